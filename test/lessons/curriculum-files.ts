import { stringify } from 'yaml'
import type { Curriculum, LessonContent } from '../../src/lessons/curriculum/content.ts'
import { lessonCategories } from '../../src/lessons/curriculum/curriculum.tables.ts'
import { parseCurriculum } from '../../src/lessons/curriculum/parse-curriculum.ts'
import { checksumOf } from '../../src/lessons/curriculum/source-file.ts'

/** What the files of a curriculum say, which have its checksum. */
export type Content = Omit<Curriculum, 'checksum'>

/** So many words of a text. */
const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')

/** A valid curriculum with so many weeks in each category and so many lessons in each week. */
export function someCurriculum({ weeks = 1, lessons = 1, version = 1, slug = 'a-course' } = {}): Content {
  const times = <T>(count: number, make: (number: number) => T) => Array.from({ length: count }, (_, i) => make(i + 1))
  const questionsOf = (number: number) =>
    lessonCategories.map((category) => ({
      category,
      text: `Statement ${number} about ${category.toLowerCase()}`,
      isReversed: number === 2,
    }))
  return {
    ...{ slug, version, title: 'A course', language: 'en', description: 'What the course is about.' },
    assessment: { title: 'Where one stands', introduction: 'Say how it is.', questions: times(5, questionsOf).flat() },
    categories: lessonCategories.map((category) => ({
      ...{ category, title: `About ${category}`, summary: 'What it is.' },
      weeks: times(weeks, (week) => ({
        ...{ title: `Week ${week} of ${category}`, summary: 'What it brings.' },
        lessons: times(lessons, (lesson) => someLesson(`Lesson ${lesson} of week ${week} of ${category}`)),
      })),
    })),
  }
}

const someLesson = (title: string): LessonContent => ({
  ...{ title, minutes: 15, weights: { read: 1, exercise: 3, reflection: 2 } },
  source: { title: 'A study', authors: 'A. Author', year: 2004, url: 'https://doi.org/10.1000/1' },
  ...{ read: words(200), exercise: words(70), reflection: words(30) },
})

const matter = (fields: object, body: string) => `---\n${stringify(fields)}---\n\n${body}\n`
const twoDigits = (number: number) => String(number).padStart(2, '0')

/** The files of a curriculum, by their paths. */
export function printed({ assessment, categories, description, ...about }: Content): Map<string, string> {
  const questions = assessment.questions.map(({ category, text, isReversed }) => ({
    ...{ category: category.toLowerCase(), text },
    ...(isReversed ? { reversed: true } : {}),
  }))
  const files = new Map([
    ['curriculum.md', matter(about, description)],
    ['assessment.md', matter({ title: assessment.title, questions }, assessment.introduction)],
  ])
  for (const { category, title, summary, weeks } of categories) {
    const folder = category.toLowerCase()
    files.set(`${folder}/category.md`, matter({ title }, summary))
    for (const [index, week] of weeks.entries()) {
      const path = `${folder}/week-${twoDigits(index + 1)}`
      files.set(`${path}/week.md`, matter({ title: week.title }, week.summary))
      for (const [place, lesson] of week.lessons.entries())
        files.set(`${path}/${twoDigits(place + 1)}-lesson.md`, printedLesson(lesson))
    }
  }
  return files
}

function printedLesson({ read, exercise, reflection, source: { url, ...source }, ...fields }: LessonContent): string {
  const body = `## Read\n\n${read}\n\n## Exercise\n\n${exercise}\n\n## Reflection\n\n${reflection}`
  return matter({ ...fields, source: url === null ? source : { ...source, url } }, body)
}

/** Files as they lie on a disk. */
export const bytesOf = (files: ReadonlyMap<string, string | Uint8Array | null>) =>
  new Map([...files].map(([path, text]) => [path, typeof text === 'string' ? Buffer.from(text) : text]))

/** A curriculum with the checksum of its files. */
export const loadable = (content: Content): Curriculum => ({
  ...content,
  checksum: checksumOf(bytesOf(printed(content))),
})

/** Parses files, and gives each fault as it is printed: `file:line: message`. */
export const faultsOf = (files: ReadonlyMap<string, string | Uint8Array | null>): string[] =>
  parseCurriculum(bytesOf(files)).faults.map(({ file, line, message }) => `${file}:${line}: ${message}`)

import type { z } from 'zod'
import type { AssessmentContent, CategoryContent, Curriculum, Fault, LessonContent, WeekContent } from './content.ts'
import { lessonCategories } from './curriculum.tables.ts'
import { assessmentFields, curriculumFields, leastQuestionsOfCategory, lessonFields, partFields } from './fields.ts'
import { type ReadFile, readFrontMatter } from './front-matter.ts'
import { type FilesOfCategory, layoutOf } from './layout.ts'
import { readLessonBody } from './lesson-body.ts'
import { type CurriculumFiles, checksumOf, textOfFile } from './source-file.ts'

/** A curriculum, or all that is wrong with its files: by file in the order of their paths, and by line. */
export type Parsed =
  | { readonly curriculum: Curriculum; readonly faults: readonly [] }
  | { readonly curriculum: undefined; readonly faults: readonly Fault[] }

/** What the reading of each file is given. */
type Reading = {
  readonly files: CurriculumFiles
  readonly faults: Fault[]
  readonly told: () => void
  /** The files of lessons by their title. */
  readonly titles: Map<string, string>
}

/** Reads the files of a curriculum. `told` is called once for each file that is read. */
export function parseCurriculum(files: CurriculumFiles, told: () => void = () => undefined): Parsed {
  const faults: Fault[] = []
  const reading: Reading = { files, faults, told, titles: new Map() }
  const layout = layoutOf([...files.keys()], faults)
  const about = read(reading, 'curriculum.md', curriculumFields)
  const description = about && bodyOf(reading, 'curriculum.md', about, 10_000)
  const assessment = readAssessment(reading)
  const language = about?.fields?.language
  const categories = layout.flatMap((category) => readCategory(reading, category, language) ?? [])
  if (faults.length > 0 || !about?.fields || description === undefined || !assessment)
    return { curriculum: undefined, faults: inOrder(faults) }
  const curriculum = { ...about.fields, description, checksum: checksumOf(files), assessment, categories }
  return { curriculum, faults: [] }
}

const inOrder = (faults: readonly Fault[]): Fault[] =>
  [...faults].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))

/** Reads the front matter of a file that must be there. */
function read<Schema extends z.ZodType>({ files, faults, told }: Reading, file: string, schema: Schema) {
  const bytes = files.get(file)
  if (bytes === undefined) {
    faults.push({ file, line: 1, message: 'is missing' })
    return undefined
  }
  told()
  const text = textOfFile(file, bytes)
  if (typeof text === 'string') return readFrontMatter(file, text, schema, faults)
  faults.push(text)
  return undefined
}

/** The whole body of a file as one text, which must be there. */
function bodyOf(
  { faults }: Reading,
  file: string,
  { body, bodyLine }: ReadFile<unknown>,
  most: number,
): string | undefined {
  const text = body.trim()
  const characters = [...text].length
  if (characters >= 1 && characters <= most) return text
  const line = bodyLine + (characters === 0 ? 0 : body.slice(0, body.indexOf(text)).split('\n').length - 1)
  const message = `must have a text of 1 to ${most} characters after the front matter, and has ${characters}`
  faults.push({ file, line: characters === 0 ? bodyLine - 1 : line, message })
  return undefined
}

function readAssessment(reading: Reading): AssessmentContent | undefined {
  const file = 'assessment.md'
  const about = read(reading, file, assessmentFields)
  if (!about) return undefined
  const introduction = bodyOf(reading, file, about, 10_000)
  if (!about.fields) return undefined
  const { title, questions } = about.fields
  for (const category of lessonCategories) {
    const count = questions.filter((question) => question.category === category).length
    if (count >= leastQuestionsOfCategory) continue
    const message = `questions must have at least ${leastQuestionsOfCategory} of the category ${category.toLowerCase()}, and have ${count}`
    reading.faults.push({ file, line: about.lineOf(['questions']), message })
  }
  const known = new Map<string, number>()
  for (const [index, { text }] of questions.entries()) {
    const same = known.get(comparable(text))
    if (same === undefined) known.set(comparable(text), index + 1)
    else {
      const message = `questions ${index + 1}.text is that of question ${same} again`
      reading.faults.push({ file, line: about.lineOf(['questions', index, 'text']), message })
    }
  }
  if (introduction === undefined) return undefined
  const content = questions.map(({ reversed, ...question }) => ({ ...question, isReversed: reversed }))
  return { title, introduction, questions: content }
}

function readCategory(
  reading: Reading,
  { category, file, weeks }: FilesOfCategory,
  language: string | undefined,
): CategoryContent | undefined {
  const part = readPart(reading, file)
  const content = weeks.map((week): WeekContent | undefined => {
    const about = readPart(reading, week.file)
    const lessons = week.lessons.map((lesson) => readLesson(reading, lesson, language))
    return about && { ...about, lessons: lessons.filter((lesson) => lesson !== undefined) }
  })
  return part && { category, ...part, weeks: content.filter((week) => week !== undefined) }
}

function readPart(reading: Reading, file: string) {
  const about = read(reading, file, partFields)
  const summary = about && bodyOf(reading, file, about, 2_000)
  return about?.fields && summary !== undefined ? { title: about.fields.title, summary } : undefined
}

function readLesson(reading: Reading, file: string, language: string | undefined): LessonContent | undefined {
  const about = read(reading, file, lessonFields)
  const sections = about && readLessonBody({ file, ...about }, language, reading.faults)
  if (!about?.fields) return undefined
  const title = comparable(about.fields.title)
  const same = reading.titles.get(title)
  if (same === undefined) reading.titles.set(title, file)
  else reading.faults.push({ file, line: about.lineOf(['title']), message: `title is that of ${same} again` })
  if (!sections) return undefined
  const { source, ...fields } = about.fields
  return { ...fields, source: { ...source, url: source.url ?? null }, ...sections }
}

const comparable = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ')

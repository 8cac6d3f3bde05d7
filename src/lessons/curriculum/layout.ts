import type { Fault } from './content.ts'
import { type LessonCategory, lessonCategories } from './curriculum.tables.ts'

/** The files of a category, each where it is or would have to be. */
export type FilesOfCategory = {
  readonly category: LessonCategory
  readonly file: string
  readonly weeks: readonly { readonly file: string; readonly lessons: readonly string[] }[]
}

const mostWeeks = 52
const mostLessons = 7

const weekFile = /^([a-z]+)\/week-(\d\d)\/(.+)$/
const lessonName = /^(\d\d)-[a-z0-9]+(?:-[a-z0-9]+)*\.md$/

/** Puts the paths of a curriculum in their places: every path has one, and every place that must have a file is given. */
export function layoutOf(paths: readonly string[], faults: Fault[]): FilesOfCategory[] {
  const folders = new Map(lessonCategories.map((category) => [category.toLowerCase(), new Map<number, string[]>()]))
  for (const file of [...paths].sort()) {
    const [, folder = '', week = '', name = ''] = weekFile.exec(file) ?? []
    const weeks = folders.get(folder)
    const isKnown =
      ['curriculum.md', 'assessment.md'].includes(file) || folders.has(file.replace(/\/category\.md$/, ''))
    if (weeks) {
      const lessons = weeks.get(Number(week)) ?? []
      weeks.set(Number(week), lessons)
      if (lessonName.test(name)) lessons.push(file)
      else if (name !== 'week.md')
        faults.push({ file, line: 1, message: 'must be week.md or a lesson such as 01-first-steps.md' })
    } else if (!isKnown)
      faults.push({ file, line: 1, message: 'is no file of a curriculum: its place or its name is wrong' })
  }
  return [...folders].map(([folder, weeks], index) => {
    mustFollow(
      [...weeks.keys()].map((number) => [number, `${folder}/week-${twoDigits(number)}/week.md`]),
      mostWeeks,
      'week',
      faults,
    )
    if (weeks.size === 0) weeks.set(1, [])
    return {
      category: lessonCategories[index] as LessonCategory,
      file: `${folder}/category.md`,
      weeks: [...weeks].map(([number, lessons]) => weekOf(`${folder}/week-${twoDigits(number)}`, lessons, faults)),
    }
  })
}

function weekOf(folder: string, lessons: readonly string[], faults: Fault[]) {
  const file = `${folder}/week.md`
  if (lessons.length === 0)
    faults.push({
      file,
      line: 1,
      message: `a week must have 1 to ${mostLessons} lessons beside this file, and this one has none`,
    })
  const numbered = lessons.map((path): [number, string] => [
    Number(path.slice(folder.length + 1, folder.length + 3)),
    path,
  ])
  mustFollow(numbered, mostLessons, 'lesson', faults)
  return { file, lessons }
}

/** Numbers go up by one from 1, and no further than `most`. */
function mustFollow(numbered: readonly [number, string][], most: number, what: string, faults: Fault[]): void {
  let before = 0
  for (const [number, file] of numbered) {
    const tell = (message: string) => faults.push({ file, line: 1, message })
    if (number < 1 || number > most) tell(`the number of a ${what} must be 01 to ${twoDigits(most)}`)
    else if (number === before) tell(`is ${what} ${twoDigits(number)}, and another file is so too`)
    else if (number > before + 1)
      tell(`is ${what} ${twoDigits(number)}, and there is no ${what} ${twoDigits(before + 1)}`)
    before = number
  }
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')

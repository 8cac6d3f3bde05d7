import { arrayOf } from '../db/array.ts'
import { rowsOf, type Tx } from '../db/viewer.ts'

/** What is told of somebody's lessons, by the ids of these. */
export type LessonTitle = { readonly id: string; readonly title: string; readonly minutes: number }

/** The titles of somebody's lessons, as far as they may be read. */
export function loadOutlines(tx: Tx, userLessonIds: readonly string[]): Promise<LessonTitle[]> {
  return rowsOf(tx, outlineText, [arrayOf(userLessonIds)])
}

const outlineText = `
  select lesson.id, daily.title, daily.minutes from user_lessons lesson
  join daily_lessons daily on daily.id = lesson.lesson_id where lesson.id = any($1::uuid[])`

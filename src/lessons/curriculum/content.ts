import type { LessonCategory } from './curriculum.tables.ts'

/** All that the files of a curriculum say. */
export type Curriculum = {
  readonly slug: string
  readonly version: number
  readonly title: string
  /** BCP 47, in its canonical form. */
  readonly language: string
  /** Markdown, as every summary and every part of a lesson. */
  readonly description: string
  /** SHA-256 of the files. */
  readonly checksum: string
  readonly assessment: AssessmentContent
  /** All five, in the order of `lessonCategories`. */
  readonly categories: readonly CategoryContent[]
}

export type AssessmentContent = {
  readonly title: string
  readonly introduction: string
  readonly questions: readonly QuestionContent[]
}

type QuestionContent = { readonly category: LessonCategory; readonly text: string; readonly isReversed: boolean }

export type CategoryContent = {
  readonly category: LessonCategory
  readonly title: string
  readonly summary: string
  /** The first is week 1. */
  readonly weeks: readonly WeekContent[]
}

export type WeekContent = {
  readonly title: string
  readonly summary: string
  readonly lessons: readonly LessonContent[]
}

export type LessonContent = {
  readonly title: string
  readonly minutes: number
  readonly weights: { readonly read: number; readonly exercise: number; readonly reflection: number }
  readonly source: {
    readonly title: string
    readonly authors: string
    readonly year: number
    /** Null where no address is given. */
    readonly url: string | null
  }
  readonly read: string
  readonly exercise: string
  readonly reflection: string
}

/** What is wrong with a curriculum: the file, its line (the first is 1), and a sentence that names the limit. */
export type Fault = { readonly file: string; readonly line: number; readonly message: string }

/** How many lessons it has in all. */
export const lessonCount = ({ categories }: Pick<Curriculum, 'categories'>): number =>
  categories.flatMap(({ weeks }) => weeks.flatMap(({ lessons }) => lessons)).length

import type { Rationale } from '../bundle.ts'
import type { ConsultationAnswers, weekdays } from '../consultation/answers.ts'

export type Weekday = (typeof weekdays)[number]

/** What the training half of a programme is made from. Rules have no clock: the first weekday and the age are given. */
export type TrainingAnswers = Pick<
  ConsultationAnswers,
  'goal' | 'experience' | 'body' | 'availability' | 'equipment' | 'injuries' | 'preferences' | 'measurements'
> & {
  /** The weekday of day 1. */
  startWeekday: Weekday
  ageYears: number
}

type Section = Exclude<keyof TrainingAnswers, 'startWeekday' | 'ageYears'>

/** The dotted path of an answer, as a rationale names it. */
export type InputPath = { [S in Section]: `${S}.${Extract<keyof ConsultationAnswers[S], string>}` }[Section]

/** A rationale whose inputs are each named once, in the order given. */
export const because = (text: string, ...inputs: readonly InputPath[]): Rationale => ({
  text,
  inputs: [...new Set(inputs)],
})

/** "HORIZONTAL_PUSH" as people write it: "horizontal push". */
export const inWords = (name: string) => name.toLowerCase().replaceAll('_', ' ')

/** "1 day", "3 days". */
export const dayCount = (days: number) => `${days} ${days === 1 ? 'day' : 'days'}`

/** "a", "a and b", "a, b and c". */
export const listed = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`

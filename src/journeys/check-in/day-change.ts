import type { StoredDay } from './facts.ts'

/** How a date was and how it is: null where there is no check-in. */
export type DayChange = {
  readonly date: Temporal.PlainDate
  readonly before: StoredDay | null
  readonly after: StoredDay | null
}

/** What a date adds to every total. */
type DayCount = { readonly score: number; readonly checkIns: number; readonly metDays: number }

/** What a date adds to totals: what does not count adds nothing. */
const countOf = (day: StoredDay | null): DayCount =>
  day === null || day.notCounted !== null
    ? { score: 0, checkIns: 0, metDays: 0 }
    : { score: day.score, checkIns: 1, metDays: day.verdict === 'MET' ? 1 : 0 }

/** What a change adds to totals; negative for what it takes away. Scores are multiples of a half, so sums are exact. */
export function addedBy({ before, after }: DayChange): DayCount {
  const [was, is] = [countOf(before), countOf(after)]
  return { score: is.score - was.score, checkIns: is.checkIns - was.checkIns, metDays: is.metDays - was.metDays }
}

/** Whether a change is one of any total. */
export function addsAnything(change: DayChange): boolean {
  const { score, checkIns, metDays } = addedBy(change)
  return score !== 0 || checkIns !== 0 || metDays !== 0
}

/** Whether a date is judged otherwise than it was. */
export const hasChanged = ({ before, after }: DayChange): boolean =>
  before?.score !== after?.score ||
  before?.crushed !== after?.crushed ||
  before?.verdict !== after?.verdict ||
  before?.notCounted !== after?.notCounted

import type { Totals } from './totals.ts'

/** So much more than any number of failures is a day met. */
const aDay = 10_000

/** What an enrolment is on the board: by days met, and among equals by fewer unforgiven failures. */
export const entryOf = ({
  daysMet,
  daysMissed,
  unforgivenFailures,
}: Pick<Totals, 'daysMet' | 'daysMissed' | 'unforgivenFailures'>) => ({
  score: daysMet * aDay - unforgivenFailures,
  checkIns: daysMet + daysMissed,
  metDays: daysMet,
})

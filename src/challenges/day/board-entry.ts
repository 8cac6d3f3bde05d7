/** A met day is worth more than all failures that there can be cost. */
const pointsOfMetDay = 10_000

/** What an enrolment gives to the standings of its challenge. */
type BoardEntry = { readonly score: number; readonly checkIns: number; readonly metDays: number }

/** The entry that totals of an enrolment come to: more met days rank first, then fewer failures that were not forgiven. */
export const entryOf = ({
  daysMet,
  daysMissed,
  unforgivenFailures,
}: {
  readonly daysMet: number
  readonly daysMissed: number
  readonly unforgivenFailures: number
}): BoardEntry => ({
  score: daysMet * pointsOfMetDay - unforgivenFailures,
  checkIns: daysMet + daysMissed,
  metDays: daysMet,
})

/** How many failures were not forgiven, by an entry. */
export const failuresOf = ({ score, metDays }: Pick<BoardEntry, 'score' | 'metDays'>): number =>
  metDays * pointsOfMetDay - score

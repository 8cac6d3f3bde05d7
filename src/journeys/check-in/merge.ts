import { scoreOf } from './effort.ts'

/** An effort of 1 to 5 on a dimension, with the weight (1 to 5) that the dimension had when it was given. */
export type Answer = { readonly dimensionId: string; readonly effort: number; readonly weight: number }

/**
 * What a person sent for a date of a journey, each dimension at most once. It is not counted when it arrived too late.
 * `required` are the ids of the dimensions that were required when it was written. Ids are in lower case.
 */
export type Submission = {
  readonly clientCheckInId: string
  readonly occurredAt: Temporal.Instant
  readonly counted: boolean
  readonly answers: readonly Answer[]
  readonly required: readonly string[]
  readonly note: string | null
}

/** The answer that stands for a dimension, with its score and the submission that it is from. */
type MergedAnswer = Answer & { readonly score: number; readonly clientCheckInId: string }

/** Why a date is met or not. */
export const checkInVerdicts = ['MET', 'REQUIRED_MISSING', 'ONLY_SKIPPED', 'NOT_COUNTED'] as const
export type CheckInVerdict = (typeof checkInVerdicts)[number]

/** The one check-in that the submissions of a date come to. */
export type MergedCheckIn = {
  readonly counted: boolean
  /** In the order of the dimensions' ids. */
  readonly answers: readonly MergedAnswer[]
  readonly note: string | null
  /** The sum of the answers' scores: a multiple of a half. */
  readonly score: number
  /** How many answers are the highest effort. */
  readonly crushed: number
  readonly verdict: CheckInVerdict
}

/** The version of the rule by which submissions are merged and a date is judged. */
export const checkInRuleVersion = 1

const crushedEffort = 5
/** A skipped dimension is answered, but an answer of nothing else is no effort. */
const leastEffort = 2

/**
 * The check-in that the submissions of a person for one date and journey come to, in whatever order and however often
 * they arrive; null without any. As soon as one of them is counted only the counted ones are read, so that nothing that
 * came too late changes a date. Of each dimension the answer of the latest submission that has one stands, likewise the
 * note: the latest is that with the greater `occurredAt`, then with the greater `clientCheckInId`. Which dimensions are
 * required the latest of all says.
 */
export function mergedCheckIn(submissions: readonly Submission[]): MergedCheckIn | null {
  const counting = submissions.filter(({ counted }) => counted)
  const merged = (counting.length > 0 ? counting : submissions).toSorted(byTime)
  const latest = merged.at(-1)
  if (!latest) return null
  const answers = standingAnswers(merged)
  const verdict = latest.counted ? verdictOf(answers, latest.required) : 'NOT_COUNTED'
  return {
    counted: latest.counted,
    answers,
    note: merged.findLast(({ note }) => note !== null)?.note ?? null,
    score: answers.reduce((sum, { score }) => sum + score, 0),
    crushed: answers.filter(({ effort }) => effort === crushedEffort).length,
    verdict,
  }
}

/** The last answer to each dimension. */
function standingAnswers(inOrder: readonly Submission[]): MergedAnswer[] {
  const standing = new Map<string, MergedAnswer>()
  for (const { answers, clientCheckInId } of inOrder) {
    for (const { dimensionId, effort, weight } of answers)
      standing.set(dimensionId, { dimensionId, effort, weight, score: scoreOf(effort, weight), clientCheckInId })
  }
  return [...standing.values()].toSorted((one, other) => (one.dimensionId < other.dimensionId ? -1 : 1))
}

function verdictOf(answers: readonly Answer[], required: readonly string[]): CheckInVerdict {
  const answered = new Set(answers.map(({ dimensionId }) => dimensionId))
  if (!required.every((id) => answered.has(id))) return 'REQUIRED_MISSING'
  return answers.some(({ effort }) => effort >= leastEffort) ? 'MET' : 'ONLY_SKIPPED'
}

function byTime(one: Submission, other: Submission): number {
  const apart = Temporal.Instant.compare(one.occurredAt, other.occurredAt)
  if (apart !== 0 || one.clientCheckInId === other.clientCheckInId) return apart
  return one.clientCheckInId < other.clientCheckInId ? -1 : 1
}

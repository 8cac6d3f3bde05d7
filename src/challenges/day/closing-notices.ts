import type { Notice } from '../../notifications/notify.ts'
import { featWords } from '../feat/feat-names.ts'
import type { Failure, HeldEnrolment } from '../held-enrolment.ts'
import { dayCount } from '../projected-finish.ts'
import type { Closing } from './closing.ts'

/** For so many hours after a failure was recorded the council can be asked to forgive it. */
export const requestHours = 24

/** What a person is told of days that closed: of each that was missed, and of the end. */
export function closingNotices(
  enrolment: HeldEnrolment,
  failed: readonly Failure[],
  { timeline, isFinished }: Pick<Closing, 'timeline' | 'isFinished'>,
): Notice[] {
  const { id, userId, title } = enrolment
  const common = { userId, subject: { type: 'Enrolment', id } }
  const missed = failed.map((failure): Notice => {
    const lacking = failure.failedFeats.map((feat) => featWords[feat]).join(', ')
    const cost = costOf(enrolment, timeline.penaltyDays.get(failure.day) ?? 0)
    return {
      ...common,
      ...{ kind: 'DAY_FAILED', severity: 'WARNING', title: `Day ${failure.day} of ${title} was missed` },
      body: `Day ${failure.day}, ${failure.date}, closed without ${lacking}. ${cost} The council can be asked to forgive it within ${requestHours} hours.`,
      dedupKey: `day-failed:${id}:${failure.day}`,
    }
  })
  const done = `You have completed ${title}: its last day was ${timeline.lastDay}.`
  const end: Notice = {
    ...common,
    ...{ kind: 'CHALLENGE_COMPLETED', title: `${title} completed`, body: done, dedupKey: `challenge-completed:${id}` },
  }
  return isFinished ? [...missed, end] : missed
}

/** What a missed day costs, as a sentence. */
function costOf({ terms }: HeldEnrolment, days: number): string {
  if (terms.penalty.kind === 'RESTART') return 'The challenge begins again with the next day.'
  return days === 0 ? 'It adds no days.' : `It adds ${dayCount(days)} to the end.`
}

import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/viewer.ts'
import type { Notice } from '../../notifications/notify.ts'
import { profiles } from '../../people/people.tables.ts'
import type { Failure, HeldEnrolment } from '../held-enrolment.ts'
import { decisionHours, type RequestStatus, reminderHours } from './request-state.ts'

/** A request, with what it is about, as those who are told of it read it. */
export type ToldRequest = {
  readonly id: string
  readonly expiresAt: Temporal.Instant
  /** Who asks, as others see them. */
  readonly name: string
  readonly day: number
  /** The title of the challenge. */
  readonly title: string
}

const subjectOf = ({ id }: { readonly id: string }) => ({ type: 'CouncilRequest', id })

/** The name by which others know a person; as the system. */
export async function nameOf(system: Tx, userId: string): Promise<string> {
  const [row] = await system.select({ name: profiles.displayName }).from(profiles).where(eq(profiles.userId, userId))
  return row?.name ?? 'Somebody'
}

/** What each of the council is told as somebody asks. Why they ask is read with the request alone. */
export const requestedNotices = (request: ToldRequest, council: readonly string[]): Notice[] =>
  council.map((userId) => ({
    ...{ userId, kind: 'FORGIVENESS_REQUESTED', expiresAt: request.expiresAt, subject: subjectOf(request) },
    title: `${request.name} asks to be forgiven day ${request.day} of ${request.title}`,
    body: `The council can decide within ${decisionHours} hours.`,
    dedupKey: `forgiveness-requested:${request.id}`,
  }))

/** What those of the council are told who have not voted, a while before the request expires. */
export const expiringNotices = (request: ToldRequest, council: readonly string[]): Notice[] =>
  council.map((userId) => ({
    ...{ userId, kind: 'FORGIVENESS_EXPIRING', severity: 'WARNING', expiresAt: request.expiresAt },
    subject: subjectOf(request),
    title: `${request.name} still waits for the council of ${request.title}`,
    body: `The request to forgive day ${request.day} expires within ${reminderHours} hours.`,
    dedupKey: `forgiveness-expiring:${request.id}`,
  }))

const outcomes = {
  APPROVED: { title: 'is forgiven', body: 'The council has forgiven it: it stays missed, and adds nothing.' },
  DENIED: { title: 'is not forgiven', body: 'The council has decided against it.' },
  EXPIRED: { title: 'was not decided', body: `The council did not decide within ${decisionHours} hours.` },
} satisfies Partial<Record<RequestStatus, object>>

/** What who asked is told of the outcome, and what became of their last day. */
export function outcomeNotice(
  request: { readonly id: string },
  status: keyof typeof outcomes,
  { day, date }: Pick<Failure, 'day' | 'date'>,
  before: HeldEnrolment,
  after: HeldEnrolment,
): Notice {
  const { title, body } = outcomes[status]
  return {
    ...{ userId: before.userId, kind: 'FORGIVENESS_DECIDED', subject: subjectOf(request) },
    title: `Day ${day} of ${before.title} ${title}`,
    body: `Day ${day}, ${date}. ${body} ${endOf(before, after)}`.trim(),
    dedupKey: `forgiveness-decided:${request.id}`,
  }
}

/** What became of the last day, as a sentence; nothing for an enrolment that has ended. */
function endOf(before: HeldEnrolment, after: HeldEnrolment): string {
  const [was, is] = [lastDayOf(before), lastDayOf(after)]
  if (after.leftAt) return ''
  return was.equals(is) ? `The last day is ${is}, as before.` : `The last day is ${is} instead of ${was}.`
}

const lastDayOf = ({ finishedOn, timeline }: HeldEnrolment): Temporal.PlainDate => finishedOn ?? timeline.lastDay

import { asSystemAlone } from '../../src/db/viewer.ts'
import { type Notice, notify } from '../../src/notifications/notify.ts'
import { uuidOf } from '../programs/program-client.ts'
import { heard } from '../setup/heard.ts'
import type { Client, Person, Regimen } from '../setup/regimen.ts'

/** The time and the ids of a test, as a command is given them. */
export const atOf = ({ clock }: Regimen) => ({ now: clock.now(), newId: clock.newId, correlationId: clock.newId() })

/** Writes a notice to somebody in a transaction of the system; gives whether it was written. */
export function tell(regimen: Regimen, person: { readonly id: string }, more: Partial<Notice> = {}): Promise<boolean> {
  const at = atOf(regimen)
  const notice: Notice = {
    userId: uuidOf(person.id),
    kind: 'PLAN_CHANGED',
    title: 'Told',
    body: 'Something changed.',
    dedupKey: at.newId(),
    ...more,
  }
  return asSystemAlone(regimen.database, at.now, (tx) => notify(tx, notice, at))
}

/** Tells somebody of several things, one after the other, by their titles. */
export async function tellAll(regimen: Regimen, person: Person, ...titles: string[]): Promise<void> {
  for (const title of titles) await tell(regimen, person, { title })
}

const added = `subscription ($after: String) { notificationAdded(after: $after) { __typename
  ... on NotificationAdded { cursor notification { id title readAt dismissedAt } }
  ... on CursorExpired { oldest } } }`

export type Told = {
  readonly __typename: string
  readonly cursor: string
  readonly oldest: string
  readonly notification: { readonly id: string; readonly title: string }
}

/** Follows something as a client. When this resolves the server has heard what was sent before, and is listening. */
export async function follow(regimen: Regimen, client: Client, query: string, variables: object = {}) {
  await heard(regimen)
  const socket = await client.socket()
  const following = socket.follow(query, variables)
  // What the socket asks later is answered later.
  await socket.follow('{ unreadNotificationCount }').next()
  return following
}

/** Follows the feed of a client. */
export async function followFeed(regimen: Regimen, client: Client, after: string | null = null) {
  const following = await follow(regimen, client, added, { after })
  const next = async (): Promise<Told> => {
    const payload = (await following.next()) as { data?: { notificationAdded: Told } } | null
    if (!payload?.data?.notificationAdded) throw new Error(`notificationAdded answered ${JSON.stringify(payload)}`)
    return payload.data.notificationAdded
  }
  const titles = async (count: number) => {
    const seen: string[] = []
    while (seen.length < count) seen.push((await next()).notification.title)
    return seen
  }
  return { ...following, next, titles, raw: following.next }
}

/** The cursor of a number, as the server gives it. */
export const cursor = (sequence: number): string => Buffer.from(String(sequence)).toString('base64url')

import { createHash } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { asSystem } from '../db/viewer.ts'
import { notifications } from '../notifications/notification.tables.ts'
import {
  dismissNotification,
  markAllNotificationsRead,
  markNotificationActed,
} from '../notifications/notification-marks.ts'
import { updateNotificationPreferences } from '../notifications/notification-preferences.ts'
import { createAccessToken, revokeAccessToken } from '../people/access-token.ts'
import { hashedSignUp, signIn, signUp, verifiedAccount } from '../people/account.ts'
import { requestDataExport } from '../people/data-export.ts'
import { changeEmail, requestEmailVerification, verifyEmail } from '../people/email.ts'
import { linkIdentity } from '../people/identity.ts'
import { openToken } from '../people/one-time-token.ts'
import { preparedReset, requestPasswordReset, resetPassword } from '../people/password-reset.ts'
import { updateSettings } from '../people/person.ts'
import { revokeSession } from '../people/session.ts'
import { changeTimeZone } from '../people/zone.ts'
import { cast, emailOf, type Name, names, sampleDomain, samplePassword } from './cast.ts'
import type { World } from './world.ts'

const time = (text: string) => Temporal.PlainTime.from(text)

/** Everybody comes, proves their address and chooses their settings; and what accounts go through. */
export function seedPeople(world: World): void {
  for (const name of names) {
    world.plan('people', name, cast[name].from, '05:50', () => comes(world, name))
    // One has not found the time.
    if (name !== 'sam') world.plan('people', name, cast[name].from, '05:55', () => provesAddress(world, name))
  }
  settings(world)
  ways(world)
  readings(world)
  lastMinutes(world)
}

async function comes(world: World, name: Name): Promise<void> {
  const { username, displayName, timeZone, ...more } = { dayStart: '00:00', ...cast[name] }
  const about = { email: emailOf(name), password: samplePassword, username, displayName, timeZone }
  const account = await hashedSignUp({ ...about, dayStart: time(more.dayStart) })
  const means = { tokens: world.services.tokens, userAgent: 'Regimen for Android 4.2' }
  const { userId } = await world.anonymously((tx, at) => signUp(tx, account, at, means))
  await world.came(name, userId)
}

/** The link that was mailed to somebody, as they come back by it. */
async function mailedToken(
  world: World,
  name: Name,
  purpose: 'EMAIL_VERIFICATION' | 'PASSWORD_RESET',
): Promise<string> {
  const id = world.id(name)
  const token = await world.anonymously((tx, at) => asSystem(tx, (system) => openToken(system, id, purpose, at.now)))
  if (!token) throw new Error(`no link was mailed to ${name}`)
  return new URL(world.services.links.urlOf('/', token.id)).hash.replace('#token=', '')
}

async function provesAddress(world: World, name: Name): Promise<void> {
  const token = await mailedToken(world, name, 'EMAIL_VERIFICATION')
  await world.anonymously((tx, at) => verifyEmail(tx, { token }, at, world.services.links))
}

function settings(world: World): void {
  const { plan, does } = world
  plan('people', 'mara', 0, '07:30', () => does('mara', updateSettings, { theme: 'DARK' }))
  plan('people', 'kenji', 0, '07:30', () => does('kenji', updateSettings, { theme: 'LIGHT', sounds: false }))
  plan('people', 'wanjiru', 3, '07:30', () => does('wanjiru', updateSettings, { haptics: false }))
  plan('people', 'mara', 0, '07:40', () =>
    does('mara', updateNotificationPreferences, {
      quietHours: { from: time('22:00'), until: time('06:00') },
      sessionLeadMinutes: 45,
      checkInReminderAt: time('19:30'),
    }),
  )
  plan('people', 'tom', 1, '07:40', () =>
    does('tom', updateNotificationPreferences, { kinds: [{ kind: 'MEAL_DUE', wanted: false }] }),
  )
  // Over the date line, and home again.
  const travels = (day: number, zone: string) =>
    plan('people', 'hine', day, '14:00', () =>
      world.within('hine', (tx, viewer, at) =>
        changeTimeZone(tx, viewer, { timeZone: zone }, at, world.services.personalData),
      ),
    )
  travels(10, 'America/Los_Angeles')
  travels(16, cast.hine.timeZone)
}

function ways(world: World): void {
  const { plan, within, services } = world
  const token = (name: string, scopes: readonly string[], hours: number) =>
    within('oskar', (tx, viewer, at) =>
      createAccessToken(tx, viewer, { name, scopes, expiresAt: at.now.add({ hours }) }, at, services.tokens),
    )
  plan('people', 'oskar', 4, '20:00', async () => {
    const { id } = await token('A script that was lost', ['READ', 'WRITE'], 24 * 90)
    await within('oskar', (tx, viewer, at) => revokeAccessToken(tx, viewer, id, at))
    await token('Watch', ['READ', 'WRITE'], 24 * 300)
  })
  plan('people', 'oskar', 5, '20:00', async () => void (await token('Assistant', ['READ', 'ASSIST'], 24 * 300)))
  plan('people', 'mara', 2, '12:00', async () => {
    const signedIn = await signsIn(world, 'mara', 'Mozilla/5.0 (Macintosh) Firefox/150.0')
    await signsIn(world, 'mara', 'Regimen for iPad 4.2')
    await within('mara', (tx, viewer, at) => revokeSession(tx, viewer, signedIn, at))
  })
  // No token of an issuer is at hand: what it would have said is.
  const identityOf = (name: Name, externalId: string) => ({
    ...{ provider: 'apple', externalId, email: emailOf(name), emailVerified: true, names: [cast[name].username] },
    tokenHash: createHash('sha256').update(`${externalId} of the sample data`).digest('hex'),
  })
  plan('people', 'lucia', world.today - 1, '12:00', () =>
    within('lucia', async (tx, viewer, at) => {
      const presented = { ...identityOf('lucia', '000814.sample'), expiresAt: at.now.add({ hours: 24 * 7 }) }
      await linkIdentity(tx, viewer, presented, at)
    }),
  )
  plan('people', 'wanjiru', 6, '18:00', () => forgetsPassword(world, 'wanjiru'))
  plan('people', 'noor', world.today - 3, '18:00', async () => {
    await world.does('noor', requestDataExport, { idempotencyKey: services.clock.newId() })
  })
}

async function signsIn(world: World, name: Name, userAgent: string): Promise<string> {
  const { tokens } = world.services
  const account = await verifiedAccount((run) => world.anonymously(run), {
    email: emailOf(name),
    password: samplePassword,
  })
  const { sessionId } = await world.anonymously((tx, at) => signIn(tx, account, at, { tokens, userAgent }))
  return sessionId
}

async function forgetsPassword(world: World, name: Name): Promise<void> {
  const { services, planAt } = world
  const { now } = await world.anonymously(async (tx, at) => {
    await requestPasswordReset(tx, { email: emailOf(name) })
    return at
  })
  planAt('people', now.add({ minutes: 4 }), async () => {
    const token = await mailedToken(world, name, 'PASSWORD_RESET')
    const prepared = await preparedReset({ token, newPassword: samplePassword }, services.links)
    await world.anonymously((tx, at) => resetPassword(tx, prepared, at, services.attempts))
    await signsIn(world, name, 'Regimen for Android 4.2')
  })
}

/** Some read what they are told, every evening or now and then. */
function readings(world: World): void {
  const { plan, does } = world
  const reads = async (name: Name) => void (await does(name, markAllNotificationsRead, {}))
  for (let day = 1; day < world.today; day += 1) {
    plan('people', 'mara', day, '20:45', () => reads('mara'))
    if (day % 3 === 0) plan('people', 'tom', day, '21:45', () => reads('tom'))
    if (day % 7 === 5) plan('people', 'priya', day, '12:45', () => marksOne(world, 'priya', dismissNotification))
    if (day % 7 === 6) plan('people', 'kenji', day, '12:45', () => marksOne(world, 'kenji', markNotificationActed))
  }
}

async function marksOne(world: World, name: Name, mark: typeof dismissNotification): Promise<void> {
  const found = await world.within(name, (tx, viewer) =>
    tx
      .select({ id: notifications.id })
      .from(notifications)
      .where(and(eq(notifications.userId, viewer.id), isNull(notifications.readAt), isNull(notifications.dismissedAt)))
      .orderBy(notifications.sequence)
      .limit(1),
  )
  for (const { id } of found) await world.does(name, mark, { notificationId: id })
}

/** What stands open at the end: links that wait, a guess at a password, mail that is still to go out. */
function lastMinutes(world: World): void {
  const { planAt, now, services } = world
  planAt('people', now.subtract({ minutes: 20 }), () =>
    world.anonymously(async (tx, at) => {
      const from = { account: emailOf('tom'), address: '192.0.2.7' }
      await services.attempts.attempt(tx, 'sign-in', from, at)
    }),
  )
  planAt('people', now.subtract({ minutes: 10 }), async () => {
    await world.does('lucia', changeEmail, { newEmail: `lucia.prado@${sampleDomain}` })
  })
  planAt('people', now, async () => {
    await world.does('sam', requestEmailVerification, { email: emailOf('sam') })
  })
}

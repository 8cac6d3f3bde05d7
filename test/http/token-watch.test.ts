import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  changePassword,
  createAccessToken,
  password,
  refresh,
  revokeAccessToken,
  revokeSession,
  sessionIn,
  signIn,
  signOut,
  signUp,
  uuidOf,
} from '../people/account-client.ts'
import { globalId } from '../programs/program-client.ts'
import { type Client, type Regimen, startRegimen } from '../setup/regimen.ts'
import type { TestSocket } from '../setup/socket.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

let count = 0
/** Somebody who is signed in twice: on a laptop and on a phone. */
async function somebody() {
  count += 1
  const email = `somebody${count}@people.example`
  const laptop = await signUp(regimen.anonymous, { email, username: `somebody${count}` })
  const phone = await signIn(regimen.anonymous, { email })
  const of = ({ accessToken, refreshToken }: { accessToken: string; refreshToken: string }) => ({
    client: regimen.as(accessToken),
    sessionId: sessionIn(accessToken),
    refreshToken,
  })
  return { email, userId: uuidOf(laptop.person.id), laptop: of(laptop), phone: of(phone) }
}

const follows = 'subscription { calendarChanged(from: "2026-03-02", to: "2026-03-02") { resync } }'

/** A socket with a subscription under way. */
async function follower(client: Client): Promise<TestSocket> {
  const socket = await client.socket()
  expect(await socket.follow(follows).next()).toMatchObject({ data: { calendarChanged: { resync: true } } })
  return socket
}

/** Its connection still answers. */
const isOpen = async (socket: TestSocket) =>
  expect(await socket.follow('{ viewer { id } }').next()).toMatchObject({ data: { viewer: { id: expect.anything() } } })

const sessionNode = (id: string) => globalId('Session', id)

describe('a connection is closed with 4403', () => {
  test('when its access token expires, and another’s that lasts longer is not', async () => {
    const { laptop, phone } = await somebody()
    const first = await follower(laptop.client)
    regimen.clock.advance({ minutes: 5 })
    const next = await refresh(regimen.anonymous, phone.refreshToken)
    const second = await follower(regimen.as(next.accessToken))
    regimen.clock.advance({ minutes: 9, seconds: 59 })
    await isOpen(first)
    const set = performance.now()
    regimen.clock.advance({ seconds: 1 })
    expect(await first.closed).toBe(4403)
    expect(performance.now() - set).toBeLessThan(1_000)
    await isOpen(second)
  })

  test('when its session is signed out, here or at another server; the other session stays', async () => {
    const other = await regimen.another()
    const { laptop, phone } = await somebody()
    const [here, there] = [await follower(laptop.client), await follower(other.as(laptop.client.token))]
    const stays = await follower(phone.client)
    await signOut(laptop.client)
    expect([await here.closed, await there.closed]).toEqual([4403, 4403])
    await isOpen(stays)
  })

  test('when every session is signed out', async () => {
    const { laptop, phone } = await somebody()
    const sockets = [await follower(laptop.client), await follower(phone.client)]
    await signOut(phone.client, true)
    expect(await Promise.all(sockets.map(({ closed }) => closed))).toEqual([4403, 4403])
  })

  test('when its session is revoked by another', async () => {
    const { laptop, phone } = await somebody()
    const [revoked, stays] = [await follower(phone.client), await follower(laptop.client)]
    await revokeSession(laptop.client, sessionNode(phone.sessionId))
    expect(await revoked.closed).toBe(4403)
    await isOpen(stays)
  })

  test('when its personal access token is revoked, or expires', async () => {
    const { laptop } = await somebody()
    const revoked = await createAccessToken(laptop.client)
    const expiresAt = regimen.clock.now().add({ minutes: 1 }).toString()
    const expiring = await createAccessToken(laptop.client, { expiresAt })
    const sockets = [await follower(regimen.as(revoked.token)), await follower(regimen.as(expiring.token))]
    await revokeAccessToken(laptop.client, revoked.accessToken.id)
    expect(await sockets[0]?.closed).toBe(4403)
    regimen.clock.advance({ minutes: 1 })
    expect(await sockets[1]?.closed).toBe(4403)
  })

  test('when the password is changed elsewhere, and one’s own connection stays', async () => {
    const { laptop, phone } = await somebody()
    const [own, others] = [await follower(laptop.client), await follower(phone.client)]
    await changePassword(laptop.client, password, 'another long password')
    expect(await others.closed).toBe(4403)
    await isOpen(own)
  })

  test('when its refresh token is used again', async () => {
    const { laptop } = await somebody()
    const socket = await follower(laptop.client)
    await refresh(regimen.anonymous, laptop.refreshToken)
    regimen.clock.advance({ seconds: 31 })
    await refresh(regimen.anonymous, laptop.refreshToken)
    expect(await socket.closed).toBe(4403)
  })

  test('when its session ended while nobody listened', async () => {
    const { laptop, phone } = await somebody()
    const [ended, stays] = [await follower(laptop.client), await follower(phone.client)]
    const { administrator } = regimen.testDatabase
    // Nothing tells of it but the loss of the connection that listens.
    await administrator`update sessions set revoked_at = created_at where id = ${laptop.sessionId}`
    await administrator`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen%'`
    expect(await ended.closed).toBe(4403)
    await isOpen(stays)
  })

  test('when so many sessions ended that they are not named', async () => {
    const { laptop, phone } = await somebody()
    const [ended, stays] = [await follower(phone.client), await follower(laptop.client)]
    await regimen.testDatabase.administrator`
      insert into sessions (id, user_id, created_at, last_used_at, expires_at)
      select gen_random_uuid(), user_id, created_at, last_used_at, expires_at from sessions, generate_series(1, 200)
      where id = ${laptop.sessionId}`
    expect(await changePassword(laptop.client, password, 'another long password')).toEqual({ sessionsEnded: 201 })
    expect(await ended.closed).toBe(4403)
    await isOpen(stays)
  })

  test('when its session has ended before it connects', async () => {
    const { laptop } = await somebody()
    await signOut(laptop.client)
    const socket = await laptop.client.socket()
    expect(await socket.closed).toBe(4403)
  })
})

test('an operation that ends its own session is answered before the connection is closed', async () => {
  for (let n = 0; n < 5; n += 1) {
    const { laptop } = await somebody()
    const socket = await follower(laptop.client)
    const answer = socket.follow('mutation { signOut(input: {}) { ... on SignOutPayload { sessionsEnded } } }')
    expect(await answer.next()).toEqual({ data: { signOut: { sessionsEnded: 1 } } })
    expect(await socket.closed).toBe(4403)
  }
})

test('an event of a session that has ended carries nothing', async () => {
  const { laptop, userId } = await somebody()
  const socket = await laptop.client.socket()
  const events = socket.follow(
    'subscription { calendarChanged(from: "2026-03-02", to: "2026-03-02") { resync events { title } } }',
  )
  await events.next()
  const { administrator } = regimen.testDatabase
  await administrator`update sessions set revoked_at = created_at where id = ${laptop.sessionId}`
  const wakeup = JSON.stringify({ topic: 'calendar', userId, dates: ['2026-03-02'] })
  await administrator`select pg_notify('regimen_wakeup', ${wakeup})`
  expect(await events.next()).toMatchObject({
    data: { calendarChanged: null },
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  })
})

test('a subscription asks for its scope before it begins', async () => {
  const socket = await regimen.anonymous.socket()
  expect(await socket.follow(follows).next()).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'
import { changePassword, password, refresh, revokeSession, signIn, signUp, uuidOf } from './account-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

let count = 0
async function somebody() {
  count += 1
  const email = `somebody${count}@people.example`
  const laptop = await signUp(regimen.anonymous, { email, username: `somebody${count}` })
  return { email, laptop: regimen.as(laptop.accessToken), refreshToken: laptop.refreshToken, id: laptop.person.id }
}

const another = 'another long password'
const actions = `{ auditTrail { nodes { action before after } } }`

describe('changing the password', () => {
  test('puts the new one into force and ends the other sessions, not this one', async () => {
    const { email, laptop, refreshToken } = await somebody()
    const phone = await signIn(regimen.anonymous, { email })
    expect(await changePassword(laptop, password, another)).toEqual({ sessionsEnded: 1 })
    expect(await signIn(regimen.anonymous, { email })).toMatchObject({ __typename: 'WrongCredentials' })
    expect(await signIn(regimen.anonymous, { email, password: another })).toHaveProperty('accessToken')
    expect(await refresh(regimen.anonymous, phone.refreshToken)).toMatchObject({ __typename: 'SessionEnded' })
    expect(await refresh(regimen.anonymous, refreshToken)).toHaveProperty('accessToken')
    const { auditTrail } = await laptop.data(actions)
    expect(auditTrail.nodes).toEqual([{ action: 'PASSWORD_CHANGED', before: null, after: null }])
  })

  test('by a request that is sent again changes it once', async () => {
    const { email, laptop } = await somebody()
    await changePassword(laptop, password, another)
    const phone = await signIn(regimen.anonymous, { email, password: another })
    expect(await changePassword(laptop, password, another)).toEqual({ sessionsEnded: 0 })
    expect(await refresh(regimen.anonymous, phone.refreshToken)).toHaveProperty('accessToken')
    expect((await laptop.data(actions)).auditTrail.nodes).toHaveLength(1)
  })

  test('of two at the same moment is done by one', async () => {
    const { email, laptop } = await somebody()
    const wanted = ['first new password', 'second new password']
    const answers = await Promise.all(wanted.map((it) => changePassword(laptop, password, it)))
    expect(answers.map(({ __typename }) => __typename ?? 'done').sort()).toEqual(['WrongPassword', 'done'])
    const inForce = wanted[answers.findIndex((answer) => 'sessionsEnded' in answer)]
    expect(await signIn(regimen.anonymous, { email, password: inForce })).toHaveProperty('accessToken')
  })

  test.each([
    ['a wrong current password', 'wrong horse battery', another, 'WrongPassword', ['currentPassword']],
    ['a new one that is too short', password, 'short', 'InvalidInput', ['newPassword']],
  ])('with %s is refused and changes nothing', async (_what, current, next, name, path) => {
    const { email, laptop } = await somebody()
    const phone = await signIn(regimen.anonymous, { email })
    expect(await changePassword(laptop, current, next)).toMatchObject({ __typename: name, path })
    expect(await signIn(regimen.anonymous, { email })).toHaveProperty('accessToken')
    expect(await refresh(regimen.anonymous, phone.refreshToken)).toHaveProperty('accessToken')
    expect((await laptop.data(actions)).auditTrail.nodes).toEqual([])
  })
})

test('who signs in by the old password while it is changed is not signed in', async () => {
  const { email, laptop, id } = await somebody()
  const { administrator } = regimen.testDatabase
  const holder = await administrator.reserve()
  // The sign-in has compared the password and waits for the row, which a change then takes from under it.
  await holder`begin`
  await holder`update passwords set hash = 'changed meanwhile' where user_id = ${uuidOf(id)}`
  const signingIn = signIn(regimen.anonymous, { email })
  await until('the sign-in waits', async () => {
    const waiting = await administrator`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    return waiting.length > 0
  })
  await holder`commit`
  holder.release()
  expect(await signingIn).toMatchObject({ __typename: 'WrongCredentials' })
  expect((await laptop.data('{ viewer { sessions { id } } }')).viewer.sessions).toHaveLength(1)
})

describe('hashing', () => {
  test('holds no connection of the database: reads go on while many sign in', async () => {
    const { laptop } = await somebody()
    // Of one account ten at once are let through.
    const people = await Promise.all(Array.from({ length: 5 }, somebody))
    const eightOfEach = people.flatMap(({ email }) => Array.from({ length: 8 }, () => email))
    const signingIn = Promise.all(eightOfEach.map((email) => signIn(regimen.anonymous, { email })))
    let done = false
    void signingIn.then(() => {
      done = true
    })
    let meanwhile = 0
    while (!done) {
      await laptop.data('{ viewer { id } }')
      meanwhile += 1
    }
    expect((await signingIn).every((answer) => answer.accessToken)).toBe(true)
    expect(meanwhile).toBeGreaterThan(5)
  })

  test('of more than 63 at once is refused for now', async () => {
    const { email } = await somebody()
    const operation = 'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }'
    const input = { email, username: 'taken', password, timeZone: 'UTC' }
    const answers = await Promise.all(Array.from({ length: 250 }, () => regimen.anonymous.run(operation, { input })))
    const refused = answers.filter(({ errors }) => errors)
    expect(refused.length).toBeGreaterThan(0)
    const taken = answers.filter(({ data }) => data?.signUp?.__typename === 'EmailTaken')
    expect(taken).toHaveLength(250 - refused.length)
    for (const { errors } of refused)
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfter: 1 })
    expect(await signIn(regimen.anonymous, { email })).toHaveProperty('accessToken')
  })

  test('in one operation after another field is refused, so that it needs no second connection', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, somebody))
    const answers = await Promise.all(
      people.map(({ email }) => {
        const input = `{ email: "${email}", password: "${password}" }`
        return regimen.anonymous.run(
          `mutation { a: signIn(input: ${input}) { __typename } b: signIn(input: ${input}) { __typename } }`,
        )
      }),
    )
    for (const { data, errors } of answers) {
      expect(data).toEqual({ a: { __typename: 'SignInPayload' }, b: null })
      expect(errors).toMatchObject([{ path: ['b'], extensions: { code: 'BAD_USER_INPUT' } }])
    }
  })
})

describe('revoking a session', () => {
  const sessionsOf = '{ viewer { sessions { id current } } }'

  test('ends it at once, can be sent again, and is audited once', async () => {
    const { email, laptop } = await somebody()
    const phone = await signIn(regimen.anonymous, { email })
    const { sessions } = (await laptop.data(sessionsOf)).viewer
    expect(sessions.map(({ current }: { current: boolean }) => current).sort()).toEqual([false, true])
    const own = sessions.find(({ current }: { current: boolean }) => current)
    const other = sessions.find(({ current }: { current: boolean }) => !current)
    expect(await revokeSession(laptop, other.id)).toEqual({ sessions: [own] })
    expect(await revokeSession(laptop, other.id)).toEqual({ sessions: [own] })
    expect((await regimen.as(phone.accessToken).run(sessionsOf)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    expect(await refresh(regimen.anonymous, phone.refreshToken)).toMatchObject({ __typename: 'SessionEnded' })
    const { auditTrail } = await laptop.data(actions)
    expect(auditTrail.nodes).toEqual([
      { action: 'SESSION_REVOKED', before: { revoked: false }, after: { revoked: true } },
    ])
  })

  test('of another person finds nothing and ends nothing', async () => {
    const [anna, ben] = [await somebody(), await somebody()]
    const [session] = (await anna.laptop.data(sessionsOf)).viewer.sessions
    expect(await revokeSession(ben.laptop, session.id)).toEqual({
      __typename: 'NotFound',
      message: 'There is no such session',
      path: ['sessionId'],
    })
    expect(await ben.laptop.data('query ($id: ID!) { node(id: $id) { id } }', { id: session.id })).toEqual({
      node: null,
    })
    expect(await refresh(regimen.anonymous, anna.refreshToken)).toHaveProperty('accessToken')
  })
})

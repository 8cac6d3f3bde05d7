import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { refresh, signIn, signUp, uuidOf } from './account-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

let count = 0
async function somebody() {
  count += 1
  const email = `somebody${count}@people.example`
  const signedUp = await signUp(regimen.anonymous, { email, username: `somebody${count}` })
  return { email, userId: uuidOf(signedUp.person.id), ...signedUp }
}

const again = (refreshToken: string) => refresh(regimen.anonymous, refreshToken)
const sessionEnded = {
  __typename: 'SessionEnded',
  message: 'This session has ended: sign in again',
  path: ['refreshToken'],
}
const codesOf = async (token: string) =>
  (await regimen.as(token).run('{ viewer { id } }')).errors?.map(({ extensions }) => extensions.code) ?? []

describe('an exchange', () => {
  test('gives the next pair', async () => {
    const { refreshToken, person } = await somebody()
    const next = await again(refreshToken)
    expect(next.person.id).toBe(person.id)
    expect(next.refreshToken).not.toBe(refreshToken)
    expect(await codesOf(next.accessToken)).toEqual([])
    expect(await again(next.refreshToken)).toHaveProperty('accessToken')
  })

  test('gives the same pair again to whoever lost the answer, for 30 seconds', async () => {
    const { refreshToken } = await somebody()
    const next = await again(refreshToken)
    regimen.clock.advance({ seconds: 29 })
    expect(await again(refreshToken)).toEqual(next)
  })

  test('gives ten that come at the same moment the same pair', async () => {
    const { refreshToken } = await somebody()
    const answers = await Promise.all(Array.from({ length: 10 }, () => again(refreshToken)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await again(answers[0].refreshToken)).toHaveProperty('accessToken')
  })

  test('tells when the person was seen last', async () => {
    const { userId, refreshToken } = await somebody()
    regimen.clock.advance({ minutes: 1 })
    await again(refreshToken)
    const [row] = await regimen.testDatabase.administrator`
      select last_seen_at = ${regimen.clock.now().toString()} as now from users where id = ${userId}`
    expect(row?.now).toBe(true)
  })

  test('works once more for a session from before tokens were derived, and then by derived ones', async () => {
    const { userId } = await somebody()
    const old = 'b2xkIHJlZnJlc2ggdG9rZW4'
    await regimen.testDatabase.administrator`
      update sessions set refresh_token_hash = ${createHash('sha256').update(old).digest('hex')}
      where user_id = ${userId}`
    const next = await again(old)
    expect(await again(old)).toEqual(next)
    const third = await again(next.refreshToken)
    expect(third).toHaveProperty('accessToken')
    expect(await again(old)).toEqual(sessionEnded)
    expect(await again(third.refreshToken)).toEqual(sessionEnded)
  })

  test('goes on in a database that was put back to before the last one', async () => {
    const { userId, refreshToken } = await somebody()
    const next = await again(refreshToken)
    await regimen.testDatabase.administrator`
      update sessions set generation = 0, rotated_at = null where user_id = ${userId}`
    const third = await again(next.refreshToken)
    expect(await again(third.refreshToken)).toHaveProperty('accessToken')
  })
})

describe('a token that was exchanged before', () => {
  test.each<[string, (second: string) => unknown]>([
    ['after the leeway', () => regimen.clock.advance({ seconds: 30 })],
    ['as soon as the next was exchanged too', (second) => again(second)],
  ])('ends its session %s, which stays written, and no other session', async (_when, meanwhile) => {
    const { email, accessToken, refreshToken } = await somebody()
    const phone = await signIn(regimen.anonymous, { email })
    const next = await again(refreshToken)
    await meanwhile(next.refreshToken)
    expect(await again(refreshToken)).toEqual(sessionEnded)
    expect(await again(next.refreshToken)).toEqual(sessionEnded)
    expect(await codesOf(accessToken)).toEqual(['UNAUTHENTICATED'])
    expect(await codesOf(next.accessToken)).toEqual(['UNAUTHENTICATED'])
    const trail = '{ auditTrail { nodes { action actorKind entityType before after } } }'
    expect((await regimen.as(phone.accessToken).data(trail)).auditTrail.nodes).toEqual([
      {
        action: 'REFRESH_TOKEN_REUSED',
        actorKind: 'SYSTEM',
        entityType: 'Session',
        before: { revoked: false },
        after: { revoked: true },
      },
    ])
    expect(await again(phone.refreshToken)).toHaveProperty('accessToken')
  })

  test('ends the session though another field of the operation goes on', async () => {
    const { refreshToken } = await somebody()
    const next = await again(refreshToken)
    regimen.clock.advance({ seconds: 30 })
    const { data } = await regimen.anonymous.run(
      `mutation ($old: String!, $next: String!) {
        old: refreshSession(input: { refreshToken: $old }) { __typename }
        next: refreshSession(input: { refreshToken: $next }) { __typename } }`,
      { old: refreshToken, next: next.refreshToken },
    )
    expect(data).toEqual({ old: { __typename: 'SessionEnded' }, next: { __typename: 'SessionEnded' } })
  })
})

test('a token that was changed in the smallest part opens nothing and ends nothing', async () => {
  const { refreshToken } = await somebody()
  const stranger = await somebody()
  const [session, generation, mac = ''] = refreshToken.split('.')
  for (const forged of [
    `${session}.${Number(generation) + 7}.${mac}`,
    `${stranger.refreshToken.split('.')[0]}.${generation}.${mac}`,
    `${session}.${generation}.${mac.slice(0, -2)}AA`,
    `${session}.0${generation}.${mac}`,
    `${refreshToken}.`,
    `${session}.${generation}`,
    refreshToken.toUpperCase(),
  ])
    expect(await again(forged)).toEqual(sessionEnded)
  expect(await again(refreshToken)).toHaveProperty('accessToken')
  expect(await again(stranger.refreshToken)).toHaveProperty('accessToken')
})

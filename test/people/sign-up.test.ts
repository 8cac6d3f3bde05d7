import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { signUp } from './account-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
  await signUp(regimen.anonymous, { email: 'Taken@people.example', username: 'Taken' })
})
afterAll(() => regimen.close())

/** What is stored of all accounts together. */
async function stored(): Promise<unknown> {
  const [counts] = await regimen.testDatabase.administrator`
    select (select count(*) from users) as users, (select count(*) from profiles) as profiles,
      (select count(*) from passwords) as passwords, (select count(*) from person_zones) as zones,
      (select count(*) from sessions) as sessions`
  return counts
}

test('a person signs up and is told what day it is for them', async () => {
  const anna = await regimen.person('anna', 'Pacific/Auckland')
  expect(await anna.data('{ viewer { email today dayEndsAt timeZone profile { username } } }')).toEqual({
    viewer: {
      email: 'anna@people.example',
      today: '2026-03-02',
      dayEndsAt: '2026-03-02T11:00:00Z',
      timeZone: 'Pacific/Auckland',
      profile: { username: 'anna' },
    },
  })
})

test('what a person leaves out has a value of its own', async () => {
  const { accessToken } = await signUp(regimen.anonymous, { email: 'plain@people.example', username: 'plain' })
  const { viewer } = await regimen
    .as(accessToken)
    .data('{ viewer { dayStart emailVerified settings { sounds haptics theme } profile { displayName avatarUrl } } }')
  expect(viewer).toEqual({
    dayStart: '00:00',
    emailVerified: false,
    settings: { sounds: true, haptics: true, theme: 'AUTO' },
    profile: { displayName: 'plain', avatarUrl: null },
  })
})

test('a day can begin at four in the morning', async () => {
  const { accessToken } = await signUp(regimen.anonymous, {
    email: 'owl@people.example',
    username: 'owl',
    dayStart: '04:00',
  })
  const owl = regimen.as(accessToken)
  expect((await owl.data('{ viewer { dayStart dayEndsAt } }')).viewer).toEqual({
    dayStart: '04:00',
    dayEndsAt: '2026-03-03T03:00:00Z',
  })
})

test.each([
  ['the composed form of a name', 'Zoe\u0308', 'Zo\u00eb'],
  ['the plain form of full-width letters', '\uff21\uff22\uff23', 'ABC'],
  ['another script as it is', '\u592a\u90ce\u3055\u3093', '\u592a\u90ce\u3055\u3093'],
  [
    'letters outside the basic plane, counted as one each',
    '\u{20000}\u{20001}\u{20002}',
    '\u{20000}\u{20001}\u{20002}',
  ],
  ['the spaces around it left out', '  spacious  ', 'spacious'],
])('a username is stored as %s', async (_what, username, kept) => {
  const email = `u${Buffer.from(username).toString('hex')}@people.example`
  const { person } = await signUp(regimen.anonymous, { email, username })
  expect(person?.profile.username).toBe(kept)
})

describe('a sign-up that takes what belongs to somebody writes nothing', () => {
  test.each([
    ['the same address', { email: 'Taken@people.example' }, 'EmailTaken', ['email']],
    ['the address in another case', { email: 'tAKEN@PEOPLE.example' }, 'EmailTaken', ['email']],
    ['the address between spaces', { email: '  taken@people.example ' }, 'EmailTaken', ['email']],
    ['the same username', { username: 'Taken' }, 'UsernameTaken', ['username']],
    ['the username in another case', { username: 'tAKEN' }, 'UsernameTaken', ['username']],
    ['the username in full width', { username: '\uff34aken' }, 'UsernameTaken', ['username']],
  ])('%s', async (_what, input, refusal, path) => {
    const before = await stored()
    const answer = await signUp(regimen.anonymous, { email: 'new@people.example', username: 'newcomer', ...input })
    expect(answer).toMatchObject({ __typename: refusal, path })
    expect(await stored()).toEqual(before)
  })

  test('a username with letters beyond ASCII in another case', async () => {
    const first = await signUp(regimen.anonymous, { email: 'u1@people.example', username: '\u00d6zlem' })
    const second = await signUp(regimen.anonymous, { email: 'u2@people.example', username: '\u00f6ZLEM' })
    expect([first.person?.profile.username, second.__typename]).toEqual(['\u00d6zlem', 'UsernameTaken'])
  })
})

test('of ten who want one address and one username at the same moment one gets it', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      signUp(regimen.anonymous, { email: 'race@people.example', username: 'race', displayName: 'Race' }),
    ),
  )
  const refusals = answers.map((answer) => answer.__typename).filter(Boolean)
  expect(refusals).toHaveLength(9)
  expect(new Set(refusals).difference(new Set(['EmailTaken', 'UsernameTaken']))).toEqual(new Set())
  const [row] = await regimen.testDatabase.administrator`
    select count(*)::int as n from users where email = 'race@people.example'`
  expect(row?.n).toBe(1)
})

const refusedUsername = 'must begin with a letter or digit and have only letters, digits and _ . -'

describe('a sign-up that breaks a rule names the field and the limit, and writes nothing', () => {
  test.each([
    ['a password of 9', { password: '123456789' }, 'password', 'must have at least 10 characters'],
    ['a password of 201', { password: 'x'.repeat(201) }, 'password', 'must have at most 200 characters'],
    ['an address without a host', { email: 'anna@' }, 'email', 'must be an e-mail address'],
    ['an address that is none', { email: 'anna' }, 'email', 'must be an e-mail address'],
    ['two addresses', { email: 'a@b.example,c@d.example' }, 'email', 'must be an e-mail address'],
    ['an address of 255', { email: `${'a'.repeat(242)}@long.example` }, 'email', 'must have at most 254 characters'],
    ['a username of 2', { username: 'ab' }, 'username', 'must have at least 3 characters'],
    ['a username of 31', { username: 'a'.repeat(31) }, 'username', 'must have at most 30 characters'],
    ['a username with a space', { username: 'two words' }, 'username', refusedUsername],
    ['a username that turns text around', { username: 'abc\u202edef' }, 'username', refusedUsername],
    ['a username with a pictogram', { username: 'ab\u{1f600}cd' }, 'username', refusedUsername],
    ['an empty display name', { displayName: '  ' }, 'displayName', 'must have at least 1 character'],
    ['a display name of 61', { displayName: 'a'.repeat(61) }, 'displayName', 'must have at most 60 characters'],
    ['a display name with NUL', { displayName: 'a\u0000b' }, 'displayName', 'must not contain a NUL character'],
  ])('%s', async (_what, input, field, message) => {
    const before = await stored()
    const answer = await signUp(regimen.anonymous, { email: 'rule@people.example', username: 'ruler', ...input })
    expect(answer).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: [field], message }] })
    expect(await stored()).toEqual(before)
  })

  test('all that is wrong is told at once', async () => {
    const { issues, path } = await signUp(regimen.anonymous, { email: 'x', username: 'y', password: 'z' })
    expect(issues.map((issue: { path: string[] }) => issue.path)).toEqual([['email'], ['password'], ['username']])
    expect(path).toEqual([])
  })

  test.each([
    [
      'a zone that does not exist',
      { timeZone: 'Mars/Olympus' },
      /"Mars\/Olympus" must be the name of an IANA time zone/,
    ],
    ['an offset for a zone', { timeZone: '+02:00' }, /"\+02:00" must be the name of an IANA time zone/],
    ['a day that begins at 24:00', { dayStart: '24:00' }, /"24:00" must be a wall-clock time HH:MM/],
    ['no zone', { timeZone: null }, /timeZone/],
  ])('%s', async (_what, input, message) => {
    const before = await stored()
    const { errors } = await signUp(regimen.anonymous, { email: 'zone@people.example', username: 'zoned', ...input })
    expect(errors).toHaveLength(1)
    expect(errors[0].extensions.code).toBe('BAD_USER_INPUT')
    expect(errors[0].message).toMatch(message)
    expect(await stored()).toEqual(before)
  })
})

test('a password of 10 characters and one of 200 do', async () => {
  for (const password of ['0123456789', 'x'.repeat(200)])
    expect(
      await signUp(regimen.anonymous, {
        email: `p${password.length}@people.example`,
        username: `pass${password.length}`,
        password,
      }),
    ).toMatchObject({ person: {} })
})

test('no password is stored in a readable form', async () => {
  const email = 'hash@people.example'
  await signUp(regimen.anonymous, { email, username: 'hashed', password: 'open sesame 123' })
  const rows = await regimen.testDatabase.administrator`
    select hash from passwords join users on users.id = user_id where email = ${email}`
  expect(rows).toEqual([{ hash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/) }])
})

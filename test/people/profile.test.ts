import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Person, type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await regimen.person('anna')
})
afterAll(() => regimen.close())

const refusal = `... on Refusal { __typename message path } ... on InvalidInput { issues { path message } }
  ... on VersionConflict { currentVersion }`

async function updateProfile(client: Client, input: object) {
  const { updateProfile: answer } = await client.data(
    `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) {
      ... on UpdateProfilePayload { profile { username displayName avatarUrl version } } ${refusal} } }`,
    { input },
  )
  return answer.profile ?? answer
}

async function updateSettings(client: Client, input: object) {
  const { updateSettings: answer } = await client.data(
    `mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) {
      ... on UpdateSettingsPayload { person { version settings { sounds haptics theme } } } ${refusal} } }`,
    { input },
  )
  return answer.person ?? answer
}

const profileOf = async (client: Client) =>
  (await client.data('{ viewer { profile { username displayName avatarUrl version } } }')).viewer.profile
const settingsOf = async (client: Client) =>
  (await client.data('{ viewer { version settings { sounds haptics theme } } }')).viewer

describe('a profile', () => {
  test('keeps what a change leaves out', async () => {
    const ben = await regimen.person('ben')
    expect(await updateProfile(ben, { displayName: 'Ben B.' })).toEqual({
      username: 'ben',
      displayName: 'Ben B.',
      avatarUrl: null,
      version: 2,
    })
    expect(await updateProfile(ben, { avatarUrl: 'https://img.example/ben.png' })).toEqual({
      username: 'ben',
      displayName: 'Ben B.',
      avatarUrl: 'https://img.example/ben.png',
      version: 3,
    })
    expect(await updateProfile(ben, { username: 'benny', displayName: null })).toEqual({
      username: 'benny',
      displayName: 'Ben B.',
      avatarUrl: 'https://img.example/ben.png',
      version: 4,
    })
    expect(await updateProfile(ben, { avatarUrl: null })).toMatchObject({ avatarUrl: null, version: 5 })
    expect(await profileOf(ben)).toEqual({ username: 'benny', displayName: 'Ben B.', avatarUrl: null, version: 5 })
  })

  test('can change the case of its own username', async () => {
    const cleo = await regimen.person('cleo')
    expect(await updateProfile(cleo, { username: 'CLEO' })).toMatchObject({ username: 'CLEO' })
  })

  test.each([
    [
      'the username of another in another case',
      { username: 'ANNA' },
      { __typename: 'UsernameTaken', path: ['username'] },
    ],
    [
      'an address without encryption',
      { avatarUrl: 'http://img.example/a.png' },
      { issues: [{ path: ['avatarUrl'], message: 'must be a URL' }] },
    ],
    [
      'an address that is a script',
      { avatarUrl: 'javascript:alert(1)' },
      { issues: [{ path: ['avatarUrl'], message: 'must be a URL' }] },
    ],
    [
      'an address of 501 characters',
      { avatarUrl: `https://img.example/${'a'.repeat(481)}` },
      { issues: [{ path: ['avatarUrl'], message: 'must have at most 500 characters' }] },
    ],
    [
      'a good name beside a bad one',
      { displayName: 'Good', username: 'x' },
      { issues: [{ path: ['username'], message: 'must have at least 3 characters' }] },
    ],
    ['a version that was never there', { displayName: 'Late', expectedVersion: 9 }, { __typename: 'VersionConflict' }],
    ['a negative version', { displayName: 'Late', expectedVersion: -1 }, { __typename: 'VersionConflict' }],
  ])('refuses %s and stays as it was', async (_what, input, refused) => {
    const before = await regimen.person(`p${Math.abs(JSON.stringify(input).length)}x${_what.length}`)
    const profile = await profileOf(before)
    expect(await updateProfile(before, input)).toMatchObject(refused)
    expect(await profileOf(before)).toEqual(profile)
  })

  test('names the current version in a conflict, and takes the change that knows it', async () => {
    const dora = await regimen.person('dora')
    await updateProfile(dora, { displayName: 'Dora One', expectedVersion: 1 })
    expect(await updateProfile(dora, { displayName: 'Dora Two', expectedVersion: 1 })).toEqual({
      __typename: 'VersionConflict',
      message: 'It was changed in the meantime: its version is now 2',
      path: ['expectedVersion'],
      currentVersion: 2,
    })
    expect(await updateProfile(dora, { displayName: 'Dora Two', expectedVersion: 2 })).toMatchObject({
      displayName: 'Dora Two',
      version: 3,
    })
  })

  test('of ten writers who read the same version one wins', async () => {
    const emil = await regimen.person('emil')
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => updateProfile(emil, { displayName: `Emil ${n}`, expectedVersion: 1 })),
    )
    const [winner, ...others] = answers.filter((answer) => answer.displayName)
    expect(others).toEqual([])
    expect(answers.filter((answer) => answer.currentVersion === 2)).toHaveLength(9)
    expect(await profileOf(emil)).toEqual(winner)
  })

  test('of ten people who want the same username one gets it', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, (_, n) => regimen.person(`wants${n}`)))
    const answers = await Promise.all(people.map((person) => updateProfile(person, { username: 'wanted' })))
    expect(answers.filter((answer) => answer.username === 'wanted')).toHaveLength(1)
    expect(answers.filter((answer) => answer.__typename === 'UsernameTaken')).toHaveLength(9)
  })
})

describe('settings', () => {
  test('keep what a change leaves out', async () => {
    const fred = await regimen.person('fred')
    expect(await updateSettings(fred, { theme: 'DARK' })).toEqual({
      version: 2,
      settings: { sounds: true, haptics: true, theme: 'DARK' },
    })
    expect(await updateSettings(fred, { sounds: false, theme: null })).toEqual({
      version: 3,
      settings: { sounds: false, haptics: true, theme: 'DARK' },
    })
    expect(await settingsOf(fred)).toEqual({ version: 3, settings: { sounds: false, haptics: true, theme: 'DARK' } })
  })

  test('have a version of their own, which a conflict names', async () => {
    const gina = await regimen.person('gina')
    await updateProfile(gina, { displayName: 'Gina G.' })
    expect(await updateSettings(gina, { haptics: false, expectedVersion: 2 })).toMatchObject({ currentVersion: 1 })
    expect(await settingsOf(gina)).toMatchObject({ version: 1, settings: { haptics: true } })
    expect(await updateSettings(gina, { haptics: false, expectedVersion: 1 })).toMatchObject({ version: 2 })
  })

  test('of ten writers who read the same version one wins', async () => {
    const hugo = await regimen.person('hugo')
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        updateSettings(hugo, { sounds: false, haptics: n % 2 === 0, expectedVersion: 1 }),
      ),
    )
    expect(answers.filter((answer) => answer.settings)).toHaveLength(1)
    expect(await settingsOf(hugo)).toEqual(answers.find((answer) => answer.settings))
  })

  test.each(['"dark"', '"BLUE"', 'BLUE', '1'])('a theme of %s is refused before anything runs', async (theme) => {
    const { errors } = await anna.run(`mutation { updateSettings(input: { theme: ${theme} }) { __typename } }`)
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})

test('two changes of one operation are made one after the other, and what they answer is what each left', async () => {
  const ida = await regimen.person('ida')
  const change = (name: string, version: number) =>
    `updateProfile(input: { displayName: "${name}", expectedVersion: ${version} }) {
      ... on UpdateProfilePayload { profile { displayName } } ... on Refusal { __typename } }`
  expect(
    await ida.data(`mutation { a: ${change('First', 1)} b: ${change('Lost', 1)} c: ${change('Second', 2)} }`),
  ).toEqual({
    a: { profile: { displayName: 'First' } },
    b: { __typename: 'VersionConflict' },
    c: { profile: { displayName: 'Second' } },
  })
  expect(await profileOf(ida)).toMatchObject({ displayName: 'Second', version: 3 })
})

test('a change that changes nothing leaves the version, and is still refused for an old one', async () => {
  const jana = await regimen.person('jana')
  await updateProfile(jana, { displayName: 'Jana', avatarUrl: 'https://people.example/jana.png' })
  const before = await profileOf(jana)
  expect(before.version).toBe(2)
  for (const input of [{}, { displayName: 'Jana' }, { username: 'jana', avatarUrl: before.avatarUrl }])
    expect(await updateProfile(jana, { ...input, expectedVersion: 2 })).toEqual(before)
  expect(await updateProfile(jana, { displayName: 'Jana', expectedVersion: 1 })).toMatchObject({
    __typename: 'VersionConflict',
  })
  const settings = await settingsOf(jana)
  for (const input of [{}, { sounds: true }, { haptics: true, theme: 'AUTO' }])
    expect(await updateSettings(jana, input)).toEqual(settings)
  expect(settings.version).toBe(1)
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asViewer } from '../../src/db/viewer.ts'
import { notificationKinds } from '../../src/notifications/notification-kinds.ts'
import { settingsOf } from '../../src/notifications/notification-settings.ts'
import { uuidOf } from '../programs/program-client.ts'
import { type Client, type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const fields =
  'kinds { kind wanted } quietHours { from until } sessionLeadMinutes mealLeadMinutes checkInReminderAt version'
const read = async (client: Client) =>
  (await client.data(`{ viewer { notificationPreferences { ${fields} } } }`)).viewer.notificationPreferences
const update = async (client: Client, input: object) =>
  (
    await client.data(
      `mutation ($input: UpdateNotificationPreferencesInput!) { updateNotificationPreferences(input: $input) { __typename
        ... on UpdateNotificationPreferencesPayload { notificationPreferences { ${fields} } }
        ... on InvalidInput { issues { path message } } ... on VersionConflict { currentVersion path } } }`,
      { input },
    )
  ).updateNotificationPreferences
const unset = {
  ...{ quietHours: null, sessionLeadMinutes: 60, mealLeadMinutes: 15, checkInReminderAt: '20:00', version: 1 },
  kinds: notificationKinds.map((kind) => ({ kind, wanted: true })),
}

describe('notification preferences', () => {
  test('are as they come until something is set, and what is left out stays', async () => {
    const anna = await regimen.person('anna')
    expect(await read(anna)).toEqual(unset)
    await update(anna, { kinds: [{ kind: 'MEAL_DUE', wanted: false }], quietHours: { from: '22:00', until: '07:00' } })
    const kinds = notificationKinds.map((kind) => ({ kind, wanted: kind !== 'MEAL_DUE' }))
    const first = { ...unset, kinds, quietHours: { from: '22:00', until: '07:00' }, version: 2 }
    expect(await read(anna)).toEqual(first)
    const { notificationPreferences } = await update(anna, { sessionLeadMinutes: 30, mealLeadMinutes: 0 })
    expect(notificationPreferences).toEqual({ ...first, sessionLeadMinutes: 30, mealLeadMinutes: 0, version: 3 })
    await update(anna, { quietHours: null, sessionLeadMinutes: null, kinds: null })
    expect(await read(anna)).toMatchObject({ quietHours: null, sessionLeadMinutes: 30, version: 4 })
  })

  test('that are so already are no change', async () => {
    const ben = await regimen.person('ben')
    const input = { kinds: [{ kind: 'PROPOSAL', wanted: false }], quietHours: { from: '01:00', until: '02:00' } }
    await update(ben, input)
    for (const again of [input, {}, { sessionLeadMinutes: 60 }, { kinds: [{ kind: 'SECURITY', wanted: true }] }])
      expect((await update(ben, again)).notificationPreferences.version).toBe(2)
  })

  test('are refused for another version, and nothing is written', async () => {
    const cleo = await regimen.person('cleo')
    expect((await update(cleo, { mealLeadMinutes: 5, expectedVersion: 1 })).notificationPreferences.version).toBe(2)
    expect(await update(cleo, { mealLeadMinutes: 6, expectedVersion: 1 })).toEqual({
      ...{ __typename: 'VersionConflict', currentVersion: 2, path: ['expectedVersion'] },
    })
    expect((await read(cleo)).mealLeadMinutes).toBe(5)
  })

  test('that change at the same moment are changed one after the other', async () => {
    const dora = await regimen.person('dora')
    const wanted = Array.from({ length: 6 }, (_, number) => number + 1)
    await Promise.all(wanted.map((minutes) => update(dora, { mealLeadMinutes: minutes })))
    expect((await read(dora)).version).toBe(7)
    const answers = await Promise.all(
      wanted.map((minutes) => update(dora, { mealLeadMinutes: 100 + minutes, expectedVersion: 7 })),
    )
    expect(answers.filter(({ __typename }) => __typename === 'VersionConflict')).toHaveLength(5)
  })

  test.each([
    [{ kinds: [{ kind: 'SECURITY', wanted: false }] }, ['kinds', '0', 'wanted'], /cannot be switched off/],
    [
      {
        kinds: [
          { kind: 'MEAL_DUE', wanted: false },
          { kind: 'MEAL_DUE', wanted: true },
        ],
      },
      ['kinds', '1', 'kind'],
      /once/,
    ],
    [{ quietHours: { from: '07:00', until: '07:00' } }, ['quietHours', 'until'], /differ/],
    [{ sessionLeadMinutes: 1_441 }, ['sessionLeadMinutes'], /at most 1440/],
    [{ sessionLeadMinutes: -1 }, ['sessionLeadMinutes'], /at least 0/],
    [{ mealLeadMinutes: 241 }, ['mealLeadMinutes'], /at most 240/],
  ])('are not %j', async (input, path, message) => {
    const emil = await regimen.person(`emil${path.join('').slice(0, 20)}${JSON.stringify(input).length}`)
    expect(await update(emil, input)).toEqual({
      ...{ __typename: 'InvalidInput', issues: [{ path, message: expect.stringMatching(message) }] },
    })
    expect(await read(emil)).toEqual(unset)
  })

  test('are one’s own: another person’s stay, and cannot be read', async () => {
    const [fay, gus] = [await regimen.person('fay'), await regimen.person('gus')]
    await update(fay, { kinds: [{ kind: 'MEAL_DUE', wanted: false }], mealLeadMinutes: 7 })
    await update(gus, { mealLeadMinutes: 9 })
    expect((await read(fay)).mealLeadMinutes).toBe(7)
    expect((await read(gus)).kinds).toEqual(unset.kinds)
    const seen = await asViewer(regimen.database, { id: uuidOf(gus.id) }, regimen.clock.now(), (tx) =>
      settingsOf(tx, uuidOf(fay.id)),
    )
    expect(seen).toMatchObject({ mealLeadMinutes: 15, unwanted: new Set() })
  })
})

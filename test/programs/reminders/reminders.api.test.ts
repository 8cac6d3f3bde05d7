import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Client, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { logActivity } from '../actuals/actuals-client.ts'
import { bundleOf, create, lasting, meal, session, step } from '../program-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(() => regimen.clock.set('2026-03-02T09:00:00+01:00'))
afterAll(() => regimen.close())

const plan = bundleOf(3, {
  sessions: [session(1), session(2, { localTime: null, title: 'Untimed' }), session(3)],
  meals: [meal(1, { localTime: '12:30', type: 'LUNCH', title: 'Lunch' })],
})
const follow = { startsOn: '2026-03-02', activate: true }

const feed = async (client: Client) => {
  const { notifications } = await client.data('{ notifications { nodes { kind title body createdAt } } }')
  return notifications.nodes.map((it: Record<string, string>) => `${it.createdAt} ${it.kind} ${it.title}`).toReversed()
}
const at = async (...moments: string[]) => {
  for (const moment of moments) {
    regimen.clock.set(moment)
    await regimen.runJobs()
  }
}
const prefer = (client: Client, input: object) =>
  client.data(
    `mutation ($input: UpdateNotificationPreferencesInput!) { updateNotificationPreferences(input: $input) { __typename } }`,
    { input },
  )

test('what is planned is told of once, at its lead', async () => {
  const anna = await lasting(regimen, 'anna')
  await create(anna, plan, follow)
  await at('2026-03-02T09:00:01+01:00', '2026-03-02T12:14:59+01:00')
  expect(await feed(anna)).toEqual([])
  await at('2026-03-02T12:15:00+01:00', '2026-03-02T12:16:00+01:00', '2026-03-02T17:00:00+01:00')
  const first = ['2026-03-02T11:15:00Z MEAL_DUE Lunch', '2026-03-02T16:00:00Z SESSION_DUE Session of day 1']
  expect(await feed(anna)).toEqual(first)
  await at('2026-03-03T00:00:00+01:00', '2026-03-03T08:59:00+01:00', '2026-03-03T09:00:00+01:00')
  expect(await feed(anna)).toEqual([...first, '2026-03-03T08:00:00Z SESSION_DUE Untimed'])
})

test('nothing is said of what is done already, suspended, or no longer followed', async () => {
  const [ben, cleo, dora] = [
    await lasting(regimen, 'ben'),
    await lasting(regimen, 'cleo'),
    await lasting(regimen, 'dora'),
  ]
  await create(ben, plan, follow)
  const paused = await create(cleo, plan, follow)
  const archived = await create(dora, plan, follow)
  await at('2026-03-02T09:00:01+01:00', '2026-03-02T12:15:00+01:00')
  await logActivity(ben, { startedAt: '2026-03-02T11:00:00+01:00', durationMinutes: 60 })
  await step(cleo, 'pauseProgram', paused.id)
  await step(dora, 'archiveProgram', archived.id)
  await at('2026-03-02T17:00:00+01:00', '2026-03-02T18:30:00+01:00')
  for (const person of [ben, cleo, dora])
    expect(await feed(person)).toEqual([expect.stringContaining('MEAL_DUE Lunch')])
})

test('quiet hours, another lead and what is not wanted count from then on', async () => {
  const emil = await lasting(regimen, 'emil')
  await create(emil, plan, follow)
  await regimen.runJobs()
  await prefer(emil, { sessionLeadMinutes: 120, kinds: [{ kind: 'MEAL_DUE', wanted: false }] })
  await prefer(emil, { quietHours: { from: '15:30', until: '17:30' } })
  await at('2026-03-02T16:00:00+01:00', '2026-03-02T17:29:00+01:00')
  expect(await feed(emil)).toEqual([])
  await at('2026-03-02T17:30:00+01:00')
  expect(await feed(emil)).toEqual(['2026-03-02T16:30:00Z SESSION_DUE Session of day 1'])
})

test('somebody who has flown is told by the clock of where they are', async () => {
  const fay = await lasting(regimen, 'fay')
  await create(fay, plan, follow)
  await regimen.runJobs()
  regimen.clock.set('2026-03-02T09:01:00+01:00')
  const { changeTimeZone } = await fay.data(
    'mutation { changeTimeZone(input: { timeZone: "Asia/Dubai" }) { __typename } }',
  )
  expect(changeTimeZone.__typename).toBe('ChangeTimeZonePayload')
  await at('2026-03-02T09:01:01+01:00', '2026-03-02T12:15:00+04:00', '2026-03-02T17:00:00+04:00')
  expect(await feed(fay)).toEqual([
    '2026-03-02T08:15:00Z MEAL_DUE Lunch',
    '2026-03-02T13:00:00Z SESSION_DUE Session of day 1',
  ])
})

test('a worker that comes after the start says nothing', async () => {
  const gus = await lasting(regimen, 'gus')
  await create(gus, plan, follow)
  await regimen.runJobs()
  await at('2026-03-02T18:16:00+01:00')
  expect(await feed(gus)).toEqual([])
})

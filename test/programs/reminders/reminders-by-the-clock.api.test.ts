import { afterEach, beforeEach, expect, test } from 'vitest'
import { holdTable } from '../../setup/held-table.ts'
import { type Client, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { until } from '../../setup/until.ts'
import { logActivity } from '../actuals/actuals-client.ts'
import { bundleOf, create, lasting, session, step } from '../program-client.ts'

// The clock goes through a year here: each test has a server to itself, on which nobody's days are behind.
let regimen: Regimen
beforeEach(async () => {
  regimen = await startRegimen()
  regimen.clock.set('2026-03-02T09:00:00+01:00')
})
afterEach(() => regimen.close())

const follow = { startsOn: '2026-03-02', activate: true }
const evening = (more: object = {}) => bundleOf(2, { sessions: [session(1, more)] })
const feed = async (client: Client) => {
  const { notifications } = await client.data('{ notifications { nodes { kind title createdAt } } }')
  return notifications.nodes.map((it: Record<string, string>) => `${it.createdAt} ${it.kind} ${it.title}`).toReversed()
}
const at = async (...moments: string[]) => {
  for (const moment of moments) {
    regimen.clock.set(moment)
    await regimen.runJobs()
  }
}
const moveTo = (client: Client, timeZone: string, dayStart?: string) =>
  client.data('mutation ($input: ChangeTimeZoneInput!) { changeTimeZone(input: $input) { __typename } }', {
    input: { timeZone, dayStart },
  })

test.each([
  ['the evening before the clock is set forward', '2026-03-28', '18:00', '2026-03-28T16:00:00Z'],
  ['the evening after', '2026-03-29', '18:00', '2026-03-29T15:00:00Z'],
  ['a time that the clock jumps over: half past three', '2026-03-29', '02:30', '2026-03-29T00:30:00Z'],
  ['a time that it shows twice: the first', '2026-10-25', '02:30', '2026-10-24T23:30:00Z'],
])('%s', async (what, date, localTime, told) => {
  const noa = await lasting(regimen, `noa_${what.length}`)
  const opens = Temporal.PlainDate.from(date).toZonedDateTime('Europe/Berlin').toInstant()
  regimen.clock.set(`${opens.subtract({ hours: 12 })}`)
  await create(noa, evening({ localTime }), { startsOn: date, activate: true })
  const early = Temporal.Instant.from(told).subtract({ seconds: 1 })
  await at(`${opens.subtract({ hours: 11 })}`, `${early}`)
  expect(await feed(noa)).toEqual([])
  await at(told)
  expect(await feed(noa)).toEqual([`${told} SESSION_DUE Session of day 1`])
})

test('in the night that belongs to the date before, it is told as of that date', async () => {
  const otto = await lasting(regimen, 'otto')
  await create(otto, evening({ localTime: '01:00' }), { startsOn: '2026-03-02', activate: true })
  regimen.clock.set('2026-03-02T09:01:00+01:00')
  await moveTo(otto, 'Europe/Berlin', '04:00')
  await at('2026-03-02T09:01:01+01:00', '2026-03-02T23:59:59+01:00')
  expect(await feed(otto)).toEqual([])
  await at('2026-03-03T00:00:00+01:00')
  expect(await feed(otto)).toEqual(['2026-03-02T23:00:00Z SESSION_DUE Session of day 1'])
  const { notifications } = await otto.data('{ notifications { nodes { body } } }')
  expect(notifications.nodes[0].body).toBe('Your session is planned for today at 01:00, 60 minutes.')
})

test('who flies west is told later, and who was told before they flew is not told again', async () => {
  const [pia, quin] = [await lasting(regimen, 'pia'), await lasting(regimen, 'quin')]
  for (const person of [pia, quin]) await create(person, evening(), follow)
  await regimen.runJobs()
  regimen.clock.set('2026-03-02T12:00:00+01:00')
  await moveTo(pia, 'America/New_York')
  await at('2026-03-02T16:00:00Z')
  await moveTo(quin, 'America/New_York')
  await at('2026-03-02T16:00:01Z', '2026-03-02T21:59:59Z', '2026-03-02T22:00:00Z')
  expect(await feed(pia)).toEqual(['2026-03-02T22:00:00Z SESSION_DUE Session of day 1'])
  expect(await feed(quin)).toEqual(['2026-03-02T16:00:00Z SESSION_DUE Session of day 1'])
})

test('a worker whose clock is behind that of the queue tells it at once, and not again and again', async () => {
  const tara = await lasting(regimen, 'tara')
  await create(tara, evening(), follow)
  await regimen.runJobs()
  const early = '2026-03-02T15:59:59.98Z'
  await regimen.testDatabase.administrator`
    update graphile_worker._private_jobs set run_at = ${early} where key like 'remind:%'`
  await at(early)
  expect(await feed(tara)).toEqual([`${early} SESSION_DUE Session of day 1`])
})

test('what is being logged is not told of', async () => {
  const ugo = await lasting(regimen, 'ugo')
  await create(ugo, evening(), follow)
  await regimen.runJobs()
  regimen.clock.set('2026-03-02T16:00:00Z')
  // The log has what it needs and waits where it writes; the reminder comes meanwhile.
  const held = await holdTable(regimen, 'adherence_records', 'share')
  const logged = logActivity(ugo, { startedAt: '2026-03-02T15:00:00Z', durationMinutes: 55 })
  await held.waiting(1)
  const told = regimen.runJobs()
  await held.waiting(2)
  await held.release()
  await Promise.all([logged, told])
  expect(await feed(ugo)).toEqual([])
})

const waiting = (number: number) =>
  until(`${number} waiting`, async () => {
    const rows = await regimen.testDatabase.administrator`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    return rows.length >= number
  })

test('a flight and an activation at the same moment wait for each other', async () => {
  const vera = await lasting(regimen, 'vera')
  await create(vera, evening(), follow)
  const { id } = await create(vera, evening({ title: 'Another' }), { startsOn: '2026-03-03' })
  regimen.clock.set('2026-03-02T12:00:00+01:00')
  const holder = await regimen.testDatabase.administrator.reserve()
  await holder`begin`
  await holder`select from schedules for update`
  const moved = moveTo(vera, 'America/New_York')
  await waiting(1)
  const activated = step(vera, 'activateProgram', id)
  await waiting(2)
  await holder`rollback`
  holder.release()
  expect((await moved).changeTimeZone.__typename).toBe('ChangeTimeZonePayload')
  expect(await activated).toMatchObject({ status: 'ACTIVE' })
})

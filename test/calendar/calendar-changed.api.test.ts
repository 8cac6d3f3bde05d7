import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asViewer } from '../../src/db/viewer.ts'
import { archiveProgram } from '../../src/programs/program-state.ts'
import {
  bundleOf,
  create,
  dailyBundle,
  lasting,
  mutation,
  send,
  session,
  step,
  uuidOf,
} from '../programs/program-client.ts'
import { heard } from '../setup/heard.ts'
import { type Client, type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(() => regimen.clock.set(startOfTests))
afterAll(() => regimen.close())

const operation = `subscription ($from: Date!, $to: Date!) { calendarChanged(from: $from, to: $to) {
  resync dates events { date title state session { title } } } }`
type Change = { resync: boolean; dates: string[]; events: { date: string; title: string; state: string }[] }

/** Follows a range and has taken the resync with which it begins. */
async function follow(client: Client, from = '2026-03-01', to = '2026-03-31') {
  await heard(regimen)
  const following = (await client.socket()).follow(operation, { from, to })
  const next = async (): Promise<Change> => {
    const payload = (await following.next()) as { data?: { calendarChanged: Change }; errors?: object[] } | null
    if (!payload?.data) throw new Error(`calendarChanged answered ${JSON.stringify(payload)}`)
    return payload.data.calendarChanged
  }
  expect(await next()).toEqual({ resync: true, dates: [], events: [] })
  return { next, stop: following.stop }
}

/** A change of one known date: what comes before it in the stream would be seen. */
const marked = async (person: Person, date = '2026-03-20') => {
  await create(person, bundleOf(1, { sessions: [session(1, { title: 'mark' })] }), { startsOn: date })
  const mark = { date, title: 'mark', state: 'PLANNED', session: { title: 'mark' } }
  return { resync: false, dates: [date], events: [mark] }
}

const titles = ({ events }: Change) => events.map(({ date, title, state }) => `${date} ${title} ${state}`)

test('every step tells the dates that it changed, with their events as they are then', async () => {
  const anna = await lasting(regimen, 'anna')
  const { next } = await follow(anna)
  const plan = bundleOf(3, { sessions: [session(1), session(2), session(3)] })
  const { id } = await create(anna, plan, { startsOn: '2026-03-01', activate: true })
  const created = await next()
  expect(created).toMatchObject({ resync: false, dates: ['2026-03-01', '2026-03-02', '2026-03-03'] })
  expect(titles(created)).toEqual([
    '2026-03-01 Session of day 1 PLANNED',
    '2026-03-02 Session of day 2 PLANNED',
    '2026-03-03 Session of day 3 PLANNED',
  ])

  await step(anna, 'pauseProgram', id)
  const paused = await next()
  expect(paused.dates).toEqual(['2026-03-02', '2026-03-03'])
  expect(titles(paused)).toEqual(['2026-03-02 Session of day 2 SUSPENDED', '2026-03-03 Session of day 3 SUSPENDED'])

  regimen.clock.advance({ hours: 24 })
  await step(anna, 'resumeProgram', id)
  const resumed = await next()
  expect(resumed.dates).toEqual(['2026-03-02', '2026-03-03', '2026-03-04'])
  expect(titles(resumed)).toEqual(['2026-03-03 Session of day 2 PLANNED', '2026-03-04 Session of day 3 PLANNED'])

  const later = await create(anna, bundleOf(1, { sessions: [session(1, { title: 'Other' })] }), {
    startsOn: '2026-03-10',
  })
  expect((await next()).dates).toEqual(['2026-03-10'])
  await step(anna, 'activateProgram', later.id, { startsOn: '2026-03-04' })
  const dates = new Set<string>()
  while (dates.size < 3) for (const date of (await next()).dates) dates.add(date)
  expect([...dates].toSorted()).toEqual(['2026-03-03', '2026-03-04', '2026-03-10'])
  const { calendar } = await anna.data('{ calendar(from: "2026-03-03", to: "2026-03-31") { date title } }')
  expect(calendar).toEqual([{ date: '2026-03-04', title: 'Other' }])
})

test('a change of another session of the same date brings all events of the date', async () => {
  const ben = await lasting(regimen, 'ben')
  await create(ben, bundleOf(1, { sessions: [session(1, { title: 'before' })] }), { startsOn: '2026-03-20' })
  const { next } = await follow(ben)
  await marked(ben)
  expect(titles(await next())).toEqual(['2026-03-20 before PLANNED', '2026-03-20 mark PLANNED'])
})

describe('nothing is told', () => {
  test('of a change that was refused', async () => {
    const cleo = await lasting(regimen, 'cleo')
    const { id } = await create(cleo, dailyBundle(3), { startsOn: '2026-03-01' })
    const { next } = await follow(cleo)
    expect(await send(cleo, 'pauseProgram', { programId: id })).toMatchObject({ currentStatus: 'SCHEDULED' })
    const bad = dailyBundle(3, { sessions: [session(1, { exercises: [{ exercise: 'nope', sets: 1, repsMin: 1 }] })] })
    expect(await send(cleo, 'createProgram', { bundle: bad, startsOn: '2026-03-01' })).toHaveProperty('issues')
    const mark = await marked(cleo)
    expect(await next()).toEqual(mark)
  })

  test('of a change that was rolled back after it had been announced', async () => {
    const dora = await lasting(regimen, 'dora')
    const { id } = await create(dora, dailyBundle(3), { startsOn: '2026-03-01' })
    const { next } = await follow(dora)
    const now = regimen.clock.now()
    const at = { now, newId: regimen.clock.newId, correlationId: regimen.clock.newId() }
    const viewer = { id: uuidOf(dora.id) }
    await expect(
      asViewer(regimen.database, viewer, now, async (tx) => {
        await archiveProgram(tx, viewer, { programId: uuidOf(id) }, at)
        throw new Error('on second thoughts')
      }),
    ).rejects.toThrow('on second thoughts')
    const mark = await marked(dora)
    expect(await next()).toEqual(mark)
  })

  test('of a failure of the database in the last insert', async () => {
    const { administrator } = regimen.testDatabase
    await administrator.unsafe(`
      create function fail_on_purpose() returns trigger language plpgsql as $$ begin raise exception 'on purpose'; end $$;
      create trigger fail_on_purpose before insert on audit_entries
        for each row when (new.action = 'PROGRAM_ACTIVATED') execute function fail_on_purpose()`)
    const emil = await lasting(regimen, 'emil')
    const { next } = await follow(emil)
    const input = { bundle: dailyBundle(3), startsOn: '2026-03-01', activate: true }
    const { errors } = await emil.run(mutation('createProgram'), { input })
    await administrator.unsafe('drop function fail_on_purpose() cascade')
    expect(errors?.[0]?.extensions.code).toBe('INTERNAL')
    const mark = await marked(emil)
    expect(await next()).toEqual(mark)
  })

  test('of a change outside of the range, and of both ends inside', async () => {
    const fay = await lasting(regimen, 'fay')
    const { next } = await follow(fay, '2026-03-10', '2026-03-12')
    await marked(fay, '2026-03-09')
    await marked(fay, '2026-03-13')
    const first = await marked(fay, '2026-03-10')
    expect(await next()).toEqual(first)
    const last = await marked(fay, '2026-03-12')
    expect(await next()).toEqual(last)
    await create(fay, bundleOf(9, { sessions: [session(1), session(5), session(9)] }), { startsOn: '2026-03-07' })
    expect((await next()).dates).toEqual(['2026-03-11'])
  })

  test('of the calendar of somebody else', async () => {
    const [gus, hana] = [await lasting(regimen, 'gus'), await lasting(regimen, 'hana')]
    const { next } = await follow(gus)
    await marked(hana, '2026-03-19')
    const mark = await marked(gus)
    expect(await next()).toEqual(mark)
  })

  test('of a replay', async () => {
    const ida = await lasting(regimen, 'ida')
    const input = {
      bundle: dailyBundle(2),
      startsOn: '2026-03-01',
      idempotencyKey: '4b8e2a52-9df3-4c1e-8a8e-0b5d8f6f7c01',
    }
    const { next } = await follow(ida)
    await send(ida, 'createProgram', input)
    expect((await next()).dates).toEqual(['2026-03-01', '2026-03-02'])
    await send(ida, 'createProgram', input)
    const mark = await marked(ida)
    expect(await next()).toEqual(mark)
  })
})

describe('a subscription', () => {
  test('needs somebody who is signed in', async () => {
    const socket = await regimen.anonymous.socket()
    const following = socket.follow(operation, { from: '2026-03-01', to: '2026-03-31' })
    expect(JSON.stringify(await following.next())).toMatch(/UNAUTHENTICATED/)
  })

  test('of a range that ends before it begins is refused', async () => {
    const jon = await lasting(regimen, 'jon')
    const following = (await jon.socket()).follow(operation, { from: '2026-03-02', to: '2026-03-01' })
    const answer = JSON.stringify(await following.next())
    expect(answer).toMatch(/to must not be before 2026-03-02/)
    expect(answer).toMatch(/BAD_USER_INPUT/)
  })

  test('is asked to read again when too much changed to be named', async () => {
    const kim = await lasting(regimen, 'kim')
    const { id } = await create(kim, dailyBundle(371), { startsOn: '2026-03-02', activate: true })
    const { next } = await follow(kim)
    await step(kim, 'pauseProgram', id)
    expect((await next()).dates).toHaveLength(30)
    regimen.clock.advance({ hours: 24 * 60 })
    await step(kim, 'resumeProgram', id)
    expect(await next()).toEqual({ resync: true, dates: [], events: [] })
  })

  test('ends with the client: nobody listens any more', async () => {
    const lea = await lasting(regimen, 'lea')
    const before = regimen.services.wakeups.listenerCount()
    const { stop } = await follow(lea)
    const other = await follow(lea)
    expect(regimen.services.wakeups.listenerCount()).toBe(before + 2)
    stop()
    const mark = await marked(lea)
    expect(await other.next()).toEqual(mark)
    await expect.poll(() => regimen.services.wakeups.listenerCount()).toBe(before + 1)
  })
})

test('a change on one server is told on another', async () => {
  const other = await regimen.another()
  const mia = await lasting(regimen, 'mia')
  const [here, there] = [await follow(mia), await follow(other.as(mia.token))]
  const mark = await marked(mia)
  expect([await here.next(), await there.next()]).toEqual([mark, mark])
  const elsewhere = await marked({ ...mia, ...other.as(mia.token) }, '2026-03-21')
  expect([await here.next(), await there.next()]).toEqual([elsewhere, elsewhere])
})

test('when the listening connection is killed, everyone is asked to read again, and later changes arrive', async () => {
  const noa = await lasting(regimen, 'noa')
  const { next } = await follow(noa)
  const killed = await regimen.testDatabase.administrator`
    select pg_terminate_backend(pid) as done from pg_stat_activity
    where datname = current_database() and query ilike 'listen %'`
  expect(killed.map((row) => row.done)).toEqual([true])
  expect(await next()).toEqual({ resync: true, dates: [], events: [] })
  const mark = await marked(noa)
  expect(await next()).toEqual(mark)
})

describe('what would be too much at once', () => {
  test('a range of more than 92 days is refused', async () => {
    const ida = await regimen.person('range-ida')
    const following = (await ida.socket()).follow(operation, { from: '2026-03-01', to: '2026-06-01' })
    expect(await following.next()).toMatchObject({ errors: [{ extensions: { code: 'RANGE_TOO_LONG' } }] })
  })

  test('more than 42 changed dates are a resync without dates', async () => {
    const leo = await regimen.person('range-leo')
    const following = (await leo.socket()).follow(operation, { from: '2026-03-01', to: '2026-05-31' })
    await following.next()
    await create(leo, dailyBundle(60), { startsOn: '2026-03-02' })
    expect(await following.next()).toMatchObject({
      data: { calendarChanged: { resync: true, dates: [], events: [] } },
    })
  })
})

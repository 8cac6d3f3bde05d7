import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { asViewer } from '../../src/db/viewer.ts'
import { listenToPostgres, type Wakeup, wake } from '../../src/events/wakeup.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const [anna, ben] = ['01960000-0000-7000-8000-00000000000a', '01960000-0000-7000-8000-00000000000b'] as const
const of = (userId: string, ...dates: string[]) => ({ topic: 'calendar', userId, dates }) as const

const send = (wakeup: Wakeup, fail = false) =>
  asViewer(regimen.database, { id: anna }, regimen.clock.now(), async (tx) => {
    await wake(tx, wakeup)
    if (fail) throw new Error('refused')
  })

/** What somebody hears from now on, on a connection of their own. */
async function listener(userId: string) {
  const wakeups = await listenToPostgres(regimen.testDatabase.loginUrl)
  onTestFinished(() => wakeups.close())
  const heard: (Wakeup | 'resync')[] = []
  const stop = wakeups.listen(userId, (wakeup) => heard.push(wakeup))
  return { wakeups, heard, stop, hears: (count: number) => until(`${count} wake-ups`, () => heard.length >= count) }
}

describe('a wake-up', () => {
  test('is heard by its person alone, on every process, in the order of the commits', async () => {
    const [one, two, other] = await Promise.all([listener(anna), listener(anna), listener(ben)])
    await send(of(anna, '2026-03-02'))
    await send(of(anna, '2026-03-03', '2026-03-04'))
    await send(of(ben, '2026-03-05'))
    await Promise.all([one.hears(2), two.hears(2), other.hears(1)])
    const told = [of(anna, '2026-03-02'), of(anna, '2026-03-03', '2026-03-04')]
    expect([one.heard, two.heard, other.heard]).toEqual([told, told, [of(ben, '2026-03-05')]])
  })

  test('of a transaction that was rolled back is never heard', async () => {
    const { heard, hears } = await listener(anna)
    await send(of(anna, '2026-03-02'), true).catch(() => undefined)
    await send(of(anna, '2026-03-03'))
    await hears(1)
    expect(heard).toEqual([of(anna, '2026-03-03')])
  })

  test('about more dates than a notification holds names none', async () => {
    const { heard, hears } = await listener(anna)
    const dates = Array.from({ length: 401 }, (_, days) =>
      Temporal.PlainDate.from('2026-01-01').add({ days }).toString(),
    )
    await send(of(anna, ...dates.slice(0, 400)))
    await send(of(anna, ...dates))
    await hears(2)
    expect(heard).toEqual([of(anna, ...dates.slice(0, 400)), { topic: 'calendar', userId: anna, dates: null }])
  })

  test('of a circle is heard by its id, and names no more people than a notification holds', async () => {
    const { heard, hears } = await listener(ben)
    const left = Array.from({ length: 151 }, (_, number) => anna.slice(0, -3) + String(number).padStart(3, '0'))
    const of = (left: readonly string[] | null) =>
      ({ topic: 'leaderboard', circleId: ben, sequence: 900_719_925_474_099, left }) as const
    await send(of(left.slice(0, 150)))
    await send(of(left))
    await hears(2)
    expect(heard).toEqual([of(left.slice(0, 150)), of(null)])
  })

  test('that is not one is passed over', async () => {
    const { heard, hears } = await listener(anna)
    const { administrator } = regimen.testDatabase
    for (const payload of ['', 'garbage', 'null', '5', '{}', '{"userId":5}'])
      await administrator`select pg_notify('regimen_wakeup', ${payload})`
    await send(of(anna, '2026-03-02'))
    await hears(1)
    expect(heard).toEqual([of(anna, '2026-03-02')])
  })
})

test('after the connection was lost everyone is told to read again, and hears what comes then', async () => {
  const { heard, hears } = await listener(anna)
  await regimen.testDatabase.administrator`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`
  await hears(1)
  await send(of(anna, '2026-03-02'))
  await hears(2)
  expect(heard).toEqual(['resync', of(anna, '2026-03-02')])
})

test('who has stopped listening hears nothing and is not counted', async () => {
  const { wakeups, heard, stop } = await listener(anna)
  const later: (Wakeup | 'resync')[] = []
  const stopLater = wakeups.listen(anna, (wakeup) => later.push(wakeup))
  wakeups.listen(ben, () => undefined)
  expect(wakeups.listenerCount()).toBe(3)
  stop()
  stop()
  expect(wakeups.listenerCount()).toBe(2)
  await send(of(anna, '2026-03-02'))
  await until('the other hears it', () => later.length > 0)
  stopLater()
  expect([heard, wakeups.listenerCount()]).toEqual([[], 1])
})

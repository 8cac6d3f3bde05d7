import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import type { Logger } from 'pino'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { asSystemAlone, type Viewer } from '../../src/db/viewer.ts'
import { followLog } from '../../src/events/follow-log.ts'
import { followedLogs } from '../../src/events/followed-logs.ts'
import { appendToLog, cursorOf, type Log, logHeadOf, sequenceOf } from '../../src/events/log.ts'
import type { Wakeups } from '../../src/events/wakeup.ts'
import { uuidOf } from '../programs/program-client.ts'
import { heard } from '../setup/heard.ts'
import { propertyRuns } from '../setup/property-runs.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'

let regimen: Regimen
let userId: string
let viewer: Viewer
beforeAll(async () => {
  regimen = await startRegimen()
  userId = uuidOf((await regimen.person('anna')).id)
  viewer = { id: userId }
  await regimen.testDatabase.administrator`
    create table test_entries (key uuid, sequence bigint, text text, primary key (key, sequence), unique (key, text))`
  await regimen.testDatabase.administrator`grant all on test_entries to regimen_system, regimen_user`
})
afterAll(() => regimen.close())

type Entry = { readonly sequence: number; readonly text: string }

const newLog = (): Log => ({ stream: 'chat', key: regimen.clock.newId(), userId })
const asSystem = <T>(run: Parameters<typeof asSystemAlone<T>>[2]) =>
  asSystemAlone(regimen.database, regimen.clock.now(), run)

class RolledBack extends Error {}

/** Adds a text to a log, once; `fail` takes everything back at the end. */
const add = (log: Log, text: string, fail = false) =>
  asSystem(async (tx) => {
    const added = await appendToLog(tx, log, async (sequence) => {
      const rows = await tx.execute(sql`insert into test_entries values (${log.key}, ${sequence}, ${text})
        on conflict (key, text) do nothing returning 1`)
      return rows.length > 0
    })
    if (fail) throw new RolledBack()
    return added
  })

/** Follows a log of the test as its person. */
const follow = (
  log: Log,
  after: number | null,
  logs = regimen.services.followedLogs,
  as = viewer,
  logger: Logger = regimen.services.log,
) =>
  followLog<Entry>(
    { ...regimen.services, followedLogs: logs, log: logger },
    {
      log,
      viewer: as,
      after,
      read: async (tx, from, limit) =>
        (
          await tx.execute<{ sequence: string; text: string }>(sql`
            select sequence, text from test_entries where key = ${log.key} and sequence > ${from}
            order by sequence limit ${limit}`)
        ).map(({ sequence, text }) => ({ sequence: Number(sequence), text })),
    },
  )
type Following = ReturnType<typeof follow>

const take = async (following: Following, count: number) => {
  const seen: string[] = []
  while (seen.length < count) {
    const { value } = await following.next()
    seen.push(value && 'entry' in value ? `${value.entry.sequence} ${value.entry.text}` : JSON.stringify(value))
  }
  return seen
}
const ended = { value: undefined, done: true }

/** Wake-ups that are never heard, as those of a connection that has died without a word. */
const deaf = { listen: () => () => undefined } as unknown as Wakeups

describe('the numbers', () => {
  test('are 1, 2, 3 in the order of the commits; what is there already takes none, nor what is rolled back', async () => {
    const log = newLog()
    expect(await add(log, 'a')).toBe(true)
    expect(await add(log, 'a')).toBe(false)
    await expect(add(log, 'b', true)).rejects.toThrow(RolledBack)
    expect(await add(log, 'c')).toBe(true)
    expect(await asSystem((tx) => logHeadOf(tx, log))).toEqual({ sequence: 2, trimmed: 0 })
    expect(await take(follow(log, 0), 2)).toEqual(['1 a', '2 c'])
  })

  test('begin at 1 when the first two are written at once', async () => {
    const log = newLog()
    expect(await Promise.all([add(log, 'a'), add(log, 'b')])).toEqual([true, true])
    expect((await take(follow(log, 0), 2)).map((it) => it.split(' ')[0])).toEqual(['1', '2'])
  })

  const writers = fc.array(
    fc.array(fc.record({ text: fc.integer({ min: 0, max: 12 }), fail: fc.boolean() }), { maxLength: 6 }),
    { minLength: 1, maxLength: 5 },
  )
  test('have no gap whatever writers commit, roll back and repeat at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(writers, async (plans) => {
        const log = newLog()
        const written: string[] = []
        await Promise.all(
          plans.map(async (plan) => {
            for (const { text, fail } of plan) {
              const added = await add(log, String(text), fail).catch((error) => {
                if (!(error instanceof RolledBack)) throw error
                return false
              })
              if (added) written.push(String(text))
            }
          }),
        )
        const { sequence } = await asSystem((tx) => logHeadOf(tx, log))
        const seen = await take(follow(log, 0), sequence)
        expect(seen.map((it) => Number(it.split(' ')[0]))).toEqual(Array.from(seen, (_, index) => index + 1))
        expect(seen.map((it) => it.split(' ')[1]).sort()).toEqual(written.sort())
      }),
      { numRuns: propertyRuns(30) },
    )
  })

  test('of any cursor lead to exactly what follows it', async () => {
    const log = newLog()
    for (let number = 1; number <= 12; number += 1) await add(log, `t${number}`)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 3 }), async (after, more) => {
        const { sequence } = await asSystem((tx) => logHeadOf(tx, log))
        const following = follow(log, after)
        for (let number = 0; number < more; number += 1) await add(log, regimen.clock.newId())
        const seen = await take(following, sequence + more - after)
        expect(seen.map((it) => Number(it.split(' ')[0]))).toEqual(
          Array.from({ length: sequence + more - after }, (_, index) => after + 1 + index),
        )
        await following.return?.()
      }),
      { numRuns: propertyRuns(30) },
    )
  })
})

describe('a follower', () => {
  test('is given what is added while it reads and while it waits, over more than a page', async () => {
    const log = newLog()
    await asSystem(async (tx) => {
      for (let number = 1; number <= 250; number += 1)
        await appendToLog(tx, log, async (sequence) => {
          await tx.execute(sql`insert into test_entries values (${log.key}, ${sequence}, ${`t${number}`})`)
          return true
        })
    })
    const following = follow(log, 30)
    expect(await take(following, 150)).toEqual(
      Array.from({ length: 150 }, (_, index) => `${31 + index} t${31 + index}`),
    )
    await add(log, 'later')
    expect((await take(following, 71)).at(-1)).toBe('251 later')
    const waiting = take(following, 1)
    await add(log, 'last')
    expect(await waiting).toEqual(['252 last'])
  })

  test('without a number is given what is added since it registered, and nothing before', async () => {
    const log = newLog()
    await add(log, 'before')
    await heard(regimen)
    const following = follow(log, null)
    // It has read nothing yet.
    await add(log, 'since')
    await heard(regimen)
    await add(log, 'then')
    expect(await take(following, 2)).toEqual(['2 since', '3 then'])
  })

  test('asked for several at once gives them in their order', async () => {
    const log = newLog()
    const following = follow(log, 0)
    const asked = [following.next(), following.next(), following.next()]
    for (const text of ['a', 'b', 'c']) await add(log, text)
    expect((await Promise.all(asked)).map(({ value }) => value?.entry)).toEqual([
      { sequence: 1, text: 'a' },
      { sequence: 2, text: 'b' },
      { sequence: 3, text: 'c' },
    ])
  })

  test('that is parked is stopped by return(), and listens no more', async () => {
    const log = newLog()
    const { followedLogs: logs, wakeups } = regimen.services
    const before = [logs.count(), wakeups.listenerCount()]
    const following = follow(log, 0)
    expect([logs.count(), wakeups.listenerCount()]).toEqual(before.map((count) => count + 1))
    const parked = following.next()
    expect(await following.return?.()).toEqual(ended)
    expect(await parked).toEqual(ended)
    expect(await following.next()).toEqual(ended)
    await following.return?.()
    expect([logs.count(), wakeups.listenerCount()]).toEqual(before)
  })

  test('in the midst of a page gives nothing after return()', async () => {
    const log = newLog()
    for (const text of ['a', 'b']) await add(log, text)
    const following = follow(log, 0)
    expect(await take(following, 1)).toEqual(['1 a'])
    await following.return?.()
    expect(await following.next()).toEqual(ended)
  })

  test('learns that what comes next is gone, or never was, and nothing more', async () => {
    const log = newLog()
    for (const text of ['a', 'b', 'c']) await add(log, text)
    await asSystem((tx) => tx.execute(sql`update log_heads set trimmed = 2 where key = ${log.key}`))
    const late = follow(log, 1)
    expect(await late.next()).toEqual({ value: { expired: { trimmed: 2 } }, done: false })
    expect(await late.next()).toEqual(ended)
    expect(await take(follow(log, 2), 1)).toEqual(['3 c'])
    const ahead = follow(log, 4)
    expect(await ahead.next()).toEqual({ value: { expired: { trimmed: 2 } }, done: false })
    expect(await ahead.next()).toEqual(ended)
    const before = follow(newLog(), 1)
    expect(await before.next()).toEqual({ value: { expired: { trimmed: 0 } }, done: false })
  })

  test('that waits learns of a log that was put back to an earlier time', async () => {
    const log = newLog()
    for (const text of ['a', 'b']) await add(log, text)
    const following = follow(log, 0)
    await take(following, 2)
    const next = following.next()
    await asSystem((tx) => tx.execute(sql`update log_heads set sequence = 1 where key = ${log.key}`))
    await regimen.services.followedLogs.look()
    expect(await next).toEqual({ value: { expired: { trimmed: 0 } }, done: false })
  })

  test('whose session has ended is told so, and nothing more', async () => {
    const log = newLog()
    const as = { id: userId, credential: { kind: 'SESSION', id: regimen.clock.newId() } } as const
    const following = follow(log, 0, regimen.services.followedLogs, as)
    expect((await following.next()).value).toHaveProperty('ended')
    expect(await following.next()).toEqual(ended)
  })

  test('that could not read tries again when the database answers', async () => {
    const log = newLog()
    await add(log, 'a')
    const { administrator } = regimen.testDatabase
    await administrator`alter table test_entries rename to gone`
    let failed = 0
    const quiet = { warn: () => (failed += 1) } as unknown as Logger
    const logs = followedLogs({ ...regimen.services, wakeups: deaf })
    onTestFinished(() => logs.close())
    const following = follow(log, 0, logs, viewer, quiet)
    const next = following.next()
    await until('the read has failed', () => failed > 0)
    await logs.look()
    await until('it has failed again', () => failed > 1)
    await administrator`alter table gone rename to test_entries`
    await logs.look()
    expect((await next).value).toEqual({ entry: { sequence: 1, text: 'a' } })
  })
})

/** How often followers read and heads are looked at from now on. */
const statements = () => {
  const seen = { reads: 0, looks: 0 }
  regimen.database.pool.observe({
    answered: ({ text }) => {
      if (text.includes('from test_entries')) seen.reads += 1
      if (text.includes('unnest')) seen.looks += 1
    },
  })
  return seen
}

describe('a look', () => {
  test('tells of what no wake-up told, whoever follows, with one statement', async () => {
    const logs = followedLogs({ ...regimen.services, wakeups: deaf })
    onTestFinished(() => logs.close())
    const all = Array.from({ length: 30 }, newLog)
    const followings = all.map((log) => follow(log, 0, logs))
    const seen = statements()
    const next = followings.map((following) => following.next())
    await until('all have read', () => seen.reads === 30)
    for (const log of all.slice(0, 3)) await add(log, 'a')
    await logs.look()
    expect(seen.looks).toBe(1)
    expect((await Promise.all(next.slice(0, 3))).map(({ value }) => value)).toEqual(
      Array.from({ length: 3 }, () => ({ entry: { sequence: 1, text: 'a' } })),
    )
    await Promise.all(followings.map((following) => following.return?.()))
    expect(logs.count()).toBe(0)
  })

  test('comes every two seconds while somebody follows, and never when nobody does', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const logs = followedLogs({ ...regimen.services, wakeups: deaf })
    const log = newLog()
    expect(vi.getTimerCount()).toBe(0)
    const [one, other] = [follow(log, 0, logs), follow(newLog(), 0, logs)]
    expect(vi.getTimerCount()).toBe(1)
    const seen = statements()
    const next = one.next()
    await until('it has read', () => seen.reads === 1)
    await add(log, 'a')
    vi.advanceTimersByTime(2_000)
    expect((await next).value).toEqual({ entry: { sequence: 1, text: 'a' } })
    await one.return?.()
    expect(vi.getTimerCount()).toBe(1)
    await other.return?.()
    expect(vi.getTimerCount()).toBe(0)
    const again = follow(log, 0, logs)
    expect(vi.getTimerCount()).toBe(1)
    await logs.close()
    expect(vi.getTimerCount()).toBe(0)
    const late = follow(log, 0, logs)
    expect(vi.getTimerCount()).toBe(0)
    await Promise.all([again.return?.(), late.return?.()])
  })
})

describe('a cursor', () => {
  test('is the number, and nothing else is one', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (number) => {
        expect(sequenceOf(cursorOf(number))).toBe(number)
      }),
    )
    const others = ['', '5', '==', 'MDE', 'LTE', 'MS41', 'OTk5OTk5OTk5OTk5OTk5OTk5', `${cursorOf(5)}=`, 'x'.repeat(500)]
    for (const text of others) expect(() => sequenceOf(text), text).toThrow('must be a cursor')
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^[\w-]+$/.test(text))
        expect(() => sequenceOf(text)).toThrow('must be a cursor')
      }),
    )
  })
})

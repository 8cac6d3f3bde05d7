import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fanOut } from '../../src/events/fanout.ts'
import { type BoardEvent, boardOf, boardTables, newCircle } from '../setup/circle-board.ts'
import { propertyRuns } from '../setup/property-runs.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { testTimers } from '../setup/timers.ts'
import { until } from '../setup/until.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
  await regimen.testDatabase.administrator.unsafe(boardTables)
})
afterAll(() => regimen.close())

const members = 4
const who = fc.nat(members - 1)
const quietly = fc.boolean()
const step = fc.oneof(
  fc.record({ is: fc.constant('join' as const), who, operation: fc.constantFrom('one', 'other') }),
  fc.record({ is: fc.constant('stop' as const), which: fc.nat(9) }),
  fc.record({ is: fc.constant('score' as const), who, score: fc.nat(99), quietly }),
  fc.record({ is: fc.constant('leave' as const), who, quietly, unnamed: fc.boolean() }),
  fc.record({ is: fc.constant('slow' as const), which: fc.nat(9), isSlow: fc.boolean() }),
  fc.record({ is: fc.constant('look' as const) }),
  fc.record({ is: fc.constant('wait' as const), ms: fc.constantFrom(100, 250) }),
)

/** Somebody who watches: all that they were told, until it was over. */
type Watching = { who: number; unread: number; over: boolean; readonly told: BoardEvent[]; stop: () => void }

test('whatever happens, all who may watch come to see what is, in its order, and who has left nothing of what comes after', async () => {
  const { services, testDatabase } = regimen
  const check = async (steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]) => {
    const timers = testTimers()
    const out = fanOut({ ...services, reading: services.followedLogs.reading }, { timers })
    const ids = Array.from({ length: members }, () => randomUUID())
    const circle = await newCircle(testDatabase.administrator, ids)
    const scores = ids.map(() => 0)
    /** The sequence with which somebody left. */
    const left = new Map<number, number>()
    let sequence = 1
    const all: Watching[] = []
    const join = (who: number, operation: string) => {
      const it: Watching = { who, unread: 0, over: false, told: [], stop: () => undefined }
      it.stop = out.watch(boardOf(circle.id), operation, {
        userId: ids[who] ?? '',
        evaluate: async (root) => JSON.stringify(root),
        send: (text) => {
          if (it.over) throw new Error('it was over')
          it.told.push(JSON.parse(text))
        },
        unread: () => it.unread,
        end: () => {
          it.over = true
        },
      })
      all.push(it)
    }
    for (const step of steps) {
      const it = 'which' in step ? all[step.which] : undefined
      if (step.is === 'join') join(step.who, step.operation)
      else if (step.is === 'stop' && it) {
        it.over = true
        it.stop()
      } else if (step.is === 'slow' && it) it.unread = step.isSlow ? 300_000 : 0
      else if (step.is === 'look') await out.look()
      else if (step.is === 'wait') timers.advance(step.ms)
      else if (step.is === 'score' && !left.has(step.who)) {
        sequence += 1
        scores[step.who] = step.score
        await circle.score(ids[step.who] ?? '', step.score, step)
      } else if (step.is === 'leave' && !left.has(step.who)) {
        sequence += 1
        left.set(step.who, sequence)
        await circle.leave([ids[step.who] ?? ''], step)
      }
    }
    for (const it of all) it.unread = 0
    const shown = ({ told }: Watching) => Object.assign({}, ...told.map(({ entries }) => byName(entries)))
    const isTrue = (it: Watching) => ids.every((_, n) => left.has(n) || shown(it)[`member ${n}`] === scores[n])
    await until('all see what is, or it is over', async () => {
      timers.advance(250)
      await out.look()
      return all.every((it) => it.over || (!left.has(it.who) && isTrue(it)))
    })
    for (const { who, told } of all) {
      const numbers = told.map((event) => event.sequence)
      expect(told[0]?.isState ?? true).toBe(true)
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
      expect(told.filter((event, n) => !event.isState && event.sequence === numbers[n - 1])).toEqual([])
      expect(numbers.filter((number) => number >= (left.get(who) ?? Number.POSITIVE_INFINITY))).toEqual([])
    }
    for (const it of all) it.stop()
    expect([out.figures().watchers, out.figures().sources, timers.pending()]).toEqual([0, 0, 0])
    await out.close()
  }
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), check), {
    numRuns: propertyRuns(60),
  })
})

const byName = (entries: BoardEvent['entries']) => Object.fromEntries(entries.map(({ name, score }) => [name, score]))

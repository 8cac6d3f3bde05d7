import type { Logger } from 'pino'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { fanOut } from '../../src/events/fanout.ts'
import { decodeGlobalId } from '../../src/graph/global-id.ts'
import { createServer } from '../../src/server.ts'
import type { Services } from '../../src/services.ts'
import { type BoardEvent, boardOf, boardSchema, boardTables, newCircle } from '../setup/circle-board.ts'
import { heard } from '../setup/heard.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { openSocket } from '../setup/socket.ts'
import { type TestTimers, testTimers } from '../setup/timers.ts'
import { until } from '../setup/until.ts'

let regimen: Regimen
let anna: Person
let ben: Person
let cleo: Person
/** Somebody, by the id that the database knows. */
const person = async (username: string): Promise<Person> => {
  const signedUp = await regimen.person(username)
  return { ...signedUp, id: decodeGlobalId(signedUp.id).id }
}
beforeAll(async () => {
  regimen = await startRegimen()
  ;[anna, ben, cleo] = [await person('anna'), await person('ben'), await person('cleo')]
  await regimen.testDatabase.administrator.unsafe(boardTables)
})
afterAll(() => regimen.close())

const people = () => [anna.id, ben.id, cleo.id]
const circleOf = (userIds: readonly string[]) => newCircle(regimen.testDatabase.administrator, userIds)
const board = `subscription ($circleId: String!) { boardChanged(circleId: $circleId) { sequence isState entries { name score } } }`
const event = (sequence: number, isState: boolean, scores: Record<string, number>) => ({
  data: {
    boardChanged: { sequence, isState, entries: Object.entries(scores).map(([name, score]) => ({ name, score })) },
  },
})
const zeros = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`member ${n}`, 0]))

/** A server of boards, by a time that is set; tells who executed which events. */
async function boards(services: Services = regimen.services) {
  const evaluated: (BoardEvent & { userId: string })[] = []
  const timers = testTimers()
  const out = fanOut({ ...services, reading: services.followedLogs.reading }, { timers })
  const server = createServer({
    schema: boardSchema((userId, event) => evaluated.push({ ...event, userId })),
    services: { ...services, fanOut: out },
    ...{ introspection: false, maxBodyBytes: 100_000, explorer: null },
    limits: { requestBurst: 1_000_000, messageBurst: 1_000_000 },
  })
  onTestFinished(() => server.drain(0))
  const { url } = await server.listen(0, '127.0.0.1')
  const socket = ({ token }: Pick<Person, 'token'>) => openSocket(url.replace('http', 'ws'), token)
  return { url, evaluated, timers, fanOut: out, socket }
}

/** What comes when time goes on. */
async function inTime<T>(timers: TestTimers, coming: Promise<T>): Promise<T> {
  let come = false
  void coming.then(() => {
    come = true
  })
  await until('it comes', () => {
    timers.advance(250)
    return come
  })
  return coming
}

/** Somebody who watches a board by other ways than a websocket. */
function watcher(userId: string) {
  const told: BoardEvent[] = []
  const it = { unread: 0, over: false }
  return {
    ...{ userId, told, it },
    evaluate: async (root: object) => JSON.stringify(root),
    send: (text: string) => told.push(JSON.parse(text)),
    unread: () => it.unread,
    end: () => {
      it.over = true
    },
  }
}

describe('what many watch', () => {
  test('is told as it is, and then what changes, by one execution for fifty of them', async () => {
    const { socket, evaluated, fanOut, timers } = await boards()
    const circle = await circleOf(people())
    const sockets = await Promise.all([anna, ben].map(socket))
    const all = Array.from({ length: 50 }, (_, n) => sockets[n % 2]?.follow(board, { circleId: circle.id }))
    const next = () => Promise.all(all.map((one) => one?.next()))
    expect(await next()).toEqual(Array.from({ length: 50 }, () => event(1, true, zeros(3))))
    timers.advance(250)
    await circle.score(ben.id, 7)
    expect(await next()).toEqual(Array.from({ length: 50 }, () => event(2, false, { 'member 1': 7 })))
    expect(evaluated.map(({ sequence, isState }) => [sequence, isState])).toEqual([
      [1, true],
      [2, false],
    ])
    expect(fanOut.figures()).toEqual({ watchers: 50, sources: 1, messages: 100 })
  })

  test('is executed once for each operation and its variables, however these are written', async () => {
    const { socket, evaluated, timers } = await boards()
    const circle = await circleOf(people())
    const query = `subscription ($first: Int, $circleId: String!) { boardChanged(circleId: $circleId) {
      sequence entries(first: $first) { name } } }`
    const { follow } = await socket(anna)
    const circleId = circle.id
    const all = [
      follow(query, { circleId, first: 1 }),
      follow(query, { first: 1, circleId, unknown: 5 }),
      follow(query, { circleId, first: 2 }),
      follow(query, { circleId }),
      follow(board, { circleId }),
    ]
    await Promise.all(all.map((one) => one.next()))
    expect(evaluated).toHaveLength(4)
    timers.advance(250)
    await circle.score(anna.id, 3)
    await Promise.all(all.map((one) => one.next()))
    expect(evaluated).toHaveLength(8)
  })

  test('goes on however many operations are executed at once', async () => {
    const { socket, evaluated, timers } = await boards()
    const circle = await circleOf(people())
    const { follow } = await socket(anna)
    const all = Array.from({ length: 30 }, (_, n) => follow(`${board} # ${n}`, { circleId: circle.id }))
    await Promise.all(all.map((one) => one.next()))
    timers.advance(250)
    await circle.score(anna.id, 3)
    await Promise.all(all.map((one) => one.next()))
    expect(evaluated).toHaveLength(60)
  })

  test('is the state once for many who come at the same moment, whoever came before', async () => {
    const { socket, evaluated } = await boards()
    const circle = await circleOf(people())
    const { follow } = await socket(anna)
    const { follow: followToo } = await socket(ben)
    const first = Array.from({ length: 40 }, () => follow(board, { circleId: circle.id }))
    await Promise.all(first.map((one) => one.next()))
    const later = Array.from({ length: 40 }, () => followToo(board, { circleId: circle.id }))
    await Promise.all(later.map((one) => one.next()))
    expect(evaluated).toHaveLength(1)
  })

  test('that changes often is told four times a second, and in the end as it is', async () => {
    const { socket, evaluated, timers } = await boards()
    const circle = await circleOf(people())
    const { next } = (await socket(anna)).follow(board, { circleId: circle.id })
    await next()
    timers.advance(250)
    await circle.score(anna.id, 1)
    expect(await next()).toEqual(event(2, false, { 'member 0': 1 }))
    for (let score = 2; score <= 9; score += 1) await circle.score(anna.id, score)
    await circle.score(ben.id, 5)
    await heard(regimen)
    await until('it waits for its time', () => timers.pending() === 2)
    timers.advance(249)
    expect(evaluated).toHaveLength(2)
    timers.advance(1)
    expect(await next()).toEqual(event(11, false, { 'member 0': 9, 'member 1': 5 }))
    expect(evaluated).toHaveLength(3)
  })

  test('comes to a second process too', async () => {
    const circle = await circleOf(people())
    const [one, two] = await Promise.all([boards(), boards((await regimen.another()).services)])
    const followers = await Promise.all(
      [one, two].map(async ({ socket }) => (await socket(anna)).follow(board, { circleId: circle.id })),
    )
    await Promise.all(followers.map(({ next }) => next()))
    for (const { timers } of [one, two]) timers.advance(250)
    await circle.score(cleo.id, 4)
    const change = event(2, false, { 'member 2': 4 })
    expect(await Promise.all(followers.map(({ next }) => next()))).toEqual([change, change])
    expect([one.evaluated.length, two.evaluated.length]).toEqual([2, 2])
    await circle.leave([anna.id])
    expect(await Promise.all(followers.map(({ next }) => next()))).toEqual([null, null])
  })
})

describe('a subscription', () => {
  test('of what is not yours to see is refused, and leaves nothing', async () => {
    const { socket, fanOut } = await boards()
    const circle = await circleOf([ben.id])
    const { next } = (await socket(anna)).follow(board, { circleId: circle.id })
    expect(await next()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
    expect(await next()).toBe(null)
    expect(fanOut.figures()).toMatchObject({ watchers: 0, sources: 0 })
  })

  test('of nobody is refused', async () => {
    const { socket } = await boards()
    const { next } = (await socket({ token: null })).follow(board, { circleId: (await circleOf(people())).id })
    expect(await next()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
  })

  test('that is stopped is sent nothing more; with the last, every timer stops', async () => {
    const { socket, timers, fanOut } = await boards()
    const circle = await circleOf(people())
    const listening = regimen.services.wakeups.listenerCount()
    const { follow, send } = await socket(anna)
    const [one, other] = [follow(board, { circleId: circle.id }), follow(board, { circleId: circle.id })]
    await Promise.all([one.next(), other.next()])
    one.stop()
    await until('it is gone', () => fanOut.figures().watchers === 1)
    timers.advance(250)
    await circle.score(anna.id, 1)
    expect(await other.next()).toEqual(event(2, false, { 'member 0': 1 }))
    expect(timers.pending()).toBe(1)
    await circle.score(anna.id, 2)
    await until('it waits for its time', () => timers.pending() === 2)
    other.stop()
    await until('nobody watches', () => fanOut.figures().watchers === 0)
    expect([timers.pending(), regimen.services.wakeups.listenerCount()]).toEqual([0, listening])
    // The id is free again: what was sent with it before is not mixed up with what comes now.
    send({ id: '1', type: 'subscribe', payload: { query: board, variables: { circleId: circle.id } } })
    expect(await one.next()).toEqual(event(3, true, { 'member 0': 2, 'member 1': 0, 'member 2': 0 }))
  })

  test('ends with the connection', async () => {
    const { socket, fanOut, timers } = await boards()
    const circle = await circleOf(people())
    const { follow, close } = await socket(anna)
    await follow(board, { circleId: circle.id }).next()
    close()
    await until('nobody watches', () => fanOut.figures().watchers === 0)
    expect(timers.pending()).toBe(0)
  })

  test('is executed as the next one when the session of the first has ended', async () => {
    const { evaluated, timers, fanOut, socket } = await boards()
    const circle = await circleOf(people())
    const [dora, ...others] = [await person('dora'), anna]
    await regimen.testDatabase.administrator`insert into test_members values (${circle.id}, ${dora.id}, 'dora', 0, 1)`
    const followers = []
    for (const person of [dora, ...others]) {
      followers.push((await socket(person)).follow(board, { circleId: circle.id }))
      await followers.at(-1)?.next()
    }
    // As it is with a wake-up that was lost.
    await regimen.testDatabase.administrator`update sessions set revoked_at = ${regimen.clock.now().toString()}
      where user_id = ${dora.id}`
    timers.advance(250)
    await circle.score(anna.id, 1)
    expect(await Promise.all(followers.map((one) => one.next()))).toEqual([null, event(2, false, { 'member 0': 1 })])
    expect(evaluated.map(({ userId }) => userId)).toEqual([dora.id, anna.id])
    expect(fanOut.figures().watchers).toBe(1)
  })
})

describe('who is a member no more', () => {
  test.each<[string, object]>([
    ['is named', {}],
    ['is not named', { unnamed: true }],
  ])('and %s is told nothing more at once, while the others go on', async (_how, how) => {
    const { socket, timers } = await boards()
    const circle = await circleOf(people())
    const gone = (await socket(anna)).follow(board, { circleId: circle.id })
    const stays = (await socket(ben)).follow(board, { circleId: circle.id })
    await Promise.all([gone.next(), stays.next()])
    await circle.leave([anna.id], how)
    expect(await gone.next()).toBe(null)
    await circle.score(ben.id, 2)
    expect(await inTime(timers, stays.next())).toEqual(event(3, false, { 'member 1': 2 }))
  })

  test('is found out before anything is sent, when the wake-up was lost', async () => {
    const { socket, timers } = await boards()
    const circle = await circleOf(people())
    const gone = (await socket(anna)).follow(board, { circleId: circle.id })
    const stays = (await socket(ben)).follow(board, { circleId: circle.id })
    await Promise.all([gone.next(), stays.next()])
    timers.advance(250)
    await circle.leave([anna.id], { quietly: true })
    await circle.score(ben.id, 2)
    expect(await stays.next()).toEqual(event(3, false, { 'member 1': 2 }))
    expect(await gone.next()).toBe(null)
  })

  test('is found out by a look and after a lost connection', async () => {
    const { socket, timers, fanOut } = await boards()
    const circle = await circleOf(people())
    const first = (await socket(anna)).follow(board, { circleId: circle.id })
    const second = (await socket(ben)).follow(board, { circleId: circle.id })
    const third = (await socket(cleo)).follow(board, { circleId: circle.id })
    await Promise.all([first, second, third].map((one) => one.next()))
    await circle.leave([anna.id], { quietly: true })
    timers.advance(2_000)
    expect(await first.next()).toBe(null)
    await circle.leave([ben.id], { quietly: true })
    await regimen.testDatabase.administrator`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen%'`
    expect(await second.next()).toBe(null)
    expect(fanOut.figures().watchers).toBe(1)
  })

  test('ends for everybody with the circle', async () => {
    const { socket, fanOut } = await boards()
    const circle = await circleOf(people())
    const sockets = await Promise.all([anna, ben].map(socket))
    const all = sockets.map(({ follow }) => follow(board, { circleId: circle.id }))
    await Promise.all(all.map((one) => one.next()))
    await circle.remove()
    expect(await Promise.all(all.map((one) => one.next()))).toEqual([null, null])
    expect(fanOut.figures()).toMatchObject({ watchers: 0, sources: 0 })
  })
})

describe('who watches', () => {
  /** Watched without a websocket, by a time that is set, with no wake-ups. */
  const quiet = (log: Logger = regimen.services.log) => {
    const timers = testTimers()
    const { followedLogs } = regimen.services
    const out = fanOut({ ...regimen.services, log, reading: followedLogs.reading }, { timers })
    onTestFinished(() => out.close())
    return { timers, ...out }
  }

  test('and reads slowly is passed over, and is told the state when it has read', async () => {
    const { watch, timers, look } = quiet()
    const circle = await circleOf(people())
    const [slow, quick] = [watcher(anna.id), watcher(ben.id)]
    const stops = [slow, quick].map((one) => watch(boardOf(circle.id), 'same', one))
    await until('both have the state', () => slow.told.length + quick.told.length === 2)
    slow.it.unread = 262_145
    for (let score = 1; score <= 3; score += 1) {
      timers.advance(250)
      await circle.score(anna.id, score)
      await until('the quick one has it', () => quick.told.length === 1 + score)
    }
    await look()
    expect(slow.told).toHaveLength(1)
    slow.it.unread = 0
    await look()
    await until('the slow one has the state', () => slow.told.length === 2)
    expect(slow.told[1]).toMatchObject({ sequence: 4, isState: true })
    expect(quick.told).toHaveLength(4)
    for (const stop of stops) stop()
  })

  test('is told the state when the database answers again', async () => {
    let failed = 0
    const { watch, timers } = quiet({ warn: () => (failed += 1) } as unknown as Logger)
    const circle = await circleOf(people())
    const one = watcher(anna.id)
    const stop = watch(boardOf(circle.id), 'same', one)
    await until('it has the state', () => one.told.length === 1)
    timers.advance(250)
    const { administrator } = regimen.testDatabase
    await administrator`alter table test_members rename to gone`
    await administrator`update test_circles set sequence = 2, departures = 1 where id = ${circle.id}`
    timers.advance(2_000)
    await until('the read has failed', () => failed > 0)
    await administrator`alter table gone rename to test_members`
    await circle.score(anna.id, 5, { quietly: true })
    timers.advance(2_000)
    await until('it is told', () => one.told.length === 2)
    expect(one.told[1]).toMatchObject({ sequence: 3, entries: [{ name: 'member 0', score: 5 }] })
    stop()
  })

  test('is told the state when an execution has failed', async () => {
    let failed = 0
    const { watch, timers, look } = quiet({ warn: () => (failed += 1) } as unknown as Logger)
    const circle = await circleOf(people())
    const one = watcher(anna.id)
    let fails = false
    const evaluate = async (root: object) => {
      if (fails) throw new Error('not now')
      return JSON.stringify(root)
    }
    const stop = watch(boardOf(circle.id), 'same', { ...one, evaluate })
    await until('it has the state', () => one.told.length === 1)
    timers.advance(250)
    fails = true
    await circle.score(anna.id, 5)
    await until('it has failed', () => failed === 1)
    fails = false
    await look()
    await until('it is told', () => one.told.length === 2)
    expect(one.told[1]).toMatchObject({ sequence: 2, isState: true })
    stop()
  })

  /** A board whose reading waits until it is let go on, with the moment that it has seen. */
  const held = (circleId: string) => {
    const board = boardOf(circleId)
    let { promise: began, resolve: begin } = Promise.withResolvers<void>()
    let wait = Promise.resolve()
    const read: typeof board.read = async (tx, before) => {
      const result = await board.read(tx, before)
      begin()
      await wait
      return result
    }
    const hold = () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      ;({ promise: began, resolve: begin } = Promise.withResolvers<void>())
      wait = promise
      return { began, release: resolve }
    }
    return { source: { ...board, read }, hold }
  }

  test('is told of what changes while a reading is under way, without a look', async () => {
    const { watch, timers } = quiet()
    const circle = await circleOf(people())
    const { source, hold } = held(circle.id)
    const one = watcher(anna.id)
    const stop = watch(source, 'same', one)
    await until('it has the state', () => one.told.length === 1)
    timers.advance(250)
    const { began, release } = hold()
    await circle.score(anna.id, 1)
    await began
    await circle.score(anna.id, 2)
    await heard(regimen)
    release()
    await until('it has the first', () => one.told.length === 2)
    await until('the second waits for its time', () => timers.pending() === 2)
    timers.advance(250)
    await until('it has the second', () => one.told.length === 3)
    expect(one.told.map(({ sequence, entries }) => [sequence, entries[0]?.score])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
    ])
    stop()
  })

  test('and could not be told when it came is asked for before it is', async () => {
    const { watch, timers } = quiet()
    const circle = await circleOf([anna.id])
    const { source, hold } = held(circle.id)
    const [member, stranger] = [watcher(anna.id), watcher(ben.id)]
    stranger.it.unread = 262_145
    const stops = [member, stranger].map((one) => watch(source, 'same', one))
    await until('the member has the state', () => member.told.length === 1)
    timers.advance(250)
    const { began, release } = hold()
    await circle.score(anna.id, 1)
    await began
    // What stood in the way of telling it is gone in the middle of a reading that did not ask for it.
    stranger.it.unread = 0
    release()
    await until('the member has the change', () => member.told.length === 2)
    await circle.score(anna.id, 2)
    await inTime(
      timers,
      until('the stranger is told that it is over', () => stranger.it.over),
    )
    expect(stranger.told).toEqual([])
    for (const stop of stops) stop()
  })
})

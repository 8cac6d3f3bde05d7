import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type App, type AppOptions, appOf } from '../../examples/client/app.ts'
import { applied, followBoard } from '../../examples/client/board.ts'
import { followFeed } from '../../examples/client/feed.ts'
import { generated } from '../../examples/client/generate.ts'
import {
  CheckInDocument,
  CreateJourneyDocument,
  MyJourneysDocument,
  SignUpDocument,
} from '../../examples/client/generated.ts'
import { unreliableNetwork } from '../../examples/client/network.ts'
import { payload, Refused } from '../../examples/client/result.ts'
import { seen } from '../../examples/client/seen.ts'
import { SignedOut } from '../../examples/client/session.ts'
import { tell } from '../../examples/client/story.ts'
import { signOut } from '../people/account-client.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

let count = 0
/** The app of somebody who has signed up. */
async function signedUp(options: Partial<AppOptions> = {}): Promise<App> {
  const app = appOf({ url: regimen.url, ...options })
  onTestFinished(app.live.close)
  count += 1
  const username = `client${count}`
  const input = {
    username,
    email: `${username}@people.example`,
    password: 'a long password',
    timeZone: 'Europe/Berlin',
  }
  app.session.signedIn(payload(await app.api.writeOnce(SignUpDocument, input)))
  return app
}

const journeyInput = (title: string) => ({
  ...{ title, isPublic: false, idempotencyKey: crypto.randomUUID() },
  dimensions: ['Movement', 'Sleep', 'Reading'].map((name) => ({ name })),
})

async function begunJourney({ api }: App) {
  const { journey } = payload(await api.write(CreateJourneyDocument, journeyInput('Morning miles')))
  if (!journey) throw new Error('the owner sees the journey')
  return journey
}

type Journey = Awaited<ReturnType<typeof begunJourney>>

/** Checks in with everything crushed, which earns two badges the first time. */
async function crushed({ api }: App, { id, dimensions }: Journey) {
  const efforts = dimensions.map((dimension) => ({ dimensionId: dimension.id, effort: 'CRUSHED' as const }))
  return payload(await api.write(CheckInDocument, { clientCheckInId: crypto.randomUUID(), journeyId: id, efforts }))
}

test('the types of the example client are those of the schema; npm run client:types writes them anew', async () => {
  const written = await readFile(new URL('../../examples/client/generated.ts', import.meta.url), 'utf8')
  expect(written).toBe(await generated())
})

test('the story of the example client is told to its end', async () => {
  const lines: string[] = []
  const say = (line: string) => {
    lines.push(line)
    // Of two answers to the same question the later one stands.
    regimen.clock.advance({ seconds: 1 })
  }
  await tell({ url: regimen.url, say })
  expect(lines.at(-1)).toBe('All of it arrived, each once: 2 notifications, 2 lines on the board.')
})

test('a refusal is thrown by its name, with what it is about', async () => {
  const { api } = await signedUp()
  const refused = await api
    .write(CreateJourneyDocument, journeyInput('x'))
    .then(payload)
    .catch((error) => error)
  expect(refused).toBeInstanceOf(Refused)
  expect([refused.refusal, refused.path]).toEqual(['InvalidInput', ['title']])
})

test('a write whose answer was lost is sent again to the letter, and a mutation without a key is not', async () => {
  const network = unreliableNetwork()
  const bodies: unknown[] = []
  const { api } = await signedUp({
    fetch: (url, request) => {
      bodies.push(request?.body)
      return network.fetch(url, request)
    },
  })
  network.loseNextAnswer()
  await api.write(CreateJourneyDocument, journeyInput('Morning miles'))
  expect(bodies.slice(-2)[0]).toBe(bodies.slice(-2)[1])
  expect((await api.ask(MyJourneysDocument, {})).myJourneys?.nodes).toHaveLength(1)

  const sent = bodies.length
  network.loseNextAnswer()
  const input = { username: 'nobody', email: 'nobody@people.example', password: 'a long password', timeZone: 'UTC' }
  await expect(api.writeOnce(SignUpDocument, input)).rejects.toThrow('The answer was lost')
  expect(bodies.length - sent).toBe(1)
})

test('a session whose access token has ended is renewed once for all who ask, though the answer to that is lost', async () => {
  const network = unreliableNetwork()
  const exchanges: string[] = []
  const app = await signedUp({
    fetch: (url, request) => {
      const body = String(request?.body)
      const isExchange = body.includes('refreshSession')
      if (isExchange && exchanges.length === 0) network.loseNextAnswer()
      if (isExchange) exchanges.push(body)
      return network.fetch(url, request)
    },
  })
  const before = app.session.accessToken()
  regimen.clock.advance({ minutes: 16 })
  const asked = await Promise.all([1, 2, 3].map(() => app.api.ask(MyJourneysDocument, {})))
  expect(asked.map(({ myJourneys }) => myJourneys?.nodes)).toEqual([[], [], []])
  expect(app.session.accessToken()).not.toBe(before)
  expect(exchanges).toHaveLength(2)
  expect(new Set(exchanges).size).toBe(1)
})

test('a session that was ended elsewhere is told as that, over HTTP and to who follows', async () => {
  const app = await signedUp()
  const feed = await followFeed(app.api, app.live)
  const board = followBoard(app.live, { journeyId: (await begunJourney(app)).id, period: 'ALL_TIME' })
  await seen(board, 'the state', (shown) => shown !== null)
  await signOut(regimen.as(app.session.accessToken()))
  const cause = expect.any(SignedOut)
  await expect(seen(feed, 'what never comes', () => false)).rejects.toMatchObject({ cause })
  await expect(seen(board, 'what never comes', () => false)).rejects.toMatchObject({ cause })
  await expect(app.api.ask(MyJourneysDocument, {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

test('a websocket that is closed because its token ended comes back with another, and misses nothing', async () => {
  const app = await signedUp()
  const journey = await begunJourney(app)
  const feed = await followFeed(app.api, app.live)
  const board = followBoard(app.live, { journeyId: journey.id, period: 'ALL_TIME' })
  await seen(board, 'the state', (shown) => shown !== null)
  const before = app.session.accessToken()
  regimen.clock.advance({ minutes: 16 })
  // By the socket alone: nothing is asked over HTTP meanwhile.
  await until('another access token', () => app.session.accessToken() !== before)
  const { board: after } = await crushed(app, journey)
  const { told } = await seen(feed, 'both badges', (it) => it.told.length >= 2)
  expect(told.map(({ title }) => title).sort()).toEqual(['Badge earned: Beast Mode', 'Badge earned: First Step'])
  await seen(board, 'the check-in', (shown) => shown?.sequence === after?.sequence)
})

/** A way to the server that can be closed, and refuses then to connect. */
async function wayTo(url: string) {
  const { port, hostname } = new URL(url)
  const sockets = new Set<Socket>()
  const forward = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => undefined)
      one.on('close', () => other.destroy())
    }
  })
  const open = async (at: number) => {
    forward.listen(at, '127.0.0.1')
    await once(forward, 'listening')
  }
  const close = async () => {
    const closed = once(forward, 'close')
    forward.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  await open(0)
  const own = (forward.address() as AddressInfo).port
  return { url: Object.assign(new URL(url), { port: String(own) }).href, close, open: () => open(own) }
}

test('a server that refuses to connect for a while, as one that restarts, is come back to', async () => {
  const way = await wayTo(regimen.url)
  onTestFinished(way.close)
  let attempts = 0
  const online = async () => {
    attempts += 1
  }
  const app = await signedUp({ url: way.url, online })
  const journey = await begunJourney(app)
  const feed = await followFeed(app.api, app.live)
  const board = followBoard(app.live, { journeyId: journey.id, period: 'ALL_TIME' })
  await seen(board, 'the state', (shown) => shown !== null)
  await way.close()
  // The second is made because the first was refused.
  await until('a second attempt', () => attempts >= 2)
  await way.open()
  await crushed(app, journey)
  await seen(feed, 'what it was told', (it) => it.told.length === 2)
})

test('a feed that was kept is gone on from, and one whose cursor the server does not have is read anew', async () => {
  const app = await signedUp()
  const first = await followFeed(app.api, app.live)
  const kept = first.get()
  first.stop()
  await crushed(app, await begunJourney(app))
  const second = await followFeed(app.api, app.live, kept)
  const { told, cursor } = await seen(second, 'what came meanwhile', (it) => it.told.length === 2)
  expect(first.get().told).toEqual([])

  const other = await signedUp()
  // Of a feed that was longer, as after an older backup was restored.
  const third = await followFeed(other.api, other.live, { cursor, told })
  await seen(third, 'the list read anew', (it) => it.told.length === 0)
  await crushed(other, await begunJourney(other))
  await seen(third, 'what is added then', (it) => it.told.length === 2)
})

test('a change of a board is of lines, the state is of all, and what is older changes nothing', () => {
  const line = (id: string, rank: number, score: number) => ({
    ...{ rank, score, currentStreak: 1 },
    profile: { id, displayName: id },
  })
  const change = { periodKey: 'all', provisional: true, isState: false, left: [], entries: [], entryCount: 2 }
  expect(applied(null, { ...change, sequence: 1 })).toBeNull()
  const state = applied(null, { ...change, sequence: 5, isState: true, entries: [line('a', 1, 9), line('b', 2, 4)] })
  const passed = applied(state, { ...change, sequence: 6, entries: [line('b', 1, 12), line('a', 2, 9)] })
  expect(passed?.lines.map(({ profile }) => profile.id)).toEqual(['b', 'a'])
  expect(applied(passed, { ...change, sequence: 5, left: ['b'] })).toBe(passed)
  const gone = applied(passed, { ...change, sequence: 7, left: ['b'], entries: [line('a', 1, 9)] })
  expect(gone?.lines).toEqual([line('a', 1, 9)])
  // After a server was put back to an earlier backup its numbers are lower, and its state is what holds.
  expect(applied(gone, { ...change, sequence: 2, isState: true })?.lines).toEqual([])
})

import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { bundleOf, create, meal, step } from '../programs/program-client.ts'
import { type Person, type Regimen, type Settings, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'
import { openAcknowledged, openRaw } from './raw-socket.ts'

let regimen: Regimen
let anna: Person
let ben: Person
beforeAll(async () => {
  regimen = await startRegimen()
  ;[anna, ben] = [await regimen.person('anna'), await regimen.person('ben')]
})
afterAll(() => regimen.close())

const small = (limits: NonNullable<Settings['limits']>) => regimen.another({ limits })
const whoAmI = { query: '{ viewer { email } }' }
const follow = {
  query: `subscription { calendarChanged(from: "2026-03-02", to: "2026-04-12") {
    events { id title kind date meal { title items { grams food { name nutrients: kcal } } } } } }`,
}

/** A connection that is opened by hand: it sends what it is told, and reads only when it is told to. */
async function openByHand(server: Regimen) {
  const { port, hostname } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.write(
    `GET /graphql HTTP/1.1\r\nhost: ${hostname}\r\nconnection: upgrade\r\nupgrade: websocket\r\n` +
      'sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n' +
      'sec-websocket-protocol: graphql-transport-ws\r\n\r\n',
  )
  await once(socket, 'data')
  /** A text frame, masked with zeros. */
  const send = (message: object) => {
    const payload = Buffer.from(JSON.stringify(message))
    const length =
      payload.length < 126
        ? Buffer.from([payload.length | 128])
        : Buffer.from([254, payload.length >> 8, payload.length & 255])
    socket.write(Buffer.concat([Buffer.from([0x81]), length, Buffer.alloc(4), payload]))
  }
  return { socket, send, closed }
}

/** The status with which a websocket is refused. */
const refusal = (server: Regimen, headers: Record<string, string> = {}) =>
  new Promise<number | undefined>((resolve, reject) => {
    const socket = new WebSocket(server.url.replace('http', 'ws'), 'graphql-transport-ws', { headers })
    onTestFinished(() => socket.terminate())
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode))
    socket.once('open', () => reject(new Error('it was opened')))
    socket.once('error', () => undefined)
  })

const openCount = async (server: Regimen) =>
  Number(/^regimen_sockets (\d+)$/m.exec(await (await fetch(new URL('/metrics', server.url))).text())?.[1])

describe('a connection is closed', () => {
  test('with 4408 when it does not introduce itself', async () => {
    const { closed } = await openRaw(await small({ introductionMs: 50 }))
    expect(await closed).toEqual([4408, 'Connection initialisation timeout'])
  })

  test('with 4429 for too many messages at once', async () => {
    const { send, closed } = await openAcknowledged(await small({ messageBurst: 20 }), anna.token)
    for (let n = 0; n < 20; n += 1) send({ type: 'ping' })
    expect(await closed).toEqual([4429, 'Too many messages'])
  })

  test('with 4429 for too many pings of the websocket itself', async () => {
    const { socket, closed } = await openAcknowledged(await small({ messageBurst: 20 }), anna.token)
    for (let n = 0; n < 20; n += 1) socket.ping()
    expect((await closed)[0]).toBe(4429)
  })

  test('and not for as many over some seconds', async () => {
    const server = await small({ messageBurst: 10, messagesPerSecond: 5 })
    const { send, next } = await openAcknowledged(server, anna.token)
    for (let n = 0; n < 40; n += 1) {
      send({ id: `${n}`, type: 'subscribe', payload: whoAmI })
      expect(await next()).toMatchObject({ id: `${n}`, type: 'next' })
      expect(await next()).toMatchObject({ id: `${n}`, type: 'complete' })
      regimen.clock.advance({ milliseconds: 200 })
    }
  })

  test('by force when its client answers no ping', async () => {
    const server = await small({ pingMs: 50 })
    const silent = await openByHand(server)
    silent.socket.pause()
    const { send, next } = await openAcknowledged(server, ben.token)
    await until('it is gone', async () => (await openCount(server)) === 1)
    send({ id: 'q', type: 'subscribe', payload: whoAmI })
    expect(await next()).toMatchObject({ id: 'q' })
  })
})

describe('there are no more connections', () => {
  test('of one address than it may have, and again when one has closed', async () => {
    const server = await small({ socketsPerAddress: 2, trustedProxies: 1 })
    for (let round = 0; round < 3; round += 1) {
      const two = [await openAcknowledged(server, anna.token), await openAcknowledged(server, ben.token)]
      expect(await refusal(server)).toBe(429)
      for (const { socket } of two) socket.terminate()
      await until('they are gone', async () => (await openCount(server)) === 0)
    }
  })

  test('of one person than they may have, at whatever address, and again when one has closed', async () => {
    const server = await small({ socketsPerPerson: 2 })
    for (let round = 0; round < 3; round += 1) {
      const two = [await openAcknowledged(server, anna.token), await openAcknowledged(server, anna.token)]
      const third = await openRaw(server)
      third.send({ type: 'connection_init', payload: { authorization: `Bearer ${anna.token}` } })
      expect(await third.closed).toEqual([4429, 'Too many connections'])
      const other = await openAcknowledged(server, ben.token)
      for (const { socket } of [...two, other]) socket.terminate()
      await until('they are gone', async () => (await openCount(server)) === 0)
    }
  })

  test('of all than the server may have', async () => {
    const server = await small({ sockets: 2 })
    const two = [await openRaw(server), await openRaw(server)]
    expect(await refusal(server)).toBe(503)
    two[0]?.socket.terminate()
    await until('it is gone', async () => (await openCount(server)) === 1)
    await openAcknowledged(server, anna.token)
  })

  test('than the requests of an address allow', async () => {
    const server = await small({ requestBurst: 2 })
    await openRaw(server)
    await openRaw(server)
    expect(await refusal(server)).toBe(429)
  })
})

describe('an operation whose id comes again before it has ended', () => {
  const listeners = (server: Regimen) => server.services.wakeups.listenerCount()
  const follow = { query: 'subscription { calendarChanged(from: "2026-03-02", to: "2026-03-08") { dates } }' }

  test('closes the connection with 4409, and nothing goes on that nobody follows', async () => {
    const server = await small({})
    const { send, closed } = await openAcknowledged(server, anna.token)
    for (let n = 0; n < 30; n += 1) {
      send({ id: 'same', type: 'subscribe', payload: follow })
      send({ id: 'same', type: 'complete' })
    }
    expect((await closed)[0]).toBe(4409)
    await until('nothing listens', () => listeners(server) === 0)
  })

  test('is another one once it has ended', async () => {
    const server = await small({})
    const { send, next } = await openAcknowledged(server, anna.token)
    for (let n = 0; n < 5; n += 1) {
      send({ id: 'same', type: 'subscribe', payload: follow })
      expect(await next()).toMatchObject({ id: 'same', type: 'next' })
      send({ id: 'same', type: 'complete' })
      await until('it has ended', () => listeners(server) === 0)
    }
  })

  test('of many that are completed while they start none is left after the close', async () => {
    const server = await small({})
    const { send, next, socket } = await openAcknowledged(server, anna.token)
    for (let n = 0; n < 40; n += 1) {
      send({ id: `${n}`, type: 'subscribe', payload: follow })
      send({ id: `${n}`, type: 'complete' })
    }
    send({ id: 'last', type: 'subscribe', payload: whoAmI })
    expect(await next()).toMatchObject({ id: 'last' })
    socket.terminate()
    await until('nothing listens', () => listeners(server) === 0)
  })
})

test('a client that reads gets an answer that is larger than what may wait for it', async () => {
  const server = await small({ unreadBytes: 1_000 })
  const meals = Array.from({ length: 600 }, (_, n) =>
    meal(1 + (n % 42), { title: `Meal ${n}`, notes: '\u{1f951}'.repeat(900) }),
  )
  const { id } = await create(anna, bundleOf(42, { meals }), { startsOn: '2026-03-02' })
  const { send, next } = await openAcknowledged(server, anna.token)
  const query = 'query ($id: ID!) { program(id: $id) { meals(toDay: 42) { notes } } }'
  send({ id: 'large', type: 'subscribe', payload: { query, variables: { id } } })
  const answer = await next()
  expect(answer).toMatchObject({ id: 'large', type: 'next' })
  expect(JSON.stringify(answer).length).toBeGreaterThan(1_000_000)
  expect(await next()).toEqual({ id: 'large', type: 'complete' })
})

describe('a client that does not read', () => {
  const listeners = (server: Regimen) => server.services.wakeups.listenerCount()

  test('is cut when too much waits for it, and the others are served', async () => {
    const server = await small({ unreadBytes: 50_000 })
    const meals = Array.from({ length: 40 }, (_, n) =>
      ['BREAKFAST', 'LUNCH', 'DINNER', 'SNACK'].map((type) =>
        meal(n + 1, { type: type as 'LUNCH', title: `${type} of day ${n} ${'and so on '.repeat(9)}` }),
      ),
    ).flat()
    const deaf = await openByHand(server)
    deaf.send({ type: 'connection_init', payload: { authorization: `Bearer ${anna.token}` } })
    await once(deaf.socket, 'data')
    deaf.socket.pause()
    for (let id = 0; id < 95; id += 1) deaf.send({ id: `s${id}`, type: 'subscribe', payload: follow })
    await until('it follows', () => listeners(server) === 95)

    const steady = await openAcknowledged(server, ben.token)
    const program = await create(anna, bundleOf(42, { meals }), { startsOn: '2026-03-02', activate: true })
    let rounds = 0
    await until('it is cut', async () => {
      rounds += 1
      await step(anna, rounds % 2 === 1 ? 'pauseProgram' : 'resumeProgram', program.id)
      return listeners(server) === 0
    })
    expect(await openCount(server)).toBe(1)
    steady.send({ id: 'q', type: 'subscribe', payload: whoAmI })
    expect(await steady.next()).toMatchObject({
      id: 'q',
      payload: { data: { viewer: { email: 'ben@people.example' } } },
    })
  })

  test('takes no more than its bound while it asks and asks', async () => {
    const server = await small({ unreadBytes: 50_000 })
    const deaf = await openByHand(server)
    deaf.send({ type: 'connection_init', payload: {} })
    await once(deaf.socket, 'data')
    deaf.socket.pause()
    let cut = false
    deaf.closed.then(() => {
      cut = true
    })
    await until('it is cut', async () => {
      for (let n = 0; n < 10; n += 1) {
        const schema = {
          query: '{ __schema { types { name description fields { name description type { name } } } } }',
        }
        deaf.send({ id: `${performance.now()}`, type: 'subscribe', payload: schema })
      }
      return cut || (await openCount(server)) === 0
    })
    expect((await server.anonymous.run('{ __typename }')).data).toEqual({ __typename: 'Query' })
  })
})

describe('two hundred subscriptions that nobody waits for any more leave nothing', () => {
  const followed = async (server: Regimen) => {
    const sockets = await Promise.all(Array.from({ length: 4 }, () => openAcknowledged(server, anna.token)))
    for (const { send } of sockets)
      for (let id = 0; id < 50; id += 1) send({ id: `s${id}`, type: 'subscribe', payload: follow })
    await until('all of them follow', () => server.services.wakeups.listenerCount() === 200)
    return sockets
  }
  const nobody = (server: Regimen) => until('nobody listens', () => server.services.wakeups.listenerCount() === 0)

  test('when they are completed', async () => {
    const server = await small({})
    const sockets = await followed(server)
    for (const { send } of sockets) for (let id = 0; id < 50; id += 1) send({ id: `s${id}`, type: 'complete' })
    await nobody(server)
    expect(await openCount(server)).toBe(4)
  })

  test.each(['close', 'terminate'] as const)('when their connections %s', async (how) => {
    const server = await small({ socketsPerPerson: 4 })
    for (const { socket } of await followed(server)) socket[how]()
    await nobody(server)
    await until('they are gone', async () => (await openCount(server)) === 0)
    // Nor is a place of theirs still taken.
    for (const { socket } of await followed(server)) socket.terminate()
    await nobody(server)
  })

  test('when the server drains', async () => {
    const server = await small({})
    const sockets = await followed(server)
    await server.drain(5_000)
    expect((await Promise.all(sockets.map(({ closed }) => closed))).map(([code]) => code)).toEqual(Array(4).fill(1001))
    await nobody(server)
  })
})

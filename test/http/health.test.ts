import { once } from 'node:events'
import { createConnection } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { holdTable } from '../setup/held-table.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'
import { databaseGate } from './database-gate.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await regimen.person('anna')
})
afterAll(() => regimen.close())

const at = (server: Regimen, path: string) => fetch(new URL(path, server.url))

describe('a server that is up', () => {
  test('says that it lives and that it is ready', async () => {
    const [live, ready] = await Promise.all([at(regimen, '/livez'), at(regimen, '/readyz')])
    expect([live.status, await live.text(), ready.status, await ready.text()]).toEqual([200, 'live\n', 200, 'ready\n'])
  })

  test('tells figures in the text form of Prometheus, which name nobody', async () => {
    const socket = await anna.socket()
    const following = socket.follow('subscription { calendarChanged(from: "2026-03-02", to: "2026-03-02") { resync } }')
    await following.next()
    await anna.post('{')
    const answer = await at(regimen, '/metrics')
    const text = await answer.text()
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    for (const line of text.split('\n').filter(Boolean))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"\n]*",?)*\})? (-?\d[\d.e+-]*|NaN|\+Inf))$/)
    expect(text).toMatch(/^regimen_http_requests_total\{status="200"\} [1-9]/m)
    expect(text).toMatch(/^regimen_http_requests_total\{status="400"\} 1$/m)
    expect(text).toMatch(/^regimen_http_request_duration_seconds_count [1-9]/m)
    expect(text).toMatch(/^regimen_live_listeners 1$/m)
    expect(text).toMatch(/^regimen_sockets 1$/m)
    expect(text).toMatch(/^process_cpu_seconds_total /m)
    expect(text).not.toMatch(/anna|people\.example|viewer|[0-9a-f]{8}-[0-9a-f]{4}-/)
  })
})

describe('a server that drains', () => {
  /** A connection on which one request was answered and the next has begun. */
  async function begun(server: Regimen, path: string) {
    const { port, hostname } = new URL(server.url)
    const socket = createConnection(Number(port), hostname)
    onTestFinished(() => void socket.destroy())
    let received = ''
    socket.on('data', (data) => {
      received += data
    })
    socket.write(`GET /livez HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`)
    await until('the first answer', () => received.includes('live\n'))
    received = ''
    socket.write(`GET ${path} HTTP/1.1\r\nhost: ${hostname}\r\n`)
    // What is sent later and answered tells that this has arrived.
    await at(server, '/livez')
    return {
      finish: async () => {
        socket.write('\r\n')
        await until('the second answer', () => /\r\n\r\n[\s\S]+\n/.test(received))
        return received
      },
    }
  }

  test('answers what is under way, refuses what is new, and ends', async () => {
    const server = await regimen.another()
    const client = server.as(anna.token)
    const socket = await client.socket()
    const profiles = await holdTable(regimen, 'profiles')
    const underWay = client.data('mutation { updateProfile(input: { displayName: "In time" }) { __typename } }')
    await profiles.waiting()
    const drained = server.drain(10_000)
    expect(await socket.closed).toBe(1001)
    await expect(client.run('{ viewer { id } }')).rejects.toThrow('fetch failed')
    await expect(at(server, '/livez')).rejects.toThrow('fetch failed')
    await profiles.release()
    expect(await underWay).toEqual({ updateProfile: { __typename: 'UpdateProfilePayload' } })
    await drained
    expect((await anna.data('{ viewer { profile { displayName } } }')).viewer.profile.displayName).toBe('In time')
  })

  test('is not ready', async () => {
    const server = await regimen.another()
    const request = await begun(server, '/readyz')
    const drained = server.drain(10_000)
    const answer = await request.finish()
    expect(answer).toMatch(/^HTTP\/1\.1 503 /)
    expect(answer).toMatch(/\r\nconnection: close\r\n/i)
    await drained
  })

  test('that is to be noticed goes on to accept for a while: it is not ready, answers, and takes no websocket', async () => {
    const server = await regimen.another({ limits: { noticeMs: 2_000 } })
    const client = server.as(anna.token)
    const socket = await client.socket()
    const drained = server.drain(10_000)
    expect(await socket.closed).toBe(1001)
    expect((await at(server, '/readyz')).status).toBe(503)
    expect((await at(server, '/livez')).status).toBe(200)
    const answer = await client.post('{"query":"{ viewer { email } }"}')
    expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close'])
    await expect(client.socket()).rejects.toThrow('503')
    await drained
    await expect(at(server, '/readyz')).rejects.toThrow('fetch failed')
  })

  test('cuts a websocket whose client does not leave', async () => {
    const server = await regimen.another()
    const { port, hostname } = new URL(server.url)
    const socket = createConnection(Number(port), hostname)
    onTestFinished(() => void socket.destroy())
    socket.write(
      `GET /graphql HTTP/1.1\r\nhost: ${hostname}\r\nconnection: upgrade\r\nupgrade: websocket\r\n` +
        'sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n' +
        'sec-websocket-protocol: graphql-transport-ws\r\n\r\n',
    )
    const [head] = await once(socket, 'data')
    expect(String(head)).toMatch(/^HTTP\/1\.1 101 /)
    await Promise.all([server.drain(1), once(socket, 'close')])
  })

  test('waits no longer than it was told to', async () => {
    const server = await regimen.another()
    const profiles = await holdTable(regimen, 'profiles')
    const cut = server.as(anna.token).run('{ viewer { profile { username } } }')
    await profiles.waiting()
    const [answer] = await Promise.allSettled([cut, server.drain(1)])
    expect(answer.status).toBe('rejected')
    await profiles.release()
  })
})

describe('a server whose database is gone', () => {
  const whoAmI = '{ viewer { email } }'

  test('again and again answers every request there was, one way or the other', async () => {
    const gate = await databaseGate(regimen.testDatabase.loginUrl)
    const server = await regimen.another({ loginUrl: gate.url })
    const client = server.as(anna.token)
    const ask = () => Promise.all(Array.from({ length: 16 }, () => client.run(whoAmI)))
    for (let round = 0; round < 4; round += 1) {
      const [answers] = await Promise.all([ask(), gate.shut()])
      const [gone] = await Promise.all([ask(), gate.open()])
      for (const { data, errors } of [...answers, ...gone])
        if (errors) expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }])
        else expect(data).toEqual({ viewer: { email: 'anna@people.example' } })
    }
    await until('it is ready again', async () => (await at(server, '/readyz')).status === 200)
    for (const { errors } of await ask()) expect(errors).toBeUndefined()
  })

  test('lives, is not ready, answers UNAVAILABLE, and recovers by itself', async () => {
    const gate = await databaseGate(regimen.testDatabase.loginUrl)
    const server = await regimen.another({ loginUrl: gate.url })
    const client = server.as(anna.token)
    const socket = await client.socket()
    const { next } = socket.follow('subscription { calendarChanged(from: "2026-03-02", to: "2026-03-02") { resync } }')
    expect(await next()).toEqual({ data: { calendarChanged: { resync: true } } })
    expect((await at(server, '/readyz')).status).toBe(200)

    await gate.shut()
    await until('it is not ready', async () => (await at(server, '/readyz')).status === 503)
    expect((await at(server, '/livez')).status).toBe(200)
    for (const operation of [whoAmI, 'mutation { updateSettings(input: { sounds: true }) { __typename } }']) {
      const { errors } = await client.run(operation)
      expect(errors).toMatchObject([
        {
          message: 'The database is not available at the moment: try again',
          extensions: { code: 'UNAVAILABLE' },
        },
      ])
    }

    await gate.open()
    await until('it is ready again', async () => (await at(server, '/readyz')).status === 200)
    expect(await client.data(whoAmI)).toEqual({ viewer: { email: 'anna@people.example' } })
    // What was missed meanwhile is read again.
    expect(await next()).toEqual({ data: { calendarChanged: { resync: true } } })
  })
})

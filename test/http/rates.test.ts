import type { IncomingMessage } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressOf, countedAddress } from '../../src/http/address.ts'
import { tokenBuckets } from '../../src/http/rates.ts'
import { type Client, type Regimen, type Settings, startRegimen } from '../setup/regimen.ts'
import { openAcknowledged } from './raw-socket.ts'

describe('a token bucket', () => {
  test('gives its burst at once, then so many a second, and says how long to wait', () => {
    const { take } = tokenBuckets(3, 2)
    expect([take('a', 0), take('a', 0), take('a', 0), take('a', 0)]).toEqual([0, 0, 0, 1])
    expect([take('b', 0), take('a', 499), take('a', 500), take('a', 500)]).toEqual([0, 1, 0, 1])
    expect([1, 2, 3, 4].map(() => take('a', 60_000))).toEqual([0, 0, 0, 1])
    expect(tokenBuckets(1, 0.1).take('a', 0)).toBe(0)
    const slow = tokenBuckets(1, 0.1)
    expect([slow.take('a', 0), slow.take('a', 2_000)]).toEqual([0, 8])
  })

  test('never gives more than its burst and its rate allow, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -500, max: 900 }), { maxLength: 200 }), (steps) => {
        const { take } = tokenBuckets(5, 3)
        let [now, latest, given] = [0, 0, 0]
        let forward = 0
        for (const step of steps) {
          now += step
          forward += Math.max(0, step)
          latest = Math.max(latest, now)
          if (take('a', now) === 0) given += 1
        }
        expect(given).toBeLessThanOrEqual(5 + (forward * 3) / 1_000)
      }),
    )
  })

  test('remembers no more keys than it may, and forgets the one that came longest ago', () => {
    const { take, size } = tokenBuckets(1, 0.001, 3)
    for (const key of ['a', 'b', 'c', 'a', 'd', 'e']) take(key, 0)
    expect(size()).toBe(3)
    expect([take('a', 0), take('b', 0)]).toEqual([1_000, 0])
    for (let n = 0; n < 1_000; n += 1) take(`k${n}`, 0)
    expect(size()).toBe(3)
  })
})

describe('an address', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:DB8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', null],
    ['', null],
    ['10.0.0.1, 10.0.0.2', null],
  ])('%j is counted as %j', (address, counted) => {
    expect(countedAddress(address)).toBe(counted)
  })

  test.each<[string | undefined, number, string]>([
    ['1.1.1.1', 0, '9.9.9.9'],
    ['1.1.1.1', 1, '1.1.1.1'],
    ['6.6.6.6, 1.1.1.1', 1, '1.1.1.1'],
    ['6.6.6.6, 1.1.1.1, 2.2.2.2', 2, '1.1.1.1'],
    ['1.1.1.1', 2, '9.9.9.9'],
    ['garbage', 1, '9.9.9.9'],
    ['', 1, '9.9.9.9'],
    [undefined, 1, '9.9.9.9'],
  ])('of X-Forwarded-For %j behind %i proxies is %s', (header, proxies, address) => {
    const request = { headers: { 'x-forwarded-for': header }, socket: { remoteAddress: '9.9.9.9' } }
    expect(addressOf(request as unknown as IncomingMessage, proxies)).toBe(address)
  })
})

describe('a server that takes three requests at once and one a second', () => {
  let regimen: Regimen
  let token: string | null
  beforeAll(async () => {
    regimen = await startRegimen()
    token = (await regimen.person('anna')).token
  })
  afterAll(() => regimen.close())

  const body = '{"query":"{ viewer { email } }"}'
  const small = (limits: Settings['limits'] = {}) =>
    regimen.another({ limits: { requestBurst: 3, requestsPerSecond: 1, ...limits } })
  const statuses = async (client: Client, count: number, headers: Record<string, string> = {}) => {
    const seen: number[] = []
    for (let n = 0; n < count; n += 1) seen.push((await client.post(body, headers)).status)
    return seen
  }

  test('answers the fourth with 429, Retry-After and the code, and the next second takes one again', async () => {
    const { anonymous } = await small()
    expect(await statuses(anonymous, 3)).toEqual([200, 200, 200])
    const refused = await anonymous.post(body)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    expect(refused.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await refused.json()).toEqual({
      errors: [{ message: 'Too many requests: try again in 1 s', extensions: { code: 'RATE_LIMITED', retryAfter: 1 } }],
    })
    regimen.clock.advance({ seconds: 1 })
    expect(await statuses(anonymous, 2)).toEqual([200, 429])
  })

  test('goes on to tell of its health, which is nobody’s request', async () => {
    const server = await small()
    await statuses(server.anonymous, 4)
    for (const path of ['/livez', '/readyz', '/metrics'])
      expect((await fetch(new URL(path, server.url))).status).toBe(200)
  })

  test('counts another address behind its proxy by itself, and believes nobody else', async () => {
    const behind = await small({ trustedProxies: 1 })
    const from = (address: string) => statuses(behind.anonymous, 4, { 'x-forwarded-for': address })
    expect(await from('6.6.6.6, 1.1.1.1')).toEqual([200, 200, 200, 429])
    expect(await from('7.7.7.7, 1.1.1.1')).toEqual([429, 429, 429, 429])
    expect(await from('2.2.2.2')).toEqual([200, 200, 200, 429])
    const direct = await small()
    expect(await statuses(direct.anonymous, 3, { 'x-forwarded-for': '1.1.1.1' })).toEqual([200, 200, 200])
    expect(await statuses(direct.anonymous, 1, { 'x-forwarded-for': '2.2.2.2' })).toEqual([429])
  })

  test('counts a person at whatever address, over HTTP and over the websocket', async () => {
    const server = await small({ trustedProxies: 1 })
    const anna = server.as(token)
    for (const address of ['1.1.1.1', '2.2.2.2', '3.3.3.3'])
      expect(await statuses(anna, 1, { 'x-forwarded-for': address })).toEqual([200])
    const refused = await anna.post(body, { 'x-forwarded-for': '4.4.4.4' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    const limited = { extensions: { code: 'RATE_LIMITED', retryAfter: 1 } }
    expect(await refused.json()).toMatchObject({ errors: [limited] })
    const { send, next } = await openAcknowledged(server, token)
    send({ id: 'q', type: 'subscribe', payload: { query: '{ viewer { email } }' } })
    expect(await next()).toMatchObject({ id: 'q', type: 'error', payload: [limited] })
    regimen.clock.advance({ seconds: 1 })
    send({ id: 'q', type: 'subscribe', payload: { query: '{ viewer { email } }' } })
    expect(await next()).toMatchObject({ id: 'q', type: 'next' })
  })
})

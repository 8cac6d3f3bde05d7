import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'

const log: string[] = []
let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen({
    limits: { headersMs: 200, requestMs: 400, lookMs: 20, stillMs: 100 },
    log: { write: (line) => void log.push(line) },
  })
})
afterAll(() => regimen.close())

/** Sends a beginning and then a byte at a time, until it is cut; gives what was answered. */
async function drip(beginning: string, rest: string): Promise<string> {
  const { port, hostname } = new URL(regimen.url)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (data) => {
    answer += data
  })
  socket.on('error', () => undefined)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.write(beginning)
  let sent = 0
  const dripping = setInterval(() => {
    socket.write(rest[sent % rest.length] ?? '')
    sent += 1
  }, 20)
  onTestFinished(() => clearInterval(dripping))
  await closed
  clearInterval(dripping)
  return answer
}

const head = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\n'
/** The server closes what it does not read on; then its answer may be lost with the rest. */
const cut = expect.stringMatching(/^(HTTP\/1\.1 408 |$)/)

describe('a client that sends a byte now and then', () => {
  test('of its headers is cut', async () => {
    expect(await drip(head, 'x-a: b\r\n')).toEqual(cut)
  })

  test('of its body is cut', async () => {
    const full = `${head}content-type: application/json\r\ncontent-length: 100000\r\n\r\n`
    expect(await drip(full, ' ')).toEqual(cut)
  })

  test('of a body of unknown length is cut', async () => {
    const chunked = `${head}content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`
    expect(await drip(chunked, '1\r\n \r\n')).toEqual(cut)
  })

  test('and never begins is cut as well', async () => {
    const { port, hostname } = new URL(regimen.url)
    const socket = connect(Number(port), hostname)
    socket.resume()
    await new Promise((resolve) => socket.once('close', resolve))
  })

  test('keeps nobody else waiting', async () => {
    const slow = Array.from({ length: 200 }, () => drip(head, 'x-a: b\r\n'))
    expect((await regimen.anonymous.run('{ __typename }')).data).toEqual({ __typename: 'Query' })
    for (const answer of await Promise.all(slow)) expect(answer).toEqual(cut)
  })
})

describe('a client that does not read its answer', () => {
  test('is cut when nothing of it is taken for a while', async () => {
    const { hostname, port } = new URL(regimen.url)
    const socket = connect(Number(port), hostname)
    onTestFinished(() => void socket.destroy())
    socket.on('error', () => undefined)
    socket.pause()
    const query = JSON.stringify({ query: '{ __schema { types { name description fields { name description } } } }' })
    const request = `${head}content-type: application/json\r\ncontent-length: ${query.length}\r\n\r\n${query}`
    // Pipelined: the answers are more than the buffers on the way hold.
    for (let n = 0; n < 60; n += 1) socket.write(request)
    await until('it is cut', () => log.some((line) => line.includes('its client does not read')))
    expect((await regimen.anonymous.run('{ __typename }')).data).toEqual({ __typename: 'Query' })
  })
})

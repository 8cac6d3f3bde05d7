import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAcknowledged } from '../http/raw-socket.ts'
import { bundleOf, create, session, step } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const calendarChanged = `subscription { calendarChanged(from: "2026-03-01", to: "2026-03-31") {
  dates resync events { title date } } }`
const resync = { calendarChanged: { dates: [], resync: true, events: [] } }
const plan = (title: string) => bundleOf(1, { title, sessions: [session(1, { title })] })
const followed = (person: Person, title: string) =>
  create(person, plan(title), { startsOn: '2026-03-02', activate: true })

describe('an event', () => {
  test('is read when it happens, in a transaction of its own', async () => {
    const anna = await regimen.person('anna')
    const { next } = (await anna.socket()).follow(calendarChanged)
    expect(await next()).toEqual({ data: resync })
    const program = await followed(anna, 'First')
    expect(await next()).toEqual({
      data: {
        calendarChanged: { dates: ['2026-03-02'], resync: false, events: [{ title: 'First', date: '2026-03-02' }] },
      },
    })
    await step(anna, 'archiveProgram', program.id)
    expect(await next()).toMatchObject({ data: { calendarChanged: { dates: ['2026-03-02'], events: [] } } })
  })

  test('of a change that was refused does not come', async () => {
    const ben = await regimen.person('ben')
    const { next } = (await ben.socket()).follow(calendarChanged)
    await next()
    const bad = { ...plan('Bad'), sessions: [session(9, { title: 'Bad' })] }
    const refused = await ben.data(
      'mutation ($input: CreateProgramInput!) { createProgram(input: $input) { __typename } }',
      { input: { bundle: bad, startsOn: '2026-03-02', activate: true } },
    )
    expect(refused.createProgram.__typename).toBe('InvalidInput')
    await followed(ben, 'Good')
    expect(await next()).toMatchObject({ data: { calendarChanged: { events: [{ title: 'Good' }] } } })
  })

  test('of somebody else does not come', async () => {
    const [cleo, dora] = await Promise.all([regimen.person('cleo'), regimen.person('dora')])
    const { next } = (await cleo.socket()).follow(calendarChanged)
    await next()
    await followed(dora, 'Of Dora')
    await followed(cleo, 'Of Cleo')
    expect(await next()).toMatchObject({ data: { calendarChanged: { events: [{ title: 'Of Cleo' }] } } })
  })

  test('that cannot be read carries an error, and the next ones come', async () => {
    const emil = await regimen.person('emil')
    const { next } = (await emil.socket()).follow(calendarChanged)
    await next()
    const { administrator } = regimen.testDatabase
    const dates = JSON.stringify({ topic: 'calendar', userId: idOf(emil), dates: ['2026-03-05'] })
    await administrator`alter table calendar_events rename to gone`
    await administrator`select pg_notify('regimen_wakeup', ${dates})`
    const broken = await next()
    await administrator`alter table gone rename to calendar_events`
    expect(broken).toEqual({
      data: { calendarChanged: null },
      errors: [expect.objectContaining({ extensions: { code: 'INTERNAL' }, path: ['calendarChanged', 'events'] })],
    })
    await followed(emil, 'Later')
    expect(await next()).toMatchObject({ data: { calendarChanged: { events: [{ title: 'Later' }] } } })
  })
})

const idOf = (person: Person) => Buffer.from(person.id, 'base64url').toString().split(':')[1] ?? ''

describe('nobody listens any more', () => {
  const listening = (count: number) =>
    until(`${count} listeners`, () => regimen.services.wakeups.listenerCount() === count)
  const subscribe = (id: string) => ({ id, type: 'subscribe', payload: { query: calendarChanged } })

  async function listener(name: string, count: number) {
    const person = await regimen.person(name)
    const raw = await openAcknowledged(regimen, person.token)
    for (let id = 0; id < count; id += 1) {
      raw.send(subscribe(String(id)))
      await raw.next()
    }
    await listening(count)
    return raw
  }

  test('after each subscription was completed by its client', async () => {
    await listening(0)
    const { send } = await listener('fred', 3)
    send({ id: '1', type: 'complete' })
    await listening(2)
    for (const id of ['0', '2']) send({ id, type: 'complete' })
    await listening(0)
  })

  test('after the client has closed the connection', async () => {
    const { socket } = await listener('gina', 3)
    socket.close()
    await listening(0)
  })

  test('after the connection was cut', async () => {
    const { socket } = await listener('hugo', 3)
    socket.terminate()
    await listening(0)
  })

  test('after the connection was closed for a breach of the protocol', async () => {
    const { socket, closed } = await listener('ida', 3)
    socket.send('not json')
    await closed
    await listening(0)
  })

  test('after a subscription that was completed as soon as it was begun', async () => {
    const raw = await listener('jana', 0)
    for (let id = 0; id < 20; id += 1) {
      raw.send(subscribe(`s${id}`))
      raw.send({ id: `s${id}`, type: 'complete' })
    }
    raw.send({ id: 'last', type: 'subscribe', payload: { query: '{ viewer { id } }' } })
    for (;;) if ((await raw.next()).id === 'last') break
    await listening(0)
  })

  test('after a connection that was cut as soon as a subscription was begun', async () => {
    const raw = await listener('kim', 0)
    raw.send(subscribe('1'))
    await new Promise((resolve) => raw.socket.send(JSON.stringify(subscribe('2')), resolve))
    raw.socket.terminate()
    await until('the socket is gone', async () => /regimen_sockets 0/.test(await metrics()))
    await listening(0)
  })

  test('after a subscription that was refused', async () => {
    const raw = await listener('lena', 0)
    const query = 'subscription { calendarChanged(from: "2026-03-02", to: "2026-03-01") { resync } }'
    raw.send({ id: '1', type: 'subscribe', payload: { query } })
    for (;;) if ((await raw.next()).type === 'complete') break
    await listening(0)
  })
})

const metrics = async () => (await fetch(regimen.url.replace('/graphql', '/metrics'))).text()

test('a change at another server is heard here', async () => {
  const other = await regimen.another()
  const mona = await regimen.person('mona')
  const { next } = (await mona.socket()).follow(calendarChanged)
  await next()
  await create(other.as(mona.token), plan('Elsewhere'), { startsOn: '2026-03-02', activate: true })
  expect(await next()).toMatchObject({ data: { calendarChanged: { events: [{ title: 'Elsewhere' }] } } })
})

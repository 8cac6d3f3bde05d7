import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { tell } from './feed-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

test('a crowd that is told at once takes its turn: no event is lost, and requests are answered', async () => {
  const server = await regimen.another({ pool: { poolSize: 2, queueSize: 10 } })
  const [anna, ben] = [await server.person('anna'), await server.person('ben')]
  const socket = await anna.socket()
  const counters = Array.from({ length: 80 }, () => socket.follow('subscription { unreadNotificationCountChanged }'))
  const counted = () => Promise.all(counters.map(async ({ next }) => await next()))
  const all = (unreadNotificationCountChanged: number) =>
    counters.map(() => ({ data: { unreadNotificationCountChanged } }))
  const asked = ben.data('{ unreadNotificationCount }')
  expect(await counted()).toEqual(all(0))
  expect(await asked).toEqual({ unreadNotificationCount: 0 })
  await tell(server, anna)
  expect(await counted()).toEqual(all(1))
})

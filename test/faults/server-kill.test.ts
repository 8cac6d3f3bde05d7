import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { passwordFile } from '../../src/db/embedded/cluster.ts'
import { prepareHome } from '../../src/db/embedded/home.ts'
import { runningPostmaster } from '../../src/db/embedded/postmaster.ts'
import { type Api, apiOf, signUp } from './api.ts'
import { follow } from './follower.ts'
import { ledgerOf } from './ledger.ts'
import { chanceOf, count, report, within } from './plan.ts'
import { type ServerProcess, type StartingServer, startServer } from './server-process.ts'
import { throwawayFolder } from './throwaway-database.ts'
import { startWriting } from './writing.ts'

const kills = count(2, 12)
const writes = count(150, 3_000)
const writers = 6

let folder: Awaited<ReturnType<typeof throwawayFolder>>
let starting: StartingServer
let server: ServerProcess
let api: Api
let env: Record<string, string>

beforeAll(async () => {
  folder = await throwawayFolder()
  env = { REGIMEN_DIRECTORY: folder.directory }
  starting = startServer(env)
  server = await starting.ready
  // Every later start takes the same port, as a service does.
  env.PORT = new URL(server.url).port
  api = apiOf(server.url)
})
afterAll(async () => {
  await starting?.kill()
  await folder?.remove()
})

/** The embedded database as its administrator. */
async function administratorOf(directory: string): Promise<postgres.Sql> {
  const { home } = await prepareHome(directory)
  const [password, port] = await Promise.all([
    readFile(passwordFile(home), 'utf8'),
    readFile(join(home, 'port'), 'utf8'),
  ])
  return postgres(`postgres://postgres:${password.trim()}@127.0.0.1:${port.trim()}/regimen`, {
    max: 1,
    onnotice: () => undefined,
  })
}

test(`the server is killed ${kills} times among ${writes} writes, and comes back with all that it acknowledged`, async () => {
  const chance = chanceOf('kills of the server')
  const today = Temporal.Now.plainDateISO('Europe/Berlin')
  const range = { from: today.toString(), to: today.add({ days: 30 }).toString() }
  const accounts = await Promise.all(Array.from({ length: writers }, (_, number) => signUp(api, `writer${number}`)))
  const ada = await signUp(api, 'ada')
  const follower = follow(server.url, ada.token, range)
  await within('the first resync', 5_000, () => follower.heard.length > 0)
  const ledger = ledgerOf(() => api, { abandon: 0.3 })

  const writing = startWriting(ledger, accounts, writes)
  const starts: number[] = []
  const resyncs: number[] = []
  let killedWhileStarting = 0
  for (let kill = 0; kill < kills && !writing.hasFailed(); kill += 1) {
    const moment = ((kill + chance.next() * 0.9) * writes) / kills
    await within('the moment of the next kill', 300_000, () => writing.done() >= moment || writing.hasFailed())
    const killedAt = performance.now()
    await starting.kill()
    if (kill % 3 === 1) {
      killedWhileStarting += 1
      starting = startServer(env)
      await pause(chance.between(200, 1_500))
      await starting.kill()
    }
    const startedAt = performance.now()
    starting = startServer(env)
    server = await starting.ready
    const readyAt = performance.now()
    starts.push(readyAt - startedAt)
    const told = () => follower.heard.find(({ at, change }) => at > killedAt && change.resync)
    resyncs.push((await within('a resync after the restart', 10_000, told)).at - readyAt)
    const title = `After kill ${kill}`
    await ledger.plan(ada, title)
    const changed = () => follower.heard.some(({ change }) => change.events.some((event) => event.title === title))
    await within('a change after the restart', 5_000, changed)
  }
  await writing.end()
  await follower.stop()

  const administrator = await administratorOf(folder.directory)
  const faults = await ledger.faults(administrator)
  await administrator.end()
  await server.stop()
  const slowest = (times: number[]) => `${Math.round(Math.max(...times))} ms`
  const { acknowledged, sent, retries, abandoned } = ledger.tally
  report('kill -9 of the server on its embedded database', {
    kills: `${kills}, and ${killedWhileStarting} more while it started`,
    'writes acknowledged': acknowledged,
    'requests sent for them': sent,
    'retries, and writes given up without an answer': `${retries}, ${abandoned}`,
    'slowest start after a kill': slowest(starts),
    'slowest resync of a socket after it': slowest(resyncs),
    'connections of the follower': follower.connections(),
  })
  expect(faults).toEqual([])
  expect(await runningPostmaster(folder.dataDirectory)).toBe(undefined)
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { enqueue } from '../../src/jobs/queue.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'
import { hangingKind } from './hanging.ts'

const ran: string[] = []
let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen({ jobs: [{ ...hangingKind, run: async () => void ran.push('here') }] })
})
afterAll(() => regimen.close())

/** A process of its own that has taken the job and hangs in it. */
async function hangingProcess() {
  const script = fileURLToPath(new URL('./worker.parent.ts', import.meta.url))
  const child = spawn(process.execPath, [script, regimen.testDatabase.loginUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await asSystemAlone(regimen.database, regimen.clock.now(), (tx) => enqueue(tx, hangingKind, {}))
  await once(child.stdout, 'data')
  return child
}
const job = async () => {
  const [row] = await regimen.testDatabase.administrator`
    select attempts, locked_by as worker from graphile_worker._private_jobs`
  return row
}

test('the job of a process that was killed is taken by another, and that of a living one is not', async () => {
  const child = await hangingProcess()
  const worker = (await job())?.worker
  await until('the worker says that it lives', async () => {
    const [lock] = await regimen.testDatabase.administrator`
      select 1 from pg_locks where locktype = 'advisory' and mode = 'ShareLock'`
    return lock !== undefined
  })
  let looks = 0
  const now = () => {
    looks += 1
    return regimen.clock.now()
  }
  // It asks the clock for each look at least.
  const services = { ...regimen.services, clock: { ...regimen.clock, now } }
  await regimen.startWorker({ services, schedules: [], abandonedMs: 20, tickMs: 60_000 })
  await until('it has looked for abandoned jobs many times', () => looks > 20)
  expect(await job()).toEqual({ attempts: 1, worker })
  expect(ran).toEqual([])

  child.kill('SIGKILL')
  await until('another ran it', async () => (await job()) === undefined)
  expect(ran).toEqual(['here'])
})

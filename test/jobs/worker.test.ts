import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { asSystemAlone, asWorker } from '../../src/db/viewer.ts'
import { runDeadCommand } from '../../src/jobs/dead.command.ts'
import { type Job, type JobMeans, JobRefused } from '../../src/jobs/job.ts'
import { type EnqueueOptions, enqueue } from '../../src/jobs/queue.ts'
import { deadJobs } from '../../src/jobs/queue-state.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'

const payload = z.object({ word: z.string() })
type Word = z.infer<typeof payload>

const log: string[] = []
const ran: string[] = []
/** The words of the jobs whose death was told. */
const died: string[] = []
let behaviour: (word: string, means: JobMeans) => Promise<void> | void = () => undefined
const job: Job<Word> = {
  name: 'test-job',
  payload,
  maxAttempts: 3,
  run: async ({ word }, means) => {
    ran.push(word)
    await behaviour(word, means)
  },
  died: async ({ word }) => void died.push(word),
}

let regimen: Regimen
beforeAll(async () => {
  const destination = { write: (line: string) => void log.push(line) }
  regimen = await startRegimen({ jobs: [job], log: destination })
})
afterAll(() => regimen.close())
afterEach(async () => {
  behaviour = () => undefined
  ran.length = 0
  died.length = 0
  log.length = 0
  await regimen.testDatabase.administrator`delete from graphile_worker._private_jobs`
})

const add = (word: unknown, options?: EnqueueOptions) =>
  asSystemAlone(regimen.database, regimen.clock.now(), (tx) =>
    enqueue(tx, { name: 'test-job' }, { word, private: 'a secret ailment' }, options),
  )
type Row = { attempts: number; max_attempts: number; locked_by: string | null; last_error: string | null; wait: number }
const rows = (): Promise<Row[]> => regimen.testDatabase.administrator<Row[]>`
  select attempts, max_attempts, locked_by, last_error, extract(epoch from run_at - now())::float8 as wait
  from graphile_worker._private_jobs order by id`
/** Whether a worker has begun to listen: it takes the lock of its pool then. */
const listens = async () => {
  const locks = await regimen.testDatabase.administrator`
    select from pg_locks where locktype = 'advisory'
      and database = (select oid from pg_database where datname = current_database())`
  return locks.length > 0
}
const isEmpty = async () => (await rows()).length === 0
const metrics = async () => (await fetch(regimen.url.replace('/graphql', '/metrics'))).text()

describe('the worker', () => {
  test('runs what waits, and what is enqueued later as soon as it is', async () => {
    await add('before')
    await regimen.startWorker({ pollMs: 60_000 })
    await until('the first ran', () => ran.includes('before'))
    // It looks at what waits before it listens; what came between would wait for its next look.
    await until('it listens', listens)
    await add('after')
    await until('both are done', isEmpty)
    expect(ran).toEqual(['before', 'after'])
    expect(await metrics()).toContain('regimen_jobs_total{job="test-job",outcome="done"} 2')
  })

  test('two share the jobs: each runs once', async () => {
    const words = Array.from({ length: 40 }, (_, index) => `word ${index}`)
    await Promise.all([regimen.startWorker(), regimen.startWorker()])
    await Promise.all(words.map((word) => add(word)))
    await until('all are done', isEmpty)
    expect(ran.toSorted()).toEqual(words.toSorted())
  })

  test('tries again what fails, later each time, and tells no values', async () => {
    behaviour = () => {
      throw new Error('the word failed')
    }
    await regimen.startWorker()
    await add('twice')
    const [failed] = await until('it has failed', async () => {
      const found = await rows()
      return found[0]?.last_error ? found : undefined
    })
    expect(failed).toMatchObject({
      attempts: 1,
      max_attempts: 3,
      locked_by: null,
      last_error: 'Error: the word failed',
    })
    expect(failed?.wait).toBeGreaterThan(1)
    expect(failed?.wait).toBeLessThan(3)
    const failure = log.map((line) => JSON.parse(line)).find(({ msg }) => msg === 'a job failed and is tried again')
    expect(failure).toMatchObject({ job: 'test-job', attempt: 1, err: { message: 'the word failed' } })
    expect(log.join()).not.toContain('secret')
  })

  test('leaves dead what refuses and what no job can take; the dead are listed, tried anew and forgotten', async () => {
    behaviour = (word) => {
      if (word === 'refuse') throw new JobRefused('there is nothing to do')
    }
    await regimen.startWorker()
    await add('refuse')
    await add(5)
    const inQueue = <T>(work: Parameters<typeof asWorker<T>>[2]) =>
      asWorker(regimen.database, regimen.clock.now(), work)
    const dead = await until('both are dead', async () => {
      const found = await inQueue(deadJobs)
      return found.length === 2 && found
    })
    expect(dead).toMatchObject([
      { name: 'test-job', reason: 'JobRefused: its payload is not valid: word (invalid_type)' },
      { name: 'test-job', reason: 'JobRefused: there is nothing to do' },
    ])
    expect([ran, died]).toEqual([['refuse'], ['refuse']])
    expect(await metrics()).toContain('regimen_jobs_dead 2')
    expect(log.join()).not.toContain('secret')

    const [invalid, refused] = dead.map(({ id }) => id)
    behaviour = () => undefined
    const command = (...args: string[]) => inQueue((tx) => runDeadCommand(tx, args, regimen.clock.now()))
    const { text } = await command()
    expect(text.split('\n')).toHaveLength(2)
    expect(text).toMatch(/test-job {2}3 attempts {2}enqueued .* {2}JobRefused: there is nothing to do$/m)
    expect(await command('--retry', refused ?? '')).toEqual({ text: `job ${refused} is tried anew`, done: true })
    expect(await command('--forget', invalid ?? '')).toEqual({ text: `job ${invalid} is forgotten`, done: true })
    expect(await command('--forget', invalid ?? '')).toEqual({ text: `there is no dead job ${invalid}`, done: false })
    expect(await command()).toEqual({ text: 'no job is dead', done: true })
    for (const wrong of [['--retry'], ['--retry', 'x'], ['--retry', '1', '--forget', '2'], ['list']])
      expect(await command(...wrong)).toMatchObject({ text: expect.stringMatching(/^usage/), done: false })
    await until('the one ran anew', isEmpty)
    expect(ran).toEqual(['refuse', 'refuse'])
  })
})

describe('a worker that stops', () => {
  test('starts nothing new, and what ends in time is done', async () => {
    let go = () => {}
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    behaviour = () => gate
    const worker = await regimen.startWorker({ concurrency: 1 })
    await add('under way')
    await until('it runs', () => ran.length === 1)
    const stopped = worker.stop(5_000)
    await add('too late')
    go()
    expect(await stopped).toBe(true)
    expect(ran).toEqual(['under way'])
    expect(await rows()).toMatchObject([{ attempts: 0, locked_by: null }])
  })

  test('tells what runs, which another then runs at once', async () => {
    behaviour = (_, { signal }) => wait(60_000, undefined, { signal })
    const worker = await regimen.startWorker()
    await add('long')
    await until('it runs', () => ran.length === 1)
    expect(await worker.stop(5_000)).toBe(true)
    expect(await rows()).toMatchObject([{ attempts: 0, locked_by: null, last_error: null }])
    behaviour = () => undefined
    await regimen.startWorker()
    await until('another ran it', isEmpty)
    expect(ran).toEqual(['long', 'long'])
  })

  test('gives back what does not heed it', async () => {
    let go = () => {}
    const deaf = new Promise<void>((resolve) => {
      go = resolve
    })
    behaviour = () => deaf
    const worker = await regimen.startWorker()
    await add('deaf')
    await until('it runs', () => ran.length === 1)
    expect(await worker.stop(100)).toBe(false)
    expect(await rows()).toMatchObject([{ attempts: 0, locked_by: null }])
    go()
  })
})

test('a queue whose connections are cut goes on', async () => {
  await regimen.startWorker()
  await add('before')
  await until('it is done', isEmpty)
  await regimen.testDatabase.administrator`
    select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'regimen-jobs'`
  await add('after')
  await until('it is done as well', isEmpty)
})

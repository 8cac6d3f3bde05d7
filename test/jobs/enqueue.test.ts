import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { asSystem, asSystemAlone, asViewer, type Tx } from '../../src/db/viewer.ts'
import { type Job, JobRefused } from '../../src/jobs/job.ts'
import { enqueue } from '../../src/jobs/queue.ts'
import { uuidOf } from '../programs/program-client.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { sqlState } from '../setup/sql-state.ts'

const payload = z.object({ word: z.string() })
type Word = z.infer<typeof payload>

const ran: { job: string; word: string; viewer: string | null; at: string }[] = []
const noting =
  (job: string): Job<Word>['run'] =>
  async ({ word }, { viewer, at }) => {
    ran.push({ job, word, viewer: viewer?.id ?? null, at: at.now.toString() })
    if (word === 'refuse') throw new JobRefused('the word is refused')
    if (word === 'fail') throw new Error('the word failed')
  }
const ofPeople: Job<Word> = { name: 'test-person', payload, enqueuedBy: 'person', run: noting('test-person') }
const ofSystem: Job<Word> = { name: 'test-system', payload, maxAttempts: 2, run: noting('test-system') }
const chain: Job<Word> = {
  name: 'test-chain',
  payload,
  run: async ({ word }, { services, at }) => {
    await asSystemAlone(services.database, at.now, (tx) => enqueue(tx, ofSystem, { word }))
  },
}

let regimen: Regimen
let ada: { readonly id: string }
let eve: typeof ada
beforeAll(async () => {
  regimen = await startRegimen({ jobs: [ofPeople, ofSystem, chain] })
  ada = { id: uuidOf((await regimen.person('ada')).id) }
  eve = { id: uuidOf((await regimen.person('eve')).id) }
  // The mails of their sign-ups.
  await regimen.runJobs()
})
afterAll(() => regimen.close())
afterEach(async () => {
  ran.length = 0
  await regimen.testDatabase.administrator`delete from graphile_worker._private_jobs`
})

const as = <T>(person: typeof ada | null, work: (tx: Tx) => Promise<T>) =>
  asViewer(regimen.database, person, regimen.clock.now(), work)
const asOurselves = <T>(work: (tx: Tx) => Promise<T>) => asSystemAlone(regimen.database, regimen.clock.now(), work)
const waiting = async () => {
  const [row] = await regimen.testDatabase
    .administrator`select count(*)::int as count from graphile_worker._private_jobs`
  return row?.count
}

describe('a job', () => {
  test('exists once the transaction that causes it commits, and never if it does not', async () => {
    const undone = asOurselves(async (tx) => {
      await enqueue(tx, ofSystem, { word: 'undone' })
      throw new Error('changed my mind')
    })
    await expect(undone).rejects.toThrow('changed my mind')
    expect(await waiting()).toBe(0)
    await asOurselves((tx) => enqueue(tx, ofSystem, { word: 'kept' }))
    expect(await regimen.runJobs()).toEqual([{ job: 'test-system', data: { word: 'kept' }, outcome: 'done' }])
    expect(await waiting()).toBe(0)
  })

  test('runs by the clock, in the order in which it is due', async () => {
    const now = regimen.clock.now()
    await asOurselves(async (tx) => {
      await enqueue(tx, ofSystem, { word: 'in two hours' }, { runAt: now.add({ hours: 2 }) })
      await enqueue(tx, ofSystem, { word: 'in one' }, { runAt: now.add({ hours: 1 }) })
      await enqueue(tx, ofSystem, { word: 'at once' })
    })
    await regimen.runJobs()
    expect(ran.map(({ word }) => word)).toEqual(['at once'])
    regimen.clock.advance({ minutes: 59 })
    expect(await regimen.runJobs()).toEqual([])
    regimen.clock.advance({ minutes: 61 })
    await regimen.runJobs()
    expect(ran.map(({ word }) => word)).toEqual(['at once', 'in one', 'in two hours'])
    expect(ran.at(-1)?.at).toBe(regimen.clock.now().toString())
  })

  test('of the same key replaces the one that waits', async () => {
    await asOurselves((tx) => enqueue(tx, ofSystem, { word: 'first' }, { key: 'one' }))
    await asOurselves((tx) => enqueue(tx, ofSystem, { word: 'second' }, { key: 'one' }))
    await asOurselves((tx) => enqueue(tx, ofSystem, { word: 'other' }, { key: 'two' }))
    await regimen.runJobs()
    expect(ran.map(({ word }) => word).sort()).toEqual(['other', 'second'])
  })

  test('that a job enqueues runs as well', async () => {
    await asOurselves((tx) => enqueue(tx, chain, { word: 'handed on' }))
    await regimen.runJobs()
    expect(ran).toMatchObject([{ job: 'test-system', word: 'handed on' }])
  })

  test('that fails is tried again later, and is dead after its attempts', async () => {
    await asOurselves((tx) => enqueue(tx, ofSystem, { word: 'fail' }))
    await expect(regimen.runJobs()).rejects.toThrow('test-system failed: Error: the word failed')
    expect(await regimen.runJobs()).toEqual([])
    regimen.clock.advance({ seconds: 3 })
    expect(await regimen.runJobs({ failuresExpected: true })).toMatchObject([{ outcome: 'dead' }])
    regimen.clock.advance({ hours: 6 })
    expect(await regimen.runJobs()).toEqual([])
    expect(await waiting()).toBe(1)
  })

  test('that refuses, or whose payload is not valid, is dead at once', async () => {
    await asOurselves(async (tx) => {
      await enqueue(tx, ofSystem, { word: 'refuse' })
      await enqueue(tx, { name: 'test-system' }, { word: 5, private: 'health' })
    })
    const runs = await regimen.runJobs({ failuresExpected: true })
    expect(runs.map(({ outcome, error }) => [outcome, (error as Error).message])).toEqual([
      ['dead', 'the word is refused'],
      ['dead', 'its payload is not valid: word (invalid_type)'],
    ])
  })
})

describe('whose job it is', () => {
  test('a person enqueues in their own name', async () => {
    await as(ada, (tx) => enqueue(tx, ofPeople, { word: 'mine' }))
    await asOurselves((tx) => enqueue(tx, ofPeople, { word: 'ours' }))
    await as(ada, (tx) => asSystem(tx, (system) => enqueue(system, ofSystem, { word: 'for her' })))
    await regimen.runJobs()
    expect(ran.map(({ word, viewer }) => [word, viewer])).toEqual([
      ['mine', ada.id],
      ['ours', null],
      ['for her', null],
    ])
  })

  test('what the payload says of it does not count', async () => {
    await as(eve, (tx) =>
      tx.execute(sql`select enqueue_job('test-person',
      ${JSON.stringify({ word: 'forged', userId: ada.id, data: { word: 'forged' } })}::json, null, null)`),
    )
    await regimen.runJobs()
    expect(ran).toMatchObject([{ word: 'forged', viewer: eve.id }])
  })

  test('a person replaces only their own by a key', async () => {
    await as(ada, (tx) => enqueue(tx, ofPeople, { word: 'of ada' }, { key: 'same' }))
    await asOurselves((tx) => enqueue(tx, ofPeople, { word: 'of the system' }, { key: 'same' }))
    await as(eve, (tx) => enqueue(tx, ofPeople, { word: 'of eve' }, { key: 'same' }))
    await as(eve, (tx) => enqueue(tx, ofPeople, { word: 'of eve again' }, { key: 'same' }))
    await regimen.runJobs()
    expect(ran.map(({ word }) => word).sort()).toEqual(['of ada', 'of eve again', 'of the system'])
  })
})

describe('refused', () => {
  const refusedAs = async (person: typeof ada | null, work: (tx: Tx) => Promise<unknown>, state = '42501') => {
    expect(await sqlState(as(person, work))).toBe(state)
    expect(await waiting()).toBe(0)
  }

  test('a person enqueues no job of the system, and none that there is not', async () => {
    await refusedAs(ada, (tx) => enqueue(tx, ofSystem, { word: 'mine' }))
    await refusedAs(ada, (tx) => enqueue(tx, { name: 'nothing' }, {}))
    expect(await sqlState(asOurselves((tx) => enqueue(tx, { name: 'nothing' }, {})))).toBe('42501')
    await as(ada, (tx) => enqueue(tx, ofPeople, { word: 'mine' }))
    expect(await waiting()).toBe(1)
  })

  test('nobody who is not signed in enqueues', () =>
    refusedAs(null, (tx) => enqueue(tx, ofPeople, { word: 'anonymous' })))

  test('a payload and a key have a greatest length', async () => {
    await refusedAs(ada, (tx) => enqueue(tx, ofPeople, { word: 'x'.repeat(33_000) }), '54000')
    await refusedAs(ada, (tx) => enqueue(tx, ofPeople, { word: 'x' }, { key: 'k'.repeat(201) }), '54000')
    await refusedAs(ada, (tx) => enqueue(tx, ofPeople, { word: 'x' }, { key: '' }), '54000')
  })

  const attempts = {
    'reads the queue': sql`select * from graphile_worker._private_jobs`,
    'reads the view of it': sql`select * from graphile_worker.jobs`,
    'writes to it': sql`insert into graphile_worker._private_jobs (task_id) values (1)`,
    'empties it': sql`delete from graphile_worker._private_jobs`,
    'adds past our function': sql`select graphile_worker.add_job('test-system')`,
    'unlocks what runs': sql`select graphile_worker.force_unlock_workers(array['x'])`,
    'reads who migrated it': sql`select * from graphile_worker.migrations`,
  }
  test.each(Object.entries(attempts))('neither a person nor the system %s', async (_, statement) => {
    await refusedAs(ada, (tx) => tx.execute(statement))
    expect(await sqlState(asOurselves((tx) => tx.execute(statement)))).toBe('42501')
  })

  test('a person does not read or change which jobs there are', async () => {
    await refusedAs(ada, (tx) => tx.execute(sql`select * from job_kinds`))
    await refusedAs(ada, (tx) => tx.execute(sql`update job_kinds set by_person = true`))
  })
})

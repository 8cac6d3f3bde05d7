import { v7 } from 'uuid'
import { openDatabase } from '../../src/db/open.ts'
import { listenToPostgres } from '../../src/events/wakeup.ts'
import { jobFigures } from '../../src/jobs/figures.ts'
import { startWorker } from '../../src/jobs/worker.ts'
import { createLog } from '../../src/log.ts'
import type { Services } from '../../src/services.ts'
import { hangingKind } from './hanging.ts'

// A process with a worker whose job never ends; the test kills it.
const url = process.argv[2] ?? ''
const settings = { poolSize: 2, statementTimeoutMs: 10_000, idleTransactionTimeoutMs: 10_000 }
const database = await openDatabase({ url, ...settings })
const clock = { now: () => Temporal.Now.instant(), newId: () => v7() }
await startWorker({
  // What the job of this process needs; nothing of it asks for the rest.
  services: {
    database,
    clock,
    wakeups: await listenToPostgres(url),
    log: createLog('silent'),
    jobFigures: jobFigures(database, clock),
  } as Services,
  url,
  jobs: [
    {
      ...hangingKind,
      run: () => {
        process.stdout.write('running\n')
        return new Promise(() => undefined)
      },
    },
  ],
  schedules: [],
  concurrency: 1,
  pollMs: 50,
})

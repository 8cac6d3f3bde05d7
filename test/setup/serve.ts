import { openDatabase } from '../../src/db/open.ts'
import { logSlowStatements } from '../../src/db/slow-statement.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { fanOut } from '../../src/events/fanout.ts'
import { followedLogs } from '../../src/events/followed-logs.ts'
import { listenToPostgres } from '../../src/events/wakeup.ts'
import { fileLinksOf } from '../../src/files/file-link.ts'
import { localFileStore } from '../../src/files/local-file-store.ts'
import { jobFigures } from '../../src/jobs/figures.ts'
import type { AnyJob } from '../../src/jobs/job.ts'
import { declareJobs } from '../../src/jobs/kinds.ts'
import type { Schedule } from '../../src/jobs/schedule.ts'
import { createLog } from '../../src/log.ts'
import { linksOf } from '../../src/mail/link.ts'
import { attemptsOf } from '../../src/people/attempts.ts'
import { authenticator } from '../../src/people/authentication.ts'
import { issuersOf } from '../../src/people/issuer.ts'
import { tokensOf } from '../../src/people/token.ts'
import { jobs as jobsOfRooms, personalData, schedules as schedulesOfRooms } from '../../src/rooms.ts'
import { schema } from '../../src/schema.ts'
import { createServer } from '../../src/server.ts'
import type { Clock, Services } from '../../src/services.ts'
import { mustBeEqual } from './compared.ts'
import type { TestDatabase } from './database.ts'
import { runDueJobs } from './jobs.ts'
import { mailbox } from './mailbox.ts'
import type { Regimen, Settings } from './regimen.ts'

/** The database that a server works on, and where it keeps the bytes of files. */
export type ServerGround = Pick<TestDatabase, 'poolUrl' | 'loginUrl' | 'prepare' | 'secret' | 'administrator'> & {
  readonly filesDirectory: string
}

/** A server that listens, and what it works with. */
export type Served = Pick<Regimen, 'url' | 'services' | 'database' | 'runJobs' | 'probe' | 'drain' | 'close'> & {
  /** A direct connection to its database. */
  readonly directUrl: string
  readonly jobs: readonly AnyJob[]
  readonly schedules: readonly Schedule[]
}

/** Where the links in mail lead. */
const publicUrl = 'https://app.example'

/** Serves the API on a free port, by a clock that is set; jobs run when they are told to. It needs no test that runs. */
export async function serveOn(ground: ServerGround, clock: Clock, settings: Settings = {}): Promise<Served> {
  const database = await openDatabase({
    url: settings.loginUrl ?? ground.poolUrl,
    poolSize: 8,
    statementTimeoutMs: settings.statementTimeoutMs ?? 10_000,
    idleTransactionTimeoutMs: 10_000,
    prepare: ground.prepare,
    ...settings.pool,
  })
  const directUrl = settings.loginUrl ?? ground.loginUrl
  const wakeups = await listenToPostgres(directUrl)
  const log = createLog(settings.log ? 'info' : (process.env.TEST_LOG_LEVEL ?? 'silent'), settings.log)
  const tokens = tokensOf(ground.secret)
  const followed = followedLogs({ database, wakeups, clock, log })
  const services: Services = {
    database,
    clock,
    wakeups,
    followedLogs: followed,
    fanOut: fanOut(
      { database, wakeups, clock, log, reading: followed.reading },
      settings.paceMs === undefined ? {} : { paceMs: settings.paceMs },
    ),
    tokens,
    authenticate: authenticator(database, tokens),
    compiling: { at: 1, compare: mustBeEqual },
    attempts: attemptsOf(ground.secret, { perAccount: 10, perAddress: 50 }),
    files: localFileStore(ground.filesDirectory),
    fileLinks: fileLinksOf(ground.secret),
    personalData: settings.personalData ?? personalData,
    log,
    issuers: issuersOf(settings.issuers ?? [], log),
    mail: settings.mail ?? mailbox(),
    links: linksOf(ground.secret, publicUrl),
    jobFigures: jobFigures(database, clock),
  }
  if (settings.slowStatementMs !== undefined) logSlowStatements(database.pool, log, settings.slowStatementMs)
  const jobs = [...jobsOfRooms, ...(settings.jobs ?? [])]
  const schedules = [...schedulesOfRooms, ...(settings.schedules ?? [])]
  await asSystemAlone(database, clock.now(), (tx) => declareJobs(tx, jobs))
  const server = createServer({
    schema: settings.schema ?? schema,
    services,
    introspection: settings.introspection ?? true,
    maxBodyBytes: 262_144,
    // The clock of a test stands still, so that what is taken does not come again.
    limits: { requestBurst: 1_000_000, messageBurst: 1_000_000, ...settings.limits },
    ...(settings.metrics ? { metrics: settings.metrics } : {}),
    explorer: null,
  })
  const { url } = await server.listen(0, '127.0.0.1')
  return {
    ...{ url, directUrl, services, database, jobs, schedules },
    runJobs: (options) => runDueJobs(ground, services, { jobs, schedules }, options),
    probe: server.probe,
    drain: server.drain,
    close: async () => {
      await server.drain(0)
      await wakeups.close()
      await database.close()
    },
  }
}

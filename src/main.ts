import { v7 } from 'uuid'
import { bootDatabase } from './db/boot.ts'
import { logSlowStatements } from './db/slow-statement.ts'
import { asSystemAlone } from './db/viewer.ts'
import { demoAccess } from './demo.ts'
import { type Env, isLoopback, readEnv } from './env.ts'
import { fanOut } from './events/fanout.ts'
import { followedLogs } from './events/followed-logs.ts'
import { listenToPostgres } from './events/wakeup.ts'
import { explorerOf } from './explorer.ts'
import { fileLinksOf } from './files/file-link.ts'
import { localFileStore } from './files/local-file-store.ts'
import { type ServerLimits, usualLimits } from './http/limits.ts'
import type { MetricsAccess } from './http/metrics-access.ts'
import { jobFigures } from './jobs/figures.ts'
import { declareJobs } from './jobs/kinds.ts'
import { startWorker } from './jobs/worker.ts'
import { createLog, statementOnly } from './log.ts'
import { linksOf } from './mail/link.ts'
import { mailOf } from './mail/transport.ts'
import { attemptsOf } from './people/attempts.ts'
import { authenticator } from './people/authentication.ts'
import { issuersOf } from './people/issuer.ts'
import { tokensOf } from './people/token.ts'
import { jobs, personalData, schedules } from './rooms.ts'
import { schema } from './schema.ts'
import { createServer } from './server.ts'
import type { Services } from './services.ts'

/** An embedded PostgreSQL must be gone 5 s after the signal, and needs up to 4 s of them itself. */
const embeddedGraceMs = 800

/** To a server on a loopback host all requests come from one address: of a developer's tools, or of a proxy. */
const limitsOf = (env: Env): Partial<ServerLimits> => {
  const shared = isLoopback(env.HOST) && env.TRUST_PROXY === 0
  const { requestBurst, requestsPerSecond, socketsPerAddress } = usualLimits
  return {
    trustedProxies: env.TRUST_PROXY,
    signedInBodyBytes: Math.max(env.MAX_BODY_BYTES, env.MAX_SIGNED_IN_BODY_BYTES),
    corsOrigins: env.CORS_ORIGINS,
    requestBurst: env.RATE_LIMIT_BURST ?? requestBurst * (shared ? 50 : 1),
    requestsPerSecond: env.RATE_LIMIT_PER_SECOND ?? requestsPerSecond * (shared ? 50 : 1),
    sockets: env.MAX_SOCKETS,
    socketsPerAddress: env.MAX_SOCKETS_PER_ADDRESS ?? (shared ? env.MAX_SOCKETS : socketsPerAddress),
    socketsPerPerson: env.MAX_SOCKETS_PER_PERSON,
    noticeMs: env.SHUTDOWN_NOTICE_MS,
  }
}

/** How often a wake-up is measured. */
const probeEveryMs = 15_000

/** With a token whoever brings it reads the metrics; without one they are for a loopback host, unless they are asked for. */
const metricsAccess = ({ METRICS, METRICS_TOKEN, HOST }: Env): MetricsAccess => {
  if (METRICS === 'off') return 'closed'
  if (METRICS_TOKEN !== undefined) return { token: METRICS_TOKEN }
  return METRICS === 'on' || isLoopback(HOST) ? 'open' : 'closed'
}

async function main(): Promise<void> {
  const env = readEnv(process.env)
  const log = createLog(env.LOG_LEVEL)
  const stopping = new AbortController()
  // npm hands a signal on that the terminal has sent already: the second is the same wish.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())

  const booted = await bootDatabase(env, log, stopping.signal)
  // PostgreSQL keeps microseconds: a moment that was stored is then the moment that is read.
  const now = () => Temporal.Now.instant().round({ smallestUnit: 'microsecond', roundingMode: 'floor' })
  const clock = { now, newId: () => v7() }
  const wakeups = await listenToPostgres(booted.listenUrl)
  const { database } = booted
  const tokens = tokensOf(booted.tokenSecret)
  const followed = followedLogs({ database, wakeups, clock, log })
  const explores = isLoopback(env.HOST)
  const services: Services = {
    database,
    clock,
    wakeups,
    followedLogs: followed,
    fanOut: fanOut({ database, wakeups, clock, log, reading: followed.reading }),
    tokens,
    authenticate: authenticator(database, tokens),
    attempts: attemptsOf(booted.tokenSecret, {
      perAccount: env.ATTEMPTS_PER_ACCOUNT,
      perAddress: env.ATTEMPTS_PER_ADDRESS,
    }),
    issuers: issuersOf(env.OIDC_ISSUERS, log),
    // A link in the log is a secret in the log: only who tries things out on their own machine finds one there.
    mail: mailOf(env, log, { withText: booted.embedded && explores }),
    links: linksOf(booted.tokenSecret, env.PUBLIC_URL ?? `http://localhost:${env.PORT}`),
    compiling: { at: 10 },
    files: localFileStore(booted.filesDirectory),
    fileLinks: fileLinksOf(booted.tokenSecret),
    personalData,
    log,
    jobFigures: jobFigures(database, clock),
  }
  if (env.SLOW_STATEMENT_MS > 0) logSlowStatements(database.pool, log, env.SLOW_STATEMENT_MS)
  await asSystemAlone(database, clock.now(), (tx) => declareJobs(tx, jobs))
  const demo = (env.DEMO ?? (booted.embedded && explores ? 'on' : 'off')) === 'on' ? await demoAccess(services) : null
  const server = createServer({
    schema,
    services,
    introspection: (env.INTROSPECTION ?? (explores ? 'on' : 'off')) === 'on',
    maxBodyBytes: env.MAX_BODY_BYTES,
    limits: limitsOf(env),
    metrics: metricsAccess(env),
    explorer: (env.GRAPHIQL ?? (explores ? 'on' : 'off')) === 'on' ? explorerOf({ clock, demo }) : null,
  })
  const { url } = await server.listen(env.PORT, env.HOST)
  const worker =
    env.JOB_CONCURRENCY > 0
      ? await startWorker({ services, url: booted.listenUrl, jobs, schedules, concurrency: env.JOB_CONCURRENCY })
      : undefined
  process.stdout.write(`Regimen is ready at ${url}\n`)

  const probing = setInterval(() => void server.probe(), probeEveryMs)

  const fell = booted.ended.then(() => 'fell' as const)
  const asked = new Promise<'asked'>((resolve) => {
    if (stopping.signal.aborted) resolve('asked')
    stopping.signal.addEventListener('abort', () => resolve('asked'))
  })
  const why = await Promise.race([asked, fell])
  clearInterval(probing)
  if (why === 'fell') log.fatal('the database ended by itself: stopping')
  else log.info('stopping: what is under way may end')
  const graceMs = booted.embedded ? Math.min(env.SHUTDOWN_GRACE_MS, embeddedGraceMs) : env.SHUTDOWN_GRACE_MS
  const [jobsEnded] = await Promise.all([worker?.stop(graceMs), server.drain(graceMs)])
  await Promise.allSettled([wakeups.close(), booted.database.close()])
  await booted.stop()
  process.exitCode = why === 'fell' ? 1 : 0
  // A job that does not heed its signal would keep the process alive; it has been given back to the queue.
  if (jobsEnded === false) process.exit()
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? statementOnly(error.message) : String(error)}\n`)
  process.exit(1)
})

import { v7 } from 'uuid'
import { bootDatabase } from './db/boot.ts'
import { demoAccess } from './demo.ts'
import { isLoopback, readEnv } from './env.ts'
import { listenToPostgres } from './events/wakeup.ts'
import { explorerOf } from './explorer.ts'
import { createLog, statementOnly } from './log.ts'
import { tokensOf } from './people/token.ts'
import { schema } from './schema.ts'
import { createServer } from './server.ts'
import type { Services } from './services.ts'

/** An embedded PostgreSQL must be gone 5 s after the signal, and needs up to 4 s of them itself. */
const embeddedGraceMs = 800

async function main(): Promise<void> {
  const env = readEnv(process.env)
  const log = createLog(env.LOG_LEVEL)
  const stopping = new AbortController()
  // npm hands a signal on that the terminal has sent already: the second is the same wish.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())

  const booted = await bootDatabase(env, log, stopping.signal)
  const clock = { now: () => Temporal.Now.instant(), newId: () => v7() }
  const wakeups = await listenToPostgres(booted.listenUrl)
  const services: Services = { database: booted.database, clock, wakeups, tokens: tokensOf(booted.tokenSecret), log }
  const explores = isLoopback(env.HOST)
  const demo = (env.DEMO ?? (booted.embedded && explores ? 'on' : 'off')) === 'on' ? await demoAccess(services) : null
  const server = createServer({
    schema,
    services,
    introspection: (env.INTROSPECTION ?? (explores ? 'on' : 'off')) === 'on',
    maxBodyBytes: env.MAX_BODY_BYTES,
    explorer: (env.GRAPHIQL ?? (explores ? 'on' : 'off')) === 'on' ? explorerOf({ clock, demo }) : null,
  })
  const { url } = await server.listen(env.PORT, env.HOST)
  process.stdout.write(`Regimen is ready at ${url}\n`)

  const fell = booted.ended.then(() => 'fell' as const)
  const asked = new Promise<'asked'>((resolve) => {
    if (stopping.signal.aborted) resolve('asked')
    stopping.signal.addEventListener('abort', () => resolve('asked'))
  })
  const why = await Promise.race([asked, fell])
  if (why === 'fell') log.fatal('the database ended by itself: stopping')
  else log.info('stopping: what is under way may end')
  await server.drain(booted.embedded ? Math.min(env.SHUTDOWN_GRACE_MS, embeddedGraceMs) : env.SHUTDOWN_GRACE_MS)
  await Promise.allSettled([wakeups.close(), booted.database.close()])
  await booted.stop()
  process.exitCode = why === 'fell' ? 1 : 0
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? statementOnly(error.message) : String(error)}\n`)
  process.exit(1)
})

import { Logger } from 'graphile-worker'
import pg from 'pg'
import type { Logger as Log } from 'pino'

/**
 * The small pool that the queue brings its own driver for. Every connection has somebody who hears its errors, also while
 * the pool ends: unheard, a connection that is cut would end the process.
 */
export function queuePool(url: string, { role, size }: { role?: string; size: number }, log: Log): pg.Pool {
  const pool = new pg.Pool({ connectionString: queueUrl(url, role), max: size })
  const cut = (error: Error) => log.warn({ err: error }, 'a connection of the queue was cut')
  pool.on('error', cut)
  pool.on('connect', (client) => client.on('error', cut))
  return pool
}

/** A URL as the queue's driver takes it: `sslmode` means what it means to PostgreSQL; `role` is switched to at once. */
export function queueUrl(url: string, role?: string): string {
  const taken = new URL(url)
  const { searchParams } = taken
  if (searchParams.has('sslmode') && !searchParams.has('uselibpqcompat')) searchParams.set('uselibpqcompat', 'true')
  if (role !== undefined)
    searchParams.set('options', [searchParams.get('options'), `-c role=${role}`].filter(Boolean).join(' '))
  searchParams.set('application_name', 'regimen-jobs')
  return taken.href
}

/** The queue's own words in our log, without its fields, in which payloads stand. What a job did is logged elsewhere. */
export function queueLog(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'debug' || level === 'info' || /^Failed task /.test(message)) return
    log[level === 'error' ? 'error' : 'warn']({ queue: message.split('\n')[0] }, 'the queue of jobs')
  })
}

import type { Logger } from 'pino'
import type { Database } from './db/open.ts'
import type { Wakeups } from './events/wakeup.ts'
import type { Tokens } from './people/token.ts'

/** The clock and the source of ids; a test gives its own. */
export type Clock = {
  readonly now: () => Temporal.Instant
  readonly newId: () => string
}

/** What the process has one of, handed to every request. */
export type Services = {
  readonly database: Database
  readonly clock: Clock
  readonly wakeups: Wakeups
  readonly tokens: Tokens
  readonly log: Logger
}

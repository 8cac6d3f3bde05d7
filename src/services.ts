import type { Logger } from 'pino'
import type { Database } from './db/open.ts'
import type { FanOut } from './events/fanout.ts'
import type { FollowedLogs } from './events/followed-logs.ts'
import type { Wakeups } from './events/wakeup.ts'
import type { FileLinks } from './files/file-link.ts'
import type { FileStore } from './files/file-store.ts'
import type { Compiling } from './graph/compiled.ts'
import type { JobFigures } from './jobs/figures.ts'
import type { Links } from './mail/link.ts'
import type { Mail } from './mail/transport.ts'
import type { Attempts } from './people/attempts.ts'
import type { Authenticate } from './people/authentication.ts'
import type { Issuers } from './people/issuer.ts'
import type { PersonalData } from './people/personal-data.ts'
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
  readonly followedLogs: FollowedLogs
  readonly fanOut: FanOut
  readonly tokens: Tokens
  readonly compiling: Compiling
  readonly issuers: Issuers
  readonly mail: Mail
  readonly links: Links
  readonly authenticate: Authenticate
  readonly attempts: Attempts
  readonly files: FileStore
  readonly fileLinks: FileLinks
  /** The tables of every room that are about people. */
  readonly personalData: readonly PersonalData[]
  readonly log: Logger
  readonly jobFigures: JobFigures
}

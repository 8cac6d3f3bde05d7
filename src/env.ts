import { z } from 'zod'
import { poolDefaults } from './db/open.ts'

const number = (fallback: number, minimum: number, maximum: number) =>
  z.coerce.number('must be a number').int().min(minimum).max(maximum).default(fallback)
const optionalNumber = (minimum: number, maximum: number) =>
  z.coerce.number('must be a number').int().min(minimum).max(maximum).optional()
const isOrigin = (text: string) => URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text
const origins = z
  .string()
  .default('')
  .transform((list) => list.split(',').flatMap((origin) => origin.trim() || []))
  .refine((list) => list.every(isOrigin), {
    error: 'must be origins such as https://app.example, without a path, separated by commas',
  })
const toggle = z.enum(['on', 'off']).optional()
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a URL that begins with postgres://' })

/** Text in JSON, checked like everything else. */
const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('must be JSON')
    return z.NEVER
  }
})
/** Over https; over http from this machine alone, to try things out. */
const secureUrl = z
  .url({ protocol: /^https?$/ })
  .refine((url) => url.startsWith('https:') || isLoopback(new URL(url).hostname.replace(/[[\]]/g, '')), {
    error: 'must begin with https://',
  })
const oidcIssuers = json.pipe(
  z
    .array(
      z.strictObject({
        /** What clients say, and what identities are kept under: it stays with its issuer for good. */
        name: z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, 'must be 1 to 30 small letters, digits and -'),
        issuer: secureUrl,
        audience: z.union([
          z
            .string()
            .min(1)
            .transform((one) => [one]),
          z.array(z.string().min(1)).min(1),
        ]),
        jwksUrl: secureUrl.optional(),
      }),
    )
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
      error: 'must have names that differ',
    }),
)

const schema = z
  .object({
    HOST: z.string().min(1).default('127.0.0.1'),
    PORT: number(4000, 0, 65_535),
    /** Signs in as regimen_login. Absent: an embedded PostgreSQL is run. */
    DATABASE_URL: postgresUrl.optional(),
    /** Signs in as the owner, to migrate. Absent: the migrations are taken to be applied by somebody else. */
    MIGRATION_DATABASE_URL: postgresUrl.optional(),
    /** A direct connection for LISTEN, where DATABASE_URL goes through a transaction pooler. */
    LISTEN_DATABASE_URL: postgresUrl.optional(),
    /** Signs access tokens. Embedded: derived from a secret kept beside the data. */
    TOKEN_SECRET: z.string().min(32).optional(),
    /** Sends mail. Absent: mail is logged and not sent. */
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    /** Whom mail comes from, such as Regimen <no-reply@example.org>. */
    MAIL_FROM: z
      .string()
      .regex(/^([^<>\p{Cc}]*<)?[^\s<>@]+@[^\s<>@]+>?$/u, 'must be an address, or a name and an <address>')
      .optional(),
    /** Where people reach the app: links in mail lead there. */
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** A JSON list of the OpenID Connect issuers that people may sign in with. */
    OIDC_ISSUERS: oidcIssuers.default([]),
    POOL_SIZE: number(10, 1, 1_000),
    POOL_IDLE_MS: number(poolDefaults.idleMs, 1_000, 86_400_000),
    /** How long a request waits for a connection, and how many may wait. */
    POOL_WAIT_MS: number(poolDefaults.waitMs, 100, 600_000),
    POOL_QUEUE_SIZE: number(poolDefaults.queueSize, 0, 1_000_000),
    /** Off for a transaction pooler that does not know prepared statements. */
    PREPARED_STATEMENTS: z.enum(['on', 'off']).default('on'),
    STATEMENT_TIMEOUT_MS: number(10_000, 100, 3_600_000),
    IDLE_TRANSACTION_TIMEOUT_MS: number(15_000, 100, 3_600_000),
    /** A statement that takes as long is logged; 0 logs none. */
    SLOW_STATEMENT_MS: number(500, 0, 3_600_000),
    /** How many jobs run at once in this process; 0 runs none here. */
    JOB_CONCURRENCY: number(2, 0, 100),
    SHUTDOWN_GRACE_MS: number(10_000, 0, 600_000),
    MAX_BODY_BYTES: number(262_144, 1_024, 100_000_000),
    /** Sign-ins and the like that may fail in a quarter of an hour before there is a wait. */
    ATTEMPTS_PER_ACCOUNT: number(10, 1, 1_000),
    ATTEMPTS_PER_ADDRESS: number(10, 1, 100_000),
    /** How many proxies of ours stand before the server: so many entries of X-Forwarded-For are believed. */
    TRUST_PROXY: number(0, 0, 10),
    /** Of somebody who is signed in. */
    MAX_SIGNED_IN_BODY_BYTES: number(4_194_304, 1_024, 100_000_000),
    /** Origins whose pages may read answers, separated by commas. */
    CORS_ORIGINS: origins,
    /** Requests of one address, and of one person. Absent: 100, at once 300; on a loopback host fifty times that. */
    RATE_LIMIT_PER_SECOND: optionalNumber(1, 1_000_000),
    RATE_LIMIT_BURST: optionalNumber(1, 1_000_000),
    MAX_SOCKETS: number(10_000, 1, 1_000_000),
    MAX_SOCKETS_PER_ADDRESS: optionalNumber(1, 1_000_000),
    MAX_SOCKETS_PER_PERSON: number(50, 1, 1_000_000),
    /** How long a server that was told to stop goes on to accept, so that a balancer sees /readyz say no. */
    SHUTDOWN_NOTICE_MS: number(0, 0, 600_000),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    /** On by default on a loopback address only. */
    GRAPHIQL: toggle,
    INTROSPECTION: toggle,
    /** On by default on a loopback address, and wherever there is a token for it. */
    METRICS: toggle,
    METRICS_TOKEN: z.string().min(16).optional(),
    /** A demo person to explore with: on by default with the embedded database on a loopback address. */
    DEMO: toggle,
    /** The folder of the embedded database. */
    REGIMEN_DIRECTORY: z.string().min(1).optional(),
    /** The folder of the bytes of files: shared by all servers. Absent: beside the embedded database. */
    FILES_DIRECTORY: z.string().min(1).optional(),
  })
  .refine((it) => it.DATABASE_URL === undefined || it.TOKEN_SECRET !== undefined, {
    path: ['TOKEN_SECRET'],
    error: 'is needed with DATABASE_URL: at least 32 random characters, the same for every server',
  })
  .refine((it) => it.DATABASE_URL !== undefined || it.MIGRATION_DATABASE_URL === undefined, {
    path: ['DATABASE_URL'],
    error: 'is needed with MIGRATION_DATABASE_URL: the login that the server works with',
  })
  .refine((it) => it.SMTP_URL === undefined || it.MAIL_FROM !== undefined, {
    path: ['MAIL_FROM'],
    error: 'is needed with SMTP_URL: whom mail comes from',
  })
  .refine((it) => it.SMTP_URL === undefined || it.PUBLIC_URL !== undefined, {
    path: ['PUBLIC_URL'],
    error: 'is needed with SMTP_URL: where the links in mail lead',
  })

export type Env = z.infer<typeof schema>

/** What a command needs to find the database: neither secrets of the server nor its settings. */
const somePlace = z.object({
  DATABASE_URL: postgresUrl.optional(),
  MIGRATION_DATABASE_URL: postgresUrl.optional(),
  LISTEN_DATABASE_URL: postgresUrl.optional(),
  REGIMEN_DIRECTORY: z.string().min(1).optional(),
})
const ownedPlace = somePlace.refine(
  (it) => (it.DATABASE_URL === undefined) === (it.MIGRATION_DATABASE_URL === undefined),
  {
    path: ['MIGRATION_DATABASE_URL'],
    error: 'is needed together with DATABASE_URL: the owner of the tables, and the login that the server works with',
  },
)

export type PlaceEnv = z.infer<typeof somePlace>

/** An environment variable has a value that it must not have. */
class InvalidEnvironment extends Error {
  override readonly name = 'InvalidEnvironment'
}

/**
 * Reads the environment once. An empty variable counts as absent.
 * @throws InvalidEnvironment naming every variable that is wrong, and never a value, since some are secrets.
 */
export const readEnv = (variables: Variables): Env => read(schema, variables)

/** Reads of the environment where the database is, as `readEnv` does. */
export const readPlaceEnv = (variables: Variables): PlaceEnv => read(somePlace, variables)

/** Reads where the database is, and that of a server its owner as well. */
export const readOwnedPlaceEnv = (variables: Variables): PlaceEnv => read(ownedPlace, variables)

type Variables = Readonly<Record<string, string | undefined>>

function read<T>(schema: z.ZodType<T>, variables: Variables): T {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== '')))
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new InvalidEnvironment(`The environment is not right:\n${faults.join('\n')}`)
}

/** Whether a host can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

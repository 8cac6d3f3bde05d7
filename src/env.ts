import { z } from 'zod'

const number = (fallback: number, minimum: number, maximum: number) =>
  z.coerce.number().int().min(minimum).max(maximum).default(fallback)
const toggle = z.enum(['on', 'off']).optional()
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ })

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
    POOL_SIZE: number(10, 1, 1_000),
    STATEMENT_TIMEOUT_MS: number(10_000, 100, 3_600_000),
    IDLE_TRANSACTION_TIMEOUT_MS: number(15_000, 100, 3_600_000),
    SHUTDOWN_GRACE_MS: number(10_000, 0, 600_000),
    MAX_BODY_BYTES: number(262_144, 1_024, 100_000_000),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    /** On by default on a loopback address only. */
    GRAPHIQL: toggle,
    INTROSPECTION: toggle,
    /** A demo person to explore with: on by default with the embedded database on a loopback address. */
    DEMO: toggle,
    /** The folder of the embedded database. */
    REGIMEN_DIRECTORY: z.string().min(1).optional(),
  })
  .refine((it) => it.DATABASE_URL === undefined || it.TOKEN_SECRET !== undefined, {
    path: ['TOKEN_SECRET'],
    error: 'is needed with DATABASE_URL: at least 32 random characters, the same for every server',
  })
  .refine((it) => it.DATABASE_URL !== undefined || it.MIGRATION_DATABASE_URL === undefined, {
    path: ['DATABASE_URL'],
    error: 'is needed with MIGRATION_DATABASE_URL: the login that the server works with',
  })

export type Env = z.infer<typeof schema>

/** An environment variable has a value that it must not have. */
class InvalidEnvironment extends Error {
  override readonly name = 'InvalidEnvironment'
}

/**
 * Reads the environment once. An empty variable counts as absent.
 * @throws InvalidEnvironment naming every variable that is wrong, and never a value, since some are secrets.
 */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new InvalidEnvironment(`The environment is not right:\n${faults.join('\n')}`)
}

/** Whether a host can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

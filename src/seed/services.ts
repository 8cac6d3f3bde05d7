import type { Logger } from 'pino'
import type { Booted } from '../db/boot.ts'
import type { Env } from '../env.ts'
import { fanOut } from '../events/fanout.ts'
import { followedLogs } from '../events/followed-logs.ts'
import { listenToPostgres } from '../events/wakeup.ts'
import { fileLinksOf } from '../files/file-link.ts'
import { localFileStore } from '../files/local-file-store.ts'
import { jobFigures } from '../jobs/figures.ts'
import { linksOf } from '../mail/link.ts'
import { mailOf } from '../mail/transport.ts'
import { attemptsOf } from '../people/attempts.ts'
import { authenticator } from '../people/authentication.ts'
import { issuersOf } from '../people/issuer.ts'
import { tokensOf } from '../people/token.ts'
import { personalData } from '../rooms.ts'
import type { Clock, Services } from '../services.ts'

/** What a server on this database would work with, but that it serves nobody. */
export async function servicesOf({ database, listenUrl, ...booted }: Booted, env: Env, log: Logger, clock: Clock) {
  const { tokenSecret: secret, filesDirectory } = booted
  const wakeups = await listenToPostgres(listenUrl)
  const tokens = tokensOf(secret)
  const followed = followedLogs({ database, wakeups, clock, log })
  const services: Services = {
    ...{ database, clock, wakeups, tokens, personalData, log },
    followedLogs: followed,
    fanOut: fanOut({ database, wakeups, clock, log, reading: followed.reading }),
    authenticate: authenticator(database, tokens),
    attempts: attemptsOf(secret, { perAccount: env.ATTEMPTS_PER_ACCOUNT, perAddress: env.ATTEMPTS_PER_ADDRESS }),
    issuers: issuersOf(env.OIDC_ISSUERS, log),
    mail: mailOf(env, log, { withText: false }),
    links: linksOf(secret, env.PUBLIC_URL ?? `http://localhost:${env.PORT}`),
    compiling: { at: 10 },
    files: localFileStore(filesDirectory),
    fileLinks: fileLinksOf(secret),
    jobFigures: jobFigures(database, clock),
  }
  return services
}

import { z } from 'zod'
import { asSystem, type Tx } from '../db/viewer.ts'
import { enqueue, type JobKind } from '../jobs/queue.ts'

const of = { userId: z.uuid() }
/** An id of what happened, so that it is told once however often the job runs. */
const happened = { ...of, eventId: z.uuid() }

const accountNews = z.discriminatedUnion('what', [
  z.object({ what: z.literal('EXPORT_READY'), ...of, exportId: z.uuid(), expiresAt: z.iso.datetime() }),
  z.object({ what: z.literal('PASSWORD_CHANGED'), ...happened }),
  z.object({ what: z.literal('PASSWORD_RESET'), ...happened }),
  z.object({ what: z.literal('EMAIL_CHANGED'), ...happened }),
  z.object({ what: z.literal('ACCESS_TOKEN_CREATED'), ...happened }),
  z.object({ what: z.literal('REFRESH_TOKEN_REUSED'), ...happened }),
  z.object({ what: z.literal('IDENTITY_LINKED'), ...happened, provider: z.string() }),
  z.object({ what: z.literal('IDENTITY_UNLINKED'), ...happened, provider: z.string() }),
])

/** What happened to an account that its person is to be told. */
export type AccountNews = z.infer<typeof accountNews>

/** The job that tells it: what a person is told, and how, is not known here. */
export const accountNewsKind: JobKind<AccountNews> = { name: 'tell-account-news', payload: accountNews }

/** Has a person told of something in the transaction that causes it: they are once that commits, and never if not. */
export const tellOf = (tx: Tx, news: AccountNews): Promise<void> =>
  asSystem(tx, (system) => enqueue(system, accountNewsKind, news))

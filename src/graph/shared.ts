import { type DocumentNode, type ExecutionResult, type GraphQLResolveInfo, print } from 'graphql'
import { asViewer, type Tx } from '../db/viewer.ts'
import type { SharedSource } from '../events/shared-source.ts'
import type { RequestContext } from './context.ts'

const sources = new WeakMap<object, SharedSource>()

/**
 * What `subscribe` of a field gives whose events are the same for all who may follow it. `open` runs as the subscriber in a
 * transaction of its own: it refuses by what it throws, or says which source. The field names in `extensions.shared` the
 * object types that can be selected below it, which say the same to everyone: a test holds it to them.
 */
export async function sharedEvents<Root extends object>(
  { services, viewer }: RequestContext,
  { parentType, fieldName }: Pick<GraphQLResolveInfo, 'parentType' | 'fieldName'>,
  open: (tx: Tx) => Promise<SharedSource>,
): Promise<AsyncIterable<Root>> {
  if (!parentType.getFields()[fieldName]?.extensions.shared)
    throw new Error(`${fieldName} does not say in its extensions what it shares`)
  const { database, clock, followedLogs } = services
  const source = await followedLogs.reading(() => asViewer(database, viewer, clock.now(), open))
  const events: AsyncIterable<Root> = {
    [Symbol.asyncIterator]: () => {
      throw new Error('shared events are fanned out, and not given one by one')
    },
  }
  sources.set(events, source)
  return events
}

/** The source of events that are shared. */
export const sharedSourceOf = (events: object): SharedSource | undefined => sources.get(events)

/** The same text for operations that have the same answers: the document, which of its operations, and the values as they are understood. */
export const operationKey = (
  document: DocumentNode,
  name: string | null | undefined,
  coerced: Readonly<Record<string, unknown>>,
): string => JSON.stringify([document.loc?.source.body ?? print(document), name ?? null, coerced])

/**
 * The rest of a message with this result, for all who are sent it; null when it says that the session of who executed it has
 * ended.
 * @throws GraphQLError when the database was not available, which another try may find otherwise.
 */
export function sharedText(result: ExecutionResult): string | null {
  const failure = (code: string) => result.errors?.find(({ extensions }) => extensions.code === code)
  if (failure('UNAUTHENTICATED')) return null
  const unavailable = failure('UNAVAILABLE')
  if (unavailable) throw unavailable
  return `${JSON.stringify(result)}}`
}

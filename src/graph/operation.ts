import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  getOperationAST,
} from 'graphql'
import { type At, openLane, type Tx, type Viewer } from '../db/viewer.ts'
import { CodedError } from './coded-error.ts'
import { type Context, type RequestContext, rowLoader } from './context.ts'
import { toClientError } from './errors.ts'

/**
 * Executes one operation, or one event of a subscription, in one transaction of its viewer. A mutation is answered only
 * after its COMMIT is acknowledged; when that fails, no field of it is true and the answer is an error.
 */
export const executeInLane = async (args: ExecutionArgs): Promise<ExecutionResult> => {
  const request = args.contextValue as RequestContext
  const now = request.services.clock.now()
  const lane = openLane(request.services.database, request.viewer, now, 'regimen_user')
  const at: At = { now, newId: request.services.clock.newId, correlationId: request.requestId }
  const context: Context = { ...request, at, tx: lane.tx, ...rowLoader(lane.tx) }
  const writes = isMutation(args.document, args.operationName)
  let result: ExecutionResult
  try {
    result = await execute({ ...args, contextValue: context, hideSuggestions: true })
  } catch (error) {
    await lane.rollback().catch(() => undefined)
    throw error
  }
  try {
    const ended = lane.commit()
    if (writes) await ended
    // Nothing that a query reads depends on its COMMIT.
    else ended.catch(() => undefined)
  } catch (error) {
    result = { errors: [new GraphQLError('The transaction failed', { originalError: error as Error })], data: null }
  }
  if (!result.errors) return result
  return { ...result, errors: result.errors.map((error) => toClientError(error, request.log)) }
}

const isMutation = (document: DocumentNode, name: string | null | undefined) =>
  getOperationAST(document, name)?.operation === 'mutation'

/** The person who asks. Fields that need one carry the scope `signedIn`, so this only narrows the type. */
export const viewerOf = (context: RequestContext): Viewer => {
  if (!context.viewer) throw new CodedError('UNAUTHENTICATED', 'Sign in first: this needs an access token')
  return context.viewer
}

/**
 * Runs the command of a mutation in a savepoint, so that a refusal leaves nothing, and forgets what was read before it.
 */
export const command = async <T>(context: Context, run: (tx: Tx, at: At) => Promise<T>): Promise<T> => {
  const result = await context.tx.transaction((tx) => run(tx as unknown as Tx, context.at))
  context.forget()
  return result
}

import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  getOperationAST,
} from 'graphql'
import { type At, asideOf, asSystemAlone, openLane, type Tx, type Viewer } from '../db/viewer.ts'
import { CodedError } from './coded-error.ts'
import { compiledOperation } from './compiled.ts'
import { type Context, type RequestContext, rowLoader } from './context.ts'
import { costExceeded, costOf } from './cost.ts'
import { toClientError } from './errors.ts'

/**
 * Executes one operation, or one event of a subscription, in one transaction of its viewer. A mutation is answered only
 * after its COMMIT is acknowledged; when that fails, no field of it is true and the answer is an error.
 */
export const executeInLane = async (args: ExecutionArgs): Promise<ExecutionResult> => {
  const request = args.contextValue as RequestContext
  const cost = costOf(args.schema, args.document, args.operationName, args.variableValues)
  const shown = cost ? { extensions: { cost } } : {}
  const excess = cost && costExceeded(cost)
  if (excess) return { errors: [excess], ...shown }
  const now = request.services.clock.now()
  const lane = openLane(request.services.database, request.viewer, now, 'regimen_user')
  const at: At = { now, newId: request.services.clock.newId, correlationId: request.requestId }
  const context: Context = { ...request, at, tx: lane.tx, begun: lane.used, ...rowLoader(lane.tx) }
  const writes = isMutation(args.document, args.operationName)
  let result: ExecutionResult
  try {
    result = await run({ ...args, contextValue: context, hideSuggestions: true })
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
  if (!result.errors) return { ...result, ...shown }
  return { ...result, ...shown, errors: result.errors.map((error) => toClientError(error, request.log)) }
}

/** Runs the compiled form of the operation if there is one. It tells of wrong variables in words of its own. */
const run = async (args: ExecutionArgs): Promise<ExecutionResult> => {
  const { compiling } = (args.contextValue as RequestContext).services
  const compiled = compiledOperation(args.schema, args.document, args.operationName, compiling.at)
  const result = await compiled?.(args.rootValue, args.contextValue, args.variableValues ?? {})
  if (result?.data === undefined) return execute(args)
  await compiling.compare?.(args.document, result, () => execute(args))
  return result
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

/**
 * Refuses a field whose operation holds a connection already, for one that takes long before it needs one.
 * @throws CodedError BAD_USER_INPUT
 */
export function mustBeFirst(context: Context): void {
  if (context.begun())
    throw new CodedError('BAD_USER_INPUT', 'This field must be the first one of its mutation: send it by itself')
}

/**
 * Runs as the system in a transaction of its own, which stays whatever becomes of the operation. It comes before the
 * operation takes its connection: operations that hold one while they wait for another could stop each other.
 */
export const beforehand = <T>(context: Context, run: (tx: Tx, at: At) => Promise<T>): Promise<T> => {
  mustBeFirst(context)
  return asSystemAlone(context.services.database, context.at.now, (tx) => run(tx, context.at))
}

/** Reads before the command of a mutation, in a transaction that is over before what was read is worked with. */
export const aside = <T>(context: Context, run: (tx: Tx) => Promise<T>): Promise<T> =>
  asideOf(context.services.database, context.tx, context.viewer, context.at.now, run)

import type { Server } from 'node:http'
import { type ExecutionArgs, type GraphQLSchema, getOperationAST } from 'graphql'
import { CloseCode } from 'graphql-ws'
import { useServer } from 'graphql-ws/use/ws'
import type { WebSocket } from 'ws'
import { CodedError } from '../graph/coded-error.ts'
import type { RequestContext } from '../graph/context.ts'
import type { ReadDocument } from '../graph/document.ts'
import { toClientError } from '../graph/errors.ts'
import { executeInLane } from '../graph/operation.ts'
import { subscribeInLanes, type Ways } from '../graph/subscription.ts'
import type { Services } from '../services.ts'
import { addressOf } from './address.ts'
import { admission } from './admission.ts'
import type { ServerLimits } from './limits.ts'
import { type Observe, observed } from './observed.ts'
import { type RequestRates, rateLimited } from './rates.ts'
import { requestContext, requestIdOf } from './request.ts'
import { sharedResults } from './shared-results.ts'
import { type SocketOperation, type SocketOperations, socketOperations } from './socket-operations.ts'
import { watchTokens } from './token-watch.ts'

/** RFC 6455, 7.4.1 and its registry: the server cannot serve at the moment. */
const tryAgainLater = 1013

/** How many operations may be under way on one connection. */
const mostOperations = 100

type SocketOptions = {
  readonly schema: GraphQLSchema
  readonly services: Services
  readonly readDocument: ReadDocument
  readonly limits: ServerLimits
  readonly rates: RequestRates
  readonly observe: Observe
  /** Told the code of every connection that was closed. */
  readonly closed: (code: number) => void
}

/** An operation, and whom to send what it is answered. */
type Started = SocketOperation & { readonly socket: WebSocket; readonly id: string }

/** GraphQL over the websocket protocol `graphql-transport-ws`, on /graphql of the same server. */
export function graphqlOverSocket(
  server: Server,
  { schema, services, readDocument, limits, rates, observe, closed }: SocketOptions,
) {
  const { sockets, admit } = admission(server, limits, rates, services)
  const tokens = watchTokens(services)
  // Through the same gate as the reading of feeds: many who are told at once leave connections to the requests.
  const inTurn = (args: ExecutionArgs) => services.followedLogs.reading(() => executeInLane(args))
  const executeEvent = observed(inTurn, observe, 'event')
  const started = new WeakMap<object, Started>()
  const operationOf = ({ contextValue }: ExecutionArgs) => started.get(contextValue as object)
  const subscribe = async (args: ExecutionArgs) => {
    const operation = operationOf(args)
    const share: Ways['share'] = (...shared) => {
      if (!operation) throw new Error('a subscription that no message has begun')
      return sharedResults(services.fanOut, executeEvent, operation, ...shared)
    }
    try {
      const results = await subscribeInLanes(args, { execute: executeEvent, share })
      if (operation && Symbol.asyncIterator in results) return operation.follow(results)
      operation?.end()
      return results
    } catch (error) {
      operation?.end()
      throw error
    }
  }
  const execute = async (args: ExecutionArgs) => {
    try {
      return await executeInLane(args)
    } finally {
      operationOf(args)?.end()
    }
  }
  // By the socket, so that nothing of one that closes at whatever moment is left.
  const connections = new WeakMap<WebSocket, SocketOperations>()
  const graphql = useServer<Record<string, unknown>, { identity?: RequestContext }>(
    {
      schema,
      connectionInitWaitTimeout: limits.introductionMs,
      // The reason of a close must not tell what went wrong inside.
      isProd: true,
      onConnect: async (connection) => {
        const given = connection.connectionParams?.authorization ?? connection.connectionParams?.Authorization
        // To be let in as nobody would look like having signed out.
        if (given != null && typeof given !== 'string') return false
        const { socket, request } = connection.extra
        const { headers } = request
        try {
          const identity = await requestContext(services, {
            authorization: given,
            userAgent: headers['user-agent'],
            address: addressOf(connection.extra.request, limits.trustedProxies),
            requestId: requestIdOf(undefined, services),
            log: services.log,
          })
          if (identity.viewer && !admit(socket, identity.viewer.id)) return false
          const forget = await tokens.watch(identity, {
            isBusy: () => Object.values(connection.subscriptions).includes(null),
            end: () => socket.close(CloseCode.Forbidden, 'Forbidden'),
          })
          if (!forget) return false
          if (socket.readyState !== socket.OPEN) {
            forget()
            return false
          }
          const operations = socketOperations()
          socket.once('close', () => {
            forget()
            operations.close()
          })
          connection.extra.identity = identity
          connections.set(socket, operations)
          return true
        } catch (error) {
          // Closes with 4403, after which a client refreshes its token and connects again.
          if (error instanceof CodedError) return false
          services.log.warn({ err: error }, 'a websocket was not let in: who it is could not be asked')
          socket.close(tryAgainLater, 'Try again later')
          return false
        }
      },
      onSubscribe: (connection, id, payload) => {
        const { identity, socket } = connection.extra
        const operations = connections.get(socket)
        if (!identity || !operations) throw new Error('an operation before the connection was acknowledged')
        if (operations.count() >= mostOperations)
          return [
            new CodedError('RATE_LIMITED', `A connection has at most ${mostOperations} operations under way`, {
              retryAfter: 1,
            }),
          ]
        const { viewer, address } = identity
        const wait = viewer ? rates.ofPerson(viewer.id) : rates.ofAddress(address)
        if (wait > 0) return [rateLimited(wait)]
        const read = readDocument(payload.query)
        if ('errors' in read) return read.errors.map((error) => toClientError(error, identity.log))
        const requestId = requestIdOf(undefined, services)
        const contextValue: RequestContext = { ...identity, requestId, log: services.log.child({ requestId }) }
        const operation = getOperationAST(read.document, payload.operationName)
        if (!operation) return [new CodedError('BAD_USER_INPUT', 'Could not determine what operation to execute.')]
        const begun = operations.begin(id)
        if (!begun) {
          socket.close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id} already exists`)
          return [new CodedError('BAD_USER_INPUT', `The operation ${id} has not ended`)]
        }
        started.set(contextValue, { ...begun, socket, id })
        return {
          schema,
          document: read.document,
          contextValue,
          ...(payload.operationName == null ? {} : { operationName: payload.operationName }),
          ...(payload.variables == null ? {} : { variableValues: payload.variables }),
        }
      },
      execute: observed(execute, observe) as never,
      subscribe: observed(subscribe, observe) as never,
    },
    sockets as never,
    limits.pingMs,
  )
  // It would write the server's own errors to stderr as if they were a fault of the program: listen tells them.
  sockets.removeAllListeners('error')
  sockets.on('error', () => undefined)
  sockets.on('connection', (socket) => {
    // graphql-ws would write to stderr what a client did wrong, and a second fault would end the process.
    socket.removeAllListeners('error')
    socket.once('close', closed)
    socket.on('error', (error) => services.log.info({ err: error }, 'a websocket was closed for what its client sent'))
  })
  return {
    count: () => sockets.clients.size,
    operations: () => [...sockets.clients].reduce((sum, it) => sum + (connections.get(it)?.count() ?? 0), 0),
    /** Asks every client to leave, and resolves when they have. */
    close: async () => {
      tokens.close()
      await graphql.dispose()
    },
    /** Cuts those who do not leave. */
    terminate: () => {
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}

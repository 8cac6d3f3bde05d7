import type { Server } from 'node:http'
import { type GraphQLSchema, getOperationAST } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import { CodedError } from '../graph/coded-error.ts'
import type { RequestContext } from '../graph/context.ts'
import type { ReadDocument } from '../graph/document.ts'
import { toClientError } from '../graph/errors.ts'
import { executeInLane } from '../graph/operation.ts'
import { subscribeInLanes } from '../graph/subscription.ts'
import type { Services } from '../services.ts'
import { requestContext, requestIdOf } from './request.ts'

const maxPayload = 65_536
/** How many operations may be under way on one connection. */
const mostOperations = 100

/** GraphQL over the websocket protocol `graphql-transport-ws`, on /graphql of the same server. */
export function graphqlOverSocket(
  server: Server,
  { schema, services, readDocument }: { schema: GraphQLSchema; services: Services; readDocument: ReadDocument },
) {
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload })
  const graphql = useServer<Record<string, unknown>, { identity?: RequestContext }>(
    {
      schema,
      connectionInitWaitTimeout: 5_000,
      // The reason of a close must not tell what went wrong inside.
      isProd: true,
      onConnect: async (connection) => {
        const given = connection.connectionParams?.authorization ?? connection.connectionParams?.Authorization
        const { headers } = connection.extra.request
        try {
          connection.extra.identity = await requestContext(services, {
            authorization: typeof given === 'string' ? given : undefined,
            userAgent: headers['user-agent'],
            requestId: requestIdOf(undefined, services),
          })
          return true
        } catch {
          // Closes with 4403, after which a client refreshes its token and connects again.
          return false
        }
      },
      onSubscribe: (connection, _id, payload) => {
        const identity = connection.extra.identity
        if (!identity) throw new Error('an operation before the connection was acknowledged')
        if (Object.keys(connection.subscriptions).length > mostOperations)
          return [new CodedError('RATE_LIMITED', `A connection has at most ${mostOperations} operations under way`)]
        const read = readDocument(payload.query)
        if ('errors' in read) return read.errors.map((error) => toClientError(error, identity.log))
        const requestId = requestIdOf(undefined, services)
        const contextValue: RequestContext = { ...identity, requestId, log: services.log.child({ requestId }) }
        const operation = getOperationAST(read.document, payload.operationName)
        if (!operation) return [new CodedError('BAD_USER_INPUT', 'Could not determine what operation to execute.')]
        return {
          schema,
          document: read.document,
          contextValue,
          ...(payload.operationName == null ? {} : { operationName: payload.operationName }),
          ...(payload.variables == null ? {} : { variableValues: payload.variables }),
        }
      },
      execute: executeInLane as never,
      subscribe: subscribeInLanes as never,
    },
    sockets as never,
    12_000,
  )
  sockets.on('connection', (socket) => {
    // graphql-ws would write to stderr what a client did wrong, and a second fault would end the process.
    socket.removeAllListeners('error')
    socket.on('error', (error) => services.log.info({ err: error }, 'a websocket was closed for what its client sent'))
  })
  return {
    count: () => sockets.clients.size,
    /** Asks every client to leave, and resolves when they have. */
    close: async () => graphql.dispose(),
    /** Cuts those who do not leave. */
    terminate: () => {
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}

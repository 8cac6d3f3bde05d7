import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { useServer } from 'graphql-ws/use/ws'
import { createPubSub, createYoga } from 'graphql-yoga'
import postgres from 'postgres'
import { WebSocketServer } from 'ws'
import { type BoardEvent, boardSchema } from './board.ts'

// Yoga with graphql-ws as its documentation joins them: a pub/sub in memory, and each event executed for each subscriber.
// No authentication, and nothing that is read: the notification carries the change.
const pubSub = createPubSub<{ board: [BoardEvent] }>()
const schema = boardSchema(() => pubSub.subscribe('board'))

const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1 })
await sql.listen('bench_each', (row) => pubSub.publish('board', JSON.parse(row)))

const yoga = createYoga({ schema, logging: false })
const server = createServer(yoga)
const sockets = new WebSocketServer({ server, path: yoga.graphqlEndpoint })
type Roots = { readonly execute: (args: unknown) => never; readonly subscribe: (args: unknown) => never }
useServer(
  {
    execute: (args) => (args.rootValue as Roots).execute(args),
    subscribe: (args) => (args.rootValue as Roots).subscribe(args),
    onSubscribe: async (context, _id, { query, variables, operationName }) => {
      const { schema, execute, subscribe, contextFactory, parse, validate } = yoga.getEnveloped({
        ...{ ...context, req: context.extra.request, socket: context.extra.socket },
        params: { query, variables, operationName },
      })
      const args = {
        ...{ schema, operationName, document: parse(query), variableValues: variables },
        contextValue: await contextFactory(),
        rootValue: { execute, subscribe },
      }
      const errors = validate(args.schema, args.document)
      return errors.length > 0 ? errors : args
    },
  },
  sockets,
)
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql\n`),
)

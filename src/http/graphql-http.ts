import { GraphQLError, type GraphQLSchema } from 'graphql'
import { createYoga, type Plugin } from 'graphql-yoga'
import { CodedError } from '../graph/coded-error.ts'
import type { RequestContext } from '../graph/context.ts'
import type { ReadDocument } from '../graph/document.ts'
import { toClientError } from '../graph/errors.ts'
import { executeInLane } from '../graph/operation.ts'
import type { Services } from '../services.ts'
import { requestContext } from './request.ts'

export type GraphqlHttpOptions = {
  readonly schema: GraphQLSchema
  readonly services: Services
  readonly readDocument: ReadDocument
  readonly maxBodyBytes: number
}

type ServerContext = { requestId: string }

const invalid = new WeakMap<object, readonly GraphQLError[]>()
/** The requests whose body had the form that GraphQL over HTTP asks for. */
const wellFormed = new WeakSet<object>()

/** Stands in for a document that is not valid: Yoga wants to find the operation asked for before it asks for errors. */
const standIn = (name: string | null | undefined) => ({
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      ...(name ? { name: { kind: 'Name', value: name } } : {}),
      selectionSet: { kind: 'SelectionSet', selections: [] },
    },
  ],
})

/**
 * Gives an error for which nothing was executed its status, by the GraphQL-over-HTTP specification. What was no GraphQL
 * request is at least 400; for one that was, the status holds for `application/graphql-response+json` alone (`spec`).
 */
const withStatus = (error: GraphQLError, wellFormed: boolean): GraphQLError => {
  const { status = 400 } = (error.extensions.http ?? {}) as { status?: number }
  const http = wellFormed ? { spec: true, status: error.extensions.code === 'UNAUTHENTICATED' ? 401 : 400 } : { status }
  return new GraphQLError(error.message, { nodes: error.nodes, extensions: { ...error.extensions, http } })
}

/** GraphQL over HTTP: POST of application/json to /graphql. */
export function graphqlOverHttp({ schema, services, readDocument, maxBodyBytes }: GraphqlHttpOptions) {
  const lanes: Plugin<RequestContext> = {
    // One reader serves HTTP and the websocket, so both keep the same limits.
    onParse: ({ params, setParsedDocument, context }) => {
      wellFormed.add(context.request)
      const read = readDocument(String(params.source))
      if ('document' in read) return setParsedDocument(read.document as never)
      invalid.set(context, read.errors)
      setParsedDocument(standIn(context.params?.operationName) as never)
    },
    onValidate: ({ context, setResult }) => setResult([...(invalid.get(context) ?? [])]),
    onExecute: ({ setExecuteFn }) => setExecuteFn(executeInLane as never),
    onSubscribe: ({ setResultAndStopExecution }) =>
      setResultAndStopExecution({
        errors: [new CodedError('BAD_USER_INPUT', 'Subscriptions are served over the websocket on this path')],
      } as never),
    onResultProcess: ({ request, result, setResult, serverContext }) => {
      if (!('errors' in result) || !result.errors) return
      const log = services.log.child({ requestId: (serverContext as unknown as ServerContext).requestId })
      const errors = result.errors.map((error) => toClientError(error, log))
      if ('data' in result) return setResult({ ...result, errors })
      setResult({ ...result, errors: errors.map((error) => withStatus(error, wellFormed.has(request))) })
    },
  }
  return createYoga<ServerContext>({
    schema,
    plugins: [lanes],
    context: ({ request, requestId }) =>
      requestContext(services, {
        authorization: request.headers.get('authorization'),
        userAgent: request.headers.get('user-agent'),
        requestId,
      }),
    graphiql: false,
    landingPage: false,
    cors: false,
    batching: false,
    multipart: false,
    logging: false,
    maskedErrors: { maskError: (error) => toClientError(error, services.log) },
    maxRequestBodySize: maxBodyBytes,
    parserAndValidationCache: false,
  })
}

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
 * Gives an error for which nothing was executed the status of the GraphQL-over-HTTP specification, which holds for
 * `application/graphql-response+json` alone (`spec`); what came with a status of its own keeps it.
 */
const withStatus = (error: GraphQLError): GraphQLError => {
  if (error.extensions.http !== undefined) return error
  const status = error.extensions.code === 'UNAUTHENTICATED' ? 401 : 400
  return new GraphQLError(error.message, {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    extensions: { ...error.extensions, http: { spec: true, status } },
  })
}

/** GraphQL over HTTP: POST of application/json to /graphql. */
export function graphqlOverHttp({ schema, services, readDocument, maxBodyBytes }: GraphqlHttpOptions) {
  const lanes: Plugin<RequestContext> = {
    // One reader serves HTTP and the websocket, so both keep the same limits.
    onParse: ({ params, setParsedDocument, context }) => {
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
    onResultProcess: ({ result, setResult, serverContext }) => {
      if (!('errors' in result) || !result.errors) return
      const log = services.log.child({ requestId: (serverContext as unknown as ServerContext).requestId })
      const errors = result.errors.map((error) => toClientError(error, log))
      setResult({ ...result, errors: 'data' in result ? errors : errors.map(withStatus) })
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

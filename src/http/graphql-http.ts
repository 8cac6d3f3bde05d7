import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ExecutionResult, type GraphQLError, type GraphQLSchema, getOperationAST } from 'graphql'
import { CodedError } from '../graph/coded-error.ts'
import type { RequestContext } from '../graph/context.ts'
import type { ReadDocument } from '../graph/document.ts'
import { toClientError } from '../graph/errors.ts'
import { executeInLane } from '../graph/operation.ts'
import type { Services } from '../services.ts'
import { acceptedType, BadRequest, bodyOf, type GraphqlParams, type MediaType, paramsOf } from './graphql-request.ts'
import { type Observe, observed } from './observed.ts'
import { type RequestRates, rateLimited } from './rates.ts'
import { requestContext } from './request.ts'

export type GraphqlHttpOptions = {
  readonly schema: GraphQLSchema
  readonly services: Services
  readonly readDocument: ReadDocument
  readonly rates: RequestRates
  readonly observe: Observe
}

/** What is known of a request when it comes. */
type Received = { readonly requestId: string; readonly address: string | null; readonly maxBodyBytes: number }

/** How long the first error that asks for it wants the client to wait. */
const waitOf = (errors: readonly GraphQLError[] | undefined): number | undefined => {
  const limited = errors?.find(({ extensions }) => extensions.code === 'RATE_LIMITED')
  return limited ? Number(limited.extensions.retryAfter ?? 1) : undefined
}

/**
 * The status of an answer to a GraphQL request, by the GraphQL-over-HTTP specification: for `application/json` always
 * 200; else 200 when something was executed, and otherwise by whose fault it was.
 */
const statusOf = (type: MediaType, { data, errors }: ExecutionResult): number => {
  if (type === 'application/json' || data !== undefined) return 200
  const codes = errors?.map(({ extensions }) => extensions.code)
  if (codes?.includes('UNAUTHENTICATED')) return 401
  if (codes?.includes('UNAVAILABLE')) return 503
  return codes?.includes('INTERNAL') ? 500 : 400
}

/**
 * GraphQL over HTTP: a POST of application/json, answered as JSON. A server of fetch requests and responses would stand
 * between node:http and the schema without serving anything that is not here, for a fifth of the time of a request.
 */
export function graphqlOverHttp({ schema, services, readDocument, rates, observe }: GraphqlHttpOptions) {
  const execute = observed(executeInLane, observe)

  const resultOf = async (params: GraphqlParams, contextValue: RequestContext): Promise<ExecutionResult> => {
    const read = readDocument(params.query)
    if ('errors' in read) return { errors: read.errors }
    const { document } = read
    const operation = getOperationAST(document, params.operationName)
    const refused = (message: string) => ({ errors: [new CodedError('BAD_USER_INPUT', message)] })
    if (!operation) return refused('Could not determine what operation to execute.')
    if (operation.operation === 'subscription')
      return refused('Subscriptions are served over the websocket on this path')
    return execute({
      schema,
      document,
      contextValue,
      ...(params.operationName == null ? {} : { operationName: params.operationName }),
      ...(params.variables == null ? {} : { variableValues: params.variables }),
    })
  }

  return async (request: IncomingMessage, response: ServerResponse, received: Received): Promise<void> => {
    const { headers } = request
    const type = acceptedType(headers.accept)
    const log = services.log.child({ requestId: received.requestId })
    let wait: number | undefined
    const send = (given: ExecutionResult, status?: number) => {
      const errors = given.errors?.map((error) => toClientError(error, log))
      const result = errors ? { ...given, errors } : given
      const seconds = wait ?? waitOf(errors)
      if (seconds !== undefined) response.setHeader('retry-after', seconds)
      const body = JSON.stringify(result)
      response.writeHead(seconds === undefined ? (status ?? statusOf(type, result)) : 429, {
        'content-type': `${type}; charset=utf-8`,
        'content-length': Buffer.byteLength(body),
      })
      response.end(body)
    }
    try {
      const params = paramsOf(await bodyOf(request, received.maxBodyBytes))
      const context = await requestContext(services, {
        authorization: headers.authorization,
        userAgent: headers['user-agent'],
        address: received.address,
        requestId: received.requestId,
        log,
        askToWait: (seconds) => {
          wait = seconds
        },
      })
      const busy = context.viewer ? rates.ofPerson(context.viewer.id) : 0
      if (busy > 0) throw rateLimited(busy)
      send(await resultOf(params, context))
    } catch (error) {
      const result = { errors: [error as GraphQLError] }
      if (!(error instanceof BadRequest)) return send(result)
      // The rest of a body that is too large is not waited for.
      if (error.status === 413) response.setHeader('connection', 'close')
      send(result, error.status)
    }
  }
}

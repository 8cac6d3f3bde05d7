import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { GraphQLSchema } from 'graphql'
import type { ExplorerPage } from './explorer-page.ts'
import { documentReader } from './graph/document.ts'
import { graphqlOverHttp } from './http/graphql-http.ts'
import { graphqlOverSocket } from './http/graphql-socket.ts'
import { metricsOf } from './http/metrics.ts'
import { requestIdOf } from './http/request.ts'
import type { Services } from './services.ts'

export type ServerOptions = {
  readonly schema: GraphQLSchema
  readonly services: Services
  readonly introspection: boolean
  readonly maxBodyBytes: number
  /** Makes the page of the explorer for a Host header; null serves none. */
  readonly explorer: ((host: string | undefined) => Promise<ExplorerPage>) | null
}

export type Server = {
  readonly listen: (port: number, host: string) => Promise<{ url: string }>
  /** Answers /readyz with 503, refuses what is new, lets what is under way end for at most `graceMs`, and closes. */
  readonly drain: (graceMs: number) => Promise<void>
}

/** The API on one HTTP server: GraphQL, the websocket, the explorer, health and metrics. It keeps no global state. */
export function createServer(options: ServerOptions): Server {
  const { services } = options
  const readDocument = documentReader(options.schema, options.introspection)
  const yoga = graphqlOverHttp({ ...options, readDocument })
  const metrics = metricsOf(services)
  let draining = false

  const answer = (response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8') => {
    response.writeHead(status, { 'content-type': type }).end(body)
  }

  const isReady = async () => {
    if (draining) return false
    try {
      await services.database.ping()
      return true
    } catch {
      return false
    }
  }

  const graphql = async (request: IncomingMessage, response: ServerResponse, requestId: string) => {
    const json = /^application\/json(\s*;|$)/i.test(request.headers['content-type'] ?? '')
    // Yoga wants the type in small letters; JSON is UTF-8 whatever its parameters say.
    if (json) request.headers['content-type'] = 'application/json'
    // Of a Host that is no part of a URL Yoga would answer with a stack trace.
    if (json && !URL.canParse(`http://${request.headers.host ?? ''}/`))
      return answer(response, 400, 'The Host header is not valid\n')
    if (request.method === 'POST' && json) return void (await yoga(request, response, { requestId }))
    if (request.method === 'POST') return answer(response, 415, 'Send application/json\n')
    if (request.method === 'GET' && options.explorer && /text\/html/.test(request.headers.accept ?? '')) {
      const page = await options.explorer(request.headers.host)
      return void response.writeHead(200, { ...page.headers }).end(page.html)
    }
    response.setHeader('allow', 'POST')
    answer(response, 405, 'POST a GraphQL operation as application/json\n')
  }

  const route = async (request: IncomingMessage, response: ServerResponse, requestId: string) => {
    switch ((request.url ?? '/').split('?')[0]) {
      case '/graphql':
        return graphql(request, response, requestId)
      case '/livez':
        return answer(response, 200, 'live\n')
      case '/readyz':
        return (await isReady()) ? answer(response, 200, 'ready\n') : answer(response, 503, 'not ready\n')
      case '/metrics':
        return answer(response, 200, await metrics.text(), metrics.contentType)
      case '/':
        return void response.writeHead(302, { location: '/graphql' }).end()
      default:
        return answer(response, 404, 'There is nothing here: the API is at /graphql\n')
    }
  }

  const http = createHttpServer(
    { headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000 },
    async (request, response) => {
      const requestId = requestIdOf(request.headers['x-request-id'] as string | undefined, services)
      const started = performance.now()
      response.setHeader('x-request-id', requestId)
      response.setHeader('x-content-type-options', 'nosniff')
      response.setHeader('cache-control', 'no-store')
      if (draining) response.setHeader('connection', 'close')
      response.once('close', () => {
        const ms = Math.round(performance.now() - started)
        metrics.answered(response.statusCode, ms / 1_000)
        services.log.info(
          { requestId, method: request.method, path: request.url?.split('?')[0], status: response.statusCode, ms },
          'request',
        )
      })
      try {
        await route(request, response, requestId)
      } catch (error) {
        services.log.error({ err: error, requestId }, 'a request failed')
        if (!response.headersSent) answer(response, 500, 'Something went wrong on our side\n')
        else response.destroy()
      }
    },
  )
  const sockets = graphqlOverSocket(http, { schema: options.schema, services, readDocument })
  metrics.observe({ sockets: sockets.count })

  const drain = async (graceMs: number) => {
    draining = true
    const closed = new Promise<void>((resolve) => http.close(() => resolve()))
    http.closeIdleConnections()
    const cut = setTimeout(() => {
      http.closeAllConnections()
      sockets.terminate()
    }, graceMs)
    await Promise.all([closed, sockets.close()])
    clearTimeout(cut)
    await yoga.dispose()
  }
  let drained: Promise<void> | undefined

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        http.once('error', reject)
        http.listen(port, host, () => {
          http.off('error', reject)
          const address = http.address() as AddressInfo
          const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address
          resolve({ url: `http://${shown}:${address.port}/graphql` })
        })
      }),
    drain: (graceMs) => {
      drained ??= drain(graceMs)
      return drained
    },
  }
}

import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { GraphQLSchema } from 'graphql'
import { probeWakeups } from './events/probe.ts'
import type { ExplorerPage } from './explorer-page.ts'
import { download, upload } from './files/file-transfer.ts'
import { documentReader } from './graph/document.ts'
import { addressOf } from './http/address.ts'
import { allowOrigin, answerPreflight } from './http/cors.ts'
import { filesOverHttp } from './http/files.ts'
import { graphqlOverHttp } from './http/graphql-http.ts'
import { graphqlOverSocket } from './http/graphql-socket.ts'
import { type ServerLimits, usualLimits } from './http/limits.ts'
import { metricsOf } from './http/metrics.ts'
import { type MetricsAccess, mayReadMetrics } from './http/metrics-access.ts'
import { refuseForRate, requestRates } from './http/rates.ts'
import { isSignedIn, requestIdOf } from './http/request.ts'
import { type Trace, trace } from './lib/trace.ts'
import type { Services } from './services.ts'

export type ServerOptions = {
  readonly schema: GraphQLSchema
  readonly services: Services
  readonly introspection: boolean
  readonly maxBodyBytes: number
  /** What differs from the usual limits. */
  readonly limits?: Partial<ServerLimits>
  /** Who may read /metrics: everybody (where nothing is said), nobody, or who brings the token. */
  readonly metrics?: MetricsAccess
  /** Makes the page of the explorer for a Host header; null serves none. */
  readonly explorer: ((host: string | undefined) => Promise<ExplorerPage>) | null
}

export type Server = {
  readonly listen: (port: number, host: string) => Promise<{ url: string }>
  /** Measures a wake-up of its own, for the metrics: called every so often. */
  readonly probe: () => Promise<void>
  /** Answers /readyz with 503, refuses what is new, lets what is under way end for at most `graceMs`, and closes. */
  readonly drain: (graceMs: number) => Promise<void>
}

/** A wake-up that was not heard within so many milliseconds counts as lost. */
const probeWaitMs = 5_000

/** The API on one HTTP server: GraphQL, the websocket, the explorer, health and metrics. It keeps no global state. */
export function createServer(options: ServerOptions): Server {
  const { services } = options
  const limits = { ...usualLimits, ...options.limits }
  const readDocument = documentReader(options.schema, options.introspection)
  const metrics = metricsOf(services)
  const rates = requestRates(limits, services.clock)
  const overHttp = graphqlOverHttp({ ...options, readDocument, rates, observe: metrics.operation })
  const files = filesOverHttp({
    download: (link) => download(services, link),
    upload: (link, declared, body) => upload(services, link, declared, body),
  })
  let draining = false

  const answer = (response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8') => {
    response.writeHead(status, { 'content-type': type }).end(body)
  }

  /** A body may be larger where it is known whose it is: that is looked at before it is read, where it matters. */
  const maxBodyBytes = async ({ headers }: IncomingMessage) => {
    const length = headers['content-length']
    if (length !== undefined && Number(length) <= options.maxBodyBytes) return options.maxBodyBytes
    return (await isSignedIn(services, headers.authorization)) ? limits.signedInBodyBytes : options.maxBodyBytes
  }

  // One look serves all who ask meanwhile: however often it is asked, it takes one connection of the pool.
  let looking: Promise<boolean> | undefined
  const answers = () =>
    services.database
      .ping()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        looking = undefined
      })
  const isReady = async () => {
    if (draining) return false
    looking ??= answers()
    return looking
  }

  metrics.readiness(isReady)

  const graphql = async (request: IncomingMessage, response: ServerResponse, requestId: string) => {
    const isAllowed = allowOrigin(request, response, limits.corsOrigins)
    if (isAllowed && request.method === 'OPTIONS') return answerPreflight(response, 'graphql')
    if (draining && request.headers.upgrade) return answer(response, 503, 'This server is about to stop\n')
    const address = addressOf(request, limits.trustedProxies)
    const wait = rates.ofAddress(address)
    if (wait > 0) return refuseForRate(response, wait)
    const type = request.headers['content-type'] ?? ''
    const json = /^application\/json\s*(;|$)/i.test(type) && !/charset=(?!"?utf-8)/i.test(type)
    if (json && !URL.canParse(`http://${request.headers.host ?? ''}/`))
      return answer(response, 400, 'The Host header is not valid\n')
    if (request.method === 'POST' && json)
      return overHttp(request, response, { requestId, address, maxBodyBytes: await maxBodyBytes(request) })
    if (request.method === 'POST') return answer(response, 415, 'Send application/json\n')
    if (request.method === 'GET' && options.explorer && /text\/html/.test(request.headers.accept ?? '')) {
      const page = await options.explorer(request.headers.host)
      return void response.writeHead(200, { ...page.headers }).end(page.html)
    }
    response.setHeader('allow', 'POST')
    answer(response, 405, 'POST a GraphQL operation as application/json\n')
  }

  const route = async (request: IncomingMessage, response: ServerResponse, requestId: string) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (path.startsWith('/files/')) {
      const isAllowed = allowOrigin(request, response, limits.corsOrigins)
      if (isAllowed && request.method === 'OPTIONS') return answerPreflight(response, 'files')
      response.setTimeout(limits.stillMs)
      return files(request, response)
    }
    switch (path) {
      case '/graphql':
        return graphql(request, response, requestId)
      case '/livez':
        return answer(response, 200, 'live\n')
      case '/readyz':
        return (await isReady()) ? answer(response, 200, 'ready\n') : answer(response, 503, 'not ready\n')
      case '/metrics':
        return mayReadMetrics(options.metrics ?? 'open', request.headers.authorization)
          ? answer(response, 200, await metrics.text(), metrics.contentType)
          : answer(response, 404, 'The metrics are not served to you here\n')
      case '/':
        return void response.writeHead(302, { location: '/graphql' }).end()
      default:
        return answer(response, 404, 'There is nothing here: the API is at /graphql\n')
    }
  }

  const http = createHttpServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.lookMs,
    },
    async (request, response) => {
      // From here on the answer is whole and waits for its client: one that does not take it is cut.
      response.once('prefinish', () => response.setTimeout(limits.stillMs))
      response.once('timeout', () => {
        services.log.info({ ms: limits.stillMs }, 'an answer was cut: its client does not read')
        response.destroy()
      })
      const requestId = requestIdOf(request.headers['x-request-id'] as string | undefined, services)
      const started = performance.now()
      const traced: Trace = { requestId }
      response.setHeader('x-request-id', requestId)
      response.setHeader('x-content-type-options', 'nosniff')
      response.setHeader('cache-control', 'no-store')
      if (draining) response.setHeader('connection', 'close')
      response.once('close', () => {
        const ms = Math.round(performance.now() - started)
        metrics.answered(response.statusCode, ms / 1_000)
        services.log.info(
          {
            requestId,
            method: request.method,
            path: request.url?.split('?')[0],
            status: response.statusCode,
            ...traced.operation,
            ms,
          },
          'request',
        )
      })
      try {
        await trace.run(traced, () => route(request, response, requestId))
      } catch (error) {
        services.log.error({ err: error, requestId }, 'a request failed')
        if (!response.headersSent) answer(response, 500, 'Something went wrong on our side\n')
        else response.destroy()
      }
    },
  )
  const sockets = graphqlOverSocket(http, {
    ...options,
    limits,
    rates,
    readDocument,
    closed: metrics.sockets.closed,
    observe: ({ seconds, ...operation }) => {
      metrics.operation({ ...operation, seconds })
      const line = { ...operation, ms: Math.round(seconds * 1_000) }
      if (operation.kind === 'event') services.log.debug(line, 'event')
      else services.log.info(line, 'operation')
    },
  })
  metrics.sockets.observe(sockets)

  const drain = async (graceMs: number) => {
    draining = true
    const left = sockets.close()
    const cut = setTimeout(() => {
      http.closeAllConnections()
      sockets.terminate()
    }, graceMs)
    if (limits.noticeMs > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(limits.noticeMs, graceMs)))
    const closed = new Promise<void>((resolve) => http.close(() => resolve()))
    http.closeIdleConnections()
    await Promise.all([closed, left])
    await Promise.all([services.followedLogs.close(), services.fanOut.close()])
    clearTimeout(cut)
  }
  let drained: Promise<void> | undefined

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        const refused = (error: NodeJS.ErrnoException) => reject(notListening(error, port, host))
        http.once('error', refused)
        http.listen(port, host, () => {
          http.off('error', refused)
          const address = http.address() as AddressInfo
          const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address
          resolve({ url: `http://${shown}:${address.port}/graphql` })
        })
      }),
    probe: async () => metrics.probed(await probeWakeups(services, probeWaitMs)),
    drain: (graceMs) => {
      drained ??= drain(graceMs)
      return drained
    },
  }
}

/** Why a server does not listen, with what to do about it. */
function notListening(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const why =
    error.code === 'EADDRINUSE'
      ? `port ${port} of ${host} is in use: set PORT to another`
      : `nothing can listen on port ${port} of ${host} (PORT, HOST): ${error.message}`
  return new Error(why, { cause: error })
}

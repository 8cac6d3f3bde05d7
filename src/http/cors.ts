import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Lets pages of the listed origins read answers; others are told nothing, so that a browser keeps the answer from them.
 * Never with credentials: the API takes no cookies.
 * @returns whether the origin of the request is on the list.
 */
export function allowOrigin(request: IncomingMessage, response: ServerResponse, origins: readonly string[]): boolean {
  if (origins.length === 0) return false
  response.setHeader('vary', 'origin')
  const { origin } = request.headers
  if (origin === undefined || !origins.includes(origin)) return false
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('access-control-expose-headers', 'retry-after, x-request-id')
  return true
}

/** What a page may send where: to the API, and to the links of files, which need no token. */
const sent = {
  graphql: { methods: 'POST', headers: 'authorization, content-type, x-request-id' },
  files: { methods: 'GET, HEAD, PUT', headers: 'content-type, range, if-none-match, if-range' },
} as const

/** Answers the question of a browser whether its page may send a request with these headers. */
export function answerPreflight(response: ServerResponse, to: keyof typeof sent): void {
  response
    .writeHead(204, {
      'access-control-allow-methods': sent[to].methods,
      'access-control-allow-headers': sent[to].headers,
      'access-control-max-age': '600',
    })
    .end()
}

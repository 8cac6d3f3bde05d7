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

/** Answers the question of a browser whether its page may send a request with these headers. */
export function answerPreflight(response: ServerResponse): void {
  response
    .writeHead(204, {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization, content-type, x-request-id',
      'access-control-max-age': '600',
    })
    .end()
}

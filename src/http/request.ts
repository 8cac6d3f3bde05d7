import { CodedError } from '../graph/coded-error.ts'
import type { RequestContext } from '../graph/context.ts'
import type { Services } from '../services.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The id of a request: the client's `X-Request-Id` when it is a UUID, else a new one. */
export function requestIdOf(header: string | null | undefined, services: Services): string {
  return header && uuid.test(header) ? header.toLowerCase() : services.clock.newId()
}

/**
 * Who asks, from `Authorization: Bearer …` or the `authorization` of the websocket's connectionParams.
 * @throws CodedError UNAUTHENTICATED for a token that is not valid any more: silence would look like signing out.
 */
export async function requestContext(
  services: Services,
  request: { authorization: string | null | undefined; userAgent: string | null | undefined; requestId: string },
): Promise<RequestContext> {
  const log = services.log.child({ requestId: request.requestId })
  const base = { services, log, requestId: request.requestId, userAgent: request.userAgent ?? null }
  if (!request.authorization) return { ...base, viewer: null, sessionId: null }
  const [scheme, token] = request.authorization.split(' ')
  const claims =
    scheme?.toLowerCase() === 'bearer' && token ? await services.tokens.verify(token, services.clock.now()) : null
  if (!claims)
    throw new CodedError('UNAUTHENTICATED', 'The access token is not valid: refresh the session or sign in again')
  return { ...base, viewer: { id: claims.userId }, sessionId: claims.sessionId }
}

import { CodedError } from '../graph/coded-error.ts'
import type { RequestContext } from '../graph/context.ts'
import { isUuid } from '../lib/uuid.ts'
import type { Services } from '../services.ts'

/** The id of a request: the client's `X-Request-Id` when it is a UUID, else a new one. */
export function requestIdOf(header: string | null | undefined, services: Services): string {
  const id = header?.toLowerCase()
  return id && isUuid(id) ? id : services.clock.newId()
}

/**
 * Who asks, from `Authorization: Bearer …` or the `authorization` of the websocket's connectionParams.
 * @throws CodedError UNAUTHENTICATED for a token that is not valid any more: silence would look like signing out.
 */
export async function requestContext(
  services: Services,
  request: {
    authorization: string | null | undefined
    userAgent: string | null | undefined
    address: string | null
    requestId: string
    log: RequestContext['log']
    askToWait?: RequestContext['askToWait']
  },
): Promise<RequestContext> {
  const { log } = request
  const base = {
    services,
    log,
    requestId: request.requestId,
    userAgent: request.userAgent ?? null,
    address: request.address,
    askToWait: request.askToWait ?? (() => undefined),
  }
  if (!request.authorization)
    return { ...base, viewer: null, sessionId: null, mayWrite: true, mayAssist: false, expiresAt: null }
  const identity = await identityOf(services, request.authorization)
  if (!identity)
    throw new CodedError('UNAUTHENTICATED', 'The access token is not valid: refresh the session or sign in again')
  const { credential } = identity.viewer
  return { ...base, ...identity, sessionId: credential?.kind === 'SESSION' ? credential.id : null }
}

const identityOf = async (services: Services, authorization: string) => {
  const [scheme, token] = authorization.split(' ')
  return scheme?.toLowerCase() === 'bearer' && token ? services.authenticate(token, services.clock.now()) : null
}

/** Whether a header `Authorization` is somebody's. */
export const isSignedIn = async (services: Services, authorization: string | undefined): Promise<boolean> =>
  authorization !== undefined && (await identityOf(services, authorization).catch(() => null)) !== null

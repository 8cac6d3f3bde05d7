import { RefreshSessionDocument } from './generated.ts'
import { apiErrorOf, type Send } from './transport.ts'

type Tokens = { readonly accessToken: string; readonly refreshToken: string }

/** The session has ended: the person must sign in again. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut'
}

/** The tokens of who is signed in. An app keeps them where it keeps secrets; tabs that share them take a lock to renew. */
export type Session = {
  readonly accessToken: () => string | null
  /** Takes over the tokens of `signUp` or `signIn`. */
  readonly signedIn: (tokens: Tokens) => void
  /**
   * Gets another access token in the place of one that was refused; throws `SignedOut` when there is none to be had.
   * Many who ask at once make one request, and who comes with a token that was replaced meanwhile makes none.
   */
  readonly renew: (refused: string) => Promise<void>
}

export function sessionOf(send: Send): Session {
  let tokens: Tokens | null = null
  let renewing: Promise<void> | null = null

  const exchange = async ({ refreshToken }: Tokens) => {
    // For 30 seconds the same refresh token gives the same pair, so that an answer which was lost is no sign-out.
    const sending = { token: null, repeatable: true }
    const { data, errors } = await send(RefreshSessionDocument, { input: { refreshToken } }, sending)
    const result = data?.refreshSession
    if (result?.__typename === 'RefreshSessionPayload') {
      tokens = { accessToken: result.accessToken, refreshToken: result.refreshToken }
      return
    }
    if (!result) throw apiErrorOf(errors ?? [])
    tokens = null
    throw new SignedOut(result.message)
  }
  return {
    accessToken: () => tokens?.accessToken ?? null,
    signedIn: ({ accessToken, refreshToken }) => {
      tokens = { accessToken, refreshToken }
    },
    renew: async (refused) => {
      if (!tokens) throw new SignedOut('Nobody is signed in')
      if (tokens.accessToken !== refused) return
      renewing ??= exchange(tokens).finally(() => {
        renewing = null
      })
      await renewing
    },
  }
}

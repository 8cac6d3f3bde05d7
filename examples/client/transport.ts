import type { TypedDocumentString } from './generated.ts'

/** A field could not be answered, by one of the closed list of codes: UNAUTHENTICATED, NOT_FOUND, RATE_LIMITED … */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

type GraphQLError = {
  readonly message: string
  readonly extensions?: { readonly code?: string; readonly retryAfter?: number }
}

/** The error to throw for those of an answer, which name at least one. */
export const apiErrorOf = (errors: readonly GraphQLError[]): ApiError =>
  new ApiError(errors[0]?.extensions?.code ?? 'UNKNOWN', errors[0]?.message ?? 'The operation failed')

type Answer<TData> = { readonly data?: TData | null; readonly errors?: readonly GraphQLError[] }

type Sending = {
  readonly token: string | null
  /** Whether twice is as good as once. Only then it is sent again when nobody knows whether it arrived. */
  readonly repeatable: boolean
}

/** Sends an operation over HTTP and gives its answer, errors included. */
export type Send = <TData, TVariables>(
  document: TypedDocumentString<TData, TVariables>,
  variables: TVariables,
  sending: Sending,
) => Promise<Answer<TData>>

const mostAttempts = 4
const answerWithinMs = 15_000
/** Who is asked to wait for longer than this tells the person. */
const longestWaitMs = 5_000

export function transportOf(url: string, fetch: typeof globalThis.fetch): Send {
  return async (document, variables, { token, repeatable }) => {
    // Made once: what is sent again is the same to the letter, its key included.
    const body = JSON.stringify({ query: document.toString(), variables })
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
    for (let attempt = 1; ; attempt += 1) {
      const isLast = !repeatable || attempt === mostAttempts
      try {
        const signal = AbortSignal.timeout(answerWithinMs)
        const response = await fetch(url, { method: 'POST', headers, body, signal })
        // A refusal to carry it out comes as JSON under any status; what else comes is of something in between.
        const answer: Answer<never> = await response.json()
        const wait = waitBefore(answer, attempt)
        if (isLast || wait === null) return answer
        await pause(wait)
      } catch (error) {
        if (isLast) throw error
        await pause(growing(attempt))
      }
    }
  }
}

/** Milliseconds before it is sent again because it was not carried out; null where the answer is one. */
function waitBefore({ errors }: Answer<unknown>, attempt: number): number | null {
  const { code, retryAfter } = errors?.[0]?.extensions ?? {}
  if (code !== 'RATE_LIMITED' && code !== 'UNAVAILABLE') return null
  const wait = retryAfter === undefined ? growing(attempt) : retryAfter * 1_000
  return wait > longestWaitMs ? null : wait
}

/** Milliseconds that double with each attempt, and are another for everyone. */
export const growing = (attempt: number): number =>
  Math.min(longestWaitMs, 100 * 2 ** attempt) * (0.5 + Math.random() / 2)

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

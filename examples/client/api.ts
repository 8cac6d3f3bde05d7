import type { TypedDocumentString } from './generated.ts'
import type { Result } from './result.ts'
import type { Session } from './session.ts'
import { apiErrorOf, type Send } from './transport.ts'

/** What makes a write safe to send again: the server remembers the key, and answers the same. Make it when the button is pressed. */
type Keyed = { readonly idempotencyKey: string } | { readonly clientCheckInId: string }

type Mutation<TData, TInput> = TypedDocumentString<TData, { input: TInput }>
/** Of the one field of a mutation: its payload or a refusal. */
type ResultOf<TData> = Extract<TData[keyof TData], Result>

/** Asks the API over HTTP as who is signed in, and renews the session once when the access token is refused. */
export type Api = {
  /** Sends a query; throws `ApiError` when it answered with errors. */
  readonly ask: <TData, TVariables>(
    document: TypedDocumentString<TData, TVariables>,
    variables: TVariables,
  ) => Promise<TData>
  /** Sends a mutation under a key: again, when its answer was lost. */
  readonly write: <TData, TInput>(
    document: Mutation<TData, TInput>,
    input: NoInfer<TInput> & Keyed,
  ) => Promise<ResultOf<TData>>
  /** Sends a mutation that takes no key, and never again by itself: whether it arrived is for the person to look at. */
  readonly writeOnce: <TData, TInput>(
    document: Mutation<TData, TInput>,
    input: NoInfer<TInput>,
  ) => Promise<ResultOf<TData>>
}

export function apiOf(send: Send, session: Session): Api {
  const dataOf = async <TData, TVariables>(
    document: TypedDocumentString<TData, TVariables>,
    variables: TVariables,
    repeatable: boolean,
  ): Promise<TData> => {
    const token = session.accessToken()
    let answer = await send(document, variables, { token, repeatable })
    if (token !== null && answer.errors?.[0]?.extensions?.code === 'UNAUTHENTICATED') {
      // Nothing was carried out, so that this is no second time.
      await session.renew(token)
      answer = await send(document, variables, { token: session.accessToken(), repeatable })
    }
    if (answer.errors || !answer.data) throw apiErrorOf(answer.errors ?? [])
    return answer.data
  }
  const resultOf = async <TData, TInput>(
    document: Mutation<TData, TInput>,
    input: TInput,
    repeatable: boolean,
  ): Promise<ResultOf<TData>> => {
    const data = await dataOf(document, { input }, repeatable)
    const [result] = Object.values(data as Record<string, unknown>)
    return result as ResultOf<TData>
  }
  return {
    ask: (document, variables) => dataOf(document, variables, true),
    write: (document, input) => resultOf(document, input, true),
    writeOnce: (document, input) => resultOf(document, input, false),
  }
}

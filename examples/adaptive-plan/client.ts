import assert from 'node:assert/strict'

/** An answer of the API, which is read by its fields. A client of yours has types generated from `schema.graphql`. */
// biome-ignore lint/suspicious/noExplicitAny: the story asserts what it reads
export type Answer = any

type Tokens = { readonly accessToken: string; readonly refreshToken: string }

/** Somebody's app: asks over HTTP, and renews its access token by itself when that has ended. */
export type Client = {
  readonly url: string
  /** Sends an operation and gives its data; throws when it answered with errors. */
  readonly ask: (operation: string, variables?: object) => Promise<Answer>
  /** Sends a mutation and gives what is selected of its payload; throws when it was refused. */
  readonly change: (name: string, input: object, selection: string) => Promise<Answer>
  /** Takes over the tokens of `signUp` or `signIn`. */
  readonly signedIn: (tokens: Tokens) => void
  readonly accessToken: () => string
  /** Gets another access token in the place of one that has ended; many who ask at once make one request. */
  readonly renew: (ended: string) => Promise<void>
}

export function clientOf(url: string): Client {
  let tokens: Tokens | null = null
  let renewing: Promise<void> | null = null

  const post = async (query: string, variables: object, token?: string): Promise<Answer> => {
    const authorization = token ? { authorization: `Bearer ${token}` } : {}
    const headers = { 'content-type': 'application/json', ...authorization }
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
    return response.json()
  }
  const replaceTokens = async () => {
    const operation = mutation('refreshSession', 'accessToken refreshToken')
    const { data } = await post(operation, { input: { refreshToken: tokens?.refreshToken } })
    assert(data?.refreshSession.accessToken, 'the session goes on')
    tokens = data.refreshSession
    renewing = null
  }
  const renew = async (ended: string) => {
    if (tokens?.accessToken === ended) renewing ??= replaceTokens()
    await renewing
  }
  const ask = async (operation: string, variables: object = {}): Promise<Answer> => {
    const token = tokens?.accessToken
    const { data, errors } = await post(operation, variables, token)
    if (token && errors?.[0].extensions.code === 'UNAUTHENTICATED') {
      await renew(token)
      return ask(operation, variables)
    }
    assert(!errors, `the operation answered ${JSON.stringify(errors)}`)
    return data
  }
  return {
    url,
    ask,
    renew,
    change: async (name, input, selection) => {
      const { [name]: answer } = await ask(mutation(name, selection), { input })
      assert(answer.__typename.endsWith('Payload'), `${name} was refused: ${JSON.stringify(answer)}`)
      return answer
    },
    signedIn: (given) => {
      tokens = given
    },
    accessToken: () => tokens?.accessToken ?? '',
  }
}

/** Every mutation takes one input, and answers its payload or a refusal. */
function mutation(name: string, selection: string): string {
  const type = name.charAt(0).toUpperCase() + name.slice(1)
  return `mutation ($input: ${type}Input!) { ${name}(input: $input) {
    __typename ... on ${type}Payload { ${selection} } ... on Refusal { message path } } }`
}

import { setTimeout as pause } from 'node:timers/promises'

// biome-ignore lint/suspicious/noExplicitAny: answers are compared with constants, whose shape is the assertion
type Data = any
export type Answer = { readonly data?: Data; readonly errors?: readonly { extensions: { code: string } }[] }

/** How one request went: it was answered, or its connection broke before the answer was whole. */
type Outcome = { readonly answer: Answer } | { readonly broken: true }

export type Api = {
  /** Sends one request once. */
  readonly send: (token: string | null, query: string, variables?: object, how?: How) => Promise<Outcome>
  /** Sends it until it is answered by something else than UNAVAILABLE. */
  readonly insist: (token: string | null, query: string, variables?: object, how?: How) => Promise<Insisted>
}
type How = { readonly signal?: AbortSignal; readonly headers?: Readonly<Record<string, string>> }
type Insisted = { readonly data: Data; readonly answer: Answer; readonly attempts: number }

/** How long a client goes on trying. */
export const patienceMs = 60_000

/** A client of the API that shows everything it is sent to `watch`: the headers and the body. */
export function apiOf(url: string, watch: (text: string) => void = () => undefined): Api {
  const send: Api['send'] = async (token, query, variables = {}, { signal, headers: more = {} } = {}) => {
    let text: string
    let told: string
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...more,
        },
        body: JSON.stringify({ query, variables }),
        ...(signal ? { signal } : {}),
      })
      text = await response.text()
      // The length of a body and the time of day are numbers that could look like anything.
      const headers = [...response.headers].filter(([name]) => name !== 'content-length' && name !== 'date')
      told = `${response.status} ${headers.flat().join(' ')} ${text}`
    } catch {
      return { broken: true }
    }
    watch(told)
    return { answer: JSON.parse(text) as Answer }
  }
  const insist: Api['insist'] = async (token, query, variables, how) => {
    const deadline = performance.now() + patienceMs
    for (let attempts = 1; ; attempts += 1) {
      const outcome = await send(token, query, variables, how)
      if ('answer' in outcome && !isUnavailable(outcome.answer)) {
        const { answer } = outcome
        if (answer.errors) throw new Error(`the operation answered ${JSON.stringify(answer)}`)
        return { data: answer.data, answer, attempts }
      }
      if (performance.now() > deadline) throw new Error('an operation was not answered for a minute')
      await pause(30)
    }
  }
  return { send, insist }
}

export const isUnavailable = ({ errors }: Answer): boolean =>
  errors?.some(({ extensions }) => extensions.code === 'UNAVAILABLE') === true

/** Somebody with an account. */
export type Account = { readonly token: string; readonly username: string; readonly userId: string }

/** Signs somebody up over the API. */
export async function signUp(api: Api, username: string, more: object = {}): Promise<Account> {
  const input = {
    email: `${username}@people.example`,
    password: 'correct horse battery',
    username,
    timeZone: 'Europe/Berlin',
    ...more,
  }
  const { data } = await api.insist(
    null,
    `mutation ($input: SignUpInput!) { signUp(input: $input) {
      ... on SignUpPayload { accessToken person { id } } ... on Refusal { message } } }`,
    { input },
  )
  if (!data.signUp.accessToken) throw new Error(`sign-up was refused: ${data.signUp.message}`)
  return { token: data.signUp.accessToken, username, userId: uuidOf(data.signUp.person.id) }
}

/** The UUID in a global id. */
export const uuidOf = (globalId: string): string => Buffer.from(globalId, 'base64url').toString().split(':')[1] ?? ''

import type { Client } from '../setup/regimen.ts'

const signedIn = 'accessToken accessTokenExpiresAt refreshToken person { id email profile { username displayName } }'
const refusal = '... on Refusal { __typename message path } ... on InvalidInput { issues { path message } }'

export const password = 'correct horse battery'

/** What signUp answers: its payload, or the refusal with its name; with errors, those. */
export async function signUp(client: Client, input: object) {
  const { data, errors } = await client.run(
    `mutation ($input: SignUpInput!) { signUp(input: $input) { ... on SignUpPayload { ${signedIn} } ${refusal} } }`,
    { input: { password, timeZone: 'Europe/Berlin', ...input } },
  )
  return data?.signUp ?? { errors }
}

/** What signIn answers: its payload, or the refusal with its name. */
export async function signIn(client: Client, input: object) {
  const { signIn: answer } = await client.data(
    `mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignInPayload { ${signedIn} } ${refusal} } }`,
    { input: { password, ...input } },
  )
  return answer
}

/** What refreshSession answers: its payload, or the refusal with its name. */
export async function refresh(client: Client, refreshToken: string) {
  const { refreshSession } = await client.data(
    `mutation ($token: String!) { refreshSession(input: { refreshToken: $token }) {
      ... on RefreshSessionPayload { ${signedIn} } ... on Refusal { __typename message path } } }`,
    { token: refreshToken },
  )
  return refreshSession
}

/** How many sessions signOut ended. */
export async function signOut(client: Client, everywhere?: boolean): Promise<number> {
  const { signOut: answer } = await client.data(
    `mutation ($everywhere: Boolean) { signOut(input: { everywhere: $everywhere }) {
      ... on SignOutPayload { sessionsEnded } } }`,
    { everywhere },
  )
  return answer.sessionsEnded
}

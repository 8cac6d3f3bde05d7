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

/** The UUID within a global id. */
export const uuidOf = (globalId: string) => Buffer.from(globalId, 'base64url').toString().split(':')[1] ?? ''

/** The session that an access token belongs to. */
export const sessionIn = (accessToken: string): string =>
  JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()).sid

/** What changePassword answers: its payload, or the refusal with its name. */
export async function changePassword(client: Client, currentPassword: string, newPassword: string) {
  const { changePassword: answer } = await client.data(
    `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) {
      ... on ChangePasswordPayload { sessionsEnded } ${refusal} } }`,
    { input: { currentPassword, newPassword } },
  )
  return answer
}

/** What createAccessToken answers: its payload, or the refusal with its name. */
export async function createAccessToken(client: Client, input: object = {}) {
  const { createAccessToken: answer } = await client.data(
    `mutation ($input: CreateAccessTokenInput!) { createAccessToken(input: $input) {
      ... on CreateAccessTokenPayload { token accessToken { id name scopes createdAt expiresAt lastUsedAt } } ${refusal} } }`,
    { input: { name: 'a script', scopes: ['WRITE'], expiresAt: '2026-04-02T09:00:00Z', password, ...input } },
  )
  return answer
}

/** What revokeAccessToken answers: the tokens that are left, or the refusal with its name. */
export async function revokeAccessToken(client: Client, accessTokenId: string) {
  const { revokeAccessToken: answer } = await client.data(
    `mutation ($input: RevokeAccessTokenInput!) { revokeAccessToken(input: $input) {
      ... on RevokeAccessTokenPayload { tokens { name } } ... on Refusal { __typename message path } } }`,
    { input: { accessTokenId } },
  )
  return answer
}

/** What revokeSession answers: the sessions that are left, or the refusal with its name. */
export async function revokeSession(client: Client, sessionId: string) {
  const { revokeSession: answer } = await client.data(
    `mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) {
      ... on RevokeSessionPayload { sessions { id current } } ... on Refusal { __typename message path } } }`,
    { input: { sessionId } },
  )
  return answer
}

import type { Client } from '../setup/regimen.ts'
import { password } from './account-client.ts'

const refusal = '... on Refusal { __typename message path }'

const mutation = (field: string, payload: string) => {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}`
  const operation = `mutation ($input: ${type}Input!) { ${field}(input: $input) {
    ... on ${type}Payload { ${payload} } ${refusal} } }`
  return async (client: Client, input: object) => {
    const { data, errors } = await client.run(operation, { input })
    return data?.[field] ?? { errors }
  }
}

/** What each mutation answers: its payload, or the refusal with its name; with errors, those. */
export const signInWithIdentity = mutation(
  'signInWithIdentity',
  'isNew accessToken refreshToken person { id email emailVerified hasPassword timeZone profile { username displayName } identities { provider } }',
)
const link = mutation('linkIdentity', 'identity { id provider linkedAt lastUsedAt }')
export const linkIdentity = (client: Client, input: object) => link(client, { password, ...input })
export const unlinkIdentity = mutation('unlinkIdentity', 'identityId')
export const requestPasswordReset = mutation('requestPasswordReset', 'linkMinutes')
export const resetPassword = mutation('resetPassword', 'sessionsEnded')
export const requestEmailVerification = mutation('requestEmailVerification', 'email')
export const changeEmail = mutation('changeEmail', 'email')
export const verifyEmail = mutation('verifyEmail', 'email')

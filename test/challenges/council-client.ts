import type { Client } from '../setup/regimen.ts'

const requestFields = `id status quorum reason requestedAt expiresAt decidedAt isDecidable profile { username }
  votes { profile { username } decision note votedAt }
  failure { id day date status penaltyDays recordedAt requestableUntil failedFeats }`

const refusals = {
  requestForgiveness: `... on EnrolmentEnded { endedAt } ... on FailureNotStanding { failureStatus: status }
    ... on ForgivenessAlreadyRequested { status } ... on ForgivenessAskedTooOften { limit } ... on RequestTooLate { until } ... on InvalidInput { issues { path message } }`,
  decideForgiveness: `... on EnrolmentEnded { endedAt } ... on FailureNotStanding { failureStatus: status }
    ... on AlreadyVoted { decision } ... on ForgivenessDecided { status } ... on DecisionTooLate { expiredAt }`,
  withdrawForgiveness: '... on ForgivenessDecided { status } ... on DecisionTooLate { expiredAt }',
}

/** The answer of a mutation of the council: the request, or a refusal. */
export async function send(client: Client, name: keyof typeof refusals, input: object) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const answer = await client.data(
    `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename
      ... on ${type}Payload { request { ${requestFields} } }
      ... on Refusal { message path } ${refusals[name]} } }`,
    { input },
  )
  return answer[name].request ?? answer[name]
}

/** Asks for forgiveness and gives the request; throws when that was refused. */
export async function asked(client: Client, failureId: string, reason = 'A fever of 39 degrees') {
  const answer = await send(client, 'requestForgiveness', { failureId, reason })
  if (answer.__typename) throw new Error(`requestForgiveness was refused: ${JSON.stringify(answer)}`)
  return answer
}

/** Votes on a request. */
export const vote = (client: Client, requestId: string, decision: 'APPROVE' | 'DENY', note?: string) =>
  send(client, 'decideForgiveness', { requestId, decision, note })

/** A request as somebody sees it; null for who may not. */
export const seen = async (client: Client, id: string) =>
  (await client.data(`query ($id: ID!) { node(id: $id) { ... on CouncilRequest { ${requestFields} } } }`, { id })).node

/** The notices of a kind about a request, as their person reads them. */
export async function told(client: Client, kind: string, requestId: string) {
  const { notifications } = await client.data(
    `query ($kinds: [NotificationKind!]) { notifications(kinds: $kinds, first: 100) { nodes { title body subjectId expiresAt } } }`,
    { kinds: [kind] },
  )
  return notifications.nodes.filter(({ subjectId }: { subjectId: string }) => subjectId === requestId)
}

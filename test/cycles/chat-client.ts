import { follow } from '../notifications/feed-client.ts'
import type { Client, Regimen } from '../setup/regimen.ts'

const refusal = '... on Refusal { __typename message path } ... on InvalidInput { issues { path message } }'
const message = 'id author text proposal { id command input status decidedAt }'

/** What startChat answers: the conversation, or the refusal with its name. */
export async function startChat(client: Client, input: object = {}) {
  const { startChat: answer } = await client.data(
    `mutation ($input: StartChatInput!) { startChat(input: $input) { __typename
      ... on StartChatPayload { session { id title } } ${refusal} } }`,
    { input: { title: 'About my weeks', ...input } },
  )
  return answer
}

/** What sendChatMessage answers: the message, or the refusal with its name; with errors, those. */
export async function say(client: Client, sessionId: string, text: string, more: object = {}) {
  const { data, errors } = await client.run(
    `mutation ($input: SendChatMessageInput!) { sendChatMessage(input: $input) { __typename
      ... on SendChatMessagePayload { chatMessage { ${message} } } ${refusal} } }`,
    { input: { sessionId, text, ...more } },
  )
  return errors ? { errors } : data.sendChatMessage
}

/** A message of the assistant that proposes a mutation with its input; gives the id of the proposal. */
export async function propose(client: Client, sessionId: string, proposal: object): Promise<string> {
  const answer = await say(client, sessionId, 'How about this?', { author: 'ASSISTANT', proposal })
  if (!answer.chatMessage?.proposal) throw new Error(`sendChatMessage answered ${JSON.stringify(answer)}`)
  return answer.chatMessage.proposal.id
}

/** What decideProposal answers: the proposal, or the refusal with its name; with errors, those. */
export async function decide(client: Client, proposalId: string, decision: 'ACCEPT' | 'REJECT' = 'ACCEPT') {
  const { data, errors } = await client.run(
    `mutation ($input: DecideProposalInput!) { decideProposal(input: $input) { __typename
      ... on DecideProposalPayload { proposal { id status decidedAt } } ${refusal} } }`,
    { input: { proposalId, decision } },
  )
  return errors ? { errors } : data.decideProposal
}

/** What was said in a conversation, the oldest first. */
export async function messagesOf(client: Client, sessionId: string) {
  const { chatSession } = await client.data(
    `query ($id: ID!) { chatSession(id: $id) { messages(last: 100) { logCursor nodes { ${message} } } } }`,
    { id: sessionId },
  )
  return chatSession.messages.nodes.toReversed()
}

const added = `subscription ($sessionId: ID!, $after: String) { chatMessageAdded(sessionId: $sessionId, after: $after) {
  __typename ... on ChatMessageAdded { cursor message { ${message} } } ... on CursorExpired { oldest } } }`

/** Follows a conversation; `texts` waits for so many messages. */
export async function followChat(regimen: Regimen, client: Client, sessionId: string, after: string | null = null) {
  const following = await follow(regimen, client, added, { sessionId, after })
  const next = async () => {
    const payload = (await following.next()) as { data?: { chatMessageAdded: Said | null } } | null
    if (!payload?.data?.chatMessageAdded) throw new Error(`chatMessageAdded answered ${JSON.stringify(payload)}`)
    return payload.data.chatMessageAdded
  }
  const texts = async (count: number) => {
    const seen: string[] = []
    while (seen.length < count) seen.push((await next()).message.text)
    return seen
  }
  return { next, texts, stop: following.stop }
}

type Said = {
  readonly __typename: string
  readonly cursor: string
  readonly oldest: string
  readonly message: { readonly text: string; readonly author: string; readonly proposal: { status: string } | null }
}

import { afterAll, beforeAll, expect, test } from 'vitest'
import { password } from '../people/account-client.ts'
import { lasting, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'
import { decide, propose, say, startChat } from './chat-client.ts'
import { planning } from './plan-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

/** Somebody with a cycle and a conversation in which something is proposed. */
async function proposed(username: string) {
  const person = await lasting(regimen, username)
  const { cycleId } = await planning(person)
  const { session } = await startChat(person)
  const proposal = { addTask: { cycleId, title: 'Sign up' } }
  return { person, sessionId: session.id as string, proposal, id: await propose(person, session.id, proposal) }
}

/** Has somebody do something that waits for a row, and then delete their account; gives what became of both. */
async function meanwhileDeleted<T>(person: Person, row: { of: string; where: string }, act: () => Promise<T>) {
  const { administrator } = regimen.testDatabase
  const waiting = (count: number) =>
    until(`${count} who wait`, async () => {
      const rows = await administrator`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      return rows.length >= count
    })
  const acts: Promise<T>[] = []
  const deletions: ReturnType<Person['run']>[] = []
  await administrator.begin(async (holder) => {
    await holder.unsafe(`select from ${row.of} where ${row.where} for update`)
    acts.push(act())
    await waiting(1)
    deletions.push(
      person.run('mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { __typename } }', {
        input: { username: person.username, password },
      }),
    )
    await waiting(2)
  })
  return { done: await Promise.all(acts), deleted: await Promise.all(deletions) }
}

const deleted = [{ data: { deleteAccount: { __typename: 'DeleteAccountPayload' } } }]

test.each(['ACCEPT', 'REJECT'] as const)('%s and the deletion of the account do not deadlock', async (decision) => {
  const { person, id } = await proposed(`decides-to-${decision}`.toLowerCase())
  const row = { of: 'chat_proposals', where: `id = '${uuidOf(id)}'` }
  const both = await meanwhileDeleted(person, row, () => decide(person, id, decision))
  expect(both.done).toMatchObject([{ __typename: 'DecideProposalPayload' }])
  expect(both.deleted).toEqual(deleted)
})

test('what an assistant proposes and the deletion of the account do not deadlock', async () => {
  const { person, sessionId, proposal } = await proposed('is-told')
  const row = { of: 'log_heads', where: `stream = 'feed' and key = '${uuidOf(person.id)}'` }
  const both = await meanwhileDeleted(person, row, () =>
    say(person, sessionId, 'And this?', { author: 'ASSISTANT', proposal }),
  )
  expect(both.done).toMatchObject([{ __typename: 'SendChatMessagePayload' }])
  expect(both.deleted).toEqual(deleted)
})

test('what is said and the deletion of the account do not deadlock', async () => {
  const { person, sessionId } = await proposed('speaks')
  const row = { of: 'log_heads', where: `stream = 'chat' and key = '${uuidOf(sessionId)}'` }
  const both = await meanwhileDeleted(person, row, () => say(person, sessionId, 'Hello'))
  expect(both.done).toMatchObject([{ __typename: 'SendChatMessagePayload' }])
  expect(both.deleted).toEqual(deleted)
})

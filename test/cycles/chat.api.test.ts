import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { mostChatMessages, mostChatSessions } from '../../src/cycles/chat/chat.ts'
import { follow } from '../notifications/feed-client.ts'
import { createAccessToken } from '../people/account-client.ts'
import { globalId, uuidOf } from '../programs/program-client.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'
import { decide, followChat, messagesOf, propose, say, startChat } from './chat-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const nowhere = '019cadc6-0000-7000-8000-000000000000'
const key = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'

/** A person with a conversation. */
const withChat = async (username: string) => {
  const person = await regimen.person(username)
  const { session } = await startChat(person)
  return { person, sessionId: session.id as string }
}

describe('a conversation', () => {
  test('is started once by its key, found in the list and by its id, and by nobody else', async () => {
    const [anna, stranger] = [await regimen.person('anna'), await regimen.person('stranger')]
    const first = await startChat(anna, { title: ' Höhen 🏔 ', idempotencyKey: key })
    expect(first.session.title).toBe('Höhen 🏔')
    expect(await startChat(anna, { title: ' Höhen 🏔 ', idempotencyKey: key })).toEqual(first)
    expect(await startChat(anna, { title: 'Another', idempotencyKey: key })).toMatchObject({
      __typename: 'IdempotencyKeyReused',
    })
    const list = '{ chatSessions { nodes { id } } }'
    expect((await anna.data(list)).chatSessions.nodes).toEqual([{ id: first.session.id }])
    expect((await stranger.data(list)).chatSessions.nodes).toEqual([])
    const byId = 'query ($id: ID!) { chatSession(id: $id) { title } node(id: $id) { id } }'
    const variables = { id: first.session.id }
    expect(await stranger.data(byId, variables)).toEqual({ chatSession: null, node: null })
  })

  test.each([
    ['nothing', '', 'must have at least 1 character'],
    ['too much', 'x'.repeat(101), 'must have at most 100 characters'],
    ['NUL', 'a\0b', 'must not contain a NUL character'],
  ])('is not called %s', async (name, title, issue) => {
    const person = await regimen.person(`title-${name.replace(' ', '-')}`)
    expect(await startChat(person, { title })).toMatchObject({
      ...{ __typename: 'InvalidInput', issues: [{ path: ['title'], message: issue }] },
    })
  })

  test('counts an emoji as one character, in its name and in what is said', async () => {
    const person = await regimen.person('alpine')
    const { session } = await startChat(person, { title: '🏔'.repeat(100) })
    expect(session.title).toBe('🏔'.repeat(100))
    expect((await say(person, session.id, '🏔'.repeat(8_000))).chatMessage.text).toBe('🏔'.repeat(8_000))
  })

  test(`is one of ${mostChatSessions} at the most, of ${mostChatMessages} messages at the most`, async () => {
    const { person, sessionId } = await withChat('talkative')
    const id = uuidOf(person.id)
    await regimen.testDatabase.administrator`
      insert into chat_sessions (id, user_id, title, created_at, updated_at)
      select gen_random_uuid(), ${id}, 'one', now(), now() from generate_series(2, ${mostChatSessions}::int)`
    expect(await startChat(person)).toMatchObject({ __typename: 'TooManyChatSessions' })
    await say(person, sessionId, 'first')
    await regimen.testDatabase.administrator`
      update log_heads set sequence = ${mostChatMessages - 1} where key = ${uuidOf(sessionId)}`
    expect(await say(person, sessionId, 'the last')).toMatchObject({ chatMessage: { text: 'the last' } })
    expect(await say(person, sessionId, 'one more')).toMatchObject({
      ...{ __typename: 'ChatSessionFull', path: ['sessionId'] },
    })
    expect((await messagesOf(person, sessionId)).map(({ text }: { text: string }) => text)).toEqual([
      'first',
      'the last',
    ])
  })
})

describe('a message', () => {
  test('is said by the person or their assistant, once by its key, and read in order', async () => {
    const { person, sessionId } = await withChat('bea')
    const first = await say(person, sessionId, 'How did my week go?', { idempotencyKey: key })
    expect(await say(person, sessionId, 'How did my week go?', { idempotencyKey: key })).toEqual(first)
    await say(person, sessionId, '**Well**: <b>9 of 10</b>', { author: 'ASSISTANT' })
    expect(await messagesOf(person, sessionId)).toMatchObject([
      { author: 'PERSON', text: 'How did my week go?', proposal: null },
      { author: 'ASSISTANT', text: '**Well**: <b>9 of 10</b>' },
    ])
  })

  test.each([
    ['nothing', '', 'must have at least 1 character'],
    ['too long', 'x'.repeat(8_001), 'must have at most 8000 characters'],
    ['half', '\ud800', 'must be well-formed Unicode'],
  ])('is not %s', async (name, text, issue) => {
    const { person, sessionId } = await withChat(`text-${name.replace(' ', '-')}`)
    expect(await say(person, sessionId, text)).toMatchObject({ issues: [{ path: ['text'], message: issue }] })
    expect(await messagesOf(person, sessionId)).toEqual([])
  })

  test('of a stranger is answered as in a conversation that does not exist, and the person own one is said', async () => {
    const { person, sessionId } = await withChat('cleo')
    const stranger = await regimen.person('eve')
    const refused = await say(stranger, sessionId, 'Hello')
    expect(refused).toMatchObject({ __typename: 'NotFound', path: ['sessionId'] })
    expect(await say(stranger, globalId('ChatSession', nowhere), 'Hello')).toEqual(refused)
    expect(await messagesOf(person, sessionId)).toEqual([])
    expect(await say(person, sessionId, 'Hello')).toMatchObject({ chatMessage: { text: 'Hello' } })
  })

  test('of a token for an assistant is the assistant own, and nothing else is written with it', async () => {
    const { person, sessionId } = await withChat('dora')
    const tokenWith = async (scopes: string[]) => {
      const { token } = await createAccessToken(person, { name: scopes.join(), scopes })
      return regimen.as(token)
    }
    const [assistant, reader] = [await tokenWith(['ASSIST']), await tokenWith(['READ'])]
    const forbidden = { errors: [{ extensions: { code: 'FORBIDDEN' } }] }
    expect(await say(assistant, sessionId, 'I am you')).toMatchObject(forbidden)
    expect(await say(reader, sessionId, 'May I?', { author: 'ASSISTANT' })).toMatchObject(forbidden)
    expect(await say(regimen.anonymous, sessionId, 'May I?')).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    })
    const started = 'mutation { startChat(input: { title: "Mine" }) { __typename } }'
    expect(await assistant.run(started)).toMatchObject(forbidden)
    expect(await say(assistant, sessionId, 'May I help?', { author: 'ASSISTANT' })).toMatchObject({
      chatMessage: { author: 'ASSISTANT' },
    })
    expect(await messagesOf(person, sessionId)).toHaveLength(1)
  })
})

describe('chatMessageAdded', () => {
  test('gives what comes after a cursor in order, then what is said, on every server', async () => {
    const { person, sessionId } = await withChat('finn')
    const other = await regimen.another()
    for (const text of ['one', 'two']) await say(person, sessionId, text)
    const here = await followChat(regimen, person, sessionId, cursor(0))
    const there = await followChat(other, other.as(person.token), sessionId, cursor(1))
    expect(await here.texts(2)).toEqual(['one', 'two'])
    expect(await there.texts(1)).toEqual(['two'])
    await say(person, sessionId, 'three')
    expect([await here.texts(1), await there.texts(1)]).toEqual([['three'], ['three']])
  })

  test('after a reconnect with the last cursor misses nothing and repeats nothing', async () => {
    const { person, sessionId } = await withChat('gina')
    const first = await followChat(regimen, person, sessionId, cursor(0))
    await say(person, sessionId, 'one')
    const { cursor: last } = await first.next()
    first.stop()
    await Promise.all(['a', 'b', 'c'].map((text) => say(person, sessionId, text)))
    const second = await followChat(regimen, person, sessionId, last)
    expect((await second.texts(3)).toSorted()).toEqual(['a', 'b', 'c'])
  })

  test('of another conversation gives nothing, and of another person does not begin', async () => {
    const { person, sessionId } = await withChat('hugo')
    const { session: second } = await startChat(person)
    const following = await followChat(regimen, person, sessionId, cursor(0))
    await say(person, second.id, 'elsewhere')
    await say(person, sessionId, 'here')
    expect(await following.texts(1)).toEqual(['here'])
    const stranger = await regimen.person('ida')
    const refused = await follow(
      ...[regimen, stranger, 'subscription ($id: ID!) { chatMessageAdded(sessionId: $id) { __typename } }'],
      { id: sessionId },
    )
    expect(JSON.stringify(await refused.next())).toContain('NOT_FOUND')
  })

  test('from a cursor that is not there yet says so and ends', async () => {
    const { person, sessionId } = await withChat('jana')
    const { next } = await followChat(regimen, person, sessionId, cursor(7))
    expect(await next()).toEqual({ __typename: 'CursorExpired', oldest: cursor(0) })
  })
})

/** The place of a message. */
const cursor = (sequence: number) => Buffer.from(String(sequence)).toString('base64url')

test('whoever speaks or decides takes the account first, as its deletion does: the two do not deadlock', async () => {
  const { person, sessionId } = await withChat('careful')
  const vision = (text: string) => propose(person, sessionId, { writeVision: { text } })
  const proposalId = await vision('To be calm')
  for (const act of [() => vision('To be kind'), () => decide(person, proposalId)]) {
    const holder = await regimen.testDatabase.administrator.reserve()
    onTestFinished(() => holder.release())
    await holder`begin`
    await holder`select from users where id = ${uuidOf(person.id)} for update`
    const asked = act()
    await until('it waits for the account', async () => {
      const waiting = await holder`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      return waiting.length === 1
    })
    await holder`select from log_heads where key = ${uuidOf(sessionId)} for update nowait`
    await holder`select from chat_proposals where id = ${uuidOf(proposalId)} for update nowait`
    await holder`rollback`
    await asked
  }
})

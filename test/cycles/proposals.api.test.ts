import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { proposable } from '../../src/cycles/chat/proposal-input.graph.ts'
import { createAccessToken } from '../people/account-client.ts'
import { globalId, lasting } from '../programs/program-client.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { decide, followChat, messagesOf, propose, say, startChat } from './chat-client.ts'
import { done as doneInCycle } from './cycle-client.ts'
import { itemsOf, planning } from './plan-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(() => regimen.clock.set(startOfTests))
afterAll(() => regimen.close())

const nowhere = '019cadc6-0000-7000-8000-000000000000'
/** In week 8 of a cycle that begins when tests do. */
const weekEight = '2026-04-22T09:00:00Z'
const applied = { __typename: 'DecideProposalPayload', proposal: { status: 'APPLIED' } }

/** The codes of the errors of an answer, each once. */
const codesOf = ({ errors = [] }: { errors?: { extensions: { code: string } }[] }) => [
  ...new Set(errors.map(({ extensions }) => extensions.code)),
]

/** A person with a cycle, an item of 10 km and a task in week 2, and a conversation. */
async function planned(username: string) {
  const person = await lasting(regimen, username)
  const { cycleId, item } = await planning(person)
  const { id: itemId } = await item(2)
  const { addTask } = await person.data(
    `mutation ($input: AddTaskInput!) { addTask(input: $input) { ... on AddTaskPayload { task { id } } } }`,
    { input: { cycleId, week: 2, title: 'Buy shoes' } },
  )
  const { session } = await startChat(person)
  return { person, cycleId, itemId, taskId: addTask.task.id as string, sessionId: session.id as string, item }
}
type Planned = Awaited<ReturnType<typeof planned>>

/** All that a person has planned, as the API tells it. */
async function plansOf(person: Person, cycleId: string) {
  const { vision, cycle } = await person.data(
    `query ($id: ID!) { vision { text } cycle(id: $id) { goals { type title } tasks { nodes { title completedAt dueOn priority } }
      weeklyPlans { week focus items { title quota done date } } } }`,
    { id: cycleId },
  )
  return { vision, cycle }
}

const commands: Readonly<Record<keyof typeof proposable, (of: Planned) => object | Promise<object>>> = {
  writeVision: () => ({ text: 'To run across the Alps' }),
  setGoal: ({ cycleId }) => ({ cycleId, type: 'PERSONAL', title: 'Run 21 km' }),
  planWeek: ({ cycleId }) => ({ cycleId, week: 3, focus: 'Hills' }),
  addPlanItem: ({ cycleId }) => ({
    cycleId,
    week: 3,
    title: 'Swim',
    quota: 2.5,
    unit: 'km',
    date: '2026-03-17',
    time: '07:30',
  }),
  updatePlanItem: ({ itemId }) => ({ planItemId: itemId, quota: 12, date: '2026-03-10' }),
  deletePlanItem: ({ itemId }) => ({ planItemId: itemId }),
  logPlanItem: ({ itemId }) => ({ planItemId: itemId, quantity: 4, occurredAt: '2026-03-02T08:00:00Z' }),
  splitPlanItem: ({ itemId }) => ({ planItemId: itemId, parts: [{ quota: 6 }, { quota: 4, date: '2026-03-11' }] }),
  mergePlanItems: async ({ itemId, item }) => ({ planItemIds: [itemId, (await item(2)).id] }),
  addTask: ({ cycleId }) => ({ cycleId, title: 'Sign up', dueOn: '2026-03-12' }),
  updateTask: ({ taskId }) => ({ taskId, title: 'Buy light shoes', dueOn: '2026-03-09' }),
  completeTask: ({ taskId }) => ({ taskId }),
  deleteTask: ({ taskId }) => ({ taskId }),
  carryOver: async ({ cycleId, item }) => {
    await item(1)
    return { cycleId, fromWeek: 1, what: ['PLAN_ITEMS', 'TASKS'] }
  },
  prioritizeTasks: async ({ person, cycleId, taskId }) => {
    const { addTask } = await person.data(
      `mutation ($input: AddTaskInput!) { addTask(input: $input) { ... on AddTaskPayload { task { id } } } }`,
      { input: { cycleId, title: 'Stretch' } },
    )
    return { cycleId, taskIds: [addTask.task.id, taskId] }
  },
}

describe.each(Object.entries(commands))('a proposal of %s', (command, inputOf) => {
  test('changes nothing until it is accepted, and then what the mutation itself changes', async () => {
    const [one, twin] = [await planned(`${command}one`), await planned(`${command}two`)]
    const input = await inputOf(one)
    const before = await plansOf(one.person, one.cycleId)
    const proposalId = await propose(one.person, one.sessionId, { [command]: input })
    const [{ proposal }] = await messagesOf(one.person, one.sessionId)
    expect(proposal).toEqual({ id: proposalId, command, input, status: 'PENDING', decidedAt: null })
    expect(await plansOf(one.person, one.cycleId)).toEqual(before)

    expect(await decide(one.person, proposalId)).toMatchObject(applied)
    const after = await plansOf(one.person, one.cycleId)
    expect(after).not.toEqual(before)
    const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`
    const direct = await twin.person.data(
      `mutation ($input: ${type}!) { ${command}(input: $input) { __typename ... on Refusal { message } } }`,
      { input: await inputOf(twin) },
    )
    expect(direct[command].message).toBeUndefined()
    expect(await plansOf(twin.person, twin.cycleId)).toEqual(after)
  })
})

describe('a proposal', () => {
  test('is of the assistant alone, of one change, and of a kind that the API has', async () => {
    const { person, sessionId, cycleId } = await planned('anna')
    const addTask = { cycleId, title: 'Stretch' }
    expect(await say(person, sessionId, 'Mine', { proposal: { addTask } })).toMatchObject({
      ...{ __typename: 'InvalidInput', issues: [{ path: ['proposal'] }] },
    })
    const asAssistant = (proposal: object) => say(person, sessionId, 'This', { author: 'ASSISTANT', proposal })
    for (const proposal of [
      ...[{}, { addTask, writeVision: { text: 'x' } }, { emergencyUnlock: { cycleId, reason: 'please' } }],
      ...[{ addTask: { cycleId } }, { addTask: { cycleId: 'nonsense', title: 'x' } }],
    ])
      expect(codesOf(await asAssistant(proposal)), JSON.stringify(proposal)).toEqual(['BAD_USER_INPUT'])
    expect(await asAssistant({ addTask: { ...addTask, notes: 'x'.repeat(17_000) } })).toMatchObject({
      ...{ __typename: 'InvalidInput', issues: [{ path: ['proposal', 'input'] }] },
    })
    expect(await messagesOf(person, sessionId)).toEqual([])
  })

  test('is refused by name where it is too long as PostgreSQL prints it, whose numbers have all their digits', async () => {
    const { person, itemId, cycleId, sessionId } = await planned('long')
    const week = { week: 3, cycleId, focus: 'x'.repeat(7_000) }
    const room = 16_384 - JSON.stringify({ ...week, reflection: '' }).length
    const issues = [{ path: ['proposal', 'input'], message: 'must be at most 16384 bytes of JSON' }]
    for (const proposal of [
      { splitPlanItem: { planItemId: itemId, parts: Array.from({ length: 60 }, () => ({ quota: 1e308 })) } },
      { planWeek: { ...week, reflection: 'x'.repeat(room) } },
    ])
      expect(await say(person, sessionId, 'This?', { author: 'ASSISTANT', proposal })).toMatchObject({ issues })
    expect(await messagesOf(person, sessionId)).toEqual([])
  })

  test('is told to its person once, in the feed and in the conversation, and so is what became of it', async () => {
    const { person, sessionId, cycleId } = await planned('bert')
    const conversation = await followChat(regimen, person, sessionId)
    const proposalId = await propose(person, sessionId, { addTask: { cycleId, title: 'Stretch' } })
    const { notifications } = await person.data(
      '{ notifications(kinds: [PROPOSAL]) { nodes { body subjectId subject { ... on ChatProposal { status } } } } }',
    )
    expect(notifications.nodes).toEqual([
      { body: 'How about this?', subjectId: proposalId, subject: { status: 'PENDING' } },
    ])
    await decide(person, proposalId)
    expect(await conversation.next()).toMatchObject({ message: { author: 'ASSISTANT' } })
    expect(await conversation.next()).toMatchObject({
      message: { author: 'SYSTEM', text: 'You accepted the proposal: addTask' },
    })
    const { auditTrail } = await person.data(
      'query ($id: ID!) { auditTrail(entity: $id) { nodes { action before after } } }',
      { id: proposalId },
    )
    expect(auditTrail.nodes).toEqual([
      { action: 'PROPOSAL_ACCEPTED', before: { status: 'PENDING' }, after: { status: 'APPLIED', command: 'addTask' } },
    ])
  })

  test('that is rejected changes nothing, for good; the same decision again is the same', async () => {
    const { person, sessionId, cycleId } = await planned('cora')
    const before = await plansOf(person, cycleId)
    const proposalId = await propose(person, sessionId, { addTask: { cycleId, title: 'Stretch' } })
    const rejected = await decide(person, proposalId, 'REJECT')
    expect(rejected).toMatchObject({ proposal: { status: 'REJECTED' } })
    expect(await decide(person, proposalId, 'REJECT')).toEqual(rejected)
    expect(await decide(person, proposalId)).toMatchObject({ __typename: 'ProposalDecided', path: ['decision'] })
    expect(await plansOf(person, cycleId)).toEqual(before)
    expect(await messagesOf(person, sessionId)).toHaveLength(2)
  })

  test('that is accepted by two at once is carried out once', async () => {
    const { person, sessionId, cycleId } = await planned('dirk')
    const proposalId = await propose(person, sessionId, { addTask: { cycleId, title: 'Only once' } })
    const other = (await regimen.another()).as(person.token)
    const [one, two] = await Promise.all([decide(person, proposalId), decide(other, proposalId)])
    expect([one, two]).toMatchObject([applied, applied])
    const { cycle } = await plansOf(person, cycleId)
    expect(cycle.tasks.nodes.filter(({ title }: { title: string }) => title === 'Only once')).toHaveLength(1)
  })

  test('into a locked week is refused by the lock, and stays pending until the emergency lets it pass', async () => {
    const { person, sessionId, cycleId } = await planned('ella')
    const proposalId = await propose(person, sessionId, {
      addPlanItem: { cycleId, week: 9, title: 'Swim', quota: 1, unit: 'km' },
    })
    regimen.clock.set(weekEight)
    expect(await decide(person, proposalId)).toMatchObject({ __typename: 'PlanLocked' })
    expect(await itemsOf(person, cycleId, 9)).toBeNull()
    const [{ proposal }] = await messagesOf(person, sessionId)
    expect(proposal.status).toBe('PENDING')
    await doneInCycle(person, 'emergencyUnlock', { cycleId, reason: 'A flood in the gym' })
    expect(await decide(person, proposalId)).toMatchObject(applied)
    expect(await itemsOf(person, cycleId, 9)).toMatchObject([{ title: 'Swim' }])
  })

  test('about what is gone, or of another version, is refused by the name that the mutation has for it', async () => {
    const { person, sessionId, itemId } = await planned('finn')
    const changing = await propose(person, sessionId, {
      updatePlanItem: { planItemId: itemId, quota: 3, expectedVersion: 7 },
    })
    const logging = await propose(person, sessionId, { logPlanItem: { planItemId: itemId, quantity: -1 } })
    const deleting = await propose(person, sessionId, { deletePlanItem: { planItemId: itemId } })
    expect(await decide(person, changing)).toMatchObject({ __typename: 'VersionConflict' })
    expect(await decide(person, logging)).toMatchObject({ __typename: 'DoneBelowZero' })
    expect(await decide(person, deleting)).toMatchObject(applied)
    expect(await decide(person, changing)).toMatchObject({ __typename: 'NotFound' })
  })

  test('of another person is not there, and with what is not theirs it is refused', async () => {
    const [owner, stranger] = [await planned('gina'), await planned('hans')]
    const proposalId = await propose(owner.person, owner.sessionId, {
      addTask: { cycleId: owner.cycleId, title: 'Stretch' },
    })
    const before = await plansOf(owner.person, owner.cycleId)
    const refused = await decide(stranger.person, proposalId)
    expect(refused).toMatchObject({ __typename: 'NotFound', path: ['proposalId'] })
    expect(await decide(stranger.person, globalId('ChatProposal', nowhere))).toEqual(refused)
    const foreign = await propose(stranger.person, stranger.sessionId, {
      deletePlanItem: { planItemId: owner.itemId },
    })
    expect(await decide(stranger.person, foreign)).toMatchObject({ __typename: 'NotFound' })
    expect(await plansOf(owner.person, owner.cycleId)).toEqual(before)
    expect(await decide(owner.person, proposalId)).toMatchObject(applied)
  })

  test('is not decided with the token of an assistant', async () => {
    const { person, sessionId, cycleId } = await planned('ivo')
    const { token } = await createAccessToken(person, { name: 'assistant', scopes: ['READ', 'ASSIST'] })
    const assistant = regimen.as(token)
    const proposalId = await propose(assistant, sessionId, { addTask: { cycleId, title: 'Stretch' } })
    const forbidden = { errors: [{ extensions: { code: 'FORBIDDEN' } }] }
    expect(await decide(assistant, proposalId)).toMatchObject(forbidden)
    expect(await decide(assistant, proposalId, 'REJECT')).toMatchObject(forbidden)
    expect(await decide(person, proposalId)).toMatchObject(applied)
  })
})

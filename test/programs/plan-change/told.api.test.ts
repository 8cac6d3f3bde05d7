import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { asSystemAlone } from '../../../src/db/viewer.ts'
import { heard } from '../../setup/heard.ts'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { create, step, uuidOf } from '../program-client.ts'
import { changed, following, fortnight, somebody, undone } from './plan-change-client.ts'

let regimen: Regimen
let anna: Person
let programId: string
let sessions: Record<number, string>
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())
beforeEach(async () => {
  ;({ anna, programId, sessions } = await somebody(regimen))
})

test('one query explains a change: what, why, by whom, and how it is undone', async () => {
  const made = await changed(anna, sessions[5], { move: { date: '2026-03-06', time: null } }, { reason: 'A trip' })
  const parts =
    'date isTimeTold time title notes cancelled kind durationMinutes exercises { sets } items { grams } targets { kcal } endsOn'
  const query = `query ($id: ID!) { node(id: $id) { __typename id ... on Adaptation {
    occurredAt reason rule ruleVersion readings { name value unit note } decidedBy decidedAt
    undo { mutation id until } changes { session { id date } meal { id } program { id } before { ${parts} } after { ${parts} } } }
    ... on PlanChange { kind scope madeOn changeCount program { id } undoes { id } undoneBy { id } } } }`
  const { node } = await anna.data(query, { id: made.id })
  const none = { title: null, notes: null, cancelled: null, kind: null, durationMinutes: null, exercises: null }
  const nothing = { ...none, items: null, targets: null, endsOn: null }
  expect(node).toEqual({
    ...{ __typename: 'PlanChange', id: made.id, kind: 'MOVE', scope: 'THIS', madeOn: '2026-03-02', changeCount: 1 },
    ...{ occurredAt: '2026-03-02T09:00:00Z', decidedAt: '2026-03-02T09:00:00Z', decidedBy: 'PERSON' },
    ...{ reason: 'A trip', rule: null, ruleVersion: null, readings: [], undoes: null, undoneBy: null },
    undo: { mutation: 'undoPlanChange', id: made.id, until: null },
    program: { id: programId },
    changes: [
      {
        ...{ session: { id: sessions[5], date: '2026-03-06' }, meal: null, program: null },
        before: { ...nothing, date: '2026-03-05', isTimeTold: true, time: '18:00' },
        after: { ...nothing, date: '2026-03-06', isTimeTold: true, time: null },
      },
    ],
  })
  const undo = await undone(anna, node.undo.id)
  const again = await anna.data(query, { id: made.id })
  expect(again.node).toMatchObject({ undo: null, undoneBy: { id: undo.id } })
})

test('changes are listed newest first, page by page, of one programme or of all', async () => {
  const ids: string[] = []
  for (const title of ['A', 'B', 'C']) ids.unshift((await changed(anna, sessions[5], { editSession: { title } })).id)
  const other = await create(anna, fortnight(), { startsOn: '2026-05-04' })
  const page = `query ($programId: ID, $after: String) { planChanges(first: 2, after: $after, programId: $programId) {
    nodes { id } pageInfo { endCursor hasNextPage } } }`
  const first = (await anna.data(page, { programId })).planChanges
  expect([first.nodes.map(({ id }: { id: string }) => id), first.pageInfo.hasNextPage]).toEqual([ids.slice(0, 2), true])
  const rest = (await anna.data(page, { after: first.pageInfo.endCursor })).planChanges
  expect([rest.nodes.map(({ id }: { id: string }) => id), rest.pageInfo.hasNextPage]).toEqual([ids.slice(2), false])
  expect((await anna.data(page, { programId: other.id })).planChanges.nodes).toEqual([])
})

test('how to undo is told while it can be: not of what was undone, nor of a programme that is archived', async () => {
  const made = await changed(anna, sessions[5], { cancel: true })
  const undo = await undone(anna, made.id)
  const told = async () =>
    (await anna.data('{ planChanges { nodes { undo { id } } } }')).planChanges.nodes.map(
      (node: { undo: { id: string } | null }) => node.undo?.id ?? null,
    )
  expect(await told()).toEqual([undo.id, null])
  await step(anna, 'pauseProgram', programId)
  expect(await told()).toEqual([undo.id, null])
  await step(anna, 'archiveProgram', programId)
  expect(await told()).toEqual([null, null])
})

test('the trail and the feed tell of a change and of its undoing', async () => {
  const made = await changed(anna, sessions[5], { move: { date: '2026-03-20' } }, following)
  const undo = await undone(anna, made.id)
  const trail = async (id: string) =>
    (
      await anna.data('query ($id: ID!) { auditTrail(entity: $id) { nodes { action actorKind before after } } }', {
        id,
      })
    ).auditTrail.nodes
  const after = { programId: uuidOf(programId), itemCount: 3 }
  expect(await trail(made.id)).toEqual([
    {
      ...{ action: 'PLAN_CHANGED', actorKind: 'PERSON', before: null },
      after: { ...after, kind: 'MOVE', scope: 'THIS_AND_FOLLOWING', undoesId: null },
    },
  ])
  expect(await trail(undo.id)).toEqual([
    {
      ...{ action: 'PLAN_CHANGE_UNDONE', actorKind: 'PERSON', before: null },
      after: { ...after, kind: 'UNDO', scope: null, undoesId: uuidOf(made.id) },
    },
  ])
  const { notifications, unreadNotificationCount } = await anna.data(
    '{ unreadNotificationCount notifications { nodes { kind title body subject { id } } } }',
  )
  // What somebody has done themselves is no news to them.
  expect(unreadNotificationCount).toBe(0)
  expect(notifications.nodes).toEqual([
    {
      ...{ kind: 'PLAN_CHANGED', title: 'Your plan was changed', subject: { id: undo.id } },
      body: 'Undone: Lift and 1 more, now on 2026-03-05 at 18:00.',
    },
    {
      ...{ kind: 'PLAN_CHANGED', title: 'Your plan was changed', subject: { id: made.id } },
      body: 'Moved: Lift and 1 more, now on 2026-03-20 at 18:00.',
    },
  ])
})

test.each([
  ['moved', { move: { date: '2026-03-10' } }, ['2026-03-05', '2026-03-10']],
  ['cancelled', { cancel: true }, ['2026-03-05']],
  ['edited within', { swapExercise: { from: 'back-squat', to: 'front-squat' } }, ['2026-03-05']],
])('who follows the calendar is told of the dates of what is %s', async (_name, change, dates) => {
  await heard(regimen)
  const following = (await anna.socket()).follow(
    'subscription { calendarChanged(from: "2026-03-01", to: "2026-03-31") { resync dates } }',
  )
  expect(await following.next()).toMatchObject({ data: { calendarChanged: { resync: true } } })
  const made = await changed(anna, sessions[5], change)
  expect(await following.next()).toEqual({ data: { calendarChanged: { resync: false, dates } } })
  await undone(anna, made.id)
  expect(await following.next()).toEqual({ data: { calendarChanged: { resync: false, dates } } })
})

test('what is proposed for what is changed is proposed no more; what was made of it is noted as had otherwise', async () => {
  const target = (day: number) => uuidOf(sessions[day] ?? '')
  const put = (rule: string, status: string, plannedIds: string[]) =>
    asSystemAlone(regimen.database, regimen.clock.now(), (tx) =>
      tx.execute(`insert into day_overrides (id, user_id, program_id, local_date, type, rule, rule_version, status,
        always_asks, confidence, reason, inputs, parts, planned_ids, created_at)
        values ('${regimen.clock.newId()}', '${uuidOf(anna.id)}', '${uuidOf(programId)}', '2026-03-05', 'TRAINING', '${rule}', '1',
          '${status}', false, .5, 'tired', '[]', '[]', '{${plannedIds.join(',')}}', '2026-03-02T09:00:00Z')`),
    )
  await put('READINESS', 'PENDING', [target(5), target(7)])
  await put('EXTRA_LOAD', 'PENDING', [target(9)])
  await put('SKIPPED_SESSIONS', 'AUTO_APPLIED', [target(5)])
  await put('HEALTH', 'REJECTED', [target(5)])
  await changed(anna, sessions[5], { editSession: { title: 'Legs' } })
  const rows = await regimen.testDatabase.administrator`
    select rule::text, status::text, decided_by::text, decided_at is not null as decided, user_overridden, version
    from day_overrides where user_id = ${uuidOf(anna.id)} order by rule::text`
  const untouched = { decided_by: null, decided: false, user_overridden: false, version: 1 }
  expect([...rows]).toEqual([
    { rule: 'EXTRA_LOAD', status: 'PENDING', ...untouched },
    { rule: 'HEALTH', status: 'REJECTED', ...untouched },
    {
      ...{ rule: 'READINESS', status: 'SUPERSEDED', decided_by: 'PERSON', decided: true },
      user_overridden: true,
      version: 2,
    },
    { ...untouched, rule: 'SKIPPED_SESSIONS', status: 'AUTO_APPLIED', user_overridden: true, version: 2 },
  ])
})

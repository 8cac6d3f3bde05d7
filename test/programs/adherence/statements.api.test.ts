import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { holdTable } from '../../setup/held-table.ts'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { startOver } from '../../setup/start-over.ts'
import { logActivity, logMeal, statuses, tell } from '../actuals/actuals-client.ts'
import { create, dailyBundle, globalId, lasting, step, uuidOf } from '../program-client.ts'
import { knownOf, plannedIds, say } from './adherence-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

let anna: Person
let programId: string
let ids: Record<string, string>
let count = 0
beforeEach(async () => {
  await startOver(regimen)
  count += 1
  anna = await lasting(regimen, `anna${count}`)
  programId = (await create(anna, dailyBundle(3), { startsOn: '2026-03-02', activate: true })).id
  ids = await plannedIds(anna, '2026-03-02', '2026-03-04')
})

const session = 'Session of day 1'
const breakfast = 'Breakfast of day 1'
const nothing = { status: null, basis: null, note: null, history: [] }
const train = (more: object = {}) =>
  logActivity(anna, { startedAt: '2026-03-02T09:00:00+01:00', durationMinutes: 60, ...more })
const eat = (more: object = {}) =>
  logMeal(anna, { eatenAt: '2026-03-02T08:00:00+01:00', items: [{ food: 'oats-rolled-dry', grams: 60 }], ...more })

/** All that was said and judged of Anna, and how often she was written of. */
async function contents() {
  const { administrator } = regimen.testDatabase
  const userId = uuidOf(anna.id)
  return [
    await administrator`select * from adherence_statements where user_id = ${userId} order by id`,
    await administrator`select * from adherence_records where user_id = ${userId} order by id`,
    await administrator`select count(*)::int from audit_entries where owner_id = ${userId}`,
  ]
}
const trailOf = async (id: string | undefined) => {
  const { auditTrail } = await anna.data(
    'query ($id: ID!) { auditTrail(entity: $id) { nodes { action actorKind entityId before after } } }',
    { id },
  )
  return auditTrail.nodes
}

describe.each([session, breakfast])('of the %s, for which nothing is logged', (title) => {
  test.each([
    ['COMPLETED', null],
    ['SIMILAR', null],
    ['PARTIAL', null],
    ['SKIPPED', 'RED'],
  ])('%s is what its person says, measured by nothing', async (status, band) => {
    const { adherence } = await say(anna, ids[title], status)
    expect(adherence).toEqual({
      ...{ status, basis: 'STATEMENT', date: '2026-03-02', similarity: null, coverage: null },
      ...{ complianceRatio: null, complianceMeasure: null, band },
    })
    expect(await statuses(anna, '2026-03-02', '2026-03-02')).toEqual(
      [breakfast, session].map((it) => `2026-03-02 ${it} ${it === title ? status : '-'}`),
    )
    expect(await knownOf(anna, ids[title])).toEqual({
      ...{ status, basis: 'STATEMENT', note: null, history: [`${status} STATEMENT`] },
    })
  })

  test('what was said is taken back, and taking back what was not said is nothing', async () => {
    const before = await contents()
    expect(await say(anna, ids[title], null)).toEqual({ adherence: null })
    expect(await say(anna, ids[title], null, 'and a note')).toEqual({ adherence: null })
    expect(await contents()).toEqual(before)
    await say(anna, ids[title], 'COMPLETED', 'felt good')
    expect(await say(anna, ids[title], null)).toEqual({ adherence: null })
    expect(await knownOf(anna, ids[title])).toEqual({ ...nothing, history: ['COMPLETED STATEMENT'] })
  })

  test('another word takes the place of the first, which stays as history', async () => {
    await say(anna, ids[title], 'PARTIAL', 'half of it')
    regimen.clock.advance({ minutes: 5 })
    await say(anna, ids[title], 'COMPLETED')
    expect(await knownOf(anna, ids[title])).toEqual({
      ...{ status: 'COMPLETED', basis: 'STATEMENT', note: null },
      history: ['COMPLETED STATEMENT', 'PARTIAL STATEMENT'],
    })
  })

  test('what is logged afterwards goes before the word, which is back when the log is deleted', async () => {
    await say(anna, ids[title], 'SKIPPED', 'no time')
    const isMeal = title === breakfast
    const { id } = isMeal ? await eat() : await train()
    expect(await knownOf(anna, ids[title])).toEqual({
      ...{ status: 'COMPLETED', basis: 'ACTUALS', note: 'no time' },
      history: ['COMPLETED ACTUALS', 'SKIPPED STATEMENT'],
    })
    await (isMeal ? tell(anna, 'deleteMeal', { mealId: id }) : tell(anna, 'deleteActivity', { activityId: id }))
    expect(await knownOf(anna, ids[title])).toEqual({
      ...{ status: 'SKIPPED', basis: 'STATEMENT', note: 'no time' },
      history: ['SKIPPED STATEMENT', 'COMPLETED ACTUALS', 'SKIPPED STATEMENT'],
    })
  })

  test('nothing can be said once something counts for it, but taken back it can be', async () => {
    await say(anna, ids[title], 'PARTIAL')
    await (title === breakfast ? eat() : train())
    const before = await contents()
    for (const status of ['COMPLETED', 'PARTIAL', 'SKIPPED'])
      expect(await say(anna, ids[title], status)).toEqual({
        __typename: 'ActualsLogged',
        message: 'Something is logged for it, by which it is judged: change that, or take it back',
        path: ['plannedId'],
      })
    expect(await contents()).toEqual(before)
    expect(await say(anna, ids[title], null)).toMatchObject({ adherence: { status: 'COMPLETED', basis: 'ACTUALS' } })
  })

  test('saying it again writes nothing', async () => {
    await say(anna, ids[title], 'SIMILAR', 'on the bike')
    const before = await contents()
    regimen.clock.advance({ minutes: 5 })
    expect(await say(anna, ids[title], 'SIMILAR', 'on the bike')).toMatchObject({ adherence: { status: 'SIMILAR' } })
    expect(await contents()).toEqual(before)
  })
})

describe('when it can be said', () => {
  test('that it will be skipped: before', async () => {
    expect(await say(anna, ids['Session of day 3'], 'SKIPPED', 'a journey')).toMatchObject({
      adherence: { status: 'SKIPPED', basis: 'STATEMENT', date: '2026-03-04', band: 'RED' },
    })
    expect(await say(anna, ids['Session of day 3'], null)).toEqual({ adherence: null })
  })

  test.each(['COMPLETED', 'SIMILAR', 'PARTIAL'])('%s: from the date on, by the clock of its person', async (status) => {
    regimen.clock.set('2026-03-02T22:59:59.999Z')
    for (const title of ['Session of day 2', 'Breakfast of day 2']) {
      const before = await contents()
      expect(await say(anna, ids[title], status)).toMatchObject({
        __typename: 'InvalidInput',
        issues: [{ path: ['status'], message: 'must be SKIPPED or null before 2026-03-03' }],
      })
      expect(await contents()).toEqual(before)
    }
    regimen.clock.set('2026-03-02T23:00:00Z')
    for (const title of ['Session of day 2', 'Breakfast of day 2'])
      expect(await say(anna, ids[title], status)).toMatchObject({ adherence: { status, date: '2026-03-03' } })
  })

  test('of what is over: also after it was unknown, and after its grace', async () => {
    regimen.clock.set('2026-03-03T01:00:00+01:00')
    await regimen.runJobs()
    await say(anna, ids[session], 'COMPLETED')
    regimen.clock.set('2026-03-05T12:00:00+01:00')
    await regimen.runJobs()
    expect(await knownOf(anna, ids[session])).toMatchObject({
      history: ['COMPLETED STATEMENT', 'UNKNOWN DAY_CLOSE'],
    })
    await say(anna, ids[breakfast], 'COMPLETED')
    expect(await knownOf(anna, ids[breakfast])).toMatchObject({
      history: ['COMPLETED STATEMENT', 'SKIPPED DAY_CLOSE', 'UNKNOWN DAY_CLOSE'],
    })
    // Without a word the time has passed all the same.
    expect(await say(anna, ids[session], null)).toMatchObject({ adherence: { status: 'SKIPPED', basis: 'DAY_CLOSE' } })
  })
})

describe('a note', () => {
  test('of 500 characters is kept, and changed by itself', async () => {
    await say(anna, ids[session], 'PARTIAL', 'ä'.repeat(500))
    expect(await knownOf(anna, ids[session])).toMatchObject({ status: 'PARTIAL', note: 'ä'.repeat(500) })
    await say(anna, ids[session], 'PARTIAL', 'shorter')
    expect(await knownOf(anna, ids[session])).toMatchObject({ note: 'shorter', history: ['PARTIAL STATEMENT'] })
    await say(anna, ids[session], 'PARTIAL')
    expect(await knownOf(anna, ids[session])).toMatchObject({ note: null, history: ['PARTIAL STATEMENT'] })
  })

  test.each([
    ['of 501 characters', 'a'.repeat(501)],
    ['with a NUL character', 'a\0b'],
    ['with half a pair of surrogates', 'a\ud800b'],
  ])('%s is refused', async (_what, note) => {
    const before = await contents()
    expect(await say(anna, ids[session], 'PARTIAL', note)).toMatchObject({ issues: [{ path: ['note'] }] })
    expect(await contents()).toEqual(before)
  })
})

test('UNKNOWN cannot be said', async () => {
  const before = await contents()
  expect(await say(anna, ids[session], 'UNKNOWN')).toMatchObject({ issues: [{ path: ['status'] }] })
  expect(await contents()).toEqual(before)
})

test('each word stands in the audit trail, with what was said before', async () => {
  await say(anna, ids[session], 'PARTIAL', 'half of it')
  await say(anna, ids[session], 'COMPLETED')
  await say(anna, ids[session], null)
  await say(anna, ids[breakfast], 'SKIPPED')
  const entry = { action: 'ADHERENCE_STATED', actorKind: 'PERSON', entityId: ids[session] }
  const half = { status: 'PARTIAL', note: 'half of it' }
  const whole = { status: 'COMPLETED', note: null }
  expect((await trailOf(ids[session])).toReversed()).toEqual([
    { ...entry, before: null, after: half },
    { ...entry, before: half, after: whole },
    { ...entry, before: whole, after: null },
  ])
  expect(await trailOf(ids[breakfast])).toMatchObject([{ entityId: ids[breakfast], after: { status: 'SKIPPED' } }])
})

describe('there is nothing to say of', () => {
  const refused = { __typename: 'NotFound', path: ['plannedId'] }

  test('what does not exist', async () => {
    const nowhere = '019cadc6-0000-7000-8000-000000000000'
    for (const type of ['PlannedSession', 'PlannedMeal'])
      expect(await say(anna, globalId(type, nowhere), 'SKIPPED')).toMatchObject(refused)
  })

  test('what a draft has no date for', async () => {
    const draft = await create(anna, dailyBundle(1))
    const { program } = await anna.data('query ($id: ID!) { program(id: $id) { sessions { id } meals { id } } }', {
      id: draft.id,
    })
    for (const { id } of [...program.sessions, ...program.meals])
      expect(await say(anna, id, 'SKIPPED')).toMatchObject(refused)
  })
})

describe('a programme that is not followed any more', () => {
  test('paused: what rests can be spoken of, and goes on without that on another date', async () => {
    await step(anna, 'pauseProgram', programId)
    await say(anna, ids['Session of day 2'], 'SKIPPED', 'resting')
    expect(await statuses(anna, '2026-03-03', '2026-03-03')).toContain('2026-03-03 Session of day 2 SKIPPED')
    regimen.clock.set('2026-03-05T09:00:00Z')
    await step(anna, 'resumeProgram', programId)
    expect(await knownOf(anna, ids['Session of day 2'])).toMatchObject({ status: null, note: null })
  })

  test('archived: what had taken place can be spoken of, what left the calendar cannot', async () => {
    regimen.clock.set('2026-03-03T09:00:00Z')
    await step(anna, 'archiveProgram', programId)
    expect(await say(anna, ids['Session of day 2'], 'SKIPPED')).toMatchObject({ __typename: 'NotFound' })
    await say(anna, ids[session], 'COMPLETED')
    expect(await statuses(anna, '2026-03-02', '2026-03-04')).toEqual([
      '2026-03-02 Breakfast of day 1 -',
      '2026-03-02 Session of day 1 COMPLETED',
    ])
  })
})

describe('two at once', () => {
  /** Lets the first wait where it writes and the second behind it. */
  async function inOrder<A, B>(first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
    const held = await holdTable(regimen, 'adherence_statements')
    const one = first()
    await held.waiting(1)
    const other = second()
    await held.waiting(2)
    await held.release()
    return Promise.all([one, other])
  }

  test('say it one after the other: the last word stands', async () => {
    const answers = await inOrder(
      () => say(anna, ids[session], 'COMPLETED', 'all of it'),
      () => say(anna, ids[session], 'SKIPPED', 'none of it'),
    )
    expect(answers).toMatchObject([{ adherence: { status: 'COMPLETED' } }, { adherence: { status: 'SKIPPED' } }])
    expect(await knownOf(anna, ids[session])).toEqual({
      ...{ status: 'SKIPPED', basis: 'STATEMENT', note: 'none of it' },
      history: ['SKIPPED STATEMENT', 'COMPLETED STATEMENT'],
    })
  })

  test('of which one logs it: that goes before the word', async () => {
    await inOrder(() => say(anna, ids[session], 'SKIPPED'), train)
    expect(await knownOf(anna, ids[session])).toMatchObject({
      history: ['COMPLETED ACTUALS', 'SKIPPED STATEMENT'],
    })
  })

  test('of which one logs it first: the word comes too late', async () => {
    const [, answer] = await inOrder(train, () => say(anna, ids[session], 'SKIPPED'))
    expect(answer).toMatchObject({ __typename: 'ActualsLogged' })
    expect(await knownOf(anna, ids[session])).toMatchObject({ history: ['COMPLETED ACTUALS'] })
  })
})

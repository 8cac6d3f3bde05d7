import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { create, dailyBundle, send, step } from '../program-client.ts'
import {
  all,
  ask,
  daysFrom,
  eats,
  generated,
  looksAgain,
  plan,
  reassessed,
  somebody,
  weighsIn,
} from './reassessment-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(() => regimen.clock.set(startOfTests))
afterAll(() => regimen.close())

const next = 'id status nextReassessmentOn'

/** Somebody who follows a programme of so many days, each with a session and a meal, from 2026-03-02 on. */
async function following(days = 60, startsOn = '2026-03-02') {
  const person = await somebody(regimen)
  const { program } = await send(person, 'createProgram', { bundle: dailyBundle(days), startsOn, activate: true }, next)
  return { person, programId: program.id as string, program }
}

describe('the next date', () => {
  test.each([
    ['begins', '2026-03-02', '2026-03-16'],
    ['will begin', '2026-03-09', '2026-03-23'],
    ['began before', '2026-02-02', '2026-03-16'],
  ])('is 14 days after a programme %s', async (_name, startsOn, on) => {
    expect((await following(60, startsOn)).program.nextReassessmentOn).toBe(on)
  })

  test('moves by the length of a pause, and there is none after the end', async () => {
    const { person, programId } = await following()
    await step(person, 'pauseProgram', programId)
    regimen.clock.set('2026-03-07T09:00:00Z')
    const resumed = await send(person, 'resumeProgram', { programId }, next)
    expect(resumed.program).toMatchObject({ status: 'ACTIVE', nextReassessmentOn: '2026-03-21' })
    const archived = await send(person, 'archiveProgram', { programId }, next)
    expect(archived.program).toMatchObject({ status: 'ARCHIVED', nextReassessmentOn: null })
  })

  test('is none of a draft', async () => {
    const person = await somebody(regimen)
    const { program } = await send(person, 'createProgram', { bundle: dailyBundle(3) }, next)
    expect(program.nextReassessmentOn).toBeNull()
  })
})

describe('by itself', () => {
  test('a programme is looked at on its date and not before, and twice is once', async () => {
    const { person, programId, kcal } = await generated(regimen)
    regimen.clock.set('2026-03-15T04:00:00Z')
    await looksAgain(regimen, person, '2026-03-15')
    expect(await all(person, programId)).toEqual([])
    regimen.clock.set('2026-03-16T04:00:00Z')
    await weighsIn(person, daysFrom(1, 14), { kgPerWeek: -0.2 })
    await eats(person, daysFrom(1, 14), kcal)
    await looksAgain(regimen, person, '2026-03-16')
    const then = await plan(person, '2026-03-16', '2026-04-12')
    await looksAgain(regimen, person, '2026-03-16')
    const found = await all(person, programId)
    expect(found).toMatchObject([
      {
        ...{ date: '2026-03-16', askedBy: 'SYSTEM', nutrition: 'ADJUSTED', nextOn: '2026-03-30' },
        ...{ targetsBefore: { kcal }, targetsAfter: { kcal: kcal - 200 } },
        change: { kind: 'REASSESSMENT', decidedBy: 'SYSTEM' },
      },
    ])
    expect(await plan(person, '2026-03-16', '2026-04-12')).toEqual(then)
    const { notifications, auditTrail } = await person.data(
      `query ($id: ID!) {
        notifications(first: 5) { nodes { kind severity title body subjectId } }
        auditTrail(entity: $id) { nodes { action actorKind after } } }`,
      { id: found[0].id },
    )
    expect(notifications.nodes).toEqual([
      {
        ...{ kind: 'REASSESSED', severity: 'INFO', title: 'Your programme was adapted', subjectId: found[0].id },
        body: `${found[0].nutritionReason} ${found[0].trainingReason}`,
      },
    ])
    expect(auditTrail.nodes).toMatchObject([
      { action: 'PROGRAM_REASSESSED', actorKind: 'SYSTEM', after: { nutrition: 'ADJUSTED', nextOn: '2026-03-30' } },
    ])
  })

  test('it is not while it rests, nor once it is archived or over', async () => {
    const { person, programId } = await following(20)
    await step(person, 'pauseProgram', programId)
    regimen.clock.set('2026-03-17T09:00:00Z')
    await looksAgain(regimen, person, '2026-03-17')
    expect(await ask(person, programId)).toMatchObject({
      ...{ __typename: 'ProgramStatusConflict', currentStatus: 'PAUSED' },
    })
    await step(person, 'resumeProgram', programId)
    regimen.clock.set('2026-04-20T09:00:00Z')
    await looksAgain(regimen, person, '2026-04-20')
    await step(person, 'archiveProgram', programId)
    await looksAgain(regimen, person, '2026-04-20')
    expect(await ask(person, programId)).toMatchObject({
      ...{ __typename: 'ProgramStatusConflict', currentStatus: 'ARCHIVED' },
    })
    expect(await all(person)).toEqual([])
  })

  test('it is not on its last day, after which nothing comes', async () => {
    const { person, program } = await following(15)
    expect(program.nextReassessmentOn).toBe('2026-03-16')
    regimen.clock.set('2026-03-16T09:00:00Z')
    await looksAgain(regimen, person, '2026-03-16')
    expect(await all(person)).toEqual([])
  })

  test('it is not again until 14 days after its person asked', async () => {
    const { person, programId } = await following()
    regimen.clock.set('2026-03-10T09:00:00Z')
    await reassessed(person, programId)
    regimen.clock.set('2026-03-23T09:00:00Z')
    await looksAgain(regimen, person, '2026-03-23')
    expect(await all(person, programId)).toHaveLength(1)
    await looksAgain(regimen, person, '2026-03-24')
    expect((await all(person, programId)).map(({ askedBy }: { askedBy: string }) => askedBy)).toEqual([
      'SYSTEM',
      'PERSON',
    ])
  })

  test('only the programme that is followed is', async () => {
    const { person, programId } = await following()
    const other = await create(person, dailyBundle(60), { startsOn: '2026-03-02' })
    regimen.clock.set('2026-03-16T09:00:00Z')
    await looksAgain(regimen, person, '2026-03-16')
    expect((await all(person)).map(({ program }: { program: { id: string } }) => program.id)).toEqual([programId])
    expect(await ask(person, other.id)).toMatchObject({ __typename: 'ProgramStatusConflict' })
  })
})

describe('at the same moment', () => {
  test('two that ask, and the night’s own, step once', async () => {
    const { person, programId, kcal } = await generated(regimen)
    const elsewhere = (await regimen.another()).as(person.token)
    regimen.clock.set('2026-03-16T09:00:00Z')
    await weighsIn(person, daysFrom(1, 14), { kgPerWeek: -0.2 })
    await eats(person, daysFrom(1, 14), kcal)
    await Promise.all([
      ask(person, programId),
      looksAgain(regimen, person, '2026-03-16'),
      ask(elsewhere, programId),
      ask(person, programId, { allowBelowFloor: true }),
    ])
    const found = await all(person, programId)
    const adjusted = found.filter(({ change }: { change: object | null }) => change)
    expect(adjusted).toMatchObject([{ nutrition: 'ADJUSTED', targetsAfter: { kcal: kcal - 200 } }])
    expect(found.filter(({ askedBy }: { askedBy: string }) => askedBy === 'PERSON')).toHaveLength(3)
    expect(found[0].program.targets.kcal).toBe(kcal - 200)
  })

  test('a pause and a reassessment follow one another', async () => {
    const { person, programId } = await following()
    regimen.clock.set('2026-03-16T09:00:00Z')
    const [asked, paused] = await Promise.all([ask(person, programId), send(person, 'pauseProgram', { programId })])
    expect(paused.program.status).toBe('PAUSED')
    expect(asked.reassessment?.nextOn ?? asked.currentStatus).toMatch(/^(2026-03-30|PAUSED)$/)
    expect(await all(person, programId)).toHaveLength(asked.reassessment ? 1 : 0)
  })
})

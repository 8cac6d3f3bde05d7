import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { globalId } from '../programs/program-client.ts'
import { countedServer } from '../setup/counted-server.ts'
import type { Person, Regimen } from '../setup/regimen.ts'
import { startCouncil } from './council-cast.ts'
import { asked, seen, send, told, vote } from './council-client.ts'
import { closeThrough, failureOf, stateOf } from './council-rows.ts'

type Council = Awaited<ReturnType<typeof startCouncil>>
let regimen: Regimen
let people: Council['people']
let challengeOf: Council['challengeOf']
let failing: Council['failing']
let hoursAfter: Council['hoursAfter']
let trailOf: Council['trailOf']
beforeAll(async () => {
  ;({ regimen, people, challengeOf, failing, hoursAfter, trailOf } = await startCouncil())
})
afterAll(() => regimen.close())

describe('what a failure is to the days after it', () => {
  test('one beyond the end that a forgiven one leaves is void', async () => {
    const { challenge, failureId } = await failing()
    hoursAfter(challenge, 3, 23)
    const { id } = await asked(people.ana, failureId)
    await closeThrough(regimen, challenge, people.ana, 4, [4])
    const later = await failureOf(regimen, challenge, people.ana, 4)
    const { id: ofLater } = await asked(people.ana, later)
    expect(await stateOf(regimen, challenge, people.ana)).toMatchObject({ ledger: 'PENALTY 2, PENALTY 2' })
    expect(await vote(people.ben, id, 'APPROVE')).toMatchObject({ status: 'APPROVED' })
    expect(await stateOf(regimen, challenge, people.ana)).toEqual({
      ...{ days: '1 MET, 2 MET, 3 MISSED, 4 NOT_DUE', failures: '3 FORGIVEN, 4 VOID' },
      ledger: 'PENALTY 2, PENALTY 2, WAIVER -2, ADJUSTMENT -2',
      totals: '2 met, 1 missed, 0 unforgiven, streak 0',
      ...{ finishedOn: challenge.startsOn.add({ days: 2 }).toString(), calendarDays: 3 },
    })
    const isVoid = { __typename: 'FailureNotStanding', failureStatus: 'VOID' }
    expect(await seen(people.cem, ofLater)).toMatchObject({ status: 'PENDING', isDecidable: false })
    expect(await vote(people.cem, ofLater, 'APPROVE')).toMatchObject(isVoid)
    expect(await send(people.ana, 'requestForgiveness', { failureId: later, reason: 'Why not' })).toMatchObject(isVoid)
    const forgiven = { __typename: 'FailureNotStanding', failureStatus: 'FORGIVEN' }
    expect(await send(people.ana, 'requestForgiveness', { failureId, reason: 'Again' })).toMatchObject(forgiven)
  })

  test('that begins the challenge again does not when it is forgiven', async () => {
    const { challenge, failureId } = await failing({ penalty: 'RESTART' })
    expect(await stateOf(regimen, challenge, people.ana)).toMatchObject({ ledger: 'PENALTY 3', calendarDays: 6 })
    const { id } = await asked(people.ana, failureId)
    await vote(people.ben, id, 'APPROVE')
    expect(await stateOf(regimen, challenge, people.ana)).toMatchObject({
      ...{ days: '1 MET, 2 MET, 3 MISSED', ledger: 'PENALTY 3, WAIVER -3', calendarDays: 3 },
    })
  })

  test('that costs nothing is forgiven all the same', async () => {
    const { challenge, failureId } = await failing({ penalty: 'NONE', durationDays: 5 })
    const { id } = await asked(people.ana, failureId)
    await vote(people.ben, id, 'APPROVE')
    expect(await stateOf(regimen, challenge, people.ana)).toMatchObject({
      ...{ failures: '3 FORGIVEN', ledger: 'PENALTY 0, WAIVER 0', finishedOn: null, calendarDays: 5 },
      totals: '2 met, 1 missed, 0 unforgiven, streak 0',
    })
  })
})

describe('the council is told', () => {
  test('of a request, of its end six hours before, and its person of the end, each once', async () => {
    const { challenge, failureId } = await failing({ quorum: 2 })
    const { id, expiresAt } = await asked(people.ana, failureId, 'A fever of 39 degrees')
    const of = (person: Person, kind: string) => told(person, kind, id)
    for (const person of [people.ben, people.cem, people.dora])
      expect(await of(person, 'FORGIVENESS_REQUESTED')).toEqual([
        {
          ...{ title: 'ana asks to be forgiven day 3 of Early birds', subjectId: id, expiresAt },
          body: 'The council can decide within 24 hours.',
        },
      ])
    for (const person of [people.ana, people.eve]) expect(await of(person, 'FORGIVENESS_REQUESTED')).toEqual([])
    await vote(people.ben, id, 'APPROVE')
    hoursAfter(challenge, 3, 18, 1)
    await regimen.runJobs()
    expect(await of(people.cem, 'FORGIVENESS_EXPIRING')).toEqual([])
    hoursAfter(challenge, 3, 18)
    await regimen.runJobs()
    for (const person of [people.cem, people.dora])
      expect(await of(person, 'FORGIVENESS_EXPIRING')).toMatchObject([
        { body: 'The request to forgive day 3 expires within 6 hours.' },
      ])
    expect(await of(people.ben, 'FORGIVENESS_EXPIRING')).toEqual([])
    hoursAfter(challenge, 3, 24)
    await regimen.runJobs()
    expect(await of(people.ana, 'FORGIVENESS_DECIDED')).toMatchObject([
      { title: 'Day 3 of Early birds was not decided' },
    ])
    expect((await trailOf(id)).map(({ action, actor_kind }) => `${action} ${actor_kind}`)).toEqual([
      'FORGIVENESS_REQUESTED PERSON',
      'FORGIVENESS_EXPIRED SYSTEM',
    ])
  })

  test('of none that was withdrawn', async () => {
    const { challenge, failureId } = await failing()
    const { id } = await asked(people.ana, failureId)
    await send(people.ana, 'withdrawForgiveness', { requestId: id })
    hoursAfter(challenge, 3, 24)
    await regimen.runJobs()
    for (const kind of ['FORGIVENESS_EXPIRING', 'FORGIVENESS_DECIDED'])
      for (const person of [people.ana, people.ben]) expect(await told(person, kind, id)).toEqual([])
    expect(await seen(people.ana, id)).toMatchObject({ status: 'WITHDRAWN' })
  })
})

test('requests are listed to the council, to who asked, and to nobody else', async () => {
  const { challenge, failureId } = await failing()
  await closeThrough(regimen, challenge, people.eve, 3, [2])
  const { id: withdrawn } = await asked(people.ana, failureId)
  await send(people.ana, 'withdrawForgiveness', { requestId: withdrawn })
  const { id: mine } = await asked(people.ana, failureId)
  const { id: eves } = await asked(people.eve, await failureOf(regimen, challenge, people.eve, 2))
  const list = async (person: Person, status?: readonly string[]) => {
    const { councilRequests } = await person.data(
      `query ($challengeId: ID!, $status: [CouncilRequestStatus!]) {
        councilRequests(challengeId: $challengeId, status: $status) { nodes { id } } }`,
      { challengeId: globalId('Challenge', challenge.id), status },
    )
    return councilRequests.nodes.map(({ id }: { id: string }) => id)
  }
  expect(await list(people.ben)).toEqual([eves, mine, withdrawn])
  expect(await list(people.ana)).toEqual([mine, withdrawn])
  expect(await list(people.finn)).toEqual([])
  expect(await list(people.dora, ['PENDING'])).toEqual([eves, mine])
  expect(await list(people.dora, ['WITHDRAWN'])).toEqual([withdrawn])
  expect(await list(people.dora, ['PENDING', 'WITHDRAWN'])).toEqual([eves, mine, withdrawn])
  expect(await list(people.dora, [])).toEqual([])
  const failures = async (person: Person) => {
    const query = `query ($id: ID!) { node(id: $id) { ... on Enrolment { failures { id day request { id status } } } } }`
    const id = globalId('Enrolment', challenge.enrolmentOf(people.ana))
    return (await person.data(query, { id })).node
  }
  const shown = { failures: [{ id: failureId, day: 3, request: { id: mine, status: 'PENDING' } }] }
  expect(await failures(people.ana)).toEqual(shown)
  expect(await failures(people.cem)).toEqual(shown)
  expect(await failures(people.eve)).toEqual({ failures: null })
  expect(await failures(people.finn)).toBeNull()
  hoursAfter(challenge, 3, 24)
  expect(await list(people.dora, ['PENDING'])).toEqual([])
  expect(await list(people.dora, ['EXPIRED'])).toEqual([eves, mine])
})

test('the projected finish tells what a request would change, to its person and the council, until its time is over', async () => {
  const { challenge, failureId } = await failing()
  const finishAs = async (person: Person) => {
    const query = `query ($id: ID!) { node(id: $id) { ... on Enrolment { projectedFinish { date ifForgiven reasons { code day } } } } }`
    const id = globalId('Enrolment', challenge.enrolmentOf(people.ana))
    return (await person.data(query, { id })).node.projectedFinish
  }
  const [longer, asPlanned] = [4, 2].map((days) => challenge.startsOn.add({ days }).toString())
  const finish = (code: string, ifForgiven?: string) => ({
    ...{ date: longer, ifForgiven },
    reasons: [
      { code: 'DURATION', day: null },
      { code, day: 3 },
    ],
  })
  expect(await finishAs(people.ana)).toEqual(finish('FAILURE', longer))
  await asked(people.ana, failureId)
  hoursAfter(challenge, 3, 24, 1)
  for (const person of [people.ana, people.cem, people.dora])
    expect(await finishAs(person)).toEqual(finish('PENDING', asPlanned))
  expect(await finishAs(people.eve)).toBeNull()
  hoursAfter(challenge, 3, 24)
  expect(await finishAs(people.ana)).toEqual(finish('FAILURE', longer))
})

test('what is reckoned of many enrolments is read at once', async () => {
  const ids: string[] = []
  for (const _ of [1, 2, 3])
    ids.push(globalId('Enrolment', (await challengeOf({ durationDays: 75 })).enrolmentOf(people.ana)))
  const run = await countedServer(regimen)
  const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Enrolment {
    dayNumber today { day } projectedFinish { date } } } }`
  const read = (these: readonly string[]) => run(people.ana, query, { ids: these })
  const one = await read(ids.slice(0, 1))
  const three = await read(ids)
  expect(three.data.nodes.map(({ today }: { today: { day: number } }) => today.day)).toEqual([25, 13, 1])
  expect(three.statements).toHaveLength(one.statements.length)
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidOf } from '../programs/program-client.ts'
import type { Person, Regimen } from '../setup/regimen.ts'
import { startCouncil } from './council-cast.ts'
import { asked, seen, send, told, vote } from './council-client.ts'
import { closingOf, stateOf } from './council-rows.ts'

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

describe('forgiveness is asked for', () => {
  test('by who missed the day, up to the last moment of 24 hours', async () => {
    const { challenge, failureId } = await failing()
    hoursAfter(challenge, 3, 24, 1)
    const request = await asked(people.ana, failureId)
    expect(request).toMatchObject({ status: 'PENDING', quorum: 1, decidedAt: null, isDecidable: false, votes: [] })
    expect(request.failure).toMatchObject({
      day: 3,
      status: 'STANDING',
      penaltyDays: 2,
      failedFeats: ['ACCOUNTABILITY'],
    })
    const until = Temporal.Instant.from(request.failure.requestableUntil)
    expect(until.since(request.failure.recordedAt).total('hours')).toBe(24)
    expect(Temporal.Instant.from(request.expiresAt).since(request.requestedAt).total('hours')).toBe(24)
  })

  test('and no later', async () => {
    const { challenge, failureId } = await failing()
    hoursAfter(challenge, 3, 24)
    const until = Temporal.Instant.from(closingOf(challenge, 3)).add({ hours: 24 }).toString()
    const answer = await send(people.ana, 'requestForgiveness', { failureId, reason: 'Too late' })
    expect(answer).toMatchObject({ __typename: 'RequestTooLate', until, path: ['failureId'] })
  })

  test('by nobody else, whatever they are in the challenge', async () => {
    const { failureId } = await failing()
    for (const person of [people.ben, people.dora, people.eve, people.finn])
      expect(await send(person, 'requestForgiveness', { failureId, reason: 'Not mine' })).toMatchObject({
        __typename: 'NotFound',
      })
  })

  test('once, and again only after it was withdrawn', async () => {
    const { challenge, failureId } = await failing()
    const idempotencyKey = '01960000-0000-4000-8000-000000000001'
    const input = { failureId, reason: 'A fever', idempotencyKey }
    const first = await send(people.ana, 'requestForgiveness', input)
    expect((await send(people.ana, 'requestForgiveness', input)).id).toBe(first.id)
    const again = { failureId, reason: 'Still a fever' }
    expect(await send(people.ana, 'requestForgiveness', again)).toMatchObject({
      ...{ __typename: 'ForgivenessAlreadyRequested', status: 'PENDING' },
    })
    const { id: requestId } = first
    expect(await send(people.ben, 'withdrawForgiveness', { requestId })).toMatchObject({ __typename: 'NotFound' })
    expect(await send(people.ana, 'withdrawForgiveness', { requestId })).toMatchObject({ status: 'WITHDRAWN' })
    expect(await send(people.ana, 'withdrawForgiveness', { requestId })).toMatchObject({
      ...{ __typename: 'ForgivenessDecided', status: 'WITHDRAWN' },
    })
    expect(await vote(people.ben, requestId, 'APPROVE')).toMatchObject({ __typename: 'ForgivenessDecided' })
    const second = await asked(people.ana, failureId)
    expect(second.id).not.toBe(requestId)
    expect(await vote(people.ben, second.id, 'DENY')).toMatchObject({ status: 'DENIED' })
    expect(await send(people.ana, 'requestForgiveness', again)).toMatchObject({
      ...{ __typename: 'ForgivenessAlreadyRequested', status: 'DENIED' },
    })
    expect(await stateOf(regimen, challenge, people.ana)).toMatchObject({ ledger: 'PENALTY 2', failures: '3 STANDING' })
  })

  test('of a council of others', async () => {
    const { failureId } = await failing({}, [
      [people.ana, 'CHAMP'],
      [people.eve, 'PARTICIPANT'],
    ])
    const answer = await send(people.ana, 'requestForgiveness', { failureId, reason: 'All alone' })
    expect(answer).toMatchObject({ __typename: 'NoCouncil' })
  })

  test.each([
    ['😀a', 'must have at least 3 characters'],
    ['   no  ', 'must have at least 3 characters'],
    ['x'.repeat(2001), 'must have at most 2000 characters'],
  ])('for a reason that fits: not %s', async (reason, message) => {
    const { failureId } = await failing()
    const answer = await send(people.ana, 'requestForgiveness', { failureId, reason })
    expect(answer).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: ['reason'], message }] })
  })

  test('by who is still enrolled, and what is pending then expires', async () => {
    const { challenge, failureId } = await failing()
    const { id } = await asked(people.ana, failureId)
    const leftAt = regimen.clock.now().toString()
    await regimen.testDatabase
      .administrator`update enrolments set left_at = ${leftAt} where id = ${challenge.enrolmentOf(people.ana)}`
    const endedAt = expect.any(String)
    expect(await vote(people.ben, id, 'APPROVE')).toMatchObject({ __typename: 'EnrolmentEnded', endedAt })
    expect(await send(people.ana, 'requestForgiveness', { failureId, reason: 'I am gone' })).toMatchObject({
      __typename: 'EnrolmentEnded',
    })
    hoursAfter(challenge, 3, 24)
    await regimen.runJobs()
    expect(await seen(people.ana, id)).toMatchObject({ status: 'EXPIRED' })
    const body = `Day 3, ${challenge.startsOn.add({ days: 2 })}. The council did not decide within 24 hours.`
    expect(await told(people.ana, 'FORGIVENESS_DECIDED', id)).toMatchObject([{ body }])
  })
})

describe('the council decides', () => {
  test('by an approval, which waives the penalty and keeps the miss', async () => {
    const { challenge, failureId } = await failing()
    const standing = {
      ...{ days: '1 MET, 2 MET, 3 MISSED, 4 OPEN, 5 OPEN', failures: '3 STANDING', ledger: 'PENALTY 2' },
      ...{ totals: '2 met, 1 missed, 1 unforgiven, streak 0', finishedOn: null, calendarDays: 5 },
    }
    expect(await stateOf(regimen, challenge, people.ana)).toEqual(standing)
    const { id } = await asked(people.ana, failureId, 'A fever of 39 degrees')
    const decided = await vote(people.ben, id, 'APPROVE', 'Get well')
    const now = regimen.clock.now().toString()
    expect(decided).toMatchObject({
      status: 'APPROVED',
      decidedAt: now,
      failure: { status: 'FORGIVEN', penaltyDays: 0 },
    })
    const lastDay = challenge.startsOn.add({ days: 2 })
    expect(await stateOf(regimen, challenge, people.ana)).toEqual({
      ...{ days: '1 MET, 2 MET, 3 MISSED', failures: '3 FORGIVEN', ledger: 'PENALTY 2, WAIVER -2' },
      ...{ totals: '2 met, 1 missed, 0 unforgiven, streak 0', finishedOn: lastDay.toString(), calendarDays: 3 },
    })
    expect((await seen(people.ana, id)).votes).toEqual([
      { profile: { username: 'ben' }, decision: 'APPROVE', note: 'Get well', votedAt: now },
    ])
    const [notice] = await told(people.ana, 'FORGIVENESS_DECIDED', id)
    expect(notice).toMatchObject({ title: 'Day 3 of Early birds is forgiven', subjectId: id })
    expect(notice.body).toContain(`The last day is ${lastDay} instead of ${lastDay.add({ days: 2 })}.`)
    const trail = await trailOf(id)
    expect(trail.map(({ action, actor_kind }) => `${action} ${actor_kind}`)).toEqual([
      'FORGIVENESS_REQUESTED PERSON',
      'FORGIVENESS_APPROVED PERSON',
    ])
    for (const entry of trail) expect(entry).toMatchObject({ owner_id: uuidOf(people.ana.id), circle_id: challenge.id })
    expect(JSON.stringify(trail)).not.toContain('fever')
  })

  test('by a denial, which changes nothing', async () => {
    const { challenge, failureId } = await failing()
    const before = await stateOf(regimen, challenge, people.ana)
    const { id } = await asked(people.ana, failureId)
    expect(await vote(people.dora, id, 'DENY')).toMatchObject({ status: 'DENIED', failure: { status: 'STANDING' } })
    expect(await stateOf(regimen, challenge, people.ana)).toEqual(before)
    const [notice] = await told(people.ana, 'FORGIVENESS_DECIDED', id)
    expect(notice.body).toContain(`The last day is ${challenge.startsOn.add({ days: 4 })}, as before.`)
  })

  test('by two of three, each of whom votes once', async () => {
    const { failureId } = await failing({ quorum: 2 })
    const { id } = await asked(people.ana, failureId)
    expect((await seen(people.ben, id)).isDecidable).toBe(true)
    expect(await vote(people.ben, id, 'APPROVE')).toMatchObject({ status: 'PENDING', isDecidable: false })
    expect(await vote(people.ben, id, 'APPROVE')).toMatchObject({ status: 'PENDING' })
    expect(await vote(people.ben, id, 'DENY')).toMatchObject({ __typename: 'AlreadyVoted', decision: 'APPROVE' })
    expect(await vote(people.cem, id, 'DENY')).toMatchObject({ status: 'PENDING', failure: { status: 'STANDING' } })
    expect(await vote(people.dora, id, 'APPROVE')).toMatchObject({ status: 'APPROVED' })
    expect(await vote(people.cem, id, 'DENY')).toMatchObject({ status: 'APPROVED' })
    const { votes } = await seen(people.ana, id)
    expect(
      votes.map((one: { profile: Person; decision: string }) => `${one.profile.username} ${one.decision}`),
    ).toEqual(expect.arrayContaining(['ben APPROVE', 'cem DENY', 'dora APPROVE']))
    expect(votes).toHaveLength(3)
  })

  test('never of one of their own', async () => {
    const { failureId } = await failing({}, [
      [people.ana, 'COUNCIL'],
      [people.ben, 'CHAMP'],
    ])
    const { id, isDecidable } = await asked(people.ana, failureId)
    expect(isDecidable).toBe(false)
    expect(await vote(people.ana, id, 'APPROVE')).toMatchObject({ __typename: 'OwnRequest', path: ['requestId'] })
    expect(await vote(people.ben, id, 'APPROVE')).toMatchObject({ status: 'APPROVED' })
  })

  test('and nobody else, to whom there is no such request', async () => {
    const { challenge, failureId } = await failing()
    await challengeOf({}, [[people.finn, 'CHAMP']])
    hoursAfter(challenge, 3, 1)
    const { id } = await asked(people.ana, failureId)
    for (const person of [people.eve, people.finn]) {
      expect(await vote(person, id, 'APPROVE')).toMatchObject({ __typename: 'NotFound', path: ['requestId'] })
      expect(await seen(person, id)).toBeNull()
    }
    expect(await vote(people.ana, id, 'APPROVE')).toMatchObject({ __typename: 'OwnRequest' })
    await regimen.testDatabase
      .administrator`update enrolments set left_at = now() where id = ${challenge.enrolmentOf(people.ben)}`
    expect(await vote(people.ben, id, 'APPROVE')).toMatchObject({ __typename: 'NotFound' })
    expect(await seen(people.dora, id)).toMatchObject({ status: 'PENDING', votes: [] })
  })

  test('until the last moment of 24 hours, whether the job has run or not', async () => {
    const [first, second] = [await failing(), await failing()]
    regimen.clock.set(closingOf(first.challenge, 3))
    const { id: one } = await asked(people.ana, first.failureId)
    hoursAfter(first.challenge, 3, 24, 1)
    expect(await vote(people.ben, one, 'APPROVE')).toMatchObject({ status: 'APPROVED' })
    regimen.clock.set(closingOf(second.challenge, 3))
    const { id, expiresAt } = await asked(people.ana, second.failureId)
    hoursAfter(second.challenge, 3, 24)
    const late = { __typename: 'DecisionTooLate', expiredAt: expiresAt }
    expect(await seen(people.ben, id)).toMatchObject({ status: 'EXPIRED', decidedAt: expiresAt, isDecidable: false })
    expect(await vote(people.ben, id, 'APPROVE')).toMatchObject(late)
    expect(await send(people.ana, 'withdrawForgiveness', { requestId: id })).toMatchObject(late)
    await regimen.runJobs()
    expect(await vote(people.ben, id, 'APPROVE')).toMatchObject(late)
    const reason = 'Once more'
    expect(await send(people.ana, 'requestForgiveness', { failureId: second.failureId, reason })).toMatchObject({
      ...{ __typename: 'ForgivenessAlreadyRequested', status: 'EXPIRED' },
    })
  })
})

test('one failure is brought before the council three times at most, and each time it is told', async () => {
  const { challenge, failureId } = await failing()
  regimen.clock.set(closingOf(challenge, 3))
  for (let time = 1; time <= 3; time += 1) {
    const { id } = await asked(people.ana, failureId)
    expect(await send(people.ana, 'withdrawForgiveness', { requestId: id })).toMatchObject({ status: 'WITHDRAWN' })
  }
  const again = { failureId, reason: 'Once more' }
  expect(await send(people.ana, 'requestForgiveness', again)).toMatchObject({
    ...{ __typename: 'ForgivenessAskedTooOften', limit: 3, path: ['failureId'] },
  })
})

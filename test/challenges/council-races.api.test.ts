import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expireRequest, tellCouncilOfExpiry } from '../../src/challenges/council/expire-forgiveness.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { profileOf } from '../journeys/journey-client.ts'
import { globalId, lasting, uuidOf } from '../programs/program-client.ts'
import { holdTable } from '../setup/held-table.ts'
import { type Client, type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { asked, seen, send, told, vote } from './council-client.ts'
import { closeThrough, closingOf, failureOf, stateOf, type TestChallenge, writeChallenge } from './council-rows.ts'

const names = ['ana', 'ben', 'cem', 'dora'] as const
let regimen: Regimen
let people: Record<(typeof names)[number], Person>
beforeAll(async () => {
  regimen = await startRegimen()
  const signedUp = await Promise.all(names.map((name) => lasting(regimen, name, 'UTC')))
  people = Object.fromEntries(names.map((name, index) => [name, signedUp[index]])) as typeof people
})
afterAll(() => regimen.close())

let elsewhere: (person: Person) => Client
let challenge: TestChallenge
let begun = Temporal.PlainDate.from('2026-03-02')
beforeEach(async () => {
  const { ana, ben, cem, dora } = people
  const other = await regimen.another()
  elsewhere = (person) => other.as(person.token)
  begun = begun.add({ days: 12 })
  regimen.clock.set(`${begun}T06:00:00Z`)
  const members = [[ana, 'PARTICIPANT'] as const, [ben, 'COUNCIL'] as const, [cem, 'COUNCIL'] as const]
  challenge = await writeChallenge(regimen, [...members, [dora, 'CHAMP']], { startsOn: begun.toString() })
})

/** The third day of somebody is missed, and the council asked. */
async function askedBy(person: Person): Promise<string> {
  await closeThrough(regimen, challenge, person, 3, [3])
  return (await asked(person, await failureOf(regimen, challenge, person, 3))).id
}

/** What happened to a request: what is told of its end, and what the trail and the ledger say. */
async function endOf(requestId: string) {
  const trail = await regimen.testDatabase.administrator`
    select action from audit_entries where entity_id = ${uuidOf(requestId)} order by id`
  const notices = await told(people.ana, 'FORGIVENESS_DECIDED', requestId)
  const { ledger } = await stateOf(regimen, challenge, people.ana)
  return { trail: trail.map(({ action }) => action).slice(1), notices: notices.length, ledger }
}

const atTime = (now: string) => ({
  ...{ now: Temporal.Instant.from(now), newId: regimen.clock.newId, correlationId: regimen.clock.newId() },
})
const runAt = (now: string, run: typeof expireRequest, requestId: string) => {
  const at = atTime(now)
  return asSystemAlone(regimen.database, at.now, (system) => run(system, { requestId: uuidOf(requestId) }, at))
}

const approved = { trail: ['FORGIVENESS_APPROVED'], notices: 1, ledger: 'PENALTY 2, WAIVER -2' }
const standing = { notices: 1, ledger: 'PENALTY 2' }

describe.each([1, 2])('at the same moment, for the %i. time', () => {
  test('two who decide alike have decided once, and the other is told so', async () => {
    const id = await askedBy(people.ana)
    const answers = await Promise.all([vote(people.ben, id, 'APPROVE'), vote(elsewhere(people.cem), id, 'APPROVE')])
    const said = answers.map(({ __typename, status }) => `${__typename ?? 'done'} ${status}`)
    expect(said.sort()).toEqual(['ForgivenessDecided APPROVED', 'done APPROVED'])
    expect(await endOf(id)).toEqual(approved)
  })

  test('of two who decide otherwise one has decided', async () => {
    const id = await askedBy(people.ana)
    const answers = await Promise.all([vote(people.ben, id, 'APPROVE'), vote(elsewhere(people.cem), id, 'DENY')])
    const { status } = await seen(people.dora, id)
    expect(answers.map(({ __typename }) => __typename ?? 'done').sort()).toEqual(['ForgivenessDecided', 'done'])
    expect(answers.map((answer) => answer.status)).toEqual([status, status])
    expect(await endOf(id)).toEqual(status === 'APPROVED' ? approved : { ...standing, trail: ['FORGIVENESS_DENIED'] })
  })

  test('a vote of the last moment is in time or too late, as the job came after or before it', async () => {
    const id = await askedBy(people.ana)
    const { expiresAt } = await seen(people.ana, id)
    regimen.clock.set(Temporal.Instant.from(expiresAt).subtract({ milliseconds: 1 }).toString())
    const [answer] = await Promise.all([vote(people.ben, id, 'APPROVE'), runAt(expiresAt, expireRequest, id)])
    const isIn = answer.__typename === undefined
    expect(answer).toMatchObject(
      isIn ? { status: 'APPROVED' } : { __typename: 'DecisionTooLate', expiredAt: expiresAt },
    )
    expect(await endOf(id)).toEqual(isIn ? approved : { ...standing, trail: ['FORGIVENESS_EXPIRED'] })
  })

  test('who withdraws a request that is decided has withdrawn it or not', async () => {
    const id = await askedBy(people.ana)
    const [withdrawn, decided] = await Promise.all([
      send(people.ana, 'withdrawForgiveness', { requestId: id }),
      vote(elsewhere(people.ben), id, 'APPROVE'),
    ])
    const isWithdrawn = withdrawn.__typename === undefined
    expect((isWithdrawn ? decided : withdrawn).__typename).toBe('ForgivenessDecided')
    const untold = { ...standing, notices: 0, trail: ['FORGIVENESS_WITHDRAWN'] }
    expect(await endOf(id)).toEqual(isWithdrawn ? untold : approved)
  })

  test('two who ask for the same failure have asked once', async () => {
    await closeThrough(regimen, challenge, people.ana, 3, [3])
    const input = { failureId: await failureOf(regimen, challenge, people.ana, 3), reason: 'A fever' }
    const answers = await Promise.all([
      send(people.ana, 'requestForgiveness', input),
      send(elsewhere(people.ana), 'requestForgiveness', input),
    ])
    expect(answers.map(({ __typename }) => __typename ?? 'done').sort()).toEqual([
      'ForgivenessAlreadyRequested',
      'done',
    ])
  })

  test('two of the council who forgive each other, by which both are finished, have both', async () => {
    const [ofBen, ofCem] = [await askedBy(people.ben), await askedBy(people.cem)]
    const answers = await Promise.all([
      vote(people.ben, ofCem, 'APPROVE'),
      vote(elsewhere(people.cem), ofBen, 'APPROVE'),
    ])
    expect(answers).toMatchObject([{ status: 'APPROVED' }, { status: 'APPROVED' }])
    const finishedOn = challenge.startsOn.add({ days: 2 }).toString()
    for (const person of [people.ben, people.cem])
      expect(await stateOf(regimen, challenge, person)).toMatchObject({ finishedOn, ledger: 'PENALTY 2, WAIVER -2' })
  })

  test('a day that closes as the one before it is forgiven is void or never was one', async () => {
    await closeThrough(regimen, challenge, people.ana, 3, [3])
    const last = Temporal.Instant.from(closingOf(challenge, 4))
    regimen.clock.set(last.subtract({ hours: 1 }).toString())
    const { id } = await asked(people.ana, await failureOf(regimen, challenge, people.ana, 3))
    await Promise.all([closeThrough(regimen, challenge, people.ana, 4, [4]), vote(people.ben, id, 'APPROVE')])
    const { failures, ledger, days, totals, calendarDays } = await stateOf(regimen, challenge, people.ana)
    const isVoid = String(failures).includes('VOID')
    expect(failures).toBe(isVoid ? '3 FORGIVEN, 4 VOID' : '3 FORGIVEN')
    expect(ledger).toBe(`PENALTY 2, ${isVoid ? 'PENALTY 2, WAIVER -2, ADJUSTMENT -2' : 'WAIVER -2'}`)
    expect(days).toBe(`1 MET, 2 MET, 3 MISSED${isVoid ? ', 4 NOT_DUE' : ''}`)
    expect([totals, calendarDays]).toEqual(['2 met, 1 missed, 0 unforgiven, streak 0', 3])
  })
})

test('jobs that run twice have done it once, and not before their time', async () => {
  const id = await askedBy(people.ana)
  const { expiresAt } = await seen(people.ana, id)
  const before = Temporal.Instant.from(expiresAt).subtract({ hours: 6 }).toString()
  await runAt(before, expireRequest, id)
  expect(await endOf(id)).toEqual({ trail: [], notices: 0, ledger: 'PENALTY 2' })
  for (const _ of [1, 2]) await runAt(before, tellCouncilOfExpiry, id)
  expect(await told(people.ben, 'FORGIVENESS_EXPIRING', id)).toHaveLength(1)
  await Promise.all([runAt(expiresAt, expireRequest, id), runAt(expiresAt, expireRequest, id)])
  await runAt(expiresAt, expireRequest, id)
  expect(await endOf(id)).toEqual({ ...standing, trail: ['FORGIVENESS_EXPIRED'] })
})

test('a champ who votes while they hand over to who asked has done both', async () => {
  const { ana, ben, cem, dora } = people
  // The locks of one must not be in the contrary order of those of the other: that of who asks is the lesser id.
  while (challenge.enrolmentOf(ana) > challenge.enrolmentOf(dora)) {
    const members = [[ana, 'PARTICIPANT'] as const, [ben, 'COUNCIL'] as const, [cem, 'COUNCIL'] as const]
    challenge = await writeChallenge(regimen, [...members, [dora, 'CHAMP']], { startsOn: begun.toString() })
  }
  const requestId = await askedBy(ana)
  const trail = await holdTable(regimen, 'audit_entries', 'share')
  const answers = Promise.all([
    dora.run('mutation ($input: SetCouncilInput!) { setCouncil(input: $input) { __typename } }', {
      input: {
        challengeId: globalId('Challenge', challenge.id),
        council: [dora, ben].map(profileOf),
        champ: profileOf(ana),
      },
    }),
    trail.waiting(1).then(() => vote(elsewhere(dora), requestId, 'APPROVE')),
    trail.waiting(2).then(trail.release),
  ])
  const [handedOver, voted] = await answers
  expect(handedOver).toEqual({ data: { setCouncil: { __typename: 'SetCouncilPayload' } } })
  expect(voted).toMatchObject({ status: 'APPROVED' })
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { password } from '../people/account-client.ts'
import { globalId, lasting, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import {
  boardOf,
  dayOf,
  differences,
  doneCheckIn,
  type Level,
  sendCheckIn,
  signedIn,
  streakIn,
} from './check-in-client.ts'
import { send } from './journey-client.ts'
import { type TestJourney, writeJourney } from './journey-rows.ts'

let regimen: Regimen
let owner: Person
let ana: Person
let journey: TestJourney
beforeAll(async () => {
  regimen = await startRegimen()
  await regimen.testDatabase
  ;[owner, ana] = await Promise.all([signedIn(regimen), signedIn(regimen)])
})
afterAll(() => regimen.close())
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  journey = await writeJourney(regimen, [uuidOf(owner.id), uuidOf(ana.id)], { weights: [1, 2, 5] })
})

const day = (efforts: readonly (Level | null)[], more: object = {}) => dayOf(journey, efforts, more)
const idOf = () => globalId('Journey', journey.id)
/** The same person on a device that speaks to another server. */
const onAnother = async (person: Person) => (await regimen.another()).as(person.token)

/** The totals of the journey, each counted where it is kept and where it comes from. */
async function totals() {
  const [row] = await regimen.testDatabase.administrator`
    select check_ins, trim_scale(score) as score, last_check_in_on::text as last_on,
      (select count(*)::integer from checkins where journey_id = ${journey.id} and not_counted is null) as days,
      (select trim_scale(coalesce(sum(score), 0)) from checkins where journey_id = ${journey.id} and not_counted is null) as points,
      (select max(local_date)::text from checkins where journey_id = ${journey.id} and not_counted is null) as last_day
    from journey_statistics where journey_id = ${journey.id}`
  expect(row).toMatchObject({ check_ins: row?.days, score: row?.points, last_on: row?.last_day })
  const wrong = await regimen.testDatabase.administrator`
    select period, period_key, entries, (select count(*)::integer from leaderboard_entries entry where circle_id = ${journey.id}
        and entry.period = board.period and entry.period_key = board.period_key) as listed,
      (select coalesce(sum(people), 0)::integer from leaderboard_buckets bucket where circle_id = ${journey.id}
        and bucket.period = board.period and bucket.period_key = board.period_key) as in_buckets
    from leaderboards board where circle_id = ${journey.id}`
  for (const { entries, listed, in_buckets } of wrong) expect([listed, in_buckets]).toEqual([entries, entries])
  return Number(row?.check_ins)
}

const rounds = [1, 2, 3]

describe.each(rounds)('at the same moment, for the %i. time', () => {
  test('the same check-in twice is one', async () => {
    const input = day(['SOLID', null, null], { clientCheckInId: randomUUID() })
    const other = await onAnother(ana)
    const answers = await Promise.all([ana, other].map((device) => doneCheckIn(device, 'checkIn', input)))
    expect(answers.map(({ alreadyKnown }) => alreadyKnown).sort()).toEqual([false, true])
    expect(answers[0].checkIn).toEqual(answers[1].checkIn)
    expect(await totals()).toBe(1)
    expect(await differences(regimen, journey, [ana])).toEqual([])
  })

  test('two devices that answer different dimensions of a day both have their answers stand', async () => {
    const other = await onAnother(ana)
    await Promise.all([
      doneCheckIn(ana, 'checkIn', day(['SOLID', null, null])),
      doneCheckIn(other, 'checkIn', day([null, 'SOLID', null])),
      doneCheckIn(other, 'syncCheckIns', { checkIns: [day([null, null, 'SOLID'])] }),
    ])
    expect(await boardOf(ana, journey)).toEqual(['1 16 1 1/61 1'])
    expect(await totals()).toBe(1)
    expect(await differences(regimen, journey, [ana])).toEqual([])
  })

  test('a check-in that is deleted while more is said of its day is gone, or is what was said then', async () => {
    const { checkIn } = await doneCheckIn(ana, 'checkIn', day(['CRUSHED', null, null]))
    const other = await onAnother(ana)
    const [, added] = await Promise.all([
      doneCheckIn(ana, 'deleteCheckIn', { checkInId: checkIn.id }),
      doneCheckIn(other, 'checkIn', day(['MINIMAL', null, null])),
    ])
    const left = await totals()
    expect(await boardOf(ana, journey)).toEqual(left === 0 ? [] : ['1 0.5 1 1/61 1'])
    expect(await streakIn(ana, journey)).toMatchObject({ current: left })
    // Who came first was merged with what was there and went with it; who came second stands alone.
    expect(added.checkIn?.id === checkIn.id).toBe(left === 0)
    expect(await differences(regimen, journey, [ana])).toEqual([])
  })

  test('whoever leaves while they check in is on no board', async () => {
    await doneCheckIn(ana, 'checkIn', day(['SOLID', null, null], { date: '2026-03-01' }))
    const other = await onAnother(ana)
    const [left, said] = await Promise.all([
      send(ana, 'leaveJourney', { journeyId: idOf() }),
      sendCheckIn(other, 'checkIn', day(['SOLID', null, null])),
    ])
    expect(left.__typename).toBeUndefined()
    expect([undefined, 'NotFound']).toContain(said.__typename)
    for (const period of ['WEEK', 'MONTH', 'ALL_TIME']) expect(await boardOf(owner, journey, period)).toEqual([])
    expect(await totals()).toBe(said.__typename ? 1 : 2)
  })

  test('an archived journey has what was said before it was, and no more', async () => {
    const other = await onAnother(owner)
    const [, said] = await Promise.all([
      send(other as Person, 'archiveJourney', { journeyId: idOf() }),
      sendCheckIn(ana, 'checkIn', day(['SOLID', null, null])),
    ])
    expect(await totals()).toBe(said.__typename === 'JourneyStatusConflict' ? 0 : 1)
  })

  test('a freeze that is made twice, overlapping, is made once', async () => {
    const other = await onAnother(ana)
    const freeze = (device: Person, to: string) =>
      sendCheckIn(device, 'freezeDays', { journeyId: idOf(), from: '2026-03-03', to })
    const answers = await Promise.all([freeze(ana, '2026-03-04'), freeze(other as Person, '2026-03-09')])
    expect(answers.map(({ __typename }) => __typename ?? 'made').sort()).toEqual(['FreezeOverlaps', 'made'])
  })
})

test('eight members who check in, correct and delete all at once agree with the totals', async () => {
  const members = await Promise.all(Array.from({ length: 8 }, () => signedIn(regimen)))
  journey = await writeJourney(
    regimen,
    members.map(({ id }) => uuidOf(id)),
  )
  const second = await writeJourney(
    regimen,
    members.map(({ id }) => uuidOf(id)),
  )
  const other = await regimen.another()
  for (const round of [0, 1, 2]) {
    const date = Temporal.PlainDate.from('2026-03-02').subtract({ days: round }).toString()
    await Promise.all(
      members.flatMap((member, index) => {
        const device = index % 2 === 0 ? member : other.as(member.token)
        return [
          doneCheckIn(device, 'checkIn', day(['SOLID', 'PARTIAL'], { date })),
          doneCheckIn(member, 'syncCheckIns', {
            checkIns: [day([null, 'CRUSHED'], { date }), dayOf(second, ['SOLID'], { date })],
          }),
        ]
      }),
    )
  }
  expect(await totals()).toBe(24)
  expect(await differences(regimen, journey, members)).toEqual([])
  expect(await differences(regimen, second, members)).toEqual([])
  const { checkIns } = await (members[0] as Person).data(
    'query ($id: ID!) { checkIns(journeyId: $id, from: "2026-03-01", to: "2026-03-01") { id } }',
    { id: idOf() },
  )
  await Promise.all([
    doneCheckIn(members[0] as Person, 'deleteCheckIn', { checkInId: checkIns[0].id }),
    ...members.slice(1).map((member) => doneCheckIn(member, 'checkIn', day(['CRUSHED', null]))),
  ])
  expect(await totals()).toBe(23)
  expect(await differences(regimen, journey, members)).toEqual([])
})

test.each(rounds)('an account that goes while it checks in leaves nothing behind (%i)', async (round) => {
  const guest = await lasting(regimen, `guest${round}`)
  journey = await writeJourney(regimen, [uuidOf(owner.id), uuidOf(guest.id), uuidOf(ana.id)])
  await doneCheckIn(guest, 'checkIn', day(['SOLID', null], { date: '2026-03-01' }))
  const other = await onAnother(guest)
  const erased = guest.run('mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { __typename } }', {
    input: { username: guest.username, password },
  })
  const attempts = [1, 2].map(() =>
    other.run(`mutation ($input: CheckInInput!) { checkIn(input: $input) { __typename } }`, {
      input: day(['SOLID', null]),
    }),
  )
  const beside = doneCheckIn(ana, 'checkIn', day(['SOLID', null]))
  expect((await erased).data?.deleteAccount).toEqual({ __typename: 'DeleteAccountPayload' })
  for (const { data, errors } of await Promise.all(attempts))
    expect(['CheckInPayload', 'NotFound', 'UNAUTHENTICATED']).toContain(
      data?.checkIn?.__typename ?? errors?.[0]?.extensions.code,
    )
  await beside
  expect(await totals()).toBe(1)
  expect(await boardOf(owner, journey)).toEqual(['1 2 1 1/61 1'])
  const [left] = await regimen.testDatabase.administrator`
    select count(*)::integer as rows from checkin_submissions where user_id = ${uuidOf(guest.id)}`
  expect(left?.rows).toBe(0)
})

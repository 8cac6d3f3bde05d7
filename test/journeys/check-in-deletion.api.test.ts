import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { globalId, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import {
  boardOf,
  checkInContents,
  dayOf,
  differences,
  doneCheckIn,
  type Level,
  sendCheckIn,
  signedIn,
  streakIn,
} from './check-in-client.ts'
import { done } from './journey-client.ts'
import { type TestJourney, writeJourney } from './journey-rows.ts'

let regimen: Regimen
let ana: Person
let ben: Person
let journey: TestJourney
beforeAll(async () => {
  regimen = await startRegimen()
  await regimen.testDatabase
  ;[ana, ben] = await Promise.all([signedIn(regimen), signedIn(regimen)])
})
afterAll(() => regimen.close())
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  journey = await writeJourney(regimen, [uuidOf(ana.id), uuidOf(ben.id)], { weights: [1, 2, 5] })
})

const say = (efforts: readonly (Level | null)[], more: object = {}, who = ana) =>
  doneCheckIn(who, 'checkIn', dayOf(journey, efforts, more))
const keysOf = (badges: { badge: { key: string } }[]) => badges.map(({ badge }) => badge.key)

describe('who deletes a check-in', () => {
  test('has it as if it had never been', async () => {
    const said = (date: string, who = ana) => say(['CRUSHED', 'CRUSHED', 'CRUSHED'], { date }, who)
    const left = async () => ({
      streak: await streakIn(ana, journey),
      boards: await Promise.all(['WEEK', 'MONTH', 'ALL_TIME'].map((period) => boardOf(ana, journey, period))),
      all: await ana.data(
        `query ($id: ID!) { journey(id: $id) { statistics { members checkIns averageScore lastCheckInOn }
          days(from: "2026-02-01", to: "2026-03-31") { date checkIns met score averageScore }
          myDays(from: "2026-02-27", to: "2026-03-03") { date state score }
          myBadges { nodes { badge { key } periodKey } } } }`,
        { id: globalId('Journey', journey.id) },
      ),
    })
    await said('2026-03-01')
    await said('2026-03-02', ben)
    const before = await left()
    const { checkIn, badgesAwarded } = await said('2026-03-02')
    expect(keysOf(badgesAwarded)).toEqual(['beast_mode'])
    expect(await left()).not.toEqual(before)
    const answer = await doneCheckIn(ana, 'deleteCheckIn', { checkInId: checkIn.id })
    expect(answer).toMatchObject({ date: '2026-03-02', streak: { current: 1, longest: 1, lastMetOn: '2026-03-01' } })
    expect(await left()).toEqual(before)
    expect(await differences(regimen, journey, [ana, ben])).toEqual([])
    expect(await sendCheckIn(ana, 'deleteCheckIn', { checkInId: checkIn.id })).toMatchObject({
      ...{ __typename: 'NotFound', path: ['checkInId'] },
    })
    const { nodes } = await ana.data('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [checkIn.id, badgesAwarded[0].id],
    })
    expect(nodes).toEqual([null, null])
  })

  test('may say which version of it is meant', async () => {
    await say(['SOLID', null, null])
    const { checkIn } = await say([null, 'SOLID', null])
    const remove = (expectedVersion: number) =>
      sendCheckIn(ana, 'deleteCheckIn', { checkInId: checkIn.id, expectedVersion })
    const before = await checkInContents(regimen)
    expect(await remove(1)).toMatchObject({
      ...{ __typename: 'VersionConflict', currentVersion: 2, path: ['expectedVersion'] },
    })
    expect(await checkInContents(regimen)).toEqual(before)
    expect(await remove(2)).toMatchObject({ date: '2026-03-02' })
  })

  test('may have left by then, and be there again later', async () => {
    await say(['SOLID', null, null], { date: '2026-03-01' }, ben)
    const { checkIn } = await say(['SOLID', null, null], {}, ben)
    const journeyId = globalId('Journey', journey.id)
    await done(ben, 'leaveJourney', { journeyId })
    expect(await boardOf(ana, journey)).toEqual([])
    await doneCheckIn(ben, 'deleteCheckIn', { checkInId: checkIn.id })
    const statistics = 'query ($id: ID!) { journey(id: $id) { statistics { checkIns lastCheckInOn } } }'
    expect((await ana.data(statistics, { id: journeyId })).journey.statistics).toEqual({
      ...{ checkIns: 1, lastCheckInOn: '2026-03-01' },
    })
    expect(await boardOf(ana, journey)).toEqual([])
    const { url } = await done(ana, 'inviteToJourney', { journeyId, useLimit: 1 })
    await done(ben, 'acceptInvite', { token: url.split('#token=')[1] })
    expect(await boardOf(ana, journey)).toEqual(['1 2 1 1/60 1'])
  })
})

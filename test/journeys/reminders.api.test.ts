import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { remindOfCheckIns } from '../../src/journeys/reminder/remind.ts'
import { lasting, uuidOf } from '../programs/program-client.ts'
import { holdTable } from '../setup/held-table.ts'
import { type Client, type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { createJourney, done, profileOf, tokenOf } from './journey-client.ts'

// The clock goes through a year here: each test has a server to itself, on which nobody's days are behind.
let regimen: Regimen
beforeEach(async () => {
  regimen = await startRegimen()
})
afterEach(() => regimen.close())

const sql = () => regimen.testDatabase.administrator
const at = async (...moments: string[]) => {
  for (const moment of moments) {
    regimen.clock.set(moment)
    await regimen.runJobs()
  }
}
const told = async (client: Client, of = 'kind title createdAt') => {
  const { notifications } = await client.data(`{ notifications(kinds: [CHECK_IN_REMINDER, STREAK_AT_RISK], first: 100) {
    nodes { ${of} } } }`)
  return notifications.nodes.toReversed()
}
const lines = async (client: Client): Promise<string[]> =>
  (await told(client)).map((it: Record<string, string>) => `${it.createdAt} ${it.kind} ${it.title}`)
const journeyOf = (person: Client, title = 'Cold showers', more: object = {}) =>
  createJourney(person, { title, dimensions: [{ name: 'Length', required: true }, { name: 'Cold' }], ...more })
type Journey = { readonly id: string; readonly dimensions: readonly { readonly id: string }[] }
const checkIn = (person: Client, { id: journeyId, dimensions }: Journey, efforts: readonly (string | null)[]) =>
  person.data('mutation ($input: CheckInInput!) { checkIn(input: $input) { __typename ... on Refusal { message } } }', {
    input: {
      journeyId,
      efforts: efforts.flatMap((effort, index) => (effort ? [{ dimensionId: dimensions[index]?.id, effort }] : [])),
    },
  })
const moveTo = (client: Client, timeZone: string, dayStart?: string) =>
  client.data('mutation ($input: ChangeTimeZoneInput!) { changeTimeZone(input: $input) { __typename } }', {
    input: { timeZone, dayStart },
  })
const prefer = (client: Client, input: object) =>
  client.data(
    `mutation ($input: UpdateNotificationPreferencesInput!) { updateNotificationPreferences(input: $input) {
      ... on UpdateNotificationPreferencesPayload { notificationPreferences { checkInReminderAt version } } } }`,
    { input },
  )
/** Another journey like one that was just made, with its member and its dimensions, without the hundred statements that make one. */
const copyOf = ({ id }: Journey, title: string) => sql()`
  with copied as (select ${regimen.clock.newId()}::uuid as id, ${uuidOf(id)}::uuid as of),
    journey as (insert into journeys select (jsonb_populate_record(one, jsonb_build_object('id', copied.id, 'title', ${title}::text))).*
      from journeys one, copied where one.id = copied.of),
    member as (insert into journey_members select (jsonb_populate_record(one, jsonb_build_object('journey_id', copied.id))).*
      from journey_members one, copied where one.journey_id = copied.of),
    statistics as (insert into journey_statistics select (jsonb_populate_record(one, jsonb_build_object('journey_id', copied.id))).*
      from journey_statistics one, copied where one.journey_id = copied.of)
  insert into dimensions select (jsonb_populate_record(one, jsonb_build_object('journey_id', copied.id, 'id', gen_random_uuid()))).*
    from dimensions one, copied where one.journey_id = copied.of`
/** The days that a person has met in a row, up to a date. */
const streakOf = (person: Person, journey: Journey, current: number, lastMetOn: string) =>
  sql()`insert into streaks (user_id, journey_id, current, longest, last_met_on, first_on, updated_at)
    values (${uuidOf(person.id)}, ${uuidOf(journey.id)}, ${current}, ${current}, ${lastMetOn}, '2026-01-01', '2026-03-01Z')`
const scheduleOf = async (person: Person): Promise<string | undefined> => {
  const [row] = await sql()`select local_time::text, next_at from schedules
    where name = 'check-in-reminder' and user_id = ${uuidOf(person.id)}`
  return row && `${row.local_time.slice(0, 5)} ${row.next_at.toISOString()}`
}

describe('at eight in the evening', () => {
  test('of each person’s own zone, once a date, with what is at stake', async () => {
    const [ana, ben] = [await lasting(regimen, 'ana'), await lasting(regimen, 'ben', 'America/New_York')]
    const showers = await journeyOf(ana)
    await journeyOf(ana, 'Reading')
    await journeyOf(ben)
    await streakOf(ana, showers, 12, '2026-03-01')
    await at('2026-03-02T18:59:59Z')
    expect(await lines(ana)).toEqual([])
    await at('2026-03-02T19:00:00Z', '2026-03-02T19:01:00Z', '2026-03-02T22:59:59Z')
    expect((await lines(ana)).sort()).toEqual([
      '2026-03-02T19:00:00Z CHECK_IN_REMINDER Reading',
      '2026-03-02T19:00:00Z STREAK_AT_RISK Your streak of 12 days is at risk',
    ])
    expect(await told(ana, 'kind severity body subjectId subject { id } expiresAt readAt')).toContainEqual({
      ...{ kind: 'STREAK_AT_RISK', severity: 'WARNING', subjectId: showers.id, subject: { id: showers.id } },
      body: 'Your streak of 12 days in Cold showers ends unless you check in before 00:00.',
      ...{ expiresAt: '2026-03-02T23:00:00Z', readAt: null },
    })
    expect(await lines(ben)).toEqual([])
    await at('2026-03-03T01:00:00Z')
    expect(await lines(ben)).toEqual(['2026-03-03T01:00:00Z CHECK_IN_REMINDER Cold showers'])
    await at('2026-03-03T19:00:00Z')
    // The second of March was missed: there is no streak any more.
    expect((await lines(ana)).slice(2).sort()).toEqual([
      '2026-03-03T19:00:00Z CHECK_IN_REMINDER Cold showers',
      '2026-03-03T19:00:00Z CHECK_IN_REMINDER Reading',
    ])
  })

  test('whatever the clocks do', async () => {
    regimen.clock.set('2026-03-28T09:00:00Z')
    const ana = await lasting(regimen, 'ana')
    await journeyOf(ana)
    await at('2026-03-28T19:00:00Z', '2026-03-29T17:59:59Z', '2026-03-29T18:00:00Z')
    const summer = ['2026-03-28T19:00:00Z CHECK_IN_REMINDER Cold showers']
    expect(await lines(ana)).toEqual([...summer, '2026-03-29T18:00:00Z CHECK_IN_REMINDER Cold showers'])
    await at('2026-10-24T18:00:00Z', '2026-10-25T18:59:59Z', '2026-10-25T19:00:00Z')
    expect((await lines(ana)).slice(-2).map((line) => line.slice(0, 20))).toEqual([
      '2026-10-24T18:00:00Z',
      '2026-10-25T19:00:00Z',
    ])
  })

  test('until the date ends, which is at four for who has it so', async () => {
    const ana = await lasting(regimen, 'ana')
    await journeyOf(ana)
    regimen.clock.set('2026-03-02T10:00:00Z')
    await moveTo(ana, 'Europe/Berlin', '04:00')
    await prefer(ana, { checkInReminderAt: '02:30' })
    await at('2026-03-03T01:29:59Z')
    expect(await lines(ana)).toEqual([])
    await at('2026-03-03T01:30:00Z')
    expect(await told(ana, 'body expiresAt')).toEqual([
      { body: 'Today is still open in Cold showers: check in before 04:00.', expiresAt: '2026-03-03T03:00:00Z' },
    ])
  })

  test('and not when the worker comes after the date', async () => {
    const ana = await lasting(regimen, 'ana')
    await journeyOf(ana)
    await at('2026-03-02T23:00:00Z')
    expect(await lines(ana)).toEqual([])
    await at('2026-03-03T22:59:59Z')
    expect(await lines(ana)).toHaveLength(1)
  })
})

test('what is met, frozen, left, archived, deleted or asks nothing is not told of', async () => {
  const [ana, ben] = [await lasting(regimen, 'ana'), await lasting(regimen, 'ben')]
  const titles = ['Open', 'Met', 'Half met', 'Frozen', 'Thawed', 'Left', 'Removed', 'Archived', 'Deleted', 'Empty']
  const all: Record<string, Journey> = {}
  for (const title of titles) all[title] = await journeyOf(ben, title, { isPublic: true })
  const of = (title: string) => all[title] ?? expect.fail(title)
  for (const title of titles) await done(ana, 'joinJourney', { journeyId: of(title).id })
  await checkIn(ana, of('Met'), ['CRUSHED', null])
  await checkIn(ana, of('Half met'), [null, 'CRUSHED'])
  const freeze = 'mutation ($input: FreezeDaysInput!) { freezeDays(input: $input) { __typename } }'
  await ana.data(freeze, { input: { journeyId: of('Frozen').id, from: '2026-03-02' } })
  await ana.data(freeze, { input: { journeyId: of('Thawed').id, from: '2026-03-03', to: '2026-03-05' } })
  await done(ana, 'leaveJourney', { journeyId: of('Left').id })
  await done(ben, 'removeMember', { journeyId: of('Removed').id, profileId: profileOf(ana) })
  await done(ben, 'archiveJourney', { journeyId: of('Archived').id })
  await done(ben, 'deleteJourney', { journeyId: of('Deleted').id })
  for (const { id } of of('Empty').dimensions) await done(ben, 'archiveDimension', { dimensionId: id })
  await at('2026-03-02T19:00:00Z')
  expect((await lines(ana)).map((line) => line.slice(39)).sort()).toEqual(['Half met', 'Open', 'Thawed'])
})

test('somebody in very many journeys is told of all of them, some at a time', async () => {
  const ana = await lasting(regimen, 'ana')
  const first: Journey = await journeyOf(ana, 'Number 1')
  for (let number = 2; number <= 101; number += 1) await copyOf(first, `Number ${number}`)
  await at('2026-03-02T19:00:00Z')
  const [row] = await sql()`select count(distinct subject_id)::int as told, count(*)::int as written from notifications
    where kind = 'CHECK_IN_REMINDER'`
  expect(row).toEqual({ told: 101, written: 101 })
})

describe('who moves', () => {
  test('west is told in the evening there, and not again after they were told', async () => {
    const [ana, ben] = [await lasting(regimen, 'ana'), await lasting(regimen, 'ben')]
    for (const person of [ana, ben]) await journeyOf(person)
    regimen.clock.set('2026-03-02T12:00:00Z')
    await moveTo(ana, 'America/New_York')
    await at('2026-03-02T19:00:00Z')
    await moveTo(ben, 'America/New_York')
    await at('2026-03-02T19:00:01Z', '2026-03-03T00:59:59Z', '2026-03-03T01:00:00Z')
    expect(await lines(ana)).toEqual(['2026-03-03T01:00:00Z CHECK_IN_REMINDER Cold showers'])
    expect(await lines(ben)).toEqual(['2026-03-02T19:00:00Z CHECK_IN_REMINDER Cold showers'])
  })

  test('east over the evening is told as they land, while the date goes on', async () => {
    const ana = await lasting(regimen, 'ana')
    await journeyOf(ana)
    regimen.clock.set('2026-03-02T14:00:00Z')
    await moveTo(ana, 'Asia/Tokyo')
    await at('2026-03-02T14:00:01Z')
    expect(await told(ana, 'body expiresAt')).toEqual([
      { body: 'Today is still open in Cold showers: check in before 00:00.', expiresAt: '2026-03-02T15:00:00Z' },
    ])
  })
})

describe('a reminder', () => {
  test('is done with by the check-in that meets its date, and by no other', async () => {
    const ana = await lasting(regimen, 'ana')
    const [showers, reading] = [await journeyOf(ana), await journeyOf(ana, 'Reading')]
    await at('2026-03-02T19:00:00Z')
    regimen.clock.set('2026-03-02T20:00:00Z')
    await checkIn(ana, showers, [null, 'CRUSHED'])
    expect(await told(ana, 'readAt')).toEqual([{ readAt: null }, { readAt: null }])
    const socket = await ana.socket()
    const changed = await socket.follow('subscription { notificationChanged { title readAt } }')
    await checkIn(ana, showers, ['PARTIAL', null])
    expect(await changed.next()).toMatchObject({ data: { notificationChanged: { title: 'Cold showers' } } })
    expect(await told(ana, 'subjectId readAt actedAt')).toEqual(
      expect.arrayContaining([
        { subjectId: showers.id, readAt: '2026-03-02T20:00:00Z', actedAt: '2026-03-02T20:00:00Z' },
        { subjectId: reading.id, readAt: null, actedAt: null },
      ]),
    )
    await at('2026-03-03T19:00:00Z')
    expect((await told(ana, 'readAt')).slice(2)).toEqual([{ readAt: null }, { readAt: null }])
  })

  test('that would cross a check-in waits for it', async () => {
    const ana = await lasting(regimen, 'ana')
    const journey = await journeyOf(ana)
    regimen.clock.set('2026-03-02T19:00:00Z')
    const held = await holdTable(regimen, 'checkins', 'share')
    const checkedIn = checkIn(ana, journey, ['CRUSHED', null])
    await held.waiting(1)
    const reminded = regimen.runJobs()
    await held.waiting(2)
    await held.release()
    await Promise.all([checkedIn, reminded])
    expect(await lines(ana)).toEqual([])
  })

  test('is written once by however many workers, and not of somebody who is gone', async () => {
    const ana = await lasting(regimen, 'ana')
    await journeyOf(ana)
    await at('2026-03-02T19:00:00Z')
    const now = regimen.clock.now()
    const moment = { now, newId: regimen.clock.newId, correlationId: regimen.clock.newId() }
    const remind = (userId: string) =>
      asSystemAlone(regimen.database, now, (tx) => remindOfCheckIns(tx, { userId, date: '2026-03-02' }, null, moment))
    const gone = '0196b000-0000-7000-8000-000000000001'
    expect(await Promise.all([uuidOf(ana.id), uuidOf(ana.id), gone].map(remind))).toEqual([null, null, null])
    expect(await lines(ana)).toHaveLength(1)
  })

  test('is told by its kind, as the person wants', async () => {
    const ana = await lasting(regimen, 'ana')
    const journey = await journeyOf(ana)
    await journeyOf(ana, 'Reading')
    await streakOf(ana, journey, 3, '2026-03-01')
    await prefer(ana, { kinds: [{ kind: 'CHECK_IN_REMINDER', wanted: false }] })
    await at('2026-03-02T19:00:00Z')
    expect(await lines(ana)).toEqual(['2026-03-02T19:00:00Z STREAK_AT_RISK Your streak of 3 days is at risk'])
  })
})

describe('somebody has reminders', () => {
  test('from their first journey to their last', async () => {
    const [ana, ben] = [await lasting(regimen, 'ana'), await lasting(regimen, 'ben')]
    const [one, other] = [await journeyOf(ana), await journeyOf(ana)]
    expect([await scheduleOf(ana), await scheduleOf(ben)]).toEqual(['20:00 2026-03-02T19:00:00.000Z', undefined])
    const tokens: string[] = []
    for (const { id: journeyId } of [one, other])
      tokens.push(tokenOf((await done(ana, 'inviteToJourney', { journeyId, useLimit: 5 })).url))
    for (const token of tokens) await done(ben, 'acceptInvite', { token })
    expect(await scheduleOf(ben)).toBe('20:00 2026-03-02T19:00:00.000Z')
    await done(ben, 'leaveJourney', { journeyId: one.id })
    expect(await scheduleOf(ben)).toBe('20:00 2026-03-02T19:00:00.000Z')
    await done(ana, 'removeMember', { journeyId: other.id, profileId: profileOf(ben) })
    expect(await scheduleOf(ben)).toBeUndefined()
    regimen.clock.set('2026-03-02T19:30:00Z')
    const again = tokenOf((await done(ana, 'inviteToJourney', { journeyId: one.id, useLimit: 5 })).url)
    await done(ben, 'acceptInvite', { token: again })
    expect(await scheduleOf(ben)).toBe('20:00 2026-03-03T19:00:00.000Z')
  })

  test('and not when they leave their last two at the same moment, nor while they come into another', async () => {
    const [ana, ben] = [await lasting(regimen, 'ana'), await lasting(regimen, 'ben')]
    const other = await regimen.another()
    for (const round of [1, 2, 3, 4]) {
      const journeys = [
        await journeyOf(ana, 'One', { isPublic: true }),
        await journeyOf(ana, 'Two', { isPublic: true }),
      ]
      const [one, two] = journeys.map(({ id: journeyId }) => ({ journeyId }))
      if (!one || !two) throw new Error('two journeys were made')
      await done(ben, 'joinJourney', one)
      await Promise.all([done(ben, 'leaveJourney', one), done(other.as(ben.token), 'joinJourney', two)])
      expect([round, await scheduleOf(ben)]).toEqual([round, '20:00 2026-03-02T19:00:00.000Z'])
      await done(ben, 'joinJourney', one)
      await Promise.all([done(ben, 'leaveJourney', one), done(other.as(ben.token), 'leaveJourney', two)])
      expect([round, await scheduleOf(ben)]).toEqual([round, undefined])
    }
  })

  test('no longer than there are journeys: who has none left is looked at once more', async () => {
    const ana = await lasting(regimen, 'ana')
    const journey = await journeyOf(ana)
    await done(ana, 'deleteJourney', { journeyId: journey.id })
    await at('2026-03-02T19:00:00Z')
    expect(await scheduleOf(ana)).toBe('20:00 2026-03-03T19:00:00.000Z')
    await at('2026-04-05T19:00:00Z')
    await at('2026-04-06T19:00:00Z')
    expect([await scheduleOf(ana), await lines(ana)]).toEqual([undefined, []])
  })
})

describe('the time of it', () => {
  test('is chosen by each person, before or after their first journey', async () => {
    const [ana, ben] = [await lasting(regimen, 'ana'), await lasting(regimen, 'ben')]
    expect(await prefer(ana, { checkInReminderAt: '21:15' })).toMatchObject({
      updateNotificationPreferences: { notificationPreferences: { checkInReminderAt: '21:15', version: 2 } },
    })
    expect(await scheduleOf(ana)).toBeUndefined()
    for (const person of [ana, ben]) await journeyOf(person)
    await prefer(ben, { checkInReminderAt: '12:00' })
    expect([await scheduleOf(ana), await scheduleOf(ben)]).toEqual([
      '21:15 2026-03-02T20:15:00.000Z',
      '12:00 2026-03-02T11:00:00.000Z',
    ])
    await prefer(ben, { sessionLeadMinutes: 5 })
    expect(await scheduleOf(ben)).toBe('12:00 2026-03-02T11:00:00.000Z')
  })

  test('is none for who wants none, and again a time on the same date', async () => {
    const ana = await lasting(regimen, 'ana')
    await journeyOf(ana)
    await prefer(ana, { checkInReminderAt: null })
    await journeyOf(ana, 'Reading')
    await at('2026-03-02T19:00:00Z')
    expect(await lines(ana)).toEqual([])
    regimen.clock.set('2026-03-03T12:00:00Z')
    await prefer(ana, { checkInReminderAt: '19:00' })
    await at('2026-03-03T18:00:00Z')
    expect(await lines(ana)).toHaveLength(2)
  })

  test('is what was chosen at the very moment of the first journey', async () => {
    const other = await regimen.another()
    for (const name of ['ana', 'ben', 'cyd', 'dia']) {
      const person = await lasting(regimen, name)
      await Promise.all([journeyOf(person), prefer(other.as(person.token), { checkInReminderAt: '21:00' })])
      expect([name, await scheduleOf(person)]).toEqual([name, '21:00 2026-03-02T20:00:00.000Z'])
    }
  })
})

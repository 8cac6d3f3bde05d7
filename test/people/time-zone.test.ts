import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'

let regimen: Regimen
beforeEach(async () => {
  regimen = await startRegimen()
})
afterEach(() => regimen.close())

async function move(person: Person, timeZone: string, dayStart?: string) {
  const { changeTimeZone } = await person.data(
    `mutation ($input: ChangeTimeZoneInput!) { changeTimeZone(input: $input) {
      ... on ChangeTimeZonePayload { person { today timeZone dayStart dayEndsAt } }
      ... on Refusal { __typename message path } ... on TooManyZoneChanges { availableAt } } }`,
    { input: { timeZone, ...(dayStart === undefined ? {} : { dayStart }) } },
  )
  return changeTimeZone.person ?? changeTimeZone
}

const zoneJustChanged = expect.objectContaining({ __typename: 'ZoneJustChanged' })

/** A token outlives no test that moves the clock by days: the person signs in anew. */
async function atInstant(person: Person, instant: string): Promise<Person> {
  regimen.clock.set(instant)
  const { signIn } = await regimen.anonymous.data(
    `mutation ($email: String!) { signIn(input: { email: $email, password: "correct horse battery" }) {
      ... on SignInPayload { accessToken } } }`,
    { email: `${person.username}@people.example` },
  )
  return { ...person, ...regimen.as(signIn.accessToken) }
}

const dayOf = async (person: Person) => (await person.data('{ viewer { today dayEndsAt } }')).viewer

const zonesOf = (person: Person) =>
  regimen.testDatabase.administrator`
    select zone, day_start::text from person_zones join profiles using (user_id)
    where username = ${person.username} order by effective_at`

describe('moving', () => {
  test('east opens the date of the new zone at once', async () => {
    const anna = await regimen.person('anna', 'Europe/Berlin')
    regimen.clock.set('2026-03-02T09:10:00Z')
    expect(await move(anna, 'Pacific/Kiritimati')).toEqual({
      today: '2026-03-02',
      timeZone: 'Pacific/Kiritimati',
      dayStart: '00:00',
      dayEndsAt: '2026-03-02T10:00:00Z',
    })
    const there = await atInstant(anna, '2026-03-02T10:00:00Z')
    expect(await dayOf(there)).toEqual({ today: '2026-03-03', dayEndsAt: '2026-03-03T10:00:00Z' })
  })

  test('west over the date line never takes today back: the date stays until it ends there', async () => {
    regimen.clock.set('2026-03-02T10:05:00Z')
    const ben = await regimen.person('ben', 'Pacific/Kiritimati')
    expect(await dayOf(ben)).toEqual({ today: '2026-03-03', dayEndsAt: '2026-03-03T10:00:00Z' })
    // In Honolulu it is ten past midnight of the 2nd.
    regimen.clock.set('2026-03-02T10:10:00Z')
    expect(await move(ben, 'Pacific/Honolulu')).toMatchObject({
      today: '2026-03-03',
      dayEndsAt: '2026-03-04T10:00:00Z',
    })
    expect((await dayOf(await atInstant(ben, '2026-03-04T09:59:59Z'))).today).toBe('2026-03-03')
    expect((await dayOf(await atInstant(ben, '2026-03-04T10:00:00Z'))).today).toBe('2026-03-04')
  })

  test('east over the date line jumps over a date', async () => {
    regimen.clock.set('2026-03-02T10:05:00Z')
    const cleo = await regimen.person('cleo', 'Pacific/Honolulu')
    expect((await dayOf(cleo)).today).toBe('2026-03-02')
    regimen.clock.set('2026-03-02T10:10:00Z')
    expect((await move(cleo, 'Pacific/Kiritimati')).today).toBe('2026-03-03')
    const { calendarDays } = await cleo.data(
      '{ calendarDays(from: "2026-03-01", to: "2026-03-03") { date state opensAt endsAt } }',
    )
    // The 2nd lasted ten minutes.
    expect(calendarDays).toEqual([
      { date: '2026-03-01', state: 'PAST', opensAt: '2026-03-01T10:00:00Z', endsAt: '2026-03-02T10:00:00Z' },
      { date: '2026-03-02', state: 'EXCUSED', opensAt: '2026-03-02T10:00:00Z', endsAt: '2026-03-02T10:10:00Z' },
      { date: '2026-03-03', state: 'TODAY', opensAt: '2026-03-02T10:10:00Z', endsAt: '2026-03-03T10:00:00Z' },
    ])
  })

  test('there and back within a day keeps the date', async () => {
    regimen.clock.set('2026-03-02T10:05:00Z')
    const dora = await regimen.person('dora', 'Pacific/Honolulu')
    const seen = []
    for (const zone of [
      'Pacific/Kiritimati',
      'Pacific/Honolulu',
      'Asia/Tokyo',
      'America/New_York',
      'Pacific/Honolulu',
    ]) {
      regimen.clock.advance({ minutes: 1 })
      seen.push((await move(dora, zone)).today)
    }
    expect(seen).toEqual(['2026-03-03', '2026-03-03', '2026-03-03', '2026-03-03', '2026-03-03'])
  })

  test('twice at one instant is refused: what was in force stays in the history', async () => {
    const emil = await regimen.person('emil', 'UTC')
    expect(await move(emil, 'Asia/Tokyo')).toEqual(zoneJustChanged)
    regimen.clock.advance({ minutes: 1 })
    expect(await move(emil, 'Asia/Tokyo')).toHaveProperty('today')
    expect(await move(emil, 'America/New_York')).toEqual(zoneJustChanged)
    expect(await move(emil, 'Asia/Tokyo')).toHaveProperty('today')
    expect(await zonesOf(emil)).toEqual([
      { zone: 'UTC', day_start: '00:00:00' },
      { zone: 'Asia/Tokyo', day_start: '00:00:00' },
    ])
  })

  test('before a change that another server’s clock has put later is refused', async () => {
    const nora = await regimen.person('nora', 'UTC')
    regimen.clock.advance({ minutes: 2 })
    await move(nora, 'Asia/Tokyo')
    regimen.clock.advance({ minutes: -1 })
    expect(await move(nora, 'Europe/Paris')).toEqual(zoneJustChanged)
    expect(await zonesOf(nora)).toHaveLength(2)
  })

  test.each([
    ['to different zones at the same moment, one is refused', ['Asia/Tokyo', 'America/New_York'], 1],
    ['to the same zone at the same moment, both arrive', ['Asia/Tokyo', 'Asia/Tokyo'], 2],
  ])('%s', async (_what, zones, arrived) => {
    const otto = await regimen.person('otto', 'UTC')
    regimen.clock.advance({ minutes: 1 })
    // Both are under way, and wait for the same row.
    const holder = await regimen.testDatabase.administrator.reserve()
    await holder`begin`
    await holder`select id from users for update`
    const moving = zones.map((zone) => move(otto, zone))
    await until('both wait', async () => {
      const waiting = await regimen.testDatabase.administrator`
        select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      return waiting.length === 2
    })
    await holder`commit`
    holder.release()
    const answers = await Promise.all(moving)
    expect(answers.filter((answer) => 'today' in answer)).toHaveLength(arrived)
    expect(answers.filter((answer) => answer.__typename === 'ZoneJustChanged')).toHaveLength(2 - arrived)
    expect(await zonesOf(otto)).toHaveLength(2)
    expect((await otto.data('{ auditTrail { nodes { id } } }')).auditTrail.nodes).toHaveLength(1)
  })

  test('ten times within thirty days is enough, and the refusal tells when the next is taken', async () => {
    const paul = await atInstant(await regimen.person('paul', 'UTC'), '2026-03-03T00:00:00Z')
    for (let n = 0; n < 10; n += 1) {
      expect(await move(paul, n % 2 === 0 ? 'Asia/Tokyo' : 'UTC')).toHaveProperty('today')
      regimen.clock.advance({ minutes: 1 })
    }
    const tooMany = {
      __typename: 'TooManyZoneChanges',
      message: 'The time zone was changed 10 times within 30 days',
      path: [],
      availableAt: '2026-04-02T00:00:00Z',
    }
    expect(await move(paul, 'Asia/Tokyo')).toEqual(tooMany)
    expect(await move(paul, 'UTC')).toHaveProperty('today')
    expect(await zonesOf(paul)).toHaveLength(11)
    expect(await move(await atInstant(paul, '2026-04-01T23:59:59Z'), 'Asia/Tokyo')).toEqual(tooMany)
    const later = await atInstant(paul, '2026-04-02T00:00:00Z')
    expect(await move(later, 'Asia/Tokyo')).toHaveProperty('today')
    regimen.clock.advance({ seconds: 1 })
    expect(await move(later, 'UTC')).toEqual({ ...tooMany, availableAt: '2026-04-02T00:01:00Z' })
  })
})

describe('a day of daylight saving', () => {
  test.each([
    ['23 hours in spring', '2026-03-28T23:00:00Z', '2026-03-29', '2026-03-29T22:00:00Z'],
    ['25 hours in autumn', '2026-10-24T22:00:00Z', '2026-10-25', '2026-10-25T23:00:00Z'],
  ])('has %s', async (_what, midnight, today, dayEndsAt) => {
    regimen.clock.set(midnight)
    const fred = await regimen.person('fred', 'Europe/Berlin')
    expect(await dayOf(fred)).toEqual({ today, dayEndsAt })
  })

  test('begins after the gap when its start lies in it', async () => {
    regimen.clock.set('2026-03-28T12:00:00Z')
    const gina = await regimen.person('gina', 'Europe/Berlin')
    regimen.clock.advance({ minutes: 1 })
    expect((await move(gina, 'Europe/Berlin', '02:30')).today).toBe('2026-03-28')
    expect(await dayOf(await atInstant(gina, '2026-03-29T00:59:59Z'))).toMatchObject({ today: '2026-03-28' })
    expect(await dayOf(await atInstant(gina, '2026-03-29T01:00:00Z'))).toMatchObject({ today: '2026-03-29' })
  })

  test('does not go back when the hour comes again', async () => {
    const hugo = await regimen.person('hugo', 'Europe/Berlin')
    regimen.clock.advance({ minutes: 1 })
    await move(hugo, 'Europe/Berlin', '02:30')
    const seen = []
    for (const instant of ['2026-10-25T00:29:59Z', '2026-10-25T00:30:00Z', '2026-10-25T01:00:00Z'])
      seen.push((await dayOf(await atInstant(hugo, instant))).today)
    expect(seen).toEqual(['2026-10-24', '2026-10-25', '2026-10-25'])
  })
})

test('another day start keeps the zone, and another zone the day start', async () => {
  const ida = await regimen.person('ida', 'Europe/Berlin')
  regimen.clock.advance({ minutes: 1 })
  expect(await move(ida, 'Europe/Berlin', '04:00')).toMatchObject({ dayStart: '04:00' })
  regimen.clock.advance({ minutes: 1 })
  expect(await move(ida, 'Europe/Paris')).toMatchObject({ timeZone: 'Europe/Paris', dayStart: '04:00' })
})

test('the name of a zone is kept in its own case', async () => {
  const jana = await regimen.person('jana', 'europe/berlin')
  regimen.clock.advance({ minutes: 1 })
  expect((await move(jana, 'aSIA/tokyo')).timeZone).toBe('Asia/Tokyo')
})

describe('the audit trail', () => {
  const trail = `{ auditTrail { nodes { occurredAt actorKind entityType entityId action before after correlationId } } }`

  test('tells what was changed, by which request', async () => {
    const kim = await regimen.person('kim', 'Europe/Berlin')
    const requestId = '0b7d1c1e-6f0a-4b5e-9d1c-2a3b4c5d6e7f'
    regimen.clock.set('2026-03-02T09:05:00Z')
    await kim.post(
      JSON.stringify({ query: 'mutation { changeTimeZone(input: { timeZone: "Asia/Tokyo" }) { __typename } }' }),
      { 'x-request-id': requestId },
    )
    expect((await kim.data(trail)).auditTrail.nodes).toEqual([
      {
        occurredAt: '2026-03-02T09:05:00Z',
        actorKind: 'PERSON',
        entityType: 'Person',
        entityId: kim.id,
        action: 'TIME_ZONE_CHANGED',
        before: { timeZone: 'Europe/Berlin', dayStart: '00:00' },
        after: { timeZone: 'Asia/Tokyo', dayStart: '00:00' },
        correlationId: requestId,
      },
    ])
  })

  test('has no entry of a change that changes nothing or is refused', async () => {
    const lena = await regimen.person('lena', 'Europe/Berlin')
    await move(lena, 'Europe/Berlin')
    const { errors } = await lena.run('mutation { changeTimeZone(input: { timeZone: "Nowhere" }) { __typename } }')
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect((await lena.data(trail)).auditTrail.nodes).toEqual([])
    expect(await zonesOf(lena)).toHaveLength(1)
  })
})

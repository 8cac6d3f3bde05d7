import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agenda, bundleOf, create, dailyBundle, lasting, meal, session } from '../programs/program-client.ts'
import { type Client, type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const changeZone = (client: Client, timeZone: string, dayStart?: string) => {
  // Not at the very instant of the sign-up, or of another change.
  regimen.clock.advance({ milliseconds: 1 })
  return client.data('mutation ($input: ChangeTimeZoneInput!) { changeTimeZone(input: $input) { __typename } }', {
    input: { timeZone, dayStart },
  })
}

describe('the order', () => {
  test('is by date, then all-day events, then by time, whatever they are', async () => {
    const anna = await lasting(regimen, 'anna')
    await create(
      anna,
      bundleOf(2, {
        sessions: [
          session(2, { title: 'second day, all day', localTime: null }),
          session(1, { title: 'night run', localTime: '23:59' }),
          session(1, { title: 'mobility, all day', localTime: null }),
          session(1, { title: 'noon lift', localTime: '12:00' }),
        ],
        meals: [
          meal(1, { title: 'supplement, all day', localTime: null }),
          meal(1, { title: 'lunch', localTime: '12:00' }),
          meal(1, { title: 'midnight snack', localTime: '00:00' }),
        ],
      }),
      { startsOn: '2026-03-02' },
    )
    expect(await agenda(anna, '2026-03-02', '2026-03-03')).toEqual([
      '2026-03-02 --:-- mobility, all day',
      '2026-03-02 --:-- supplement, all day',
      '2026-03-02 00:00 midnight snack',
      '2026-03-02 12:00 noon lift',
      '2026-03-02 12:00 lunch',
      '2026-03-02 23:59 night run',
      '2026-03-03 --:-- second day, all day',
    ])
  })

  test('of a person whose day begins at four has the small hours at its end', async () => {
    const ben = await lasting(regimen, 'ben')
    await changeZone(ben, 'Europe/Berlin', '04:00')
    const times = ['03:59', '04:00', '00:30', '23:00']
    await create(ben, bundleOf(1, { sessions: times.map((localTime) => session(1, { localTime, title: 'run' })) }), {
      startsOn: '2026-03-10',
    })
    const { calendar } = await ben.data(
      '{ calendar(from: "2026-03-10", to: "2026-03-10") { date time startsAt endsAt } }',
    )
    expect(calendar).toEqual([
      { date: '2026-03-10', time: '04:00', startsAt: '2026-03-10T03:00:00Z', endsAt: '2026-03-10T04:00:00Z' },
      { date: '2026-03-10', time: '23:00', startsAt: '2026-03-10T22:00:00Z', endsAt: '2026-03-10T23:00:00Z' },
      { date: '2026-03-10', time: '00:30', startsAt: '2026-03-10T23:30:00Z', endsAt: '2026-03-11T00:30:00Z' },
      { date: '2026-03-10', time: '03:59', startsAt: '2026-03-11T02:59:00Z', endsAt: '2026-03-11T03:59:00Z' },
    ])
  })
})

describe('the kinds', () => {
  test.each([
    ['null', 4],
    ['[SESSION]', 2],
    ['[MEAL]', 2],
    ['[MEAL, SESSION]', 4],
    ['[]', 0],
  ])('%s give %i events, each with its own part', async (kinds, count) => {
    const cleo = await lasting(regimen, `cleo_${kinds.replaceAll(/\W/g, '')}`)
    await create(cleo, dailyBundle(2), { startsOn: '2026-03-02' })
    const { calendar } = await cleo.data(
      `{ calendar(from: "2026-03-02", to: "2026-03-03", kinds: ${kinds}) { kind session { title } meal { title } } }`,
    )
    expect(calendar).toHaveLength(count)
    for (const event of calendar) {
      expect(event.session === null).toBe(event.kind !== 'SESSION')
      expect(event.meal === null).toBe(event.kind !== 'MEAL')
    }
  })
})

describe('a range', () => {
  const plain = '{ date }'
  const fragment = '{ ...Part } } fragment Part on CalendarEvent { meal { id }'
  test.each([
    ['2026-01-01', '2026-04-02', plain, 92],
    ['2026-03-01', '2026-04-11', '{ session { id } }', 42],
    ['2026-03-01', '2026-04-11', fragment, 42],
    ['1900-01-01', '1900-01-01', plain, 1],
    ['2200-12-31', '2200-12-31', plain, 1],
  ])('from %s to %s with %s is read', async (from, to, selection) => {
    const dora = await lasting(regimen, `dora_${regimen.clock.newId().slice(-8)}`)
    expect(await dora.data(`{ calendar(from: "${from}", to: "${to}") ${selection} }`)).toEqual({ calendar: [] })
  })

  test.each([
    ['2026-01-01', '2026-04-03', plain, 'RANGE_TOO_LONG', 'The range has 93 days, the limit is 92'],
    ['2026-03-01', '2026-04-12', '{ session { id } }', 'RANGE_TOO_LONG', 'The range has 43 days, the limit is 42'],
    ['2026-03-01', '2026-04-12', fragment, 'RANGE_TOO_LONG', 'The range has 43 days, the limit is 42'],
    ['2026-03-02', '2026-03-01', plain, 'BAD_USER_INPUT', 'to must not be before 2026-03-02'],
    ['2200-12-31', '1900-01-01', plain, 'BAD_USER_INPUT', 'to must not be before 2200-12-31'],
    ['1900-01-01', '2200-12-31', plain, /RANGE_TOO_LONG|COST_EXCEEDED/, /limit/],
    ['1899-12-31', '1900-01-01', plain, 'BAD_USER_INPUT', /must be between 1900-01-01 and 2200-12-31/],
    ['2026-03-01', '2201-01-01', plain, 'BAD_USER_INPUT', /must be between 1900-01-01 and 2200-12-31/],
    ['2026-02-29', '2026-03-01', plain, 'BAD_USER_INPUT', /must be a date that exists/],
    ['+275760-09-13', '2026-03-01', plain, 'BAD_USER_INPUT', /must be a date that exists/],
  ])('from %s to %s with %s is refused', async (from, to, selection, code, message) => {
    const emil = await lasting(regimen, `emil_${regimen.clock.newId().slice(-8)}`)
    const { data, errors } = await emil.run(`{ calendar(from: "${from}", to: "${to}") ${selection} }`)
    expect(data?.calendar ?? null).toBeNull()
    expect(errors?.[0]?.extensions.code).toMatch(code)
    expect(errors?.[0]?.message).toMatch(message)
  })
})

describe('the instants of an event', () => {
  test('float with the zone the person is in; its date and time stay', async () => {
    const fay = await lasting(regimen, 'fay')
    await create(fay, bundleOf(1, { sessions: [session(1)], meals: [meal(1, { localTime: null })] }), {
      startsOn: '2026-07-01',
    })
    const read = async () =>
      (await fay.data('{ calendar(from: "2026-07-01", to: "2026-07-01") { date time startsAt endsAt } }')).calendar
    const allDay = { date: '2026-07-01', time: null, startsAt: null, endsAt: null }
    const at = (startsAt: string, endsAt: string) => [allDay, { date: '2026-07-01', time: '18:00', startsAt, endsAt }]
    expect(await read()).toEqual(at('2026-07-01T16:00:00Z', '2026-07-01T17:00:00Z'))
    await changeZone(fay, 'Pacific/Auckland')
    expect(await read()).toEqual(at('2026-07-01T06:00:00Z', '2026-07-01T07:00:00Z'))
    await changeZone(fay, 'America/St_Johns')
    expect(await read()).toEqual(at('2026-07-01T20:30:00Z', '2026-07-01T21:30:00Z'))
  })

  test.each([
    ['Europe/Berlin', '2026-03-29', '01:59', '2026-03-29T00:59:00Z', 'before the gap'],
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30:00Z', 'in the gap, moved on by it to 03:30'],
    ['Europe/Berlin', '2026-03-29', '03:00', '2026-03-29T01:00:00Z', 'after the gap'],
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00Z', 'in the overlap, the first of the two'],
    ['Europe/Berlin', '2026-10-25', '03:00', '2026-10-25T02:00:00Z', 'after the overlap'],
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30:00Z', 'in the gap'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00Z', 'in the overlap'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45:00Z', 'in a gap of half an hour'],
  ])('in %s on %s at %s are at %s: %s', async (zone, date, localTime, startsAt) => {
    const person = await lasting(regimen, `gus_${regimen.clock.newId().slice(-8)}`, zone)
    await create(person, bundleOf(1, { sessions: [session(1, { localTime, durationMinutes: 90 })] }), {
      startsOn: date,
    })
    const { calendar } = await person.data(
      'query ($date: Date!) { calendar(from: $date, to: $date) { date time startsAt endsAt durationMinutes } }',
      { date },
    )
    const endsAt = Temporal.Instant.from(startsAt).add({ minutes: 90 }).toString()
    expect(calendar).toEqual([{ date, time: localTime, startsAt, endsAt, durationMinutes: 90 }])
  })
})

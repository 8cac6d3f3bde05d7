import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createAccessToken, revokeAccessToken } from '../../people/account-client.ts'
import { type Client, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { startOver } from '../../setup/start-over.ts'
import { logActivity } from '../actuals/actuals-client.ts'
import { bundleOf, create, dailyBundle, lasting, meal, session, step } from '../program-client.ts'
import { plannedIds, rates, reportOf, reportQuery, say } from './adherence-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(() => startOver(regimen))
afterAll(() => regimen.close())

const follow = { startsOn: '2026-03-02', activate: true }
const empty = { all: rates(), sessions: rates(), meals: rates(), sessionKinds: [], mealTypes: [] }
const at = async (instant: string) => {
  regimen.clock.set(instant)
  await regimen.runJobs()
}
const changeZone = (client: Client, timeZone: string, dayStart?: string) =>
  client.data('mutation ($input: ChangeTimeZoneInput!) { changeTimeZone(input: $input) { __typename } }', {
    input: { timeZone, dayStart },
  })

/** Four days: strength, a run, strength twice; breakfast on each, lunch on the second. */
const fourDays = bundleOf(4, {
  sessions: [session(1), session(2, { kind: 'RUN', exercises: [], durationMinutes: 40 }), session(3), session(4)],
  meals: [...[1, 2, 3, 4].map((day) => meal(day)), meal(2, { type: 'LUNCH', title: 'Lunch', localTime: '12:30' })],
})

/** At noon of the fourth day, with a word on some of it. */
async function atNoonOfDay4(username: string) {
  const person = await lasting(regimen, username)
  await create(person, fourDays, follow)
  const ids = await plannedIds(person, '2026-03-02', '2026-03-05')
  await at('2026-03-05T11:00:00Z')
  await say(person, ids['Session of day 1'], 'COMPLETED')
  await say(person, ids['Session of day 2'], 'PARTIAL')
  await say(person, ids['Breakfast of day 1'], 'SIMILAR')
  await say(person, ids['Breakfast of day 2'], 'SIMILAR')
  await say(person, ids['Breakfast of day 4'], 'COMPLETED')
  return person
}

describe('rates', () => {
  test('are of what was due: completed and similar among what is decided, in all, per kind and per type', async () => {
    const anna = await atNoonOfDay4('anna')
    // Lunch of the 3rd is 36 hours past the end of its date to the minute; the 4th is in its grace.
    expect(await reportOf(anna, '2026-03-02', '2026-03-05')).toEqual({
      all: rates({ completed: 2, similar: 2, partial: 1, skipped: 1, unknown: 2 }, 4 / 6, 6 / 8),
      sessions: rates({ completed: 1, partial: 1, unknown: 1 }, 1 / 2, 2 / 3),
      meals: rates({ completed: 1, similar: 2, skipped: 1, unknown: 1 }, 3 / 4, 4 / 5),
      sessionKinds: [
        { kind: 'RUN', rates: rates({ partial: 1 }, 0, 1) },
        { kind: 'STRENGTH', rates: rates({ completed: 1, unknown: 1 }, 1, 1 / 2) },
      ],
      mealTypes: [
        { type: 'BREAKFAST', rates: rates({ completed: 1, similar: 2, unknown: 1 }, 1, 3 / 4) },
        { type: 'LUNCH', rates: rates({ skipped: 1 }, 0, 1) },
      ],
    })
  })

  test('are of the dates asked for, both included', async () => {
    const ben = await atNoonOfDay4('ben')
    expect(await reportOf(ben, '2026-03-03', '2026-03-03')).toMatchObject({
      all: rates({ similar: 1, partial: 1, skipped: 1 }, 1 / 3, 1),
    })
    expect(await reportOf(ben, '2026-03-01', '2026-03-02')).toMatchObject({
      all: rates({ completed: 1, similar: 1 }, 1, 1),
    })
    expect(await reportOf(ben, '2026-02-01', '2026-03-01')).toEqual(empty)
    expect(await reportOf(ben, '2026-03-06', '2026-03-31')).toEqual(empty)
  })

  test('are null where nothing is decided, and so is the coverage where nothing was due', async () => {
    const cleo = await atNoonOfDay4('cleo')
    expect(await reportOf(cleo, '2026-03-04', '2026-03-04')).toMatchObject({
      all: rates({ unknown: 2 }, null, 0),
      sessionKinds: [{ kind: 'STRENGTH', rates: rates({ unknown: 1 }, null, 0) }],
      mealTypes: [{ type: 'BREAKFAST', rates: rates({ unknown: 1 }, null, 0) }],
    })
  })

  test('follow what was done', async () => {
    const dora = await lasting(regimen, 'dora')
    await create(dora, bundleOf(2, { sessions: [session(1), session(2)] }), follow)
    regimen.clock.set('2026-03-03T21:00:00Z')
    // Of another kind, an hour early, without exercises: .2 for the time and .075 for the start, of .7, is .393.
    await logActivity(dora, { kind: 'RUN', startedAt: '2026-03-02T17:00:00+01:00', durationMinutes: 60 })
    await logActivity(dora, { startedAt: '2026-03-03T18:00:00+01:00', durationMinutes: 60 })
    expect(await reportOf(dora, '2026-03-02', '2026-03-03')).toMatchObject({
      all: rates({ completed: 1, partial: 1 }, 1 / 2, 1),
    })
  })
})

describe('due is', () => {
  test('nothing of a date that is not over, unless it is judged, and all of it from its end on', async () => {
    const emil = await lasting(regimen, 'emil')
    await create(emil, dailyBundle(1), follow)
    regimen.clock.set('2026-03-02T22:59:59.999Z')
    expect(await reportOf(emil, '2026-03-02', '2026-03-02')).toEqual(empty)
    regimen.clock.set('2026-03-02T23:00:00Z')
    expect((await reportOf(emil, '2026-03-02', '2026-03-02')).all).toEqual(rates({ unknown: 2 }, null, 0))
  })

  test('by the day of the person: one that begins at four ends at four', async () => {
    const fay = await lasting(regimen, 'fay')
    await create(fay, dailyBundle(1), follow)
    regimen.clock.advance({ seconds: 1 })
    await changeZone(fay, 'Europe/Berlin', '04:00')
    regimen.clock.set('2026-03-03T02:59:59.999Z')
    expect(await reportOf(fay, '2026-03-02', '2026-03-02')).toEqual(empty)
    regimen.clock.set('2026-03-03T03:00:00Z')
    expect((await reportOf(fay, '2026-03-02', '2026-03-02')).all).toEqual(rates({ unknown: 2 }, null, 0))
  })

  test('nothing from before the programme was followed, whatever was said or done', async () => {
    const gus = await lasting(regimen, 'gus')
    const { id } = await create(gus, dailyBundle(3), { startsOn: '2026-03-02' })
    const ids = await plannedIds(gus, '2026-03-02', '2026-03-04')
    regimen.clock.set('2026-03-03T09:00:00Z')
    await say(gus, ids['Session of day 1'], 'COMPLETED')
    await logActivity(gus, {
      ...{ startedAt: '2026-03-02T18:00:00+01:00', links: [{ plannedId: ids['Session of day 2'] }] },
    })
    expect(await reportOf(gus, '2026-03-01', '2026-03-31')).toEqual(empty)
    regimen.clock.set('2026-03-04T09:00:00Z')
    await step(gus, 'activateProgram', id)
    await at('2026-03-09T09:00:00Z')
    expect((await reportOf(gus, '2026-03-01', '2026-03-31')).all).toEqual(rates({ skipped: 2 }, 0, 1))
  })

  test('nothing of a programme that was never followed', async () => {
    const hana = await lasting(regimen, 'hana')
    await create(hana, dailyBundle(3), { startsOn: '2026-03-02' })
    await at('2026-03-09T09:00:00Z')
    expect(await reportOf(hana, '2026-03-01', '2026-03-31')).toEqual(empty)
  })

  test.each([
    // 23:50 on the 9th in Honolulu is 23:50 on the 10th in Kiritimati: a date of ten minutes.
    ['is excused', 'Pacific/Honolulu', '2026-03-10T09:50:00Z'],
    // 23:30 on the 9th in Pago Pago is 00:30 on the 11th in Kiritimati.
    ['is jumped over', 'Pacific/Pago_Pago', '2026-03-10T10:30:00Z'],
  ])('nothing of a date that %s by a flight, whatever was said', async (what, zone, landed) => {
    const ida = await lasting(regimen, `ida_${what.length}`, zone)
    await create(ida, dailyBundle(3), { startsOn: '2026-03-09', activate: true })
    const ids = await plannedIds(ida, '2026-03-09', '2026-03-11')
    await at(landed)
    await changeZone(ida, 'Pacific/Kiritimati')
    await at('2026-03-14T09:00:00Z')
    await say(ida, ids['Session of day 2'], 'COMPLETED')
    expect(await reportOf(ida, '2026-03-10', '2026-03-10')).toEqual(empty)
    expect((await reportOf(ida, '2026-03-09', '2026-03-11')).all).toEqual(rates({ skipped: 4 }, 0, 1))
  })

  test('nothing from the day of a pause on, and again what is moved to other dates', async () => {
    const jon = await lasting(regimen, 'jon')
    const { id } = await create(jon, dailyBundle(3), follow)
    await at('2026-03-03T09:00:00Z')
    await step(jon, 'pauseProgram', id)
    await at('2026-03-08T09:00:00Z')
    expect((await reportOf(jon, '2026-03-01', '2026-03-31')).all).toEqual(rates({ skipped: 2 }, 0, 1))
    await step(jon, 'resumeProgram', id)
    // Day 2 stands on the 8th now, day 3 on the 9th.
    await at('2026-03-09T09:00:00Z')
    expect((await reportOf(jon, '2026-03-01', '2026-03-31')).all).toEqual(rates({ skipped: 2, unknown: 2 }, 0, 1 / 2))
    expect(await reportOf(jon, '2026-03-03', '2026-03-07')).toEqual(empty)
  })

  test('what was done on the day of a pause, before it goes on as afterwards', async () => {
    const lea = await lasting(regimen, 'lea')
    const { id } = await create(lea, dailyBundle(3), follow)
    regimen.clock.set('2026-03-03T18:00:00Z')
    await logActivity(lea, { startedAt: '2026-03-03T17:00:00Z', durationMinutes: 60 })
    const { calendar } = await lea.data(
      '{ calendar(from: "2026-03-03", to: "2026-03-03", kinds: [MEAL]) { meal { id } } }',
    )
    await say(lea, calendar[0].meal.id, 'SIMILAR')
    const done = rates({ completed: 1, similar: 1 }, 1, 1)
    expect((await reportOf(lea, '2026-03-03', '2026-03-03')).all).toEqual(done)
    await step(lea, 'pauseProgram', id)
    expect((await reportOf(lea, '2026-03-03', '2026-03-03')).all).toEqual(done)
    await at('2026-03-06T09:00:00Z')
    await step(lea, 'resumeProgram', id)
    expect((await reportOf(lea, '2026-03-03', '2026-03-03')).all).toEqual(done)
  })

  test('nothing from the day on which it was archived on; what was before stays', async () => {
    const kim = await lasting(regimen, 'kim')
    const { id } = await create(kim, dailyBundle(3), follow)
    await at('2026-03-03T09:00:00Z')
    await step(kim, 'archiveProgram', id)
    await at('2026-03-09T09:00:00Z')
    expect((await reportOf(kim, '2026-03-01', '2026-03-31')).all).toEqual(rates({ skipped: 2 }, 0, 1))
  })
})

test('the report is the same where the jobs always run in time and where they never run', async () => {
  const never = await startRegimen()
  onTestFinished(never.close)
  const [always, waiting] = [await lasting(regimen, 'always'), await lasting(never, 'never')]
  for (const person of [always, waiting]) await create(person, fourDays, follow)
  const reports: object[] = []
  for (const instant of [
    '2026-03-02T23:59:59+01:00',
    '2026-03-03T00:00:00+01:00',
    '2026-03-04T11:59:59+01:00',
    '2026-03-04T12:00:00+01:00',
    '2026-03-06T12:00:00+01:00',
    '2026-03-20T12:00:00+01:00',
  ]) {
    await at(instant)
    never.clock.set(instant)
    const reported = await reportOf(always, '2026-03-02', '2026-03-05')
    expect(await reportOf(waiting, '2026-03-02', '2026-03-05'), instant).toEqual(reported)
    reports.push(reported.all)
  }
  // Two things on each date, three on the second: of the first it is known at noon of the 4th that nothing was done.
  expect(reports).toEqual([
    rates(),
    rates({ unknown: 2 }, null, 0),
    rates({ unknown: 5 }, null, 0),
    rates({ skipped: 2, unknown: 3 }, 0, 2 / 5),
    rates({ skipped: 7, unknown: 2 }, 0, 7 / 9),
    rates({ skipped: 9 }, 0, 1),
  ])
})

describe('a range', () => {
  test.each([
    ['2026-01-01', '2027-01-06'],
    ['1900-01-01', '1900-12-31'],
    ['2200-12-31', '2200-12-31'],
  ])('from %s to %s is answered', async (from, to) => {
    const mia = await lasting(regimen, `mia_${from.slice(0, 4)}`)
    expect(await reportOf(mia, from, to)).toEqual(empty)
  })

  test.each([
    ['2026-01-01', '2027-01-07', 'RANGE_TOO_LONG', /The range has 372 days, the limit is 371/],
    ['1900-01-01', '2200-12-31', 'RANGE_TOO_LONG', /the limit is 371/],
    ['2026-03-02', '2026-03-01', 'BAD_USER_INPUT', /to must not be before 2026-03-02/],
    ['2200-12-31', '2201-01-01', 'BAD_USER_INPUT', /\$to/],
    ['1899-12-31', '1900-01-01', 'BAD_USER_INPUT', /\$from/],
  ])('from %s to %s is refused', async (from, to, code, message) => {
    const noa = await lasting(regimen, `noa_${regimen.clock.newId().slice(-8)}`)
    const { data, errors } = await noa.run(reportQuery, { from, to })
    expect(data?.adherence ?? null).toBeNull()
    expect(errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { code } }])
  })
})

describe('the report of somebody', () => {
  const range = { from: '2026-03-02', to: '2026-03-05' }

  test('counts nothing of another', async () => {
    const otto = await atNoonOfDay4('otto')
    const pia = await lasting(regimen, 'pia')
    expect(await reportOf(pia, range.from, range.to)).toEqual(empty)
    expect((await reportOf(otto, range.from, range.to)).all.due).toBe(8)
  })

  test('needs somebody who is signed in', async () => {
    const { data, errors } = await regimen.anonymous.run(reportQuery, range)
    expect(data).toEqual({ adherence: null })
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
  })

  test('is read with an access token that may read, which may not say anything, until it is revoked', async () => {
    const quin = await lasting(regimen, 'quin')
    await create(quin, dailyBundle(1), follow)
    const ids = await plannedIds(quin, '2026-03-02', '2026-03-02')
    const { token, accessToken } = await createAccessToken(quin, { scopes: ['READ'] })
    const script = regimen.as(token)
    expect(await reportOf(script, range.from, range.to)).toEqual(empty)
    const { errors } = await script.run(
      `mutation { recordAdherence(input: { plannedId: "${ids['Session of day 1']}", status: SKIPPED }) { __typename } }`,
    )
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
    expect(await reportOf(quin, range.from, range.to)).toEqual(empty)
    await revokeAccessToken(quin, accessToken.id)
    expect(JSON.stringify(await script.run(reportQuery, range))).toContain('UNAUTHENTICATED')
  })
})

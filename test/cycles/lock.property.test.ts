import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadCycles } from '../../src/cycles/cycle.ts'
import { startCycle } from '../../src/cycles/start-cycle.ts'
import { firstDayOfWeek, lockMoment, lockWeek } from '../../src/cycles/week.ts'
import { asViewer } from '../../src/db/viewer.ts'
import { localDateAt, type ZoneHistory } from '../../src/lib/day.ts'
import { changeTimeZone, zoneHistory } from '../../src/people/zone.ts'
import { personalData } from '../../src/rooms.ts'
import { uuidOf } from '../programs/program-client.ts'
import { propertyRuns } from '../setup/property-runs.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
let people = 0
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const zone = fc.constantFrom(
  ...['Europe/Berlin', 'America/New_York', 'Africa/Cairo', 'Asia/Kathmandu', 'Australia/Lord_Howe'],
  ...['Pacific/Kiritimati', 'Pacific/Niue', 'Pacific/Apia', 'America/Santiago', 'Africa/Casablanca', 'UTC'],
)
const dayStart = fc.constantFrom('00:00', '00:30', '02:30', '04:00', '12:00', '23:59')
const monday = fc.integer({ min: 0, max: 300 }).map((weeks) => Temporal.PlainDate.from('2021-01-04').add({ weeks }))
/** A move some minutes from the usual beginning of the lock week, most of them within three days of it. */
const move = fc.record({
  zone,
  dayStart,
  minutes: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: -3 * 1_440, max: 3 * 1_440 }) },
    { weight: 1, arbitrary: fc.integer({ min: -40 * 1_440, max: 20 * 1_440 }) },
  ),
})
const moves = fc
  .uniqueArray(move, { maxLength: 6, selector: ({ minutes }) => minutes })
  .map((list) => list.toSorted((a, b) => a.minutes - b.minutes))

/** Whether the lock week has begun for a person, by the dates alone. */
const hasBegun = (history: ZoneHistory, startsOn: Temporal.PlainDate, at: Temporal.Instant) =>
  Temporal.PlainDate.compare(localDateAt(history, at), startsOn.add({ days: 42 })) >= 0

const millisecond = Temporal.Duration.from({ milliseconds: 1 })

test('the moment of a lock is that from which on the local date is in its week, in every history of zones', () => {
  const period = fc.record({ zone, dayStart, hours: fc.integer({ min: -1_200, max: 400 }) })
  fc.assert(
    fc.property(monday, fc.array(period, { minLength: 1, maxLength: 6 }), (startsOn, periods) => {
      const usual = startsOn.add({ days: 42 }).toZonedDateTime('UTC').toInstant()
      const history = periods
        .toSorted((a, b) => a.hours - b.hours)
        .map(({ hours, zone, dayStart }) => ({
          ...{ effectiveAt: usual.add({ hours }), zone },
          dayStart: Temporal.PlainTime.from(dayStart),
        }))
      const moment = lockMoment(history, { startsOn, lockWeek })
      expect(hasBegun(history, startsOn, moment)).toBe(true)
      expect(hasBegun(history, startsOn, moment.subtract(millisecond))).toBe(false)
      expect(hasBegun(history, startsOn, moment.add({ hours: 400 }))).toBe(true)
      expect(firstDayOfWeek(startsOn, lockWeek).dayOfWeek).toBe(1)
    }),
    { numRuns: 300 },
  )
})

test('the database locks by the local date of the person, wherever they go and when', async () => {
  await fc.assert(
    fc.asyncProperty(monday, zone, moves, async (startsOn, first, moves) => {
      regimen.clock.set(startsOn.toZonedDateTime('UTC').add({ hours: 20 }).toInstant().toString())
      people += 1
      const person = await regimen.person(`nomad${people}`, first)
      const viewer = { id: uuidOf(person.id) }
      const as = <T>(at: Temporal.Instant, run: Parameters<typeof asViewer<T>>[3]) =>
        asViewer(regimen.database, viewer, at, run)
      const at = () => ({ now: regimen.clock.now(), newId: regimen.clock.newId, correlationId: regimen.clock.newId() })
      const start = localDateAt(await as(at().now, (tx) => zoneHistory(tx, viewer.id)), at().now)
      const given = { title: 'Spring', startsOn: start.subtract({ days: start.dayOfWeek - 1 }) }
      const cycle = await as(at().now, (tx) => startCycle(tx, viewer, given, at()))
      const usual = firstDayOfWeek(given.startsOn, lockWeek).toZonedDateTime('UTC').toInstant()
      for (const { zone, dayStart, minutes } of moves) {
        // Not at the very instant at which a date opens: a lock that has come stands, and the date of that instant is the new zone's.
        regimen.clock.set(usual.add({ seconds: minutes * 60 + 17 }).toString())
        const input = { timeZone: zone, dayStart: Temporal.PlainTime.from(dayStart) }
        await as(at().now, (tx) => changeTimeZone(tx, viewer, input, at(), personalData))
      }
      const history = await as(at().now, (tx) => zoneHistory(tx, viewer.id))
      const [{ locksAt } = { locksAt: usual }] = (await as(at().now, (tx) => loadCycles(tx, [cycle]))).map(
        ({ lock }) => lock,
      )
      for (const instant of [
        ...[locksAt, locksAt.subtract(millisecond), locksAt.add(millisecond)],
        ...[-4_000, -1_500, -700, 0, 700, 1_500, 4_000].map((minutes) => usual.add({ minutes })),
        ...moves.map(({ minutes }) => usual.add({ seconds: minutes * 60 + 18 })),
      ]) {
        const [row] = await as(instant, (tx) =>
          tx.execute<{ locked: boolean }>(`select week_is_locked('${cycle}', 8::smallint) as locked`),
        )
        expect([instant.toString(), row?.locked]).toEqual([
          ...[instant.toString(), hasBegun(history, given.startsOn, instant)],
        ])
      }
    }),
    { numRuns: propertyRuns(60) },
  )
})

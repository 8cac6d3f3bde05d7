import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asSystemAlone, asViewer, type Tx } from '../../src/db/viewer.ts'
import { checkIn, syncCheckIns } from '../../src/journeys/check-in/check-in.ts'
import { deleteCheckIn } from '../../src/journeys/check-in/delete-check-in.ts'
import { rebuildMember } from '../../src/journeys/check-in/rebuild.ts'
import { daysOfMember, keyOfDays, loadScoredDays } from '../../src/journeys/days-of-member.ts'
import { cancelFreeze, freezeDays } from '../../src/journeys/freeze.ts'
import { rebuildTotals } from '../../src/journeys/rebuild-journeys.ts'
import { keyOfMember, loadStreakFacts, streakNow } from '../../src/journeys/streak.ts'
import { localDateAt } from '../../src/lib/day.ts'
import { Refusal } from '../../src/lib/refusal.ts'
import { foldStreak } from '../../src/lib/streak.ts'
import { changeTimeZone, zoneHistory } from '../../src/people/zone.ts'
import { propertyRuns } from '../setup/property-runs.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { type TestJourney, writeJourney, writePerson } from './journey-rows.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
  await regimen.testDatabase
})
afterAll(() => regimen.close())

type Somebody = { readonly viewer: { readonly id: string }; readonly journey: TestJourney }

const at = () => ({ now: regimen.clock.now(), newId: regimen.clock.newId, correlationId: randomUUID() })
const as = <T>(viewer: { id: string }, run: (tx: Tx) => Promise<T>) =>
  asViewer(regimen.database, viewer, regimen.clock.now(), run)

/** Somebody new in a journey of their own with three dimensions, the first of which is required. */
async function somebody(): Promise<Somebody> {
  const id = await writePerson(regimen)
  return { viewer: { id }, journey: await writeJourney(regimen, [id], { weights: [1, 2, 5] }) }
}

type Said = {
  readonly id: string
  readonly daysAgo: number
  readonly minutesAgo: number
  readonly efforts: readonly (number | null)[]
  readonly note: string | null
}

const effort = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null })
const efforts = fc.tuple(effort, effort, effort).filter((all) => all.some((one) => one !== null))
const said: fc.Arbitrary<Said> = fc.record({
  id: fc.uuid(),
  daysAgo: fc.integer({ min: 0, max: 5 }),
  minutesAgo: fc.integer({ min: 0, max: 3 }),
  efforts,
  note: fc.option(fc.constantFrom('easy', 'hard'), { nil: null }),
})

const inputOf = ({ id, daysAgo, minutesAgo, efforts, note }: Said, { journey }: Somebody) => ({
  journeyId: journey.id,
  clientCheckInId: id,
  date: regimen.clock.now().toZonedDateTimeISO('Europe/Berlin').toPlainDate().subtract({ days: daysAgo }),
  occurredAt: regimen.clock.now().subtract({ minutes: minutesAgo }),
  efforts: efforts.flatMap((effort, index) => {
    const dimension = journey.dimensions[index]
    return effort !== null && dimension ? [{ dimensionId: dimension.id, effort }] : []
  }),
  note,
})

/** All that is kept of a journey, without what says whose it is. */
async function stateOf({ journey }: Somebody): Promise<unknown> {
  const sql = regimen.testDatabase.administrator
  const position = (id: string) => journey.dimensions.findIndex((dimension) => dimension.id === id)
  const details = await sql`
    select local_date::text, dimension_id, effort, detail.score from checkin_details detail join checkins on checkins.id = checkin_id
    where journey_id = ${journey.id}`
  return {
    days: await sql`select local_date::text, score, crushed, verdict, not_counted from checkins
      where journey_id = ${journey.id} order by 1`,
    efforts: details.map((row) => `${row.local_date} ${position(row.dimension_id)} ${row.effort} ${row.score}`).sort(),
    streak:
      await sql`select current, longest, last_met_on::text, first_on::text from streaks where journey_id = ${journey.id}`,
    badges: await sql`select badge_id, period_key from user_badges where journey_id = ${journey.id} order by 1, 2`,
    entries: await sql`select period, period_key, score, check_ins, met_days, streak, last_met_on::text, due_from::text
      from leaderboard_entries where circle_id = ${journey.id} order by 1, 2`,
    buckets:
      await sql`select period, period_key, score, people from leaderboard_buckets where circle_id = ${journey.id} order by 1, 2`,
    totals:
      await sql`select check_ins, score, last_check_in_on::text from journey_statistics where journey_id = ${journey.id}`,
    dayTotals: await sql`select local_date::text, check_ins, met, score from journey_day_statistics
      where journey_id = ${journey.id} and check_ins > 0 order by 1`,
  }
}

test('whatever the order of arrival, and however often the same comes again, the end state is the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(said, { selector: ({ id }) => id, minLength: 1, maxLength: 9 }).chain((all) =>
        fc.record({
          all: fc.constant(all),
          order: fc.shuffledSubarray(all, { minLength: all.length }),
          again: fc.subarray(all),
          together: fc.integer({ min: 1, max: 6 }),
        }),
      ),
      async ({ all, order, again, together }) => {
        const [one, other] = [await somebody(), await somebody()]
        for (const each of all) await as(one.viewer, (tx) => checkIn(tx, one.viewer, inputOf(each, one), at()))
        const sent = [...order, ...again]
        for (let from = 0; from < sent.length; from += together) {
          const batch = sent.slice(from, from + together).map((each) => inputOf(each, other))
          await as(other.viewer, (tx) => syncCheckIns(tx, other.viewer, batch, at()))
        }
        expect(await stateOf(other)).toEqual(await stateOf(one))
      },
    ),
    { numRuns: propertyRuns(24) },
  )
}, 180_000)

type Act =
  | { readonly do: 'check in'; readonly said: Said }
  | { readonly do: 'delete'; readonly which: number }
  | { readonly do: 'freeze'; readonly from: number; readonly days: number | null }
  | { readonly do: 'cancel'; readonly which: number }
  | { readonly do: 'move'; readonly zone: string; readonly dayStart: string }
  | { readonly do: 'wait'; readonly hours: number }

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('check in' as const), said }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), which: fc.nat(9) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('freeze' as const),
      from: fc.nat(2),
      days: fc.option(fc.nat(3), { nil: null }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      zone: fc.constantFrom(
        'Europe/Berlin',
        'Pacific/Kiritimati',
        'Pacific/Niue',
        'America/New_York',
        'Australia/Lord_Howe',
      ),
      dayStart: fc.constantFrom('00:00', '04:00'),
    }),
  },
)

async function doOne(act: Act, who: Somebody): Promise<void> {
  const { viewer, journey } = who
  const sql = regimen.testDatabase.administrator
  const today = await as(viewer, async (tx) => localDateAt(await zoneHistory(tx, viewer.id), regimen.clock.now()))
  switch (act.do) {
    case 'check in': {
      const date = today.subtract({ days: act.said.daysAgo })
      await as(viewer, (tx) => checkIn(tx, viewer, { ...inputOf(act.said, who), date }, at()))
      return
    }
    case 'delete': {
      const rows = await sql`select id from checkins where journey_id = ${journey.id} order by local_date`
      const row = rows[act.which]
      if (row) await as(viewer, (tx) => deleteCheckIn(tx, viewer, { checkInId: row.id }, at()))
      return
    }
    case 'freeze': {
      const from = today.add({ days: act.from })
      const to = act.days === null ? null : from.add({ days: act.days })
      await as(viewer, (tx) => freezeDays(tx, viewer, { journeyId: journey.id, from, to }, at()))
      return
    }
    case 'cancel': {
      const rows = await sql`select id from journey_freezes where journey_id = ${journey.id} order by from_date desc`
      const row = rows[act.which]
      if (row) await as(viewer, (tx) => cancelFreeze(tx, viewer, { freezeId: row.id }, at()))
      return
    }
    case 'move': {
      const dayStart = Temporal.PlainTime.from(act.dayStart)
      await as(viewer, (tx) => changeTimeZone(tx, viewer, { timeZone: act.zone, dayStart }, at(), []))
      return
    }
    case 'wait':
      regimen.clock.advance({ hours: act.hours })
  }
}

test('after every step of any life the counters are the fold, and a rebuild finds no difference', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 20 }), async (life) => {
      regimen.clock.set('2026-03-24T09:00:00Z')
      const who = await somebody()
      const { viewer, journey } = who
      regimen.clock.advance({ minutes: 1 })
      for (const step of life) {
        await doOne(step, who).catch((error: unknown) => {
          if (!(error instanceof Refusal)) throw error
        })
        const member = { userId: viewer.id, journeyId: journey.id }
        const found = await asSystemAlone(regimen.database, regimen.clock.now(), (tx) =>
          rebuildMember(tx, member, at()),
        )
        const totals = await asSystemAlone(regimen.database, regimen.clock.now(), (tx) => rebuildTotals(tx, journey.id))
        expect([...found, ...totals]).toEqual([])
        const now = regimen.clock.now()
        const [days, facts] = await asSystemAlone(regimen.database, now, async (tx) => {
          const today = localDateAt(await zoneHistory(tx, viewer.id), now)
          const range = { from: Temporal.PlainDate.from('2026-01-01'), to: today }
          const [scored] = await loadScoredDays(tx, [keyOfDays(member, range)])
          const [facts] = await loadStreakFacts(tx, [keyOfMember(member)])
          return [facts && daysOfMember(facts, scored?.days ?? [], range, { now, isOwn: true }), facts] as const
        })
        const streak = facts && streakNow(facts, now)
        const { current, longest, lastMetOn } = foldStreak(days ?? [])
        expect([streak?.current, streak?.longest, `${streak?.lastMetOn}`]).toEqual([current, longest, `${lastMetOn}`])
      }
    }),
    { numRuns: propertyRuns(36) },
  )
}, 180_000)

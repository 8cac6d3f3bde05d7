import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closesAt } from '../../src/challenges/challenge-day.ts'
import { featsOfDays } from '../../src/challenges/feat/feat-rows.ts'
import { enrolmentById, type HeldEnrolment } from '../../src/challenges/held-enrolment.ts'
import { rebuildChallengeTotals } from '../../src/challenges/rebuild-challenges.ts'
import { rebuildEnrolment } from '../../src/challenges/rebuild-enrolment.ts'
import { dateOfDay, type Penalty } from '../../src/challenges/timeline.ts'
import { judgeDay } from '../../src/challenges/verdict.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { dayOf } from '../../src/lib/day.ts'
import { foldStreak, type StatedDay } from '../../src/lib/streak.ts'
import { writePerson } from '../journeys/journey-rows.ts'
import { propertyRuns } from '../setup/property-runs.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { writeChallenge, writeEnrolment } from './enrolment-rows.ts'
import { anyAct, closeAll, doOne, type Enrolled, meansOf } from './life.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
  await regimen.testDatabase
})
afterAll(() => regimen.close())

const startsOn = Temporal.PlainDate.from('2026-03-25')
const penalty: fc.Arbitrary<Penalty> = fc.constantFrom(
  { kind: 'ADD_DAYS', days: 3 },
  { kind: 'ADD_DAYS', days: 7 },
  { kind: 'RESTART' },
  { kind: 'NONE' },
)
const terms = fc.record({
  penalty,
  durationDays: fc.integer({ min: 1, max: 6 }),
  graceHours: fc.constantFrom(0, 12, 48),
})

async function somebody(asked: { penalty: Penalty; durationDays: number; graceHours: number }): Promise<Enrolled> {
  const challengeId = await writeChallenge(regimen, asked)
  const userId = await writePerson(regimen)
  return { userId, enrolmentId: await writeEnrolment(regimen, { challengeId, userId, startsOn, role: 'CHAMP' }) }
}

const held = async ({ enrolmentId }: Enrolled): Promise<HeldEnrolment> => {
  const found = await asSystemAlone(regimen.database, regimen.clock.now(), (tx) => enrolmentById(tx, enrolmentId))
  if (!found) throw new Error('the enrolment is gone')
  return found
}

/** Every closed day by the facts that there are, judged anew. */
async function judgedAnew(enrolment: HeldEnrolment): Promise<StatedDay[]> {
  const days = Array.from({ length: Math.min(enrolment.closedThrough, enrolment.timeline.length) }, (_, i) => i + 1)
  const recorded = await asSystemAlone(regimen.database, regimen.clock.now(), (tx) =>
    featsOfDays(tx, enrolment.id, days),
  )
  return days.map((day) => {
    const date = dateOfDay(startsOn, day)
    if (judgeDay(recorded.get(day) ?? {}, enrolment.requirements).isMet) return { date, state: 'MET' }
    const { state } = dayOf(enrolment.history, date)
    return { date, state: state === 'DUE' ? 'MISSED' : state }
  })
}

/** What a rebuild finds to differ. */
const rebuilt = (who: Enrolled) =>
  asSystemAlone(regimen.database, regimen.clock.now(), async (tx) => {
    const enrolment = await enrolmentById(tx, who.enrolmentId)
    const found = await rebuildEnrolment(tx, who, meansOf(regimen))
    return [...found, ...(enrolment ? await rebuildChallengeTotals(tx, enrolment.challengeId) : [])]
  })

const told = (days: readonly StatedDay[]) => days.map(({ date, state }) => `${date} ${state}`)

/** What is kept of an enrolment, without what says whose it is and when it was written. */
async function keptOf({ enrolmentId }: Enrolled) {
  const sql = regimen.testDatabase.administrator
  const [kept] = await sql`
    select (select json_agg(json_build_array(challenge_day, local_date, state, closed_at is not null) order by challenge_day)
        from challenge_days where enrolment_id = enrolment.id) as days,
      (select json_agg(json_build_array(challenge_day, status, failed_feats) order by challenge_day)
        from challenge_failures where enrolment_id = enrolment.id) as failures,
      (select json_agg(json_build_array(kind, days) order by failure.challenge_day, kind, days)
        from penalty_entries join challenge_failures failure on failure.id = failure_id
        where failure.enrolment_id = enrolment.id) as ledger,
      (select json_build_array(days_met, days_missed, unforgiven_failures, current_streak, longest_streak, last_met_on)
        from user_statistics where enrolment_id = enrolment.id) as totals,
      (select json_agg(json_build_array(local_date, met, missed) order by local_date) from daily_statistics statistics
        where statistics.challenge_id = enrolment.challenge_id and (met <> 0 or missed <> 0)) as dates,
      (select json_agg(json_build_array(score, check_ins, met_days, streak, last_met_on)) from leaderboard_entries
        where circle_id = enrolment.challenge_id) as entries,
      (select json_agg(json_build_array(local_date, title) order by local_date) from calendar_events
        where plan_id = enrolment.id) as events,
      (select json_agg(dedup_key = 'challenge-completed:' || enrolment.id order by sequence) from notifications
        where user_id = enrolment.user_id) as notices,
      closed_through, finished_on
    from enrolments enrolment where id = ${enrolmentId}`
  return kept as Record<string, unknown[][]>
}

test('whatever happens, the last day is the start and the duration and the penalties that stand, and all that is kept agrees with the facts', async () => {
  await fc.assert(
    fc.asyncProperty(terms, fc.array(anyAct, { minLength: 5, maxLength: 30 }), async (asked, life) => {
      regimen.clock.set('2026-03-24T22:59:00Z')
      const who = await somebody(asked)
      regimen.clock.advance({ minutes: 2 })
      for (const step of life) {
        await doOne(regimen, who, step)
        expect(await rebuilt(who)).toEqual([])
      }
      await closeAll(regimen, who)
      expect(await rebuilt(who)).toEqual([])
      const enrolment = await held(who)
      const { failures, timeline } = enrolment

      const standing = failures.filter(({ status }) => status === 'STANDING')
      const lastStanding = standing.at(-1)
      const first = asked.penalty.kind === 'RESTART' && lastStanding ? lastStanding.date.add({ days: 1 }) : startsOn
      const added = asked.penalty.kind === 'ADD_DAYS' ? standing.length * asked.penalty.days : 0
      expect(`${timeline.lastDay}`).toBe(`${first.add({ days: asked.durationDays - 1 + added })}`)
      const ledger = failures.reduce((sum, { days }) => sum + days, 0)
      expect(ledger).toBe(timeline.length - asked.durationDays)

      const days = await judgedAnew(enrolment)
      const kept = await keptOf(who)
      expect((kept.days ?? []).slice(0, days.length).map(([, date, state]) => `${date} ${state}`)).toEqual(told(days))
      const missed = days.filter(({ state }) => state === 'MISSED').map(({ date }) => `${date}`)
      const [within, beyond] = [true, false].map((isWithin) =>
        failures.filter(({ day }) => day <= timeline.length === isWithin),
      )
      expect(within?.map(({ date }) => `${date}`)).toEqual(missed)
      expect(within?.filter(({ status }) => status === 'VOID')).toEqual([])
      // What was forgiven before an earlier one was stays forgiven.
      expect(beyond?.filter(({ status }) => status === 'STANDING')).toEqual([])

      const open = (kept.days ?? []).slice(days.length, timeline.length)
      const recorded = await asSystemAlone(regimen.database, regimen.clock.now(), (tx) =>
        featsOfDays(
          tx,
          enrolment.id,
          open.map(([day]) => Number(day)),
        ),
      )
      expect(open.map(([, , state, isClosed]) => [state === 'MET', isClosed])).toEqual(
        open.map(([day]) => [judgeDay(recorded.get(Number(day)) ?? {}, enrolment.requirements).isMet, false]),
      )

      const all = (kept.days ?? []).slice(0, timeline.length).map(
        ([, date, state]): StatedDay => ({
          date: Temporal.PlainDate.from(String(date)),
          state: state as StatedDay['state'],
        }),
      )
      const met = all.filter(({ state }) => state === 'MET').length
      const streak = foldStreak(all)
      const counters = [
        met,
        missed.length,
        standing.length,
        streak.current,
        streak.longest,
        streak.lastMetOn?.toString(),
      ]
      expect(kept.totals).toEqual(counters.map((counter) => counter ?? null))
      expect(all.length).toBe(timeline.length)
      const score = met * 10_000 - standing.length
      const entry = [[score, met + missed.length, met, streak.current, streak.lastMetOn?.toString() ?? null]]
      expect(kept.entries).toEqual(met + missed.length > 0 ? entry : null)
      const dates = all.filter(({ state }) => state === 'MET' || state === 'MISSED')
      expect((kept.dates ?? []).map(([date, ...counts]) => `${date} ${counts}`)).toEqual(
        dates.map(({ date, state }) => `${date} ${state === 'MET' ? '1,0' : '0,1'}`),
      )
      if (kept.events) expect(kept.events.map(([date]) => date)).toEqual(all.map(({ date }) => `${date}`))

      const next = closesAt(enrolment.history, dateOfDay(startsOn, enrolment.closedThrough + 1), asked.graceHours)
      const isDue = Temporal.Instant.compare(regimen.clock.now(), next) >= 0
      if (enrolment.finishedOn) expect(`${enrolment.finishedOn}`).toBe(`${timeline.lastDay}`)
      else expect(isDue).toBe(false)
    }),
    { numRuns: propertyRuns(90) },
  )
}, 180_000)

test('whenever the jobs run, and whatever is forgiven, the end is the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      terms,
      fc.array(fc.tuple(anyAct, fc.boolean()), { minLength: 5, maxLength: 25 }),
      async (asked, life) => {
        const live = async (isPrompt: boolean) => {
          regimen.clock.set('2026-03-24T22:59:00Z')
          const who = await somebody(asked)
          regimen.clock.advance({ minutes: 2 })
          for (const [step, isLate] of life) {
            // Only what has been recorded can be forgiven.
            if (step.do === 'forgive') await closeAll(regimen, who)
            await doOne(regimen, who, step)
            if (isPrompt || !isLate) await closeAll(regimen, who)
            if (isPrompt) await Promise.all([closeAll(regimen, who), closeAll(regimen, who)])
          }
          regimen.clock.advance({ hours: 72 })
          await closeAll(regimen, who)
          return keptOf(who)
        }
        const [prompt, late] = [await live(true), await live(false)]
        expect(late).toEqual(prompt)
      },
    ),
    { numRuns: propertyRuns(45) },
  )
}, 180_000)

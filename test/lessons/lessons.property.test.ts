import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rebuildCalendar } from '../../src/calendar/calendar.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { type Learner, learnerOf } from '../../src/lessons/learner.ts'
import { LessonLocked } from '../../src/lessons/learning-refusals.ts'
import { lessonCalendar } from '../../src/lessons/lesson-calendar.ts'
import { rebuildLearner } from '../../src/lessons/rebuild-lessons.ts'
import { dayOf, instantOf, localDateAt, type ZoneHistory } from '../../src/lib/day.ts'
import { foldStreak, type StatedDay } from '../../src/lib/streak.ts'
import { propertyRuns } from '../setup/property-runs.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { type TestCurriculum, writeCurriculum } from './curriculum-rows.ts'
import { anyAct, doOne, type Learning, learning } from './life.ts'

let regimen: Regimen
let curriculum: TestCurriculum
beforeAll(async () => {
  regimen = await startRegimen()
  curriculum = await writeCurriculum(regimen, { weeks: [2, 1] })
})
afterAll(() => regimen.close())

const asSystem = <T>(run: Parameters<typeof asSystemAlone<T>>[2]) =>
  asSystemAlone(regimen.database, regimen.clock.now(), run)

/** What was done to a lesson, as the audit of this test sees it: read from the rows after each act. */
type Seen = { readonly at: Temporal.Instant; readonly learner: Learner }

const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) < 0
const later = (one: Temporal.PlainDate, other: Temporal.PlainDate) => (isBefore(one, other) ? other : one)

/** Whether the wall clock of somebody has come to a time of a date, told without the rule: their date is past, or it is that date and the time is over. */
function hasCome(history: ZoneHistory, date: Temporal.PlainDate, time: Temporal.PlainTime, now: Temporal.Instant) {
  const today = localDateAt(history, now)
  const present = history.at(-1)
  if (!present || isBefore(today, date)) return false
  // The date itself, or the first after it that they had.
  let there = date
  while (dayOf(history, there).state === 'NOT_DUE') there = there.add({ days: 1 })
  if (isBefore(there, today)) return true
  if (isBefore(today, there)) return false
  return Temporal.Instant.compare(instantOf(there, time, present.zone, present.dayStart), now) <= 0
}

/** How many dates a journey has gone on between a completion and a date, in whole: the dates of its pauses do not count. */
function datesSince(
  completedOn: Temporal.PlainDate,
  date: Temporal.PlainDate,
  { pauses }: Learner['journeys'][number],
) {
  const within = (one: Temporal.PlainDate) => (isBefore(date, one) ? date : later(one, completedOn))
  const paused = pauses
    .map(({ pausedOn, resumedOn }) => within(pausedOn).until(within(resumedOn ?? date)).days)
    .reduce((sum, days) => sum + days, 0)
  return completedOn.until(date).days - paused
}

/**
 * The date on which a lesson is to unlock, found by going from date to date: so many have passed since the completion, those of
 * pauses that began by then left out. Null where a move jumped over a date of them, which counts as it passes.
 */
function dateToUnlock(
  { history, rhythm }: Learner,
  { pauses }: Learner['journeys'][number],
  completedOn: Temporal.PlainDate,
) {
  for (let date = completedOn.add({ days: 1 }); ; date = date.add({ days: 1 })) {
    if (dayOf(history, date).state === 'NOT_DUE') return null
    const paused = pauses
      .filter(({ pausedOn }) => !isBefore(pausedOn, completedOn) && !isBefore(date, pausedOn))
      .reduce((sum, { pausedOn, resumedOn }) => sum + pausedOn.until(resumedOn ?? pausedOn).days, 0)
    if (completedOn.until(date).days - paused >= rhythm.daysBetweenLessons) return date
  }
}

/** The facts of lessons as their own test reads them, and not the rule. */
function stateOfDate(learner: Learner, date: Temporal.PlainDate): StatedDay['state'] {
  const all = learner.journeys.flatMap(({ lessons, pauses }) =>
    lessons.map((lesson) => ({
      lesson,
      isPaused: pauses.some(
        ({ pausedOn, resumedOn }) => !isBefore(date, pausedOn) && (resumedOn === null || isBefore(date, resumedOn)),
      ),
    })),
  )
  if (all.some(({ lesson }) => lesson.completedOn?.equals(date) && lesson.isCounted)) return 'MET'
  const { state } = dayOf(learner.history, date)
  const isDue = all.some(({ lesson: { unlockedAt, unlockedOn, completedOn }, isPaused }) => {
    if (isPaused || !unlockedAt || !unlockedOn || isBefore(date, unlockedOn)) return false
    const isShort = date.equals(unlockedOn) && unlockedAt.until(dayOf(learner.history, date).endsAt).total('hours') < 12
    return !isShort && !(completedOn && isBefore(completedOn, date))
  })
  if (!isDue) return 'NOT_DUE'
  return state === 'DUE' ? 'MISSED' : state
}

async function checkAll(who: Learning, before: Seen, hasRunJobs: boolean): Promise<Seen> {
  const now = regimen.clock.now()
  const learner = await asSystem((tx) => learnerOf(tx, who.userId))
  const today = localDateAt(learner.history, now)
  const [kept] = await regimen.testDatabase.administrator`
    select to_json(progress) as progress,
      (select coalesce(json_agg(dedup_key), '[]') from notifications where user_id = ${who.userId}
        and kind = 'LESSON_UNLOCKED') as told,
      (select coalesce(sum(points), 0)::integer from lesson_points where user_id = ${who.userId}) as ledger,
      (select coalesce(sum(points_earned), 0)::integer from user_lessons where user_id = ${who.userId}) as earned,
      exists (select from schedules where user_id = ${who.userId} and name = 'unlock-lessons') as is_scheduled
    from learning_progress progress where user_id = ${who.userId}`

  expect(learner.journeys.filter(({ status }) => status === 'ACTIVE').length).toBeLessThanOrEqual(1)
  for (const journey of learner.journeys) {
    const statuses = journey.lessons.map(({ status }) => status)
    const done = statuses.findIndex((status) => status !== 'COMPLETED')
    const rest = done < 0 ? [] : statuses.slice(done)
    // Lessons are completed in their order, and one at a time is there.
    expect(rest.slice(1).every((status) => status === 'LOCKED')).toBe(true)
    expect(journey.status === 'COMPLETED').toBe(done < 0)
    const [next, previous] = [journey.lessons[done], journey.lessons[done - 1]]
    for (const [index, lesson] of journey.lessons.entries()) {
      const [was, prior] = [
        before.learner.journeys.find(({ id }) => id === journey.id)?.lessons[index],
        journey.lessons[index - 1],
      ]
      // What is there once stays there, since the same moment.
      if (was?.unlockedAt) expect(`${lesson.unlockedAt}`).toBe(`${was.unlockedAt}`)
      if (was?.completedOn) expect(`${lesson.completedOn}`).toBe(`${was.completedOn}`)
      if (!lesson.unlockedAt || was?.unlockedAt || !prior) continue
      const { unlockedAt, unlockedOn } = lesson
      // By what was done now, of which some takes its time.
      expect(Temporal.Instant.compare(before.at, unlockedAt)).toBeLessThanOrEqual(0)
      expect(Temporal.Instant.compare(unlockedAt, now)).toBeLessThanOrEqual(0)
      if (!prior.completedOn || !lesson.unlocksOn)
        throw new Error('a lesson unlocked before the one before it was done')
      // Nothing unlocks early, by what the person wanted then or wants now.
      const rhythms = [before.learner.rhythm, learner.rhythm]
      expect(
        rhythms.some(
          ({ daysBetweenLessons, lessonTime }) =>
            datesSince(prior.completedOn ?? today, unlockedOn ?? today, journey) >= daysBetweenLessons &&
            hasCome(learner.history, lesson.unlocksOn ?? today, lessonTime, unlockedAt),
        ),
      ).toBe(true)
    }
    const isWaiting = journey.status === 'ACTIVE' && next?.status === 'LOCKED'
    const expected = isWaiting && previous?.completedOn && dateToUnlock(learner, journey, previous.completedOn)
    if (expected) expect(`${next?.unlocksOn}`).toBe(`${expected}`)
    if (journey.status === 'ACTIVE') expect(kept?.is_scheduled).toBe(isWaiting)
    // Nothing is stuck once the jobs have run, or the person has done something, after its moment.
    if (hasRunJobs && isWaiting && next.unlocksOn && previous) {
      expect(hasCome(learner.history, next.unlocksOn, learner.rhythm.lessonTime, now)).toBe(false)
      const { daysBetweenLessons } = learner.rhythm
      if (previous.completedOn)
        expect(datesSince(previous.completedOn, today, journey)).toBeLessThanOrEqual(daysBetweenLessons + 1)
    }
  }
  const unlocked = learner.journeys.flatMap(({ lessons }) => lessons.filter(({ unlockedAt }) => unlockedAt))
  expect(kept?.told.toSorted()).toEqual(unlocked.map(({ id }) => `lesson-unlocked:${id}`).sort())
  expect(kept?.earned).toBe(kept?.ledger)

  const met = learner.journeys.flatMap(({ lessons }) =>
    lessons.flatMap(({ completedOn, isCounted }) => (completedOn && isCounted ? [completedOn] : [])),
  )
  const lastMet = met.toSorted(Temporal.PlainDate.compare).at(-1)
  const first = Temporal.PlainDate.from('2026-03-24')
  const dates = lastMet ? Array.from({ length: first.until(lastMet).days + 1 }, (_, days) => first.add({ days })) : []
  const streak = foldStreak(dates.map((date) => ({ date, state: stateOfDate(learner, date) })))
  const completed = learner.journeys.flatMap(({ lessons }) => lessons.filter(({ status }) => status === 'COMPLETED'))
  const current = learner.journeys.find(({ status }) => status === 'ACTIVE') ?? learner.journeys.at(-1)
  const ahead = current?.lessons.find(({ status }) => status !== 'COMPLETED')
  expect(kept?.progress).toMatchObject({
    ...{ current_category: ahead?.category ?? null, current_week: ahead?.weekNumber ?? null },
    ...{ total_points: kept?.ledger, lessons_completed: completed.length },
    ...{ current_streak: streak.current, longest_streak: streak.longest, last_met_on: lastMet?.toString() ?? null },
    journeys_completed: learner.journeys.filter(({ status }) => status === 'COMPLETED').length,
  })
  expect(await asSystem((tx) => rebuildLearner(tx, who.userId, now))).toEqual([])
  return { at: now, learner }
}

/** What waited before something was done, and was due by then, is there by now. */
function nothingWasDue(before: Seen, { at, learner }: Seen): void {
  for (const { id, status, lessons } of before.learner.journeys) {
    const next = lessons.findIndex((lesson) => lesson.status !== 'COMPLETED')
    const [was, is] = [lessons[next], learner.journeys.find((journey) => journey.id === id)?.lessons[next]]
    if (status !== 'ACTIVE' || was?.status !== 'LOCKED' || !was.unlocksOn) continue
    if (hasCome(learner.history, was.unlocksOn, before.learner.rhythm.lessonTime, at))
      expect(is?.unlockedAt).not.toBeNull()
  }
}

test('no order of completions, pauses, moves and jobs unlocks a lesson early, twice or never', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 5, maxLength: 40 }), async (life) => {
      regimen.clock.set('2026-03-24T22:00:00Z')
      const who = await learning(regimen, curriculum)
      let seen: Seen = { at: regimen.clock.now(), learner: await asSystem((tx) => learnerOf(tx, who.userId)) }
      for (const step of life) {
        const refusal = await doOne(regimen, who, step)
        const settles = step.do !== 'wait' && step.do !== 'move'
        const before = seen
        seen = await checkAll(who, before, settles && !refusal)
        // Whatever was done, what was due before that was there for it: no job is waited for.
        const isLocked = refusal instanceof LessonLocked && refusal.unlocksOn !== null
        if ((settles && step.do !== 'rest' && !refusal) || isLocked) nothingWasDue(before, seen)
      }
      regimen.clock.advance({ hours: 24 * 12 })
      await doOne(regimen, who, { do: 'jobs' })
      await checkAll(who, seen, true)
      expect(await asSystem((tx) => rebuildCalendar(tx, [lessonCalendar], regimen.clock.now()))).toBe(0)
    }),
    { numRuns: propertyRuns(90) },
  )
}, 180_000)

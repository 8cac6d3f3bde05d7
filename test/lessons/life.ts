import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { asSystemAlone, asViewer } from '../../src/db/viewer.ts'
import { takeAssessment } from '../../src/lessons/assessment/take-assessment.ts'
import { completeLesson, startLesson } from '../../src/lessons/do-lesson.ts'
import { learnerOf } from '../../src/lessons/learner.ts'
import { lessonParts } from '../../src/lessons/learning.tables.ts'
import { updateLearningPreferences } from '../../src/lessons/learning-preferences.ts'
import { pauseLearningJourney, resumeLearningJourney } from '../../src/lessons/pause-journey.ts'
import { unlockLessons } from '../../src/lessons/settle-learning.ts'
import { startLearningJourney } from '../../src/lessons/start-journey.ts'
import { InvalidInput, Refusal } from '../../src/lib/refusal.ts'
import { changeTimeZone } from '../../src/people/zone.ts'
import { personalData } from '../../src/rooms.ts'
import { writePerson } from '../journeys/journey-rows.ts'
import type { Regimen } from '../setup/regimen.ts'
import type { TestCurriculum } from './curriculum-rows.ts'

/** What somebody may do with their lessons, or what may come over them. */
export type Act =
  | { readonly do: 'begin' }
  | { readonly do: 'startLesson'; readonly which: number }
  | {
      readonly do: 'complete'
      readonly which: number
      readonly hoursAgo: number
      readonly parts: readonly (typeof lessonParts)[number][]
    }
  | { readonly do: 'pause' }
  | { readonly do: 'rest'; readonly hours: number }
  | { readonly do: 'day' }
  | { readonly do: 'resume'; readonly which: number }
  | { readonly do: 'prefer'; readonly days: number; readonly time: string }
  | { readonly do: 'move'; readonly zone: string; readonly dayStart: string }
  | { readonly do: 'wait'; readonly minutes: number }
  | { readonly do: 'jobs' }
  | { readonly do: 'job' }

const zones = ['Europe/Berlin', 'Pacific/Kiritimati', 'Pacific/Niue', 'America/New_York', 'Australia/Lord_Howe']
const parts = fc.subarray([...lessonParts], { minLength: 1 })
// Mostly the one that is there, and now and then one that is done or locked.
const which = fc.constantFrom(0, 0, 0, 0, 0, -1, 1)
const act = <Name extends Act['do']>(name: Name) => fc.constant(name)

/** Every act, the time of the clock and jobs that come late or twice among them. */
export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: act('wait'), minutes: fc.integer({ min: 1, max: 2_400 }) }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: act('complete'), which, hoursAgo: fc.constantFrom(0, 0, 0, 5, 20, 40, 80), parts }),
  },
  { weight: 4, arbitrary: fc.record({ do: act('jobs') }) },
  { weight: 1, arbitrary: fc.record({ do: act('job') }) },
  { weight: 1, arbitrary: fc.record({ do: act('startLesson'), which }) },
  { weight: 1, arbitrary: fc.record({ do: act('begin') }) },
  { weight: 5, arbitrary: fc.record({ do: act('day') }) },
  { weight: 2, arbitrary: fc.record({ do: act('pause') }) },
  { weight: 3, arbitrary: fc.record({ do: act('rest'), hours: fc.constantFrom(3, 24, 48, 72, 85) }) },
  { weight: 4, arbitrary: fc.record({ do: act('resume'), which: fc.nat(1) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: act('prefer'),
      days: fc.integer({ min: 1, max: 3 }),
      time: fc.constantFrom('07:00', '00:00', '02:30', '20:00', '23:59'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: act('move'),
      zone: fc.constantFrom(...zones),
      dayStart: fc.constantFrom('00:00', '04:00'),
    }),
  },
)

/** Somebody with a result of an assessment, who begins journeys by it. */
export type Learning = { readonly userId: string; readonly resultId: string }

const meansOf = ({ clock }: Pick<Regimen, 'clock'>) => ({
  now: clock.now(),
  newId: clock.newId,
  correlationId: randomUUID(),
})

/** Somebody written as rows who took the assessment of a curriculum and has begun a journey. */
export async function learning(regimen: Regimen, { assessmentId }: TestCurriculum): Promise<Learning> {
  const userId = await writePerson(regimen)
  const answers = [3, 1, 5, 2, 4, 3].map((answer, index) => ({ question: index + 1, answer }))
  const at = meansOf(regimen)
  const viewer = { id: userId }
  const resultId = await asViewer(regimen.database, viewer, at.now, (tx) =>
    takeAssessment(tx, viewer, { assessmentId, answers }, at),
  )
  await doOne(regimen, { userId, resultId }, { do: 'begin' })
  return { userId, resultId }
}

/** Does one act, the time of the clock among them. What is refused changes nothing. Gives the refusal. */
export async function doOne(regimen: Regimen, who: Learning, act: Act): Promise<Refusal | null> {
  const { clock, database } = regimen
  const { userId, resultId } = who
  const viewer = { id: userId }
  if (act.do === 'rest') {
    const refusal = await doOne(regimen, who, { do: 'pause' })
    clock.advance({ hours: act.hours })
    return refusal ?? doOne(regimen, who, { do: 'resume', which: 0 })
  }
  if (act.do === 'day') {
    clock.advance({ hours: 24 })
    await regimen.runJobs()
    return doOne(regimen, who, { do: 'complete', which: 0, hoursAgo: 0, parts: ['READ'] })
  }
  if (act.do === 'wait') clock.advance({ minutes: act.minutes })
  const at = meansOf(regimen)
  if (act.do === 'wait') return null
  if (act.do === 'jobs') await regimen.runJobs()
  if (act.do === 'job')
    await Promise.all([1, 2].map(() => asSystemAlone(database, at.now, (tx) => unlockLessons(tx, userId, at))))
  if (act.do === 'jobs' || act.do === 'job') return null
  try {
    await asViewer(database, viewer, at.now, async (tx) => {
      const { journeys } = await learnerOf(tx, userId)
      const active = journeys.find(({ status }) => status === 'ACTIVE') ?? journeys.at(-1)
      const lessonId = (offset: number) => {
        const lessons = active?.lessons ?? []
        const open = lessons.findIndex(({ status }) => status !== 'COMPLETED')
        return lessons[Math.min(Math.max(open + offset, 0), lessons.length - 1)]?.id
      }
      switch (act.do) {
        case 'begin':
          return startLearningJourney(tx, viewer, { resultId }, at)
        case 'startLesson':
          return startLesson(tx, viewer, { lessonId: lessonId(act.which) }, at)
        case 'complete': {
          const occurredAt = act.hoursAgo === 0 ? null : at.now.subtract({ hours: act.hoursAgo })
          return completeLesson(tx, viewer, { lessonId: lessonId(act.which), parts: act.parts, occurredAt }, at)
        }
        case 'pause':
          return pauseLearningJourney(tx, viewer, { journeyId: active?.id }, at)
        case 'resume': {
          const paused = journeys.filter(({ status }) => status === 'PAUSED')
          const journeyId = (paused[act.which] ?? paused[0] ?? active)?.id
          return resumeLearningJourney(tx, viewer, { journeyId }, at)
        }
        case 'prefer': {
          const lessonTime = Temporal.PlainTime.from(act.time)
          return updateLearningPreferences(tx, viewer, { daysBetweenLessons: act.days, lessonTime }, at)
        }
        case 'move':
          return changeTimeZone(
            tx,
            viewer,
            { timeZone: act.zone, dayStart: Temporal.PlainTime.from(act.dayStart) },
            at,
            personalData,
          )
      }
    })
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error instanceof InvalidInput && error.inputPath[0] !== 'occurredAt') throw error
    return error
  }
}

import { and, eq, inArray } from 'drizzle-orm'
import { assessmentOf, loadQuestions } from '../lessons/assessment/assessment.ts'
import { takeAssessment } from '../lessons/assessment/take-assessment.ts'
import { completeLesson, startLesson } from '../lessons/do-lesson.ts'
import { lessonParts, userLessons } from '../lessons/learning.tables.ts'
import { updateLearningPreferences } from '../lessons/learning-preferences.ts'
import { pauseLearningJourney, resumeLearningJourney } from '../lessons/pause-journey.ts'
import { startLearningJourney } from '../lessons/start-journey.ts'
import type { Name } from './cast.ts'
import type { World } from './world.ts'

/** How likely somebody does the lesson of a day. */
const learners = { kenji: 0.95, lucia: 0.7, priya: 0.5 } as const satisfies Partial<Record<Name, number>>
type Learner = keyof typeof learners

const thoughts = [
  'Harder than it looks.',
  'I had not thought of my sister for weeks, and called her.',
  'Three minutes were enough to begin.',
  'Not today. Tomorrow again.',
] as const

/** Assessments and the journeys that came of them: one goes on every day, one rested a while, one is slow, one rests. */
export function seedLessons(world: World): void {
  const { plan, does } = world
  const journeys = new Map<Learner, string>()
  const begins = (who: Learner, day: number) =>
    plan('lessons', who, day, '12:20', async () => {
      const resultId = await answers(world, who)
      journeys.set(who, await does(who, startLearningJourney, { resultId }))
    })
  begins('kenji', 0)
  begins('lucia', 1)
  begins('priya', 3)
  // Somebody who only wanted to know, and a week later began after all, for another time.
  plan('lessons', 'hine', 4, '12:20', () => answers(world, 'hine'))
  plan('lessons', 'hine', 12, '12:20', async () => {
    const journeyId = await does('hine', startLearningJourney, { resultId: await answers(world, 'hine') })
    await does('hine', pauseLearningJourney, { journeyId })
  })
  plan('lessons', 'priya', 3, '12:30', () =>
    does('priya', updateLearningPreferences, { daysBetweenLessons: 2, lessonTime: Temporal.PlainTime.from('05:30') }),
  )
  plan('lessons', 'lucia', 7, '12:20', () =>
    does('lucia', pauseLearningJourney, { journeyId: journeys.get('lucia') ?? '' }),
  )
  plan('lessons', 'lucia', 11, '12:20', () =>
    does('lucia', resumeLearningJourney, { journeyId: journeys.get('lucia') ?? '' }),
  )
  for (let day = 0; day <= world.today; day += 1)
    // A journey that rests has nothing to do.
    for (const who of Object.keys(learners) as Learner[])
      if (who !== 'lucia' || day < 7 || day > 10) plan('lessons', who, day, '20:50', () => learns(world, who))
}

/** What somebody says of themselves, and the id of what came of it. */
async function answers(world: World, who: Name): Promise<string> {
  const { chance } = world
  const asked = await world.within(who, async (tx) => {
    const assessment = await assessmentOf(tx, null)
    if (!assessment) throw new Error('a curriculum with an assessment comes with the server')
    return { id: assessment.id, questions: (await loadQuestions(tx, [assessment.id]))[0]?.questions ?? [] }
  })
  const said = asked.questions.map(({ number }) => ({ question: number, answer: chance.between(1, 5) }))
  return world.does(who, takeAssessment, { assessmentId: asked.id, answers: said })
}

async function learns(world: World, who: Learner): Promise<void> {
  const { chance, does } = world
  const isThere = and(eq(userLessons.userId, world.id(who)), inArray(userLessons.status, ['AVAILABLE', 'IN_PROGRESS']))
  const [lesson] = await world.within(who, (tx) => tx.select({ id: userLessons.id }).from(userLessons).where(isThere))
  if (!lesson || !chance.is(learners[who] + 0.1)) return
  await does(who, startLesson, { lessonId: lesson.id })
  // Some are begun, and done another day.
  if (!chance.is(learners[who])) return
  const parts = lessonParts.filter((part) => part === 'READ' || chance.is(0.7))
  await does(who, completeLesson, {
    ...{ lessonId: lesson.id, parts },
    ...(parts.includes('REFLECTION') && chance.is(0.5) && { reflectionNote: chance.pick(thoughts) }),
  })
}

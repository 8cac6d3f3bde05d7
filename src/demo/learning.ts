import type { At, Tx, Viewer } from '../db/viewer.ts'
import { assessmentOf, loadQuestions } from '../lessons/assessment/assessment.ts'
import { takeAssessment } from '../lessons/assessment/take-assessment.ts'
import { currentLearningJourney, loadLessonsOfJourneys } from '../lessons/learning-journeys.ts'
import { startLearningJourney } from '../lessons/start-journey.ts'

/** The lesson of the demo person that is to be done, or the last one when all are; a journey is begun where there is none. */
export async function demoLesson(tx: Tx, viewer: Viewer, at: At): Promise<{ readonly lessonId: string }> {
  const journey = await currentLearningJourney(tx, viewer)
  if (!journey) {
    await beginLearning(tx, viewer, at)
    return demoLesson(tx, viewer, at)
  }
  const lessons = (await loadLessonsOfJourneys(tx, [journey.id])).flatMap((it) => it.lessons)
  const lesson = lessons.find(({ status }) => status !== 'COMPLETED') ?? lessons.at(-1)
  if (!lesson) throw new Error('a learning journey has lessons')
  return { lessonId: lesson.id }
}

async function beginLearning(tx: Tx, viewer: Viewer, at: At): Promise<void> {
  const assessment = await assessmentOf(tx, null)
  if (!assessment) throw new Error('the curriculum that ships is loaded before the demo person begins with it')
  const questions = (await loadQuestions(tx, [assessment.id]))[0]?.questions ?? []
  const answers = questions.map(({ number }) => ({ question: number, answer: 1 + ((number * 3) % 5) }))
  const resultId = await takeAssessment(tx, viewer, { assessmentId: assessment.id, answers }, at)
  await startLearningJourney(tx, viewer, { resultId }, at)
}

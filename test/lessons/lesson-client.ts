import { signedIn } from '../journeys/check-in-client.ts'
import { contents } from '../journeys/journey-client.ts'
import { globalId } from '../programs/program-client.ts'
import { mutationsOf } from '../setup/mutations.ts'
import type { Client, Person, Regimen } from '../setup/regimen.ts'
import { type CurriculumWishes, type TestCurriculum, writeCurriculum } from './curriculum-rows.ts'

/** What its person sees of a lesson. */
const lessonFields = `id position status unlocksOn unlockedAt startedAt completedAt completedOn notCounted partsDone
  pointsEarned exerciseNote reflectionNote read exercise reflection version lesson { title minutes category }`
const journeyFields = `id status categoryOrder growthFocus intentionalAdvantage startedOn pausedOn completedAt version lessonCount
  lessonsCompleted weeksCompleted categoriesCompleted curriculum { version } currentLesson { ${lessonFields} }`
const progressFields = `totalPoints lessonsCompleted weeksCompleted categoriesCompleted journeysCompleted currentStreak
  longestStreak lastMetOn today currentCategory currentWeek currentJourney { id }`

const payloads = {
  takeAssessment:
    'result { id date answers ruleVersion categoryOrder growthFocus intentionalAdvantage scores { category score } }',
  startLearningJourney: `journey { ${journeyFields} }`,
  pauseLearningJourney: `journey { ${journeyFields} }`,
  resumeLearningJourney: `journey { ${journeyFields} }`,
  startLesson: `lesson { ${lessonFields} }`,
  completeLesson: `pointsAwarded lesson { ${lessonFields} } journey { ${journeyFields} } progress { ${progressFields} }`,
  updateLearningPreferences: `preferences { daysBetweenLessons lessonTime version } journey { ${journeyFields} }`,
} as const
export type LessonMutation = keyof typeof payloads
export const lessonMutations = Object.keys(payloads) as LessonMutation[]

const issues = 'InvalidInput { issues { path message } }'
const version = 'VersionConflict { currentVersion }'
const conflict = 'LearningJourneyStatusConflict { currentStatus }'
const refusalsOf: Readonly<Record<LessonMutation, readonly string[]>> = {
  takeAssessment: [issues],
  startLearningJourney: [issues, 'LearningJourneyActive { journey { id } }', 'TooManyLearningJourneys { limit }'],
  pauseLearningJourney: [issues, version, conflict],
  resumeLearningJourney: [issues, version, conflict, 'LearningJourneyActive { journey { id } }'],
  startLesson: [issues, version, conflict, 'LessonLocked { unlocksOn }'],
  completeLesson: [issues, version, conflict, 'LessonLocked { unlocksOn }'],
  updateLearningPreferences: [issues, version],
}

export const { mutationOf: lessonMutation, send: sendLesson } = mutationsOf(payloads, refusalsOf)

/** Answers to the six questions of a curriculum that was written, in their order. */
export const answersOf = (answers: readonly number[]) =>
  answers.map((answer, index) => ({ question: index + 1, answer }))

/** The lowest is CONSISTENCY, and the highest CONNECTION. */
export const usualAnswers = [3, 1, 5, 2, 4, 3]

/** Somebody who has begun a journey. */
export type Learner = Person & {
  readonly resultId: string
  readonly journeyId: string
  readonly curriculum: TestCurriculum
}

/** Somebody who took the assessment of a curriculum, one of their own where none is given. */
export async function assessed(
  regimen: Regimen,
  { zone, curriculum, ...wishes }: CurriculumWishes & { zone?: string; curriculum?: TestCurriculum } = {},
): Promise<Omit<Learner, 'journeyId'>> {
  const person = await signedIn(regimen, zone)
  const written = curriculum ?? (await writeCurriculum(regimen, wishes))
  const assessmentId = globalId('Assessment', written.assessmentId)
  const { result } = await sendLesson(person, 'takeAssessment', { assessmentId, answers: answersOf(usualAnswers) })
  return { ...person, resultId: result.id, curriculum: written }
}

/** The same who has begun a journey by it. */
export async function learner(regimen: Regimen, wishes: Parameters<typeof assessed>[1] = {}): Promise<Learner> {
  const person = await assessed(regimen, wishes)
  const { journey } = await sendLesson(person, 'startLearningJourney', { resultId: person.resultId })
  return { ...person, journeyId: journey.id }
}

/** The first lesson of somebody that is not completed. */
export const currentLesson = async (client: Client) =>
  (await client.data(`{ learningJourney { currentLesson { ${lessonFields} } } }`)).learningJourney.currentLesson

/** Completes the lesson that is there, all of it unless told otherwise. */
export async function complete(client: Client, more: object = {}) {
  const { id: lessonId } = await currentLesson(client)
  return sendLesson(client, 'completeLesson', { lessonId, parts: ['READ', 'EXERCISE', 'REFLECTION'], ...more })
}

export const progressNow = async (client: Client) =>
  (await client.data(`{ learningProgress { ${progressFields} } }`)).learningProgress

/** The notices of somebody, the oldest first, and whether each is read. */
export async function told(client: Client): Promise<string[]> {
  const { notifications } = await client.data('{ notifications(first: 50) { nodes { kind title readAt } } }')
  type Node = { kind: string; title: string; readAt: string | null }
  return notifications.nodes
    .toReversed()
    .map(({ kind, title, readAt }: Node) => `${kind} ${title}${readAt ? ' (read)' : ''}`)
}

/** All that lessons write. */
const lessonTables = [
  ...['assessment_results', 'assessment_scores', 'learning_preferences', 'learning_journeys', 'learning_pauses'],
  ...['user_lessons', 'lesson_points', 'learning_progress', 'calendar_events', 'notifications', 'audit_entries'],
  ...['schedules', 'idempotency_keys'],
]

/** Every row of these tables, as digests: equal exactly when nothing was written. */
export const lessonContents = (regimen: Regimen) => contents(regimen, lessonTables)

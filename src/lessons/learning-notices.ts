import type { Notice } from '../notifications/notify.ts'
import type { LessonCategory } from './curriculum/curriculum.tables.ts'
import type { LearnerJourney, LearnerLesson } from './learner.ts'

/** What a category is called in a sentence. */
const categoryWords: Readonly<Record<LessonCategory, string>> = {
  CLARITY: 'Clarity',
  CONSISTENCY: 'Consistency',
  CONNECTION: 'Connection',
  COURAGE: 'Courage',
  CURIOSITY: 'Curiosity',
}

/** The key under which a person is told that a lesson is there. */
export const unlockedKey = (lessonId: string): string => `lesson-unlocked:${lessonId}`

/** What a person is told of a lesson that is there. What they did themselves to have it is no news. */
export function unlockedNotice(
  userId: string,
  journey: LearnerJourney,
  lesson: Pick<LearnerLesson, 'id' | 'position'> & { readonly title: string; readonly minutes: number },
  isOwnAct: boolean,
): Notice {
  const place = `Lesson ${lesson.position} of ${journey.lessons.length}`
  return {
    ...{ userId, kind: 'LESSON_UNLOCKED', title: lesson.title, isOwnAct },
    body: `${place} is there for you. It takes about ${lesson.minutes} ${lesson.minutes === 1 ? 'minute' : 'minutes'}.`,
    subject: { type: 'UserLesson', id: lesson.id },
    dedupKey: unlockedKey(lesson.id),
  }
}

/** What a person is told of what has ended with a lesson: its week, its category, the journey. */
export function endNotices(
  userId: string,
  { id, lessons }: Pick<LearnerJourney, 'id' | 'lessons'>,
  { position, category, weekNumber }: Pick<LearnerLesson, 'position' | 'category' | 'weekNumber'>,
): Notice[] {
  const next = lessons.find((lesson) => lesson.position === position + 1)
  const isCategoryEnd = next?.category !== category
  if (!isCategoryEnd && next.weekNumber === weekNumber) return []
  const common = { userId, subject: { type: 'LearningJourney', id } }
  const words = categoryWords[category]
  const ahead = next
    ? `Next comes week ${next.weekNumber} of ${categoryWords[next.category]}.`
    : 'It was the last of the journey.'
  const week: Notice = {
    ...common,
    ...{ kind: 'WEEK_COMPLETED', title: `Week ${weekNumber} of ${words} completed` },
    ...{ body: `All of its lessons are done. ${ahead}`, dedupKey: `week-completed:${id}:${category}:${weekNumber}` },
  }
  if (!isCategoryEnd) return [week]
  const whole: Notice = {
    ...common,
    ...{ kind: 'CATEGORY_COMPLETED', title: `${words} completed` },
    ...{ body: `All lessons of ${words} are done. ${ahead}`, dedupKey: `category-completed:${id}:${category}` },
  }
  if (next) return [week, whole]
  const end: Notice = {
    ...common,
    ...{ kind: 'JOURNEY_COMPLETED', title: 'Learning journey completed' },
    ...{ body: `All ${lessons.length} lessons are done.`, dedupKey: `learning-journey-completed:${id}` },
  }
  return [week, whole, end]
}

import type { lessonParts } from './learning.tables.ts'

export type LessonPart = (typeof lessonParts)[number]

/** What each part of a lesson counts. */
export type PartWeights = {
  readonly readWeight: number
  readonly exerciseWeight: number
  readonly reflectionWeight: number
}

/** How much a part of a lesson counts. */
export function weightOf({ readWeight, exerciseWeight, reflectionWeight }: PartWeights, part: LessonPart): number {
  return { READ: readWeight, EXERCISE: exerciseWeight, REFLECTION: reflectionWeight }[part]
}

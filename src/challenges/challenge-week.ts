export const daysOfWeek = 7

/** A week of a challenge asks for a photo when at least so many of its days are part of the challenge. */
export const leastPhotoDays = 4

/** Days `fromDay` to `toDay` of a challenge, both included. */
export type ChallengeWeek = {
  readonly week: number
  readonly fromDay: number
  readonly toDay: number
  readonly isPhotoDue: boolean
}

/** The week of a day: days 1 to 7 are week 1, 8 to 14 week 2, and so on. */
export const weekOf = (day: number): number => Math.ceil(day / daysOfWeek)

/** The weeks of a challenge of so many days; the last can be a short one. */
export function weeksOf(length: number): readonly ChallengeWeek[] {
  return Array.from({ length: weekOf(length) }, (_, index) => {
    const fromDay = index * daysOfWeek + 1
    const toDay = Math.min(fromDay + daysOfWeek - 1, length)
    return { week: index + 1, fromDay, toDay, isPhotoDue: toDay - fromDay + 1 >= leastPhotoDays }
  })
}

/** What a week is to its photo: one that is there counts, due or not; a due one can come until the week is over. */
export function photoState({
  isDue,
  hasPhoto,
  isOver,
}: {
  readonly isDue: boolean
  readonly hasPhoto: boolean
  readonly isOver: boolean
}): 'MET' | 'OPEN' | 'MISSED' | 'NOT_DUE' {
  if (hasPhoto) return 'MET'
  if (!isDue) return 'NOT_DUE'
  return isOver ? 'MISSED' : 'OPEN'
}

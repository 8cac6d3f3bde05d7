/** What happens as a date of somebody who is enrolled opens. */
export const challengeDates = { name: 'challenge-days' } as const

/** What happens on each local date of somebody who is in a challenge, from its opening on. */
export const challengeDates = { name: 'challenge-days' } as const

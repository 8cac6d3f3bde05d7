/** What a board is of: each member's own week or month, or all their time. */
export const leaderboardPeriods = ['WEEK', 'MONTH', 'ALL_TIME'] as const

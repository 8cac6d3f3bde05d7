import { builder, listMultiplier } from '../graph/builder.ts'
import { describedEnum } from '../graph/enum.ts'
import { encodeGlobalId } from '../graph/global-id.ts'
import { ProfileRef } from '../people/profile.graph.ts'
import type { Leaderboard, LeaderboardEntry } from './board.ts'
import type { BoardChange } from './board-changes.ts'
import type { LeaderboardPeriod } from './period.ts'

export const LeaderboardPeriodRef = describedEnum(
  'LeaderboardPeriod',
  'What a leaderboard counts over, in the calendar of each member.',
  {
    WEEK: 'A week from Monday to Sunday (ISO 8601), with keys such as 2026-W10.',
    MONTH: 'A month of the calendar, with keys such as 2026-03.',
    ALL_TIME: 'Everything since the beginning; its one key is all.',
  } satisfies Record<LeaderboardPeriod, string>,
)

/** Nothing of it depends on who reads it: an event with it is the same for all. */
const LeaderboardEntryRef = builder.objectRef<LeaderboardEntry>('LeaderboardEntry').implement({
  description: 'One person on a leaderboard, the same for every member who looks. Visible to the members.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'Where it stands: give it as `after` to go on below it.' }),
    rank: t.exposeInt('rank', {
      description: 'One more than the people with a greater score, so that ties share it: 1, 2, 2, 4.',
    }),
    profile: t.expose('profile', { type: ProfileRef, description: 'Who it is, as others may see them.' }),
    score: t.exposeFloat('score', { description: 'The points of the check-ins that count within the period.' }),
    checkInCount: t.exposeInt('checkInCount', {
      description: 'How many dates of the period have a check-in that counts, met or not.',
    }),
    metDays: t.exposeInt('metDays', { description: 'How many local dates of the period were met.' }),
    dueDays: t.exposeInt('dueDays', {
      description:
        'How many local dates were due since joining or the start of the period: met or missed, without those excused and without today until it is met or over.',
    }),
    currentStreak: t.exposeInt('currentStreak', {
      description: 'Met dates in a row at the end of the period, or as they stand now while it goes on.',
    }),
    completionRate: t.exposeFloat('completionRate', {
      nullable: true,
      description: 'Met days as a share of the due ones, 0 to 1; null while nothing was due.',
    }),
  }),
})

const PageInfoRef = builder.pageInfoRef()

const LeaderboardRef = builder.objectRef<Leaderboard>('Leaderboard').implement({
  description: 'A page of a leaderboard, by score from the top, in a stable order among ties. Visible to the members.',
  fields: (t) => ({
    period: t.expose('period', { type: LeaderboardPeriodRef, description: 'What it counts over, week, month or all.' }),
    periodKey: t.exposeString('periodKey', {
      description: 'Which week or month, such as 2026-W10 or 2026-03, or all: give it to read the same board again.',
    }),
    from: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first local date that counts, in each member’s own calendar; null for all time.',
      resolve: ({ dates }) => dates?.from ?? null,
    }),
    to: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last local date that counts, itself included; null for all time.',
      resolve: ({ dates }) => dates?.to ?? null,
    }),
    provisional: t.exposeBoolean('isProvisional', {
      description:
        'True while a check-in can still count: until the last member has ended the period and 48 hours more have passed. Always true for all time.',
    }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when nothing counts for it any more; null while it is provisional, or nobody is on it.',
    }),
    entryCount: t.exposeInt('entryCount', { description: 'How many people are on the whole board, not on this page.' }),
    sequence: t.exposeFloat('sequence', {
      description:
        'A whole number that grows with each check-in and departure: a `LeaderboardChange` with a lower number is older than this page.',
    }),
    entries: t.field({
      type: [LeaderboardEntryRef],
      description: 'The entries of this page in their order: at most 100, 50 unless `first` says otherwise.',
      resolve: ({ entries }) => [...entries],
    }),
    pageInfo: t.field({
      type: PageInfoRef,
      description: 'Tells whether there is more above and below, and from which cursor to go on.',
      resolve: ({ entries, hasNextPage, hasPreviousPage }) => ({
        ...{ hasNextPage, hasPreviousPage },
        startCursor: entries[0]?.cursor ?? null,
        endCursor: entries.at(-1)?.cursor ?? null,
      }),
    }),
    viewerRank: t.int({
      nullable: true,
      description: 'Your own rank on the whole board; null while you have no check-in that counts in the period.',
      resolve: ({ viewerEntry }) => viewerEntry?.rank ?? null,
    }),
    viewerEntry: t.expose('viewerEntry', {
      type: LeaderboardEntryRef,
      nullable: true,
      description: 'Your own line, on this page or not; null while you have no check-in that counts in the period.',
    }),
  }),
})

export const LeaderboardChangeRef = builder.objectRef<BoardChange>('LeaderboardChange').implement({
  description: 'What changed at the top of a leaderboard, the same for every member who follows it.',
  fields: (t) => ({
    sequence: t.exposeFloat('sequence', {
      description:
        'How far the boards had come, a whole number that grows: what has a lower one is older. It stays when time alone changes what is shown.',
    }),
    isState: t.exposeBoolean('isState', {
      description:
        'True when it is the whole top rather than a change of it: at the start, after a gap, of a new period.',
    }),
    periodKey: t.exposeString('periodKey', {
      description: 'Which week or month it is of, such as 2026-W10 or 2026-03, or all.',
    }),
    provisional: t.exposeBoolean('isProvisional', {
      description: 'True while a check-in can still count for the period, false once it is closed.',
    }),
    entryCount: t.exposeInt('entryCount', { description: 'How many people are on the whole board at that moment.' }),
    entries: t.field({
      type: [LeaderboardEntryRef],
      description:
        'At most 50: the top as a whole, or of it those that are new or have another value than before, each with its rank and cursor.',
      resolve: ({ entries }) => [...entries],
    }),
    left: t.idList({
      description:
        'The global ids of the profiles that are among the top no more, at most 50; empty where it is the whole.',
      resolve: ({ left }) => left.map((userId) => encodeGlobalId('Profile', userId)),
    }),
  }),
})

/** The types that may be selected below an event that is shared: they say the same to everyone. */
export const sharedTypes = ['LeaderboardChange', 'LeaderboardEntry', 'Profile']

/** A field that gives a page of a leaderboard: what it has in common in every room. */
export const leaderboardField = {
  type: LeaderboardRef,
  // The list counts itself as five already.
  complexity: ({ first }: { first?: number | null | undefined }) => ({
    field: 5,
    multiplier: Math.max(1, (first ?? 50) / listMultiplier),
  }),
} as const

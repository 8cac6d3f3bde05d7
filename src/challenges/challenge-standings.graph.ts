import { builder } from '../graph/builder.ts'
import { CodedError } from '../graph/coded-error.ts'
import { costOfPage } from '../graph/connection.ts'
import { viewerOf } from '../graph/operation.ts'
import { sharedEvents } from '../graph/shared.ts'
import type { LeaderboardEntry } from '../leaderboards/board.ts'
import type { BoardChange } from '../leaderboards/board-changes.ts'
import { LeaderboardChangeRef, sharedTypes } from '../leaderboards/leaderboard.graph.ts'
import { ProfileRef } from '../people/profile.graph.ts'
import { ChallengeRef } from './challenge.graph.ts'
import { challengeStandings, followStandings } from './challenge-standings.ts'
import { failuresOf } from './day/board-entry.ts'

const StandingRef = builder.objectRef<LeaderboardEntry>('Standing').implement({
  description: 'Where somebody stands in a challenge. Visible to those who are in it.',
  fields: (t) => ({
    rank: t.exposeInt('rank', {
      description: 'By days met, then by fewer unforgiven failures; equals share it: 1, 2, 2, 4.',
    }),
    profile: t.expose('profile', { type: ProfileRef, description: 'Who it is, as others may see them.' }),
    daysMet: t.exposeInt('metDays', { description: 'How many days were met, one that is still open among them.' }),
    unforgivenFailures: t.int({
      description: 'How many days were missed and not forgiven.',
      resolve: failuresOf,
    }),
    daysDue: t.exposeInt('dueDays', { description: 'How many days were decided so far, met or missed.' }),
    currentStreak: t.exposeInt('currentStreak', {
      description: 'Met days in a row as they stand; a forgiven day ends it too.',
    }),
    completionRate: t.exposeFloat('completionRate', {
      nullable: true,
      description: 'Met days as a share of the decided ones, 0 to 1; null while none is.',
    }),
  }),
})

const StandingConnection = builder.connectionObject(
  {
    type: StandingRef,
    name: 'StandingConnection',
    fields: (t) => ({
      sequence: t.float({
        description: 'A whole number that grows with every change: a `LeaderboardChange` with a lower one is older.',
        resolve: (page) => (page as unknown as { sequence: number }).sequence,
      }),
      viewerStanding: t.field({
        type: StandingRef,
        nullable: true,
        description: 'Your own standing, on this page or not; null while none of your days is met or has closed.',
        resolve: (page) => (page as unknown as { viewerStanding: LeaderboardEntry | null }).viewerStanding,
      }),
    }),
  },
  { name: 'StandingEdge' },
)

const challengeArg = 'The global id of a challenge that you are in.'

builder.queryField('challengeStandings', (t) =>
  t.connection(
    {
      type: StandingRef,
      nullable: true,
      description:
        'Where those stand who are in a challenge, from the top: by `first` and `after` alone. Null for who is not in it, and beside an error.',
      complexity: costOfPage,
      authScopes: { signedIn: true },
      args: { challengeId: t.arg.globalID({ for: [ChallengeRef], required: true, description: challengeArg }) },
      resolve: async (_root, { challengeId, first, after, last, before }, context) => {
        if (last != null || before != null)
          throw new CodedError('BAD_USER_INPUT', 'standings are read from the top: give first and after')
        const page = { first: first ?? 20, after }
        const found = await challengeStandings(context.tx, viewerOf(context), challengeId.id, page, context.at.now)
        if (!found) return null
        const { entries, hasNextPage, hasPreviousPage, sequence, viewerEntry } = found
        const [startCursor = null, endCursor = null] = [entries[0]?.cursor, entries.at(-1)?.cursor]
        return {
          ...{ sequence, viewerStanding: viewerEntry },
          edges: entries.map((node) => ({ cursor: node.cursor, node })),
          pageInfo: { hasNextPage, hasPreviousPage, startCursor, endCursor },
        }
      },
    },
    StandingConnection,
  ),
)

builder.subscriptionField('challengeStandingsChanged', (t) =>
  t.field({
    type: LeaderboardChangeRef,
    nullable: true,
    description:
      'The top 50 of a challenge, and then what changes of it, at most 4 times a second: the same for everyone in it. The score is 10,000 for each day met, less one for each unforgiven failure. It ends when you leave. Null only beside an error, NOT_FOUND among them for who is not in it.',
    authScopes: { signedIn: true },
    extensions: { shared: sharedTypes },
    args: { challengeId: t.arg.globalID({ for: [ChallengeRef], required: true, description: challengeArg }) },
    subscribe: (_root, { challengeId }, context, info) =>
      sharedEvents<BoardChange>(context, info, async (tx) => {
        const source = await followStandings(tx, challengeId.id, context.services.clock)
        if (!source) throw new CodedError('NOT_FOUND', 'There is no such challenge')
        return source
      }),
    resolve: (change) => change,
  }),
)

import { builder } from '../graph/builder.ts'
import { CodedError } from '../graph/coded-error.ts'
import { viewerOf } from '../graph/operation.ts'
import { sharedEvents } from '../graph/shared.ts'
import type { BoardChange } from '../leaderboards/board-changes.ts'
import {
  LeaderboardChangeRef,
  LeaderboardPeriodRef,
  leaderboardField,
  sharedTypes,
} from '../leaderboards/leaderboard.graph.ts'
import { ProfileRef } from '../people/profile.graph.ts'
import { JourneyRef } from './journey.graph.ts'
import { followJourneyLeaderboard, journeyLeaderboard } from './journey-leaderboard.ts'

builder.queryField('leaderboard', (t) =>
  t.field({
    ...leaderboardField,
    nullable: true,
    description:
      'A page of a leaderboard of a journey, from the top, below a cursor, or around a person. Null where there is no such journey, or you are not a member of it now.',
    authScopes: { signedIn: true },
    extensions: { compiled: true },
    args: {
      journeyId: t.arg.globalID({
        for: [JourneyRef],
        required: true,
        description: 'The global id of a journey that you are in.',
      }),
      period: t.arg({ type: LeaderboardPeriodRef, required: true, description: 'Week, month or everything so far.' }),
      periodKey: t.arg.string({
        description: 'Such as 2026-W10, 2026-03 or all; null means the period of your own local date.',
      }),
      around: t.arg.globalID({
        for: [ProfileRef],
        description:
          'The global id of the profile to show in the middle; the page is the top where they have no entry, and where it is null.',
      }),
      first: t.arg.int({ description: 'The most entries to give: 1 to 100, 50 when null.' }),
      after: t.arg.string({ description: 'Only entries below this cursor; null starts from the top.' }),
    },
    resolve: (_root, { journeyId, period, periodKey, around, first, after }, context) => {
      const asked = { journeyId: journeyId.id, period, periodKey: periodKey ?? null }
      const page = { first, after, around: around?.id }
      return journeyLeaderboard(context.tx, viewerOf(context), asked, page, context.at.now)
    },
  }),
)

builder.subscriptionField('leaderboardChanged', (t) =>
  t.field({
    type: LeaderboardChangeRef,
    nullable: true,
    description:
      'The top 50 of a leaderboard of a journey, and then what changes of it, at most 4 times a second: the same for every member. It ends when you leave. Null only beside an error, NOT_FOUND among them for who is not a member.',
    authScopes: { signedIn: true },
    extensions: { shared: sharedTypes },
    args: {
      journeyId: t.arg.globalID({
        for: [JourneyRef],
        required: true,
        description: 'The global id of a journey that you are in.',
      }),
      period: t.arg({ type: LeaderboardPeriodRef, required: true, description: 'Week, month or everything so far.' }),
      periodKey: t.arg.string({
        description:
          'Such as 2026-W10, 2026-03 or all; null means the period of the date of UTC, and the next one when it has begun.',
      }),
    },
    subscribe: (_root, { journeyId, period, periodKey }, context, info) => {
      const asked = { journeyId: journeyId.id, period, periodKey: periodKey ?? null }
      return sharedEvents<BoardChange>(context, info, async (tx) => {
        const source = await followJourneyLeaderboard(tx, asked, context.services.clock)
        if (!source) throw new CodedError('NOT_FOUND', 'There is no such journey')
        return source
      })
    },
    resolve: (change) => change,
  }),
)

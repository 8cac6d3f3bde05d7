import { builder } from '../../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../../graph/connection.ts'
import { describedEnum } from '../../graph/enum.ts'
import { loadNodes } from '../../graph/node.ts'
import { viewerOf } from '../../graph/operation.ts'
import { JourneyRef } from '../journey.graph.ts'
import { loadJourneys } from '../journey.ts'
import { allBadges, type BadgeRow, type EarnedBadgeRow, earnedBadgesOf, loadBadges, loadEarnedBadges } from './badge.ts'
import type { badgeTiers } from './default-badges.ts'

const BadgeRef = builder.objectRef<BadgeRow>('Badge')
export const EarnedBadgeRef = builder.objectRef<EarnedBadgeRow>('EarnedBadge')

const BadgeTierRef = describedEnum('BadgeTier', 'How much a badge is worth, from the least to the most.', {
  BRONZE: 'The first step, which everybody can make.',
  SILVER: 'It takes some weeks, or an effort.',
  GOLD: 'It takes months, or a great effort.',
  PLATINUM: 'The highest, which few people reach.',
} satisfies Record<(typeof badgeTiers)[number], string>)

builder.node(BadgeRef, {
  description: 'Something that can be earned in any journey. Every signed-in person reads the same badges.',
  id: { resolve: (badge) => badge.id },
  loadManyWithoutCache: loadNodes(loadBadges),
  fields: (t) => ({
    key: t.exposeString('key', { description: 'A name for programs that does not change, such as streak_7.' }),
    name: t.exposeString('name', { description: 'The name of the badge as people read it.' }),
    description: t.exposeString('description', { description: 'What it is earned by, in a sentence for people.' }),
    tier: t.expose('tier', { type: BadgeTierRef, description: 'How much the badge is worth among the others.' }),
    criteria: t.expose('criteria', {
      type: 'JSON',
      description:
        'What it is earned by, as data: `type` is first_check_in, streak (days), crushed_count (count, period), improvement (percentage, period, minimum points before) or comeback (days).',
    }),
    iconUrl: t.exposeString('iconUrl', {
      nullable: true,
      description: 'The https address of a picture of it; null where the client has its own.',
    }),
  }),
})

builder.node(EarnedBadgeRef, {
  description: 'A badge that a person earned. Visible to that person alone.',
  id: { resolve: (earned) => earned.id },
  loadManyWithoutCache: loadNodes(loadEarnedBadges),
  fields: (t) => ({
    badge: t.field({
      type: BadgeRef,
      nullable: true,
      description: 'The badge that was earned; null is never answered, since badges stay.',
      resolve: ({ badgeId }, _args, context) => context.load(loadBadges, badgeId),
    }),
    journey: t.field({
      type: JourneyRef,
      nullable: true,
      description: 'The journey that it was earned in; null for one that belongs to none, or is yours to see no more.',
      resolve: ({ journeyId }, _args, context) => (journeyId === null ? null : context.load(loadJourneys, journeyId)),
    }),
    periodKey: t.exposeString('periodKey', {
      nullable: true,
      description: 'The week (2026-W10), month (2026-03) or date it was earned for; null for what is earned once.',
    }),
    awardedAt: t.expose('awardedAt', { type: 'DateTime', description: 'When it was awarded, by the server’s clock.' }),
  }),
})

const EarnedBadgeConnection = connectionOf(EarnedBadgeRef, 'EarnedBadge')

builder.queryField('badges', (t) =>
  t.field({
    type: [BadgeRef],
    nullable: true,
    description: 'Every badge there is, at most 1,000, in a stable order. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: { field: 1, multiplier: 30 },
    resolve: (_root, _args, context) => allBadges(context.tx),
  }),
)

builder.objectField(JourneyRef, 'myBadges', (t) =>
  t.connection(
    {
      type: EarnedBadgeRef,
      description: 'What you earned in this journey, newest first; what others earned stays with them.',
      complexity: costOfPage,
      resolve: ({ id }, args, context) =>
        pageById(args, (page) => earnedBadgesOf(context.tx, viewerOf(context), id, page)),
    },
    EarnedBadgeConnection,
  ),
)

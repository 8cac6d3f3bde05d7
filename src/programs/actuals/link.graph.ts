import type { builder } from '../../graph/builder.ts'
import { describedEnum } from '../../graph/enum.ts'
import { componentList, SimilarityComponentRef } from '../adherence/adherence.graph.ts'
import type { matchWays } from './link.tables.ts'
import type { ActivityLink, MealLink } from './link.ts'

type Types = (typeof builder)['$inferSchemaTypes']

export const MatchWayRef = describedEnum('MatchWay', 'How it came that something counts for a planned thing.', {
  GIVEN: 'Its person said so, and it stays until they say otherwise.',
  AUTOMATIC:
    'What was done is paired by date with what a followed programme plans, each with one at most, the most alike first, from a likeness of .3, and anew when something changes. What has a given link takes no automatic one.',
} satisfies Record<(typeof matchWays)[number], string>)

/** What a link tells of how like its plan it is, and of who said so; it has at most so many components. */
export const linkFields = (
  t: PothosSchemaTypes.ObjectFieldBuilder<Types, ActivityLink | MealLink>,
  mostComponents: number,
) => ({
  matchedBy: t.expose('matchedBy', { type: MatchWayRef, description: 'Whether that was said or found.' }),
  similarity: t.exposeFloat('similarity', {
    nullable: true,
    description: 'How like the plan this share by itself is, from 0 to 1; null when nothing can be compared.',
  }),
  coverage: t.exposeFloat('coverage', { description: 'How much of the comparison could be made, from 0 to 1.' }),
  components: t.field({
    type: [SimilarityComponentRef],
    description: `What the likeness is made of, the weightiest first, at most ${mostComponents}.`,
    complexity: { field: 1, multiplier: 2 },
    resolve: ({ components }) => componentList(components),
  }),
})

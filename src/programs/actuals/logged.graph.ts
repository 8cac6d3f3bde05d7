import type { builder } from '../../graph/builder.ts'
import type { LoggedActivity } from './activity.ts'
import { MatchWayRef } from './link.graph.ts'
import type { LoggedMeal } from './logged-meal.ts'

type Types = (typeof builder)['$inferSchemaTypes']

/** What everything that was logged tells, be it training or a meal. */
export const loggedFields = (t: PothosSchemaTypes.ObjectFieldBuilder<Types, LoggedActivity | LoggedMeal>) => ({
  title: t.exposeString('title', { nullable: true, description: 'What its person calls it; null for no name.' }),
  date: t.expose('localDate', {
    type: 'Date',
    description: 'The local date that it counts for, fixed by the zone the person was in when it was written.',
  }),
  timeZone: t.expose('zone', { type: 'TimeZone', description: 'The zone in which its date was read.' }),
  notes: t.exposeString('notes', { nullable: true, description: 'What its person wrote; null for nothing.' }),
  externalSource: t.exposeString('externalSource', {
    nullable: true,
    description: 'Where it was recorded; null for what was entered by hand.',
  }),
  externalId: t.exposeString('externalId', {
    nullable: true,
    description: 'Its id where it was recorded; null with `externalSource`.',
  }),
  matching: t.expose('matching', {
    type: MatchWayRef,
    description: 'Whether what it counts for was said, nothing among it, or is found by likeness.',
  }),
  loggedAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written down.' }),
})

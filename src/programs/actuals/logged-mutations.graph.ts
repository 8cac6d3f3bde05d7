import { builder } from '../../graph/builder.ts'
import { RefusalInterface } from '../../graph/errors.ts'
import { LoggedDayFull } from './day-size.ts'

export type InputFields = PothosSchemaTypes.InputFieldBuilder<(typeof builder)['$inferSchemaTypes'], 'InputObject'>

builder.objectType(LoggedDayFull, {
  name: 'LoggedDayFull',
  description: 'A date has as many logged activities, or meals, as it may.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'The local date that is full.' }),
    limit: t.exposeInt('limit', { description: 'The most of them that a date may have.' }),
  }),
})

/** The words that a person has for what they log, or change. */
export const wordsInput = (t: InputFields) => ({
  title: t.string({ description: 'What to call it, 1 to 120 characters; null is no name.' }),
  notes: t.string({ description: 'What to remember of it, up to 2,000 characters; null for nothing.' }),
})

/** By what a thing is known when it is sent again. */
export const originInput = (t: InputFields) => ({
  externalSource: t.string({ description: 'Where it was recorded, 1 to 60 characters; null for an entry by hand.' }),
  externalId: t.string({
    description:
      'Its id there, 1 to 200 characters: the same source and id again change nothing while it is there, and log it anew once it was deleted; null with `externalSource`.',
  }),
  idempotencyKey: t.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
})

export const linksSaid = {
  whenLogged: 'What it counts for, at most 10; null finds that by likeness, an empty list is nothing.',
  whenChanged: 'What it counts for, at most 10; null finds that by likeness again, an empty list is nothing.',
}

/** The rule speaks of ids without their type. Links that are absent or null stay that. */
export const withPlainIds = <Link extends { plannedId: { id: string } }>(links: readonly Link[] | null | undefined) =>
  links == null ? links : links.map((link) => ({ ...link, plannedId: link.plannedId.id }))

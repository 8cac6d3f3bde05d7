import { builder } from '../../graph/builder.ts'
import { viewerOf } from '../../graph/operation.ts'
import { daysBetween } from '../../lib/date-range.ts'
import { MealTypeRef } from '../catalogue/catalogue-enums.graph.ts'
import { SessionKindRef } from '../session.graph.ts'
import { type AdherenceRates, type AdherenceReport, adherenceReport } from './report.ts'

const AdherenceRatesRef = builder.objectRef<AdherenceRates>('AdherenceRates').implement({
  description: 'How far what was due was followed, in numbers of planned things.',
  fields: (t) => ({
    due: t.exposeInt('due', { description: 'How many things were due, whatever became of them.' }),
    completed: t.exposeInt('completed', { description: 'How many were followed as planned.' }),
    similar: t.exposeInt('similar', { description: 'How many were followed by something much like them.' }),
    partial: t.exposeInt('partial', { description: 'How many were followed in part.' }),
    skipped: t.exposeInt('skipped', { description: 'How many were not followed.' }),
    unknown: t.exposeInt('unknown', { description: 'How many are over, with nothing recorded yet.' }),
    rate: t.exposeFloat('rate', {
      nullable: true,
      description: 'Completed and similar ÷ those that are decided, from 0 to 1; null when none is decided.',
    }),
    coverage: t.exposeFloat('coverage', {
      nullable: true,
      description: 'Those that are decided ÷ those due, from 0 to 1; null when nothing was due.',
    }),
  }),
})

const SessionKindAdherenceRef = builder
  .objectRef<AdherenceReport['sessionKinds'][number]>('SessionKindAdherence')
  .implement({
    description: 'How far the sessions of one kind were followed.',
    fields: (t) => ({
      kind: t.expose('kind', { type: SessionKindRef, description: 'What these sessions consist of.' }),
      rates: t.expose('rates', { type: AdherenceRatesRef, description: 'How far they were followed.' }),
    }),
  })

const MealTypeAdherenceRef = builder.objectRef<AdherenceReport['mealTypes'][number]>('MealTypeAdherence').implement({
  description: 'How far the meals of one type were followed.',
  fields: (t) => ({
    type: t.expose('type', { type: MealTypeRef, description: 'Which meal of the day these are.' }),
    rates: t.expose('rates', { type: AdherenceRatesRef, description: 'How far they were followed.' }),
  }),
})

const AdherenceReportRef = builder.objectRef<AdherenceReport>('AdherenceReport').implement({
  description: 'How far what was due in a range of dates was followed. Visible to its person alone.',
  fields: (t) => ({
    from: t.expose('from', { type: 'Date', description: 'The first local date of the report.' }),
    to: t.expose('to', { type: 'Date', description: 'The last local date, itself included.' }),
    all: t.expose('all', {
      type: AdherenceRatesRef,
      description: 'Planned sessions and planned meals counted together.',
    }),
    sessions: t.expose('sessions', { type: AdherenceRatesRef, description: 'All planned sessions that were due.' }),
    meals: t.expose('meals', { type: AdherenceRatesRef, description: 'All planned meals that were due.' }),
    sessionKinds: t.field({
      type: [SessionKindAdherenceRef],
      description: 'The sessions by kind, at most 9: only kinds of which something was due.',
      resolve: (report) => [...report.sessionKinds],
    }),
    mealTypes: t.field({
      type: [MealTypeAdherenceRef],
      description: 'The meals by type, at most 4: only types of which something was due.',
      resolve: (report) => [...report.mealTypes],
    }),
  }),
})

/** Days that are reckoned with: a longer range is refused for what it is, before anything is read. */
const mostDaysReckoned = 372

/** A report is short, and reads everything of its days: a year for each of the aliases of an operation is too much. */
const costOfReport = ({ from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate }) =>
  10 + Math.min(Math.max(1, daysBetween(from, to) + 1), mostDaysReckoned)

builder.queryField('adherence', (t) =>
  t.field({
    type: AdherenceReportRef,
    nullable: true,
    description:
      'How far you followed what was due between two local dates, at most 371 days. Due is what took place on dates that are over, and of today what is judged already; not what was suspended, before the programme was followed, or on an excused day. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: costOfReport,
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The first local date of the report.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The last local date, itself included.' }),
    },
    resolve: (_root, range, context) => adherenceReport(context.tx, viewerOf(context), range, context.at.now),
  }),
)

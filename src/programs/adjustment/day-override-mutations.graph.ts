import { CalendarDayFull } from '../../calendar/calendar.ts'
import { builder } from '../../graph/builder.ts'
import { RefusalInterface } from '../../graph/errors.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { InvalidInput, NotFound } from '../../lib/refusal.ts'
import { AlreadyDone, DayIsOver, PlanChangedSince } from '../plan-change/refusals.ts'
import { ProgramStatusConflict } from '../program-state.ts'
import { analyzeDay, NoProgramFollowed } from './analyze-day.ts'
import { costOfStanding, DayOverrideRef, OverrideStatusRef } from './day-override.graph.ts'
import { approveOverride, rejectOverride, undoOverride } from './decide.ts'
import { loadDayOverrides, loadDayStandings, OverrideStatusConflict, UndoExpired } from './override.ts'

builder.objectType(NoProgramFollowed, {
  name: 'NoProgramFollowed',
  description: 'There is no programme that runs at this moment, and so no day of it.',
  interfaces: [RefusalInterface],
})

builder.objectType(OverrideStatusConflict, {
  name: 'OverrideStatusConflict',
  description: 'It was decided before, by its person on another device or by the system.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    currentStatus: t.expose('currentStatus', {
      type: OverrideStatusRef,
      description: 'What became of the override by now.',
    }),
  }),
})

builder.objectType(UndoExpired, {
  name: 'UndoExpired',
  description: 'It is in force for longer than the 24 hours within which it could be undone.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    expiredAt: t.expose('expiredAt', { type: 'DateTime', description: 'The instant until which it could be undone.' }),
  }),
})

builder.mutationField('analyzeDay', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<{ date: string }>('AnalyzeDayPayload').implement({
      description: 'What the day looks like after the rules have looked at it.',
      fields: (f) => ({
        date: f.field({
          type: 'Date',
          description: 'The local date that was looked at.',
          resolve: ({ date }) => date,
        }),
        overrides: f.field({
          type: [DayOverrideRef],
          description: 'What is in force and what is pending on it, at most 8; empty when there is nothing to change.',
          complexity: costOfStanding,
          resolve: async ({ date }, _args, context) => [
            ...((await context.load(loadDayStandings, date))?.overrides ?? []),
          ],
        }),
      }),
    }),
    nullable: true,
    description:
      'Looks at your today as it is known by now: proposes what the rules find, or makes it where autopilot is on. Asked again it finds the same. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [InvalidInput, NoProgramFollowed, CalendarDayFull] },
    typeOptions: { description: 'Which day is to be looked at.' },
    input: {
      date: t.input.field({ type: 'Date', description: 'Your today; null is the same, any other date is refused.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      return { date: await command(context, (tx, at) => analyzeDay(tx, viewer, input, at)) }
    },
  }),
)

const decided = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      override: t.field({
        type: DayOverrideRef,
        nullable: true,
        description: 'The override as it is now; null is never answered to its person.',
        resolve: ({ id }, _args, context) => context.load(loadDayOverrides, id),
      }),
    }),
  })

const toApply = [ProgramStatusConflict, DayIsOver, PlanChangedSince, CalendarDayFull]
const decisions = {
  approveOverride: {
    run: approveOverride,
    payload: decided('ApproveOverridePayload', 'The override that the day is now as it says.'),
    description: 'Brings your day to what is proposed for it. Null only beside an error.',
    refusals: [...toApply, AlreadyDone],
    input: 'Which proposal you agree to.',
  },
  rejectOverride: {
    run: rejectOverride,
    payload: decided('RejectOverridePayload', 'The override that was not agreed to.'),
    description: 'Leaves your day as it is: the same is not proposed for it again. Null only beside an error.',
    refusals: [],
    input: 'Which proposal you do not agree to.',
  },
  undoOverride: {
    run: undoOverride,
    payload: decided('UndoOverridePayload', 'The override that was taken back.'),
    description:
      'Brings your day back to what it was before an override, exactly: within 24 hours and while the day lasts. Null only beside an error.',
    refusals: [...toApply, UndoExpired],
    input: 'Which override is to be taken back.',
  },
} as const

for (const [name, decision] of Object.entries(decisions))
  builder.mutationField(name, (t) =>
    t.fieldWithInput({
      type: decision.payload,
      nullable: true,
      description: decision.description,
      authScopes: { signedIn: true },
      complexity: 5,
      errors: { types: [InvalidInput, NotFound, OverrideStatusConflict, ...decision.refusals] },
      typeOptions: { description: decision.input },
      input: {
        overrideId: t.input.globalID({
          for: [DayOverrideRef],
          required: true,
          description: 'The global id of the proposal, or of what was made of it.',
        }),
      },
      resolve: async (_root, { input }, context) => {
        const viewer = viewerOf(context)
        const request = { overrideId: input.overrideId.id }
        return { id: await command(context, (tx, at) => decision.run(tx, viewer, request, at)) }
      },
    }),
  )

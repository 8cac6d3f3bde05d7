import { builder } from '../graph/builder.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound, VersionConflict } from '../lib/refusal.ts'
import { CycleRef, cycleIdInput, cyclePayload } from './cycle.graph.ts'
import { loadCycles } from './cycle.ts'
import { CycleNotLocked, EmergencyUsed, emergencyUnlock } from './emergency-unlock.ts'
import { CycleIsOver, endCycle } from './end-cycle.ts'
import { CyclesOverlap, startCycle } from './start-cycle.ts'

builder.objectType(CyclesOverlap, {
  name: 'CyclesOverlap',
  description: 'You have a cycle in these weeks that you did not end: its twelve weeks are taken.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    cycle: t.field({
      type: CycleRef,
      nullable: true,
      description: 'The cycle that is in the way; null is never answered to its person.',
      resolve: ({ cycleId }, _args, context) => context.load(loadCycles, cycleId),
    }),
  }),
})

builder.mutationField('startCycle', (t) =>
  t.fieldWithInput({
    type: cyclePayload('StartCyclePayload', 'The cycle that was started, with its lock.'),
    nullable: true,
    description:
      'Starts a cycle of twelve weeks, and fixes its lock: from the first day of week 7 on the quotas of weeks 7 to 12 stand. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [InvalidInput, CyclesOverlap, IdempotencyKeyReused] },
    typeOptions: { description: 'What a new cycle is called, and when it begins.' },
    input: {
      title: t.input.string({ required: true, description: 'What to call the cycle, 1 to 100 characters.' }),
      startsOn: t.input.field({
        type: 'Date',
        required: true,
        description:
          'The Monday with which week 1 begins: that of your current week, or a later one up to a year ahead.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      return { id: await command(context, (tx, at) => startCycle(tx, viewer, input, at)) }
    },
  }),
)

builder.objectType(CycleIsOver, {
  name: 'CycleIsOver',
  description: 'The twelve weeks of the cycle have gone by: it has ended by itself.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    endsOn: t.expose('endsOn', { type: 'Date', description: 'The Sunday that was the last day of the cycle.' }),
  }),
})

builder.mutationField('endCycle', (t) =>
  t.fieldWithInput({
    type: cyclePayload('EndCyclePayload', 'The cycle that is not the current one any more.'),
    nullable: true,
    description:
      'Ends your cycle before its time, so that another one can be started in its weeks. What you planned in it stays, and so does its lock. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, CycleIsOver, VersionConflict] },
    typeOptions: { description: 'The cycle to end, and at which version.' },
    input: {
      cycleId: cycleIdInput(t.input),
      expectedVersion: t.input.int({
        description: 'Refused when the cycle has another version by now; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.cycleId.id
      await command(context, (tx, at) => endCycle(tx, viewer, { ...input, cycleId: id }, at))
      return { id }
    },
  }),
)

builder.objectType(CycleNotLocked, {
  name: 'CycleNotLocked',
  description: 'The quotas of the cycle can be changed as they are: its one emergency is kept for later.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    locksAt: t.expose('locksAt', {
      type: 'DateTime',
      description: 'When the first day of its lock week begins for you.',
    }),
  }),
})
builder.objectType(EmergencyUsed, {
  name: 'EmergencyUsed',
  description: 'A cycle has one emergency, and this one has had it, whether it is open still or not.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    unlockedAt: t.expose('unlockedAt', { type: 'DateTime', description: 'When it was opened, for 24 hours.' }),
    closesAt: t.expose('closesAt', { type: 'DateTime', description: 'When all locked again, or will lock again.' }),
  }),
})

builder.mutationField('emergencyUnlock', (t) =>
  t.fieldWithInput({
    type: cyclePayload('EmergencyUnlockPayload', 'The cycle whose quotas can be changed for 24 hours.'),
    nullable: true,
    description:
      'Opens the locked quotas of your cycle for 24 hours: once in a cycle, for a reason that is kept in your trail. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, CycleNotLocked, EmergencyUsed, IdempotencyKeyReused] },
    typeOptions: { description: 'The locked cycle, and why its quotas must change.' },
    input: {
      cycleId: cycleIdInput(t.input),
      reason: t.input.string({
        required: true,
        description: 'Why it cannot wait for the next cycle, 3 to 2,000 characters.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.cycleId.id
      await command(context, (tx, at) => emergencyUnlock(tx, viewer, { ...input, cycleId: id }, at))
      return { id }
    },
  }),
)

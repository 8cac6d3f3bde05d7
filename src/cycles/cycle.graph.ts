import { builder } from '../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../graph/connection.ts'
import { loadNodes } from '../graph/node.ts'
import { viewerOf } from '../graph/operation.ts'
import { localDateAt } from '../lib/day.ts'
import { loadZoneHistories } from '../people/zone.ts'
import { type Cycle, currentCycle, cyclesOf, loadCycles } from './cycle.ts'
import { isLocked } from './lock.ts'
import { currentWeek, endOfCycle } from './week.ts'

export const CycleRef = builder.objectRef<Cycle>('Cycle')

const EmergencyUnlockRef = builder.objectRef<NonNullable<Cycle['unlock']>>('EmergencyUnlock').implement({
  description:
    'The one emergency of a cycle, in which its locked quotas could be changed. Visible to its person alone.',
  fields: (t) => ({
    reason: t.exposeString('reason', { description: 'Why it was needed, in the words of the person.' }),
    unlockedAt: t.expose('unlockedAt', { type: 'DateTime', description: 'When the person opened what was locked.' }),
    closesAt: t.expose('closesAt', { type: 'DateTime', description: 'When all locks again: 24 hours after that.' }),
  }),
})

builder.node(CycleRef, {
  description:
    'Twelve weeks from a Monday, with two goals and a plan for each week. From the first day of its lock week on the quotas of that week and all later ones stand. Visible to its person alone.',
  id: { resolve: (cycle) => cycle.id },
  loadManyWithoutCache: loadNodes(loadCycles),
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What the person calls it, 1 to 100 characters.' }),
    startsOn: t.expose('startsOn', { type: 'Date', description: 'Its first day, a Monday, which never changes.' }),
    endsOn: t.field({
      type: 'Date',
      description: 'Its last day, the Sunday of week 12, also when it was ended before.',
      resolve: ({ startsOn }) => endOfCycle(startsOn),
    }),
    endedOn: t.expose('endedOn', {
      type: 'Date',
      nullable: true,
      description: 'The local date on which the person ended it before its time; null when they did not.',
    }),
    currentWeek: t.int({
      nullable: true,
      description:
        'The week that your today lies in, 1 to 12, also of a cycle that was ended; null before its first day and after its last.',
      resolve: async ({ userId, startsOn }, _args, context) => {
        const history = await context.load(loadZoneHistories, userId)
        return history && currentWeek(startsOn, localDateAt(history.periods, context.at.now))
      },
    }),
    lockWeek: t.int({
      description: 'The first week whose quotas lock, fixed when the cycle was started: 7.',
      resolve: ({ lock }) => lock.lockWeek,
    }),
    locksAt: t.field({
      type: 'DateTime',
      description:
        'When the first day of the lock week begins for you: from then on its quotas and those of all later weeks stand. Until then it follows your zone and day start.',
      resolve: ({ lock }) => lock.locksAt,
    }),
    lockedNow: t.boolean({
      description: 'Whether the quotas of the later weeks stand at this moment: locked, and no emergency open.',
      resolve: (cycle, _args, context) => isLocked(cycle, context.at.now),
    }),
    emergencyUnlock: t.field({
      type: EmergencyUnlockRef,
      nullable: true,
      description: 'The one emergency that was had, open still or not; null while it can be had once the cycle locks.',
      resolve: ({ unlock }) => unlock,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'The instant at which the person started it.' }),
    version: t.exposeInt('version', {
      description: 'Counts its own changes, not those of its goals and plans: give it as `expectedVersion`.',
    }),
  }),
})

builder.queryFields((t) => ({
  cycle: t.field({
    type: CycleRef,
    nullable: true,
    description: 'One cycle of yours; null when you have none with this id.',
    authScopes: { signedIn: true },
    args: {
      id: t.arg.globalID({
        for: [CycleRef],
        required: true,
        description: 'The global id of the cycle that is meant.',
      }),
    },
    resolve: (_root, { id }, context) => context.load(loadCycles, id.id),
  }),
  currentCycle: t.field({
    type: CycleRef,
    nullable: true,
    description:
      'Your cycle that holds your today, or else the next one that is ahead. One that you ended is neither; null when there is none.',
    authScopes: { signedIn: true },
    resolve: (_root, _args, context) => currentCycle(context.tx, viewerOf(context), context.at.now),
  }),
  cycles: t.connection(
    {
      type: CycleRef,
      nullable: true,
      description: 'Your cycles, those that you made last first, with those that you ended. Null only beside an error.',
      complexity: costOfPage,
      authScopes: { signedIn: true },
      resolve: (_root, args, context) => pageById(args, (page) => cyclesOf(context.tx, viewerOf(context), page)),
    },
    connectionOf(CycleRef, 'Cycle'),
  ),
}))

type InputFields = PothosSchemaTypes.InputFieldBuilder<(typeof builder)['$inferSchemaTypes'], 'InputObject'>

/** The cycle that a mutation is about, in its input. */
export const cycleIdInput = (t: InputFields) =>
  t.globalID({ for: [CycleRef], required: true, description: 'The global id of your cycle that is meant.' })

/** The payload of a mutation that leaves a cycle behind. */
export const cyclePayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      cycle: t.field({
        type: CycleRef,
        nullable: true,
        description: 'The cycle as it is now; null is never answered to its person.',
        resolve: ({ id }, _args, context) => context.load(loadCycles, id),
      }),
    }),
  })

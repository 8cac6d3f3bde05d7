import { calendarDetail } from '../../calendar/calendar.graph.ts'
import { builder } from '../../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../../graph/connection.ts'
import { loadNodes } from '../../graph/node.ts'
import { CycleRef } from '../cycle.graph.ts'
import { loadCycles } from '../cycle.ts'
import { GoalRef } from '../goal.graph.ts'
import { loadGoals } from '../goal.ts'
import { tasks } from '../task.tables.ts'
import { WeeklyPlanRef } from '../weekly-plan.graph.ts'
import { loadWeeklyPlans } from '../weekly-plan.ts'
import { loadOpenTasks, loadTasks, loadTasksOfPlans, type Task, tasksOfCycle } from './task.ts'

export const TaskRef = builder.objectRef<Task>('Task')

builder.node(TaskRef, {
  description:
    'Something that a person does once in a cycle. It has no quota, so that no lock holds it. Visible to that person alone.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: loadNodes(loadTasks),
  fields: (t) => ({
    cycle: t.field({
      type: CycleRef,
      nullable: true,
      description: 'The cycle in which it is to be done; null is never answered to its person.',
      resolve: ({ cycleId }, _args, context) => context.load(loadCycles, cycleId),
    }),
    weeklyPlan: t.field({
      type: WeeklyPlanRef,
      nullable: true,
      description: 'The plan of the week that it is for; null while it waits for one.',
      resolve: ({ weeklyPlanId }, _args, context) =>
        weeklyPlanId === null ? null : context.load(loadWeeklyPlans, weeklyPlanId),
    }),
    title: t.exposeString('title', { description: 'What is to be done, 1 to 200 characters.' }),
    notes: t.exposeString('notes', {
      nullable: true,
      description: 'What else there is to say of it, up to 5,000 characters; null for nothing.',
    }),
    goal: t.field({
      type: GoalRef,
      nullable: true,
      description: 'The goal of the cycle that it serves; null for none.',
      resolve: ({ goalId }, _args, context) => (goalId === null ? null : context.load(loadGoals, goalId)),
    }),
    priority: t.exposeInt('priority', {
      description: 'Its place among the open tasks of the cycle: the lowest comes first.',
    }),
    dueOn: t.expose('dueOn', {
      type: 'Date',
      nullable: true,
      description: 'The local date within the cycle on which it is due; null for none.',
    }),
    dueTime: t.expose('dueTime', {
      type: 'LocalTime',
      nullable: true,
      description: 'The wall-clock time on that date; null for any.',
    }),
    completedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the person said that it is done; null while it is open.',
      resolve: ({ completedAt }) => (completedAt === null ? null : Temporal.Instant.from(completedAt)),
    }),
    completedOn: t.expose('completedOn', {
      type: 'Date',
      nullable: true,
      description: 'The local date of the person then; null while it is open.',
    }),
    carriedOver: t.exposeInt('carriedOver', {
      description: 'How many times it was carried over to the next week.',
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'The instant at which it came into the cycle.',
      resolve: ({ createdAt }) => Temporal.Instant.from(createdAt),
    }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'The instant at which anything of it last changed.',
      resolve: ({ updatedAt }) => Temporal.Instant.from(updatedAt),
    }),
    version: t.exposeInt('version', {
      description: 'Counts its changes, that of its priority apart: give it as `expectedVersion`.',
    }),
  }),
})

builder.objectField(WeeklyPlanRef, 'tasks', (t) =>
  t.field({
    type: [TaskRef],
    description: 'What is to be done once in the week, by priority, completed ones among them: at most 100 tasks.',
    complexity: { field: 1, multiplier: 10 },
    resolve: async ({ id }, _args, context) => (await context.load(loadTasksOfPlans, id))?.tasks ?? [],
  }),
)

builder.objectFields(CycleRef, (t) => ({
  openTasks: t.field({
    type: [TaskRef],
    description: 'What is still to be done, with a week and without, by priority: at most 200 tasks.',
    complexity: { field: 1, multiplier: 20 },
    resolve: async ({ id }, _args, context) => (await context.load(loadOpenTasks, id))?.tasks ?? [],
  }),
  tasks: t.connection(
    {
      type: TaskRef,
      nullable: true,
      description:
        'All its tasks, those that were made last first, completed ones among them. Null only beside an error.',
      complexity: costOfPage,
      resolve: ({ id }, args, context) => pageById(args, (page) => tasksOfCycle(context.tx, id, page)),
    },
    connectionOf(TaskRef, 'Task'),
  ),
}))

calendarDetail({
  field: 'task',
  kind: 'TASK',
  type: TaskRef,
  description: 'The task behind the event; null for an event of another kind.',
  tree: { table: tasks, reads: { weeklyPlan: ['weeklyPlanId'], cycle: ['cycleId'], goal: ['goalId'] } },
  load: loadTasks,
})

type InputFields = PothosSchemaTypes.InputFieldBuilder<(typeof builder)['$inferSchemaTypes'], 'InputObject'>

/** The task that a mutation is about, in its input. */
export const taskIdInput = (t: InputFields) =>
  t.globalID({ for: [TaskRef], required: true, description: 'The global id of your task that is meant.' })

/** The payload of a mutation that leaves a task behind. */
export const taskPayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      task: t.field({
        type: TaskRef,
        nullable: true,
        description: 'The task as it is now; null when it was deleted since.',
        resolve: ({ id }, _args, context) => context.load(loadTasks, id),
      }),
    }),
  })

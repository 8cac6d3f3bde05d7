import { builder } from '../../graph/builder.ts'
import { localDateAt } from '../../lib/day.ts'
import { loadZoneHistories } from '../../people/zone.ts'
import { CycleRef } from '../cycle.graph.ts'
import { loadCycles } from '../cycle.ts'
import { type Score, scoreOfCycle, scoreVersion } from '../item/score.ts'
import { begunWeeks } from '../week.ts'
import { WeeklyPlanRef } from '../weekly-plan.graph.ts'
import { loadPlansOfCycles } from '../weekly-plan.ts'
import { type WeeklyReview, weeklyReview } from './review.ts'
import { loadWeekFigures, noFigures, type WeekFigures } from './week-figures.ts'

const WeeklyScoreRef = builder.objectRef<WeekFigures>('WeeklyScore').implement({
  description: 'How a week did, with what is counted beside its score. Visible to its person alone.',
  fields: (t) => ({
    score: t.exposeFloat('score', {
      nullable: true,
      description:
        'The mean of the shares of its items that were done, in percent to one decimal: each item counts alike, and tasks do not. Null without items.',
    }),
    meetsMark: t.exposeBoolean('meetsMark', {
      nullable: true,
      description: 'Whether that is 85 or more; null without items.',
    }),
    itemsPlanned: t.exposeInt('itemsPlanned', { description: 'How many plan items the week has, 0 to 50.' }),
    itemsDone: t.exposeInt('itemsDone', { description: 'How many of them reached their quota or more.' }),
    tasksDone: t.exposeInt('tasksDone', { description: 'How many tasks of the week are completed.' }),
    tasksOpen: t.exposeInt('tasksOpen', { description: 'How many tasks of the week are still to be done.' }),
    ruleVersion: t.int({
      description: 'The version of the rule that the score is by.',
      resolve: () => scoreVersion,
    }),
  }),
})

const CycleScoreRef = builder.objectRef<Score & { weeksScored: number }>('CycleScore').implement({
  description: 'How a cycle did up to now. Visible to its person alone.',
  fields: (t) => ({
    score: t.exposeFloat('score', {
      nullable: true,
      description:
        'The mean of the scores of its weeks that have begun, the current one as it stands, in percent to one decimal; weeks without items are left out. Null while none has a score.',
    }),
    meetsMark: t.exposeBoolean('meetsMark', {
      nullable: true,
      description: 'Whether that is 85 or more; null while no week has a score.',
    }),
    weeksScored: t.exposeInt('weeksScored', { description: 'Of how many weeks it is the mean, 0 to 12.' }),
    ruleVersion: t.int({
      description: 'The version of the rule that the scores are by.',
      resolve: () => scoreVersion,
    }),
  }),
})

builder.objectField(WeeklyPlanRef, 'score', (t) =>
  t.field({
    type: WeeklyScoreRef,
    description: 'How the week does by what was logged up to now, locked or not.',
    resolve: async ({ id }, _args, context) => (await context.load(loadWeekFigures, id)) ?? noFigures,
  }),
)

builder.objectField(CycleRef, 'score', (t) =>
  t.field({
    type: CycleScoreRef,
    description: 'How the cycle does up to your today, or did up to the day on which you ended it.',
    resolve: async ({ id, userId, startsOn, endedOn }, _args, context) => {
      const [zones, found] = await Promise.all([
        context.load(loadZoneHistories, userId),
        context.load(loadPlansOfCycles, id),
      ])
      const begun = zones ? begunWeeks(startsOn, endedOn ?? localDateAt(zones.periods, context.at.now)) : 0
      const plans = (found?.plans ?? []).filter(({ week }) => week <= begun)
      const figures = await Promise.all(plans.map((plan) => context.load(loadWeekFigures, plan.id)))
      const scored = figures.flatMap((one) => (one && one.score !== null ? [one] : []))
      return { ...scoreOfCycle(scored), weeksScored: scored.length }
    },
  }),
)

const WeeklyReviewRef = builder.objectRef<WeeklyReview>('WeeklyReview').implement({
  description: 'A week looked back at, as things stand. Visible to its person alone.',
  fields: (t) => ({
    cycle: t.field({
      type: CycleRef,
      nullable: true,
      description: 'The cycle that the week is of; null is never answered to its person.',
      resolve: ({ cycleId }, _args, context) => context.load(loadCycles, cycleId),
    }),
    week: t.exposeInt('week', { description: 'Which of the weeks of the cycle it is of, 1 to 12.' }),
    from: t.expose('from', { type: 'Date', description: 'The Monday with which the week begins.' }),
    to: t.expose('to', { type: 'Date', description: 'The Sunday with which the week ends.' }),
    score: t.exposeFloat('score', {
      nullable: true,
      description: 'The score of the week, in percent to one decimal; null without items.',
    }),
    meetsMark: t.exposeBoolean('meetsMark', {
      nullable: true,
      description: 'Whether the score is 85 or more; null without items.',
    }),
    itemsPlanned: t.exposeInt('itemsPlanned', { description: 'How many plan items the week has, 0 to 50.' }),
    itemsDone: t.exposeInt('itemsDone', { description: 'How many of them reached their quota or more.' }),
    tasksDone: t.exposeInt('tasksDone', { description: 'How many tasks of the week are completed.' }),
    tasksOpen: t.exposeInt('tasksOpen', { description: 'How many tasks of the week are still to be done.' }),
    markdown: t.exposeString('markdown', {
      description:
        'All of it in English as Markdown, with focus, goals, items, tasks, what was carried over, the reflection, and the score against the mark and the week before. What the person wrote is escaped: it is never a heading, a link or HTML.',
    }),
  }),
})

builder.queryField('weeklyReview', (t) =>
  t.field({
    type: WeeklyReviewRef,
    nullable: true,
    description:
      'The review of one week of your cycle, also of one that is under way or for which nothing was planned; null for no cycle of yours.',
    authScopes: { signedIn: true },
    complexity: 20,
    args: {
      cycleId: t.arg.globalID({
        for: [CycleRef],
        required: true,
        description: 'The global id of the cycle that is meant.',
      }),
      week: t.arg.int({ required: true, description: 'Which of its weeks, 1 to 12.' }),
    },
    resolve: (_root, { cycleId, week }, context) => weeklyReview(context.tx, { cycleId: cycleId.id, week }),
  }),
)

import { calendarDayDetail } from '../../calendar/calendar-days.graph.ts'
import { builder } from '../../graph/builder.ts'
import {
  loadLoggedNutrients,
  loadLoggedTraining,
  loadPlannedTraining,
  loadTargets,
  type TrainingTotals,
} from './day-totals.ts'
import { LoggedNutrientsRef } from './logged-meal.graph.ts'

const TrainingTotalsRef = builder.objectRef<TrainingTotals>('TrainingTotals').implement({
  description: 'The training of a date in all. Visible to its person alone.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'How many sessions or activities there are.' }),
    minutes: t.exposeFloat('minutes', {
      nullable: true,
      description: 'How long they take together, in minutes, as far as it is known; null when it is of none.',
    }),
    distanceM: t.exposeFloat('distanceM', {
      nullable: true,
      description: 'The way covered together, in metres, as far as it is known; null when it is of none.',
    }),
  }),
})

calendarDayDetail({
  field: 'loggedNutrients',
  type: LoggedNutrientsRef as never,
  description: 'What the meals that were logged for the date carry together; null when none is logged.',
  load: loadLoggedNutrients,
})

calendarDayDetail({
  field: 'plannedTraining',
  type: TrainingTotalsRef as never,
  description: 'The sessions that take place on the date together; null when none is planned.',
  load: loadPlannedTraining,
})

calendarDayDetail({
  field: 'loggedTraining',
  type: TrainingTotalsRef as never,
  description: 'The activities that were logged for the date together; null when none is logged.',
  load: loadLoggedTraining,
})

calendarDayDetail({
  field: 'targets',
  type: LoggedNutrientsRef as never,
  description:
    'The targets of the programme that is followed now, on the dates within it: as they held on each, with what adjusted it; null on other dates and where it has none.',
  load: loadTargets,
})

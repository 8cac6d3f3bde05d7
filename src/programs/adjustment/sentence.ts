import type { AdaptationInput } from '../plan.ts'
import { leastBaselineDays } from './baseline.ts'
import type { DayContext, Metric, Reading } from './flags.ts'
import type { TargetChange } from './nutrition.ts'
import type { TrainingAction } from './training.ts'

/** How a metric is told: its name, its unit, how it is said in a sentence, and its absolute threshold. */
type Told = { readonly name: string; readonly unit: string; readonly says: string; readonly threshold: string | null }

const told: Readonly<Record<Metric, Told>> = {
  sleepHours: { name: 'Sleep', unit: 'h', says: 'you slept', threshold: 'under 6 h' },
  sleepQuality: { name: 'Sleep quality', unit: 'of 10', says: 'sleep quality is', threshold: '4 of 10 or less' },
  stress: { name: 'Stress', unit: 'of 10', says: 'stress is', threshold: '8 of 10 or more' },
  soreness: { name: 'Soreness', unit: 'of 10', says: 'soreness is', threshold: '8 of 10 or more' },
  fatigue: { name: 'Fatigue', unit: 'of 10', says: 'fatigue is', threshold: '8 of 10 or more' },
  mood: { name: 'Mood', unit: 'of 10', says: 'mood is', threshold: null },
  restingHeartRate: { name: 'Resting heart rate', unit: 'bpm', says: 'resting heart rate is', threshold: null },
  hrvMs: { name: 'HRV', unit: 'ms', says: 'HRV is', threshold: null },
}

const figure = (value: number) => `${Math.round(value * 10) / 10}`
const thousands = (value: number) => Math.round(value).toLocaleString('en-GB')

/** "you slept 4.5 h, your usual is 7.2 h"; by an absolute threshold only the figure is said. */
const flagInWords = ({ metric, value, baseline }: Reading): string => {
  const { says, unit } = told[metric]
  const figures = `${says} ${value} ${unit}`
  if (!baseline) return figures
  return `${figures}, your usual is ${figure(baseline.mean)}${unit === 'of 10' ? '' : ` ${unit}`}`
}

/** A reading as an input of an adaptation, with what it was compared with and whether it was flagged. */
export function readingTold({ metric, value, days, baseline, flagged }: Reading): AdaptationInput {
  const { name, unit, threshold } = told[metric]
  const state = value === null ? 'not said' : flagged ? 'flagged' : 'not flagged'
  const compared = baseline
    ? `usual ${figure(baseline.mean)} ± ${figure(baseline.deviation)} over ${days} days`
    : threshold
      ? `flagged when ${threshold}, while fewer than ${leastBaselineDays} days are known`
      : `compared once ${leastBaselineDays} days are known, ${days} are`
  return { name, value: value === null ? null : `${value}`, unit, note: `${compared}; ${state}` }
}

const asks: Readonly<Record<TrainingAction, string>> = {
  NONE: '',
  REDUCE: 'about a fifth less training today',
  EASY: 'an easy session today',
  REST: 'rest instead of training today',
}

/** Why flagged readings ask for an action, with the figures. */
export function readinessReason(
  flagged: readonly Reading[],
  action: TrainingAction,
  day: { readonly entry: DayContext; readonly date: Temporal.PlainDate; readonly targets: TargetChange | null },
): string {
  const why = joined([byWhose(day.entry, day.date), joinedFlags(flagged.map(flagInWords))])
  return joined([`${capital(why)}: ${asks[action]}.`, carbohydrateTold(day.targets)])
}

/** Why illness, injury or pain ask for rest, for more food, or for both. */
export function healthReason(
  causes: readonly string[],
  proposesRest: boolean,
  day: { readonly entry: DayContext; readonly date: Temporal.PlainDate; readonly targets: TargetChange | null },
): string {
  const why = capital(joined([byWhose(day.entry, day.date), joinedFlags(causes)]))
  const { targets } = day
  if (!targets || targets.after.kcal < targets.before.kcal)
    return joined([`${why}: ${asks.REST}.`, carbohydrateTold(targets)])
  const food = `your target rises to ${thousands(targets.after.kcal)} kcal, about what keeps your weight.`
  return proposesRest ? `${why}: ${asks.REST}. ${capital(food)}` : `${why}: ${food}`
}

/** Why a session that follows skipped ones is moved, and to when. */
export function skippedReason(skipped: number, of: number, dates: readonly Temporal.PlainDate[]): string {
  const days = dates.map((date) => date.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }))
  return `${skipped} of your last ${of} sessions were skipped: today's could move to ${days.join(' and ')}.`
}

/** Why logged training raises a day's carbohydrate. */
export function extraLoadReason(logged: number, planned: number, targets: TargetChange): string {
  const more =
    planned > 0
      ? `What you logged today is ${Math.round((logged / planned - 1) * 100)} % more than was planned.`
      : 'You logged training on a day without any planned.'
  return joined([more, carbohydrateTold(targets)])
}

const carbohydrateTold = (targets: TargetChange | null): string =>
  targets
    ? `Carbohydrate goes from ${figure(targets.before.carbsG)} to ${figure(targets.after.carbsG)} g with the day's load.`
    : ''

const joined = (parts: readonly string[]) => parts.filter((part) => part !== '').join(' ')

/** What is said may hold commas of its own, so that the last is set apart by one too. */
const joinedFlags = (flags: readonly string[]) =>
  flags.length < 2 ? flags.join('') : `${flags.slice(0, -1).join(', ')}, and ${flags.at(-1)}`

const byWhose = ({ localDate }: DayContext, date: Temporal.PlainDate): string => {
  if (localDate.equals(date)) return ''
  return localDate.equals(date.subtract({ days: 1 })) ? "by yesterday's entry" : `by the entry of ${localDate}`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

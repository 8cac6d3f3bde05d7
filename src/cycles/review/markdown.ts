import { isDone, type Measured, mark, type Score, scoreOfWeek, wholePercentOf } from '../item/score.ts'
import { inlineText, quotedText } from './markdown-text.ts'

/** An item of a week as its review tells it. */
export type ReviewedItem = Measured & {
  readonly title: string
  readonly unit: string
  /** The local date on which it was to be done; null for any. */
  readonly date: string | null
  /** Whether it is the rest of an item of the week before. */
  readonly isCarried: boolean
  /** What was carried over of it to the next week; null for nothing. */
  readonly carriedOver: number | null
}

/** A task of a week as its review tells it. */
export type ReviewedTask = {
  readonly title: string
  readonly dueOn: string | null
  /** The local date on which it was completed; null while it is open. */
  readonly completedOn: string | null
  /** How many times it was carried over to the next week. */
  readonly carriedOver: number
}

/** All that a weekly review is made from. */
export type ReviewedWeek = {
  readonly cycleTitle: string
  readonly week: number
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly focus: string | null
  readonly reflection: string | null
  readonly goals: readonly { readonly type: 'PERSONAL' | 'PROFESSIONAL'; readonly title: string }[]
  readonly items: readonly ReviewedItem[]
  readonly tasks: readonly ReviewedTask[]
  /** The score of the week before; null where that has none. */
  readonly scoreBefore: number | null
}

/**
 * The review of a week as Markdown. What the person wrote is shown as they wrote it, and is never a heading, a list, a link or
 * HTML of its own.
 */
export function reviewMarkdown(reviewed: ReviewedWeek): string {
  const { cycleTitle, week, from, to, focus, reflection, goals, items, tasks } = reviewed
  const carried = items.filter(({ carriedOver }) => carriedOver !== null)
  const sections = [
    `# ${inlineText(cycleTitle)}: week ${week}`,
    `${from} to ${to}`,
    scoreLine(scoreOfWeek(items), reviewed.scoreBefore),
    focus && `## Focus\n\n${quotedText(focus)}`,
    goals.length > 0 && listed('Goals', goals.map(goalLine)),
    items.length > 0 ? listed('Plan', items.map(itemLine)) : '## Plan\n\nNothing was planned.',
    tasks.length > 0 ? listed('Tasks', tasks.map(taskLine)) : '## Tasks\n\nThere were none.',
    carried.length > 0 && listed('Carried over to the next week', carried.map(carriedLine)),
    reflection && `## Looking back\n\n${quotedText(reflection)}`,
  ]
  return `${sections.filter((section) => typeof section === 'string' && section !== '').join('\n\n')}\n`
}

const listed = (heading: string, lines: readonly string[]): string =>
  `## ${heading}\n\n${lines.map((line) => `- ${line}`).join('\n')}`

const box = (isTicked: boolean): string => (isTicked ? '[x]' : '[ ]')

function scoreLine({ score, meetsMark }: Score, before: number | null): string {
  if (score === null) return 'No score: the week has no items.'
  const verdict = meetsMark ? `the mark of ${mark} % is met` : `the mark of ${mark} % is not met`
  return `Score: **${score.toFixed(1)} %**, ${verdict}.${trendOf(score, before)}`
}

function trendOf(score: number, before: number | null): string {
  if (before === null) return ''
  // Both have one decimal, and so has their difference.
  const difference = Math.round((score - before) * 10) / 10
  if (difference === 0) return ' As in the week before.'
  return ` ${Math.abs(difference).toFixed(1)} points ${difference > 0 ? 'more' : 'less'} than in the week before.`
}

const goalLine = ({ type, title }: ReviewedWeek['goals'][number]): string =>
  `${type === 'PERSONAL' ? 'Personal' : 'Professional'}: ${inlineText(title)}`

function itemLine(item: ReviewedItem): string {
  const amount = `${item.done} of ${item.quota} ${inlineText(item.unit)}`
  const notes = [
    `${wholePercentOf(item)} %`,
    item.date && `for ${item.date}`,
    item.isCarried && 'carried over from the week before',
  ]
  return `${box(isDone(item))} ${inlineText(item.title)}: ${amount} (${notes.filter(Boolean).join(', ')})`
}

function taskLine({ title, dueOn, completedOn, carriedOver }: ReviewedTask): string {
  const notes = [
    dueOn && `due ${dueOn}`,
    completedOn && `done ${completedOn}`,
    carriedOver > 0 && `carried over ${carriedOver === 1 ? 'once' : `${carriedOver} times`}`,
  ].filter(Boolean)
  return `${box(completedOn !== null)} ${inlineText(title)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`
}

const carriedLine = ({ title, carriedOver, unit }: ReviewedItem): string =>
  `${inlineText(title)}: ${carriedOver} ${inlineText(unit)}`

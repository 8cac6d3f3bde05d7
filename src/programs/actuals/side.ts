import type { Tx } from '../../db/viewer.ts'
import type { Compliance } from '../adherence/assessment.ts'
import type { Components, matchWays } from './link.tables.ts'
import type { Similarity } from './similarity.ts'

/** Which things are meant: those of these local dates (ISO), and those with these ids. */
export type Which = { readonly dates: readonly string[]; readonly ids: readonly string[] }

/** A planned session or meal, as it is compared. */
export type PlannedThing<Facts> = {
  readonly id: string
  readonly localDate: Temporal.PlainDate | null
  readonly localTime: Temporal.PlainTime | null
  /** Whether the calendar has it, be it suspended, and it was not taken out of the plan. */
  readonly isShown: boolean
  /** Whether it takes place by the calendar as things stand. */
  readonly takesPlace: boolean
  /** Whether what was done is found to count for it by likeness: also on the day on which a pause begins, be it before or after. */
  readonly canBeFound: boolean
  /** When its programme was first followed; null when it never was. */
  readonly activatedAt: Temporal.Instant | null
  readonly facts: Facts
}

/** Training that was done, or a meal that was eaten. */
export type DoneThing<Facts> = {
  readonly id: string
  readonly localDate: Temporal.PlainDate
  readonly startedAt: Temporal.Instant
  readonly matching: (typeof matchWays)[number]
  readonly facts: Facts
}

/** What of a done thing counts for a planned one. */
export type Link = Similarity & {
  readonly doneId: string
  readonly plannedId: string
  readonly share: number
  readonly matchedBy: (typeof matchWays)[number]
  readonly components: Components
}

/** Training or meals: where the two sides stand, and how they are compared. All functions keep to the person given. */
export type Side<Facts> = {
  readonly name: 'sessions' | 'meals'
  /** In an order that depends on what they are alone. */
  readonly planned: (tx: Tx, userId: string, which: Which) => Promise<PlannedThing<Facts>[]>
  /** In an order that depends on what they are alone, but for things that are the same in all. */
  readonly done: (tx: Tx, userId: string, which: Which) => Promise<DoneThing<Facts>[]>
  /** Of what was done or planned on these dates (ISO), of none where they are absent, and of these things. */
  readonly links: (
    tx: Tx,
    userId: string,
    of: { dates?: readonly string[]; doneIds: readonly string[]; plannedIds: readonly string[] },
  ) => Promise<Link[]>
  /** Writes links, over those that are there, and takes others away: as the system. */
  readonly writeLinks: (tx: Tx, userId: string, links: readonly Link[]) => Promise<void>
  readonly removeLinks: (tx: Tx, userId: string, links: readonly Link[]) => Promise<void>
  /** `apartMinutes` is between the two starts; null when the plan names none. */
  readonly compare: (planned: Facts, done: Facts, apartMinutes: number | null) => Similarity
  readonly compliance: (planned: Facts, done: Facts) => Compliance | null
  /** What several done things are together, each by its share. */
  readonly together: (parts: readonly { readonly facts: Facts; readonly share: number }[]) => Facts
  readonly column: 'sessionInstanceId' | 'mealInstanceId'
  /** Where planned things stand. */
  readonly table: 'session_instances' | 'meal_instances'
}

/** The sum of what each part adds by its share; null when that is not known of each. */
export function sumOfShares<Facts>(
  parts: readonly { readonly facts: Facts; readonly share: number }[],
  amount: (facts: Facts) => number | null,
): number | null {
  let sum = 0
  for (const { facts, share } of parts) {
    const part = amount(facts)
    if (part === null) return null
    sum += part * share
  }
  return parts.length === 0 ? null : sum
}

/** The word that stands for the most of the parts, each by its amount where that is known of all; among equals the first by the alphabet. */
export function mostly<Facts>(
  parts: readonly { readonly facts: Facts; readonly share: number }[],
  word: (facts: Facts) => string,
  amount: (facts: Facts) => number | null,
): string {
  const known = parts.every(({ facts }) => amount(facts) !== null)
  const weights = new Map<string, number>()
  for (const { facts, share } of parts)
    weights.set(word(facts), (weights.get(word(facts)) ?? 0) + share * ((known && amount(facts)) || 1))
  const [first] = [...weights].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return first?.[0] ?? ''
}

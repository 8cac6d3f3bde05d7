import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  foreignKey,
  index,
  jsonb,
  numeric,
  pgEnum,
  primaryKey,
  uuid,
} from 'drizzle-orm/pg-core'
import { ownerReads, systemAll } from '../../db/policy.ts'

export const matchWays = ['GIVEN', 'AUTOMATIC'] as const
export const matchWay = pgEnum('match_way', matchWays)

/** The value of each component of a similarity that could be computed, 0 to 1. */
export type Components = Readonly<Record<string, number>>

/** What a link of something done with something planned tells, beside which two they are. */
export const linkColumns = {
  userId: uuid('user_id').notNull(),
  /** Above 0, at most 1; the shares of what was done are together at most 1. */
  share: numeric({ precision: 4, scale: 3, mode: 'number' }).notNull(),
  matchedBy: matchWay('matched_by').notNull(),
  /** How like the plan this share by itself is, 0 to 1; null when nothing of it can be compared. */
  similarity: numeric({ precision: 4, scale: 3, mode: 'number' }),
  components: jsonb().$type<Components>().notNull(),
  /** The weight of the components that could be computed, 0 to 1. */
  coverage: numeric({ precision: 4, scale: 3, mode: 'number' }).notNull(),
}

type LinkTable = { readonly name: string; readonly userId: AnyPgColumn; readonly share: AnyPgColumn }
/** One of the two that a link is of: what it is called there, the column that has its id, and its table. */
type End = {
  readonly name: string
  readonly column: AnyPgColumn
  readonly of: { readonly id: AnyPgColumn; readonly userId: AnyPgColumn }
}

/** The keys, checks, indexes and policies of links: both ends are of their person, who reads them; the system writes. */
export function linkRules({ name, userId, share }: LinkTable, done: End, planned: End) {
  const belongsTo = (end: End) =>
    foreignKey({
      name: `${name}_${end.name}_fk`,
      columns: [end.column, userId],
      foreignColumns: [end.of.id, end.of.userId],
    }).onDelete('cascade')
  return [
    primaryKey({ columns: [done.column, planned.column] }),
    belongsTo(done),
    belongsTo(planned),
    check(`${name}_share`, sql`${share} > 0 and ${share} <= 1`),
    index(`${name}_${planned.name}`).on(planned.column),
    index(`${name}_user`).on(userId, done.column),
    ownerReads(name, userId),
    systemAll(name),
  ]
}

import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { arrayOf } from '../../db/array.ts'
import { zoneHistory } from '../../people/zone.ts'
import { weighIns } from '../context/context.tables.ts'
import { bodyWeight, weigh } from '../context/weigh-in.ts'
import { momentOrDate, number } from './columns.ts'
import type { LineKind } from './line-kind.ts'

const weighInInput = z.object({ measuredAt: z.instanceof(Temporal.Instant), weightKg: bodyWeight })

/** Weigh-ins: one for each moment, whose weight a file may replace. */
export const weighInLines: LineKind = {
  columns: [
    { name: 'measured_at', field: ['measuredAt'], reads: momentOrDate, isRequired: true },
    { name: 'weight_kg', field: ['weightKg'], reads: number, isRequired: true },
  ],
  schema: weighInInput,
  momentColumn: 'measured_at',
  keyColumn: 'measured_at',
  keyOf: (input) => ({ key: `${input.measuredAt}`, input }),
  known: async (tx, viewer, entries) => {
    const moments = arrayOf(entries.map(({ key }) => key))
    const rows = await tx
      .select({ measuredAt: weighIns.measuredAt, weightKg: weighIns.weightKg })
      .from(weighIns)
      .where(and(eq(weighIns.userId, viewer.id), sql`${weighIns.measuredAt} = any(${moments}::timestamptz[])`))
    const weights = new Map(rows.map(({ measuredAt, weightKg }) => [`${measuredAt}`, weightKg]))
    return {
      outcomeOf: ({ key, input }) => {
        const weight = weights.get(key)
        if (weight === undefined) return 'NEW'
        return weight === input.weightKg ? 'UNCHANGED' : 'REPLACED'
      },
      refusalOf: () => null,
    }
  },
  enter: async (tx, viewer, { input }, at) => {
    const { measuredAt, weightKg } = input as z.output<typeof weighInInput>
    const history = await zoneHistory(tx, viewer.id)
    return (await weigh(tx, viewer, { id: at.newId(), measuredAt, weightKg }, history, at)).outcome
  },
}

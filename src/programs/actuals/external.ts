import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx, Viewer } from '../../db/viewer.ts'
import type { loggedActivities } from './activity.tables.ts'
import type { loggedMeals } from './logged-meal.tables.ts'

/** Where a thing was recorded, and its id there: both or neither. */
export const externalOrigin = {
  externalSource: z.string().trim().min(1).max(60).nullish(),
  externalId: z.string().trim().min(1).max(200).nullish(),
}
type Origin = { readonly externalSource: string; readonly externalId: string }
type GivenOrigin = { externalSource?: string | null | undefined; externalId?: string | null | undefined }

/** Adds an issue when one of the two is missing. */
export function externalIssue(given: GivenOrigin, context: z.core.$RefinementCtx<unknown>): void {
  if ((given.externalSource == null) === (given.externalId == null)) return
  const missing = given.externalSource == null ? 'externalSource' : 'externalId'
  context.addIssue({ code: 'custom', path: [missing], message: 'must be given with the other of the two' })
}

/** The origin that is given; null for what is entered by hand. */
export const originOf = ({ externalSource, externalId }: GivenOrigin): Origin | null =>
  externalSource == null || externalId == null ? null : { externalSource, externalId }

/** The id of what the viewer logged already from this origin, where it is still there. */
export async function idByOrigin(
  tx: Tx,
  viewer: Viewer,
  table: typeof loggedActivities | typeof loggedMeals,
  { externalSource, externalId }: Origin,
): Promise<string | undefined> {
  const [known] = await tx
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.userId, viewer.id), eq(table.externalSource, externalSource), eq(table.externalId, externalId)))
  return known?.id
}

import { z } from 'zod'

/** Where a thing was recorded, and its id there: both or neither. */
export const externalOrigin = {
  externalSource: z.string().trim().min(1).max(60).nullish(),
  externalId: z.string().trim().min(1).max(200).nullish(),
}

/** Adds an issue when one of the two is missing. */
export function externalIssue(
  given: { externalSource?: string | null | undefined; externalId?: string | null | undefined },
  context: z.core.$RefinementCtx<unknown>,
): void {
  if ((given.externalSource == null) === (given.externalId == null)) return
  const missing = given.externalSource == null ? 'externalSource' : 'externalId'
  context.addIssue({ code: 'custom', path: [missing], message: 'must be given with the other of the two' })
}

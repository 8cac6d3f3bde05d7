import { z } from 'zod'
import { asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { invalidInput, NotFound } from '../../lib/refusal.ts'
import type { DoneThing, Link, Side } from './side.ts'
import { toThousandth } from './similarity.ts'

const mostLinks = 10
const share = z.number().min(0.001).max(1)

/** What a thing is said to count for: planned things, each with its share to a thousandth, as it is stored. */
export const givenLinks = z
  .array(z.object({ plannedId: z.uuid(), share: share.nullish() }))
  .max(mostLinks)
  .superRefine((links, context) => {
    const ids = new Set<string>()
    for (const [index, { plannedId }] of links.entries()) {
      if (ids.has(plannedId))
        context.addIssue({ code: 'custom', path: [index, 'plannedId'], message: 'is named already' })
      ids.add(plannedId)
    }
    const sum = links.reduce((total, { share }) => total + (share ?? 1), 0)
    // A third three times is a whole, whatever the last digit says.
    if (sum > 1.001)
      context.addIssue({ code: 'custom', path: [], message: 'must have shares that are together at most 1' })
  })
  .transform((links) => links.map((link) => ({ ...link, share: toThousandth(link.share ?? 1) })))
export type GivenLinks = z.infer<typeof givenLinks>
type SaidLinks = GivenLinks | null | undefined

/** How the links are found: those that are said, an empty list among them, or by likeness. */
export const matchingOf = (links: SaidLinks): Link['matchedBy'] => (links ? 'GIVEN' : 'AUTOMATIC')

export const plannedIdsOf = (links: SaidLinks): string[] => (links ?? []).map(({ plannedId }) => plannedId)

/** Whether links that are said, null among them, are how they are already. */
export function isSaidAlready(
  before: Pick<DoneThing<unknown>, 'matching'> & { readonly links: readonly Pick<Link, 'plannedId' | 'share'>[] },
  links: SaidLinks,
): boolean {
  if (links == null) return links === null && before.matching === 'AUTOMATIC'
  const shares = new Map(before.links.map(({ plannedId, share }) => [plannedId, share]))
  const isSame = links.length === shares.size && links.every(({ plannedId, share }) => shares.get(plannedId) === share)
  return before.matching === 'GIVEN' && isSame
}

/** Writes what a done thing was said to count for, in the place of what was said before. How like it is comes by `settle`. */
export async function writeGivenLinks<Facts>(
  tx: Tx,
  viewer: Viewer,
  side: Side<Facts>,
  doneId: string,
  given: GivenLinks,
): Promise<void> {
  const planned = await side.planned(tx, viewer.id, { dates: [], ids: plannedIdsOf(given) })
  const dated = new Set(planned.filter(({ localDate }) => localDate !== null).map(({ id }) => id))
  const missing = given.findIndex(({ plannedId }) => !dated.has(plannedId))
  if (missing >= 0) throw new NotFound('planned thing with a date', ['links', `${missing}`, 'plannedId'])
  const before = await side.links(tx, viewer.id, { doneIds: [doneId], plannedIds: [] })
  const others = await side.links(tx, viewer.id, { doneIds: [], plannedIds: plannedIdsOf(given) })
  for (const [index, { plannedId }] of given.entries()) {
    const ofOthers = others.filter((link) => link.plannedId === plannedId && link.doneId !== doneId)
    if (ofOthers.length >= mostLinks)
      throw invalidInput(['links', `${index}`, 'plannedId'], `has ${mostLinks} things already that count for it`)
  }
  const kept = new Set(plannedIdsOf(given))
  await asSystem(tx, async (system) => {
    await side.removeLinks(
      system,
      viewer.id,
      before.filter(({ plannedId }) => !kept.has(plannedId)),
    )
    await side.writeLinks(
      system,
      viewer.id,
      given.map(({ plannedId, share }) => ({
        ...{ doneId, plannedId, share, matchedBy: 'GIVEN' as const },
        ...{ similarity: null, components: {}, coverage: 0 },
      })),
    )
  })
}

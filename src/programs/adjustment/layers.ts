import { isDeepStrictEqual } from 'node:util'
import { type Changeable, isAsLeft } from '../plan-change/planned.ts'
import type { OverridePart } from './adjustment.tables.ts'
import { type DayOverride, inOrderOfForce } from './override.ts'

/** What becomes of a day when an override is taken out from among those in force. */
export type Lifted = {
  /** The parts that lie open, each as it left it: these can be taken back. */
  readonly open: readonly OverridePart[]
  /** Overrides that came on top of it, as they are to be: they start from what was before it. */
  readonly above: readonly DayOverride[]
  /** The ids of what was changed otherwise since. */
  readonly changed: readonly string[]
}

/**
 * Takes an override out from among those in force on its day. Overrides lie on each other: where a later one has changed a
 * thing again, that one takes over what is put back when it is taken back itself, so that they can go in any order.
 */
export function lifted(override: DayOverride, inForce: readonly DayOverride[], things: readonly Changeable[]): Lifted {
  const others = inOrderOfForce(inForce)
  const at = others.findIndex(({ id }) => id === override.id)
  const later = others.slice(at + 1)
  const open: OverridePart[] = []
  const changed: string[] = []
  const above = new Map<string, DayOverride>()
  for (const part of override.parts) {
    const over = later.find(({ parts }) => parts.some((other) => startsFrom(other, part)))
    const now = things.find(({ id }) => id === part.id)?.plan
    if (over) above.set(over.id, startingBefore(above.get(over.id) ?? over, part))
    else if (now && isAsLeft(now, part)) open.push(part)
    else changed.push(part.id)
  }
  const { targets } = override
  const over = later.find((other) => other.targets)
  if (targets && over?.targets && isDeepStrictEqual(over.targets.before, targets.after)) {
    const its = above.get(over.id) ?? over
    above.set(over.id, { ...its, targets: { ...over.targets, before: targets.before } })
  }
  return { open, above: [...above.values()], changed }
}

/** Whether a part has changed again what another left. */
const startsFrom = (part: OverridePart, other: OverridePart): boolean =>
  part.id === other.id && isAsLeft(part.before, other)

const startingBefore = (override: DayOverride, part: OverridePart): DayOverride => ({
  ...override,
  parts: override.parts.map((own) =>
    own.id === part.id ? ({ ...own, before: { ...own.before, ...part.before } } as OverridePart) : own,
  ),
})

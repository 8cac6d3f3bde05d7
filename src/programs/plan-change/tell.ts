import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { notify } from '../../notifications/notify.ts'
import type { PlanPart } from '../plan.ts'
import type { planChangeKinds } from './plan-change.tables.ts'
import type { Changeable } from './planned.ts'

type Told = {
  readonly id: string
  readonly kind: Exclude<(typeof planChangeKinds)[number], 'REASSESSMENT'>
  readonly things: readonly Changeable[]
  readonly parts: readonly PlanPart[]
  /** What came in the place of what; null where the parts tell it. */
  readonly summary: string | null
  readonly reason: string | null
}

const verbs = {
  SWAP: 'Swapped',
  EDIT: 'Edited',
  MOVE: 'Moved',
  CANCEL: 'Cancelled',
  RESCHEDULE: 'Rescheduled',
  UNDO: 'Undone',
} as const

/** Puts what a person has changed of their plan into their feed: it is no news to them, and they can look it up there. */
export function tell(tx: Tx, person: Viewer, told: Told, at: At): Promise<boolean> {
  const { id, reason } = told
  return notify(
    tx,
    {
      userId: person.id,
      kind: 'PLAN_CHANGED',
      title: 'Your plan was changed',
      body: `${sentenceOf(told)}${reason ? ` (${reason})` : ''}`,
      subject: { type: 'PlanChange', id },
      dedupKey: `plan-change:${id}`,
      isOwnAct: true,
    },
    at,
  )
}

function sentenceOf({ kind, things, parts, summary }: Told): string {
  const planned = parts.filter(({ subject }) => subject !== 'PROGRAM')
  const [first] = planned
  const thing = things.find((it) => it.id === first?.id)
  const more = planned.length > 1 ? ` and ${planned.length - 1} more` : ''
  const what = `${verbs[kind]}: ${thing?.plan.title ?? 'your programme'}${more}`
  return `${[what, summary, first?.subject === 'PROGRAM' ? null : standing(first, thing)].filter(Boolean).join(', ')}.`
}

/** Where the first of them stands now, as far as that was changed. */
function standing(part: PlanPart | undefined, thing: Changeable | undefined): string | null {
  if (!part || part.subject === 'PROGRAM' || !thing) return null
  const { date, time, cancelled } = part.after
  if (cancelled !== undefined) return cancelled ? 'taken out of the plan' : 'back in the plan'
  if (date === undefined && time === undefined) return null
  const at = time === undefined ? thing.plan.time : time
  return `now on ${date ?? thing.plan.date}${at ? ` at ${at}` : ''}`
}

import { insertRows } from '../../db/insert.ts'
import type { At, Tx } from '../../db/viewer.ts'
import type { HeldEnrolment } from '../held-enrolment.ts'
import { dateOfDay } from '../timeline.ts'
import { challengeDays } from './day.tables.ts'

type Planned = Pick<HeldEnrolment, 'id' | 'challengeId' | 'userId'> & {
  readonly terms: { readonly startsOn: Temporal.PlainDate }
}

/** Plans the days of an enrolment from one to another, both included, which were not planned before; as the system. */
export function planDays(
  system: Tx,
  { id, challengeId, userId, terms }: Planned,
  fromDay: number,
  toDay: number,
  at: At,
): Promise<void> {
  const rows = Array.from({ length: Math.max(0, toDay - fromDay + 1) }, (_, index) => ({
    ...{ id: at.newId(), enrolmentId: id, challengeId, userId, challengeDay: fromDay + index },
    ...({ localDate: dateOfDay(terms.startsOn, fromDay + index), state: 'OPEN', version: 1 } as const),
  }))
  return insertRows(system, challengeDays, rows)
}

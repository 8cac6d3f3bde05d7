import { z } from 'zod'
import { type At, asSystem, rowsOf, type Tx, type Viewer } from '../../db/viewer.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { NotFound, VersionConflict } from '../../lib/refusal.ts'
import { zoneHistory } from '../../people/zone.ts'
import { lockCheckIns } from './joined.ts'
import { settleDates } from './settle.ts'

const deleteCheckInInput = z.object({ checkInId: z.uuid(), expectedVersion: z.int().nullish() })

/**
 * Takes back all that the viewer said of a day, and with it what it brought: score, streak, badges, totals and the places on boards
 * that are not closed. What was said is gone; a device that sends it again is told that it was deleted.
 * @throws InvalidInput, NotFound, VersionConflict
 */
export function deleteCheckIn(
  tx: Tx,
  viewer: Viewer,
  input: object,
  at: At,
): Promise<{ readonly journeyId: string; readonly date: Temporal.PlainDate }> {
  const { checkInId, expectedVersion } = parseInput(deleteCheckInInput, input)
  return asSystem(tx, async (system) => {
    const journeyId = await journeyOf(system, viewer.id, checkInId)
    await lockCheckIns(system, viewer.id, [journeyId])
    const [found] = await rowsOf<{ date: string; version: number; joined_on: string }>(system, foundText, [
      viewer.id,
      checkInId,
    ])
    // Another request has deleted it meanwhile.
    if (!found) throw new NotFound('check-in of yours', ['checkInId'])
    if (expectedVersion != null && expectedVersion !== found.version) throw new VersionConflict(found.version)
    const date = Temporal.PlainDate.from(found.date)
    await rowsOf(system, emptyText, [viewer.id, journeyId, found.date, at.now.toString()])
    const history = await zoneHistory(system, viewer.id)
    const member = { userId: viewer.id, journeyId, joinedOn: Temporal.PlainDate.from(found.joined_on), history }
    await settleDates(system, member, [date], at)
    return { journeyId, date }
  })
}

async function journeyOf(system: Tx, userId: string, checkInId: string): Promise<string> {
  const text = 'select journey_id from checkins where id = $2 and user_id = $1'
  const [row] = await rowsOf<{ journey_id: string }>(system, text, [userId, checkInId])
  if (!row) throw new NotFound('check-in of yours', ['checkInId'])
  return row.journey_id
}

const foundText = `
  select day.local_date as date, day.version, member.joined_on
  from checkins day join journey_members member on member.journey_id = day.journey_id and member.user_id = day.user_id
  where day.id = $2 and day.user_id = $1`

const emptyText = `
  update checkin_submissions set deleted_at = $4, answers = '[]', required = '[]', note = null,
    input_hash = ''
  where user_id = $1 and journey_id = $2 and local_date = $3 and deleted_at is null`

import { rowsOf, type Tx } from '../../db/viewer.ts'

/** Who is on the council of a challenge now, at most 21 people with its champ, without the person of whom it decides; as the system. */
export async function councilOf(system: Tx, challengeId: string, exceptFor: string): Promise<string[]> {
  const rows = await rowsOf<{ user_id: string }>(system, councilText, [challengeId, exceptFor])
  return rows.map(({ user_id }) => user_id)
}

const councilText = `
  select user_id from enrolments
  where challenge_id = $1 and user_id <> $2 and left_at is null and role <> 'PARTICIPANT' order by user_id`

import { randomUUID } from 'node:crypto'
import { decodeGlobalId } from '../../src/graph/global-id.ts'
import type { Regimen } from '../setup/regimen.ts'

/** The UUID that a global id stands for. */
export const uuidOf = ({ id }: { readonly id: string }): string => decodeGlobalId(id).id

/** A dimension as a test asks for it. */
type TestDimension = { readonly id: string; readonly weight: number; readonly required: boolean }
/** A journey that was written as rows, without the API. */
export type TestJourney = { readonly id: string; readonly dimensions: readonly TestDimension[] }

const long = '2026-01-01T00:00:00Z'

/**
 * Writes a journey with dimensions (weights; the first is required) and members, the first of whom owns it. They joined on
 * `joinedOn`.
 */
export async function writeJourney(
  { testDatabase: { administrator: sql } }: Pick<Regimen, 'testDatabase'>,
  memberIds: readonly string[],
  { weights = [1, 2], joinedOn = '2026-01-01' }: { weights?: readonly number[]; joinedOn?: string } = {},
): Promise<TestJourney> {
  const id = randomUUID()
  await sql`insert into journeys ${sql({ id, title: 'Morning miles', is_public: false, created_at: long, updated_at: long })}`
  await sql`insert into journey_statistics ${sql({ journey_id: id, members: memberIds.length, check_ins: 0, score: 0 })}`
  const dimensions = weights.map((weight, position) => ({ id: randomUUID(), weight, required: position === 0 }))
  for (const [position, dimension] of dimensions.entries()) {
    const row = { ...dimension, journey_id: id, name: `Dimension ${position}`, examples: [], position }
    await sql`insert into dimensions ${sql({ ...row, created_at: long, updated_at: long })}`
  }
  for (const [index, userId] of memberIds.entries()) {
    const role = index === 0 ? 'OWNER' : 'MEMBER'
    const row = { journey_id: id, user_id: userId, role, joined_at: long, joined_on: joinedOn }
    await sql`insert into journey_members ${sql(row)}`
  }
  return { id, dimensions }
}

/** Writes somebody as rows, who cannot sign in, and gives their UUID. */
export async function writePerson(
  { testDatabase: { administrator: sql } }: Pick<Regimen, 'testDatabase'>,
  zone = 'Europe/Berlin',
): Promise<string> {
  const id = randomUUID()
  await sql`insert into users ${sql({ id, created_at: long, updated_at: long })}`
  await sql`insert into profiles ${sql({ user_id: id, username: `p${id.slice(0, 20)}`, display_name: 'Somebody' })}`
  await sql`insert into person_zones ${sql({ user_id: id, effective_at: long, zone, day_start: '00:00' })}`
  return id
}

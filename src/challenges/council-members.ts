import { asc, eq, inArray, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { parseInput } from '../lib/parse-input.ts'
import { invalidInput, NotFound } from '../lib/refusal.ts'
import { enrolments } from './challenge.tables.ts'
import { noteOfPerson } from './enrol.ts'
import { currentEnrolments } from './enrolment.ts'
import { challengeFor, type Enrolment } from './held-challenge.ts'
import type { EnrolmentRole } from './held-enrolment.ts'

/** The council has so many at most, its champ apart. */
const mostCouncil = 20

const setCouncilInput = z.object({
  challengeId: z.string(),
  council: z.array(z.string()).max(mostCouncil),
  champ: z.string().nullish(),
})

/**
 * Says who is on the council of a challenge beside its champ, and hands it over to another champ if one is named: who was it is on the
 * council then. What is so already is no change.
 * @throws InvalidInput, NotFound, ChallengeRoleNeeded
 */
export async function setCouncil(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<void> {
  const { challengeId, council, champ } = parseInput(setCouncilInput, input)
  for (const [index, id] of council.entries())
    if (council.indexOf(id) < index) throw invalidInput(['council', String(index)], 'must be named once')
  const accounts = champ == null ? council : [...council, champ]
  await challengeFor(tx, viewer, { challengeId }, { role: 'CHAMP', accounts })
  const next = champ ?? viewer.id
  const atChamp = council.indexOf(next)
  if (atChamp >= 0) throw invalidInput(['council', String(atChamp)], 'must be of another than the champ')
  await asSystem(tx, async (system) => {
    const wanted = new Map<string, EnrolmentRole>(council.map((id) => [id, 'COUNCIL']))
    wanted.set(viewer.id, 'COUNCIL').set(next, 'CHAMP')
    if (wanted.size - 1 > mostCouncil)
      throw invalidInput(['council'], `must have at most ${mostCouncil} with you, who are on it once another is champ`)
    const ofThese = or(inArray(enrolments.userId, [...wanted.keys()]), sql`${enrolments.role} <> 'PARTICIPANT'`)
    // In the order in which a vote holds two of them, which does not wait for the challenge.
    const current = await currentEnrolments(system, challengeId, ofThese)
      .orderBy(asc(enrolments.id))
      .for('no key update')
    const areIn = new Set(current.map(({ userId }) => userId))
    const named: [string, string[]][] = council.map((id, index) => [id, ['council', String(index)]])
    for (const [id, path] of [...named, [next, ['champ']] as const])
      if (!areIn.has(id)) throw new NotFound('participant of this challenge', path)
    const roleOf = ({ userId }: Enrolment): EnrolmentRole => wanted.get(userId) ?? 'PARTICIPANT'
    // Who was champ first: there is one at a time.
    const changed = current
      .filter((one) => one.role !== roleOf(one))
      .toSorted((a, b) => Number(b.role === 'CHAMP') - Number(a.role === 'CHAMP'))
    for (const one of changed) {
      const role = roleOf(one)
      await setRole(system, one.id, role)
      await noteOfPerson(tx, viewer, one, 'ROLE_CHANGED', { before: { role: one.role }, after: { role } }, at)
    }
  })
}

/** Gives somebody in a challenge that is locked another role; as the system. */
export async function setRole(system: Tx, enrolmentId: string, role: EnrolmentRole): Promise<void> {
  await system.update(enrolments).set({ role }).where(eq(enrolments.id, enrolmentId))
}

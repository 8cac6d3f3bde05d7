import { lasting, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import {
  closeThrough,
  closingOf,
  failureOf,
  type Member,
  type Terms,
  type TestChallenge,
  writeChallenge,
} from './council-rows.ts'

const names = ['ana', 'ben', 'cem', 'dora', 'eve', 'finn'] as const
type Chosen = Omit<Terms, 'startsOn'>

/** A server with people in UTC, for challenges that have each their own dates. */
export async function startCouncil() {
  const regimen: Regimen = await startRegimen()
  const signedUp = await Promise.all(names.map((name) => lasting(regimen, name, 'UTC')))
  const people = Object.fromEntries(names.map((name, index) => [name, signedUp[index]])) as Record<
    (typeof names)[number],
    Person
  >
  const { ana, ben, cem, dora, eve } = people
  const usual: readonly Member[] = [
    [ana, 'PARTICIPANT'],
    [ben, 'COUNCIL'],
    [cem, 'COUNCIL'],
    [dora, 'CHAMP'],
    [eve, 'PARTICIPANT'],
  ]
  let begun = Temporal.PlainDate.from('2026-03-02')

  /** A challenge: Ana and Eve take part, Ben and Cem are its council, Dora leads it, unless others are named. */
  const challengeOf = (terms: Chosen = {}, members = usual): Promise<TestChallenge> => {
    begun = begun.add({ days: 12 })
    regimen.clock.set(`${begun}T06:00:00Z`)
    return writeChallenge(regimen, members, { ...terms, startsOn: begun.toString() })
  }

  /** A challenge whose third day Ana has missed, with her failure. */
  const failing = async (terms?: Chosen, members?: readonly Member[]) => {
    const challenge = await challengeOf(terms, members)
    await closeThrough(regimen, challenge, ana, 3, [3])
    return { challenge, failureId: await failureOf(regimen, challenge, ana, 3) }
  }

  /** Sets the clock to so many hours after a day closed, less some milliseconds where that is asked. */
  const hoursAfter = (challenge: TestChallenge, day: number, hours: number, less = 0): void => {
    const moment = Temporal.Instant.from(closingOf(challenge, day)).add({ hours })
    regimen.clock.set(moment.subtract({ milliseconds: less }).toString())
  }

  /** What the trail says of a request. */
  const trailOf = async (requestId: string) => {
    const rows = await regimen.testDatabase.administrator`
      select action, actor_kind, owner_id, circle_id, before::text as before, after::text as after
      from audit_entries where entity_id = ${uuidOf(requestId)} order by id`
    return rows.map((row) => ({ ...row }) as Record<string, string>)
  }
  return { regimen, people, challengeOf, failing, hoursAfter, trailOf }
}

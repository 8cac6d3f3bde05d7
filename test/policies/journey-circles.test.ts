import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { sqlState } from '../setup/sql-state.ts'
import { caseOf, circlesHold, elsewhere, freshId, id, type Row } from './circles-hold.ts'
import { type Asker, type Circle, journeyCircles, type Subject } from './journey-circle-matrix.ts'
import { badgeId, journeyRows } from './journey-rows.ts'
import type { Place } from './rows.ts'
import { insertInto } from './statements.ts'

type Person = Asker | 'another'

const at = '2026-03-02T09:00:00Z'
const { askers, circles, lines } = journeyCircles
const people: readonly Person[] = [...askers, 'another']
const personId = (person: Person) => id('0', 0, people.indexOf(person))
const journeyId = (circle: Circle) => id('1', circles.indexOf(circle), 0)
const addressOf = (person: Person) => `Person${people.indexOf(person)}@People.example`

/** Those who have or had rows of their own in every circle. An admin who is in it no more was one to the last. */
const participants: Readonly<
  Partial<Record<Person, { role: string; left_at: string | null; removed_at: string | null }>>
> = {
  owner: { role: 'OWNER', left_at: null, removed_at: null },
  admin: { role: 'ADMIN', left_at: null, removed_at: null },
  member: { role: 'MEMBER', left_at: null, removed_at: null },
  'who left': { role: 'ADMIN', left_at: at, removed_at: null },
  'who was removed': { role: 'ADMIN', left_at: at, removed_at: at },
  another: { role: 'MEMBER', left_at: null, removed_at: null },
}
const states: Readonly<Record<Circle, Row>> = {
  private: { is_public: false, status: 'ACTIVE', archived_at: null, deleted_at: null },
  public: { is_public: true, status: 'ACTIVE', archived_at: null, deleted_at: null },
  archived: { is_public: false, status: 'ARCHIVED', archived_at: at, deleted_at: null },
  'archived public': { is_public: true, status: 'ARCHIVED', archived_at: at, deleted_at: null },
  deleted: { is_public: true, status: 'DELETED', archived_at: null, deleted_at: at },
}

const invitee = { 'to-invited': 'invited', 'to-unverified': 'invited at an unverified address' } as const

/** The row of a person in a circle, or the circle's own as it was made by one. */
function rowOf(table: string, circle: Circle, person: Person, subject: Subject = 'circle'): Row {
  const number = circles.indexOf(circle)
  const spot = (what: number) => id('2', number, people.indexOf(person), what)
  const place: Place = {
    ...elsewhere,
    id: spot(6),
    owner: personId(person),
    journey: journeyId(circle),
    dimension: id('3', number, 0),
    checkIn: spot(1),
  }
  const made = (change: Partial<Place> = {}) => caseOf(table).row({ ...place, ...change })
  switch (table) {
    case 'journeys':
      return { ...made({ id: place.journey }), ...states[circle] }
    case 'dimensions':
      return made({ id: place.dimension })
    case 'checkins':
      return made({ id: place.checkIn })
    case 'journey_members':
      return { ...made(), ...participants[person] }
    case 'audit_entries':
      return { ...made(), circle_id: place.journey }
    case 'journey_invites':
      return subject === 'to-invited' || subject === 'to-unverified'
        ? { ...made({ id: spot(subject === 'to-invited' ? 7 : 8) }), email: addressOf(invitee[subject]).toLowerCase() }
        : { ...made(), email: null }
    default:
      return made()
  }
}

const personal = new Set(lines.filter(({ subject }) => subject === "another's").map(({ table }) => table))
const tablesOfCircles = [...Object.keys(journeyRows).filter((table) => table !== 'badges'), 'audit_entries']

/** Every row of a table in every circle. */
const rowsOf = (table: string): Row[] =>
  circles.flatMap((circle) => {
    if (personal.has(table)) return people.filter((who) => who in participants).map((who) => rowOf(table, circle, who))
    const subjects: readonly Subject[] =
      table === 'journey_invites' ? ['circle', 'to-invited', 'to-unverified'] : ['circle']
    return subjects.map((subject) => rowOf(table, circle, 'owner', subject))
  })

const { administrator, verdict, rowsFor } = circlesHold({
  matrix: journeyCircles,
  people,
  accountOf: (person) => ({
    email: addressOf(person),
    email_verified_at: person === 'invited at an unverified address' ? null : at,
  }),
  personId,
  circleId: journeyId,
  beside: { badges: { ...rowOf('badges', 'private', 'owner'), id: badgeId } },
  tables: tablesOfCircles,
  rowsOf,
  rowOf,
  personOf: (subject, asker) => {
    if (subject === 'own') return asker
    return subject === "another's" ? 'another' : 'owner'
  },
})

test('my_verified_email gives an address in lower case, and none that nobody has shown to be theirs', async () => {
  const email = async (asker: Asker) => {
    const rows = await rowsFor(asker, sql`select my_verified_email() as email`)
    return rows[0]?.email
  }
  expect(await email('invited')).toBe(addressOf('invited').toLowerCase())
  expect(await email('invited at an unverified address')).toBeNull()
  expect(await email('anonymous')).toBeNull()
})

describe('an admin who could write the circle of a dimension', () => {
  test.each(circles.slice(1))('moves it to none that is %s and of others', async (to) => {
    const undo = new Error('undo')
    const moving = administrator().begin(async (tx) => {
      await tx`delete from journey_members where journey_id = ${journeyId(to)} and user_id = ${personId('admin')}`
      await tx`grant update (journey_id) on dimensions to regimen_user`
      await tx`select set_config('app.user_id', ${personId('admin')}, true), set_config('role', 'regimen_user', true)`
      const { count } = await tx`update dimensions set weight = 2 where journey_id = ${journeyId('private')}`
      expect(count).toBe(1)
      await tx`update dimensions set journey_id = ${journeyId(to)} where journey_id = ${journeyId('private')}`
      throw undo
    })
    expect(await sqlState(moving)).toBe('42501')
  })
})

test('an admin invites in nobody else’s name', async () => {
  const invite = (by: Person) =>
    insertInto('journey_invites', {
      ...rowOf('journey_invites', 'private', 'owner'),
      id: freshId,
      invited_by: personId(by),
    })
  expect(await verdict('admin', invite('admin'))).toBe('allowed')
  expect(await verdict('admin', invite('owner'))).toBe('refused')
  expect(await verdict('admin', invite('stranger'))).toBe('refused')
})

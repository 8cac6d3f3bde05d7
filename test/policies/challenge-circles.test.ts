import { describe, expect, test } from 'vitest'
import { sqlState } from '../setup/sql-state.ts'
import { type Asker, type Circle, challengeCircles, type Subject } from './challenge-circle-matrix.ts'
import { challengeRows } from './challenge-rows.ts'
import { caseOf, circlesHold, elsewhere, freshId, id, type Row } from './circles-hold.ts'
import type { Place } from './rows.ts'

type Person = Asker | 'another'

const at = '2026-03-02T09:00:00Z'
const { askers, circles, lines } = challengeCircles
const people: readonly Person[] = [...askers, 'another']
const personId = (person: Person) => id('0', 0, people.indexOf(person))
const challengeId = (circle: Circle) => id('1', circles.indexOf(circle), 0)

/** Those who have or had rows of their own in every circle. A champ who is in it no more was one to the last. */
const participants: Readonly<
  Partial<Record<Person, { role: string; left_at: string | null; removed_at: string | null }>>
> = {
  champ: { role: 'CHAMP', left_at: null, removed_at: null },
  council: { role: 'COUNCIL', left_at: null, removed_at: null },
  participant: { role: 'PARTICIPANT', left_at: null, removed_at: null },
  'who left': { role: 'CHAMP', left_at: at, removed_at: null },
  'who was removed': { role: 'CHAMP', left_at: at, removed_at: at },
  another: { role: 'COUNCIL', left_at: null, removed_at: null },
}
const states: Readonly<Record<Circle, Row>> = {
  private: { is_public: false, status: 'ACTIVE' },
  public: { is_public: true, status: 'ACTIVE' },
  archived: { is_public: false, status: 'ARCHIVED' },
  'archived public': { is_public: true, status: 'ARCHIVED' },
}

/** The row of a person in a circle, or the circle's own as it was made by one. */
function rowOf(table: string, circle: Circle, person: Person, subject: Subject = 'circle'): Row {
  const number = circles.indexOf(circle)
  const spot = (whose: Person, what: number) => id('2', number, people.indexOf(whose), what)
  const isShared = subject === 'own-shared' || subject === "another's-shared"
  const place: Place = {
    ...elsewhere,
    id: spot(person, isShared ? 7 : 6),
    owner: personId(person),
    // A board is of a circle, whatever that is.
    journey: challengeId(circle),
    challenge: challengeId(circle),
    enrolment: spot(person, 1),
    failure: spot(person, 2),
    request: spot(person, 3),
    file: spot(person, isShared ? 5 : 4),
  }
  const made = (change: Partial<Place> = {}) => caseOf(table).row({ ...place, ...change })
  switch (table) {
    case 'challenge_types':
      return typeOf(circle, subject, made)
    case 'challenges':
      return { ...made({ id: place.challenge }), ...states[circle], type_id: typeOf(circle, 'circle', made).id }
    case 'enrolments':
      return { ...made({ id: place.enrolment }), ...participants[person] }
    case 'challenge_failures':
      return made({ id: place.failure })
    case 'council_exceptions':
      return made({ id: place.request })
    case 'council_votes':
      return made({ request: spot(person === 'participant' ? 'champ' : 'participant', 3) })
    case 'files':
      return made({ id: place.file })
    case 'progress_photos':
      return { ...made(), is_shared: isShared }
    case 'audit_entries':
      return { ...made(), circle_id: place.challenge }
    default:
      return made()
  }
}

/** A type that the challenge of a circle is of, one that comes with the server, or one that a person made and nobody is at. */
function typeOf(circle: Circle, subject: Subject, made: (change?: Partial<Place>) => Row): Row {
  const number = circles.indexOf(circle)
  const nobodys = { created_by: null, is_built_in: subject === 'built-in' }
  if (subject === 'circle') return { ...made({ id: id('3', number, 0) }), ...nobodys }
  return subject === 'built-in' ? { ...made({ id: id('4', number, 0) }), ...nobodys } : made()
}

const subjectsOf = (table: string) => new Set(lines.filter((line) => line.table === table).map((line) => line.subject))

/** Every row of a table in every circle. */
const rowsOf = (table: string): Row[] =>
  circles.flatMap((circle) => {
    const subjects = subjectsOf(table)
    const ofCircle = (['circle', 'built-in'] as const).filter((subject) => subjects.has(subject))
    const ofPeople = (["another's", "another's-shared"] as const).filter((subject) => subjects.has(subject))
    const whose = people.filter((person) => table === 'challenge_types' || person in participants)
    return [
      ...ofCircle.map((subject) => rowOf(table, circle, 'champ', subject)),
      ...ofPeople.flatMap((subject) => whose.map((person) => rowOf(table, circle, person, subject))),
    ]
  })

const boards = ['leaderboard_heads', 'leaderboards', 'leaderboard_entries', 'leaderboard_buckets']
const { administrator } = circlesHold({
  matrix: challengeCircles,
  people,
  personId,
  circleId: challengeId,
  tables: ['files', ...Object.keys(challengeRows), ...boards, 'audit_entries'],
  rowsOf,
  rowOf,
  personOf: (subject, asker) => {
    if (subject.startsWith('own')) return asker
    return subject.startsWith('another') ? 'another' : 'champ'
  },
})

describe('a champ who could write its id', () => {
  test.each(circles)('turns a challenge that is %s into none that they do not lead', async (circle) => {
    const undo = new Error('undo')
    const turning = administrator().begin(async (tx) => {
      await tx`grant update (id) on challenges to regimen_user`
      await tx`select set_config('app.user_id', ${personId('champ')}, true), set_config('role', 'regimen_user', true)`
      const { count } = await tx`update challenges set title = 'Another' where id = ${challengeId(circle)}`
      expect(count).toBe(1)
      await tx`update challenges set id = ${freshId} where id = ${challengeId(circle)}`
      throw undo
    })
    expect(await sqlState(turning)).toBe('42501')
  })
})

import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { sqlState } from '../setup/sql-state.ts'
import {
  type Asker,
  askers,
  type Circle,
  type CircleAct,
  circles,
  functionLines,
  letterOf,
  lines,
  type Subject,
  writtenByNobody,
} from './circle-matrix.ts'
import { badgeId, journeyRows } from './journey-rows.ts'
import { type Place, type TableCase, tables } from './rows.ts'
import { insertInto, isRow, name, onRow, undone, verdictOf } from './statements.ts'

type Person = Asker | 'another'
type Row = Record<string, unknown>

const at = '2026-03-02T09:00:00Z'
const people: readonly Person[] = [...askers, 'another']
const id = (group: string, circle: number, person: number, what = 0) =>
  `01960000-0000-7000-8000-000000${group}${circle}${person}${String(what).padStart(3, '0')}`
const personId = (person: Person) => id('0', 0, people.indexOf(person))
const journeyId = (circle: Circle) => id('1', circles.indexOf(circle), 0)
const freshId = id('9', 9, 9)
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

const caseOf = (table: string): TableCase => {
  const found = tables[table]
  if (!found) throw new Error(`no row is known for the table ${table}`)
  return found
}
/** What rows of other rooms hang on, and none of these. */
const elsewhere = { program: '', session: '', meal: '', consultation: '', activity: '', loggedMeal: '', change: '' }
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

let place: TestDatabase
let database: Database
beforeAll(async () => {
  place = await testDatabase()
  const { administrator } = place
  const accounts = people.map((person) => ({
    id: personId(person),
    email: addressOf(person),
    email_verified_at: person === 'invited at an unverified address' ? null : at,
    created_at: at,
    updated_at: at,
  }))
  await administrator`insert into users ${administrator(accounts)}`
  const badge = { ...rowOf('badges', 'private', 'owner'), id: badgeId }
  await administrator`insert into badges ${administrator(badge)}`
  for (const table of tablesOfCircles)
    await administrator`insert into ${administrator(table)} ${administrator(rowsOf(table))}`
  const settings = { url: place.loginUrl, poolSize: 2, statementTimeoutMs: 10_000, idleTransactionTimeoutMs: 10_000 }
  database = await openDatabase(settings)
})
afterAll(async () => {
  await database.close()
  await place.drop()
})

const viewer = (asker: Asker) => (asker === 'anonymous' ? null : { id: personId(asker) })

/** Whose row a statement is about. */
const personOf = (subject: Subject, asker: Asker): Person => {
  if (subject === 'own') return asker
  return subject === "another's" ? 'another' : 'owner'
}

/** Aims at a row of a circle; what is inserted is one that is not there yet, in the name of the asker. */
function statement(table: string, act: CircleAct, circle: Circle, asker: Asker, subject: Subject): SQL {
  const { key, mayChange } = caseOf(table)
  const row = rowOf(table, circle, personOf(subject, asker), subject)
  if (act !== 'insert') return onRow(act, table, isRow(key, row), act === 'update' ? (mayChange[0] ?? key[0]) : key[0])
  const fresh = 'id' in row ? { ...row, id: freshId } : row
  return insertInto(table, 'invited_by' in row ? { ...fresh, invited_by: personId(asker) } : fresh)
}

/** The letters of a line, found by trying: a word for each circle. */
const tried = (find: (circle: Circle, asker: Asker) => Promise<string>): Promise<string[]> =>
  Promise.all(
    circles.map(async (circle) => {
      const found: string[] = []
      for (const asker of askers) found.push(await find(circle, asker))
      return found.join('')
    }),
  )

describe('the matrix of circles', () => {
  test('says of each table of a circle who sees it', () => {
    const seen = new Set(lines.filter(({ act }) => act === 'select').map(({ table }) => table))
    expect([...seen].sort()).toEqual([...tablesOfCircles].sort())
  })

  test.each([...lines, ...writtenByNobody])('$subject $table: $act', async ({ subject, table, act, expected }) => {
    const found = await tried(async (circle, asker) =>
      letterOf(await verdictOf(database, viewer(asker), statement(table, act, circle, asker, subject))),
    )
    expect(found).toEqual(expected)
  })
})

describe('the functions that tell a person their circles', () => {
  test.each(functionLines)('$name', async ({ name: called, expected }) => {
    const given = new Map<Asker, string[]>()
    for (const asker of askers) {
      const rows = await undone(database, viewer(asker), (tx) => tx.execute(sql`select ${name(called)}() as id`))
      given.set(
        asker,
        rows.map((row) => String(row.id)),
      )
    }
    const found = await tried(async (circle, asker) => (given.get(asker)?.includes(journeyId(circle)) ? '+' : '0'))
    expect(found).toEqual(expected)
  })

  test('my_verified_email gives an address in lower case, and none that nobody has shown to be theirs', async () => {
    const email = async (asker: Asker) => {
      const rows = await undone(database, viewer(asker), (tx) => tx.execute(sql`select my_verified_email() as email`))
      return rows[0]?.email
    }
    expect(await email('invited')).toBe(addressOf('invited').toLowerCase())
    expect(await email('invited at an unverified address')).toBeNull()
    expect(await email('anonymous')).toBeNull()
  })
})

describe('a row stays in its circle', () => {
  const moves = tablesOfCircles.flatMap((table) => {
    const column = Object.keys(rowOf(table, 'private', 'owner')).find((each) => /^(journey|circle)_id$/.test(each))
    return column ? [{ table, column }] : []
  })

  test.each(moves)('of $table: its owner does not move it to another of theirs', async ({ table, column }) => {
    const move = sql`update ${name(table)} set ${name(column)} = ${journeyId('public')}`
    expect(await verdictOf(database, viewer('owner'), move)).toBe('refused')
  })

  test.each(circles.slice(1))(
    'not even if they could write that column, to a circle that is %s and of others',
    async (to) => {
      const undo = new Error('undo')
      const { administrator } = place
      const moving = administrator.begin(async (tx) => {
        await tx`delete from journey_members where journey_id = ${journeyId(to)} and user_id = ${personId('admin')}`
        await tx`grant update (journey_id) on dimensions to regimen_user`
        await tx`select set_config('app.user_id', ${personId('admin')}, true), set_config('role', 'regimen_user', true)`
        const { count } = await tx`update dimensions set weight = 2 where journey_id = ${journeyId('private')}`
        expect(count).toBe(1)
        await tx`update dimensions set journey_id = ${journeyId(to)} where journey_id = ${journeyId('private')}`
        throw undo
      })
      expect(await sqlState(moving)).toBe('42501')
    },
  )
})

test('an admin invites in nobody else’s name', async () => {
  const invite = (by: Person) =>
    insertInto('journey_invites', {
      ...rowOf('journey_invites', 'private', 'owner'),
      id: freshId,
      invited_by: personId(by),
    })
  expect(await verdictOf(database, viewer('admin'), invite('admin'))).toBe('allowed')
  expect(await verdictOf(database, viewer('admin'), invite('owner'))).toBe('refused')
  expect(await verdictOf(database, viewer('admin'), invite('stranger'))).toBe('refused')
})

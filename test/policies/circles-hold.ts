import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { type CircleAct, type CircleMatrix, letterOf } from './circle-lines.ts'
import type { Verdict } from './matrix.ts'
import { type TableCase, tables } from './rows.ts'
import { insertInto, isRow, name, onRow, undone, verdictOf } from './statements.ts'

export type Row = Record<string, unknown>

/** What rows of other rooms hang on, and none of those of a circle. */
export const elsewhere = {
  ...{ program: '', session: '', meal: '', consultation: '', activity: '', loggedMeal: '', change: '' },
  ...{ journey: '', dimension: '', checkIn: '', challenge: '', enrolment: '', failure: '', request: '', file: '' },
  ...{ cycle: '', weeklyPlan: '', planItem: '', chatSession: '', chatMessage: '' },
  ...{ result: '', learningJourney: '', userLesson: '' },
}

const at = '2026-03-02T09:00:00Z'
/** An id by its group, the number of its circle and of its person, each a digit, and what it is of them. */
export const id = (group: string, circle: number, person: number, what = 0) =>
  `01960000-0000-7000-8000-000000${group}${circle}${person}${String(what).padStart(3, '0')}`
/** That of a row which is not there yet. */
export const freshId = id('9', 9, 9)

export const caseOf = (table: string): TableCase => {
  const found = tables[table]
  if (!found) throw new Error(`no row is known for the table ${table}`)
  return found
}

/** The circles of a room with their people, who are the askers and `another`. */
export type World<Asker extends string, Circle extends string, Subject extends string> = {
  readonly matrix: CircleMatrix<Asker, Circle, Subject>
  readonly people: readonly (Asker | 'another')[]
  /** The account of a person, where it is not like everybody's. */
  readonly accountOf?: (person: Asker | 'another') => Row
  readonly personId: (person: Asker | 'another') => string
  readonly circleId: (circle: Circle) => string
  /** What there is to begin with, and belongs to no circle. */
  readonly beside?: Readonly<Record<string, Row>>
  /** The tables of which each circle has rows, parents first. */
  readonly tables: readonly string[]
  /** Every row of a table in all circles. */
  readonly rowsOf: (table: string) => readonly Row[]
  /** The row of a person in a circle, or the circle's own. */
  readonly rowOf: (table: string, circle: Circle, person: Asker | 'another', subject: Subject) => Row
  /** Whose row an asker's statement is about. */
  readonly personOf: (subject: Subject, asker: Asker) => Asker | 'another'
}

/** What tests of one room ask more of its circles. */
type Held<Asker extends string> = {
  readonly administrator: () => TestDatabase['administrator']
  readonly verdict: (asker: Asker, run: SQL) => Promise<Verdict>
  readonly rowsFor: (asker: Asker, query: SQL) => Promise<readonly Row[]>
}

/** Tries every cell of a matrix of circles, in a database with rows of everybody in every circle. */
export function circlesHold<Asker extends string, Circle extends string, Subject extends string>(
  world: World<Asker, Circle, Subject>,
): Held<Asker> {
  const { matrix, people, personId, circleId, rowOf } = world
  const { askers, circles, lines, writtenByNobody, functionLines } = matrix
  let place: TestDatabase
  let database: Database
  beforeAll(async () => {
    place = await testDatabase()
    const { administrator } = place
    const accounts = people.map((person) => ({
      ...{ id: personId(person), email: `${personId(person)}@people.example`, email_verified_at: at },
      ...{ created_at: at, updated_at: at },
      ...world.accountOf?.(person),
    }))
    await administrator`insert into users ${administrator(accounts)}`
    for (const [table, row] of Object.entries(world.beside ?? {}))
      await administrator`insert into ${administrator(table)} ${administrator(row)}`
    for (const table of world.tables)
      await administrator`insert into ${administrator(table)} ${administrator([...world.rowsOf(table)])}`
    const settings = { url: place.loginUrl, poolSize: 2, statementTimeoutMs: 10_000, idleTransactionTimeoutMs: 10_000 }
    database = await openDatabase(settings)
  })
  afterAll(async () => {
    await database.close()
    await place.drop()
  })

  const viewer = (asker: Asker) => (asker === 'anonymous' ? null : { id: personId(asker) })
  const verdict = (asker: Asker, run: SQL) => verdictOf(database, viewer(asker), run)
  const rowsFor = (asker: Asker, query: SQL) => undone(database, viewer(asker), (tx) => tx.execute(query))

  /** Aims at a row of a circle; what is inserted is one that is not there yet, in the name of the asker. */
  function statement(table: string, act: CircleAct, circle: Circle, asker: Asker, subject: Subject): SQL {
    const { key, mayChange } = caseOf(table)
    const row = rowOf(table, circle, world.personOf(subject, asker), subject)
    const column = act === 'update' ? (mayChange[0] ?? key[0]) : key[0]
    if (act !== 'insert') return onRow(act, table, isRow(key, row), column)
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
      expect([...seen].sort()).toEqual([...world.tables].sort())
    })

    test.each([...lines, ...writtenByNobody])('$subject $table: $act', async ({ subject, table, act, expected }) => {
      const found = await tried(async (circle, asker) =>
        letterOf(await verdict(asker, statement(table, act, circle, asker, subject))),
      )
      expect(found).toEqual(expected)
    })
  })

  describe('the functions that tell a person their circles', () => {
    test('have a line each', async () => {
      const there =
        await place.administrator`select proname from pg_proc where proretset and proname ~ '^my_' order by 1`
      expect(functionLines.map((line) => line.name).sort()).toEqual(there.map(({ proname }) => proname))
    })

    test.each(functionLines)('$name', async ({ name: called, expected }) => {
      const given = new Map<Asker, string[]>()
      for (const asker of askers) {
        const rows = await rowsFor(asker, sql`select ${name(called)}() as id`)
        given.set(
          asker,
          rows.map((row) => String(row.id)),
        )
      }
      const found = await tried(async (circle, asker) => (given.get(asker)?.includes(circleId(circle)) ? '+' : '0'))
      expect(found).toEqual(expected)
    })
  })

  describe('a row stays in its circle', () => {
    const moves = world.tables.flatMap((table) => {
      const [row = {}] = world.rowsOf(table)
      const column = Object.keys(row).find((each) => /^(journey|challenge|circle)_id$/.test(each))
      return column ? [{ table, column }] : []
    })
    const [first, to] = [askers[0], circles[1]]
    if (!first || !to) throw new Error('nobody is asked, or there is nowhere to move to')

    test.each(moves)(`of $table: its ${first} does not move it to another of theirs`, async ({ table, column }) => {
      const move = sql`update ${name(table)} set ${name(column)} = ${circleId(to)}`
      expect(await verdict(first, move)).toBe('refused')
    })
  })

  return { administrator: () => place.administrator, verdict, rowsFor }
}

import { type SQL, sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { asSystem } from '../../src/db/viewer.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { sqlState } from '../setup/sql-state.ts'
import { challengeTypeId, secondDay } from './challenge-rows.ts'
import { curriculumGround } from './curriculum-rows.ts'
import { locklessCycleId } from './cycle-rows.ts'
import { badgeId } from './journey-rows.ts'
import { type Act, type Asker, type Cell, cells, linedTables, systemWritten, type Verdict } from './matrix.ts'
import { exerciseId, foodId, type Place, type TableCase, tables } from './rows.ts'
import {
  insertInto,
  isRow,
  name,
  onRow,
  type RunAs,
  teachTrying,
  triedAll,
  undone,
  verdictOf,
  withTriggers,
} from './statements.ts'

/** Ids that say in their last digits whose they are and what they are. */
const id = (whose: 'a' | 'b', what: number) =>
  `01960000-0000-7000-8000-00000000${whose}${String(what).padStart(3, '0')}`
const owner = id('a', 1)
const stranger = id('b', 1)
/** Has an account and nothing in it. */
const newcomer = id('a', 2)

/** Where a person's rows lie: every table has one row in the first place, only the parents have one in the second. */
const places = (whose: 'a' | 'b'): [filled: Place, bare: Place] => {
  const place = (from: number): Place => ({
    id: id(whose, from),
    owner: id(whose, 1),
    program: id(whose, from + 1),
    session: id(whose, from + 2),
    meal: id(whose, from + 3),
    consultation: id(whose, from + 4),
    activity: id(whose, from + 5),
    loggedMeal: id(whose, from + 6),
    change: id(whose, from + 7),
    journey: id(whose, from + 8),
    dimension: id(whose, from + 9),
    checkIn: id(whose, from + 10),
    challenge: id(whose, from + 11),
    enrolment: id(whose, from + 12),
    failure: id(whose, from + 13),
    request: id(whose, from + 14),
    file: id(whose, from + 15),
    cycle: id(whose, from + 16),
    weeklyPlan: id(whose, from + 17),
    planItem: id(whose, from + 18),
    chatSession: id(whose, from + 19),
    chatMessage: id(whose, from + 20),
    result: id(whose, from + 21),
    learningJourney: id(whose, from + 22),
    userLesson: id(whose, from + 23),
  })
  return [place(10), place(50)]
}
const [filled, bare] = places('a')
const [strangersFilled, strangersBare] = places('b')

/** The tables that others hang on, and what their row is called in a place. */
const parentOf: Readonly<Record<string, keyof Place>> = {
  programs: 'program',
  session_instances: 'session',
  meal_instances: 'meal',
  consultations: 'consultation',
  logged_activities: 'activity',
  logged_meals: 'loggedMeal',
  plan_change_events: 'change',
  journeys: 'journey',
  journey_members: 'journey',
  dimensions: 'dimension',
  checkins: 'checkIn',
  leaderboards: 'journey',
  files: 'file',
  challenges: 'challenge',
  enrolments: 'enrolment',
  challenge_days: 'enrolment',
  challenge_failures: 'failure',
  council_exceptions: 'request',
  cycles: 'cycle',
  cycle_locks: 'cycle',
  weekly_plans: 'weeklyPlan',
  plan_items: 'planItem',
  chat_sessions: 'chatSession',
  chat_messages: 'chatMessage',
  assessment_results: 'result',
  learning_journeys: 'learningJourney',
  user_lessons: 'userLesson',
  curriculum_versions: 'id',
}

/** The id of a table's row in a place: a parent's row is the one that the others hang on. */
const idIn = (table: string, place: Place): string => place[parentOf[table] ?? 'id']

const caseOf = (table: string): TableCase => {
  const found = tables[table]
  if (!found) throw new Error(`no row is known for the table ${table}`)
  return found
}
const rowIn = (table: string, place: Place) => caseOf(table).row({ ...place, id: idIn(table, place) })
const parents = Object.keys(parentOf)

/**
 * Tries every cell of the matrix, and what else the policies promise, in a database with rows of two people. `moved` gives
 * the database that they are tried in, from the one that the rows were written to.
 */
export function policiesHold(moved: (seeded: TestDatabase) => Promise<TestDatabase> = async (seeded) => seeded): void {
  let place: TestDatabase
  let database: Database
  beforeAll(async () => {
    place = await testDatabase()
    for (const table of Object.keys(tables)) {
      const spots = parents.includes(table) ? [filled, strangersFilled, bare, strangersBare] : [filled, strangersFilled]
      for (const spot of spots) await seed(table, rowIn(table, spot))
      if (table === 'exercises') await seed(table, caseOf(table).row({ ...filled, id: exerciseId }))
      if (table === 'foods') await seed(table, caseOf(table).row({ ...filled, id: foodId }))
      if (table === 'badges') await seed(table, caseOf(table).row({ ...filled, id: badgeId }))
      if (table === 'challenge_types') await seed(table, caseOf(table).row({ ...filled, id: challengeTypeId }))
      const ground = curriculumGround[table]
      if (ground !== undefined) await seed(table, caseOf(table).row({ ...filled, id: ground }))
      if (table === 'challenge_days')
        await seed(table, { ...rowIn(table, bare), id: id('a', 98), challenge_day: secondDay })
      if (table === 'cycles') await seed(table, caseOf(table).row({ ...filled, id: locklessCycleId }))
      if (table === 'users') await seed(table, caseOf(table).row({ ...filled, owner: newcomer }))
    }
    place = await moved(place)
    const settings = { url: place.loginUrl, poolSize: 2, statementTimeoutMs: 30_000, idleTransactionTimeoutMs: 10_000 }
    database = await openDatabase(settings)
    await teachTrying(place.administrator)
  })
  afterAll(async () => {
    await database.close()
    await place.drop()
  })

  async function seed(table: string, row: Record<string, unknown>): Promise<void> {
    await place.administrator`insert into ${place.administrator(table)} ${place.administrator(row)}`
  }

  /** Finds the owner's row. */
  const isTheRow = (table: string): SQL => isRow(caseOf(table).key, rowIn(table, filled))

  /** A row that is not there yet: under parents that have none, or of a newcomer where a person has only one. */
  function freshRow(table: string, asker: Asker): Record<string, unknown> {
    const somebody = table === 'users' ? id('a', 3) : newcomer
    const whose = asker === 'the system' ? somebody : newcomer
    return caseOf(table).row({ ...bare, id: id('a', 99), owner: hasOnePerPerson(table) ? whose : owner })
  }

  const hasOnePerPerson = (table: string) =>
    caseOf(table).key.join() === caseOf(table).owner || table === 'journey_members'

  /** A statement that needs the right which its act is about, aimed at the owner's row. */
  function statement(table: string, act: Act, asker: Asker): SQL {
    const { mayChange, owner: ownerColumn = '', key } = caseOf(table)
    switch (act) {
      case 'insert':
        return insertInto(table, freshRow(table, asker))
      case 'move':
        return sql`update ${name(table)} set ${name(ownerColumn)} = ${stranger}`
      default:
        return onRow(act, table, isTheRow(table), act === 'update' ? (mayChange[0] ?? key[0]) : key[0])
    }
  }

  const viewers = { anonymous: null, 'a stranger': { id: stranger }, 'the system': 'the system' } as const
  const as = (asker: Asker, ownerIs = owner): RunAs => (asker === 'the owner' ? { id: ownerIs } : viewers[asker])
  const verdict = (asker: Asker, run: SQL, ownerIs = owner) => verdictOf(database, as(asker, ownerIs), run)

  describe('the matrix', () => {
    test('has a line and a row for every table that there is, and for no other', async () => {
      const found = await place.administrator`
      select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')`
      const there = found.map((row) => row.relname).filter((table) => table !== 'schema_migrations')
      expect([...linedTables].sort()).toEqual(there.sort())
      expect(Object.keys(tables).sort()).toEqual(there)
    })

    const whoseOf = ({ act, table }: Cell) => (act === 'insert' && hasOnePerPerson(table) ? newcomer : owner)
    const verdicts = new Map<Cell, Verdict>()
    beforeAll(async () => {
      const groups = Map.groupBy(cells, (cell) => `${cell.asker} ${whoseOf(cell)}`)
      for (const group of groups.values()) {
        const [first] = group
        if (!first) continue
        const statements = group.map(({ table, act, asker }) => statement(table, act, asker))
        const found = await triedAll(database, as(first.asker, whoseOf(first)), statements)
        for (const [index, cell] of group.entries()) verdicts.set(cell, withTriggers(found[index]))
      }
    })

    test.each(cells)('$table: $act by $asker is $expected', (cell) => {
      expect(verdicts.get(cell)).toBe(cell.expected)
    })
  })

  describe('what only the system writes', () => {
    const rights = Object.entries(systemWritten).flatMap(([table, acts]) => acts.map((act) => ({ table, act })))
    test.each(rights)('regimen_user has no $act on $table, on no column', async ({ table, act }) => {
      const [right] = await place.administrator`select has_table_privilege('regimen_user', ${table}, ${act}) as whole`
      const columns = await place.administrator`
      select attname from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and ${act} <> 'delete'
        and has_column_privilege('regimen_user', attrelid, attnum, ${act === 'delete' ? 'update' : act})`
      expect([right?.whole, columns.map((column) => column.attname)]).toEqual([false, []])
    })
  })

  describe('columns', () => {
    const columnsOf = async (table: string) => {
      const found = await place.administrator`
      select attname from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by 1`
      return found.map((row) => String(row.attname))
    }
    /** The columns for which the owner is not refused. */
    const open = async (table: string, ask: (column: string) => SQL) => {
      const columns = await columnsOf(table)
      const found = await triedAll(database, as('the owner'), columns.map(ask))
      return columns.filter((_, index) => found[index] !== 'refused')
    }

    test.each(Object.entries(tables))(
      'of %s: a person changes just those that may change',
      async (table, { mayChange }) => {
        // DEFAULT asks for no right but UPDATE on the column.
        const changed = await open(table, (column) => sql`update ${name(table)} set ${name(column)} = default`)
        expect(changed).toEqual([...mayChange].sort())
      },
    )

    test.each(Object.entries(tables))(
      'of %s: a person reads all but the hidden ones',
      async (table, { hidden = [] }) => {
        const all = await columnsOf(table)
        const readable = hidden === 'all' ? [] : all.filter((column) => !hidden.includes(column))
        expect(await open(table, (column) => sql`select ${name(column)} from ${name(table)}`)).toEqual(readable)
      },
    )
  })

  describe('the audit trail', () => {
    const changes: [title: string, change: SQL][] = [
      ['updates', sql`update audit_entries set action = 'nothing happened'`],
      ['deletes', sql`delete from audit_entries`],
      ['truncates', sql`truncate audit_entries`],
      [
        'overwrites',
        sql`insert into audit_entries select * from audit_entries on conflict (id) do update set action = ''`,
      ],
    ]
    test.each(changes)('nobody %s it: not a person, not the system, not the system for a person', async (_, change) => {
      expect(await verdict('the owner', change)).toBe('refused')
      expect(await verdict('the system', change)).toBe('refused')
      const forPerson = undone(database, as('the owner'), (tx) =>
        asSystem(tx, async (system) => (await system.execute(change)).count),
      )
      expect(await sqlState(forPerson)).toBe('42501')
    })

    test('its owner finds nothing in it to change', async () => {
      const owning = postgres(place.ownerUrl, { max: 1, onnotice: () => undefined })
      const updated = await owning`update audit_entries set action = ''`
      const deleted = await owning`delete from audit_entries`
      await owning.end()
      expect([updated.count, deleted.count]).toEqual([0, 0])
    })
  })

  describe("what hangs on another's row", () => {
    const unknown = id('b', 900)
    const children: [table: string, parent: keyof Place][] = [
      ['program_states', 'program'],
      ['program_pauses', 'program'],
      ['session_instances', 'program'],
      ['meal_instances', 'program'],
      ['exercise_plan_items', 'session'],
      ['meal_item_plan', 'meal'],
      ['consultation_answers', 'consultation'],
      ['logged_exercises', 'activity'],
      ['logged_foods', 'loggedMeal'],
      ['adherence_statements', 'session'],
      ['goals', 'cycle'],
      ['weekly_plans', 'cycle'],
      ['tasks', 'cycle'],
      ['plan_item_logs', 'planItem'],
    ]
    const hang = (table: string, spot: Place) => {
      const row = caseOf(table).row({ ...spot, id: id('b', 99) })
      return sqlState(
        undone(database, as('a stranger'), async (tx) => (await tx.execute(insertInto(table, row))).count),
      )
    }
    test.each(children)(
      "%s: a stranger's own row finds no %s of another, as if there were none",
      async (table, parent) => {
        const on = (parentId: string) => hang(table, { ...strangersBare, [parent]: parentId })
        expect(await on(bare[parent])).toBe('23503')
        expect(await on(unknown)).toBe('23503')
        expect(await on(strangersBare[parent])).toBeUndefined()
      },
    )

    test('a consultation cannot lead to the programme of another', async () => {
      const lead = (program: string) =>
        sqlState(
          undone(database, as('a stranger'), async (tx) => {
            const run = sql`update consultations set program_id = ${program} where id = ${strangersFilled.consultation}`
            return (await tx.execute(run)).count
          }),
        )
      expect(await lead(filled.program)).toBe('23503')
      expect(await lead(unknown)).toBe('23503')
      expect(await lead(strangersFilled.program)).toBeUndefined()
    })
  })
}

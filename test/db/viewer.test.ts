import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { asSystem, asSystemAlone, asViewer, openLane, type Tx, type Viewer } from '../../src/db/viewer.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { sqlState } from '../setup/sql-state.ts'

const now = Temporal.Instant.from('2026-03-02T09:00:00Z')
const anna: Viewer = { id: '01960000-0000-7000-8000-00000000000a' }
const ben: Viewer = { id: '01960000-0000-7000-8000-00000000000b' }

let place: TestDatabase
beforeAll(async () => {
  place = await testDatabase()
  await place.administrator.unsafe(`
    create table marks (id serial primary key, label text not null, parent int references marks deferrable initially deferred);
    grant select, insert on marks to regimen_user;
    grant usage on sequence marks_id_seq to regimen_user`)
})
afterAll(() => place.drop())

async function pool(poolSize: number): Promise<Database> {
  const { poolUrl: url, prepare } = place
  const limits = { statementTimeoutMs: 10_000, idleTransactionTimeoutMs: 10_000 }
  const database = await openDatabase({ url, poolSize, prepare, ...limits })
  onTestFinished(database.close)
  return database
}

const lane = (database: Database, viewer: Viewer | null) => openLane(database, viewer, now, 'regimen_user')

/** Who the database takes the transaction to be: [role, person]. */
async function whoami(tx: Tx): Promise<unknown[]> {
  const [row] = await tx.execute(sql`select current_user as role, viewer_id() as person`)
  return [row?.role, row?.person]
}

/** Sends a statement on a connection of the pool without the settings of a lane. */
async function withoutLane(database: Database, statement: string): Promise<Record<string, unknown>[]> {
  const transaction = await database.pool.begin()
  try {
    return (await transaction.send(statement)) as Record<string, unknown>[]
  } finally {
    await transaction.send('rollback')
    transaction.release()
  }
}

const mark = (tx: Tx, label: string) => tx.execute(sql`insert into marks (label) values (${label})`)
const orphan = (tx: Tx, label: string) => tx.execute(sql`insert into marks (label, parent) values (${label}, -1)`)
const fail = (tx: Tx) => tx.execute(sql`select 1 / 0`)

async function marked(...labels: string[]): Promise<string[]> {
  const rows =
    await place.administrator`select label from marks where label in ${place.administrator(labels)} order by id`
  return rows.map((row) => row.label)
}

const backendOf = async (tx: Tx) => Number((await tx.execute(sql`select pg_backend_pid() as pid`))[0]?.pid)

/** Ends the backend and waits until the server has let go of it. */
async function kill(pid: number): Promise<void> {
  const [ended] = await place.administrator`select pg_terminate_backend(${pid}, 10000) as ended`
  expect(ended?.ended).toBe(true)
}

describe('the settings of a transaction', () => {
  test('name its person, its role and its instant', async () => {
    const database = await pool(1)
    const seen = await asViewer(database, anna, now, async (tx) => [
      await whoami(tx),
      (await tx.execute(sql`select viewer_now() = ${now.toString()}::timestamptz as same`))[0]?.same,
    ])
    expect(seen).toEqual([['regimen_user', anna.id], true])
    expect(await asSystemAlone(database, now, whoami)).toEqual(['regimen_system', null])
  })

  test('do not outlive it on a pooled connection', async () => {
    const database = await pool(1)
    const backends = new Set<number>()
    const look = async (tx: Tx) => {
      backends.add(await backendOf(tx))
      return whoami(tx)
    }
    expect(await asViewer(database, anna, now, look)).toEqual(['regimen_user', anna.id])
    expect(await asViewer(database, null, now, look)).toEqual(['regimen_user', null])
    expect(await asViewer(database, ben, now, look)).toEqual(['regimen_user', ben.id])
    expect(await asSystemAlone(database, now, look)).toEqual(['regimen_system', null])
    expect(backends.size).toBe(1)
  })

  test.each(['commit', 'rollback'] as const)('are gone after %s: no role, no person, no instant', async (ending) => {
    const database = await pool(1)
    const { tx, ...rest } = lane(database, anna)
    await whoami(tx)
    await rest[ending]()
    const [left] = await withoutLane(
      database,
      `select current_user as login, current_setting('role') as role, current_setting('app.user_id', true) as setting,
        viewer_id() as person, viewer_now() as instant`,
    )
    expect(left).toEqual({ login: 'regimen_login', role: 'none', setting: '', person: null, instant: null })
  })

  test('the login itself, outside of any transaction, reads and writes nothing', async () => {
    const database = await pool(1)
    for (const statement of ['select from marks', 'select from users', 'create table mine (id int)'])
      expect(await sqlState(withoutLane(database, statement))).toBe('42501')
  })
})

describe('asSystem', () => {
  test('switches the role for its part alone; the person stays', async () => {
    const seen = await asViewer(await pool(1), anna, now, async (tx) => [
      await asSystem(tx, whoami),
      await whoami(tx),
      await asSystem(tx, async (system) => [await asSystem(system, whoami), await whoami(system)]),
      await whoami(tx),
    ])
    const system = ['regimen_system', anna.id]
    const person = ['regimen_user', anna.id]
    expect(seen).toEqual([system, person, [system, system], person])
  })

  test('leaves what is asked beside it to the person, in whatever order', async () => {
    const seen = await asViewer(await pool(1), anna, now, async (tx) => {
      const slow = asSystem(tx, async (system) => [await whoami(system), await whoami(system)])
      const beside = [whoami(tx), asSystem(tx, whoami), whoami(tx), whoami(tx), asSystem(tx, whoami)]
      return [...(await Promise.all(beside)), ...(await slow)]
    })
    const [person, system] = [
      ['regimen_user', anna.id],
      ['regimen_system', anna.id],
    ]
    expect(seen).toEqual([person, system, person, person, system, system, system])
  })

  test('and a savepoint that is undone leave each its role', async () => {
    const undone = (tx: Tx) => expect(tx.transaction((inner) => fail(inner))).rejects.toThrow()
    const seen = await asViewer(await pool(1), anna, now, async (tx) => {
      await expect(tx.transaction((inner) => asSystem(inner, fail))).rejects.toThrow()
      const first = [await whoami(tx), await asSystem(tx, whoami)]
      await asSystem(tx, undone)
      await undone(tx)
      return [...first, await asSystem(tx, whoami), await whoami(tx)]
    })
    const [person, system] = [
      ['regimen_user', anna.id],
      ['regimen_system', anna.id],
    ]
    expect(seen).toEqual([person, system, system, person])
  })

  test('gives a job its own role back', async () => {
    const seen = await asSystemAlone(await pool(1), now, async (tx) => [await asSystem(tx, whoami), await whoami(tx)])
    expect(seen).toEqual([
      ['regimen_system', null],
      ['regimen_system', null],
    ])
  })

  test('restores the role when what it runs throws', async () => {
    await asViewer(await pool(1), anna, now, async (tx) => {
      const refused = asSystem(tx, async (system) => {
        await whoami(system)
        throw new RangeError('no')
      })
      await expect(refused).rejects.toThrow(RangeError)
      expect(await whoami(tx)).toEqual(['regimen_user', anna.id])
    })
  })

  const failures: [title: string, run: (tx: Tx) => Promise<unknown>][] = [
    ['inside a savepoint', (tx) => tx.transaction((inner) => asSystem(inner as unknown as Tx, fail))],
    [
      'around a savepoint',
      (tx) => asSystem(tx, (system) => system.transaction((inner) => fail(inner as unknown as Tx))),
    ],
  ]
  test.each(failures)('restores the role after a database error %s, and the lane goes on', async (_, run) => {
    await asViewer(await pool(1), anna, now, async (tx) => {
      expect(await sqlState(run(tx))).toBe('22012')
      expect(await whoami(tx)).toEqual(['regimen_user', anna.id])
    })
  })

  test('a database error without a savepoint keeps its own words and leaves nothing that runs on', async () => {
    const { tx, commit } = lane(await pool(1), anna)
    expect(await sqlState(asSystem(tx, fail))).toBe('22012')
    expect(await sqlState(whoami(tx))).toBe('25P02')
    await expect(commit()).rejects.toThrow('rolled back by the database')
  })
})

describe('savepoints', () => {
  const refuse = () => {
    throw new RangeError('no')
  }
  test('an inner one is undone alone, an outer one with everything inside it', async () => {
    await asViewer(await pool(1), anna, now, async (tx) => {
      await tx.transaction(async (outer) => {
        await mark(outer as unknown as Tx, 'outer')
        const inner = outer.transaction(async (it) => {
          await mark(it as unknown as Tx, 'inner, undone')
          refuse()
        })
        await expect(inner).rejects.toThrow(RangeError)
        await outer.transaction((it) => mark(it as unknown as Tx, 'inner'))
      })
      const undone = tx.transaction(async (outer) => {
        await outer.transaction((it) => mark(it as unknown as Tx, 'inner of an undone one'))
        refuse()
      })
      await expect(undone).rejects.toThrow(RangeError)
      await mark(tx, 'after')
    })
    expect(await marked('outer', 'inner, undone', 'inner', 'inner of an undone one', 'after')).toEqual([
      'outer',
      'inner',
      'after',
    ])
  })

  test('one whose failed statement was swallowed is undone all the same', async () => {
    await asViewer(await pool(1), anna, now, async (tx) => {
      const swallowed = tx.transaction(async (inner) => {
        await mark(inner as unknown as Tx, 'swallowed')
        await fail(inner as unknown as Tx).catch(() => undefined)
      })
      expect(await sqlState(swallowed)).toBe('25P02')
      await mark(tx, 'beside it')
    })
    expect(await marked('swallowed', 'beside it')).toEqual(['beside it'])
  })
})

describe('the end', () => {
  test('a failed statement aborts the lane: what follows is refused, commit throws, nothing is written', async () => {
    const database = await pool(1)
    const { tx, commit } = lane(database, anna)
    await mark(tx, 'before the failure')
    expect(await sqlState(fail(tx))).toBe('22012')
    expect(await sqlState(mark(tx, 'after the failure'))).toBe('25P02')
    await expect(commit()).rejects.toThrow('rolled back by the database')
    expect(await marked('before the failure', 'after the failure')).toEqual([])
    expect(await asViewer(database, ben, now, whoami)).toEqual(['regimen_user', ben.id])
  })

  test('an error of the code rolls everything back and comes out as it is', async () => {
    const thrown = new RangeError('no')
    const run = asViewer(await pool(1), anna, now, async (tx) => {
      await mark(tx, 'thrown away')
      throw thrown
    })
    await expect(run).rejects.toBe(thrown)
    expect(await marked('thrown away')).toEqual([])
  })

  test('a constraint that is checked at COMMIT makes commit throw', async () => {
    const database = await pool(1)
    const { tx, commit } = lane(database, anna)
    await orphan(tx, 'orphan')
    expect(await sqlState(commit())).toBe('23503')
    expect(await sqlState(asViewer(database, anna, now, (it) => orphan(it, 'orphan')))).toBe('23503')
    expect(await marked('orphan')).toEqual([])
    expect(await asViewer(database, ben, now, whoami)).toEqual(['regimen_user', ben.id])
  })

  test.each(['commit', 'rollback'] as const)(
    'after %s a statement is refused and a second end does nothing',
    async (how) => {
      const { tx, used, ...ends } = lane(await pool(1), anna)
      await mark(tx, `ended by ${how}`)
      await ends[how]()
      const late = await mark(tx, 'too late').catch((error) => error)
      expect(String(late.cause ?? late)).toContain('the transaction of this operation has ended')
      await ends.commit()
      await ends.rollback()
      expect(used()).toBe(true)
      expect(await marked(`ended by ${how}`, 'too late')).toEqual(how === 'commit' ? ['ended by commit'] : [])
    },
  )

  test('a lane that ended without a statement starts no transaction any more', async () => {
    const { tx, commit, used } = lane(await pool(1), anna)
    await commit()
    await expect(whoami(tx)).rejects.toThrow()
    expect(used()).toBe(false)
  })
})

describe('connections', () => {
  test('a lane without a statement takes none', async () => {
    const database = await pool(1)
    const holder = lane(database, anna)
    await whoami(holder.tx)
    for (const how of ['commit', 'rollback'] as const) {
      const idle = lane(database, ben)
      await idle[how]()
      expect(idle.used()).toBe(false)
    }
    const waiting = lane(database, ben)
    const answer = whoami(waiting.tx)
    await holder.commit()
    expect(await answer).toEqual(['regimen_user', ben.id])
    await waiting.commit()
  })

  test('two lanes that take turns see each their own person and their own writes', async () => {
    const database = await pool(2)
    const [a, b] = [lane(database, anna), lane(database, ben)]
    const count = async (tx: Tx) =>
      (await tx.execute(sql`select count(*)::int as n from marks where label = 'turn'`))[0]?.n
    await mark(a.tx, 'turn')
    expect([await whoami(b.tx), await whoami(a.tx)]).toEqual([
      ['regimen_user', ben.id],
      ['regimen_user', anna.id],
    ])
    expect([await count(a.tx), await count(b.tx)]).toEqual([1, 0])
    await mark(b.tx, 'turn')
    expect(await Promise.all([whoami(a.tx), whoami(b.tx), asSystem(b.tx, whoami), whoami(a.tx)])).toEqual([
      ['regimen_user', anna.id],
      ['regimen_user', ben.id],
      ['regimen_system', ben.id],
      ['regimen_user', anna.id],
    ])
    await a.rollback()
    expect(await whoami(b.tx)).toEqual(['regimen_user', ben.id])
    await b.commit()
    expect(await marked('turn')).toEqual(['turn'])
  })

  test('a statement that was waiting for a connection when commit was called is in the transaction', async () => {
    const database = await pool(1)
    const holder = lane(database, anna)
    await whoami(holder.tx)
    const waiting = lane(database, ben)
    const written = Promise.allSettled([mark(waiting.tx, 'sent before commit')])
    while (!waiting.used()) await Promise.resolve()
    const ended = waiting.commit()
    await holder.commit()
    await ended
    expect(await written).toMatchObject([{ status: 'fulfilled' }])
    expect(await marked('sent before commit')).toEqual(['sent before commit'])
  })

  test('a hundred lanes on two connections end one after the other', async () => {
    const database = await pool(2)
    const people = Array.from({ length: 100 }, (_, index) => (index % 2 ? anna : ben))
    const seen = await Promise.all(people.map((viewer) => asViewer(database, viewer, now, whoami)))
    expect(seen).toEqual(people.map((viewer) => ['regimen_user', viewer.id]))
  })
})

describe('a backend that is ended', () => {
  test('makes commit throw, and the pool recovers', async () => {
    const database = await pool(1)
    const { tx, commit } = lane(database, anna)
    await mark(tx, 'killed before commit')
    await kill(await backendOf(tx))
    await expect(commit()).rejects.toThrow()
    expect(await marked('killed before commit')).toEqual([])
    expect(await asViewer(database, ben, now, whoami)).toEqual(['regimen_user', ben.id])
    expect(await asViewer(database, anna, now, whoami)).toEqual(['regimen_user', anna.id])
  })

  test('makes a waiting statement fail and rollback end quietly', async () => {
    const database = await pool(1)
    const run = asViewer(database, anna, now, async (tx) => {
      await mark(tx, 'killed before a statement')
      await kill(await backendOf(tx))
      await mark(tx, 'after the kill')
    })
    await expect(run).rejects.toThrow()
    expect(await marked('killed before a statement', 'after the kill')).toEqual([])
    expect(await asViewer(database, ben, now, whoami)).toEqual(['regimen_user', ben.id])
  })

  test('does not let its lane into the transaction of the next person', async () => {
    const database = await pool(1)
    const first = lane(database, anna)
    const pid = await backendOf(first.tx)
    const second = lane(database, ben)
    const next = backendOf(second.tx)
    await kill(pid)
    expect(await next).not.toBe(pid)
    await expect(whoami(first.tx)).rejects.toThrow()
    await expect(mark(first.tx, 'in the name of another')).rejects.toThrow()
    await expect(first.commit()).rejects.toThrow()
    const third = lane(database, anna)
    const later = whoami(third.tx)
    await mark(second.tx, 'second')
    expect(await whoami(second.tx)).toEqual(['regimen_user', ben.id])
    await second.commit()
    expect(await later).toEqual(['regimen_user', anna.id])
    await third.commit()
    expect(await marked('in the name of another', 'second')).toEqual(['second'])
  })
})

describe('the pool', () => {
  test('refuses who waits for a connection when it is closed, and who comes later', async () => {
    const database = await pool(1)
    const holder = lane(database, anna)
    await whoami(holder.tx)
    const waiting = Promise.allSettled([whoami(lane(database, ben).tx)])
    await database.close()
    const [outcome] = await waiting
    expect(outcome?.status === 'rejected' && String(outcome.reason.cause)).toContain('the database was closed')
    await expect(database.ping()).rejects.toThrow('the database was closed')
    await expect(holder.commit()).rejects.toThrow()
  })

  test('gives each of many who wait a connection of their own when all connections are ended at once', async () => {
    const database = await pool(2)
    const holders = [lane(database, anna), lane(database, anna)]
    const pids = await Promise.all(holders.map(({ tx }) => backendOf(tx)))
    const waiting = Array.from({ length: 10 }, () => asViewer(database, ben, now, whoami))
    await Promise.all(pids.map(kill))
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => ['regimen_user', ben.id]))
    for (const holder of holders) await expect(holder.commit()).rejects.toThrow()
    await database.ping()
  })
})

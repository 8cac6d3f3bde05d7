import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { sqlState } from '../setup/sql-state.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
  const anna = await regimen.person('anna')
  regimen.clock.advance({ seconds: 1 })
  await anna.data('mutation { changeTimeZone(input: { timeZone: "Asia/Tokyo" }) { __typename } }')
})
afterAll(() => regimen.close())

const statements: readonly (readonly [name: string, text: string])[] = [
  ['change', `update audit_entries set action = 'FORGED'`],
  ['say who it was', 'update audit_entries set actor_id = gen_random_uuid()'],
  ['empty', 'update audit_entries set before = null, after = null'],
  [
    'change by a conflict',
    `insert into audit_entries select * from audit_entries on conflict (id) do update set action = ''`,
  ],
  ['delete', 'delete from audit_entries'],
  ['truncate', 'truncate audit_entries'],
]

/** What becomes of statements in a role, of which the last one matters: the SQLSTATE, or how many rows it touched. */
async function outcome(role: string | null, ...texts: readonly string[]): Promise<string | number> {
  const undo = new Error('undo')
  let touched = 0
  const running = regimen.testDatabase.administrator.begin(async (sql) => {
    if (role) await sql`select set_config('role', ${role}, true)`
    for (const text of texts) touched = (await sql.unsafe(text)).count
    throw undo
  })
  const state = await sqlState(running.catch((error: unknown) => (error === undo ? undefined : Promise.reject(error))))
  return state ?? touched
}

describe.each(statements)('nobody may %s what the trail has', (_name, text) => {
  test.each(['regimen_user', 'regimen_system', 'regimen_login', 'regimen_worker'])('as %s', async (role) => {
    expect(await outcome(role, text)).toBe('42501')
  })

  test('as the administrator of the server, who passes every policy', async () => {
    expect(await outcome(null, text)).toBe('RG010')
  })

  test('as the owner of the tables, who has first freed themselves of the policies', async () => {
    const freed = 'alter table audit_entries no force row level security'
    expect(await outcome('regimen_owner', freed, text)).toBe('RG010')
  })

  test('as the owner, bound by the policies', async () => {
    // No row is there for the owner; TRUNCATE asks for none.
    const bound: Readonly<Record<string, string | number>> = { truncate: 'RG010', 'change by a conflict': 0 }
    expect(await outcome('regimen_owner', text)).toBe(bound[_name] ?? 0)
  })
})

test('a trigger of somebody’s own changes nothing that was said, nor puts other words in its place', async () => {
  const through = (set: string) => [
    'create temp table lever (one int) on commit drop',
    `create function pg_temp.forge() returns trigger language plpgsql as $$ begin update audit_entries set ${set}; return new; end $$`,
    'create trigger forge before insert on lever for each row execute function pg_temp.forge()',
    'insert into lever values (1)',
  ]
  for (const set of [`action = 'FORGED'`, `occurred_at = now()`, `after = '{"forged": true}'::jsonb`])
    expect([set, await outcome(null, ...through(set))]).toEqual([set, 'RG010'])
})

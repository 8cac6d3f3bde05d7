import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../setup/database.ts'

/** The record of migrations: the owner's alone, without personal data. */
const withoutPolicies = ['schema_migrations']

let place: TestDatabase
beforeAll(async () => {
  place = await testDatabase()
})
afterAll(() => place.drop())

/** The first column of every row that a query about the catalog gives, in order. */
async function names(query: string): Promise<string[]> {
  const rows = await place.administrator.unsafe(query).values()
  return rows.map((row) => String(row[0])).sort()
}

/** Expects a query for faults to find none. */
const none = async (query: string) => expect(await names(query)).toEqual([])

const inPublic = `relnamespace = 'public'::regnamespace`

describe('row level security', () => {
  test('is enabled and forced on every table', async () => {
    const open = `select relname from pg_class where ${inPublic} and relkind in ('r', 'p')
      and not (relrowsecurity and relforcerowsecurity)`
    expect(await names(open)).toEqual(withoutPolicies)
  })

  test('is not gone around: no view runs as its owner, no function as its definer', async () => {
    await none(`select relname from pg_class where ${inPublic} and relkind in ('v', 'm')
      and not coalesce('security_invoker=true' = any(reloptions), false)`)
    await none(`select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
      and proname !~ '^my_' and proname not in ('enqueue_job', 'make_audit_pseudonymous')`)
  })

  test('but by the trigger of an erasure, as its owner, which nobody calls', async () => {
    const definer = `select proowner::regrole || ' ' || array_to_string(proconfig, ' ') from pg_proc where proname = 'make_audit_pseudonymous'`
    expect(await names(definer)).toEqual(['regimen_owner search_path=pg_catalog, pg_temp'])
    await none(`select grantee from pg_proc cross join lateral aclexplode(proacl)
      where proname = 'make_audit_pseudonymous' and grantee <> 'regimen_owner'::regrole`)
  })

  test('nor by the functions of triggers, which nobody calls', async () => {
    await none(`select proname from pg_proc cross join lateral aclexplode(coalesce(proacl, acldefault('f', proowner)))
      where pronamespace = 'public'::regnamespace and prorettype = 'trigger'::regtype and grantee <> proowner`)
  })

  test('but by the functions that give the viewer their circles: of nobody else, and with a search path of their own', async () => {
    const definers = `select concat_ws(' ', proname, pg_get_function_result(oid), array_to_string(proconfig, ' ')) from pg_proc
      where pronamespace = 'public'::regnamespace and prosecdef and proname ~ '^my_'`
    const circles = [
      'my_administered_circles',
      'my_administered_journeys',
      'my_challenges',
      'my_circles',
      'my_council_challenges',
      'my_journeys',
      'my_led_challenges',
      'my_owned_journeys',
    ]
    expect(await names(definers)).toEqual(
      circles.map((name) => `${name} SETOF uuid search_path=pg_catalog, public, pg_temp`),
    )
    await none(`select proname from pg_proc where proname ~ '^my_' and pronargs > 0`)
    await none(`select proname from pg_proc cross join lateral aclexplode(coalesce(proacl, acldefault('f', proowner)))
      where proname ~ '^my_' and grantee not in
        ('regimen_user'::regrole, 'regimen_system'::regrole, 'regimen_owner'::regrole)`)
  })

  test('but by enqueue_job, which adds to the queue as its owner, with a search path of its own', async () => {
    const definer = `select proowner::regrole || ' ' || array_to_string(proconfig, ' ') from pg_proc where proname = 'enqueue_job'`
    expect(await names(definer)).toEqual(['regimen_owner search_path=pg_catalog, pg_temp'])
    await none(`select grantee from pg_proc cross join lateral aclexplode(proacl)
      where proname = 'enqueue_job' and grantee not in ('regimen_owner'::regrole, 'regimen_user'::regrole, 'regimen_system'::regrole)`)
  })
})

describe('policies', () => {
  // The queue's own schema is the worker's alone; as the owner enqueue_job reads which jobs there are, the trigger of an
  // erasure rewrites the trail, and what gives a person's circles reads memberships.
  const policy = `select polrelid::regclass || ' ' || polname from
    (select * from pg_policy where polname not in ('job_kinds_owner_select', 'audit_entries_trigger_select', 'audit_entries_trigger_update',
      'journey_members_circles_select', 'journeys_circles_select', 'enrolments_circles_select')
      and polrelid not in (select oid from pg_class where relnamespace = 'graphile_worker'::regnamespace)) as ours`

  test('name one of our roles, not everyone', async () => {
    await none(`${policy} where polroles = '{}' or 0 = any(polroles)
      or not polroles <@ array['regimen_user', 'regimen_system', 'regimen_rls']::regrole[]::oid[]`)
  })

  test('name a command: only the system has one for all', async () => {
    await none(`${policy} where polcmd = '*' and polroles <> array['regimen_system'::regrole::oid]`)
  })

  test('check what is written', async () => {
    await none(`${policy} where polcmd in ('a', 'w', '*') and polwithcheck is null`)
    await none(`${policy} where polcmd in ('r', 'w', 'd', '*') and polqual is null`)
  })

  test('of a person ask who the person is', async () => {
    await none(`${policy} where 'regimen_user'::regrole = any(polroles) and
      coalesce(pg_get_expr(polqual, polrelid), 'viewer_id()') || coalesce(pg_get_expr(polwithcheck, polrelid), 'viewer_id()')
        !~ '(viewer_id|my_[a-z_]+)\\(\\).*(viewer_id|my_[a-z_]+)\\(\\)'`)
  })

  test('read only columns that lead an index', async () => {
    await none(`
      select distinct read.refobjid::regclass || '.' || attname
      from pg_depend read
      join pg_attribute on attrelid = read.refobjid and attnum = read.refobjsubid
      where read.classid = 'pg_policy'::regclass and read.refclassid = 'pg_class'::regclass and read.refobjsubid > 0
        and not exists (select from pg_index
          where indrelid = read.refobjid and indkey[0] = read.refobjsubid and indpred is null and indisvalid)`)
  })
})

describe('the queue', () => {
  test('is read and written by its worker alone', async () => {
    await none(`select relname from pg_class where relnamespace = 'graphile_worker'::regnamespace and relkind in ('r', 'p')
      and not relrowsecurity and relname <> 'migrations'`)
    await none(`select polname from pg_policy join pg_class on pg_class.oid = polrelid
      where relnamespace = 'graphile_worker'::regnamespace and polroles <> array['regimen_worker'::regrole::oid]`)
    await none(`select relname from pg_class cross join lateral aclexplode(relacl)
      where relnamespace = 'graphile_worker'::regnamespace
        and grantee not in ('regimen_owner'::regrole, 'regimen_worker'::regrole)`)
    await none(`select nspname from pg_namespace cross join unnest(array['regimen_user', 'regimen_system', 'regimen_login']) as role
      where nspname = 'graphile_worker' and has_schema_privilege(role, nspname, 'usage')`)
  })

  test('is all that its worker reads and writes', async () => {
    await none(`select relname from pg_class where ${inPublic} and relkind in ('r', 'p', 'v', 'm')
      and has_any_column_privilege('regimen_worker', oid, 'select, insert, update')`)
  })

  test('of the owner no policy but for the jobs that there are, the trail within a trigger, and whose circles are whose', async () => {
    const owners = `select concat_ws(' ', polname, polcmd::text, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
      from pg_policy where 'regimen_owner'::regrole = any(polroles)`
    expect(await names(owners)).toEqual([
      'audit_entries_trigger_select r (pg_trigger_depth() > 0)',
      'audit_entries_trigger_update w (pg_trigger_depth() > 0) (pg_trigger_depth() > 0)',
      'enrolments_circles_select r true',
      'job_kinds_owner_select r true',
      'journey_members_circles_select r true',
      'journeys_circles_select r true',
    ])
  })
})

describe('foreign keys', () => {
  // Beside an id, the column of the owner adds nothing to find by.
  test('have each an index that leads with their columns', async () => {
    await none(`
      select conname from pg_constraint
      cross join lateral (select array_agg(attnum) as columns from pg_attribute where attrelid = conrelid
        and attnum = any(conkey) and not (attname = 'user_id' and cardinality(conkey) > 1)) as sought
      where contype = 'f' and not exists (select from pg_index where indrelid = conrelid and indpred is null and indisvalid
        and (indkey::int2[])[0:cardinality(columns) - 1] @> columns)`)
  })
})

describe('grants', () => {
  const commands = [
    ['select', 'r'],
    ['insert', 'a'],
    ['update', 'w'],
    ['delete', 'd'],
  ] as const
  const cases = ['regimen_user', 'regimen_system'].flatMap((role) =>
    commands.map(([act, letter]) => ({ role, act, letter })),
  )
  test.each(cases)('$role may $act exactly where a policy says which rows', async ({ role, act, letter }) => {
    const granted = act === 'delete' ? 'has_table_privilege' : 'has_any_column_privilege'
    const tables = await names(`select relname from pg_class where ${inPublic} and relkind in ('r', 'p')
      and ${granted}('${role}', oid, '${act}')`)
    const withPolicy = await names(`select distinct polrelid::regclass::text from pg_policy
      where '${role}'::regrole = any(polroles) and polcmd in ('${letter}', '*')`)
    expect(tables).toEqual(withPolicy)
    if (!(role === 'regimen_user' && act === 'delete')) expect(tables).not.toEqual([])
  })

  test.each(['regimen_user', 'regimen_system', 'regimen_rls', 'regimen_worker', 'regimen_login'])(
    '%s may not truncate, refer to or hang triggers on a table, nor make one',
    async (role) => {
      await none(`select relname from pg_class where ${inPublic} and relkind in ('r', 'p')
        and has_table_privilege('${role}', oid, 'truncate, references, trigger')`)
      await none(
        `select nspname from pg_namespace where nspname = 'public' and has_schema_privilege('${role}', oid, 'create')`,
      )
    },
  )

  test('the record of migrations belongs to its owner alone', async () => {
    await none(`select rolname from pg_roles where rolname in ('regimen_user', 'regimen_system', 'regimen_rls', 'regimen_worker', 'regimen_login')
      and has_any_column_privilege(oid, 'schema_migrations', 'select, insert, update')`)
  })

  test('the login by itself and everybody have none', async () => {
    const granted = (who: string) => `
      select relname from pg_class cross join lateral aclexplode(relacl) where ${inPublic} and grantee = ${who}
      union all
      select attrelid::regclass || '.' || attname from pg_attribute join pg_class on pg_class.oid = attrelid
        cross join lateral aclexplode(attacl) where ${inPublic} and grantee = ${who}`
    await none(granted('0'))
    await none(granted(`'regimen_login'::regrole`))
    await none('select defaclobjtype from pg_default_acl cross join lateral aclexplode(defaclacl) where grantee = 0')
  })
})

describe('the roles', () => {
  const attributes = (role: string) => place.administrator`
    select rolcanlogin as login, rolinherit as inherits, rolsuper as superuser, rolbypassrls as bypass,
      rolcreaterole as creates_roles, rolcreatedb as creates_databases, rolreplication as replicates
    from pg_roles where rolname = ${role}`
  const powerless = {
    inherits: false,
    superuser: false,
    bypass: false,
    creates_roles: false,
    creates_databases: false,
    replicates: false,
  }

  test('regimen_login signs in and has no power of its own', async () => {
    expect(await attributes('regimen_login')).toEqual([{ login: true, ...powerless }])
  })

  test.each(['regimen_user', 'regimen_system', 'regimen_rls', 'regimen_worker'])(
    'nobody signs in as %s',
    async (role) => {
      expect(await attributes(role)).toEqual([{ login: false, ...powerless }])
    },
  )

  test.each(['regimen_login', 'regimen_user', 'regimen_system', 'regimen_worker'])('%s owns nothing', async (role) => {
    await none(`select classid::regclass from pg_shdepend
      where refclassid = 'pg_authid'::regclass and refobjid = '${role}'::regrole and deptype = 'o'`)
  })

  test('regimen_login is a member of regimen_user, regimen_system and regimen_worker, and of nothing else', async () => {
    const groups = `select roleid::regrole from pg_auth_members where member = 'regimen_login'::regrole`
    expect(await names(groups)).toEqual(['regimen_system', 'regimen_user', 'regimen_worker'])
    await none(`${groups} and admin_option`)
  })

  // Since 16 whoever makes a role administers it, without being able to become it; other tests make logins of their own.
  test('nobody else can become one of them', async () => {
    const members = await names(`select distinct member::regrole from pg_auth_members
      join pg_roles on pg_roles.oid = member
      where roleid in ('regimen_user'::regrole, 'regimen_system'::regrole, 'regimen_rls'::regrole, 'regimen_worker'::regrole)
        and coalesce((to_jsonb(pg_auth_members)->>'set_option')::boolean
          or (to_jsonb(pg_auth_members)->>'inherit_option')::boolean, true)
        and rolname not like 'test\\_%'`)
    expect(members).toEqual(['regimen_login'])
    await none(`select member from pg_auth_members where roleid = 'regimen_login'::regrole
      and coalesce((to_jsonb(pg_auth_members)->>'set_option')::boolean, true)`)
    await none(
      `select roleid from pg_auth_members where member in ('regimen_user'::regrole, 'regimen_system'::regrole,
        'regimen_worker'::regrole)`,
    )
  })

  test('the owner of the tables is no superuser and is bound by the policies', async () => {
    const owners = `select distinct relowner::regrole from pg_class where ${inPublic} and relkind in ('r', 'p')`
    expect(await names(owners)).toEqual(['regimen_owner'])
    await none(`select rolname from pg_roles where rolname = 'regimen_owner' and (rolsuper or rolbypassrls)`)
  })
})

import { itemText, type Planned, type Role } from './plan-rows.ts'

const everybody: readonly Role[] = ['regimen_user', 'regimen_system', 'administrator']
const system: readonly Role[] = ['regimen_system', 'administrator']
const newItem = '01960000-0000-7000-8000-000000000001'

type Path = {
  readonly name: string
  readonly roles: readonly Role[]
  readonly text: (planned: Planned) => string
}
const path = (name: string, roles: readonly Role[], text: Path['text']): Path => ({ name, roles, text })
const update = (id: string, set: string) => `update plan_items set ${set} where id = '${id}'`

/** Every statement by which quotas of a locked week would change: free before the lock and in the emergency. */
export const quotaPaths: readonly Path[] = [
  path('insert an item', everybody, ({ plans, cycle }) => itemText(newItem, { plan: plans[8], cycle })),
  path('change how much', everybody, ({ items }) => update(items[8], 'quota_quantity = 1')),
  path('change the unit', everybody, ({ items }) => update(items[8], `quota_unit = 'hours'`)),
  path('change what', everybody, ({ items }) => update(items[8], `title = 'Walk'`)),
  path(
    'change much at once',
    everybody,
    ({ cycle }) => `update plan_items set quota_quantity = 2 where cycle_id = '${cycle}'`,
  ),
  path('change by a conflict', everybody, ({ items, plans, cycle }) =>
    itemText(items[8], { plan: plans[8], cycle }, 'on conflict (id) do update set quota_quantity = 1'),
  ),
  path(
    'change by MERGE',
    everybody,
    ({ items }) =>
      `merge into plan_items item using (select '${items[8]}'::uuid as id) given on item.id = given.id
     when matched then update set quota_quantity = 1`,
  ),
  path(
    'delete by MERGE',
    everybody,
    ({ items }) =>
      `merge into plan_items item using (select '${items[8]}'::uuid as id) given on item.id = given.id
     when matched then delete`,
  ),
  path(
    'change within a query',
    everybody,
    ({ items }) =>
      `with changed as (update plan_items set quota_quantity = 1 where id = '${items[8]}' returning id) select * from changed`,
  ),
  path('delete', everybody, ({ items }) => `delete from plan_items where id = '${items[8]}'`),
  path('move in', everybody, ({ items, plans }) => update(items[3], `weekly_plan_id = '${plans[8]}'`)),
  path('move out', everybody, ({ items, plans }) => update(items[8], `weekly_plan_id = '${plans[3]}'`)),
  path('move within', everybody, ({ items, plans }) => update(items[8], `weekly_plan_id = '${plans[9]}'`)),
  path('move to another cycle', everybody, ({ items, plans, later }) =>
    update(items[8], `weekly_plan_id = '${plans.later8}', cycle_id = '${later}'`),
  ),
  path('move from another cycle', everybody, ({ items, plans, cycle }) =>
    update(items.later8, `weekly_plan_id = '${plans[8]}', cycle_id = '${cycle}'`),
  ),
  path(
    'move the plan of a week out',
    system,
    ({ plans }) => `update weekly_plans set week = 2 where id = '${plans[8]}'`,
  ),
  path(
    'move the plan of a week in',
    system,
    ({ plans }) => `update weekly_plans set week = 10 where id = '${plans[3]}'`,
  ),
  path(
    'move the plan of a week within',
    system,
    ({ plans }) => `update weekly_plans set week = 12 where id = '${plans[9]}'`,
  ),
  path(
    'move the plan of a week to another cycle',
    system,
    ({ plans, later }) => `update weekly_plans set cycle_id = '${later}' where id = '${plans[9]}'`,
  ),
  path('delete the plan of a week', system, ({ plans }) => `delete from weekly_plans where id = '${plans[8]}'`),
]

/** What no lock holds: it stays free. */
export const freePaths: readonly Path[] = [
  path('insert into another week', everybody, ({ plans, cycle }) => itemText(newItem, { plan: plans[3], cycle })),
  path('change the quota of another week', everybody, ({ items }) => update(items[3], 'quota_quantity = 1')),
  path('delete from another week', everybody, ({ items }) => `delete from plan_items where id = '${items[3]}'`),
  path('insert into another cycle', everybody, ({ plans, later }) =>
    itemText(newItem, { plan: plans.later8, cycle: later }),
  ),
  path('put an item elsewhere in its plan', everybody, ({ items }) => update(items[8], 'position = 7')),
  path('give an item a date', everybody, ({ items }) =>
    update(items[8], `local_date = '2026-04-21', local_time = '08:00', duration_minutes = 30, version = 2`),
  ),
  path('say the same quota again', everybody, ({ items }) => update(items[8], `title = 'Run', quota_quantity = 3.00`)),
  path(
    'log what was done',
    everybody,
    ({ items, self }) =>
      `insert into plan_item_logs (id, plan_item_id, user_id, quantity, occurred_at, local_date, zone, logged_at)
     values (gen_random_uuid(), '${items[8]}', '${self}', 1, '2026-04-20', '2026-04-20', 'UTC', '2026-04-20')`,
  ),
  path('reflect', everybody, ({ plans }) => `update weekly_plans set reflection = 'Hm' where id = '${plans[8]}'`),
  path(
    'begin the plan of a week',
    everybody,
    ({ cycle, self }) =>
      `insert into weekly_plans (id, cycle_id, user_id, week, created_at, updated_at)
     values (gen_random_uuid(), '${cycle}', '${self}', 11, '2026-04-20', '2026-04-20')`,
  ),
  path('rename the cycle', everybody, ({ cycle }) => `update cycles set title = 'Else' where id = '${cycle}'`),
]

const otherStart = (cycle: string) => `update cycles set starts_on = '2026-03-09' where id = '${cycle}'`
const newLock = ({ cycle, self }: Planned) =>
  `insert into cycle_locks values ('${cycle}', '${self}', 12, '2099-01-01') on conflict (cycle_id) do update set lock_week = 12`
const newUnlock = ({ cycle, self }: Planned) =>
  `insert into cycle_unlocks values (gen_random_uuid(), '${cycle}', '${self}', 'Because', viewer_now(), viewer_now() + interval '24 hours')`

/** What nobody does at any time, in the emergency neither, with what it is answered. */
export const closedPaths: readonly (Path & { readonly state: string })[] = [
  {
    ...path(
      'change the lock week',
      ['regimen_user'],
      ({ cycle }) => `update cycle_locks set lock_week = 12 where cycle_id = '${cycle}'`,
    ),
    state: '42501',
  },
  {
    ...path(
      'change the lock week',
      system,
      ({ cycle }) => `update cycle_locks set lock_week = 12 where cycle_id = '${cycle}'`,
    ),
    state: 'RG009',
  },
  { ...path('put another lock in its place', ['regimen_user'], newLock), state: '42501' },
  { ...path('put another lock in its place', system, newLock), state: 'RG009' },
  {
    ...path(
      'put the lock off',
      ['regimen_user'],
      ({ cycle }) => `update cycle_locks set locks_at = '2099-01-01' where cycle_id = '${cycle}'`,
    ),
    state: '42501',
  },
  {
    ...path(
      'give the lock to another cycle',
      system,
      ({ cycle, later }) => `update cycle_locks set cycle_id = '${later}' where cycle_id = '${cycle}'`,
    ),
    state: 'RG009',
  },
  {
    ...path(
      'take the lock away',
      ['regimen_user'],
      ({ cycle }) => `delete from cycle_locks where cycle_id = '${cycle}'`,
    ),
    state: '42501',
  },
  {
    ...path('take the lock away', system, ({ cycle }) => `delete from cycle_locks where cycle_id = '${cycle}'`),
    state: 'RG009',
  },
  { ...path('start at another time', ['regimen_user'], ({ cycle }) => otherStart(cycle)), state: '42501' },
  { ...path('start at another time', system, ({ cycle }) => otherStart(cycle)), state: 'RG009' },
  {
    ...path('delete the cycle', ['regimen_user'], ({ cycle }) => `delete from cycles where id = '${cycle}'`),
    state: '42501',
  },
  { ...path('have an emergency', ['regimen_user'], newUnlock), state: '42501' },
  {
    ...path(
      'prolong an emergency',
      ['regimen_user', 'regimen_system'],
      () =>
        `update cycle_unlocks set unlocked_at = unlocked_at + interval '1 day', closes_at = closes_at + interval '1 day'`,
    ),
    state: '42501',
  },
  {
    ...path('take an emergency back', ['regimen_user', 'regimen_system'], () => 'delete from cycle_unlocks'),
    state: '42501',
  },
  {
    ...path(
      'move the plan of a week',
      ['regimen_user'],
      ({ plans }) => `update weekly_plans set week = 2 where id = '${plans[8]}'`,
    ),
    state: '42501',
  },
  {
    ...path(
      'move the plan to another cycle',
      ['regimen_user'],
      ({ plans, later }) => `update weekly_plans set cycle_id = '${later}' where id = '${plans[9]}'`,
    ),
    state: '42501',
  },
  {
    ...path(
      'delete the plan of a week',
      ['regimen_user'],
      ({ plans }) => `delete from weekly_plans where id = '${plans[8]}'`,
    ),
    state: '42501',
  },
  {
    ...path('give an item to somebody else', ['regimen_user'], ({ items }) =>
      update(items[8], 'user_id = gen_random_uuid()'),
    ),
    state: '42501',
  },
  {
    ...path('give an item another id', ['regimen_user'], ({ items }) => update(items[8], 'id = gen_random_uuid()')),
    state: '42501',
  },
  {
    ...path('empty the table', ['regimen_user', 'regimen_system'], () => 'truncate plan_items cascade'),
    state: '42501',
  },
  {
    ...path(
      'switch the trigger off',
      ['regimen_user', 'regimen_system'],
      () => 'alter table plan_items disable trigger user',
    ),
    state: '42501',
  },
  {
    ...path('switch triggers off', ['regimen_user', 'regimen_system'], () => 'set session_replication_role = replica'),
    state: '42501',
  },
  {
    ...path(
      'replace the rule',
      ['regimen_user', 'regimen_system'],
      () =>
        'create or replace function week_is_locked(cycle uuid, week smallint) returns boolean language sql as $$ select false $$',
    ),
    state: '42501',
  },
]

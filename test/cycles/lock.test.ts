import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCycles } from '../../src/cycles/cycle.ts'
import { type PlanLocked, withinLock } from '../../src/cycles/lock.ts'
import { asViewer } from '../../src/db/viewer.ts'
import { lasting } from '../programs/program-client.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { done } from './cycle-client.ts'
import { closedPaths, freePaths, quotaPaths } from './lock-paths.ts'
import { itemText, outcome, type Planned, plannedBy } from './plan-rows.ts'

let regimen: Regimen
/** Had no emergency. */
let calm: Planned
/** Had theirs an hour after the lock. */
let hasty: Planned
beforeAll(async () => {
  regimen = await startRegimen()
  calm = await plannedBy(regimen, await lasting(regimen, 'calm'))
  hasty = await plannedBy(regimen, await lasting(regimen, 'hasty'))
  regimen.clock.set('2026-04-12T23:00:00Z')
  await done(hasty.person, 'emergencyUnlock', { cycleId: hasty.cycleId, reason: 'A broken leg' })
})
afterAll(() => regimen.close())

type Moment = { readonly when: string; readonly who: () => Planned; readonly at: string | null }
const open: readonly Moment[] = [
  { when: 'just before the lock', who: () => calm, at: '2026-04-12T21:59:59.999999Z' },
  { when: 'as the emergency begins', who: () => hasty, at: '2026-04-12T23:00:00Z' },
  { when: 'just before the emergency ends', who: () => hasty, at: '2026-04-13T22:59:59.999999Z' },
]
const locked: readonly Moment[] = [
  { when: 'at the moment of the lock', who: () => calm, at: '2026-04-12T22:00:00Z' },
  { when: 'when the cycle is over', who: () => calm, at: '2026-07-01T00:00:00Z' },
  { when: 'before the emergency', who: () => hasty, at: '2026-04-12T22:59:59.999999Z' },
  { when: 'as the emergency ends', who: () => hasty, at: '2026-04-13T23:00:00Z' },
  { when: 'at a time that nobody told', who: () => calm, at: null },
]
const cases = <Path extends { readonly roles: readonly string[]; readonly name: string }>(paths: readonly Path[]) =>
  paths.flatMap((path) => path.roles.map((role) => ({ ...path, role: role as 'regimen_user' })))

describe('the quotas of a locked week', () => {
  test.each(cases(quotaPaths))('$role: $name', async ({ role, text }) => {
    for (const { when, who, at } of open)
      expect([when, await outcome(regimen, { role, self: who().self, at }, text(who()))]).toEqual([
        ...[when, expect.any(Number)],
      ])
    for (const { when, who, at } of locked)
      expect([when, await outcome(regimen, { role, self: who().self, at }, text(who()))]).toEqual([when, 'RG007'])
  })

  test.each(cases(quotaPaths).filter(({ name }) => !name.includes('query')))(
    '$role: $name touches rows while it may, so that it is what the lock refuses',
    async ({ role, text }) => {
      const at = '2026-04-12T21:00:00Z'
      expect(await outcome(regimen, { role, self: calm.self, at }, text(calm))).toBeGreaterThan(0)
    },
  )
})

test.each(cases(freePaths))('$role: no lock holds to $name', async ({ role, text }) => {
  for (const { when, who, at } of [...open, ...locked].filter(({ at }) => at !== null))
    expect([when, await outcome(regimen, { role, self: who().self, at }, text(who()))]).toEqual([when, 1])
})

test.each(cases(closedPaths))('$role: nobody may $name', async ({ role, text, state }) => {
  for (const { when, who, at } of [...open, ...locked].filter(({ at }) => at !== null))
    expect([when, await outcome(regimen, { role, self: who().self, at }, text(who()))]).toEqual([when, state])
})

test.each(['regimen_system', 'administrator'] as const)('%s: a cycle goes with its account alone', async (role) => {
  for (const { who, at } of [...open, ...locked]) {
    const text = `delete from cycles where id = '${who().cycle}'`
    expect(await outcome(regimen, { role, self: who().self, at }, text)).toMatch(/^RG00[79]$/)
  }
})

describe('the moment of a lock', () => {
  const putOff = ({ cycle }: Planned) => `update cycle_locks set locks_at = '2099-01-01' where cycle_id = '${cycle}'`
  const role = 'regimen_system'

  test('is moved by the system until it has come, and never after, in the emergency neither', async () => {
    expect(await outcome(regimen, { role, self: calm.self, at: '2026-04-12T21:59:59Z' }, putOff(calm))).toBe(1)
    for (const { who, at } of [...locked, ...open.slice(1)])
      expect(await outcome(regimen, { role, self: who().self, at }, putOff(who()))).toBe('RG009')
  })
})

test('a cycle has one emergency: the database refuses a second', async () => {
  const again = `insert into cycle_unlocks values (gen_random_uuid(), '${hasty.cycle}', '${hasty.self}', 'Again', '2026-05-01', '2026-05-02')`
  const at = '2026-05-01T00:00:00Z'
  expect(await outcome(regimen, { role: 'regimen_system', self: hasty.self, at }, again)).toBe('23505')
  const longer = again
    .replace('2026-05-02', '2026-05-03')
    .replace(hasty.cycle, calm.cycle)
    .replace(hasty.self, calm.self)
  expect(await outcome(regimen, { role: 'regimen_system', self: calm.self, at }, longer)).toBe('23514')
})

describe('a parent that is missing', () => {
  const id = '01960000-0000-7000-8000-000000000002'
  const at = '2026-03-02T10:00:00Z'

  test('is told as such: a plan that is not there, one of another cycle, and one of somebody else', async () => {
    const { cycle, later, plans, self } = calm
    for (const [place, role] of [
      [{ plan: id, cycle }, 'regimen_user'],
      [{ plan: id, cycle }, 'regimen_system'],
      [{ plan: plans[8], cycle: later }, 'regimen_user'],
      [{ plan: hasty.plans[3], cycle: hasty.cycle }, 'regimen_user'],
    ] as const)
      expect(await outcome(regimen, { role, self, at }, itemText(id, place))).toBe('RG008')
  })

  test('a cycle that nobody gave a lock is locked in every week', async () => {
    const { self } = calm
    const made = (week: number) => `with cycle as (
        insert into cycles (id, user_id, title, starts_on, created_at, updated_at)
        values ('${id}', '${self}', 'Mine', '2026-09-07', viewer_now(), viewer_now()))
      insert into weekly_plans (id, cycle_id, user_id, week, created_at, updated_at)
      values ('${id}', '${id}', '${self}', ${week}, viewer_now(), viewer_now())`
    for (const week of [1, 12]) {
      const both = `do $do$ begin ${made(week)}; ${itemText(id, { plan: id, cycle: id })}; end $do$`
      expect(await outcome(regimen, { role: 'regimen_user', self, at }, both)).toBe('RG007')
    }
  })
})

describe('what the database refuses', () => {
  const write = (who: Planned, at: string, text: string) =>
    asViewer(regimen.database, { id: who.self }, Temporal.Instant.from(at), async (tx) => {
      const [cycle] = await loadCycles(tx, [who.cycle])
      if (!cycle) throw new Error('the cycle is not there')
      return withinLock(cycle, ['planItemId'], () => tx.execute(text))
    })
  const more = ({ items }: Planned) => `update plan_items set quota_quantity = 5 where id = '${items[8]}'`

  test('is PlanLocked, with the week, since when, and whether the emergency was had', async () => {
    const told = { name: 'PlanLocked', inputPath: ['planItemId'], week: 8 }
    const since = expect.objectContaining({ ...told, emergencyUsed: false })
    await expect(write(calm, '2026-04-20T00:00:00Z', more(calm))).rejects.toEqual(since)
    const refusal = await write(hasty, '2026-04-20T00:00:00Z', more(hasty)).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ ...told, emergencyUsed: true })
    expect(String((refusal as PlanLocked).lockedSince)).toBe('2026-04-12T22:00:00Z')
  })

  test('for another reason stays what it is', async () => {
    const absurd = `update plan_items set quota_quantity = -1 where id = '${calm.items[3]}'`
    await expect(write(calm, '2026-03-03T00:00:00Z', absurd)).rejects.toMatchObject({ cause: { code: '23514' } })
  })
})

describe('the owner of the tables', () => {
  test('sees no row to change, and writes none', async () => {
    const { administrator } = regimen.testDatabase
    const asOwner = (text: string) =>
      administrator.begin(async (sql) => {
        await sql`set local role regimen_owner`
        return (await sql.unsafe(text)).count
      })
    expect(await asOwner('update plan_items set quota_quantity = 1')).toBe(0)
    expect(await asOwner('delete from plan_items')).toBe(0)
    expect(await asOwner('delete from cycles')).toBe(0)
    await expect(asOwner(itemText(calm.items[3], { plan: calm.plans[3], cycle: calm.cycle }))).rejects.toThrow()
  })
})

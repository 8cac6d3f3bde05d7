import { asSystemAlone, asViewer, type Tx } from '../../src/db/viewer.ts'
import { uuidOf } from '../programs/program-client.ts'
import type { Person, Regimen } from '../setup/regimen.ts'
import { sqlState } from '../setup/sql-state.ts'
import { done, startCycle } from './cycle-client.ts'

/** Whose statement it is. The server's administrator passes every policy, and no trigger. */
export type Role = 'regimen_user' | 'regimen_system' | 'administrator'

/** The ids of a cycle and of another one after it, with a plan and an item in some of their weeks. */
export type Planned = {
  readonly person: Person
  readonly self: string
  readonly cycle: string
  readonly later: string
  readonly plans: Readonly<Record<3 | 8 | 9, string>> & { readonly later8: string }
  readonly items: Readonly<Record<3 | 8, string>> & { readonly later8: string }
  readonly cycleId: string
}

/** An item as the person's own statement writes it. */
export const itemText = (id: string, { plan, cycle }: { plan: string; cycle: string }, more = ''): string =>
  `insert into plan_items (id, weekly_plan_id, cycle_id, user_id, title, quota_quantity, quota_unit, position, created_at, updated_at)
   values ('${id}', '${plan}', '${cycle}', coalesce(viewer_id(), (select user_id from cycles where id = '${cycle}')),
     'Run', 3, 'times', 1, '2026-03-02', '2026-03-02') ${more}`

/** Two cycles of a person with what they planned, before anything locks. */
export async function plannedBy(regimen: Regimen, person: Person): Promise<Planned> {
  const { id: cycleId } = await startCycle(person)
  const { id: laterId } = await startCycle(person, { startsOn: '2026-05-25' })
  const plan = async (cycleId: string, week: number) =>
    uuidOf((await done(person, 'planWeek', { cycleId, week, focus: `Week ${week}` })).id)
  const [self, cycle, later] = [uuidOf(person.id), uuidOf(cycleId), uuidOf(laterId)]
  const plans = {
    ...{ 3: await plan(cycleId, 3), 8: await plan(cycleId, 8), 9: await plan(cycleId, 9) },
    later8: await plan(laterId, 8),
  }
  const { newId } = regimen.clock
  const items = { 3: newId(), 8: newId(), later8: newId() }
  await asViewer(regimen.database, { id: self }, regimen.clock.now(), async (tx) => {
    await tx.execute(itemText(items[3], { plan: plans[3], cycle }))
    await tx.execute(itemText(items[8], { plan: plans[8], cycle }))
    await tx.execute(itemText(items.later8, { plan: plans.later8, cycle: later }))
  })
  return { person, self, cycle, later, plans, items, cycleId }
}

/** What becomes of a statement, which is undone: how many rows it touched, or the SQLSTATE of its refusal. */
export async function outcome(
  regimen: Regimen,
  { role, self, at }: { readonly role: Role; readonly self: string; readonly at: string | null },
  text: string,
): Promise<number | string> {
  const undo = new Error('undo')
  let touched = 0
  const work = async (tx: Tx) => {
    touched = (await tx.execute(text)).count
    throw undo
  }
  const running = async () => {
    if (at === null || role === 'administrator')
      return regimen.testDatabase.administrator.begin(async (sql) => {
        const set = (name: string, value: string) => sql`select set_config(${name}, ${value}, true)`
        if (role !== 'administrator') await set('role', role)
        await set('app.user_id', role === 'regimen_user' ? self : '')
        await set('app.now', at ?? '')
        touched = (await sql.unsafe(text)).count
        throw undo
      })
    const now = Temporal.Instant.from(at)
    return role === 'regimen_user'
      ? asViewer(regimen.database, { id: self }, now, work)
      : asSystemAlone(regimen.database, now, work)
  }
  const state = await sqlState(
    running().catch((error: unknown) => (error === undo ? undefined : Promise.reject(error))),
  )
  return state ?? touched
}

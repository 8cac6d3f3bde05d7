import { mutationsOf } from '../setup/mutations.ts'
import type { Client } from '../setup/regimen.ts'

const planFields = 'id week startsOn endsOn focus reflection quotasLocked version'
const goalFields = 'id type title description version'
const cycleFields = `id title startsOn endsOn endedOn currentWeek lockWeek locksAt lockedNow version
  emergencyUnlock { reason unlockedAt closesAt } goals { ${goalFields} } weeklyPlans { ${planFields} }`

/** What each mutation answers with. */
const payloads = {
  writeVision: 'vision { id text version }',
  startCycle: `cycle { ${cycleFields} }`,
  endCycle: `cycle { ${cycleFields} }`,
  emergencyUnlock: `cycle { ${cycleFields} }`,
  setGoal: `goal { ${goalFields} cycle { id } }`,
  planWeek: `weeklyPlan { ${planFields} }`,
} as const
export type Mutation = keyof typeof payloads

const [issues, version] = ['InvalidInput { issues { path message } }', 'VersionConflict { currentVersion }']
/** What refusals say beside their sentence. */
const refusalsOf: Readonly<Record<Mutation, readonly string[]>> = {
  writeVision: [issues, version],
  startCycle: [issues, 'CyclesOverlap { cycle { id } }'],
  endCycle: [version, 'CycleIsOver { endsOn }'],
  emergencyUnlock: [issues, 'CycleNotLocked { locksAt }', 'EmergencyUsed { unlockedAt closesAt }'],
  setGoal: [issues, version, 'GoalTypeTaken { goal { id } }'],
  planWeek: [issues, version],
}

export const { mutationOf, send, done } = mutationsOf(payloads, refusalsOf)

/** The Monday with which tests begin. */
const firstMonday = '2026-03-02'

/** Starts a cycle on the Monday with which tests begin, and gives it. */
export const startCycle = (client: Client, more: object = {}) =>
  done(client, 'startCycle', { title: 'Spring', startsOn: firstMonday, ...more })

/** A cycle as its person sees it; null for anybody else. */
export async function cycleById(client: Client, id: string) {
  const { cycle } = await client.data(`query ($id: ID!) { cycle(id: $id) { ${cycleFields} } }`, { id })
  return cycle
}

/** The current cycle of a person. */
export async function currentCycle(client: Client, fields = cycleFields) {
  return (await client.data(`{ currentCycle { ${fields} } }`)).currentCycle
}

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

/** The document of a mutation, for what it answers and all of its refusals. */
export const mutationOf = (name: Mutation): string => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  return `mutation ($input: ${type}Input!) { ${name}(input: $input) {
    ... on ${type}Payload { ${payloads[name]} } ... on Refusal { __typename message path }
    ${refusalsOf[name].map((refusal) => `... on ${refusal}`).join(' ')} } }`
}

/** The answer of one mutation: its payload or its refusal. */
export const send = async (client: Client, name: Mutation, input: object) =>
  (await client.data(mutationOf(name), { input }))[name]

/** The answer of a mutation that must succeed; throws when it is refused. */
export async function done(client: Client, name: Mutation, input: object) {
  const answer = await send(client, name, input)
  if (answer.__typename) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`)
  const [thing] = Object.values<typeof answer>(answer)
  return thing
}

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

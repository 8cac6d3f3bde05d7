import type { Client } from '../../setup/regimen.ts'

const details = `date isTimeTold time title notes cancelled kind durationMinutes mealType endsOn
  exercises { sets repsMin rir rpe loadKg durationSeconds exercise { key } }
  foods { grams food { key } nutrients { kcal carbsG } } targets { kcal proteinG carbsG fatG }`

/** All that an override tells of itself. */
export const overrideFields = `id date type adjustmentRule status alwaysAsks multiplier confidence userOverridden version
  appliedAt undoneAt targetsBefore { kcal carbsG } targetsAfter { kcal carbsG }
  ... on Adaptation { occurredAt reason rule ruleVersion readings { name value unit note }
    changes { version session { id title } meal { id } program { id } before { ${details} } after { ${details} } }
    decidedBy decidedAt undo { mutation id until } }`

const refusal = `... on Refusal { __typename message path }`
const conflicts = `... on OverrideStatusConflict { currentStatus }`

const decision = (name: string) => {
  const type = name.charAt(0).toUpperCase() + name.slice(1)
  return `mutation ($input: ${type}Input!) { ${name}(input: $input) {
    ... on ${type}Payload { override { ${overrideFields} } } ${refusal} ${conflicts} } }`
}

const operations = {
  analyzeDay: `mutation ($input: AnalyzeDayInput!) { analyzeDay(input: $input) {
    ... on AnalyzeDayPayload { date overrides { ${overrideFields} } } ${refusal} ... on InvalidInput { issues { path message } } } }`,
  approveOverride: decision('approveOverride'),
  rejectOverride: decision('rejectOverride'),
  undoOverride: decision('undoOverride'),
  setAutopilot: `mutation ($input: SetAutopilotInput!) { setAutopilot(input: $input) {
    ... on SetAutopilotPayload { adjustment { time version autopilot { rule enabled alwaysAsks } } } ${refusal}
    ... on VersionConflict { currentVersion } } }`,
}

/** The answer of one of these mutations: its payload or its refusal. */
export const send = async (client: Client, name: keyof typeof operations, input: object = {}) =>
  (await client.data(operations[name], { input }))[name]

/** Looks at the day, which must not be refused, and gives what is in force and pending on it. */
export async function analyzed(client: Client) {
  const answer = await send(client, 'analyzeDay')
  if (!answer.overrides) throw new Error(`analyzeDay was refused: ${JSON.stringify(answer)}`)
  return answer.overrides
}

/** A decision that must not be refused: gives the override afterwards. */
export async function decided(client: Client, name: 'approveOverride' | 'rejectOverride' | 'undoOverride', id: string) {
  const answer = await send(client, name, { overrideId: id })
  if (!answer.override) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`)
  return answer.override
}

/** A day of the calendar as a client shows it, with all that adjustments can change of it. */
export async function theDay(client: Client, date: string) {
  const { calendar, calendarDays } = await client.data(
    `query ($date: Date!) {
      calendar(from: $date, to: $date) { id title state date time durationMinutes override { id status }
        session { id durationMinutes exercises { sets rir loadKg exercise { key } } original { durationMinutes } }
        meal { id items { grams nutrients { kcal carbsG } } original { title } } }
      calendarDays(from: $date, to: $date) { targets { kcal carbsG } adjustment { overrides { id status } replacedTargets { kcal } } } }`,
    { date },
  )
  return { events: calendar, day: calendarDays[0] }
}

import { asSystemAlone } from '../../../src/db/viewer.ts'
import { reassessIfDue } from '../../../src/programs/reassessment/reassess.ts'
import type { Client, Person, Regimen } from '../../setup/regimen.ts'
import { say } from '../adherence/adherence-client.ts'
import { lasting, uuidOf } from '../program-client.ts'

const nutrients = 'kcal proteinG carbsG fatG'
const details = `date time title exercises { exercise { key } sets loadKg durationSeconds distanceM } items { grams nutrients { kcal } }
  targets { ${nutrients} } durationMinutes`
export const explained = `occurredAt reason rule ruleVersion readings { name value unit note } decidedBy decidedAt
  changes { session { id } meal { id } program { id } before { ${details} } after { ${details} } }
  undo { mutation id until }`
const told = `id date askedBy nutrition nutritionReason targetsBefore { ${nutrients} } targetsAfter { ${nutrients} }
  kcalBelowFloor training trainingReason offersFewerSessions nextOn ruleVersion readings { name value }
  change { id kind madeOn changeCount decidedBy undoneBy { id } } program { id nextReassessmentOn targets { ${nutrients} } }`
const refusal = '... on Refusal { __typename message path }'

export const reassessing = `mutation ($input: ReassessProgramInput!) { reassessProgram(input: $input) {
  ... on ReassessProgramPayload { reassessment { ${told} } } ${refusal}
  ... on InvalidInput { issues { path message } } ... on ProgramStatusConflict { currentStatus } } }`

/** The answer of `reassessProgram`. */
export const ask = async (client: Client, programId: string, more: object = {}) =>
  (await client.data(reassessing, { input: { programId, ...more } })).reassessProgram

/** The reassessment that must not be refused. */
export async function reassessed(client: Client, programId: string, more: object = {}) {
  const answer = await ask(client, programId, more)
  if (!answer.reassessment) throw new Error(`reassessProgram was refused: ${JSON.stringify(answer)}`)
  return answer.reassessment
}

/** All reassessments of a programme, newest first. */
export const all = async (client: Client, programId: string | null = null) =>
  (
    await client.data(
      `query ($programId: ID) { reassessments(programId: $programId, first: 50) { nodes { ${told} } } }`,
      { programId },
    )
  ).reassessments.nodes

/** Takes a change back; throws when that was refused. */
export async function undone(client: Client, changeId: string) {
  const { undoPlanChange } = await client.data(
    `mutation ($input: UndoPlanChangeInput!) { undoPlanChange(input: $input) {
      ... on UndoPlanChangePayload { change { id } } ${refusal} } }`,
    { input: { changeId } },
  )
  if (!undoPlanChange.change) throw new Error(`undoPlanChange was refused: ${JSON.stringify(undoPlanChange)}`)
  return undoPlanChange.change.id as string
}

export const answers = {
  goal: { kind: 'FAT_LOSS', targetRateKgPerWeek: -0.5 },
  experience: { level: 'INTERMEDIATE' },
  body: { birthDate: '1990-02-03', sex: 'FEMALE', heightM: 1.7 },
  availability: {
    ...{ daysPerWeek: 3, weekdays: ['MONDAY', 'WEDNESDAY', 'FRIDAY'], minutesPerSession: 60, sessionTime: '18:00' },
    ...{ weeks: 7, activityLevel: 'MODERATE' },
  },
  measurements: { weightKg: 85 },
}

export type Followed = { readonly person: Person; readonly programId: string; readonly kcal: number }

let people = 0

/** Somebody new, who has nothing yet. */
export function somebody(regimen: Regimen): Promise<Person> {
  people += 1
  return lasting(regimen, `person${people}`)
}

/** Somebody new for whom a programme is generated, which they follow from Monday 2026-03-02 on. */
export async function generated(regimen: Regimen, change: object = {}): Promise<Followed> {
  const person = await somebody(regimen)
  const { generateProgram } = await person.data(
    `mutation ($input: GenerateProgramInput!) { generateProgram(input: $input) {
      ... on GenerateProgramPayload { program { id targets { kcal } } } ${refusal} } }`,
    { input: { answers: { ...answers, ...change }, startsOn: '2026-03-02', activate: true } },
  )
  const { program } = generateProgram
  if (!program) throw new Error(`generateProgram was refused: ${JSON.stringify(generateProgram)}`)
  return { person, programId: program.id, kcal: program.targets?.kcal ?? 0 }
}

const dateOf = (day: number) => Temporal.PlainDate.from('2026-03-01').add({ days: day })

/** Weighs in on these days, the first of which is 2026-03-02, along a straight line. */
export async function weighsIn(
  person: Person,
  days: readonly number[],
  { startKg = 85, kgPerWeek }: { startKg?: number; kgPerWeek: number },
): Promise<void> {
  const inputs = days.map((day) => ({
    weightKg: Number((startKg + (kgPerWeek * day) / 7).toFixed(3)),
    measuredAt: `${dateOf(day)}T07:00:00+01:00`,
  }))
  await inOneGo(person, 'recordWeight', inputs)
}

/** Eats so much on these days. */
export async function eats(person: Person, days: readonly number[], kcal: number): Promise<void> {
  const inputs = days.map((day) => ({ type: 'LUNCH', eatenAt: `${dateOf(day)}T12:00:00+01:00`, totals: { kcal } }))
  await inOneGo(person, 'logMeal', inputs)
}

/** As many as an operation may have aliases. */
const aTime = 14

/** Sends many of one mutation in few operations; throws when one was refused. */
async function inOneGo(person: Person, field: 'recordWeight' | 'logMeal', inputs: readonly object[]): Promise<void> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`
  for (let from = 0; from < inputs.length; from += aTime) {
    const some = inputs.slice(from, from + aTime)
    const variables = Object.fromEntries(some.map((input, index) => [`i${index}`, input]))
    const declared = some.map((_, index) => `$i${index}: ${type}!`).join(', ')
    const fields = some.map((_, index) => `f${index}: ${field}(input: $i${index}) { __typename ${refusal} }`).join(' ')
    const data = await person.data(`mutation (${declared}) { ${fields} }`, variables)
    for (const answer of Object.values(data) as { __typename: string }[])
      if (!answer.__typename.endsWith('Payload')) throw new Error(`${field} was refused: ${JSON.stringify(answer)}`)
  }
}

type Event = { date: string; session: { id: string } | null }

/** Says of the sessions of a range that the first of them, as many as told, were done. */
export async function trains(person: Person, from: string, to: string, done: number): Promise<number> {
  const { calendar } = await person.data(
    'query ($from: Date!, $to: Date!) { calendar(from: $from, to: $to, kinds: [SESSION]) { date session { id } } }',
    { from, to },
  )
  const ids = calendar.flatMap(({ session }: Event) => session?.id ?? [])
  for (const [index, id] of ids.entries()) await say(person, id, index < done ? 'COMPLETED' : 'SKIPPED')
  return ids.length
}

/** Says how somebody is on these days. */
export async function feels(person: Person, days: readonly number[], how: object): Promise<void> {
  for (const day of days) {
    const { logContext } = await person.data(
      'mutation ($input: LogContextInput!) { logContext(input: $input) { __typename } }',
      { input: { date: `${dateOf(day)}`, ...how } },
    )
    if (logContext.__typename !== 'LogContextPayload') throw new Error(`logContext: ${logContext.__typename}`)
  }
}

export const daysFrom = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)

/** Completes a consultation with these answers, by which a programme is made that is not followed. */
export async function consults(person: Person, change: object): Promise<void> {
  const payload = (name: string) => `... on ${name}Payload { consultation { id } } ${refusal}`
  const send = async (field: string, input: object) => {
    const name = field.charAt(0).toUpperCase() + field.slice(1)
    const data = await person.data(
      `mutation ($input: ${name}Input!) { ${field}(input: $input) { ${payload(name)} } }`,
      { input },
    )
    if (!data[field].consultation) throw new Error(`${field} was refused: ${JSON.stringify(data[field])}`)
    return data[field].consultation.id
  }
  const consultationId = await send('startConsultation', {})
  await send('answerConsultation', { consultationId, answers: { ...answers, ...change } })
  await send('completeConsultation', { consultationId })
}

/** Everything that is planned from a date on, as the calendar has it, in spans that it answers at once. */
export async function plan(client: Client, from: string, to: string) {
  const events: unknown[] = []
  const until = Temporal.PlainDate.from(to)
  for (let date = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(date, until) <= 0; ) {
    const end = date.add({ days: 13 })
    const { calendar } = await client.data(
      `query ($from: Date!, $to: Date!) { calendar(from: $from, to: $to) { date time title state
        session { id kind durationMinutes exercises { exercise { key } sets repsMin loadKg durationSeconds distanceM } }
        meal { id items { grams food { key } nutrients { ${nutrients} } } } } }`,
      { from: `${date}`, to: `${Temporal.PlainDate.compare(end, until) < 0 ? end : until}` },
    )
    events.push(...calendar)
    date = date.add({ days: 14 })
  }
  // biome-ignore lint/suspicious/noExplicitAny: what is planned is compared as a whole, and read by its fields
  return events as any[]
}

/** The energy of the meals of each date, kcal. */
export function energyByDate(events: Awaited<ReturnType<typeof plan>>): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { date, meal } of events)
    for (const { nutrients } of meal?.items ?? []) sums.set(date, (sums.get(date) ?? 0) + nutrients.kcal)
  return sums
}

/** The number of sets of the sessions of a range of dates, without those that are one stretch of time or distance. */
export const setsIn = (events: Awaited<ReturnType<typeof plan>>, from: string, to: string): number =>
  events
    .filter(({ date, session }) => session && session.kind !== 'MOBILITY' && from <= date && date <= to)
    .flatMap(({ session }) => session.exercises)
    .filter(({ sets, repsMin }) => sets > 1 || repsMin !== null)
    .reduce((sum, { sets }) => sum + sets, 0)

/** Lets the nightly look at a person's programme happen on a date. */
export function looksAgain(regimen: Regimen, person: Person, date: string): Promise<void> {
  const { services, clock } = regimen
  const at = { now: clock.now(), newId: clock.newId, correlationId: clock.newId() }
  return asSystemAlone(services.database, at.now, (tx) =>
    reassessIfDue(tx, uuidOf(person.id), Temporal.PlainDate.from(date), at),
  )
}

import type { Client } from '../../setup/regimen.ts'

const link = 'share matchedBy similarity coverage components { name value }'
const record = 'status basis date similarity coverage complianceRatio complianceMeasure band'
const activity = `id kind title startedAt date timeZone durationMinutes distanceM loadKg sessionRpe notes matching version
  exercises { exercise { key } sets reps loadKg } links { ${link} session { id title adherence { ${record} } } }`
const meal = `id type title eatenAt date timeZone notes matching version nutrients { kcal proteinG carbsG fatG }
  items { food { key } name grams nutrients { kcal } } links { ${link} meal { id title adherence { ${record} } } }`

const selections: Readonly<Record<string, string>> = {
  logActivity: `activity { ${activity} } alreadyLogged`,
  updateActivity: `activity { ${activity} }`,
  deleteActivity: 'activityId',
  logMeal: `meal { ${meal} } alreadyLogged`,
  updateMeal: `meal { ${meal} }`,
  deleteMeal: 'mealId',
  recordAdherence: `adherence { ${record} }`,
}
const invalid = '... on InvalidInput { issues { path message } }'
const full = '... on LoggedDayFull { date limit }'
const refusals: Readonly<Record<string, string>> = {
  logActivity: `${invalid} ${full}`,
  updateActivity: `${invalid} ${full} ... on VersionConflict { currentVersion }`,
  deleteActivity: '... on VersionConflict { currentVersion }',
  logMeal: `${invalid} ${full}`,
  updateMeal: `${invalid} ${full} ... on VersionConflict { currentVersion }`,
  deleteMeal: '... on VersionConflict { currentVersion }',
  recordAdherence: invalid,
}

export type ActualsMutation =
  | 'logActivity'
  | 'updateActivity'
  | 'deleteActivity'
  | 'logMeal'
  | 'updateMeal'
  | 'deleteMeal'
  | 'recordAdherence'

const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

export const actualsMutation = (name: ActualsMutation): string =>
  `mutation ($input: ${capitalized(name)}Input!) { ${name}(input: $input) {
    ... on ${capitalized(name)}Payload { ${selections[name]} } ... on Refusal { __typename message path } ${refusals[name]} } }`

/** The answer of one mutation: its payload or its refusal. */
export async function tell(client: Client, name: ActualsMutation, input: object) {
  return (await client.data(actualsMutation(name), { input }))[name]
}

/** Logs training and gives it; throws when it was refused. */
export async function logActivity(client: Client, input: object) {
  const answer = await tell(client, 'logActivity', { kind: 'STRENGTH', ...input })
  if (!answer.activity) throw new Error(`logActivity was refused: ${JSON.stringify(answer)}`)
  return answer.activity
}

/** Logs a meal and gives it; throws when it was refused. */
export async function logMeal(client: Client, input: object) {
  const answer = await tell(client, 'logMeal', { type: 'BREAKFAST', ...input })
  if (!answer.meal) throw new Error(`logMeal was refused: ${JSON.stringify(answer)}`)
  return answer.meal
}

/** The ids of the planned sessions and meals of a range of dates by their titles. */
export async function plannedIds(client: Client, from: string, to: string): Promise<Record<string, string>> {
  const { calendar } = await client.data(
    'query ($from: Date!, $to: Date!) { calendar(from: $from, to: $to) { title session { id } meal { id } } }',
    { from, to },
  )
  type Event = { title: string; session: { id: string } | null; meal: { id: string } | null }
  return Object.fromEntries(calendar.map(({ title, session, meal }: Event) => [title, session?.id ?? meal?.id ?? '']))
}

/** The events of a range as "date title status", with `-` while nothing is known. */
export async function statuses(client: Client, from: string, to: string): Promise<string[]> {
  const { calendar } = await client.data(
    'query ($from: Date!, $to: Date!) { calendar(from: $from, to: $to) { date title status adherence { status } } }',
    { from, to },
  )
  return calendar.map(
    (event: { date: string; title: string; status: string | null }) =>
      `${event.date} ${event.title} ${event.status ?? '-'}`,
  )
}

/** What counts for what in a range: the activity's date, the title of the session and the share. */
export async function linksOf(client: Client, from: string, to: string): Promise<string[]> {
  const { activities } = await client.data(
    'query ($from: Date!, $to: Date!) { activities(from: $from, to: $to) { date links { share session { title } } } }',
    { from, to },
  )
  type Logged = { date: string; links: { share: number; session: { title: string } }[] }
  return activities.flatMap(({ date, links }: Logged) =>
    links.map(({ share, session }) => `${date} ${session.title} ${share}`),
  )
}

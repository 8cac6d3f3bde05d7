import type { Client } from '../../setup/regimen.ts'

const refusal = '... on Refusal { __typename message path }'
const entryFields = `date sleepHours sleepQuality stress soreness fatigue mood pain painPlace restingHeartRate hrvMs
  illness injury travel note weightKg version`
const weighInFields = 'id measuredAt date timeZone weightKg version'
const point = 'date weightKg trendKg'

export const operations = {
  logContext: `mutation ($input: LogContextInput!) { logContext(input: $input) {
    ... on LogContextPayload { entry { id ${entryFields} } } ${refusal}
    ... on InvalidInput { issues { path message } } ... on VersionConflict { currentVersion } } }`,
  recordWeight: `mutation ($input: RecordWeightInput!) { recordWeight(input: $input) {
    ... on RecordWeightPayload { weighIn { ${weighInFields} } trendPoint { ${point} } } ${refusal}
    ... on InvalidInput { issues { path message } } } }`,
  deleteWeighIn: `mutation ($input: DeleteWeighInInput!) { deleteWeighIn(input: $input) {
    ... on DeleteWeighInPayload { date trendPoint { ${point} } } ${refusal} } }`,
  contextLog: `query ($from: Date!, $to: Date!) { contextLog(from: $from, to: $to) { ${entryFields} } }`,
  weightTrend: `query ($from: Date!, $to: Date!) { weightTrend(from: $from, to: $to) {
    points { ${point} } gaps { from to days } } }`,
  weighIns: `query ($from: Date, $to: Date, $first: Int, $last: Int, $after: String, $before: String) {
    weighIns(from: $from, to: $to, first: $first, last: $last, after: $after, before: $before) {
      nodes { ${weighInFields} } edges { cursor } pageInfo { hasNextPage hasPreviousPage } } }`,
}

/** The answer of one of these mutations: its payload or its refusal. */
export const send = async (client: Client, name: 'logContext' | 'recordWeight' | 'deleteWeighIn', input: object) =>
  (await client.data(operations[name], { input }))[name]

/** The answer of one of these queries. */
export const read = async (client: Client, name: 'contextLog' | 'weightTrend' | 'weighIns', variables: object = {}) =>
  (await client.data(operations[name], variables))[name]

/** Logs what must not be refused and gives the entry. */
export async function logged(client: Client, input: object) {
  const answer = await send(client, 'logContext', input)
  if (!answer.entry) throw new Error(`logContext was refused: ${JSON.stringify(answer)}`)
  return answer.entry
}

/** Records what must not be refused and gives the weigh-in. */
export async function weighed(client: Client, weightKg: number, measuredAt?: string) {
  const answer = await send(client, 'recordWeight', { weightKg, ...(measuredAt ? { measuredAt } : {}) })
  if (!answer.weighIn) throw new Error(`recordWeight was refused: ${JSON.stringify(answer)}`)
  return answer.weighIn
}

import type { Client, Person, Regimen } from '../../setup/regimen.ts'
import { uuidOf } from '../program-client.ts'

const importFields = 'id kind state lineCount linesDone progress importedCount unchangedCount failure finishedAt'
const issues = 'issues { line column columnName message }'

export const operations = {
  importHistory: `mutation ($input: ImportHistoryInput!, $first: Int, $after: Int, $outcomes: [HistoryLineOutcome!]) {
    importHistory(input: $input) {
      ... on ImportHistoryPayload {
        historyImport { ${importFields} }
        report { lineCount newCount replacedCount unchangedCount invalidCount
          lines(first: $first, after: $after, outcomes: $outcomes) { line outcome ${issues} } } }
      ... on Refusal { __typename message path }
      ... on HistoryFileBroken { issueCount ${issues} }
      ... on ImportRunning { importId }
      ... on InvalidInput { inputIssues: issues { path message } } } }`,
  historyImport: `query ($id: ID!) { historyImport(id: $id) { ${importFields} } }`,
  historyImports: `query ($first: Int, $after: String) { historyImports(first: $first, after: $after) {
    nodes { id state } pageInfo { hasNextPage endCursor } } }`,
}

export type Kind = 'ACTIVITIES' | 'MEALS' | 'WEIGH_INS'

/** Sends a file and gives the answer: its payload or its refusal. */
export const sendFile = async (client: Client, kind: Kind, csv: string, more: object = {}) =>
  (await client.data(operations.importHistory, { input: { kind, csv, ...more } })).importHistory

/** What a dry run reports. */
export async function report(client: Client, kind: Kind, csv: string, page: object = {}) {
  const input = { kind, csv, dryRun: true }
  const { importHistory } = await client.data(operations.importHistory, { input, ...page })
  if (!importHistory.report) throw new Error(`the dry run was refused: ${JSON.stringify(importHistory)}`)
  return importHistory.report
}

/** Begins an import that must not be refused. */
export async function begun(client: Client, kind: Kind, csv: string) {
  const answer = await sendFile(client, kind, csv)
  if (!answer.historyImport) throw new Error(`the file was refused: ${JSON.stringify(answer)}`)
  return answer.historyImport
}

export const importOf = async (client: Client, id: string) =>
  (await client.data(operations.historyImport, { id })).historyImport

/** A file of so many weigh-ins, one each hour from the beginning of 2025 on; those of the same number are the same. */
export const weighInFile = (count: number, from = 0): string => {
  const start = Temporal.Instant.from('2025-01-01T00:00:00Z')
  const line = (number: number) => `${start.add({ hours: number })},${70 + (number % 200) / 10}`
  return ['measured_at,weight_kg', ...Array.from({ length: count }, (_, index) => line(from + index))].join('\n')
}

export const weighIns = `measured_at,weight_kg
2026-02-20,80.5
2026-02-21T07:00:00Z,80.1
2026-02-21T07:00:00Z,80.1`

const tables = ['logged_activities', 'logged_meals', 'weigh_ins', 'history_imports', 'audit_entries'] as const

/** Every row of what an import may write, of everybody, as text. */
export async function contents({ testDatabase: { administrator } }: Regimen) {
  const read = (table: string) => administrator`
    select coalesce(string_agg(one::text, '|' order by one::text), '') as rows from ${administrator(table)} one`
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, (await read(table))[0]?.rows])))
}

/** The weights of a person by their moments. */
export const weighInsOf = ({ testDatabase: { administrator } }: Regimen, person: Person) => administrator`
  select weight_kg::float8 as kg, version from weigh_ins where user_id = ${uuidOf(person.id)} order by measured_at`

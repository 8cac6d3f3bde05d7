import { setImmediate as turn } from 'node:timers/promises'
import type { Viewer } from '../../db/viewer.ts'
import { atMost, atMostEach } from '../../lib/at-most.ts'
import type { ZoneHistory } from '../../lib/day.ts'
import { momentOf } from '../../lib/moment.ts'
import { fromZod, InvalidInput, invalidInput, Refusal } from '../../lib/refusal.ts'
import { activityLines } from './activity-lines.ts'
import { type HistoryColumn, Unreadable } from './columns.ts'
import { type CsvRecord, readCsv } from './csv.ts'
import type { historyKinds } from './history-import.tables.ts'
import type { Entry, LineInput, LineKind } from './line-kind.ts'
import { mealLines } from './meal-lines.ts'
import { weighInLines } from './weigh-in-lines.ts'

export type HistoryKind = (typeof historyKinds)[number]

/** What each kind of file holds. */
export const lineKinds: Readonly<Record<HistoryKind, LineKind>> = {
  ACTIVITIES: activityLines,
  MEALS: mealLines,
  WEIGH_INS: weighInLines,
}

/** The most that a file may have. */
export const fileLimits = { bytes: 2_097_152, lines: 20_000 } as const
/** The most issues that a refusal tells. */
const mostIssuesTold = 100
/** A header of more columns is refused by their number; one of fewer by the names that are wrong in it. */
const mostColumnsTold = 100

/** What is wrong in a file: where, and a predicate of what stands there. `column` is null for the line as a whole. */
export type FileIssue = {
  readonly line: number
  readonly column: number | null
  readonly columnName: string | null
  readonly message: string
}

/** A line below the header: what it holds, or what is wrong with it. */
type FileLine = {
  readonly line: number
  readonly entry: Entry | null
  readonly issues: readonly FileIssue[]
  /** Whether a line before it says the same of the same thing. */
  readonly isRepeated: boolean
}
export type HistoryFile = { readonly kind: HistoryKind; readonly lines: readonly FileLine[] }

/** The file cannot be imported as it is; nothing of it was. */
export class HistoryFileBroken extends Refusal {
  override readonly name = 'HistoryFileBroken'
  /** The first hundred. */
  readonly issues: readonly FileIssue[]
  readonly issueCount: number

  constructor(issues: readonly FileIssue[]) {
    super(summary(issues), ['csv'])
    this.issues = issues.slice(0, mostIssuesTold)
    this.issueCount = issues.length
  }
}

function summary([first, ...others]: readonly FileIssue[]): string {
  if (!first) return 'The file is broken'
  const { line, column, columnName, message } = first
  const name = columnName === null ? '' : ` (${columnName})`
  const place = column === null ? `line ${line}` : `line ${line}, column ${column}${name}`
  return `The file is broken in ${place}: ${message}${others.length > 0 ? `, and ${others.length} more` : ''}`
}

/** A file of 20,000 lines keeps a processor busy for a second or two: one at a time, and a few wait. */
const gate = atMost(1, 5)
/** In front of it, so that the files of one person are never all of the few. */
const ownGate = atMostEach(1, 2)

/**
 * Reads a file that a person sends.
 * @throws what `readHistoryFile` does, and TooBusy
 */
export const checkedFile = (
  { id }: Viewer,
  ...file: Parameters<typeof readHistoryFile>
): ReturnType<typeof readHistoryFile> => ownGate(id, () => gate(() => readHistoryFile(...file)))

/** After so many lines other work has its turn. */
const linesATurn = 100

/**
 * Reads a file of a person's history, line by line. Local times are of the zones that the person was in.
 * @throws InvalidInput for a file that is too large, HistoryFileBroken for one that is no CSV or has another header.
 */
export async function readHistoryFile(
  kind: HistoryKind,
  csv: string,
  history: ZoneHistory,
  now: Temporal.Instant,
): Promise<HistoryFile> {
  if (Buffer.byteLength(csv) > fileLimits.bytes)
    throw invalidInput(['csv'], `must have at most ${fileLimits.bytes} bytes`)
  if (!csv.isWellFormed()) throw invalidInput(['csv'], 'must be well-formed Unicode')
  const { records, fault, hasMore } = await readCsv(csv, fileLimits.lines + 1)
  const [header, ...below] = records
  const separator = otherSeparator(csv)
  if (separator !== null) {
    const message = `must separate its fields by commas, not by ${separator}`
    throw new HistoryFileBroken([wholeLine(header?.line ?? fault?.line ?? 1, message)])
  }
  if (fault) throw new HistoryFileBroken([{ ...fault, columnName: null }])
  const columns = columnsOf(lineKinds[kind], header)
  if (hasMore) throw invalidInput(['csv'], `must have at most ${fileLimits.lines} lines below the header`)
  if (below.length === 0)
    throw new HistoryFileBroken([wholeLine(header?.line ?? 1, 'has no line below it that could be imported')])
  const read = lineReader(lineKinds[kind], columns, history, now)
  const lines: FileLine[] = []
  for (const record of below) {
    lines.push(read(record))
    if (lines.length % linesATurn === 0) await turn()
  }
  return { kind, lines }
}

const wholeLine = (line: number, message: string): FileIssue => ({ line, column: null, columnName: null, message })

/**
 * By what the header is separated when not by commas; null where it has one or is a single word. It looks at the text:
 * quotation marks before a semicolon are a fault of the CSV, which would say nothing of the semicolon.
 */
function otherSeparator(csv: string): 'semicolons' | 'tabs' | null {
  const header = /\S[^\r\n]*/.exec(csv.replace('\ufeff', ''))?.[0].trimEnd() ?? ''
  if (header.includes(',')) return null
  return header.includes(';') ? 'semicolons' : header.includes('\t') ? 'tabs' : null
}

/** The columns of the file in its own order, by its header. */
function columnsOf(kind: LineKind, header: CsvRecord | undefined): HistoryColumn[] {
  const names = kind.columns.map(({ name }) => name)
  if (!header) throw new HistoryFileBroken([wholeLine(1, `must be a header of the columns ${names.join(', ')}`)])
  if (header.fields.length > mostColumnsTold)
    throw new HistoryFileBroken([
      wholeLine(header.line, `must have at most ${names.length} columns, not ${header.fields.length}`),
    ])
  const given = header.fields.map((field) => field.toLowerCase())
  const issues = given.flatMap((name, index): FileIssue[] => {
    const issue = (message: string) => [
      { line: header.line, column: index + 1, columnName: name.slice(0, 60), message },
    ]
    if (!names.includes(name)) return issue(`is no column of this kind of file, which has ${names.join(', ')}`)
    return given.indexOf(name) < index ? issue(`is there already as column ${given.indexOf(name) + 1}`) : []
  })
  const missing = kind.columns.filter(({ name, isRequired }) => isRequired && !given.includes(name))
  issues.push(...missing.map(({ name }) => wholeLine(header.line, `lacks the column ${name}`)))
  if (issues.length > 0) throw new HistoryFileBroken(issues)
  return given.flatMap((name) => kind.columns.find((column) => column.name === name) ?? [])
}

/** Reads the records of a file in their order; it remembers what the lines before said. */
function lineReader(kind: LineKind, columns: readonly HistoryColumn[], history: ZoneHistory, now: Temporal.Instant) {
  const repeats = new Map<string, number>()
  const seen = new Map<string, { line: number; said: string }>()
  const momentColumn = kind.columns.find(({ name }) => name === kind.momentColumn)
  const momentField = momentColumn?.field[0] ?? ''

  return ({ line, fields }: CsvRecord): FileLine => {
    const issues: FileIssue[] = []
    const issue = (name: string, message: string) => {
      const index = columns.findIndex((column) => column.name === name)
      issues.push({ line, column: index < 0 ? null : index + 1, columnName: name, message })
    }
    const broken = (): FileLine => ({ line, entry: null, issues, isRepeated: false })

    if (fields.length !== columns.length) {
      const column = Math.min(fields.length, columns.length) + 1
      const message = `must have ${columns.length} fields as the header has, not ${fields.length}`
      issues.push({ line, column, columnName: columns[column - 1]?.name ?? null, message })
      return broken()
    }
    const given: Record<string, unknown> = {}
    for (const [index, column] of columns.entries()) {
      const message = readField(column, fields[index] ?? '', history, given)
      if (message) issue(column.name, message)
    }
    if (issues.length > 0) return broken()
    const fault = kind.faultOf?.(given)
    if (fault) issue(fault.column, fault.message)
    const parsed = kind.schema.safeParse(given)
    const columnAt = (path: readonly string[]) => kind.columns.find(({ field }) => field.join() === path.join())
    if (!parsed.success && !fault)
      for (const { path, message } of fromZod(parsed.error).issues)
        issue(columnAt(path)?.name ?? path.join('.'), message)
    if (issues.length > 0 || !parsed.success) return broken()
    let localDate: Temporal.PlainDate
    try {
      localDate = momentOf(history, parsed.data[momentField] as Temporal.Instant, now, momentField).localDate
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      for (const { message } of error.issues) issue(kind.momentColumn, message)
      return broken()
    }
    const said = saidBy(kind, parsed.data)
    const repeated = repeats.get(said) ?? 0
    // A line that names its origin is no other by what it says.
    if (parsed.data.externalId == null) repeats.set(said, repeated + 1)
    const entry = { ...kind.keyOf(parsed.data, said, repeated), said, localDate }
    const before = seen.get(entry.key)
    if (before && before.said !== said) {
      issue(kind.keyColumn, `is that of line ${before.line}, which says something else`)
      return broken()
    }
    if (!before) seen.set(entry.key, { line, said })
    return { line, entry, issues, isRepeated: before !== undefined }
  }
}

/** Reads a field into its place of the input; gives what is wrong with it, as a predicate. */
function readField(
  { field: [outer, inner], reads, isRequired }: HistoryColumn,
  text: string,
  history: ZoneHistory,
  given: Record<string, unknown>,
): string | null {
  if (text === '') return isRequired ? 'is required' : null
  if (text.includes('\0')) return 'must not contain a NUL character'
  try {
    const value = reads(text, history)
    given[outer] = inner ? { ...(given[outer] as object | undefined), [inner]: value } : value
    return null
  } catch (error) {
    if (error instanceof Unreadable) return error.message
    throw error
  }
}

/** What a line says beside where it comes from, the same for lines that say the same in other words. */
function saidBy(kind: LineKind, input: LineInput): string {
  const values = kind.columns
    .filter(({ field }) => !field[0].startsWith('external'))
    .map(({ field: [outer, inner] }) => {
      const value = input[outer]
      return (inner ? (value as Record<string, unknown> | undefined)?.[inner] : value) ?? null
    })
  return JSON.stringify(values)
}

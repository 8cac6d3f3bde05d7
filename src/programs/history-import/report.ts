import type { Tx, Viewer } from '../../db/viewer.ts'
import { invalidInput } from '../../lib/refusal.ts'
import { type FileIssue, type HistoryFile, lineKinds } from './history-file.ts'
import type { LineOutcome } from './line-kind.ts'

/** What would become of a line. */
export type ReportLine = {
  readonly line: number
  readonly outcome: LineOutcome | 'INVALID'
  readonly issues: readonly FileIssue[]
}

/** What the import of a file would do, line by line: it compares with what is there and writes nothing. */
export async function reportOn(tx: Tx, viewer: Viewer, { kind, lines }: HistoryFile): Promise<ReportLine[]> {
  const { known, momentColumn } = lineKinds[kind]
  const { outcomeOf, refusalOf } = await known(
    tx,
    viewer,
    lines.flatMap(({ entry }) => entry ?? []),
  )
  const newOnDate = new Map<string, number>()
  return lines.map(({ line, entry, issues, isRepeated }): ReportLine => {
    if (!entry) return { line, outcome: 'INVALID', issues }
    const outcome = isRepeated ? 'UNCHANGED' : outcomeOf(entry)
    if (outcome !== 'NEW') return { line, outcome, issues }
    const date = `${entry.localDate}`
    const newOnes = (newOnDate.get(date) ?? 0) + 1
    newOnDate.set(date, newOnes)
    const message = refusalOf(entry.localDate, newOnes)
    if (message === null) return { line, outcome, issues }
    return { line, outcome: 'INVALID', issues: [{ line, column: null, columnName: momentColumn, message }] }
  })
}

export const countOf = (lines: readonly ReportLine[], outcome: ReportLine['outcome']): number =>
  lines.filter((line) => line.outcome === outcome).length

const [usualPage, largestPage] = [200, 1_000]
type Page = {
  readonly first?: number | null | undefined
  readonly after?: number | null | undefined
  readonly outcomes?: readonly ReportLine['outcome'][] | null | undefined
}

/**
 * Some lines of a report: those after a line of the file, with these outcomes.
 * @throws InvalidInput
 */
export function reportPage(lines: readonly ReportLine[], { first, after, outcomes }: Page): ReportLine[] {
  const size = first ?? usualPage
  if (size < 1 || size > largestPage) throw invalidInput(['first'], `must be between 1 and ${largestPage}`)
  const wanted = lines.filter(({ line, outcome }) => line > (after ?? 0) && (outcomes?.includes(outcome) ?? true))
  return wanted.slice(0, size)
}

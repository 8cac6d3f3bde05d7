import type { Board } from './board.ts'

/** A board as lines of text in columns. */
export function tableOf({ lines }: Board): string {
  const rows = lines.map(({ rank, score, currentStreak, profile }) =>
    [rank, profile.displayName, score, currentStreak].map(String),
  )
  const table = [['#', 'who', 'points', 'streak'], ...rows]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  const lineOf = (row: readonly string[]) =>
    row.map((cell, column) => (column === 1 ? cell.padEnd(widths[1] ?? 0) : cell.padStart(widths[column] ?? 0)))
  return table.map((row) => `    ${lineOf(row).join('  ')}`).join('\n')
}

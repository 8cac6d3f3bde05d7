import type { Verdict } from './matrix.ts'

const acts = ['select', 'insert', 'update', 'delete'] as const
export type CircleAct = (typeof acts)[number]

const letters: Readonly<Record<Verdict, string>> = { allowed: '+', 'no row': '0', refused: 'x' }
/** The letter of a verdict in the tables of a matrix. */
export const letterOf = (verdict: Verdict): string => letters[verdict]

/** What is written down of the circles of a room: letters for each asker, a word of them for each kind of circle. */
type Written<Asker extends string, Circle extends string, Subject extends string> = {
  /** Who asks, in the order of the letters of a cell. */
  readonly askers: readonly Asker[]
  readonly circles: readonly Circle[]
  /** Whose row a line may be about. */
  readonly subjects: readonly Subject[]
  /** Lines of subject, table, act and a cell for each circle, under a head. */
  readonly rows: string
  /** Lines of a function and a cell for each circle, under a head. */
  readonly functions: string
}

type Line<Subject extends string> = {
  readonly subject: Subject
  readonly table: string
  readonly act: CircleAct
  /** The cell of each circle. */
  readonly expected: readonly string[]
}

export type CircleMatrix<
  Asker extends string = string,
  Circle extends string = string,
  Subject extends string = string,
> = {
  readonly askers: readonly Asker[]
  readonly circles: readonly Circle[]
  /** What somebody may do, and who sees what. */
  readonly lines: readonly Line<Subject>[]
  /** What nobody's request may write, whoever they are in whichever circle: all that has no line. */
  readonly writtenByNobody: readonly Line<Subject>[]
  /** Which circles each function gives to whom. */
  readonly functionLines: readonly { readonly name: string; readonly expected: readonly string[] }[]
}

const linesOf = (table: string) =>
  table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(/\s+/))

const one = <T extends string>(all: readonly T[], word = ''): T => {
  const found = all.find((each) => each === word)
  if (!found) throw new Error(`the matrix of circles does not know ${word}`)
  return found
}

/** Reads a matrix; throws where a line is about something that it does not know. */
export function circleMatrix<Asker extends string, Circle extends string, Subject extends string>(
  written: Written<Asker, Circle, Subject>,
): CircleMatrix<Asker, Circle, Subject> {
  const { askers, circles, subjects } = written
  const lines = linesOf(written.rows).map(([subject, table = '', act, ...expected]) => ({
    subject: one(subjects, subject),
    table,
    act: one(acts, act),
    expected,
  }))
  const nobody = circles.map(() => 'x'.repeat(askers.length))
  const writtenByNobody = lines
    .filter(({ act, table }) => act === 'select' && table !== 'audit_entries')
    .flatMap(({ subject, table }) =>
      acts
        .filter((act) => !lines.some((line) => line.table === table && line.act === act))
        .map((act) => ({ subject, table, act, expected: nobody })),
    )
  const functionLines = linesOf(written.functions).map(([name = '', ...expected]) => ({ name, expected }))
  return { askers, circles, lines, writtenByNobody, functionLines }
}

import type { Verdict } from './matrix.ts'

/** Who asks, in the order of the letters of a cell. */
export const askers = [
  ...(['owner', 'admin', 'member'] as const),
  ...(['who left', 'who was removed'] as const),
  ...(['invited', 'invited at an unverified address', 'stranger', 'anonymous'] as const),
] as const
export const circles = ['private', 'public', 'archived', 'archived public', 'deleted'] as const
/** Whose row a line is about: the circle's, an invitation to somebody, the asker's own, or that of one more member. */
const subjects = ['circle', 'to-invited', 'to-unverified', 'own', "another's"] as const
const acts = ['select', 'insert', 'update', 'delete'] as const
export type Asker = (typeof askers)[number]
export type Circle = (typeof circles)[number]
export type Subject = (typeof subjects)[number]
export type CircleAct = (typeof acts)[number]

const letters: Readonly<Record<Verdict, string>> = { allowed: '+', 'no row': '0', refused: 'x' }
/** The letter of a verdict in the tables below. */
export const letterOf = (verdict: Verdict): string => letters[verdict]

/**
 * Who may do what to which rows of a journey. A cell has nine letters, for the owner, an admin and a member; for an admin
 * who left and one who was removed; for somebody who is invited, somebody who is invited at an address that is not
 * verified, a stranger and nobody who is signed in. Whatever has no line is refused to all of them: `writtenByNobody`.
 *
 *   + allowed   0 finds no row   x refused
 */
const matrix = `
row            table                   act     private    public     archived   archived p. deleted
circle         journeys                select  +++000000  ++++++++0  +++000000  +++000000   +00000000
circle         dimensions              select  +++000000  ++++++++0  +++000000  +++000000   +00000000
circle         journey_statistics      select  +++000000  ++++++++0  +++000000  +++000000   +00000000
circle         journey_day_statistics  select  +++000000  +++000000  +++000000  +++000000   000000000
circle         leaderboard_heads       select  +++000000  +++000000  +++000000  +++000000   000000000
circle         leaderboards            select  +++000000  +++000000  +++000000  +++000000   000000000
circle         leaderboard_buckets     select  +++000000  +++000000  +++000000  +++000000   000000000
circle         journey_invites         select  ++0000000  ++0000000  ++0000000  ++0000000   000000000
to-invited     journey_invites         select  ++000+000  ++000+000  ++000+000  ++000+000   00000+000
to-unverified  journey_invites         select  ++0000000  ++0000000  ++0000000  ++0000000   000000000
circle         journeys                update  +00000000  +00000000  +00000000  +00000000   +00000000
circle         dimensions              insert  ++xxxxxxx  ++xxxxxxx  ++xxxxxxx  ++xxxxxxx   xxxxxxxxx
circle         dimensions              update  ++0000000  ++0000000  ++0000000  ++0000000   000000000
circle         journey_invites         insert  ++xxxxxxx  ++xxxxxxx  ++xxxxxxx  ++xxxxxxx   xxxxxxxxx
own            journey_members         select  +++++0000  +++++0000  +++++0000  +++++0000   +++++0000
own            checkins                select  +++++0000  +++++0000  +++++0000  +++++0000   +++++0000
own            checkin_submissions     select  +++++0000  +++++0000  +++++0000  +++++0000   +++++0000
own            checkin_details         select  +++++0000  +++++0000  +++++0000  +++++0000   +++++0000
own            streaks                 select  +++++0000  +++++0000  +++++0000  +++++0000   +++++0000
own            journey_freezes         select  +++++0000  +++++0000  +++++0000  +++++0000   +++++0000
own            user_badges             select  +++++0000  +++++0000  +++++0000  +++++0000   +++++0000
own            leaderboard_entries     select  +++++0000  +++++0000  +++++0000  +++++0000   +++++0000
another's      journey_members         select  +++000000  +++000000  +++000000  +++000000   000000000
another's      checkins                select  +++000000  +++000000  +++000000  +++000000   000000000
another's      checkin_submissions     select  000000000  000000000  000000000  000000000   000000000
another's      checkin_details         select  000000000  000000000  000000000  000000000   000000000
another's      streaks                 select  +++000000  +++000000  +++000000  +++000000   000000000
another's      journey_freezes         select  000000000  000000000  000000000  000000000   000000000
another's      user_badges             select  000000000  000000000  000000000  000000000   000000000
another's      leaderboard_entries     select  +++000000  +++000000  +++000000  +++000000   000000000
another's      audit_entries           select  ++0000000  ++0000000  ++0000000  ++0000000   000000000
`

/** Which circles each function gives to whom, in the same letters. */
const functions = `
function                     private    public     archived   archived p. deleted
my_journeys                  +++000000  +++000000  +++000000  +++000000   000000000
my_administered_journeys     ++0000000  ++0000000  ++0000000  ++0000000   000000000
my_owned_journeys            +00000000  +00000000  +00000000  +00000000   +00000000
my_circles                   +++000000  +++000000  +++000000  +++000000   000000000
my_administered_circles      ++0000000  ++0000000  ++0000000  ++0000000   000000000
`

type Line = {
  readonly subject: Subject
  readonly table: string
  readonly act: CircleAct
  /** The cell of each circle. */
  readonly expected: readonly string[]
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

/** What somebody may do, and who sees what. */
export const lines: readonly Line[] = linesOf(matrix).map(([subject, table = '', act, ...expected]) => ({
  subject: one(subjects, subject),
  table,
  act: one(acts, act),
  expected,
}))

/** What nobody's request may write, whoever they are in whichever circle. */
export const writtenByNobody: readonly Line[] = lines
  .filter(({ act, table }) => act === 'select' && table !== 'audit_entries')
  .flatMap(({ subject, table }) =>
    acts
      .filter((act) => !lines.some((line) => line.table === table && line.act === act))
      .map((act) => ({ subject, table, act, expected: circles.map(() => 'x'.repeat(askers.length)) })),
  )

export const functionLines = linesOf(functions).map(([name = '', ...expected]) => ({ name, expected }))

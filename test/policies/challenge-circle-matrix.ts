import { circleMatrix } from './circle-lines.ts'

const askers = [
  ...(['champ', 'council', 'participant'] as const),
  ...(['who left', 'who was removed'] as const),
  ...(['stranger', 'anonymous'] as const),
] as const
const circles = ['private', 'public', 'archived', 'archived public'] as const
/**
 * Whose row a line is about: the circle's, the asker's own, or that of one more participant, be it one that its person shares;
 * of types of challenge also one that comes with the server.
 */
const subjects = ['circle', 'own', 'own-shared', "another's", "another's-shared", 'built-in'] as const
export type Asker = (typeof askers)[number]
export type Circle = (typeof circles)[number]
export type Subject = (typeof subjects)[number]

/**
 * Who may do what to which rows of a challenge. A cell has seven letters, for the champ, one of the council and a participant; for
 * a champ who left and one who was removed; for a stranger and nobody who is signed in. The votes of others are on what the
 * participant asks for. Whatever has no line is refused to all of them: `writtenByNobody`.
 *
 *   + allowed   0 finds no row   x refused
 */
const rows = `
row               table                         act     private  public   archived  archived p.
circle            challenges                    select  +++0000  ++++++0  +++0000   +++0000
circle            challenge_types               select  +++0000  ++++++0  +++0000   +++0000
circle            daily_statistics              select  +++0000  +++0000  +++0000   +++0000
circle            leaderboard_heads             select  +++0000  +++0000  +++0000   +++0000
circle            leaderboards                  select  +++0000  +++0000  +++0000   +++0000
circle            leaderboard_buckets           select  +++0000  +++0000  +++0000   +++0000
circle            challenges                    update  +000000  +000000  +000000   +000000
built-in          challenge_types               select  ++++++0  ++++++0  ++++++0   ++++++0
own               challenge_types               select  ++++++0  ++++++0  ++++++0   ++++++0
own               enrolments                    select  +++++00  +++++00  +++++00   +++++00
own               enrolment_settings            select  +++++00  +++++00  +++++00   +++++00
own               challenge_days                select  +++++00  +++++00  +++++00   +++++00
own               challenge_verdicts            select  +++++00  +++++00  +++++00   +++++00
own               challenge_failures            select  +++++00  +++++00  +++++00   +++++00
own               penalty_entries               select  +++++00  +++++00  +++++00   +++++00
own               user_statistics               select  +++++00  +++++00  +++++00   +++++00
own               accountability_checkins       select  +++++00  +++++00  +++++00   +++++00
own               exercise_completions          select  +++++00  +++++00  +++++00   +++++00
own               diet_completions              select  +++++00  +++++00  +++++00   +++++00
own               water_completions             select  +++++00  +++++00  +++++00   +++++00
own               self_improvement_completions  select  +++++00  +++++00  +++++00   +++++00
own               finances_completions          select  +++++00  +++++00  +++++00   +++++00
own               meditation_completions        select  +++++00  +++++00  +++++00   +++++00
own               council_exceptions            select  +++++00  +++++00  +++++00   +++++00
own               council_votes                 select  +++++00  +++++00  +++++00   +++++00
own               files                         select  +++++00  +++++00  +++++00   +++++00
own               progress_photos               select  +++++00  +++++00  +++++00   +++++00
own-shared        progress_photos               select  +++++00  +++++00  +++++00   +++++00
own               leaderboard_entries           select  +++++00  +++++00  +++++00   +++++00
another's         challenge_types               select  0000000  0000000  0000000   0000000
another's         enrolments                    select  +++0000  +++0000  +++0000   +++0000
another's         enrolment_settings            select  0000000  0000000  0000000   0000000
another's         challenge_days                select  +++0000  +++0000  +++0000   +++0000
another's         challenge_verdicts            select  0000000  0000000  0000000   0000000
another's         challenge_failures            select  ++00000  ++00000  ++00000   ++00000
another's         penalty_entries               select  +++0000  +++0000  +++0000   +++0000
another's         user_statistics               select  +++0000  +++0000  +++0000   +++0000
another's         accountability_checkins       select  0000000  0000000  0000000   0000000
another's         exercise_completions          select  0000000  0000000  0000000   0000000
another's         diet_completions              select  0000000  0000000  0000000   0000000
another's         water_completions             select  0000000  0000000  0000000   0000000
another's         self_improvement_completions  select  0000000  0000000  0000000   0000000
another's         finances_completions          select  0000000  0000000  0000000   0000000
another's         meditation_completions        select  0000000  0000000  0000000   0000000
another's         council_exceptions            select  ++00000  ++00000  ++00000   ++00000
another's         council_votes                 select  ++00000  ++00000  ++00000   ++00000
another's         files                         select  0000000  0000000  0000000   0000000
another's-shared  files                         select  0000000  0000000  0000000   0000000
another's         progress_photos               select  0000000  0000000  0000000   0000000
another's-shared  progress_photos               select  +++0000  +++0000  +++0000   +++0000
another's         leaderboard_entries           select  +++0000  +++0000  +++0000   +++0000
another's         audit_entries                 select  +000000  +000000  +000000   +000000
`

/** Which circles each function gives to whom, in the same letters. */
const functions = `
function                  private  public   archived  archived p.
my_challenges             +++0000  +++0000  +++0000   +++0000
my_council_challenges     ++00000  ++00000  ++00000   ++00000
my_led_challenges         +000000  +000000  +000000   +000000
my_circles                +++0000  +++0000  +++0000   +++0000
my_administered_circles   +000000  +000000  +000000   +000000
my_journeys               0000000  0000000  0000000   0000000
my_administered_journeys  0000000  0000000  0000000   0000000
my_owned_journeys         0000000  0000000  0000000   0000000
`

export const challengeCircles = circleMatrix({ askers, circles, subjects, rows, functions })

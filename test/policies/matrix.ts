/** What happens to a statement: it touches the row, it finds none, or it is refused with 42501 or by one of our triggers. */
export type Verdict = 'allowed' | 'no row' | 'refused'

const verdicts: Readonly<Record<string, Verdict>> = { '+': 'allowed', '0': 'no row', x: 'refused' }

const people = ['anonymous', 'the owner', 'a stranger'] as const
const acts = ['select', 'insert', 'update', 'delete', 'move'] as const
const systemActs = ['select', 'insert', 'update', 'delete'] as const
export type Act = (typeof acts)[number]
export type Asker = (typeof people)[number] | 'the system'

/**
 * Who may do what to a row of each table. A person's role: three letters are anonymous, the owner and a stranger;
 * `move` gives the row to another owner and `-` says that the table has none. The system's role: the four acts.
 *
 *   + allowed   0 finds no row   x refused
 */
const matrix = `
                       select  insert  update  delete  move   system
exercises              0++     xxx     xxx     xxx     ---    ++++
foods                  0++     xxx     xxx     xxx     ---    ++++
curricula              0++     xxx     xxx     xxx     ---    ++++
curriculum_versions    0++     xxx     xxx     xxx     ---    ++++
curriculum_categories  0++     xxx     xxx     xxx     ---    ++++
curriculum_weeks       0++     xxx     xxx     xxx     ---    ++++
daily_lessons          0++     xxx     xxx     xxx     ---    ++++
assessments            0++     xxx     xxx     xxx     ---    ++++
assessment_questions   0++     xxx     xxx     xxx     ---    ++++
users                  0+0     xxx     0+0     xxx     xxx    ++++
profiles               0++     xxx     0+0     xxx     xxx    ++++
passwords              0+0     xxx     xxx     xxx     xxx    ++++
sessions               0+0     xxx     xxx     xxx     xxx    ++++
access_tokens          0+0     xxx     xxx     xxx     xxx    ++++
person_zones           0+0     xxx     xxx     xxx     xxx    ++++
identities             0+0     xxx     xxx     xxx     xxx    ++++
used_id_tokens         xxx     xxx     xxx     xxx     xxx    ++++
one_time_tokens        xxx     xxx     xxx     xxx     xxx    ++++
outgoing_mails         xxx     xxx     xxx     xxx     xxx    ++++
sign_in_attempts       xxx     xxx     xxx     xxx     ---    ++++
audit_entries          0+0     xxx     xxx     xxx     xxx    ++xx
idempotency_keys       xxx     xxx     xxx     xxx     xxx    ++++
job_kinds              xxx     xxx     xxx     xxx     ---    ++++
files                  0+0     xxx     xxx     xxx     xxx    ++++
data_exports           0+0     xxx     xxx     xxx     xxx    ++++
schedules              xxx     xxx     xxx     xxx     xxx    ++++
calendar_events        0+0     xxx     xxx     xxx     xxx    ++++
programs               0+0     x+x     xxx     xxx     xxx    ++++
program_states         0+0     x+x     0+0     xxx     xxx    ++++
program_pauses         0+0     x+x     0+0     xxx     xxx    ++++
session_instances      0+0     x+x     0+0     xxx     xxx    ++++
exercise_plan_items    0+0     x+x     xxx     xxx     xxx    ++++
meal_instances         0+0     x+x     0+0     xxx     xxx    ++++
meal_item_plan         0+0     x+x     xxx     xxx     xxx    ++++
consultations          0+0     x+x     0+0     xxx     xxx    ++++
consultation_answers   0+0     x+x     0+0     xxx     xxx    ++++
log_heads              0+0     xxx     xxx     xxx     xxx    ++++
notifications          0+0     xxx     xxx     xxx     xxx    ++++
notification_preferences 0+0   x+x     0+0     xxx     xxx    ++++
notification_settings  0+0     x+x     0+0     xxx     xxx    ++++
logged_activities      0+0     x+x     0+0     0+0     xxx    ++++
logged_exercises       0+0     x+x     xxx     0+0     xxx    ++++
activity_links         0+0     xxx     xxx     xxx     xxx    ++++
logged_meals           0+0     x+x     0+0     0+0     xxx    ++++
logged_foods           0+0     x+x     xxx     0+0     xxx    ++++
meal_links             0+0     xxx     xxx     xxx     xxx    ++++
adherence_records      0+0     xxx     xxx     xxx     xxx    ++++
adherence_statements   0+0     x+x     0+0     0+0     xxx    ++++
user_context_log       0+0     x+x     0+0     xxx     xxx    ++++
weigh_ins              0+0     x+x     0+0     0+0     xxx    ++++
history_imports        0+0     xxx     xxx     xxx     xxx    ++++
plan_change_events     0+0     xxx     xxx     xxx     xxx    ++xx
plan_change_items      0+0     xxx     xxx     xxx     xxx    ++xx
day_overrides          0+0     xxx     xxx     xxx     xxx    ++++
adjustment_settings    0+0     x+x     0+0     xxx     xxx    ++++
reassessments          0+0     xxx     xxx     xxx     xxx    ++xx
journeys               0+0     xxx     0+0     xxx     ---    ++++
journey_members        0+0     xxx     xxx     xxx     xxx    ++++
dimensions             0+0     x+x     0+0     xxx     ---    ++++
journey_statistics     0+0     xxx     xxx     xxx     ---    ++++
journey_day_statistics 0+0     xxx     xxx     xxx     ---    ++++
journey_freezes        0+0     xxx     xxx     xxx     xxx    ++++
journey_invites        0+0     x+x     xxx     xxx     xxx    ++++
checkin_submissions    0+0     xxx     xxx     xxx     xxx    ++++
checkins               0+0     xxx     xxx     xxx     xxx    ++++
checkin_details        0+0     xxx     xxx     xxx     xxx    ++++
streaks                0+0     xxx     xxx     xxx     xxx    ++++
badges                 0++     xxx     xxx     xxx     ---    ++++
user_badges            0+0     xxx     xxx     xxx     xxx    ++++
leaderboard_heads      0+0     xxx     xxx     xxx     ---    ++++
leaderboards           0+0     xxx     xxx     xxx     ---    ++++
leaderboard_entries    0+0     xxx     xxx     xxx     xxx    ++++
leaderboard_buckets    0+0     xxx     xxx     xxx     ---    ++++
challenge_types        0+0     xxx     xxx     xxx     xxx    ++++
challenges             0+0     xxx     0+0     xxx     ---    ++++
enrolments             0+0     xxx     xxx     xxx     xxx    ++++
enrolment_settings     0+0     xxx     xxx     xxx     xxx    ++++
challenge_days         0+0     xxx     xxx     xxx     xxx    ++++
challenge_verdicts     0+0     xxx     xxx     xxx     xxx    ++++
challenge_failures     0+0     xxx     xxx     xxx     xxx    ++++
penalty_entries        0+0     xxx     xxx     xxx     xxx    ++++
daily_statistics       0+0     xxx     xxx     xxx     ---    ++++
user_statistics        0+0     xxx     xxx     xxx     xxx    ++++
accountability_checkins 0+0    xxx     xxx     xxx     xxx    ++++
exercise_completions   0+0     xxx     xxx     xxx     xxx    ++++
diet_completions       0+0     xxx     xxx     xxx     xxx    ++++
water_completions      0+0     xxx     xxx     xxx     xxx    ++++
self_improvement_completions 0+0 xxx   xxx     xxx     xxx    ++++
finances_completions   0+0     xxx     xxx     xxx     xxx    ++++
meditation_completions 0+0     xxx     xxx     xxx     xxx    ++++
council_exceptions     0+0     xxx     xxx     xxx     xxx    ++++
council_votes          0+0     xxx     xxx     xxx     xxx    ++++
progress_photos        0+0     xxx     xxx     xxx     xxx    ++++
visions                0+0     x+x     0+0     xxx     xxx    ++++
cycles                 0+0     x+x     0+0     xxx     xxx    +++x
cycle_locks            0+0     xxx     xxx     xxx     xxx    +++x
cycle_unlocks          0+0     xxx     xxx     xxx     xxx    ++xx
goals                  0+0     x+x     0+0     xxx     xxx    ++++
weekly_plans           0+0     x+x     0+0     xxx     xxx    ++++
plan_items             0+0     x+x     0+0     0+0     xxx    ++++
plan_item_logs         0+0     x+x     0+0     xxx     xxx    ++++
tasks                  0+0     x+x     0+0     0+0     xxx    ++++
chat_sessions          0+0     x+x     0+0     xxx     xxx    ++++
chat_messages          0+0     xxx     xxx     xxx     xxx    ++++
chat_proposals         0+0     xxx     xxx     xxx     xxx    ++++
assessment_results     0+0     xxx     xxx     xxx     xxx    ++++
assessment_scores      0+0     xxx     xxx     xxx     xxx    ++++
learning_preferences   0+0     x+x     0+0     xxx     xxx    ++++
learning_journeys      0+0     xxx     xxx     xxx     xxx    ++++
learning_pauses        0+0     xxx     xxx     xxx     xxx    ++++
user_lessons           0+0     xxx     xxx     xxx     xxx    ++++
lesson_points          0+0     xxx     xxx     xxx     xxx    ++++
learning_progress      0+0     xxx     xxx     xxx     xxx    ++++
`

/** What only the system writes: `regimen_user` has no grant for these acts, on no column, whatever it sends. */
export const systemWritten: Readonly<Record<string, readonly ('insert' | 'update' | 'delete')[]>> = {
  users: ['insert', 'delete'],
  profiles: ['insert', 'delete'],
  passwords: ['insert', 'update', 'delete'],
  sessions: ['insert', 'update', 'delete'],
  access_tokens: ['insert', 'update', 'delete'],
  person_zones: ['insert', 'update', 'delete'],
  identities: ['insert', 'update', 'delete'],
  used_id_tokens: ['insert', 'update', 'delete'],
  one_time_tokens: ['insert', 'update', 'delete'],
  outgoing_mails: ['insert', 'update', 'delete'],
  sign_in_attempts: ['insert', 'update', 'delete'],
  audit_entries: ['insert', 'update', 'delete'],
  idempotency_keys: ['insert', 'update', 'delete'],
  job_kinds: ['insert', 'update', 'delete'],
  files: ['insert', 'update', 'delete'],
  data_exports: ['insert', 'update', 'delete'],
  schedules: ['insert', 'update', 'delete'],
  calendar_events: ['insert', 'update', 'delete'],
  log_heads: ['insert', 'update', 'delete'],
  notifications: ['insert', 'update', 'delete'],
  activity_links: ['insert', 'update', 'delete'],
  meal_links: ['insert', 'update', 'delete'],
  adherence_records: ['insert', 'update', 'delete'],
  history_imports: ['insert', 'update', 'delete'],
  plan_change_events: ['insert', 'update', 'delete'],
  plan_change_items: ['insert', 'update', 'delete'],
  day_overrides: ['insert', 'update', 'delete'],
  reassessments: ['insert', 'update', 'delete'],
  exercises: ['insert', 'update', 'delete'],
  foods: ['insert', 'update', 'delete'],
  curricula: ['insert', 'update', 'delete'],
  assessment_results: ['insert', 'update', 'delete'],
  assessment_scores: ['insert', 'update', 'delete'],
  learning_journeys: ['insert', 'update', 'delete'],
  learning_pauses: ['insert', 'update', 'delete'],
  user_lessons: ['insert', 'update', 'delete'],
  lesson_points: ['insert', 'update', 'delete'],
  learning_progress: ['insert', 'update', 'delete'],
  curriculum_versions: ['insert', 'update', 'delete'],
  curriculum_categories: ['insert', 'update', 'delete'],
  curriculum_weeks: ['insert', 'update', 'delete'],
  daily_lessons: ['insert', 'update', 'delete'],
  assessments: ['insert', 'update', 'delete'],
  assessment_questions: ['insert', 'update', 'delete'],
  journeys: ['insert', 'delete'],
  dimensions: ['delete'],
  journey_invites: ['update', 'delete'],
  journey_members: ['insert', 'update', 'delete'],
  journey_statistics: ['insert', 'update', 'delete'],
  journey_day_statistics: ['insert', 'update', 'delete'],
  journey_freezes: ['insert', 'update', 'delete'],
  checkin_submissions: ['insert', 'update', 'delete'],
  checkins: ['insert', 'update', 'delete'],
  checkin_details: ['insert', 'update', 'delete'],
  streaks: ['insert', 'update', 'delete'],
  badges: ['insert', 'update', 'delete'],
  user_badges: ['insert', 'update', 'delete'],
  leaderboard_heads: ['insert', 'update', 'delete'],
  leaderboards: ['insert', 'update', 'delete'],
  leaderboard_entries: ['insert', 'update', 'delete'],
  leaderboard_buckets: ['insert', 'update', 'delete'],
  challenge_types: ['insert', 'update', 'delete'],
  challenges: ['insert', 'delete'],
  enrolments: ['insert', 'update', 'delete'],
  enrolment_settings: ['insert', 'update', 'delete'],
  challenge_days: ['insert', 'update', 'delete'],
  challenge_verdicts: ['insert', 'update', 'delete'],
  challenge_failures: ['insert', 'update', 'delete'],
  penalty_entries: ['insert', 'update', 'delete'],
  daily_statistics: ['insert', 'update', 'delete'],
  user_statistics: ['insert', 'update', 'delete'],
  accountability_checkins: ['insert', 'update', 'delete'],
  exercise_completions: ['insert', 'update', 'delete'],
  diet_completions: ['insert', 'update', 'delete'],
  water_completions: ['insert', 'update', 'delete'],
  self_improvement_completions: ['insert', 'update', 'delete'],
  finances_completions: ['insert', 'update', 'delete'],
  meditation_completions: ['insert', 'update', 'delete'],
  council_exceptions: ['insert', 'update', 'delete'],
  council_votes: ['insert', 'update', 'delete'],
  progress_photos: ['insert', 'update', 'delete'],
  visions: ['delete'],
  cycles: ['delete'],
  cycle_locks: ['insert', 'update', 'delete'],
  cycle_unlocks: ['insert', 'update', 'delete'],
  goals: ['delete'],
  weekly_plans: ['delete'],
  plan_item_logs: ['delete'],
  chat_sessions: ['delete'],
  chat_messages: ['insert', 'update', 'delete'],
  chat_proposals: ['insert', 'update', 'delete'],
}

export type Cell = { readonly table: string; readonly act: Act; readonly asker: Asker; readonly expected: Verdict }

const lines = matrix
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(/\s+/))

/** The tables that have a line. */
export const linedTables: readonly string[] = lines.map(([table]) => table ?? '')

/** One cell per table, act and asker. */
export const cells: readonly Cell[] = lines.flatMap(([table = '', ...columns]) => [
  ...acts.flatMap((act, column) =>
    people.flatMap((asker, letter) => cell(table, act, asker, columns[column]?.[letter])),
  ),
  ...systemActs.flatMap((act, letter) => cell(table, act, 'the system', columns[acts.length]?.[letter])),
])

function cell(table: string, act: Act, asker: Asker, letter: string | undefined): Cell[] {
  if (letter === '-') return []
  const expected = verdicts[letter ?? '']
  if (!expected) throw new Error(`the matrix says nothing about ${act} on ${table} by ${asker}`)
  return [{ table, act, asker, expected }]
}

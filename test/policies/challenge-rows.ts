import type { Place, TableCase } from './rows.ts'

const at = '2026-03-02T09:00:00Z'
const day = '2026-03-02'
export const challengeTypeId = '01960000-0000-7000-8000-0000000000c1'
/** A day that is there beside the first, for one more failure: there is one failure a day. */
export const secondDay = 2

/** Whether a row is to be written beside the one that is there already, of which there can be only one. */
const isSecond = (id: string): boolean => id.endsWith('099')

/** What is somebody's own of an enrolment in a challenge. */
const ofEnrolment = ({ owner, enrolment, challenge }: Place) => ({
  enrolment_id: enrolment,
  challenge_id: challenge,
  user_id: owner,
})
const ofDay = ({ owner, enrolment }: Place) => ({ enrolment_id: enrolment, challenge_day: 1, user_id: owner })
const feat = (what: Readonly<Record<string, unknown>>): TableCase => ({
  owner: 'user_id',
  key: ['enrolment_id', 'challenge_day'],
  row: (place) => ({
    ...ofDay(place),
    local_date: day,
    completed_at: at,
    zone: 'Europe/Berlin',
    source: 'MANUAL',
    recorded_at: at,
    ...what,
  }),
  mayChange: [],
})

/**
 * The tables of challenges, parents first. Who a row belongs to leads the challenge, a private one whose type asks for nothing: a
 * check-in fills no other feat.
 */
export const challengeRows: Readonly<Record<string, TableCase>> = {
  challenge_types: {
    owner: 'created_by',
    key: ['id'],
    row: ({ id, owner }) => ({
      id,
      name: 'A type',
      duration_days: 75,
      penalty: 'NONE',
      penalty_days: 0,
      recording_grace_hours: 12,
      council_quorum: 1,
      has_weekly_photo: true,
      requirements: '{}',
      is_built_in: false,
      created_by: owner,
      created_at: at,
    }),
    mayChange: [],
  },
  challenges: {
    key: ['id'],
    row: ({ id }) => ({
      id,
      type_id: challengeTypeId,
      title: 'Challenge',
      is_public: false,
      start: 'ROLLING',
      invite_id: id,
      created_at: at,
      updated_at: at,
    }),
    mayChange: ['title', 'description', 'is_public', 'status', 'invite_id', 'updated_at', 'version'],
  },
  enrolments: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner, challenge }) => ({
      id,
      challenge_id: challenge,
      user_id: owner,
      role: 'CHAMP',
      starts_on: day,
      joined_at: at,
      left_at: isSecond(id) ? at : null,
    }),
    mayChange: [],
  },
  enrolment_settings: {
    owner: 'user_id',
    key: ['enrolment_id'],
    row: ({ owner, enrolment }) => ({ enrolment_id: enrolment, user_id: owner, diet: 'Vegan' }),
    mayChange: [],
  },
  challenge_days: {
    owner: 'user_id',
    key: ['id'],
    row: (place) => ({
      id: place.id,
      ...ofEnrolment(place),
      challenge_day: isSecond(place.id) ? secondDay + 1 : 1,
      local_date: day,
    }),
    mayChange: [],
  },
  challenge_verdicts: {
    owner: 'user_id',
    key: ['enrolment_id', 'challenge_day'],
    row: (place) => ({ ...ofDay(place), is_met: false, feats: '[]', rule_version: 1, judged_at: at }),
    mayChange: [],
  },
  challenge_failures: {
    owner: 'user_id',
    key: ['id'],
    row: (place) => ({
      id: place.id,
      ...ofEnrolment(place),
      challenge_day: isSecond(place.id) ? secondDay : 1,
      local_date: day,
      failed_feats: [],
      recorded_at: at,
    }),
    mayChange: [],
  },
  penalty_entries: {
    owner: 'user_id',
    key: ['id'],
    row: (place) => ({
      id: place.id,
      failure_id: place.failure,
      ...ofEnrolment(place),
      kind: 'PENALTY',
      days: 7,
      created_at: at,
    }),
    mayChange: [],
  },
  daily_statistics: {
    key: ['challenge_id', 'local_date'],
    row: ({ challenge }) => ({ challenge_id: challenge, local_date: day, met: 0, missed: 1 }),
    mayChange: [],
  },
  user_statistics: {
    owner: 'user_id',
    key: ['enrolment_id'],
    row: (place) => ({ ...ofEnrolment(place), updated_at: at }),
    mayChange: [],
  },
  accountability_checkins: feat({ check_in_method: 'TAP' }),
  exercise_completions: feat({
    workouts: 1,
    workout_minutes: 30,
    outdoor_minutes: 0,
    is_walk: false,
    weight_vest_used: false,
    core_mobility_minutes: 10,
  }),
  diet_completions: feat({ followed: true, cheat_meal: false, alcohol: false }),
  water_completions: feat({ amount_ounces: 128, is_plain_water: true }),
  self_improvement_completions: feat({ minutes: 30, pages: 0, before_bed: false, screen_minutes: 0 }),
  finances_completions: feat({ only_necessities: true, non_necessity_spending: 0 }),
  meditation_completions: feat({ minutes: 10 }),
  council_exceptions: {
    owner: 'user_id',
    key: ['id'],
    row: (place) => ({
      id: place.id,
      failure_id: place.failure,
      ...ofEnrolment(place),
      reason: 'A flight of ten hours',
      quorum: 1,
      requested_at: at,
      expires_at: at,
      status: isSecond(place.id) ? 'WITHDRAWN' : 'PENDING',
    }),
    mayChange: [],
  },
  council_votes: {
    owner: 'user_id',
    key: ['request_id', 'user_id'],
    row: ({ owner, challenge, request }) => ({
      request_id: request,
      user_id: owner,
      challenge_id: challenge,
      decision: 'APPROVE',
      voted_at: at,
    }),
    mayChange: [],
  },
  progress_photos: {
    owner: 'user_id',
    key: ['id'],
    row: (place) => ({
      id: place.id,
      ...ofEnrolment(place),
      challenge_day: 1,
      challenge_week: 1,
      local_date: day,
      file_id: place.file,
      is_shared: false,
      created_at: at,
    }),
    mayChange: [],
  },
}

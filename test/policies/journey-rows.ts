import type { Place, TableCase } from './rows.ts'

const at = '2026-03-02T09:00:00Z'
const day = '2026-03-02'
export const badgeId = '01960000-0000-7000-8000-0000000000b1'

/** Whether a row is to be written beside the one that is there already, of which there can be only one. */
const isSecond = (id: string): boolean => id.endsWith('099')
const week = ({ id, journey }: Place) => ({
  circle_id: journey,
  period: 'WEEK',
  period_key: isSecond(id) ? '2026-W11' : '2026-W10',
})

/** The tables of journeys and of their boards, parents first. Who a row belongs to owns the journey, a private one. */
export const journeyRows: Readonly<Record<string, TableCase>> = {
  journeys: {
    key: ['id'],
    row: ({ id }) => ({ id, title: 'Journey', is_public: false, created_at: at, updated_at: at }),
    mayChange: [
      ...['title', 'description', 'is_public', 'status', 'archived_at', 'deleted_at', 'updated_at', 'version'],
    ],
  },
  journey_members: {
    owner: 'user_id',
    key: ['journey_id', 'user_id'],
    row: ({ id, owner, journey }) => ({
      journey_id: journey,
      user_id: owner,
      role: isSecond(id) ? 'MEMBER' : 'OWNER',
      joined_at: at,
      joined_on: day,
    }),
    mayChange: [],
  },
  dimensions: {
    key: ['id'],
    row: ({ id, journey }) => ({
      id,
      journey_id: journey,
      name: 'Reading',
      examples: [],
      weight: 1,
      required: false,
      position: 0,
      created_at: at,
      updated_at: at,
    }),
    mayChange: [
      ...['name', 'description', 'examples', 'weight', 'required', 'position'],
      ...['archived_at', 'updated_at', 'version'],
    ],
  },
  journey_statistics: {
    key: ['journey_id'],
    row: ({ journey }) => ({ journey_id: journey, members: 1, check_ins: 0, score: 0 }),
    mayChange: [],
  },
  journey_day_statistics: {
    key: ['journey_id', 'local_date'],
    row: ({ journey }) => ({ journey_id: journey, local_date: day, check_ins: 1, met: 1, score: 3 }),
    mayChange: [],
  },
  journey_freezes: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner, journey }) => ({ id, user_id: owner, journey_id: journey, from_date: day, created_at: at }),
    mayChange: [],
  },
  journey_invites: {
    owner: 'invited_by',
    key: ['id'],
    row: ({ id, owner, journey }) => ({
      id,
      journey_id: journey,
      invited_by: owner,
      use_limit: 1,
      created_at: at,
      expires_at: at,
    }),
    mayChange: [],
  },
  checkin_submissions: {
    owner: 'user_id',
    key: ['user_id', 'client_checkin_id'],
    row: ({ id, owner, journey }) => ({
      user_id: owner,
      client_checkin_id: id,
      journey_id: journey,
      local_date: day,
      occurred_at: at,
      zone: 'Europe/Berlin',
      received_at: at,
      answers: '[]',
      required: '[]',
      input_hash: 'hash',
    }),
    mayChange: [],
  },
  checkins: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner, journey }) => ({
      id,
      user_id: owner,
      journey_id: journey,
      local_date: isSecond(id) ? '2026-03-03' : day,
      score: 3,
      crushed: 1,
      verdict: 'MET',
      rule_version: 1,
    }),
    mayChange: [],
  },
  checkin_details: {
    owner: 'user_id',
    key: ['checkin_id', 'dimension_id'],
    row: ({ owner, checkIn, dimension }) => ({
      checkin_id: checkIn,
      dimension_id: dimension,
      user_id: owner,
      effort: 5,
      weight: 1,
      score: 3,
    }),
    mayChange: [],
  },
  streaks: {
    owner: 'user_id',
    key: ['user_id', 'journey_id'],
    row: ({ owner, journey }) => ({ user_id: owner, journey_id: journey, current: 1, longest: 1, updated_at: at }),
    mayChange: [],
  },
  badges: {
    key: ['id'],
    row: ({ id }) => ({
      id,
      key: `badge ${id}`,
      name: 'A week',
      description: 'Seven days in a row',
      tier: 'BRONZE',
      criteria: '{}',
    }),
    mayChange: [],
  },
  user_badges: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner, journey }) => ({
      id,
      user_id: owner,
      badge_id: badgeId,
      journey_id: journey,
      awarded_at: at,
    }),
    mayChange: [],
  },
  leaderboard_heads: {
    key: ['circle_id'],
    row: ({ journey }) => ({ circle_id: journey, sequence: 1 }),
    mayChange: [],
  },
  leaderboards: {
    key: ['circle_id', 'period', 'period_key'],
    row: (place) => ({ ...week(place), entries: 1 }),
    mayChange: [],
  },
  leaderboard_entries: {
    owner: 'user_id',
    key: ['circle_id', 'period', 'period_key', 'user_id'],
    row: (place) => ({
      ...week({ ...place, id: '' }),
      user_id: place.owner,
      score: 3,
      check_ins: 1,
      met_days: 1,
      streak: 1,
      due_from: day,
    }),
    mayChange: [],
  },
  leaderboard_buckets: {
    key: ['circle_id', 'period', 'period_key', 'score'],
    row: (place) => ({ ...week({ ...place, id: '' }), score: 3, people: 1 }),
    mayChange: [],
  },
}

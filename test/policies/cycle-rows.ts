import type { Place, TableCase } from './rows.ts'

const at = '2026-03-02T09:00:00Z'
const day = '2026-03-02'
/** A cycle of the owner's that has no lock yet: each cycle has one. */
export const locklessCycleId = '01960000-0000-7000-8000-0000000000c7'

/** Whether a row is to be written beside the one that is there already. */
const isSecond = (id: string): boolean => id.endsWith('099')

const made = { created_at: at, updated_at: at }
const ofCycle = ({ owner, cycle }: Place) => ({ cycle_id: cycle, user_id: owner })
const own = (row: TableCase['row'], mayChange: readonly string[] = []): TableCase => ({
  ...{ owner: 'user_id', key: ['id'], row, mayChange },
})

/** The tables of cycles, parents first. What is planned is of the first week, which no lock holds. */
export const cycleRows: Readonly<Record<string, TableCase>> = {
  visions: {
    ...own(({ id, owner }) => ({ id, user_id: owner, text: 'To write', ...made }), ['text', 'updated_at', 'version']),
    // A person has one.
    key: ['user_id'],
  },
  cycles: own(
    ({ id, owner }) => ({ id, user_id: owner, title: 'Spring', starts_on: day, ...made }),
    ['title', 'ended_on', 'updated_at', 'version'],
  ),
  cycle_locks: {
    owner: 'user_id',
    key: ['cycle_id'],
    row: ({ id, owner, cycle }) => ({
      cycle_id: isSecond(id) ? locklessCycleId : cycle,
      user_id: owner,
      lock_week: 7,
      locks_at: '2026-04-12T22:00:00Z',
    }),
    mayChange: [],
  },
  cycle_unlocks: own((place) => ({
    id: place.id,
    ...ofCycle(place),
    reason: 'A flood',
    unlocked_at: '2026-04-13T10:00:00Z',
    closes_at: '2026-04-14T10:00:00Z',
  })),
  goals: own(
    (place) => ({ id: place.id, ...ofCycle(place), type: 'PERSONAL', title: 'A race', ...made }),
    ['title', 'description', 'updated_at', 'version'],
  ),
  weekly_plans: own(
    (place) => ({ id: place.id, ...ofCycle(place), week: isSecond(place.id) ? 2 : 1, ...made }),
    ['focus', 'reflection', 'updated_at', 'version'],
  ),
  plan_items: own(
    (place) => ({
      id: place.id,
      weekly_plan_id: place.weeklyPlan,
      ...ofCycle(place),
      title: 'Run',
      quota_quantity: 3,
      quota_unit: 'times',
      position: 1,
      ...made,
    }),
    [
      ...['weekly_plan_id', 'cycle_id', 'goal_id', 'title', 'quota_quantity', 'quota_unit', 'position', 'local_date'],
      ...['local_time', 'duration_minutes', 'updated_at', 'version'],
    ],
  ),
  plan_item_logs: own(
    ({ id, owner, planItem }) => ({
      id,
      plan_item_id: planItem,
      user_id: owner,
      quantity: 1,
      occurred_at: at,
      local_date: day,
      zone: 'Europe/Berlin',
      logged_at: at,
    }),
    ['plan_item_id'],
  ),
  tasks: own(
    (place) => ({ id: place.id, ...ofCycle(place), title: 'Buy shoes', priority: 1, ...made }),
    [
      ...['weekly_plan_id', 'goal_id', 'title', 'notes', 'priority', 'due_on', 'due_time', 'completed_at'],
      ...['completed_on', 'carried_over', 'updated_at', 'version'],
    ],
  ),
  chat_sessions: own(
    ({ id, owner }) => ({ id, user_id: owner, title: 'Planning', ...made }),
    ['title', 'updated_at', 'version'],
  ),
  chat_messages: own(({ id, owner, chatSession }) => ({
    id,
    session_id: chatSession,
    user_id: owner,
    sequence: isSecond(id) ? 2 : 1,
    author: 'ASSISTANT',
    text: 'Shall I?',
    created_at: at,
  })),
  chat_proposals: own(({ id, owner, chatSession, chatMessage }) => ({
    id,
    message_id: chatMessage,
    session_id: chatSession,
    user_id: owner,
    command: 'planWeek',
    input: {},
  })),
}

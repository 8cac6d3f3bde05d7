import { challengeRows } from './challenge-rows.ts'
import { curriculumRows } from './curriculum-rows.ts'
import { cycleRows } from './cycle-rows.ts'
import { journeyRows } from './journey-rows.ts'
import { lessonRows } from './lesson-rows.ts'

/** What a row hangs on, and the id it gets where it has one of its own. */
export type Place = {
  readonly id: string
  readonly owner: string
  readonly program: string
  readonly session: string
  readonly meal: string
  readonly consultation: string
  readonly activity: string
  readonly loggedMeal: string
  readonly change: string
  readonly journey: string
  readonly dimension: string
  readonly checkIn: string
  readonly challenge: string
  readonly enrolment: string
  readonly failure: string
  readonly request: string
  readonly file: string
  readonly cycle: string
  readonly weeklyPlan: string
  readonly planItem: string
  readonly chatSession: string
  readonly chatMessage: string
  readonly result: string
  readonly learningJourney: string
  readonly userLesson: string
}

/** What one row of a table is, and what of it the person whose row it is may change. */
export type TableCase = {
  /** The column that says whose row it is; absent for what belongs to nobody. */
  readonly owner?: string
  /** The columns that find the row. */
  readonly key: readonly string[]
  /** A valid row; parents come earlier in the record of tables. */
  readonly row: (place: Place) => Record<string, unknown>
  /** The columns that `regimen_user` may update. */
  readonly mayChange: readonly string[]
  /** The columns that `regimen_user` may not read; `all` for a table that is closed to it. */
  readonly hidden?: readonly string[] | 'all'
}

const at = '2026-03-02T09:00:00Z'
const day = '2026-03-02'
export const exerciseId = '01960000-0000-7000-8000-0000000000e1'
export const foodId = '01960000-0000-7000-8000-0000000000f1'

/** Every table with its columns of interest, parents first. */
export const tables: Readonly<Record<string, TableCase>> = {
  exercises: {
    key: ['id'],
    row: ({ id }) => ({
      id,
      key: `exercise ${id}`,
      name: 'Plank',
      pattern: 'CORE',
      primary_muscles: [],
      secondary_muscles: [],
      equipment: [],
      level: 'BEGINNER',
      measure: 'DURATION',
      loadable: false,
      unilateral: false,
      stresses: [],
      instructions: 'Hold still',
    }),
    mayChange: [],
  },
  foods: {
    key: ['id'],
    row: ({ id }) => ({
      id,
      key: `food ${id}`,
      name: 'Water',
      food_group: 'BEVERAGE',
      state: 'AS_SOLD',
      kcal: 0,
      protein_g: 0,
      carbs_g: 0,
      fat_g: 0,
      allergens: [],
      diets: [],
      meals: [],
      source: '{}',
    }),
    mayChange: [],
  },
  ...curriculumRows,
  users: {
    owner: 'id',
    key: ['id'],
    row: ({ owner }) => ({ id: owner, email: `${owner}@people.example`, created_at: at, updated_at: at }),
    mayChange: ['sounds', 'haptics', 'theme', 'updated_at', 'version'],
  },
  profiles: {
    owner: 'user_id',
    key: ['user_id'],
    row: ({ owner }) => ({ user_id: owner, username: `p${owner.slice(-12)}`, display_name: 'Somebody' }),
    mayChange: ['username', 'display_name', 'avatar_url', 'version'],
  },
  passwords: {
    owner: 'user_id',
    key: ['user_id'],
    row: ({ owner }) => ({ user_id: owner, hash: 'argon2id', changed_at: at }),
    mayChange: [],
    hidden: ['hash'],
  },
  sessions: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner }) => ({
      id,
      user_id: owner,
      refresh_token_hash: `hash ${id}`,
      created_at: at,
      last_used_at: at,
      expires_at: at,
    }),
    mayChange: [],
    hidden: ['refresh_token_hash', 'generation', 'rotated_at'],
  },
  access_tokens: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner }) => ({
      id,
      user_id: owner,
      name: 'a script',
      token_hash: `hash ${id}`,
      scopes: ['READ'],
      created_at: at,
      expires_at: at,
    }),
    mayChange: [],
    hidden: ['token_hash'],
  },
  person_zones: {
    owner: 'user_id',
    key: ['user_id'],
    row: ({ owner }) => ({ user_id: owner, effective_at: at, zone: 'Europe/Berlin', day_start: '00:00' }),
    mayChange: [],
  },
  identities: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner }) => ({
      id,
      user_id: owner,
      provider: 'issuer',
      external_id: id,
      linked_at: at,
      last_used_at: at,
    }),
    mayChange: [],
  },
  used_id_tokens: {
    owner: 'user_id',
    key: ['hash'],
    row: ({ id, owner }) => ({ hash: `hash ${id}`, user_id: owner, used_at: at, expires_at: at }),
    mayChange: [],
    hidden: 'all',
  },
  one_time_tokens: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner }) => ({
      id,
      purpose: 'PASSWORD_RESET',
      user_id: owner,
      email: `${owner}@people.example`,
      created_at: at,
      expires_at: at,
      used_at: at,
    }),
    mayChange: [],
    hidden: 'all',
  },
  outgoing_mails: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner }) => ({
      id,
      user_id: owner,
      recipient: `${owner}@people.example`,
      subject: 'Subject',
      text: 'Text',
      created_at: at,
      expires_at: at,
    }),
    mayChange: [],
    hidden: 'all',
  },
  audit_entries: {
    owner: 'owner_id',
    key: ['id'],
    row: ({ id, owner }) => ({
      id,
      occurred_at: at,
      actor_id: owner,
      actor_kind: 'PERSON',
      owner_id: owner,
      entity_type: 'Program',
      entity_id: id,
      action: 'created',
      correlation_id: id,
    }),
    mayChange: [],
  },
  job_kinds: {
    key: ['name'],
    row: ({ id }) => ({ name: `job ${id}`, by_person: false, max_attempts: 10 }),
    mayChange: [],
    hidden: 'all',
  },
  schedules: {
    owner: 'user_id',
    key: ['user_id', 'name'],
    row: ({ id, owner }) => ({ name: `daily ${id}`, user_id: owner, local_time: '05:00', next_date: day, next_at: at }),
    mayChange: [],
    hidden: 'all',
  },
  idempotency_keys: {
    owner: 'user_id',
    key: ['user_id', 'key'],
    row: ({ id, owner }) => ({
      user_id: owner,
      field: 'createProgram',
      key: id,
      input_hash: 'hash',
      result_id: id,
      created_at: at,
    }),
    mayChange: [],
    hidden: 'all',
  },
  sign_in_attempts: {
    key: ['key'],
    row: ({ id }) => ({ key: id, count: 1, since: at, waits: 0, forget_at: at }),
    mayChange: [],
    hidden: 'all',
  },
  files: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner }) => ({
      id,
      user_id: owner,
      purpose: 'EXPORT',
      content_type: 'application/zip',
      size_bytes: 1,
      state: 'PENDING',
      created_at: at,
    }),
    mayChange: [],
    hidden: ['key'],
  },
  data_exports: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner }) => ({ id, user_id: owner, state: 'READY', created_at: at }),
    mayChange: [],
  },
  calendar_events: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner, program }) => ({
      id,
      user_id: owner,
      kind: 'SESSION',
      plan_id: program,
      state: 'PLANNED',
      local_date: day,
      title: 'Run',
      updated_at: at,
    }),
    mayChange: [],
  },
  programs: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner }) => ({
      id,
      user_id: owner,
      title: 'Programme',
      goal: 'STRENGTH',
      duration_days: 7,
      origin: 'BUNDLE',
      rationale: '[]',
      created_at: at,
    }),
    mayChange: [],
  },
  program_states: {
    owner: 'user_id',
    key: ['program_id'],
    row: ({ owner, program }) => ({ program_id: program, user_id: owner, status: 'DRAFT', updated_at: at }),
    mayChange: [
      ...[
        'status',
        'starts_on',
        'ends_on',
        'activated_at',
        'paused_on',
        'archived_on',
        'kept_ids',
        'activated_starts_on',
      ],
      ...['kcal', 'protein_g', 'carbs_g', 'fat_g', 'next_reassessment_on', 'updated_at', 'version'],
    ],
  },
  program_pauses: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner, program }) => ({ id, program_id: program, user_id: owner, from_date: day }),
    mayChange: ['resumed_on'],
  },
  session_instances: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner, program }) => ({
      id,
      program_id: program,
      user_id: owner,
      day: 1,
      kind: 'RUN',
      title: 'Run',
      duration_minutes: 30,
    }),
    mayChange: ['local_date', 'local_time', 'version'],
  },
  exercise_plan_items: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner, session }) => ({
      id,
      session_instance_id: session,
      user_id: owner,
      position: 1,
      exercise_id: exerciseId,
      sets: 3,
    }),
    mayChange: [],
  },
  meal_instances: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner, program }) => ({
      id,
      program_id: program,
      user_id: owner,
      day: 1,
      meal_type: 'LUNCH',
      title: 'Lunch',
    }),
    mayChange: ['local_date', 'local_time', 'version'],
  },
  meal_item_plan: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner, meal }) => ({
      id,
      meal_instance_id: meal,
      user_id: owner,
      position: 1,
      food_id: foodId,
      grams: 100,
      kcal: 0,
      protein_g: 0,
      carbs_g: 0,
      fat_g: 0,
    }),
    mayChange: [],
  },
  consultations: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner }) => ({ id, user_id: owner, status: 'IN_PROGRESS', started_at: at }),
    mayChange: ['status', 'program_id', 'completed_at', 'version'],
  },
  consultation_answers: {
    owner: 'user_id',
    key: ['consultation_id', 'section'],
    row: ({ owner, consultation }) => ({
      consultation_id: consultation,
      section: 'GOAL',
      user_id: owner,
      answer: '{}',
      answered_at: at,
    }),
    mayChange: ['answer', 'answered_at'],
  },
  log_heads: {
    owner: 'user_id',
    key: ['user_id', 'key'],
    row: ({ id, owner }) => ({ stream: 'feed', key: id, user_id: owner, sequence: 1 }),
    mayChange: [],
  },
  notifications: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner }) => ({
      id,
      user_id: owner,
      sequence: id.endsWith('099') ? 2 : 1,
      kind: 'SECURITY',
      severity: 'INFO',
      title: 'A title',
      body: 'A text',
      dedup_key: id,
      quiet: false,
      created_at: at,
    }),
    mayChange: [],
  },
  notification_preferences: {
    owner: 'user_id',
    key: ['user_id', 'kind'],
    row: ({ id, owner }) => ({ user_id: owner, kind: id.endsWith('099') ? 'MEAL_DUE' : 'SESSION_DUE', wanted: false }),
    mayChange: ['wanted'],
  },
  notification_settings: {
    owner: 'user_id',
    key: ['user_id'],
    row: ({ owner }) => ({ user_id: owner, session_lead_minutes: 60, meal_lead_minutes: 15 }),
    mayChange: [
      'quiet_from',
      'quiet_until',
      'session_lead_minutes',
      'meal_lead_minutes',
      'check_in_reminder_at',
      'version',
    ],
  },
  logged_activities: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner }) => ({
      id,
      user_id: owner,
      kind: 'RUN',
      started_at: at,
      zone: 'Europe/Berlin',
      local_date: day,
      created_at: at,
      updated_at: at,
    }),
    mayChange: [
      ...['kind', 'title', 'started_at', 'zone', 'local_date', 'duration_minutes', 'distance_m', 'load_kg'],
      ...['session_rpe', 'notes', 'matching', 'updated_at', 'version'],
    ],
  },
  logged_exercises: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner, activity }) => ({
      id,
      activity_id: activity,
      user_id: owner,
      position: 1,
      exercise_id: exerciseId,
      sets: 3,
    }),
    mayChange: [],
  },
  activity_links: {
    owner: 'user_id',
    key: ['activity_id', 'session_instance_id'],
    row: ({ owner, activity, session }) => ({
      activity_id: activity,
      session_instance_id: session,
      user_id: owner,
      share: 1,
      matched_by: 'GIVEN',
      components: '{}',
      coverage: 0,
    }),
    mayChange: [],
  },
  logged_meals: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner }) => ({
      id,
      user_id: owner,
      meal_type: 'LUNCH',
      eaten_at: at,
      zone: 'Europe/Berlin',
      local_date: day,
      created_at: at,
      updated_at: at,
    }),
    mayChange: [
      ...['meal_type', 'title', 'eaten_at', 'zone', 'local_date', 'kcal', 'protein_g', 'carbs_g', 'fat_g'],
      ...['notes', 'matching', 'updated_at', 'version'],
    ],
  },
  logged_foods: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner, loggedMeal }) => ({
      id,
      logged_meal_id: loggedMeal,
      user_id: owner,
      position: 1,
      food_id: foodId,
      grams: 100,
    }),
    mayChange: [],
  },
  meal_links: {
    owner: 'user_id',
    key: ['logged_meal_id', 'meal_instance_id'],
    row: ({ owner, loggedMeal, meal }) => ({
      logged_meal_id: loggedMeal,
      meal_instance_id: meal,
      user_id: owner,
      share: 1,
      matched_by: 'GIVEN',
      components: '{}',
      coverage: 0,
    }),
    mayChange: [],
  },
  adherence_records: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner, session }) => ({
      id,
      user_id: owner,
      session_instance_id: session,
      planned_id: session,
      local_date: day,
      status: 'SKIPPED',
      basis: 'DAY_CLOSE',
      components: '{}',
      rule_version: '1',
      assessed_at: at,
    }),
    mayChange: [],
  },
  adherence_statements: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner, session }) => ({
      id,
      user_id: owner,
      session_instance_id: session,
      planned_id: session,
      status: 'SKIPPED',
      stated_at: at,
    }),
    mayChange: ['status', 'note', 'stated_at'],
  },
  user_context_log: {
    owner: 'user_id',
    key: ['user_id', 'local_date'],
    row: ({ id, owner }) => ({
      id,
      user_id: owner,
      local_date: id.endsWith('099') ? '2026-03-03' : day,
      created_at: at,
      updated_at: at,
    }),
    mayChange: [
      ...['sleep_hours', 'sleep_quality', 'stress', 'soreness', 'fatigue', 'mood', 'pain', 'pain_place'],
      ...['resting_heart_rate', 'hrv_ms', 'illness', 'injury', 'travel', 'note', 'updated_at', 'version'],
    ],
  },
  weigh_ins: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner }) => ({
      id,
      user_id: owner,
      measured_at: id.endsWith('099') ? '2026-03-02T10:00:00Z' : at,
      zone: 'Europe/Berlin',
      local_date: day,
      weight_kg: 80,
      created_at: at,
      updated_at: at,
    }),
    mayChange: ['weight_kg', 'updated_at', 'version'],
  },
  history_imports: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner }) => ({
      id,
      user_id: owner,
      kind: 'WEIGH_INS',
      state: 'FINISHED',
      line_count: 1,
      created_at: at,
    }),
    mayChange: [],
  },
  plan_change_events: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner, program }) => ({
      id,
      user_id: owner,
      program_id: program,
      kind: 'CANCEL',
      scope: 'THIS',
      actor_kind: 'PERSON',
      made_on: day,
      item_count: 1,
      created_at: at,
    }),
    mayChange: [],
  },
  plan_change_items: {
    owner: 'user_id',
    key: ['change_id', 'position'],
    row: ({ owner, change, session }) => ({
      change_id: change,
      user_id: owner,
      position: 0,
      subject: 'SESSION',
      subject_id: session,
      before: '{}',
      after: '{}',
    }),
    mayChange: [],
  },
  day_overrides: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner, program }) => ({
      id,
      user_id: owner,
      program_id: program,
      local_date: day,
      type: 'TRAINING',
      rule: 'READINESS',
      rule_version: '1',
      status: id.endsWith('099') ? 'REJECTED' : 'PENDING',
      always_asks: false,
      multiplier: 0.8,
      confidence: 0.5,
      reason: 'You slept 4 h.',
      inputs: '[]',
      parts: '[]',
      planned_ids: [],
      created_at: at,
    }),
    mayChange: [],
  },
  adjustment_settings: {
    owner: 'user_id',
    key: ['user_id'],
    row: ({ owner }) => ({ user_id: owner, local_time: '05:00', autopilot: [], updated_at: at }),
    mayChange: ['local_time', 'autopilot', 'updated_at', 'version'],
  },
  reassessments: {
    owner: 'user_id',
    key: ['id'],
    row: ({ id, owner, program }) => ({
      id,
      user_id: owner,
      program_id: program,
      local_date: day,
      asked_by: 'PERSON',
      rule_version: '1',
      inputs: '[]',
      nutrition: 'HELD',
      nutrition_reason: 'On course.',
      integral: 0,
      training: 'HOLD',
      training_reason: 'On course.',
      offers_fewer_sessions: false,
      created_at: at,
    }),
    mayChange: [],
  },
  ...journeyRows,
  ...challengeRows,
  ...lessonRows,
  ...cycleRows,
}

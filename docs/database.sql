-- The database as its migrations make it, written by npm run database-sql. The migrations are in drizzle/.

-- Enumerations

CREATE TYPE actor_kind AS ENUM ('PERSON', 'SYSTEM');
CREATE TYPE adherence_basis AS ENUM ('ACTUALS', 'STATEMENT', 'DAY_CLOSE');
CREATE TYPE adherence_status AS ENUM ('COMPLETED', 'SIMILAR', 'PARTIAL', 'SKIPPED', 'UNKNOWN');
CREATE TYPE adjustment_rule AS ENUM ('READINESS', 'HEALTH', 'SKIPPED_SESSIONS', 'EXTRA_LOAD');
CREATE TYPE badge_tier AS ENUM ('BRONZE', 'SILVER', 'GOLD', 'PLATINUM');
CREATE TYPE calendar_event_kind AS ENUM ('SESSION', 'MEAL', 'CHALLENGE_DAY', 'LESSON', 'PLAN_ITEM', 'TASK');
CREATE TYPE calendar_event_state AS ENUM ('PLANNED', 'SUSPENDED', 'CANCELLED');
CREATE TYPE challenge_day_state AS ENUM ('OPEN', 'MET', 'MISSED', 'EXCUSED', 'NOT_DUE');
CREATE TYPE challenge_feat AS ENUM ('EXERCISE', 'DIET', 'WATER', 'SELF_IMPROVEMENT', 'FINANCES', 'ACCOUNTABILITY', 'MEDITATION');
CREATE TYPE challenge_start AS ENUM ('FIXED', 'ROLLING');
CREATE TYPE challenge_status AS ENUM ('ACTIVE', 'ARCHIVED');
CREATE TYPE chat_author AS ENUM ('PERSON', 'ASSISTANT', 'SYSTEM');
CREATE TYPE check_in_verdict AS ENUM ('MET', 'REQUIRED_MISSING', 'ONLY_SKIPPED', 'NOT_COUNTED');
CREATE TYPE compliance_band AS ENUM ('GREEN', 'YELLOW', 'ORANGE', 'RED');
CREATE TYPE compliance_measure AS ENUM ('LOAD', 'DURATION', 'DISTANCE', 'ENERGY');
CREATE TYPE consultation_section AS ENUM ('GOAL', 'EXPERIENCE', 'BODY', 'AVAILABILITY', 'EQUIPMENT', 'INJURIES', 'DIET', 'ALLERGIES', 'PREFERENCES', 'MEASUREMENTS');
CREATE TYPE consultation_status AS ENUM ('IN_PROGRESS', 'COMPLETED');
CREATE TYPE content_type AS ENUM ('application/json', 'application/pdf', 'application/zip', 'image/heic', 'image/jpeg', 'image/png', 'image/webp');
CREATE TYPE council_decision AS ENUM ('APPROVE', 'DENY');
CREATE TYPE council_request_status AS ENUM ('PENDING', 'APPROVED', 'DENIED', 'WITHDRAWN', 'EXPIRED');
CREATE TYPE data_export_state AS ENUM ('QUEUED', 'RUNNING', 'READY', 'FAILED');
CREATE TYPE enrolment_role AS ENUM ('CHAMP', 'COUNCIL', 'PARTICIPANT');
CREATE TYPE exercise_measure AS ENUM ('REPS', 'DURATION', 'DISTANCE');
CREATE TYPE experience_level AS ENUM ('BEGINNER', 'INTERMEDIATE', 'ADVANCED');
CREATE TYPE failure_status AS ENUM ('STANDING', 'FORGIVEN', 'VOID');
CREATE TYPE feat_source AS ENUM ('AUTO', 'MANUAL', 'IMPORTED');
CREATE TYPE file_purpose AS ENUM ('EXPORT', 'PROGRESS_PHOTO');
CREATE TYPE file_state AS ENUM ('PENDING', 'STORED', 'MISSING');
CREATE TYPE food_group AS ENUM ('GRAIN', 'BREAD_AND_PASTA', 'LEGUME', 'SOY_AND_MEAT_ALTERNATIVE', 'MEAT', 'POULTRY', 'FISH_AND_SEAFOOD', 'EGG', 'DAIRY', 'VEGETABLE', 'STARCHY_VEGETABLE', 'FRUIT', 'NUT_AND_SEED', 'OIL_AND_FAT', 'SUPPLEMENT', 'SWEET_AND_SNACK', 'CONDIMENT_AND_SPICE', 'BEVERAGE');
CREATE TYPE food_state AS ENUM ('RAW', 'COOKED', 'DRY', 'AS_SOLD');
CREATE TYPE goal_kind AS ENUM ('FAT_LOSS', 'MUSCLE_GAIN', 'STRENGTH', 'ENDURANCE', 'GENERAL_HEALTH');
CREATE TYPE goal_type AS ENUM ('PERSONAL', 'PROFESSIONAL');
CREATE TYPE history_import_state AS ENUM ('QUEUED', 'RUNNING', 'FINISHED', 'FAILED');
CREATE TYPE history_kind AS ENUM ('ACTIVITIES', 'MEALS', 'WEIGH_INS');
CREATE TYPE invite_status AS ENUM ('PENDING', 'ACCEPTED', 'DECLINED', 'REVOKED');
CREATE TYPE journey_role AS ENUM ('OWNER', 'ADMIN', 'MEMBER');
CREATE TYPE journey_status AS ENUM ('ACTIVE', 'ARCHIVED', 'DELETED');
CREATE TYPE leaderboard_period AS ENUM ('WEEK', 'MONTH', 'ALL_TIME');
CREATE TYPE learning_journey_status AS ENUM ('ACTIVE', 'PAUSED', 'COMPLETED');
CREATE TYPE lesson_category AS ENUM ('CLARITY', 'CONSISTENCY', 'CONNECTION', 'COURAGE', 'CURIOSITY');
CREATE TYPE lesson_not_counted AS ENUM ('LATE');
CREATE TYPE lesson_part AS ENUM ('READ', 'EXERCISE', 'REFLECTION');
CREATE TYPE lesson_status AS ENUM ('LOCKED', 'AVAILABLE', 'IN_PROGRESS', 'COMPLETED');
CREATE TYPE match_way AS ENUM ('GIVEN', 'AUTOMATIC');
CREATE TYPE meal_type AS ENUM ('BREAKFAST', 'LUNCH', 'DINNER', 'SNACK');
CREATE TYPE movement_pattern AS ENUM ('SQUAT', 'HINGE', 'LUNGE', 'HORIZONTAL_PUSH', 'VERTICAL_PUSH', 'HORIZONTAL_PULL', 'VERTICAL_PULL', 'CARRY', 'CORE', 'ISOLATION', 'PLYOMETRIC', 'LOCOMOTION', 'MOBILITY');
CREATE TYPE not_counted_reason AS ENUM ('LATE', 'BEFORE_JOINING');
CREATE TYPE notification_kind AS ENUM ('SESSION_DUE', 'MEAL_DUE', 'OVERRIDE_PROPOSED', 'OVERRIDE_APPLIED', 'PLAN_CHANGED', 'REASSESSED', 'CHECK_IN_REMINDER', 'STREAK_AT_RISK', 'BADGE_AWARDED', 'RANK_CHANGED', 'INVITED', 'DAY_FAILED', 'FORGIVENESS_REQUESTED', 'FORGIVENESS_DECIDED', 'FORGIVENESS_EXPIRING', 'PHOTO_DUE', 'CHALLENGE_COMPLETED', 'LESSON_UNLOCKED', 'WEEK_COMPLETED', 'CATEGORY_COMPLETED', 'JOURNEY_COMPLETED', 'WEEKLY_REVIEW_READY', 'PLAN_LOCKS_SOON', 'PROPOSAL', 'EXPORT_READY', 'IMPORT_FINISHED', 'SECURITY');
CREATE TYPE notification_severity AS ENUM ('INFO', 'WARNING', 'CRITICAL');
CREATE TYPE nutrition_outcome AS ENUM ('ADJUSTED', 'HELD', 'INSUFFICIENT_DATA', 'ADHERENCE_FIRST', 'NOT_AUTOMATED', 'NO_TARGETS');
CREATE TYPE one_time_purpose AS ENUM ('PASSWORD_RESET', 'EMAIL_VERIFICATION', 'EMAIL_CHANGE');
CREATE TYPE override_status AS ENUM ('PENDING', 'APPROVED', 'REJECTED', 'AUTO_APPLIED', 'UNDONE', 'SUPERSEDED');
CREATE TYPE override_type AS ENUM ('NUTRITION', 'TRAINING', 'BOTH');
CREATE TYPE penalty_entry_kind AS ENUM ('PENALTY', 'WAIVER', 'ADJUSTMENT');
CREATE TYPE penalty_kind AS ENUM ('ADD_DAYS', 'RESTART', 'NONE');
CREATE TYPE plan_change_kind AS ENUM ('SWAP', 'EDIT', 'MOVE', 'CANCEL', 'RESCHEDULE', 'REASSESSMENT', 'UNDO');
CREATE TYPE plan_change_scope AS ENUM ('THIS', 'THIS_AND_FOLLOWING');
CREATE TYPE plan_subject AS ENUM ('SESSION', 'MEAL', 'PROGRAM');
CREATE TYPE program_origin AS ENUM ('BUNDLE', 'CONSULTATION', 'INPUT', 'CLONE');
CREATE TYPE program_status AS ENUM ('DRAFT', 'SCHEDULED', 'ACTIVE', 'PAUSED', 'ARCHIVED');
CREATE TYPE proposal_status AS ENUM ('PENDING', 'APPLIED', 'REJECTED');
CREATE TYPE session_kind AS ENUM ('STRENGTH', 'RUN', 'RIDE', 'SWIM', 'ROW', 'WALK', 'CONDITIONING', 'MOBILITY', 'OTHER');
CREATE TYPE theme AS ENUM ('LIGHT', 'DARK', 'AUTO');
CREATE TYPE training_outcome AS ENUM ('REDUCE_VOLUME', 'HOLD', 'ADD_SETS', 'DELOAD', 'NO_SESSIONS');

-- Tables

CREATE TABLE access_tokens (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  name text NOT NULL,
  token_hash text NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  CONSTRAINT access_tokens_pkey PRIMARY KEY (id),
  CONSTRAINT access_tokens_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 60))),
  CONSTRAINT access_tokens_scopes CHECK (((cardinality(scopes) > 0) AND (scopes <@ ARRAY['READ'::text, 'WRITE'::text, 'ASSIST'::text])))
);

CREATE TABLE accountability_checkins (
  enrolment_id uuid NOT NULL,
  challenge_day integer NOT NULL,
  user_id uuid NOT NULL,
  local_date date NOT NULL,
  completed_at timestamp with time zone NOT NULL,
  zone text NOT NULL,
  source feat_source NOT NULL,
  metadata jsonb,
  recorded_at timestamp with time zone NOT NULL,
  check_in_method text NOT NULL,
  CONSTRAINT accountability_checkins_pkey PRIMARY KEY (enrolment_id, challenge_day)
);

CREATE TABLE activity_links (
  activity_id uuid NOT NULL,
  session_instance_id uuid NOT NULL,
  user_id uuid NOT NULL,
  share numeric(4,3) NOT NULL,
  matched_by match_way NOT NULL,
  similarity numeric(4,3),
  components jsonb NOT NULL,
  coverage numeric(4,3) NOT NULL,
  CONSTRAINT activity_links_pkey PRIMARY KEY (activity_id, session_instance_id),
  CONSTRAINT activity_links_share CHECK (((share > (0)::numeric) AND (share <= (1)::numeric)))
);

CREATE TABLE adherence_records (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  session_instance_id uuid,
  meal_instance_id uuid,
  planned_id uuid NOT NULL,
  local_date date NOT NULL,
  status adherence_status NOT NULL,
  basis adherence_basis NOT NULL,
  similarity numeric(4,3),
  components jsonb NOT NULL,
  coverage numeric(4,3),
  compliance_ratio numeric(8,3),
  compliance_measure compliance_measure,
  band compliance_band,
  rule_version text NOT NULL,
  assessed_at timestamp with time zone NOT NULL,
  superseded_at timestamp with time zone,
  CONSTRAINT adherence_records_pkey PRIMARY KEY (id),
  CONSTRAINT adherence_records_one_planned CHECK (((num_nonnulls(session_instance_id, meal_instance_id) = 1) AND (planned_id = COALESCE(session_instance_id, meal_instance_id))))
);

CREATE TABLE adherence_statements (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  session_instance_id uuid,
  meal_instance_id uuid,
  planned_id uuid NOT NULL,
  status adherence_status NOT NULL,
  note text,
  stated_at timestamp with time zone NOT NULL,
  CONSTRAINT adherence_statements_pkey PRIMARY KEY (id),
  CONSTRAINT adherence_statements_planned_unique UNIQUE (planned_id),
  CONSTRAINT adherence_statements_one_planned CHECK (((num_nonnulls(session_instance_id, meal_instance_id) = 1) AND (planned_id = COALESCE(session_instance_id, meal_instance_id)))),
  CONSTRAINT adherence_statements_status CHECK ((status <> 'UNKNOWN'::adherence_status))
);

CREATE TABLE adjustment_settings (
  user_id uuid NOT NULL,
  local_time time without time zone NOT NULL,
  autopilot text[] NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT adjustment_settings_pkey PRIMARY KEY (user_id),
  CONSTRAINT adjustment_settings_autopilot CHECK ((autopilot <@ ARRAY['READINESS'::text, 'EXTRA_LOAD'::text]))
);

CREATE TABLE assessment_questions (
  id uuid NOT NULL,
  assessment_id uuid NOT NULL,
  number smallint NOT NULL,
  category lesson_category NOT NULL,
  text text NOT NULL,
  is_reversed boolean NOT NULL,
  CONSTRAINT assessment_questions_pkey PRIMARY KEY (id),
  CONSTRAINT assessment_questions_unique UNIQUE (assessment_id, number)
);

CREATE TABLE assessment_results (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  assessment_id uuid NOT NULL,
  taken_at timestamp with time zone NOT NULL,
  local_date date NOT NULL,
  zone text NOT NULL,
  answers smallint[] NOT NULL,
  rule_version smallint NOT NULL,
  category_order lesson_category[] NOT NULL,
  CONSTRAINT assessment_results_pkey PRIMARY KEY (id),
  CONSTRAINT assessment_results_id_user_unique UNIQUE (id, user_id),
  CONSTRAINT assessment_results_answers CHECK (((1 <= ALL (answers)) AND (5 >= ALL (answers)))),
  CONSTRAINT assessment_results_order CHECK ((cardinality(category_order) = 5))
);

CREATE TABLE assessment_scores (
  id uuid NOT NULL,
  result_id uuid NOT NULL,
  user_id uuid NOT NULL,
  category lesson_category NOT NULL,
  score numeric(4,1) NOT NULL,
  CONSTRAINT assessment_scores_pkey PRIMARY KEY (id),
  CONSTRAINT assessment_scores_unique UNIQUE (result_id, category),
  CONSTRAINT assessment_scores_score CHECK (((score >= (0)::numeric) AND (score <= (100)::numeric)))
);

CREATE TABLE assessments (
  id uuid NOT NULL,
  version_id uuid NOT NULL,
  title text NOT NULL,
  introduction text NOT NULL,
  CONSTRAINT assessments_pkey PRIMARY KEY (id)
);

CREATE TABLE audit_entries (
  id uuid NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  actor_id uuid,
  actor_kind actor_kind NOT NULL,
  owner_id uuid NOT NULL,
  circle_id uuid,
  entity_type text NOT NULL,
  entity_id uuid NOT NULL,
  action text NOT NULL,
  before jsonb,
  after jsonb,
  correlation_id uuid NOT NULL,
  CONSTRAINT audit_entries_pkey PRIMARY KEY (id)
);

CREATE TABLE badges (
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  description text NOT NULL,
  tier badge_tier NOT NULL,
  criteria jsonb NOT NULL,
  icon_url text,
  CONSTRAINT badges_pkey PRIMARY KEY (id),
  CONSTRAINT badges_key_unique UNIQUE (key)
);

CREATE TABLE calendar_events (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  kind calendar_event_kind NOT NULL,
  plan_id uuid NOT NULL,
  state calendar_event_state NOT NULL,
  local_date date NOT NULL,
  local_time time without time zone,
  duration_minutes integer,
  title text NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT calendar_events_pkey PRIMARY KEY (id)
);

CREATE TABLE challenge_days (
  id uuid NOT NULL,
  enrolment_id uuid NOT NULL,
  challenge_id uuid NOT NULL,
  user_id uuid NOT NULL,
  challenge_day integer NOT NULL,
  local_date date NOT NULL,
  state challenge_day_state DEFAULT 'OPEN'::challenge_day_state NOT NULL,
  closed_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT challenge_days_pkey PRIMARY KEY (id),
  CONSTRAINT challenge_days_day_unique UNIQUE (enrolment_id, challenge_day),
  CONSTRAINT challenge_days_day CHECK ((challenge_day >= 1))
);

CREATE TABLE challenge_failures (
  id uuid NOT NULL,
  enrolment_id uuid NOT NULL,
  challenge_id uuid NOT NULL,
  user_id uuid NOT NULL,
  challenge_day integer NOT NULL,
  local_date date NOT NULL,
  failed_feats challenge_feat[] NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  status failure_status DEFAULT 'STANDING'::failure_status NOT NULL,
  forgiven_at timestamp with time zone,
  CONSTRAINT challenge_failures_pkey PRIMARY KEY (id),
  CONSTRAINT challenge_failures_day_unique UNIQUE (enrolment_id, challenge_day)
);

CREATE TABLE challenge_types (
  id uuid NOT NULL,
  name text NOT NULL,
  description text,
  duration_days integer NOT NULL,
  penalty penalty_kind NOT NULL,
  penalty_days integer NOT NULL,
  recording_grace_hours smallint NOT NULL,
  council_quorum smallint NOT NULL,
  has_weekly_photo boolean NOT NULL,
  requirements jsonb NOT NULL,
  is_built_in boolean NOT NULL,
  created_by uuid,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT challenge_types_pkey PRIMARY KEY (id),
  CONSTRAINT challenge_types_duration CHECK (((duration_days >= 1) AND (duration_days <= 365))),
  CONSTRAINT challenge_types_grace CHECK (((recording_grace_hours >= 0) AND (recording_grace_hours <= 48))),
  CONSTRAINT challenge_types_penalty CHECK (((penalty = 'ADD_DAYS'::penalty_kind) = (penalty_days > 0))),
  CONSTRAINT challenge_types_penalty_days CHECK (((penalty_days >= 0) AND (penalty_days <= 30))),
  CONSTRAINT challenge_types_quorum CHECK (((council_quorum >= 1) AND (council_quorum <= 10)))
);

CREATE TABLE challenge_verdicts (
  enrolment_id uuid NOT NULL,
  challenge_day integer NOT NULL,
  user_id uuid NOT NULL,
  is_met boolean NOT NULL,
  feats jsonb NOT NULL,
  rule_version smallint NOT NULL,
  judged_at timestamp with time zone NOT NULL,
  CONSTRAINT challenge_verdicts_pkey PRIMARY KEY (enrolment_id, challenge_day)
);

CREATE TABLE challenges (
  id uuid NOT NULL,
  type_id uuid NOT NULL,
  title text NOT NULL,
  description text,
  is_public boolean NOT NULL,
  start challenge_start NOT NULL,
  starts_on date,
  status challenge_status DEFAULT 'ACTIVE'::challenge_status NOT NULL,
  invite_id uuid NOT NULL,
  participants integer DEFAULT 0 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT challenges_pkey PRIMARY KEY (id),
  CONSTRAINT challenges_start CHECK (((start = 'FIXED'::challenge_start) = (starts_on IS NOT NULL))),
  CONSTRAINT challenges_title_length CHECK (((char_length(title) >= 3) AND (char_length(title) <= 100)))
);

CREATE TABLE chat_messages (
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  user_id uuid NOT NULL,
  sequence bigint NOT NULL,
  author chat_author NOT NULL,
  text text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT chat_messages_pkey PRIMARY KEY (id),
  CONSTRAINT chat_messages_id_session_user_unique UNIQUE (id, session_id, user_id),
  CONSTRAINT chat_messages_sequence_unique UNIQUE (session_id, sequence),
  CONSTRAINT chat_messages_text_length CHECK (((char_length(text) >= 1) AND (char_length(text) <= 8000)))
);

CREATE TABLE chat_proposals (
  id uuid NOT NULL,
  message_id uuid NOT NULL,
  session_id uuid NOT NULL,
  user_id uuid NOT NULL,
  command text NOT NULL,
  input jsonb NOT NULL,
  status proposal_status DEFAULT 'PENDING'::proposal_status NOT NULL,
  decided_at timestamp with time zone,
  CONSTRAINT chat_proposals_pkey PRIMARY KEY (id),
  CONSTRAINT chat_proposals_command CHECK (((char_length(command) >= 1) AND (char_length(command) <= 50))),
  CONSTRAINT chat_proposals_decided CHECK (((status = 'PENDING'::proposal_status) = (decided_at IS NULL))),
  CONSTRAINT chat_proposals_input CHECK ((jsonb_typeof(input) = 'object'::text)),
  CONSTRAINT chat_proposals_input_size CHECK ((octet_length((input)::text) <= 16384))
);

CREATE TABLE chat_sessions (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  title text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT chat_sessions_pkey PRIMARY KEY (id),
  CONSTRAINT chat_sessions_id_user_unique UNIQUE (id, user_id),
  CONSTRAINT chat_sessions_title_length CHECK (((char_length(title) >= 1) AND (char_length(title) <= 100)))
);

CREATE TABLE checkin_details (
  checkin_id uuid NOT NULL,
  dimension_id uuid NOT NULL,
  user_id uuid NOT NULL,
  effort smallint NOT NULL,
  weight smallint NOT NULL,
  score numeric(4,1) NOT NULL,
  CONSTRAINT checkin_details_pkey PRIMARY KEY (checkin_id, dimension_id),
  CONSTRAINT checkin_details_effort CHECK (((effort >= 1) AND (effort <= 5)))
);

CREATE TABLE checkin_submissions (
  user_id uuid NOT NULL,
  client_checkin_id uuid NOT NULL,
  journey_id uuid NOT NULL,
  local_date date NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  zone text NOT NULL,
  received_at timestamp with time zone NOT NULL,
  not_counted not_counted_reason,
  answers jsonb NOT NULL,
  required jsonb NOT NULL,
  note text,
  input_hash text NOT NULL,
  deleted_at timestamp with time zone,
  CONSTRAINT checkin_submissions_pkey PRIMARY KEY (user_id, client_checkin_id)
);

CREATE TABLE checkins (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  journey_id uuid NOT NULL,
  local_date date NOT NULL,
  score numeric(6,1) NOT NULL,
  crushed smallint NOT NULL,
  verdict check_in_verdict NOT NULL,
  rule_version smallint NOT NULL,
  not_counted not_counted_reason,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT checkins_pkey PRIMARY KEY (id),
  CONSTRAINT checkins_date_unique UNIQUE (user_id, journey_id, local_date)
);

CREATE TABLE consultation_answers (
  consultation_id uuid NOT NULL,
  section consultation_section NOT NULL,
  user_id uuid NOT NULL,
  answer jsonb NOT NULL,
  answered_at timestamp with time zone NOT NULL,
  CONSTRAINT consultation_answers_pkey PRIMARY KEY (consultation_id, section)
);

CREATE TABLE consultations (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  status consultation_status NOT NULL,
  program_id uuid,
  started_at timestamp with time zone NOT NULL,
  completed_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT consultations_pkey PRIMARY KEY (id),
  CONSTRAINT consultations_id_user_unique UNIQUE (id, user_id)
);

CREATE TABLE council_exceptions (
  id uuid NOT NULL,
  failure_id uuid NOT NULL,
  enrolment_id uuid NOT NULL,
  challenge_id uuid NOT NULL,
  user_id uuid NOT NULL,
  reason text NOT NULL,
  quorum smallint NOT NULL,
  requested_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  status council_request_status DEFAULT 'PENDING'::council_request_status NOT NULL,
  decided_at timestamp with time zone,
  CONSTRAINT council_exceptions_pkey PRIMARY KEY (id),
  CONSTRAINT council_exceptions_reason CHECK (((char_length(reason) >= 3) AND (char_length(reason) <= 2000)))
);

CREATE TABLE council_votes (
  request_id uuid NOT NULL,
  user_id uuid NOT NULL,
  challenge_id uuid NOT NULL,
  decision council_decision NOT NULL,
  note text,
  voted_at timestamp with time zone NOT NULL,
  CONSTRAINT council_votes_pkey PRIMARY KEY (request_id, user_id),
  CONSTRAINT council_votes_note CHECK ((char_length(note) <= 2000))
);

CREATE TABLE curricula (
  id uuid NOT NULL,
  slug text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT curricula_pkey PRIMARY KEY (id)
);

CREATE TABLE curriculum_categories (
  id uuid NOT NULL,
  version_id uuid NOT NULL,
  category lesson_category NOT NULL,
  title text NOT NULL,
  summary text NOT NULL,
  CONSTRAINT curriculum_categories_pkey PRIMARY KEY (id),
  CONSTRAINT curriculum_categories_unique UNIQUE (version_id, category)
);

CREATE TABLE curriculum_versions (
  id uuid NOT NULL,
  curriculum_id uuid NOT NULL,
  version integer NOT NULL,
  title text NOT NULL,
  description text NOT NULL,
  language text NOT NULL,
  checksum text NOT NULL,
  loaded_at timestamp with time zone NOT NULL,
  CONSTRAINT curriculum_versions_pkey PRIMARY KEY (id),
  CONSTRAINT curriculum_versions_version_unique UNIQUE (curriculum_id, version),
  CONSTRAINT curriculum_versions_version CHECK (((version >= 1) AND (version <= 100000)))
);

CREATE TABLE curriculum_weeks (
  id uuid NOT NULL,
  version_id uuid NOT NULL,
  category lesson_category NOT NULL,
  number smallint NOT NULL,
  title text NOT NULL,
  summary text NOT NULL,
  CONSTRAINT curriculum_weeks_pkey PRIMARY KEY (id),
  CONSTRAINT curriculum_weeks_unique UNIQUE (version_id, category, number),
  CONSTRAINT curriculum_weeks_number CHECK (((number >= 1) AND (number <= 52)))
);

CREATE TABLE cycle_locks (
  cycle_id uuid NOT NULL,
  user_id uuid NOT NULL,
  lock_week smallint NOT NULL,
  locks_at timestamp with time zone NOT NULL,
  CONSTRAINT cycle_locks_pkey PRIMARY KEY (cycle_id),
  CONSTRAINT cycle_locks_week CHECK (((lock_week >= 1) AND (lock_week <= 12)))
);

CREATE TABLE cycle_unlocks (
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  user_id uuid NOT NULL,
  reason text NOT NULL,
  unlocked_at timestamp with time zone NOT NULL,
  closes_at timestamp with time zone NOT NULL,
  CONSTRAINT cycle_unlocks_pkey PRIMARY KEY (id),
  CONSTRAINT cycle_unlocks_closes CHECK ((closes_at = (unlocked_at + '24:00:00'::interval))),
  CONSTRAINT cycle_unlocks_reason CHECK (((char_length(reason) >= 3) AND (char_length(reason) <= 2000)))
);

CREATE TABLE cycles (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  title text NOT NULL,
  starts_on date NOT NULL,
  ended_on date,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT cycles_pkey PRIMARY KEY (id),
  CONSTRAINT cycles_id_user_unique UNIQUE (id, user_id),
  CONSTRAINT cycles_monday CHECK ((EXTRACT(isodow FROM starts_on) = (1)::numeric)),
  CONSTRAINT cycles_title_length CHECK (((char_length(title) >= 1) AND (char_length(title) <= 100)))
);

CREATE TABLE daily_lessons (
  id uuid NOT NULL,
  version_id uuid NOT NULL,
  week_id uuid NOT NULL,
  category lesson_category NOT NULL,
  week_number smallint NOT NULL,
  number smallint NOT NULL,
  title text NOT NULL,
  minutes smallint NOT NULL,
  read text NOT NULL,
  exercise text NOT NULL,
  reflection text NOT NULL,
  read_weight smallint NOT NULL,
  exercise_weight smallint NOT NULL,
  reflection_weight smallint NOT NULL,
  source_title text NOT NULL,
  source_authors text NOT NULL,
  source_year smallint NOT NULL,
  source_url text,
  CONSTRAINT daily_lessons_pkey PRIMARY KEY (id),
  CONSTRAINT daily_lessons_unique UNIQUE (week_id, number),
  CONSTRAINT daily_lessons_exercise_weight CHECK (((exercise_weight >= 1) AND (exercise_weight <= 5))),
  CONSTRAINT daily_lessons_minutes CHECK (((minutes >= 1) AND (minutes <= 120))),
  CONSTRAINT daily_lessons_number CHECK (((number >= 1) AND (number <= 7))),
  CONSTRAINT daily_lessons_read_weight CHECK (((read_weight >= 1) AND (read_weight <= 5))),
  CONSTRAINT daily_lessons_reflection_weight CHECK (((reflection_weight >= 1) AND (reflection_weight <= 5)))
);

CREATE TABLE daily_statistics (
  challenge_id uuid NOT NULL,
  local_date date NOT NULL,
  met integer NOT NULL,
  missed integer NOT NULL,
  CONSTRAINT daily_statistics_pkey PRIMARY KEY (challenge_id, local_date)
);

CREATE TABLE data_exports (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  state data_export_state NOT NULL,
  rows_done integer DEFAULT 0 NOT NULL,
  rows_total integer,
  file_id uuid,
  created_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  CONSTRAINT data_exports_pkey PRIMARY KEY (id)
);

CREATE TABLE day_overrides (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  program_id uuid NOT NULL,
  local_date date NOT NULL,
  type override_type NOT NULL,
  rule adjustment_rule NOT NULL,
  rule_version text NOT NULL,
  status override_status NOT NULL,
  always_asks boolean NOT NULL,
  multiplier numeric(3,2),
  confidence numeric(4,3) NOT NULL,
  reason text NOT NULL,
  inputs jsonb NOT NULL,
  parts jsonb NOT NULL,
  planned_ids text[] NOT NULL,
  targets jsonb,
  created_at timestamp with time zone NOT NULL,
  applied_at timestamp with time zone,
  decided_at timestamp with time zone,
  decided_by actor_kind,
  undone_at timestamp with time zone,
  user_overridden boolean DEFAULT false NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT day_overrides_pkey PRIMARY KEY (id),
  CONSTRAINT day_overrides_confidence CHECK (((confidence >= (0)::numeric) AND (confidence <= (1)::numeric))),
  CONSTRAINT day_overrides_multiplier CHECK (((multiplier >= 0.5) AND (multiplier <= (1)::numeric)))
);

CREATE TABLE diet_completions (
  enrolment_id uuid NOT NULL,
  challenge_day integer NOT NULL,
  user_id uuid NOT NULL,
  local_date date NOT NULL,
  completed_at timestamp with time zone NOT NULL,
  zone text NOT NULL,
  source feat_source NOT NULL,
  metadata jsonb,
  recorded_at timestamp with time zone NOT NULL,
  diet_type text,
  followed boolean NOT NULL,
  cheat_meal boolean NOT NULL,
  alcohol boolean NOT NULL,
  notes text,
  CONSTRAINT diet_completions_pkey PRIMARY KEY (enrolment_id, challenge_day)
);

CREATE TABLE dimensions (
  id uuid NOT NULL,
  journey_id uuid NOT NULL,
  name text NOT NULL,
  description text,
  examples text[] NOT NULL,
  weight smallint NOT NULL,
  required boolean NOT NULL,
  "position" integer NOT NULL,
  archived_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT dimensions_pkey PRIMARY KEY (id),
  CONSTRAINT dimensions_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 50))),
  CONSTRAINT dimensions_weight CHECK (((weight >= 1) AND (weight <= 5)))
);

CREATE TABLE enrolment_settings (
  enrolment_id uuid NOT NULL,
  user_id uuid NOT NULL,
  diet text,
  CONSTRAINT enrolment_settings_pkey PRIMARY KEY (enrolment_id),
  CONSTRAINT enrolment_settings_diet_length CHECK ((char_length(diet) <= 100))
);

CREATE TABLE enrolments (
  id uuid NOT NULL,
  challenge_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role enrolment_role NOT NULL,
  starts_on date NOT NULL,
  joined_at timestamp with time zone NOT NULL,
  left_at timestamp with time zone,
  removed_at timestamp with time zone,
  closed_through integer DEFAULT 0 NOT NULL,
  finished_on date,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT enrolments_pkey PRIMARY KEY (id)
);

CREATE TABLE exercise_completions (
  enrolment_id uuid NOT NULL,
  challenge_day integer NOT NULL,
  user_id uuid NOT NULL,
  local_date date NOT NULL,
  completed_at timestamp with time zone NOT NULL,
  zone text NOT NULL,
  source feat_source NOT NULL,
  metadata jsonb,
  recorded_at timestamp with time zone NOT NULL,
  workouts integer NOT NULL,
  workout_minutes integer NOT NULL,
  outdoor_minutes integer NOT NULL,
  workout_type text,
  is_walk boolean NOT NULL,
  weight_vest_used boolean NOT NULL,
  core_mobility_minutes integer NOT NULL,
  core_mobility_type text,
  notes text,
  CONSTRAINT exercise_completions_pkey PRIMARY KEY (enrolment_id, challenge_day)
);

CREATE TABLE exercise_plan_items (
  id uuid NOT NULL,
  session_instance_id uuid NOT NULL,
  user_id uuid NOT NULL,
  "position" integer NOT NULL,
  exercise_id uuid NOT NULL,
  sets integer NOT NULL,
  reps_min integer,
  reps_max integer,
  duration_seconds integer,
  distance_m numeric(8,1),
  rest_seconds integer,
  rir numeric(3,1),
  rpe numeric(3,1),
  load_kg numeric(6,2),
  notes text,
  rationale jsonb,
  CONSTRAINT exercise_plan_items_pkey PRIMARY KEY (id),
  CONSTRAINT exercise_plan_items_position_unique UNIQUE (session_instance_id, "position")
);

CREATE TABLE exercises (
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  pattern movement_pattern NOT NULL,
  primary_muscles text[] NOT NULL,
  secondary_muscles text[] NOT NULL,
  equipment text[] NOT NULL,
  level experience_level NOT NULL,
  measure exercise_measure NOT NULL,
  loadable boolean NOT NULL,
  unilateral boolean NOT NULL,
  stresses text[] NOT NULL,
  instructions text NOT NULL,
  CONSTRAINT exercises_pkey PRIMARY KEY (id),
  CONSTRAINT exercises_key_key UNIQUE (key)
);

CREATE TABLE files (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  purpose file_purpose NOT NULL,
  content_type content_type NOT NULL,
  size_bytes bigint NOT NULL,
  sha256 text,
  state file_state NOT NULL,
  key uuid,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone,
  CONSTRAINT files_pkey PRIMARY KEY (id)
);

CREATE TABLE finances_completions (
  enrolment_id uuid NOT NULL,
  challenge_day integer NOT NULL,
  user_id uuid NOT NULL,
  local_date date NOT NULL,
  completed_at timestamp with time zone NOT NULL,
  zone text NOT NULL,
  source feat_source NOT NULL,
  metadata jsonb,
  recorded_at timestamp with time zone NOT NULL,
  only_necessities boolean NOT NULL,
  non_necessity_spending numeric(10,2) NOT NULL,
  spending_category text,
  notes text,
  CONSTRAINT finances_completions_pkey PRIMARY KEY (enrolment_id, challenge_day)
);

CREATE TABLE foods (
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  food_group food_group NOT NULL,
  state food_state NOT NULL,
  kcal numeric(6,2) NOT NULL,
  protein_g numeric(6,3) NOT NULL,
  carbs_g numeric(6,3) NOT NULL,
  fat_g numeric(6,3) NOT NULL,
  fibre_g numeric(6,3),
  allergens text[] NOT NULL,
  diets text[] NOT NULL,
  meals text[] NOT NULL,
  source jsonb NOT NULL,
  CONSTRAINT foods_pkey PRIMARY KEY (id),
  CONSTRAINT foods_key_key UNIQUE (key)
);

CREATE TABLE goals (
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  user_id uuid NOT NULL,
  type goal_type NOT NULL,
  title text NOT NULL,
  description text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT goals_pkey PRIMARY KEY (id),
  CONSTRAINT goals_id_cycle_user_unique UNIQUE (id, cycle_id, user_id),
  CONSTRAINT goals_type_unique UNIQUE (cycle_id, type),
  CONSTRAINT goals_description_length CHECK ((char_length(description) <= 5000)),
  CONSTRAINT goals_title_length CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))
);

CREATE TABLE history_imports (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  kind history_kind NOT NULL,
  state history_import_state NOT NULL,
  content text,
  line_count integer NOT NULL,
  lines_done integer DEFAULT 0 NOT NULL,
  imported_count integer DEFAULT 0 NOT NULL,
  unchanged_count integer DEFAULT 0 NOT NULL,
  failure text,
  created_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  CONSTRAINT history_imports_pkey PRIMARY KEY (id)
);

CREATE TABLE idempotency_keys (
  user_id uuid NOT NULL,
  field text NOT NULL,
  key uuid NOT NULL,
  input_hash text NOT NULL,
  result_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (user_id, field, key)
);

CREATE TABLE identities (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  provider text NOT NULL,
  external_id text NOT NULL,
  linked_at timestamp with time zone NOT NULL,
  last_used_at timestamp with time zone NOT NULL,
  CONSTRAINT identities_pkey PRIMARY KEY (id)
);

CREATE TABLE job_kinds (
  name text NOT NULL,
  by_person boolean NOT NULL,
  max_attempts smallint NOT NULL,
  CONSTRAINT job_kinds_pkey PRIMARY KEY (name),
  CONSTRAINT job_kinds_max_attempts CHECK (((max_attempts >= 1) AND (max_attempts <= 100)))
);

CREATE TABLE journey_day_statistics (
  journey_id uuid NOT NULL,
  local_date date NOT NULL,
  check_ins integer NOT NULL,
  met integer NOT NULL,
  score numeric(12,1) NOT NULL,
  CONSTRAINT journey_day_statistics_pkey PRIMARY KEY (journey_id, local_date)
);

CREATE TABLE journey_freezes (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  journey_id uuid NOT NULL,
  from_date date NOT NULL,
  to_date date,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT journey_freezes_pkey PRIMARY KEY (id),
  CONSTRAINT journey_freezes_from_unique UNIQUE (user_id, journey_id, from_date),
  CONSTRAINT journey_freezes_order CHECK ((to_date >= from_date))
);

CREATE TABLE journey_invites (
  id uuid NOT NULL,
  journey_id uuid NOT NULL,
  invited_by uuid NOT NULL,
  email text,
  use_limit integer NOT NULL,
  uses integer DEFAULT 0 NOT NULL,
  status invite_status DEFAULT 'PENDING'::invite_status NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  settled_at timestamp with time zone,
  CONSTRAINT journey_invites_pkey PRIMARY KEY (id),
  CONSTRAINT journey_invites_email_case CHECK ((email = lower(email))),
  CONSTRAINT journey_invites_uses CHECK (((uses >= 0) AND (uses <= use_limit)))
);

CREATE TABLE journey_members (
  journey_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role journey_role NOT NULL,
  joined_at timestamp with time zone NOT NULL,
  joined_on date NOT NULL,
  left_at timestamp with time zone,
  removed_at timestamp with time zone,
  CONSTRAINT journey_members_pkey PRIMARY KEY (journey_id, user_id),
  CONSTRAINT journey_members_owner_stays CHECK (((role <> 'OWNER'::journey_role) OR (left_at IS NULL)))
);

CREATE TABLE journey_statistics (
  journey_id uuid NOT NULL,
  members integer NOT NULL,
  check_ins integer NOT NULL,
  score numeric(14,1) NOT NULL,
  last_check_in_on date,
  CONSTRAINT journey_statistics_pkey PRIMARY KEY (journey_id)
);

CREATE TABLE journeys (
  id uuid NOT NULL,
  title text NOT NULL,
  description text,
  is_public boolean NOT NULL,
  status journey_status DEFAULT 'ACTIVE'::journey_status NOT NULL,
  archived_at timestamp with time zone,
  deleted_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT journeys_pkey PRIMARY KEY (id),
  CONSTRAINT journeys_title_length CHECK (((char_length(title) >= 3) AND (char_length(title) <= 100)))
);

CREATE TABLE leaderboard_buckets (
  circle_id uuid NOT NULL,
  period leaderboard_period NOT NULL,
  period_key text NOT NULL,
  score numeric(12,1) NOT NULL,
  people integer NOT NULL,
  CONSTRAINT leaderboard_buckets_pkey PRIMARY KEY (circle_id, period, period_key, score)
);

CREATE TABLE leaderboard_entries (
  circle_id uuid NOT NULL,
  period leaderboard_period NOT NULL,
  period_key text NOT NULL,
  user_id uuid NOT NULL,
  score numeric(12,1) NOT NULL,
  check_ins integer NOT NULL,
  met_days integer NOT NULL,
  streak integer NOT NULL,
  last_met_on date,
  due_from date NOT NULL,
  final_rank integer,
  final_streak integer,
  final_due_days integer,
  CONSTRAINT leaderboard_entries_pkey PRIMARY KEY (circle_id, period, period_key, user_id)
);

CREATE TABLE leaderboard_heads (
  circle_id uuid NOT NULL,
  sequence bigint NOT NULL,
  departures integer DEFAULT 0 NOT NULL,
  CONSTRAINT leaderboard_heads_pkey PRIMARY KEY (circle_id)
);

CREATE TABLE leaderboards (
  circle_id uuid NOT NULL,
  period leaderboard_period NOT NULL,
  period_key text NOT NULL,
  from_date date,
  to_date date,
  entries integer NOT NULL,
  closed_at timestamp with time zone,
  sealed_at timestamp with time zone,
  CONSTRAINT leaderboards_pkey PRIMARY KEY (circle_id, period, period_key)
);

CREATE TABLE learning_journeys (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  assessment_result_id uuid NOT NULL,
  version_id uuid NOT NULL,
  category_order lesson_category[] NOT NULL,
  status learning_journey_status DEFAULT 'ACTIVE'::learning_journey_status NOT NULL,
  started_at timestamp with time zone NOT NULL,
  started_on date NOT NULL,
  completed_at timestamp with time zone,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT learning_journeys_pkey PRIMARY KEY (id),
  CONSTRAINT learning_journeys_id_user_unique UNIQUE (id, user_id),
  CONSTRAINT learning_journeys_completed CHECK (((status = 'COMPLETED'::learning_journey_status) = (completed_at IS NOT NULL))),
  CONSTRAINT learning_journeys_order CHECK ((cardinality(category_order) = 5))
);

CREATE TABLE learning_pauses (
  id uuid NOT NULL,
  journey_id uuid NOT NULL,
  user_id uuid NOT NULL,
  paused_at timestamp with time zone NOT NULL,
  paused_on date NOT NULL,
  resumed_at timestamp with time zone,
  resumed_on date,
  CONSTRAINT learning_pauses_pkey PRIMARY KEY (id),
  CONSTRAINT learning_pauses_resumed CHECK (((resumed_at IS NULL) = (resumed_on IS NULL)))
);

CREATE TABLE learning_preferences (
  user_id uuid NOT NULL,
  days_between_lessons smallint NOT NULL,
  lesson_time time without time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT learning_preferences_pkey PRIMARY KEY (user_id),
  CONSTRAINT learning_preferences_days CHECK (((days_between_lessons >= 1) AND (days_between_lessons <= 3)))
);

CREATE TABLE learning_progress (
  user_id uuid NOT NULL,
  current_journey_id uuid,
  current_category lesson_category,
  current_week smallint,
  total_points integer NOT NULL,
  lessons_completed integer NOT NULL,
  weeks_completed integer NOT NULL,
  categories_completed integer NOT NULL,
  journeys_completed integer NOT NULL,
  current_streak integer NOT NULL,
  longest_streak integer NOT NULL,
  last_met_on date,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT learning_progress_pkey PRIMARY KEY (user_id)
);

CREATE TABLE lesson_points (
  id uuid NOT NULL,
  user_lesson_id uuid NOT NULL,
  user_id uuid NOT NULL,
  part lesson_part NOT NULL,
  weight smallint NOT NULL,
  points integer NOT NULL,
  earned_at timestamp with time zone NOT NULL,
  CONSTRAINT lesson_points_pkey PRIMARY KEY (id),
  CONSTRAINT lesson_points_unique UNIQUE (user_lesson_id, part),
  CONSTRAINT lesson_points_points CHECK ((points = (25 * weight)))
);

CREATE TABLE log_heads (
  stream text NOT NULL,
  key uuid NOT NULL,
  user_id uuid NOT NULL,
  sequence bigint NOT NULL,
  trimmed bigint DEFAULT 0 NOT NULL,
  CONSTRAINT log_heads_pkey PRIMARY KEY (stream, key)
);

CREATE TABLE logged_activities (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  kind session_kind NOT NULL,
  title text,
  started_at timestamp with time zone NOT NULL,
  zone text NOT NULL,
  local_date date NOT NULL,
  duration_minutes numeric(7,2),
  distance_m numeric(9,1),
  load_kg numeric(9,2),
  session_rpe numeric(3,1),
  notes text,
  matching match_way DEFAULT 'AUTOMATIC'::match_way NOT NULL,
  external_source text,
  external_id text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT logged_activities_pkey PRIMARY KEY (id),
  CONSTRAINT logged_activities_external_unique UNIQUE (user_id, external_source, external_id),
  CONSTRAINT logged_activities_id_user_unique UNIQUE (id, user_id),
  CONSTRAINT logged_activities_external CHECK (((external_source IS NULL) = (external_id IS NULL)))
);

CREATE TABLE logged_exercises (
  id uuid NOT NULL,
  activity_id uuid NOT NULL,
  user_id uuid NOT NULL,
  "position" integer NOT NULL,
  exercise_id uuid NOT NULL,
  sets integer NOT NULL,
  reps integer,
  duration_seconds integer,
  distance_m numeric(8,1),
  load_kg numeric(6,2),
  rpe numeric(3,1),
  CONSTRAINT logged_exercises_pkey PRIMARY KEY (id),
  CONSTRAINT logged_exercises_position_unique UNIQUE (activity_id, "position")
);

CREATE TABLE logged_foods (
  id uuid NOT NULL,
  logged_meal_id uuid NOT NULL,
  user_id uuid NOT NULL,
  "position" integer NOT NULL,
  food_id uuid,
  name text,
  grams numeric(8,2),
  kcal numeric(8,2),
  protein_g numeric(8,2),
  carbs_g numeric(8,2),
  fat_g numeric(8,2),
  CONSTRAINT logged_foods_pkey PRIMARY KEY (id),
  CONSTRAINT logged_foods_position_unique UNIQUE (logged_meal_id, "position"),
  CONSTRAINT logged_foods_named CHECK (((food_id IS NULL) <> (name IS NULL)))
);

CREATE TABLE logged_meals (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  meal_type meal_type NOT NULL,
  title text,
  eaten_at timestamp with time zone NOT NULL,
  zone text NOT NULL,
  local_date date NOT NULL,
  kcal numeric(8,2),
  protein_g numeric(8,2),
  carbs_g numeric(8,2),
  fat_g numeric(8,2),
  notes text,
  matching match_way DEFAULT 'AUTOMATIC'::match_way NOT NULL,
  external_source text,
  external_id text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT logged_meals_pkey PRIMARY KEY (id),
  CONSTRAINT logged_meals_external_unique UNIQUE (user_id, external_source, external_id),
  CONSTRAINT logged_meals_id_user_unique UNIQUE (id, user_id),
  CONSTRAINT logged_meals_external CHECK (((external_source IS NULL) = (external_id IS NULL)))
);

CREATE TABLE meal_instances (
  id uuid NOT NULL,
  program_id uuid NOT NULL,
  user_id uuid NOT NULL,
  day integer NOT NULL,
  meal_type meal_type NOT NULL,
  title text NOT NULL,
  notes text,
  rationale jsonb,
  local_date date,
  local_time time without time zone,
  version integer DEFAULT 1 NOT NULL,
  cancelled_at timestamp with time zone,
  original jsonb,
  CONSTRAINT meal_instances_pkey PRIMARY KEY (id),
  CONSTRAINT meal_instances_id_user_unique UNIQUE (id, user_id)
);

CREATE TABLE meal_item_plan (
  id uuid NOT NULL,
  meal_instance_id uuid NOT NULL,
  user_id uuid NOT NULL,
  "position" integer NOT NULL,
  food_id uuid NOT NULL,
  grams numeric(8,2) NOT NULL,
  kcal numeric(8,2) NOT NULL,
  protein_g numeric(8,2) NOT NULL,
  carbs_g numeric(8,2) NOT NULL,
  fat_g numeric(8,2) NOT NULL,
  rationale jsonb,
  CONSTRAINT meal_item_plan_pkey PRIMARY KEY (id),
  CONSTRAINT meal_item_plan_position_unique UNIQUE (meal_instance_id, "position")
);

CREATE TABLE meal_links (
  logged_meal_id uuid NOT NULL,
  meal_instance_id uuid NOT NULL,
  user_id uuid NOT NULL,
  share numeric(4,3) NOT NULL,
  matched_by match_way NOT NULL,
  similarity numeric(4,3),
  components jsonb NOT NULL,
  coverage numeric(4,3) NOT NULL,
  CONSTRAINT meal_links_pkey PRIMARY KEY (logged_meal_id, meal_instance_id),
  CONSTRAINT meal_links_share CHECK (((share > (0)::numeric) AND (share <= (1)::numeric)))
);

CREATE TABLE meditation_completions (
  enrolment_id uuid NOT NULL,
  challenge_day integer NOT NULL,
  user_id uuid NOT NULL,
  local_date date NOT NULL,
  completed_at timestamp with time zone NOT NULL,
  zone text NOT NULL,
  source feat_source NOT NULL,
  metadata jsonb,
  recorded_at timestamp with time zone NOT NULL,
  minutes integer NOT NULL,
  technique text,
  notes text,
  CONSTRAINT meditation_completions_pkey PRIMARY KEY (enrolment_id, challenge_day)
);

CREATE TABLE notification_preferences (
  user_id uuid NOT NULL,
  kind notification_kind NOT NULL,
  wanted boolean NOT NULL,
  CONSTRAINT notification_preferences_pkey PRIMARY KEY (user_id, kind)
);

CREATE TABLE notification_settings (
  user_id uuid NOT NULL,
  quiet_from time without time zone,
  quiet_until time without time zone,
  session_lead_minutes integer NOT NULL,
  meal_lead_minutes integer NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  check_in_reminder_at time without time zone DEFAULT '20:00:00'::time without time zone,
  CONSTRAINT notification_settings_pkey PRIMARY KEY (user_id)
);

CREATE TABLE notifications (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  sequence bigint NOT NULL,
  kind notification_kind NOT NULL,
  severity notification_severity NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  subject_type text,
  subject_id uuid,
  dedup_key text NOT NULL,
  quiet boolean NOT NULL,
  created_at timestamp with time zone NOT NULL,
  read_at timestamp with time zone,
  dismissed_at timestamp with time zone,
  acted_at timestamp with time zone,
  expires_at timestamp with time zone,
  CONSTRAINT notifications_pkey PRIMARY KEY (id),
  CONSTRAINT notifications_dedup_unique UNIQUE (user_id, dedup_key),
  CONSTRAINT notifications_sequence_unique UNIQUE (user_id, sequence)
);

CREATE TABLE one_time_tokens (
  id uuid NOT NULL,
  purpose one_time_purpose NOT NULL,
  user_id uuid NOT NULL,
  email text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT one_time_tokens_pkey PRIMARY KEY (id)
);

CREATE TABLE outgoing_mails (
  id uuid NOT NULL,
  user_id uuid,
  recipient text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  link_path text,
  link_token_id uuid,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT outgoing_mails_pkey PRIMARY KEY (id)
);

CREATE TABLE passwords (
  user_id uuid NOT NULL,
  hash text NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT passwords_pkey PRIMARY KEY (user_id)
);

CREATE TABLE penalty_entries (
  id uuid NOT NULL,
  failure_id uuid NOT NULL,
  enrolment_id uuid NOT NULL,
  challenge_id uuid NOT NULL,
  user_id uuid NOT NULL,
  kind penalty_entry_kind NOT NULL,
  days integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT penalty_entries_pkey PRIMARY KEY (id)
);

CREATE TABLE person_zones (
  user_id uuid NOT NULL,
  effective_at timestamp with time zone NOT NULL,
  zone text NOT NULL,
  day_start time without time zone NOT NULL,
  CONSTRAINT person_zones_pkey PRIMARY KEY (user_id, effective_at)
);

CREATE TABLE plan_change_events (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  program_id uuid NOT NULL,
  kind plan_change_kind NOT NULL,
  scope plan_change_scope,
  actor_kind actor_kind NOT NULL,
  reason text,
  undoes_id uuid,
  made_on date NOT NULL,
  scheduled_starts_on date,
  item_count integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT plan_change_events_pkey PRIMARY KEY (id),
  CONSTRAINT plan_change_events_id_user_unique UNIQUE (id, user_id),
  CONSTRAINT plan_change_events_undoes_unique UNIQUE (undoes_id),
  CONSTRAINT plan_change_events_undoes CHECK (((kind = 'UNDO'::plan_change_kind) = (undoes_id IS NOT NULL)))
);

CREATE TABLE plan_change_items (
  change_id uuid NOT NULL,
  user_id uuid NOT NULL,
  "position" integer NOT NULL,
  subject plan_subject NOT NULL,
  subject_id uuid NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  CONSTRAINT plan_change_items_pkey PRIMARY KEY (change_id, "position")
);

CREATE TABLE plan_item_logs (
  id uuid NOT NULL,
  plan_item_id uuid NOT NULL,
  user_id uuid NOT NULL,
  quantity numeric(10,2) NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  local_date date NOT NULL,
  zone text NOT NULL,
  note text,
  logged_at timestamp with time zone NOT NULL,
  CONSTRAINT plan_item_logs_pkey PRIMARY KEY (id),
  CONSTRAINT plan_item_logs_note_length CHECK ((char_length(note) <= 2000)),
  CONSTRAINT plan_item_logs_quantity CHECK (((quantity <> (0)::numeric) AND (abs(quantity) <= (1000000)::numeric)))
);

CREATE TABLE plan_items (
  id uuid NOT NULL,
  weekly_plan_id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  user_id uuid NOT NULL,
  goal_id uuid,
  title text NOT NULL,
  quota_quantity numeric(10,2) NOT NULL,
  quota_unit text NOT NULL,
  "position" integer NOT NULL,
  local_date date,
  local_time time without time zone,
  duration_minutes integer,
  carried_from_id uuid,
  split_from_id uuid,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT plan_items_pkey PRIMARY KEY (id),
  CONSTRAINT plan_items_id_user_unique UNIQUE (id, user_id),
  CONSTRAINT plan_items_duration CHECK (((duration_minutes >= 1) AND (duration_minutes <= 1440))),
  CONSTRAINT plan_items_quantity CHECK (((quota_quantity > (0)::numeric) AND (quota_quantity <= (1000000)::numeric))),
  CONSTRAINT plan_items_time CHECK (((local_time IS NULL) OR (local_date IS NOT NULL))),
  CONSTRAINT plan_items_title_length CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200))),
  CONSTRAINT plan_items_unit_length CHECK (((char_length(quota_unit) >= 1) AND (char_length(quota_unit) <= 30)))
);

CREATE TABLE profiles (
  user_id uuid NOT NULL,
  username text NOT NULL,
  display_name text NOT NULL,
  avatar_url text,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT profiles_pkey PRIMARY KEY (user_id),
  CONSTRAINT profiles_username_length CHECK (((char_length(username) >= 3) AND (char_length(username) <= 30)))
);

CREATE TABLE program_pauses (
  id uuid NOT NULL,
  program_id uuid NOT NULL,
  user_id uuid NOT NULL,
  from_date date NOT NULL,
  resumed_on date,
  CONSTRAINT program_pauses_pkey PRIMARY KEY (id)
);

CREATE TABLE program_states (
  program_id uuid NOT NULL,
  user_id uuid NOT NULL,
  status program_status NOT NULL,
  starts_on date,
  ends_on date,
  activated_at timestamp with time zone,
  paused_on date,
  archived_on date,
  kcal numeric(7,1),
  protein_g numeric(7,2),
  carbs_g numeric(7,2),
  fat_g numeric(7,2),
  next_reassessment_on date,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  kept_ids jsonb DEFAULT '[]'::jsonb NOT NULL,
  activated_starts_on date,
  CONSTRAINT program_states_pkey PRIMARY KEY (program_id)
);

CREATE TABLE programs (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  title text NOT NULL,
  description text,
  goal goal_kind NOT NULL,
  duration_days integer NOT NULL,
  origin program_origin NOT NULL,
  origin_id uuid,
  source_title text,
  source_url text,
  generator_version text,
  rationale jsonb NOT NULL,
  target_kcal numeric(7,1),
  target_protein_g numeric(7,2),
  target_carbs_g numeric(7,2),
  target_fat_g numeric(7,2),
  created_at timestamp with time zone NOT NULL,
  basis jsonb,
  CONSTRAINT programs_pkey PRIMARY KEY (id),
  CONSTRAINT programs_id_user_unique UNIQUE (id, user_id)
);

CREATE TABLE progress_photos (
  id uuid NOT NULL,
  enrolment_id uuid NOT NULL,
  challenge_id uuid NOT NULL,
  user_id uuid NOT NULL,
  challenge_day integer NOT NULL,
  challenge_week integer NOT NULL,
  local_date date NOT NULL,
  file_id uuid,
  is_shared boolean NOT NULL,
  created_at timestamp with time zone NOT NULL,
  removed_at timestamp with time zone,
  CONSTRAINT progress_photos_pkey PRIMARY KEY (id),
  CONSTRAINT progress_photos_file_id_key UNIQUE (file_id),
  CONSTRAINT progress_photos_nothing_to_share CHECK (((file_id IS NOT NULL) OR (NOT is_shared))),
  CONSTRAINT progress_photos_removed CHECK (((file_id IS NULL) = (removed_at IS NOT NULL)))
);

CREATE TABLE reassessments (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  program_id uuid NOT NULL,
  local_date date NOT NULL,
  asked_by actor_kind NOT NULL,
  rule_version text NOT NULL,
  inputs jsonb NOT NULL,
  nutrition nutrition_outcome NOT NULL,
  nutrition_reason text NOT NULL,
  kcal_below_floor numeric(7,1),
  integral numeric(5,4) NOT NULL,
  targets_before jsonb,
  targets_after jsonb,
  training training_outcome NOT NULL,
  training_reason text NOT NULL,
  offers_fewer_sessions boolean NOT NULL,
  change_id uuid,
  next_on date,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT reassessments_pkey PRIMARY KEY (id)
);

CREATE TABLE schedules (
  name text NOT NULL,
  user_id uuid,
  local_time time without time zone,
  next_date date NOT NULL,
  next_at timestamp with time zone NOT NULL,
  CONSTRAINT schedules_name_user_unique UNIQUE NULLS NOT DISTINCT (name, user_id)
);

CREATE TABLE schema_migrations (
  version text NOT NULL,
  name text NOT NULL,
  applied_at timestamp with time zone DEFAULT now() NOT NULL,
  checksum text NOT NULL,
  CONSTRAINT schema_migrations_pkey PRIMARY KEY (version),
  CONSTRAINT schema_migrations_name_key UNIQUE (name)
);

CREATE TABLE self_improvement_completions (
  enrolment_id uuid NOT NULL,
  challenge_day integer NOT NULL,
  user_id uuid NOT NULL,
  local_date date NOT NULL,
  completed_at timestamp with time zone NOT NULL,
  zone text NOT NULL,
  source feat_source NOT NULL,
  metadata jsonb,
  recorded_at timestamp with time zone NOT NULL,
  minutes integer NOT NULL,
  pages integer NOT NULL,
  activity_type text,
  description text,
  before_bed boolean NOT NULL,
  screen_minutes integer NOT NULL,
  CONSTRAINT self_improvement_completions_pkey PRIMARY KEY (enrolment_id, challenge_day)
);

CREATE TABLE session_instances (
  id uuid NOT NULL,
  program_id uuid NOT NULL,
  user_id uuid NOT NULL,
  day integer NOT NULL,
  kind session_kind NOT NULL,
  title text NOT NULL,
  duration_minutes integer NOT NULL,
  notes text,
  rationale jsonb,
  local_date date,
  local_time time without time zone,
  version integer DEFAULT 1 NOT NULL,
  cancelled_at timestamp with time zone,
  original jsonb,
  CONSTRAINT session_instances_pkey PRIMARY KEY (id),
  CONSTRAINT session_instances_id_user_unique UNIQUE (id, user_id)
);

CREATE TABLE sessions (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  refresh_token_hash text,
  user_agent text,
  created_at timestamp with time zone NOT NULL,
  last_used_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  generation integer DEFAULT 0 NOT NULL,
  rotated_at timestamp with time zone,
  CONSTRAINT sessions_pkey PRIMARY KEY (id)
);

CREATE TABLE sign_in_attempts (
  key text NOT NULL,
  count integer NOT NULL,
  since timestamp with time zone NOT NULL,
  until timestamp with time zone,
  waits integer NOT NULL,
  forget_at timestamp with time zone NOT NULL,
  CONSTRAINT sign_in_attempts_pkey PRIMARY KEY (key)
);

CREATE TABLE streaks (
  user_id uuid NOT NULL,
  journey_id uuid NOT NULL,
  current integer NOT NULL,
  longest integer NOT NULL,
  last_met_on date,
  first_on date,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT streaks_pkey PRIMARY KEY (user_id, journey_id)
);

CREATE TABLE tasks (
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  user_id uuid NOT NULL,
  weekly_plan_id uuid,
  goal_id uuid,
  title text NOT NULL,
  notes text,
  priority integer NOT NULL,
  due_on date,
  due_time time without time zone,
  completed_at timestamp with time zone,
  completed_on date,
  carried_over integer DEFAULT 0 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT tasks_pkey PRIMARY KEY (id),
  CONSTRAINT tasks_id_user_unique UNIQUE (id, user_id),
  CONSTRAINT tasks_completed CHECK (((completed_at IS NULL) = (completed_on IS NULL))),
  CONSTRAINT tasks_due_time CHECK (((due_time IS NULL) OR (due_on IS NOT NULL))),
  CONSTRAINT tasks_notes_length CHECK ((char_length(notes) <= 5000)),
  CONSTRAINT tasks_title_length CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))
);

CREATE TABLE used_id_tokens (
  hash text NOT NULL,
  user_id uuid NOT NULL,
  idempotency_key uuid,
  session_id uuid,
  used_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT used_id_tokens_pkey PRIMARY KEY (hash)
);

CREATE TABLE user_badges (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  badge_id uuid NOT NULL,
  journey_id uuid,
  period_key text,
  period_on date,
  awarded_at timestamp with time zone NOT NULL,
  CONSTRAINT user_badges_pkey PRIMARY KEY (id),
  CONSTRAINT user_badges_once_unique UNIQUE NULLS NOT DISTINCT (user_id, badge_id, journey_id, period_key)
);

CREATE TABLE user_context_log (
  user_id uuid NOT NULL,
  local_date date NOT NULL,
  id uuid NOT NULL,
  sleep_hours numeric(4,2),
  sleep_quality smallint,
  stress smallint,
  soreness smallint,
  fatigue smallint,
  mood smallint,
  pain smallint,
  pain_place text,
  resting_heart_rate smallint,
  hrv_ms numeric(5,1),
  illness boolean,
  injury boolean,
  travel boolean,
  note text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT user_context_log_pkey PRIMARY KEY (user_id, local_date),
  CONSTRAINT user_context_log_id_unique UNIQUE (id)
);

CREATE TABLE user_lessons (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  journey_id uuid NOT NULL,
  lesson_id uuid NOT NULL,
  "position" integer NOT NULL,
  category lesson_category NOT NULL,
  week_number smallint NOT NULL,
  status lesson_status DEFAULT 'LOCKED'::lesson_status NOT NULL,
  unlocks_on date,
  unlocked_at timestamp with time zone,
  unlocked_on date,
  started_at timestamp with time zone,
  completed_at timestamp with time zone,
  completed_on date,
  zone text,
  received_at timestamp with time zone,
  not_counted lesson_not_counted,
  points_earned integer DEFAULT 0 NOT NULL,
  exercise_note text,
  reflection_note text,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT user_lessons_pkey PRIMARY KEY (id),
  CONSTRAINT user_lessons_id_user_unique UNIQUE (id, user_id),
  CONSTRAINT user_lessons_lesson_unique UNIQUE (journey_id, lesson_id),
  CONSTRAINT user_lessons_position_unique UNIQUE (journey_id, "position"),
  CONSTRAINT user_lessons_completed CHECK (((status = 'COMPLETED'::lesson_status) = (completed_at IS NOT NULL))),
  CONSTRAINT user_lessons_completed_on CHECK (((completed_at IS NULL) = (completed_on IS NULL))),
  CONSTRAINT user_lessons_exercise_note CHECK ((char_length(exercise_note) <= 10000)),
  CONSTRAINT user_lessons_reflection_note CHECK ((char_length(reflection_note) <= 10000)),
  CONSTRAINT user_lessons_unlocked CHECK (((status = 'LOCKED'::lesson_status) = (unlocked_at IS NULL))),
  CONSTRAINT user_lessons_unlocked_on CHECK (((unlocked_at IS NULL) = (unlocked_on IS NULL)))
);

CREATE TABLE user_statistics (
  enrolment_id uuid NOT NULL,
  challenge_id uuid NOT NULL,
  user_id uuid NOT NULL,
  days_met integer DEFAULT 0 NOT NULL,
  days_missed integer DEFAULT 0 NOT NULL,
  unforgiven_failures integer DEFAULT 0 NOT NULL,
  current_streak integer DEFAULT 0 NOT NULL,
  longest_streak integer DEFAULT 0 NOT NULL,
  last_met_on date,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT user_statistics_pkey PRIMARY KEY (enrolment_id)
);

CREATE TABLE users (
  id uuid NOT NULL,
  email text,
  email_verified_at timestamp with time zone,
  sounds boolean DEFAULT true NOT NULL,
  haptics boolean DEFAULT true NOT NULL,
  theme theme DEFAULT 'AUTO'::theme NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  last_seen_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT users_pkey PRIMARY KEY (id)
);

CREATE TABLE visions (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  text text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT visions_pkey PRIMARY KEY (id),
  CONSTRAINT visions_text_length CHECK (((char_length(text) >= 1) AND (char_length(text) <= 5000)))
);

CREATE TABLE water_completions (
  enrolment_id uuid NOT NULL,
  challenge_day integer NOT NULL,
  user_id uuid NOT NULL,
  local_date date NOT NULL,
  completed_at timestamp with time zone NOT NULL,
  zone text NOT NULL,
  source feat_source NOT NULL,
  metadata jsonb,
  recorded_at timestamp with time zone NOT NULL,
  amount_ounces numeric(6,2) NOT NULL,
  is_plain_water boolean NOT NULL,
  CONSTRAINT water_completions_pkey PRIMARY KEY (enrolment_id, challenge_day)
);

CREATE TABLE weekly_plans (
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  user_id uuid NOT NULL,
  week smallint NOT NULL,
  focus text,
  reflection text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT weekly_plans_pkey PRIMARY KEY (id),
  CONSTRAINT weekly_plans_id_cycle_user_unique UNIQUE (id, cycle_id, user_id),
  CONSTRAINT weekly_plans_week_unique UNIQUE (cycle_id, week),
  CONSTRAINT weekly_plans_focus_length CHECK ((char_length(focus) <= 2000)),
  CONSTRAINT weekly_plans_reflection_length CHECK ((char_length(reflection) <= 10000)),
  CONSTRAINT weekly_plans_week CHECK (((week >= 1) AND (week <= 12)))
);

CREATE TABLE weigh_ins (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  measured_at timestamp with time zone NOT NULL,
  zone text NOT NULL,
  local_date date NOT NULL,
  weight_kg numeric(6,3) NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT weigh_ins_pkey PRIMARY KEY (id),
  CONSTRAINT weigh_ins_moment_unique UNIQUE (user_id, measured_at),
  CONSTRAINT weigh_ins_weight CHECK (((weight_kg >= (20)::numeric) AND (weight_kg <= (500)::numeric)))
);

-- Foreign keys

ALTER TABLE access_tokens ADD CONSTRAINT access_tokens_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE accountability_checkins ADD CONSTRAINT accountability_checkins_day_fk FOREIGN KEY (enrolment_id, challenge_day) REFERENCES challenge_days(enrolment_id, challenge_day) ON DELETE CASCADE;
ALTER TABLE activity_links ADD CONSTRAINT activity_links_activity_fk FOREIGN KEY (activity_id, user_id) REFERENCES logged_activities(id, user_id) ON DELETE CASCADE;
ALTER TABLE activity_links ADD CONSTRAINT activity_links_session_fk FOREIGN KEY (session_instance_id, user_id) REFERENCES session_instances(id, user_id) ON DELETE CASCADE;
ALTER TABLE adherence_records ADD CONSTRAINT adherence_records_meal_fk FOREIGN KEY (meal_instance_id, user_id) REFERENCES meal_instances(id, user_id) ON DELETE CASCADE;
ALTER TABLE adherence_records ADD CONSTRAINT adherence_records_session_fk FOREIGN KEY (session_instance_id, user_id) REFERENCES session_instances(id, user_id) ON DELETE CASCADE;
ALTER TABLE adherence_statements ADD CONSTRAINT adherence_statements_meal_fk FOREIGN KEY (meal_instance_id, user_id) REFERENCES meal_instances(id, user_id) ON DELETE CASCADE;
ALTER TABLE adherence_statements ADD CONSTRAINT adherence_statements_session_fk FOREIGN KEY (session_instance_id, user_id) REFERENCES session_instances(id, user_id) ON DELETE CASCADE;
ALTER TABLE adjustment_settings ADD CONSTRAINT adjustment_settings_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE assessment_questions ADD CONSTRAINT assessment_questions_assessment_id_assessments_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id);
ALTER TABLE assessment_results ADD CONSTRAINT assessment_results_assessment_id_assessments_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id);
ALTER TABLE assessment_results ADD CONSTRAINT assessment_results_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE assessment_scores ADD CONSTRAINT assessment_scores_result_id_assessment_results_id_fkey FOREIGN KEY (result_id) REFERENCES assessment_results(id) ON DELETE CASCADE;
ALTER TABLE assessments ADD CONSTRAINT assessments_version_id_curriculum_versions_id_fkey FOREIGN KEY (version_id) REFERENCES curriculum_versions(id);
ALTER TABLE calendar_events ADD CONSTRAINT calendar_events_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE challenge_days ADD CONSTRAINT challenge_days_enrolment_id_enrolments_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id) ON DELETE CASCADE;
ALTER TABLE challenge_failures ADD CONSTRAINT challenge_failures_day_fk FOREIGN KEY (enrolment_id, challenge_day) REFERENCES challenge_days(enrolment_id, challenge_day) ON DELETE CASCADE;
ALTER TABLE challenge_types ADD CONSTRAINT challenge_types_created_by_users_id_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE SET NULL;
ALTER TABLE challenge_verdicts ADD CONSTRAINT challenge_verdicts_day_fk FOREIGN KEY (enrolment_id, challenge_day) REFERENCES challenge_days(enrolment_id, challenge_day) ON DELETE CASCADE;
ALTER TABLE challenges ADD CONSTRAINT challenges_type_id_challenge_types_id_fkey FOREIGN KEY (type_id) REFERENCES challenge_types(id);
ALTER TABLE chat_messages ADD CONSTRAINT chat_messages_session_fk FOREIGN KEY (session_id, user_id) REFERENCES chat_sessions(id, user_id) ON DELETE CASCADE;
ALTER TABLE chat_proposals ADD CONSTRAINT chat_proposals_message_fk FOREIGN KEY (message_id, session_id, user_id) REFERENCES chat_messages(id, session_id, user_id) ON DELETE CASCADE;
ALTER TABLE chat_sessions ADD CONSTRAINT chat_sessions_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE checkin_details ADD CONSTRAINT checkin_details_checkin_id_checkins_id_fkey FOREIGN KEY (checkin_id) REFERENCES checkins(id) ON DELETE CASCADE;
ALTER TABLE checkin_details ADD CONSTRAINT checkin_details_dimension_id_dimensions_id_fkey FOREIGN KEY (dimension_id) REFERENCES dimensions(id) ON DELETE CASCADE;
ALTER TABLE checkin_submissions ADD CONSTRAINT checkin_submissions_member_fk FOREIGN KEY (journey_id, user_id) REFERENCES journey_members(journey_id, user_id) ON DELETE CASCADE;
ALTER TABLE checkins ADD CONSTRAINT checkins_member_fk FOREIGN KEY (journey_id, user_id) REFERENCES journey_members(journey_id, user_id) ON DELETE CASCADE;
ALTER TABLE consultation_answers ADD CONSTRAINT consultation_answers_consultation_fk FOREIGN KEY (consultation_id, user_id) REFERENCES consultations(id, user_id) ON DELETE CASCADE;
ALTER TABLE consultations ADD CONSTRAINT consultations_program_fk FOREIGN KEY (program_id, user_id) REFERENCES programs(id, user_id);
ALTER TABLE consultations ADD CONSTRAINT consultations_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE council_exceptions ADD CONSTRAINT council_exceptions_failure_id_challenge_failures_id_fkey FOREIGN KEY (failure_id) REFERENCES challenge_failures(id) ON DELETE CASCADE;
ALTER TABLE council_votes ADD CONSTRAINT council_votes_request_id_council_exceptions_id_fkey FOREIGN KEY (request_id) REFERENCES council_exceptions(id) ON DELETE CASCADE;
ALTER TABLE council_votes ADD CONSTRAINT council_votes_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE curriculum_categories ADD CONSTRAINT curriculum_categories_version_id_curriculum_versions_id_fkey FOREIGN KEY (version_id) REFERENCES curriculum_versions(id);
ALTER TABLE curriculum_versions ADD CONSTRAINT curriculum_versions_curriculum_id_curricula_id_fkey FOREIGN KEY (curriculum_id) REFERENCES curricula(id);
ALTER TABLE curriculum_weeks ADD CONSTRAINT curriculum_weeks_version_id_curriculum_versions_id_fkey FOREIGN KEY (version_id) REFERENCES curriculum_versions(id);
ALTER TABLE cycle_locks ADD CONSTRAINT cycle_locks_cycle_fk FOREIGN KEY (cycle_id, user_id) REFERENCES cycles(id, user_id) ON DELETE CASCADE;
ALTER TABLE cycle_unlocks ADD CONSTRAINT cycle_unlocks_cycle_fk FOREIGN KEY (cycle_id, user_id) REFERENCES cycles(id, user_id) ON DELETE CASCADE;
ALTER TABLE cycles ADD CONSTRAINT cycles_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE daily_lessons ADD CONSTRAINT daily_lessons_version_id_curriculum_versions_id_fkey FOREIGN KEY (version_id) REFERENCES curriculum_versions(id);
ALTER TABLE daily_lessons ADD CONSTRAINT daily_lessons_week_id_curriculum_weeks_id_fkey FOREIGN KEY (week_id) REFERENCES curriculum_weeks(id);
ALTER TABLE daily_statistics ADD CONSTRAINT daily_statistics_challenge_id_challenges_id_fkey FOREIGN KEY (challenge_id) REFERENCES challenges(id) ON DELETE CASCADE;
ALTER TABLE data_exports ADD CONSTRAINT data_exports_file_id_files_id_fkey FOREIGN KEY (file_id) REFERENCES files(id) ON DELETE SET NULL;
ALTER TABLE data_exports ADD CONSTRAINT data_exports_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE day_overrides ADD CONSTRAINT day_overrides_program_fk FOREIGN KEY (program_id, user_id) REFERENCES programs(id, user_id) ON DELETE CASCADE;
ALTER TABLE diet_completions ADD CONSTRAINT diet_completions_day_fk FOREIGN KEY (enrolment_id, challenge_day) REFERENCES challenge_days(enrolment_id, challenge_day) ON DELETE CASCADE;
ALTER TABLE dimensions ADD CONSTRAINT dimensions_journey_id_journeys_id_fkey FOREIGN KEY (journey_id) REFERENCES journeys(id) ON DELETE CASCADE;
ALTER TABLE enrolment_settings ADD CONSTRAINT enrolment_settings_enrolment_id_enrolments_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id) ON DELETE CASCADE;
ALTER TABLE enrolments ADD CONSTRAINT enrolments_challenge_id_challenges_id_fkey FOREIGN KEY (challenge_id) REFERENCES challenges(id) ON DELETE CASCADE;
ALTER TABLE enrolments ADD CONSTRAINT enrolments_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE exercise_completions ADD CONSTRAINT exercise_completions_day_fk FOREIGN KEY (enrolment_id, challenge_day) REFERENCES challenge_days(enrolment_id, challenge_day) ON DELETE CASCADE;
ALTER TABLE exercise_plan_items ADD CONSTRAINT exercise_plan_items_exercise_id_exercises_id_fkey FOREIGN KEY (exercise_id) REFERENCES exercises(id);
ALTER TABLE exercise_plan_items ADD CONSTRAINT exercise_plan_items_session_fk FOREIGN KEY (session_instance_id, user_id) REFERENCES session_instances(id, user_id) ON DELETE CASCADE;
ALTER TABLE files ADD CONSTRAINT files_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE finances_completions ADD CONSTRAINT finances_completions_day_fk FOREIGN KEY (enrolment_id, challenge_day) REFERENCES challenge_days(enrolment_id, challenge_day) ON DELETE CASCADE;
ALTER TABLE goals ADD CONSTRAINT goals_cycle_fk FOREIGN KEY (cycle_id, user_id) REFERENCES cycles(id, user_id) ON DELETE CASCADE;
ALTER TABLE history_imports ADD CONSTRAINT history_imports_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_keys_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE identities ADD CONSTRAINT identities_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE journey_day_statistics ADD CONSTRAINT journey_day_statistics_journey_id_journeys_id_fkey FOREIGN KEY (journey_id) REFERENCES journeys(id) ON DELETE CASCADE;
ALTER TABLE journey_freezes ADD CONSTRAINT journey_freezes_member_fk FOREIGN KEY (journey_id, user_id) REFERENCES journey_members(journey_id, user_id) ON DELETE CASCADE;
ALTER TABLE journey_invites ADD CONSTRAINT journey_invites_invited_by_users_id_fkey FOREIGN KEY (invited_by) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE journey_invites ADD CONSTRAINT journey_invites_journey_id_journeys_id_fkey FOREIGN KEY (journey_id) REFERENCES journeys(id) ON DELETE CASCADE;
ALTER TABLE journey_members ADD CONSTRAINT journey_members_journey_id_journeys_id_fkey FOREIGN KEY (journey_id) REFERENCES journeys(id) ON DELETE CASCADE;
ALTER TABLE journey_members ADD CONSTRAINT journey_members_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE journey_statistics ADD CONSTRAINT journey_statistics_journey_id_journeys_id_fkey FOREIGN KEY (journey_id) REFERENCES journeys(id) ON DELETE CASCADE;
ALTER TABLE leaderboard_buckets ADD CONSTRAINT leaderboard_buckets_board_fk FOREIGN KEY (circle_id, period, period_key) REFERENCES leaderboards(circle_id, period, period_key) ON DELETE CASCADE;
ALTER TABLE leaderboard_entries ADD CONSTRAINT leaderboard_entries_board_fk FOREIGN KEY (circle_id, period, period_key) REFERENCES leaderboards(circle_id, period, period_key) ON DELETE CASCADE;
ALTER TABLE leaderboard_entries ADD CONSTRAINT leaderboard_entries_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE learning_journeys ADD CONSTRAINT learning_journeys_result_fk FOREIGN KEY (assessment_result_id, user_id) REFERENCES assessment_results(id, user_id) ON DELETE CASCADE;
ALTER TABLE learning_journeys ADD CONSTRAINT learning_journeys_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE learning_journeys ADD CONSTRAINT learning_journeys_version_id_curriculum_versions_id_fkey FOREIGN KEY (version_id) REFERENCES curriculum_versions(id);
ALTER TABLE learning_pauses ADD CONSTRAINT learning_pauses_journey_fk FOREIGN KEY (journey_id, user_id) REFERENCES learning_journeys(id, user_id) ON DELETE CASCADE;
ALTER TABLE learning_preferences ADD CONSTRAINT learning_preferences_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE learning_progress ADD CONSTRAINT learning_progress_current_journey_id_learning_journeys_id_fkey FOREIGN KEY (current_journey_id) REFERENCES learning_journeys(id) ON DELETE SET NULL;
ALTER TABLE learning_progress ADD CONSTRAINT learning_progress_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE lesson_points ADD CONSTRAINT lesson_points_lesson_fk FOREIGN KEY (user_lesson_id, user_id) REFERENCES user_lessons(id, user_id) ON DELETE CASCADE;
ALTER TABLE log_heads ADD CONSTRAINT log_heads_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE logged_activities ADD CONSTRAINT logged_activities_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE logged_exercises ADD CONSTRAINT logged_exercises_activity_fk FOREIGN KEY (activity_id, user_id) REFERENCES logged_activities(id, user_id) ON DELETE CASCADE;
ALTER TABLE logged_exercises ADD CONSTRAINT logged_exercises_exercise_id_exercises_id_fkey FOREIGN KEY (exercise_id) REFERENCES exercises(id);
ALTER TABLE logged_foods ADD CONSTRAINT logged_foods_food_id_foods_id_fkey FOREIGN KEY (food_id) REFERENCES foods(id);
ALTER TABLE logged_foods ADD CONSTRAINT logged_foods_meal_fk FOREIGN KEY (logged_meal_id, user_id) REFERENCES logged_meals(id, user_id) ON DELETE CASCADE;
ALTER TABLE logged_meals ADD CONSTRAINT logged_meals_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE meal_instances ADD CONSTRAINT meal_instances_program_fk FOREIGN KEY (program_id, user_id) REFERENCES programs(id, user_id) ON DELETE CASCADE;
ALTER TABLE meal_item_plan ADD CONSTRAINT meal_item_plan_food_id_foods_id_fkey FOREIGN KEY (food_id) REFERENCES foods(id);
ALTER TABLE meal_item_plan ADD CONSTRAINT meal_item_plan_meal_fk FOREIGN KEY (meal_instance_id, user_id) REFERENCES meal_instances(id, user_id) ON DELETE CASCADE;
ALTER TABLE meal_links ADD CONSTRAINT meal_links_logged_meal_fk FOREIGN KEY (logged_meal_id, user_id) REFERENCES logged_meals(id, user_id) ON DELETE CASCADE;
ALTER TABLE meal_links ADD CONSTRAINT meal_links_meal_fk FOREIGN KEY (meal_instance_id, user_id) REFERENCES meal_instances(id, user_id) ON DELETE CASCADE;
ALTER TABLE meditation_completions ADD CONSTRAINT meditation_completions_day_fk FOREIGN KEY (enrolment_id, challenge_day) REFERENCES challenge_days(enrolment_id, challenge_day) ON DELETE CASCADE;
ALTER TABLE notification_preferences ADD CONSTRAINT notification_preferences_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE notification_settings ADD CONSTRAINT notification_settings_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE notifications ADD CONSTRAINT notifications_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE one_time_tokens ADD CONSTRAINT one_time_tokens_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE outgoing_mails ADD CONSTRAINT outgoing_mails_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE passwords ADD CONSTRAINT passwords_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE penalty_entries ADD CONSTRAINT penalty_entries_failure_id_challenge_failures_id_fkey FOREIGN KEY (failure_id) REFERENCES challenge_failures(id) ON DELETE CASCADE;
ALTER TABLE person_zones ADD CONSTRAINT person_zones_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE plan_change_events ADD CONSTRAINT plan_change_events_program_fk FOREIGN KEY (program_id, user_id) REFERENCES programs(id, user_id) ON DELETE CASCADE;
ALTER TABLE plan_change_events ADD CONSTRAINT plan_change_events_undoes_id_plan_change_events_id_fkey FOREIGN KEY (undoes_id) REFERENCES plan_change_events(id) ON DELETE CASCADE;
ALTER TABLE plan_change_items ADD CONSTRAINT plan_change_items_change_fk FOREIGN KEY (change_id, user_id) REFERENCES plan_change_events(id, user_id) ON DELETE CASCADE;
ALTER TABLE plan_item_logs ADD CONSTRAINT plan_item_logs_item_fk FOREIGN KEY (plan_item_id, user_id) REFERENCES plan_items(id, user_id) ON DELETE CASCADE;
ALTER TABLE plan_items ADD CONSTRAINT plan_items_carried_from_fk FOREIGN KEY (carried_from_id, user_id) REFERENCES plan_items(id, user_id);
ALTER TABLE plan_items ADD CONSTRAINT plan_items_cycle_fk FOREIGN KEY (cycle_id, user_id) REFERENCES cycles(id, user_id) ON DELETE CASCADE;
ALTER TABLE plan_items ADD CONSTRAINT plan_items_goal_fk FOREIGN KEY (goal_id, cycle_id, user_id) REFERENCES goals(id, cycle_id, user_id);
ALTER TABLE plan_items ADD CONSTRAINT plan_items_plan_fk FOREIGN KEY (weekly_plan_id, cycle_id, user_id) REFERENCES weekly_plans(id, cycle_id, user_id) ON DELETE CASCADE;
ALTER TABLE plan_items ADD CONSTRAINT plan_items_split_from_fk FOREIGN KEY (split_from_id, user_id) REFERENCES plan_items(id, user_id);
ALTER TABLE profiles ADD CONSTRAINT profiles_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE program_pauses ADD CONSTRAINT program_pauses_program_fk FOREIGN KEY (program_id, user_id) REFERENCES programs(id, user_id) ON DELETE CASCADE;
ALTER TABLE program_states ADD CONSTRAINT program_states_program_fk FOREIGN KEY (program_id, user_id) REFERENCES programs(id, user_id) ON DELETE CASCADE;
ALTER TABLE programs ADD CONSTRAINT programs_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE progress_photos ADD CONSTRAINT progress_photos_day_fk FOREIGN KEY (enrolment_id, challenge_day) REFERENCES challenge_days(enrolment_id, challenge_day) ON DELETE CASCADE;
ALTER TABLE progress_photos ADD CONSTRAINT progress_photos_file_id_files_id_fkey FOREIGN KEY (file_id) REFERENCES files(id) ON DELETE CASCADE;
ALTER TABLE reassessments ADD CONSTRAINT reassessments_change_fk FOREIGN KEY (change_id, user_id) REFERENCES plan_change_events(id, user_id) ON DELETE CASCADE;
ALTER TABLE reassessments ADD CONSTRAINT reassessments_program_fk FOREIGN KEY (program_id, user_id) REFERENCES programs(id, user_id) ON DELETE CASCADE;
ALTER TABLE schedules ADD CONSTRAINT schedules_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE self_improvement_completions ADD CONSTRAINT self_improvement_completions_day_fk FOREIGN KEY (enrolment_id, challenge_day) REFERENCES challenge_days(enrolment_id, challenge_day) ON DELETE CASCADE;
ALTER TABLE session_instances ADD CONSTRAINT session_instances_program_fk FOREIGN KEY (program_id, user_id) REFERENCES programs(id, user_id) ON DELETE CASCADE;
ALTER TABLE sessions ADD CONSTRAINT sessions_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE streaks ADD CONSTRAINT streaks_member_fk FOREIGN KEY (journey_id, user_id) REFERENCES journey_members(journey_id, user_id) ON DELETE CASCADE;
ALTER TABLE tasks ADD CONSTRAINT tasks_cycle_fk FOREIGN KEY (cycle_id, user_id) REFERENCES cycles(id, user_id) ON DELETE CASCADE;
ALTER TABLE tasks ADD CONSTRAINT tasks_goal_fk FOREIGN KEY (goal_id, cycle_id, user_id) REFERENCES goals(id, cycle_id, user_id);
ALTER TABLE tasks ADD CONSTRAINT tasks_plan_fk FOREIGN KEY (weekly_plan_id, cycle_id, user_id) REFERENCES weekly_plans(id, cycle_id, user_id);
ALTER TABLE used_id_tokens ADD CONSTRAINT used_id_tokens_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE user_badges ADD CONSTRAINT user_badges_badge_id_badges_id_fkey FOREIGN KEY (badge_id) REFERENCES badges(id) ON DELETE CASCADE;
ALTER TABLE user_badges ADD CONSTRAINT user_badges_journey_id_journeys_id_fkey FOREIGN KEY (journey_id) REFERENCES journeys(id) ON DELETE CASCADE;
ALTER TABLE user_badges ADD CONSTRAINT user_badges_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE user_context_log ADD CONSTRAINT user_context_log_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE user_lessons ADD CONSTRAINT user_lessons_journey_fk FOREIGN KEY (journey_id, user_id) REFERENCES learning_journeys(id, user_id) ON DELETE CASCADE;
ALTER TABLE user_lessons ADD CONSTRAINT user_lessons_lesson_id_daily_lessons_id_fkey FOREIGN KEY (lesson_id) REFERENCES daily_lessons(id);
ALTER TABLE user_statistics ADD CONSTRAINT user_statistics_enrolment_id_enrolments_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments(id) ON DELETE CASCADE;
ALTER TABLE visions ADD CONSTRAINT visions_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE water_completions ADD CONSTRAINT water_completions_day_fk FOREIGN KEY (enrolment_id, challenge_day) REFERENCES challenge_days(enrolment_id, challenge_day) ON DELETE CASCADE;
ALTER TABLE weekly_plans ADD CONSTRAINT weekly_plans_cycle_fk FOREIGN KEY (cycle_id, user_id) REFERENCES cycles(id, user_id) ON DELETE CASCADE;
ALTER TABLE weigh_ins ADD CONSTRAINT weigh_ins_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

-- Indexes

CREATE UNIQUE INDEX access_tokens_token_hash_unique ON public.access_tokens USING btree (token_hash);
CREATE INDEX access_tokens_user ON public.access_tokens USING btree (user_id, created_at);
CREATE INDEX accountability_checkins_user ON public.accountability_checkins USING btree (user_id);
CREATE INDEX activity_links_session ON public.activity_links USING btree (session_instance_id);
CREATE INDEX activity_links_user ON public.activity_links USING btree (user_id, activity_id);
CREATE INDEX adherence_records_meal ON public.adherence_records USING btree (meal_instance_id);
CREATE UNIQUE INDEX adherence_records_one_current ON public.adherence_records USING btree (planned_id) WHERE (superseded_at IS NULL);
CREATE INDEX adherence_records_session ON public.adherence_records USING btree (session_instance_id);
CREATE INDEX adherence_records_user ON public.adherence_records USING btree (user_id, local_date);
CREATE INDEX adherence_statements_meal ON public.adherence_statements USING btree (meal_instance_id);
CREATE INDEX adherence_statements_session ON public.adherence_statements USING btree (session_instance_id);
CREATE INDEX adherence_statements_user ON public.adherence_statements USING btree (user_id);
CREATE INDEX assessment_results_assessment ON public.assessment_results USING btree (assessment_id);
CREATE INDEX assessment_results_user ON public.assessment_results USING btree (user_id, id);
CREATE INDEX assessment_scores_user ON public.assessment_scores USING btree (user_id);
CREATE UNIQUE INDEX assessments_version_unique ON public.assessments USING btree (version_id);
CREATE INDEX audit_entries_actor ON public.audit_entries USING btree (actor_id);
CREATE INDEX audit_entries_circle ON public.audit_entries USING btree (circle_id, id);
CREATE INDEX audit_entries_entity ON public.audit_entries USING btree (entity_id, id);
CREATE INDEX audit_entries_owner ON public.audit_entries USING btree (owner_id, id);
CREATE INDEX calendar_events_plan ON public.calendar_events USING btree (plan_id);
CREATE INDEX calendar_events_user_date ON public.calendar_events USING btree (user_id, local_date, local_time, id);
CREATE INDEX challenge_days_challenge ON public.challenge_days USING btree (challenge_id, local_date);
CREATE INDEX challenge_days_user ON public.challenge_days USING btree (user_id, local_date);
CREATE INDEX challenge_failures_challenge ON public.challenge_failures USING btree (challenge_id);
CREATE INDEX challenge_failures_user ON public.challenge_failures USING btree (user_id);
CREATE INDEX challenge_types_built_in ON public.challenge_types USING btree (is_built_in, id);
CREATE INDEX challenge_types_maker ON public.challenge_types USING btree (created_by, id);
CREATE INDEX challenge_verdicts_user ON public.challenge_verdicts USING btree (user_id);
CREATE UNIQUE INDEX challenges_invite_unique ON public.challenges USING btree (invite_id);
CREATE INDEX challenges_public ON public.challenges USING btree (is_public, id);
CREATE INDEX challenges_status ON public.challenges USING btree (status, id);
CREATE INDEX challenges_type ON public.challenges USING btree (type_id);
CREATE INDEX challenges_words ON public.challenges USING gin (to_tsvector('simple'::regconfig, ((title || ' '::text) || COALESCE(description, ''::text)))) WHERE (is_public AND (status = 'ACTIVE'::challenge_status));
CREATE INDEX chat_messages_session ON public.chat_messages USING btree (session_id, user_id);
CREATE INDEX chat_messages_user ON public.chat_messages USING btree (user_id);
CREATE INDEX chat_proposals_message ON public.chat_proposals USING btree (message_id, session_id, user_id);
CREATE UNIQUE INDEX chat_proposals_message_unique ON public.chat_proposals USING btree (message_id);
CREATE INDEX chat_proposals_user ON public.chat_proposals USING btree (user_id);
CREATE INDEX chat_sessions_user ON public.chat_sessions USING btree (user_id, id);
CREATE INDEX checkin_details_dimension ON public.checkin_details USING btree (dimension_id);
CREATE INDEX checkin_details_user ON public.checkin_details USING btree (user_id);
CREATE INDEX checkin_submissions_date ON public.checkin_submissions USING btree (journey_id, user_id, local_date);
CREATE INDEX checkins_journey ON public.checkins USING btree (journey_id, user_id, local_date);
CREATE INDEX consultation_answers_user ON public.consultation_answers USING btree (user_id);
CREATE INDEX consultations_program ON public.consultations USING btree (program_id, user_id);
CREATE INDEX consultations_user ON public.consultations USING btree (user_id, id);
CREATE INDEX council_exceptions_challenge ON public.council_exceptions USING btree (challenge_id, id);
CREATE INDEX council_exceptions_failure ON public.council_exceptions USING btree (failure_id);
CREATE UNIQUE INDEX council_exceptions_failure_unique ON public.council_exceptions USING btree (failure_id) WHERE (status <> 'WITHDRAWN'::council_request_status);
CREATE INDEX council_exceptions_user ON public.council_exceptions USING btree (user_id);
CREATE INDEX council_votes_challenge ON public.council_votes USING btree (challenge_id);
CREATE INDEX council_votes_user ON public.council_votes USING btree (user_id);
CREATE UNIQUE INDEX curricula_slug_unique ON public.curricula USING btree (slug);
CREATE INDEX cycle_locks_cycle ON public.cycle_locks USING btree (cycle_id, user_id);
CREATE INDEX cycle_locks_user ON public.cycle_locks USING btree (user_id, locks_at);
CREATE INDEX cycle_unlocks_cycle ON public.cycle_unlocks USING btree (cycle_id, user_id);
CREATE UNIQUE INDEX cycle_unlocks_cycle_unique ON public.cycle_unlocks USING btree (cycle_id);
CREATE INDEX cycle_unlocks_user ON public.cycle_unlocks USING btree (user_id);
CREATE INDEX cycles_user ON public.cycles USING btree (user_id, starts_on);
CREATE INDEX daily_lessons_version ON public.daily_lessons USING btree (version_id, category, week_number, number);
CREATE INDEX data_exports_file ON public.data_exports USING btree (file_id);
CREATE UNIQUE INDEX data_exports_one_running ON public.data_exports USING btree (user_id) WHERE (state = ANY (ARRAY['QUEUED'::data_export_state, 'RUNNING'::data_export_state]));
CREATE INDEX data_exports_user ON public.data_exports USING btree (user_id, id);
CREATE UNIQUE INDEX day_overrides_one_pending ON public.day_overrides USING btree (user_id, local_date, rule) WHERE (status = 'PENDING'::override_status);
CREATE INDEX day_overrides_planned ON public.day_overrides USING gin (planned_ids);
CREATE INDEX day_overrides_program ON public.day_overrides USING btree (program_id, user_id);
CREATE INDEX day_overrides_user ON public.day_overrides USING btree (user_id, local_date, status);
CREATE INDEX diet_completions_user ON public.diet_completions USING btree (user_id);
CREATE INDEX dimensions_journey ON public.dimensions USING btree (journey_id, "position");
CREATE INDEX enrolment_settings_user ON public.enrolment_settings USING btree (user_id);
CREATE UNIQUE INDEX enrolments_champ_unique ON public.enrolments USING btree (challenge_id) WHERE ((role = 'CHAMP'::enrolment_role) AND (left_at IS NULL));
CREATE UNIQUE INDEX enrolments_current_unique ON public.enrolments USING btree (challenge_id, user_id) WHERE (left_at IS NULL);
CREATE INDEX enrolments_standing ON public.enrolments USING btree (challenge_id, joined_at, id);
CREATE INDEX enrolments_user ON public.enrolments USING btree (user_id, challenge_id);
CREATE INDEX exercise_completions_user ON public.exercise_completions USING btree (user_id);
CREATE INDEX exercise_plan_items_exercise ON public.exercise_plan_items USING btree (exercise_id);
CREATE INDEX exercise_plan_items_user ON public.exercise_plan_items USING btree (user_id, session_instance_id, "position");
CREATE INDEX files_expires ON public.files USING btree (expires_at);
CREATE UNIQUE INDEX files_key_unique ON public.files USING btree (key);
CREATE INDEX files_user ON public.files USING btree (user_id, id);
CREATE INDEX finances_completions_user ON public.finances_completions USING btree (user_id);
CREATE INDEX goals_cycle ON public.goals USING btree (cycle_id, user_id);
CREATE INDEX goals_user ON public.goals USING btree (user_id);
CREATE INDEX history_imports_user ON public.history_imports USING btree (user_id, created_at);
CREATE UNIQUE INDEX identities_provider_external_id_unique ON public.identities USING btree (provider, external_id);
CREATE INDEX identities_user ON public.identities USING btree (user_id, linked_at);
CREATE INDEX journey_freezes_journey ON public.journey_freezes USING btree (journey_id, user_id);
CREATE INDEX journey_invites_email ON public.journey_invites USING btree (email);
CREATE INDEX journey_invites_inviter ON public.journey_invites USING btree (invited_by);
CREATE INDEX journey_invites_journey ON public.journey_invites USING btree (journey_id, id);
CREATE UNIQUE INDEX journey_members_owner_unique ON public.journey_members USING btree (journey_id) WHERE (role = 'OWNER'::journey_role);
CREATE INDEX journey_members_standing ON public.journey_members USING btree (journey_id, joined_at, user_id);
CREATE INDEX journey_members_user ON public.journey_members USING btree (user_id, journey_id);
CREATE INDEX journeys_public ON public.journeys USING btree (is_public, id);
CREATE INDEX journeys_status ON public.journeys USING btree (status, deleted_at);
CREATE INDEX journeys_words ON public.journeys USING gin (to_tsvector('simple'::regconfig, ((title || ' '::text) || COALESCE(description, ''::text)))) WHERE (is_public AND (status = 'ACTIVE'::journey_status));
CREATE INDEX leaderboard_entries_order ON public.leaderboard_entries USING btree (circle_id, period, period_key, score DESC NULLS LAST, user_id);
CREATE INDEX leaderboard_entries_user ON public.leaderboard_entries USING btree (user_id, circle_id);
CREATE UNIQUE INDEX learning_journeys_active_unique ON public.learning_journeys USING btree (user_id) WHERE (status = 'ACTIVE'::learning_journey_status);
CREATE INDEX learning_journeys_result ON public.learning_journeys USING btree (assessment_result_id, user_id);
CREATE INDEX learning_journeys_user ON public.learning_journeys USING btree (user_id, id);
CREATE INDEX learning_journeys_version ON public.learning_journeys USING btree (version_id);
CREATE INDEX learning_pauses_journey ON public.learning_pauses USING btree (journey_id, user_id);
CREATE UNIQUE INDEX learning_pauses_open_unique ON public.learning_pauses USING btree (journey_id) WHERE (resumed_at IS NULL);
CREATE INDEX learning_pauses_user ON public.learning_pauses USING btree (user_id);
CREATE INDEX learning_progress_journey ON public.learning_progress USING btree (current_journey_id);
CREATE INDEX lesson_points_lesson ON public.lesson_points USING btree (user_lesson_id, user_id);
CREATE INDEX lesson_points_user ON public.lesson_points USING btree (user_id);
CREATE INDEX log_heads_user ON public.log_heads USING btree (user_id);
CREATE INDEX logged_activities_user ON public.logged_activities USING btree (user_id, local_date, started_at);
CREATE INDEX logged_exercises_exercise ON public.logged_exercises USING btree (exercise_id);
CREATE INDEX logged_exercises_user ON public.logged_exercises USING btree (user_id, activity_id);
CREATE INDEX logged_foods_food ON public.logged_foods USING btree (food_id);
CREATE INDEX logged_foods_user ON public.logged_foods USING btree (user_id, logged_meal_id);
CREATE INDEX logged_meals_user ON public.logged_meals USING btree (user_id, local_date, eaten_at);
CREATE INDEX meal_instances_program ON public.meal_instances USING btree (program_id, day);
CREATE INDEX meal_instances_user ON public.meal_instances USING btree (user_id, local_date);
CREATE INDEX meal_item_plan_food ON public.meal_item_plan USING btree (food_id);
CREATE INDEX meal_item_plan_user ON public.meal_item_plan USING btree (user_id);
CREATE INDEX meal_links_meal ON public.meal_links USING btree (meal_instance_id);
CREATE INDEX meal_links_user ON public.meal_links USING btree (user_id, logged_meal_id);
CREATE INDEX meditation_completions_user ON public.meditation_completions USING btree (user_id);
CREATE INDEX notifications_created ON public.notifications USING btree (created_at);
CREATE INDEX notifications_unread ON public.notifications USING btree (user_id) WHERE ((read_at IS NULL) AND (dismissed_at IS NULL));
CREATE UNIQUE INDEX one_time_tokens_open_unique ON public.one_time_tokens USING btree (user_id, purpose) WHERE (used_at IS NULL);
CREATE INDEX one_time_tokens_user ON public.one_time_tokens USING btree (user_id);
CREATE INDEX outgoing_mails_user ON public.outgoing_mails USING btree (user_id);
CREATE INDEX penalty_entries_challenge ON public.penalty_entries USING btree (challenge_id);
CREATE INDEX penalty_entries_enrolment ON public.penalty_entries USING btree (enrolment_id);
CREATE INDEX penalty_entries_failure ON public.penalty_entries USING btree (failure_id);
CREATE UNIQUE INDEX penalty_entries_penalty_unique ON public.penalty_entries USING btree (failure_id) WHERE (kind = 'PENALTY'::penalty_entry_kind);
CREATE INDEX penalty_entries_user ON public.penalty_entries USING btree (user_id);
CREATE INDEX plan_change_events_program ON public.plan_change_events USING btree (program_id, id);
CREATE INDEX plan_change_events_user ON public.plan_change_events USING btree (user_id, id);
CREATE INDEX plan_change_items_user ON public.plan_change_items USING btree (user_id, subject_id);
CREATE INDEX plan_item_logs_item ON public.plan_item_logs USING btree (plan_item_id, user_id);
CREATE INDEX plan_item_logs_user ON public.plan_item_logs USING btree (user_id, local_date);
CREATE UNIQUE INDEX plan_items_carried_from_unique ON public.plan_items USING btree (carried_from_id, user_id);
CREATE INDEX plan_items_cycle ON public.plan_items USING btree (cycle_id, user_id);
CREATE INDEX plan_items_goal ON public.plan_items USING btree (goal_id, cycle_id, user_id);
CREATE INDEX plan_items_plan ON public.plan_items USING btree (weekly_plan_id, cycle_id, user_id);
CREATE INDEX plan_items_split_from ON public.plan_items USING btree (split_from_id, user_id);
CREATE INDEX plan_items_user ON public.plan_items USING btree (user_id, local_date);
CREATE UNIQUE INDEX profiles_username_unique ON public.profiles USING btree (lower(username));
CREATE INDEX program_pauses_program ON public.program_pauses USING btree (program_id, user_id);
CREATE INDEX program_pauses_user ON public.program_pauses USING btree (user_id, from_date);
CREATE UNIQUE INDEX program_states_one_active ON public.program_states USING btree (user_id) WHERE (status = 'ACTIVE'::program_status);
CREATE INDEX program_states_user ON public.program_states USING btree (user_id, status);
CREATE INDEX programs_user ON public.programs USING btree (user_id, id);
CREATE INDEX progress_photos_challenge ON public.progress_photos USING btree (challenge_id, id);
CREATE INDEX progress_photos_day ON public.progress_photos USING btree (enrolment_id, challenge_day);
CREATE INDEX progress_photos_is_shared ON public.progress_photos USING btree (is_shared, challenge_id);
CREATE INDEX progress_photos_user ON public.progress_photos USING btree (user_id);
CREATE INDEX progress_photos_week ON public.progress_photos USING btree (enrolment_id, challenge_week);
CREATE INDEX reassessments_change ON public.reassessments USING btree (change_id);
CREATE INDEX reassessments_program ON public.reassessments USING btree (program_id, id);
CREATE INDEX reassessments_user ON public.reassessments USING btree (user_id, id);
CREATE INDEX schedules_next_at ON public.schedules USING btree (next_at);
CREATE INDEX schedules_user ON public.schedules USING btree (user_id, name);
CREATE INDEX self_improvement_completions_user ON public.self_improvement_completions USING btree (user_id);
CREATE INDEX session_instances_program ON public.session_instances USING btree (program_id, day);
CREATE INDEX session_instances_user ON public.session_instances USING btree (user_id, local_date);
CREATE UNIQUE INDEX sessions_refresh_token_hash_unique ON public.sessions USING btree (refresh_token_hash);
CREATE INDEX sessions_user ON public.sessions USING btree (user_id, created_at);
CREATE INDEX sign_in_attempts_forget_at ON public.sign_in_attempts USING btree (forget_at);
CREATE INDEX streaks_journey ON public.streaks USING btree (journey_id, user_id);
CREATE INDEX tasks_cycle ON public.tasks USING btree (cycle_id, user_id);
CREATE INDEX tasks_goal ON public.tasks USING btree (goal_id, cycle_id, user_id);
CREATE INDEX tasks_plan ON public.tasks USING btree (weekly_plan_id, cycle_id, user_id);
CREATE INDEX tasks_user ON public.tasks USING btree (user_id, due_on);
CREATE INDEX used_id_tokens_expires_at ON public.used_id_tokens USING btree (expires_at);
CREATE INDEX used_id_tokens_user ON public.used_id_tokens USING btree (user_id);
CREATE INDEX user_badges_badge ON public.user_badges USING btree (badge_id);
CREATE INDEX user_badges_journey ON public.user_badges USING btree (journey_id);
CREATE INDEX user_badges_user ON public.user_badges USING btree (user_id, journey_id, id);
CREATE UNIQUE INDEX user_lessons_current_unique ON public.user_lessons USING btree (journey_id) WHERE (status = ANY (ARRAY['AVAILABLE'::lesson_status, 'IN_PROGRESS'::lesson_status]));
CREATE INDEX user_lessons_journey ON public.user_lessons USING btree (journey_id, user_id);
CREATE INDEX user_lessons_lesson ON public.user_lessons USING btree (lesson_id);
CREATE INDEX user_lessons_user ON public.user_lessons USING btree (user_id, completed_on);
CREATE INDEX user_statistics_challenge ON public.user_statistics USING btree (challenge_id);
CREATE INDEX user_statistics_user ON public.user_statistics USING btree (user_id);
CREATE UNIQUE INDEX users_email_unique ON public.users USING btree (lower(email));
CREATE UNIQUE INDEX visions_user_unique ON public.visions USING btree (user_id);
CREATE INDEX water_completions_user ON public.water_completions USING btree (user_id);
CREATE INDEX weekly_plans_cycle ON public.weekly_plans USING btree (cycle_id, user_id);
CREATE INDEX weekly_plans_user ON public.weekly_plans USING btree (user_id);
CREATE INDEX weigh_ins_user ON public.weigh_ins USING btree (user_id, local_date);

-- Functions

SET check_function_bodies = off;

CREATE OR REPLACE FUNCTION public.enqueue_job(task text, payload json, key text, run_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
  asker text := current_setting('role');
  person uuid;
  kind public.job_kinds;
BEGIN
  SELECT * INTO kind FROM public.job_kinds WHERE name = task;
  IF kind.name IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = format('there is no job "%s" to enqueue', left(task, 100));
  END IF;
  IF asker = 'regimen_user' THEN
    person := public.viewer_id();
    IF NOT kind.by_person OR person IS NULL THEN
      RAISE insufficient_privilege USING MESSAGE = format('the job "%s" is not enqueued by %s', task,
        CASE WHEN kind.by_person THEN 'nobody' ELSE 'a person' END);
    END IF;
  ELSIF asker <> 'regimen_system' THEN
    RAISE insufficient_privilege USING MESSAGE = format('the role "%s" enqueues no jobs', asker);
  END IF;
  IF octet_length(payload::text) > 32768 THEN
    RAISE program_limit_exceeded USING MESSAGE = format('the payload of "%s" is longer than 32768 bytes', task);
  END IF;
  IF length(key) NOT BETWEEN 1 AND 200 THEN
    RAISE program_limit_exceeded USING MESSAGE = format('the key of "%s" is not 1 to 200 characters long', task);
  END IF;
  PERFORM graphile_worker.add_job(
    task,
    payload => json_build_object('userId', person, 'data', payload),
    run_at => coalesce(run_at, public.viewer_now(), now()),
    max_attempts => kind.max_attempts,
    job_key => task || ':' || coalesce(person::text, 'system') || ':' || key
  );
END
$function$;

CREATE OR REPLACE FUNCTION public.fill_feats_of_check_in()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  asked jsonb;
  chosen_diet text;
BEGIN
  SELECT type.requirements, settings.diet INTO asked, chosen_diet
  FROM enrolments enrolment
  JOIN challenges challenge ON challenge.id = enrolment.challenge_id
  JOIN challenge_types type ON type.id = challenge.type_id
  LEFT JOIN enrolment_settings settings ON settings.enrolment_id = enrolment.id
  WHERE enrolment.id = NEW.enrolment_id;

  INSERT INTO exercise_completions (enrolment_id, challenge_day, user_id, local_date, completed_at, zone, source, recorded_at,
    workouts, workout_minutes, outdoor_minutes, is_walk, weight_vest_used, core_mobility_minutes)
  SELECT NEW.enrolment_id, NEW.challenge_day, NEW.user_id, NEW.local_date, NEW.completed_at, NEW.zone, 'AUTO', NEW.recorded_at,
    (bar->>'workouts')::integer, (bar->>'workoutMinutes')::integer, (bar->>'outdoorMinutes')::integer, false, false,
    (bar->>'coreMobilityMinutes')::integer
  FROM (SELECT asked->'EXERCISE' AS bar) requirement WHERE bar IS NOT NULL
  ON CONFLICT (enrolment_id, challenge_day) DO NOTHING;

  INSERT INTO diet_completions (enrolment_id, challenge_day, user_id, local_date, completed_at, zone, source, recorded_at,
    diet_type, followed, cheat_meal, alcohol)
  SELECT NEW.enrolment_id, NEW.challenge_day, NEW.user_id, NEW.local_date, NEW.completed_at, NEW.zone, 'AUTO', NEW.recorded_at,
    chosen_diet, true, false, false
  WHERE asked ? 'DIET'
  ON CONFLICT (enrolment_id, challenge_day) DO NOTHING;

  INSERT INTO water_completions (enrolment_id, challenge_day, user_id, local_date, completed_at, zone, source, recorded_at,
    amount_ounces, is_plain_water)
  SELECT NEW.enrolment_id, NEW.challenge_day, NEW.user_id, NEW.local_date, NEW.completed_at, NEW.zone, 'AUTO', NEW.recorded_at,
    (bar->>'ounces')::numeric, true
  FROM (SELECT asked->'WATER' AS bar) requirement WHERE bar IS NOT NULL
  ON CONFLICT (enrolment_id, challenge_day) DO NOTHING;

  INSERT INTO self_improvement_completions (enrolment_id, challenge_day, user_id, local_date, completed_at, zone, source,
    recorded_at, minutes, pages, before_bed, screen_minutes)
  SELECT NEW.enrolment_id, NEW.challenge_day, NEW.user_id, NEW.local_date, NEW.completed_at, NEW.zone, 'AUTO', NEW.recorded_at,
    (bar->>'minutes')::integer, (bar->>'pages')::integer, false, 0
  FROM (SELECT asked->'SELF_IMPROVEMENT' AS bar) requirement WHERE bar IS NOT NULL
  ON CONFLICT (enrolment_id, challenge_day) DO NOTHING;

  INSERT INTO finances_completions (enrolment_id, challenge_day, user_id, local_date, completed_at, zone, source, recorded_at,
    only_necessities, non_necessity_spending)
  SELECT NEW.enrolment_id, NEW.challenge_day, NEW.user_id, NEW.local_date, NEW.completed_at, NEW.zone, 'AUTO', NEW.recorded_at,
    true, 0
  WHERE asked ? 'FINANCES'
  ON CONFLICT (enrolment_id, challenge_day) DO NOTHING;

  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION public.fill_meditation_of_check_in()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM meditation_completions
    WHERE enrolment_id = OLD.enrolment_id AND challenge_day = OLD.challenge_day AND source = 'AUTO';
    RETURN NULL;
  END IF;
  INSERT INTO meditation_completions
    (enrolment_id, challenge_day, user_id, local_date, completed_at, zone, source, recorded_at, minutes)
  SELECT NEW.enrolment_id, NEW.challenge_day, NEW.user_id, NEW.local_date, NEW.completed_at, NEW.zone, 'AUTO', NEW.recorded_at,
    (type.requirements->'MEDITATION'->>'minutes')::integer
  FROM enrolments enrolment
  JOIN challenges challenge ON challenge.id = enrolment.challenge_id
  JOIN challenge_types type ON type.id = challenge.type_id
  WHERE enrolment.id = NEW.enrolment_id AND type.requirements ? 'MEDITATION'
  ON CONFLICT (enrolment_id, challenge_day) DO NOTHING;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION public.hold_audit()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1
    AND (OLD.id, OLD.occurred_at, OLD.actor_kind, OLD.circle_id, OLD.entity_type, OLD.action, OLD.correlation_id)
      IS NOT DISTINCT FROM
      (NEW.id, NEW.occurred_at, NEW.actor_kind, NEW.circle_id, NEW.entity_type, NEW.action, NEW.correlation_id)
    AND (NEW.before IS NULL OR NEW.before = OLD.before)
    AND (NEW.after IS NULL OR NEW.after = OLD.after)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an entry of the audit trail is never changed or deleted' USING ERRCODE = 'RG010';
END
$function$;

CREATE OR REPLACE FUNCTION public.hold_cycle_locks()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF pg_trigger_depth() = 1 OR EXISTS (SELECT FROM users WHERE id = OLD.user_id) THEN
      RAISE EXCEPTION 'the lock of a cycle is fixed' USING ERRCODE = 'RG009';
    END IF;
    RETURN OLD;
  END IF;
  IF (OLD.cycle_id, OLD.user_id, OLD.lock_week) IS DISTINCT FROM (NEW.cycle_id, NEW.user_id, NEW.lock_week)
    OR (OLD.locks_at <> NEW.locks_at AND coalesce(viewer_now() >= OLD.locks_at, true))
  THEN
    RAISE EXCEPTION 'the lock of a cycle is fixed' USING ERRCODE = 'RG009';
  END IF;
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.hold_cycles()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF (OLD.id, OLD.user_id, OLD.starts_on) IS DISTINCT FROM (NEW.id, NEW.user_id, NEW.starts_on) THEN
    RAISE EXCEPTION 'the start of a cycle is fixed' USING ERRCODE = 'RG009';
  END IF;
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.hold_quotas()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  week smallint;
BEGIN
  IF TG_OP = 'UPDATE' AND
    (OLD.id, OLD.user_id, OLD.cycle_id, OLD.weekly_plan_id, OLD.title, OLD.quota_quantity, OLD.quota_unit) =
    (NEW.id, NEW.user_id, NEW.cycle_id, NEW.weekly_plan_id, NEW.title, NEW.quota_quantity, NEW.quota_unit)
  THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 AND NOT EXISTS (SELECT FROM users WHERE id = OLD.user_id) THEN
    RETURN OLD;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    SELECT plan.week INTO week FROM weekly_plans plan WHERE plan.id = OLD.weekly_plan_id AND plan.cycle_id = OLD.cycle_id;
    IF NOT FOUND THEN
      -- It goes with its plan, for which the lock was asked.
      IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 THEN
        RETURN OLD;
      END IF;
      RAISE EXCEPTION 'the weekly plan of an item is missing' USING ERRCODE = 'RG008';
    END IF;
    PERFORM refuse_locked_week(OLD.cycle_id, week);
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  SELECT plan.week INTO week FROM weekly_plans plan WHERE plan.id = NEW.weekly_plan_id AND plan.cycle_id = NEW.cycle_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the weekly plan of an item is missing' USING ERRCODE = 'RG008';
  END IF;
  PERFORM refuse_locked_week(NEW.cycle_id, week);
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.hold_weekly_plans()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF pg_trigger_depth() = 1 OR EXISTS (SELECT FROM users WHERE id = OLD.user_id) THEN
      PERFORM refuse_locked_week(OLD.cycle_id, OLD.week);
    END IF;
    RETURN OLD;
  END IF;
  IF (OLD.id, OLD.user_id, OLD.cycle_id, OLD.week) IS DISTINCT FROM (NEW.id, NEW.user_id, NEW.cycle_id, NEW.week) THEN
    PERFORM refuse_locked_week(OLD.cycle_id, OLD.week);
    PERFORM refuse_locked_week(NEW.cycle_id, NEW.week);
  END IF;
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.keep_original()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  RAISE EXCEPTION 'the original of a planned thing is written once' USING ERRCODE = 'RG001';
END
$function$;

CREATE OR REPLACE FUNCTION public.make_audit_pseudonymous()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
  pseudonym uuid := gen_random_uuid();
BEGIN
  UPDATE public.audit_entries SET
    owner_id = CASE owner_id WHEN OLD.id THEN pseudonym ELSE owner_id END,
    actor_id = CASE actor_id WHEN OLD.id THEN pseudonym ELSE actor_id END,
    entity_id = CASE entity_id WHEN OLD.id THEN pseudonym ELSE entity_id END,
    before = CASE WHEN OLD.id IN (owner_id, entity_id) THEN NULL ELSE before END,
    after = CASE WHEN OLD.id IN (owner_id, entity_id) THEN NULL ELSE after END
  WHERE owner_id = OLD.id OR actor_id = OLD.id OR entity_id = OLD.id;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION public.my_administered_circles()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT my_administered_journeys() UNION ALL SELECT my_led_challenges()
$function$;

CREATE OR REPLACE FUNCTION public.my_administered_journeys()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT member.journey_id FROM journey_members member JOIN journeys journey ON journey.id = member.journey_id
  WHERE member.user_id = viewer_id() AND member.left_at IS NULL AND member.role <> 'MEMBER' AND journey.status <> 'DELETED'
$function$;

CREATE OR REPLACE FUNCTION public.my_challenges()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT challenge_id FROM enrolments WHERE user_id = viewer_id() AND left_at IS NULL
$function$;

CREATE OR REPLACE FUNCTION public.my_circles()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT my_journeys() UNION ALL SELECT my_challenges()
$function$;

CREATE OR REPLACE FUNCTION public.my_council_challenges()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT challenge_id FROM enrolments WHERE user_id = viewer_id() AND left_at IS NULL AND role <> 'PARTICIPANT'
$function$;

CREATE OR REPLACE FUNCTION public.my_journeys()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT member.journey_id FROM journey_members member JOIN journeys journey ON journey.id = member.journey_id
  WHERE member.user_id = viewer_id() AND member.left_at IS NULL AND journey.status <> 'DELETED'
$function$;

CREATE OR REPLACE FUNCTION public.my_led_challenges()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT challenge_id FROM enrolments WHERE user_id = viewer_id() AND left_at IS NULL AND role = 'CHAMP'
$function$;

CREATE OR REPLACE FUNCTION public.my_owned_journeys()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT journey_id FROM journey_members WHERE user_id = viewer_id() AND left_at IS NULL AND role = 'OWNER'
$function$;

CREATE OR REPLACE FUNCTION public.my_verified_email()
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT lower(email) FROM users WHERE id = viewer_id() AND email_verified_at IS NOT NULL
$function$;

CREATE OR REPLACE FUNCTION public.open_lane(as_role text, viewer text, at text, credential_kind text, credential uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM set_config('role', as_role, true), set_config('app.user_id', viewer, true), set_config('app.now', at, true);
  IF credential_kind IS NULL THEN
    RETURN;
  END IF;
  IF credential_kind = 'SESSION' THEN
    PERFORM FROM sessions WHERE id = credential AND revoked_at IS NULL AND expires_at > viewer_now();
  ELSE
    PERFORM FROM access_tokens WHERE id = credential AND revoked_at IS NULL AND expires_at > viewer_now();
  END IF;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the session or token has ended' USING ERRCODE = 'RG401';
  END IF;
END
$function$;

CREATE OR REPLACE FUNCTION public.refuse_locked_week(cycle uuid, week smallint)
 RETURNS void
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF week_is_locked(cycle, week) THEN
    RAISE EXCEPTION 'the quotas of week % are locked', week USING ERRCODE = 'RG007';
  END IF;
END
$function$;

CREATE OR REPLACE FUNCTION public.remove_file_bytes()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF OLD.key IS NOT NULL THEN
    PERFORM public.enqueue_job('remove-file-bytes', json_build_object('key', OLD.key), NULL, NULL);
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION public.retract_feats_of_check_in()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  feat text;
BEGIN
  FOREACH feat IN ARRAY ARRAY['exercise_completions', 'diet_completions', 'water_completions',
    'self_improvement_completions', 'finances_completions']
  LOOP
    EXECUTE format('DELETE FROM %I WHERE enrolment_id = $1 AND challenge_day = $2 AND source = ''AUTO''', feat)
      USING OLD.enrolment_id, OLD.challenge_day;
  END LOOP;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION public.viewer_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.viewer_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.now'::text, true), ''::text))::timestamp with time zone;

CREATE OR REPLACE FUNCTION public.week_is_locked(cycle uuid, week smallint)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT coalesce((
    SELECT week_is_locked.week >= lock_week AND coalesce(viewer_now() >= locks_at, true) FROM cycle_locks WHERE cycle_id = cycle
  ), true) AND NOT EXISTS (
    SELECT FROM cycle_unlocks WHERE cycle_id = cycle AND viewer_now() >= unlocked_at AND viewer_now() < closes_at
  )
$function$;

-- Triggers

CREATE TRIGGER accountability_checkins_fill_feats AFTER INSERT ON public.accountability_checkins FOR EACH ROW EXECUTE FUNCTION fill_feats_of_check_in();
CREATE TRIGGER accountability_checkins_fill_meditation AFTER INSERT OR DELETE ON public.accountability_checkins FOR EACH ROW EXECUTE FUNCTION fill_meditation_of_check_in();
CREATE TRIGGER accountability_checkins_retract_feats AFTER DELETE ON public.accountability_checkins FOR EACH ROW EXECUTE FUNCTION retract_feats_of_check_in();
CREATE TRIGGER audit_entries_hold BEFORE DELETE OR UPDATE ON public.audit_entries FOR EACH ROW EXECUTE FUNCTION hold_audit();
CREATE TRIGGER audit_entries_hold_all BEFORE TRUNCATE ON public.audit_entries FOR EACH STATEMENT EXECUTE FUNCTION hold_audit();
CREATE TRIGGER cycle_locks_hold BEFORE DELETE OR UPDATE ON public.cycle_locks FOR EACH ROW EXECUTE FUNCTION hold_cycle_locks();
CREATE TRIGGER cycles_hold BEFORE UPDATE ON public.cycles FOR EACH ROW EXECUTE FUNCTION hold_cycles();
CREATE TRIGGER files_remove_bytes AFTER DELETE ON public.files FOR EACH ROW EXECUTE FUNCTION remove_file_bytes();
CREATE TRIGGER meal_instances_keep_original BEFORE UPDATE ON public.meal_instances FOR EACH ROW WHEN (((old.original IS NOT NULL) AND (new.original IS DISTINCT FROM old.original))) EXECUTE FUNCTION keep_original();
CREATE TRIGGER plan_items_hold_quotas BEFORE INSERT OR DELETE OR UPDATE ON public.plan_items FOR EACH ROW EXECUTE FUNCTION hold_quotas();
CREATE TRIGGER session_instances_keep_original BEFORE UPDATE ON public.session_instances FOR EACH ROW WHEN (((old.original IS NOT NULL) AND (new.original IS DISTINCT FROM old.original))) EXECUTE FUNCTION keep_original();
CREATE TRIGGER users_make_audit_pseudonymous AFTER DELETE ON public.users FOR EACH ROW EXECUTE FUNCTION make_audit_pseudonymous();
CREATE TRIGGER weekly_plans_hold BEFORE DELETE OR UPDATE ON public.weekly_plans FOR EACH ROW EXECUTE FUNCTION hold_weekly_plans();

-- Row level security

ALTER TABLE access_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_tokens FORCE ROW LEVEL SECURITY;
ALTER TABLE accountability_checkins ENABLE ROW LEVEL SECURITY;
ALTER TABLE accountability_checkins FORCE ROW LEVEL SECURITY;
ALTER TABLE activity_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE activity_links FORCE ROW LEVEL SECURITY;
ALTER TABLE adherence_records ENABLE ROW LEVEL SECURITY;
ALTER TABLE adherence_records FORCE ROW LEVEL SECURITY;
ALTER TABLE adherence_statements ENABLE ROW LEVEL SECURITY;
ALTER TABLE adherence_statements FORCE ROW LEVEL SECURITY;
ALTER TABLE adjustment_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE adjustment_settings FORCE ROW LEVEL SECURITY;
ALTER TABLE assessment_questions ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessment_questions FORCE ROW LEVEL SECURITY;
ALTER TABLE assessment_results ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessment_results FORCE ROW LEVEL SECURITY;
ALTER TABLE assessment_scores ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessment_scores FORCE ROW LEVEL SECURITY;
ALTER TABLE assessments ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessments FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entries FORCE ROW LEVEL SECURITY;
ALTER TABLE badges ENABLE ROW LEVEL SECURITY;
ALTER TABLE badges FORCE ROW LEVEL SECURITY;
ALTER TABLE calendar_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_events FORCE ROW LEVEL SECURITY;
ALTER TABLE challenge_days ENABLE ROW LEVEL SECURITY;
ALTER TABLE challenge_days FORCE ROW LEVEL SECURITY;
ALTER TABLE challenge_failures ENABLE ROW LEVEL SECURITY;
ALTER TABLE challenge_failures FORCE ROW LEVEL SECURITY;
ALTER TABLE challenge_types ENABLE ROW LEVEL SECURITY;
ALTER TABLE challenge_types FORCE ROW LEVEL SECURITY;
ALTER TABLE challenge_verdicts ENABLE ROW LEVEL SECURITY;
ALTER TABLE challenge_verdicts FORCE ROW LEVEL SECURITY;
ALTER TABLE challenges ENABLE ROW LEVEL SECURITY;
ALTER TABLE challenges FORCE ROW LEVEL SECURITY;
ALTER TABLE chat_messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE chat_messages FORCE ROW LEVEL SECURITY;
ALTER TABLE chat_proposals ENABLE ROW LEVEL SECURITY;
ALTER TABLE chat_proposals FORCE ROW LEVEL SECURITY;
ALTER TABLE chat_sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE chat_sessions FORCE ROW LEVEL SECURITY;
ALTER TABLE checkin_details ENABLE ROW LEVEL SECURITY;
ALTER TABLE checkin_details FORCE ROW LEVEL SECURITY;
ALTER TABLE checkin_submissions ENABLE ROW LEVEL SECURITY;
ALTER TABLE checkin_submissions FORCE ROW LEVEL SECURITY;
ALTER TABLE checkins ENABLE ROW LEVEL SECURITY;
ALTER TABLE checkins FORCE ROW LEVEL SECURITY;
ALTER TABLE consultation_answers ENABLE ROW LEVEL SECURITY;
ALTER TABLE consultation_answers FORCE ROW LEVEL SECURITY;
ALTER TABLE consultations ENABLE ROW LEVEL SECURITY;
ALTER TABLE consultations FORCE ROW LEVEL SECURITY;
ALTER TABLE council_exceptions ENABLE ROW LEVEL SECURITY;
ALTER TABLE council_exceptions FORCE ROW LEVEL SECURITY;
ALTER TABLE council_votes ENABLE ROW LEVEL SECURITY;
ALTER TABLE council_votes FORCE ROW LEVEL SECURITY;
ALTER TABLE curricula ENABLE ROW LEVEL SECURITY;
ALTER TABLE curricula FORCE ROW LEVEL SECURITY;
ALTER TABLE curriculum_categories ENABLE ROW LEVEL SECURITY;
ALTER TABLE curriculum_categories FORCE ROW LEVEL SECURITY;
ALTER TABLE curriculum_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE curriculum_versions FORCE ROW LEVEL SECURITY;
ALTER TABLE curriculum_weeks ENABLE ROW LEVEL SECURITY;
ALTER TABLE curriculum_weeks FORCE ROW LEVEL SECURITY;
ALTER TABLE cycle_locks ENABLE ROW LEVEL SECURITY;
ALTER TABLE cycle_locks FORCE ROW LEVEL SECURITY;
ALTER TABLE cycle_unlocks ENABLE ROW LEVEL SECURITY;
ALTER TABLE cycle_unlocks FORCE ROW LEVEL SECURITY;
ALTER TABLE cycles ENABLE ROW LEVEL SECURITY;
ALTER TABLE cycles FORCE ROW LEVEL SECURITY;
ALTER TABLE daily_lessons ENABLE ROW LEVEL SECURITY;
ALTER TABLE daily_lessons FORCE ROW LEVEL SECURITY;
ALTER TABLE daily_statistics ENABLE ROW LEVEL SECURITY;
ALTER TABLE daily_statistics FORCE ROW LEVEL SECURITY;
ALTER TABLE data_exports ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_exports FORCE ROW LEVEL SECURITY;
ALTER TABLE day_overrides ENABLE ROW LEVEL SECURITY;
ALTER TABLE day_overrides FORCE ROW LEVEL SECURITY;
ALTER TABLE diet_completions ENABLE ROW LEVEL SECURITY;
ALTER TABLE diet_completions FORCE ROW LEVEL SECURITY;
ALTER TABLE dimensions ENABLE ROW LEVEL SECURITY;
ALTER TABLE dimensions FORCE ROW LEVEL SECURITY;
ALTER TABLE enrolment_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE enrolment_settings FORCE ROW LEVEL SECURITY;
ALTER TABLE enrolments ENABLE ROW LEVEL SECURITY;
ALTER TABLE enrolments FORCE ROW LEVEL SECURITY;
ALTER TABLE exercise_completions ENABLE ROW LEVEL SECURITY;
ALTER TABLE exercise_completions FORCE ROW LEVEL SECURITY;
ALTER TABLE exercise_plan_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE exercise_plan_items FORCE ROW LEVEL SECURITY;
ALTER TABLE exercises ENABLE ROW LEVEL SECURITY;
ALTER TABLE exercises FORCE ROW LEVEL SECURITY;
ALTER TABLE files ENABLE ROW LEVEL SECURITY;
ALTER TABLE files FORCE ROW LEVEL SECURITY;
ALTER TABLE finances_completions ENABLE ROW LEVEL SECURITY;
ALTER TABLE finances_completions FORCE ROW LEVEL SECURITY;
ALTER TABLE foods ENABLE ROW LEVEL SECURITY;
ALTER TABLE foods FORCE ROW LEVEL SECURITY;
ALTER TABLE goals ENABLE ROW LEVEL SECURITY;
ALTER TABLE goals FORCE ROW LEVEL SECURITY;
ALTER TABLE history_imports ENABLE ROW LEVEL SECURITY;
ALTER TABLE history_imports FORCE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
ALTER TABLE identities ENABLE ROW LEVEL SECURITY;
ALTER TABLE identities FORCE ROW LEVEL SECURITY;
ALTER TABLE job_kinds ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_kinds FORCE ROW LEVEL SECURITY;
ALTER TABLE journey_day_statistics ENABLE ROW LEVEL SECURITY;
ALTER TABLE journey_day_statistics FORCE ROW LEVEL SECURITY;
ALTER TABLE journey_freezes ENABLE ROW LEVEL SECURITY;
ALTER TABLE journey_freezes FORCE ROW LEVEL SECURITY;
ALTER TABLE journey_invites ENABLE ROW LEVEL SECURITY;
ALTER TABLE journey_invites FORCE ROW LEVEL SECURITY;
ALTER TABLE journey_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE journey_members FORCE ROW LEVEL SECURITY;
ALTER TABLE journey_statistics ENABLE ROW LEVEL SECURITY;
ALTER TABLE journey_statistics FORCE ROW LEVEL SECURITY;
ALTER TABLE journeys ENABLE ROW LEVEL SECURITY;
ALTER TABLE journeys FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderboard_buckets ENABLE ROW LEVEL SECURITY;
ALTER TABLE leaderboard_buckets FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderboard_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE leaderboard_entries FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderboard_heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE leaderboard_heads FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderboards ENABLE ROW LEVEL SECURITY;
ALTER TABLE leaderboards FORCE ROW LEVEL SECURITY;
ALTER TABLE learning_journeys ENABLE ROW LEVEL SECURITY;
ALTER TABLE learning_journeys FORCE ROW LEVEL SECURITY;
ALTER TABLE learning_pauses ENABLE ROW LEVEL SECURITY;
ALTER TABLE learning_pauses FORCE ROW LEVEL SECURITY;
ALTER TABLE learning_preferences ENABLE ROW LEVEL SECURITY;
ALTER TABLE learning_preferences FORCE ROW LEVEL SECURITY;
ALTER TABLE learning_progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE learning_progress FORCE ROW LEVEL SECURITY;
ALTER TABLE lesson_points ENABLE ROW LEVEL SECURITY;
ALTER TABLE lesson_points FORCE ROW LEVEL SECURITY;
ALTER TABLE log_heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE log_heads FORCE ROW LEVEL SECURITY;
ALTER TABLE logged_activities ENABLE ROW LEVEL SECURITY;
ALTER TABLE logged_activities FORCE ROW LEVEL SECURITY;
ALTER TABLE logged_exercises ENABLE ROW LEVEL SECURITY;
ALTER TABLE logged_exercises FORCE ROW LEVEL SECURITY;
ALTER TABLE logged_foods ENABLE ROW LEVEL SECURITY;
ALTER TABLE logged_foods FORCE ROW LEVEL SECURITY;
ALTER TABLE logged_meals ENABLE ROW LEVEL SECURITY;
ALTER TABLE logged_meals FORCE ROW LEVEL SECURITY;
ALTER TABLE meal_instances ENABLE ROW LEVEL SECURITY;
ALTER TABLE meal_instances FORCE ROW LEVEL SECURITY;
ALTER TABLE meal_item_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE meal_item_plan FORCE ROW LEVEL SECURITY;
ALTER TABLE meal_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE meal_links FORCE ROW LEVEL SECURITY;
ALTER TABLE meditation_completions ENABLE ROW LEVEL SECURITY;
ALTER TABLE meditation_completions FORCE ROW LEVEL SECURITY;
ALTER TABLE notification_preferences ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification_preferences FORCE ROW LEVEL SECURITY;
ALTER TABLE notification_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification_settings FORCE ROW LEVEL SECURITY;
ALTER TABLE notifications ENABLE ROW LEVEL SECURITY;
ALTER TABLE notifications FORCE ROW LEVEL SECURITY;
ALTER TABLE one_time_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE one_time_tokens FORCE ROW LEVEL SECURITY;
ALTER TABLE outgoing_mails ENABLE ROW LEVEL SECURITY;
ALTER TABLE outgoing_mails FORCE ROW LEVEL SECURITY;
ALTER TABLE passwords ENABLE ROW LEVEL SECURITY;
ALTER TABLE passwords FORCE ROW LEVEL SECURITY;
ALTER TABLE penalty_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE penalty_entries FORCE ROW LEVEL SECURITY;
ALTER TABLE person_zones ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_zones FORCE ROW LEVEL SECURITY;
ALTER TABLE plan_change_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_change_events FORCE ROW LEVEL SECURITY;
ALTER TABLE plan_change_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_change_items FORCE ROW LEVEL SECURITY;
ALTER TABLE plan_item_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_item_logs FORCE ROW LEVEL SECURITY;
ALTER TABLE plan_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_items FORCE ROW LEVEL SECURITY;
ALTER TABLE profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE profiles FORCE ROW LEVEL SECURITY;
ALTER TABLE program_pauses ENABLE ROW LEVEL SECURITY;
ALTER TABLE program_pauses FORCE ROW LEVEL SECURITY;
ALTER TABLE program_states ENABLE ROW LEVEL SECURITY;
ALTER TABLE program_states FORCE ROW LEVEL SECURITY;
ALTER TABLE programs ENABLE ROW LEVEL SECURITY;
ALTER TABLE programs FORCE ROW LEVEL SECURITY;
ALTER TABLE progress_photos ENABLE ROW LEVEL SECURITY;
ALTER TABLE progress_photos FORCE ROW LEVEL SECURITY;
ALTER TABLE reassessments ENABLE ROW LEVEL SECURITY;
ALTER TABLE reassessments FORCE ROW LEVEL SECURITY;
ALTER TABLE schedules ENABLE ROW LEVEL SECURITY;
ALTER TABLE schedules FORCE ROW LEVEL SECURITY;
ALTER TABLE self_improvement_completions ENABLE ROW LEVEL SECURITY;
ALTER TABLE self_improvement_completions FORCE ROW LEVEL SECURITY;
ALTER TABLE session_instances ENABLE ROW LEVEL SECURITY;
ALTER TABLE session_instances FORCE ROW LEVEL SECURITY;
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
ALTER TABLE sign_in_attempts ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_attempts FORCE ROW LEVEL SECURITY;
ALTER TABLE streaks ENABLE ROW LEVEL SECURITY;
ALTER TABLE streaks FORCE ROW LEVEL SECURITY;
ALTER TABLE tasks ENABLE ROW LEVEL SECURITY;
ALTER TABLE tasks FORCE ROW LEVEL SECURITY;
ALTER TABLE used_id_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE used_id_tokens FORCE ROW LEVEL SECURITY;
ALTER TABLE user_badges ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_badges FORCE ROW LEVEL SECURITY;
ALTER TABLE user_context_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_context_log FORCE ROW LEVEL SECURITY;
ALTER TABLE user_lessons ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_lessons FORCE ROW LEVEL SECURITY;
ALTER TABLE user_statistics ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_statistics FORCE ROW LEVEL SECURITY;
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
ALTER TABLE visions ENABLE ROW LEVEL SECURITY;
ALTER TABLE visions FORCE ROW LEVEL SECURITY;
ALTER TABLE water_completions ENABLE ROW LEVEL SECURITY;
ALTER TABLE water_completions FORCE ROW LEVEL SECURITY;
ALTER TABLE weekly_plans ENABLE ROW LEVEL SECURITY;
ALTER TABLE weekly_plans FORCE ROW LEVEL SECURITY;
ALTER TABLE weigh_ins ENABLE ROW LEVEL SECURITY;
ALTER TABLE weigh_ins FORCE ROW LEVEL SECURITY;

-- Policies

CREATE POLICY access_tokens_owner_select ON access_tokens AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY access_tokens_system ON access_tokens AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY accountability_checkins_owner_select ON accountability_checkins AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY accountability_checkins_system ON accountability_checkins AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY activity_links_owner_select ON activity_links AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY activity_links_system ON activity_links AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY adherence_records_owner_select ON adherence_records AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY adherence_records_system ON adherence_records AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY adherence_statements_owner_delete ON adherence_statements AS PERMISSIVE FOR DELETE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY adherence_statements_owner_insert ON adherence_statements AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY adherence_statements_owner_select ON adherence_statements AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY adherence_statements_owner_update ON adherence_statements AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY adherence_statements_system ON adherence_statements AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY adjustment_settings_owner_insert ON adjustment_settings AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY adjustment_settings_owner_select ON adjustment_settings AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY adjustment_settings_owner_update ON adjustment_settings AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY adjustment_settings_system ON adjustment_settings AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY assessment_questions_signed_in_select ON assessment_questions AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((( SELECT viewer_id() AS viewer_id) IS NOT NULL));

CREATE POLICY assessment_questions_system ON assessment_questions AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY assessment_results_owner_select ON assessment_results AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY assessment_results_system ON assessment_results AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY assessment_scores_owner_select ON assessment_scores AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY assessment_scores_system ON assessment_scores AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY assessments_signed_in_select ON assessments AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((( SELECT viewer_id() AS viewer_id) IS NOT NULL));

CREATE POLICY assessments_system ON assessments AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY audit_entries_administered_select ON audit_entries AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((circle_id = ANY (ARRAY( SELECT my_administered_circles() AS my_administered_circles))));

CREATE POLICY audit_entries_owner_select ON audit_entries AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((owner_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY audit_entries_system_insert ON audit_entries AS PERMISSIVE FOR INSERT TO regimen_system
  WITH CHECK (true);

CREATE POLICY audit_entries_system_select ON audit_entries AS PERMISSIVE FOR SELECT TO regimen_system
  USING (true);

CREATE POLICY audit_entries_trigger_select ON audit_entries AS PERMISSIVE FOR SELECT TO regimen_owner
  USING ((pg_trigger_depth() > 0));

CREATE POLICY audit_entries_trigger_update ON audit_entries AS PERMISSIVE FOR UPDATE TO regimen_owner
  USING ((pg_trigger_depth() > 0))
  WITH CHECK ((pg_trigger_depth() > 0));

CREATE POLICY badges_signed_in_select ON badges AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((( SELECT viewer_id() AS viewer_id) IS NOT NULL));

CREATE POLICY badges_system ON badges AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY calendar_events_owner_select ON calendar_events AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY calendar_events_system ON calendar_events AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY challenge_days_challenges_select ON challenge_days AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((challenge_id = ANY (ARRAY( SELECT my_challenges() AS my_challenges))));

CREATE POLICY challenge_days_owner_select ON challenge_days AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY challenge_days_system ON challenge_days AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY challenge_failures_council_challenges_select ON challenge_failures AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((challenge_id = ANY (ARRAY( SELECT my_council_challenges() AS my_council_challenges))));

CREATE POLICY challenge_failures_owner_select ON challenge_failures AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY challenge_failures_system ON challenge_failures AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY challenge_types_built_in_select ON challenge_types AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((is_built_in AND (( SELECT viewer_id() AS viewer_id) IS NOT NULL)));

CREATE POLICY challenge_types_owner_select ON challenge_types AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((created_by = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY challenge_types_system ON challenge_types AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY challenge_types_used_select ON challenge_types AS PERMISSIVE FOR SELECT TO regimen_user
  USING (((EXISTS ( SELECT
   FROM challenges
  WHERE (challenges.type_id = challenge_types.id))) AND (( SELECT viewer_id() AS viewer_id) IS NOT NULL)));

CREATE POLICY challenge_verdicts_owner_select ON challenge_verdicts AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY challenge_verdicts_system ON challenge_verdicts AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY challenges_challenges_select ON challenges AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((id = ANY (ARRAY( SELECT my_challenges() AS my_challenges))));

CREATE POLICY challenges_led_challenges_update ON challenges AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((id = ANY (ARRAY( SELECT my_led_challenges() AS my_led_challenges))))
  WITH CHECK ((id = ANY (ARRAY( SELECT my_led_challenges() AS my_led_challenges))));

CREATE POLICY challenges_public_select ON challenges AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((is_public AND (status = 'ACTIVE'::challenge_status) AND (( SELECT viewer_id() AS viewer_id) IS NOT NULL)));

CREATE POLICY challenges_system ON challenges AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY chat_messages_owner_select ON chat_messages AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY chat_messages_system ON chat_messages AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY chat_proposals_owner_select ON chat_proposals AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY chat_proposals_system ON chat_proposals AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY chat_sessions_owner_insert ON chat_sessions AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY chat_sessions_owner_select ON chat_sessions AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY chat_sessions_owner_update ON chat_sessions AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY chat_sessions_system ON chat_sessions AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY checkin_details_owner_select ON checkin_details AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY checkin_details_system ON checkin_details AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY checkin_submissions_owner_select ON checkin_submissions AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY checkin_submissions_system ON checkin_submissions AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY checkins_journeys_select ON checkins AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((journey_id = ANY (ARRAY( SELECT my_journeys() AS my_journeys))));

CREATE POLICY checkins_owner_select ON checkins AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY checkins_system ON checkins AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY consultation_answers_owner_insert ON consultation_answers AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY consultation_answers_owner_select ON consultation_answers AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY consultation_answers_owner_update ON consultation_answers AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY consultation_answers_system ON consultation_answers AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY consultations_owner_insert ON consultations AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY consultations_owner_select ON consultations AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY consultations_owner_update ON consultations AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY consultations_system ON consultations AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY council_exceptions_council_challenges_select ON council_exceptions AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((challenge_id = ANY (ARRAY( SELECT my_council_challenges() AS my_council_challenges))));

CREATE POLICY council_exceptions_owner_select ON council_exceptions AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY council_exceptions_system ON council_exceptions AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY council_votes_council_challenges_select ON council_votes AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((challenge_id = ANY (ARRAY( SELECT my_council_challenges() AS my_council_challenges))));

CREATE POLICY council_votes_owner_select ON council_votes AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY council_votes_system ON council_votes AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY curricula_signed_in_select ON curricula AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((( SELECT viewer_id() AS viewer_id) IS NOT NULL));

CREATE POLICY curricula_system ON curricula AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY curriculum_categories_signed_in_select ON curriculum_categories AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((( SELECT viewer_id() AS viewer_id) IS NOT NULL));

CREATE POLICY curriculum_categories_system ON curriculum_categories AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY curriculum_versions_signed_in_select ON curriculum_versions AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((( SELECT viewer_id() AS viewer_id) IS NOT NULL));

CREATE POLICY curriculum_versions_system ON curriculum_versions AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY curriculum_weeks_signed_in_select ON curriculum_weeks AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((( SELECT viewer_id() AS viewer_id) IS NOT NULL));

CREATE POLICY curriculum_weeks_system ON curriculum_weeks AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY cycle_locks_owner_select ON cycle_locks AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY cycle_locks_system ON cycle_locks AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY cycle_unlocks_owner_select ON cycle_unlocks AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY cycle_unlocks_system_insert ON cycle_unlocks AS PERMISSIVE FOR INSERT TO regimen_system
  WITH CHECK (true);

CREATE POLICY cycle_unlocks_system_select ON cycle_unlocks AS PERMISSIVE FOR SELECT TO regimen_system
  USING (true);

CREATE POLICY cycles_owner_insert ON cycles AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY cycles_owner_select ON cycles AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY cycles_owner_update ON cycles AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY cycles_system ON cycles AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY daily_lessons_signed_in_select ON daily_lessons AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((( SELECT viewer_id() AS viewer_id) IS NOT NULL));

CREATE POLICY daily_lessons_system ON daily_lessons AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY daily_statistics_challenges_select ON daily_statistics AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((challenge_id = ANY (ARRAY( SELECT my_challenges() AS my_challenges))));

CREATE POLICY daily_statistics_system ON daily_statistics AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY data_exports_owner_select ON data_exports AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY data_exports_system ON data_exports AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY day_overrides_owner_select ON day_overrides AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY day_overrides_system ON day_overrides AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY diet_completions_owner_select ON diet_completions AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY diet_completions_system ON diet_completions AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY dimensions_administered_journeys_insert ON dimensions AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((journey_id = ANY (ARRAY( SELECT my_administered_journeys() AS my_administered_journeys))));

CREATE POLICY dimensions_administered_journeys_update ON dimensions AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((journey_id = ANY (ARRAY( SELECT my_administered_journeys() AS my_administered_journeys))))
  WITH CHECK ((journey_id = ANY (ARRAY( SELECT my_administered_journeys() AS my_administered_journeys))));

CREATE POLICY dimensions_system ON dimensions AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY dimensions_visible_select ON dimensions AS PERMISSIVE FOR SELECT TO regimen_user
  USING (((EXISTS ( SELECT
   FROM journeys
  WHERE (journeys.id = dimensions.journey_id))) AND (( SELECT viewer_id() AS viewer_id) IS NOT NULL)));

CREATE POLICY enrolment_settings_owner_select ON enrolment_settings AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY enrolment_settings_system ON enrolment_settings AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY enrolments_challenges_select ON enrolments AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((challenge_id = ANY (ARRAY( SELECT my_challenges() AS my_challenges))));

CREATE POLICY enrolments_circles_select ON enrolments AS PERMISSIVE FOR SELECT TO regimen_owner
  USING (true);

CREATE POLICY enrolments_owner_select ON enrolments AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY enrolments_system ON enrolments AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY exercise_completions_owner_select ON exercise_completions AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY exercise_completions_system ON exercise_completions AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY exercise_plan_items_owner_insert ON exercise_plan_items AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY exercise_plan_items_owner_select ON exercise_plan_items AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY exercise_plan_items_system ON exercise_plan_items AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY exercises_signed_in_select ON exercises AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((( SELECT viewer_id() AS viewer_id) IS NOT NULL));

CREATE POLICY exercises_system ON exercises AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY files_owner_select ON files AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY files_system ON files AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY finances_completions_owner_select ON finances_completions AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY finances_completions_system ON finances_completions AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY foods_signed_in_select ON foods AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((( SELECT viewer_id() AS viewer_id) IS NOT NULL));

CREATE POLICY foods_system ON foods AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY goals_owner_insert ON goals AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY goals_owner_select ON goals AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY goals_owner_update ON goals AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY goals_system ON goals AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY history_imports_owner_select ON history_imports AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY history_imports_system ON history_imports AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY idempotency_keys_system ON idempotency_keys AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY identities_owner_select ON identities AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY identities_system ON identities AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY job_kinds_owner_select ON job_kinds AS PERMISSIVE FOR SELECT TO regimen_owner
  USING (true);

CREATE POLICY job_kinds_system ON job_kinds AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY journey_day_statistics_journeys_select ON journey_day_statistics AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((journey_id = ANY (ARRAY( SELECT my_journeys() AS my_journeys))));

CREATE POLICY journey_day_statistics_system ON journey_day_statistics AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY journey_freezes_owner_select ON journey_freezes AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY journey_freezes_system ON journey_freezes AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY journey_invites_administered_journeys_insert ON journey_invites AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK (((invited_by = ( SELECT viewer_id() AS viewer_id)) AND (journey_id = ANY (ARRAY( SELECT my_administered_journeys() AS my_administered_journeys)))));

CREATE POLICY journey_invites_administered_journeys_select ON journey_invites AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((journey_id = ANY (ARRAY( SELECT my_administered_journeys() AS my_administered_journeys))));

CREATE POLICY journey_invites_invited_select ON journey_invites AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((email = ( SELECT my_verified_email() AS my_verified_email)));

CREATE POLICY journey_invites_system ON journey_invites AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY journey_members_circles_select ON journey_members AS PERMISSIVE FOR SELECT TO regimen_owner
  USING (true);

CREATE POLICY journey_members_journeys_select ON journey_members AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((journey_id = ANY (ARRAY( SELECT my_journeys() AS my_journeys))));

CREATE POLICY journey_members_owner_select ON journey_members AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY journey_members_system ON journey_members AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY journey_statistics_system ON journey_statistics AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY journey_statistics_visible_select ON journey_statistics AS PERMISSIVE FOR SELECT TO regimen_user
  USING (((EXISTS ( SELECT
   FROM journeys
  WHERE (journeys.id = journey_statistics.journey_id))) AND (( SELECT viewer_id() AS viewer_id) IS NOT NULL)));

CREATE POLICY journeys_circles_select ON journeys AS PERMISSIVE FOR SELECT TO regimen_owner
  USING (true);

CREATE POLICY journeys_journeys_select ON journeys AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((id = ANY (ARRAY( SELECT my_journeys() AS my_journeys))));

CREATE POLICY journeys_owned_journeys_select ON journeys AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((id = ANY (ARRAY( SELECT my_owned_journeys() AS my_owned_journeys))));

CREATE POLICY journeys_owned_journeys_update ON journeys AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((id = ANY (ARRAY( SELECT my_owned_journeys() AS my_owned_journeys))))
  WITH CHECK ((id = ANY (ARRAY( SELECT my_owned_journeys() AS my_owned_journeys))));

CREATE POLICY journeys_public_select ON journeys AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((is_public AND (status = 'ACTIVE'::journey_status) AND (( SELECT viewer_id() AS viewer_id) IS NOT NULL)));

CREATE POLICY journeys_system ON journeys AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY leaderboard_buckets_all_select ON leaderboard_buckets AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((circle_id = ANY (ARRAY( SELECT my_circles() AS my_circles))));

CREATE POLICY leaderboard_buckets_system ON leaderboard_buckets AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY leaderboard_entries_all_select ON leaderboard_entries AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((circle_id = ANY (ARRAY( SELECT my_circles() AS my_circles))));

CREATE POLICY leaderboard_entries_owner_select ON leaderboard_entries AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY leaderboard_entries_system ON leaderboard_entries AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY leaderboard_heads_all_select ON leaderboard_heads AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((circle_id = ANY (ARRAY( SELECT my_circles() AS my_circles))));

CREATE POLICY leaderboard_heads_system ON leaderboard_heads AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY leaderboards_all_select ON leaderboards AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((circle_id = ANY (ARRAY( SELECT my_circles() AS my_circles))));

CREATE POLICY leaderboards_system ON leaderboards AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY learning_journeys_owner_select ON learning_journeys AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY learning_journeys_system ON learning_journeys AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY learning_pauses_owner_select ON learning_pauses AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY learning_pauses_system ON learning_pauses AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY learning_preferences_owner_insert ON learning_preferences AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY learning_preferences_owner_select ON learning_preferences AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY learning_preferences_owner_update ON learning_preferences AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY learning_preferences_system ON learning_preferences AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY learning_progress_owner_select ON learning_progress AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY learning_progress_system ON learning_progress AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY lesson_points_owner_select ON lesson_points AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY lesson_points_system ON lesson_points AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY log_heads_owner_select ON log_heads AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY log_heads_system ON log_heads AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY logged_activities_owner_delete ON logged_activities AS PERMISSIVE FOR DELETE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY logged_activities_owner_insert ON logged_activities AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY logged_activities_owner_select ON logged_activities AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY logged_activities_owner_update ON logged_activities AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY logged_activities_system ON logged_activities AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY logged_exercises_owner_delete ON logged_exercises AS PERMISSIVE FOR DELETE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY logged_exercises_owner_insert ON logged_exercises AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY logged_exercises_owner_select ON logged_exercises AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY logged_exercises_system ON logged_exercises AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY logged_foods_owner_delete ON logged_foods AS PERMISSIVE FOR DELETE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY logged_foods_owner_insert ON logged_foods AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY logged_foods_owner_select ON logged_foods AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY logged_foods_system ON logged_foods AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY logged_meals_owner_delete ON logged_meals AS PERMISSIVE FOR DELETE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY logged_meals_owner_insert ON logged_meals AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY logged_meals_owner_select ON logged_meals AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY logged_meals_owner_update ON logged_meals AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY logged_meals_system ON logged_meals AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY meal_instances_owner_insert ON meal_instances AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY meal_instances_owner_select ON meal_instances AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY meal_instances_owner_update ON meal_instances AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY meal_instances_system ON meal_instances AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY meal_item_plan_owner_insert ON meal_item_plan AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY meal_item_plan_owner_select ON meal_item_plan AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY meal_item_plan_system ON meal_item_plan AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY meal_links_owner_select ON meal_links AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY meal_links_system ON meal_links AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY meditation_completions_owner_select ON meditation_completions AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY meditation_completions_system ON meditation_completions AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY notification_preferences_owner_insert ON notification_preferences AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY notification_preferences_owner_select ON notification_preferences AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY notification_preferences_owner_update ON notification_preferences AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY notification_preferences_system ON notification_preferences AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY notification_settings_owner_insert ON notification_settings AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY notification_settings_owner_select ON notification_settings AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY notification_settings_owner_update ON notification_settings AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY notification_settings_system ON notification_settings AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY notifications_owner_select ON notifications AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY notifications_system ON notifications AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY one_time_tokens_system ON one_time_tokens AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY outgoing_mails_system ON outgoing_mails AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY passwords_owner_select ON passwords AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY passwords_system ON passwords AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY penalty_entries_challenges_select ON penalty_entries AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((challenge_id = ANY (ARRAY( SELECT my_challenges() AS my_challenges))));

CREATE POLICY penalty_entries_owner_select ON penalty_entries AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY penalty_entries_system ON penalty_entries AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY person_zones_owner_select ON person_zones AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY person_zones_system ON person_zones AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY plan_change_events_owner_select ON plan_change_events AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY plan_change_events_system_insert ON plan_change_events AS PERMISSIVE FOR INSERT TO regimen_system
  WITH CHECK (true);

CREATE POLICY plan_change_events_system_select ON plan_change_events AS PERMISSIVE FOR SELECT TO regimen_system
  USING (true);

CREATE POLICY plan_change_items_owner_select ON plan_change_items AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY plan_change_items_system_insert ON plan_change_items AS PERMISSIVE FOR INSERT TO regimen_system
  WITH CHECK (true);

CREATE POLICY plan_change_items_system_select ON plan_change_items AS PERMISSIVE FOR SELECT TO regimen_system
  USING (true);

CREATE POLICY plan_item_logs_owner_insert ON plan_item_logs AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY plan_item_logs_owner_select ON plan_item_logs AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY plan_item_logs_owner_update ON plan_item_logs AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY plan_item_logs_system ON plan_item_logs AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY plan_items_owner_delete ON plan_items AS PERMISSIVE FOR DELETE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY plan_items_owner_insert ON plan_items AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY plan_items_owner_select ON plan_items AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY plan_items_owner_update ON plan_items AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY plan_items_system ON plan_items AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY profiles_owner_update ON profiles AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY profiles_signed_in_select ON profiles AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((( SELECT viewer_id() AS viewer_id) IS NOT NULL));

CREATE POLICY profiles_system ON profiles AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY program_pauses_owner_insert ON program_pauses AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY program_pauses_owner_select ON program_pauses AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY program_pauses_owner_update ON program_pauses AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY program_pauses_system ON program_pauses AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY program_states_owner_insert ON program_states AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY program_states_owner_select ON program_states AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY program_states_owner_update ON program_states AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY program_states_system ON program_states AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY programs_owner_insert ON programs AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY programs_owner_select ON programs AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY programs_system ON programs AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY progress_photos_owner_select ON progress_photos AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY progress_photos_shared_select ON progress_photos AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((is_shared AND (challenge_id = ANY (ARRAY( SELECT my_challenges() AS my_challenges)))));

CREATE POLICY progress_photos_system ON progress_photos AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY reassessments_owner_select ON reassessments AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY reassessments_system_insert ON reassessments AS PERMISSIVE FOR INSERT TO regimen_system
  WITH CHECK (true);

CREATE POLICY reassessments_system_select ON reassessments AS PERMISSIVE FOR SELECT TO regimen_system
  USING (true);

CREATE POLICY schedules_system ON schedules AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY self_improvement_completions_owner_select ON self_improvement_completions AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY self_improvement_completions_system ON self_improvement_completions AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY session_instances_owner_insert ON session_instances AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY session_instances_owner_select ON session_instances AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY session_instances_owner_update ON session_instances AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY session_instances_system ON session_instances AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY sessions_owner_select ON sessions AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY sessions_system ON sessions AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY sign_in_attempts_system ON sign_in_attempts AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY streaks_journeys_select ON streaks AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((journey_id = ANY (ARRAY( SELECT my_journeys() AS my_journeys))));

CREATE POLICY streaks_owner_select ON streaks AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY streaks_system ON streaks AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY tasks_owner_delete ON tasks AS PERMISSIVE FOR DELETE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY tasks_owner_insert ON tasks AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY tasks_owner_select ON tasks AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY tasks_owner_update ON tasks AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY tasks_system ON tasks AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY used_id_tokens_system ON used_id_tokens AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY user_badges_owner_select ON user_badges AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY user_badges_system ON user_badges AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY user_context_log_owner_insert ON user_context_log AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY user_context_log_owner_select ON user_context_log AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY user_context_log_owner_update ON user_context_log AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY user_context_log_system ON user_context_log AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY user_lessons_owner_select ON user_lessons AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY user_lessons_system ON user_lessons AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY user_statistics_challenges_select ON user_statistics AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((challenge_id = ANY (ARRAY( SELECT my_challenges() AS my_challenges))));

CREATE POLICY user_statistics_owner_select ON user_statistics AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY user_statistics_system ON user_statistics AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY users_owner_select ON users AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY users_owner_update ON users AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY users_system ON users AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY visions_owner_insert ON visions AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY visions_owner_select ON visions AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY visions_owner_update ON visions AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY visions_system ON visions AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY water_completions_owner_select ON water_completions AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY water_completions_system ON water_completions AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY weekly_plans_owner_insert ON weekly_plans AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY weekly_plans_owner_select ON weekly_plans AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY weekly_plans_owner_update ON weekly_plans AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY weekly_plans_system ON weekly_plans AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY weigh_ins_owner_delete ON weigh_ins AS PERMISSIVE FOR DELETE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY weigh_ins_owner_insert ON weigh_ins AS PERMISSIVE FOR INSERT TO regimen_user
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY weigh_ins_owner_select ON weigh_ins AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY weigh_ins_owner_update ON weigh_ins AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY weigh_ins_system ON weigh_ins AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

-- Grants

REVOKE ALL ON FUNCTION enqueue_job(text,json,text,timestamp with time zone) FROM PUBLIC;
REVOKE ALL ON FUNCTION fill_feats_of_check_in() FROM PUBLIC;
REVOKE ALL ON FUNCTION fill_meditation_of_check_in() FROM PUBLIC;
REVOKE ALL ON FUNCTION hold_audit() FROM PUBLIC;
REVOKE ALL ON FUNCTION hold_cycle_locks() FROM PUBLIC;
REVOKE ALL ON FUNCTION hold_cycles() FROM PUBLIC;
REVOKE ALL ON FUNCTION hold_quotas() FROM PUBLIC;
REVOKE ALL ON FUNCTION hold_weekly_plans() FROM PUBLIC;
REVOKE ALL ON FUNCTION keep_original() FROM PUBLIC;
REVOKE ALL ON FUNCTION make_audit_pseudonymous() FROM PUBLIC;
REVOKE ALL ON FUNCTION my_administered_circles() FROM PUBLIC;
REVOKE ALL ON FUNCTION my_administered_journeys() FROM PUBLIC;
REVOKE ALL ON FUNCTION my_challenges() FROM PUBLIC;
REVOKE ALL ON FUNCTION my_circles() FROM PUBLIC;
REVOKE ALL ON FUNCTION my_council_challenges() FROM PUBLIC;
REVOKE ALL ON FUNCTION my_journeys() FROM PUBLIC;
REVOKE ALL ON FUNCTION my_led_challenges() FROM PUBLIC;
REVOKE ALL ON FUNCTION my_owned_journeys() FROM PUBLIC;
REVOKE ALL ON FUNCTION my_verified_email() FROM PUBLIC;
REVOKE ALL ON FUNCTION refuse_locked_week(uuid,smallint) FROM PUBLIC;
REVOKE ALL ON FUNCTION remove_file_bytes() FROM PUBLIC;
REVOKE ALL ON FUNCTION retract_feats_of_check_in() FROM PUBLIC;
REVOKE ALL ON FUNCTION week_is_locked(uuid,smallint) FROM PUBLIC;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE access_tokens TO regimen_system;
GRANT SELECT (id, user_id, name, scopes, created_at, expires_at, last_used_at, revoked_at) ON TABLE access_tokens TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE accountability_checkins TO regimen_system;
GRANT SELECT ON TABLE accountability_checkins TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE activity_links TO regimen_system;
GRANT SELECT ON TABLE activity_links TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE adherence_records TO regimen_system;
GRANT SELECT ON TABLE adherence_records TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE adherence_statements TO regimen_system;
GRANT DELETE, INSERT, SELECT, UPDATE (status, note, stated_at) ON TABLE adherence_statements TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE adjustment_settings TO regimen_system;
GRANT INSERT, SELECT, UPDATE (local_time, autopilot, updated_at, version) ON TABLE adjustment_settings TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE assessment_questions TO regimen_system;
GRANT SELECT ON TABLE assessment_questions TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE assessment_results TO regimen_system;
GRANT SELECT ON TABLE assessment_results TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE assessment_scores TO regimen_system;
GRANT SELECT ON TABLE assessment_scores TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE assessments TO regimen_system;
GRANT SELECT ON TABLE assessments TO regimen_user;
GRANT INSERT, SELECT ON TABLE audit_entries TO regimen_system;
GRANT SELECT ON TABLE audit_entries TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE badges TO regimen_system;
GRANT SELECT ON TABLE badges TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE calendar_events TO regimen_system;
GRANT SELECT ON TABLE calendar_events TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE challenge_days TO regimen_system;
GRANT SELECT ON TABLE challenge_days TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE challenge_failures TO regimen_system;
GRANT SELECT ON TABLE challenge_failures TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE challenge_types TO regimen_system;
GRANT SELECT ON TABLE challenge_types TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE challenge_verdicts TO regimen_system;
GRANT SELECT ON TABLE challenge_verdicts TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE challenges TO regimen_system;
GRANT SELECT, UPDATE (title, description, is_public, status, invite_id, updated_at, version) ON TABLE challenges TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE chat_messages TO regimen_system;
GRANT SELECT ON TABLE chat_messages TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE chat_proposals TO regimen_system;
GRANT SELECT ON TABLE chat_proposals TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE chat_sessions TO regimen_system;
GRANT INSERT, SELECT, UPDATE (title, updated_at, version) ON TABLE chat_sessions TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE checkin_details TO regimen_system;
GRANT SELECT ON TABLE checkin_details TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE checkin_submissions TO regimen_system;
GRANT SELECT ON TABLE checkin_submissions TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE checkins TO regimen_system;
GRANT SELECT ON TABLE checkins TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE consultation_answers TO regimen_system;
GRANT INSERT, SELECT, UPDATE (answer, answered_at) ON TABLE consultation_answers TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE consultations TO regimen_system;
GRANT INSERT, SELECT, UPDATE (status, program_id, completed_at, version) ON TABLE consultations TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE council_exceptions TO regimen_system;
GRANT SELECT ON TABLE council_exceptions TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE council_votes TO regimen_system;
GRANT SELECT ON TABLE council_votes TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE curricula TO regimen_system;
GRANT SELECT ON TABLE curricula TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE curriculum_categories TO regimen_system;
GRANT SELECT ON TABLE curriculum_categories TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE curriculum_versions TO regimen_system;
GRANT SELECT ON TABLE curriculum_versions TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE curriculum_weeks TO regimen_system;
GRANT SELECT ON TABLE curriculum_weeks TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE cycle_locks TO regimen_system;
GRANT SELECT ON TABLE cycle_locks TO regimen_user;
GRANT INSERT, SELECT ON TABLE cycle_unlocks TO regimen_system;
GRANT SELECT ON TABLE cycle_unlocks TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE cycles TO regimen_system;
GRANT INSERT, SELECT, UPDATE (title, ended_on, updated_at, version) ON TABLE cycles TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE daily_lessons TO regimen_system;
GRANT SELECT ON TABLE daily_lessons TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE daily_statistics TO regimen_system;
GRANT SELECT ON TABLE daily_statistics TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE data_exports TO regimen_system;
GRANT SELECT ON TABLE data_exports TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE day_overrides TO regimen_system;
GRANT SELECT ON TABLE day_overrides TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE diet_completions TO regimen_system;
GRANT SELECT ON TABLE diet_completions TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE dimensions TO regimen_system;
GRANT INSERT, SELECT, UPDATE (name, description, examples, weight, required, "position", archived_at, updated_at, version) ON TABLE dimensions TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE enrolment_settings TO regimen_system;
GRANT SELECT ON TABLE enrolment_settings TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE enrolments TO regimen_system;
GRANT SELECT ON TABLE enrolments TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE exercise_completions TO regimen_system;
GRANT SELECT ON TABLE exercise_completions TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE exercise_plan_items TO regimen_system;
GRANT INSERT, SELECT ON TABLE exercise_plan_items TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE exercises TO regimen_system;
GRANT SELECT ON TABLE exercises TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE files TO regimen_system;
GRANT SELECT (id, user_id, purpose, content_type, size_bytes, sha256, state, created_at, expires_at) ON TABLE files TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE finances_completions TO regimen_system;
GRANT SELECT ON TABLE finances_completions TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE foods TO regimen_system;
GRANT SELECT ON TABLE foods TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE goals TO regimen_system;
GRANT INSERT, SELECT, UPDATE (title, description, updated_at, version) ON TABLE goals TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE history_imports TO regimen_system;
GRANT SELECT ON TABLE history_imports TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE idempotency_keys TO regimen_system;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE identities TO regimen_system;
GRANT SELECT ON TABLE identities TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE job_kinds TO regimen_system;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE journey_day_statistics TO regimen_system;
GRANT SELECT ON TABLE journey_day_statistics TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE journey_freezes TO regimen_system;
GRANT SELECT ON TABLE journey_freezes TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE journey_invites TO regimen_system;
GRANT INSERT, SELECT ON TABLE journey_invites TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE journey_members TO regimen_system;
GRANT SELECT ON TABLE journey_members TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE journey_statistics TO regimen_system;
GRANT SELECT ON TABLE journey_statistics TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE journeys TO regimen_system;
GRANT SELECT, UPDATE (title, description, is_public, status, archived_at, deleted_at, updated_at, version) ON TABLE journeys TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE leaderboard_buckets TO regimen_system;
GRANT SELECT ON TABLE leaderboard_buckets TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE leaderboard_entries TO regimen_system;
GRANT SELECT ON TABLE leaderboard_entries TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE leaderboard_heads TO regimen_system;
GRANT SELECT ON TABLE leaderboard_heads TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE leaderboards TO regimen_system;
GRANT SELECT ON TABLE leaderboards TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE learning_journeys TO regimen_system;
GRANT SELECT ON TABLE learning_journeys TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE learning_pauses TO regimen_system;
GRANT SELECT ON TABLE learning_pauses TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE learning_preferences TO regimen_system;
GRANT INSERT, SELECT, UPDATE (days_between_lessons, lesson_time, updated_at, version) ON TABLE learning_preferences TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE learning_progress TO regimen_system;
GRANT SELECT ON TABLE learning_progress TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE lesson_points TO regimen_system;
GRANT SELECT ON TABLE lesson_points TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE log_heads TO regimen_system;
GRANT SELECT ON TABLE log_heads TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE logged_activities TO regimen_system;
GRANT DELETE, INSERT, SELECT, UPDATE (kind, title, started_at, zone, local_date, duration_minutes, distance_m, load_kg, session_rpe, notes, matching, updated_at, version) ON TABLE logged_activities TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE logged_exercises TO regimen_system;
GRANT DELETE, INSERT, SELECT ON TABLE logged_exercises TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE logged_foods TO regimen_system;
GRANT DELETE, INSERT, SELECT ON TABLE logged_foods TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE logged_meals TO regimen_system;
GRANT DELETE, INSERT, SELECT, UPDATE (meal_type, title, eaten_at, zone, local_date, kcal, protein_g, carbs_g, fat_g, notes, matching, updated_at, version) ON TABLE logged_meals TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE meal_instances TO regimen_system;
GRANT INSERT, SELECT, UPDATE (local_date, local_time, version) ON TABLE meal_instances TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE meal_item_plan TO regimen_system;
GRANT INSERT, SELECT ON TABLE meal_item_plan TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE meal_links TO regimen_system;
GRANT SELECT ON TABLE meal_links TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE meditation_completions TO regimen_system;
GRANT SELECT ON TABLE meditation_completions TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE notification_preferences TO regimen_system;
GRANT INSERT, SELECT, UPDATE (wanted) ON TABLE notification_preferences TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE notification_settings TO regimen_system;
GRANT INSERT, SELECT, UPDATE (quiet_from, quiet_until, session_lead_minutes, meal_lead_minutes, version, check_in_reminder_at) ON TABLE notification_settings TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE notifications TO regimen_system;
GRANT SELECT ON TABLE notifications TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE one_time_tokens TO regimen_system;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE outgoing_mails TO regimen_system;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE passwords TO regimen_system;
GRANT SELECT (user_id, changed_at) ON TABLE passwords TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE penalty_entries TO regimen_system;
GRANT SELECT ON TABLE penalty_entries TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE person_zones TO regimen_system;
GRANT SELECT ON TABLE person_zones TO regimen_user;
GRANT INSERT, SELECT ON TABLE plan_change_events TO regimen_system;
GRANT SELECT ON TABLE plan_change_events TO regimen_user;
GRANT INSERT, SELECT ON TABLE plan_change_items TO regimen_system;
GRANT SELECT ON TABLE plan_change_items TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE plan_item_logs TO regimen_system;
GRANT INSERT, SELECT, UPDATE (plan_item_id) ON TABLE plan_item_logs TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE plan_items TO regimen_system;
GRANT DELETE, INSERT, SELECT, UPDATE (weekly_plan_id, cycle_id, goal_id, title, quota_quantity, quota_unit, "position", local_date, local_time, duration_minutes, updated_at, version) ON TABLE plan_items TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE profiles TO regimen_system;
GRANT SELECT, UPDATE (username, display_name, avatar_url, version) ON TABLE profiles TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE program_pauses TO regimen_system;
GRANT INSERT, SELECT, UPDATE (resumed_on) ON TABLE program_pauses TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE program_states TO regimen_system;
GRANT INSERT, SELECT, UPDATE (status, starts_on, ends_on, activated_at, paused_on, archived_on, kcal, protein_g, carbs_g, fat_g, next_reassessment_on, updated_at, version, kept_ids, activated_starts_on) ON TABLE program_states TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE programs TO regimen_system;
GRANT INSERT, SELECT ON TABLE programs TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE progress_photos TO regimen_system;
GRANT SELECT ON TABLE progress_photos TO regimen_user;
GRANT INSERT, SELECT ON TABLE reassessments TO regimen_system;
GRANT SELECT ON TABLE reassessments TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE schedules TO regimen_system;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE self_improvement_completions TO regimen_system;
GRANT SELECT ON TABLE self_improvement_completions TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE session_instances TO regimen_system;
GRANT INSERT, SELECT, UPDATE (local_date, local_time, version) ON TABLE session_instances TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE sessions TO regimen_system;
GRANT SELECT (id, user_id, user_agent, created_at, last_used_at, expires_at, revoked_at) ON TABLE sessions TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE sign_in_attempts TO regimen_system;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE streaks TO regimen_system;
GRANT SELECT ON TABLE streaks TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE tasks TO regimen_system;
GRANT DELETE, INSERT, SELECT, UPDATE (weekly_plan_id, goal_id, title, notes, priority, due_on, due_time, completed_at, completed_on, carried_over, updated_at, version) ON TABLE tasks TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE used_id_tokens TO regimen_system;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE user_badges TO regimen_system;
GRANT SELECT ON TABLE user_badges TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE user_context_log TO regimen_system;
GRANT INSERT, SELECT, UPDATE (sleep_hours, sleep_quality, stress, soreness, fatigue, mood, pain, pain_place, resting_heart_rate, hrv_ms, illness, injury, travel, note, updated_at, version) ON TABLE user_context_log TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE user_lessons TO regimen_system;
GRANT SELECT ON TABLE user_lessons TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE user_statistics TO regimen_system;
GRANT SELECT ON TABLE user_statistics TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE users TO regimen_system;
GRANT SELECT, UPDATE (sounds, haptics, theme, updated_at, version) ON TABLE users TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE visions TO regimen_system;
GRANT INSERT, SELECT, UPDATE (text, updated_at, version) ON TABLE visions TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE water_completions TO regimen_system;
GRANT SELECT ON TABLE water_completions TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE weekly_plans TO regimen_system;
GRANT INSERT, SELECT, UPDATE (focus, reflection, updated_at, version) ON TABLE weekly_plans TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE weigh_ins TO regimen_system;
GRANT DELETE, INSERT, SELECT, UPDATE (weight_kg, updated_at, version) ON TABLE weigh_ins TO regimen_user;
GRANT EXECUTE ON FUNCTION enqueue_job(text,json,text,timestamp with time zone) TO regimen_system;
GRANT EXECUTE ON FUNCTION enqueue_job(text,json,text,timestamp with time zone) TO regimen_user;
GRANT EXECUTE ON FUNCTION my_administered_circles() TO regimen_system;
GRANT EXECUTE ON FUNCTION my_administered_circles() TO regimen_user;
GRANT EXECUTE ON FUNCTION my_administered_journeys() TO regimen_system;
GRANT EXECUTE ON FUNCTION my_administered_journeys() TO regimen_user;
GRANT EXECUTE ON FUNCTION my_challenges() TO regimen_system;
GRANT EXECUTE ON FUNCTION my_challenges() TO regimen_user;
GRANT EXECUTE ON FUNCTION my_circles() TO regimen_system;
GRANT EXECUTE ON FUNCTION my_circles() TO regimen_user;
GRANT EXECUTE ON FUNCTION my_council_challenges() TO regimen_system;
GRANT EXECUTE ON FUNCTION my_council_challenges() TO regimen_user;
GRANT EXECUTE ON FUNCTION my_journeys() TO regimen_system;
GRANT EXECUTE ON FUNCTION my_journeys() TO regimen_user;
GRANT EXECUTE ON FUNCTION my_led_challenges() TO regimen_system;
GRANT EXECUTE ON FUNCTION my_led_challenges() TO regimen_user;
GRANT EXECUTE ON FUNCTION my_owned_journeys() TO regimen_system;
GRANT EXECUTE ON FUNCTION my_owned_journeys() TO regimen_user;
GRANT EXECUTE ON FUNCTION my_verified_email() TO regimen_system;
GRANT EXECUTE ON FUNCTION my_verified_email() TO regimen_user;
GRANT EXECUTE ON FUNCTION refuse_locked_week(uuid,smallint) TO regimen_system;
GRANT EXECUTE ON FUNCTION refuse_locked_week(uuid,smallint) TO regimen_user;
GRANT EXECUTE ON FUNCTION week_is_locked(uuid,smallint) TO regimen_system;
GRANT EXECUTE ON FUNCTION week_is_locked(uuid,smallint) TO regimen_user;

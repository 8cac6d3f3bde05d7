-- The database as its migrations make it, written by npm run database-sql. The migrations are in drizzle/.

-- Enumerations

CREATE TYPE actor_kind AS ENUM ('PERSON', 'SYSTEM');
CREATE TYPE calendar_event_kind AS ENUM ('SESSION', 'MEAL');
CREATE TYPE calendar_event_state AS ENUM ('PLANNED', 'SUSPENDED');
CREATE TYPE consultation_section AS ENUM ('GOAL', 'EXPERIENCE', 'BODY', 'AVAILABILITY', 'EQUIPMENT', 'INJURIES', 'DIET', 'ALLERGIES', 'PREFERENCES', 'MEASUREMENTS');
CREATE TYPE consultation_status AS ENUM ('IN_PROGRESS', 'COMPLETED');
CREATE TYPE exercise_measure AS ENUM ('REPS', 'DURATION', 'DISTANCE');
CREATE TYPE experience_level AS ENUM ('BEGINNER', 'INTERMEDIATE', 'ADVANCED');
CREATE TYPE food_group AS ENUM ('GRAIN', 'BREAD_AND_PASTA', 'LEGUME', 'SOY_AND_MEAT_ALTERNATIVE', 'MEAT', 'POULTRY', 'FISH_AND_SEAFOOD', 'EGG', 'DAIRY', 'VEGETABLE', 'STARCHY_VEGETABLE', 'FRUIT', 'NUT_AND_SEED', 'OIL_AND_FAT', 'SUPPLEMENT', 'SWEET_AND_SNACK', 'CONDIMENT_AND_SPICE', 'BEVERAGE');
CREATE TYPE food_state AS ENUM ('RAW', 'COOKED', 'DRY', 'AS_SOLD');
CREATE TYPE goal_kind AS ENUM ('FAT_LOSS', 'MUSCLE_GAIN', 'STRENGTH', 'ENDURANCE', 'GENERAL_HEALTH');
CREATE TYPE meal_type AS ENUM ('BREAKFAST', 'LUNCH', 'DINNER', 'SNACK');
CREATE TYPE movement_pattern AS ENUM ('SQUAT', 'HINGE', 'LUNGE', 'HORIZONTAL_PUSH', 'VERTICAL_PUSH', 'HORIZONTAL_PULL', 'VERTICAL_PULL', 'CARRY', 'CORE', 'ISOLATION', 'PLYOMETRIC', 'LOCOMOTION', 'MOBILITY');
CREATE TYPE program_origin AS ENUM ('BUNDLE', 'CONSULTATION', 'INPUT', 'CLONE');
CREATE TYPE program_status AS ENUM ('DRAFT', 'SCHEDULED', 'ACTIVE', 'PAUSED', 'ARCHIVED');
CREATE TYPE session_kind AS ENUM ('STRENGTH', 'RUN', 'RIDE', 'SWIM', 'ROW', 'WALK', 'CONDITIONING', 'MOBILITY', 'OTHER');
CREATE TYPE theme AS ENUM ('LIGHT', 'DARK', 'AUTO');

-- Tables

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

CREATE TABLE idempotency_keys (
  user_id uuid NOT NULL,
  field text NOT NULL,
  key uuid NOT NULL,
  input_hash text NOT NULL,
  result_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (user_id, field, key)
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

CREATE TABLE passwords (
  user_id uuid NOT NULL,
  hash text NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT passwords_pkey PRIMARY KEY (user_id)
);

CREATE TABLE person_zones (
  user_id uuid NOT NULL,
  effective_at timestamp with time zone NOT NULL,
  zone text NOT NULL,
  day_start time without time zone NOT NULL,
  CONSTRAINT person_zones_pkey PRIMARY KEY (user_id, effective_at)
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
  CONSTRAINT programs_pkey PRIMARY KEY (id),
  CONSTRAINT programs_id_user_unique UNIQUE (id, user_id)
);

CREATE TABLE schema_migrations (
  version text NOT NULL,
  name text NOT NULL,
  applied_at timestamp with time zone DEFAULT now() NOT NULL,
  checksum text NOT NULL,
  CONSTRAINT schema_migrations_pkey PRIMARY KEY (version),
  CONSTRAINT schema_migrations_name_key UNIQUE (name)
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
  CONSTRAINT session_instances_pkey PRIMARY KEY (id),
  CONSTRAINT session_instances_id_user_unique UNIQUE (id, user_id)
);

CREATE TABLE sessions (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  refresh_token_hash text NOT NULL,
  user_agent text,
  created_at timestamp with time zone NOT NULL,
  last_used_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  CONSTRAINT sessions_pkey PRIMARY KEY (id)
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

-- Foreign keys

ALTER TABLE calendar_events ADD CONSTRAINT calendar_events_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE consultation_answers ADD CONSTRAINT consultation_answers_consultation_fk FOREIGN KEY (consultation_id, user_id) REFERENCES consultations(id, user_id) ON DELETE CASCADE;
ALTER TABLE consultations ADD CONSTRAINT consultations_program_fk FOREIGN KEY (program_id, user_id) REFERENCES programs(id, user_id);
ALTER TABLE consultations ADD CONSTRAINT consultations_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE exercise_plan_items ADD CONSTRAINT exercise_plan_items_exercise_id_exercises_id_fkey FOREIGN KEY (exercise_id) REFERENCES exercises(id);
ALTER TABLE exercise_plan_items ADD CONSTRAINT exercise_plan_items_session_fk FOREIGN KEY (session_instance_id, user_id) REFERENCES session_instances(id, user_id) ON DELETE CASCADE;
ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_keys_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE meal_instances ADD CONSTRAINT meal_instances_program_fk FOREIGN KEY (program_id, user_id) REFERENCES programs(id, user_id) ON DELETE CASCADE;
ALTER TABLE meal_item_plan ADD CONSTRAINT meal_item_plan_food_id_foods_id_fkey FOREIGN KEY (food_id) REFERENCES foods(id);
ALTER TABLE meal_item_plan ADD CONSTRAINT meal_item_plan_meal_fk FOREIGN KEY (meal_instance_id, user_id) REFERENCES meal_instances(id, user_id) ON DELETE CASCADE;
ALTER TABLE passwords ADD CONSTRAINT passwords_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE person_zones ADD CONSTRAINT person_zones_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE profiles ADD CONSTRAINT profiles_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE program_pauses ADD CONSTRAINT program_pauses_program_fk FOREIGN KEY (program_id, user_id) REFERENCES programs(id, user_id) ON DELETE CASCADE;
ALTER TABLE program_states ADD CONSTRAINT program_states_program_fk FOREIGN KEY (program_id, user_id) REFERENCES programs(id, user_id) ON DELETE CASCADE;
ALTER TABLE programs ADD CONSTRAINT programs_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
ALTER TABLE session_instances ADD CONSTRAINT session_instances_program_fk FOREIGN KEY (program_id, user_id) REFERENCES programs(id, user_id) ON DELETE CASCADE;
ALTER TABLE sessions ADD CONSTRAINT sessions_user_id_users_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

-- Indexes

CREATE INDEX audit_entries_entity ON public.audit_entries USING btree (entity_id, id);
CREATE INDEX audit_entries_owner ON public.audit_entries USING btree (owner_id, id);
CREATE INDEX calendar_events_plan ON public.calendar_events USING btree (plan_id);
CREATE INDEX calendar_events_user_date ON public.calendar_events USING btree (user_id, local_date, local_time, id);
CREATE INDEX consultation_answers_user ON public.consultation_answers USING btree (user_id);
CREATE INDEX consultations_program ON public.consultations USING btree (program_id, user_id);
CREATE INDEX consultations_user ON public.consultations USING btree (user_id, id);
CREATE INDEX exercise_plan_items_exercise ON public.exercise_plan_items USING btree (exercise_id);
CREATE INDEX exercise_plan_items_user ON public.exercise_plan_items USING btree (user_id);
CREATE INDEX meal_instances_program ON public.meal_instances USING btree (program_id, day);
CREATE INDEX meal_instances_user ON public.meal_instances USING btree (user_id, local_date);
CREATE INDEX meal_item_plan_food ON public.meal_item_plan USING btree (food_id);
CREATE INDEX meal_item_plan_user ON public.meal_item_plan USING btree (user_id);
CREATE UNIQUE INDEX profiles_username_unique ON public.profiles USING btree (lower(username));
CREATE INDEX program_pauses_program ON public.program_pauses USING btree (program_id, user_id);
CREATE INDEX program_pauses_user ON public.program_pauses USING btree (user_id, from_date);
CREATE UNIQUE INDEX program_states_one_active ON public.program_states USING btree (user_id) WHERE (status = 'ACTIVE'::program_status);
CREATE INDEX program_states_user ON public.program_states USING btree (user_id, status);
CREATE INDEX programs_user ON public.programs USING btree (user_id, id);
CREATE INDEX session_instances_program ON public.session_instances USING btree (program_id, day);
CREATE INDEX session_instances_user ON public.session_instances USING btree (user_id, local_date);
CREATE UNIQUE INDEX sessions_refresh_token_hash_unique ON public.sessions USING btree (refresh_token_hash);
CREATE INDEX sessions_user ON public.sessions USING btree (user_id, created_at);
CREATE UNIQUE INDEX users_email_unique ON public.users USING btree (lower(email));

-- Functions

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

-- Row level security

ALTER TABLE audit_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entries FORCE ROW LEVEL SECURITY;
ALTER TABLE calendar_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_events FORCE ROW LEVEL SECURITY;
ALTER TABLE consultation_answers ENABLE ROW LEVEL SECURITY;
ALTER TABLE consultation_answers FORCE ROW LEVEL SECURITY;
ALTER TABLE consultations ENABLE ROW LEVEL SECURITY;
ALTER TABLE consultations FORCE ROW LEVEL SECURITY;
ALTER TABLE exercise_plan_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE exercise_plan_items FORCE ROW LEVEL SECURITY;
ALTER TABLE exercises ENABLE ROW LEVEL SECURITY;
ALTER TABLE exercises FORCE ROW LEVEL SECURITY;
ALTER TABLE foods ENABLE ROW LEVEL SECURITY;
ALTER TABLE foods FORCE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
ALTER TABLE meal_instances ENABLE ROW LEVEL SECURITY;
ALTER TABLE meal_instances FORCE ROW LEVEL SECURITY;
ALTER TABLE meal_item_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE meal_item_plan FORCE ROW LEVEL SECURITY;
ALTER TABLE passwords ENABLE ROW LEVEL SECURITY;
ALTER TABLE passwords FORCE ROW LEVEL SECURITY;
ALTER TABLE person_zones ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_zones FORCE ROW LEVEL SECURITY;
ALTER TABLE profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE profiles FORCE ROW LEVEL SECURITY;
ALTER TABLE program_pauses ENABLE ROW LEVEL SECURITY;
ALTER TABLE program_pauses FORCE ROW LEVEL SECURITY;
ALTER TABLE program_states ENABLE ROW LEVEL SECURITY;
ALTER TABLE program_states FORCE ROW LEVEL SECURITY;
ALTER TABLE programs ENABLE ROW LEVEL SECURITY;
ALTER TABLE programs FORCE ROW LEVEL SECURITY;
ALTER TABLE session_instances ENABLE ROW LEVEL SECURITY;
ALTER TABLE session_instances FORCE ROW LEVEL SECURITY;
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;

-- Policies

CREATE POLICY audit_entries_owner_select ON audit_entries AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((owner_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY audit_entries_system_insert ON audit_entries AS PERMISSIVE FOR INSERT TO regimen_system
  WITH CHECK (true);

CREATE POLICY audit_entries_system_select ON audit_entries AS PERMISSIVE FOR SELECT TO regimen_system
  USING (true);

CREATE POLICY calendar_events_owner_select ON calendar_events AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY calendar_events_system ON calendar_events AS PERMISSIVE FOR ALL TO regimen_system
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

CREATE POLICY foods_signed_in_select ON foods AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((( SELECT viewer_id() AS viewer_id) IS NOT NULL));

CREATE POLICY foods_system ON foods AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY idempotency_keys_system ON idempotency_keys AS PERMISSIVE FOR ALL TO regimen_system
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

CREATE POLICY passwords_system ON passwords AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

CREATE POLICY person_zones_owner_select ON person_zones AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((user_id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY person_zones_system ON person_zones AS PERMISSIVE FOR ALL TO regimen_system
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

CREATE POLICY users_owner_select ON users AS PERMISSIVE FOR SELECT TO regimen_user
  USING ((id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY users_owner_update ON users AS PERMISSIVE FOR UPDATE TO regimen_user
  USING ((id = ( SELECT viewer_id() AS viewer_id)))
  WITH CHECK ((id = ( SELECT viewer_id() AS viewer_id)));

CREATE POLICY users_system ON users AS PERMISSIVE FOR ALL TO regimen_system
  USING (true)
  WITH CHECK (true);

-- Grants

GRANT INSERT, SELECT ON TABLE audit_entries TO regimen_system;
GRANT SELECT ON TABLE audit_entries TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE calendar_events TO regimen_system;
GRANT SELECT ON TABLE calendar_events TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE consultation_answers TO regimen_system;
GRANT INSERT, SELECT, UPDATE (answer, answered_at) ON TABLE consultation_answers TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE consultations TO regimen_system;
GRANT INSERT, SELECT, UPDATE (status, program_id, completed_at, version) ON TABLE consultations TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE exercise_plan_items TO regimen_system;
GRANT INSERT, SELECT ON TABLE exercise_plan_items TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE exercises TO regimen_system;
GRANT SELECT ON TABLE exercises TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE foods TO regimen_system;
GRANT SELECT ON TABLE foods TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE idempotency_keys TO regimen_system;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE meal_instances TO regimen_system;
GRANT INSERT, SELECT, UPDATE (local_date, local_time, version) ON TABLE meal_instances TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE meal_item_plan TO regimen_system;
GRANT INSERT, SELECT ON TABLE meal_item_plan TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE passwords TO regimen_system;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE person_zones TO regimen_system;
GRANT SELECT ON TABLE person_zones TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE profiles TO regimen_system;
GRANT SELECT, UPDATE (username, display_name, avatar_url, version) ON TABLE profiles TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE program_pauses TO regimen_system;
GRANT INSERT, SELECT, UPDATE (resumed_on) ON TABLE program_pauses TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE program_states TO regimen_system;
GRANT INSERT, SELECT, UPDATE (status, starts_on, ends_on, activated_at, paused_on, archived_on, kcal, protein_g, carbs_g, fat_g, next_reassessment_on, updated_at, version) ON TABLE program_states TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE programs TO regimen_system;
GRANT INSERT, SELECT ON TABLE programs TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE session_instances TO regimen_system;
GRANT INSERT, SELECT, UPDATE (local_date, local_time, version) ON TABLE session_instances TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE sessions TO regimen_system;
GRANT SELECT (id, user_id, user_agent, created_at, last_used_at, expires_at, revoked_at) ON TABLE sessions TO regimen_user;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE users TO regimen_system;
GRANT SELECT, UPDATE (sounds, haptics, theme, updated_at, version) ON TABLE users TO regimen_user;

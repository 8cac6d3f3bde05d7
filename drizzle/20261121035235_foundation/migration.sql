CREATE TYPE "actor_kind" AS ENUM('PERSON', 'SYSTEM');--> statement-breakpoint
CREATE TYPE "calendar_event_kind" AS ENUM('SESSION', 'MEAL');--> statement-breakpoint
CREATE TYPE "calendar_event_state" AS ENUM('PLANNED', 'SUSPENDED');--> statement-breakpoint
CREATE TYPE "theme" AS ENUM('LIGHT', 'DARK', 'AUTO');--> statement-breakpoint
CREATE TYPE "exercise_measure" AS ENUM('REPS', 'DURATION', 'DISTANCE');--> statement-breakpoint
CREATE TYPE "experience_level" AS ENUM('BEGINNER', 'INTERMEDIATE', 'ADVANCED');--> statement-breakpoint
CREATE TYPE "food_group" AS ENUM('GRAIN', 'BREAD_AND_PASTA', 'LEGUME', 'SOY_AND_MEAT_ALTERNATIVE', 'MEAT', 'POULTRY', 'FISH_AND_SEAFOOD', 'EGG', 'DAIRY', 'VEGETABLE', 'STARCHY_VEGETABLE', 'FRUIT', 'NUT_AND_SEED', 'OIL_AND_FAT', 'SUPPLEMENT', 'SWEET_AND_SNACK', 'CONDIMENT_AND_SPICE', 'BEVERAGE');--> statement-breakpoint
CREATE TYPE "food_state" AS ENUM('RAW', 'COOKED', 'DRY', 'AS_SOLD');--> statement-breakpoint
CREATE TYPE "movement_pattern" AS ENUM('SQUAT', 'HINGE', 'LUNGE', 'HORIZONTAL_PUSH', 'VERTICAL_PUSH', 'HORIZONTAL_PULL', 'VERTICAL_PULL', 'CARRY', 'CORE', 'ISOLATION', 'PLYOMETRIC', 'LOCOMOTION', 'MOBILITY');--> statement-breakpoint
CREATE TYPE "consultation_section" AS ENUM('GOAL', 'EXPERIENCE', 'BODY', 'AVAILABILITY', 'EQUIPMENT', 'INJURIES', 'DIET', 'ALLERGIES', 'PREFERENCES', 'MEASUREMENTS');--> statement-breakpoint
CREATE TYPE "consultation_status" AS ENUM('IN_PROGRESS', 'COMPLETED');--> statement-breakpoint
CREATE TYPE "meal_type" AS ENUM('BREAKFAST', 'LUNCH', 'DINNER', 'SNACK');--> statement-breakpoint
CREATE TYPE "goal_kind" AS ENUM('FAT_LOSS', 'MUSCLE_GAIN', 'STRENGTH', 'ENDURANCE', 'GENERAL_HEALTH');--> statement-breakpoint
CREATE TYPE "program_origin" AS ENUM('BUNDLE', 'CONSULTATION', 'INPUT', 'CLONE');--> statement-breakpoint
CREATE TYPE "program_status" AS ENUM('DRAFT', 'SCHEDULED', 'ACTIVE', 'PAUSED', 'ARCHIVED');--> statement-breakpoint
CREATE TYPE "session_kind" AS ENUM('STRENGTH', 'RUN', 'RIDE', 'SWIM', 'ROW', 'WALK', 'CONDITIONING', 'MOBILITY', 'OTHER');--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY,
	"occurred_at" timestamptz NOT NULL,
	"actor_id" uuid,
	"actor_kind" "actor_kind" NOT NULL,
	"owner_id" uuid NOT NULL,
	"circle_id" uuid,
	"entity_type" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"action" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"correlation_id" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "calendar_events" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"kind" "calendar_event_kind" NOT NULL,
	"plan_id" uuid NOT NULL,
	"state" "calendar_event_state" NOT NULL,
	"local_date" date NOT NULL,
	"local_time" time,
	"duration_minutes" integer,
	"title" text NOT NULL,
	"updated_at" timestamptz NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calendar_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"user_id" uuid,
	"field" text,
	"key" uuid,
	"input_hash" text NOT NULL,
	"result_id" uuid NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY("user_id","field","key")
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "passwords" (
	"user_id" uuid PRIMARY KEY,
	"hash" text NOT NULL,
	"changed_at" timestamptz NOT NULL
);
--> statement-breakpoint
ALTER TABLE "passwords" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "person_zones" (
	"user_id" uuid,
	"effective_at" timestamptz,
	"zone" text NOT NULL,
	"day_start" time NOT NULL,
	CONSTRAINT "person_zones_pkey" PRIMARY KEY("user_id","effective_at")
);
--> statement-breakpoint
ALTER TABLE "person_zones" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "profiles" (
	"user_id" uuid PRIMARY KEY,
	"username" text NOT NULL,
	"display_name" text NOT NULL,
	"avatar_url" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "profiles_username_length" CHECK (char_length("username") between 3 and 30)
);
--> statement-breakpoint
ALTER TABLE "profiles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"refresh_token_hash" text NOT NULL,
	"user_agent" text,
	"created_at" timestamptz NOT NULL,
	"last_used_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"revoked_at" timestamptz
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY,
	"email" text,
	"email_verified_at" timestamptz,
	"sounds" boolean DEFAULT true NOT NULL,
	"haptics" boolean DEFAULT true NOT NULL,
	"theme" "theme" DEFAULT 'AUTO'::"theme" NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"last_seen_at" timestamptz,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "exercises" (
	"id" uuid PRIMARY KEY,
	"key" text NOT NULL UNIQUE,
	"name" text NOT NULL,
	"pattern" "movement_pattern" NOT NULL,
	"primary_muscles" text[] NOT NULL,
	"secondary_muscles" text[] NOT NULL,
	"equipment" text[] NOT NULL,
	"level" "experience_level" NOT NULL,
	"measure" "exercise_measure" NOT NULL,
	"loadable" boolean NOT NULL,
	"unilateral" boolean NOT NULL,
	"stresses" text[] NOT NULL,
	"instructions" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "exercises" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "foods" (
	"id" uuid PRIMARY KEY,
	"key" text NOT NULL UNIQUE,
	"name" text NOT NULL,
	"food_group" "food_group" NOT NULL,
	"state" "food_state" NOT NULL,
	"kcal" numeric(6,2) NOT NULL,
	"protein_g" numeric(6,3) NOT NULL,
	"carbs_g" numeric(6,3) NOT NULL,
	"fat_g" numeric(6,3) NOT NULL,
	"fibre_g" numeric(6,3),
	"allergens" text[] NOT NULL,
	"diets" text[] NOT NULL,
	"meals" text[] NOT NULL,
	"source" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "foods" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consultation_answers" (
	"consultation_id" uuid,
	"section" "consultation_section",
	"user_id" uuid NOT NULL,
	"answer" jsonb NOT NULL,
	"answered_at" timestamptz NOT NULL,
	CONSTRAINT "consultation_answers_pkey" PRIMARY KEY("consultation_id","section")
);
--> statement-breakpoint
ALTER TABLE "consultation_answers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consultations" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"status" "consultation_status" NOT NULL,
	"program_id" uuid,
	"started_at" timestamptz NOT NULL,
	"completed_at" timestamptz,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "consultations_id_user_unique" UNIQUE("id","user_id")
);
--> statement-breakpoint
ALTER TABLE "consultations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "meal_instances" (
	"id" uuid PRIMARY KEY,
	"program_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"day" integer NOT NULL,
	"meal_type" "meal_type" NOT NULL,
	"title" text NOT NULL,
	"notes" text,
	"rationale" jsonb,
	"local_date" date,
	"local_time" time,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "meal_instances_id_user_unique" UNIQUE("id","user_id")
);
--> statement-breakpoint
ALTER TABLE "meal_instances" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "meal_item_plan" (
	"id" uuid PRIMARY KEY,
	"meal_instance_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"food_id" uuid NOT NULL,
	"grams" numeric(8,2) NOT NULL,
	"kcal" numeric(8,2) NOT NULL,
	"protein_g" numeric(8,2) NOT NULL,
	"carbs_g" numeric(8,2) NOT NULL,
	"fat_g" numeric(8,2) NOT NULL,
	"rationale" jsonb,
	CONSTRAINT "meal_item_plan_position_unique" UNIQUE("meal_instance_id","position")
);
--> statement-breakpoint
ALTER TABLE "meal_item_plan" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "program_pauses" (
	"id" uuid PRIMARY KEY,
	"program_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"from_date" date NOT NULL,
	"resumed_on" date
);
--> statement-breakpoint
ALTER TABLE "program_pauses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "program_states" (
	"program_id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"status" "program_status" NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"activated_at" timestamptz,
	"paused_on" date,
	"archived_on" date,
	"kcal" numeric(7,1),
	"protein_g" numeric(7,2),
	"carbs_g" numeric(7,2),
	"fat_g" numeric(7,2),
	"next_reassessment_on" date,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "program_states" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "programs" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"goal" "goal_kind" NOT NULL,
	"duration_days" integer NOT NULL,
	"origin" "program_origin" NOT NULL,
	"origin_id" uuid,
	"source_title" text,
	"source_url" text,
	"generator_version" text,
	"rationale" jsonb NOT NULL,
	"target_kcal" numeric(7,1),
	"target_protein_g" numeric(7,2),
	"target_carbs_g" numeric(7,2),
	"target_fat_g" numeric(7,2),
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "programs_id_user_unique" UNIQUE("id","user_id")
);
--> statement-breakpoint
ALTER TABLE "programs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "exercise_plan_items" (
	"id" uuid PRIMARY KEY,
	"session_instance_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"exercise_id" uuid NOT NULL,
	"sets" integer NOT NULL,
	"reps_min" integer,
	"reps_max" integer,
	"duration_seconds" integer,
	"distance_m" numeric(8,1),
	"rest_seconds" integer,
	"rir" numeric(3,1),
	"rpe" numeric(3,1),
	"load_kg" numeric(6,2),
	"notes" text,
	"rationale" jsonb,
	CONSTRAINT "exercise_plan_items_position_unique" UNIQUE("session_instance_id","position")
);
--> statement-breakpoint
ALTER TABLE "exercise_plan_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "session_instances" (
	"id" uuid PRIMARY KEY,
	"program_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"day" integer NOT NULL,
	"kind" "session_kind" NOT NULL,
	"title" text NOT NULL,
	"duration_minutes" integer NOT NULL,
	"notes" text,
	"rationale" jsonb,
	"local_date" date,
	"local_time" time,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "session_instances_id_user_unique" UNIQUE("id","user_id")
);
--> statement-breakpoint
ALTER TABLE "session_instances" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "audit_entries_owner" ON "audit_entries" ("owner_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_entity" ON "audit_entries" ("entity_id","id");--> statement-breakpoint
CREATE INDEX "calendar_events_user_date" ON "calendar_events" ("user_id","local_date","local_time","id");--> statement-breakpoint
CREATE INDEX "calendar_events_plan" ON "calendar_events" ("plan_id");--> statement-breakpoint
CREATE UNIQUE INDEX "profiles_username_unique" ON "profiles" (lower("username"));--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" ("user_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_refresh_token_hash_unique" ON "sessions" ("refresh_token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_unique" ON "users" (lower("email"));--> statement-breakpoint
CREATE INDEX "consultation_answers_user" ON "consultation_answers" ("user_id");--> statement-breakpoint
CREATE INDEX "consultations_user" ON "consultations" ("user_id","id");--> statement-breakpoint
CREATE INDEX "consultations_program" ON "consultations" ("program_id","user_id");--> statement-breakpoint
CREATE INDEX "meal_instances_program" ON "meal_instances" ("program_id","day");--> statement-breakpoint
CREATE INDEX "meal_instances_user" ON "meal_instances" ("user_id","local_date");--> statement-breakpoint
CREATE INDEX "meal_item_plan_food" ON "meal_item_plan" ("food_id");--> statement-breakpoint
CREATE INDEX "meal_item_plan_user" ON "meal_item_plan" ("user_id");--> statement-breakpoint
CREATE INDEX "program_pauses_program" ON "program_pauses" ("program_id","user_id");--> statement-breakpoint
CREATE INDEX "program_pauses_user" ON "program_pauses" ("user_id","from_date");--> statement-breakpoint
CREATE INDEX "program_states_user" ON "program_states" ("user_id","status");--> statement-breakpoint
CREATE UNIQUE INDEX "program_states_one_active" ON "program_states" ("user_id") WHERE status = 'ACTIVE';--> statement-breakpoint
CREATE INDEX "programs_user" ON "programs" ("user_id","id");--> statement-breakpoint
CREATE INDEX "exercise_plan_items_exercise" ON "exercise_plan_items" ("exercise_id");--> statement-breakpoint
CREATE INDEX "exercise_plan_items_user" ON "exercise_plan_items" ("user_id");--> statement-breakpoint
CREATE INDEX "session_instances_program" ON "session_instances" ("program_id","day");--> statement-breakpoint
CREATE INDEX "session_instances_user" ON "session_instances" ("user_id","local_date");--> statement-breakpoint
ALTER TABLE "calendar_events" ADD CONSTRAINT "calendar_events_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "passwords" ADD CONSTRAINT "passwords_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "person_zones" ADD CONSTRAINT "person_zones_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "consultation_answers" ADD CONSTRAINT "consultation_answers_consultation_fk" FOREIGN KEY ("consultation_id","user_id") REFERENCES "consultations"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_program_fk" FOREIGN KEY ("program_id","user_id") REFERENCES "programs"("id","user_id");--> statement-breakpoint
ALTER TABLE "meal_instances" ADD CONSTRAINT "meal_instances_program_fk" FOREIGN KEY ("program_id","user_id") REFERENCES "programs"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "meal_item_plan" ADD CONSTRAINT "meal_item_plan_food_id_foods_id_fkey" FOREIGN KEY ("food_id") REFERENCES "foods"("id");--> statement-breakpoint
ALTER TABLE "meal_item_plan" ADD CONSTRAINT "meal_item_plan_meal_fk" FOREIGN KEY ("meal_instance_id","user_id") REFERENCES "meal_instances"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "program_pauses" ADD CONSTRAINT "program_pauses_program_fk" FOREIGN KEY ("program_id","user_id") REFERENCES "programs"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "program_states" ADD CONSTRAINT "program_states_program_fk" FOREIGN KEY ("program_id","user_id") REFERENCES "programs"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "programs" ADD CONSTRAINT "programs_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "exercise_plan_items" ADD CONSTRAINT "exercise_plan_items_exercise_id_exercises_id_fkey" FOREIGN KEY ("exercise_id") REFERENCES "exercises"("id");--> statement-breakpoint
ALTER TABLE "exercise_plan_items" ADD CONSTRAINT "exercise_plan_items_session_fk" FOREIGN KEY ("session_instance_id","user_id") REFERENCES "session_instances"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "session_instances" ADD CONSTRAINT "session_instances_program_fk" FOREIGN KEY ("program_id","user_id") REFERENCES "programs"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "audit_entries_owner_select" ON "audit_entries" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("audit_entries"."owner_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "audit_entries_system_select" ON "audit_entries" AS PERMISSIVE FOR SELECT TO "regimen_system" USING (true);--> statement-breakpoint
CREATE POLICY "audit_entries_system_insert" ON "audit_entries" AS PERMISSIVE FOR INSERT TO "regimen_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "calendar_events_owner_select" ON "calendar_events" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("calendar_events"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "calendar_events_system" ON "calendar_events" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "idempotency_keys_system" ON "idempotency_keys" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "passwords_system" ON "passwords" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_zones_owner_select" ON "person_zones" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("person_zones"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "person_zones_system" ON "person_zones" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "profiles_signed_in_select" ON "profiles" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ((select viewer_id()) is not null);--> statement-breakpoint
CREATE POLICY "profiles_owner_update" ON "profiles" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("profiles"."user_id" = (select viewer_id())) WITH CHECK ("profiles"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "profiles_system" ON "profiles" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sessions_owner_select" ON "sessions" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("sessions"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "sessions_system" ON "sessions" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "users_owner_select" ON "users" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("users"."id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "users_owner_update" ON "users" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("users"."id" = (select viewer_id())) WITH CHECK ("users"."id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "users_system" ON "users" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "exercises_signed_in_select" ON "exercises" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ((select viewer_id()) is not null);--> statement-breakpoint
CREATE POLICY "exercises_system" ON "exercises" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "foods_signed_in_select" ON "foods" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ((select viewer_id()) is not null);--> statement-breakpoint
CREATE POLICY "foods_system" ON "foods" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "consultation_answers_owner_select" ON "consultation_answers" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("consultation_answers"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "consultation_answers_owner_insert" ON "consultation_answers" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("consultation_answers"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "consultation_answers_owner_update" ON "consultation_answers" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("consultation_answers"."user_id" = (select viewer_id())) WITH CHECK ("consultation_answers"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "consultation_answers_system" ON "consultation_answers" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "consultations_owner_select" ON "consultations" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("consultations"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "consultations_owner_insert" ON "consultations" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("consultations"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "consultations_owner_update" ON "consultations" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("consultations"."user_id" = (select viewer_id())) WITH CHECK ("consultations"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "consultations_system" ON "consultations" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "meal_instances_owner_select" ON "meal_instances" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("meal_instances"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "meal_instances_owner_insert" ON "meal_instances" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("meal_instances"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "meal_instances_owner_update" ON "meal_instances" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("meal_instances"."user_id" = (select viewer_id())) WITH CHECK ("meal_instances"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "meal_instances_system" ON "meal_instances" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "meal_item_plan_owner_select" ON "meal_item_plan" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("meal_item_plan"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "meal_item_plan_owner_insert" ON "meal_item_plan" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("meal_item_plan"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "meal_item_plan_system" ON "meal_item_plan" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "program_pauses_owner_select" ON "program_pauses" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("program_pauses"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "program_pauses_owner_insert" ON "program_pauses" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("program_pauses"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "program_pauses_owner_update" ON "program_pauses" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("program_pauses"."user_id" = (select viewer_id())) WITH CHECK ("program_pauses"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "program_pauses_system" ON "program_pauses" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "program_states_owner_select" ON "program_states" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("program_states"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "program_states_owner_insert" ON "program_states" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("program_states"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "program_states_owner_update" ON "program_states" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("program_states"."user_id" = (select viewer_id())) WITH CHECK ("program_states"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "program_states_system" ON "program_states" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "programs_owner_select" ON "programs" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("programs"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "programs_owner_insert" ON "programs" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("programs"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "programs_system" ON "programs" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "exercise_plan_items_owner_select" ON "exercise_plan_items" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("exercise_plan_items"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "exercise_plan_items_owner_insert" ON "exercise_plan_items" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("exercise_plan_items"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "exercise_plan_items_system" ON "exercise_plan_items" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "session_instances_owner_select" ON "session_instances" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("session_instances"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "session_instances_owner_insert" ON "session_instances" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("session_instances"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "session_instances_owner_update" ON "session_instances" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("session_instances"."user_id" = (select viewer_id())) WITH CHECK ("session_instances"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "session_instances_system" ON "session_instances" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);
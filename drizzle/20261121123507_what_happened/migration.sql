CREATE TYPE "notification_kind" AS ENUM('SESSION_DUE', 'MEAL_DUE', 'OVERRIDE_PROPOSED', 'OVERRIDE_APPLIED', 'PLAN_CHANGED', 'REASSESSED', 'CHECK_IN_REMINDER', 'STREAK_AT_RISK', 'BADGE_AWARDED', 'RANK_CHANGED', 'INVITED', 'DAY_FAILED', 'FORGIVENESS_REQUESTED', 'FORGIVENESS_DECIDED', 'FORGIVENESS_EXPIRING', 'PHOTO_DUE', 'LESSON_UNLOCKED', 'WEEK_COMPLETED', 'CATEGORY_COMPLETED', 'JOURNEY_COMPLETED', 'WEEKLY_REVIEW_READY', 'PLAN_LOCKS_SOON', 'PROPOSAL', 'EXPORT_READY', 'IMPORT_FINISHED', 'SECURITY');--> statement-breakpoint
CREATE TYPE "notification_severity" AS ENUM('INFO', 'WARNING', 'CRITICAL');--> statement-breakpoint
CREATE TYPE "match_way" AS ENUM('GIVEN', 'AUTOMATIC');--> statement-breakpoint
CREATE TYPE "adherence_basis" AS ENUM('ACTUALS', 'STATEMENT', 'DAY_CLOSE');--> statement-breakpoint
CREATE TYPE "adherence_status" AS ENUM('COMPLETED', 'SIMILAR', 'PARTIAL', 'SKIPPED', 'UNKNOWN');--> statement-breakpoint
CREATE TYPE "compliance_band" AS ENUM('GREEN', 'YELLOW', 'ORANGE', 'RED');--> statement-breakpoint
CREATE TYPE "compliance_measure" AS ENUM('LOAD', 'DURATION', 'DISTANCE', 'ENERGY');--> statement-breakpoint
CREATE TYPE "history_import_state" AS ENUM('QUEUED', 'RUNNING', 'FINISHED', 'FAILED');--> statement-breakpoint
CREATE TYPE "history_kind" AS ENUM('ACTIVITIES', 'MEALS', 'WEIGH_INS');--> statement-breakpoint
CREATE TABLE "log_heads" (
	"stream" text,
	"key" uuid,
	"user_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"trimmed" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "log_heads_pkey" PRIMARY KEY("stream","key")
);
--> statement-breakpoint
ALTER TABLE "log_heads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notification_preferences" (
	"user_id" uuid,
	"kind" "notification_kind",
	"wanted" boolean NOT NULL,
	CONSTRAINT "notification_preferences_pkey" PRIMARY KEY("user_id","kind")
);
--> statement-breakpoint
ALTER TABLE "notification_preferences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notification_settings" (
	"user_id" uuid PRIMARY KEY,
	"quiet_from" time,
	"quiet_until" time,
	"session_lead_minutes" integer NOT NULL,
	"meal_lead_minutes" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notification_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"kind" "notification_kind" NOT NULL,
	"severity" "notification_severity" NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"subject_type" text,
	"subject_id" uuid,
	"dedup_key" text NOT NULL,
	"quiet" boolean NOT NULL,
	"created_at" timestamptz NOT NULL,
	"read_at" timestamptz,
	"dismissed_at" timestamptz,
	"acted_at" timestamptz,
	"expires_at" timestamptz,
	CONSTRAINT "notifications_sequence_unique" UNIQUE("user_id","sequence"),
	CONSTRAINT "notifications_dedup_unique" UNIQUE("user_id","dedup_key")
);
--> statement-breakpoint
ALTER TABLE "notifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "activity_links" (
	"activity_id" uuid,
	"session_instance_id" uuid,
	"user_id" uuid NOT NULL,
	"share" numeric(4,3) NOT NULL,
	"matched_by" "match_way" NOT NULL,
	"similarity" numeric(4,3),
	"components" jsonb NOT NULL,
	"coverage" numeric(4,3) NOT NULL,
	CONSTRAINT "activity_links_pkey" PRIMARY KEY("activity_id","session_instance_id"),
	CONSTRAINT "activity_links_share" CHECK ("share" > 0 and "share" <= 1)
);
--> statement-breakpoint
ALTER TABLE "activity_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "logged_activities" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"kind" "session_kind" NOT NULL,
	"title" text,
	"started_at" timestamptz NOT NULL,
	"zone" text NOT NULL,
	"local_date" date NOT NULL,
	"duration_minutes" numeric(7,2),
	"distance_m" numeric(9,1),
	"load_kg" numeric(9,2),
	"session_rpe" numeric(3,1),
	"notes" text,
	"matching" "match_way" DEFAULT 'AUTOMATIC'::"match_way" NOT NULL,
	"external_source" text,
	"external_id" text,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "logged_activities_id_user_unique" UNIQUE("id","user_id"),
	CONSTRAINT "logged_activities_external_unique" UNIQUE("user_id","external_source","external_id"),
	CONSTRAINT "logged_activities_external" CHECK (("external_source" is null) = ("external_id" is null))
);
--> statement-breakpoint
ALTER TABLE "logged_activities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "logged_exercises" (
	"id" uuid PRIMARY KEY,
	"activity_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"exercise_id" uuid NOT NULL,
	"sets" integer NOT NULL,
	"reps" integer,
	"duration_seconds" integer,
	"distance_m" numeric(8,1),
	"load_kg" numeric(6,2),
	"rpe" numeric(3,1),
	CONSTRAINT "logged_exercises_position_unique" UNIQUE("activity_id","position")
);
--> statement-breakpoint
ALTER TABLE "logged_exercises" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "logged_foods" (
	"id" uuid PRIMARY KEY,
	"logged_meal_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"food_id" uuid,
	"name" text,
	"grams" numeric(8,2),
	"kcal" numeric(8,2),
	"protein_g" numeric(8,2),
	"carbs_g" numeric(8,2),
	"fat_g" numeric(8,2),
	CONSTRAINT "logged_foods_position_unique" UNIQUE("logged_meal_id","position"),
	CONSTRAINT "logged_foods_named" CHECK (("food_id" is null) <> ("name" is null))
);
--> statement-breakpoint
ALTER TABLE "logged_foods" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "logged_meals" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"meal_type" "meal_type" NOT NULL,
	"title" text,
	"eaten_at" timestamptz NOT NULL,
	"zone" text NOT NULL,
	"local_date" date NOT NULL,
	"kcal" numeric(8,2),
	"protein_g" numeric(8,2),
	"carbs_g" numeric(8,2),
	"fat_g" numeric(8,2),
	"notes" text,
	"matching" "match_way" DEFAULT 'AUTOMATIC'::"match_way" NOT NULL,
	"external_source" text,
	"external_id" text,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "logged_meals_id_user_unique" UNIQUE("id","user_id"),
	CONSTRAINT "logged_meals_external_unique" UNIQUE("user_id","external_source","external_id"),
	CONSTRAINT "logged_meals_external" CHECK (("external_source" is null) = ("external_id" is null))
);
--> statement-breakpoint
ALTER TABLE "logged_meals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "meal_links" (
	"logged_meal_id" uuid,
	"meal_instance_id" uuid,
	"user_id" uuid NOT NULL,
	"share" numeric(4,3) NOT NULL,
	"matched_by" "match_way" NOT NULL,
	"similarity" numeric(4,3),
	"components" jsonb NOT NULL,
	"coverage" numeric(4,3) NOT NULL,
	CONSTRAINT "meal_links_pkey" PRIMARY KEY("logged_meal_id","meal_instance_id"),
	CONSTRAINT "meal_links_share" CHECK ("share" > 0 and "share" <= 1)
);
--> statement-breakpoint
ALTER TABLE "meal_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "adherence_records" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"session_instance_id" uuid,
	"meal_instance_id" uuid,
	"planned_id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"status" "adherence_status" NOT NULL,
	"basis" "adherence_basis" NOT NULL,
	"similarity" numeric(4,3),
	"components" jsonb NOT NULL,
	"coverage" numeric(4,3),
	"compliance_ratio" numeric(8,3),
	"compliance_measure" "compliance_measure",
	"band" "compliance_band",
	"rule_version" text NOT NULL,
	"assessed_at" timestamptz NOT NULL,
	"superseded_at" timestamptz,
	CONSTRAINT "adherence_records_one_planned" CHECK (num_nonnulls("session_instance_id", "meal_instance_id") = 1
        and "planned_id" = coalesce("session_instance_id", "meal_instance_id"))
);
--> statement-breakpoint
ALTER TABLE "adherence_records" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "adherence_statements" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"session_instance_id" uuid,
	"meal_instance_id" uuid,
	"planned_id" uuid NOT NULL CONSTRAINT "adherence_statements_planned_unique" UNIQUE,
	"status" "adherence_status" NOT NULL,
	"note" text,
	"stated_at" timestamptz NOT NULL,
	CONSTRAINT "adherence_statements_one_planned" CHECK (num_nonnulls("session_instance_id", "meal_instance_id") = 1
        and "planned_id" = coalesce("session_instance_id", "meal_instance_id")),
	CONSTRAINT "adherence_statements_status" CHECK ("status" <> 'UNKNOWN')
);
--> statement-breakpoint
ALTER TABLE "adherence_statements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "user_context_log" (
	"user_id" uuid,
	"local_date" date,
	"id" uuid NOT NULL CONSTRAINT "user_context_log_id_unique" UNIQUE,
	"sleep_hours" numeric(4,2),
	"sleep_quality" smallint,
	"stress" smallint,
	"soreness" smallint,
	"fatigue" smallint,
	"mood" smallint,
	"pain" smallint,
	"pain_place" text,
	"resting_heart_rate" smallint,
	"hrv_ms" numeric(5,1),
	"illness" boolean,
	"injury" boolean,
	"travel" boolean,
	"note" text,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "user_context_log_pkey" PRIMARY KEY("user_id","local_date")
);
--> statement-breakpoint
ALTER TABLE "user_context_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "weigh_ins" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"measured_at" timestamptz NOT NULL,
	"zone" text NOT NULL,
	"local_date" date NOT NULL,
	"weight_kg" numeric(6,3) NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "weigh_ins_moment_unique" UNIQUE("user_id","measured_at"),
	CONSTRAINT "weigh_ins_weight" CHECK ("weight_kg" between 20 and 500)
);
--> statement-breakpoint
ALTER TABLE "weigh_ins" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "history_imports" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"kind" "history_kind" NOT NULL,
	"state" "history_import_state" NOT NULL,
	"content" text,
	"line_count" integer NOT NULL,
	"lines_done" integer DEFAULT 0 NOT NULL,
	"imported_count" integer DEFAULT 0 NOT NULL,
	"unchanged_count" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"created_at" timestamptz NOT NULL,
	"finished_at" timestamptz
);
--> statement-breakpoint
ALTER TABLE "history_imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "schedules" ALTER COLUMN "local_time" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "log_heads_user" ON "log_heads" ("user_id");--> statement-breakpoint
CREATE INDEX "notifications_created" ON "notifications" ("created_at");--> statement-breakpoint
CREATE INDEX "activity_links_session" ON "activity_links" ("session_instance_id");--> statement-breakpoint
CREATE INDEX "activity_links_user" ON "activity_links" ("user_id","activity_id");--> statement-breakpoint
CREATE INDEX "logged_activities_user" ON "logged_activities" ("user_id","local_date","started_at");--> statement-breakpoint
CREATE INDEX "logged_exercises_exercise" ON "logged_exercises" ("exercise_id");--> statement-breakpoint
CREATE INDEX "logged_exercises_user" ON "logged_exercises" ("user_id","activity_id");--> statement-breakpoint
CREATE INDEX "logged_foods_food" ON "logged_foods" ("food_id");--> statement-breakpoint
CREATE INDEX "logged_foods_user" ON "logged_foods" ("user_id","logged_meal_id");--> statement-breakpoint
CREATE INDEX "logged_meals_user" ON "logged_meals" ("user_id","local_date","eaten_at");--> statement-breakpoint
CREATE INDEX "meal_links_meal" ON "meal_links" ("meal_instance_id");--> statement-breakpoint
CREATE INDEX "meal_links_user" ON "meal_links" ("user_id","logged_meal_id");--> statement-breakpoint
CREATE INDEX "adherence_records_session" ON "adherence_records" ("session_instance_id");--> statement-breakpoint
CREATE INDEX "adherence_records_meal" ON "adherence_records" ("meal_instance_id");--> statement-breakpoint
CREATE UNIQUE INDEX "adherence_records_one_current" ON "adherence_records" ("planned_id") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "adherence_records_user" ON "adherence_records" ("user_id","local_date");--> statement-breakpoint
CREATE INDEX "adherence_statements_session" ON "adherence_statements" ("session_instance_id");--> statement-breakpoint
CREATE INDEX "adherence_statements_meal" ON "adherence_statements" ("meal_instance_id");--> statement-breakpoint
CREATE INDEX "adherence_statements_user" ON "adherence_statements" ("user_id");--> statement-breakpoint
CREATE INDEX "weigh_ins_user" ON "weigh_ins" ("user_id","local_date");--> statement-breakpoint
CREATE INDEX "history_imports_user" ON "history_imports" ("user_id","created_at");--> statement-breakpoint
ALTER TABLE "log_heads" ADD CONSTRAINT "log_heads_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "activity_links" ADD CONSTRAINT "activity_links_activity_fk" FOREIGN KEY ("activity_id","user_id") REFERENCES "logged_activities"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "activity_links" ADD CONSTRAINT "activity_links_session_fk" FOREIGN KEY ("session_instance_id","user_id") REFERENCES "session_instances"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "logged_activities" ADD CONSTRAINT "logged_activities_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "logged_exercises" ADD CONSTRAINT "logged_exercises_exercise_id_exercises_id_fkey" FOREIGN KEY ("exercise_id") REFERENCES "exercises"("id");--> statement-breakpoint
ALTER TABLE "logged_exercises" ADD CONSTRAINT "logged_exercises_activity_fk" FOREIGN KEY ("activity_id","user_id") REFERENCES "logged_activities"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "logged_foods" ADD CONSTRAINT "logged_foods_food_id_foods_id_fkey" FOREIGN KEY ("food_id") REFERENCES "foods"("id");--> statement-breakpoint
ALTER TABLE "logged_foods" ADD CONSTRAINT "logged_foods_meal_fk" FOREIGN KEY ("logged_meal_id","user_id") REFERENCES "logged_meals"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "logged_meals" ADD CONSTRAINT "logged_meals_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "meal_links" ADD CONSTRAINT "meal_links_logged_meal_fk" FOREIGN KEY ("logged_meal_id","user_id") REFERENCES "logged_meals"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "meal_links" ADD CONSTRAINT "meal_links_meal_fk" FOREIGN KEY ("meal_instance_id","user_id") REFERENCES "meal_instances"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "adherence_records" ADD CONSTRAINT "adherence_records_session_fk" FOREIGN KEY ("session_instance_id","user_id") REFERENCES "session_instances"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "adherence_records" ADD CONSTRAINT "adherence_records_meal_fk" FOREIGN KEY ("meal_instance_id","user_id") REFERENCES "meal_instances"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "adherence_statements" ADD CONSTRAINT "adherence_statements_session_fk" FOREIGN KEY ("session_instance_id","user_id") REFERENCES "session_instances"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "adherence_statements" ADD CONSTRAINT "adherence_statements_meal_fk" FOREIGN KEY ("meal_instance_id","user_id") REFERENCES "meal_instances"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "user_context_log" ADD CONSTRAINT "user_context_log_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "weigh_ins" ADD CONSTRAINT "weigh_ins_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "history_imports" ADD CONSTRAINT "history_imports_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "log_heads_owner_select" ON "log_heads" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("log_heads"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "log_heads_system" ON "log_heads" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "notification_preferences_owner_select" ON "notification_preferences" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("notification_preferences"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "notification_preferences_owner_insert" ON "notification_preferences" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("notification_preferences"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "notification_preferences_owner_update" ON "notification_preferences" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("notification_preferences"."user_id" = (select viewer_id())) WITH CHECK ("notification_preferences"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "notification_preferences_system" ON "notification_preferences" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "notification_settings_owner_select" ON "notification_settings" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("notification_settings"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "notification_settings_owner_insert" ON "notification_settings" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("notification_settings"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "notification_settings_owner_update" ON "notification_settings" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("notification_settings"."user_id" = (select viewer_id())) WITH CHECK ("notification_settings"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "notification_settings_system" ON "notification_settings" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "notifications_owner_select" ON "notifications" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("notifications"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "notifications_system" ON "notifications" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "activity_links_owner_select" ON "activity_links" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("activity_links"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "activity_links_system" ON "activity_links" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "logged_activities_owner_select" ON "logged_activities" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("logged_activities"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "logged_activities_owner_insert" ON "logged_activities" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("logged_activities"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "logged_activities_owner_update" ON "logged_activities" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("logged_activities"."user_id" = (select viewer_id())) WITH CHECK ("logged_activities"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "logged_activities_owner_delete" ON "logged_activities" AS PERMISSIVE FOR DELETE TO "regimen_user" USING ("logged_activities"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "logged_activities_system" ON "logged_activities" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "logged_exercises_owner_select" ON "logged_exercises" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("logged_exercises"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "logged_exercises_owner_insert" ON "logged_exercises" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("logged_exercises"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "logged_exercises_owner_delete" ON "logged_exercises" AS PERMISSIVE FOR DELETE TO "regimen_user" USING ("logged_exercises"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "logged_exercises_system" ON "logged_exercises" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "logged_foods_owner_select" ON "logged_foods" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("logged_foods"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "logged_foods_owner_insert" ON "logged_foods" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("logged_foods"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "logged_foods_owner_delete" ON "logged_foods" AS PERMISSIVE FOR DELETE TO "regimen_user" USING ("logged_foods"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "logged_foods_system" ON "logged_foods" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "logged_meals_owner_select" ON "logged_meals" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("logged_meals"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "logged_meals_owner_insert" ON "logged_meals" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("logged_meals"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "logged_meals_owner_update" ON "logged_meals" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("logged_meals"."user_id" = (select viewer_id())) WITH CHECK ("logged_meals"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "logged_meals_owner_delete" ON "logged_meals" AS PERMISSIVE FOR DELETE TO "regimen_user" USING ("logged_meals"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "logged_meals_system" ON "logged_meals" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "meal_links_owner_select" ON "meal_links" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("meal_links"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "meal_links_system" ON "meal_links" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "adherence_records_owner_select" ON "adherence_records" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("adherence_records"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "adherence_records_system" ON "adherence_records" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "adherence_statements_owner_select" ON "adherence_statements" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("adherence_statements"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "adherence_statements_owner_insert" ON "adherence_statements" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("adherence_statements"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "adherence_statements_owner_update" ON "adherence_statements" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("adherence_statements"."user_id" = (select viewer_id())) WITH CHECK ("adherence_statements"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "adherence_statements_owner_delete" ON "adherence_statements" AS PERMISSIVE FOR DELETE TO "regimen_user" USING ("adherence_statements"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "adherence_statements_system" ON "adherence_statements" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "user_context_log_owner_select" ON "user_context_log" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("user_context_log"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "user_context_log_owner_insert" ON "user_context_log" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("user_context_log"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "user_context_log_owner_update" ON "user_context_log" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("user_context_log"."user_id" = (select viewer_id())) WITH CHECK ("user_context_log"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "user_context_log_system" ON "user_context_log" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "weigh_ins_owner_select" ON "weigh_ins" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("weigh_ins"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "weigh_ins_owner_insert" ON "weigh_ins" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("weigh_ins"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "weigh_ins_owner_update" ON "weigh_ins" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("weigh_ins"."user_id" = (select viewer_id())) WITH CHECK ("weigh_ins"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "weigh_ins_owner_delete" ON "weigh_ins" AS PERMISSIVE FOR DELETE TO "regimen_user" USING ("weigh_ins"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "weigh_ins_system" ON "weigh_ins" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "history_imports_owner_select" ON "history_imports" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("history_imports"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "history_imports_system" ON "history_imports" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);
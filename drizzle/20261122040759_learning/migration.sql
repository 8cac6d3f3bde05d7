CREATE TYPE "lesson_category" AS ENUM('CLARITY', 'CONSISTENCY', 'CONNECTION', 'COURAGE', 'CURIOSITY');--> statement-breakpoint
CREATE TYPE "learning_journey_status" AS ENUM('ACTIVE', 'PAUSED', 'COMPLETED');--> statement-breakpoint
CREATE TYPE "lesson_not_counted" AS ENUM('LATE');--> statement-breakpoint
CREATE TYPE "lesson_part" AS ENUM('READ', 'EXERCISE', 'REFLECTION');--> statement-breakpoint
CREATE TYPE "lesson_status" AS ENUM('LOCKED', 'AVAILABLE', 'IN_PROGRESS', 'COMPLETED');--> statement-breakpoint
ALTER TYPE "calendar_event_kind" ADD VALUE 'LESSON';--> statement-breakpoint
ALTER TYPE "calendar_event_kind" ADD VALUE 'PLAN_ITEM';--> statement-breakpoint
ALTER TYPE "calendar_event_kind" ADD VALUE 'TASK';--> statement-breakpoint
CREATE TABLE "assessment_questions" (
	"id" uuid PRIMARY KEY,
	"assessment_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"category" "lesson_category" NOT NULL,
	"text" text NOT NULL,
	"is_reversed" boolean NOT NULL,
	CONSTRAINT "assessment_questions_unique" UNIQUE("assessment_id","number")
);
--> statement-breakpoint
ALTER TABLE "assessment_questions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assessment_results" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"taken_at" timestamptz NOT NULL,
	"local_date" date NOT NULL,
	"zone" text NOT NULL,
	"answers" smallint[] NOT NULL,
	"rule_version" smallint NOT NULL,
	"category_order" "lesson_category"[] NOT NULL,
	CONSTRAINT "assessment_results_id_user_unique" UNIQUE("id","user_id"),
	CONSTRAINT "assessment_results_answers" CHECK (1 <= all("answers") and 5 >= all("answers")),
	CONSTRAINT "assessment_results_order" CHECK (cardinality("category_order") = 5)
);
--> statement-breakpoint
ALTER TABLE "assessment_results" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assessment_scores" (
	"id" uuid PRIMARY KEY,
	"result_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"category" "lesson_category" NOT NULL,
	"score" numeric(4,1) NOT NULL,
	CONSTRAINT "assessment_scores_unique" UNIQUE("result_id","category"),
	CONSTRAINT "assessment_scores_score" CHECK ("score" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "assessment_scores" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assessments" (
	"id" uuid PRIMARY KEY,
	"version_id" uuid NOT NULL,
	"title" text NOT NULL,
	"introduction" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "assessments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "curricula" (
	"id" uuid PRIMARY KEY,
	"slug" text NOT NULL,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
ALTER TABLE "curricula" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "curriculum_categories" (
	"id" uuid PRIMARY KEY,
	"version_id" uuid NOT NULL,
	"category" "lesson_category" NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	CONSTRAINT "curriculum_categories_unique" UNIQUE("version_id","category")
);
--> statement-breakpoint
ALTER TABLE "curriculum_categories" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "curriculum_versions" (
	"id" uuid PRIMARY KEY,
	"curriculum_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"language" text NOT NULL,
	"checksum" text NOT NULL,
	"loaded_at" timestamptz NOT NULL,
	CONSTRAINT "curriculum_versions_version_unique" UNIQUE("curriculum_id","version"),
	CONSTRAINT "curriculum_versions_version" CHECK ("version" between 1 and 100000)
);
--> statement-breakpoint
ALTER TABLE "curriculum_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "curriculum_weeks" (
	"id" uuid PRIMARY KEY,
	"version_id" uuid NOT NULL,
	"category" "lesson_category" NOT NULL,
	"number" smallint NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	CONSTRAINT "curriculum_weeks_unique" UNIQUE("version_id","category","number"),
	CONSTRAINT "curriculum_weeks_number" CHECK ("number" between 1 and 52)
);
--> statement-breakpoint
ALTER TABLE "curriculum_weeks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "daily_lessons" (
	"id" uuid PRIMARY KEY,
	"version_id" uuid NOT NULL,
	"week_id" uuid NOT NULL,
	"category" "lesson_category" NOT NULL,
	"week_number" smallint NOT NULL,
	"number" smallint NOT NULL,
	"title" text NOT NULL,
	"minutes" smallint NOT NULL,
	"read" text NOT NULL,
	"exercise" text NOT NULL,
	"reflection" text NOT NULL,
	"read_weight" smallint NOT NULL,
	"exercise_weight" smallint NOT NULL,
	"reflection_weight" smallint NOT NULL,
	"source_title" text NOT NULL,
	"source_authors" text NOT NULL,
	"source_year" smallint NOT NULL,
	"source_url" text,
	CONSTRAINT "daily_lessons_unique" UNIQUE("week_id","number"),
	CONSTRAINT "daily_lessons_number" CHECK ("number" between 1 and 7),
	CONSTRAINT "daily_lessons_minutes" CHECK ("minutes" between 1 and 120),
	CONSTRAINT "daily_lessons_read_weight" CHECK ("read_weight" between 1 and 5),
	CONSTRAINT "daily_lessons_exercise_weight" CHECK ("exercise_weight" between 1 and 5),
	CONSTRAINT "daily_lessons_reflection_weight" CHECK ("reflection_weight" between 1 and 5)
);
--> statement-breakpoint
ALTER TABLE "daily_lessons" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "learning_journeys" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"assessment_result_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"category_order" "lesson_category"[] NOT NULL,
	"status" "learning_journey_status" DEFAULT 'ACTIVE'::"learning_journey_status" NOT NULL,
	"started_at" timestamptz NOT NULL,
	"started_on" date NOT NULL,
	"completed_at" timestamptz,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "learning_journeys_id_user_unique" UNIQUE("id","user_id"),
	CONSTRAINT "learning_journeys_order" CHECK (cardinality("category_order") = 5),
	CONSTRAINT "learning_journeys_completed" CHECK (("status" = 'COMPLETED') = ("completed_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "learning_journeys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "learning_pauses" (
	"id" uuid PRIMARY KEY,
	"journey_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"paused_at" timestamptz NOT NULL,
	"paused_on" date NOT NULL,
	"resumed_at" timestamptz,
	"resumed_on" date,
	CONSTRAINT "learning_pauses_resumed" CHECK (("resumed_at" is null) = ("resumed_on" is null))
);
--> statement-breakpoint
ALTER TABLE "learning_pauses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "learning_preferences" (
	"user_id" uuid PRIMARY KEY,
	"days_between_lessons" smallint NOT NULL,
	"lesson_time" time NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "learning_preferences_days" CHECK ("days_between_lessons" between 1 and 3)
);
--> statement-breakpoint
ALTER TABLE "learning_preferences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "learning_progress" (
	"user_id" uuid PRIMARY KEY,
	"current_journey_id" uuid,
	"current_category" "lesson_category",
	"current_week" smallint,
	"total_points" integer NOT NULL,
	"lessons_completed" integer NOT NULL,
	"weeks_completed" integer NOT NULL,
	"categories_completed" integer NOT NULL,
	"journeys_completed" integer NOT NULL,
	"current_streak" integer NOT NULL,
	"longest_streak" integer NOT NULL,
	"last_met_on" date,
	"updated_at" timestamptz NOT NULL
);
--> statement-breakpoint
ALTER TABLE "learning_progress" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "lesson_points" (
	"id" uuid PRIMARY KEY,
	"user_lesson_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"part" "lesson_part" NOT NULL,
	"weight" smallint NOT NULL,
	"points" integer NOT NULL,
	"earned_at" timestamptz NOT NULL,
	CONSTRAINT "lesson_points_unique" UNIQUE("user_lesson_id","part"),
	CONSTRAINT "lesson_points_points" CHECK ("points" = 25 * "weight")
);
--> statement-breakpoint
ALTER TABLE "lesson_points" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "user_lessons" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"journey_id" uuid NOT NULL,
	"lesson_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"category" "lesson_category" NOT NULL,
	"week_number" smallint NOT NULL,
	"status" "lesson_status" DEFAULT 'LOCKED'::"lesson_status" NOT NULL,
	"unlocks_on" date,
	"unlocked_at" timestamptz,
	"unlocked_on" date,
	"started_at" timestamptz,
	"completed_at" timestamptz,
	"completed_on" date,
	"zone" text,
	"received_at" timestamptz,
	"not_counted" "lesson_not_counted",
	"points_earned" integer DEFAULT 0 NOT NULL,
	"exercise_note" text,
	"reflection_note" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "user_lessons_lesson_unique" UNIQUE("journey_id","lesson_id"),
	CONSTRAINT "user_lessons_position_unique" UNIQUE("journey_id","position"),
	CONSTRAINT "user_lessons_id_user_unique" UNIQUE("id","user_id"),
	CONSTRAINT "user_lessons_unlocked" CHECK (("status" = 'LOCKED') = ("unlocked_at" is null)),
	CONSTRAINT "user_lessons_unlocked_on" CHECK (("unlocked_at" is null) = ("unlocked_on" is null)),
	CONSTRAINT "user_lessons_completed" CHECK (("status" = 'COMPLETED') = ("completed_at" is not null)),
	CONSTRAINT "user_lessons_completed_on" CHECK (("completed_at" is null) = ("completed_on" is null)),
	CONSTRAINT "user_lessons_exercise_note" CHECK (char_length("exercise_note") <= 10000),
	CONSTRAINT "user_lessons_reflection_note" CHECK (char_length("reflection_note") <= 10000)
);
--> statement-breakpoint
ALTER TABLE "user_lessons" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "assessment_results_user" ON "assessment_results" ("user_id","id");--> statement-breakpoint
CREATE INDEX "assessment_results_assessment" ON "assessment_results" ("assessment_id");--> statement-breakpoint
CREATE INDEX "assessment_scores_user" ON "assessment_scores" ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "assessments_version_unique" ON "assessments" ("version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "curricula_slug_unique" ON "curricula" ("slug");--> statement-breakpoint
CREATE INDEX "daily_lessons_version" ON "daily_lessons" ("version_id","category","week_number","number");--> statement-breakpoint
CREATE UNIQUE INDEX "learning_journeys_active_unique" ON "learning_journeys" ("user_id") WHERE "status" = 'ACTIVE';--> statement-breakpoint
CREATE INDEX "learning_journeys_user" ON "learning_journeys" ("user_id","id");--> statement-breakpoint
CREATE INDEX "learning_journeys_result" ON "learning_journeys" ("assessment_result_id","user_id");--> statement-breakpoint
CREATE INDEX "learning_journeys_version" ON "learning_journeys" ("version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "learning_pauses_open_unique" ON "learning_pauses" ("journey_id") WHERE "resumed_at" is null;--> statement-breakpoint
CREATE INDEX "learning_pauses_journey" ON "learning_pauses" ("journey_id","user_id");--> statement-breakpoint
CREATE INDEX "learning_pauses_user" ON "learning_pauses" ("user_id");--> statement-breakpoint
CREATE INDEX "learning_progress_journey" ON "learning_progress" ("current_journey_id");--> statement-breakpoint
CREATE INDEX "lesson_points_lesson" ON "lesson_points" ("user_lesson_id","user_id");--> statement-breakpoint
CREATE INDEX "lesson_points_user" ON "lesson_points" ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "user_lessons_current_unique" ON "user_lessons" ("journey_id") WHERE "status" in ('AVAILABLE', 'IN_PROGRESS');--> statement-breakpoint
CREATE INDEX "user_lessons_journey" ON "user_lessons" ("journey_id","user_id");--> statement-breakpoint
CREATE INDEX "user_lessons_user" ON "user_lessons" ("user_id","completed_on");--> statement-breakpoint
CREATE INDEX "user_lessons_lesson" ON "user_lessons" ("lesson_id");--> statement-breakpoint
ALTER TABLE "assessment_questions" ADD CONSTRAINT "assessment_questions_assessment_id_assessments_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessments"("id");--> statement-breakpoint
ALTER TABLE "assessment_results" ADD CONSTRAINT "assessment_results_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "assessment_results" ADD CONSTRAINT "assessment_results_assessment_id_assessments_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessments"("id");--> statement-breakpoint
ALTER TABLE "assessment_scores" ADD CONSTRAINT "assessment_scores_result_id_assessment_results_id_fkey" FOREIGN KEY ("result_id") REFERENCES "assessment_results"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_version_id_curriculum_versions_id_fkey" FOREIGN KEY ("version_id") REFERENCES "curriculum_versions"("id");--> statement-breakpoint
ALTER TABLE "curriculum_categories" ADD CONSTRAINT "curriculum_categories_version_id_curriculum_versions_id_fkey" FOREIGN KEY ("version_id") REFERENCES "curriculum_versions"("id");--> statement-breakpoint
ALTER TABLE "curriculum_versions" ADD CONSTRAINT "curriculum_versions_curriculum_id_curricula_id_fkey" FOREIGN KEY ("curriculum_id") REFERENCES "curricula"("id");--> statement-breakpoint
ALTER TABLE "curriculum_weeks" ADD CONSTRAINT "curriculum_weeks_version_id_curriculum_versions_id_fkey" FOREIGN KEY ("version_id") REFERENCES "curriculum_versions"("id");--> statement-breakpoint
ALTER TABLE "daily_lessons" ADD CONSTRAINT "daily_lessons_version_id_curriculum_versions_id_fkey" FOREIGN KEY ("version_id") REFERENCES "curriculum_versions"("id");--> statement-breakpoint
ALTER TABLE "daily_lessons" ADD CONSTRAINT "daily_lessons_week_id_curriculum_weeks_id_fkey" FOREIGN KEY ("week_id") REFERENCES "curriculum_weeks"("id");--> statement-breakpoint
ALTER TABLE "learning_journeys" ADD CONSTRAINT "learning_journeys_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "learning_journeys" ADD CONSTRAINT "learning_journeys_version_id_curriculum_versions_id_fkey" FOREIGN KEY ("version_id") REFERENCES "curriculum_versions"("id");--> statement-breakpoint
ALTER TABLE "learning_journeys" ADD CONSTRAINT "learning_journeys_result_fk" FOREIGN KEY ("assessment_result_id","user_id") REFERENCES "assessment_results"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "learning_pauses" ADD CONSTRAINT "learning_pauses_journey_fk" FOREIGN KEY ("journey_id","user_id") REFERENCES "learning_journeys"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "learning_preferences" ADD CONSTRAINT "learning_preferences_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "learning_progress" ADD CONSTRAINT "learning_progress_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "learning_progress" ADD CONSTRAINT "learning_progress_current_journey_id_learning_journeys_id_fkey" FOREIGN KEY ("current_journey_id") REFERENCES "learning_journeys"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "lesson_points" ADD CONSTRAINT "lesson_points_lesson_fk" FOREIGN KEY ("user_lesson_id","user_id") REFERENCES "user_lessons"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "user_lessons" ADD CONSTRAINT "user_lessons_lesson_id_daily_lessons_id_fkey" FOREIGN KEY ("lesson_id") REFERENCES "daily_lessons"("id");--> statement-breakpoint
ALTER TABLE "user_lessons" ADD CONSTRAINT "user_lessons_journey_fk" FOREIGN KEY ("journey_id","user_id") REFERENCES "learning_journeys"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "access_tokens" DROP CONSTRAINT "access_tokens_scopes", ADD CONSTRAINT "access_tokens_scopes" CHECK (cardinality("scopes") > 0 and "scopes" <@ array['READ', 'WRITE', 'ASSIST']::text[]);--> statement-breakpoint
CREATE POLICY "assessment_questions_signed_in_select" ON "assessment_questions" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ((select viewer_id()) is not null);--> statement-breakpoint
CREATE POLICY "assessment_questions_system" ON "assessment_questions" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "assessment_results_owner_select" ON "assessment_results" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("assessment_results"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "assessment_results_system" ON "assessment_results" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "assessment_scores_owner_select" ON "assessment_scores" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("assessment_scores"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "assessment_scores_system" ON "assessment_scores" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "assessments_signed_in_select" ON "assessments" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ((select viewer_id()) is not null);--> statement-breakpoint
CREATE POLICY "assessments_system" ON "assessments" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "curricula_signed_in_select" ON "curricula" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ((select viewer_id()) is not null);--> statement-breakpoint
CREATE POLICY "curricula_system" ON "curricula" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "curriculum_categories_signed_in_select" ON "curriculum_categories" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ((select viewer_id()) is not null);--> statement-breakpoint
CREATE POLICY "curriculum_categories_system" ON "curriculum_categories" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "curriculum_versions_signed_in_select" ON "curriculum_versions" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ((select viewer_id()) is not null);--> statement-breakpoint
CREATE POLICY "curriculum_versions_system" ON "curriculum_versions" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "curriculum_weeks_signed_in_select" ON "curriculum_weeks" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ((select viewer_id()) is not null);--> statement-breakpoint
CREATE POLICY "curriculum_weeks_system" ON "curriculum_weeks" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "daily_lessons_signed_in_select" ON "daily_lessons" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ((select viewer_id()) is not null);--> statement-breakpoint
CREATE POLICY "daily_lessons_system" ON "daily_lessons" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "learning_journeys_owner_select" ON "learning_journeys" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("learning_journeys"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "learning_journeys_system" ON "learning_journeys" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "learning_pauses_owner_select" ON "learning_pauses" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("learning_pauses"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "learning_pauses_system" ON "learning_pauses" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "learning_preferences_owner_select" ON "learning_preferences" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("learning_preferences"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "learning_preferences_owner_insert" ON "learning_preferences" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("learning_preferences"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "learning_preferences_owner_update" ON "learning_preferences" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("learning_preferences"."user_id" = (select viewer_id())) WITH CHECK ("learning_preferences"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "learning_preferences_system" ON "learning_preferences" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "learning_progress_owner_select" ON "learning_progress" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("learning_progress"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "learning_progress_system" ON "learning_progress" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "lesson_points_owner_select" ON "lesson_points" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("lesson_points"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "lesson_points_system" ON "lesson_points" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "user_lessons_owner_select" ON "user_lessons" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("user_lessons"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "user_lessons_system" ON "user_lessons" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);
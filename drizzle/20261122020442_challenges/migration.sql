CREATE TYPE "challenge_start" AS ENUM('FIXED', 'ROLLING');--> statement-breakpoint
CREATE TYPE "challenge_status" AS ENUM('ACTIVE', 'ARCHIVED');--> statement-breakpoint
CREATE TYPE "enrolment_role" AS ENUM('CHAMP', 'COUNCIL', 'PARTICIPANT');--> statement-breakpoint
CREATE TYPE "penalty_kind" AS ENUM('ADD_DAYS', 'RESTART', 'NONE');--> statement-breakpoint
CREATE TYPE "council_decision" AS ENUM('APPROVE', 'DENY');--> statement-breakpoint
CREATE TYPE "council_request_status" AS ENUM('PENDING', 'APPROVED', 'DENIED', 'WITHDRAWN', 'EXPIRED');--> statement-breakpoint
CREATE TYPE "challenge_day_state" AS ENUM('OPEN', 'MET', 'MISSED', 'EXCUSED', 'NOT_DUE');--> statement-breakpoint
CREATE TYPE "challenge_feat" AS ENUM('EXERCISE', 'DIET', 'WATER', 'SELF_IMPROVEMENT', 'FINANCES', 'ACCOUNTABILITY');--> statement-breakpoint
CREATE TYPE "failure_status" AS ENUM('STANDING', 'FORGIVEN', 'VOID');--> statement-breakpoint
CREATE TYPE "penalty_entry_kind" AS ENUM('PENALTY', 'WAIVER', 'ADJUSTMENT');--> statement-breakpoint
CREATE TYPE "feat_source" AS ENUM('AUTO', 'MANUAL', 'IMPORTED');--> statement-breakpoint
ALTER TYPE "calendar_event_kind" ADD VALUE 'CHALLENGE_DAY';--> statement-breakpoint
ALTER TYPE "notification_kind" ADD VALUE 'CHALLENGE_COMPLETED' BEFORE 'LESSON_UNLOCKED';--> statement-breakpoint
CREATE TABLE "challenge_types" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL,
	"description" text,
	"duration_days" integer NOT NULL,
	"penalty" "penalty_kind" NOT NULL,
	"penalty_days" integer NOT NULL,
	"recording_grace_hours" smallint NOT NULL,
	"council_quorum" smallint NOT NULL,
	"has_weekly_photo" boolean NOT NULL,
	"requirements" jsonb NOT NULL,
	"is_built_in" boolean NOT NULL,
	"created_by" uuid,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "challenge_types_duration" CHECK ("duration_days" between 1 and 365),
	CONSTRAINT "challenge_types_penalty" CHECK (("penalty" = 'ADD_DAYS') = ("penalty_days" > 0)),
	CONSTRAINT "challenge_types_penalty_days" CHECK ("penalty_days" between 0 and 30),
	CONSTRAINT "challenge_types_grace" CHECK ("recording_grace_hours" between 0 and 48),
	CONSTRAINT "challenge_types_quorum" CHECK ("council_quorum" between 1 and 10)
);
--> statement-breakpoint
ALTER TABLE "challenge_types" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "challenges" (
	"id" uuid PRIMARY KEY,
	"type_id" uuid NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"is_public" boolean NOT NULL,
	"start" "challenge_start" NOT NULL,
	"starts_on" date,
	"status" "challenge_status" DEFAULT 'ACTIVE'::"challenge_status" NOT NULL,
	"invite_id" uuid NOT NULL,
	"participants" integer DEFAULT 0 NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "challenges_title_length" CHECK (char_length("title") between 3 and 100),
	CONSTRAINT "challenges_start" CHECK (("start" = 'FIXED') = ("starts_on" is not null))
);
--> statement-breakpoint
ALTER TABLE "challenges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "enrolment_settings" (
	"enrolment_id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"diet" text,
	CONSTRAINT "enrolment_settings_diet_length" CHECK (char_length("diet") <= 100)
);
--> statement-breakpoint
ALTER TABLE "enrolment_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "enrolments" (
	"id" uuid PRIMARY KEY,
	"challenge_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" "enrolment_role" NOT NULL,
	"starts_on" date NOT NULL,
	"joined_at" timestamptz NOT NULL,
	"left_at" timestamptz,
	"removed_at" timestamptz,
	"closed_through" integer DEFAULT 0 NOT NULL,
	"finished_on" date,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "enrolments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "council_exceptions" (
	"id" uuid PRIMARY KEY,
	"failure_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"challenge_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"quorum" smallint NOT NULL,
	"requested_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"status" "council_request_status" DEFAULT 'PENDING'::"council_request_status" NOT NULL,
	"decided_at" timestamptz,
	CONSTRAINT "council_exceptions_reason" CHECK (char_length("reason") between 3 and 2000)
);
--> statement-breakpoint
ALTER TABLE "council_exceptions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "council_votes" (
	"request_id" uuid,
	"user_id" uuid,
	"challenge_id" uuid NOT NULL,
	"decision" "council_decision" NOT NULL,
	"note" text,
	"voted_at" timestamptz NOT NULL,
	CONSTRAINT "council_votes_pkey" PRIMARY KEY("request_id","user_id"),
	CONSTRAINT "council_votes_note" CHECK (char_length("note") <= 2000)
);
--> statement-breakpoint
ALTER TABLE "council_votes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "challenge_days" (
	"id" uuid PRIMARY KEY,
	"enrolment_id" uuid NOT NULL,
	"challenge_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"challenge_day" integer NOT NULL,
	"local_date" date NOT NULL,
	"state" "challenge_day_state" DEFAULT 'OPEN'::"challenge_day_state" NOT NULL,
	"closed_at" timestamptz,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "challenge_days_day_unique" UNIQUE("enrolment_id","challenge_day"),
	CONSTRAINT "challenge_days_day" CHECK ("challenge_day" >= 1)
);
--> statement-breakpoint
ALTER TABLE "challenge_days" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "challenge_failures" (
	"id" uuid PRIMARY KEY,
	"enrolment_id" uuid NOT NULL,
	"challenge_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"challenge_day" integer NOT NULL,
	"local_date" date NOT NULL,
	"failed_feats" "challenge_feat"[] NOT NULL,
	"recorded_at" timestamptz NOT NULL,
	"status" "failure_status" DEFAULT 'STANDING'::"failure_status" NOT NULL,
	"forgiven_at" timestamptz,
	CONSTRAINT "challenge_failures_day_unique" UNIQUE("enrolment_id","challenge_day")
);
--> statement-breakpoint
ALTER TABLE "challenge_failures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "challenge_verdicts" (
	"enrolment_id" uuid,
	"challenge_day" integer,
	"user_id" uuid NOT NULL,
	"is_met" boolean NOT NULL,
	"feats" jsonb NOT NULL,
	"rule_version" smallint NOT NULL,
	"judged_at" timestamptz NOT NULL,
	CONSTRAINT "challenge_verdicts_pkey" PRIMARY KEY("enrolment_id","challenge_day")
);
--> statement-breakpoint
ALTER TABLE "challenge_verdicts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "daily_statistics" (
	"challenge_id" uuid,
	"local_date" date,
	"met" integer NOT NULL,
	"missed" integer NOT NULL,
	CONSTRAINT "daily_statistics_pkey" PRIMARY KEY("challenge_id","local_date")
);
--> statement-breakpoint
ALTER TABLE "daily_statistics" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "penalty_entries" (
	"id" uuid PRIMARY KEY,
	"failure_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"challenge_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" "penalty_entry_kind" NOT NULL,
	"days" integer NOT NULL,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
ALTER TABLE "penalty_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "user_statistics" (
	"enrolment_id" uuid PRIMARY KEY,
	"challenge_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"days_met" integer DEFAULT 0 NOT NULL,
	"days_missed" integer DEFAULT 0 NOT NULL,
	"unforgiven_failures" integer DEFAULT 0 NOT NULL,
	"current_streak" integer DEFAULT 0 NOT NULL,
	"longest_streak" integer DEFAULT 0 NOT NULL,
	"last_met_on" date,
	"updated_at" timestamptz NOT NULL
);
--> statement-breakpoint
ALTER TABLE "user_statistics" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "accountability_checkins" (
	"enrolment_id" uuid,
	"challenge_day" integer,
	"user_id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"completed_at" timestamptz NOT NULL,
	"zone" text NOT NULL,
	"source" "feat_source" NOT NULL,
	"metadata" jsonb,
	"recorded_at" timestamptz NOT NULL,
	"check_in_method" text NOT NULL,
	CONSTRAINT "accountability_checkins_pkey" PRIMARY KEY("enrolment_id","challenge_day")
);
--> statement-breakpoint
ALTER TABLE "accountability_checkins" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "diet_completions" (
	"enrolment_id" uuid,
	"challenge_day" integer,
	"user_id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"completed_at" timestamptz NOT NULL,
	"zone" text NOT NULL,
	"source" "feat_source" NOT NULL,
	"metadata" jsonb,
	"recorded_at" timestamptz NOT NULL,
	"diet_type" text,
	"followed" boolean NOT NULL,
	"cheat_meal" boolean NOT NULL,
	"alcohol" boolean NOT NULL,
	"notes" text,
	CONSTRAINT "diet_completions_pkey" PRIMARY KEY("enrolment_id","challenge_day")
);
--> statement-breakpoint
ALTER TABLE "diet_completions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "exercise_completions" (
	"enrolment_id" uuid,
	"challenge_day" integer,
	"user_id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"completed_at" timestamptz NOT NULL,
	"zone" text NOT NULL,
	"source" "feat_source" NOT NULL,
	"metadata" jsonb,
	"recorded_at" timestamptz NOT NULL,
	"workouts" integer NOT NULL,
	"workout_minutes" integer NOT NULL,
	"outdoor_minutes" integer NOT NULL,
	"workout_type" text,
	"is_walk" boolean NOT NULL,
	"weight_vest_used" boolean NOT NULL,
	"core_mobility_minutes" integer NOT NULL,
	"core_mobility_type" text,
	"notes" text,
	CONSTRAINT "exercise_completions_pkey" PRIMARY KEY("enrolment_id","challenge_day")
);
--> statement-breakpoint
ALTER TABLE "exercise_completions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finances_completions" (
	"enrolment_id" uuid,
	"challenge_day" integer,
	"user_id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"completed_at" timestamptz NOT NULL,
	"zone" text NOT NULL,
	"source" "feat_source" NOT NULL,
	"metadata" jsonb,
	"recorded_at" timestamptz NOT NULL,
	"only_necessities" boolean NOT NULL,
	"non_necessity_spending" numeric(10,2) NOT NULL,
	"spending_category" text,
	"notes" text,
	CONSTRAINT "finances_completions_pkey" PRIMARY KEY("enrolment_id","challenge_day")
);
--> statement-breakpoint
ALTER TABLE "finances_completions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "self_improvement_completions" (
	"enrolment_id" uuid,
	"challenge_day" integer,
	"user_id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"completed_at" timestamptz NOT NULL,
	"zone" text NOT NULL,
	"source" "feat_source" NOT NULL,
	"metadata" jsonb,
	"recorded_at" timestamptz NOT NULL,
	"minutes" integer NOT NULL,
	"pages" integer NOT NULL,
	"activity_type" text,
	"description" text,
	"before_bed" boolean NOT NULL,
	"screen_minutes" integer NOT NULL,
	CONSTRAINT "self_improvement_completions_pkey" PRIMARY KEY("enrolment_id","challenge_day")
);
--> statement-breakpoint
ALTER TABLE "self_improvement_completions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "water_completions" (
	"enrolment_id" uuid,
	"challenge_day" integer,
	"user_id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"completed_at" timestamptz NOT NULL,
	"zone" text NOT NULL,
	"source" "feat_source" NOT NULL,
	"metadata" jsonb,
	"recorded_at" timestamptz NOT NULL,
	"amount_ounces" numeric(6,2) NOT NULL,
	"is_plain_water" boolean NOT NULL,
	CONSTRAINT "water_completions_pkey" PRIMARY KEY("enrolment_id","challenge_day")
);
--> statement-breakpoint
ALTER TABLE "water_completions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "progress_photos" (
	"id" uuid PRIMARY KEY,
	"enrolment_id" uuid NOT NULL,
	"challenge_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"challenge_day" integer NOT NULL,
	"challenge_week" integer NOT NULL,
	"local_date" date NOT NULL,
	"file_id" uuid UNIQUE,
	"is_shared" boolean NOT NULL,
	"created_at" timestamptz NOT NULL,
	"removed_at" timestamptz,
	CONSTRAINT "progress_photos_removed" CHECK (("file_id" is null) = ("removed_at" is not null)),
	CONSTRAINT "progress_photos_nothing_to_share" CHECK ("file_id" is not null or not "is_shared")
);
--> statement-breakpoint
ALTER TABLE "progress_photos" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "challenge_types_built_in" ON "challenge_types" ("is_built_in","id");--> statement-breakpoint
CREATE INDEX "challenge_types_maker" ON "challenge_types" ("created_by","id");--> statement-breakpoint
CREATE INDEX "challenges_public" ON "challenges" ("is_public","id");--> statement-breakpoint
CREATE INDEX "challenges_type" ON "challenges" ("type_id");--> statement-breakpoint
CREATE UNIQUE INDEX "challenges_invite_unique" ON "challenges" ("invite_id");--> statement-breakpoint
CREATE INDEX "challenges_status" ON "challenges" ("status","id");--> statement-breakpoint
CREATE INDEX "challenges_words" ON "challenges" USING gin (to_tsvector('simple', "title" || ' ' || coalesce("description", ''))) WHERE "is_public" and "status" = 'ACTIVE';--> statement-breakpoint
CREATE INDEX "enrolment_settings_user" ON "enrolment_settings" ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "enrolments_current_unique" ON "enrolments" ("challenge_id","user_id") WHERE "left_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "enrolments_champ_unique" ON "enrolments" ("challenge_id") WHERE "role" = 'CHAMP' and "left_at" is null;--> statement-breakpoint
CREATE INDEX "enrolments_user" ON "enrolments" ("user_id","challenge_id");--> statement-breakpoint
CREATE INDEX "enrolments_standing" ON "enrolments" ("challenge_id","joined_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "council_exceptions_failure_unique" ON "council_exceptions" ("failure_id") WHERE "status" <> 'WITHDRAWN';--> statement-breakpoint
CREATE INDEX "council_exceptions_failure" ON "council_exceptions" ("failure_id");--> statement-breakpoint
CREATE INDEX "council_exceptions_challenge" ON "council_exceptions" ("challenge_id","id");--> statement-breakpoint
CREATE INDEX "council_exceptions_user" ON "council_exceptions" ("user_id");--> statement-breakpoint
CREATE INDEX "council_votes_user" ON "council_votes" ("user_id");--> statement-breakpoint
CREATE INDEX "council_votes_challenge" ON "council_votes" ("challenge_id");--> statement-breakpoint
CREATE INDEX "challenge_days_challenge" ON "challenge_days" ("challenge_id","local_date");--> statement-breakpoint
CREATE INDEX "challenge_days_user" ON "challenge_days" ("user_id","local_date");--> statement-breakpoint
CREATE INDEX "challenge_failures_user" ON "challenge_failures" ("user_id");--> statement-breakpoint
CREATE INDEX "challenge_failures_challenge" ON "challenge_failures" ("challenge_id");--> statement-breakpoint
CREATE INDEX "challenge_verdicts_user" ON "challenge_verdicts" ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "penalty_entries_penalty_unique" ON "penalty_entries" ("failure_id") WHERE "kind" = 'PENALTY';--> statement-breakpoint
CREATE INDEX "penalty_entries_failure" ON "penalty_entries" ("failure_id");--> statement-breakpoint
CREATE INDEX "penalty_entries_enrolment" ON "penalty_entries" ("enrolment_id");--> statement-breakpoint
CREATE INDEX "penalty_entries_user" ON "penalty_entries" ("user_id");--> statement-breakpoint
CREATE INDEX "penalty_entries_challenge" ON "penalty_entries" ("challenge_id");--> statement-breakpoint
CREATE INDEX "user_statistics_user" ON "user_statistics" ("user_id");--> statement-breakpoint
CREATE INDEX "user_statistics_challenge" ON "user_statistics" ("challenge_id");--> statement-breakpoint
CREATE INDEX "accountability_checkins_user" ON "accountability_checkins" ("user_id");--> statement-breakpoint
CREATE INDEX "diet_completions_user" ON "diet_completions" ("user_id");--> statement-breakpoint
CREATE INDEX "exercise_completions_user" ON "exercise_completions" ("user_id");--> statement-breakpoint
CREATE INDEX "finances_completions_user" ON "finances_completions" ("user_id");--> statement-breakpoint
CREATE INDEX "self_improvement_completions_user" ON "self_improvement_completions" ("user_id");--> statement-breakpoint
CREATE INDEX "water_completions_user" ON "water_completions" ("user_id");--> statement-breakpoint
CREATE INDEX "progress_photos_week" ON "progress_photos" ("enrolment_id","challenge_week");--> statement-breakpoint
CREATE INDEX "progress_photos_day" ON "progress_photos" ("enrolment_id","challenge_day");--> statement-breakpoint
CREATE INDEX "progress_photos_is_shared" ON "progress_photos" ("is_shared","challenge_id");--> statement-breakpoint
CREATE INDEX "progress_photos_challenge" ON "progress_photos" ("challenge_id","id");--> statement-breakpoint
CREATE INDEX "progress_photos_user" ON "progress_photos" ("user_id");--> statement-breakpoint
ALTER TABLE "challenge_types" ADD CONSTRAINT "challenge_types_created_by_users_id_fkey" FOREIGN KEY ("created_by") REFERENCES "users"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_type_id_challenge_types_id_fkey" FOREIGN KEY ("type_id") REFERENCES "challenge_types"("id");--> statement-breakpoint
ALTER TABLE "enrolment_settings" ADD CONSTRAINT "enrolment_settings_enrolment_id_enrolments_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "enrolments"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_challenge_id_challenges_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "council_exceptions" ADD CONSTRAINT "council_exceptions_failure_id_challenge_failures_id_fkey" FOREIGN KEY ("failure_id") REFERENCES "challenge_failures"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "council_votes" ADD CONSTRAINT "council_votes_request_id_council_exceptions_id_fkey" FOREIGN KEY ("request_id") REFERENCES "council_exceptions"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "council_votes" ADD CONSTRAINT "council_votes_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "challenge_days" ADD CONSTRAINT "challenge_days_enrolment_id_enrolments_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "enrolments"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "challenge_failures" ADD CONSTRAINT "challenge_failures_day_fk" FOREIGN KEY ("enrolment_id","challenge_day") REFERENCES "challenge_days"("enrolment_id","challenge_day") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "challenge_verdicts" ADD CONSTRAINT "challenge_verdicts_day_fk" FOREIGN KEY ("enrolment_id","challenge_day") REFERENCES "challenge_days"("enrolment_id","challenge_day") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "daily_statistics" ADD CONSTRAINT "daily_statistics_challenge_id_challenges_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "penalty_entries" ADD CONSTRAINT "penalty_entries_failure_id_challenge_failures_id_fkey" FOREIGN KEY ("failure_id") REFERENCES "challenge_failures"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "user_statistics" ADD CONSTRAINT "user_statistics_enrolment_id_enrolments_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "enrolments"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "accountability_checkins" ADD CONSTRAINT "accountability_checkins_day_fk" FOREIGN KEY ("enrolment_id","challenge_day") REFERENCES "challenge_days"("enrolment_id","challenge_day") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "diet_completions" ADD CONSTRAINT "diet_completions_day_fk" FOREIGN KEY ("enrolment_id","challenge_day") REFERENCES "challenge_days"("enrolment_id","challenge_day") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "exercise_completions" ADD CONSTRAINT "exercise_completions_day_fk" FOREIGN KEY ("enrolment_id","challenge_day") REFERENCES "challenge_days"("enrolment_id","challenge_day") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "finances_completions" ADD CONSTRAINT "finances_completions_day_fk" FOREIGN KEY ("enrolment_id","challenge_day") REFERENCES "challenge_days"("enrolment_id","challenge_day") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "self_improvement_completions" ADD CONSTRAINT "self_improvement_completions_day_fk" FOREIGN KEY ("enrolment_id","challenge_day") REFERENCES "challenge_days"("enrolment_id","challenge_day") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "water_completions" ADD CONSTRAINT "water_completions_day_fk" FOREIGN KEY ("enrolment_id","challenge_day") REFERENCES "challenge_days"("enrolment_id","challenge_day") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "progress_photos" ADD CONSTRAINT "progress_photos_file_id_files_id_fkey" FOREIGN KEY ("file_id") REFERENCES "files"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "progress_photos" ADD CONSTRAINT "progress_photos_day_fk" FOREIGN KEY ("enrolment_id","challenge_day") REFERENCES "challenge_days"("enrolment_id","challenge_day") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "challenge_types_built_in_select" ON "challenge_types" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("challenge_types"."is_built_in" and (select viewer_id()) is not null);--> statement-breakpoint
CREATE POLICY "challenge_types_used_select" ON "challenge_types" AS PERMISSIVE FOR SELECT TO "regimen_user" USING (exists (select from challenges where challenges.type_id = "challenge_types"."id") and (select viewer_id()) is not null);--> statement-breakpoint
CREATE POLICY "challenge_types_owner_select" ON "challenge_types" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("challenge_types"."created_by" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "challenge_types_system" ON "challenge_types" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "challenges_public_select" ON "challenges" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("challenges"."is_public" and "challenges"."status" = 'ACTIVE' and (select viewer_id()) is not null);--> statement-breakpoint
CREATE POLICY "challenges_challenges_select" ON "challenges" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("challenges"."id" = any(array(select my_challenges())));--> statement-breakpoint
CREATE POLICY "challenges_led_challenges_update" ON "challenges" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("challenges"."id" = any(array(select my_led_challenges()))) WITH CHECK ("challenges"."id" = any(array(select my_led_challenges())));--> statement-breakpoint
CREATE POLICY "challenges_system" ON "challenges" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "enrolment_settings_owner_select" ON "enrolment_settings" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("enrolment_settings"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "enrolment_settings_system" ON "enrolment_settings" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "enrolments_owner_select" ON "enrolments" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("enrolments"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "enrolments_challenges_select" ON "enrolments" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("enrolments"."challenge_id" = any(array(select my_challenges())));--> statement-breakpoint
CREATE POLICY "enrolments_system" ON "enrolments" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "enrolments_circles_select" ON "enrolments" AS PERMISSIVE FOR SELECT TO current_user USING (true);--> statement-breakpoint
CREATE POLICY "council_exceptions_owner_select" ON "council_exceptions" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("council_exceptions"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "council_exceptions_council_challenges_select" ON "council_exceptions" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("council_exceptions"."challenge_id" = any(array(select my_council_challenges())));--> statement-breakpoint
CREATE POLICY "council_exceptions_system" ON "council_exceptions" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "council_votes_owner_select" ON "council_votes" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("council_votes"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "council_votes_council_challenges_select" ON "council_votes" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("council_votes"."challenge_id" = any(array(select my_council_challenges())));--> statement-breakpoint
CREATE POLICY "council_votes_system" ON "council_votes" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "challenge_days_owner_select" ON "challenge_days" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("challenge_days"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "challenge_days_challenges_select" ON "challenge_days" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("challenge_days"."challenge_id" = any(array(select my_challenges())));--> statement-breakpoint
CREATE POLICY "challenge_days_system" ON "challenge_days" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "challenge_failures_owner_select" ON "challenge_failures" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("challenge_failures"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "challenge_failures_council_challenges_select" ON "challenge_failures" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("challenge_failures"."challenge_id" = any(array(select my_council_challenges())));--> statement-breakpoint
CREATE POLICY "challenge_failures_system" ON "challenge_failures" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "challenge_verdicts_owner_select" ON "challenge_verdicts" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("challenge_verdicts"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "challenge_verdicts_system" ON "challenge_verdicts" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "daily_statistics_challenges_select" ON "daily_statistics" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("daily_statistics"."challenge_id" = any(array(select my_challenges())));--> statement-breakpoint
CREATE POLICY "daily_statistics_system" ON "daily_statistics" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "penalty_entries_owner_select" ON "penalty_entries" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("penalty_entries"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "penalty_entries_challenges_select" ON "penalty_entries" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("penalty_entries"."challenge_id" = any(array(select my_challenges())));--> statement-breakpoint
CREATE POLICY "penalty_entries_system" ON "penalty_entries" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "user_statistics_owner_select" ON "user_statistics" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("user_statistics"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "user_statistics_challenges_select" ON "user_statistics" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("user_statistics"."challenge_id" = any(array(select my_challenges())));--> statement-breakpoint
CREATE POLICY "user_statistics_system" ON "user_statistics" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "accountability_checkins_owner_select" ON "accountability_checkins" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("accountability_checkins"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "accountability_checkins_system" ON "accountability_checkins" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "diet_completions_owner_select" ON "diet_completions" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("diet_completions"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "diet_completions_system" ON "diet_completions" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "exercise_completions_owner_select" ON "exercise_completions" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("exercise_completions"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "exercise_completions_system" ON "exercise_completions" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "finances_completions_owner_select" ON "finances_completions" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("finances_completions"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "finances_completions_system" ON "finances_completions" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "self_improvement_completions_owner_select" ON "self_improvement_completions" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("self_improvement_completions"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "self_improvement_completions_system" ON "self_improvement_completions" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "water_completions_owner_select" ON "water_completions" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("water_completions"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "water_completions_system" ON "water_completions" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "progress_photos_owner_select" ON "progress_photos" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("progress_photos"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "progress_photos_shared_select" ON "progress_photos" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("progress_photos"."is_shared" and "progress_photos"."challenge_id" = any(array(select my_challenges())));--> statement-breakpoint
CREATE POLICY "progress_photos_system" ON "progress_photos" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);
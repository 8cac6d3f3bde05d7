CREATE TYPE "badge_tier" AS ENUM('BRONZE', 'SILVER', 'GOLD', 'PLATINUM');--> statement-breakpoint
CREATE TYPE "check_in_verdict" AS ENUM('MET', 'REQUIRED_MISSING', 'ONLY_SKIPPED', 'NOT_COUNTED');--> statement-breakpoint
CREATE TYPE "not_counted_reason" AS ENUM('LATE', 'BEFORE_JOINING');--> statement-breakpoint
CREATE TYPE "invite_status" AS ENUM('PENDING', 'ACCEPTED', 'DECLINED', 'REVOKED');--> statement-breakpoint
CREATE TYPE "journey_role" AS ENUM('OWNER', 'ADMIN', 'MEMBER');--> statement-breakpoint
CREATE TYPE "journey_status" AS ENUM('ACTIVE', 'ARCHIVED', 'DELETED');--> statement-breakpoint
CREATE TYPE "leaderboard_period" AS ENUM('WEEK', 'MONTH', 'ALL_TIME');--> statement-breakpoint
CREATE TABLE "badges" (
	"id" uuid PRIMARY KEY,
	"key" text NOT NULL CONSTRAINT "badges_key_unique" UNIQUE,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"tier" "badge_tier" NOT NULL,
	"criteria" jsonb NOT NULL,
	"icon_url" text
);
--> statement-breakpoint
ALTER TABLE "badges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "user_badges" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"badge_id" uuid NOT NULL,
	"journey_id" uuid,
	"period_key" text,
	"period_on" date,
	"awarded_at" timestamptz NOT NULL,
	CONSTRAINT "user_badges_once_unique" UNIQUE NULLS NOT DISTINCT("user_id","badge_id","journey_id","period_key")
);
--> statement-breakpoint
ALTER TABLE "user_badges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "checkin_details" (
	"checkin_id" uuid,
	"dimension_id" uuid,
	"user_id" uuid NOT NULL,
	"effort" smallint NOT NULL,
	"weight" smallint NOT NULL,
	"score" numeric(4,1) NOT NULL,
	CONSTRAINT "checkin_details_pkey" PRIMARY KEY("checkin_id","dimension_id"),
	CONSTRAINT "checkin_details_effort" CHECK ("effort" between 1 and 5)
);
--> statement-breakpoint
ALTER TABLE "checkin_details" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "checkin_submissions" (
	"user_id" uuid,
	"client_checkin_id" uuid,
	"journey_id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"occurred_at" timestamptz NOT NULL,
	"zone" text NOT NULL,
	"received_at" timestamptz NOT NULL,
	"not_counted" "not_counted_reason",
	"answers" jsonb NOT NULL,
	"required" jsonb NOT NULL,
	"note" text,
	"input_hash" text NOT NULL,
	"deleted_at" timestamptz,
	CONSTRAINT "checkin_submissions_pkey" PRIMARY KEY("user_id","client_checkin_id")
);
--> statement-breakpoint
ALTER TABLE "checkin_submissions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "checkins" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"journey_id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"score" numeric(6,1) NOT NULL,
	"crushed" smallint NOT NULL,
	"verdict" "check_in_verdict" NOT NULL,
	"rule_version" smallint NOT NULL,
	"not_counted" "not_counted_reason",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "checkins_date_unique" UNIQUE("user_id","journey_id","local_date")
);
--> statement-breakpoint
ALTER TABLE "checkins" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "streaks" (
	"user_id" uuid,
	"journey_id" uuid,
	"current" integer NOT NULL,
	"longest" integer NOT NULL,
	"last_met_on" date,
	"first_on" date,
	"updated_at" timestamptz NOT NULL,
	CONSTRAINT "streaks_pkey" PRIMARY KEY("user_id","journey_id")
);
--> statement-breakpoint
ALTER TABLE "streaks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "journey_invites" (
	"id" uuid PRIMARY KEY,
	"journey_id" uuid NOT NULL,
	"invited_by" uuid NOT NULL,
	"email" text,
	"use_limit" integer NOT NULL,
	"uses" integer DEFAULT 0 NOT NULL,
	"status" "invite_status" DEFAULT 'PENDING'::"invite_status" NOT NULL,
	"created_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"settled_at" timestamptz,
	CONSTRAINT "journey_invites_uses" CHECK ("uses" between 0 and "use_limit"),
	CONSTRAINT "journey_invites_email_case" CHECK ("email" = lower("email"))
);
--> statement-breakpoint
ALTER TABLE "journey_invites" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "dimensions" (
	"id" uuid PRIMARY KEY,
	"journey_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"examples" text[] NOT NULL,
	"weight" smallint NOT NULL,
	"required" boolean NOT NULL,
	"position" integer NOT NULL,
	"archived_at" timestamptz,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "dimensions_name_length" CHECK (char_length("name") between 1 and 50),
	CONSTRAINT "dimensions_weight" CHECK ("weight" between 1 and 5)
);
--> statement-breakpoint
ALTER TABLE "dimensions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "journey_day_statistics" (
	"journey_id" uuid,
	"local_date" date,
	"check_ins" integer NOT NULL,
	"met" integer NOT NULL,
	"score" numeric(12,1) NOT NULL,
	CONSTRAINT "journey_day_statistics_pkey" PRIMARY KEY("journey_id","local_date")
);
--> statement-breakpoint
ALTER TABLE "journey_day_statistics" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "journey_freezes" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"journey_id" uuid NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "journey_freezes_from_unique" UNIQUE("user_id","journey_id","from_date"),
	CONSTRAINT "journey_freezes_order" CHECK ("to_date" >= "from_date")
);
--> statement-breakpoint
ALTER TABLE "journey_freezes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "journey_members" (
	"journey_id" uuid,
	"user_id" uuid,
	"role" "journey_role" NOT NULL,
	"joined_at" timestamptz NOT NULL,
	"joined_on" date NOT NULL,
	"left_at" timestamptz,
	"removed_at" timestamptz,
	CONSTRAINT "journey_members_pkey" PRIMARY KEY("journey_id","user_id"),
	CONSTRAINT "journey_members_owner_stays" CHECK ("role" <> 'OWNER' or "left_at" is null)
);
--> statement-breakpoint
ALTER TABLE "journey_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "journey_statistics" (
	"journey_id" uuid PRIMARY KEY,
	"members" integer NOT NULL,
	"check_ins" integer NOT NULL,
	"score" numeric(14,1) NOT NULL,
	"last_check_in_on" date
);
--> statement-breakpoint
ALTER TABLE "journey_statistics" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "journeys" (
	"id" uuid PRIMARY KEY,
	"title" text NOT NULL,
	"description" text,
	"is_public" boolean NOT NULL,
	"status" "journey_status" DEFAULT 'ACTIVE'::"journey_status" NOT NULL,
	"archived_at" timestamptz,
	"deleted_at" timestamptz,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "journeys_title_length" CHECK (char_length("title") between 3 and 100)
);
--> statement-breakpoint
ALTER TABLE "journeys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "leaderboard_buckets" (
	"circle_id" uuid,
	"period" "leaderboard_period",
	"period_key" text,
	"score" numeric(12,1),
	"people" integer NOT NULL,
	CONSTRAINT "leaderboard_buckets_pkey" PRIMARY KEY("circle_id","period","period_key","score")
);
--> statement-breakpoint
ALTER TABLE "leaderboard_buckets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "leaderboard_entries" (
	"circle_id" uuid,
	"period" "leaderboard_period",
	"period_key" text,
	"user_id" uuid,
	"score" numeric(12,1) NOT NULL,
	"check_ins" integer NOT NULL,
	"met_days" integer NOT NULL,
	"streak" integer NOT NULL,
	"last_met_on" date,
	"due_from" date NOT NULL,
	"final_rank" integer,
	"final_streak" integer,
	"final_due_days" integer,
	CONSTRAINT "leaderboard_entries_pkey" PRIMARY KEY("circle_id","period","period_key","user_id")
);
--> statement-breakpoint
ALTER TABLE "leaderboard_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "leaderboard_heads" (
	"circle_id" uuid PRIMARY KEY,
	"sequence" bigint NOT NULL,
	"departures" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "leaderboard_heads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "leaderboards" (
	"circle_id" uuid,
	"period" "leaderboard_period",
	"period_key" text,
	"from_date" date,
	"to_date" date,
	"entries" integer NOT NULL,
	"closed_at" timestamptz,
	"sealed_at" timestamptz,
	CONSTRAINT "leaderboards_pkey" PRIMARY KEY("circle_id","period","period_key")
);
--> statement-breakpoint
ALTER TABLE "leaderboards" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "audit_entries_circle" ON "audit_entries" ("circle_id","id");--> statement-breakpoint
CREATE INDEX "user_badges_user" ON "user_badges" ("user_id","journey_id","id");--> statement-breakpoint
CREATE INDEX "user_badges_badge" ON "user_badges" ("badge_id");--> statement-breakpoint
CREATE INDEX "user_badges_journey" ON "user_badges" ("journey_id");--> statement-breakpoint
CREATE INDEX "checkin_details_dimension" ON "checkin_details" ("dimension_id");--> statement-breakpoint
CREATE INDEX "checkin_details_user" ON "checkin_details" ("user_id");--> statement-breakpoint
CREATE INDEX "checkin_submissions_date" ON "checkin_submissions" ("journey_id","user_id","local_date");--> statement-breakpoint
CREATE INDEX "checkins_journey" ON "checkins" ("journey_id","user_id","local_date");--> statement-breakpoint
CREATE INDEX "streaks_journey" ON "streaks" ("journey_id","user_id");--> statement-breakpoint
CREATE INDEX "journey_invites_journey" ON "journey_invites" ("journey_id","id");--> statement-breakpoint
CREATE INDEX "journey_invites_inviter" ON "journey_invites" ("invited_by");--> statement-breakpoint
CREATE INDEX "journey_invites_email" ON "journey_invites" ("email");--> statement-breakpoint
CREATE INDEX "dimensions_journey" ON "dimensions" ("journey_id","position");--> statement-breakpoint
CREATE INDEX "journey_freezes_journey" ON "journey_freezes" ("journey_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "journey_members_owner_unique" ON "journey_members" ("journey_id") WHERE "role" = 'OWNER';--> statement-breakpoint
CREATE INDEX "journey_members_user" ON "journey_members" ("user_id","journey_id");--> statement-breakpoint
CREATE INDEX "journey_members_standing" ON "journey_members" ("journey_id","joined_at","user_id");--> statement-breakpoint
CREATE INDEX "journeys_public" ON "journeys" ("is_public","id");--> statement-breakpoint
CREATE INDEX "journeys_status" ON "journeys" ("status","deleted_at");--> statement-breakpoint
CREATE INDEX "journeys_words" ON "journeys" USING gin (to_tsvector('simple', "title" || ' ' || coalesce("description", ''))) WHERE "is_public" and "status" = 'ACTIVE';--> statement-breakpoint
CREATE INDEX "leaderboard_entries_order" ON "leaderboard_entries" ("circle_id","period","period_key","score" DESC NULLS LAST,"user_id");--> statement-breakpoint
CREATE INDEX "leaderboard_entries_user" ON "leaderboard_entries" ("user_id","circle_id");--> statement-breakpoint
ALTER TABLE "user_badges" ADD CONSTRAINT "user_badges_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "user_badges" ADD CONSTRAINT "user_badges_badge_id_badges_id_fkey" FOREIGN KEY ("badge_id") REFERENCES "badges"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "user_badges" ADD CONSTRAINT "user_badges_journey_id_journeys_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "checkin_details" ADD CONSTRAINT "checkin_details_checkin_id_checkins_id_fkey" FOREIGN KEY ("checkin_id") REFERENCES "checkins"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "checkin_details" ADD CONSTRAINT "checkin_details_dimension_id_dimensions_id_fkey" FOREIGN KEY ("dimension_id") REFERENCES "dimensions"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "checkin_submissions" ADD CONSTRAINT "checkin_submissions_member_fk" FOREIGN KEY ("journey_id","user_id") REFERENCES "journey_members"("journey_id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "checkins" ADD CONSTRAINT "checkins_member_fk" FOREIGN KEY ("journey_id","user_id") REFERENCES "journey_members"("journey_id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "streaks" ADD CONSTRAINT "streaks_member_fk" FOREIGN KEY ("journey_id","user_id") REFERENCES "journey_members"("journey_id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "journey_invites" ADD CONSTRAINT "journey_invites_journey_id_journeys_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "journey_invites" ADD CONSTRAINT "journey_invites_invited_by_users_id_fkey" FOREIGN KEY ("invited_by") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "dimensions" ADD CONSTRAINT "dimensions_journey_id_journeys_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "journey_day_statistics" ADD CONSTRAINT "journey_day_statistics_journey_id_journeys_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "journey_freezes" ADD CONSTRAINT "journey_freezes_member_fk" FOREIGN KEY ("journey_id","user_id") REFERENCES "journey_members"("journey_id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "journey_members" ADD CONSTRAINT "journey_members_journey_id_journeys_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "journey_members" ADD CONSTRAINT "journey_members_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "journey_statistics" ADD CONSTRAINT "journey_statistics_journey_id_journeys_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "leaderboard_buckets" ADD CONSTRAINT "leaderboard_buckets_board_fk" FOREIGN KEY ("circle_id","period","period_key") REFERENCES "leaderboards"("circle_id","period","period_key") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "leaderboard_entries" ADD CONSTRAINT "leaderboard_entries_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "leaderboard_entries" ADD CONSTRAINT "leaderboard_entries_board_fk" FOREIGN KEY ("circle_id","period","period_key") REFERENCES "leaderboards"("circle_id","period","period_key") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "audit_entries_administered_select" ON "audit_entries" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("audit_entries"."circle_id" = any(array(select my_administered_circles())));--> statement-breakpoint
CREATE POLICY "badges_signed_in_select" ON "badges" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ((select viewer_id()) is not null);--> statement-breakpoint
CREATE POLICY "badges_system" ON "badges" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "user_badges_owner_select" ON "user_badges" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("user_badges"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "user_badges_system" ON "user_badges" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "checkin_details_owner_select" ON "checkin_details" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("checkin_details"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "checkin_details_system" ON "checkin_details" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "checkin_submissions_owner_select" ON "checkin_submissions" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("checkin_submissions"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "checkin_submissions_system" ON "checkin_submissions" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "checkins_owner_select" ON "checkins" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("checkins"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "checkins_journeys_select" ON "checkins" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("checkins"."journey_id" = any(array(select my_journeys())));--> statement-breakpoint
CREATE POLICY "checkins_system" ON "checkins" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "streaks_owner_select" ON "streaks" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("streaks"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "streaks_journeys_select" ON "streaks" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("streaks"."journey_id" = any(array(select my_journeys())));--> statement-breakpoint
CREATE POLICY "streaks_system" ON "streaks" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "journey_invites_administered_journeys_select" ON "journey_invites" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("journey_invites"."journey_id" = any(array(select my_administered_journeys())));--> statement-breakpoint
CREATE POLICY "journey_invites_invited_select" ON "journey_invites" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("journey_invites"."email" = (select my_verified_email()));--> statement-breakpoint
CREATE POLICY "journey_invites_administered_journeys_insert" ON "journey_invites" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("journey_invites"."invited_by" = (select viewer_id()) and "journey_invites"."journey_id" = any(array(select my_administered_journeys())));--> statement-breakpoint
CREATE POLICY "journey_invites_system" ON "journey_invites" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "dimensions_visible_select" ON "dimensions" AS PERMISSIVE FOR SELECT TO "regimen_user" USING (exists (select from journeys where journeys.id = "dimensions"."journey_id") and (select viewer_id()) is not null);--> statement-breakpoint
CREATE POLICY "dimensions_administered_journeys_insert" ON "dimensions" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("dimensions"."journey_id" = any(array(select my_administered_journeys())));--> statement-breakpoint
CREATE POLICY "dimensions_administered_journeys_update" ON "dimensions" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("dimensions"."journey_id" = any(array(select my_administered_journeys()))) WITH CHECK ("dimensions"."journey_id" = any(array(select my_administered_journeys())));--> statement-breakpoint
CREATE POLICY "dimensions_system" ON "dimensions" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "journey_day_statistics_journeys_select" ON "journey_day_statistics" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("journey_day_statistics"."journey_id" = any(array(select my_journeys())));--> statement-breakpoint
CREATE POLICY "journey_day_statistics_system" ON "journey_day_statistics" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "journey_freezes_owner_select" ON "journey_freezes" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("journey_freezes"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "journey_freezes_system" ON "journey_freezes" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "journey_members_owner_select" ON "journey_members" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("journey_members"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "journey_members_journeys_select" ON "journey_members" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("journey_members"."journey_id" = any(array(select my_journeys())));--> statement-breakpoint
CREATE POLICY "journey_members_system" ON "journey_members" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "journey_members_circles_select" ON "journey_members" AS PERMISSIVE FOR SELECT TO current_user USING (true);--> statement-breakpoint
CREATE POLICY "journey_statistics_visible_select" ON "journey_statistics" AS PERMISSIVE FOR SELECT TO "regimen_user" USING (exists (select from journeys where journeys.id = "journey_statistics"."journey_id") and (select viewer_id()) is not null);--> statement-breakpoint
CREATE POLICY "journey_statistics_system" ON "journey_statistics" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "journeys_public_select" ON "journeys" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("journeys"."is_public" and "journeys"."status" = 'ACTIVE' and (select viewer_id()) is not null);--> statement-breakpoint
CREATE POLICY "journeys_journeys_select" ON "journeys" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("journeys"."id" = any(array(select my_journeys())));--> statement-breakpoint
CREATE POLICY "journeys_owned_journeys_select" ON "journeys" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("journeys"."id" = any(array(select my_owned_journeys())));--> statement-breakpoint
CREATE POLICY "journeys_owned_journeys_update" ON "journeys" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("journeys"."id" = any(array(select my_owned_journeys()))) WITH CHECK ("journeys"."id" = any(array(select my_owned_journeys())));--> statement-breakpoint
CREATE POLICY "journeys_system" ON "journeys" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "journeys_circles_select" ON "journeys" AS PERMISSIVE FOR SELECT TO current_user USING (true);--> statement-breakpoint
CREATE POLICY "leaderboard_buckets_all_select" ON "leaderboard_buckets" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("leaderboard_buckets"."circle_id" = any(array(select my_circles())));--> statement-breakpoint
CREATE POLICY "leaderboard_buckets_system" ON "leaderboard_buckets" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "leaderboard_entries_owner_select" ON "leaderboard_entries" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("leaderboard_entries"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "leaderboard_entries_all_select" ON "leaderboard_entries" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("leaderboard_entries"."circle_id" = any(array(select my_circles())));--> statement-breakpoint
CREATE POLICY "leaderboard_entries_system" ON "leaderboard_entries" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "leaderboard_heads_all_select" ON "leaderboard_heads" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("leaderboard_heads"."circle_id" = any(array(select my_circles())));--> statement-breakpoint
CREATE POLICY "leaderboard_heads_system" ON "leaderboard_heads" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "leaderboards_all_select" ON "leaderboards" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("leaderboards"."circle_id" = any(array(select my_circles())));--> statement-breakpoint
CREATE POLICY "leaderboards_system" ON "leaderboards" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);
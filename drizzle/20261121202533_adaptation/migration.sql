CREATE TYPE "adjustment_rule" AS ENUM('READINESS', 'HEALTH', 'SKIPPED_SESSIONS', 'EXTRA_LOAD');--> statement-breakpoint
CREATE TYPE "override_status" AS ENUM('PENDING', 'APPROVED', 'REJECTED', 'AUTO_APPLIED', 'UNDONE', 'SUPERSEDED');--> statement-breakpoint
CREATE TYPE "override_type" AS ENUM('NUTRITION', 'TRAINING', 'BOTH');--> statement-breakpoint
CREATE TYPE "plan_change_kind" AS ENUM('SWAP', 'EDIT', 'MOVE', 'CANCEL', 'RESCHEDULE', 'REASSESSMENT', 'UNDO');--> statement-breakpoint
CREATE TYPE "plan_change_scope" AS ENUM('THIS', 'THIS_AND_FOLLOWING');--> statement-breakpoint
CREATE TYPE "plan_subject" AS ENUM('SESSION', 'MEAL', 'PROGRAM');--> statement-breakpoint
CREATE TYPE "nutrition_outcome" AS ENUM('ADJUSTED', 'HELD', 'INSUFFICIENT_DATA', 'ADHERENCE_FIRST', 'NOT_AUTOMATED', 'NO_TARGETS');--> statement-breakpoint
CREATE TYPE "training_outcome" AS ENUM('REDUCE_VOLUME', 'HOLD', 'ADD_SETS', 'DELOAD', 'NO_SESSIONS');--> statement-breakpoint
ALTER TYPE "calendar_event_state" ADD VALUE 'CANCELLED';--> statement-breakpoint
CREATE TABLE "adjustment_settings" (
	"user_id" uuid PRIMARY KEY,
	"local_time" time NOT NULL,
	"autopilot" text[] NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "adjustment_settings_autopilot" CHECK ("autopilot" <@ array['READINESS', 'EXTRA_LOAD'])
);
--> statement-breakpoint
ALTER TABLE "adjustment_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "day_overrides" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"type" "override_type" NOT NULL,
	"rule" "adjustment_rule" NOT NULL,
	"rule_version" text NOT NULL,
	"status" "override_status" NOT NULL,
	"always_asks" boolean NOT NULL,
	"multiplier" numeric(3,2),
	"confidence" numeric(4,3) NOT NULL,
	"reason" text NOT NULL,
	"inputs" jsonb NOT NULL,
	"parts" jsonb NOT NULL,
	"planned_ids" text[] NOT NULL,
	"targets" jsonb,
	"created_at" timestamptz NOT NULL,
	"applied_at" timestamptz,
	"decided_at" timestamptz,
	"decided_by" "actor_kind",
	"undone_at" timestamptz,
	"user_overridden" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "day_overrides_multiplier" CHECK ("multiplier" between .5 and 1),
	CONSTRAINT "day_overrides_confidence" CHECK ("confidence" between 0 and 1)
);
--> statement-breakpoint
ALTER TABLE "day_overrides" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan_change_events" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"kind" "plan_change_kind" NOT NULL,
	"scope" "plan_change_scope",
	"actor_kind" "actor_kind" NOT NULL,
	"reason" text,
	"undoes_id" uuid CONSTRAINT "plan_change_events_undoes_unique" UNIQUE,
	"made_on" date NOT NULL,
	"scheduled_starts_on" date,
	"item_count" integer NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "plan_change_events_id_user_unique" UNIQUE("id","user_id"),
	CONSTRAINT "plan_change_events_undoes" CHECK (("kind" = 'UNDO') = ("undoes_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "plan_change_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan_change_items" (
	"change_id" uuid,
	"user_id" uuid NOT NULL,
	"position" integer,
	"subject" "plan_subject" NOT NULL,
	"subject_id" uuid NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	CONSTRAINT "plan_change_items_pkey" PRIMARY KEY("change_id","position")
);
--> statement-breakpoint
ALTER TABLE "plan_change_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reassessments" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"asked_by" "actor_kind" NOT NULL,
	"rule_version" text NOT NULL,
	"inputs" jsonb NOT NULL,
	"nutrition" "nutrition_outcome" NOT NULL,
	"nutrition_reason" text NOT NULL,
	"kcal_below_floor" numeric(7,1),
	"integral" numeric(5,4) NOT NULL,
	"targets_before" jsonb,
	"targets_after" jsonb,
	"training" "training_outcome" NOT NULL,
	"training_reason" text NOT NULL,
	"offers_fewer_sessions" boolean NOT NULL,
	"change_id" uuid,
	"next_on" date,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reassessments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "meal_instances" ADD COLUMN "cancelled_at" timestamptz;--> statement-breakpoint
ALTER TABLE "meal_instances" ADD COLUMN "original" jsonb;--> statement-breakpoint
ALTER TABLE "program_states" ADD COLUMN "activated_starts_on" date;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "basis" jsonb;--> statement-breakpoint
ALTER TABLE "session_instances" ADD COLUMN "cancelled_at" timestamptz;--> statement-breakpoint
ALTER TABLE "session_instances" ADD COLUMN "original" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "day_overrides_one_pending" ON "day_overrides" ("user_id","local_date","rule") WHERE status = 'PENDING';--> statement-breakpoint
CREATE INDEX "day_overrides_program" ON "day_overrides" ("program_id","user_id");--> statement-breakpoint
CREATE INDEX "day_overrides_user" ON "day_overrides" ("user_id","local_date","status");--> statement-breakpoint
CREATE INDEX "day_overrides_planned" ON "day_overrides" USING gin ("planned_ids");--> statement-breakpoint
CREATE INDEX "plan_change_events_program" ON "plan_change_events" ("program_id","id");--> statement-breakpoint
CREATE INDEX "plan_change_events_user" ON "plan_change_events" ("user_id","id");--> statement-breakpoint
CREATE INDEX "plan_change_items_user" ON "plan_change_items" ("user_id","subject_id");--> statement-breakpoint
CREATE INDEX "reassessments_program" ON "reassessments" ("program_id","id");--> statement-breakpoint
CREATE INDEX "reassessments_user" ON "reassessments" ("user_id","id");--> statement-breakpoint
CREATE INDEX "reassessments_change" ON "reassessments" ("change_id");--> statement-breakpoint
ALTER TABLE "adjustment_settings" ADD CONSTRAINT "adjustment_settings_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "day_overrides" ADD CONSTRAINT "day_overrides_program_fk" FOREIGN KEY ("program_id","user_id") REFERENCES "programs"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "plan_change_events" ADD CONSTRAINT "plan_change_events_undoes_id_plan_change_events_id_fkey" FOREIGN KEY ("undoes_id") REFERENCES "plan_change_events"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "plan_change_events" ADD CONSTRAINT "plan_change_events_program_fk" FOREIGN KEY ("program_id","user_id") REFERENCES "programs"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "plan_change_items" ADD CONSTRAINT "plan_change_items_change_fk" FOREIGN KEY ("change_id","user_id") REFERENCES "plan_change_events"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "reassessments" ADD CONSTRAINT "reassessments_program_fk" FOREIGN KEY ("program_id","user_id") REFERENCES "programs"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "reassessments" ADD CONSTRAINT "reassessments_change_fk" FOREIGN KEY ("change_id","user_id") REFERENCES "plan_change_events"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "adjustment_settings_owner_select" ON "adjustment_settings" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("adjustment_settings"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "adjustment_settings_owner_insert" ON "adjustment_settings" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("adjustment_settings"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "adjustment_settings_owner_update" ON "adjustment_settings" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("adjustment_settings"."user_id" = (select viewer_id())) WITH CHECK ("adjustment_settings"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "adjustment_settings_system" ON "adjustment_settings" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "day_overrides_owner_select" ON "day_overrides" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("day_overrides"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "day_overrides_system" ON "day_overrides" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "plan_change_events_owner_select" ON "plan_change_events" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("plan_change_events"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "plan_change_events_system_select" ON "plan_change_events" AS PERMISSIVE FOR SELECT TO "regimen_system" USING (true);--> statement-breakpoint
CREATE POLICY "plan_change_events_system_insert" ON "plan_change_events" AS PERMISSIVE FOR INSERT TO "regimen_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "plan_change_items_owner_select" ON "plan_change_items" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("plan_change_items"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "plan_change_items_system_select" ON "plan_change_items" AS PERMISSIVE FOR SELECT TO "regimen_system" USING (true);--> statement-breakpoint
CREATE POLICY "plan_change_items_system_insert" ON "plan_change_items" AS PERMISSIVE FOR INSERT TO "regimen_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "reassessments_owner_select" ON "reassessments" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("reassessments"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "reassessments_system_select" ON "reassessments" AS PERMISSIVE FOR SELECT TO "regimen_system" USING (true);--> statement-breakpoint
CREATE POLICY "reassessments_system_insert" ON "reassessments" AS PERMISSIVE FOR INSERT TO "regimen_system" WITH CHECK (true);
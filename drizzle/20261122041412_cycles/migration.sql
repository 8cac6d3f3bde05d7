CREATE TYPE "chat_author" AS ENUM('PERSON', 'ASSISTANT', 'SYSTEM');--> statement-breakpoint
CREATE TYPE "proposal_status" AS ENUM('PENDING', 'APPLIED', 'REJECTED');--> statement-breakpoint
CREATE TYPE "goal_type" AS ENUM('PERSONAL', 'PROFESSIONAL');--> statement-breakpoint
CREATE TABLE "chat_messages" (
	"id" uuid PRIMARY KEY,
	"session_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"author" "chat_author" NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "chat_messages_sequence_unique" UNIQUE("session_id","sequence"),
	CONSTRAINT "chat_messages_id_session_user_unique" UNIQUE("id","session_id","user_id"),
	CONSTRAINT "chat_messages_text_length" CHECK (char_length("text") between 1 and 8000)
);
--> statement-breakpoint
ALTER TABLE "chat_messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "chat_proposals" (
	"id" uuid PRIMARY KEY,
	"message_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"command" text NOT NULL,
	"input" jsonb NOT NULL,
	"status" "proposal_status" DEFAULT 'PENDING'::"proposal_status" NOT NULL,
	"decided_at" timestamptz,
	CONSTRAINT "chat_proposals_command" CHECK (char_length("command") between 1 and 50),
	CONSTRAINT "chat_proposals_input" CHECK (jsonb_typeof("input") = 'object'),
	CONSTRAINT "chat_proposals_input_size" CHECK (octet_length("input"::text) <= 16384),
	CONSTRAINT "chat_proposals_decided" CHECK (("status" = 'PENDING') = ("decided_at" is null))
);
--> statement-breakpoint
ALTER TABLE "chat_proposals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "chat_sessions" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"title" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "chat_sessions_id_user_unique" UNIQUE("id","user_id"),
	CONSTRAINT "chat_sessions_title_length" CHECK (char_length("title") between 1 and 100)
);
--> statement-breakpoint
ALTER TABLE "chat_sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cycle_locks" (
	"cycle_id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"lock_week" smallint NOT NULL,
	"locks_at" timestamptz NOT NULL,
	CONSTRAINT "cycle_locks_week" CHECK ("lock_week" between 1 and 12)
);
--> statement-breakpoint
ALTER TABLE "cycle_locks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cycle_unlocks" (
	"id" uuid PRIMARY KEY,
	"cycle_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"unlocked_at" timestamptz NOT NULL,
	"closes_at" timestamptz NOT NULL,
	CONSTRAINT "cycle_unlocks_reason" CHECK (char_length("reason") between 3 and 2000),
	CONSTRAINT "cycle_unlocks_closes" CHECK ("closes_at" = "unlocked_at" + interval '24 hours')
);
--> statement-breakpoint
ALTER TABLE "cycle_unlocks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cycles" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"title" text NOT NULL,
	"starts_on" date NOT NULL,
	"ended_on" date,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "cycles_id_user_unique" UNIQUE("id","user_id"),
	CONSTRAINT "cycles_title_length" CHECK (char_length("title") between 1 and 100),
	CONSTRAINT "cycles_monday" CHECK (extract(isodow from "starts_on") = 1)
);
--> statement-breakpoint
ALTER TABLE "cycles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "goals" (
	"id" uuid PRIMARY KEY,
	"cycle_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"type" "goal_type" NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "goals_type_unique" UNIQUE("cycle_id","type"),
	CONSTRAINT "goals_id_cycle_user_unique" UNIQUE("id","cycle_id","user_id"),
	CONSTRAINT "goals_title_length" CHECK (char_length("title") between 1 and 200),
	CONSTRAINT "goals_description_length" CHECK (char_length("description") <= 5000)
);
--> statement-breakpoint
ALTER TABLE "goals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "visions" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "visions_text_length" CHECK (char_length("text") between 1 and 5000)
);
--> statement-breakpoint
ALTER TABLE "visions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan_item_logs" (
	"id" uuid PRIMARY KEY,
	"plan_item_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"quantity" numeric(10,2) NOT NULL,
	"occurred_at" timestamptz NOT NULL,
	"local_date" date NOT NULL,
	"zone" text NOT NULL,
	"note" text,
	"logged_at" timestamptz NOT NULL,
	CONSTRAINT "plan_item_logs_quantity" CHECK ("quantity" <> 0 and abs("quantity") <= 1000000),
	CONSTRAINT "plan_item_logs_note_length" CHECK (char_length("note") <= 2000)
);
--> statement-breakpoint
ALTER TABLE "plan_item_logs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan_items" (
	"id" uuid PRIMARY KEY,
	"weekly_plan_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"goal_id" uuid,
	"title" text NOT NULL,
	"quota_quantity" numeric(10,2) NOT NULL,
	"quota_unit" text NOT NULL,
	"position" integer NOT NULL,
	"local_date" date,
	"local_time" time,
	"duration_minutes" integer,
	"carried_from_id" uuid,
	"split_from_id" uuid,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "plan_items_id_user_unique" UNIQUE("id","user_id"),
	CONSTRAINT "plan_items_title_length" CHECK (char_length("title") between 1 and 200),
	CONSTRAINT "plan_items_quantity" CHECK ("quota_quantity" > 0 and "quota_quantity" <= 1000000),
	CONSTRAINT "plan_items_unit_length" CHECK (char_length("quota_unit") between 1 and 30),
	CONSTRAINT "plan_items_time" CHECK ("local_time" is null or "local_date" is not null),
	CONSTRAINT "plan_items_duration" CHECK ("duration_minutes" between 1 and 1440)
);
--> statement-breakpoint
ALTER TABLE "plan_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "weekly_plans" (
	"id" uuid PRIMARY KEY,
	"cycle_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"week" smallint NOT NULL,
	"focus" text,
	"reflection" text,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "weekly_plans_week_unique" UNIQUE("cycle_id","week"),
	CONSTRAINT "weekly_plans_id_cycle_user_unique" UNIQUE("id","cycle_id","user_id"),
	CONSTRAINT "weekly_plans_week" CHECK ("week" between 1 and 12),
	CONSTRAINT "weekly_plans_focus_length" CHECK (char_length("focus") <= 2000),
	CONSTRAINT "weekly_plans_reflection_length" CHECK (char_length("reflection") <= 10000)
);
--> statement-breakpoint
ALTER TABLE "weekly_plans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY,
	"cycle_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"weekly_plan_id" uuid,
	"goal_id" uuid,
	"title" text NOT NULL,
	"notes" text,
	"priority" integer NOT NULL,
	"due_on" date,
	"due_time" time,
	"completed_at" timestamptz,
	"completed_on" date,
	"carried_over" integer DEFAULT 0 NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "tasks_id_user_unique" UNIQUE("id","user_id"),
	CONSTRAINT "tasks_title_length" CHECK (char_length("title") between 1 and 200),
	CONSTRAINT "tasks_notes_length" CHECK (char_length("notes") <= 5000),
	CONSTRAINT "tasks_due_time" CHECK ("due_time" is null or "due_on" is not null),
	CONSTRAINT "tasks_completed" CHECK (("completed_at" is null) = ("completed_on" is null))
);
--> statement-breakpoint
ALTER TABLE "tasks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "chat_messages_session" ON "chat_messages" ("session_id","user_id");--> statement-breakpoint
CREATE INDEX "chat_messages_user" ON "chat_messages" ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "chat_proposals_message_unique" ON "chat_proposals" ("message_id");--> statement-breakpoint
CREATE INDEX "chat_proposals_message" ON "chat_proposals" ("message_id","session_id","user_id");--> statement-breakpoint
CREATE INDEX "chat_proposals_user" ON "chat_proposals" ("user_id");--> statement-breakpoint
CREATE INDEX "chat_sessions_user" ON "chat_sessions" ("user_id","id");--> statement-breakpoint
CREATE INDEX "cycle_locks_cycle" ON "cycle_locks" ("cycle_id","user_id");--> statement-breakpoint
CREATE INDEX "cycle_locks_user" ON "cycle_locks" ("user_id","locks_at");--> statement-breakpoint
CREATE UNIQUE INDEX "cycle_unlocks_cycle_unique" ON "cycle_unlocks" ("cycle_id");--> statement-breakpoint
CREATE INDEX "cycle_unlocks_cycle" ON "cycle_unlocks" ("cycle_id","user_id");--> statement-breakpoint
CREATE INDEX "cycle_unlocks_user" ON "cycle_unlocks" ("user_id");--> statement-breakpoint
CREATE INDEX "cycles_user" ON "cycles" ("user_id","starts_on");--> statement-breakpoint
CREATE INDEX "goals_cycle" ON "goals" ("cycle_id","user_id");--> statement-breakpoint
CREATE INDEX "goals_user" ON "goals" ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "visions_user_unique" ON "visions" ("user_id");--> statement-breakpoint
CREATE INDEX "plan_item_logs_item" ON "plan_item_logs" ("plan_item_id","user_id");--> statement-breakpoint
CREATE INDEX "plan_item_logs_user" ON "plan_item_logs" ("user_id","local_date");--> statement-breakpoint
CREATE INDEX "plan_items_plan" ON "plan_items" ("weekly_plan_id","cycle_id","user_id");--> statement-breakpoint
CREATE INDEX "plan_items_goal" ON "plan_items" ("goal_id","cycle_id","user_id");--> statement-breakpoint
CREATE INDEX "plan_items_cycle" ON "plan_items" ("cycle_id","user_id");--> statement-breakpoint
CREATE INDEX "plan_items_user" ON "plan_items" ("user_id","local_date");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_items_carried_from_unique" ON "plan_items" ("carried_from_id","user_id");--> statement-breakpoint
CREATE INDEX "plan_items_split_from" ON "plan_items" ("split_from_id","user_id");--> statement-breakpoint
CREATE INDEX "weekly_plans_cycle" ON "weekly_plans" ("cycle_id","user_id");--> statement-breakpoint
CREATE INDEX "weekly_plans_user" ON "weekly_plans" ("user_id");--> statement-breakpoint
CREATE INDEX "tasks_cycle" ON "tasks" ("cycle_id","user_id");--> statement-breakpoint
CREATE INDEX "tasks_plan" ON "tasks" ("weekly_plan_id","cycle_id","user_id");--> statement-breakpoint
CREATE INDEX "tasks_goal" ON "tasks" ("goal_id","cycle_id","user_id");--> statement-breakpoint
CREATE INDEX "tasks_user" ON "tasks" ("user_id","due_on");--> statement-breakpoint
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_session_fk" FOREIGN KEY ("session_id","user_id") REFERENCES "chat_sessions"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "chat_proposals" ADD CONSTRAINT "chat_proposals_message_fk" FOREIGN KEY ("message_id","session_id","user_id") REFERENCES "chat_messages"("id","session_id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD CONSTRAINT "chat_sessions_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "cycle_locks" ADD CONSTRAINT "cycle_locks_cycle_fk" FOREIGN KEY ("cycle_id","user_id") REFERENCES "cycles"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "cycle_unlocks" ADD CONSTRAINT "cycle_unlocks_cycle_fk" FOREIGN KEY ("cycle_id","user_id") REFERENCES "cycles"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "cycles" ADD CONSTRAINT "cycles_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_cycle_fk" FOREIGN KEY ("cycle_id","user_id") REFERENCES "cycles"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "visions" ADD CONSTRAINT "visions_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "plan_item_logs" ADD CONSTRAINT "plan_item_logs_item_fk" FOREIGN KEY ("plan_item_id","user_id") REFERENCES "plan_items"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "plan_items" ADD CONSTRAINT "plan_items_plan_fk" FOREIGN KEY ("weekly_plan_id","cycle_id","user_id") REFERENCES "weekly_plans"("id","cycle_id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "plan_items" ADD CONSTRAINT "plan_items_cycle_fk" FOREIGN KEY ("cycle_id","user_id") REFERENCES "cycles"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "plan_items" ADD CONSTRAINT "plan_items_goal_fk" FOREIGN KEY ("goal_id","cycle_id","user_id") REFERENCES "goals"("id","cycle_id","user_id");--> statement-breakpoint
ALTER TABLE "plan_items" ADD CONSTRAINT "plan_items_carried_from_fk" FOREIGN KEY ("carried_from_id","user_id") REFERENCES "plan_items"("id","user_id");--> statement-breakpoint
ALTER TABLE "plan_items" ADD CONSTRAINT "plan_items_split_from_fk" FOREIGN KEY ("split_from_id","user_id") REFERENCES "plan_items"("id","user_id");--> statement-breakpoint
ALTER TABLE "weekly_plans" ADD CONSTRAINT "weekly_plans_cycle_fk" FOREIGN KEY ("cycle_id","user_id") REFERENCES "cycles"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_cycle_fk" FOREIGN KEY ("cycle_id","user_id") REFERENCES "cycles"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_plan_fk" FOREIGN KEY ("weekly_plan_id","cycle_id","user_id") REFERENCES "weekly_plans"("id","cycle_id","user_id");--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_goal_fk" FOREIGN KEY ("goal_id","cycle_id","user_id") REFERENCES "goals"("id","cycle_id","user_id");--> statement-breakpoint
CREATE POLICY "chat_messages_owner_select" ON "chat_messages" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("chat_messages"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "chat_messages_system" ON "chat_messages" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "chat_proposals_owner_select" ON "chat_proposals" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("chat_proposals"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "chat_proposals_system" ON "chat_proposals" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "chat_sessions_owner_select" ON "chat_sessions" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("chat_sessions"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "chat_sessions_owner_insert" ON "chat_sessions" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("chat_sessions"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "chat_sessions_owner_update" ON "chat_sessions" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("chat_sessions"."user_id" = (select viewer_id())) WITH CHECK ("chat_sessions"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "chat_sessions_system" ON "chat_sessions" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "cycle_locks_owner_select" ON "cycle_locks" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("cycle_locks"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "cycle_locks_system" ON "cycle_locks" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "cycle_unlocks_owner_select" ON "cycle_unlocks" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("cycle_unlocks"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "cycle_unlocks_system_select" ON "cycle_unlocks" AS PERMISSIVE FOR SELECT TO "regimen_system" USING (true);--> statement-breakpoint
CREATE POLICY "cycle_unlocks_system_insert" ON "cycle_unlocks" AS PERMISSIVE FOR INSERT TO "regimen_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "cycles_owner_select" ON "cycles" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("cycles"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "cycles_owner_insert" ON "cycles" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("cycles"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "cycles_owner_update" ON "cycles" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("cycles"."user_id" = (select viewer_id())) WITH CHECK ("cycles"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "cycles_system" ON "cycles" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "goals_owner_select" ON "goals" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("goals"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "goals_owner_insert" ON "goals" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("goals"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "goals_owner_update" ON "goals" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("goals"."user_id" = (select viewer_id())) WITH CHECK ("goals"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "goals_system" ON "goals" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "visions_owner_select" ON "visions" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("visions"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "visions_owner_insert" ON "visions" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("visions"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "visions_owner_update" ON "visions" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("visions"."user_id" = (select viewer_id())) WITH CHECK ("visions"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "visions_system" ON "visions" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "plan_item_logs_owner_select" ON "plan_item_logs" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("plan_item_logs"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "plan_item_logs_owner_insert" ON "plan_item_logs" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("plan_item_logs"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "plan_item_logs_owner_update" ON "plan_item_logs" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("plan_item_logs"."user_id" = (select viewer_id())) WITH CHECK ("plan_item_logs"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "plan_item_logs_system" ON "plan_item_logs" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "plan_items_owner_select" ON "plan_items" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("plan_items"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "plan_items_owner_insert" ON "plan_items" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("plan_items"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "plan_items_owner_update" ON "plan_items" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("plan_items"."user_id" = (select viewer_id())) WITH CHECK ("plan_items"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "plan_items_owner_delete" ON "plan_items" AS PERMISSIVE FOR DELETE TO "regimen_user" USING ("plan_items"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "plan_items_system" ON "plan_items" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "weekly_plans_owner_select" ON "weekly_plans" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("weekly_plans"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "weekly_plans_owner_insert" ON "weekly_plans" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("weekly_plans"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "weekly_plans_owner_update" ON "weekly_plans" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("weekly_plans"."user_id" = (select viewer_id())) WITH CHECK ("weekly_plans"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "weekly_plans_system" ON "weekly_plans" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tasks_owner_select" ON "tasks" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("tasks"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "tasks_owner_insert" ON "tasks" AS PERMISSIVE FOR INSERT TO "regimen_user" WITH CHECK ("tasks"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "tasks_owner_update" ON "tasks" AS PERMISSIVE FOR UPDATE TO "regimen_user" USING ("tasks"."user_id" = (select viewer_id())) WITH CHECK ("tasks"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "tasks_owner_delete" ON "tasks" AS PERMISSIVE FOR DELETE TO "regimen_user" USING ("tasks"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "tasks_system" ON "tasks" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);
CREATE TYPE "content_type" AS ENUM('application/json', 'application/pdf', 'application/zip', 'image/heic', 'image/jpeg', 'image/png', 'image/webp');--> statement-breakpoint
CREATE TYPE "file_purpose" AS ENUM('EXPORT');--> statement-breakpoint
CREATE TYPE "file_state" AS ENUM('PENDING', 'STORED', 'MISSING');--> statement-breakpoint
CREATE TYPE "data_export_state" AS ENUM('QUEUED', 'RUNNING', 'READY', 'FAILED');--> statement-breakpoint
CREATE TYPE "one_time_purpose" AS ENUM('PASSWORD_RESET', 'EMAIL_VERIFICATION', 'EMAIL_CHANGE');--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"purpose" "file_purpose" NOT NULL,
	"content_type" "content_type" NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text,
	"state" "file_state" NOT NULL,
	"key" uuid,
	"created_at" timestamptz NOT NULL,
	"expires_at" timestamptz
);
--> statement-breakpoint
ALTER TABLE "files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "job_kinds" (
	"name" text PRIMARY KEY,
	"by_person" boolean NOT NULL,
	"max_attempts" smallint NOT NULL,
	CONSTRAINT "job_kinds_max_attempts" CHECK ("max_attempts" between 1 and 100)
);
--> statement-breakpoint
ALTER TABLE "job_kinds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "schedules" (
	"name" text NOT NULL,
	"user_id" uuid,
	"local_time" time NOT NULL,
	"next_date" date NOT NULL,
	"next_at" timestamptz NOT NULL,
	CONSTRAINT "schedules_name_user_unique" UNIQUE NULLS NOT DISTINCT("name","user_id")
);
--> statement-breakpoint
ALTER TABLE "schedules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outgoing_mails" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"link_path" text,
	"link_token_id" uuid,
	"created_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outgoing_mails" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "access_tokens" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"last_used_at" timestamptz,
	"revoked_at" timestamptz,
	CONSTRAINT "access_tokens_name_length" CHECK (char_length("name") between 1 and 60),
	CONSTRAINT "access_tokens_scopes" CHECK (cardinality("scopes") > 0 and "scopes" <@ array['READ', 'WRITE']::text[])
);
--> statement-breakpoint
ALTER TABLE "access_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"key" text PRIMARY KEY,
	"count" integer NOT NULL,
	"since" timestamptz NOT NULL,
	"until" timestamptz,
	"waits" integer NOT NULL,
	"forget_at" timestamptz NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sign_in_attempts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "data_exports" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"state" "data_export_state" NOT NULL,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"rows_total" integer,
	"file_id" uuid,
	"created_at" timestamptz NOT NULL,
	"finished_at" timestamptz
);
--> statement-breakpoint
ALTER TABLE "data_exports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identities" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"external_id" text NOT NULL,
	"linked_at" timestamptz NOT NULL,
	"last_used_at" timestamptz NOT NULL
);
--> statement-breakpoint
ALTER TABLE "identities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "used_id_tokens" (
	"hash" text PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"idempotency_key" uuid,
	"session_id" uuid,
	"used_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL
);
--> statement-breakpoint
ALTER TABLE "used_id_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "one_time_tokens" (
	"id" uuid PRIMARY KEY,
	"purpose" "one_time_purpose" NOT NULL,
	"user_id" uuid NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"used_at" timestamptz
);
--> statement-breakpoint
ALTER TABLE "one_time_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "generation" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "rotated_at" timestamptz;--> statement-breakpoint
ALTER TABLE "sessions" ALTER COLUMN "refresh_token_hash" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" ("actor_id");--> statement-breakpoint
CREATE INDEX "files_user" ON "files" ("user_id","id");--> statement-breakpoint
CREATE INDEX "files_expires" ON "files" ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "files_key_unique" ON "files" ("key");--> statement-breakpoint
CREATE INDEX "schedules_user" ON "schedules" ("user_id","name");--> statement-breakpoint
CREATE INDEX "schedules_next_at" ON "schedules" ("next_at");--> statement-breakpoint
CREATE INDEX "outgoing_mails_user" ON "outgoing_mails" ("user_id");--> statement-breakpoint
CREATE INDEX "access_tokens_user" ON "access_tokens" ("user_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "access_tokens_token_hash_unique" ON "access_tokens" ("token_hash");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_forget_at" ON "sign_in_attempts" ("forget_at");--> statement-breakpoint
CREATE INDEX "data_exports_user" ON "data_exports" ("user_id","id");--> statement-breakpoint
CREATE INDEX "data_exports_file" ON "data_exports" ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "data_exports_one_running" ON "data_exports" ("user_id") WHERE state in ('QUEUED', 'RUNNING');--> statement-breakpoint
CREATE UNIQUE INDEX "identities_provider_external_id_unique" ON "identities" ("provider","external_id");--> statement-breakpoint
CREATE INDEX "identities_user" ON "identities" ("user_id","linked_at");--> statement-breakpoint
CREATE INDEX "used_id_tokens_user" ON "used_id_tokens" ("user_id");--> statement-breakpoint
CREATE INDEX "used_id_tokens_expires_at" ON "used_id_tokens" ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_time_tokens_open_unique" ON "one_time_tokens" ("user_id","purpose") WHERE "used_at" is null;--> statement-breakpoint
CREATE INDEX "one_time_tokens_user" ON "one_time_tokens" ("user_id");--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "outgoing_mails" ADD CONSTRAINT "outgoing_mails_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_file_id_files_id_fkey" FOREIGN KEY ("file_id") REFERENCES "files"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "used_id_tokens" ADD CONSTRAINT "used_id_tokens_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "one_time_tokens" ADD CONSTRAINT "one_time_tokens_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "files_owner_select" ON "files" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("files"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "files_system" ON "files" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "job_kinds_system" ON "job_kinds" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "schedules_system" ON "schedules" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "outgoing_mails_system" ON "outgoing_mails" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "access_tokens_owner_select" ON "access_tokens" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("access_tokens"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "access_tokens_system" ON "access_tokens" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sign_in_attempts_system" ON "sign_in_attempts" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "data_exports_owner_select" ON "data_exports" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("data_exports"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "data_exports_system" ON "data_exports" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "identities_owner_select" ON "identities" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("identities"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "identities_system" ON "identities" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "used_id_tokens_system" ON "used_id_tokens" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "one_time_tokens_system" ON "one_time_tokens" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "passwords_owner_select" ON "passwords" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("passwords"."user_id" = (select viewer_id()));
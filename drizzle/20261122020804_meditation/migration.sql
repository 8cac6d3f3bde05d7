ALTER TYPE "challenge_feat" ADD VALUE 'MEDITATION';--> statement-breakpoint
CREATE TABLE "meditation_completions" (
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
	"technique" text,
	"notes" text,
	CONSTRAINT "meditation_completions_pkey" PRIMARY KEY("enrolment_id","challenge_day")
);
--> statement-breakpoint
ALTER TABLE "meditation_completions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "meditation_completions_user" ON "meditation_completions" ("user_id");--> statement-breakpoint
ALTER TABLE "meditation_completions" ADD CONSTRAINT "meditation_completions_day_fk" FOREIGN KEY ("enrolment_id","challenge_day") REFERENCES "challenge_days"("enrolment_id","challenge_day") ON DELETE CASCADE;--> statement-breakpoint
CREATE POLICY "meditation_completions_owner_select" ON "meditation_completions" AS PERMISSIVE FOR SELECT TO "regimen_user" USING ("meditation_completions"."user_id" = (select viewer_id()));--> statement-breakpoint
CREATE POLICY "meditation_completions_system" ON "meditation_completions" AS PERMISSIVE FOR ALL TO "regimen_system" USING (true) WITH CHECK (true);
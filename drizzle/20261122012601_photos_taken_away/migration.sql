ALTER TABLE "progress_photos" ADD COLUMN "removed_at" timestamptz;--> statement-breakpoint
ALTER TABLE "progress_photos" ALTER COLUMN "file_id" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "progress_photos_challenge" ON "progress_photos" ("challenge_id","id");--> statement-breakpoint
ALTER TABLE "progress_photos" ADD CONSTRAINT "progress_photos_removed" CHECK (("file_id" is null) = ("removed_at" is not null));--> statement-breakpoint
ALTER TABLE "progress_photos" ADD CONSTRAINT "progress_photos_nothing_to_share" CHECK ("file_id" is not null or not "is_shared");
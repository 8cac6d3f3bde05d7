-- The owner of a table is bound by its policies too.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'journeys', 'journey_members', 'dimensions', 'journey_statistics', 'journey_day_statistics', 'journey_freezes',
    'journey_invites', 'checkin_submissions', 'checkins', 'checkin_details', 'streaks', 'badges', 'user_badges',
    'leaderboard_heads', 'leaderboards', 'leaderboard_entries', 'leaderboard_buckets'
  ] LOOP
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
    -- What the system writes.
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON public.%I TO regimen_system', name);
    -- What a person reads.
    EXECUTE format('GRANT SELECT ON public.%I TO regimen_user', name);
  END LOOP;
END
$$;
--> statement-breakpoint
-- What a person writes: who owns a journey what it is, who administers it what it asks and whom it invites.
GRANT UPDATE (title, description, is_public, status, archived_at, deleted_at, updated_at, version) ON journeys TO regimen_user;
--> statement-breakpoint
GRANT INSERT ON dimensions, journey_invites TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (name, description, examples, weight, required, position, archived_at, updated_at, version)
  ON dimensions TO regimen_user;

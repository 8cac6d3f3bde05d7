GRANT UPDATE (check_in_reminder_at) ON notification_settings TO regimen_user;
--> statement-breakpoint
-- Whoever is in a journey is reminded from now on: the first look puts the next one to its time in their zone.
ALTER TABLE schedules NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE journey_members NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO schedules (name, user_id, local_time, next_date, next_at)
SELECT DISTINCT 'check-in-reminder', user_id, time '20:00', current_date - 1, now() FROM journey_members WHERE left_at IS NULL
ON CONFLICT DO NOTHING;
--> statement-breakpoint
ALTER TABLE journey_members FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE schedules FORCE ROW LEVEL SECURITY;

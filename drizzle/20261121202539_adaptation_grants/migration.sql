-- The owner of a table is bound by its policies too.
ALTER TABLE plan_change_events FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE plan_change_items FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE day_overrides FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE adjustment_settings FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE reassessments FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- What the system writes; changes of a plan and reassessments it only adds.
GRANT SELECT, INSERT ON plan_change_events, plan_change_items, reassessments TO regimen_system;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON day_overrides, adjustment_settings TO regimen_system;
--> statement-breakpoint
-- What a person reads, and what they set.
GRANT SELECT ON plan_change_events, plan_change_items, reassessments, day_overrides, adjustment_settings TO regimen_user;
--> statement-breakpoint
GRANT INSERT ON adjustment_settings TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (local_time, autopilot, updated_at, version) ON adjustment_settings TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (activated_starts_on) ON program_states TO regimen_user;
--> statement-breakpoint
-- The plan as it was before its first change stays what it was, whoever writes.
CREATE FUNCTION keep_original() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION 'the original of a planned thing is written once' USING ERRCODE = 'RG001';
END
$$;
--> statement-breakpoint
CREATE TRIGGER session_instances_keep_original BEFORE UPDATE ON session_instances FOR EACH ROW
  WHEN (OLD.original IS NOT NULL AND NEW.original IS DISTINCT FROM OLD.original) EXECUTE FUNCTION keep_original();
--> statement-breakpoint
CREATE TRIGGER meal_instances_keep_original BEFORE UPDATE ON meal_instances FOR EACH ROW
  WHEN (OLD.original IS NOT NULL AND NEW.original IS DISTINCT FROM OLD.original) EXECUTE FUNCTION keep_original();
--> statement-breakpoint
REVOKE ALL ON FUNCTION keep_original FROM PUBLIC;
--> statement-breakpoint
-- Whoever follows or followed a programme has their days looked at from now on.
ALTER TABLE schedules NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO schedules (name, user_id, local_time, next_date, next_at)
SELECT 'adjust-day', user_id, '05:00', next_date, next_at FROM schedules WHERE name = 'close-day' ON CONFLICT DO NOTHING;
--> statement-breakpoint
ALTER TABLE schedules FORCE ROW LEVEL SECURITY;

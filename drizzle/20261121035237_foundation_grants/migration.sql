-- The owner of a table is bound by its policies too.
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity LOOP
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END
$$;
--> statement-breakpoint
-- What the system writes.
GRANT SELECT, INSERT, UPDATE, DELETE ON
  users, profiles, passwords, sessions, person_zones, idempotency_keys, calendar_events, exercises, foods, programs,
  program_states, program_pauses, session_instances, exercise_plan_items, meal_instances, meal_item_plan, consultations,
  consultation_answers TO regimen_system;
--> statement-breakpoint
GRANT SELECT, INSERT ON audit_entries TO regimen_system;
--> statement-breakpoint
-- What a person reads.
GRANT SELECT ON
  users, profiles, person_zones, audit_entries, calendar_events, exercises, foods, programs, program_states,
  program_pauses, session_instances, exercise_plan_items, meal_instances, meal_item_plan, consultations,
  consultation_answers TO regimen_user;
--> statement-breakpoint
GRANT SELECT (id, user_id, user_agent, created_at, last_used_at, expires_at, revoked_at) ON sessions TO regimen_user;
--> statement-breakpoint
-- What a person writes: new programmes and consultations, and of what exists only the columns that may change.
GRANT INSERT ON
  programs, program_states, program_pauses, session_instances, exercise_plan_items, meal_instances, meal_item_plan,
  consultations, consultation_answers TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (sounds, haptics, theme, updated_at, version) ON users TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (username, display_name, avatar_url, version) ON profiles TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (
  status, starts_on, ends_on, activated_at, paused_on, archived_on, kcal, protein_g, carbs_g, fat_g,
  next_reassessment_on, updated_at, version
) ON program_states TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (resumed_on) ON program_pauses TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (local_date, local_time, version) ON session_instances, meal_instances TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (status, program_id, completed_at, version) ON consultations TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (answer, answered_at) ON consultation_answers TO regimen_user;

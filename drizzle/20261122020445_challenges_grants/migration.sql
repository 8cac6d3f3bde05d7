-- The owner of a table is bound by its policies too.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'challenge_types', 'challenges', 'enrolments', 'enrolment_settings', 'challenge_days', 'challenge_verdicts',
    'challenge_failures', 'penalty_entries', 'daily_statistics', 'user_statistics', 'exercise_completions',
    'diet_completions', 'water_completions', 'self_improvement_completions', 'finances_completions',
    'accountability_checkins', 'council_exceptions', 'council_votes', 'progress_photos'
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
-- What a person writes: who leads a challenge what it is called, and who finds it.
GRANT UPDATE (title, description, is_public, status, invite_id, updated_at, version) ON challenges TO regimen_user;
--> statement-breakpoint
-- One tap: a check-in fills what else its challenge asks of the day, just so much as is asked. What was recorded already
-- stays as it is, and what nobody asks for is not filled.
CREATE FUNCTION fill_feats_of_check_in() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  asked jsonb;
  chosen_diet text;
BEGIN
  SELECT type.requirements, settings.diet INTO asked, chosen_diet
  FROM enrolments enrolment
  JOIN challenges challenge ON challenge.id = enrolment.challenge_id
  JOIN challenge_types type ON type.id = challenge.type_id
  LEFT JOIN enrolment_settings settings ON settings.enrolment_id = enrolment.id
  WHERE enrolment.id = NEW.enrolment_id;

  INSERT INTO exercise_completions (enrolment_id, challenge_day, user_id, local_date, completed_at, zone, source, recorded_at,
    workouts, workout_minutes, outdoor_minutes, is_walk, weight_vest_used, core_mobility_minutes)
  SELECT NEW.enrolment_id, NEW.challenge_day, NEW.user_id, NEW.local_date, NEW.completed_at, NEW.zone, 'AUTO', NEW.recorded_at,
    (bar->>'workouts')::integer, (bar->>'workoutMinutes')::integer, (bar->>'outdoorMinutes')::integer, false, false,
    (bar->>'coreMobilityMinutes')::integer
  FROM (SELECT asked->'EXERCISE' AS bar) requirement WHERE bar IS NOT NULL
  ON CONFLICT (enrolment_id, challenge_day) DO NOTHING;

  INSERT INTO diet_completions (enrolment_id, challenge_day, user_id, local_date, completed_at, zone, source, recorded_at,
    diet_type, followed, cheat_meal, alcohol)
  SELECT NEW.enrolment_id, NEW.challenge_day, NEW.user_id, NEW.local_date, NEW.completed_at, NEW.zone, 'AUTO', NEW.recorded_at,
    chosen_diet, true, false, false
  WHERE asked ? 'DIET'
  ON CONFLICT (enrolment_id, challenge_day) DO NOTHING;

  INSERT INTO water_completions (enrolment_id, challenge_day, user_id, local_date, completed_at, zone, source, recorded_at,
    amount_ounces, is_plain_water)
  SELECT NEW.enrolment_id, NEW.challenge_day, NEW.user_id, NEW.local_date, NEW.completed_at, NEW.zone, 'AUTO', NEW.recorded_at,
    (bar->>'ounces')::numeric, true
  FROM (SELECT asked->'WATER' AS bar) requirement WHERE bar IS NOT NULL
  ON CONFLICT (enrolment_id, challenge_day) DO NOTHING;

  INSERT INTO self_improvement_completions (enrolment_id, challenge_day, user_id, local_date, completed_at, zone, source,
    recorded_at, minutes, pages, before_bed, screen_minutes)
  SELECT NEW.enrolment_id, NEW.challenge_day, NEW.user_id, NEW.local_date, NEW.completed_at, NEW.zone, 'AUTO', NEW.recorded_at,
    (bar->>'minutes')::integer, (bar->>'pages')::integer, false, 0
  FROM (SELECT asked->'SELF_IMPROVEMENT' AS bar) requirement WHERE bar IS NOT NULL
  ON CONFLICT (enrolment_id, challenge_day) DO NOTHING;

  INSERT INTO finances_completions (enrolment_id, challenge_day, user_id, local_date, completed_at, zone, source, recorded_at,
    only_necessities, non_necessity_spending)
  SELECT NEW.enrolment_id, NEW.challenge_day, NEW.user_id, NEW.local_date, NEW.completed_at, NEW.zone, 'AUTO', NEW.recorded_at,
    true, 0
  WHERE asked ? 'FINANCES'
  ON CONFLICT (enrolment_id, challenge_day) DO NOTHING;

  RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION fill_feats_of_check_in() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER accountability_checkins_fill_feats AFTER INSERT ON accountability_checkins
  FOR EACH ROW EXECUTE FUNCTION fill_feats_of_check_in();
--> statement-breakpoint
-- Taking it back takes back what it filled, and nothing that was said since.
CREATE FUNCTION retract_feats_of_check_in() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  feat text;
BEGIN
  FOREACH feat IN ARRAY ARRAY['exercise_completions', 'diet_completions', 'water_completions',
    'self_improvement_completions', 'finances_completions']
  LOOP
    EXECUTE format('DELETE FROM %I WHERE enrolment_id = $1 AND challenge_day = $2 AND source = ''AUTO''', feat)
      USING OLD.enrolment_id, OLD.challenge_day;
  END LOOP;
  RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION retract_feats_of_check_in() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER accountability_checkins_retract_feats AFTER DELETE ON accountability_checkins
  FOR EACH ROW EXECUTE FUNCTION retract_feats_of_check_in();

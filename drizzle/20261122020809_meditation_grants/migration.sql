ALTER TABLE meditation_completions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON meditation_completions TO regimen_system;
--> statement-breakpoint
GRANT SELECT ON meditation_completions TO regimen_user;
--> statement-breakpoint
-- What one tap fills of it, and takes back.
CREATE FUNCTION fill_meditation_of_check_in() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM meditation_completions
    WHERE enrolment_id = OLD.enrolment_id AND challenge_day = OLD.challenge_day AND source = 'AUTO';
    RETURN NULL;
  END IF;
  INSERT INTO meditation_completions
    (enrolment_id, challenge_day, user_id, local_date, completed_at, zone, source, recorded_at, minutes)
  SELECT NEW.enrolment_id, NEW.challenge_day, NEW.user_id, NEW.local_date, NEW.completed_at, NEW.zone, 'AUTO', NEW.recorded_at,
    (type.requirements->'MEDITATION'->>'minutes')::integer
  FROM enrolments enrolment
  JOIN challenges challenge ON challenge.id = enrolment.challenge_id
  JOIN challenge_types type ON type.id = challenge.type_id
  WHERE enrolment.id = NEW.enrolment_id AND type.requirements ? 'MEDITATION'
  ON CONFLICT (enrolment_id, challenge_day) DO NOTHING;
  RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION fill_meditation_of_check_in() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER accountability_checkins_fill_meditation AFTER INSERT OR DELETE ON accountability_checkins
  FOR EACH ROW EXECUTE FUNCTION fill_meditation_of_check_in();

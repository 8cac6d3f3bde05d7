-- A person's challenges, as policies ask for them; as those of journeys do, these run as the owner of the tables.
SET LOCAL check_function_bodies = off;
--> statement-breakpoint
CREATE FUNCTION my_challenges() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT challenge_id FROM enrolments WHERE user_id = viewer_id() AND left_at IS NULL
$$;
--> statement-breakpoint
-- Those whose council the viewer is on, to which the champ belongs.
CREATE FUNCTION my_council_challenges() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT challenge_id FROM enrolments WHERE user_id = viewer_id() AND left_at IS NULL AND role <> 'PARTICIPANT'
$$;
--> statement-breakpoint
CREATE FUNCTION my_led_challenges() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT challenge_id FROM enrolments WHERE user_id = viewer_id() AND left_at IS NULL AND role = 'CHAMP'
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION my_circles() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT my_journeys() UNION ALL SELECT my_challenges()
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION my_administered_circles() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT my_administered_journeys() UNION ALL SELECT my_led_challenges()
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION my_challenges, my_council_challenges, my_led_challenges FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION my_challenges, my_council_challenges, my_led_challenges TO regimen_user, regimen_system;

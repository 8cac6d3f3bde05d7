-- A person's circles, as policies ask for them. They read memberships whole, because the policies of memberships ask for
-- them in turn: so they run as the owner, to whom two policies show these rows, and give nobody but the viewer's own.
SET LOCAL check_function_bodies = off;
--> statement-breakpoint
CREATE FUNCTION my_journeys() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT member.journey_id FROM journey_members member JOIN journeys journey ON journey.id = member.journey_id
  WHERE member.user_id = viewer_id() AND member.left_at IS NULL AND journey.status <> 'DELETED'
$$;
--> statement-breakpoint
CREATE FUNCTION my_administered_journeys() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT member.journey_id FROM journey_members member JOIN journeys journey ON journey.id = member.journey_id
  WHERE member.user_id = viewer_id() AND member.left_at IS NULL AND member.role <> 'MEMBER' AND journey.status <> 'DELETED'
$$;
--> statement-breakpoint
-- Deleted ones too: their owner can restore them.
CREATE FUNCTION my_owned_journeys() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT journey_id FROM journey_members WHERE user_id = viewer_id() AND left_at IS NULL AND role = 'OWNER'
$$;
--> statement-breakpoint
-- The circles of every room: another room puts its own beside these.
CREATE FUNCTION my_circles() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT my_journeys()
$$;
--> statement-breakpoint
CREATE FUNCTION my_administered_circles() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT my_administered_journeys()
$$;
--> statement-breakpoint
-- The address by which somebody can be invited: null as long as nobody has shown that it is theirs.
CREATE FUNCTION my_verified_email() RETURNS text
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT lower(email) FROM users WHERE id = viewer_id() AND email_verified_at IS NOT NULL
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION
  my_journeys, my_administered_journeys, my_owned_journeys, my_circles, my_administered_circles, my_verified_email
FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION
  my_journeys, my_administered_journeys, my_owned_journeys, my_circles, my_administered_circles, my_verified_email
TO regimen_user, regimen_system;

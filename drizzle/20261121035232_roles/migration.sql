-- Roles belong to the cluster, not to the database: another database may have made them, even at this very moment.
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['regimen_user', 'regimen_system', 'regimen_rls'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT NOBYPASSRLS', wanted);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
  END LOOP;
END
$$;
--> statement-breakpoint
-- The person on whose behalf the transaction runs; null for nobody. After a commit the setting is '', not absent.
CREATE FUNCTION viewer_id() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.user_id', true), '')::uuid;
--> statement-breakpoint
-- The instant that the transaction was given; no rule in SQL reads a clock of its own.
CREATE FUNCTION viewer_now() RETURNS timestamptz
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.now', true), '')::timestamptz;

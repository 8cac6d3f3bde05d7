ALTER TABLE sign_in_attempts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_attempts TO regimen_system;
--> statement-breakpoint
-- The worker of the queue. Roles belong to the cluster: another database may have made it, even at this very moment.
DO $$
BEGIN
  CREATE ROLE regimen_worker NOLOGIN NOINHERIT NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END
$$;
--> statement-breakpoint
ALTER TABLE job_kinds FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON job_kinds TO regimen_system;
--> statement-breakpoint
-- enqueue_job reads the table as the owner.
CREATE POLICY job_kinds_owner_select ON job_kinds FOR SELECT TO CURRENT_USER USING (true);
--> statement-breakpoint
-- Adds a job to the queue within the transaction that causes it. What a person's request enqueues carries that person,
-- and its key is the person's own: it can neither speak nor replace a job in another's name.
CREATE FUNCTION enqueue_job(task text, payload json, key text, run_at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  asker text := current_setting('role');
  person uuid;
  kind public.job_kinds;
BEGIN
  SELECT * INTO kind FROM public.job_kinds WHERE name = task;
  IF kind.name IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = format('there is no job "%s" to enqueue', left(task, 100));
  END IF;
  IF asker = 'regimen_user' THEN
    person := public.viewer_id();
    IF NOT kind.by_person OR person IS NULL THEN
      RAISE insufficient_privilege USING MESSAGE = format('the job "%s" is not enqueued by %s', task,
        CASE WHEN kind.by_person THEN 'nobody' ELSE 'a person' END);
    END IF;
  ELSIF asker <> 'regimen_system' THEN
    RAISE insufficient_privilege USING MESSAGE = format('the role "%s" enqueues no jobs', asker);
  END IF;
  IF octet_length(payload::text) > 32768 THEN
    RAISE program_limit_exceeded USING MESSAGE = format('the payload of "%s" is longer than 32768 bytes', task);
  END IF;
  IF length(key) NOT BETWEEN 1 AND 200 THEN
    RAISE program_limit_exceeded USING MESSAGE = format('the key of "%s" is not 1 to 200 characters long', task);
  END IF;
  PERFORM graphile_worker.add_job(
    task,
    payload => json_build_object('userId', person, 'data', payload),
    run_at => coalesce(run_at, public.viewer_now(), now()),
    max_attempts => kind.max_attempts,
    job_key => task || ':' || coalesce(person::text, 'system') || ':' || key
  );
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION enqueue_job FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION enqueue_job TO regimen_user, regimen_system;
--> statement-breakpoint
ALTER TABLE access_tokens FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON access_tokens TO regimen_system;
--> statement-breakpoint
GRANT SELECT (id, user_id, name, scopes, created_at, expires_at, last_used_at, revoked_at) ON access_tokens TO regimen_user;
--> statement-breakpoint
-- What every transaction begins with: its role, its person, its instant, and whether the session or token that let the
-- person in still holds. The rows are read under the role and the policies of the person, who sees none of another.
CREATE FUNCTION open_lane(as_role text, viewer text, at text, credential_kind text, credential uuid) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('role', as_role, true), set_config('app.user_id', viewer, true), set_config('app.now', at, true);
  IF credential_kind IS NULL THEN
    RETURN;
  END IF;
  IF credential_kind = 'SESSION' THEN
    PERFORM FROM sessions WHERE id = credential AND revoked_at IS NULL AND expires_at > viewer_now();
  ELSE
    PERFORM FROM access_tokens WHERE id = credential AND revoked_at IS NULL AND expires_at > viewer_now();
  END IF;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the session or token has ended' USING ERRCODE = 'RG401';
  END IF;
END
$$;
--> statement-breakpoint
ALTER TABLE outgoing_mails FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE identities FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE used_id_tokens FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE one_time_tokens FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON outgoing_mails, identities, used_id_tokens, one_time_tokens TO regimen_system;
--> statement-breakpoint
GRANT SELECT ON identities TO regimen_user;
--> statement-breakpoint
-- A person sees that there is a password, and never its hash.
GRANT SELECT (user_id, changed_at) ON passwords TO regimen_user;
--> statement-breakpoint
ALTER TABLE schedules FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON schedules TO regimen_system;
--> statement-breakpoint
ALTER TABLE files FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE data_exports FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON files, data_exports TO regimen_system;
--> statement-breakpoint
GRANT SELECT ON data_exports TO regimen_user;
--> statement-breakpoint
GRANT SELECT (id, user_id, purpose, content_type, size_bytes, sha256, state, created_at, expires_at) ON files TO regimen_user;
--> statement-breakpoint
-- The bytes go by a job of the transaction in which the row goes, whatever deletes it: a command, or a cascade.
CREATE FUNCTION remove_file_bytes() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF OLD.key IS NOT NULL THEN
    PERFORM public.enqueue_job('remove-file-bytes', json_build_object('key', OLD.key), NULL, NULL);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER files_remove_bytes AFTER DELETE ON files FOR EACH ROW EXECUTE FUNCTION remove_file_bytes();
--> statement-breakpoint
-- With an account goes its name in the trail of changes: a random key that is kept nowhere else takes its place, and what
-- its things were before and after is emptied. Nothing but the deletion of the account brings this about.
CREATE FUNCTION make_audit_pseudonymous() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  pseudonym uuid := gen_random_uuid();
BEGIN
  UPDATE public.audit_entries SET
    owner_id = CASE owner_id WHEN OLD.id THEN pseudonym ELSE owner_id END,
    actor_id = CASE actor_id WHEN OLD.id THEN pseudonym ELSE actor_id END,
    entity_id = CASE entity_id WHEN OLD.id THEN pseudonym ELSE entity_id END,
    before = CASE WHEN OLD.id IN (owner_id, entity_id) THEN NULL ELSE before END,
    after = CASE WHEN OLD.id IN (owner_id, entity_id) THEN NULL ELSE after END
  WHERE owner_id = OLD.id OR actor_id = OLD.id OR entity_id = OLD.id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER users_make_audit_pseudonymous AFTER DELETE ON users
  FOR EACH ROW EXECUTE FUNCTION make_audit_pseudonymous();
--> statement-breakpoint
REVOKE ALL ON FUNCTION make_audit_pseudonymous, remove_file_bytes FROM PUBLIC;
--> statement-breakpoint
-- The function runs as the owner, who is bound by the policies too: it reads and writes the trail within a trigger alone.
CREATE POLICY audit_entries_trigger_select ON audit_entries FOR SELECT TO CURRENT_USER USING (pg_trigger_depth() > 0);
--> statement-breakpoint
CREATE POLICY audit_entries_trigger_update ON audit_entries FOR UPDATE TO CURRENT_USER
  USING (pg_trigger_depth() > 0) WITH CHECK (pg_trigger_depth() > 0);

-- The owner of a table is bound by its policies too.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'visions', 'cycles', 'cycle_locks', 'cycle_unlocks', 'goals', 'weekly_plans', 'plan_items', 'plan_item_logs', 'tasks',
    'chat_sessions', 'chat_messages', 'chat_proposals'
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
-- An emergency is had once, and stays as it was.
REVOKE UPDATE, DELETE ON cycle_unlocks FROM regimen_system;
--> statement-breakpoint
-- What a person writes. Locks, unlocks and messages come of the rules alone.
GRANT INSERT ON visions, cycles, goals, weekly_plans, plan_items, plan_item_logs, tasks, chat_sessions TO regimen_user;
--> statement-breakpoint
GRANT DELETE ON plan_items, tasks TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (text, updated_at, version) ON visions TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (title, ended_on, updated_at, version) ON cycles TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (title, description, updated_at, version) ON goals TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (focus, reflection, updated_at, version) ON weekly_plans TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (
  weekly_plan_id, cycle_id, goal_id, title, quota_quantity, quota_unit, position, local_date, local_time, duration_minutes,
  updated_at, version
) ON plan_items TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (plan_item_id) ON plan_item_logs TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (
  weekly_plan_id, goal_id, title, notes, priority, due_on, due_time, completed_at, completed_on, carried_over, updated_at,
  version
) ON tasks TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (title, updated_at, version) ON chat_sessions TO regimen_user;
--> statement-breakpoint
-- Whether the quotas of a week stand fast. A cycle without a lock, and a transaction that was given no time, are locked too.
CREATE FUNCTION week_is_locked(cycle uuid, week smallint) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT coalesce((
    SELECT week_is_locked.week >= lock_week AND coalesce(viewer_now() >= locks_at, true) FROM cycle_locks WHERE cycle_id = cycle
  ), true) AND NOT EXISTS (
    SELECT FROM cycle_unlocks WHERE cycle_id = cycle AND viewer_now() >= unlocked_at AND viewer_now() < closes_at
  )
$$;
--> statement-breakpoint
CREATE FUNCTION refuse_locked_week(cycle uuid, week smallint) RETURNS void
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF week_is_locked(cycle, week) THEN
    RAISE EXCEPTION 'the quotas of week % are locked', week USING ERRCODE = 'RG007';
  END IF;
END
$$;
--> statement-breakpoint
-- What of an item is its quota: which week it is of, what, how much, of which unit. Where it stands in its plan, its date and
-- what was done of it are free. With the account everything goes: by cascade, which is
-- a trigger too, so that who cannot see accounts cannot pass for one that is deleted.
CREATE FUNCTION hold_quotas() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  week smallint;
BEGIN
  IF TG_OP = 'UPDATE' AND
    (OLD.id, OLD.user_id, OLD.cycle_id, OLD.weekly_plan_id, OLD.title, OLD.quota_quantity, OLD.quota_unit) =
    (NEW.id, NEW.user_id, NEW.cycle_id, NEW.weekly_plan_id, NEW.title, NEW.quota_quantity, NEW.quota_unit)
  THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 AND NOT EXISTS (SELECT FROM users WHERE id = OLD.user_id) THEN
    RETURN OLD;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    SELECT plan.week INTO week FROM weekly_plans plan WHERE plan.id = OLD.weekly_plan_id AND plan.cycle_id = OLD.cycle_id;
    IF NOT FOUND THEN
      -- It goes with its plan, for which the lock was asked.
      IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 THEN
        RETURN OLD;
      END IF;
      RAISE EXCEPTION 'the weekly plan of an item is missing' USING ERRCODE = 'RG008';
    END IF;
    PERFORM refuse_locked_week(OLD.cycle_id, week);
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  SELECT plan.week INTO week FROM weekly_plans plan WHERE plan.id = NEW.weekly_plan_id AND plan.cycle_id = NEW.cycle_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the weekly plan of an item is missing' USING ERRCODE = 'RG008';
  END IF;
  PERFORM refuse_locked_week(NEW.cycle_id, week);
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER plan_items_hold_quotas BEFORE INSERT OR UPDATE OR DELETE ON plan_items
  FOR EACH ROW EXECUTE FUNCTION hold_quotas();
--> statement-breakpoint
-- A plan takes its quotas along: it is not moved out of a locked week, nor into one, nor deleted from it.
CREATE FUNCTION hold_weekly_plans() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF pg_trigger_depth() = 1 OR EXISTS (SELECT FROM users WHERE id = OLD.user_id) THEN
      PERFORM refuse_locked_week(OLD.cycle_id, OLD.week);
    END IF;
    RETURN OLD;
  END IF;
  IF (OLD.id, OLD.user_id, OLD.cycle_id, OLD.week) IS DISTINCT FROM (NEW.id, NEW.user_id, NEW.cycle_id, NEW.week) THEN
    PERFORM refuse_locked_week(OLD.cycle_id, OLD.week);
    PERFORM refuse_locked_week(NEW.cycle_id, NEW.week);
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER weekly_plans_hold BEFORE UPDATE OR DELETE ON weekly_plans
  FOR EACH ROW EXECUTE FUNCTION hold_weekly_plans();
--> statement-breakpoint
-- When a cycle starts, its lock week, and a lock that has shut, are never changed.
CREATE FUNCTION hold_cycles() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF (OLD.id, OLD.user_id, OLD.starts_on) IS DISTINCT FROM (NEW.id, NEW.user_id, NEW.starts_on) THEN
    RAISE EXCEPTION 'the start of a cycle is fixed' USING ERRCODE = 'RG009';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER cycles_hold BEFORE UPDATE ON cycles FOR EACH ROW EXECUTE FUNCTION hold_cycles();
--> statement-breakpoint
CREATE FUNCTION hold_cycle_locks() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF pg_trigger_depth() = 1 OR EXISTS (SELECT FROM users WHERE id = OLD.user_id) THEN
      RAISE EXCEPTION 'the lock of a cycle is fixed' USING ERRCODE = 'RG009';
    END IF;
    RETURN OLD;
  END IF;
  IF (OLD.cycle_id, OLD.user_id, OLD.lock_week) IS DISTINCT FROM (NEW.cycle_id, NEW.user_id, NEW.lock_week)
    OR (OLD.locks_at <> NEW.locks_at AND coalesce(viewer_now() >= OLD.locks_at, true))
  THEN
    RAISE EXCEPTION 'the lock of a cycle is fixed' USING ERRCODE = 'RG009';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER cycle_locks_hold BEFORE UPDATE OR DELETE ON cycle_locks
  FOR EACH ROW EXECUTE FUNCTION hold_cycle_locks();
--> statement-breakpoint
REVOKE ALL ON FUNCTION hold_quotas, hold_weekly_plans, hold_cycles, hold_cycle_locks, week_is_locked, refuse_locked_week
  FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION week_is_locked, refuse_locked_week TO regimen_user, regimen_system;
--> statement-breakpoint
-- Entries of the trail are added and read: nobody changes or deletes them, the owner of the table neither. Only the
-- deletion of an account puts a key that names nobody in the place of its id and empties what was its own.
CREATE FUNCTION hold_audit() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1
    AND (OLD.id, OLD.occurred_at, OLD.actor_kind, OLD.circle_id, OLD.entity_type, OLD.action, OLD.correlation_id)
      IS NOT DISTINCT FROM
      (NEW.id, NEW.occurred_at, NEW.actor_kind, NEW.circle_id, NEW.entity_type, NEW.action, NEW.correlation_id)
    AND (NEW.before IS NULL OR NEW.before = OLD.before)
    AND (NEW.after IS NULL OR NEW.after = OLD.after)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an entry of the audit trail is never changed or deleted' USING ERRCODE = 'RG010';
END
$$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_hold BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION hold_audit();
--> statement-breakpoint
CREATE TRIGGER audit_entries_hold_all BEFORE TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION hold_audit();
--> statement-breakpoint
REVOKE ALL ON FUNCTION hold_audit FROM PUBLIC;

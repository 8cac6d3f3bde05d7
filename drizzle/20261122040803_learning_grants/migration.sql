-- The owner of a table is bound by its policies too.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'curricula', 'curriculum_versions', 'curriculum_categories', 'curriculum_weeks', 'daily_lessons', 'assessments',
    'assessment_questions', 'assessment_results', 'assessment_scores', 'learning_preferences', 'learning_journeys',
    'learning_pauses', 'user_lessons', 'lesson_points', 'learning_progress'
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
-- What a person writes: how they want their lessons. Where a lesson stands, and its points, come of the rules alone.
GRANT INSERT ON learning_preferences TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (days_between_lessons, lesson_time, updated_at, version) ON learning_preferences TO regimen_user;

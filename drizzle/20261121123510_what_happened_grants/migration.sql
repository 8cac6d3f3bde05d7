-- The owner of a table is bound by its policies too.
ALTER TABLE log_heads FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE notifications FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE notification_preferences FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE notification_settings FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE logged_activities FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE logged_exercises FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE activity_links FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE logged_meals FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE logged_foods FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE meal_links FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE adherence_records FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE adherence_statements FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE user_context_log FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE weigh_ins FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE history_imports FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- What the system writes.
GRANT SELECT, INSERT, UPDATE, DELETE ON
  log_heads, notifications, notification_preferences, notification_settings, logged_activities, logged_exercises,
  activity_links, logged_meals, logged_foods, meal_links, adherence_records, adherence_statements, user_context_log,
  weigh_ins, history_imports TO regimen_system;
--> statement-breakpoint
-- What a person reads.
GRANT SELECT ON
  log_heads, notifications, notification_preferences, notification_settings, logged_activities, logged_exercises,
  activity_links, logged_meals, logged_foods, meal_links, adherence_records, adherence_statements, user_context_log,
  weigh_ins, history_imports TO regimen_user;
--> statement-breakpoint
-- What a person writes: what they did, ate, weighed and say, and what they want to be told.
GRANT INSERT ON
  notification_preferences, notification_settings, logged_activities, logged_exercises, logged_meals, logged_foods,
  adherence_statements, user_context_log, weigh_ins TO regimen_user;
--> statement-breakpoint
GRANT DELETE ON
  logged_activities, logged_exercises, logged_meals, logged_foods, adherence_statements, weigh_ins TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (wanted) ON notification_preferences TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (quiet_from, quiet_until, session_lead_minutes, meal_lead_minutes, version)
  ON notification_settings TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (
  kind, title, started_at, zone, local_date, duration_minutes, distance_m, load_kg, session_rpe, notes, matching, updated_at,
  version
) ON logged_activities TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (
  meal_type, title, eaten_at, zone, local_date, kcal, protein_g, carbs_g, fat_g, notes, matching, updated_at, version
) ON logged_meals TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (status, note, stated_at) ON adherence_statements TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (
  sleep_hours, sleep_quality, stress, soreness, fatigue, mood, pain, pain_place, resting_heart_rate, hrv_ms, illness,
  injury, travel, note, updated_at, version
) ON user_context_log TO regimen_user;
--> statement-breakpoint
GRANT UPDATE (weight_kg, updated_at, version) ON weigh_ins TO regimen_user;

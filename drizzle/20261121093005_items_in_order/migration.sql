DROP INDEX "exercise_plan_items_user";--> statement-breakpoint
CREATE INDEX "exercise_plan_items_user" ON "exercise_plan_items" ("user_id","session_instance_id","position");
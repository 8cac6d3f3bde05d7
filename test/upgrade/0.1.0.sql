-- Rows of release 0.1.0, one table a statement. Frozen: what a later release cannot take is a fault of that release.
-- newest migration: 20261121035237_foundation_grants
-- refresh token of ada: DmZPQOiy7zAgDGAoGmWwJUEmz2bFbP9VupmY6umJYQ0
insert into exercises select * from json_populate_recordset(null::exercises, '[
{"id":"f800e866-647d-538d-80b9-f20e72ea224d","key":"back-squat","name":"Barbell back squat","pattern":"SQUAT","primary_muscles":["QUADRICEPS","GLUTES"],"secondary_muscles":["HAMSTRINGS","ADDUCTORS","LOWER_BACK","ABDOMINALS"],"equipment":["BARBELL","SQUAT_RACK"],"level":"BEGINNER","measure":"REPS","loadable":true,"unilateral":false,"stresses":["KNEE","LOWER_BACK"],"instructions":"Rest the bar on the upper back, brace, and squat until the hip crease passes the knee. Drive up with the bar over the middle of the foot."}
]');
insert into foods select * from json_populate_recordset(null::foods, '[
{"id":"97147082-a8f3-5a7b-9176-341ca60d8b6e","key":"oats-rolled-dry","name":"Rolled oats, dry","food_group":"GRAIN","state":"DRY","kcal":379.00,"protein_g":13.200,"carbs_g":67.700,"fat_g":6.500,"fibre_g":10.100,"allergens":["GLUTEN"],"diets":["OMNIVORE","HALAL","PESCATARIAN","VEGETARIAN","LACTO_VEGETARIAN","VEGAN"],"meals":["BREAKFAST","SNACK"],"source":{"dataset": "Typical values after USDA FoodData Central", "reference": "rolled oats, dry, not fortified"}}
]');
insert into users select * from json_populate_recordset(null::users, '[
{"id":"019cadc6-9a80-7000-8000-0bd70290923b","email":"ada@people.example","email_verified_at":null,"sounds":true,"haptics":true,"theme":"AUTO","created_at":"2026-03-02T09:00:00+00:00","updated_at":"2026-03-02T09:00:00+00:00","last_seen_at":null,"version":1},
{"id":"019cadc6-9a80-7000-8000-1412e8ae8ca2","email":"bob@people.example","email_verified_at":null,"sounds":true,"haptics":true,"theme":"AUTO","created_at":"2026-03-02T09:00:00+00:00","updated_at":"2026-03-02T09:00:00+00:00","last_seen_at":null,"version":1}
]');
insert into profiles select * from json_populate_recordset(null::profiles, '[
{"user_id":"019cadc6-9a80-7000-8000-0bd70290923b","username":"ada","display_name":"ada","avatar_url":null,"version":1},
{"user_id":"019cadc6-9a80-7000-8000-1412e8ae8ca2","username":"bob","display_name":"bob","avatar_url":null,"version":1}
]');
insert into passwords select * from json_populate_recordset(null::passwords, '[
{"user_id":"019cadc6-9a80-7000-8000-0bd70290923b","hash":"$argon2id$v=19$m=19456,t=2,p=1$EnC7nm0lqHYpljsPdkKlTQ$hsA5KTRq0yaZvTG+0UbAkLd+OKt7NV/7RGIXW8P6HIE","changed_at":"2026-03-02T09:00:00+00:00"},
{"user_id":"019cadc6-9a80-7000-8000-1412e8ae8ca2","hash":"$argon2id$v=19$m=19456,t=2,p=1$+7y6kklKuKYLxqFRZO/dNw$Gggyn2rpqmhQmvwGDURCA+crbefxCBh1OGLulRx9UMk","changed_at":"2026-03-02T09:00:00+00:00"}
]');
insert into sessions select * from json_populate_recordset(null::sessions, '[
{"id":"019cadc6-9a80-7000-8000-0e7737cb4e8e","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","refresh_token_hash":"004d3c7156fdf6ef72f74b71efe66d64d1a375553a3a039819109c0b2b2b2273","user_agent":"node","created_at":"2026-03-02T09:00:00+00:00","last_used_at":"2026-03-02T09:00:00+00:00","expires_at":"2026-04-01T09:00:00+00:00","revoked_at":null},
{"id":"019cadc6-9a80-7000-8000-1aa58d890de8","user_id":"019cadc6-9a80-7000-8000-1412e8ae8ca2","refresh_token_hash":"10fdba3ea2338174f7e3b217a57be7f39513d8c7703df8b502f97cc6d0d6bdfc","user_agent":"node","created_at":"2026-03-02T09:00:00+00:00","last_used_at":"2026-03-02T09:00:00+00:00","expires_at":"2026-04-01T09:00:00+00:00","revoked_at":null},
{"id":"019cadc6-9a80-7000-8000-96092033d5e7","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","refresh_token_hash":"61f919056b423dd8df7eb390c9fdf809f4408d4aff510b2cc81530b5379be359","user_agent":"node","created_at":"2026-03-02T09:00:00+00:00","last_used_at":"2026-03-02T09:00:00+00:00","expires_at":"2026-04-01T09:00:00+00:00","revoked_at":null},
{"id":"019cb2ec-f680-7000-8000-5fb11c29bab4","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","refresh_token_hash":"779ad32ffbc63c875a6c7ecf91edb719c66d6ab44da28f892b7c78d122d8b154","user_agent":"node","created_at":"2026-03-03T09:00:00+00:00","last_used_at":"2026-03-03T09:00:00+00:00","expires_at":"2026-04-02T09:00:00+00:00","revoked_at":null}
]');
insert into person_zones select * from json_populate_recordset(null::person_zones, '[
{"user_id":"019cadc6-9a80-7000-8000-0bd70290923b","effective_at":"2026-03-02T09:00:00+00:00","zone":"Europe/Berlin","day_start":"00:00:00"},
{"user_id":"019cadc6-9a80-7000-8000-1412e8ae8ca2","effective_at":"2026-03-02T09:00:00+00:00","zone":"America/New_York","day_start":"00:00:00"}
]');
insert into audit_entries select * from json_populate_recordset(null::audit_entries, '[
{"id":"019cadc6-9a80-7000-8000-46b3e01b7f58","occurred_at":"2026-03-02T09:00:00+00:00","actor_id":"019cadc6-9a80-7000-8000-0bd70290923b","actor_kind":"PERSON","owner_id":"019cadc6-9a80-7000-8000-0bd70290923b","circle_id":null,"entity_type":"Program","entity_id":"019cadc6-9a80-7000-8000-22d58ad005e2","action":"PROGRAM_CREATED","before":null,"after":{"title": "A plan", "origin": "BUNDLE", "originId": null, "startsOn": "2026-03-02", "generatorVersion": null},"correlation_id":"019cadc6-9a80-7000-8000-1fdbc377b56b"},
{"id":"019cadc6-9a80-7000-8000-4988d93c88c9","occurred_at":"2026-03-02T09:00:00+00:00","actor_id":"019cadc6-9a80-7000-8000-0bd70290923b","actor_kind":"PERSON","owner_id":"019cadc6-9a80-7000-8000-0bd70290923b","circle_id":null,"entity_type":"Program","entity_id":"019cadc6-9a80-7000-8000-22d58ad005e2","action":"PROGRAM_ACTIVATED","before":{"status": "SCHEDULED", "activatedAt": null},"after":{"status": "ACTIVE", "activatedAt": "2026-03-02T09:00:00Z"},"correlation_id":"019cadc6-9a80-7000-8000-1fdbc377b56b"},
{"id":"019cadc6-9a80-7000-8000-553ad9ea6743","occurred_at":"2026-03-02T09:00:00+00:00","actor_id":"019cadc6-9a80-7000-8000-0bd70290923b","actor_kind":"PERSON","owner_id":"019cadc6-9a80-7000-8000-0bd70290923b","circle_id":null,"entity_type":"Program","entity_id":"019cadc6-9a80-7000-8000-22d58ad005e2","action":"PROGRAM_PAUSED","before":{"status": "ACTIVE", "pausedOn": null},"after":{"status": "PAUSED", "pausedOn": "2026-03-02"},"correlation_id":"019cadc6-9a80-7000-8000-4d84acc2b51a"},
{"id":"019cadc6-9a80-7000-8000-7b0751cb2ab9","occurred_at":"2026-03-02T09:00:00+00:00","actor_id":"019cadc6-9a80-7000-8000-1412e8ae8ca2","actor_kind":"PERSON","owner_id":"019cadc6-9a80-7000-8000-1412e8ae8ca2","circle_id":null,"entity_type":"Program","entity_id":"019cadc6-9a80-7000-8000-6e51bcd57d98","action":"PROGRAM_CREATED","before":null,"after":{"title": "A plan", "origin": "BUNDLE", "originId": null, "startsOn": null, "generatorVersion": null},"correlation_id":"019cadc6-9a80-7000-8000-692bb8e55ef3"},
{"id":"019cb2ec-f680-7000-8000-674b17325c73","occurred_at":"2026-03-03T09:00:00+00:00","actor_id":"019cadc6-9a80-7000-8000-0bd70290923b","actor_kind":"PERSON","owner_id":"019cadc6-9a80-7000-8000-0bd70290923b","circle_id":null,"entity_type":"Program","entity_id":"019cadc6-9a80-7000-8000-22d58ad005e2","action":"PROGRAM_RESUMED","before":{"endsOn": "2026-03-04", "status": "PAUSED", "pausedOn": "2026-03-02", "startsOn": "2026-03-02"},"after":{"endsOn": "2026-03-05", "status": "ACTIVE", "pausedOn": null, "startsOn": "2026-03-03"},"correlation_id":"019cb2ec-f680-7000-8000-63e060eb6c37"}
]');
insert into idempotency_keys select * from json_populate_recordset(null::idempotency_keys, '[
{"user_id":"019cadc6-9a80-7000-8000-0bd70290923b","field":"createProgram","key":"01960000-0000-7000-8000-00000000feed","input_hash":"93bf0855850b2b619eabc677953a4707c9f8c2f407fb94d4ed523a116fe25b44","result_id":"019cadc6-9a80-7000-8000-22d58ad005e2","created_at":"2026-03-02T09:00:00+00:00"}
]');
insert into programs select * from json_populate_recordset(null::programs, '[
{"id":"019cadc6-9a80-7000-8000-22d58ad005e2","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","title":"A plan","description":null,"goal":"STRENGTH","duration_days":3,"origin":"BUNDLE","origin_id":null,"source_title":null,"source_url":null,"generator_version":null,"rationale":[],"target_kcal":null,"target_protein_g":null,"target_carbs_g":null,"target_fat_g":null,"created_at":"2026-03-02T09:00:00+00:00"},
{"id":"019cadc6-9a80-7000-8000-6e51bcd57d98","user_id":"019cadc6-9a80-7000-8000-1412e8ae8ca2","title":"A plan","description":null,"goal":"STRENGTH","duration_days":2,"origin":"BUNDLE","origin_id":null,"source_title":null,"source_url":null,"generator_version":null,"rationale":[],"target_kcal":null,"target_protein_g":null,"target_carbs_g":null,"target_fat_g":null,"created_at":"2026-03-02T09:00:00+00:00"}
]');
insert into program_states select * from json_populate_recordset(null::program_states, '[
{"program_id":"019cadc6-9a80-7000-8000-22d58ad005e2","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","status":"ACTIVE","starts_on":"2026-03-03","ends_on":"2026-03-05","activated_at":"2026-03-02T09:00:00+00:00","paused_on":null,"archived_on":null,"kcal":null,"protein_g":null,"carbs_g":null,"fat_g":null,"next_reassessment_on":null,"updated_at":"2026-03-03T09:00:00+00:00","version":4},
{"program_id":"019cadc6-9a80-7000-8000-6e51bcd57d98","user_id":"019cadc6-9a80-7000-8000-1412e8ae8ca2","status":"DRAFT","starts_on":null,"ends_on":null,"activated_at":null,"paused_on":null,"archived_on":null,"kcal":null,"protein_g":null,"carbs_g":null,"fat_g":null,"next_reassessment_on":null,"updated_at":"2026-03-02T09:00:00+00:00","version":1}
]');
insert into program_pauses select * from json_populate_recordset(null::program_pauses, '[
{"id":"019cadc6-9a80-7000-8000-505b8fea0ff3","program_id":"019cadc6-9a80-7000-8000-22d58ad005e2","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","from_date":"2026-03-02","resumed_on":"2026-03-03"}
]');
insert into session_instances select * from json_populate_recordset(null::session_instances, '[
{"id":"019cadc6-9a80-7000-8000-24a4e66364f2","program_id":"019cadc6-9a80-7000-8000-22d58ad005e2","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","day":1,"kind":"STRENGTH","title":"Session of day 1","duration_minutes":60,"notes":null,"rationale":null,"local_date":"2026-03-03","local_time":"18:00:00","version":2},
{"id":"019cadc6-9a80-7000-8000-2814765a5422","program_id":"019cadc6-9a80-7000-8000-22d58ad005e2","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","day":3,"kind":"STRENGTH","title":"Session of day 3","duration_minutes":60,"notes":null,"rationale":null,"local_date":"2026-03-05","local_time":"18:00:00","version":2},
{"id":"019cadc6-9a80-7000-8000-73e8c7755a40","program_id":"019cadc6-9a80-7000-8000-6e51bcd57d98","user_id":"019cadc6-9a80-7000-8000-1412e8ae8ca2","day":1,"kind":"STRENGTH","title":"Session of day 1","duration_minutes":60,"notes":null,"rationale":null,"local_date":null,"local_time":"18:00:00","version":1}
]');
insert into exercise_plan_items select * from json_populate_recordset(null::exercise_plan_items, '[
{"id":"019cadc6-9a80-7000-8000-2d2272d778ae","session_instance_id":"019cadc6-9a80-7000-8000-24a4e66364f2","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","position":0,"exercise_id":"f800e866-647d-538d-80b9-f20e72ea224d","sets":3,"reps_min":5,"reps_max":5,"duration_seconds":null,"distance_m":null,"rest_seconds":null,"rir":null,"rpe":null,"load_kg":60.00,"notes":null,"rationale":null},
{"id":"019cadc6-9a80-7000-8000-30b69e0c1b94","session_instance_id":"019cadc6-9a80-7000-8000-2814765a5422","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","position":0,"exercise_id":"f800e866-647d-538d-80b9-f20e72ea224d","sets":3,"reps_min":5,"reps_max":5,"duration_seconds":null,"distance_m":null,"rest_seconds":null,"rir":null,"rpe":null,"load_kg":60.00,"notes":null,"rationale":null},
{"id":"019cadc6-9a80-7000-8000-74e8bb09c751","session_instance_id":"019cadc6-9a80-7000-8000-73e8c7755a40","user_id":"019cadc6-9a80-7000-8000-1412e8ae8ca2","position":0,"exercise_id":"f800e866-647d-538d-80b9-f20e72ea224d","sets":3,"reps_min":5,"reps_max":5,"duration_seconds":null,"distance_m":null,"rest_seconds":null,"rir":null,"rpe":null,"load_kg":60.00,"notes":null,"rationale":null}
]');
insert into meal_instances select * from json_populate_recordset(null::meal_instances, '[
{"id":"019cadc6-9a80-7000-8000-344d505c07d4","program_id":"019cadc6-9a80-7000-8000-22d58ad005e2","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","day":1,"meal_type":"BREAKFAST","title":"Breakfast of day 1","notes":null,"rationale":null,"local_date":"2026-03-03","local_time":"08:00:00","version":2},
{"id":"019cadc6-9a80-7000-8000-3ada78dbc3b9","program_id":"019cadc6-9a80-7000-8000-22d58ad005e2","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","day":2,"meal_type":"BREAKFAST","title":"Breakfast of day 2","notes":null,"rationale":null,"local_date":"2026-03-04","local_time":"08:00:00","version":2}
]');
insert into meal_item_plan select * from json_populate_recordset(null::meal_item_plan, '[
{"id":"019cadc6-9a80-7000-8000-3e5a51904cb9","meal_instance_id":"019cadc6-9a80-7000-8000-344d505c07d4","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","position":0,"food_id":"97147082-a8f3-5a7b-9176-341ca60d8b6e","grams":60.00,"kcal":227.40,"protein_g":7.92,"carbs_g":40.62,"fat_g":3.90,"rationale":null},
{"id":"019cadc6-9a80-7000-8000-43e5614fcb9e","meal_instance_id":"019cadc6-9a80-7000-8000-3ada78dbc3b9","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","position":0,"food_id":"97147082-a8f3-5a7b-9176-341ca60d8b6e","grams":60.00,"kcal":227.40,"protein_g":7.92,"carbs_g":40.62,"fat_g":3.90,"rationale":null}
]');
insert into consultations select * from json_populate_recordset(null::consultations, '[
{"id":"019cadc6-9a80-7000-8000-8173f5010ac3","user_id":"019cadc6-9a80-7000-8000-1412e8ae8ca2","status":"COMPLETED","program_id":"019cadc6-9a80-7000-8000-6e51bcd57d98","started_at":"2026-03-02T09:00:00+00:00","completed_at":"2026-03-02T09:00:00+00:00","version":3}
]');
insert into consultation_answers select * from json_populate_recordset(null::consultation_answers, '[
{"consultation_id":"019cadc6-9a80-7000-8000-8173f5010ac3","section":"GOAL","user_id":"019cadc6-9a80-7000-8000-1412e8ae8ca2","answer":{"kind":"GENERAL_HEALTH"},"answered_at":"2026-03-02T09:00:00+00:00"},
{"consultation_id":"019cadc6-9a80-7000-8000-8173f5010ac3","section":"MEASUREMENTS","user_id":"019cadc6-9a80-7000-8000-1412e8ae8ca2","answer":{"weightKg":75},"answered_at":"2026-03-02T09:00:00+00:00"}
]');
insert into calendar_events select * from json_populate_recordset(null::calendar_events, '[
{"id":"019cadc6-9a80-7000-8000-24a4e66364f2","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","kind":"SESSION","plan_id":"019cadc6-9a80-7000-8000-22d58ad005e2","state":"PLANNED","local_date":"2026-03-03","local_time":"18:00:00","duration_minutes":60,"title":"Session of day 1","updated_at":"2026-03-03T09:00:00+00:00"},
{"id":"019cadc6-9a80-7000-8000-2814765a5422","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","kind":"SESSION","plan_id":"019cadc6-9a80-7000-8000-22d58ad005e2","state":"PLANNED","local_date":"2026-03-05","local_time":"18:00:00","duration_minutes":60,"title":"Session of day 3","updated_at":"2026-03-03T09:00:00+00:00"},
{"id":"019cadc6-9a80-7000-8000-344d505c07d4","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","kind":"MEAL","plan_id":"019cadc6-9a80-7000-8000-22d58ad005e2","state":"PLANNED","local_date":"2026-03-03","local_time":"08:00:00","duration_minutes":null,"title":"Breakfast of day 1","updated_at":"2026-03-03T09:00:00+00:00"},
{"id":"019cadc6-9a80-7000-8000-3ada78dbc3b9","user_id":"019cadc6-9a80-7000-8000-0bd70290923b","kind":"MEAL","plan_id":"019cadc6-9a80-7000-8000-22d58ad005e2","state":"PLANNED","local_date":"2026-03-04","local_time":"08:00:00","duration_minutes":null,"title":"Breakfast of day 2","updated_at":"2026-03-03T09:00:00+00:00"}
]');

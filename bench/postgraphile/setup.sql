-- What PostGraphile is told beside the tables: the calendar as a function, and what an event leads to.
create or replace function calendar("from" date, "to" date) returns setof calendar_events
  language sql stable
  begin atomic
    select * from calendar_events
    where user_id = (select viewer_id()) and local_date between "from" and "to"
    order by local_date, local_time nulls first, id;
  end;
grant execute on function calendar(date, date) to regimen_user;
comment on function calendar(date, date) is '@behavior +list -connection';
comment on table calendar_events is E'@foreignKey (id) references session_instances (id)|@fieldName session\n@foreignKey (id) references meal_instances (id)|@fieldName meal';
comment on constraint exercise_plan_items_session_fk on exercise_plan_items is E'@foreignFieldName exercises\n@foreignSimpleFieldName exercises\n@behavior +list -connection';
comment on constraint meal_item_plan_meal_fk on meal_item_plan is E'@foreignFieldName items\n@foreignSimpleFieldName items\n@behavior +list -connection';

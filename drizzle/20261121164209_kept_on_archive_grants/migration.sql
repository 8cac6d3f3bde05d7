GRANT UPDATE (kept_ids) ON program_states TO regimen_user;

#!/bin/bash
# Runs once, on an empty volume: an owner that may create roles and is no superuser, and its database.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v password="$OWNER_PASSWORD" --username postgres <<'SQL'
create role regimen_owner login createrole nosuperuser nobypassrls password :'password';
create database regimen owner regimen_owner;
SQL

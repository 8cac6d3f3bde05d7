import { readFile } from 'node:fs/promises'
import postgres from 'postgres'
import { expect, onTestFinished, test } from 'vitest'
import { printedDatabase } from '../../src/db/print-database.ts'
import { testCluster } from '../setup/cluster.ts'
import { testDatabase } from '../setup/database.ts'

const checkedIn = () => readFile(new URL('../../docs/database.sql', import.meta.url), 'utf8')

async function emptyDatabase(): Promise<postgres.Sql> {
  const cluster = await testCluster()
  const url = await cluster.createDatabase()
  const owner = postgres(url, { max: 1, onnotice: () => undefined })
  // Who gives a function to a role is a member of it, and the role may make functions there.
  await cluster.administrator.unsafe(`grant regimen_rls to ${new URL(url).username}`)
  await owner`grant create on schema public to regimen_rls`
  onTestFinished(async () => {
    await owner.end()
    await cluster.close()
  })
  return owner
}

test('docs/database.sql is what the migrations make; npm run database-sql writes it anew', async () => {
  const database = await testDatabase()
  onTestFinished(database.drop)
  expect(await printedDatabase(database.administrator)).toBe(await checkedIn())
})

test('what is printed makes the same database again', async () => {
  const owner = await emptyDatabase()
  const printed = await checkedIn()
  await owner.unsafe(printed)
  expect(await printedDatabase(owner)).toBe(printed)
})

test('every kind of thing is printed, whatever the order it was made in', async () => {
  const owner = await emptyDatabase()
  await owner.unsafe(`
    create type mood as enum ('GOOD', 'it''s fine');
    create table "Note" (
      id integer generated always as identity primary key,
      words text collate "C" not null default '' check (length(words) < 10),
      length integer generated always as (length(words)) stored
    );
    create table a (note integer references "Note" (id) on delete cascade, mood mood, "order" integer, unique (note, mood));
    create index on a (mood) where mood = 'GOOD';
    create function newest() returns integer language sql security definer set search_path = public
      as 'select max(id) from "Note"';
    revoke all on function newest() from public;
    create function again() returns integer language sql as 'select newest()';
    alter function again() owner to regimen_rls;
    grant execute on function newest() to regimen_user;
    create function touched() returns trigger language plpgsql as 'begin return new; end';
    create trigger touch before update on a for each row execute function touched();
    create view good with (security_invoker = true) as
      select note, words from a join "Note" on id = note where mood = 'GOOD';
    alter table a enable row level security;
    create policy mine on a as restrictive for update to regimen_user using (note = 1) with check (note > 0);
    grant update (mood, "order"), select on a to regimen_user;
    grant insert on a to regimen_system;`)
  expect(await printedDatabase(owner)).toMatchInlineSnapshot(`
    "-- The database as its migrations make it, written by npm run database-sql. The migrations are in drizzle/.

    -- Enumerations

    CREATE TYPE mood AS ENUM ('GOOD', 'it''s fine');

    -- Tables

    CREATE TABLE "Note" (
      id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
      words text COLLATE "C" DEFAULT ''::text NOT NULL,
      length integer GENERATED ALWAYS AS (length(words)) STORED,
      CONSTRAINT "Note_pkey" PRIMARY KEY (id),
      CONSTRAINT "Note_words_check" CHECK ((length(words) < 10))
    );

    CREATE TABLE a (
      note integer,
      mood mood,
      "order" integer,
      CONSTRAINT a_note_mood_key UNIQUE (note, mood)
    );

    -- Foreign keys

    ALTER TABLE a ADD CONSTRAINT a_note_fkey FOREIGN KEY (note) REFERENCES "Note"(id) ON DELETE CASCADE;

    -- Indexes

    CREATE INDEX a_mood_idx ON public.a USING btree (mood) WHERE (mood = 'GOOD'::mood);

    -- Functions

    SET check_function_bodies = off;

    CREATE OR REPLACE FUNCTION public.again()
     RETURNS integer
     LANGUAGE sql
    AS $function$select newest()$function$;

    CREATE OR REPLACE FUNCTION public.newest()
     RETURNS integer
     LANGUAGE sql
     SECURITY DEFINER
     SET search_path TO 'public'
    AS $function$select max(id) from "Note"$function$;

    CREATE OR REPLACE FUNCTION public.touched()
     RETURNS trigger
     LANGUAGE plpgsql
    AS $function$begin return new; end$function$;

    -- Views

    CREATE VIEW good WITH (security_invoker=true) AS
     SELECT a.note,
        "Note".words
       FROM (a
         JOIN "Note" ON (("Note".id = a.note)))
      WHERE (a.mood = 'GOOD'::mood);

    -- Triggers

    CREATE TRIGGER touch BEFORE UPDATE ON public.a FOR EACH ROW EXECUTE FUNCTION touched();

    -- Row level security

    ALTER TABLE a ENABLE ROW LEVEL SECURITY;

    -- Policies

    CREATE POLICY mine ON a AS RESTRICTIVE FOR UPDATE TO regimen_user
      USING ((note = 1))
      WITH CHECK ((note > 0));

    -- Grants

    REVOKE ALL ON FUNCTION newest() FROM PUBLIC;
    GRANT INSERT ON TABLE a TO regimen_system;
    GRANT SELECT, UPDATE (mood, "order") ON TABLE a TO regimen_user;
    GRANT EXECUTE ON FUNCTION newest() TO regimen_user;

    -- Owners

    ALTER FUNCTION again() OWNER TO regimen_rls;
    "
  `)
})

import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { migrationsDirectory } from '../../src/db/boot.ts'
import { ensureLogin } from '../../src/db/login.ts'
import { migrate } from '../../src/db/migrations/migrate.ts'
import { printedDatabase } from '../../src/db/print-database.ts'
import { emptyDatabase, type TestDatabase } from '../setup/database.ts'
import { backUpTo, restoreInto, rowsOf, silent, testFolder } from './archives.ts'

async function empty(): Promise<TestDatabase> {
  const database = await emptyDatabase()
  onTestFinished(database.drop)
  return database
}

/** The migrations of the checkout, and one more for each text that is given. */
async function migrations(...more: string[]): Promise<string> {
  const folder = join(await testFolder(), 'drizzle')
  await cp(migrationsDirectory, folder, { recursive: true })
  for (const [index, text] of more.entries()) {
    await mkdir(join(folder, `2099010100000${index}_planted_${index}`))
    await writeFile(join(folder, `2099010100000${index}_planted_${index}`, 'migration.sql'), text)
  }
  return folder
}

const planted = (name: string) => `
  alter table "${name}" enable row level security; alter table "${name}" force row level security;
  create policy "${name}_system" on "${name}" to regimen_system using (true) with check (true);
  grant select, insert, update, delete on "${name}" to regimen_system;`

const odd = `
  create table eggs (id integer primary key generated always as identity, parent integer references eggs,
    hen integer not null, doubled integer generated always as (hen * 2) stored, laid text collate "C" default 'here');
  create table hens (id integer primary key, favourite integer references eggs);
  alter table eggs add foreign key (hen) references hens;
  create table "odd ""name" ("a column" text, "select" double precision[]);
  create sequence counters start 5;
  create table seeds (key text primary key); insert into seeds values ('made by the migration');
  create function meddle() returns trigger language plpgsql as $$ begin new.laid = 'meddled'; return new; end $$;
  create trigger meddling before insert on eggs for each row execute function meddle();
  create trigger always_meddling before insert on eggs for each row execute function meddle();
  alter table eggs enable always trigger always_meddling;
  ${planted('eggs')} ${planted('hens')} ${planted('seeds')}`

test('circles, references to itself, triggers, sequences, generated columns and odd names come back', async () => {
  const directory = await migrations(odd)
  const source = await empty()
  await migrate({ url: source.ownerUrl, directory, log: silent })
  await ensureLogin(source.ownerUrl, source.loginUrl)
  await source.administrator.unsafe(`
    insert into hens values (1), (2); insert into eggs (parent, hen) values (3, 1), (1, 2), (2, 2);
    update eggs set laid = 'there'; update hens set favourite = 3;
    insert into "odd ""name" values (null, '{0.1,NaN,-Infinity,1e-300}'), (E'\\\\.', '{}'), ('', null), ('', null);
    select nextval('counters'), nextval('counters'); insert into seeds values ('ß'), ('Z'), ('a'), ('ä')`)
  const file = join(await testFolder(), 'regimen.backup')
  await backUpTo(source, file)
  const target = await empty()
  await restoreInto(target, file, directory)
  expect(await rowsOf(target)).toEqual(await rowsOf(source))
  expect(await printedDatabase(target.administrator)).toBe(await printedDatabase(source.administrator))
  const states = `select tgname, tgenabled from pg_trigger where not tgisinternal order by 1`
  expect(await target.administrator.unsafe(states)).toEqual(await source.administrator.unsafe(states))
  const [next] = await target.administrator`
    select nextval('counters')::int as counter, nextval(pg_get_serial_sequence('eggs', 'id'))::int as egg`
  expect(next).toEqual({ counter: 7, egg: 4 })
  expect(await target.administrator`select conname from pg_constraint where condeferrable`).toEqual([])
})

test('a backup of an older release is restored as it was, and then migrated', async () => {
  const older = await migrations(`create table eggs (id integer primary key); ${planted('eggs')}`)
  const source = await empty()
  await migrate({ url: source.ownerUrl, directory: older, log: silent })
  await ensureLogin(source.ownerUrl, source.loginUrl)
  await source.administrator`insert into eggs select generate_series(1, 10)`
  const file = join(await testFolder(), 'regimen.backup')
  await backUpTo(source, file)

  const newer = await migrations(
    `create table eggs (id integer primary key); ${planted('eggs')}`,
    // Row level security binds the owner: a migration that changes rows lifts it for its transaction.
    `alter table eggs add colour text; alter table eggs no force row level security; update eggs set colour = 'brown';
     alter table eggs force row level security; alter table eggs alter colour set not null`,
  )
  const target = await empty()
  expect(await restoreInto(target, file, newer)).toMatchObject({ migrated: ['20990101000001_planted_1'] })
  const [eggs] = await target.administrator`select count(*)::int, min(colour) as colour from eggs`
  expect(eggs).toEqual({ count: 10, colour: 'brown' })
  await expect(restoreInto(await empty(), file)).rejects.toThrow('20990101000000_planted_0/migration.sql')
})

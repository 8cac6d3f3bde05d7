import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { contentsOf } from '../../src/db/backup/archive-reader.ts'
import { printedDatabase } from '../../src/db/print-database.ts'
import { emptyDatabase, type TestDatabase, testDatabase } from '../setup/database.ts'
import { backUpTo, restoreInto, rowsOf, testFolder } from './archives.ts'

async function own(made: Promise<TestDatabase>): Promise<TestDatabase> {
  const database = await made
  onTestFinished(database.drop)
  return database
}

const person = '01960000-0000-7000-8000-000000000001'

test('what is hard to write down comes back as it was, and so does the schema', async () => {
  const source = await own(testDatabase())
  const { administrator } = source
  await administrator`insert into users (id, email, created_at, updated_at, last_seen_at)
    values (${person}, 'a@b.example', '4713-01-01 00:00:00+00 BC', 'infinity', '294276-12-31 23:59:59.999999+00')`
  await administrator`insert into profiles (user_id, username, display_name, avatar_url)
    values (${person}, 'zoë', ${'Ünï 𝕏 \u0001 \\N \\. tab\there\r\nline "quoted" \'single\' 👩‍👩‍👧'}, '')`
  for (const [index, answer] of [
    '{"a": "\\\\ \\n \\u2028 é", "b": [1.10, 1e400, null]}',
    'null',
    '"\\\\N"',
  ].entries()) {
    const program = `01960000-0000-7000-8000-0000000001${String(index).padStart(2, '0')}`
    await administrator`insert into programs (id, user_id, title, description, goal, duration_days, origin, rationale, target_kcal, created_at)
      values (${program}, ${person}, '\\N', ${index === 0 ? null : ''}, 'STRENGTH', 7, 'BUNDLE', ${answer}::text::jsonb, 999999.9, 'epoch')`
    await administrator`insert into session_instances (id, program_id, user_id, day, kind, title, duration_minutes, local_date, local_time)
      values (${program}, ${program}, ${person}, 1, 'RUN', '', 30, ${['5874897-12-31', '-infinity', '0044-03-15 BC'][index] ?? null}::text::date, '24:00:00')`
  }
  await administrator`update foods set allergens = '{NULL,"",null,"a,b","{}","\\"","\\\\"}', diets = '{}' where key = (select min(key) from foods)`

  await administrator`select graphile_worker.add_job('later', '{"a": [1, null]}', run_at => 'epoch', job_key => 'once')`
  const file = join(await testFolder(), 'regimen.backup')
  const made = await backUpTo(source, file)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const rows = await rowsOf(source)
  const contents = await contentsOf(file)
  const counted = Object.fromEntries([...contents.tables].map(([name, sum]) => [name.replace('public.', ''), sum.rows]))
  expect(counted).toEqual(Object.fromEntries(Object.entries(rows).map(([name, found]) => [name, found.length])))
  expect(made.rows).toBe(Object.values(rows).flat().length)

  const target = await own(emptyDatabase())
  expect(await restoreInto(target, file)).toMatchObject({ rows: made.rows, tables: made.tables })
  expect(await rowsOf(target)).toEqual(rows)
  const printed = ({ administrator }: TestDatabase) => printedDatabase(administrator)
  expect(await printed(target)).toBe(await printed(source))
  const again = `${file}.again`
  await backUpTo(target, again)
  expect((await contentsOf(again)).tables).toEqual(contents.tables)
})

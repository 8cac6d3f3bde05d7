import { cp, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { contentsOf } from '../../src/db/backup/archive-reader.ts'
import { migrationsDirectory } from '../../src/db/boot.ts'
import { emptyDatabase, type TestDatabase, testDatabase } from '../setup/database.ts'
import { propertyRuns } from '../setup/property-runs.ts'
import { backUpTo, restoreInto, rowsOf, testFolder } from './archives.ts'

let source: TestDatabase
beforeAll(async () => {
  source = await testDatabase()
})
afterAll(() => source.drop())

async function target(made = emptyDatabase()): Promise<TestDatabase> {
  const database = await made
  onTestFinished(database.drop)
  return database
}

/** A backup of the catalogue. */
async function archive(): Promise<string> {
  const file = join(await testFolder(), 'regimen.backup')
  await backUpTo(source, file)
  return file
}

const everyRow = async (database: TestDatabase) => Object.values(await rowsOf(database)).flat()

describe('a damaged archive', () => {
  test('is refused whichever byte was altered', async () => {
    const file = await archive()
    const bytes = await readFile(file)
    const altered = `${file}.altered`
    const anywhere = fc.oneof(fc.nat(bytes.length - 1), fc.nat(Math.min(4_000, bytes.length - 1)))
    await fc.assert(
      fc.asyncProperty(anywhere, fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const copy = Buffer.from(bytes)
        copy.writeUInt8(copy.readUInt8(at) ^ flip, at)
        await writeFile(altered, copy)
        await expect(contentsOf(altered)).rejects.toMatchObject({ name: 'DamagedArchive' })
      }),
      { numRuns: propertyRuns(150) },
    )
  })

  test('is refused wherever it was cut, and where something was added', async () => {
    const file = await archive()
    const bytes = await readFile(file)
    const cut = `${file}.cut`
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
        await writeFile(cut, bytes.subarray(0, length))
        await expect(contentsOf(cut)).rejects.toMatchObject({ name: 'DamagedArchive' })
      }),
      { numRuns: propertyRuns(50) },
    )
    await writeFile(cut, Buffer.concat([bytes, Buffer.from('x')]))
    await expect(contentsOf(cut)).rejects.toThrow('damaged in what follows its end')
    await writeFile(cut, Buffer.concat([bytes, bytes]))
    await expect(contentsOf(cut)).rejects.toThrow('damaged in what follows its end')
  })

  test('names the part, and nothing is written', async () => {
    const file = await archive()
    const bytes = await readFile(file)
    const foods = bytes.indexOf('RG', bytes.length - 3_000)
    await truncate(file, foods)
    const database = await target()
    await expect(restoreInto(database, file)).rejects.toThrow(
      /is damaged in (the table|what follows the table) public\.\w+: /,
    )
    const found = await database.administrator`select relname from pg_class where relnamespace = 'public'::regnamespace`
    expect(found).toHaveLength(0)
  })

  test('another file is refused as none', async () => {
    await expect(contentsOf(new URL('../../package.json', import.meta.url).pathname)).rejects.toThrow('in its header')
  })
})

describe('a restore is refused', () => {
  test('where rows are, and they are named; the owner itself is not let see them', async () => {
    const file = await archive()
    const database = await target(testDatabase())
    await expect(restoreInto(database, file)).rejects.toThrow(
      /the database is not empty: there are rows in public\.assessment_questions, .*public\.daily_lessons, public\.exercises, public\.foods\./,
    )
  })

  test('where tables are that are not ours', async () => {
    const file = await archive()
    const database = await target()
    await database.administrator`create table somebodys (id integer)`
    await expect(restoreInto(database, file)).rejects.toThrow('it has the tables public.somebodys')
  })

  test('when this release lacks a migration of the backup, or has another in its place', async () => {
    const file = await archive()
    const database = await target()
    const folder = join(await testFolder(), 'drizzle')
    await cp(migrationsDirectory, folder, { recursive: true })
    const newest = (await readdir(folder)).sort().at(-1) ?? ''
    const path = join(folder, newest, 'migration.sql')
    await writeFile(path, `${await readFile(path, 'utf8')}\n-- edited`)
    await expect(restoreInto(database, file, folder)).rejects.toThrow(`${newest}/migration.sql: the file has changed`)
    await mkdir(join(folder, 'empty'))
    await expect(restoreInto(database, file, join(folder, 'empty'))).rejects.toMatchObject({ name: 'RestoreRefused' })
    expect(await database.administrator`select 1 from pg_class where relname = 'users'`).toHaveLength(0)
  })
})

test('a failure in the middle leaves no row, and the restore can be done again', async () => {
  const file = await archive()
  const database = await target()
  const folder = join(await testFolder(), 'drizzle')
  await cp(migrationsDirectory, folder, { recursive: true })
  // The schema is there, and something in it that the rows of foods do not pass, late in their COPY.
  await restoreInto(database, await emptyArchive(), folder)
  const [last] = await source.administrator<{ name: string }[]>`select name from foods order by id desc limit 1`
  await database.administrator.unsafe(
    `alter table foods add constraint last check (name <> '${last?.name.replaceAll("'", "''")}')`,
  )
  await expect(restoreInto(database, file)).rejects.toThrow('violates check constraint "last"')
  expect(await everyRow(database)).toEqual([])
  await database.administrator`alter table foods drop constraint last`
  await restoreInto(database, file)
  expect(await rowsOf(database)).toEqual(await rowsOf(source))
})

/** A backup of a database that was migrated and holds no row. */
async function emptyArchive(): Promise<string> {
  const database = await target(testDatabase())
  await database.administrator`truncate exercises, foods, badges, challenge_types, curricula cascade`
  const file = join(await testFolder(), 'empty.backup')
  await backUpTo(database, file)
  return file
}

describe('a backup', () => {
  test('replaces no file unless it is told to, and leaves none behind that is not whole', async () => {
    const folder = await testFolder()
    const file = join(folder, 'regimen.backup')
    await writeFile(file, 'precious')
    await expect(backUpTo(source, file)).rejects.toThrow('is there already')
    expect(await readFile(file, 'utf8')).toBe('precious')
    await backUpTo(source, file, true)
    await contentsOf(file)
    await expect(backUpTo(await target(), join(folder, 'none'))).rejects.toThrow('there is nothing to back up')
    expect(await readdir(folder)).toEqual(['regimen.backup'])
  })

  test.each([
    ['the system sees only some of its rows', `alter policy foods_system on foods using (key <> 'x')`],
    ['the system is not let see it', 'drop policy foods_system on foods'],
    [
      'something restricts the system',
      'create policy planted on foods as restrictive for select to regimen_system using (true)',
    ],
  ])('is refused rather than lack rows of a table: %s', async (_, planted) => {
    const database = await target(testDatabase())
    await database.administrator.unsafe(planted)
    const folder = await testFolder()
    await expect(backUpTo(database, join(folder, 'regimen.backup'))).rejects.toThrow(
      'neither the owner nor regimen_system is let read every row of public.foods',
    )
    expect(await readdir(folder)).toEqual([])
  })

  test('is refused when a table could not be brought back', async () => {
    const database = await target(testDatabase())
    await database.administrator`create materialized view planted as select 1`
    await expect(backUpTo(database, join(await testFolder(), 'regimen.backup'))).rejects.toThrow('public.planted')
  })
})

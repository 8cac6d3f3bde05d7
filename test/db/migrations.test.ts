import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AppliedMigration } from '../../src/db/migrations/migration.ts'
import { compareMigrations, folderOf, parseMigration, readMigrations } from '../../src/db/migrations/migration.ts'

const appliedAt = Temporal.Instant.from('2026-11-21T03:00:00Z')
const file = (folder: string, text = `select '${folder}'`) =>
  parseMigration(folder.slice(0, 14), folder.slice(15), text)
const row = (folder: string, text?: string): AppliedMigration => {
  const { version, name, checksum } = file(folder, text)
  return { version, name, checksum, appliedAt }
}

const a = '20261121030000_roles'
const b = '20261122030000_people'
const c = '20261123030000_journeys'

describe('compareMigrations', () => {
  const cases: {
    title: string
    files: ReturnType<typeof file>[]
    applied: AppliedMigration[]
    states: string[]
    problems: [kind: string, migration: string][]
  }[] = [
    { title: 'nothing at all', files: [], applied: [], states: [], problems: [] },
    {
      title: 'an empty database',
      files: [file(b), file(a)],
      applied: [],
      states: [`pending ${a}`, `pending ${b}`],
      problems: [],
    },
    {
      title: 'everything applied',
      files: [file(a), file(b)],
      applied: [row(b), row(a)],
      states: [`applied ${a}`, `applied ${b}`],
      problems: [],
    },
    {
      title: 'one more',
      files: [file(a), file(b)],
      applied: [row(a)],
      states: [`applied ${a}`, `pending ${b}`],
      problems: [],
    },
    {
      title: 'an edited file',
      files: [file(a, 'edited'), file(b)],
      applied: [row(a)],
      states: [`changed ${a}`, `pending ${b}`],
      problems: [['changed', a]],
    },
    {
      title: 'a missing file',
      files: [file(b)],
      applied: [row(a), row(b)],
      states: [`missing ${a}`, `applied ${b}`],
      problems: [['missing', a]],
    },
    {
      title: 'a doubled version',
      files: [file(a), file('20261121030000_other')],
      applied: [],
      states: ['pending 20261121030000_other', `pending ${a}`],
      problems: [['doubled-version', '20261121030000_other']],
    },
    {
      title: 'a doubled name',
      files: [file(a), file('20261122030000_roles')],
      applied: [row(a)],
      states: [`applied ${a}`, 'pending 20261122030000_roles'],
      problems: [['doubled-name', a]],
    },
    {
      title: 'a renamed file',
      files: [file('20261121030000_other')],
      applied: [row(a)],
      states: ['pending 20261121030000_other', `missing ${a}`],
      problems: [
        ['missing', a],
        ['doubled-version', '20261121030000_other'],
      ],
    },
    {
      title: 'a file with a new timestamp',
      files: [file('20261122030000_roles')],
      applied: [row(a)],
      states: [`missing ${a}`, 'pending 20261122030000_roles'],
      problems: [
        ['missing', a],
        ['doubled-name', a],
      ],
    },
    {
      title: 'a pending one older than the newest applied',
      files: [file(a), file(b), file(c)],
      applied: [row(a), row(c)],
      states: [`applied ${a}`, `pending ${b}`, `applied ${c}`],
      problems: [['older-than-applied', b]],
    },
    {
      title: 'several problems, the changed file first',
      files: [file(b), file(c, 'edited')],
      applied: [row(a), row(c)],
      states: [`missing ${a}`, `pending ${b}`, `changed ${c}`],
      problems: [
        ['changed', c],
        ['missing', a],
        ['older-than-applied', b],
      ],
    },
  ]

  test.each(cases)('$title', ({ files, applied, states, problems }) => {
    const comparison = compareMigrations({ files, refused: [] }, applied)
    expect(comparison.states.map(({ state, migration }) => `${state} ${migration}`)).toEqual(states)
    expect(comparison.problems.map(({ kind, migration }) => [kind, migration])).toEqual(problems)
    expect(comparison.pending.map((pending) => `pending ${folderOf(pending)}`)).toEqual(
      states.filter((state) => state.startsWith('pending')),
    )
  })

  test('a refused folder is a problem', () => {
    const refused = [{ kind: 'wrong-form' as const, migration: 'x', message: 'x: why' }]
    expect(compareMigrations({ files: [], refused }, []).problems).toEqual(refused)
  })

  test('a changed file is told apart from a changed database', () => {
    const { problems } = compareMigrations({ files: [file(a, 'edited')], refused: [] }, [row(a)])
    expect(problems[0]?.message).toContain(`${a}/migration.sql: the file has changed`)
    expect(problems[0]?.message).toContain('the database has not')
  })

  test('whatever is applied from the front, the rest is pending in the order of the versions', () => {
    const versions = fc.uniqueArray(fc.integer({ min: 0, max: 99_999 }), { maxLength: 12 })
    fc.assert(
      fc.property(versions, fc.nat(12), fc.infiniteStream(fc.nat()), (numbers, count, ranks) => {
        const sorted = numbers.toSorted((x, y) => x - y).map((n) => file(`202601${String(n).padStart(8, '0')}_m${n}`))
        const applied = sorted.slice(0, count).map((each) => ({ ...each, appliedAt }))
        const shuffled = sorted
          .map((each) => ({ each, rank: Number(ranks.next().value) }))
          .toSorted((x, y) => x.rank - y.rank)
          .map(({ each }) => each)
        const comparison = compareMigrations({ files: shuffled, refused: [] }, applied)
        expect(comparison.problems).toEqual([])
        expect(comparison.pending).toEqual(sorted.slice(count))
      }),
    )
  })
})

describe('parseMigration', () => {
  const cases: [title: string, text: string, statements: string[]][] = [
    ['one statement', 'select 1;\n', ['select 1;']],
    ['as drizzle-kit writes', 'select 1;--> statement-breakpoint\nselect 2;', ['select 1;', 'select 2;']],
    ['a breakpoint at the end', 'select 1;\n--> statement-breakpoint\n', ['select 1;']],
    ['nothing', '\n', []],
    [
      'CRLF inside a body',
      "select 'x\r\ny';--> statement-breakpoint\r\nselect 2;\r\n",
      ["select 'x\ny';", 'select 2;'],
    ],
  ]
  test.each(cases)('%s', (_, text, statements) => {
    expect(parseMigration('20261121030000', 'x', text).statements).toEqual(statements)
  })

  test('the checksum is the SHA-256 of the text', () => {
    expect(parseMigration('20261121030000', 'x', 'abc').checksum).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })

  test('line endings do not change it, anything else does', () => {
    const line = fc.string().map((text) => text.replaceAll(/[\r\n]/g, ''))
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (lines) => {
        const unix = parseMigration('20261121030000', 'x', lines.join('\n'))
        expect(parseMigration('20261121030000', 'x', lines.join('\r\n'))).toEqual(unix)
        expect(parseMigration('20261121030000', 'x', `${lines.join('\n')} `).checksum).not.toBe(unix.checksum)
      }),
    )
  })
})

describe('readMigrations', () => {
  let directory: string

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'migrations-'))
  })
  afterEach(async () => {
    await rm(directory, { recursive: true })
  })

  test('reads folders by version and leaves loose files and snapshots alone', async () => {
    for (const folder of [b, a]) {
      await mkdir(join(directory, folder))
      await writeFile(join(directory, folder, 'migration.sql'), `select '${folder}'`)
      await writeFile(join(directory, folder, 'snapshot.json'), '{}')
    }
    await writeFile(join(directory, '.gitkeep'), '')
    expect(await readMigrations(directory)).toEqual({ files: [file(a), file(b)], refused: [] })
  })

  const wrong = [
    'meta',
    '0001_roles',
    '20261121030000',
    '20261121030000-roles',
    '20261121030000_',
    '20261121030000_Roles',
    '20261121030000_roles_',
    '20261321030000_roles',
    '20261121036000_roles',
    '202611210300001_roles',
  ]
  test.each(wrong)('refuses the folder %s', async (folder) => {
    await mkdir(join(directory, folder))
    await writeFile(join(directory, folder, 'migration.sql'), 'select 1')
    const { files, refused } = await readMigrations(directory)
    expect(files).toEqual([])
    expect(refused.map(({ kind, migration }) => [kind, migration])).toEqual([['wrong-form', folder]])
  })

  test('refuses a migration outside a folder, one without its file, and one that is not UTF-8', async () => {
    await writeFile(join(directory, `${a}.sql`), 'select 1')
    await mkdir(join(directory, b))
    await mkdir(join(directory, c))
    await writeFile(join(directory, c, 'migration.sql'), Buffer.from("select 'caf\xe9'", 'latin1'))
    const { files, refused } = await readMigrations(directory)
    expect(files).toEqual([])
    expect(refused.map(({ migration }) => migration)).toEqual([`${a}.sql`, b, c])
    expect(refused[2]?.message).toContain('not UTF-8')
  })

  test('names a directory that is not there', async () => {
    await expect(readMigrations(join(directory, 'nowhere'))).rejects.toThrow(/nowhere cannot be read: ENOENT/)
  })
})

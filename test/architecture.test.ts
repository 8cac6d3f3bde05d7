import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { architectureFaults, moduleOf } from './setup/architecture.ts'

const src = fileURLToPath(new URL('../src/', import.meta.url))

async function sourceFiles(): Promise<Record<string, string>> {
  const names = await readdir(src, { recursive: true })
  const paths = names.filter((name) => name.endsWith('.ts')).map((name) => name.replaceAll('\\', '/'))
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await readFile(src + path, 'utf8')])))
}

test('the house keeps its rules', async () => {
  const files = await sourceFiles()
  expect(Object.keys(files).length).toBeGreaterThan(80)
  expect(architectureFaults(files)).toEqual([])
})

/** What is open in a process of its own when it has imported these modules, beside what was open before. */
async function leftOpenBy(urls: readonly string[]): Promise<{ opened: string[]; stderr: string }> {
  const program = `
    const open = () => [...process.getActiveResourcesInfo()].sort()
    // Both streams count as open from their first use on.
    const before = [process.stdout, process.stderr] && open()
    for (const url of ${JSON.stringify(urls)}) await import(url)
    // What the loading of files had open is closed in the next turn of the loop.
    setImmediate(() => setImmediate(() => {
      const opened = open()
      for (const one of before) if (opened.includes(one)) opened.splice(opened.indexOf(one), 1)
      process.stdout.write(JSON.stringify(opened), () => process.exit())
    }))`
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])
  const { stdout, stderr } = await run
  return { opened: JSON.parse(stdout), stderr }
}

test('importing a module opens nothing: no socket, no timer, no process', async () => {
  const paths = Object.keys(await sourceFiles()).filter((path) => path !== 'main.ts')
  expect(await leftOpenBy(paths.map((path) => src + path))).toEqual({ opened: [], stderr: '' })
})

test('a module that opens something when it is imported is found out', async () => {
  const planted = 'data:text/javascript,setInterval(() => {}, 1000)'
  expect(await leftOpenBy([planted])).toEqual({ opened: ['Timeout'], stderr: '' })
})

test('every way of importing is seen', () => {
  const text = `import 'reflect'
import fs from 'node:fs'
import type { A } from './a.ts'
import {
  type B,
  c,
} from '../people/b.ts'
import * as d from "./d.ts"
export { e } from './e.ts'
const f = await import('./f.ts')
const g = () => import(/* later */ './g.ts')
const h = "a word from './nowhere.ts'"
`
  expect(moduleOf('calendar/x.ts', text)).toMatchObject({
    files: ['calendar/a.ts', 'people/b.ts', 'calendar/d.ts', 'calendar/e.ts', 'calendar/f.ts', 'calendar/g.ts'],
    packages: ['node:fs', 'reflect'],
  })
})

/** Enough of a house for a violation to stand in. */
const house = {
  'schema.ts': "import './programs/program.graph.ts'",
  'services.ts': '',
  'rooms.ts': '',
  'lib/day.ts': '',
  'db/viewer.ts': '',
  'db/columns.ts': '',
  'graph/builder.ts': "import SchemaBuilder from '@pothos/core'",
  'people/person.ts': '',
  'people/people.tables.ts': "import { instant } from '../db/columns.ts'",
  'calendar/calendar.ts': "import { a } from '../people/person.ts'",
  'calendar/calendar.graph.ts': "import { builder } from '../graph/builder.ts'",
  'programs/bundle.ts': "import { z } from 'zod'",
  'programs/program.tables.ts':
    "import { kinds } from './bundle.ts'\nimport { users } from '../people/people.tables.ts'",
  'programs/program.ts': "import { calendar } from '../calendar/calendar.ts'\nimport { a } from './program.tables.ts'",
  'programs/program.graph.ts': "import { a } from './program.ts'\nimport { b } from '../calendar/calendar.graph.ts'",
  'journeys/journey.ts': '',
}

test('a house without a violation is found clean', () => {
  expect(architectureFaults(house)).toEqual([])
})

describe('a planted violation is found', () => {
  const planted: [string, string, string, string][] = [
    [
      'a rule imports a field',
      'programs/state.ts',
      "import { a } from './program.graph.ts'",
      'a rule imports programs/program.graph.ts',
    ],
    [
      'for its type alone',
      'programs/state.ts',
      "import type { a } from './program.graph.ts'",
      'a rule imports programs/program.graph.ts',
    ],
    [
      'a rule imports the builder',
      'people/x.ts',
      "import { b } from '../graph/builder.ts'",
      'a rule imports graph/builder.ts',
    ],
    ['a rule imports services', 'people/x.ts', "import type { S } from '../services.ts'", 'a rule imports services.ts'],
    [
      'a table imports a rule',
      'programs/x.tables.ts',
      "import { a } from './program.ts'",
      'a table imports the rule programs/program.ts',
    ],
    [
      'a table imports a field',
      'programs/x.tables.ts',
      "import { a } from './program.graph.ts'",
      'a rule imports programs/program.graph.ts',
    ],
    [
      'a table imports the words of another room',
      'calendar/x.tables.ts',
      "import { a } from '../people/person.ts'",
      'a table imports the rule people/person.ts',
    ],
    ['lib imports the database', 'lib/x.ts', "import { tx } from '../db/viewer.ts'", 'lib imports db/viewer.ts'],
    ['lib imports drizzle', 'lib/x.ts', "import { sql } from 'drizzle-orm'", 'lib imports drizzle-orm'],
    ['a rule imports graphql', 'people/x.ts', "import { GraphQLError } from 'graphql'", 'imports graphql'],
    ['a rule imports Pothos', 'people/x.ts', "import type { ObjectRef } from '@pothos/core'", 'imports @pothos/core'],
    ['a rule imports Yoga later', 'people/x.ts', "const y = () => import('graphql-yoga')", 'imports graphql-yoga'],
    [
      'people import the calendar',
      'people/x.ts',
      "import { a } from '../calendar/calendar.ts'",
      'the room people imports calendar/calendar.ts of a room above it',
    ],
    [
      'the calendar imports a domain room',
      'calendar/x.ts',
      "import { a } from '../programs/bundle.ts'",
      'the room calendar imports programs/bundle.ts of a room above it',
    ],
    [
      'a field of the calendar does',
      'calendar/x.graph.ts',
      "import { a } from '../programs/program.graph.ts'",
      'the room calendar imports programs/program.graph.ts of a room above it',
    ],
    [
      'a domain room imports another',
      'programs/x.ts',
      "import { a } from '../journeys/journey.ts'",
      'the room programs imports journeys/journey.ts of another',
    ],
    [
      'the database imports a room',
      'db/x.ts',
      "import { a } from '../people/person.ts'",
      'db imports people/person.ts of a room',
    ],
    [
      'the graph imports a room',
      'graph/x.ts',
      "import { a } from '../people/person.ts'",
      'graph imports people/person.ts of a room',
    ],
    [
      'a room imports the composition',
      'programs/x.graph.ts',
      "import { a } from '../rooms.ts'",
      'imports rooms.ts, which puts the parts together',
    ],
    ['a folder of no room', 'utils/x.ts', '', 'is in a folder of no room'],
    ['a missing file', 'people/x.ts', "import { a } from './gone.ts'", 'imports people/gone.ts, which is not there'],
    ['a field inserts', 'people/x.graph.ts', 'await context.tx.insert(users).values(user)', 'a field writes: .insert('],
    ['a field executes', 'people/x.graph.ts', 'await tx.execute(statement)', 'a field writes: tx.execute('],
    [
      'a rule reads the clock',
      'people/x.ts',
      'const now = Temporal.Now.instant()',
      'reads a clock or chance: Temporal.Now',
    ],
    ['by Date', 'people/x.ts', 'const now = new Date()', 'reads a clock or chance: new Date()'],
    ['by the number of it', 'people/x.ts', 'const now = Date.now()', 'reads a clock or chance: Date.now'],
    ['by SQL', 'people/x.ts', 'sql`update users set seen = now()`', 'reads a clock or chance: now()'],
    ['a rule throws dice', 'people/x.ts', 'const id = randomUUID()', 'reads a clock or chance: randomUUID'],
    [
      'a rule makes ids',
      'people/x.ts',
      "import { v7 } from 'uuid'",
      "reads a clock or chance: import { v7 } from 'uuid'",
    ],
    ['a rule reads the environment', 'people/x.ts', 'const port = process.env.PORT', 'reads the environment'],
    ['a barrel of everything', 'people/x.ts', "export * from './person.ts'", 'is a barrel'],
    ['a barrel of names', 'people/x.ts', "export { a, type B } from './person.ts'", 'is a barrel'],
    ['raw SQL', 'people/x.ts', 'sql.raw(name)', 'writes SQL without parameters: sql.raw'],
    ['a long file', 'people/x.ts', 'const a = 1\n'.repeat(301), 'has 301 lines, more than 300'],
    [
      'a command without a guard',
      'people/x.command.ts',
      'console.log(1)',
      'works when it is imported: guard it by import.meta.main',
    ],
    ['a file that imports itself', 'people/x.ts', "import { a } from './x.ts'", 'imports itself by way of people/x.ts'],
  ]
  test.each(planted)('%s', (_what, path, text, fault) => {
    expect(architectureFaults({ ...house, [path]: text })).toEqual([`${path}: ${fault}`])
  })

  test('a cycle of three files, told once', () => {
    const circle = {
      'people/a.ts': "import { b } from './b.ts'",
      'people/b.ts': "import { c } from './c.ts'",
      'people/c.ts': "import { a } from './a.ts'",
    }
    expect(architectureFaults({ ...house, ...circle })).toEqual([
      'people/a.ts: imports itself by way of people/b.ts → people/c.ts → people/a.ts',
    ])
  })
})

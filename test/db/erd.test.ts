import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { readCatalog } from '../../src/db/catalog.ts'
import { erdPages } from '../../src/db/erd/erd.ts'
import { staleFiles } from '../../src/db/printed-files.ts'
import { tableSources } from '../../src/db/table-sources.ts'
import { emptyDatabase, testDatabase } from '../setup/database.ts'

const checkedIn = fileURLToPath(new URL('../../docs/erd/', import.meta.url))

/** The lines of which a diagram consists, as Mermaid's grammar has them. */
const line = {
  begins: /^erDiagram$/,
  entity: /^ {2}[a-z][a-z_0-9]*( \{)?$/,
  attribute: /^ {4}[a-z][a-z_0-9]*(\[\])? [a-z][a-z_0-9]*( (PK|FK|UK)(, (FK|UK))*)?( "[^"]+")?$/,
  end: /^ {2}\}$/,
  reference: /^ {2}[a-z][a-z_0-9]* (\|\||\|o)(--|\.\.)(o\||o\{) [a-z][a-z_0-9]* : "[^"]+"$/,
}

/** What is wrong with the form of a diagram, line by line. */
function diagramFaults(diagram: string): string[] {
  const [first = '', ...rest] = diagram.trimEnd().split('\n')
  let open = false
  const faults = rest.filter((text) => {
    if (open) {
      if (line.end.test(text)) open = false
      else return !line.attribute.test(text)
      return false
    }
    if (line.entity.test(text)) open = text.endsWith('{')
    else return !line.reference.test(text)
    return false
  })
  return [...(line.begins.test(first) ? [] : [first]), ...faults, ...(open ? ['is not closed'] : [])]
}

const diagramsOf = (page: string) => [...page.matchAll(/```mermaid\n([\s\S]*?)```/g)].map(([, diagram = '']) => diagram)

test('docs/erd is what the migrations make and the code says; npm run erd writes it anew', async () => {
  const database = await testDatabase()
  onTestFinished(database.drop)
  const pages = erdPages(await readCatalog(database.administrator), await tableSources())
  expect(await staleFiles(checkedIn, pages)).toEqual([])
})

test('every diagram is of the form that Mermaid reads', async () => {
  const names = await readdir(checkedIn)
  const diagrams = (await Promise.all(names.map((name) => readFile(checkedIn + name, 'utf8')))).flatMap(diagramsOf)
  expect(diagrams.length).toBeGreaterThan(names.length)
  expect(diagrams.flatMap(diagramFaults)).toEqual([])
  expect(diagramFaults('erDiagram\n  a {\n    numeric(7,2) b\n  }\n  a ||--|{ c : d\n  e {\n')).toEqual([
    '    numeric(7,2) b',
    '  a ||--|{ c : d',
    'is not closed',
  ])
})

test('every table of the database says what a row is', async () => {
  const sources = [...(await tableSources())]
  expect(sources.length).toBeGreaterThan(80)
  expect(sources.filter(([, { about }]) => about === '').map(([name]) => name)).toEqual([])
})

test('references say how many refer to one, and whether a row may refer to none', async () => {
  const database = await emptyDatabase()
  onTestFinished(database.drop)
  await database.administrator.unsafe(`
    create table people (id uuid primary key, name text not null unique, met timestamptz, born date);
    create table notes (
      id uuid primary key, person uuid not null references people, of uuid references notes, price numeric(7,2), tags text[]
    );
    create table zones (person uuid references people, since time, primary key (person, since));
    create table faces (person uuid primary key references people, picture text, unique (person, picture));
    create unique index on notes (person) where of is null;`)
  const source = (folder: string, about: string) => ({ file: '', folder, about, columns: new Map() })
  const pages = erdPages(
    await readCatalog(database.administrator),
    new Map([
      ['people', source('people', 'Who is there.')],
      ['zones', source('people/zones', 'Where they | are.')],
      ['notes', source('notes', 'What they said.')],
      ['faces', source('people', '')],
    ]),
  )
  expect(pages.get('people.md')).toMatchInlineSnapshot(`
    "# Tables of people

    Written by \`npm run erd\` from the migrated database and the comments beside the tables. [All rooms](README.md).

    ## The room as a whole

    \`\`\`mermaid
    erDiagram
      faces
      people
      zones
      people ||--o| faces : "person"
      people ||--o{ zones : "person"
    \`\`\`

    ## people

    \`\`\`mermaid
    erDiagram
      faces {
        uuid person PK, FK
        text picture "or null"
      }
      people {
        uuid id PK
        text name UK
        timestamptz met "or null"
        date born "or null"
      }
      people ||--o| faces : "person"
    \`\`\`

    | table | what a row is | unique |
    |---|---|---|
    | \`faces\` |  | \`person\` |
    | \`people\` | Who is there. | \`id\`; \`name\` |

    ## people/zones

    \`\`\`mermaid
    erDiagram
      zones {
        uuid person PK, FK
        time since PK
      }
      people ||--o{ zones : "person"
    \`\`\`

    | table | what a row is | unique |
    |---|---|---|
    | \`zones\` | Where they \\| are. | \`person\` + \`since\` |
    "
  `)
  expect(pages.get('notes.md')).toContain('numeric price "or null"')
  expect(diagramsOf(pages.get('README.md') ?? '').flatMap(diagramFaults)).toEqual([])
  expect(pages.get('README.md')).toContain('  people ||..o{ notes : "1 table to people"')
  expect(() => erdPages([{ name: 'lost', columns: [], keys: [], references: [], checks: [] }], new Map())).toThrow(
    'lost is declared in no *.tables.ts',
  )
})

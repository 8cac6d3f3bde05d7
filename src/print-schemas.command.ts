import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { migrationsDirectory } from './db/boot.ts'
import { type CatalogTable, readCatalog } from './db/catalog.ts'
import { ofMigrated } from './db/migrated.ts'
import { staleFiles, writeFiles } from './db/printed-files.ts'
import { rowSchemas } from './db/rows/rows.ts'
import { withColumnTypes } from './db/rows/types.ts'
import { tableSources } from './db/table-sources.ts'
import * as tables from './db/tables.ts'
import { apiSchemas } from './graph/input-schemas.ts'
import { declarationsOf, javaScriptOf, type ZodExport, type ZodModule } from './lib/zod-text.ts'
import { schema } from './schema.ts'

const project = fileURLToPath(new URL('..', import.meta.url))
const checkedIn = fileURLToPath(new URL('../schemas/', import.meta.url))
const heading = '// Written by npm run schemas from the API and the migrated database.'

/** Which of these exports a module names, and from where it takes them. */
const importOf = (from: string, given: readonly ZodExport[], by: readonly ZodExport[]) => {
  const text = by.map(({ of }) => of.ts).join('\n')
  const names = given.map(({ name }) => name).filter((name) => new RegExp(`typeof ${name}\\b`).test(text))
  return names.length === 0 ? [] : [{ from, names }]
}

/** The modules of the package by their paths without an ending. */
export async function schemaModules(catalog: readonly CatalogTable[]): Promise<ReadonlyMap<string, ZodModule>> {
  const sources = await tableSources()
  const { scalars, enums, inputs } = apiSchemas(schema)
  const rows = withColumnTypes(project, (types) => rowSchemas({ tables, catalog, sources, types }))
  const names = [scalars, enums, inputs, ...rows.values()].flatMap((all) => all.map(({ name }) => name))
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw new Error(`two schemas would be called ${twice}`)
  return new Map<string, ZodModule>([
    ['scalars', { imports: [], exports: scalars }],
    ['enums', { imports: [], exports: enums }],
    [
      'inputs',
      {
        imports: [...importOf('./scalars.js', scalars, inputs), ...importOf('./enums.js', enums, inputs)],
        exports: inputs,
      },
    ],
    ...[...rows].map(([room, all]): [string, ZodModule] => [`rows/${room}`, { imports: [], exports: all }]),
  ])
}

/** The package, file by file: its modules, one that exports them all, and what it is called. */
export async function schemaFiles(modules: ReadonlyMap<string, ZodModule>): Promise<ReadonlyMap<string, string>> {
  const { name, version, license, dependencies } = JSON.parse(await readFile(`${project}/package.json`, 'utf8'))
  const everything = `${[heading, [...modules.keys()].map((path) => `export * from './${path}.js'`).join('\n')].join('\n\n')}\n`
  const own = {
    ...{ name: `${name}-schemas`, version, license, type: 'module', sideEffects: false },
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      './*': { types: './*.d.ts', default: './*.js' },
    },
    peerDependencies: { zod: `^${dependencies.zod}` },
  }
  return new Map([
    ['package.json', `${JSON.stringify(own, null, 2)}\n`],
    ['index.js', everything],
    ['index.d.ts', everything],
    ...[...modules].flatMap(([path, module]): [string, string][] => [
      [`${path}.js`, javaScriptOf(module, heading)],
      [`${path}.d.ts`, declarationsOf(module, heading)],
    ]),
  ])
}

if (import.meta.main) {
  const files = await schemaFiles(await schemaModules(await ofMigrated(migrationsDirectory, readCatalog)))
  if (!process.argv.includes('--check')) {
    await writeFiles(checkedIn, files)
  } else if ((await staleFiles(checkedIn, files)).length > 0) {
    console.error('schemas/ is not what the API and the migrations make: run npm run schemas')
    process.exitCode = 1
  }
}

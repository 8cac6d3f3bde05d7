import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { readCatalog } from '../../src/db/catalog.ts'
import { staleFiles } from '../../src/db/printed-files.ts'
import { typeScriptOf, type ZodModule } from '../../src/lib/zod-text.ts'
import { schemaFiles, schemaModules } from '../../src/print-schemas.command.ts'
import { testDatabase } from '../setup/database.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))
const checkedIn = join(project, 'schemas/')

const options = {
  ...{
    target: 'es2022',
    lib: ['es2022', 'dom'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  },
  ...{ skipLibCheck: true },
}

/** A project of a frontend that has installed this one: it has `zod` and nothing else of what the server needs. */
async function frontend(files: Readonly<Record<string, string>>, resolution: object): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'regimen-frontend-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  const installed = join(directory, 'node_modules')
  await mkdir(join(installed, 'regimen'), { recursive: true })
  await symlink(join(project, 'node_modules/zod'), join(installed, 'zod'))
  await symlink(join(project, 'schemas'), join(installed, 'regimen/schemas'))
  await symlink(join(project, 'package.json'), join(installed, 'regimen/package.json'))
  const config = { compilerOptions: { ...options, ...resolution }, include: ['src'] }
  const all = { 'package.json': '{"type":"module"}', 'tsconfig.json': JSON.stringify(config), ...files }
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), text)
  }
  return directory
}

/** Where the compiler refuses something of a project: `file(line)`. */
async function compiled(directory: string): Promise<string[]> {
  const tsc = join(project, 'node_modules/typescript/bin/tsc')
  const printed = await new Promise<string>((done) => {
    execFile(process.execPath, [tsc, '--preserveSymlinks', '-p', directory], (_error, stdout, stderr) =>
      done(stdout + stderr),
    )
  })
  return printed.split('\n').flatMap((line) => {
    const [, file, at] = line.match(/([\w.-]+)\((\d+),\d+\): error TS\d+/) ?? []
    return file === undefined ? [] : [`${file}(${at})`]
  })
}

const importsOf = (text: string) =>
  [...text.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)/g)].map(([, a, b]) => a ?? b)

let modules: ReadonlyMap<string, ZodModule>
beforeAll(async () => {
  const database = await testDatabase()
  modules = await schemaModules(await readCatalog(database.administrator))
  await database.drop()
})

describe('the package of schemas', () => {
  test('is what the API and the migrations make; npm run schemas writes it anew', async () => {
    expect(await staleFiles(checkedIn, await schemaFiles(modules))).toEqual([])
  })

  test('imports zod and itself, nothing of the server', async () => {
    const paths = (await readdir(checkedIn, { recursive: true })).filter((path) => /\.(js|d\.ts)$/.test(path))
    const imported = await Promise.all(
      paths.map(async (path) =>
        importsOf(await readFile(join(checkedIn, path), 'utf8')).map((name) =>
          name?.startsWith('.') ? join(dirname(path), name) : name,
        ),
      ),
    )
    const outside = imported.flat().filter((name) => !paths.includes(name ?? ''))
    expect([...new Set(outside)]).toEqual(['zod'])
    expect(paths).toContain('rows/programs.js')
  })

  test('has the types of what it runs', { timeout: 120_000 }, async () => {
    const files = [...modules].map(([path, module]) => [`src/${path}.ts`, typeScriptOf(module)])
    const directory = await frontend(Object.fromEntries(files), { module: 'esnext', moduleResolution: 'bundler' })
    expect(await compiled(directory)).toEqual([])
  })
})

const consumer = `import { addDimensionInput, type AddDimensionInput, type FeatInput, type ProgramRow, programRow, type Theme } from 'regimen/schemas'
import { programStateRow } from 'regimen/schemas/rows/programs'

export const input: AddDimensionInput = { journeyId: 'Sm91cm5leTo', name: 'Sleep', weight: null }
export const parsed: AddDimensionInput = addDimensionInput.parse(JSON.parse('{}'))
export const wrong: AddDimensionInput = { journeyId: 'Sm91cm5leTo' }
export const weight: number | null | undefined = parsed.weight
export const feat: FeatInput = { water: { amountOunces: 128 } }
export const feats: FeatInput = { water: { amountOunces: 128 }, finances: { onlyNecessities: true } }
export const theme: Theme = 'DARK'
export const themes: Theme = 'GREY'
export const row: ProgramRow = programRow.parse(null)
export const createdAt: string = row.createdAt
export const kcal: number = row.targetKcal
export const basis: 'FAT_LOSS' | undefined = row.basis?.goal === 'FAT_LOSS' ? row.basis.goal : undefined
export const area: 'MARS' | undefined = row.basis?.injuredAreas[0]
export const status = programStateRow.shape.status.enum.PAUSED
export const form = addDimensionInput.pick({ name: true }).extend({ agreed: programStateRow.shape.version })
`

/** The lines that a compiler must refuse. */
const refused = consumer
  .split('\n')
  .flatMap((line, index) => (/const (wrong|feats|themes|kcal|area)\b/.test(line) ? [index + 1] : []))

test.each([
  ['a bundler', { module: 'esnext', moduleResolution: 'bundler' }],
  ['Node', { module: 'nodenext', moduleResolution: 'nodenext' }],
])('a frontend on %s has the types of inputs and rows', async (_name, resolution) => {
  const directory = await frontend({ 'src/consumer.ts': consumer }, resolution)
  expect(await compiled(directory)).toEqual(refused.map((line) => `consumer.ts(${line})`))
})

test('a frontend runs it with zod alone', async () => {
  const program = `import { addDimensionInput } from 'regimen/schemas'
    import { streakRow } from 'regimen/schemas/rows/journeys'
    console.log(JSON.stringify([addDimensionInput.safeParse({ name: 1 }).error.issues.map(({ path }) => path), typeof streakRow.parse]))`
  const directory = await frontend({ 'src/run.js': program }, {})
  const printed = await new Promise<string>((done) => {
    execFile(
      process.execPath,
      ['--preserve-symlinks', '--preserve-symlinks-main', join(directory, 'src/run.js')],
      (error, stdout) => done(error ? error.message : stdout),
    )
  })
  expect(JSON.parse(printed)).toEqual([[['journeyId'], ['name']], 'function'])
})

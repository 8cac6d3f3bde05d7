import { posix } from 'node:path'

/** A file of src: its path from there, its text, and what it imports (paths from src, and package names). */
export type Module = {
  readonly path: string
  readonly text: string
  readonly files: readonly string[]
  readonly packages: readonly string[]
}

/** One broken rule: `<file>: <what is wrong>`. */
type Fault = string
type Rule = (module: Module, modules: ReadonlyMap<string, Module>) => readonly string[]

const specifiers = [
  /^\s*import\s+(?:type\s+)?[\w*{][^'"]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /^\s*export\s+(?:type\s+)?[*{][^'"]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /\bimport\s*\(\s*(?:\/\*[^*]*\*\/\s*)?['"`]([^'"`]+)['"`]/g,
]

/** Reads the imports of a file: static ones, those for types alone, re-exports and dynamic ones. */
export function moduleOf(path: string, text: string): Module {
  const named = specifiers.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''))
  const relative = named.filter((name) => name.startsWith('.'))
  return {
    path,
    text,
    files: [...new Set(relative.map((name) => posix.join(posix.dirname(path), name)))],
    packages: [...new Set(named.filter((name) => !name.startsWith('.')))],
  }
}

/** The rooms from the bottom up; a room imports rooms of its own row and of the rows before it. */
const rows = [
  ['people', 'audit', 'idempotency', 'files', 'mail', 'jobs', 'events'],
  ['calendar', 'notifications', 'leaderboards'],
  ['programs', 'journeys', 'challenges', 'lessons', 'cycles'],
] as const
const strangers: readonly string[] = rows[2]
const foundations = ['lib', 'db', 'graph', 'http']

/** Files that put the parts together: they may import anything, and only they import one another. */
const isComposition = (path: string) =>
  (!path.includes('/') && path !== 'services.ts') ||
  /^(seed|demo)\//.test(path) ||
  ['db/boot.ts', 'db/tables.ts', 'jobs/worker.ts'].includes(path)

const folderOf = (path: string) => (path.includes('/') ? (path.split('/')[0] ?? '') : '')
const rowOf = (path: string) => rows.findIndex((row) => (row as readonly string[]).includes(folderOf(path)))
const isRoom = (path: string) => rowOf(path) >= 0 && !isComposition(path)
const isGraph = (path: string) => path.endsWith('.graph.ts')
const isTables = (path: string) => path.endsWith('.tables.ts')
const isCommand = (path: string) => path.endsWith('.command.ts')
/** What runs in the background is given the services; the word for it stands in jobs/job.ts. */
const isJob = (path: string) => path.endsWith('.job.ts') || ['jobs/job.ts', 'jobs/clockwork.ts'].includes(path)
const isTop = (path: string) => /\.(graph|job|command)\.ts$/.test(path)
const matches = (module: Module, patterns: readonly RegExp[]) =>
  patterns.flatMap((pattern) => module.text.match(pattern)?.[0] ?? [])

const folders: Rule = ({ path }) =>
  path.includes('/') && rowOf(path) < 0 && !foundations.includes(folderOf(path)) && !isComposition(path)
    ? ['is in a folder of no room']
    : []

const size: Rule = ({ text }) => {
  const lines = text.trimEnd().split('\n').length
  return lines > 300 ? [`has ${lines} lines, more than 300`] : []
}

const existing: Rule = ({ files }, modules) =>
  files
    .filter((file) => file.endsWith('.ts') && !file.startsWith('..') && !modules.has(file))
    .map((file) => `imports ${file}, which is not there`)

/** A vocabulary: constants, types and rules that know no table, down to the last file that it imports. */
const isVocabulary = (path: string, modules: ReadonlyMap<string, Module>): boolean => {
  const module = modules.get(path)
  if (!module) return path.endsWith('.json')
  const pure =
    !isTables(path) && !isTop(path) && module.packages.every((name) => !/^(drizzle-orm|postgres)\b/.test(name))
  return pure && module.files.every((file) => folderOf(file) === 'lib' || isVocabulary(file, modules))
}

/** `*.graph.ts, *.job.ts, *.command.ts → *.ts → *.tables.ts → lib`, never up. */
const kinds: Rule = ({ path, files }, modules) =>
  files.flatMap((file) => {
    if (folderOf(path) === 'lib') return folderOf(file) === 'lib' ? [] : [`lib imports ${file}`]
    if (/\.(job|command)\.ts$/.test(file) && !isComposition(path)) return [`imports ${file}, which only runs`]
    if (isGraph(file) && !isGraph(path) && !isComposition(path)) return [`a rule imports ${file}`]
    if (isTables(path) && !isTables(file) && !/^db\/(columns|policy)\.ts$/.test(file) && folderOf(file) !== 'lib')
      return folderOf(file) === folderOf(path) && isVocabulary(file, modules)
        ? []
        : [`a table imports the rule ${file}`]
    return []
  })

/** Shared rooms below, the calendar's row on them, the five on top; the five know nothing of each other. */
const rooms: Rule = ({ path, files }) => {
  if (!isRoom(path)) return []
  return files.flatMap((file) => {
    if (rowOf(file) > rowOf(path)) return [`the room ${folderOf(path)} imports ${file} of a room above it`]
    const apart = folderOf(file) !== folderOf(path) && strangers.includes(folderOf(file))
    return apart && strangers.includes(folderOf(path)) ? [`the room ${folderOf(path)} imports ${file} of another`] : []
  })
}

/** The foundations know no room, and nobody but the composition knows the composition. */
const foundation: Rule = ({ path, files }) => {
  if (isComposition(path) || isCommand(path)) return []
  return files.flatMap((file) => {
    if (isComposition(file)) return [`imports ${file}, which puts the parts together`]
    if (['db', 'graph', 'http'].includes(folderOf(path)) && rowOf(file) >= 0 && folderOf(file) !== 'events')
      return [`${folderOf(path)} imports ${file} of a room`]
    if (folderOf(path) === 'db' && !['db', 'lib'].includes(folderOf(file))) return [`db imports ${file}`]
    if (isJob(path) && file === 'services.ts') return []
    if (isRoom(path) && !isGraph(path) && ['graph', 'http', ''].includes(folderOf(file)))
      return [`a rule imports ${file}`]
    return []
  })
}

const speaksGraphql = (path: string) =>
  isGraph(path) ||
  ['graph', 'http'].includes(folderOf(path)) ||
  /^(schema|server|explorer-page|print-schema\.command)\.ts$/.test(path)
const graphql: Rule = ({ path, packages }) =>
  speaksGraphql(path)
    ? []
    : packages.filter((name) => /^@?(graphql|pothos)/.test(name)).map((name) => `imports ${name}`)

const libPackages: Rule = ({ path, packages }) =>
  folderOf(path) === 'lib'
    ? packages.filter((name) => /^(drizzle-orm|postgres)/.test(name)).map((name) => `lib imports ${name}`)
    : []

const writes: Rule = (module) =>
  isGraph(module.path)
    ? matches(module, [/\.(insert|update|delete)\(/, /\btx\.execute\(/]).map((word) => `a field writes: ${word}`)
    : []

/** Where a clock or chance is meant: the process's own clock, its secrets, and the embedded database's own. */
const sources: Readonly<Record<string, readonly string[]>> = {
  'main.ts': ['Temporal.Now', "import { v7 } from 'uuid'"],
  'demo.ts': ['Temporal.Now', 'randomBytes'],
  'explorer.ts': ['Temporal.Now'],
  'explorer-page.ts': ['randomBytes'],
  'server.ts': ['performance.now'],
  'db/pool.ts': ['performance.now'],
  'events/fanout.ts': ['performance.now'],
  'events/probe.ts': ['performance.now'],
  'http/observed.ts': ['performance.now'],
  'db/boot.ts': ['Temporal.Now', 'randomBytes'],
  'db/embedded/embedded.ts': ['randomBytes', 'performance.now'],
  'db/embedded/postmaster.ts': ['performance.now'],
  'db/migrations/migrate.ts': ['performance.now'],
  'jobs/worker.ts': ['performance.now'],
  'journeys/rebuild.command.ts': ["import { v7 } from 'uuid'"],
  'challenges/rebuild.command.ts': ['Temporal.Now', "import { v7 } from 'uuid'"],
  'lessons/rebuild.command.ts': ['Temporal.Now', "import { v7 } from 'uuid'"],
  'people/token.ts': ['randomBytes'],
  'seed/seed.command.ts': ["import { v7 } from 'uuid'"],
  'seed/set-clock.ts': ["import { v7 } from 'uuid'"],
}
const clocks = [
  /\bDate\.now\b/,
  /\bnew Date\(\)/,
  /\bMath\.random\b/,
  /\bTemporal\.Now\b/,
  /\bperformance\.now\b/,
  /\brandom(UUID|Bytes|Int)\b/,
  /\bgetRandomValues\b/,
  /import \{[^}]*\bv[1467]\b[^}]*\} from 'uuid'/,
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|gen_random_uuid|uuidv7|random)\(\)(?=[^{\n]*`)/,
  /\bcurrent_(timestamp|date|time)\b/i,
]
const clock: Rule = (module) =>
  matches(module, clocks)
    .filter((word) => !sources[module.path]?.includes(word) && !(isCommand(module.path) && word === 'Temporal.Now'))
    .map((word) => `reads a clock or chance: ${word}`)

const environment: Rule = ({ path, text }) =>
  path !== 'main.ts' && !isCommand(path) && /\bprocess\.(env|argv)\b/.test(text) ? ['reads the environment'] : []

const barrels: Rule = ({ path, text }) =>
  path !== 'db/tables.ts' && /^\s*export\s+(type\s+)?(\*|\{[^}]*\}\s*from)/m.test(text) ? ['is a barrel'] : []

const rawSql: Rule = ({ text }) => (/\bsql\.raw\b/.test(text) ? ['writes SQL without parameters: sql.raw'] : [])

const commands: Rule = ({ path, text }) =>
  isCommand(path) && !/^if \(import\.meta\.main\)/m.test(text)
    ? ['works when it is imported: guard it by import.meta.main']
    : []

const rules: readonly Rule[] = [
  folders,
  size,
  existing,
  kinds,
  rooms,
  foundation,
  graphql,
  libPackages,
  writes,
  clock,
  environment,
  barrels,
  rawSql,
  commands,
]

/** Every cycle of imports, each told once, from its first file in the alphabet on. */
function cyclesOf(modules: ReadonlyMap<string, Module>): Fault[] {
  const done = new Set<string>()
  const found = new Set<Fault>()
  const visit = (path: string, trail: readonly string[]) => {
    const at = trail.indexOf(path)
    if (at >= 0) {
      const cycle = trail.slice(at)
      const first = cycle.indexOf([...cycle].sort()[0] ?? path)
      const turned = [...cycle.slice(first), ...cycle.slice(0, first)]
      found.add(`${turned[0]}: imports itself by way of ${[...turned.slice(1), turned[0]].join(' → ')}`)
      return
    }
    if (done.has(path)) return
    for (const file of modules.get(path)?.files ?? []) visit(file, [...trail, path])
    done.add(path)
  }
  for (const path of [...modules.keys()].sort()) visit(path, [])
  return [...found]
}

/** What breaks the rules of the house in these files: paths from src and their text. */
export function architectureFaults(sourceFiles: Readonly<Record<string, string>>): Fault[] {
  const modules = new Map(Object.entries(sourceFiles).map(([path, text]) => [path, moduleOf(path, text)]))
  const broken = [...modules.values()].flatMap((module) =>
    rules.flatMap((rule) => rule(module, modules).map((fault) => `${module.path}: ${fault}`)),
  )
  return [...broken, ...cyclesOf(modules)]
}

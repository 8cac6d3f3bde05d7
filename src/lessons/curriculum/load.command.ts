import { parseArgs } from 'node:util'
import { readPlaceEnv } from '../../env.ts'
import { progressBar } from '../../lib/progress-bar.ts'
import { type Curriculum, lessonCount } from './content.ts'
import { readCurriculumFolder } from './curriculum-folder.ts'
import { parseCurriculum } from './parse-curriculum.ts'
import type { LessonsStored } from './store-curriculum.ts'

const usage = 'usage: npm run curriculum:load -- <folder> [--check]'

/** What was asked for cannot be done: told without a stack, by the exit code 2 where the command itself was wrong. */
class Failure extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Reads a curriculum from its folder and stores it: `npm run curriculum:load -- <folder> [--check]`. */
async function run(args: readonly string[]): Promise<string> {
  const { folder, check } = readArgs(args)
  const { progress, stop } = progressBar(process.stderr)
  try {
    const files = await readCurriculumFolder(folder).catch((error: unknown) => {
      throw new Failure(`${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    })
    let read = 0
    const { curriculum, faults } = parseCurriculum(files, () => progress(++read, files.size, 'files read'))
    if (!curriculum) {
      const lines = faults.map(({ file, line, message }) => `${folder}/${file}:${line}: ${message}`)
      throw new Failure([...lines, `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`].join('\n'))
    }
    if (check) return `${told(curriculum)}: no faults`
    const stored = await store(curriculum, (number, total) => progress(number, total, 'lessons stored'))
    return `${told(curriculum)}: ${stored ? 'loaded' : 'was loaded already'}`
  } finally {
    stop()
  }
}

/** What needs a database is loaded when it is needed: to check files takes a moment. */
async function store(curriculum: Curriculum, told: LessonsStored): Promise<boolean> {
  const { withLogin } = await import('../../db/boot.ts')
  const { asSystemAlone } = await import('../../db/viewer.ts')
  const { storeCurriculum } = await import('./store-curriculum.ts')
  const now = Temporal.Now.instant()
  return withLogin(readPlaceEnv(process.env), async (database) => {
    const { stored } = await asSystemAlone(database, now, (tx) => storeCurriculum(tx, curriculum, { now }, told))
    return stored
  })
}

function readArgs(args: readonly string[]): { folder: string; check: boolean } {
  try {
    const options = { check: { type: 'boolean' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [folder, ...more] = positionals
    if (folder !== undefined && more.length === 0)
      return { folder: folder.replace(/(?<=.)\/+$/, ''), check: values.check ?? false }
  } catch {
    // An option that there is not is told in the same way.
  }
  throw new Failure(usage, 2)
}

const told = (curriculum: Curriculum): string =>
  `${curriculum.slug} version ${curriculum.version}, ${lessonCount(curriculum)} lessons and ${curriculum.assessment.questions.length} questions`

if (import.meta.main)
  await run(process.argv.slice(2)).then(console.log, (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = error instanceof Failure ? error.exitCode : 1
  })

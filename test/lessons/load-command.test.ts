import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { printed, someCurriculum } from './curriculum-files.ts'

// Each run of the command is a process of its own.
vi.setConfig({ testTimeout: 120_000 })

let place: TestDatabase
let root: string
beforeAll(async () => {
  place = await testDatabase()
  root = await mkdtemp(join(tmpdir(), 'regimen-curriculum-'))
})
afterAll(async () => {
  await rm(root, { recursive: true })
  await place.drop()
})

/** Writes files into a folder of this name. */
async function folderOf(name: string, files: ReadonlyMap<string, string>): Promise<string> {
  for (const [path, text] of files) {
    const file = join(root, name, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  return join(root, name)
}

const command = fileURLToPath(new URL('../../src/lessons/curriculum/load.command.ts', import.meta.url))

/** What the command prints, and how it ends; without a database where none is given. */
const load = (args: readonly string[], database: string | null = place.loginUrl) =>
  new Promise<{ code: unknown; stdout: string; stderr: string }>((done) => {
    const env = { ...process.env, DATABASE_URL: database ?? 'postgres://nobody@127.0.0.1:1/nothing' }
    execFile(process.execPath, [command, ...args], { env }, (error, stdout, stderr) =>
      done({ code: error ? error.code : 0, stdout, stderr }),
    )
  })

test('loads a folder once, and says so', async () => {
  const folder = await folderOf('good', printed(someCurriculum({ weeks: 2, lessons: 3 })))
  await writeFile(join(folder, '.DS_Store'), 'of a desktop')
  const what = 'a-course version 1, 30 lessons and 25 questions'
  expect(await load([folder])).toEqual({ code: 0, stdout: `${what}: loaded\n`, stderr: '' })
  expect(await load([`${folder}/`])).toEqual({ code: 0, stdout: `${what}: was loaded already\n`, stderr: '' })
  await writeFile(join(folder, 'clarity/category.md'), '---\ntitle: Changed\n---\n\nText\n')
  expect(await load([folder])).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'Version 1 of "a-course" is loaded already with another content, and stays as people began with it: raise the version in curriculum.md to 2\n',
  })
})

test('tells every fault with its file and line, and stores nothing', async () => {
  const files = printed(someCurriculum({ slug: 'faulty' }))
  files.set('clarity/category.md', '---\ntitle: Ah\n---\n\nText\n')
  files.delete('courage/week-01/week.md')
  const folder = await folderOf('faulty', files)
  await symlink('01-lesson.md', join(folder, 'courage/week-01/02-lesson.md'))
  const stderr = [
    `${folder}/clarity/category.md:2: title must have at least 3 characters`,
    `${folder}/courage/week-01/02-lesson.md:1: is no regular file`,
    `${folder}/courage/week-01/week.md:1: is missing`,
    '3 faults\n',
  ].join('\n')
  expect(await load([folder])).toEqual({ code: 1, stdout: '', stderr })
  expect(await load([folder, '--check'], null)).toEqual({ code: 1, stdout: '', stderr })
  expect((await place.administrator`select from curricula where slug = 'faulty'`).length).toBe(0)
})

test('--check asks for no database', async () => {
  const folder = await folderOf('checked', printed(someCurriculum({ slug: 'checked' })))
  const stdout = 'checked version 1, 5 lessons and 25 questions: no faults\n'
  expect(await load(['--check', folder], null)).toEqual({ code: 0, stdout, stderr: '' })
})

test('what is asked for in the wrong way is told how', async () => {
  const stderr = 'usage: npm run curriculum:load -- <folder> [--check]\n'
  const wrong = await Promise.all([[], ['a', 'b'], ['a', '--force']].map((args) => load(args)))
  expect(wrong).toEqual(Array(3).fill({ code: 2, stdout: '', stderr }))
  const { code, stderr: told } = await load([join(root, 'nowhere')])
  expect([code, told]).toEqual([1, expect.stringMatching(/nowhere cannot be read: ENOENT/)])
})

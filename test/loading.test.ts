import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What a program prints in a process of its own, with or without what `npm start` loads first. */
async function printed(program: string, ...flags: string[]): Promise<unknown> {
  const { NODE_OPTIONS: _, ...env } = process.env
  const run = promisify(execFile)(process.execPath, [...flags, '--input-type=module', '-e', program], {
    cwd: root,
    env,
  })
  return JSON.parse((await run).stdout)
}
const loading = ['--import', './src/loading.ts']

test('finds the modules of drizzle-orm where they are without it, and each of them once', async () => {
  const program = `
    import { Table, sql } from 'drizzle-orm'
    import { integer, PgTable, pgTable } from 'drizzle-orm/pg-core'
    import { PgTable as same } from 'drizzle-orm/pg-core/table'
    const [one] = [pgTable('one', { id: integer() })]
    const specifiers = ['drizzle-orm', 'drizzle-orm/pg-core', 'drizzle-orm/pg-core/table', 'drizzle-orm/postgres-js']
    console.log(JSON.stringify([one instanceof Table, PgTable === same, ...specifiers.map((one) => import.meta.resolve(one))]))`
  const found = await printed(program, ...loading)
  expect(found).toEqual(await printed(program))
  expect(found).toMatchObject([true, true, ...Array(4).fill(expect.stringMatching(/^file:/))])
})

test('what there is none of is told by the name that was asked for', async () => {
  const program = `
    const told = []
    for (const name of ['drizzle-orm/nothing', 'drizzle-orm-other'])
      await import(name).catch(({ code, message }) => told.push([code, message.includes(name.replace('drizzle-orm/', ''))]))
    console.log(JSON.stringify(told))`
  const told = [
    ['ERR_PACKAGE_PATH_NOT_EXPORTED', true],
    ['ERR_MODULE_NOT_FOUND', true],
  ]
  expect(await printed(program, ...loading)).toEqual(told)
  expect(await printed(program)).toEqual(told)
})

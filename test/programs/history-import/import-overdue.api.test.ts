import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { lasting, uuidOf } from '../program-client.ts'
import { begun, importOf, weighInFile } from './import-client.ts'

let regimen: Regimen
let count = 0
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
  // Gives the nightly work its first date.
  await regimen.runJobs()
})
afterAll(() => regimen.close())
beforeEach(async () => {
  count += 1
  anna = await lasting(regimen, `anna${count}`, 'UTC')
})

const rowsOf = (person: Person) => regimen.testDatabase.administrator`
  select state, content, lines_done as "linesDone", finished_at is null as "isOpen" from history_imports
  where user_id = ${uuidOf(person.id)}`
const feedOf = async (person: Person) =>
  (await person.data('{ notifications { nodes { kind severity body } } }')).notifications.nodes
/** The last attempt of the job was that of a process that was killed: the queue tries it no more, and nobody heard. */
const kill = (person: Person) => regimen.testDatabase.administrator`
  delete from graphile_worker._private_jobs job using history_imports
  where user_id = ${uuidOf(person.id)} and job.payload->'data'->>'importId' = history_imports.id::text`

const tookTooLong =
  'It was not finished within a day. What was imported until then stays; send the file again to import the rest.'

describe('an import whose process was killed', () => {
  test('is ended in a night after its day is over: its file is gone, and its person is told once', async () => {
    const ben = await lasting(regimen, `ben${count}`, 'UTC')
    const { id } = await begun(anna, 'WEIGH_INS', weighInFile(2))
    await begun(ben, 'WEIGH_INS', weighInFile(3))
    await kill(anna)
    await kill(ben)
    await regimen.testDatabase.administrator`update history_imports set state = 'RUNNING', lines_done = 1`
    regimen.clock.advance({ hours: 20 })
    await regimen.runJobs()
    expect(await rowsOf(anna)).toMatchObject([{ state: 'RUNNING', content: expect.any(String), isOpen: true }])
    for (const _night of [1, 2]) {
      regimen.clock.advance({ hours: 24 })
      await regimen.runJobs()
      for (const person of [anna, ben]) {
        expect(await rowsOf(person)).toEqual([{ state: 'FAILED', content: null, linesDone: 1, isOpen: false }])
        expect(await feedOf(person)).toEqual([{ kind: 'IMPORT_FINISHED', severity: 'WARNING', body: tookTooLong }])
      }
    }
    expect(await importOf(anna, id)).toMatchObject({ state: 'FAILED', failure: tookTooLong })
  })

  test('leaves alone those that are over, and those of the last 24 hours', async () => {
    const { id } = await begun(anna, 'WEIGH_INS', weighInFile(2))
    await regimen.runJobs()
    regimen.clock.advance({ hours: 30 })
    const later = await begun(anna, 'WEIGH_INS', weighInFile(4))
    await kill(anna)
    regimen.clock.advance({ hours: 20 })
    expect((await regimen.runJobs()).map(({ job }) => job)).toContain('end-overdue-imports')
    expect(await importOf(anna, id)).toMatchObject({ state: 'FINISHED', failure: null })
    expect(await importOf(anna, later.id)).toMatchObject({ state: 'QUEUED', failure: null })
    expect(await feedOf(anna)).toHaveLength(1)
  })
})

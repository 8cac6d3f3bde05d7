import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { bundleOf, create, dailyBundle, send, step } from './program-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const statuses = async (person: Person) => {
  const { programs } = await person.data('{ programs(first: 50) { nodes { id status version } } }')
  return programs.nodes as { id: string; status: string; version: number }[]
}
const counted = (all: { status: string }[]) =>
  Object.fromEntries(Object.entries(Object.groupBy(all, ({ status }) => status)).map(([key, of]) => [key, of?.length]))

test('of many activations at the same moment, on two servers, each follows the last and one is followed', async () => {
  const other = await regimen.another()
  const anna = await regimen.person('anna')
  const elsewhere = other.as(anna.token)
  const ids: string[] = []
  for (let index = 0; index < 6; index += 1)
    ids.push((await create(anna, dailyBundle(3), { startsOn: '2026-03-02' })).id)
  const answers = await Promise.all(
    ids.map((programId, index) => send(index % 2 ? anna : elsewhere, 'activateProgram', { programId })),
  )
  expect(answers.map((answer) => answer.program?.status)).toEqual(ids.map(() => 'ACTIVE'))
  expect(counted(await statuses(anna))).toEqual({ ACTIVE: 1, ARCHIVED: 5 })
})

test('so it is with programmes that are created to be followed at once', async () => {
  const other = await regimen.another()
  const ben = await regimen.person('ben')
  const elsewhere = other.as(ben.token)
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      send(index % 2 ? ben : elsewhere, 'createProgram', {
        bundle: dailyBundle(2, { title: `Plan ${index}` }),
        startsOn: '2026-03-02',
        activate: true,
      }),
    ),
  )
  expect(answers.map((answer) => answer.program?.status)).toEqual(answers.map(() => 'ACTIVE'))
  expect(counted(await statuses(ben))).toEqual({ ACTIVE: 1, ARCHIVED: 5 })
})

test('resuming one while another is activated leaves one followed', async () => {
  for (const username of ['cleo', 'dora', 'emil']) {
    const person = await regimen.person(username)
    const paused = await create(person, dailyBundle(3), { startsOn: '2026-03-02', activate: true })
    await step(person, 'pauseProgram', paused.id)
    const next = await create(person, dailyBundle(3), { startsOn: '2026-03-02' })
    const [resumed, activated] = await Promise.all([
      send(person, 'resumeProgram', { programId: paused.id }),
      send(person, 'activateProgram', { programId: next.id }),
    ])
    expect(activated.program?.status).toBe('ACTIVE')
    expect(resumed.program?.status ?? resumed.currentStatus).toMatch(/^(ACTIVE|ARCHIVED)$/)
    expect(counted(await statuses(person))).toEqual({ ACTIVE: 1, ARCHIVED: 1 })
  }
})

test('of many steps with one expectedVersion exactly one is taken', async () => {
  const fay = await regimen.person('fay')
  const { id, version } = await create(fay, bundleOf(3), { startsOn: '2026-03-02', activate: true })
  const answers = await Promise.all(
    (['pauseProgram', 'archiveProgram', 'pauseProgram', 'archiveProgram'] as const).map((name) =>
      send(fay, name, { programId: id, expectedVersion: version }),
    ),
  )
  expect(answers.filter((answer) => answer.program)).toHaveLength(1)
  expect(answers.filter((answer) => answer.__typename)).toEqual(
    Array.from({ length: 3 }, () => ({
      __typename: 'VersionConflict',
      message: `It was changed in the meantime: its version is now ${version + 1}`,
      path: ['expectedVersion'],
      currentVersion: version + 1,
    })),
  )
})

test.each(['activateProgram', 'pauseProgram', 'resumeProgram', 'archiveProgram'] as const)(
  '%s with an old version is refused before its status is looked at',
  async (name) => {
    const person = await regimen.person(name.toLowerCase())
    const { id } = await create(person, bundleOf(3), { startsOn: '2026-03-02' })
    expect(await send(person, name, { programId: id, expectedVersion: 0 })).toMatchObject({
      __typename: 'VersionConflict',
      currentVersion: 1,
    })
    expect(await statuses(person)).toEqual([{ id, status: 'SCHEDULED', version: 1 }])
  },
)

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { create, dailyBundle, lasting, uuidOf } from '../program-client.ts'
import { statuses, tell } from './actuals-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

let anna: Person
let count = 0
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  count += 1
  anna = await lasting(regimen, `anna${count}`)
  await create(anna, dailyBundle(1), { startsOn: '2026-03-02', activate: true })
  regimen.clock.set('2026-03-02T20:00:00Z')
})

/** Every row of what was logged and of what came of it, whoever it belongs to. */
async function contents() {
  const { administrator } = regimen.testDatabase
  const tables = ['logged_activities', 'logged_exercises', 'activity_links', 'logged_meals', 'logged_foods']
  const others = ['meal_links', 'adherence_records', 'audit_entries', 'idempotency_keys']
  return Promise.all(
    [...tables, ...others].map((table) => administrator`select one::text from ${administrator(table)} one order by 1`),
  )
}

const activity = {
  name: 'logActivity',
  deletion: 'deleteActivity',
  thing: 'activity',
  table: 'logged_activities',
  moment: 'startedAt',
  input: { kind: 'STRENGTH', startedAt: '2026-03-02T18:00:00+01:00', durationMinutes: 60, title: 'The first' },
  event: '2026-03-02 Session of day 1 COMPLETED',
} as const
const meal = {
  name: 'logMeal',
  deletion: 'deleteMeal',
  thing: 'meal',
  table: 'logged_meals',
  moment: 'eatenAt',
  input: {
    ...{ type: 'BREAKFAST', eatenAt: '2026-03-02T08:00:00+01:00', title: 'The first' },
    items: [{ food: 'oats-rolled-dry', grams: 60 }],
  },
  event: '2026-03-02 Breakfast of day 1 COMPLETED',
} as const

describe.each([activity, meal])('$name', ({ name, deletion, thing, table, moment, input, event }) => {
  const log = (more: object, person = anna) => tell(person, name, { ...input, ...more })
  const rows = async (person = anna) => {
    const { administrator } = regimen.testDatabase
    return administrator<{ id: string; title: string }[]>`
      select id, title from ${administrator(table)} where user_id = ${uuidOf(person.id)} order by title`
  }
  const origin = { externalSource: 'watch', externalId: 'w-1' }

  describe('by an external id', () => {
    test('writes what is known already no second time: the first stays', async () => {
      const first = await log(origin)
      expect(first.alreadyLogged).toBe(false)
      const before = await contents()
      expect(await log(origin)).toEqual({ ...first, alreadyLogged: true })
      const other = { ...origin, title: 'The second', [moment]: '2026-03-01T12:00:00Z' }
      expect(await log(other)).toEqual({ ...first, alreadyLogged: true })
      expect(await log({ externalSource: ' watch ', externalId: ' w-1\n' })).toMatchObject({ alreadyLogged: true })
      expect(await contents()).toEqual(before)
      expect(await statuses(anna, '2026-03-02', '2026-03-02')).toContain(event)
    })

    test('takes the same id of another source, of another case and of another person for another', async () => {
      const ben = await lasting(regimen, `ben${name}${count}`)
      const answers = [
        await log(origin),
        await log({ ...origin, externalSource: 'phone' }),
        await log({ ...origin, externalId: 'W-1' }),
        await log(origin, ben),
      ]
      expect(answers.map(({ alreadyLogged }) => alreadyLogged)).toEqual([false, false, false, false])
      expect(new Set(answers.map((answer) => answer[thing].id)).size).toBe(4)
      expect([(await rows()).length, (await rows(ben)).length]).toEqual([3, 1])
    })

    test('is logged anew once it was deleted', async () => {
      const first = await log(origin)
      await tell(anna, deletion, { [`${thing}Id`]: first[thing].id })
      const again = await log(origin)
      expect(again.alreadyLogged).toBe(false)
      expect(again[thing].id).not.toBe(first[thing].id)
    })

    test.each([
      ['externalId', { externalSource: 'watch' }, 'must be given with the other of the two'],
      ['externalSource', { externalId: 'w-1' }, 'must be given with the other of the two'],
      ['externalId', { externalSource: 'watch', externalId: null }, 'must be given with the other of the two'],
      ['externalId', { externalSource: 'watch', externalId: ' ' }, 'must have at least 1 character'],
      ['externalSource', { externalSource: '', externalId: 'w-1' }, 'must have at least 1 character'],
      ['externalId', { externalSource: 'watch', externalId: 'x'.repeat(201) }, 'must have at most 200 characters'],
      ['externalSource', { externalSource: 'x'.repeat(61), externalId: 'w-1' }, 'must have at most 60 characters'],
      ['externalId', { externalSource: 'watch', externalId: 'w\0' }, 'must not contain a NUL character'],
      ['externalSource', { externalSource: '\ud83d', externalId: 'w-1' }, 'must be well-formed Unicode'],
    ])('is refused for its %s: %j', async (field, more, message) => {
      expect(await log(more)).toMatchObject({ path: [field], issues: [{ path: [field], message }] })
      expect(await rows()).toEqual([])
    })

    test('is one of several that come at the same moment', async () => {
      const titles = ['a', 'b', 'c', 'd', 'e', 'f']
      const answers = await Promise.all(titles.map((title) => log({ ...origin, title })))
      expect(answers.filter(({ alreadyLogged }) => !alreadyLogged)).toHaveLength(1)
      const won = answers.find(({ alreadyLogged }) => !alreadyLogged)?.[thing]
      expect(answers.map((answer) => answer[thing])).toEqual(titles.map(() => won))
      expect(await rows()).toEqual([{ id: uuidOf(won.id), title: won.title }])
    })

    test('is known also under a key that is new, which stays free', async () => {
      const idempotencyKey = crypto.randomUUID()
      const first = await log(origin)
      expect(await log({ ...origin, idempotencyKey })).toEqual({ ...first, alreadyLogged: true })
      expect(await log({ idempotencyKey })).toMatchObject({ alreadyLogged: false })
      expect(await rows()).toHaveLength(2)
    })
  })

  describe('by a key', () => {
    test('is answered the same again, with another spelling of its moment too, and nothing is written', async () => {
      const idempotencyKey = crypto.randomUUID()
      const first = await log({ idempotencyKey })
      expect(first.alreadyLogged).toBe(false)
      const before = await contents()
      const spelled = Temporal.Instant.from((input as Record<string, unknown>)[moment] as string).toString()
      for (const more of [{}, { [moment]: spelled }, { notes: null }])
        expect(await log({ idempotencyKey, ...more })).toEqual({ ...first, alreadyLogged: true })
      expect(await contents()).toEqual(before)
    })

    test('with another input is refused, links among it', async () => {
      const idempotencyKey = crypto.randomUUID()
      await log({ idempotencyKey })
      const before = await contents()
      for (const more of [{ title: 'The second' }, { links: [] }, origin]) {
        const answer = await log({ idempotencyKey, ...more })
        expect(answer).toMatchObject({ __typename: 'IdempotencyKeyReused', path: ['idempotencyKey'] })
      }
      expect(await contents()).toEqual(before)
    })

    test('that was refused is free for what is right', async () => {
      const idempotencyKey = crypto.randomUUID()
      const wrong = { idempotencyKey, [moment]: '2026-03-02T20:15:01Z' }
      expect(await log(wrong)).toMatchObject({ __typename: 'InvalidInput', path: [moment] })
      expect(await log({ idempotencyKey })).toMatchObject({ alreadyLogged: false })
    })

    test('is nothing to show once it was deleted, and is not logged anew', async () => {
      const idempotencyKey = crypto.randomUUID()
      const first = await log({ idempotencyKey, ...origin })
      await tell(anna, deletion, { [`${thing}Id`]: first[thing].id })
      expect(await log({ idempotencyKey, ...origin })).toEqual({ [thing]: null, alreadyLogged: true })
      expect(await rows()).toEqual([])
    })

    test('is one of several that come at the same moment', async () => {
      const idempotencyKey = crypto.randomUUID()
      const answers = await Promise.all(Array.from({ length: 6 }, () => log({ idempotencyKey })))
      expect(answers.map(({ alreadyLogged }) => alreadyLogged).toSorted()).toEqual([
        false,
        true,
        true,
        true,
        true,
        true,
      ])
      expect(await rows()).toEqual([{ id: uuidOf(answers[0][thing].id), title: 'The first' }])
    })

    test('is the first of several with other inputs at the same moment', async () => {
      const idempotencyKey = crypto.randomUUID()
      const titles = ['a', 'b', 'c', 'd']
      const answers = await Promise.all(titles.map((title) => log({ idempotencyKey, title })))
      const told = answers.map((answer) => answer.__typename ?? 'logged').toSorted()
      expect(told).toEqual(['IdempotencyKeyReused', 'IdempotencyKeyReused', 'IdempotencyKeyReused', 'logged'])
      expect(await rows()).toHaveLength(1)
    })
  })
})

test('the same id and the same key of training and of a meal are two things', async () => {
  const same = { externalSource: 'watch', externalId: 'w-1', idempotencyKey: crypto.randomUUID() }
  expect(await tell(anna, 'logActivity', { ...activity.input, ...same })).toMatchObject({ alreadyLogged: false })
  expect(await tell(anna, 'logMeal', { ...meal.input, ...same })).toMatchObject({ alreadyLogged: false })
})

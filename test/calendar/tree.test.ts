import { type GraphQLField, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schema } from '../../src/schema.ts'
import { bundleOf, create, meal, session } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await regimen.person('anna')
})
afterAll(() => regimen.close())

/** What would break JSON that is joined as text, if it went in as it is. */
const texts = [
  'quotes " and \' and \\ and \\" and "}],',
  'lines\nand\ttabs\r\nand \u0001 and \u007f and \u2028',
  'Füße, ταμπάτα, 高強度, \u{1f3cb}\u{1f3fd}\u200d\u2640\ufe0f',
  '\\u0041 \\n {"a":null} $1 %s :x ?',
]

describe('what is read with a range is what is read alone', () => {
  /** Every field of a type that takes no arguments, down to `deepest` objects below one another. */
  const everything = (type: GraphQLObjectType, deepest: number): string => {
    const select = (field: GraphQLField<unknown, unknown>) => {
      const below = getNamedType(field.type)
      if (field.args.length > 0) return ''
      if (!isObjectType(below)) return field.name
      // What something was before, what changed it, and what stands behind events of other rooms are as large again: they are
      // read by themselves.
      if (/^(original|override|planChanges|challengeDay|planItem|task)$/.test(field.name) && deepest > 0) return ''
      return deepest > 0 ? `${field.name} { ${everything(below, deepest - 1)} }` : ''
    }
    return Object.values(type.getFields()).map(select).join(' ')
  }
  const wholeEvent = everything(schema.getType('CalendarEvent') as GraphQLObjectType, 4)

  test('every field of an event and of all that stands behind it, whatever its texts', async () => {
    const rationale = { text: texts.join(' '), inputs: [...texts] }
    const sessions = texts.map((text, index) =>
      session(index + 1, {
        title: text.slice(0, 80),
        notes: text,
        rationale,
        localTime: index === 0 ? null : '18:05',
        exercises: [
          {
            exercise: 'back-squat',
            sets: 3,
            repsMin: 5,
            repsMax: 8,
            loadKg: 62.25,
            restSeconds: 90,
            rir: 1.5,
            rationale,
          },
          { exercise: 'plank', sets: 1, durationSeconds: 45, rpe: 7.5, notes: text },
        ],
      }),
    )
    const meals = texts.map((text, index) => meal(index + 1, { notes: text, rationale }))
    await create(anna, bundleOf(4, { sessions, meals }), { startsOn: '2026-03-02', activate: true })
    const { calendar } = await anna.data(
      `query ($from: Date!, $to: Date!) { calendar(from: $from, to: $to) { ${wholeEvent} } }`,
      { from: '2026-03-02', to: '2026-03-05' },
    )
    expect(calendar).toHaveLength(8)
    expect(calendar[0].session.notes).toBe(texts[0])
    expect(calendar[0].session.rationale).toEqual(rationale)
    for (const event of calendar) {
      const alone = `query ($id: ID!) { node(id: $id) { ... on CalendarEvent { ${wholeEvent} } } }`
      expect(await anna.data(alone, { id: event.id })).toEqual({ node: event })
    }
  })

  test('each field by itself', async () => {
    for (const name of [
      'CalendarEvent',
      'PlannedSession',
      'PlannedExercise',
      'PlannedMeal',
      'PlannedFood',
      'Exercise',
      'Food',
    ]) {
      const path: Record<string, (selection: string) => string> = {
        PlannedSession: (it) => `session { ${it} }`,
        PlannedExercise: (it) => `session { exercises { ${it} } }`,
        Exercise: (it) => `session { exercises { exercise { ${it} } } }`,
        PlannedMeal: (it) => `meal { ${it} }`,
        PlannedFood: (it) => `meal { items { ${it} } }`,
        Food: (it) => `meal { items { food { ${it} } } }`,
      }
      const type = schema.getType(name) as GraphQLObjectType
      for (const field of Object.values(type.getFields())) {
        const below = getNamedType(field.type)
        const selection = isObjectType(below) ? `${field.name} { ${everything(below, 0)} }` : field.name
        const asked = (path[name] ?? String)(selection)
        const { calendar } = await anna.data(`query ($day: Date!) { calendar(from: $day, to: $day) { id ${asked} } }`, {
          day: '2026-03-02',
        })
        const [{ id }] = calendar
        const alone = `query ($id: ID!) { node(id: $id) { ... on CalendarEvent { id ${asked} } } }`
        expect(await anna.data(alone, { id })).toEqual({ node: calendar[0] })
      }
    }
  })
})

describe('a selection', () => {
  const range = '(from: $day, to: $day)'
  const day = '2026-03-02'
  test('of aliases, fragments and directives reads what they name', async () => {
    const answer = await anna.data(
      `query ($day: Date!, $no: Boolean!) { calendar${range} { __typename key: id ... { when: date } ...Detail @skip(if: $no) ... on Node { id } } }
       fragment Detail on CalendarEvent { a: session { title } b: session { day } meal @include(if: $no) { title } }`,
      { day, no: false },
    )
    const [first] = answer.calendar
    expect(first).toMatchObject({
      __typename: 'CalendarEvent',
      when: '2026-03-02',
      a: { title: expect.any(String) },
      b: { day: 1 },
    })
    expect(first).not.toHaveProperty('meal')
    expect(first.id).toBe(first.key)
  })

  test('of nothing but the type is answered', async () => {
    const { calendar } = await anna.data(`query ($day: Date!) { calendar${range} { __typename } }`, { day })
    expect(calendar).toEqual([{ __typename: 'CalendarEvent' }, { __typename: 'CalendarEvent' }])
  })

  test('of the same range twice, under two names, gives each its own', async () => {
    const answer = await anna.data(`query ($day: Date!) { a: calendar${range} { id } b: calendar${range} { title } }`, {
      day,
    })
    expect(Object.keys(answer.a[0])).toEqual(['id'])
    expect(Object.keys(answer.b[0])).toEqual(['title'])
  })
})

import { type DocumentNode, type ExecutionResult, parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { compiledOperation } from '../../src/graph/compiled.ts'
import { schema } from '../../src/schema.ts'
import { mustBeEqual } from '../setup/compared.ts'

const compiled = (text: string, name?: string) => compiledOperation(schema, parse(text), name, 1)
const range = 'calendar(from: $day, to: $day)'

describe('an operation is compiled', () => {
  test('when all that it asks for may be', () => {
    expect(compiled(`query ($day: Date!) { ${range} { id } }`)).toBeTypeOf('function')
    expect(compiled(`query ($day: Date!) { calendar(from: $day, to: $day, kinds: [MEAL]) { id } }`)).toBeTypeOf(
      'function',
    )
    expect(compiled('{ viewer { id } }')).toBeNull()
    expect(compiled(`query ($day: Date!) { viewer { id } ${range} { id } }`)).toBeNull()
    expect(compiled('mutation { signOut(input: {}) { __typename } }')).toBeNull()
  })

  test('when it comes again, and each of a document by itself', () => {
    const document = parse(`query A($day: Date!) { ${range} { id } } query B($day: Date!) { ${range} { title } }`)
    const ask = (name: string) => compiledOperation(schema, document, name, 2)
    expect([ask('A'), ask('B')]).toEqual([null, null])
    expect([ask('A'), ask('B')]).toEqual([expect.any(Function), expect.any(Function)])
  })

  test.each(['"2026-03-02"', '"__MAGIC_DATE__x"', '"\\u005f_MAGIC_DATE__x"', '"""\n2026-03-02"""', '{a: 1}', '1.5'])(
    'and never with %s in it, which would be written into the code',
    (value) => {
      expect(compiled(`query ($day: Date!) { calendar(from: $day, to: ${value}) { id } }`)).toBeNull()
      expect(compiled(`query ($day: Date! = ${value}) { ${range} { id } }`)).toBeNull()
    },
  )
})

describe('the tests compare what is compiled with what is not', () => {
  const day = (title: string | null) => ({ data: { calendar: [{ title }] } })
  const compare = async (operation: DocumentNode, one: ExecutionResult, other = one) => {
    let interpreted = false
    await mustBeEqual(operation, one, () => {
      interpreted = true
      return other
    })
    return interpreted
  }

  test('and fail where the two differ', async () => {
    const operation = parse('{ differing: __typename }')
    await expect(compare(operation, day('A'), day('B'))).rejects.toThrow('interpreted, it answers')
    await expect(compare(operation, day(null), { ...day(null), errors: [] })).rejects.toThrow('interpreted, it answers')
  })

  test('three times for each form of an answer', async () => {
    const [operation, other] = ['{ one: __typename }', '{ other: __typename }'].map((text) => parse(text)) as [
      DocumentNode,
      DocumentNode,
    ]
    const times = async (asked: DocumentNode, answer: ExecutionResult) => {
      const compared: boolean[] = []
      for (const _ of [1, 2, 3, 4]) compared.push(await compare(asked, answer))
      return compared
    }
    const thrice = [true, true, true, false]
    expect(await times(operation, day('A'))).toEqual(thrice)
    expect(await times(operation, day('B'))).toEqual([false, false, false, false])
    expect(await times(operation, day(null))).toEqual(thrice)
    expect(await times(operation, { data: { calendar: [] } })).toEqual(thrice)
    expect(await times(other, day('A'))).toEqual(thrice)
  })
})

import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { compiledOperation } from '../../src/graph/compiled.ts'
import { schema } from '../../src/schema.ts'

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

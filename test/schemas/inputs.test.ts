import { readdir, readFile } from 'node:fs/promises'
import {
  coerceInputValue,
  type DocumentNode,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLNonNull,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  TypeInfo,
  typeFromAST,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as schemas from '../../schemas/index.js'
import { readyOperations } from '../../src/explorer.ts'
import { encodeGlobalId } from '../../src/graph/global-id.ts'
import { schemaName } from '../../src/graph/input-schemas.ts'
import { schema } from '../../src/schema.ts'
import { namedBy } from '../explorer/named.ts'

const schemaOf = (type: string): z.ZodType => {
  const found = (schemas as Readonly<Record<string, unknown>>)[schemaName(type)]
  return found instanceof z.ZodType ? found : expect.fail(`${type} has no schema`)
}
const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType)

const uuid = '0198c0de-0000-7000-8000-000000000001'
const valid: Readonly<Record<string, unknown>> = {
  ...{ Boolean: true, Float: 30, ID: encodeGlobalId('Program', uuid), Int: 5, String: 'some words' },
  ...{ Date: '2026-02-28', DateTime: '2026-02-28T10:00:00+01:00', JSON: { a: [1, null] }, LocalTime: '18:30' },
  ...{ TimeZone: 'Europe/Berlin', UUID: uuid },
}
const wrong: Readonly<Record<string, readonly unknown[]>> = {
  ...{
    Boolean: ['x', 1],
    Float: ['x', Number.NaN],
    ID: [true, {}],
    Int: ['x', 1.5, 2 ** 31],
    String: [1, true],
    JSON: [],
  },
  Date: ['2026-02-30', '1899-12-31', '2026-2-3', 1],
  DateTime: ['2026-02-28T10:00:00', '2026-02-30T10:00:00Z', '2026-02-28', '2026-02-28T10:00:00.1234567890Z', 1],
  LocalTime: ['24:00', '18:30:00', '9:00', 1],
  TimeZone: ['Mars/Phobos', '+02:00', '', 1],
  UUID: ['0198c0de', 1],
}

const valueOfType = (type: GraphQLInputType): unknown => {
  if (isNonNullType(type)) return valueOfType(type.ofType)
  if (isListType(type)) return [valueOfType(type.ofType)]
  if (isEnumType(type)) return type.getValues()[0]?.name
  return isInputObjectType(type) ? fullOf(type) : valid[type.name]
}

const fullOf = (type: GraphQLInputObjectType): Record<string, unknown> => {
  const fields = Object.values(type.getFields())
  const given = type.isOneOf ? fields.slice(0, 1) : fields
  return Object.fromEntries(given.map((field) => [field.name, valueOfType(field.type)]))
}

/** Values that are not of a type, which the API refuses as it reads them. */
const wrongOf = (type: GraphQLInputType): unknown[] => {
  if (isNonNullType(type)) return [null, ...wrongOf(type.ofType)]
  // The API takes a single value for a list of one; the schemas ask for the list.
  if (isListType(type)) return wrongOf(type.ofType).map((value) => [value])
  if (isEnumType(type)) return ['NOPE', 1]
  if (isInputObjectType(type)) return ['x', { ...fullOf(type), nobodyKnows: 1 }]
  return [...(wrong[type.name] ?? [])]
}

const apiTakes = (type: GraphQLInputObjectType, value: unknown): boolean =>
  coerceInputValue(value, new GraphQLNonNull(type)) !== undefined
const schemaTakes = (type: GraphQLInputObjectType, value: unknown): boolean =>
  schemaOf(type.name).safeParse(value).success

/** What is taken by the one and refused by the other, of every field of an input. */
function differences(type: GraphQLInputObjectType): string[] {
  const full = fullOf(type)
  const tried = Object.values(type.getFields()).flatMap((field) => {
    const rest = type.isOneOf ? {} : full
    const { [field.name]: _left, ...without } = rest
    const bad = wrongOf(field.type).map((value) => ({ ...rest, [field.name]: value }))
    return [...bad, without, { ...rest, [field.name]: null }, { ...full, [field.name]: valueOfType(field.type) }]
  })
  return [full, {}, { ...full, nobodyKnows: 1 }, null, 'x', ...tried]
    .filter((value) => apiTakes(type, value) !== schemaTakes(type, value))
    .map((value) => `${type.name}: ${JSON.stringify(value)}`)
}

describe('an input', () => {
  test('is taken and refused as the API does, each field right, wrong, left out and null', () => {
    expect(inputs.length).toBeGreaterThan(100)
    expect(inputs.flatMap(differences)).toEqual([])
  })

  test('with an id that is none of the API is refused', () => {
    const input = { programId: encodeGlobalId('Program', uuid) }
    expect(schemas.activateProgramInput.parse(input)).toEqual(input)
    for (const programId of [uuid, encodeGlobalId('Program', 'x'), '', '%', encodeGlobalId('Program', uuid).repeat(5)])
      expect(schemas.activateProgramInput.safeParse({ programId }).success).toBe(false)
  })

  test('with a text that cannot be stored is refused', () => {
    const takes = (name: string) => schemas.addDimensionInput.shape.name.safeParse(name).success
    expect(['Sleep', '🛌', 'a\0b', '\ud83d'].map(takes)).toEqual([true, true, false, false])
  })

  test('of several of which one is given is read as that one', () => {
    const water = { amountOunces: 128 }
    expect(schemas.featInput.parse({ water })).toEqual({ water })
    expect(schemas.featInput.safeParse({ water, finances: { onlyNecessities: true } }).success).toBe(false)
    expect(schemas.featInput.safeParse({}).success).toBe(false)
  })
})

test('every enumeration has the values of the API', () => {
  for (const type of Object.values(schema.getTypeMap()).filter(isEnumType)) {
    if (type.name.startsWith('__')) continue
    const found = schemaOf(type.name)
    expect(found instanceof z.ZodEnum && found.options).toEqual(type.getValues().map(({ name }) => name))
  }
})

/** A value for each variable of an operation. */
const variablesOf = (document: DocumentNode) =>
  Object.fromEntries(
    document.definitions.flatMap((definition) =>
      definition.kind !== Kind.OPERATION_DEFINITION
        ? []
        : (definition.variableDefinitions ?? []).map(({ variable, type: node }) => {
            const type = typeFromAST(schema, node)
            return [variable.name.value, isInputType(type) ? valueOfType(type) : null]
          }),
    ),
  )

test('the inputs of the ready-made operations are taken', async () => {
  const operations = await readyOperations(Temporal.PlainDate.from('2026-02-18'), namedBy(uuid))
  const found: string[] = []
  for (const { name, query } of operations) {
    const types = new TypeInfo(schema)
    const document = parse(query)
    visit(
      document,
      visitWithTypeInfo(types, {
        ObjectValue: (node) => {
          const type = types.getInputType()
          const input = isNonNullType(type) ? type.ofType : type
          if (!isInputObjectType(input)) return
          found.push(input.name)
          expect(
            schemaOf(input.name).safeParse(valueFromASTUntyped(node, variablesOf(document))).error,
            name,
          ).toBeUndefined()
        },
      }),
    )
  }
  expect(found.length).toBeGreaterThan(15)
})

test('published plans are taken', async () => {
  const examples = new URL('../../examples/', import.meta.url)
  const files = (await readdir(examples)).filter((file) => file.endsWith('.json'))
  expect(files.length).toBeGreaterThan(2)
  for (const file of files) {
    const bundle = JSON.parse(await readFile(new URL(file, examples), 'utf8'))
    expect(schemas.createProgramInput.parse({ bundle, startsOn: '2026-03-02' }).bundle).toEqual(bundle)
  }
})

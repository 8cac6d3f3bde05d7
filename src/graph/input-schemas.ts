import {
  type GraphQLEnumType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql'
import {
  enumOf,
  listOf,
  named,
  nullable,
  nullish,
  objectOf,
  optional,
  unionOf,
  type ZodExport,
  type ZodField,
  type ZodText,
  zodBoolean,
  zodInt32,
  zodNothing,
  zodNumber,
} from '../lib/zod-text.ts'
import { zodScalars } from './scalar-schemas.ts'

const ownWords = new Set([
  'default',
  'delete',
  'enum',
  'export',
  'function',
  'import',
  'in',
  'new',
  'package',
  'return',
])

/** The name of a schema: `AddDimensionInput` is `addDimensionInput`, and `UUID` is `uuid`. */
export function schemaName(type: string): string {
  const name = type.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase())
  return ownWords.has(name) ? `${name}Value` : name
}

const builtIn: Readonly<Record<string, ZodText>> = {
  Boolean: zodBoolean,
  Float: zodNumber,
  Int: zodInt32,
  ID: named('id'),
  String: named('string'),
}

const oneLine = (text: string | null | undefined): string => (text ?? '').replaceAll(/\s+/g, ' ').trim()

function typeText(type: GraphQLInputType): ZodText {
  if (isNonNullType(type)) return presentText(type.ofType)
  return nullish(presentText(type))
}

/** A type whose value is there. */
function presentText(type: GraphQLInputType): ZodText {
  if (isNonNullType(type)) return presentText(type.ofType)
  if (isListType(type)) {
    const item = type.ofType
    return listOf(isNonNullType(item) ? presentText(item) : nullable(presentText(item)))
  }
  return builtIn[type.name] ?? named(schemaName(type.name))
}

const hasDefault = (field: GraphQLInputField) => field.default !== undefined || field.defaultValue !== undefined

const fieldsOf = (type: GraphQLInputObjectType): ZodField[] =>
  Object.values(type.getFields()).map((field) => ({
    name: field.name,
    about: oneLine(field.description),
    // What has a default need not be there, though it cannot be null.
    of: isNonNullType(field.type) && hasDefault(field) ? optional(typeText(field.type)) : typeText(field.type),
  }))

/** An input refuses what it does not know, as the API does; of a `@oneOf` exactly one field is there. */
function inputText(type: GraphQLInputObjectType): ZodText {
  if (!type.isOneOf) return objectOf(fieldsOf(type), true)
  const fields = Object.values(type.getFields())
  return unionOf(
    fields.map((one) =>
      objectOf(
        // That the others are not there is said, so that a compiler refuses two.
        fields.map((field) => ({
          name: field.name,
          about: oneLine(field.description),
          of: field === one ? presentText(field.type) : optional(zodNothing),
        })),
        true,
      ),
    ),
  )
}

const enumText = (type: GraphQLEnumType): ZodText => enumOf(type.getValues().map(({ name }) => name))

/** The inputs that an input names, which must be made before it. */
const inputsIn = (type: GraphQLInputObjectType): GraphQLInputObjectType[] =>
  Object.values(type.getFields()).flatMap((field) => {
    let of: GraphQLInputType = field.type
    while (isNonNullType(of) || isListType(of)) of = of.ofType
    return isInputObjectType(of) ? [of] : []
  })

/** Each after those that it names, else in the order of the alphabet. */
function inOrder(types: readonly GraphQLInputObjectType[]): GraphQLInputObjectType[] {
  const done = new Set<GraphQLInputObjectType>()
  const visit = (type: GraphQLInputObjectType, within: readonly GraphQLInputObjectType[]) => {
    if (within.includes(type)) throw new Error(`${type.name} contains itself, of which no schema is made`)
    if (done.has(type)) return
    for (const inner of inputsIn(type)) visit(inner, [...within, type])
    done.add(type)
  }
  for (const type of types) visit(type, [])
  return [...done]
}

/** The schemas of the API: its scalars, its enumerations, and every input object, by the names that they have there. */
export type ApiSchemas = Readonly<Record<'scalars' | 'enums' | 'inputs', readonly ZodExport[]>>

/**
 * Makes them of what the API says.
 * @throws Error when it has a scalar of which no schema is known, or an input that contains itself.
 */
export function apiSchemas(schema: GraphQLSchema): ApiSchemas {
  const types = Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const scalars = types.filter((type) => isScalarType(type) && !isSpecifiedScalarType(type))
  const unknown = scalars.find(({ name }) => !zodScalars.some((known) => known.name === schemaName(name)))
  if (unknown) throw new Error(`the scalar ${unknown.name} has no schema: add it to src/graph/scalar-schemas.ts`)
  const exportOf = (type: GraphQLEnumType | GraphQLInputObjectType, of: ZodText): ZodExport => ({
    ...{ name: schemaName(type.name), type: type.name, about: oneLine(type.description), of },
  })
  return {
    scalars: zodScalars,
    enums: types.filter(isEnumType).map((type) => exportOf(type, enumText(type))),
    inputs: inOrder(types.filter(isInputObjectType)).map((type) => exportOf(type, inputText(type))),
  }
}

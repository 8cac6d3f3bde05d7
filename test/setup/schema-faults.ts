import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql'
import { furtherRootNames, rootNames } from './root-names.ts'

/** Anything of a schema that carries a description: `Type.field(argument:)`. */
type Described = { readonly at: string; readonly name: string; readonly description: string | null | undefined }
type Field = GraphQLField<unknown, unknown>
/** What may be null, in the way that its description must tell. */
type Nullable = Described & { readonly nullable: boolean }

const ownTypes = (schema: GraphQLSchema): GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))

const outputFields = (type: GraphQLNamedType): Field[] =>
  isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []

const inside = (at: string, name: string, it: GraphQLArgument | GraphQLInputField | Field): Nullable => ({
  at,
  name,
  description: it.description,
  nullable: !isNonNullType(it.type),
})

const fieldsAndArguments = (type: GraphQLNamedType): Nullable[] => [
  ...outputFields(type).flatMap((field) => [
    inside(`${type.name}.${field.name}`, field.name, field),
    ...field.args.map((arg) => inside(`${type.name}.${field.name}(${arg.name}:)`, arg.name, arg)),
  ]),
  ...(isInputObjectType(type) ? Object.values(type.getFields()) : []).map((field) =>
    inside(`${type.name}.${field.name}`, field.name, field),
  ),
]

const described = (type: GraphQLNamedType): Described[] => [
  { at: type.name, name: type.name, description: type.description },
  ...fieldsAndArguments(type),
  ...(isEnumType(type) ? type.getValues() : []).map(({ name, description }) => ({
    at: `${type.name}.${name}`,
    name,
    description,
  })),
]

const wordsOf = (text: string): string[] =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** How many words a description has that its name does not say already. */
export function wordsBeyond(name: string, description: string): number {
  const said = new Set(wordsOf(name))
  return wordsOf(description).filter((word) => !said.has(word)).length
}

const descriptionFaults = (types: GraphQLNamedType[]): string[] =>
  types.flatMap(described).flatMap(({ at, name, description }) => {
    const words = wordsBeyond(name, description ?? '')
    return words >= 5 ? [] : [`${at} says ${words} words beyond its name: ${description ?? 'nothing at all'}`]
  })

const nullFaults = (types: GraphQLNamedType[]): string[] =>
  types
    .flatMap(fieldsAndArguments)
    .filter(({ nullable, description }) => nullable && !/\bnull\b/i.test(description ?? ''))
    .map(({ at, description }) => `${at} does not say what null means: ${description}`)

const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

const mutationFaults = (schema: GraphQLSchema): string[] =>
  outputFields(schema.getMutationType() ?? fail('there is no Mutation')).flatMap(({ name, args, type }) => {
    const input = `${capitalized(name)}Input!`
    const [arg, ...others] = args
    const taken = arg?.name === 'input' && String(arg.type) === input && others.length === 0
    const faults = taken ? [] : [`${name} does not take the one argument input: ${input}`]
    const result = getNullableType(type)
    if (!isUnionType(result) || result.name !== `${capitalized(name)}Result`)
      return [...faults, `${name} returns ${type}, not ${capitalized(name)}Result`]
    const [payload, ...rest] = [...result.getTypes()].sort(
      (a, b) => payloadFirst(name, a.name) - payloadFirst(name, b.name),
    )
    if (payload?.name !== `${capitalized(name)}Payload`)
      faults.push(`${result.name} has no ${capitalized(name)}Payload`)
    const refused = rest.filter((type) => !type.getInterfaces().some((it) => it.name === 'Refusal'))
    return [...faults, ...refused.map((type) => `${result.name} has ${type.name}, which is no Refusal`)]
  })
const payloadFirst = (field: string, type: string) => (type === `${capitalized(field)}Payload` ? 0 : 1)
const fail = (message: string): never => {
  throw new Error(message)
}

const rootFaults = (schema: GraphQLSchema): string[] =>
  (['Query', 'Mutation', 'Subscription'] as const).flatMap((root) =>
    outputFields(schema.getType(root) ?? fail(`there is no ${root}`)).flatMap(({ name, type }) => [
      ...(rootNames[root].includes(name) || furtherRootNames[name] ? [] : [`${root}.${name} is not a name of the API`]),
      // Null in the place of one that fails leaves the rest of the answer standing.
      ...(isNonNullType(type) && name !== 'nodes'
        ? [`${root}.${name} cannot be null, so its error takes all with it`]
        : []),
    ]),
  )

const isListOfObjects = ({ type }: Field) =>
  isListType(getNullableType(type)) && !isEnumType(getNamedType(type)) && outputFields(getNamedType(type)).length > 0
const spans = [
  ['from', 'to'],
  ['fromDay', 'toDay'],
]
const hasArgs = ({ args }: Field, wanted: readonly string[]) =>
  wanted.every((name) => args.some((arg) => arg.name === name))

/** A list is a page of a connection, or a span of days, or says in digits how many it gives at most. */
const outputListFaults = (types: GraphQLNamedType[], bounded: Readonly<Record<string, string>>): string[] =>
  types.flatMap((type) =>
    outputFields(type).flatMap((field) => {
      const at = `${type.name}.${field.name}`
      const named = getNamedType(field.type).name
      if (named.endsWith('Connection'))
        return hasArgs(field, ['first', 'last', 'after', 'before'])
          ? []
          : [`${at} is a connection without its four arguments`]
      if (!isListOfObjects(field) || /(Connection|Edge)$/.test(type.name)) return []
      const isBounded = spans.some((span) => hasArgs(field, span)) || /\d/.test(field.description ?? '') || bounded[at]
      return isBounded ? [] : [`${at} is a list of any length`]
    }),
  )

/** A list that is given is one of an enum's values, or says in digits how long it may be. */
const inputListFaults = (types: GraphQLNamedType[]): string[] =>
  types
    .flatMap((type) => [
      ...outputFields(type).flatMap(({ name, args }) =>
        args.map((arg) => ({ at: `${type.name}.${name}(${arg.name}:)`, it: arg })),
      ),
      ...(isInputObjectType(type) ? Object.values(type.getFields()) : []).map((it) => ({
        at: `${type.name}.${it.name}`,
        it,
      })),
    ])
    .filter(({ it }) => isListType(getNullableType(it.type)) && !isEnumType(getNamedType(it.type)))
    .filter(({ it }) => !/\d/.test(it.description ?? ''))
    .map(({ at }) => `${at} does not say how long it may be`)

/** The rules of the API, and what breaks each. `bounded` names lists whose bound lies elsewhere, with where. */
export function schemaFaults(schema: GraphQLSchema, bounded: Readonly<Record<string, string>>) {
  const types = ownTypes(schema)
  return {
    descriptions: descriptionFaults(types),
    nulls: nullFaults(types),
    mutations: mutationFaults(schema),
    roots: rootFaults(schema),
    lists: [...outputListFaults(types, bounded), ...inputListFaults(types)],
  }
}

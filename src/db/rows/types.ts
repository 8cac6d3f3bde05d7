import {
  API,
  type Checker,
  type LiteralType,
  type Symbol as Property,
  SymbolFlags,
  type Type,
  TypeFlags,
  type UnionOrIntersectionType,
} from 'typescript/unstable/sync'
import {
  enumOf,
  listOf,
  literalOf,
  nullable,
  objectOf,
  optional,
  recordOf,
  unionOf,
  type ZodText,
  zodBoolean,
  zodDate,
  zodDateTime,
  zodJson,
  zodNumber,
  zodString,
  zodTime,
} from '../../lib/zod-text.ts'

/** What the code says a column holds, without null. */
export type ColumnTypes = (file: string, constant: string, key: string) => ZodText

/** Deeper than this a type is taken to contain itself. */
const deepest = 12
/** What JSON has for things that are no JSON. */
const asJson: Readonly<Record<string, ZodText>> = { PlainDate: zodDate, PlainTime: zodTime, Instant: zodDateTime }

const membersOf = (type: Type): readonly Type[] =>
  type.flags & TypeFlags.Union ? (type as UnionOrIntersectionType).getTypes() : [type]
const isNothing = ({ flags }: Type) => (flags & (TypeFlags.Null | TypeFlags.Undefined)) !== 0
const literalValue = (type: Type) => (type as LiteralType).value as string | number | boolean

function objectText(checker: Checker, type: Type, strict: boolean, depth: number): ZodText {
  const properties = checker.getPropertiesOfType(type)
  const [index] = checker.getIndexInfosOfType(type)
  if (index && properties.length === 0)
    return index.valueType.flags & TypeFlags.Never
      ? objectOf([], true)
      : recordOf(typeText(checker, index.valueType, depth + 1))
  const fields = [...properties]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((property) => ({
      name: property.name,
      about: checker.getDocumentationCommentOfSymbol(property).replaceAll(/\s+/g, ' ').trim(),
      of: propertyText(checker, property, depth),
    }))
  return objectOf(fields, strict)
}

function propertyText(checker: Checker, property: Property, depth: number): ZodText {
  const type = checker.getTypeOfSymbol(property)
  if (!type) throw new Error(`${property.name} has no type`)
  const text = typeText(checker, type, depth + 1)
  return property.flags & SymbolFlags.Optional ? optional(text) : text
}

/** One member of a union that is neither null nor a literal. Objects of a union are told apart by being strict. */
function memberText(checker: Checker, type: Type, strict: boolean, depth: number): ZodText {
  if (type.flags & (TypeFlags.Any | TypeFlags.Unknown)) return zodJson
  if (type.flags & TypeFlags.StringLike) return zodString
  if (type.flags & TypeFlags.NumberLike) return zodNumber
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as Parameters<Checker['getTypeArguments']>[0])
    if (item) return listOf(typeText(checker, item, depth + 1))
  }
  const known = asJson[type.getSymbol()?.name ?? '']
  if (known) return known
  if (checker.isTupleType(type) || depth > deepest || !(type.flags & (TypeFlags.Object | TypeFlags.Intersection)))
    throw new Error(`${checker.typeToString(type)} is no type of JSON that a schema can be made of`)
  return objectText(checker, type, strict, depth)
}

/** A schema of what a type is once it is JSON. */
function typeText(checker: Checker, type: Type, depth: number): ZodText {
  if (type.flags & (TypeFlags.Any | TypeFlags.Unknown)) return zodJson
  const all = membersOf(type)
  const members = all.filter((member) => !isNothing(member))
  const literals = members.filter(({ flags }) => flags & (TypeFlags.StringLiteral | TypeFlags.NumberLiteral))
  const words = literals.map(literalValue).filter((value) => typeof value === 'string')
  const truths = members.filter(({ flags }) => flags & TypeFlags.BooleanLike).map(literalValue)
  const others = members.filter((one) => !literals.includes(one) && !(one.flags & TypeFlags.BooleanLike))
  const texts = [
    ...(words.length > 1 ? [enumOf(words.sort())] : words.map(literalOf)),
    ...literals.flatMap((one) => (typeof literalValue(one) === 'number' ? [literalOf(literalValue(one))] : [])),
    ...(truths.length === 1 && typeof truths[0] === 'boolean'
      ? [literalOf(truths[0])]
      : truths.length > 0
        ? [zodBoolean]
        : []),
    ...others.map((member) => memberText(checker, member, others.length > 1, depth)),
  ]
  const distinct = [...new Map(texts.map((text) => [text.js, text])).values()].sort((a, b) => (a.js < b.js ? -1 : 1))
  const [first] = distinct
  if (!first) throw new Error(`${checker.typeToString(type)} is no value of a column`)
  const whole = distinct.length === 1 ? first : unionOf(distinct)
  return all.some(({ flags }) => flags & TypeFlags.Null) && depth > 0 ? nullable(whole) : whole
}

/** Reads what the tables of a project say that their columns hold, by its compiler. */
export function withColumnTypes<Made>(project: string, use: (types: ColumnTypes) => Made): Made {
  const api = new API({ cwd: project })
  try {
    const [opened] = api.updateSnapshot({ openProjects: [`${project}/tsconfig.json`] }).getProjects()
    if (!opened) throw new Error(`there is no tsconfig.json in ${project}`)
    const { checker, program } = opened
    return use((file, constant, key) => {
      const source = program.getSourceFile(file)
      const module = source && checker.getSymbolAtLocation(source)
      const table = module && checker.getExportsOfModule(module).find(({ name }) => name === constant)
      const row = table && typeOfProperty(checker, checker.getTypeOfSymbol(table), '$inferSelect')
      const column = typeOfProperty(checker, row, key)
      if (!column) throw new Error(`${file} has no ${constant}.${key}`)
      return typeText(checker, column, 0)
    })
  } finally {
    api.close()
  }
}

const typeOfProperty = (checker: Checker, of: Type | undefined, name: string): Type | undefined => {
  const property = of && checker.getPropertyOfType(of, name)
  return property && checker.getTypeOfSymbol(property)
}

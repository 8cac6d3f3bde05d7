/** A Zod schema as a thing to be written: `js` is what makes it, `ts` its type. */
export type ZodText = { readonly js: string; readonly ts: string }

/** A property of an object, with what is said of it. */
export type ZodField = { readonly name: string; readonly about: string; readonly of: ZodText }

/** A schema that a module exports, with the name of the type of what it gives; null for none. */
export type ZodExport = {
  readonly name: string
  readonly type: string | null
  readonly about: string
  readonly of: ZodText
}

/** A module of schemas: what it takes from which other modules, and what it exports. */
export type ZodModule = {
  readonly imports: readonly { readonly from: string; readonly names: readonly string[] }[]
  readonly exports: readonly ZodExport[]
}

const leaf = (js: string, ts: string): ZodText => ({ js, ts })

export const zodString = leaf('z.string()', 'z.ZodString')
export const zodUuid = leaf('z.guid()', 'z.ZodGUID')
export const zodBoolean = leaf('z.boolean()', 'z.ZodBoolean')
export const zodNumber = leaf('z.number()', 'z.ZodNumber')
export const zodInt = leaf('z.int()', 'z.ZodInt')
export const zodInt32 = leaf('z.int32()', 'z.ZodInt32')
export const zodNothing = leaf('z.undefined()', 'z.ZodUndefined')
export const zodJson = leaf('z.json()', 'z.ZodJSONSchema')
export const zodDate = leaf('z.iso.date()', 'z.ZodISODate')
export const zodTime = leaf('z.iso.time()', 'z.ZodISOTime')
export const zodDateTime = leaf('z.iso.datetime({ offset: true })', 'z.ZodISODateTime')

const text = (value: string | number | boolean): string =>
  typeof value === 'string'
    ? `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
    : String(value)
const property = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : text(name))
const indented = (lines: string): string => lines.replaceAll('\n', '\n  ')
const comment = (about: string): string => (about === '' ? '' : `/** ${about.replaceAll('*/', '*\\/')} */\n`)

/** A schema that is exported elsewhere. */
export const named = (name: string): ZodText => leaf(name, `typeof ${name}`)
/** The same with a further condition, which leaves its type as it is. */
export const checked = ({ js, ts }: ZodText, condition: string): ZodText => leaf(`${js}.${condition}`, ts)

export const literalOf = (value: string | number | boolean): ZodText =>
  leaf(`z.literal(${text(value)})`, `z.ZodLiteral<${text(value)}>`)
export const enumOf = (values: readonly string[]): ZodText =>
  leaf(
    `z.enum([${values.map(text).join(', ')}])`,
    `z.ZodEnum<{ ${values.map((value) => `${property(value)}: ${text(value)}`).join('; ')} }>`,
  )
export const listOf = ({ js, ts }: ZodText): ZodText => leaf(`z.array(${js})`, `z.ZodArray<${ts}>`)
export const recordOf = ({ js, ts }: ZodText): ZodText =>
  leaf(`z.record(z.string(), ${js})`, `z.ZodRecord<z.ZodString, ${ts}>`)
export const nullable = ({ js, ts }: ZodText): ZodText => leaf(`z.nullable(${js})`, `z.ZodNullable<${ts}>`)
export const optional = ({ js, ts }: ZodText): ZodText => leaf(`z.optional(${js})`, `z.ZodOptional<${ts}>`)
export const nullish = (of: ZodText): ZodText => optional(nullable(of))
export const unionOf = (members: readonly ZodText[]): ZodText =>
  leaf(
    `z.union([${members.map(({ js }) => js).join(', ')}])`,
    `z.ZodUnion<readonly [${members.map(({ ts }) => ts).join(', ')}]>`,
  )

/** An object. A strict one refuses further properties; from another they are left out. */
export function objectOf(fields: readonly ZodField[], strict: boolean): ZodText {
  const js = fields.map(({ name, of }) => `\n  ${property(name)}: ${indented(of.js)},`).join('')
  const ts = fields
    .map(({ name, about, of }) => `\n  ${indented(`${comment(about)}${property(name)}: ${of.ts}`)}`)
    .join('')
  return leaf(
    `z.${strict ? 'strictObject' : 'object'}({${js}${js === '' ? '' : '\n'}})`,
    `z.ZodObject<{${ts}${ts === '' ? '' : '\n'}}, z.core.${strict ? '$strict' : '$strip'}>`,
  )
}

const importsOf = ({ imports }: ZodModule): string[] => [
  `import * as z from 'zod'`,
  ...imports.map(({ from, names }) => `import { ${names.join(', ')} } from '${from}'`),
]

/** What a module runs: each schema is made where nothing but it is used, so that a bundler can leave it out. */
export const javaScriptOf = (module: ZodModule, heading: string): string =>
  `${[
    heading,
    importsOf(module).join('\n'),
    ...module.exports.map(({ name, of }) => `export const ${name} = /* @__PURE__ */ (() => ${of.js})()`),
  ].join('\n\n')}\n`

const typesOf = ({ name, type, about }: ZodExport): string =>
  type === null ? '' : `\n${comment(about)}export type ${type} = z.infer<typeof ${name}>`

/** The types of a module. */
export const declarationsOf = (module: ZodModule, heading: string): string =>
  `${[
    heading,
    importsOf(module).join('\n'),
    ...module.exports.map((one) => `${comment(one.about)}export const ${one.name}: ${one.of.ts}${typesOf(one)}`),
  ].join('\n\n')}\n`

/** Both in one as TypeScript, by which the compiler sees whether the types are those of what is run. */
export const typeScriptOf = (module: ZodModule): string =>
  `${[
    importsOf(module).join('\n'),
    ...module.exports.map((one) => `export const ${one.name}: ${one.of.ts} = ${one.of.js}${typesOf(one)}`),
  ].join('\n\n')}\n`

import { builder } from './builder.ts'

/** An enum whose values are written the same in the database, the rules and the API, each with its description. */
export const describedEnum = <const Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
) =>
  builder.enumType(name, {
    description,
    values: Object.fromEntries(
      Object.entries(values).map(([value, told]) => [value, { description: told as string }]),
    ) as Record<Value, { description: string }>,
  })

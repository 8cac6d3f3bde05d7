import type { InputRef, ObjectRef } from '@pothos/core'
import { builder } from './builder.ts'

type Types = (typeof builder)['$inferSchemaTypes']
type Type = Parameters<typeof builder.objectType>[0] | string
/** A field of a record that is read as it was written. `null` tells what a missing value means. */
type SectionField = { readonly type: unknown; readonly list?: true; readonly is: string; readonly null?: string }

/**
 * Makes an input type and an output type of the same fields, for records that are given back as they were given: one
 * description serves both.
 */
export function section<Shape extends object>(
  name: string,
  description: string,
  fields: Readonly<Record<Extract<keyof Shape, string>, SectionField>>,
): { Input: InputRef<Shape>; Ref: ObjectRef<Types, Shape> } {
  const entries = Object.entries<SectionField>(fields)
  const typeOf = ({ type, list }: SectionField) => (list ? [type] : type) as Type as never
  const told = (field: SectionField) => (field.null ? `${field.is}; null ${field.null}.` : `${field.is}.`)
  const Input = builder.inputType(`${name}Input`, {
    description,
    fields: (t) =>
      Object.fromEntries(
        entries.map(([key, field]) => [
          key,
          t.field({ type: typeOf(field), required: field.null === undefined, description: told(field) } as never),
        ]),
      ),
  })
  const Ref = builder.objectRef<Shape>(name).implement({
    description,
    fields: (t) =>
      Object.fromEntries(
        entries.map(([key, field]) => [
          key,
          t.field({
            type: typeOf(field),
            nullable: field.null !== undefined,
            description: told(field),
            resolve: (record: Shape) => record[key as keyof Shape] ?? null,
          } as never),
        ]),
      ),
  })
  return { Input: Input as unknown as InputRef<Shape>, Ref: Ref as unknown as ObjectRef<Types, Shape> }
}

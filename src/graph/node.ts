import { type GraphQLSchema, isObjectType } from 'graphql'
import type { Context, LoadMany } from './context.ts'

/** Whether the schema has a type of this name that can be read by its id. */
export const isNodeType = (schema: GraphQLSchema, typename: string): boolean => {
  const type = schema.getType(typename)
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node')
}

/**
 * The `loadManyWithoutCache` of a Relay node, batched with everything else that loads the same type. Rows are kept by
 * `context.load`: the cache of Pothos hands a row to a second field before it is told the type of the row.
 */
export const loadNodes =
  <Row extends { id: string }>(loadMany: LoadMany<Row>) =>
  (ids: readonly string[], context: Context): Promise<(Row | null)[]> =>
    Promise.all(ids.map((id) => context.load(loadMany, id)))

import type { Context, LoadMany } from './context.ts'

/**
 * The `loadManyWithoutCache` of a Relay node, batched with everything else that loads the same type. Rows are kept by
 * `context.load`: the cache of Pothos hands a row to a second field before it is told the type of the row.
 */
export const loadNodes =
  <Row extends { id: string }>(loadMany: LoadMany<Row>) =>
  (ids: readonly string[], context: Context): Promise<(Row | null)[]> =>
    Promise.all(ids.map((id) => context.load(loadMany, id)))

import type { Context, LoadMany } from './context.ts'

/** The `loadMany` of a Relay node, batched with everything else that loads the same type. */
export const loadNodes =
  <Row extends { id: string }>(loadMany: LoadMany<Row>) =>
  (ids: readonly string[], context: Context): Promise<(Row | null)[]> =>
    Promise.all(ids.map((id) => context.load(loadMany, id)))

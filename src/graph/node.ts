import type { Context, LoadMany } from './context.ts'
import { uuidsAmong } from './global-id.ts'

/** The `loadMany` of a Relay node whose id is a UUID: any other id names nothing and is not asked for. */
export const loadNodes =
  <Row extends { id: string }>(loadMany: LoadMany<Row>) =>
  (ids: readonly string[], context: Context): Promise<(Row | null)[]> => {
    const known = new Set(uuidsAmong(ids))
    return Promise.all(ids.map((id) => (known.has(id) ? context.load(loadMany, id) : null)))
  }

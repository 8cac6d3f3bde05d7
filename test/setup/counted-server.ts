import { onTestFinished } from 'vitest'
import { schema } from '../../src/schema.ts'
import { createServer } from '../../src/server.ts'
import type { Client, Regimen } from './regimen.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers are compared with constants, whose shape is the assertion
type Counted = { readonly data: any; readonly errors?: object[]; readonly statements: readonly string[] }

/** A server that answers each operation once, as in production, and tells the statements that it took; until the test ends. */
export async function countedServer(
  regimen: Regimen,
): Promise<(client: Client, query: string, variables?: object) => Promise<Counted>> {
  const sent: string[] = []
  const { database } = regimen
  const begin: typeof database.pool.begin = async (settings) => {
    const held = await database.pool.begin(settings)
    const send: typeof held.send = (statement, ...more) => {
      sent.push(statement)
      return held.send(statement, ...more)
    }
    return { ...held, send }
  }
  const services = { ...regimen.services, database: { ...database, pool: { ...database.pool, begin } } }
  const server = createServer({ schema, services, introspection: false, maxBodyBytes: 100_000, explorer: null })
  onTestFinished(() => server.drain(0))
  const { url } = await server.listen(0, '127.0.0.1')
  return async ({ token }, query, variables = {}) => {
    sent.length = 0
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
    return { ...((await response.json()) as Omit<Counted, 'statements'>), statements: [...sent] }
  }
}

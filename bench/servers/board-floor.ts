import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import postgres from 'postgres'
import { WebSocketServer } from 'ws'

// The least that a server of a board can do: ws, and a LISTEN whose notifications carry the change, which is parsed, made a
// text once and sent to all as it is. No GraphQL, no authentication and nothing that is read.
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1 })
const server = createServer()
const sockets = new WebSocketServer({ server })
const message = (event: unknown) =>
  JSON.stringify({
    id: '3f9f0b1e-5d0c-4c3e-9d25-4f1f2f3a4b5c',
    type: 'next',
    payload: { data: { leaderboardChanged: event } },
  })
sockets.on('connection', (socket) => socket.send(message({ sequence: 0, isState: true, entries: [] })))
await sql.listen('bench_floor', (row) => {
  const { sequence, isState, entries } = JSON.parse(row)
  const shown = entries.map(({ id, rank, score, name }: Record<string, unknown>) => ({
    ...{ rank, score },
    profile: { id, username: name, displayName: `Person ${name}`, avatarUrl: null },
  }))
  const text = message({ sequence, isState, entries: shown })
  for (const socket of sockets.clients) socket.send(text)
})
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`),
)

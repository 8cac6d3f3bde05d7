import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import postgres from 'postgres'
import { type WebSocket, WebSocketServer } from 'ws'

// The least that a server of a feed can do: ws, and a LISTEN whose notifications carry the row to be sent as it is. No
// GraphQL, no authentication and nothing that is read: the address says who follows.
const followers = new Map<string, Set<WebSocket>>()
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1 })
await sql.listen('bench_feed', (row) => {
  for (const socket of followers.get(row.slice(0, 36)) ?? []) socket.send(row.slice(36))
})

/** Told beside: the figures that /metrics of the server that this is compared with has. */
const server = createServer((_request, response) => {
  const { heapUsed } = process.memoryUsage()
  response.end(`nodejs_heap_size_used_bytes ${heapUsed}\nregimen_followed_logs ${sockets.clients.size}\n`)
})
const sockets = new WebSocketServer({ server })
sockets.on('connection', (socket, request) => {
  const person = request.url?.slice(-36) ?? ''
  const ofPerson = followers.get(person) ?? new Set()
  followers.set(person, ofPerson.add(socket))
  socket.on('close', () => ofPerson.delete(socket))
})
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`),
)

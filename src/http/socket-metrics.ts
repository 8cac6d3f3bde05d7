import { Counter, type Registry } from 'prom-client'
import { gauge } from './gauge.ts'

/** The codes that this server or the protocol closes with: a client may choose any other. */
const codes = [1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1011, 1012, 1013]
const protocolCodes = [4400, 4401, 4403, 4406, 4408, 4409, 4429, 4500, 4504]
const known = new Set([...codes, ...protocolCodes])

export type SocketFigures = { readonly count: () => number; readonly operations: () => number }

/** The websockets. */
export function observeSockets(registry: Registry) {
  const closed = new Counter({
    name: 'regimen_sockets_closed_total',
    help: 'Websocket connections that were closed, by code.',
    labelNames: ['code'],
    registers: [registry],
  })
  return {
    closed: (code: number) => closed.inc({ code: known.has(code) ? String(code) : 'other' }),
    observe: ({ count, operations }: SocketFigures) => {
      gauge(registry, 'regimen_sockets', 'Websocket connections that are open.', count)
      gauge(registry, 'regimen_socket_operations', 'Operations that are under way on websockets.', operations)
    },
  }
}

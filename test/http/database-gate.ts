import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A way to the database that can be shut: connections are cut then and refused. */
export type DatabaseGate = {
  readonly url: string
  readonly shut: () => Promise<void>
  readonly open: () => Promise<void>
}

/** Opens a gate before the database of a URL. */
export async function databaseGate(url: string): Promise<DatabaseGate> {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let gate: Server | undefined
  const open = async (at: number) => {
    gate = createServer((inner) => {
      const outer = connect(Number(port || 5432), hostname)
      for (const [socket, other] of [
        [inner, outer],
        [outer, inner],
      ] as const) {
        sockets.add(socket)
        socket.pipe(other)
        socket.on('error', () => other.destroy())
        socket.on('close', () => {
          sockets.delete(socket)
          other.destroy()
        })
      }
    })
    gate.listen(at, '127.0.0.1')
    await once(gate, 'listening')
    return (gate.address() as AddressInfo).port
  }
  const shut = async () => {
    const closing = gate
    gate = undefined
    if (!closing) return
    const closed = once(closing, 'close')
    closing.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  const gatePort = await open(0)
  onTestFinished(shut)
  return {
    url: Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(gatePort) }).href,
    shut,
    open: async () => void (await open(gatePort)),
  }
}

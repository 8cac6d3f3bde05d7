import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const loading = new URL('../../src/loading.ts', import.meta.url).href
const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** A server as operators start it, in a process of its own. */
export type ServerProcess = {
  readonly url: string
  readonly pid: number
  readonly running: () => boolean
  /** The last lines of its log. */
  readonly output: () => string
  /** How many lines of its log stand at level error or above. */
  readonly errors: () => number
  /** Ends it at once and waits until it is gone. */
  readonly kill: () => Promise<void>
  /** Asks it to end, and throws when it is not gone within 15 s: what is under way has 10 of them. */
  readonly stop: () => Promise<void>
}

/** A server that is coming up; it may be killed before it has. */
export type StartingServer = Pick<ServerProcess, 'kill'> & { readonly ready: Promise<ServerProcess> }

/** Starts the server as `npm start` does, with this environment and nothing else of ours. */
export function startServer(env: Readonly<Record<string, string>>): StartingServer {
  const server = spawn(process.execPath, ['--import', loading, main], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn', DEMO: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  let errors = 0
  let killed = false
  const end = (signal: NodeJS.Signals) => endOf(server, signal)
  const ready = new Promise<ServerProcess>((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr])
      createInterface(stream).on('line', (line) => {
        output.push(line)
        if (output.length > 200) output.shift()
        if (/^\{"level":[56]0/.test(line)) errors += 1
        const url = /ready at (\S+)/.exec(line)?.[1]
        if (url)
          resolve({
            url,
            pid: server.pid ?? 0,
            running: () => isRunning(server),
            output: () => output.join('\n'),
            errors: () => errors,
            kill: () => {
              killed = true
              return end('SIGKILL')
            },
            stop: async () => {
              const late = setTimeout(() => server.kill('SIGKILL'), 15_000)
              await end('SIGTERM')
              clearTimeout(late)
              if (server.signalCode === 'SIGKILL' && !killed)
                throw new Error(`the server did not stop:\n${output.join('\n')}`)
            },
          })
      })
    server.once('exit', (code, signal) =>
      reject(new Error(`the server ended with ${code ?? signal}:\n${output.join('\n')}`)),
    )
  })
  ready.catch(() => undefined)
  return { ready, kill: () => end('SIGKILL') }
}

const isRunning = (server: ChildProcess) => server.exitCode === null && server.signalCode === null

async function endOf(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!isRunning(server)) return
  const exited = once(server, 'exit')
  server.kill(signal)
  await exited
}

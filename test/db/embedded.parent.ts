// A server in a process of its own: `node embedded.parent.ts <directory> <how it behaves>`; prints one JSON a line.
import postgres from 'postgres'
import { startEmbedded } from '../../src/db/embedded/embedded.ts'

const [directory = '', behaviour = 'serve'] = process.argv.slice(2)
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
const abort = new AbortController()
let drain = async () => abort.abort(new Error('stopped while starting'))
let leaving = false

// npm passes a terminal's signal on, so each may come twice.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (leaving) return
    leaving = true
    void drain()
  })
}

try {
  const database = await startEmbedded({ directory, log: (log) => say({ log }), signal: abort.signal })
  const sql = postgres(database.administratorUrl, { max: 1, onnotice: () => undefined })
  await sql`create table if not exists kept (note text)`
  drain = async () => {
    await sql`insert into kept values ('written while draining')`
    await sql.end()
    await database.stop()
    say({ drained: true })
    process.exit(0)
  }
  say({ ready: database.administratorUrl })
  if (behaviour === 'crash') throw new Error('uncaught')
} catch (error) {
  if (behaviour === 'crash') process.exit(1)
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) }
  say({ refused: name, message, pid: error instanceof Error && 'pid' in error ? error.pid : null })
  process.exitCode = 1
}

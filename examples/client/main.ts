// Plays against a server that runs: `npm run client`, or `npm run client -- --url https://…/graphql`.
import { parseArgs } from 'node:util'
import { tell } from './story.ts'

const { values } = parseArgs({ options: { url: { type: 'string', default: 'http://127.0.0.1:4000/graphql' } } })

try {
  await tell({ url: values.url, say: (line) => process.stdout.write(`${line}\n`) })
} catch (error) {
  const { message, cause } = error instanceof Error ? error : new Error(String(error))
  process.stderr.write(`${message}${cause instanceof Error ? ` (${cause.message})` : ''}, at ${values.url}\n`)
  process.exitCode = 1
}

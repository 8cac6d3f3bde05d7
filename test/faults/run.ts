// npm run faults [-- --full] [-- --seed 7] [-- name …]: the faults in real time, with small counts unless told otherwise.
import { parseArgs } from 'node:util'
import { startVitest } from 'vitest/node'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { full: { type: 'boolean' }, seed: { type: 'string' } },
})
if (values.full) process.env.FAULTS = 'full'
process.env.FAULTS_SEED = values.seed ?? process.env.FAULTS_SEED ?? String(Date.now() % 1_000_000)

const vitest = await startVitest('test', positionals, { config: 'vitest.faults.config.ts', watch: false })
await vitest.close()

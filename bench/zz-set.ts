import postgres from 'postgres'
import { benchCluster } from './database.ts'

const cluster = await benchCluster()
const database = await cluster.database(process.argv[2] ?? '')
const adm = postgres(database.administratorUrl, { max: 1 })
await adm.unsafe(`alter database ${process.argv[2]} reset all`)
if (process.argv[3]) {
  await adm.unsafe(`alter database ${process.argv[2]} set session_preload_libraries = 'auto_explain'`)
  for (const s of [
    'auto_explain.log_min_duration = 0',
    'auto_explain.log_analyze = on',
    'auto_explain.log_buffers = on',
    'auto_explain.log_nested_statements=off',
  ])
    await adm.unsafe(`alter database ${process.argv[2]} set ${s}`)
}
await adm.end()
await cluster.stop()

import { readdir, readFile } from 'node:fs/promises'
import { renderGraphiQL } from '@graphql-yoga/render-graphiql'

const operations = new URL('../examples/operations/', import.meta.url)

/**
 * GraphiQL as one page that needs nothing from elsewhere, with a tab for each ready-made operation. With a demo person
 * its tabs carry an access token of theirs.
 */
export async function explorerPage(demoToken: (() => Promise<string>) | null): Promise<string> {
  const headers = demoToken ? JSON.stringify({ authorization: `Bearer ${await demoToken()}` }, null, 2) : '{}'
  const files = (await readdir(operations)).filter((name) => name.endsWith('.graphql')).sort()
  const tabs = await Promise.all(files.map((name) => readFile(new URL(name, operations), 'utf8')))
  return renderGraphiQL({
    title: 'Regimen',
    defaultTabs: tabs.map((query) => ({ query, headers })),
    defaultHeaders: headers,
    headerEditorEnabled: true,
    shouldPersistHeaders: false,
    subscriptionsProtocol: 'WS',
  } as never)
}

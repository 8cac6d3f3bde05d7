import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'
import type { Client, Regimen } from '../setup/regimen.ts'

/** The entries of a ZIP by their paths. */
export async function unzip(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes))
  const entries = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry)
    entries.set(entry.fileName, await buffer(stream))
  }
  return entries
}

const fields = 'id state progress rowsDone rowsTotal sizeBytes createdAt finishedAt expiresAt downloadUrl'

/** What requestDataExport answers: the export, or the refusal with its name. */
export async function requestExport(client: Client, input: object = {}) {
  const { data, errors } = await client.run(
    `mutation ($input: RequestDataExportInput!) { requestDataExport(input: $input) {
      ... on RequestDataExportPayload { dataExport { ${fields} } }
      ... on DataExportRunning { dataExport { id } }
      ... on Refusal { __typename message path } } }`,
    { input },
  )
  return data?.requestDataExport ?? { errors }
}

/** An export as its person, or somebody else, sees it. */
export async function exportOf(client: Client, id: string) {
  const { dataExport } = await client.data(`query ($id: ID!) { dataExport(id: $id) { ${fields} } }`, { id })
  return dataExport
}

/** Fetches a link as anybody could. */
export const fetchLink = (regimen: Regimen, link: string, init: RequestInit = {}) =>
  fetch(new URL(link, regimen.url), init)

/** Runs what is due and gives the jobs of archives and files, without what happens every night. */
export async function runFileJobs(regimen: Regimen): Promise<string[]> {
  return (await regimen.runJobs()).map(({ job }) => job).filter((job) => /-(export|bytes)$/.test(job))
}

/** Asks for an archive, has it made, and gives its entries. */
export async function archiveOf(regimen: Regimen, client: Client): Promise<Map<string, Buffer>> {
  const { dataExport } = await requestExport(client)
  await regimen.runJobs()
  const { downloadUrl } = await exportOf(client, dataExport.id)
  const response = await fetchLink(regimen, downloadUrl)
  return unzip(new Uint8Array(await response.arrayBuffer()))
}

import type { ContentType } from '../../src/files/content-type.ts'
import { uuidOf } from '../programs/program-client.ts'
import type { Person, Regimen } from '../setup/regimen.ts'

/** A file of a person that waits for its content. */
export async function pendingFile(
  { testDatabase, clock }: Regimen,
  person: Pick<Person, 'id'>,
  file: { contentType: ContentType; sizeBytes: number; expiresAt?: Temporal.Instant },
): Promise<string> {
  const id = clock.newId()
  const now = clock.now().toString()
  await testDatabase.administrator`
    insert into files (id, user_id, purpose, content_type, size_bytes, state, created_at, expires_at) values
      (${id}, ${uuidOf(person.id)}, 'EXPORT', ${file.contentType}, ${file.sizeBytes}, 'PENDING', ${now}, ${file.expiresAt?.toString() ?? null})`
  return id
}

/** A link to a file, for a quarter of an hour. */
export const linkTo = ({ services, clock }: Regimen, method: 'GET' | 'PUT', id: string): string =>
  services.fileLinks.sign({ method, id, expiresAt: clock.now().add({ minutes: 15 }) })

export const put = (
  regimen: Regimen,
  link: string,
  contentType: string,
  body: NonNullable<RequestInit['body']>,
  init: RequestInit = {},
) => fetch(new URL(link, regimen.url), { method: 'PUT', headers: { 'content-type': contentType }, body, ...init })

/** Uploads a JSON file of a person and gives its id. */
export async function storedFile(regimen: Regimen, person: Person, content: string): Promise<string> {
  const sizeBytes = Buffer.byteLength(content)
  const id = await pendingFile(regimen, person, { contentType: 'application/json', sizeBytes })
  const response = await put(regimen, linkTo(regimen, 'PUT', id), 'application/json', content)
  if (response.status !== 204) throw new Error(`the upload was answered ${response.status}`)
  return id
}

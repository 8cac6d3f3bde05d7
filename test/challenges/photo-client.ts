import { randomUUID } from 'node:crypto'
import { endEnrolment } from '../../src/challenges/enrolment.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { put } from '../files/file-client.ts'
import { halves } from '../files/photo-images.ts'
import { globalId, uuidOf } from '../programs/program-client.ts'
import type { Client, Person, Regimen } from '../setup/regimen.ts'
import { type Asked, writeChallenge, writeEnrolment } from './enrolment-rows.ts'
import { meansOf } from './life.ts'

export const photoFields = 'id week day date shared createdAt downloadUrl profile { username }'

const payloads = {
  requestPhotoUpload: 'uploadId uploadUrl expiresAt acceptedTypes',
  addProgressPhoto: `progressPhoto { ${photoFields} }`,
  updateProgressPhoto: `progressPhoto { ${photoFields} }`,
  deleteProgressPhoto: 'enrolment { id }',
} as const
type Mutation = keyof typeof payloads

const further: Readonly<Partial<Record<Mutation, string>>> = {
  requestPhotoUpload: '... on TooManyUploads { limit }',
  addProgressPhoto: '... on ProgressPhotosFull { limit }',
}

/** The answer of one mutation: its payload or its refusal. */
export async function send(client: Client, name: Mutation, input: object) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const document = `mutation ($input: ${type}Input!) { ${name}(input: $input) {
    ... on ${type}Payload { ${payloads[name]} } ... on Refusal { __typename path } ${further[name] ?? ''} } }`
  return (await client.data(document, { input }))[name]
}

/** Somebody who is in a challenge. */
export type Enrolled = { readonly person: Person; readonly challengeId: string; readonly enrolmentId: string }
/** Their enrolment, as the API names it. */
export const nodeOf = ({ enrolmentId }: Pick<Enrolled, 'enrolmentId'>): string => globalId('Enrolment', enrolmentId)

export const todayIn = ({ clock }: Pick<Regimen, 'clock'>): Temporal.PlainDate =>
  clock.now().toZonedDateTimeISO('Europe/Berlin').toPlainDate()

/** Enrols somebody in a challenge of their own, unless one is given, whose day so many it is today. */
export async function enrolled(
  regimen: Regimen,
  person: Person,
  { day = 3, challengeId, ...asked }: Asked & { day?: number; challengeId?: string } = {},
): Promise<Enrolled> {
  const id = challengeId ?? (await writeChallenge(regimen, { penalty: { kind: 'NONE' }, ...asked }))
  const startsOn = todayIn(regimen).subtract({ days: day - 1 })
  const enrolment = { challengeId: id, userId: uuidOf(person.id), startsOn }
  return { person, challengeId: id, enrolmentId: await writeEnrolment(regimen, enrolment) }
}

export async function leave(regimen: Regimen, { person, challengeId, enrolmentId: id }: Enrolled): Promise<void> {
  const at = meansOf(regimen)
  await asSystemAlone(regimen.database, at.now, (system) =>
    endEnrolment(system, { id, challengeId, userId: uuidOf(person.id) }, null, at),
  )
}

/** Uploads a picture, a small one where none is given, and gives the id of the upload. */
export async function uploaded(regimen: Regimen, who: Enrolled, image?: Buffer): Promise<string> {
  const content = (image ?? (await halves().png().toBuffer())) as Buffer<ArrayBuffer>
  const contentType = image ? 'image/jpeg' : 'image/png'
  const asked = { enrolmentId: nodeOf(who), contentType, sizeBytes: content.length }
  const { uploadId, uploadUrl } = await send(who.person, 'requestPhotoUpload', asked)
  const response = await put(regimen, uploadUrl, contentType, content)
  if (response.status !== 204) throw new Error(`the upload was answered ${response.status}`)
  return uploadId
}

/** Uploads a picture and adds it; gives the answer. */
export async function added(regimen: Regimen, who: Enrolled, more: object = {}) {
  const uploadId = await uploaded(regimen, who)
  const input = { enrolmentId: nodeOf(who), uploadId, shared: false, idempotencyKey: randomUUID(), ...more }
  return send(who.person, 'addProgressPhoto', input)
}

/** A photo as somebody sees it; null when they do not. */
export const seenBy = async (client: Client, id: string) =>
  (await client.data(`query ($id: ID!) { node(id: $id) { ... on ProgressPhoto { ${photoFields} } } }`, { id })).node

/** The weeks of an enrolment as somebody reads them: "11 71-75 MISSED 0/5". */
export async function weeksBy(client: Client, who: Enrolled): Promise<string[] | null> {
  const fields = 'week fromDay toDay photo metDays closedDays'
  const document = `query ($id: ID!) { node(id: $id) { ... on Enrolment { weeks { ${fields} } } } }`
  const { node } = await client.data(document, { id: nodeOf(who) })
  return (
    node?.weeks?.map(
      (it: Record<string, unknown>) =>
        `${it.week} ${it.fromDay}-${it.toDay} ${it.photo} ${it.metDays}/${it.closedDays}`,
    ) ?? null
  )
}

import { globalId, lasting, uuidOf } from '../programs/program-client.ts'
import { mutationsOf } from '../setup/mutations.ts'
import type { Client, Person, Regimen } from '../setup/regimen.ts'

const journeyFields = 'id title description isPublic status myRole version statistics { members }'
const dimensionFields = 'id name description examples weight required position archivedAt version'
const inviteFields = 'id email url useLimit uses state'

/** What each mutation of the administration answers with. */
const payloads = {
  createJourney: `journey { ${journeyFields} dimensions { ${dimensionFields} } }`,
  updateJourney: `journey { ${journeyFields} }`,
  archiveJourney: `journey { ${journeyFields} }`,
  deleteJourney: `journey { ${journeyFields} }`,
  restoreJourney: `journey { ${journeyFields} }`,
  addDimension: `dimension { ${dimensionFields} }`,
  updateDimension: `dimension { ${dimensionFields} }`,
  archiveDimension: `dimension { ${dimensionFields} }`,
  reorderDimensions: 'journey { id dimensions { name version } }',
  joinJourney: `journey { ${journeyFields} }`,
  leaveJourney: `journey { ${journeyFields} }`,
  removeMember: `journey { ${journeyFields} }`,
  setMemberRole: `journey { ${journeyFields} }`,
  transferJourney: `journey { ${journeyFields} }`,
  inviteToJourney: `invite { ${inviteFields} }`,
  acceptInvite: `journey { ${journeyFields} }`,
  declineInvite: `invite { ${inviteFields} }`,
  revokeInvite: `invite { ${inviteFields} }`,
} as const
export type Mutation = keyof typeof payloads

/** What refusals say beside their sentence. */
const further: Readonly<Record<string, string>> = {
  InvalidInput: 'issues { path message }',
  VersionConflict: 'currentVersion',
  JourneyRoleNeeded: 'neededRole',
  JourneyStatusConflict: 'currentStatus',
  RestoreTooLate: 'restorableUntil',
  TooManyJourneys: 'limit',
  TooManyDimensions: 'limit',
  TooManyInvites: 'limit',
  InviteNotOpen: 'state',
}

const refusalsOf: Readonly<Partial<Record<Mutation, readonly string[]>>> = {
  createJourney: ['InvalidInput', 'TooManyJourneys'],
  updateJourney: ['InvalidInput', 'VersionConflict', 'JourneyRoleNeeded', 'JourneyStatusConflict'],
  archiveJourney: ['VersionConflict', 'JourneyRoleNeeded', 'JourneyStatusConflict'],
  deleteJourney: ['VersionConflict', 'JourneyRoleNeeded', 'JourneyStatusConflict'],
  restoreJourney: ['VersionConflict', 'JourneyRoleNeeded', 'JourneyStatusConflict', 'RestoreTooLate'],
  addDimension: ['InvalidInput', 'JourneyRoleNeeded', 'JourneyStatusConflict', 'TooManyDimensions'],
  updateDimension: ['InvalidInput', 'VersionConflict', 'JourneyRoleNeeded', 'JourneyStatusConflict'],
  archiveDimension: ['VersionConflict', 'JourneyRoleNeeded', 'JourneyStatusConflict'],
  reorderDimensions: ['InvalidInput', 'JourneyRoleNeeded', 'JourneyStatusConflict'],
  joinJourney: ['JourneyStatusConflict', 'TooManyJourneys'],
  leaveJourney: ['JourneyRoleNeeded', 'JourneyStatusConflict'],
  removeMember: ['JourneyRoleNeeded', 'JourneyStatusConflict'],
  setMemberRole: ['InvalidInput', 'JourneyRoleNeeded', 'JourneyStatusConflict'],
  transferJourney: ['InvalidInput', 'JourneyRoleNeeded', 'JourneyStatusConflict'],
  inviteToJourney: ['InvalidInput', 'JourneyRoleNeeded', 'JourneyStatusConflict', 'TooManyInvites'],
  acceptInvite: ['InvalidInput', 'InviteNotOpen', 'JourneyStatusConflict', 'TooManyJourneys'],
  declineInvite: ['InvalidInput', 'InviteNotOpen'],
  revokeInvite: ['JourneyRoleNeeded', 'JourneyStatusConflict', 'InviteNotOpen'],
}

export const { mutationOf, send, done } = mutationsOf(payloads, refusalsOf, further)

/** Makes a journey of a person's and gives it. */
export const createJourney = (client: Client, more: object = {}) =>
  done(client, 'createJourney', { title: 'Cold showers', isPublic: true, dimensions: [], ...more })

/** The global id of a person's profile. */
export const profileOf = (person: Person): string => globalId('Profile', uuidOf(person.id))

/** The token of a link. */
export const tokenOf = (url: string): string => url.split('#token=')[1] ?? ''

/** Proves the address that a person signed up with, and gives it. */
export async function verified(regimen: Regimen, person: Person): Promise<string> {
  await regimen.runJobs()
  const address = `${person.username}@people.example`
  const token = regimen.mails.lastToken(address)
  await person.data('mutation ($token: String!) { verifyEmail(input: { token: $token }) { __typename } }', { token })
  return address
}

/** A journey of an owner's with an admin and a member, who all are given. */
export async function withMembers(
  { owner, admin, member }: Readonly<Record<'owner' | 'admin' | 'member', Person>>,
  more: object = {},
) {
  const journey = await createJourney(owner, { dimensions: [{ name: 'Length' }, { name: 'Cold' }], ...more })
  const journeyId: string = journey.id
  const { url } = await done(owner, 'inviteToJourney', { journeyId, useLimit: 10 })
  for (const person of [admin, member]) await done(person, 'acceptInvite', { token: tokenOf(url) })
  await done(owner, 'setMemberRole', { journeyId, profileId: profileOf(admin), role: 'ADMIN' })
  return { journeyId, token: tokenOf(url), dimensionIds: journey.dimensions.map(({ id }: { id: string }) => id) }
}

export type Cast = Readonly<Record<'owner' | 'admin' | 'member' | 'former' | 'removed' | 'stranger' | 'spare', Person>>

/** People for every standing that one can have towards a journey. */
export async function castOf(regimen: Regimen): Promise<Cast> {
  const names = ['owner', 'admin', 'member', 'former', 'removed', 'stranger', 'spare'] as const
  const signedUp = await Promise.all(names.map((name) => lasting(regimen, name)))
  return Object.fromEntries(names.map((name, index) => [name, signedUp[index]])) as unknown as Cast
}

export type Place = {
  readonly journeyId: string
  readonly dimensionId: string
  readonly dimensionIds: string[]
  readonly inviteId: string
  readonly token: string
}

/** A journey with everybody in it or out of it, and an open invite. */
export async function filledJourney(people: Cast, isPublic: boolean): Promise<Place> {
  const { owner, former, removed, spare } = people
  const { journeyId, token, dimensionIds } = await withMembers(people, { isPublic })
  for (const person of [former, removed, spare]) await done(person, 'acceptInvite', { token })
  await done(former, 'leaveJourney', { journeyId })
  await done(owner, 'removeMember', { journeyId, profileId: profileOf(removed) })
  const invite = await done(owner, 'inviteToJourney', { journeyId, useLimit: 1 })
  return { journeyId, dimensionId: dimensionIds[0] ?? '', dimensionIds, inviteId: invite.id, token }
}

/** The members of a journey as "username ROLE", in the order in which they joined; null for who may not see them. */
export async function membersOf(client: Client, id: string): Promise<string[] | null> {
  const { journey } = await client.data(
    'query ($id: ID!) { journey(id: $id) { members(first: 100) { nodes { role profile { username } } } } }',
    { id },
  )
  type Node = { role: string; profile: { username: string } }
  return journey?.members?.nodes.map(({ role, profile }: Node) => `${profile.username} ${role}`) ?? null
}

const tables = [
  ...['journeys', 'journey_members', 'dimensions', 'journey_statistics', 'journey_invites', 'leaderboard_heads'],
  ...['audit_entries', 'idempotency_keys', 'outgoing_mails', 'notifications'],
]

/** Every row of these tables, those of journeys where none are named, as a digest: equal exactly when nothing was written. */
export async function contents(regimen: Regimen, names: readonly string[] = tables): Promise<Record<string, string>> {
  const { administrator } = regimen.testDatabase
  const digests = names.map(async (name) => {
    const [row] = await administrator`
      select coalesce(md5(string_agg(one::text, '|' order by one::text)), '') as digest from ${administrator(name)} one`
    return [name, String(row?.digest)] as const
  })
  return Object.fromEntries(await Promise.all(digests))
}

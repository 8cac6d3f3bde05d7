import { setTimeout as pause } from 'node:timers/promises'
import type postgres from 'postgres'
import { bundleOf, session } from '../programs/program-client.ts'
import { type Account, type Api, isUnavailable, patienceMs, uuidOf } from './api.ts'
import type { Chance } from './plan.ts'

const starting = `mutation ($input: StartConsultationInput!) { startConsultation(input: $input) {
  ... on StartConsultationPayload { consultation { id } } ... on Refusal { message } } }`
const creating = `mutation ($input: CreateProgramInput!) { createProgram(input: $input) {
  ... on CreateProgramPayload { program { id title status } } ... on Refusal { message } } }`
const naming = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) {
  __typename ... on UpdateProfilePayload { profile { version displayName } }
  ... on VersionConflict { currentVersion } ... on Refusal { message } } }`
const named = '{ viewer { profile { version displayName } } }'

const tomorrow = Temporal.Now.plainDateISO('Europe/Berlin').add({ days: 1 }).toString()

/** A keyed write: where it stands in the database, and the id that was acknowledged, null while nothing was. */
type Entry = { userId: string; table: 'programs' | 'consultations'; key: string; title: string; id: string | null }

export type Ledger = {
  readonly tally: { acknowledged: number; sent: number; retries: number; abandoned: number }
  /** Does one write of a random kind; resolves when it is acknowledged, or given up after an answer that did not come. */
  readonly write: (account: Account, chance: Chance) => Promise<void>
  /** Follows a new plan with a session of this title tomorrow; resolves when it is acknowledged. */
  readonly plan: (account: Account, title: string) => Promise<void>
  /** What the database does not hold of what was acknowledged, or holds more than once; empty when all is well. */
  readonly faults: (administrator: postgres.Sql) => Promise<string[]>
}

/** What a client knows of a profile: the last version and name that were acknowledged. */
type Known = { version: number; displayName: string }

/** Writes over the API and keeps what was acknowledged, to compare it with the database afterwards. */
export function ledgerOf(api: () => Api, { abandon }: { abandon: number }): Ledger {
  const entries: Entry[] = []
  const profiles = new Map<string, Known>()
  const tally = { acknowledged: 0, sent: 0, retries: 0, abandoned: 0 }

  /** Sends until there is an answer; undefined when it was given up. */
  const attempt = async (token: string, query: string, variables: object, givesUp: boolean) => {
    const deadline = performance.now() + patienceMs
    for (let attempts = 1; ; attempts += 1) {
      if (performance.now() > deadline) throw new Error('a write was not answered for a minute')
      tally.sent += 1
      if (attempts > 1) tally.retries += 1
      const outcome = await api().send(token, query, variables)
      if ('answer' in outcome && !isUnavailable(outcome.answer)) {
        const { data, errors } = outcome.answer
        if (errors) throw new Error(`a write answered ${JSON.stringify(outcome.answer)}`)
        return data
      }
      if (givesUp) {
        tally.abandoned += 1
        return undefined
      }
      await pause(30)
    }
  }

  /** One keyed write: `given` is its input but the key. */
  const keyed = async (
    { token, userId }: Account,
    table: Entry['table'],
    given: object,
    title: string,
    givesUp: boolean,
  ) => {
    const entry: Entry = { userId, table, key: crypto.randomUUID(), title, id: null }
    entries.push(entry)
    const query = table === 'programs' ? creating : starting
    const data = await attempt(token, query, { input: { ...given, idempotencyKey: entry.key } }, givesUp)
    if (!data) return
    const id = data.createProgram?.program?.id ?? data.startConsultation?.consultation?.id
    if (!id) throw new Error(`a keyed write was refused: ${JSON.stringify(data)}`)
    entry.id = uuidOf(id)
    tally.acknowledged += 1
  }
  const plan = (account: Account, title: string, activate = true, givesUp = false) => {
    const bundle = bundleOf(3, { title: title, sessions: [session(1, { title: title })] })
    // One that is followed takes the place of the one before; others would fill a day of the calendar.
    return keyed(account, 'programs', { bundle, activate, startsOn: activate ? tomorrow : null }, title, givesUp)
  }

  /** A change without a key: after a conflict the client reads, and sees whether its own change was the other one. */
  const rename = async ({ token, userId, username }: Account) => {
    const known = profiles.get(userId) ?? { version: 1, displayName: username }
    const displayName = `Name ${crypto.randomUUID()}`
    const { updateProfile } = await attempt(
      token,
      naming,
      { input: { displayName, expectedVersion: known.version } },
      false,
    )
    const profile =
      updateProfile.__typename === 'VersionConflict'
        ? (await attempt(token, named, {}, false)).viewer.profile
        : updateProfile.profile
    if (profile.version !== known.version + 1 || profile.displayName !== displayName)
      throw new Error(`a name was changed to ${JSON.stringify(profile)} from ${JSON.stringify(known)}`)
    profiles.set(userId, profile)
    tally.acknowledged += 1
  }

  const write: Ledger['write'] = async (account, chance) => {
    const kind = chance.next()
    if (kind < 0.2) return rename(account)
    const givesUp = chance.happens(abandon)
    if (kind < 0.55) await plan(account, `Plan ${crypto.randomUUID()}`, chance.happens(0.2), givesUp)
    else await keyed(account, 'consultations', {}, '', givesUp)
  }

  const faults: Ledger['faults'] = async (administrator) => {
    const [programs, consultations, keys, names] = await Promise.all([
      administrator<{ id: string; title: string }[]>`select id, user_id || title as title from programs`,
      administrator<{ id: string }[]>`select id from consultations`,
      administrator<{ key: string; id: string }[]>`select key, result_id as id from idempotency_keys`,
      administrator<{ id: string; version: number; name: string }[]>`
        select user_id as id, version, display_name as name from profiles`,
    ])
    const ids = new Set([...programs, ...consultations].map(({ id }) => id))
    const idOfKey = new Map(keys.map(({ key, id }) => [key, id]))
    const titles = new Map<string, number>()
    for (const { title } of programs) titles.set(title, (titles.get(title) ?? 0) + 1)
    const found: string[] = []
    for (const { userId, table, key, title, id } of entries) {
      const stored = idOfKey.get(key)
      if (id !== null && !ids.has(id)) found.push(`lost: ${table} ${id}`)
      if (id !== null && stored !== id) found.push(`the key of ${id} stands for ${stored}`)
      if (stored !== undefined && !ids.has(stored)) found.push(`a key without its ${table}: ${key}`)
      const times = titles.get(userId + title) ?? 0
      if (table === 'programs' && times !== (stored === undefined ? 0 : 1)) found.push(`${times} times: ${title}`)
    }
    // Each row came from one key: what was made twice would be one more.
    if (ids.size !== keys.length) found.push(`${ids.size} things of ${keys.length} keys`)
    for (const { id, version, name } of names) {
      const known = profiles.get(id)
      if (known && (known.version !== version || known.displayName !== name))
        found.push(`a profile is ${version} ${name}, and was acknowledged as ${known.version} ${known.displayName}`)
    }
    return found
  }
  return { tally, write, plan, faults }
}

import { readdir } from 'node:fs/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { asSystem, asSystemAlone, type Tx } from '../../src/db/viewer.ts'
import { enqueue } from '../../src/jobs/queue.ts'
import { changed, idsByDay, undone } from '../programs/plan-change/plan-change-client.ts'
import { create, dailyBundle, lasting, step, uuidOf } from '../programs/program-client.ts'
import { type Client, type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { password, signIn, signUp } from './account-client.ts'
import { archiveOf, exportOf, fetchLink, requestExport, runFileJobs } from './archive-reader.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

async function deleteAccount(client: Client, input: object) {
  const { data, errors } = await client.run(
    `mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) {
      ... on DeleteAccountPayload { deletedAt } ... on Refusal { __typename message path } } }`,
    { input },
  )
  return data?.deleteAccount ?? { code: errors?.[0]?.extensions.code }
}

let count = 0
/** Somebody who has used everything that there is. */
async function somebody(): Promise<Person> {
  count += 1
  const person = await lasting(regimen, `leaver${100 + count}`)
  const program = await create(person, dailyBundle(7), {
    startsOn: '2026-03-02',
    activate: true,
    idempotencyKey: '0196b000-0000-4000-8000-000000000002',
  })
  const [session] = Object.values(await idsByDay(person))
  const change = await changed(person, session, { move: { time: '06:00' } }, { reason: `For ${person.username}` })
  await undone(person, change.id)
  await step(person, 'pauseProgram', program.id)
  const renamed = `mutation { updateProfile(input: { displayName: "Name of ${person.username}" }) { __typename } }`
  await person.data(renamed)
  await person.data('mutation { changeTimeZone(input: { timeZone: "Asia/Tokyo" }) { __typename } }')
  await person.data('mutation { startConsultation(input: {}) { __typename } }')
  return person
}
const confirmed = ({ username }: Person) => ({ username, password })

/** Every column of every table in which one of these texts stands, anywhere in the database but in its catalog. */
async function placesOf(texts: readonly string[]): Promise<string[]> {
  const { administrator } = regimen.testDatabase
  const tables = await administrator<{ schema: string; name: string }[]>`
    select nspname as schema, relname as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p', 'm') and nspname !~ '^(pg_|information_schema)'`
  const found: string[] = []
  for (const { schema, name } of tables) {
    const columns = await administrator`
      select distinct entry.key from ${administrator(schema)}.${administrator(name)} one,
        jsonb_each_text(to_jsonb(one)) entry
      where exists (select from unnest(${[...texts]}::text[]) as text where position(lower(text) in lower(entry.value)) > 0)`
    found.push(...columns.map(({ key }) => `${schema}.${name}.${key}`))
  }
  return found.sort()
}
const tracesOf = (person: Person) => placesOf([uuidOf(person.id), `${person.username}@people.example`, person.username])

describe('deleting an account', () => {
  test('leaves no trace of the person in any column of any table, and the trail under a key that names nobody', async () => {
    const person = await somebody()
    const stranger = await somebody()
    await archiveOf(regimen, person)
    const { dataExport } = await requestExport(person)
    const id = uuidOf(person.id)
    const { administrator } = regimen.testDatabase
    const trail = () => administrator`
      select entity_type, action, before, after from audit_entries where owner_id = ${id} order by id`
    const before = await trail()
    expect(before.length).toBeGreaterThan(2)
    expect(await tracesOf(person)).toEqual(
      expect.arrayContaining(['public.audit_entries.owner_id', 'public.profiles.display_name', 'public.users.email']),
    )
    const others = await administrator`select * from audit_entries where owner_id = ${uuidOf(stranger.id)} order by id`

    expect(await deleteAccount(person, confirmed(person))).toEqual({ deletedAt: '2026-03-02T09:00:00Z' })
    expect(await tracesOf(person)).toEqual([])

    const [last] = await administrator`
      select owner_id, actor_id, entity_id, before, after from audit_entries where action = 'ACCOUNT_DELETED'
      order by id desc limit 1`
    expect(last).toMatchObject({ actor_id: last?.owner_id, entity_id: last?.owner_id, before: null, after: null })
    const kept =
      await administrator`select action, before, after from audit_entries where owner_id = ${last?.owner_id} order by id`
    expect(kept.map(({ action }) => action)).toEqual([...before.map(({ action }) => action), 'ACCOUNT_DELETED'])
    expect(kept.filter((entry) => entry.before !== null || entry.after !== null)).toEqual([])
    expect(
      await administrator`select * from audit_entries where owner_id = ${uuidOf(stranger.id)} order by id`,
    ).toEqual(others)
    expect((await stranger.data('{ viewer { email } }')).viewer.email).toBe(`${stranger.username}@people.example`)
    expect(await exportOf(stranger, dataExport.id)).toBeNull()
  })

  test('is all that opens the trail to the owner of the tables, who reads and changes nothing of it else', async () => {
    const person = await somebody()
    const owner = postgres(regimen.testDatabase.ownerUrl, { max: 1 })
    onTestFinished(() => owner.end())
    expect(await owner`select id from audit_entries`).toEqual([])
    expect((await owner`update audit_entries set before = null`).count).toBe(0)
    expect((await person.data('{ auditTrail { nodes { action } } }')).auditTrail.nodes.length).toBeGreaterThan(2)
  })

  test('removes the bytes of the files by a job, and with them what a link led to', async () => {
    const person = await somebody()
    await archiveOf(regimen, person)
    const { dataExport } = await requestExport(person)
    await regimen.runJobs()
    const { downloadUrl } = await exportOf(person, dataExport.id)
    const bytes = async () =>
      (await readdir(regimen.filesDirectory, { recursive: true })).filter((it) => it.length > 30)
    const before = await bytes()
    await deleteAccount(person, confirmed(person))
    expect((await fetchLink(regimen, downloadUrl)).status).toBe(404)
    expect(await bytes()).toEqual(before)
    expect(await runFileJobs(regimen)).toEqual(['remove-file-bytes'])
    expect((await bytes()).length).toBe(before.length - 1)
  })

  test('ends every session, token and websocket, and the address can sign up anew', async () => {
    const person = await somebody()
    const email = `${person.username}@people.example`
    const other = await signIn(regimen.anonymous, { email })
    const socket = await person.socket()
    await deleteAccount(person, confirmed(person))
    for (const client of [person, regimen.as(other.accessToken)])
      expect((await client.run('{ viewer { id } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    expect(await socket.closed).toBe(4403)
    expect(await deleteAccount(person, confirmed(person))).toEqual({ code: 'UNAUTHENTICATED' })
    const { __typename } = await signIn(regimen.anonymous, { email })
    expect(__typename).toBe('WrongCredentials')
    const anew = await signUp(regimen.anonymous, { email, username: person.username })
    expect(anew.person.id).not.toBe(person.id)
    expect((await regimen.as(anew.accessToken).data('{ auditTrail { nodes { action } } }')).auditTrail.nodes).toEqual(
      [],
    )
  })

  test('takes the jobs that name the person out of the queue and leaves the others', async () => {
    const [person, stranger] = [await somebody(), await somebody()]
    const { database, clock } = regimen.services
    const name = 'clean-files'
    const put = (payload: object, key: string) =>
      asSystemAlone(database, clock.now(), (tx) => enqueue(tx, { name }, payload, { key }))
    await put({ userId: uuidOf(person.id) }, 'a')
    await put({ to: `${person.username.toUpperCase()}@people.example` }, 'b')
    await put({}, uuidOf(person.id))
    await put({ userId: uuidOf(stranger.id) }, 'c')
    // The address of the person is a part of this one.
    const longer = `the.${person.username}@people.example`
    await put({ to: longer }, 'd')
    await deleteAccount(person, confirmed(person))
    const { administrator } = regimen.testDatabase
    const left = await administrator`
      delete from graphile_worker._private_jobs using graphile_worker._private_tasks as tasks
      where tasks.id = task_id and identifier = ${name} returning payload->'data' as data`
    expect(left).toEqual([{ data: { userId: uuidOf(stranger.id) } }, { data: { to: longer } }])
  })

  test('takes the mail to the person out of the post and leaves that of others', async () => {
    const [person, stranger] = [await somebody(), await somebody()]
    const addressOf = ({ username }: Person) => `${username}@people.example`
    const posted = () => regimen.testDatabase.administrator`
      select recipient from outgoing_mails where recipient in (${addressOf(person)}, ${addressOf(stranger)}) order by 1`
    expect(await posted()).toEqual([person, stranger].map((it) => ({ recipient: addressOf(it) })))
    await deleteAccount(person, confirmed(person))
    expect(await posted()).toEqual([{ recipient: addressOf(stranger) }])
    const ran = await regimen.runJobs()
    // The job of a mail that is gone finds nothing to send.
    expect(ran.filter(({ outcome }) => outcome !== 'done')).toEqual([])
    expect(regimen.mails.to(addressOf(person))).toEqual([])
    expect(regimen.mails.to(addressOf(stranger))).toHaveLength(1)
  })

  test('while an archive is being made leaves no archive', async () => {
    const person = await somebody()
    await requestExport(person)
    await deleteAccount(person, confirmed(person))
    expect(await runFileJobs(regimen)).toEqual(['write-data-export'])
    expect(await tracesOf(person)).toEqual([])
  })
})

describe('who deletes an account', () => {
  /** The whole database as text, but for the counts of attempts. */
  const contents = async () => {
    const { administrator } = regimen.testDatabase
    const tables =
      await administrator`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'sign_in_attempts' order by 1`
    return Promise.all(
      tables.map(async ({ name }) => {
        const [row] =
          await administrator`select md5(coalesce(string_agg(one::text, '|' order by one::text), '')) as digest from ${administrator(name)} one`
        return [name, row?.digest]
      }),
    )
  }

  test.each([
    ['a wrong password', { password: 'wrong horse battery' }, 'WrongPassword', ['password']],
    ['an empty password', { password: '' }, 'WrongPassword', ['password']],
    ['another username', { username: 'somebody-else' }, 'UsernameMismatch', ['username']],
    ['no username', { username: '' }, 'UsernameMismatch', ['username']],
    ['a username that is too long', { username: 'x'.repeat(101) }, 'InvalidInput', ['username']],
  ])('is refused with %s, and nothing is written; the right ones are taken', async (_what, wrong, refusal, path) => {
    const person = await somebody()
    const before = await contents()
    const answer = await deleteAccount(person, { ...confirmed(person), ...wrong })
    expect(answer).toMatchObject({ __typename: refusal, path })
    expect(await contents()).toEqual(before)
    expect(await deleteAccount(person, confirmed(person))).toHaveProperty('deletedAt')
  })

  test('needs no password within ten minutes of the sign-in, and one afterwards', async () => {
    const [early, late] = [await somebody(), await somebody()]
    expect(await deleteAccount(early, { username: early.username })).toHaveProperty('deletedAt')
    regimen.clock.advance({ minutes: 10, seconds: 1 })
    const before = await contents()
    const answer = await deleteAccount(late, { username: late.username })
    expect(answer).toMatchObject({ __typename: 'RecentSignInNeeded', path: ['password'] })
    expect(await contents()).toEqual(before)
    expect(await deleteAccount(late, confirmed(late))).toHaveProperty('deletedAt')
  })

  test('that is asked for many times at the same moment happens once, and the trail names nobody', async () => {
    const person = await lasting(regimen, 'impatient')
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => deleteAccount(person, { username: person.username })),
    )
    const told = answers.map(({ deletedAt, code, __typename }) => (deletedAt ? 'deleted' : (code ?? __typename)))
    expect(told.toSorted()).toEqual([...Array(5).fill('UNAUTHENTICATED'), 'deleted'])
    expect(await placesOf([uuidOf(person.id)])).toEqual([])
  })

  test('is the person: a stranger with the right words deletes nobody, and nobody is refused', async () => {
    const [person, stranger] = [await somebody(), await somebody()]
    const before = await contents()
    expect(await deleteAccount(stranger, confirmed(person))).toMatchObject({ __typename: 'UsernameMismatch' })
    expect(await deleteAccount(regimen.anonymous, confirmed(person))).toEqual({ code: 'UNAUTHENTICATED' })
    expect(await contents()).toEqual(before)
  })
})

test('a room hands over what must outlive the account, in the same transaction, and sees the account still', async () => {
  const seen: unknown[] = []
  const handOver = async (tx: Tx, userId: string) => {
    const { administrator: sql } = regimen.testDatabase
    const [row] = (await asSystem(tx, (system) => system.execute('select current_user as role'))) as { role: string }[]
    seen.push([userId, row?.role, (await sql`select id from users where id = ${userId}`).length])
  }
  const other = await regimen.another({ personalData: [...regimen.services.personalData, { tables: [], handOver }] })
  const person = await somebody()
  await deleteAccount(other.as(person.token), confirmed(person))
  expect(seen).toEqual([[uuidOf(person.id), 'regimen_system', 1]])
})

test('a hand-over that fails keeps the account whole', async () => {
  const handOver = () => Promise.reject(new Error('nobody takes it'))
  const other = await regimen.another({ personalData: [{ tables: [], handOver }] })
  const person = await somebody()
  expect(await deleteAccount(other.as(person.token), confirmed(person))).toEqual({ code: 'INTERNAL' })
  expect((await person.data('{ viewer { id } }')).viewer.id).toBe(person.id)
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openAcknowledged } from '../http/raw-socket.ts'
import { lasting, uuidOf } from '../programs/program-client.ts'
import { heard } from '../setup/heard.ts'
import { type Client, type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'
import { cursor, follow, followFeed, tell, tellAll } from './feed-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
  // Gives the nightly work its first date.
  await regimen.runJobs()
})
beforeEach(() => regimen.clock.set(startOfTests))
afterAll(() => regimen.close())

const killListeners = () => regimen.testDatabase.administrator`
  select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen %'`

/** Numbers a feed to `count` with long texts, in one statement. */
const fill = (person: Person, count: number, length: number) => regimen.testDatabase.administrator`
  with head as (insert into log_heads values ('feed', ${uuidOf(person.id)}, ${uuidOf(person.id)}, ${count}))
  insert into notifications (id, user_id, sequence, kind, severity, title, body, dedup_key, quiet, created_at)
  select gen_random_uuid(), ${uuidOf(person.id)}, number, 'PLAN_CHANGED', 'INFO', 't' || number, repeat('x', ${length}),
    number::text, false, ${regimen.clock.now().toString()} from generate_series(1, ${count}::int) as number`

describe('notificationAdded', () => {
  test('gives what is there after a cursor in order, and then what is added, each once', async () => {
    const anna = await regimen.person('anna')
    await tellAll(regimen, anna, 'one', 'two', 'three')
    const { next } = await followFeed(regimen, anna, cursor(1))
    expect(await next()).toMatchObject({
      ...{ __typename: 'NotificationAdded', cursor: cursor(2) },
      notification: { title: 'two', readAt: null },
    })
    expect(await next()).toMatchObject({ cursor: cursor(3), notification: { title: 'three' } })
    await tell(regimen, anna, { title: 'four' })
    expect(await next()).toMatchObject({ cursor: cursor(4), notification: { title: 'four' } })
  })

  test('without a cursor gives what comes from now on', async () => {
    const ben = await regimen.person('ben')
    await tellAll(regimen, ben, 'before')
    const { next } = await followFeed(regimen, ben)
    await heard(regimen)
    await tellAll(regimen, ben, 'after')
    expect(await next()).toMatchObject({ cursor: cursor(2), notification: { title: 'after' } })
  })

  test('goes on from a page of the list', async () => {
    const cleo = await regimen.person('cleo')
    await tellAll(regimen, cleo, 'one', 'two')
    const { notifications } = await cleo.data(
      '{ notifications(unreadOnly: true) { feedCursor pageInfo { startCursor } } }',
    )
    expect(notifications.pageInfo.startCursor).toBe(notifications.feedCursor)
    await tellAll(regimen, cleo, 'three')
    const { titles } = await followFeed(regimen, cleo, notifications.feedCursor)
    expect(await titles(1)).toEqual(['three'])
  })

  test('after a reconnect with the last cursor misses nothing and repeats nothing', async () => {
    const dora = await regimen.person('dora')
    const first = await followFeed(regimen, dora, cursor(0))
    await tellAll(regimen, dora, 'one', 'two')
    await first.next()
    const { cursor: last } = await first.next()
    first.stop()
    await tellAll(regimen, dora, 'three', 'four')
    const second = await followFeed(regimen, dora, last)
    expect(await second.titles(2)).toEqual(['three', 'four'])
  })

  test('gives what was dismissed meanwhile too: the numbers have no gap', async () => {
    const emil = await regimen.person('emil')
    await tellAll(regimen, emil, 'one', 'two')
    await emil.data('mutation { markAllNotificationsRead(input: {}) { __typename } }')
    const { notifications } = await emil.data('{ notifications { nodes { id } } }')
    for (const { id } of notifications.nodes)
      await emil.data('mutation ($id: ID!) { dismissNotification(input: { notificationId: $id }) { __typename } }', {
        id,
      })
    const { next } = await followFeed(regimen, emil, cursor(0))
    expect((await next()).notification).toMatchObject({
      title: 'one',
      readAt: expect.any(String),
      dismissedAt: expect.any(String),
    })
  })

  test('of a transaction that is rolled back gives nothing', async () => {
    const fred = await regimen.person('fred')
    const { titles } = await followFeed(regimen, fred, cursor(0))
    await tell(regimen, fred, { title: 'x'.repeat(3), kind: 'NOPE' as never }).catch(() => undefined)
    await tell(regimen, fred, { title: 'committed' })
    expect(await titles(1)).toEqual(['committed'])
  })

  test('is heard from another server, and through a listener that was ended', async () => {
    const other = await regimen.another()
    const gina = await regimen.person('gina')
    const [here, there] = [
      await followFeed(regimen, gina, cursor(0)),
      await followFeed(other, other.as(gina.token), cursor(0)),
    ]
    await tellAll(regimen, gina, 'here')
    expect([await here.titles(1), await there.titles(1)]).toEqual([['here'], ['here']])
    await killListeners()
    await tellAll(other, gina, 'while nobody heard')
    expect([await here.titles(1), await there.titles(1)]).toEqual([['while nobody heard'], ['while nobody heard']])
  })

  test('on every device of a person gives all, and of another person nothing', async () => {
    const [hugo, ida] = [await regimen.person('hugo'), await regimen.person('ida')]
    const followings = [await followFeed(regimen, hugo, cursor(0)), await followFeed(regimen, hugo, cursor(0))]
    const stranger = await followFeed(regimen, ida, cursor(0))
    await tellAll(regimen, hugo, 'his')
    await tellAll(regimen, ida, 'hers')
    for (const { titles } of followings) expect(await titles(1)).toEqual(['his'])
    expect(await stranger.titles(1)).toEqual(['hers'])
  })

  test('of a client that reads slowly costs a page, and nothing is lost', async () => {
    const jana = await regimen.person('jana')
    const count = 1_000
    await fill(jana, count, 20_000)
    let read = 0
    regimen.database.pool.observe({
      answered: ({ text, rows }) => {
        if (/from "notifications".*order by/s.test(text)) read += rows ?? 0
      },
    })
    const raw = await openAcknowledged(regimen, jana.token)
    raw.socket.pause()
    const query = `subscription { notificationAdded(after: "${cursor(0)}") { ... on NotificationAdded { cursor
      notification { body } } } }`
    raw.send({ id: '1', type: 'subscribe', payload: { query } })
    await until('the first page is read', () => read > 0)
    // It is answered while the other does not read.
    let before = -1
    await until('the reading stands still', async () => {
      const still = read === before
      before = read
      for (let look = 0; look < 20; look += 1) await jana.data('{ unreadNotificationCount }')
      return still
    })
    expect(read).toBeLessThan(count)
    raw.socket.resume()
    const seen: string[] = []
    while (seen.length < count) {
      const { payload } = (await raw.next()) as { payload: { data: { notificationAdded: { cursor: string } } } }
      seen.push(payload.data.notificationAdded.cursor)
    }
    expect(seen).toEqual(Array.from({ length: count }, (_, index) => cursor(index + 1)))
  })

  test('ends with the session: nothing is given after it', async () => {
    const kim = await regimen.person('kim')
    const socket = await kim.socket()
    const before = regimen.services.followedLogs.count()
    const { next } = socket.follow(
      `subscription { notificationAdded(after: "${cursor(0)}") { ... on NotificationAdded { cursor } } }`,
    )
    await tell(regimen, kim)
    expect(await next()).toEqual({ data: { notificationAdded: { cursor: cursor(1) } } })
    await kim.data('mutation { signOut(input: {}) { __typename } }')
    await tell(regimen, kim)
    expect(await socket.closed).toBe(4403)
    await until('nobody follows', () => regimen.services.followedLogs.count() === before)
    expect(await Promise.race([next(), Promise.resolve('nothing')])).not.toHaveProperty('data')
  })
})

describe('a cursor', () => {
  const expired = (oldest: number) => ({ __typename: 'CursorExpired', oldest: cursor(oldest) })

  test('before what retention took has expired, and the subscription is complete', async () => {
    const lea = await lasting(regimen, 'lea')
    await tellAll(regimen, lea, 'one', 'two')
    regimen.clock.advance({ hours: 24 * 60 })
    await tellAll(regimen, lea, 'three')
    regimen.clock.advance({ hours: 24 * 31 })
    await regimen.runJobs()
    const late = await followFeed(regimen, lea, cursor(1))
    expect([await late.next(), await late.raw()]).toEqual([expired(2), null])
    const { titles } = await followFeed(regimen, lea, cursor(2))
    expect(await titles(1)).toEqual(['three'])
  })

  test('that the feed never gave has expired as well, as after a restore of an older backup', async () => {
    const mia = await regimen.person('mia')
    await tellAll(regimen, mia, 'one')
    const ahead = await followFeed(regimen, mia, cursor(7))
    expect([await ahead.next(), await ahead.raw()]).toEqual([expired(0), null])
  })

  test.each(['5', '', 'x'.repeat(1_000), Buffer.from('1e3').toString('base64url')])('is not %j', async (after) => {
    const noa = await regimen.person(`noa${after.length}`)
    const following = (await noa.socket()).follow(
      'subscription ($after: String) { notificationAdded(after: $after) { __typename } }',
      { after },
    )
    expect(await following.next()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', path: ['after'] } }],
    })
  })
})

const idsOf = async (client: Client): Promise<string[]> =>
  (await client.data('{ notifications { nodes { id } } }')).notifications.nodes
    .map(({ id }: { id: string }) => id)
    .reverse()
const read = (client: Client, ids: string[]) =>
  client.data('mutation ($ids: [ID!]!) { markNotificationsRead(input: { ids: $ids }) { __typename } }', { ids })

describe('notificationChanged', () => {
  const selection = 'subscription { notificationChanged { title readAt dismissedAt } }'
  const changed = (title: string, more: object = {}) => ({ data: { notificationChanged: { title, ...more } } })

  test('tells what was marked on another device, once for each, and of nobody else', async () => {
    const [olga, paul] = [await regimen.person('olga'), await regimen.person('paul')]
    await tellAll(regimen, olga, 'one', 'two')
    await tellAll(regimen, paul, 'his')
    const { next } = await follow(regimen, olga, selection)
    const [one = '', two = ''] = await idsOf(olga)
    await read(paul, await idsOf(paul))
    await read(olga, [one])
    expect(await next()).toMatchObject(changed('one', { readAt: '2026-03-02T09:00:00Z' }))
    await read(olga, [one])
    await olga.data('mutation ($id: ID!) { dismissNotification(input: { notificationId: $id }) { __typename } }', {
      id: two,
    })
    expect(await next()).toMatchObject(changed('two', { readAt: null, dismissedAt: '2026-03-02T09:00:00Z' }))
  })

  test('tells null without an error when changes may have been missed', async () => {
    const quin = await regimen.person('quin')
    await tellAll(regimen, quin, 'one')
    const { next } = await follow(regimen, quin, selection)
    await killListeners()
    expect(await next()).toEqual({ data: { notificationChanged: null } })
    await read(quin, await idsOf(quin))
    expect(await next()).toMatchObject(changed('one'))
  })

  test('tells null when more were marked than are named', async () => {
    const rosa = await regimen.person('rosa')
    await fill(rosa, 151, 1)
    const { next } = await follow(regimen, rosa, selection)
    await rosa.data('mutation { markAllNotificationsRead(input: {}) { __typename } }')
    expect(await next()).toEqual({ data: { notificationChanged: null } })
  })
})

describe('unreadNotificationCountChanged', () => {
  const unreadCount = 'subscription { unreadNotificationCountChanged }'

  test('gives the count at once, and again when it may be another', async () => {
    const sven = await regimen.person('sven')
    await tellAll(regimen, sven, 'one')
    const { next } = await follow(regimen, sven, unreadCount)
    const count = (unread: number) => ({ data: { unreadNotificationCountChanged: unread } })
    expect(await next()).toEqual(count(1))
    await tellAll(regimen, sven, 'two')
    expect(await next()).toEqual(count(2))
    await read(sven, await idsOf(sven))
    expect(await next()).toEqual(count(0))
    await killListeners()
    expect(await next()).toEqual(count(0))
  })

  test('says nothing when nothing is marked', async () => {
    const tom = await regimen.person('tom')
    await tellAll(regimen, tom, 'one')
    await read(tom, await idsOf(tom))
    const { next } = await follow(regimen, tom, unreadCount)
    await next()
    await read(tom, await idsOf(tom))
    await tom.data('mutation { markAllNotificationsRead(input: {}) { __typename } }')
    await tellAll(regimen, tom, 'two')
    expect(await next()).toEqual({ data: { unreadNotificationCountChanged: 1 } })
  })
})

test.each(['notificationAdded { __typename }', 'notificationChanged { id }', 'unreadNotificationCountChanged'])(
  'nobody cannot follow %s',
  async (selection) => {
    const following = (await regimen.anonymous.socket()).follow(`subscription { ${selection} }`)
    expect(await following.next()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
  },
)

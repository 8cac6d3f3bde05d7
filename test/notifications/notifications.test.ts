import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { create, dailyBundle, globalId, lasting, uuidOf } from '../programs/program-client.ts'
import { type Client, type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { cursor, tell, tellAll } from './feed-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(() => regimen.clock.set(startOfTests))
afterAll(() => regimen.close())

type Node = { id: string; title: string; readAt: string | null; actedAt: string | null; dismissedAt: string | null }
const list = async (client: Client, args = ''): Promise<Node[]> =>
  (await client.data(`{ notifications${args} { nodes { id title readAt actedAt dismissedAt } } }`)).notifications.nodes
const titles = async (client: Client, args = '') => (await list(client, args)).map(({ title }) => title)
const unread = async (client: Client) => (await client.data('{ unreadNotificationCount }')).unreadNotificationCount
const idsOf = async (client: Client) => (await list(client)).map(({ id }) => id).reverse()

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
const mark = async (client: Client, field: string, input: object, selection = '') => {
  const data = await client.data(
    `mutation ($input: ${capital(field)}Input!) { ${field}(input: $input) { __typename
      ... on ${capital(field)}Payload { unreadNotificationCount ${selection} } ... on Refusal { message path } } }`,
    { input },
  )
  return data[field]
}
/** What the database has of somebody's marks. */
const marksOf = (person: Person) => regimen.testDatabase.administrator`
  select title, read_at, acted_at, dismissed_at from notifications where user_id = ${uuidOf(person.id)} order by sequence`

describe('notifications', () => {
  test('come newest first, in pages whose cursors are those of the feed', async () => {
    const anna = await regimen.person('anna')
    await tellAll(regimen, anna, 'one', 'two', 'three', 'four', 'five')
    const page = async (args: string) =>
      (
        await anna.data(`{ notifications(${args}) { feedCursor edges { cursor node { title } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`)
      ).notifications
    const first = await page('first: 2')
    expect(first).toEqual({
      feedCursor: cursor(5),
      edges: [
        { cursor: cursor(5), node: { title: 'five' } },
        { cursor: cursor(4), node: { title: 'four' } },
      ],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: cursor(5), endCursor: cursor(4) },
    })
    const second = await page(`first: 2, after: "${first.pageInfo.endCursor}"`)
    expect(second.edges.map(({ node }: { node: Node }) => node.title)).toEqual(['three', 'two'])
    const back = await page(`last: 2, before: "${second.pageInfo.startCursor}"`)
    expect(back.edges.map(({ node }: { node: Node }) => node.title)).toEqual(['five', 'four'])
    const oldest = await page('last: 1')
    expect(oldest.edges.map(({ node }: { node: Node }) => node.title)).toEqual(['one'])
  })

  test('of a new account are none, and their cursor is that of the beginning', async () => {
    const ben = await regimen.person('ben')
    const { notifications } = await ben.data('{ notifications { feedCursor nodes { id } pageInfo { endCursor } } }')
    expect(notifications).toEqual({ feedCursor: cursor(0), nodes: [], pageInfo: { endCursor: null } })
  })

  test.each(['5', '', 'bm90IGEgbnVtYmVy', Buffer.from('-1').toString('base64url')])(
    'after %j are refused: that is no cursor',
    async (after) => {
      const cleo = await regimen.person(`cleo${after.length}`)
      const { errors } = await cleo.run(`query ($after: String) { notifications(after: $after) { nodes { id } } }`, {
        after,
      })
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', path: ['after'] })
    },
  )

  test('leave out what was dismissed; unread ones also what is read or expired', async () => {
    const dora = await lasting(regimen, 'dora')
    await tell(regimen, dora, { title: 'plain' })
    await tell(regimen, dora, { title: 'short', kind: 'MEAL_DUE', expiresAt: regimen.clock.now().add({ hours: 1 }) })
    await tell(regimen, dora, { title: 'read' })
    await tell(regimen, dora, { title: 'dismissed' })
    const [, , read, dismissed] = await idsOf(dora)
    await mark(dora, 'markNotificationsRead', { ids: [read] })
    await mark(dora, 'dismissNotification', { notificationId: dismissed })
    expect(await titles(dora)).toEqual(['read', 'short', 'plain'])
    expect(await titles(dora, '(unreadOnly: true)')).toEqual(['short', 'plain'])
    expect(await titles(dora, '(kinds: [MEAL_DUE])')).toEqual(['short'])
    expect(await titles(dora, '(kinds: [])')).toEqual([])
    expect(await unread(dora)).toBe(2)
    regimen.clock.advance({ hours: 1 })
    expect(await titles(dora)).toEqual(['read', 'short', 'plain'])
    expect(await titles(dora, '(unreadOnly: true)')).toEqual(['plain'])
    expect(await unread(dora)).toBe(1)
  })

  test('of kinds that are named seventy thousand times are found like those that are named once', async () => {
    const ina = await lasting(regimen, 'ina')
    await tell(regimen, ina, { title: 'safe', kind: 'SECURITY' })
    await tell(regimen, ina, { title: 'due', kind: 'MEAL_DUE' })
    const query = 'query ($kinds: [NotificationKind!]) { notifications(kinds: $kinds) { nodes { title } } }'
    const { notifications } = await ina.data(query, { kinds: Array.from({ length: 70_000 }, () => 'SECURITY') })
    expect(notifications.nodes).toEqual([{ title: 'safe' }])
  })

  test('say what they are about, as long as that is there and may be seen', async () => {
    const [emil, stranger] = [await lasting(regimen, 'emil'), await lasting(regimen, 'stranger')]
    const own = await create(emil, dailyBundle(1), { startsOn: '2026-03-02' })
    const foreign = await create(stranger, dailyBundle(1), { startsOn: '2026-03-02' })
    const about = (id: string) => ({ subject: { type: 'Program', id: uuidOf(id) } })
    await tell(regimen, emil, { title: 'own', ...about(own.id) })
    await tell(regimen, emil, { title: 'foreign', ...about(foreign.id) })
    await tell(regimen, emil, { title: 'gone', ...about(globalId('Program', regimen.clock.newId())) })
    await tell(regimen, emil, { title: 'unknown', subject: { type: 'Nothing', id: regimen.clock.newId() } })
    await tell(regimen, emil, { title: 'none' })
    const { notifications } =
      await emil.data(`{ notifications { nodes { title kind severity body quiet createdAt expiresAt
      subjectId subject { id ... on Program { title } } } } }`)
    const [none, unknown, gone, other, mine] = notifications.nodes
    expect(mine).toMatchObject({ subjectId: own.id, subject: { id: own.id, title: expect.any(String) } })
    expect(other).toMatchObject({ title: 'foreign', subjectId: foreign.id, subject: null })
    expect(gone).toMatchObject({ title: 'gone', subject: null })
    expect(unknown).toMatchObject({ title: 'unknown', subject: null })
    expect(none).toEqual({
      ...{ title: 'none', kind: 'PLAN_CHANGED', severity: 'INFO', body: 'Something changed.', quiet: false },
      ...{ createdAt: '2026-03-02T09:00:00Z', expiresAt: null, subjectId: null, subject: null },
    })
  })

  test('are their person’s alone, as nodes too', async () => {
    const [fay, gus] = [await regimen.person('fay'), await regimen.person('gus')]
    await tellAll(regimen, fay, 'hers')
    const [id = ''] = await idsOf(fay)
    expect([await titles(gus), await unread(gus)]).toEqual([[], 0])
    const node = `query ($id: ID!) { node(id: $id) { ... on Notification { title } } }`
    expect((await gus.data(node, { id })).node).toBeNull()
    expect((await fay.data(node, { id })).node).toEqual({ title: 'hers' })
  })
})

describe('a mark', () => {
  test('as read stays with the first time, and the count goes down once', async () => {
    const hana = await regimen.person('hana')
    await tellAll(regimen, hana, 'one', 'two', 'three')
    const [one, two] = await idsOf(hana)
    const selection = 'notifications { title readAt }'
    expect(await mark(hana, 'markNotificationsRead', { ids: [two, one, two] }, selection)).toEqual({
      __typename: 'MarkNotificationsReadPayload',
      unreadNotificationCount: 1,
      notifications: [
        { title: 'two', readAt: '2026-03-02T09:00:00Z' },
        { title: 'one', readAt: '2026-03-02T09:00:00Z' },
      ],
    })
    regimen.clock.advance({ minutes: 5 })
    const again = await mark(hana, 'markNotificationsRead', { ids: [one] }, selection)
    expect(again.notifications).toEqual([{ title: 'one', readAt: '2026-03-02T09:00:00Z' }])
  })

  test('of everything goes through a cursor, or to the end', async () => {
    const ida = await regimen.person('ida')
    await tellAll(regimen, ida, 'one', 'two', 'three')
    const upTo = await mark(ida, 'markAllNotificationsRead', { through: cursor(2) }, 'markedCount')
    expect(upTo).toMatchObject({ markedCount: 2, unreadNotificationCount: 1 })
    expect(await titles(ida, '(unreadOnly: true)')).toEqual(['three'])
    expect(await mark(ida, 'markAllNotificationsRead', {}, 'markedCount')).toMatchObject({ markedCount: 1 })
    expect(await mark(ida, 'markAllNotificationsRead', {}, 'markedCount')).toMatchObject({ markedCount: 0 })
    expect(await mark(ida, 'markAllNotificationsRead', { through: 'nope' })).toMatchObject({
      __typename: 'InvalidInput',
      path: ['through'],
    })
  })

  test('of everything leaves out what was dismissed, which is in no list', async () => {
    const ira = await regimen.person('ira')
    await tellAll(regimen, ira, 'one', 'two')
    const [one] = await idsOf(ira)
    await mark(ira, 'dismissNotification', { notificationId: one })
    expect(await mark(ira, 'markAllNotificationsRead', {}, 'markedCount')).toMatchObject({ markedCount: 1 })
    expect((await marksOf(ira)).map(({ read_at }) => read_at !== null)).toEqual([false, true])
  })

  test('as acted on reads it as well; as dismissed puts it away', async () => {
    const jon = await regimen.person('jon')
    await tellAll(regimen, jon, 'one', 'two')
    const [one, two] = await idsOf(jon)
    const fields = 'notification { title readAt actedAt dismissedAt }'
    expect(await mark(jon, 'markNotificationActed', { notificationId: one }, fields)).toEqual({
      __typename: 'MarkNotificationActedPayload',
      unreadNotificationCount: 1,
      notification: {
        title: 'one',
        readAt: '2026-03-02T09:00:00Z',
        actedAt: '2026-03-02T09:00:00Z',
        dismissedAt: null,
      },
    })
    regimen.clock.advance({ minutes: 5 })
    expect((await mark(jon, 'markNotificationActed', { notificationId: one }, fields)).notification).toMatchObject({
      actedAt: '2026-03-02T09:00:00Z',
    })
    const dismissed = { title: 'two', readAt: null, actedAt: null, dismissedAt: '2026-03-02T09:05:00Z' }
    expect(await mark(jon, 'dismissNotification', { notificationId: two }, fields)).toMatchObject({
      unreadNotificationCount: 0,
      notification: dismissed,
    })
    regimen.clock.advance({ minutes: 5 })
    expect((await mark(jon, 'dismissNotification', { notificationId: two }, fields)).notification).toEqual(dismissed)
  })

  test('of what was read before keeps that time when it is acted on', async () => {
    const kim = await regimen.person('kim')
    await tellAll(regimen, kim, 'one')
    const [one] = await idsOf(kim)
    await mark(kim, 'markNotificationsRead', { ids: [one] })
    regimen.clock.advance({ minutes: 5 })
    const { notification } = await mark(
      kim,
      'markNotificationActed',
      { notificationId: one },
      'notification { readAt actedAt }',
    )
    expect(notification).toEqual({ readAt: '2026-03-02T09:00:00Z', actedAt: '2026-03-02T09:05:00Z' })
  })

  test('of too many, of none, and of another type is refused', async () => {
    const lea = await regimen.person('lea')
    const many = Array.from({ length: 101 }, () => globalId('Notification', regimen.clock.newId()))
    for (const ids of [many, []])
      expect(await mark(lea, 'markNotificationsRead', { ids })).toMatchObject({
        __typename: 'InvalidInput',
        path: ['ids'],
      })
    const { errors } = await lea.run(
      'mutation ($ids: [ID!]!) { markNotificationsRead(input: { ids: $ids }) { __typename } }',
      { ids: [lea.id] },
    )
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})

describe('a stranger', () => {
  const attacks = [
    ['markNotificationsRead', (own: string, foreign: string) => ({ ids: [own, foreign] }), ['ids', '1']],
    ['markNotificationActed', (_: string, foreign: string) => ({ notificationId: foreign }), ['notificationId']],
    ['dismissNotification', (_: string, foreign: string) => ({ notificationId: foreign }), ['notificationId']],
  ] as const
  test.each(attacks)(
    'is answered by %s as if the notification were not there, and nothing is written',
    async (field, inputOf, path) => {
      const name = field.toLowerCase().slice(-12)
      const [owner, stranger] = [await regimen.person(`${name}.owner`), await regimen.person(`${name}.other`)]
      await tellAll(regimen, owner, 'theirs')
      await tellAll(regimen, stranger, 'own')
      const [[foreign = ''], [own = '']] = [await idsOf(owner), await idsOf(stranger)]
      const before = [await marksOf(owner), await marksOf(stranger)]
      const nowhere = globalId('Notification', regimen.clock.newId())
      const answers = [
        await mark(stranger, field, inputOf(own, foreign)),
        await mark(stranger, field, inputOf(own, nowhere)),
      ]
      expect(answers[0]).toEqual({ __typename: 'NotFound', message: 'There is no such notification', path })
      expect(answers[1]).toEqual(answers[0])
      expect([await marksOf(owner), await marksOf(stranger)]).toEqual(before)
      expect(await mark(stranger, field, inputOf(own, own))).toMatchObject({ __typename: `${capital(field)}Payload` })
      expect(await mark(owner, field, inputOf(foreign, foreign))).toMatchObject({
        __typename: `${capital(field)}Payload`,
      })
    },
  )

  test('marks only their own feed as read', async () => {
    const [mia, noa] = [await regimen.person('mia'), await regimen.person('noa')]
    await tellAll(regimen, mia, 'hers')
    expect(await mark(noa, 'markAllNotificationsRead', {}, 'markedCount')).toMatchObject({ markedCount: 0 })
    expect(await unread(mia)).toBe(1)
  })

  test.each([
    '{ notifications { nodes { id } } }',
    '{ unreadNotificationCount }',
    'mutation { markNotificationsRead(input: { ids: [] }) { __typename } }',
    'mutation { markAllNotificationsRead(input: {}) { __typename } }',
    'mutation { markNotificationActed(input: { notificationId: "Tm90aWZpY2F0aW9uOjAxOTYwMDAwLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwYQ" }) { __typename } }',
    'mutation { dismissNotification(input: { notificationId: "Tm90aWZpY2F0aW9uOjAxOTYwMDAwLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwYQ" }) { __typename } }',
    'mutation { updateNotificationPreferences(input: {}) { __typename } }',
  ])('who is nobody is refused: %s', async (operation) => {
    const { errors } = await regimen.anonymous.run(operation)
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED'])
  })
})

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { forgetNotifications } from '../../src/notifications/notification-retention.ts'
import { notify } from '../../src/notifications/notify.ts'
import { lasting, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { atOf, cursor, followFeed, tell, tellAll } from './feed-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
  // Gives the nightly work its first date.
  await regimen.runJobs()
})
beforeEach(() => regimen.clock.set(startOfTests))
afterAll(() => regimen.close())

const feedOf = async (person: Person) => {
  const { administrator } = regimen.testDatabase
  const [head] = await administrator`
    select sequence::int, trimmed::int from log_heads where key = ${uuidOf(person.id)} and stream = 'feed'`
  const rows =
    await administrator`select title from notifications where user_id = ${uuidOf(person.id)} order by sequence`
  return { ...head, titles: rows.map(({ title }) => title) }
}
const forget = () =>
  asSystemAlone(regimen.database, regimen.clock.now(), (tx) => forgetNotifications(tx, null, regimen.clock.now()))
const days = (count: number) => regimen.clock.advance({ hours: 24 * count })

test('what is older than 90 days goes in the night, and the numbers go on', async () => {
  const anna = await lasting(regimen, 'anna')
  await tellAll(regimen, anna, 'one', 'two')
  days(1)
  await tellAll(regimen, anna, 'three')
  days(89)
  await forget()
  expect(await feedOf(anna)).toEqual({ sequence: 3, trimmed: 0, titles: ['one', 'two', 'three'] })
  regimen.clock.advance({ seconds: 1 })
  await regimen.runJobs()
  regimen.clock.advance({ hours: 20 })
  await regimen.runJobs()
  expect(await feedOf(anna)).toEqual({ sequence: 3, trimmed: 2, titles: ['three'] })
  days(10)
  await forget()
  expect(await feedOf(anna)).toEqual({ sequence: 3, trimmed: 3, titles: [] })
  await tell(regimen, anna, { title: 'four' })
  expect(await feedOf(anna)).toEqual({ sequence: 4, trimmed: 3, titles: ['four'] })
})

test('an old one that was numbered after a younger one stays as long as that', async () => {
  const ben = await regimen.person('ben')
  await tell(regimen, ben, { title: 'old' })
  days(50)
  await tell(regimen, ben, { title: 'young' })
  regimen.clock.set(startOfTests)
  await tell(regimen, ben, { title: 'old too' })
  days(100)
  await forget()
  expect(await feedOf(ben)).toEqual({ sequence: 3, trimmed: 1, titles: ['young', 'old too'] })
})

test('a feed that is written to at that moment is left alone, and the others are not', async () => {
  const [cleo, dora] = [await regimen.person('cleo'), await regimen.person('dora')]
  await tellAll(regimen, cleo, 'old')
  await tellAll(regimen, dora, 'old')
  days(100)
  const at = atOf(regimen)
  const notice = { kind: 'PLAN_CHANGED', title: 'new', body: 'It changed.', dedupKey: 'new' } as const
  await asSystemAlone(regimen.database, at.now, async (tx) => {
    await notify(tx, { ...notice, userId: uuidOf(cleo.id) }, at)
    expect(await forget()).toMatchObject({ count: 1 })
  })
  expect(await feedOf(cleo)).toEqual({ sequence: 2, trimmed: 0, titles: ['old', 'new'] })
  expect(await feedOf(dora)).toEqual({ sequence: 1, trimmed: 1, titles: [] })
  await forget()
  expect(await feedOf(cleo)).toEqual({ sequence: 2, trimmed: 1, titles: ['new'] })
})

test('writers and retention at the same time lose nothing that is younger', async () => {
  const emil = await regimen.person('emil')
  await tellAll(regimen, emil, 'old 1', 'old 2', 'old 3')
  days(100)
  const titles = Array.from({ length: 20 }, (_, number) => `new ${number}`)
  await Promise.all([
    ...titles.map((title) => tell(regimen, emil, { title })),
    ...Array.from({ length: 6 }, () => forget()),
  ])
  await forget()
  const feed = await feedOf(emil)
  expect(feed).toMatchObject({ sequence: 23, trimmed: 3 })
  expect(feed.titles.toSorted()).toEqual(titles.toSorted())
})

test('who has read what goes is told the rest, and nothing of the going', async () => {
  const fay = await lasting(regimen, 'fay')
  await tellAll(regimen, fay, 'one', 'two')
  const following = await followFeed(regimen, fay, cursor(0))
  expect(await following.titles(2)).toEqual(['one', 'two'])
  days(100)
  await forget()
  expect(await feedOf(fay)).toMatchObject({ trimmed: 2, titles: [] })
  await tellAll(regimen, fay, 'three')
  expect(await following.titles(1)).toEqual(['three'])
})

test('people are looked through 200 at a time', async () => {
  const { administrator } = regimen.testDatabase
  await administrator`
    with people as (
      insert into users (id, created_at, updated_at)
      select ('01970000-0000-7000-8000-' || lpad(number::text, 12, '0'))::uuid, ${startOfTests}, ${startOfTests}
      from generate_series(1, 450) number returning id
    ), heads as (insert into log_heads select 'feed', id, id, 1 from people)
    insert into notifications (id, user_id, sequence, kind, severity, title, body, dedup_key, quiet, created_at)
    select gen_random_uuid(), id, 1, 'SECURITY', 'INFO', 'old', 'x', 'x', false, ${startOfTests} from people`
  days(100)
  await regimen.runJobs()
  const [left] = await administrator`
    select count(*)::int as rows, (select count(*)::int from log_heads where trimmed = 1 and key::text like '01970000%') as heads
    from notifications where user_id::text like '01970000%'`
  expect(left).toEqual({ rows: 0, heads: 450 })
})

import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asSystemAlone, asViewer, type Tx } from '../../src/db/viewer.ts'
import { mostNotices, type Notice, notify, notifyAll } from '../../src/notifications/notify.ts'
import { lasting, uuidOf } from '../programs/program-client.ts'
import { propertyRuns } from '../setup/property-runs.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'
import { atOf, tell } from './feed-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(() => regimen.clock.set(startOfTests))
afterAll(() => regimen.close())

type Row = { sequence: number; title: string; quiet: boolean; severity: string; created_at: Date }
const rowsOf = (person: Person) => regimen.testDatabase.administrator<Row[]>`
  select sequence::int, title, quiet, severity, created_at from notifications where user_id = ${uuidOf(person.id)}
  order by sequence`
const titlesOf = async (person: Person) => (await rowsOf(person)).map(({ sequence, title }) => `${sequence} ${title}`)
const headOf = async (person: Person) => {
  const [head] = await regimen.testDatabase.administrator`
    select sequence::int from log_heads where user_id = ${uuidOf(person.id)} and stream = 'feed'`
  return head?.sequence ?? 0
}
const inSystem = <T>(run: (tx: Tx) => Promise<T>) => asSystemAlone(regimen.database, regimen.clock.now(), run)
const noticeTo = (person: Person, title: string, more: Partial<Notice> = {}): Notice => ({
  ...{ userId: uuidOf(person.id), kind: 'PLAN_CHANGED', title, body: 'It changed.', dedupKey: title },
  ...more,
})
const prefer = (person: Person, input: object) =>
  person.data(
    `mutation ($input: UpdateNotificationPreferencesInput!) { updateNotificationPreferences(input: $input) {
      __typename ... on Refusal { message } } }`,
    { input },
  )

describe('a notice', () => {
  test('is written in a person’s transaction, which goes on as that person', async () => {
    const anna = await regimen.person('anna')
    const viewer = { id: uuidOf(anna.id) }
    const role = await asViewer(regimen.database, viewer, regimen.clock.now(), async (tx) => {
      expect(await notify(tx, noticeTo(anna, 'one'), atOf(regimen))).toBe(true)
      const [row] = await tx.execute<{ role: string }>(sql`select current_setting('role') as role`)
      return row?.role
    })
    expect([role, await titlesOf(anna)]).toEqual(['regimen_user', ['1 one']])
  })

  test('to somebody else is written in a person’s transaction too', async () => {
    const [from, to] = [await regimen.person('from'), await regimen.person('into')]
    await asViewer(regimen.database, { id: uuidOf(from.id) }, regimen.clock.now(), (tx) =>
      notify(tx, noticeTo(to, 'invited'), atOf(regimen)),
    )
    expect([await titlesOf(to), await titlesOf(from)]).toEqual([['1 invited'], []])
  })

  test('with a key that was there is not written, and takes no number', async () => {
    const ben = await regimen.person('ben')
    const cleo = await regimen.person('cleo')
    expect(await tell(regimen, ben, { title: 'one', dedupKey: 'k' })).toBe(true)
    expect(await tell(regimen, ben, { title: 'again', dedupKey: 'k' })).toBe(false)
    expect(await tell(regimen, cleo, { title: 'hers', dedupKey: 'k' })).toBe(true)
    expect(await tell(regimen, ben, { title: 'two' })).toBe(true)
    expect([await titlesOf(ben), await headOf(ben)]).toEqual([['1 one', '2 two'], 2])
  })

  test('twice in one transaction is written once', async () => {
    const dora = await regimen.person('dora')
    const at = atOf(regimen)
    const twice = await inSystem(async (tx) => [
      await notify(tx, noticeTo(dora, 'one'), at),
      await notify(tx, noticeTo(dora, 'one'), at),
      await notify(tx, noticeTo(dora, 'two'), at),
    ])
    expect([twice, await titlesOf(dora)]).toEqual([
      [true, false, true],
      ['1 one', '2 two'],
    ])
  })

  test('to somebody whose account is gone is not written', async () => {
    expect(await tell(regimen, { id: Buffer.from(`Person:${regimen.clock.newId()}`).toString('base64url') })).toBe(
      false,
    )
  })

  test('waits for nothing that an erasure waits for, nor the other way round', async () => {
    const emil = await regimen.person('emil')
    const at = atOf(regimen)
    const id = uuidOf(emil.id)
    let erasing: Promise<unknown> = Promise.resolve()
    await inSystem(async (tx) => {
      await notify(tx, noticeTo(emil, 'one'), at)
      erasing = inSystem((other) => other.execute(sql`delete from users where id = ${id}`))
      await until('the erasure waits', async () => {
        const waiting = await regimen.testDatabase.administrator`
          select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
        return waiting.length > 0
      })
      await notify(tx, noticeTo(emil, 'two'), at)
    })
    await erasing
    expect([await titlesOf(emil), await headOf(emil)]).toEqual([[], 0])
  })
})

describe('writers at the same time', () => {
  test('with the same key write one, whoever is first', async () => {
    const fred = await regimen.person('fred')
    const written = await Promise.all(
      Array.from({ length: 8 }, (_, number) => tell(regimen, fred, { title: `of ${number}`, dedupKey: 'k' })),
    )
    expect(written.filter(Boolean)).toHaveLength(1)
    expect([(await titlesOf(fred)).length, await headOf(fred)]).toEqual([1, 1])
  })

  test('with the same keys in opposite order do not stop each other', async () => {
    const gina = await regimen.person('gina')
    const write = (...keys: string[]) =>
      inSystem(async (tx) => {
        const written = []
        for (const key of keys) if (await notify(tx, noticeTo(gina, key), atOf(regimen))) written.push(key)
        return written
      })
    for (let round = 0; round < 10; round += 1) {
      const [a, b] = [`a${round}`, `b${round}`]
      const written = await Promise.all([write(a, b), write(b, a)])
      expect(written.flat().sort()).toEqual([a, b])
    }
    expect([(await titlesOf(gina)).length, await headOf(gina)]).toEqual([20, 20])
  })

  test('to the same people in opposite order do not stop each other', async () => {
    const [hugo, ida] = [await regimen.person('hugo'), await regimen.person('ida')]
    const to = (number: number, ...people: Person[]) =>
      inSystem((tx) =>
        notifyAll(
          tx,
          people.map((person) => noticeTo(person, `n${number}`)),
          atOf(regimen),
        ),
      )
    const counts = await Promise.all(
      Array.from({ length: 20 }, (_, number) => (number % 2 ? to(number, hugo, ida) : to(number, ida, hugo))),
    )
    expect(counts).toEqual(Array.from({ length: 20 }, () => 2))
    expect([await headOf(hugo), await headOf(ida)]).toEqual([20, 20])
  })

  test('number 1 to n whatever is committed, rolled back and repeated', async () => {
    const plan = fc.array(fc.record({ key: fc.integer({ min: 0, max: 9 }), fail: fc.boolean() }), { maxLength: 5 })
    let count = 0
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { minLength: 2, maxLength: 4 }), async (plans) => {
        count += 1
        const person = await regimen.person(`property${count}`)
        await Promise.all(
          plans.map((steps) =>
            inSystem(async (tx) => {
              for (const { key, fail } of steps) {
                await notify(tx, noticeTo(person, `k${key}`), atOf(regimen))
                if (fail) throw new RangeError('on second thoughts')
              }
            }).catch((error) => {
              if (!(error instanceof RangeError)) throw error
            }),
          ),
        )
        const rows = await rowsOf(person)
        expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, index) => index + 1))
        expect(await headOf(person)).toBe(rows.length)
        expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length)
        const kept = plans.filter((steps) => !steps.some(({ fail }) => fail)).flat()
        expect(rows.map(({ title }) => title).sort()).toEqual([...new Set(kept.map(({ key }) => `k${key}`))].sort())
      }),
      { numRuns: propertyRuns(25) },
    )
  })
})

test('many at once go through jobs', async () => {
  const jana = await regimen.person('jana')
  const notices = Array.from({ length: mostNotices + 1 }, (_, number) => noticeTo(jana, `n${number}`))
  await expect(inSystem((tx) => notifyAll(tx, notices, atOf(regimen)))).rejects.toThrow(RangeError)
  expect(await titlesOf(jana)).toEqual([])
})

describe('what is not wanted', () => {
  test('is not written, as long as it is not', async () => {
    const kim = await regimen.person('kim')
    await prefer(kim, { kinds: [{ kind: 'PLAN_CHANGED', wanted: false }] })
    expect(await tell(regimen, kim, { title: 'unwanted' })).toBe(false)
    expect(await tell(regimen, kim, { title: 'of another kind', kind: 'MEAL_DUE' })).toBe(true)
    await prefer(kim, { kinds: [{ kind: 'PLAN_CHANGED', wanted: true }] })
    expect(await tell(regimen, kim, { title: 'wanted' })).toBe(true)
    expect([await titlesOf(kim), await headOf(kim)]).toEqual([['1 of another kind', '2 wanted'], 2])
  })

  test('is written all the same when it is critical', async () => {
    const lena = await regimen.person('lena')
    await prefer(lena, { kinds: [{ kind: 'PLAN_CHANGED', wanted: false }] })
    expect(await tell(regimen, lena, { title: 'critical', severity: 'CRITICAL' })).toBe(true)
    // As a row from elsewhere could say it.
    await regimen.testDatabase.administrator`
      insert into notification_preferences values (${uuidOf(lena.id)}, 'SECURITY', false)`
    expect(await tell(regimen, lena, { title: 'security', kind: 'SECURITY' })).toBe(true)
  })
})

describe('quiet hours', () => {
  const quietOf = async (person: Person, more: Partial<Notice> = {}) => {
    const title = regimen.clock.newId()
    await tell(regimen, person, { ...more, title })
    return (await rowsOf(person)).find((row) => row.title === title)?.quiet
  }

  test('are those of the zone in force', async () => {
    const mona = await lasting(regimen, 'mona')
    expect(await quietOf(mona)).toBe(false)
    await prefer(mona, { quietHours: { from: '22:00', until: '07:00' } })
    regimen.clock.set('2026-03-02T22:30:00Z')
    expect(await quietOf(mona)).toBe(true)
    regimen.clock.set('2026-03-03T06:00:00Z')
    expect(await quietOf(mona)).toBe(false)
    await mona.data(`mutation { changeTimeZone(input: { timeZone: "America/New_York" }) { __typename } }`)
    expect(await quietOf(mona)).toBe(true)
    regimen.clock.set('2026-03-03T12:00:00Z')
    expect(await quietOf(mona)).toBe(false)
  })

  test('do not hold for what is critical or about the account', async () => {
    const nora = await regimen.person('nora')
    await prefer(nora, { quietHours: { from: '00:00', until: '23:59' } })
    expect(await quietOf(nora)).toBe(true)
    expect(await quietOf(nora, { severity: 'CRITICAL' })).toBe(false)
    expect(await quietOf(nora, { kind: 'SECURITY' })).toBe(false)
  })
})

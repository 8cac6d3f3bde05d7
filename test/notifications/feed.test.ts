import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { cursor, followFeed, tell, tellAll } from './feed-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(() => regimen.clock.set(startOfTests))
afterAll(() => regimen.close())

describe('notificationAdded', () => {
  test('gives what is there after a cursor in order, and then what is added, each once', async () => {
    const anna = await regimen.person('anna')
    await tellAll(regimen, anna, 'one', 'two', 'three')
    const { next } = await followFeed(regimen, anna, cursor(1))
    expect(await next()).toMatchObject({
      __typename: 'NotificationAdded',
      cursor: cursor(2),
      notification: { title: 'two' },
    })
    expect(await next()).toMatchObject({ cursor: cursor(3), notification: { title: 'three' } })
    await tell(regimen, anna, { title: 'four' })
    expect(await next()).toMatchObject({ cursor: cursor(4), notification: { title: 'four' } })
  })

  test('without a cursor gives what comes from now on', async () => {
    const ben = await regimen.person('ben')
    await tellAll(regimen, ben, 'before')
    const { next } = await followFeed(regimen, ben)
    await tellAll(regimen, ben, 'after')
    expect(await next()).toMatchObject({ cursor: cursor(2), notification: { title: 'after' } })
  })
})

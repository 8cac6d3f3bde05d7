import { parse, validate } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { type DemoVisit, demoAccess } from '../../src/demo.ts'
import { type ReadyOperation, readyOperations } from '../../src/explorer.ts'
import { documentLimits } from '../../src/graph/limits.ts'
import { schema } from '../../src/schema.ts'
import { follow } from '../notifications/feed-client.ts'
import { type Client, type Regimen, startRegimen } from '../setup/regimen.ts'

const someday = Temporal.PlainDate.from('2026-02-18')
const files = await readyOperations(someday, null)
const textOf = (name: string, operations: readonly ReadyOperation[] = files) =>
  operations.find((operation) => operation.name === name)?.query ?? ''
const isSubscription = ({ query }: ReadyOperation) => /^subscription/m.test(query)

describe('a ready-made operation', () => {
  test.each(files)('$name is numbered, says what it does, and is an operation of this schema', ({ name, query }) => {
    expect(name).toMatch(/^\d\d-[a-z-]+$/)
    expect(query).toMatch(/^# [A-Z]/)
    expect(validate(schema, parse(query, { maxTokens: documentLimits.tokens }))).toEqual([])
  })

  test('is given the dates of the day on which the page is opened', () => {
    expect(textOf('02-this-week')).toContain('calendar(from: "2026-02-16", to: "2026-02-22")')
    expect(textOf('03-this-month')).toContain('calendar(from: "2026-02-01", to: "2026-02-28")')
  })

  test('is given the week that a Sunday ends', async () => {
    const operations = await readyOperations(Temporal.PlainDate.from('2026-03-01'), null)
    expect(textOf('02-this-week', operations)).toContain('calendar(from: "2026-02-23", to: "2026-03-01")')
    expect(textOf('03-this-month', operations)).toContain('calendar(from: "2026-03-01", to: "2026-03-31")')
  })
})

describe('the demo person', () => {
  let regimen: Regimen
  let visit: () => Promise<DemoVisit>
  let demo: Client
  let operations: ReadyOperation[]
  beforeAll(async () => {
    regimen = await startRegimen()
    visit = await demoAccess(regimen.services, 'Europe/Berlin')
    const { token, today, ...named } = await visit()
    demo = regimen.as(token)
    operations = await readyOperations(today, named)
    return () => regimen.close()
  })

  test('has met the first day of a challenge by one tap, which 20 minutes undo', async () => {
    const { challenge } = await demo.data(textOf('34-today-in-a-challenge', operations))
    const { dayNumber, today } = challenge.myEnrolment
    expect([dayNumber, today.state, today.water]).toEqual([
      ...[1, 'MET'],
      { amountOunces: 128, isPlainWater: true, source: 'AUTO' },
    ])
    const { recordFeat } = await demo.data(textOf('36-record-what-happened', operations))
    expect(recordFeat.day).toMatchObject({ state: 'OPEN' })
    expect(recordFeat.day.verdict[0].shortfalls).toEqual([
      expect.objectContaining({ code: 'WORKOUT_TOO_SHORT', asked: 30, found: 20 }),
    ])
    const { undoChallengeCheckIn } = await demo.data(textOf('37-undo-the-tap', operations))
    const exercise = { workoutMinutes: 20, source: 'MANUAL' }
    expect(undoChallengeCheckIn.day).toEqual({ state: 'OPEN', checkIn: null, exercise, water: null })
    await demo.data(textOf('35-one-tap', operations))
  })

  test.each(files.filter((file) => !isSubscription(file)))('runs $name without an error', async ({ name }) => {
    const { data, errors } = await demo.run(textOf(name, operations))
    expect(errors).toBeUndefined()
    for (const answer of Object.values(data)) {
      expect(answer).not.toBeNull()
      expect(answer).not.toHaveProperty('message')
    }
  })

  test('sees runs, meals and foods in the week', async () => {
    const { calendar } = await demo.data(textOf('02-this-week', operations))
    const [runs, meals] = ['SESSION', 'MEAL'].map((kind) => calendar.filter((it: { kind: string }) => it.kind === kind))
    expect([runs.length, meals.length]).toEqual([3, 28])
    expect(runs[0].session.exercises[0].exercise.name).toBe('Brisk walking')
    expect(meals[0].meal.items[0].food.name).toMatch(/oats/i)
  })

  test('is told over the websocket that the programme was paused', async () => {
    const following = (await demo.socket()).follow(textOf('09-follow-the-calendar', operations))
    expect(await following.next()).toMatchObject({ data: { calendarChanged: { resync: true } } })
    await demo.data(textOf('10-pause-programme', operations))
    const paused = { resync: false, events: expect.arrayContaining([expect.objectContaining({ state: 'SUSPENDED' })]) }
    expect(await following.next()).toMatchObject({ data: { calendarChanged: paused } })
    await demo.data(textOf('11-resume-programme', operations))
  })

  test('is told over the websocket that the archive is ready', async () => {
    await regimen.runJobs()
    const following = await follow(regimen, demo, textOf('14-follow-the-feed', operations))
    await demo.data(textOf('15-ask-for-your-data', operations))
    await regimen.runJobs()
    expect(await following.next()).toMatchObject({
      data: { notificationAdded: { notification: { kind: 'EXPORT_READY' } } },
    })
  })

  test('is the same person at the next start, with the same programme, journey and challenge', async () => {
    const again = await demoAccess(regimen.services, 'Europe/Berlin')
    const { token: _, ...named } = await again()
    const { token: _other, ...before } = await visit()
    expect(JSON.stringify(named)).toBe(JSON.stringify(before))
  })

  test('is given another programme once the first has ended, and two visits at once give one', async () => {
    const { programId } = await visit()
    regimen.clock.advance({ hours: 24 * 70 })
    const [one, other] = await Promise.all([visit(), visit()])
    expect(one.programId).not.toBe(programId)
    expect(other.programId).toBe(one.programId)
    const { programs } = await regimen.as(one.token).data('{ programs { nodes { status startsOn } } }')
    expect(programs.nodes).toEqual([
      { status: 'ACTIVE', startsOn: '2026-05-11' },
      { status: 'ARCHIVED', startsOn: '2026-03-02' },
    ])
  })
})

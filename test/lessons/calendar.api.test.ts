import { afterAll, beforeAll, expect, test } from 'vitest'
import { rebuildCalendar } from '../../src/calendar/calendar.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { calendarSources } from '../../src/rooms.ts'
import { type Client, type Regimen, startRegimen } from '../setup/regimen.ts'
import { complete, currentLesson, learner, sendLesson } from './lesson-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const shown = `kind state title date time durationMinutes`
async function events(client: Client): Promise<string[]> {
  const { calendar } = await client.data(
    `{ calendar(from: "2026-03-01", to: "2026-03-31", kinds: [LESSON]) { ${shown} lesson { position status } } }`,
  )
  type Event = { state: string; title: string; date: string; time: string | null; lesson: { status: string } }
  return calendar.map(
    ({ state, title, date, time, lesson }: Event) => `${date} ${time} ${title} ${state} ${lesson.status}`,
  )
}

test('the calendar has what was completed, what is there, and what comes next, as it moves', async () => {
  const ada = await learner(regimen, { weeks: [2] })
  expect(await events(ada)).toEqual(['2026-03-02 null CONSISTENCY 1.1 PLANNED AVAILABLE'])
  regimen.clock.set('2026-03-03T09:00:00Z')
  await complete(ada)
  expect(await events(ada)).toEqual([
    '2026-03-03 null CONSISTENCY 1.1 PLANNED COMPLETED',
    '2026-03-04 07:00 CONSISTENCY 1.2 PLANNED LOCKED',
  ])
  await sendLesson(ada, 'updateLearningPreferences', { lessonTime: '18:30', daysBetweenLessons: 2 })
  await sendLesson(ada, 'pauseLearningJourney', { journeyId: ada.journeyId })
  expect((await events(ada))[1]).toBe('2026-03-05 18:30 CONSISTENCY 1.2 SUSPENDED LOCKED')
  regimen.clock.set('2026-03-05T09:00:00Z')
  await sendLesson(ada, 'resumeLearningJourney', { journeyId: ada.journeyId })
  expect((await events(ada))[1]).toBe('2026-03-07 18:30 CONSISTENCY 1.2 PLANNED LOCKED')
  regimen.clock.set('2026-03-07T18:00:00Z')
  await regimen.runJobs()
  expect((await events(ada))[1]).toBe('2026-03-07 null CONSISTENCY 1.2 PLANNED AVAILABLE')
  const now = regimen.clock.now()
  expect(await asSystemAlone(regimen.database, now, (tx) => rebuildCalendar(tx, calendarSources, now))).toBe(0)
})

test('an event carries its whole lesson, and no text of one that is locked', async () => {
  const bea = await learner(regimen, { weeks: [2] })
  await complete(bea, { exerciseNote: 'Mine' })
  const today = regimen.clock.now().toZonedDateTimeISO('Europe/Berlin').toPlainDate()
  const { calendar } = await bea.data(
    `query ($from: Date!, $to: Date!) { calendar(from: $from, to: $to, kinds: [LESSON]) { durationMinutes lesson {
      status read exercise reflection unlocksOn completedAt completedOn partsDone pointsEarned exerciseNote
      lesson { title parts { part points } } journey { id } } } }`,
    { from: today.toString(), to: today.add({ days: 7 }).toString() },
  )
  expect(calendar[0]).toMatchObject({
    durationMinutes: 10,
    lesson: {
      ...{ status: 'COMPLETED', read: 'Read', exercise: 'Do', reflection: 'Think', completedOn: `${today}` },
      ...{ completedAt: `${regimen.clock.now()}`, partsDone: ['READ', 'EXERCISE', 'REFLECTION'], pointsEarned: 100 },
      ...{ exerciseNote: 'Mine', journey: { id: bea.journeyId }, lesson: { title: 'CONSISTENCY 1.1' } },
    },
  })
  expect(calendar[1].lesson).toMatchObject({
    status: 'LOCKED',
    read: null,
    exercise: null,
    reflection: null,
    partsDone: [],
  })
  expect((await currentLesson(bea)).unlocksOn).toBe(calendar[1].lesson.unlocksOn)
})

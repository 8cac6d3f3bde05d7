import { afterAll, beforeAll, expect, test } from 'vitest'
import { tell } from '../../examples/adaptive-plan/story.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

test('consultation, programme, calendar, activity, adherence, adjustment, reassessment, notification: two weeks of one plan', async () => {
  const lines: string[] = []
  const at = async (instant: string) => {
    regimen.clock.set(instant)
    await regimen.runJobs()
  }
  await tell({ url: regimen.url, at, say: (line) => lines.push(line) })
  const chapters = lines.filter((line) => /^\n\d/.test(line)).map((line) => line.slice(4))
  expect(chapters).toEqual([
    ...['Consultation', 'Programme', 'Calendar', 'Activity'],
    ...['Adherence', 'Adjustment', 'Reassessment', 'Notification'],
  ])
})

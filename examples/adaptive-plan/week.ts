import assert from 'node:assert/strict'
import type { Answer, Client } from './client.ts'
import { dayName, daysAfter, moment } from './dates.ts'
import { eats, plannedOn, trains, weighsIn } from './days.ts'
import type { Device } from './feed.ts'
import type { Stage } from './stage.ts'

/** What was done and eaten is matched with what was planned, and judged. */
export async function activity(ada: Client, { say, at }: Stage, phone: Device, monday: string): Promise<void> {
  await at(moment(monday, '17:00'))
  const reminder = await phone.next()
  assert.equal(reminder.kind, 'SESSION_DUE')
  say(`17:00, her phone: "${reminder.title}. ${reminder.body}"`)

  await at(moment(monday, '21:30'))
  await weighsIn(ada, monday, 0)
  const planned = await plannedOn(ada, monday)
  const { session } = planned.find(({ session }) => session)
  const { matchedBy, similarity, components, session: counted } = await trains(ada, session, moment(monday, '18:05'))
  assert.equal(matchedBy, 'AUTOMATIC')
  assert.equal(counted.adherence.status, 'COMPLETED')
  const by = components.map(({ name, value }: Answer) => `${name} ${value}`).join(', ')
  say(`Ada trains. It is taken for "${counted.title}", alike by ${similarity} (${by}): ${counted.adherence.status}`)
  let kcal = 0
  const meals = planned.filter(({ meal }) => meal)
  for (const { meal, time } of meals) kcal += (await eats(ada, meal, moment(monday, time))).nutrients.kcal
  say(`She eats ${meals.length} meals, ${Math.round(kcal)} kcal, each found in the plan.`)
  for (const { title, status } of await plannedOn(ada, monday)) assert.equal(status, 'COMPLETED', title)
}

/** A session without a word is judged by time alone: unknown when its day ends, skipped 36 hours later. */
export async function adherence(
  ada: Client,
  { say, at }: Stage,
  skipped: string,
  meanwhile: () => Promise<void>,
): Promise<void> {
  const sees = async (days: number, time: string, expected: string) => {
    const date = daysAfter(skipped, days)
    await at(moment(date, time))
    const { title, status } = (await plannedOn(ada, skipped)).find(({ session }) => session)
    assert.equal(status, expected)
    say(`${dayName(date)} ${time}: "${title}" of ${dayName(skipped)} is ${status}`)
  }
  await sees(1, '00:00', 'UNKNOWN')
  await meanwhile()
  await sees(2, '11:59', 'UNKNOWN')
  await sees(2, '12:00', 'SKIPPED')
}

/** What became of a week in which one session was skipped. */
export async function weekInReview(ada: Client, { say }: Stage, monday: string): Promise<void> {
  const rates = '{ due completed similar partial skipped unknown rate }'
  const { adherence } = await ada.ask(
    `query ($from: Date!, $to: Date!) { adherence(from: $from, to: $to) { sessions ${rates} meals ${rates} } }`,
    { from: monday, to: daysAfter(monday, 6) },
  )
  const { sessions, meals } = adherence
  assert.deepEqual(sessions, { due: 3, completed: 2, similar: 0, partial: 0, skipped: 1, unknown: 0, rate: 2 / 3 })
  assert.deepEqual([meals.due, meals.skipped, meals.unknown, meals.rate], [28, 0, 0, 1])
  say(
    `The week: ${sessions.completed} of ${sessions.due} sessions, ${meals.completed} of ${meals.due} meals as planned.`,
  )
}

import assert from 'node:assert/strict'
import { adjustment, planChange, reassessment } from './adaptation.ts'
import { type Answer, type Client, clientOf } from './client.ts'
import { daysAfter, moment, zone } from './dates.ts'
import { livesByPlan } from './days.ts'
import { type Device, deviceOf } from './feed.ts'
import { calendar, consultation, programme } from './plan.ts'
import type { Stage } from './stage.ts'
import { activity, adherence, weekInReview } from './week.ts'

/** A Monday. */
const monday = '2026-03-02'

/**
 * Two weeks of Ada, who follows a plan that adapts to her: from the consultation to the first reassessment, as her app
 * lives them over HTTP and a websocket. Every step asserts what it was answered; throws where that is not what the API says.
 */
export async function tell(stage: Stage): Promise<void> {
  await stage.at(moment(monday, '06:00'))
  const ada = clientOf(stage.url)
  const phone = deviceOf(ada, await signsUp(ada, monday))
  phone.connect()
  try {
    await twoWeeks(ada, stage, phone)
  } finally {
    phone.disconnect()
  }
}

async function twoWeeks(ada: Client, stage: Stage, phone: Device): Promise<void> {
  const chapter = (title: string) => stage.say(`\n${title}`)
  const wednesday = daysAfter(monday, 2)
  const nextMonday = daysAfter(monday, 7)
  const lives = (from: number, to: number) => livesByPlan(ada, stage, monday, { from, to, leavesOut: [wednesday] })

  chapter('1. Consultation')
  const consultationId = await consultation(ada, stage)
  chapter('2. Programme')
  const programId = await programme(ada, stage, consultationId, monday)
  chapter('3. Calendar')
  await calendar(ada, stage, monday)
  chapter('4. Activity')
  await activity(ada, stage, phone, monday)
  await lives(1, 2)
  chapter('5. Adherence')
  await adherence(ada, stage, wednesday, () => lives(3, 3))
  await lives(4, 6)
  await weekInReview(ada, stage, monday)
  chapter('6. Adjustment')
  await adjustment(ada, stage, phone, nextMonday)
  await changesWhileOff(ada, stage, phone, nextMonday)
  await lives(7, 13)
  chapter('7. Reassessment')
  await reassessment(ada, stage, phone, { programId, date: daysAfter(monday, 14) })
  chapter('8. Notification')
  await theWholeFeed(ada, stage, phone)
}

/** Signs Ada up, and gives the place in her feed from which on she is to be told. */
async function signsUp(ada: Client, today: string): Promise<string> {
  const account = {
    email: 'ada@people.example',
    password: 'a long password',
    username: 'ada',
    timeZone: zone,
  }
  const { person, ...tokens } = await ada.change('signUp', account, 'accessToken refreshToken person { today }')
  ada.signedIn(tokens)
  assert.equal(person.today, today)
  const { notifications } = await ada.ask('{ notifications(first: 1) { feedCursor } }')
  return notifications.feedCursor
}

/** A device that was away is told first what it missed, in order. */
async function changesWhileOff(ada: Client, stage: Stage, phone: Device, date: string): Promise<void> {
  phone.disconnect()
  const { length } = phone.told
  await planChange(ada, stage, date)
  assert.equal(phone.told.length, length)
  phone.connect()
  const missed = [await phone.next(), await phone.next()]
  assert.deepEqual(
    missed.map(({ kind, body }) => [kind, body.split(':')[0]]),
    [
      ['PLAN_CHANGED', 'Moved'],
      ['PLAN_CHANGED', 'Undone'],
    ],
  )
  stage.say('Her phone was off meanwhile. It is back, and is told both.')
}

const everyStep = [
  'SESSION_DUE',
  'OVERRIDE_PROPOSED',
  'OVERRIDE_APPLIED',
  'PLAN_CHANGED',
  'PLAN_CHANGED',
  'PLAN_CHANGED',
  'REASSESSED',
]

/** The phone was told every step, in order and once, through all that it was away. */
async function theWholeFeed(ada: Client, { say }: Stage, phone: Device): Promise<void> {
  const { notifications } = await ada.ask('{ notifications(first: 50) { nodes { id kind title body } } }')
  const feed = notifications.nodes.toReversed()
  assert.deepEqual(
    phone.told.map(({ id }) => id),
    feed.map(({ id }: Answer) => id),
    'nothing is lost, nothing comes twice',
  )
  assert.deepEqual(
    feed.map(({ kind }: Answer) => kind),
    everyStep,
  )
  for (const { kind, body } of feed) say(`${kind}: ${body}`)
}

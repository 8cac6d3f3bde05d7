import { describe, expect, test } from 'vitest'
import type { DayFacts } from '../../../src/programs/adjustment/day-facts.ts'
import { type Proposal, proposalsFor } from '../../../src/programs/adjustment/proposals.ts'
import { adjustmentRules } from '../../../src/programs/adjustment/rules.ts'
import { dayOf, daysBefore, entryOf, session, timed, today } from './day-of.ts'

const usual = { sleepHours: 7.2, soreness: 3, stress: 3, fatigue: 3, restingHeartRate: 55, hrvMs: 60 }
const history = daysBefore(28, usual)
const oneFlag = entryOf({ sleepHours: 4.5 })
const twoFlags = entryOf({ sleepHours: 4.5, soreness: 9 })
const threeFlags = entryOf({ sleepHours: 4.5, soreness: 9, stress: 8 })
const ill = entryOf({ illness: true })
const hurt = entryOf({ pain: 6, painPlace: 'left knee' })
const [skippedTwice, tomorrow] = [['SKIPPED', 'SKIPPED', 'COMPLETED'] as const, today.add({ days: 1 })]

const theOne = (given: Partial<DayFacts>): Proposal => {
  const [made, ...more] = proposalsFor(dayOf(given))
  if (!made || more.length > 0) throw new Error(`expected one proposal, beside it ${more.length}`)
  return made
}
const rulesOf = (given: Partial<DayFacts>) => proposalsFor(dayOf(given)).map(({ rule }) => rule)
const carbsOf = ({ targets }: Proposal) => targets && [targets.before.carbsG, targets.after.carbsG]

describe('which rules speak', () => {
  test.each<[string, Partial<DayFacts>, readonly string[]]>([
    ['nothing is known', {}, []],
    ['all is as usual', { entry: entryOf(usual), history }, []],
    ['a flag', { entry: oneFlag }, ['READINESS']],
    ['a flag without a session', { entry: threeFlags, sessions: [] }, []],
    ['a flag, and nothing to make less', { entry: oneFlag, sessions: [minimal()] }, []],
    ['illness', { entry: ill }, ['HEALTH']],
    ['injury', { entry: entryOf({ injury: true }) }, ['HEALTH']],
    ['pain of 5', { entry: entryOf({ pain: 5 }) }, ['HEALTH']],
    ['pain of 4', { entry: entryOf({ pain: 4 }) }, []],
    ['no illness, no injury', { entry: entryOf({ illness: false, injury: false, pain: 0 }) }, []],
    ['illness without a session, below what keeps the weight', { entry: ill, sessions: [] }, ['HEALTH']],
    ['illness without a session, at it', { entry: ill, sessions: [], maintenanceKcal: 2_000 }, []],
    ['illness without a session, it unknown', { entry: ill, sessions: [], maintenanceKcal: null }, []],
    ['illness without a session, no targets', { entry: ill, sessions: [], targets: null }, []],
    ['illness without a session, no automation', { entry: ill, sessions: [], automated: false }, []],
    ['pain without a session', { entry: hurt, sessions: [] }, []],
    ['flags and pain', { entry: entryOf({ ...twoFlags, pain: 8 }) }, ['HEALTH']],
    ['skipped sessions', { lastDue: skippedTwice, freeDates: [tomorrow] }, ['SKIPPED_SESSIONS']],
    ['both of the only two skipped', { lastDue: ['SKIPPED', 'SKIPPED'], freeDates: [tomorrow] }, ['SKIPPED_SESSIONS']],
    ['one skipped', { lastDue: ['SKIPPED', 'UNKNOWN', 'PARTIAL'], freeDates: [tomorrow] }, []],
    [
      'two of the last four skipped',
      { lastDue: ['SKIPPED', 'SIMILAR', 'PARTIAL', 'SKIPPED'], freeDates: [tomorrow] },
      [],
    ],
    ['skipped, and no date free', { lastDue: skippedTwice }, []],
    ['skipped, and none free in a week', { lastDue: skippedTwice, freeDates: [today.add({ days: 8 })] }, []],
    ['skipped, and only today free', { lastDue: skippedTwice, freeDates: [today] }, []],
    ['skipped, and no session', { lastDue: skippedTwice, freeDates: [tomorrow], sessions: [] }, []],
    ['skipped, and a flag', { lastDue: skippedTwice, freeDates: [tomorrow], entry: oneFlag }, ['READINESS']],
    ['skipped, and illness', { lastDue: skippedTwice, freeDates: [tomorrow], entry: ill }, ['HEALTH']],
    [
      'skipped, and illness that raises the target of a day without a session',
      { lastDue: skippedTwice, freeDates: [tomorrow], entry: ill, sessions: [] },
      ['HEALTH'],
    ],
    ['a fifth more than planned', { plannedLoad: 300, loggedLoad: 360 }, ['EXTRA_LOAD']],
    ['less than a fifth more', { plannedLoad: 300, loggedLoad: 358 }, []],
    ['less than planned', { plannedLoad: 300, loggedLoad: 0 }, []],
    ['a walk on a day off', { sessions: [], plannedLoad: 0, loggedLoad: 90 }, ['EXTRA_LOAD']],
    ['more than planned, and no automation', { plannedLoad: 300, loggedLoad: 600, automated: false }, []],
    ['more than planned, and no targets', { plannedLoad: 300, loggedLoad: 600, targets: null }, []],
    [
      'more than planned, and a flag',
      { plannedLoad: 300, loggedLoad: 600, entry: oneFlag },
      ['READINESS', 'EXTRA_LOAD'],
    ],
    [
      'more than planned, and skipped before',
      { plannedLoad: 300, loggedLoad: 600, lastDue: skippedTwice, freeDates: [tomorrow] },
      ['SKIPPED_SESSIONS', 'EXTRA_LOAD'],
    ],
  ])('%s', (_name, given, rules) => {
    expect(rulesOf(given)).toEqual(rules)
    expect(adjustmentRules).toEqual(expect.arrayContaining(rulesOf(given)))
  })

  function minimal() {
    return session({ durationMinutes: 5, exercises: [timed({ durationSeconds: 5 })] })
  }
})

describe('who decides', () => {
  const extra = { plannedLoad: 300, loggedLoad: 600 }
  test.each<[string, Partial<DayFacts>, boolean]>([
    ['a flag', { entry: oneFlag }, false],
    ['two flags', { entry: twoFlags }, false],
    ['rest', { entry: threeFlags }, true],
    ['illness', { entry: ill }, true],
    ['pain', { entry: hurt }, true],
    ['skipped sessions', { lastDue: skippedTwice, freeDates: [tomorrow] }, true],
    ['logged training', extra, false],
    ['logged training in pain', { ...extra, entry: hurt, sessions: [] }, true],
    ['logged training of someone not known', { ...extra, automated: null }, true],
    ['food of someone not known', { entry: twoFlags, automated: null }, true],
    ['training of someone not known', { entry: twoFlags, automated: null, targets: null }, false],
    ['training of someone without automation', { entry: twoFlags, automated: false }, false],
  ])('%s', (_name, given, alwaysAsks) => {
    expect(theOne(given).alwaysAsks).toBe(alwaysAsks)
  })
})

describe('how much, and what is eaten', () => {
  const two = [session(), session({ time: '07:00' }, 'morning')]
  test.each<[string, Partial<DayFacts>, number | null, number[] | null]>([
    ['a flag', { entry: oneFlag }, 0.8, [210, 195]],
    ['two flags', { entry: twoFlags }, 0.6, [210, 180]],
    ['rest', { entry: threeFlags }, 0.5, [210, 135]],
    ['pain', { entry: hurt }, 0.5, [210, 135]],
    ['flags and pain are not multiplied', { entry: entryOf({ ...twoFlags, pain: 8 }) }, 0.5, [210, 135]],
    ['illness raises', { entry: ill }, 0.5, [210, 310]],
    ['illness never cuts', { entry: ill, maintenanceKcal: 1_800 }, 0.5, null],
    ['illness of unknown maintenance', { entry: ill, maintenanceKcal: null }, 0.5, null],
    ['illness and pain', { entry: entryOf({ illness: true, pain: 9 }), maintenanceKcal: null }, 0.5, null],
    ['illness on a day off', { entry: ill, sessions: [] }, null, [210, 310]],
    ['no automation', { entry: threeFlags, automated: false }, 0.5, null],
    ['no automation in illness', { entry: ill, automated: false }, 0.5, null],
    ['no targets', { entry: twoFlags, targets: null }, 0.6, null],
    ['the floor', { entry: threeFlags, floorKcal: 1_900 }, 0.5, [210, 185]],
    ['both sessions', { entry: twoFlags, sessions: two }, 0.6, [210, 180]],
    // 480 of 960 are done: half the day is .4 less.
    ['half of the day is left', { entry: twoFlags, plannedLoad: 960 }, 0.6, [210, 195]],
    ['a third of the day is left', { entry: oneFlag, plannedLoad: 1_440 }, 0.8, null],
    ['skipped sessions', { lastDue: skippedTwice, freeDates: [tomorrow] }, null, null],
    ['half as much again', { plannedLoad: 300, loggedLoad: 450 }, null, [210, 245]],
    ['three times as much', { plannedLoad: 300, loggedLoad: 900 }, null, [210, 285]],
  ])('%s', (_name, given, multiplier, carbs) => {
    const made = theOne(given)
    expect(made.multiplier).toBe(multiplier)
    expect(carbsOf(made)).toEqual(carbs)
  })

  test('a day has one change of its targets, the one that leaves more to eat', () => {
    const extra = { plannedLoad: 300, loggedLoad: 450 }
    const made = (given: Partial<DayFacts>) =>
      proposalsFor(dayOf({ ...extra, ...given })).map((it) => [it.rule, carbsOf(it)])
    expect(made({ entry: twoFlags })).toEqual([
      ['READINESS', null],
      ['EXTRA_LOAD', [210, 245]],
    ])
    expect(made({ entry: ill })).toEqual([['HEALTH', [210, 310]]])
    expect(made({ entry: ill, maintenanceKcal: 2_050 })).toEqual([
      ['HEALTH', null],
      ['EXTRA_LOAD', [210, 245]],
    ])
    expect(made({ entry: ill, maintenanceKcal: 2_050, sessions: [] })).toEqual([['EXTRA_LOAD', [210, 245]]])
  })
})

test('skipped sessions move, each to a date of its own, the nearest first, as far as there are any', () => {
  const sessions = [session(), session({}, 'second'), session({}, 'third')]
  const freeDates = [7, 9, 2].map((days) => today.add({ days }))
  expect(theOne({ sessions, freeDates, lastDue: skippedTwice }).sessions).toEqual([
    { subject: 'SESSION', id: 'strength', before: { date: '2026-03-30' }, after: { date: '2026-04-01' } },
    { subject: 'SESSION', id: 'second', before: { date: '2026-03-30' }, after: { date: '2026-04-06' } },
  ])
})

describe('confidence is the share of what is known, half of it by the days', () => {
  const all = { ...usual, sleepQuality: 7, mood: 7 }
  test.each<[string, Partial<DayFacts>, number]>([
    ['one of eight, no day', { entry: oneFlag }, 0.063],
    ['two of eight, no day', { entry: twoFlags }, 0.125],
    ['all of eight, no day', { entry: entryOf({ ...all, soreness: 9 }) }, 0.5],
    [
      'all of eight, half of the days',
      { entry: entryOf({ ...all, soreness: 9 }), history: history.slice(0, 14) },
      0.75,
    ],
    ['all of eight, all days', { entry: entryOf({ ...all, soreness: 9 }), history }, 1],
    ['one of illness, injury and pain', { entry: hurt, history }, 0.333],
    ['all three', { entry: entryOf({ illness: false, injury: true, pain: 2 }), history }, 1],
    ['illness and what keeps the weight', { entry: ill, history }, 0.5],
    ['illness, that unknown', { entry: ill, history, maintenanceKcal: null }, 0.25],
    [
      'skipped, and one not known',
      { lastDue: ['SKIPPED', 'UNKNOWN', 'SKIPPED'], freeDates: [tomorrow], history },
      0.667,
    ],
    ['logged and planned', { plannedLoad: 300, loggedLoad: 600, history }, 1],
    ['entries of other dates do not count', { plannedLoad: 300, loggedLoad: 600, history: daysBefore(40, usual) }, 1],
    ['nor those after', { entry: oneFlag, history: daysBefore(9, usual, today.add({ days: 10 })) }, 0.063],
  ])('%s', (_name, given, confidence) => {
    expect(theOne(given).confidence).toBe(confidence)
  })
})

describe('the sentence names the figures', () => {
  const yesterday = { localDate: today.subtract({ days: 1 }) }
  test.each<[string, Partial<DayFacts>, string]>([
    [
      'usual ones',
      { entry: entryOf({ sleepHours: 4.5, soreness: 9 }), history: daysBefore(28, { sleepHours: 7.2 }), targets: null },
      'You slept 4.5 h, your usual is 7.2 h, and soreness is 9 of 10: an easy session today.',
    ],
    [
      'food',
      { entry: oneFlag },
      "You slept 4.5 h: about a fifth less training today. Carbohydrate goes from 210 to 195 g with the day's load.",
    ],
    [
      'yesterday',
      { entry: entryOf({ stress: 9, ...yesterday }), automated: false },
      "By yesterday's entry stress is 9 of 10: about a fifth less training today.",
    ],
    [
      'three',
      { entry: entryOf({ restingHeartRate: 62, hrvMs: 41.5, soreness: 7 }), history, targets: null },
      'Soreness is 7 of 10, your usual is 3, resting heart rate is 62 bpm, your usual is 55 bpm, and HRV is 41.5 ms, your usual is 60 ms: rest instead of training today.',
    ],
    ['pain', { entry: hurt, automated: false }, 'Pain is 6 of 10 (left knee): rest instead of training today.'],
    [
      'illness and injury',
      { entry: entryOf({ illness: true, injury: true }) },
      'You are ill, and you are injured: rest instead of training today. Your target rises to 2,400 kcal, about what keeps your weight.',
    ],
    [
      'illness without a session',
      { entry: entryOf({ illness: true, ...yesterday }), sessions: [] },
      "By yesterday's entry you are ill: your target rises to 2,400 kcal, about what keeps your weight.",
    ],
    [
      'skipped sessions',
      { lastDue: skippedTwice, freeDates: [today.add({ days: 4 })] },
      "2 of your last 3 sessions were skipped: today's could move to Friday 3 April.",
    ],
    [
      'more than planned',
      { plannedLoad: 300, loggedLoad: 450 },
      "What you logged today is 50 % more than was planned. Carbohydrate goes from 210 to 245 g with the day's load.",
    ],
    [
      'on a day off',
      { plannedLoad: 0, loggedLoad: 300, sessions: [] },
      "You logged training on a day without any planned. Carbohydrate goes from 210 to 285 g with the day's load.",
    ],
  ])('%s', (_name, given, reason) => {
    expect(theOne(given).reason).toBe(reason)
  })
})

test('every metric is told, read or missing, with what it was compared with', () => {
  const { inputs } = theOne({
    entry: entryOf({ sleepHours: 4.5, stress: 8, fatigue: 3, hrvMs: 60 }),
    history: [...daysBefore(12, (ago) => ({ sleepHours: ago % 2 === 0 ? 8 : 6.4, ...(ago <= 4 && { hrvMs: 61 }) }))],
  })
  const once = 'while fewer than 10 days are known'
  expect(inputs).toEqual([
    { name: 'Sleep', value: '4.5', unit: 'h', note: 'usual 7.2 ± 0.8 over 12 days; flagged' },
    { name: 'Sleep quality', value: null, unit: 'of 10', note: `flagged when 4 of 10 or less, ${once}; not said` },
    { name: 'Stress', value: '8', unit: 'of 10', note: `flagged when 8 of 10 or more, ${once}; flagged` },
    { name: 'Soreness', value: null, unit: 'of 10', note: `flagged when 8 of 10 or more, ${once}; not said` },
    { name: 'Fatigue', value: '3', unit: 'of 10', note: `flagged when 8 of 10 or more, ${once}; not flagged` },
    { name: 'Mood', value: null, unit: 'of 10', note: 'compared once 10 days are known, 0 are; not said' },
    { name: 'Resting heart rate', value: null, unit: 'bpm', note: 'compared once 10 days are known, 0 are; not said' },
    { name: 'HRV', value: '60', unit: 'ms', note: 'compared once 10 days are known, 4 are; not flagged' },
  ])
})

test('what asks by itself is told, read or missing', () => {
  expect(theOne({ entry: entryOf({ illness: true, pain: 6, painPlace: 'left knee' }) }).inputs).toEqual([
    { name: 'Illness', value: 'yes', unit: null, note: 'always asks; flagged' },
    { name: 'Injury', value: null, unit: null, note: 'not said' },
    { name: 'Pain', value: '6', unit: 'of 10', note: 'left knee; asks from 5; flagged' },
    {
      name: 'Energy that keeps the weight',
      value: '2400',
      unit: 'kcal',
      note: 'the target is raised to it on a day of illness',
    },
  ])
})

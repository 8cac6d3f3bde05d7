import { checkInToChallenge, clearFeat, recordFeat, undoChallengeCheckIn } from '../challenges/day/record.ts'
import type { Feat } from '../challenges/feat/feat-names.ts'
import { featFields } from '../challenges/feat/feat-names.ts'
import { cast, type Name } from './cast.ts'
import type { ChallengeKey, Challenges } from './challenge-names.ts'
import type { Chance } from './chance.ts'
import type { World } from './world.ts'

/** How somebody goes about a challenge: from which day on, which days they miss, and how often they say more than a tap does. */
type Attempt = {
  readonly who: Name
  readonly key: ChallengeKey
  readonly from: number
  readonly to?: number
  readonly misses: readonly number[]
  readonly tells: number
}

/** The last day of his whose failure is recorded by now: a council decides within a day of it, and so has not yet. */
export const lastMissOf = ({ today, date, now }: World): number => {
  const noon = date(today).toZonedDateTime({ timeZone: cast.tom.timeZone, plainTime: Temporal.PlainTime.from('12:40') })
  return Temporal.Instant.compare(noon.toInstant(), now) <= 0 ? today - 1 : today - 2
}

const attemptsOf = (world: World): readonly Attempt[] => [
  { who: 'mara', key: 'chub', from: 0, misses: [8], tells: 0.4 },
  { who: 'tom', key: 'chub', from: 1, misses: [3, 6, 9, 12, lastMissOf(world)], tells: 0.2 },
  { who: 'priya', key: 'chub', from: 1, misses: [5], tells: 0.5 },
  { who: 'kenji', key: 'chub', from: 1, misses: [11], tells: 0.3 },
  { who: 'oskar', key: 'hard', from: 2, misses: [9], tells: 0.5 },
  { who: 'lucia', key: 'hard', from: 3, to: 13, misses: [7], tells: 0.1 },
  { who: 'noor', key: 'soft', from: 3, misses: [6, 15], tells: 0.3 },
  { who: 'sam', key: 'soft', from: 9, misses: [11, 12], tells: 0.1 },
  { who: 'wanjiru', key: 'stillness', from: 7, to: 16, misses: [], tells: 0.6 },
  { who: 'lucia', key: 'stillness', from: 7, to: 17, misses: [9], tells: 0.3 },
  { who: 'tom', key: 'stillness', from: 7, to: 16, misses: [10], tells: 0.1 },
]

/** What each challenge asks beside a check-in. */
const asked: Readonly<Record<ChallengeKey, readonly [Feat, ...Feat[]]>> = {
  chub: ['EXERCISE', 'DIET', 'WATER', 'SELF_IMPROVEMENT', 'FINANCES'],
  hard: ['EXERCISE', 'DIET', 'WATER', 'SELF_IMPROVEMENT'],
  soft: ['EXERCISE', 'DIET', 'WATER', 'SELF_IMPROVEMENT'],
  stillness: ['MEDITATION', 'WATER'],
}

/** Every evening of every challenge, but for the days that are missed. */
export function seedRecords(world: World, challenges: Challenges): void {
  for (const { who, key, from, to = world.today, misses, tells } of attemptsOf(world))
    for (let day = from; day <= Math.min(to, world.today); day += 1) {
      if (misses.includes(day)) continue
      world.plan('challenges', who, day, '20:30', async () => {
        const enrolmentId = await challenges.enrolmentOf(who, key)
        if (enrolmentId) await evening(world, { who, key, enrolmentId, tells })
      })
    }
  slips(world, challenges)
}

type Evening = Pick<Attempt, 'who' | 'key' | 'tells'> & { readonly enrolmentId: string }

async function evening(world: World, { who, key, enrolmentId, tells }: Evening): Promise<void> {
  const { chance, does } = world
  await does(who, checkInToChallenge, { enrolmentId, ...(chance.is(0.3) && { checkInMethod: 'widget' }) })
  for (const feat of asked[key])
    if (chance.is(tells)) {
      const said = { enrolmentId, feat, name: featFields[feat], facts: factsOf[feat](chance) }
      await does(who, recordFeat, { ...said, isImported: chance.is(0.1) })
    }
}

/** More than is asked, mostly. */
const factsOf: Readonly<Record<Feat, (chance: Chance) => object>> = {
  EXERCISE: (chance) => ({
    ...{ workouts: 2, workoutMinutes: chance.between(90, 120), outdoorMinutes: chance.between(45, 60) },
    ...{ workoutType: chance.pick(['Run', 'Swim', 'Weights']), isWalk: false, weightVestUsed: false },
    ...{ coreMobilityMinutes: chance.between(10, 20), notes: chance.is(0.2) ? 'Harder than yesterday.' : null },
  }),
  DIET: () => ({ followed: true, cheatMeal: false, alcohol: false }),
  WATER: (chance) => ({ amountOunces: chance.between(128, 150), isPlainWater: true }),
  SELF_IMPROVEMENT: (chance) => ({
    ...{ minutes: chance.between(30, 60), pages: chance.between(10, 25), activityType: 'Reading' },
    ...{ description: chance.pick(['A novel', 'On gardens', 'A history of bread']), beforeBed: true, screenMinutes: 0 },
  }),
  FINANCES: () => ({ onlyNecessities: true, nonNecessitySpending: 0 }),
  ACCOUNTABILITY: () => ({}),
  MEDITATION: (chance) => ({ minutes: chance.between(15, 30), technique: chance.pick(['Breath', 'Body scan']) }),
}

/** What was said by a slip is taken back, and what was too little stays too little. */
function slips(world: World, challenges: Challenges): void {
  const { plan, does } = world
  const says = (who: Name, day: number, time: string, run: (enrolmentId: string) => Promise<unknown>) =>
    plan('challenges', who, day, time, async () => {
      const enrolmentId = await challenges.enrolmentOf(who, 'chub')
      if (enrolmentId) await run(enrolmentId)
    })
  says('priya', 4, '21:00', async (enrolmentId) => {
    const facts = { onlyNecessities: false, nonNecessitySpending: 12.5, spendingCategory: 'Books' }
    await does('priya', recordFeat, { enrolmentId, feat: 'FINANCES', name: 'finances', facts })
    await does('priya', clearFeat, { enrolmentId, feat: 'FINANCES' })
  })
  says('kenji', 5, '12:00', async (enrolmentId) => {
    await does('kenji', checkInToChallenge, { enrolmentId })
    await does('kenji', undoChallengeCheckIn, { enrolmentId })
  })
  says('mara', 8, '20:40', (enrolmentId) => {
    const facts = { amountOunces: 60, isPlainWater: true }
    return does('mara', recordFeat, { enrolmentId, feat: 'WATER', name: 'water', facts })
  })
}

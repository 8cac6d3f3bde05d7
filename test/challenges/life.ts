import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { closeDays } from '../../src/challenges/day/close.ts'
import { forgive } from '../../src/challenges/day/forgive.ts'
import { checkInToChallenge, recordFeat, undoChallengeCheckIn } from '../../src/challenges/day/record.ts'
import { enrolmentById, lockDays } from '../../src/challenges/held-enrolment.ts'
import { asSystemAlone, asViewer } from '../../src/db/viewer.ts'
import { localDateAt } from '../../src/lib/day.ts'
import { InvalidInput, Refusal } from '../../src/lib/refusal.ts'
import { changeTimeZone, zoneHistory } from '../../src/people/zone.ts'
import type { Regimen } from '../setup/regimen.ts'

/** What somebody may do in a challenge, or what may come over them. */
export type Act =
  | { readonly do: 'tap'; readonly daysAgo: number }
  | { readonly do: 'undo'; readonly daysAgo: number }
  | { readonly do: 'record'; readonly daysAgo: number; readonly minutes: number; readonly ounces: number }
  | { readonly do: 'move'; readonly zone: string; readonly dayStart: string }
  | { readonly do: 'wait'; readonly hours: number }
  | { readonly do: 'close' }
  | { readonly do: 'forgive'; readonly which: number }

const daysAgo = fc.constantFrom(0, 0, 0, 1, 1, 2)
const zones = ['Europe/Berlin', 'Pacific/Kiritimati', 'Pacific/Niue', 'America/New_York', 'Australia/Lord_Howe']

/** What somebody does themselves. */
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 7, arbitrary: fc.record({ do: fc.constant('tap' as const), daysAgo }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), daysAgo }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('record' as const),
      daysAgo,
      minutes: fc.constantFrom(0, 20, 30, 45),
      ounces: fc.constantFrom(64, 128),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      zone: fc.constantFrom(...zones),
      dayStart: fc.constantFrom('00:00', '04:00'),
    }),
  },
)

/** Every act, by somebody who misses many days and asks much of the council. */
export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: act },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 12, max: 40 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('close' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('forgive' as const), which: fc.nat(2) }) },
)

/** Somebody who is enrolled. */
export type Enrolled = { readonly userId: string; readonly enrolmentId: string }

export const meansOf = ({ clock }: Pick<Regimen, 'clock'>) => ({
  now: clock.now(),
  newId: clock.newId,
  correlationId: randomUUID(),
})

/** Closes all days of an enrolment that are due, as its job does. */
export async function closeAll(regimen: Regimen, { enrolmentId }: Enrolled): Promise<void> {
  const at = meansOf(regimen)
  while (await asSystemAlone(regimen.database, at.now, (system) => closeDays(system, enrolmentId, at)));
}

/** Forgives one of the failures that stand, if there is one. */
async function forgiveOne(regimen: Regimen, { userId, enrolmentId }: Enrolled, which: number): Promise<void> {
  const at = meansOf(regimen)
  await asSystemAlone(regimen.database, at.now, async (system) => {
    await lockDays(system, userId)
    const enrolment = await enrolmentById(system, enrolmentId)
    const failure = enrolment?.failures.filter(({ status }) => status === 'STANDING')[which]
    if (enrolment && failure) await forgive(system, enrolment, failure.id, at)
  })
}

/** Does one act, the time of the clock among them. What is refused changes nothing. */
export async function doOne(regimen: Regimen, who: Enrolled, act: Act): Promise<void> {
  const viewer = { id: who.userId }
  const { enrolmentId } = who
  if (act.do === 'wait') return regimen.clock.advance({ hours: act.hours })
  if (act.do === 'close') return closeAll(regimen, who)
  if (act.do === 'forgive') return forgiveOne(regimen, who, act.which)
  const at = meansOf(regimen)
  await asViewer(regimen.database, viewer, at.now, async (tx) => {
    if (act.do === 'move') {
      const dayStart = Temporal.PlainTime.from(act.dayStart)
      return changeTimeZone(tx, viewer, { timeZone: act.zone, dayStart }, at, [])
    }
    const today = localDateAt(await zoneHistory(tx, who.userId), at.now)
    const day = { enrolmentId, date: today.subtract({ days: act.daysAgo }) }
    if (act.do === 'tap') return checkInToChallenge(tx, viewer, day, at)
    if (act.do === 'undo') return undoChallengeCheckIn(tx, viewer, day, at)
    const moved = { workouts: 1, workoutMinutes: act.minutes, outdoorMinutes: 0, isWalk: false, weightVestUsed: false }
    await recordFeat(
      tx,
      viewer,
      { ...day, feat: 'EXERCISE', name: 'exercise', facts: { ...moved, coreMobilityMinutes: 10 } },
      at,
    )
    return recordFeat(
      tx,
      viewer,
      { ...day, feat: 'WATER', name: 'water', facts: { amountOunces: act.ounces, isPlainWater: true } },
      at,
    )
  }).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error instanceof InvalidInput) throw error
  })
}

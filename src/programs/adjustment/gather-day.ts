import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/viewer.ts'
import { weightTrendKg } from '../context/weight-trend.ts'
import { kcalPerDayPerKgPerWeek } from '../generator/energy.ts'
import { ageOn } from '../generator/generate.ts'
import { energyFloor, nutritionGate } from '../generator/safety.ts'
import { personBasis, wantedRate } from '../person-basis.ts'
import type { Nutrients } from '../plan.ts'
import type { PlannedSessionThing } from '../plan-change/planned.ts'
import { programs } from '../program.tables.ts'
import type { lockedState } from '../program-state.ts'
import type { DayFacts } from './day-facts.ts'
import { contextOf, freeDatesAfter, lastDueSessions, loggedLoadOf } from './day-read.ts'
import { plannedLoad } from './load.ts'

type ProgramState = Awaited<ReturnType<typeof lockedState>>

/** Where the sex of a person is not known the higher floor holds. */
const cautiousFloor = Math.max(...Object.values(energyFloor))

/** All that the rules read of a day of a person who follows a programme. Sessions and targets are those without an adjustment. */
export async function dayFactsOf(
  tx: Tx,
  state: ProgramState,
  date: Temporal.PlainDate,
  {
    sessions,
    settled,
    targets,
  }: {
    readonly sessions: readonly PlannedSessionThing[]
    readonly settled: ReadonlySet<string>
    readonly targets: Nutrients | null
  },
): Promise<DayFacts> {
  const { userId } = state
  const standing = sessions.filter(({ plan }) => !plan.cancelled)
  const { entry, history } = await contextOf(tx, userId, date)
  return {
    date,
    entry,
    history,
    sessions: standing.filter(({ id }) => !settled.has(id)).map(({ id, plan }) => ({ id, plan })),
    lastDue: await lastDueSessions(tx, state, date),
    plannedLoad: standing.reduce((sum, { plan }) => sum + plannedLoad(plan), 0),
    loggedLoad: await loggedLoadOf(tx, userId, date),
    targets,
    freeDates: await freeDatesAfter(tx, userId, date, state.endsOn),
    ...(await eatingOf(tx, state, date, targets)),
  }
}

/** How the person may eat: what is known of it, with the cautious side where it is not. */
async function eatingOf(
  tx: Tx,
  { userId, programId, endsOn }: ProgramState,
  date: Temporal.PlainDate,
  targets: Nutrients | null,
): Promise<Pick<DayFacts, 'floorKcal' | 'automated' | 'maintenanceKcal'>> {
  const [program] = await tx.select().from(programs).where(eq(programs.id, programId))
  const basis = program ? await personBasis(tx, userId, program) : null
  if (!program || !basis) return { floorKcal: cautiousFloor, automated: null, maintenanceKcal: null }
  const { automated } = nutritionGate(ageOn(basis.birthDate, date), basis.conditions)
  const weightKg = (await weightTrendKg(tx, userId, date)) ?? basis.weightKg
  const rateKgPerWeek = wantedRate(basis, { goal: program.goal, weightKg, on: date, endsOn })
  // What the target holds back for the wanted loss, or adds for the wanted gain: the rest keeps the weight.
  const maintenanceKcal = targets && targets.kcal - rateKgPerWeek * kcalPerDayPerKgPerWeek
  return { floorKcal: energyFloor[basis.sex], automated, maintenanceKcal }
}

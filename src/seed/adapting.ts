import { and, asc, eq, gte } from 'drizzle-orm'
import { zoneHistory } from '../people/zone.ts'
import { dayOverrides } from '../programs/adjustment/adjustment.tables.ts'
import { analyzeDay } from '../programs/adjustment/analyze-day.ts'
import { approveOverride, rejectOverride, undoOverride } from '../programs/adjustment/decide.ts'
import { setAutopilot } from '../programs/adjustment/settings.ts'
import { logContext } from '../programs/context/context-log.ts'
import { readHistoryFile } from '../programs/history-import/history-file.ts'
import { importHistory } from '../programs/history-import/history-import.ts'
import { changePlan } from '../programs/plan-change/change-plan.ts'
import { undoPlanChange } from '../programs/plan-change/undo-plan-change.ts'
import { currentProgram } from '../programs/program.ts'
import { reassessProgram } from '../programs/reassessment/reassess.ts'
import { sessionInstances } from '../programs/session.tables.ts'
import type { Name } from './cast.ts'
import type { World } from './world.ts'

/** What comes otherwise than planned: bad nights, illness, proposals that are decided, changes, another look, an old diary. */
export function seedAdapting(world: World): void {
  const { plan, does, date } = world
  plan('programs', 'mara', 0, '06:20', () => does('mara', setAutopilot, { time: Temporal.PlainTime.from('06:45') }))
  plan('programs', 'kenji', 1, '08:10', () => does('kenji', setAutopilot, { rule: 'READINESS', enabled: true }))
  for (let day = 0; day <= world.today; day += 1) contextOf(world, day)
  // Each bad night of hers ends otherwise.
  badNight(world, 'mara', 2, approveOverride)
  badNight(world, 'mara', 7, rejectOverride)
  badNight(world, 'mara', 9, approveOverride, undoOverride)
  plan('programs', 'kenji', 10, '05:00', () =>
    does('kenji', logContext, { date: date(10), sleepHours: 4, sleepQuality: 2, stress: 8, fatigue: 8, soreness: 8 }),
  )
  plan('programs', 'kenji', 10, '05:10', () => does('kenji', analyzeDay, {}))
  changes(world)
  plan('programs', 'priya', 15, '08:00', async () => {
    const programId = await followedBy(world, 'priya')
    if (programId) await does('priya', reassessProgram, { programId })
  })
  plan('programs', 'noor', 4, '20:00', () => bringsDiary(world))
}

/** How a morning was: with the reason in it where it was not a usual one. */
function contextOf({ plan, does, chance }: World, day: number): void {
  const usual = () => ({
    ...{ sleepHours: 6.8 + Math.round(chance.next() * 12) / 10, sleepQuality: chance.between(6, 8) },
    ...{ stress: chance.between(2, 5), soreness: chance.between(1, 5), mood: chance.between(5, 8) },
  })
  if (![2, 7, 9].includes(day))
    plan('programs', 'mara', day, '06:30', () =>
      does('mara', logContext, { ...usual(), fatigue: chance.between(2, 5), restingHeartRate: chance.between(56, 60) }),
    )
  if (day % 2 === 0 && day !== 10) plan('programs', 'kenji', day, '08:05', () => does('kenji', logContext, usual()))
  if (day === 11)
    plan('programs', 'tom', day, '08:55', () =>
      does('tom', logContext, { illness: true, fatigue: 9, note: 'Fever since the night.' }),
    )
  if (day === 10) plan('programs', 'hine', day, '14:10', () => does('hine', logContext, { travel: true }))
}

type Decision = typeof approveOverride

function badNight(world: World, name: Name, day: number, ...decisions: readonly Decision[]): void {
  world.plan('programs', name, day, '06:35', () =>
    world.does(name, logContext, {
      ...{ sleepHours: 4.5, sleepQuality: 3, fatigue: 8, stress: 8 },
      note: 'Awake from three on.',
    }),
  )
  decisions.forEach((decide, index) => {
    world.plan('programs', name, day, `0${7 + index}:30`, async () => {
      const overrideId = await overrideOf(world, name, world.date(day))
      if (overrideId) await world.does(name, decide, { overrideId })
    })
  })
}

const overrideOf = (world: World, name: Name, date: Temporal.PlainDate): Promise<string | undefined> =>
  world.within(name, async (tx, viewer) => {
    const isOfDate = and(eq(dayOverrides.userId, viewer.id), eq(dayOverrides.localDate, date))
    const found = await tx.select().from(dayOverrides).where(isOfDate)
    return found.find(({ status }) => ['PENDING', 'APPROVED', 'AUTO_APPLIED'].includes(status))?.id
  })

const followedBy = (world: World, name: Name): Promise<string | undefined> =>
  world.within(name, async (tx, viewer) => (await currentProgram(tx, viewer))?.id)

/** A session is moved, another edited and put back as it was. */
function changes(world: World): void {
  const { plan, does, date } = world
  plan('programs', 'mara', 3, '12:00', async () => {
    const plannedId = await nextSession(world, 'mara', date(4))
    const move = { date: date(5), time: Temporal.PlainTime.from('10:00') }
    await does('mara', changePlan, { plannedId, change: { move }, reason: 'Dinner with Charles' })
  })
  plan('programs', 'mara', 10, '12:00', async () => {
    const plannedId = await nextSession(world, 'mara', date(11))
    const change = { editSession: { durationMinutes: 40, notes: 'Only the first half.' } }
    const changeId = await does('mara', changePlan, { plannedId, change })
    await does('mara', undoPlanChange, { changeId })
  })
  plan('programs', 'priya', 9, '12:00', async () => {
    const plannedId = await nextSession(world, 'priya', date(10))
    await does('priya', changePlan, { plannedId, change: { cancel: true }, reason: 'A wedding' })
  })
}

const nextSession = (world: World, name: Name, from: Temporal.PlainDate): Promise<string> =>
  world.within(name, async (tx, viewer) => {
    const [next] = await tx
      .select({ id: sessionInstances.id })
      .from(sessionInstances)
      .where(and(eq(sessionInstances.userId, viewer.id), gte(sessionInstances.localDate, from)))
      .orderBy(asc(sessionInstances.localDate), asc(sessionInstances.id))
      .limit(1)
    if (!next) throw new Error(`${name} has a session from ${from} on`)
    return next.id
  })

/** What somebody wrote down before they came: the runs and the weights of half a year. */
async function bringsDiary(world: World): Promise<void> {
  const { chance, within } = world
  const dates = (count: number, every: number) =>
    Array.from({ length: count }, (_, index) => world.date(-every * (count - index)))
  const weighIns = dates(26, 7).map((date, week) => `${date},${(71.5 - week * 0.1 + chance.next()).toFixed(1)}`)
  const runs = dates(40, 4).map((date) => {
    const minutes = chance.between(24, 52)
    return `${date} 07:10,RUN,${minutes},${minutes * chance.between(150, 175)}`
  })
  const imports = [
    ['WEIGH_INS', ['measured_at,weight_kg', ...weighIns]],
    ['ACTIVITIES', ['started_at,kind,duration_minutes,distance_m', ...runs]],
  ] as const
  for (const [index, [kind, lines]] of imports.entries())
    world.planAt('programs', world.services.clock.now().add({ minutes: 5 * index }), async () => {
      const csv = `${lines.join('\n')}\n`
      await within('noor', async (tx, viewer, at) => {
        const file = await readHistoryFile(kind, csv, await zoneHistory(tx, viewer.id), at.now)
        return importHistory(tx, viewer, { file, csv }, at)
      })
    })
}

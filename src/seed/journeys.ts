import { and, asc, eq, isNull } from 'drizzle-orm'
import { checkIns } from '../journeys/check-in/check-in.tables.ts'
import { checkIn, syncCheckIns } from '../journeys/check-in/check-in.ts'
import { deleteCheckIn } from '../journeys/check-in/delete-check-in.ts'
import { addDimension, archiveDimension, reorderDimensions, updateDimension } from '../journeys/dimension.ts'
import { cancelFreeze, freezeDays, loadFreezesOfJourneys } from '../journeys/freeze.ts'
import { dimensions } from '../journeys/journey.tables.ts'
import { createJourney } from '../journeys/journey.ts'
import { archiveJourney, deleteJourney, updateJourney } from '../journeys/journey-state.ts'
import { joinJourney, leaveJourney, removeMember, setMemberRole } from '../journeys/member.ts'
import { cast, type Name } from './cast.ts'
import { type Journeys, seedInvites } from './invites.ts'
import type { World } from './world.ts'

/** Who is in which journey from when on, how likely they check in on a day, and what they say of how it went, from 1 to 5. */
const faithful = {
  priya: { in: 'miles', from: 0, on: 0.95, least: 3 },
  mara: { in: 'miles', from: 0, on: 0.9, least: 2 },
  lucia: { in: 'miles', from: 0, on: 0.7, least: 1 },
  hine: { in: 'miles', from: 4, on: 0.6, least: 2 },
  sam: { in: 'miles', from: 10, on: 0.5, least: 2 },
  kenji: { in: 'evenings', from: 5, on: 0.8, least: 2 },
  wanjiru: { in: 'evenings', from: 2, on: 0.9, least: 3 },
} as const satisfies Partial<Record<Name, { in: 'miles' | 'evenings'; from: number; on: number; least: number }>>

const notes = [
  'Rain, and out anyway.',
  'Legs like wood.',
  'With the dog.',
  'Best one this week.',
  'Short, but done.',
] as const

/** Journeys that people go together, with their roles, days, pauses and invites, one archived and one deleted. */
export function seedJourneys(world: World): void {
  const { plan, does, date } = world
  const journeys: Journeys = new Map()
  const idOf = (key: 'miles' | 'evenings' | 'fasting' | 'mistake') => journeys.get(key) ?? ''
  const makes = (key: Parameters<typeof idOf>[0], who: Name, day: number, time: string, input: object) =>
    plan('journeys', who, day, time, async () => journeys.set(key, await does(who, createJourney, input)))
  makes('miles', 'priya', 0, '06:10', {
    ...{ title: 'Morning miles', description: 'Up early and out of the door, whatever the weather.', isPublic: true },
    dimensions: [
      { name: 'Movement', weight: 3, required: true, examples: ['Run 5 km', 'Walk for half an hour'] },
      { name: 'Sleep', weight: 2, examples: ['In bed by ten'] },
      { name: 'Reading', weight: 1, examples: ['Ten pages'] },
    ],
  })
  makes('evenings', 'wanjiru', 2, '18:10', {
    ...{ title: 'Quiet evenings', description: 'No screen after nine, and a word to somebody dear.', isPublic: false },
    dimensions: [{ name: 'No screen', weight: 2, required: true }, { name: 'A call or a letter' }],
  })
  makes('fasting', 'oskar', 3, '18:00', {
    ...{ title: 'A month without sugar', isPublic: true, dimensions: [{ name: 'No sugar', required: true }] },
  })
  makes('mistake', 'lucia', world.today - 8, '18:00', { title: 'Mroning miles', isPublic: false, dimensions: [] })
  plan('journeys', 'lucia', world.today - 8, '18:05', () =>
    does('lucia', deleteJourney, { journeyId: idOf('mistake') }),
  )
  plan('journeys', 'oskar', 12, '18:00', () => does('oskar', archiveJourney, { journeyId: idOf('fasting') }))
  for (const who of ['mara', 'lucia', 'oskar'] as const)
    plan('journeys', who, cast[who].from, '12:10', () => does(who, joinJourney, { journeyId: idOf('miles') }))
  seedInvites(world, journeys)
  membership(world, idOf)
  changes(world, idOf)
  days(world, idOf)
  plan('journeys', 'lucia', 8, '20:00', () =>
    does('lucia', freezeDays, { journeyId: idOf('miles'), from: date(10), to: date(12) }),
  )
  plan('journeys', 'hine', 9, '12:00', () => does('hine', freezeDays, { journeyId: idOf('miles'), from: date(11) }))
  plan('journeys', 'hine', 17, '12:00', async () => {
    const freezes = await world.within('hine', (tx) => loadFreezesOfJourneys(tx, [idOf('miles')]))
    const freezeId = freezes[0]?.freezes.at(-1)?.id
    await does('hine', cancelFreeze, { freezeId })
  })
}

type IdOf = (key: 'miles' | 'evenings' | 'fasting' | 'mistake') => string

/** One helps to run it, one goes, one has to. */
function membership({ plan, does, id }: World, idOf: IdOf): void {
  plan('journeys', 'priya', 2, '20:00', () =>
    does('priya', setMemberRole, { journeyId: idOf('miles'), profileId: id('mara'), role: 'ADMIN' }),
  )
  plan('journeys', 'oskar', 9, '20:00', () => does('oskar', leaveJourney, { journeyId: idOf('miles') }))
  plan('journeys', 'wanjiru', 11, '20:00', () =>
    does('wanjiru', removeMember, { journeyId: idOf('evenings'), profileId: id('tom') }),
  )
}

function changes(world: World, idOf: IdOf): void {
  const { plan, does } = world
  const named = (name: string) =>
    world.within('priya', async (tx) => {
      const isIts = and(eq(dimensions.journeyId, idOf('miles')), isNull(dimensions.archivedAt))
      const open = await tx.select().from(dimensions).where(isIts).orderBy(asc(dimensions.position))
      return { one: open.find((dimension) => dimension.name === name)?.id ?? '', all: open.map(({ id }) => id) }
    })
  plan('journeys', 'priya', 5, '20:00', async () => {
    const journeyId = idOf('miles')
    await does('priya', updateJourney, {
      journeyId,
      description: 'Out of the door before seven, whatever the weather.',
    })
    await does('priya', addDimension, { journeyId, name: 'Stretching', examples: ['Five minutes of hips'] })
  })
  plan('journeys', 'priya', 8, '20:00', async () => {
    await does('priya', updateDimension, { dimensionId: (await named('Sleep')).one, weight: 3 })
    await does('priya', archiveDimension, { dimensionId: (await named('Reading')).one })
    const { all } = await named('Sleep')
    await does('priya', reorderDimensions, { journeyId: idOf('miles'), dimensionIds: all.toReversed() })
  })
}

/** Who checks in on each day, in the evening; some make up for the day before. */
function days(world: World, idOf: IdOf): void {
  const { plan, chance } = world
  for (let day = 0; day <= world.today; day += 1)
    for (const who of Object.keys(faithful) as (keyof typeof faithful)[]) {
      const { in: key, from, on } = faithful[who]
      // A stretch without a day off shows what a streak is.
      const isMet = chance.is(who === 'priya' && day > 3 ? 1 : on)
      if (day < from || (who === 'hine' && day > 9 && day < 17)) continue
      if (isMet) plan('journeys', who, day, '20:15', () => saysToday(world, who, idOf(key)))
      else if (chance.is(0.4)) plan('journeys', who, day + 1, '08:40', () => makesUp(world, who, idOf(key), day))
    }
  plan('journeys', 'lucia', 7, '21:00', async () => {
    const [last] = await world.within('lucia', (tx, viewer) =>
      tx.select({ id: checkIns.id }).from(checkIns).where(eq(checkIns.userId, viewer.id)).limit(1),
    )
    if (last) await world.does('lucia', deleteCheckIn, { checkInId: last.id })
  })
}

async function efforts(world: World, who: keyof typeof faithful, journeyId: string) {
  const { chance } = world
  const open = await world.within(who, (tx) =>
    tx
      .select({ id: dimensions.id, required: dimensions.required })
      .from(dimensions)
      .where(and(eq(dimensions.journeyId, journeyId), isNull(dimensions.archivedAt)))
      .orderBy(asc(dimensions.position)),
  )
  return open
    .filter(({ required }) => required || chance.is(0.8))
    .map(({ id }) => ({ dimensionId: id, effort: chance.between(faithful[who].least, 5) }))
}

async function saysToday(world: World, who: keyof typeof faithful, journeyId: string): Promise<void> {
  const { chance } = world
  const note = chance.is(0.25) ? chance.pick(notes) : null
  const said = await efforts(world, who, journeyId)
  if (said.length > 0) await world.does(who, checkIn, { journeyId, efforts: said, note })
}

/** What a phone has kept while it had no network comes a day later. */
async function makesUp(world: World, who: keyof typeof faithful, journeyId: string, day: number): Promise<void> {
  const clientCheckInId = world.services.clock.newId()
  const kept = { journeyId, clientCheckInId, date: world.date(day), efforts: await efforts(world, who, journeyId) }
  if (kept.efforts.length > 0) await world.within(who, (tx, viewer, at) => syncCheckIns(tx, viewer, [kept], at))
}

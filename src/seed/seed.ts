import { like } from 'drizzle-orm'
import { asSystemAlone } from '../db/viewer.ts'
import { declareJobs } from '../jobs/kinds.ts'
import { users } from '../people/people.tables.ts'
import { jobs } from '../rooms.ts'
import type { Services } from '../services.ts'
import { seedAdapting } from './adapting.ts'
import { sampleDomain } from './cast.ts'
import { seedChallenges } from './challenges.ts'
import { seedCycles } from './cycles.ts'
import { seedJourneys } from './journeys.ts'
import { seedLessons } from './lessons.ts'
import { seedLiving } from './living.ts'
import { seedPeople } from './people.ts'
import { seedPlans } from './plans.ts'
import { type Progress, worldOf } from './world.ts'

/** The sample people are in the database already. */
export class SampleDataThere extends Error {
  override readonly name = 'SampleDataThere'
  constructor() {
    super('The sample people are in this database already: nothing was written')
  }
}

/** From when to when: how many whole weeks before that of `now`. */
export type Span = { readonly now: Temporal.Instant; readonly weeks: number }

/** The same number, time and weeks make the same data. */
const storyNumber = 20_260

/**
 * Writes a small world of made-up people with the history of some weeks up to now, by the commands and jobs of the rooms, each at
 * its time.
 * @throws SampleDataThere
 */
export async function seed(services: Services, span: Span, progress: Progress): Promise<void> {
  const { database } = services
  await asSystemAlone(database, span.now, async (tx) => {
    const [someone] = await tx
      .select()
      .from(users)
      .where(like(users.email, `%@${sampleDomain}`))
      .limit(1)
    if (someone) throw new SampleDataThere()
    await declareJobs(tx, jobs)
  })
  const { world, play } = worldOf(services, { ...span, seed: storyNumber })
  for (const seedRoom of [
    seedPeople,
    seedPlans,
    seedAdapting,
    seedLiving,
    seedJourneys,
    seedChallenges,
    seedLessons,
    seedCycles,
  ])
    seedRoom(world)
  await play(progress)
}

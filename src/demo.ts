import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { enrolments } from './challenges/challenge.tables.ts'
import { createChallenge } from './challenges/challenge.ts'
import { checkInToChallenge } from './challenges/day/record.ts'
import { halfChub } from './challenges/default-types.ts'
import { type At, asSystemAlone, asViewer, type Tx, type Viewer } from './db/viewer.ts'
import { type DemoCycle, demoCycle } from './demo/cycle.ts'
import { demoLesson } from './demo/learning.ts'
import { dimensions, journeyMembers, journeys } from './journeys/journey.tables.ts'
import { createJourney } from './journeys/journey.ts'
import { daysBetween } from './lib/date-range.ts'
import { hashedSignUp, makeAccount } from './people/account.ts'
import { users } from './people/people.tables.ts'
import { openSessions, startSession } from './people/session.ts'
import { todayOf } from './people/zone.ts'
import { createProgram, currentProgram, type Program } from './programs/program.ts'
import type { Services } from './services.ts'

const demoPerson = { email: 'demo@regimen.example', username: 'demo' } as const
const tokenHours = 24
/** What the sessions of the explorer are called. */
const explorer = 'the explorer of this server'

/**
 * What somebody needs to look around as the demo person: an access token, their local date, their programme, journey,
 * challenge, lesson and cycle.
 */
export type DemoVisit = DemoCycle & {
  readonly token: string
  readonly today: Temporal.PlainDate
  readonly programId: string
  readonly journeyId: string
  /** The dimension of the journey that is required. */
  readonly dimensionId: string
  readonly challengeId: string
  /** Their attempt at the challenge. */
  readonly enrolmentId: string
  /** The lesson that is to be done next. */
  readonly lessonId: string
}

/**
 * Lets visitors in as the demo person, who is made at the first start. Every visit finds a programme that is being
 * followed: nine weeks of runs and meals from this week's Monday, and another once it has ended or was archived; a
 * journey to check in to; a challenge that goes on; a lesson to do; and a cycle with its plan and a conversation about it.
 */
export async function demoAccess(
  services: Services,
  timeZone = Temporal.Now.timeZoneId(),
): Promise<() => Promise<DemoVisit>> {
  const { database, tokens } = services
  const viewer = { id: (await idOfDemoPerson(services)) ?? (await signUpDemoPerson(services, timeZone)) }
  const visit = async (): Promise<DemoVisit> => {
    const at = momentOf(services)
    const { today, sessionId, ...named } = await asViewer(database, viewer, at.now, async (tx) => {
      // Two pages that are opened at once must not begin two programmes.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('regimen demo'))`)
      const today = await todayOf(tx, viewer.id, at.now)
      const followed = await currentProgram(tx, viewer)
      const isFollowed = followed && !hasEnded(followed, today)
      const programId = isFollowed ? followed.id : await beginDemoProgram(tx, viewer, today, at)
      const journey = (await demoJourney(tx, viewer)) ?? (await beginDemoJourney(tx, viewer, at))
      const challenge = (await demoChallenge(tx, viewer)) ?? (await beginDemoChallenge(tx, viewer, at))
      const begun = { ...(await demoLesson(tx, viewer, at)), ...(await demoCycle(tx, viewer, today, at)) }
      return {
        programId,
        ...journey,
        ...challenge,
        ...begun,
        today,
        sessionId: await demoSession(tx, viewer, at, services),
      }
    })
    const expiresAt = at.now.add({ hours: tokenHours })
    return { token: await tokens.issue({ userId: viewer.id, sessionId, expiresAt }), today, ...named }
  }
  await visit()
  return visit
}

const momentOf = ({ clock }: Services): At => ({
  now: clock.now(),
  newId: clock.newId,
  correlationId: clock.newId(),
})

const hasEnded = ({ state }: Program, today: Temporal.PlainDate) =>
  state.status !== 'PAUSED' && state.endsOn !== null && daysBetween(state.endsOn, today) > 0

async function idOfDemoPerson({ database, clock }: Services): Promise<string | undefined> {
  const found = await asSystemAlone(database, clock.now(), (tx) =>
    tx
      .select({ id: users.id })
      .from(users)
      .where(eq(sql`lower(${users.email})`, demoPerson.email)),
  )
  return found[0]?.id
}

/** A session that outlives a token of the explorer: the one of the last visit, unless a visitor has ended it. */
async function demoSession(tx: Tx, viewer: Viewer, at: At, { tokens }: Services): Promise<string> {
  const until = at.now.add({ hours: tokenHours })
  const open = (await openSessions(tx, viewer.id)).find(
    ({ userAgent, expiresAt }) => userAgent === explorer && Temporal.Instant.compare(expiresAt, until) > 0,
  )
  return open?.id ?? (await startSession(tx, viewer.id, at, { tokens, userAgent: explorer })).sessionId
}

async function signUpDemoPerson(services: Services, timeZone: string): Promise<string> {
  const at = momentOf(services)
  // Nobody needs to know it: a page of another site must not be able to sign in with it.
  const password = randomBytes(24).toString('base64url')
  const input = { ...demoPerson, password, displayName: 'Demo', timeZone }
  const account = await hashedSignUp(input)
  return asViewer(services.database, null, at.now, (tx) => makeAccount(tx, account, at))
}

async function beginDemoProgram(tx: Tx, viewer: Viewer, today: Temporal.PlainDate, at: At): Promise<string> {
  const startsOn = today.subtract({ days: today.dayOfWeek - 1 })
  return createProgram(tx, viewer, { bundle: await demoBundle(), startsOn, activate: true }, at)
}

/** The first journey that the demo person still has with something required, and that. */
async function demoJourney(tx: Tx, viewer: Viewer): Promise<{ journeyId: string; dimensionId: string } | null> {
  const [found] = await tx
    .select({ journeyId: dimensions.journeyId, dimensionId: dimensions.id })
    .from(dimensions)
    .innerJoin(journeys, eq(journeys.id, dimensions.journeyId))
    .innerJoin(journeyMembers, eq(journeyMembers.journeyId, journeys.id))
    .where(
      and(
        eq(journeyMembers.userId, viewer.id),
        isNull(journeyMembers.leftAt),
        eq(journeys.status, 'ACTIVE'),
        eq(dimensions.required, true),
        isNull(dimensions.archivedAt),
      ),
    )
    .orderBy(asc(journeys.id), asc(dimensions.position))
    .limit(1)
  return found ?? null
}

async function beginDemoJourney(tx: Tx, viewer: Viewer, at: At) {
  await createJourney(
    tx,
    viewer,
    {
      title: 'Morning miles',
      description: 'Up early and out of the door, whatever the weather.',
      isPublic: true,
      dimensions: [
        { name: 'Movement', weight: 3, required: true, examples: ['Run 5 km', 'Walk for half an hour'] },
        { name: 'Sleep', weight: 2, required: false, examples: ['In bed by ten'] },
        { name: 'Reading', weight: 1, required: false, examples: ['Ten pages'] },
      ],
    },
    at,
  )
  const journey = await demoJourney(tx, viewer)
  if (!journey) throw new Error('the journey of the demo person is there')
  return journey
}

/** The first challenge that goes on for the demo person, and their attempt at it. */
async function demoChallenge(tx: Tx, viewer: Viewer): Promise<{ challengeId: string; enrolmentId: string } | null> {
  const goesOn = and(eq(enrolments.userId, viewer.id), isNull(enrolments.leftAt), isNull(enrolments.finishedOn))
  const [found] = await tx
    .select({ challengeId: enrolments.challengeId, enrolmentId: enrolments.id })
    .from(enrolments)
    .where(goesOn)
    .orderBy(asc(enrolments.id))
    .limit(1)
  return found ?? null
}

async function beginDemoChallenge(tx: Tx, viewer: Viewer, at: At) {
  await createChallenge(
    tx,
    viewer,
    {
      typeId: halfChub.id,
      title: '75 Half Chub',
      description: 'Five things every day and a check-in; a missed day adds 7.',
      isPublic: true,
      start: 'ROLLING',
      diet: 'The meals of the plan and nothing else',
    },
    at,
  )
  const challenge = await demoChallenge(tx, viewer)
  if (!challenge) throw new Error('the challenge of the demo person is there')
  await checkInToChallenge(tx, viewer, { enrolmentId: challenge.enrolmentId }, at)
  return challenge
}

type Example = { durationDays: number; description: string; targets?: unknown; meals: { day: number }[] }

/** The runs of Couch to 5K with the week of meals, again in each of its weeks. */
async function demoBundle(): Promise<Example> {
  const [running, eating] = await Promise.all([example('couch-to-5k'), example('week-of-meals')])
  const weeks = Math.floor(running.durationDays / eating.durationDays)
  return {
    ...running,
    description: `${running.description} ${eating.description}`,
    targets: eating.targets,
    meals: Array.from({ length: weeks }, (_, week) =>
      eating.meals.map((meal) => ({ ...meal, day: meal.day + week * eating.durationDays })),
    ).flat(),
  }
}

async function example(name: string): Promise<Example> {
  return JSON.parse(await readFile(new URL(`../examples/${name}.json`, import.meta.url), 'utf8'))
}

import { and, eq } from 'drizzle-orm'
import { decideForgiveness } from '../challenges/council/decide-forgiveness.ts'
import { requestForgiveness, withdrawForgiveness } from '../challenges/council/request-forgiveness.ts'
import { challengeFailures } from '../challenges/day/day.tables.ts'
import type { Name } from './cast.ts'
import type { ChallengeKey, Challenges } from './challenge-names.ts'
import { lastMissOf } from './records.ts'
import type { World } from './world.ts'

/** Somebody asks to be forgiven a day. */
type Plea = { readonly who: Name; readonly key: ChallengeKey; readonly missed: number; readonly reason: string }
/** What one of the council says of it, some hours after. */
type Vote = { readonly by: Name; readonly decision: 'APPROVE' | 'DENY'; readonly note?: string }

/** Requests in every state: approved, denied, withdrawn, run out of time, and open; of one voice and of two. */
export function seedForgiveness(world: World, challenges: Challenges): void {
  const tom = { who: 'tom', key: 'chub' } as const
  asks(world, challenges, { ...tom, missed: 3, reason: 'My daughter was ill all night.' }, [
    { by: 'priya', decision: 'APPROVE', note: 'Of course.' },
  ])
  asks(world, challenges, { ...tom, missed: 6, reason: 'I forgot.' }, [
    { by: 'mara', decision: 'DENY', note: 'So did you last week, in other words.' },
  ])
  asks(world, challenges, { ...tom, missed: 9, reason: 'It was raining.' }, 'withdrawn')
  asks(world, challenges, { ...tom, missed: 12, reason: 'Fever, and a week in bed.' }, [])
  // In a short story the last miss can be one that was asked for already.
  if (![3, 6, 9, 12].includes(lastMissOf(world)))
    asks(world, challenges, { ...tom, missed: lastMissOf(world), reason: 'A delayed train, home at two.' }, [])
  asks(world, challenges, { who: 'priya', key: 'chub', missed: 5, reason: 'A wedding, from six to six.' }, [
    { by: 'kenji', decision: 'APPROVE' },
  ])
  const still = { who: 'tom', key: 'stillness' } as const
  asks(world, challenges, { ...still, missed: 10, reason: 'The same train.' }, [
    { by: 'wanjiru', decision: 'APPROVE' },
    { by: 'lucia', decision: 'APPROVE', note: 'Trains teach stillness as well.' },
  ])
  const lucia = { who: 'lucia', key: 'stillness' } as const
  asks(world, challenges, { ...lucia, missed: 9, reason: 'Too loud next door.' }, [
    { by: 'hine', decision: 'DENY' },
    { by: 'wanjiru', decision: 'DENY', note: 'That is what it is for.' },
  ])
}

function asks(world: World, challenges: Challenges, plea: Plea, answer: readonly Vote[] | 'withdrawn'): void {
  const { plan, planAt, does, services } = world
  const { who, missed, reason } = plea
  // The day is recorded as missed as its time to be recorded ends, at noon of the next.
  plan('challenges', who, missed + 1, '12:40', async () => {
    const failureId = await failureOf(world, challenges, plea)
    if (!failureId) return
    const requestId = await does(who, requestForgiveness, { failureId, reason })
    const after = (hours: number, run: () => Promise<unknown>) =>
      planAt('challenges', services.clock.now().add({ hours }), run)
    if (answer === 'withdrawn') after(2, () => does(who, withdrawForgiveness, { requestId }))
    else
      for (const [index, { by, ...vote }] of answer.entries())
        after(2 + 4 * index, () => does(by, decideForgiveness, { requestId, ...vote }))
  })
}

async function failureOf(world: World, challenges: Challenges, { who, key, missed }: Plea) {
  const enrolmentId = await challenges.enrolmentOf(who, key)
  if (!enrolmentId) return undefined
  const isIt = and(eq(challengeFailures.enrolmentId, enrolmentId), eq(challengeFailures.localDate, world.date(missed)))
  const [failure] = await world.within(who, (tx) => tx.select().from(challengeFailures).where(isIt))
  return failure?.id
}

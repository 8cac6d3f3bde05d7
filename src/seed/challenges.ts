import { createChallenge, loadChallenges, updateChallenge } from '../challenges/challenge.ts'
import { createChallengeType } from '../challenges/challenge-type.ts'
import { setCouncil } from '../challenges/council-members.ts'
import { defaultTypes } from '../challenges/default-types.ts'
import { loadMyEnrolments } from '../challenges/enrolments.ts'
import { joinChallenge } from '../challenges/join-challenge.ts'
import { leaveChallenge, removeParticipant } from '../challenges/leave-challenge.ts'
import { updateEnrolment } from '../challenges/update-enrolment.ts'
import type { Name } from './cast.ts'
import type { ChallengeKey, Challenges } from './challenge-names.ts'
import { seedForgiveness } from './forgiveness.ts'
import { seedPhotos } from './photos.ts'
import { seedRecords } from './records.ts'
import type { World } from './world.ts'

const typeOf = (key: string) => defaultTypes.find((type) => type.key === key)?.id

/** Challenges of every penalty, with councils, days that were missed and what became of them. */
export function seedChallenges(world: World): void {
  const { plan, does, id, date } = world
  const ids = new Map<ChallengeKey, string>()
  const idOf = (key: ChallengeKey) => ids.get(key) ?? ''
  const challenges: Challenges = {
    idOf,
    enrolmentOf: async (who, key) => {
      const mine = await world.within(who, (tx) => loadMyEnrolments(tx, [idOf(key)]))
      return mine[0]?.enrolment.id ?? null
    },
  }
  const makes = (key: ChallengeKey, who: Name, day: number, input: object) =>
    plan('challenges', who, day, '06:40', async () => ids.set(key, await does(who, createChallenge, input)))
  makes('chub', 'mara', 0, {
    ...{ typeId: typeOf('75_half_chub'), title: '75 with the neighbours', isPublic: true, start: 'ROLLING' },
    ...{ description: 'Six things every day, and a coffee on Sundays.', diet: 'Vegetarian, nothing fried' },
  })
  makes('hard', 'oskar', 2, { typeId: typeOf('75_hard'), title: 'Hard winter', isPublic: false, start: 'ROLLING' })
  makes('soft', 'noor', 3, {
    ...{ typeId: typeOf('75_soft'), title: 'Soft start', isPublic: true, start: 'ROLLING', diet: 'Mediterranean' },
  })
  plan('challenges', 'wanjiru', 4, '06:30', async () => {
    const typeId = await does('wanjiru', createChallengeType, stillness)
    const told = { title: 'Ten days of stillness', isPublic: true, start: 'FIXED', startsOn: date(7) }
    ids.set('stillness', await does('wanjiru', createChallenge, { typeId, ...told }))
  })
  const joins = (key: ChallengeKey, who: Name, day: number, input: object = {}) =>
    plan('challenges', who, day, '19:10', () =>
      world.within(who, (tx, viewer, at) =>
        joinChallenge(tx, viewer, { challengeId: idOf(key), ...input }, at, world.services.links),
      ),
    )
  for (const who of ['tom', 'priya', 'kenji'] as const) joins('chub', who, 0, { startsOn: date(1), diet: 'As it is' })
  joins('chub', 'hine', 3)
  joins('soft', 'sam', 9)
  for (const who of ['lucia', 'hine', 'noor', 'tom'] as const) joins('stillness', who, 5)
  byLink(world, 'hard', 'lucia', 3, idOf)
  plan('challenges', 'mara', 1, '20:00', () =>
    does('mara', setCouncil, { challengeId: idOf('chub'), council: [id('priya'), id('kenji')] }),
  )
  plan('challenges', 'wanjiru', 6, '20:00', () =>
    does('wanjiru', setCouncil, { challengeId: idOf('stillness'), council: [id('lucia'), id('hine')] }),
  )
  plan('challenges', 'mara', 8, '20:00', () =>
    does('mara', removeParticipant, { challengeId: idOf('chub'), profileId: id('hine') }),
  )
  plan('challenges', 'mara', 8, '20:05', () =>
    does('mara', updateChallenge, { challengeId: idOf('chub'), renewInvite: true, title: '75 with the whole street' }),
  )
  plan('challenges', 'lucia', 13, '20:00', () => does('lucia', leaveChallenge, { challengeId: idOf('hard') }))
  plan('challenges', 'kenji', 6, '20:00', async () => {
    const enrolmentId = await challenges.enrolmentOf('kenji', 'chub')
    await does('kenji', updateEnrolment, { enrolmentId, diet: 'Rice, fish, vegetables' })
  })
  seedRecords(world, challenges)
  seedForgiveness(world, challenges)
  seedPhotos(world, challenges)
}

/** Somebody comes by the link of a challenge that is not public. */
function byLink(world: World, key: ChallengeKey, who: Name, day: number, idOf: (key: ChallengeKey) => string): void {
  const { links } = world.services
  world.plan('challenges', who, day, '19:20', async () => {
    const [challenge] = await world.within('oskar', (tx) => loadChallenges(tx, [idOf(key)]))
    const inviteToken = new URL(links.urlOf('/', challenge?.inviteId ?? '')).hash.replace('#token=', '')
    await world.within(who, (tx, viewer, at) => joinChallenge(tx, viewer, { inviteToken }, at, links))
  })
}

const stillness = {
  ...{
    name: 'Ten days of stillness',
    description: 'A quarter of an hour on a cushion, and water. A missed day adds 1.',
  },
  ...{ durationDays: 10, penalty: 'ADD_DAYS', penaltyDays: 1, recordingGraceHours: 6, councilQuorum: 2 },
  hasWeeklyPhoto: false,
  requirements: { meditation: { minutes: 15 }, water: { ounces: 64, plainOnly: false }, accountability: true },
}

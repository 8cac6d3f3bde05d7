import { acceptInvite, declineInvite } from '../journeys/invite/answer-invite.ts'
import { inviteToJourney, revokeInvite } from '../journeys/invite/make-invite.ts'
import { emailOf, type Name, sampleDomain } from './cast.ts'
import type { World } from './world.ts'

/** The journeys of the story, by what they are called here, with their ids once they are made. */
export type Journeys = Map<'miles' | 'evenings' | 'fasting' | 'mistake', string>

/** Invites in every state: accepted, declined, revoked, used up, run out, and two that are open. */
export function seedInvites(world: World, journeys: Journeys): void {
  const { plan, does } = world
  const invites = new Map<string, string>()
  const invite = (label: string, who: Name, day: number, to: object, key: 'miles' | 'evenings' = 'miles') =>
    plan('journeys', who, day, '19:00', async () => {
      const journeyId = journeys.get(key)
      invites.set(label, await does(who, inviteToJourney, { journeyId, ...to }))
    })
  const accepts = (label: string, who: Name, day: number, time = '21:00') =>
    plan('journeys', who, day, time, () =>
      world.within(who, (tx, viewer, at) => {
        const { links } = world.services
        const token = new URL(links.urlOf('/', invites.get(label) ?? '')).hash.replace('#token=', '')
        return acceptInvite(tx, viewer, { token }, at, links)
      }),
    )
  // Open for some days only, and nobody has looked.
  invite('runs out', 'priya', 0, { email: `uncle@${sampleDomain}` })
  invite('accepted', 'priya', 2, { email: emailOf('hine') })
  accepts('accepted', 'hine', 4, '08:00')
  invite('declined', 'priya', 3, { email: emailOf('noor') })
  plan('journeys', 'noor', 5, '08:00', () =>
    world.within('noor', (tx, viewer, at) =>
      declineInvite(tx, viewer, { inviteId: invites.get('declined') }, at, world.services.links),
    ),
  )
  invite('revoked', 'priya', 4, { useLimit: 50 })
  plan('journeys', 'priya', 6, '19:00', () => does('priya', revokeInvite, { inviteId: invites.get('revoked') ?? '' }))
  invite('used up', 'wanjiru', 3, { useLimit: 2 }, 'evenings')
  accepts('used up', 'kenji', 5, '08:30')
  accepts('used up', 'tom', 5)
  invite('link', 'mara', 8, { useLimit: 25 })
  accepts('link', 'sam', 9)
  invite('open', 'mara', world.today - 1, { email: `colleague@${sampleDomain}` })
  invite('told', 'wanjiru', world.today - 2, { email: emailOf('oskar') }, 'evenings')
}

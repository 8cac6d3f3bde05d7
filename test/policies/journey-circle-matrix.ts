import { circleMatrix } from './circle-lines.ts'

const askers = [
  ...(['owner', 'admin', 'member'] as const),
  ...(['who left', 'who was removed'] as const),
  ...(['invited', 'invited at an unverified address', 'stranger', 'anonymous'] as const),
] as const
const circles = ['private', 'public', 'archived', 'archived public', 'deleted'] as const
/** Whose row a line is about: the circle's, an invitation to somebody, the asker's own, or that of one more member. */
const subjects = ['circle', 'to-invited', 'to-unverified', 'own', "another's"] as const
export type Asker = (typeof askers)[number]
export type Circle = (typeof circles)[number]
export type Subject = (typeof subjects)[number]

/**
 * Who may do what to which rows of a journey. A cell has nine letters, for the owner, an admin and a member; for an admin
 * who left and one who was removed; for somebody who is invited, somebody who is invited at an address that is not
 * verified, a stranger and nobody who is signed in. Whatever has no line is refused to all of them: `writtenByNobody`.
 *
 *   + allowed   0 finds no row   x refused
 */
const rows = `
row            table                   act     private    public     archived   archived p. deleted
circle         journeys                select  +++000000  ++++++++0  +++000000  +++000000   +00000000
circle         dimensions              select  +++000000  ++++++++0  +++000000  +++000000   +00000000
circle         journey_statistics      select  +++000000  ++++++++0  +++000000  +++000000   +00000000
circle         journey_day_statistics  select  +++000000  +++000000  +++000000  +++000000   000000000
circle         leaderboard_heads       select  +++000000  +++000000  +++000000  +++000000   000000000
circle         leaderboards            select  +++000000  +++000000  +++000000  +++000000   000000000
circle         leaderboard_buckets     select  +++000000  +++000000  +++000000  +++000000   000000000
circle         journey_invites         select  ++0000000  ++0000000  ++0000000  ++0000000   000000000
to-invited     journey_invites         select  ++000+000  ++000+000  ++000+000  ++000+000   00000+000
to-unverified  journey_invites         select  ++0000000  ++0000000  ++0000000  ++0000000   000000000
circle         journeys                update  +00000000  +00000000  +00000000  +00000000   +00000000
circle         dimensions              insert  ++xxxxxxx  ++xxxxxxx  ++xxxxxxx  ++xxxxxxx   xxxxxxxxx
circle         dimensions              update  ++0000000  ++0000000  ++0000000  ++0000000   000000000
circle         journey_invites         insert  ++xxxxxxx  ++xxxxxxx  ++xxxxxxx  ++xxxxxxx   xxxxxxxxx
own            journey_members         select  +++++0000  +++++0000  +++++0000  +++++0000   +++++0000
own            checkins                select  +++++0000  +++++0000  +++++0000  +++++0000   +++++0000
own            checkin_submissions     select  +++++0000  +++++0000  +++++0000  +++++0000   +++++0000
own            checkin_details         select  +++++0000  +++++0000  +++++0000  +++++0000   +++++0000
own            streaks                 select  +++++0000  +++++0000  +++++0000  +++++0000   +++++0000
own            journey_freezes         select  +++++0000  +++++0000  +++++0000  +++++0000   +++++0000
own            user_badges             select  +++++0000  +++++0000  +++++0000  +++++0000   +++++0000
own            leaderboard_entries     select  +++++0000  +++++0000  +++++0000  +++++0000   +++++0000
another's      journey_members         select  +++000000  +++000000  +++000000  +++000000   000000000
another's      checkins                select  +++000000  +++000000  +++000000  +++000000   000000000
another's      checkin_submissions     select  000000000  000000000  000000000  000000000   000000000
another's      checkin_details         select  000000000  000000000  000000000  000000000   000000000
another's      streaks                 select  +++000000  +++000000  +++000000  +++000000   000000000
another's      journey_freezes         select  000000000  000000000  000000000  000000000   000000000
another's      user_badges             select  000000000  000000000  000000000  000000000   000000000
another's      leaderboard_entries     select  +++000000  +++000000  +++000000  +++000000   000000000
another's      audit_entries           select  ++0000000  ++0000000  ++0000000  ++0000000   000000000
`

/** Which circles each function gives to whom, in the same letters. */
const functions = `
function                     private    public     archived   archived p. deleted
my_journeys                  +++000000  +++000000  +++000000  +++000000   000000000
my_administered_journeys     ++0000000  ++0000000  ++0000000  ++0000000   000000000
my_owned_journeys            +00000000  +00000000  +00000000  +00000000   +00000000
my_circles                   +++000000  +++000000  +++000000  +++000000   000000000
my_administered_circles      ++0000000  ++0000000  ++0000000  ++0000000   000000000
my_challenges                000000000  000000000  000000000  000000000   000000000
my_council_challenges        000000000  000000000  000000000  000000000   000000000
my_led_challenges            000000000  000000000  000000000  000000000   000000000
`

export const journeyCircles = circleMatrix({ askers, circles, subjects, rows, functions })

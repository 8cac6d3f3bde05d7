import { type At, rowsOf, type Tx } from '../../db/viewer.ts'
import { datesOfPeriod } from '../../leaderboards/period.ts'
import type { BadgeDefinition, Facts, Member, StoredDay, StoredStreak } from '../check-in/facts.ts'
import type { BadgeCriteria } from './criteria.ts'
import { earnedBadge } from './earned.ts'
import type { EarnedKey } from './history.ts'

/** A badge that a member has just earned. */
export type AwardedBadge = {
  readonly id: string
  readonly journeyId: string
  readonly badge: BadgeDefinition
  readonly periodKey: string | null
}

/** What badges are earned by: `days` are those of the window that count, `since` is the first date that has changed. */
type Earnings = {
  readonly facts: Pick<Facts, 'held' | 'definitions' | 'previousMetOn'>
  readonly days: readonly StoredDay[]
  readonly streak: StoredStreak
  readonly since: Temporal.PlainDate
}

/**
 * Awards what a member has earned and takes back what they have not any more, of everything that the dates from `since` on
 * decide; two at the same moment award a badge once. Gives what was awarded and how many were taken back. As the system.
 */
export async function settleBadges(
  system: Tx,
  { userId, journeyId }: Member,
  { facts, days, streak, since }: Earnings,
  at: At,
): Promise<{ readonly awarded: readonly AwardedBadge[]; readonly takenBack: number }> {
  const history = {
    days: days.map(({ date, score, crushed, verdict }) => ({ date, score, crushed, met: verdict === 'MET' })),
    previousMetOn: facts.previousMetOn,
    ...{ longest: streak.longest, firstOn: streak.firstOn },
  }
  const held = Map.groupBy(facts.held, ({ badgeId }) => badgeId)
  const gone: string[] = []
  const rows: (EarnedKey & { readonly id: string; readonly badgeId: string })[] = []
  for (const { id: badgeId, criteria } of facts.definitions) {
    const earned = earnedBadge(criteria, history, since)
    const keys = new Set(earned.map(({ periodKey }) => periodKey))
    const before = held.get(badgeId) ?? []
    const had = new Set(before.map(({ periodKey }) => periodKey))
    gone.push(
      ...before.flatMap(({ id, periodKey }) =>
        !keys.has(periodKey) && isDecided(criteria, periodKey, since) ? [id] : [],
      ),
    )
    rows.push(...earned.flatMap((key) => (had.has(key.periodKey) ? [] : [{ ...key, id: at.newId(), badgeId }])))
  }
  if (gone.length > 0) await rowsOf(system, goneText, [JSON.stringify(gone)])
  if (rows.length === 0) return { awarded: [], takenBack: gone.length }
  const params = [userId, journeyId, JSON.stringify(rows), at.now.toString()]
  const awarded = new Set((await rowsOf<{ id: string }>(system, awardText, params)).map(({ id }) => id))
  const definitions = new Map(facts.definitions.map((badge) => [badge.id, badge]))
  const news = rows.flatMap(({ id, badgeId, periodKey }) => {
    const badge = definitions.get(badgeId)
    return badge && awarded.has(id) ? [{ id, journeyId, badge, periodKey }] : []
  })
  return { awarded: news, takenBack: gone.length }
}

/** Whether the dates from `since` on decide if a badge is earned for a key: a period that was over before them stays as it is. */
function isDecided(criteria: BadgeCriteria, periodKey: string | null, since: Temporal.PlainDate): boolean {
  if (periodKey === null) return true
  const last =
    'period' in criteria ? datesOfPeriod(periods[criteria.period], periodKey)?.to : Temporal.PlainDate.from(periodKey)
  return last !== undefined && Temporal.PlainDate.compare(last, since) >= 0
}

const periods = { week: 'WEEK', month: 'MONTH' } as const

const goneText = 'delete from user_badges where id in (select value::uuid from jsonb_array_elements_text($1::jsonb))'

const awardText = `
  insert into user_badges (id, user_id, badge_id, journey_id, period_key, period_on, awarded_at)
  select id, $1, "badgeId", $2, "periodKey", "on", $4
  from jsonb_to_recordset($3::jsonb) as given (id uuid, "badgeId" uuid, "periodKey" text, "on" date)
  on conflict do nothing returning id`

import type { Sql } from 'postgres'
import { openDatabase } from '../src/db/open.ts'
import { asSystemAlone } from '../src/db/viewer.ts'
import { encodeGlobalId } from '../src/graph/global-id.ts'
import { defaultBadges } from '../src/journeys/badge/default-badges.ts'
import { earnedBadge } from '../src/journeys/badge/earned.ts'
import { rebuildMember } from '../src/journeys/check-in/rebuild.ts'
import { earliestDate } from '../src/lib/day.ts'
import type { BenchDatabase } from './database.ts'
import { idSql, personId } from './seed.ts'

/**
 * People 1 to `people`, each in `each` journeys of `members` people, who checked in on each of `days` dates up to `until` and met
 * them all. `people` is a multiple of `members`.
 */
export type Journeys = {
  readonly people: number
  readonly each: number
  readonly members: number
  readonly days: number
  readonly until: Temporal.PlainDate
}

/** The zone of everybody who is seeded. */
export const zone = 'Europe/Berlin'
/** How many dimensions a journey has, of weights 1 to 5; the first is required. */
export const dimensions = 5

const idOf = (kind: string, number: number) => personId(number).replace(/^\w+/, `01990${kind}`)
/** The id of a journey, counted from 0, and those of its dimensions. */
export const journeyId = (number: number): string => idOf('010', number)
export const dimensionIds = (journey: number): string[] =>
  Array.from({ length: dimensions }, (_, place) => idOf('011', journey * dimensions + place))
export const journeyIdSql = (number: string) => idSql(10, number)
export const dimensionIdSql = (journey: string, place: number | string) =>
  idSql(11, `(${journey}) * ${dimensions} + ${place}`)

/** Which journeys a person is in, by their place among these. */
export const journeyOf = ({ people, members }: Journeys, person: number, place: number): number =>
  place * (people / members) + ((person - 1) % (people / members))

/** How much effort a person makes in a dimension, every day: so their score is the same every day. */
export const effortOf = (person: number, place: number): number => 3 + ((person >> place) & 1)

const checkInFields = `alreadyKnown notCounted checkIn { id date score verdict version efforts { effort score dimension { id name } } }
  streak { current longest lastMetOn today } badgesAwarded { id badge { name } }`
const mutation = `mutation CheckIn($input: CheckInInput!) { checkIn(input: $input) {
  ... on CheckInPayload { ${checkInFields} } ... on Refusal { __typename message } } }`

/** What a device sends when a person checks in, under an id that is its own. */
export const checkInBody = (
  {
    person,
    journey,
    dimensionIds,
    id,
  }: {
    readonly person: number
    readonly journey: string
    readonly dimensionIds: readonly string[]
    readonly id: string
  },
  occurredAt: Temporal.Instant,
): string =>
  JSON.stringify({
    query: mutation,
    variables: {
      input: {
        journeyId: encodeGlobalId('Journey', journey),
        clientCheckInId: id,
        occurredAt,
        efforts: dimensionIds.map((dimension, place) => ({
          dimensionId: encodeGlobalId('Dimension', dimension),
          effort: effortOf(person, place) === 3 ? 'PARTIAL' : 'SOLID',
        })),
      },
    },
  })

const created = `timestamptz '2026-01-01'`
/** The number of a journey that `person` is in by its place, that of the membership, and the score of a day. */
const groups = ($: Journeys) => $.people / $.members
const journey = ($: Journeys) => `(place * ${groups($)} + (person - 1) % ${groups($)})`
const membership = ($: Journeys) => `((person::bigint - 1) * ${$.each} + place)`
const daily = `(select sum((d + 1) * (1 + ((person >> d) & 1))) from generate_series(0, ${dimensions - 1}) as d)`
const memberships = ($: Journeys) =>
  `generate_series($1::int, $2::int) as person cross join generate_series(0, ${$.each - 1}) as place`
const first = ($: Journeys) => `date '${$.until.subtract({ days: $.days - 1 })}'`
const days = ($: Journeys) =>
  `${memberships($)} cross join generate_series(0, ${$.days - 1}) as day cross join lateral (select ${first($)} + day as date) as at`

/** What each journey is, for all at once. */
const journeysOf = ($: Journeys): string[] => [
  `insert into journeys (id, title, is_public, created_at, updated_at)
    select ${journeyIdSql('n')}, 'Morning miles ' || n, false, ${created}, ${created}
    from generate_series(0, ${groups($) * $.each - 1}) as n`,
  `insert into dimensions (id, journey_id, name, examples, weight, required, position, created_at, updated_at)
    select ${dimensionIdSql('n', 'd')}, ${journeyIdSql('n')}, 'Dimension ' || d, '{}', d + 1, d = 0, d, ${created}, ${created}
    from generate_series(0, ${groups($) * $.each - 1}) as n, generate_series(0, ${dimensions - 1}) as d`,
  `insert into leaderboard_heads (circle_id, sequence)
    select ${journeyIdSql('n')}, 1 from generate_series(0, ${groups($) * $.each - 1}) as n`,
]

/** What the people from $1 to $2 did. */
const membersOf = ($: Journeys): string[] => [
  `insert into journey_members (journey_id, user_id, role, joined_at, joined_on)
    select ${journeyIdSql(journey($))}, ${idSql(0, 'person')},
      case when person <= ${groups($)} then 'OWNER' else 'MEMBER' end::journey_role, ${first($)} + time '06:00', ${first($)}
    from ${memberships($)}`,
  `insert into checkin_submissions (user_id, client_checkin_id, journey_id, local_date, occurred_at, zone, received_at, answers, required, input_hash)
    select ${idSql(0, 'person')}, ${idSql(13, `${membership($)} * ${$.days} + day`)}, ${journeyIdSql(journey($))}, date, date + time '16:00',
      '${zone}', date + time '16:00', answers, jsonb_build_array(${dimensionIdSql(journey($), 0)}), md5(${membership($)}::text || day)
    from ${days($)} cross join lateral (select jsonb_agg(jsonb_build_object('dimensionId', ${dimensionIdSql(journey($), 'd')},
        'effort', 3 + ((person >> d) & 1), 'weight', d + 1) order by d) as answers from generate_series(0, ${dimensions - 1}) as d) as said`,
  `insert into checkins (id, user_id, journey_id, local_date, score, crushed, verdict, rule_version)
    select ${idSql(14, `${membership($)} * ${$.days} + day`)}, ${idSql(0, 'person')}, ${journeyIdSql(journey($))}, date, ${daily}, 0, 'MET', 1
    from ${days($)}`,
  `insert into checkin_details (checkin_id, dimension_id, user_id, effort, weight, score)
    select ${idSql(14, `${membership($)} * ${$.days} + day`)}, ${dimensionIdSql(journey($), 'd')}, ${idSql(0, 'person')},
      3 + ((person >> d) & 1), d + 1, (d + 1) * (1 + ((person >> d) & 1))
    from ${days($)} cross join generate_series(0, ${dimensions - 1}) as d`,
  `insert into streaks (user_id, journey_id, current, longest, last_met_on, first_on, updated_at)
    select ${idSql(0, 'person')}, ${journeyIdSql(journey($))}, ${$.days}, ${$.days}, '${$.until}', ${first($)}, now() from ${memberships($)}`,
]

/** The boards and totals of all that was checked in. */
const totals = [
  `create temporary table bench_boards as
    select journey_id, user_id, period::leaderboard_period, key, from_date, to_date, sum(score) as score, count(*)::int as days,
      max(local_date) as last_on, max(member.joined_on) as joined_on
    from checkins join journey_members member using (journey_id, user_id) cross join lateral (values
      ('WEEK', to_char(local_date, 'IYYY"-W"IW'), date_trunc('week', local_date)::date, date_trunc('week', local_date)::date + 6),
      ('MONTH', to_char(local_date, 'YYYY-MM'), date_trunc('month', local_date)::date, (date_trunc('month', local_date) + interval '1 month - 1 day')::date),
      ('ALL_TIME', 'all', null, null)) as board (period, key, from_date, to_date) group by 1, 2, 3, 4, 5, 6`,
  `insert into leaderboards (circle_id, period, period_key, from_date, to_date, entries)
    select journey_id, period, key, from_date, to_date, count(*) from bench_boards group by 1, 2, 3, 4, 5`,
  `insert into leaderboard_entries (circle_id, period, period_key, user_id, score, check_ins, met_days, streak, last_met_on, due_from)
    select journey_id, period, key, user_id, score, days, days, last_on - joined_on + 1, last_on, greatest(joined_on, from_date) from bench_boards`,
  `insert into leaderboard_buckets (circle_id, period, period_key, score, people)
    select journey_id, period, key, score, count(*) from bench_boards group by 1, 2, 3, 4`,
  `insert into journey_day_statistics (journey_id, local_date, check_ins, met, score)
    select journey_id, local_date, count(*), count(*), sum(score) from checkins group by 1, 2`,
  `insert into journey_statistics (journey_id, members, check_ins, score, last_check_in_on)
    select journey_id, (select count(*) from journey_members member where member.journey_id = day.journey_id), sum(check_ins), sum(score), max(local_date)
    from journey_day_statistics day group by 1`,
]

/** The badges that everybody has earned: the same, since everybody's days are alike. */
function earnedBy({
  days,
  until,
}: Journeys): { badge_id: string; period_key: string | null; period_on: string | null }[] {
  const dates = Array.from({ length: days }, (_, day) => until.subtract({ days: days - 1 - day }))
  const history = {
    days: dates.map((date) => ({ date, met: true, score: 20, crushed: 0 })),
    ...{ previousMetOn: null, longest: days, firstOn: dates[0] ?? until },
  }
  return defaultBadges.flatMap(({ id, criteria }) =>
    earnedBadge(criteria, history, earliestDate).map(({ periodKey, on }) => ({
      ...{ badge_id: id, period_key: periodKey, period_on: on?.toString() ?? null },
    })),
  )
}

const badgesText = ($: Journeys) => `
  insert into user_badges (id, user_id, badge_id, journey_id, period_key, period_on, awarded_at)
  select ${idSql(15, `${membership($)} * 100 + number`)}, ${idSql(0, 'person')}, badge_id, ${journeyIdSql(journey($))}, period_key, period_on, now()
  from ${memberships($)} cross join rows from (jsonb_to_recordset($3::text::jsonb) as (badge_id uuid, period_key text, period_on date))
    with ordinality as earned (badge_id, period_key, period_on, number)`

const tables = [
  ...['checkin_details', 'checkins', 'checkin_submissions', 'streaks', 'user_badges', 'leaderboard_buckets'],
  ...['leaderboard_entries', 'leaderboards', 'leaderboard_heads', 'journey_day_statistics', 'journey_statistics'],
  ...['journey_freezes', 'dimensions', 'journey_members', 'journeys'],
]
const batch = 500

/**
 * Brings the journeys of seeded people into the database, unless they are there as they are asked for; gives whether they were
 * written. What was written is held against what the rules make of it.
 */
export async function seedJourneys(administrator: Sql, database: BenchDatabase, journeys: Journeys): Promise<boolean> {
  await administrator`create table if not exists bench_seeded (journeys text not null)`
  const wanted = JSON.stringify(journeys)
  const [there] = await administrator`select from bench_seeded where journeys = ${wanted}`
  if (there) return false
  await administrator`truncate bench_seeded`
  await administrator.unsafe(`truncate ${tables.join(', ')} cascade`)
  await administrator.begin(async (tx) => {
    await tx.unsafe('set local session_replication_role = replica')
    for (const text of journeysOf(journeys)) await tx.unsafe(text)
    const earned = JSON.stringify(earnedBy(journeys))
    for (let from = 1; from <= journeys.people; from += batch) {
      const range = [from, Math.min(from + batch - 1, journeys.people)]
      for (const text of membersOf(journeys)) await tx.unsafe(text, range)
      await tx.unsafe(badgesText(journeys), [...range, earned])
    }
    for (const text of totals) await tx.unsafe(text)
    await tx.unsafe('drop table bench_boards')
  })
  await administrator.unsafe('vacuum analyze')
  await checkSeed(database, journeys)
  await administrator`insert into bench_seeded values (${wanted})`
  return true
}

/** Throws where what was seeded of some members is not what the rules make of what they said. */
async function checkSeed({ loginUrl: url }: BenchDatabase, journeys: Journeys): Promise<void> {
  const opened = await openDatabase({ url, poolSize: 1, statementTimeoutMs: 60_000, idleTransactionTimeoutMs: 60_000 })
  const now = Temporal.Now.instant()
  const at = { now, newId: () => crypto.randomUUID(), correlationId: 'bench' }
  try {
    for (const person of [1, 2, journeys.people]) {
      const member = { userId: personId(person), journeyId: journeyId(journeyOf(journeys, person, 0)) }
      const found = await asSystemAlone(opened, now, (system) => rebuildMember(system, member, at))
      if (found.length > 0) throw new Error(`person ${person} was seeded otherwise: ${JSON.stringify(found)}`)
    }
  } finally {
    await opened.close()
  }
}

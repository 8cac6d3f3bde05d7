import { rowsOf, type Tx } from '../../db/viewer.ts'
import type { Facts, Member, StoredDay } from './facts.ts'
import { checkInRuleVersion, type MergedCheckIn, mergedCheckIn } from './merge.ts'

/** A date with what was said of it merged anew. */
export type MergedDay = {
  readonly date: Temporal.PlainDate
  readonly before: StoredDay | null
  readonly after: StoredDay | null
  readonly merged: MergedCheckIn | null
}

/** Merges all that was said of each of the dates. A date keeps the id of its check-in. */
export function mergedDays(
  { submissions, days }: Pick<Facts, 'submissions' | 'days'>,
  dates: readonly Temporal.PlainDate[],
  newId: () => string,
): MergedDay[] {
  const said = Map.groupBy(submissions, ({ date }) => date.toString())
  const stored = new Map(days.map((day) => [day.date.toString(), day]))
  return dates.map((date) => {
    const before = stored.get(date.toString()) ?? null
    const ofDate = said.get(date.toString()) ?? []
    const merged = mergedCheckIn(ofDate)
    if (!merged) return { date, before, after: null, merged }
    const notCounted = merged.counted
      ? null
      : (ofDate.find((submission) => submission.notCounted)?.notCounted ?? 'LATE')
    const { score, crushed, verdict } = merged
    return { date, before, after: { id: before?.id ?? newId(), date, score, crushed, verdict, notCounted }, merged }
  })
}

/** Writes merged dates: check-ins, and what each dimension was answered with; as the system. */
export async function writeDays(system: Tx, member: Member, days: readonly MergedDay[]): Promise<void> {
  const rows = days.flatMap(({ after }) => after ?? [])
  const gone = days.flatMap(({ before, after }) => (before && !after ? [before.id] : []))
  const written: Promise<unknown>[] = []
  if (gone.length > 0) written.push(rowsOf(system, goneText, [JSON.stringify(gone)]))
  if (rows.length > 0) {
    const params = [member.userId, member.journeyId, JSON.stringify(rows), checkInRuleVersion]
    written.push(rowsOf(system, daysText, params), writeAnswers(system, member, days))
  }
  await Promise.all(written)
}

/** Writes what each dimension of merged dates was answered with, and gives how many answers were others before; as the system. */
export async function writeAnswers(system: Tx, { userId }: Member, days: readonly MergedDay[]): Promise<number> {
  const ids = days.flatMap(({ after }) => after?.id ?? [])
  const answers = days.flatMap(({ after, merged }) =>
    (merged?.answers ?? []).map(({ dimensionId, effort, weight, score }) => ({
      checkInId: after?.id,
      ...{ dimensionId, effort, weight, score },
    })),
  )
  const params = [userId, JSON.stringify(ids), JSON.stringify(answers)]
  const [row] = await rowsOf<{ changed: string }>(system, answersText, params)
  return Number(row?.changed)
}

const goneText = 'delete from checkins where id in (select value::uuid from jsonb_array_elements_text($1::jsonb))'

const daysText = `
  insert into checkins as day (id, user_id, journey_id, local_date, score, crushed, verdict, rule_version, not_counted)
  select id, $1, $2, date, score, crushed, verdict, $4, "notCounted"
  from jsonb_to_recordset($3::jsonb) as given (id uuid, date date, score numeric, crushed smallint,
    verdict check_in_verdict, "notCounted" not_counted_reason)
  on conflict (user_id, journey_id, local_date) do update set score = excluded.score, crushed = excluded.crushed,
    verdict = excluded.verdict, rule_version = excluded.rule_version, not_counted = excluded.not_counted,
    version = day.version + 1`

const answersText = `
  with given as (
    select * from jsonb_to_recordset($3::jsonb) as given (
      "checkInId" uuid, "dimensionId" uuid, effort smallint, weight smallint, score numeric)
  ), gone as (
    delete from checkin_details detail using jsonb_array_elements_text($2::jsonb) as day (id)
    where detail.checkin_id = day.id::uuid and not exists (select from given
      where given."checkInId" = detail.checkin_id and given."dimensionId" = detail.dimension_id)
    returning detail.checkin_id
  ), put as (
  insert into checkin_details as detail (checkin_id, dimension_id, user_id, effort, weight, score)
  select "checkInId", "dimensionId", $1, effort, weight, score from given
  on conflict (checkin_id, dimension_id) do update set effort = excluded.effort, weight = excluded.weight,
    score = excluded.score
  where (detail.effort, detail.weight) is distinct from (excluded.effort, excluded.weight)
  returning detail.checkin_id)
  select (select count(*) from gone) + (select count(*) from put) as changed`

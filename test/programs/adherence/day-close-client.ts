import { expect } from 'vitest'
import type { Person, Regimen } from '../../setup/regimen.ts'
import { statuses } from '../actuals/actuals-client.ts'
import { bundleOf, create, lasting, session, uuidOf } from '../program-client.ts'

export const plus = (instant: string, by: Temporal.DurationLike) => Temporal.Instant.from(instant).add(by).toString()

/** Changes the zone, and the start of the day where it is given. */
export async function changeZone(person: Person, timeZone: string, dayStart?: string): Promise<void> {
  const { changeTimeZone } = await person.data(
    'mutation ($input: ChangeTimeZoneInput!) { changeTimeZone(input: $input) { __typename } }',
    { input: { timeZone, dayStart } },
  )
  expect(changeTimeZone.__typename).toBe('ChangeTimeZonePayload')
}

type Following = { readonly startsOn?: string; readonly timeZone?: string; readonly dayStart?: string | undefined }

/** Somebody who follows a session on each of so many days. */
export async function following(
  regimen: Regimen,
  name: string,
  days: number,
  { startsOn = '2026-03-02', timeZone = 'Europe/Berlin', dayStart }: Following = {},
): Promise<{ person: Person; programId: string }> {
  const person = await lasting(regimen, name, timeZone)
  if (dayStart) {
    regimen.clock.advance({ seconds: 1 })
    await changeZone(person, timeZone, dayStart)
  }
  const sessions = Array.from({ length: days }, (_, index) => session(index + 1))
  const { id } = await create(person, bundleOf(days, { sessions }), { startsOn, activate: true })
  return { person, programId: id }
}

/** Lets the clock come to an instant, and what is due by then happen. */
export async function at(regimen: Regimen, instant: string): Promise<void> {
  regimen.clock.set(instant)
  await regimen.runJobs()
}

/** Every record of a person in the order in which it was made: date, status, and when. */
export async function records(regimen: Regimen, person: Person): Promise<string[]> {
  const rows = await regimen.testDatabase.administrator<{ local_date: string; status: string; at: Date }[]>`
    select local_date::text, status, assessed_at as at from adherence_records
    where user_id = ${uuidOf(person.id)} order by assessed_at, local_date`
  return rows.map((row) => `${row.local_date} ${row.status} ${row.at.toISOString()}`)
}

/** The statuses of a date. */
export const statusOn = async (person: Person, date: string) =>
  (await statuses(person, date, date)).map((line) => line.split(' ').at(-1))

/** What a command is given at an instant. */
export const moment = ({ clock }: Regimen, now: string) => ({
  now: Temporal.Instant.from(now),
  newId: clock.newId,
  correlationId: clock.newId(),
})

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asViewer } from '../../../src/db/viewer.ts'
import { deleteActivity, logActivity, updateActivity } from '../../../src/programs/actuals/activity.ts'
import { deleteMeal, logMeal, updateMeal } from '../../../src/programs/actuals/logged-meal.ts'
import { recordAdherence } from '../../../src/programs/adherence/statement.ts'
import { propertyRuns } from '../../setup/property-runs.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { bundleOf, create, lasting, meal, session, squat, uuidOf } from '../program-client.ts'

let regimen: Regimen
let eva: Person
/** What is planned: two sessions of the 2nd, one of the 3rd; a meal of either. */
let planned: { readonly sessions: readonly string[]; readonly meals: readonly string[] }
beforeAll(async () => {
  regimen = await startRegimen()
  regimen.clock.set(startOfTests)
  eva = await lasting(regimen, 'eva')
  const run = { kind: 'RUN' as const, durationMinutes: 40, exercises: [], title: 'Run' }
  const bundle = bundleOf(2, {
    sessions: [
      session(1),
      session(1, { ...run, localTime: '07:00' }),
      session(2, { exercises: [{ ...squat, sets: 5 }] }),
    ],
    meals: [meal(1), meal(2, { items: [{ food: 'oats-rolled-dry', grams: 90 }] })],
  })
  await create(eva, bundle, { startsOn: '2026-03-02', activate: true })
  const { calendar } = await eva.data('{ calendar(from: "2026-03-02", to: "2026-03-03") { id kind } }')
  const ids = (kind: string) =>
    calendar.filter((event: { kind: string }) => event.kind === kind).map(({ id }: { id: string }) => uuidOf(id))
  planned = { sessions: ids('SESSION'), meals: ids('MEAL') }
})
afterAll(() => regimen.close())

type Write = Parameters<typeof asViewer<string>>[3]
const write = (rule: (...given: [Parameters<Write>[0], { id: string }, At]) => Promise<string>) => {
  const at = { now: regimen.clock.now(), newId: regimen.clock.newId, correlationId: regimen.clock.newId() }
  const viewer = { id: uuidOf(eva.id) }
  return asViewer(regimen.database, viewer, at.now, (tx) => rule(tx, viewer, at))
}
type At = Parameters<typeof logActivity>[3]

/** How training or a meal is logged, changed and taken back, and its contents. */
type Kind = { readonly log: Turn; readonly change: Turn; readonly remove: (id: string) => Promise<unknown> }
type Turn = (contents: object, id: string) => Promise<string>
const kinds: Readonly<Record<'sessions' | 'meals', Kind>> = {
  sessions: {
    log: (contents) => write(async (tx, viewer, at) => (await logActivity(tx, viewer, contents, at)).id),
    change: (contents, id) =>
      write((tx, viewer, at) => updateActivity(tx, viewer, { ...contents, activityId: id }, at)),
    remove: (id) => write(async (tx, viewer, at) => `${await deleteActivity(tx, viewer, { activityId: id }, at)}`),
  },
  meals: {
    log: (contents) => write(async (tx, viewer, at) => (await logMeal(tx, viewer, contents, at)).id),
    change: (contents, id) => write((tx, viewer, at) => updateMeal(tx, viewer, { ...contents, mealId: id }, at)),
    remove: (id) => write(async (tx, viewer, at) => `${await deleteMeal(tx, viewer, { mealId: id }, at)}`),
  },
}

const links = (most: number) =>
  fc.option(
    fc.uniqueArray(fc.record({ to: fc.integer({ min: 0, max: most }), share: fc.constantFrom(0.2, 0.333, 0.5) }), {
      maxLength: 2,
      selector: ({ to }) => to,
    }),
    { freq: 3, nil: null },
  )
const instants = fc
  .tuple(fc.constantFrom('2026-03-02', '2026-03-02', '2026-03-03'), fc.constantFrom('05:40', '06:20', '17:20'))
  .map(([date, time]) => Temporal.Instant.from(`${date}T${time}:00Z`))
const activity = fc
  .record({
    kind: fc.constantFrom('STRENGTH', 'RUN', 'RUN'),
    startedAt: instants,
    durationMinutes: fc.constantFrom(20, 80),
    exercises: fc.option(
      fc.array(
        fc.record({
          exercise: fc.constantFrom('back-squat', 'bench-press'),
          sets: fc.integer({ min: 1, max: 5 }),
          reps: fc.constant(5),
          loadKg: fc.constantFrom(20, 60),
        }),
        { maxLength: 2 },
      ),
    ),
    links: links(2),
  })
  .map((contents) => ({ of: 'sessions' as const, contents }))
const eaten = fc
  .record({
    type: fc.constantFrom('BREAKFAST', 'LUNCH'),
    eatenAt: instants,
    totals: fc.record({ kcal: fc.constantFrom(100, 220, 400), proteinG: fc.constantFrom(null, 8, 30) }),
    links: links(1),
  })
  .map((contents) => ({ of: 'meals' as const, contents }))

/** One thing that was done in the end, or was taken back, and what was told of it before. */
const story = fc.oneof(
  fc.record({ end: activity, before: fc.array(activity, { maxLength: 2 }), kept: fc.boolean() }),
  fc.record({ end: eaten, before: fc.array(eaten, { maxLength: 2 }), kept: fc.boolean() }),
)
type Links = { to: number; share: number }[] | null
type Done = { of: 'sessions' | 'meals'; contents: { links: Links } & Record<string, unknown> }
type Story = { end: Done; before: Done[]; kept: boolean }

/** A run of the 2nd; half as long and twice as long are equally like the plan, as are as early and as late. */
const run = (time: string, durationMinutes: number): Story => {
  const startedAt = Temporal.Instant.from(`2026-03-02T${time}:00Z`)
  const contents = { kind: 'RUN', startedAt, durationMinutes, exercises: null, links: null }
  return { end: { of: 'sessions', contents }, before: [], kept: true }
}

const told = ({ of, contents }: Done) => ({
  ...contents,
  links: contents.links?.map(({ to, share }) => ({ plannedId: planned[of][to], share })) ?? null,
})

/** Every planned thing with its current record, without what tells when it was made. */
const currentRecords = () => regimen.testDatabase.administrator`
  select planned_id, status, basis, similarity, components, coverage, compliance_ratio, compliance_measure, band
  from adherence_records where user_id = ${uuidOf(eva.id)} and superseded_at is null order by planned_id`

/** What counts for what; of what is the same in all, it does not matter which. */
const currentLinks = () => regimen.testDatabase.administrator`
  select session_instance_id as planned_id, share, matched_by, similarity, components, coverage
  from activity_links where user_id = ${uuidOf(eva.id)}
  union all select meal_instance_id, share, matched_by, similarity, components, coverage
  from meal_links where user_id = ${uuidOf(eva.id)} order by 1, 2, 3, 4, 5, 6`

async function inOrder(stories: readonly Story[], turns: readonly number[]) {
  const ids = new Map<Story, string>()
  const left = stories.map((it) => ({ it, steps: [...it.before, it.end, ...(it.kept ? [] : [null])] }))
  for (let turn = 0; left.some(({ steps }) => steps.length > 0); turn += 1) {
    const open = left.filter(({ steps }) => steps.length > 0)
    const next = open[(turns[turn % turns.length] ?? 0) % open.length]
    if (!next) break
    const { it, steps } = next
    const [step] = steps.splice(0, 1)
    const [kind, id] = [kinds[it.end.of], ids.get(it) ?? '']
    if (!step) await kind.remove(id)
    else ids.set(it, await (id === '' ? kind.log : kind.change)(told(step), id))
  }
  const state = { records: [...(await currentRecords())], links: [...(await currentLinks())] }
  for (const it of stories.filter(({ kept }) => kept)) await kinds[it.end.of].remove(ids.get(it) ?? '')
  return state
}

describe('logging, changing and deleting in any order ends with the same records', () => {
  test.each([
    ['on the second day itself', '2026-03-03T20:00:00Z', null],
    ['with a word said before', '2026-03-03T21:00:00Z', 'PARTIAL'],
    ['when all has counted as skipped', '2026-03-09T12:00:00Z', null],
  ])('%s', async (_name, now, status) => {
    regimen.clock.set(now)
    for (const plannedId of [planned.sessions[0], planned.meals[0]])
      await write((tx, viewer, at) => recordAdherence(tx, viewer, { plannedId, status }, at))
    await fc.assert(
      fc.asyncProperty(
        fc.array(story, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(11), { minLength: 6, maxLength: 12 }),
        async (stories: Story[], turns) => {
          const asItWas = await inOrder(stories, turns)
          const kept = stories.filter(({ kept }) => kept).map((it) => ({ ...it, before: [] }))
          expect(asItWas).toEqual(await inOrder(kept, [0]))
        },
      ),
      {
        numRuns: propertyRuns(60),
        examples: [
          [
            [run('05:40', 20), run('06:20', 80)],
            [1, 0],
          ],
        ],
      },
    )
  })
})

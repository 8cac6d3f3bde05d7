import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { propertyRuns } from '../../setup/property-runs.ts'
import { type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { bundleOf, create, lasting, session } from '../program-client.ts'
import { logActivity, plannedIds, tell } from './actuals-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const plan = bundleOf(2, {
  sessions: [
    session(1, { title: 'A' }),
    session(1, { title: 'B', kind: 'RUN', localTime: '07:00', durationMinutes: 40, exercises: [] }),
    session(2, { title: 'C' }),
    session(2, { title: 'D', localTime: null, durationMinutes: 30 }),
  ],
})
const instants = ['2026-03-02T07:00:00+01:00', '2026-03-02T18:30:00+01:00', '2026-03-03T18:00:00+01:00'] as const
const done = fc.record({
  kind: fc.constantFrom('STRENGTH', 'RUN'),
  startedAt: fc.constantFrom(...instants),
  durationMinutes: fc.constantFrom(10, 30, 40, 60, null),
  to: fc.option(fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D'), { maxLength: 2 }), { freq: 2 }),
})
type Done = typeof done extends fc.Arbitrary<infer Value> ? Value : never

/** What is linked and how it is judged, told without ids. */
const outcome = `{ calendar(from: "2026-03-02", to: "2026-03-03") { title session {
  adherence { status basis date similarity components { name value } coverage complianceRatio complianceMeasure band }
  links { share matchedBy similarity coverage activity { title } } } } }`

test('what counts for what, and how it is judged, is the same in whatever order it was told, changed and taken back', async () => {
  let people = 0
  const start = async () => {
    people += 1
    regimen.clock.set(startOfTests)
    const person = await lasting(regimen, `person${people}`)
    await create(person, plan, { startsOn: '2026-03-02', activate: true })
    const ids = await plannedIds(person, '2026-03-02', '2026-03-03')
    regimen.clock.set('2026-03-03T22:00:00Z')
    const inputOf = ({ to, ...input }: Done, title: string) => ({
      ...{ ...input, title },
      links: to === null ? null : to.map((name) => ({ plannedId: ids[name] ?? '', share: 0.5 })),
    })
    const told = async () => {
      await regimen.runJobs()
      const { calendar } = await person.data(outcome)
      type Links = { activity: { title: string } }[]
      return calendar.map(({ session: { links, ...rest }, ...event }: { session: { links: Links } }) => ({
        ...{ ...event, ...rest },
        links: links.toSorted((one, other) => one.activity.title.localeCompare(other.activity.title)),
      }))
    }
    return { person, inputOf, told }
  }
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(done, { minLength: 1, maxLength: 5, selector: (it) => JSON.stringify({ ...it, to: null }) }),
      done,
      fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
      async (all, other, keys) => {
        const first = await start()
        for (const [index, one] of all.entries()) await logActivity(first.person, first.inputOf(one, `${index}`))
        const second = await start()
        const shuffled = [...all.entries()].toSorted(([a], [b]) => (keys[a] ?? 0) - (keys[b] ?? 0))
        const gone = await logActivity(second.person, second.inputOf(other, 'gone'))
        for (const [turn, [index, one]] of shuffled.entries()) {
          const { id } = await logActivity(second.person, second.inputOf(turn % 2 ? one : other, `${index}`))
          if (turn % 2 === 0)
            await tell(second.person, 'updateActivity', { activityId: id, ...second.inputOf(one, `${index}`) })
        }
        await tell(second.person, 'deleteActivity', { activityId: gone.id })
        expect(await second.told()).toEqual(await first.told())
      },
    ),
    { numRuns: propertyRuns(9) },
  )
})

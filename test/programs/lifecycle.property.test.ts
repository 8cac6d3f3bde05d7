import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rebuildCalendar } from '../../src/calendar/calendar.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { calendarSources } from '../../src/rooms.ts'
import { propertyRuns } from '../setup/property-runs.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { agenda, bundleOf, lasting, meal, type Step, send, session } from './program-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

type Status = 'DRAFT' | 'SCHEDULED' | 'ACTIVE' | 'PAUSED' | 'ARCHIVED'
/** What a programme should be, kept by plain arithmetic: days are numbered from the first day of the test. */
type Model = {
  id: string
  title: string
  /** What its events are called: a clone keeps the names of the plan it repeats. */
  label: string
  status: Status
  /** The date of each day of the plan. */
  dates: number[] | null
  pausedOn: number
  archivedOn: number
}

const durationDays = 4
const dateOf = (number: number) => Temporal.PlainDate.from('2026-03-02').add({ days: number }).toString()
const plan = (title: string) =>
  bundleOf(durationDays, {
    title,
    sessions: [session(1, { title }), session(2, { title }), session(4, { title })],
    meals: [meal(2, { title, localTime: null })],
  })
const dated = (start: number) => Array.from({ length: durationDays }, (_, day) => start + day)

/** The lines of the calendar that a programme should have. */
function linesOf({ status, label, dates, pausedOn, archivedOn }: Model): string[] {
  if (dates === null || status === 'DRAFT') return []
  const line = (day: number, time: string) => {
    const date = dates[day - 1] ?? Number.NaN
    if (status === 'ARCHIVED' && date >= archivedOn) return []
    const text = `${dateOf(date)} ${time} ${label}`
    return [status === 'PAUSED' && date >= pausedOn ? `(${text})` : text]
  }
  return [...line(1, '18:00'), ...line(2, '--:--'), ...line(2, '18:00'), ...line(4, '18:00')]
}

function archive(model: Model, today: number): void {
  model.archivedOn = model.status === 'PAUSED' ? model.pausedOn : today
  model.status = 'ARCHIVED'
}
function follow(all: Model[], model: Model, today: number, start: number | null): void {
  for (const other of all)
    if (other !== model && (other.status === 'ACTIVE' || other.status === 'PAUSED')) archive(other, today)
  if (start !== null) model.dates = dated(start)
  model.status = 'ACTIVE'
}
function resume(model: Model, today: number): void {
  const { pausedOn } = model
  model.dates = model.dates?.map((date) => (date >= pausedOn ? date + today - pausedOn : date)) ?? null
  model.status = 'ACTIVE'
}
const allowed: Record<Exclude<Step, 'cloneProgram'>, Status[]> = {
  activateProgram: ['DRAFT', 'SCHEDULED'],
  pauseProgram: ['ACTIVE'],
  resumeProgram: ['PAUSED'],
  archiveProgram: ['DRAFT', 'SCHEDULED', 'ACTIVE', 'PAUSED'],
}

const which = fc.nat({ max: 9 })
const start = fc.option(fc.integer({ min: -3, max: 6 }))
const action = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('create' as const), start, activate: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clone' as const), which, start, activate: fc.boolean() }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('activateProgram', 'pauseProgram', 'resumeProgram', 'archiveProgram'),
      which,
      start,
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 3 }) }) },
)

type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

let people = 0

async function take(person: Person, all: Model[], today: number, act: Exclude<Action, { kind: 'wait' }>) {
  const startsOn = act.start === null ? null : dateOf(today + act.start)
  const begin = today + (act.start ?? 0)
  if (act.kind === 'create' || act.kind === 'clone') {
    const title = `Plan ${all.length}`
    const activate = act.activate && startsOn !== null
    const original = act.kind === 'clone' ? all[act.which % Math.max(1, all.length)] : undefined
    if (act.kind === 'clone' && !original) return
    const answer = original
      ? await send(person, 'cloneProgram', { programId: original.id, title, startsOn, activate })
      : await send(person, 'createProgram', { bundle: plan(title), startsOn, activate })
    const model: Model = {
      id: answer.program?.id,
      title,
      label: original?.label ?? title,
      status: startsOn === null ? 'DRAFT' : 'SCHEDULED',
      dates: startsOn === null ? null : dated(begin),
      pausedOn: 0,
      archivedOn: 0,
    }
    all.push(model)
    if (activate) follow(all, model, today, begin)
    return
  }
  const model = all[act.which % Math.max(1, all.length)]
  if (!model) return
  const input = { programId: model.id, ...(act.kind === 'activateProgram' ? { startsOn } : {}) }
  const answer = await send(person, act.kind, input)
  if (!allowed[act.kind].includes(model.status)) return expect(answer.currentStatus).toBe(model.status)
  if (act.kind === 'activateProgram' && model.dates === null && startsOn === null)
    return expect(answer.__typename).toBe('InvalidInput')
  if (act.kind === 'activateProgram') follow(all, model, today, startsOn === null ? null : begin)
  if (act.kind === 'pauseProgram') Object.assign(model, { status: 'PAUSED', pausedOn: today })
  if (act.kind === 'resumeProgram') resume(model, today)
  if (act.kind === 'archiveProgram') archive(model, today)
  expect(answer.program?.status).toBe(model.status)
}

test('whatever is done on whatever day, the calendar is what the steps say, and rebuilding finds no difference', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 4, maxLength: 14, size: 'max' }), async (actions) => {
      regimen.clock.set(startOfTests)
      people += 1
      const person = await lasting(regimen, `person_${people}`)
      const all: Model[] = []
      let today = 0
      for (const act of actions) {
        if (act.kind === 'wait') {
          today += act.days
          regimen.clock.advance({ hours: 24 * act.days })
          continue
        }
        await take(person, all, today, act)
        const events = await agenda(person, dateOf(-20), dateOf(60))
        expect(events.toSorted()).toEqual(all.flatMap(linesOf).toSorted())
        const now = regimen.clock.now()
        expect(await asSystemAlone(regimen.database, now, (tx) => rebuildCalendar(tx, calendarSources, now))).toBe(0)
      }
      const { programs } = await person.data('{ programs(first: 50) { nodes { title status } } }')
      expect(programs.nodes.toReversed()).toEqual(all.map(({ title, status }) => ({ title, status })))
    }),
    { numRuns: propertyRuns(40) },
  )
})

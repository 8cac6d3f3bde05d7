import { type At, asViewer, type Tx, type Viewer } from '../db/viewer.ts'
import type { Services } from '../services.ts'
import { provideSchedulesNow, workUntil } from './background.ts'
import { cast, type Name, names } from './cast.ts'
import { type Chance, chanceOf } from './chance.ts'
import { type SetClock, setClock } from './set-clock.ts'

/** Whose part of the sample data a step is. */
export const seededRooms = ['people', 'programs', 'journeys', 'challenges', 'lessons', 'cycles'] as const
export type SeededRoom = (typeof seededRooms)[number]

/** What happens at a time of the story. */
type Step = { readonly at: Temporal.Instant; readonly room: SeededRoom; readonly run: () => Promise<unknown> }

/** Told of a step that is done, and how many of its room are done and known. */
export type Progress = (room: SeededRoom, done: number, total: number, at: Temporal.Instant) => void

type Command<Input, Result> = (tx: Tx, viewer: Viewer, input: Input, at: At) => Promise<Result>

/** What the rooms write their part with. */
export type World = {
  readonly services: Services
  readonly chance: Chance
  /** The first day, a Monday. */
  readonly first: Temporal.PlainDate
  /** The day of now. */
  readonly today: number
  readonly now: Temporal.Instant
  /** The id of somebody who has come. */
  readonly id: (name: Name) => string
  readonly viewer: (name: Name) => Viewer
  readonly came: (name: Name, id: string) => Promise<void>
  /** Has something happen on a day of the story at somebody's wall-clock time; what would lie ahead of now is left out. */
  readonly plan: (room: SeededRoom, who: Name, day: number, time: string, run: () => Promise<unknown>) => void
  /** Has something happen at an instant. */
  readonly planAt: (room: SeededRoom, at: Temporal.Instant, run: () => Promise<unknown>) => void
  /** Runs a command as somebody in a transaction of its own. */
  readonly does: <Input, Result>(who: Name, command: Command<Input, Result>, input: Input) => Promise<Result>
  /** Runs as somebody what needs more than a command is usually given. */
  readonly within: <Result>(who: Name, run: (tx: Tx, viewer: Viewer, at: At) => Promise<Result>) => Promise<Result>
  /** Runs what is done before somebody is signed in. */
  readonly anonymously: <Result>(run: (tx: Tx, at: At) => Promise<Result>) => Promise<Result>
  readonly date: (day: number) => Temporal.PlainDate
}

/** A world that begins so many weeks before the Monday of now, and what lets it happen. */
export function worldOf(
  given: Services,
  { now, weeks, seed }: { readonly now: Temporal.Instant; readonly weeks: number; readonly seed: number },
): { readonly world: World; readonly play: (progress: Progress) => Promise<void> } {
  const today = now.toZonedDateTimeISO('UTC').toPlainDate()
  const first = today.subtract({ days: today.dayOfWeek - 1 + 7 * weeks })
  // East of everybody their first day has begun already.
  const earliest = Math.min(...names.map((name) => cast[name].from))
  const clock: SetClock = setClock(
    first.add({ days: earliest }).toZonedDateTime('Pacific/Kiritimati').toInstant(),
    seed,
  )
  // The mail of the past is not sent any more.
  const services: Services = { ...given, clock, mail: { send: async () => undefined } }
  const steps: Step[] = []
  const ids = new Map<Name, string>()
  const at = (): At => ({ now: clock.now(), newId: clock.newId, correlationId: clock.newId() })
  const id = (name: Name): string => {
    const found = ids.get(name)
    if (found === undefined) throw new Error(`${name} has not come yet`)
    return found
  }
  const viewer = (name: Name): Viewer => ({ id: id(name) })
  const inOrder = async <Result>(person: Viewer | null, run: (tx: Tx, at: At) => Promise<Result>) => {
    const it = at()
    const result = await asViewer(services.database, person, it.now, (tx) => run(tx, it))
    clock.moveTo(it.now.add({ seconds: 1 }))
    return result
  }
  const within: World['within'] = (who, run) => {
    const person = viewer(who)
    return inOrder(person, (tx, it) => run(tx, person, it))
  }
  const planAt: World['planAt'] = (room, instant, run) => {
    if (Temporal.Instant.compare(instant, now) > 0) return
    const later = steps.findIndex((step) => Temporal.Instant.compare(step.at, instant) > 0)
    steps.splice(later < 0 ? steps.length : later, 0, { at: instant, room, run })
    totals.set(room, (totals.get(room) ?? 0) + 1)
  }
  const totals = new Map<SeededRoom, number>()
  const date = (day: number) => first.add({ days: day })
  const world: World = {
    ...{ services, first, now, id, viewer, within, planAt, date },
    today: 7 * weeks + today.dayOfWeek - 1,
    anonymously: (run) => inOrder(null, run),
    chance: chanceOf(seed + 1),
    came: async (name, id) => {
      ids.set(name, id)
      const isStory = Temporal.PlainDate.compare(clock.now().toZonedDateTimeISO('UTC').toPlainDate(), date(-1)) >= 0
      await provideSchedulesNow({ services, clock }, isStory ? 'EVERYBODY' : 'PERSONS')
    },
    plan: (room, who, day, time, run) => {
      const local = date(day).toZonedDateTime({
        timeZone: cast[who].timeZone,
        plainTime: Temporal.PlainTime.from(time),
      })
      // The last moment belongs to what stands open at the end.
      if (Temporal.Instant.compare(local.toInstant(), now) < 0) planAt(room, local.toInstant(), run)
    },
    does: (who, command, input) => within(who, (tx, person, it) => command(tx, person, input, it)),
  }
  const play = async (progress: Progress) => {
    const done = new Map<SeededRoom, number>()
    for (let step = steps.shift(); step; step = steps.shift()) {
      await workUntil({ services, clock }, step.at)
      await step.run()
      const count = (done.get(step.room) ?? 0) + 1
      done.set(step.room, count)
      progress(step.room, count, totals.get(step.room) ?? count, clock.now())
    }
    if (Temporal.Instant.compare(clock.now(), now) < 0) await workUntil({ services, clock }, now)
  }
  return { world, play }
}

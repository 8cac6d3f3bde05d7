import { expect } from 'vitest'
import { globalId, uuidOf } from '../programs/program-client.ts'
import type { Person, Regimen } from '../setup/regimen.ts'
import { dayOf, differences, doneCheckIn, signedIn, streakIn } from './check-in-client.ts'
import { type TestJourney, writeJourney } from './journey-rows.ts'

/** Somebody in a journey of their own, whose days go by as the test says. */
export type Alone = {
  readonly ana: Person
  readonly journey: TestJourney
  /** Meets the day that it is at that moment, or another one, and gives the date with the streak, or why it does not count. */
  readonly meet: (at: string, date?: string) => Promise<string>
  /** The streak at a moment: current, longest and what today is, with ! while it is at risk. */
  readonly streakAt: (at: string) => Promise<string>
  readonly myDays: (from: string, to: string) => Promise<string[]>
  /** Expects a rebuild to find no difference. */
  readonly isSound: () => Promise<void>
}

/** Somebody new in that zone from that moment on. */
export async function begin(regimen: Regimen, zone: string, at: string): Promise<Alone> {
  regimen.clock.set(at)
  const ana = await signedIn(regimen, zone)
  const journey = await writeJourney(regimen, [uuidOf(ana.id)])
  return {
    ...{ ana, journey },
    meet: async (moment, date) => {
      regimen.clock.set(moment)
      const { checkIn, streak, notCounted } = await doneCheckIn(ana, 'checkIn', dayOf(journey, ['SOLID'], { date }))
      return `${checkIn.date} ${notCounted ?? streak.current}`
    },
    streakAt: async (moment) => {
      regimen.clock.set(moment)
      const { current, longest, today, isAtRisk } = await streakIn(ana, journey)
      return `${current} ${longest} ${today}${isAtRisk ? '!' : ''}`
    },
    myDays: async (from, to) => {
      const { journey: own } = await ana.data(
        'query ($id: ID!, $from: Date!, $to: Date!) { journey(id: $id) { myDays(from: $from, to: $to) { state } } }',
        { id: globalId('Journey', journey.id), from, to },
      )
      return own.myDays.map(({ state }: { state: string }) => state)
    },
    isSound: async () => expect(await differences(regimen, journey, [ana])).toEqual([]),
  }
}

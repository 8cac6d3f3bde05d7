import { asSystemAlone } from '../db/viewer.ts'
import type { Services } from '../services.ts'
import type { Schedule } from './schedule.ts'
import { provideSchedules, takeDueSchedules } from './schedules.ts'

/** Enqueues whatever of these schedules is due by the clock, and gives newcomers theirs. */
export async function tick({ database, clock }: Services, schedules: readonly Schedule[]): Promise<void> {
  const now = clock.now()
  while ((await asSystemAlone(database, now, (tx) => provideSchedules(tx, schedules, now))).mayBeMore);
  while ((await asSystemAlone(database, now, (tx) => takeDueSchedules(tx, schedules, now))).mayBeMore);
}

/** Ticks in this process at once and then at every full `everyMs` of the clock; `stop` waits for a tick under way. */
export function startClockwork(
  services: Services,
  schedules: readonly Schedule[],
  everyMs: number,
): { readonly stop: () => Promise<void> } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  let ticking: Promise<void> = Promise.resolve()
  const next = () => {
    ticking = tick(services, schedules)
      .catch((error: unknown) => services.log.error({ err: error }, 'the schedules were not looked at'))
      .then(() => {
        if (!stopped) timer = setTimeout(next, everyMs - (services.clock.now().epochMilliseconds % everyMs))
      })
  }
  next()
  return {
    stop: () => {
      stopped = true
      clearTimeout(timer)
      return ticking
    },
  }
}

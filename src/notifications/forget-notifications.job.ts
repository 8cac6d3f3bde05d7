import { asSystemAlone } from '../db/viewer.ts'
import type { Job } from '../jobs/job.ts'
import { type SystemRun, type SystemSchedule, systemRun } from '../jobs/schedule.ts'
import { type Forgotten, forgetNotifications } from './notification-retention.ts'

/** Forgets the notifications of long ago. */
export const forgetNotificationsJob: Job<SystemRun> = {
  name: 'forget-notifications',
  payload: systemRun,
  run: async (_, { services: { database, log }, at, signal }) => {
    let forgotten = 0
    const forget = (after: string | null) =>
      asSystemAlone(database, at.now, (tx) => forgetNotifications(tx, after, at.now))
    let after: string | null = null
    do {
      const { count, next }: Forgotten = await forget(after)
      forgotten += count
      after = next
    } while (after !== null && !signal.aborted)
    if (forgotten > 0) log.info({ forgotten }, 'notifications of long ago were forgotten')
  },
}

export const forgetNotificationsNightly: SystemSchedule = {
  of: 'system',
  name: 'forget-notifications',
  utcTime: Temporal.PlainTime.from('03:50'),
  missed: 'last',
  job: forgetNotificationsJob,
}

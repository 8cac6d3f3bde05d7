import { randomUUID } from 'node:crypto'
import type { Regimen } from './regimen.ts'

/** Resolves when the server has heard every wake-up that was sent until now: they arrive in the order of their commits. */
export async function heard({ services, testDatabase }: Pick<Regimen, 'services' | 'testDatabase'>): Promise<void> {
  const userId = randomUUID()
  const { promise, resolve } = Promise.withResolvers<void>()
  const forget = services.wakeups.listen(userId, () => resolve())
  const last = JSON.stringify({ topic: 'calendar', userId, dates: [] })
  await testDatabase.administrator`select pg_notify('regimen_wakeup', ${last})`
  await promise
  forget()
}

import { type Regimen, startOfTests } from './regimen.ts'

/** Sets the clock back, and lets nothing happen any more to those of earlier tests, whose days take longer than the test. */
export async function startOver({ clock, testDatabase }: Regimen, at = startOfTests): Promise<void> {
  clock.set(at)
  await testDatabase.administrator`delete from schedules where user_id is not null`
}

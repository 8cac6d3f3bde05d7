import type { TestDatabase } from '../setup/database.ts'

type Move = (seeded: TestDatabase) => Promise<TestDatabase>

let move: Move = async (seeded) => seeded

/** The database that the policies are tried in: the seeded one, or where a test file has moved its rows to. */
export const moved: Move = (seeded) => move(seeded)

/** Has the policies tried in another database, for a file that then imports `policies.test.ts`. */
export const moveTo = (to: Move): void => {
  move = to
}

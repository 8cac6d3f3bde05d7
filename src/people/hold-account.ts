import { eq, type SQL } from 'drizzle-orm'
import type { Tx } from '../db/viewer.ts'
import { users } from './people.tables.ts'

/**
 * Keeps an account from being deleted until the transaction ends. Whoever locks something of a person's takes it before that, as
 * the deletion does, so that the two wait for each other and do not deadlock. `userId` may be a query for it.
 */
export async function holdAccount(tx: Tx, userId: string | SQL): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('key share')
}

import { asc, eq, inArray, type SQL } from 'drizzle-orm'
import { CredentialEnded, type Tx, type Viewer } from '../db/viewer.ts'
import { users } from './people.tables.ts'

/**
 * Keeps an account from being deleted until the transaction ends. Whoever locks something of a person's takes it before that, as
 * the deletion does, so that the two wait for each other and do not deadlock. `userId` may be a query for it.
 */
export async function holdAccount(tx: Tx, userId: string | SQL): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('key share')
}

/**
 * The same for the viewer's and others', whoever they belong to, in the order of their ids. It runs as the system.
 * @throws CredentialEnded when the viewer's was deleted at this moment: nothing can be theirs any more.
 */
export async function holdAccounts(system: Tx, viewer: Viewer, others: readonly string[] = []): Promise<void> {
  const held = await system
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.id, [viewer.id, ...others]))
    .orderBy(asc(users.id))
    .for('key share')
  if (!held.some(({ id }) => id === viewer.id)) throw new CredentialEnded()
}

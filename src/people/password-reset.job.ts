import { asSystemAlone } from '../db/viewer.ts'
import type { Job } from '../jobs/job.ts'
import { startPasswordReset, startPasswordResetKind } from './password-reset.ts'

/** Mails the link to a new password if there is an account with the address; run twice, the second link is the one that works. */
export const startPasswordResetWork: Job<{ email: string }> = {
  ...startPasswordResetKind,
  run: ({ email }, { services, at }) =>
    asSystemAlone(services.database, at.now, (tx) => startPasswordReset(tx, email, at)),
}

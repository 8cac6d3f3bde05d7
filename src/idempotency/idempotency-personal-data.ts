import type { PersonalData } from '../people/personal-data.ts'
import { idempotencyKeys } from './idempotency.tables.ts'

export const idempotencyPersonalData: PersonalData = {
  tables: [
    {
      table: idempotencyKeys,
      about: 'The keys under which your requests were carried out once, kept for 30 days',
      owner: idempotencyKeys.userId,
      readBy: 'system',
      erasure: 'deleted',
    },
  ],
}

import type { PersonalData } from '../people/personal-data.ts'
import { auditEntries } from './audit.tables.ts'

export const auditPersonalData: PersonalData = {
  tables: [
    {
      table: auditEntries,
      about: 'Who changed what of yours, with the state before and after',
      owner: auditEntries.ownerId,
      readBy: 'person',
      erasure: 'pseudonymous',
    },
  ],
}

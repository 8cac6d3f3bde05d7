import type { PersonalData } from '../people/personal-data.ts'
import { files } from './file.tables.ts'

export const filePersonalData: PersonalData = {
  tables: [
    {
      table: files,
      about: 'The files that are kept for you',
      owner: files.userId,
      withheld: { key: 'Where the bytes are in the store' },
      readBy: 'person',
      erasure: 'deleted',
    },
  ],
}

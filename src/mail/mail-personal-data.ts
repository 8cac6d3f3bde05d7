import type { PersonalData } from '../people/personal-data.ts'
import { outgoingMails } from './mail.tables.ts'

export const mailPersonalData: PersonalData = {
  tables: [
    {
      table: outgoingMails,
      about: 'Mail to you that is still to be sent',
      owner: outgoingMails.userId,
      withheld: {
        text: 'It is in the mail itself, which only the mailbox proves to be yours',
        link_path: 'It leads to what only the mailbox may open',
        link_token_id: 'A link that is a way into the account is made from it',
      },
      readBy: 'system',
      erasure: 'deleted',
    },
  ],
}

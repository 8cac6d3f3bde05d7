import { accessTokens } from './access-token.tables.ts'
import { dataExports } from './data-export.tables.ts'
import { identities, usedIdTokens } from './identity.tables.ts'
import { oneTimeTokens } from './one-time-token.tables.ts'
import { passwords, personZones, profiles, sessions, users } from './people.tables.ts'
import type { PersonalData } from './personal-data.ts'

export const peoplePersonalData: PersonalData = {
  tables: [
    {
      table: users,
      about: 'Your account with its e-mail address and settings',
      owner: users.id,
      readBy: 'person',
      erasure: 'deleted',
    },
    {
      table: profiles,
      about: 'What others see of you',
      owner: profiles.userId,
      readBy: 'person',
      erasure: 'deleted',
    },
    {
      table: passwords,
      about: 'When your password was changed',
      owner: passwords.userId,
      withheld: { hash: 'A hash would only serve somebody who wants to guess the password' },
      readBy: 'system',
      erasure: 'deleted',
    },
    {
      table: sessions,
      about: 'Where and when you signed in',
      owner: sessions.userId,
      withheld: { refresh_token_hash: 'It stands for a way into the account' },
      readBy: 'system',
      erasure: 'deleted',
    },
    {
      table: accessTokens,
      about: 'The personal access tokens that you made',
      owner: accessTokens.userId,
      withheld: { token_hash: 'It stands for a way into the account' },
      readBy: 'person',
      erasure: 'deleted',
    },
    {
      table: identities,
      about: 'The other providers that you sign in with',
      owner: identities.userId,
      readBy: 'person',
      erasure: 'deleted',
    },
    {
      table: usedIdTokens,
      about: 'When you were vouched for by another provider, kept until what it signed expires',
      owner: usedIdTokens.userId,
      withheld: { hash: 'It is made from what the provider signed, which may still be good elsewhere' },
      readBy: 'system',
      erasure: 'deleted',
    },
    {
      table: oneTimeTokens,
      about: 'The links that were mailed to you, and whether you opened them',
      owner: oneTimeTokens.userId,
      withheld: { id: 'A link that is a way into the account is made from it' },
      readBy: 'system',
      erasure: 'deleted',
    },
    {
      table: personZones,
      about: 'The time zones you have lived in, each from when on',
      owner: personZones.userId,
      readBy: 'person',
      erasure: 'deleted',
    },
    {
      table: dataExports,
      about: 'The archives that you asked for',
      owner: dataExports.userId,
      readBy: 'person',
      erasure: 'deleted',
    },
  ],
}

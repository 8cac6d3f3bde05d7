import { builder } from '../graph/builder.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { aside, command, viewerOf } from '../graph/operation.ts'
import { InvalidInput } from '../lib/refusal.ts'
import { costOfPassword } from './account.graph.ts'
import { WrongPassword } from './account.ts'
import { attempting } from './attempts.graph.ts'
import { TooManyAttempts } from './attempts.ts'
import { confirmedErasure, deleteAccount, RecentSignInNeeded, UsernameMismatch } from './erasure.ts'
import { sessionOf } from './session.graph.ts'

builder.objectType(UsernameMismatch, {
  name: 'UsernameMismatch',
  description: 'The username that was typed to confirm is not that of the account.',
  interfaces: [RefusalInterface],
})
builder.objectType(RecentSignInNeeded, {
  name: 'RecentSignInNeeded',
  description: 'No password was given, and the sign-in of this session is more than 10 minutes ago.',
  interfaces: [RefusalInterface],
})

const DeleteAccountPayload = builder.objectRef<{ deletedAt: Temporal.Instant }>('DeleteAccountPayload').implement({
  description: 'The account is deleted: no token of it works any more.',
  fields: (t) => ({
    deletedAt: t.expose('deletedAt', { type: 'DateTime', description: 'When the account ceased to be.' }),
  }),
})

builder.mutationField('deleteAccount', (t) =>
  t.fieldWithInput({
    type: DeleteAccountPayload,
    nullable: true,
    description:
      'Deletes your account with everything that is yours, at once and for good. Every session ends; what was recorded about changes stays under a key that names nobody. Null only beside an error.',
    complexity: costOfPassword,
    authScopes: { session: true },
    errors: { types: [InvalidInput, UsernameMismatch, WrongPassword, RecentSignInNeeded, TooManyAttempts] },
    typeOptions: { description: 'What confirms that it is you, and that you mean it.' },
    input: {
      username: t.input.string({
        required: true,
        description: 'Your username, typed to show that you mean this account.',
      }),
      password: t.input.string({
        description: 'Your password; null when you signed in less than 10 minutes ago, as by another provider.',
      }),
    },
    resolve: (_root, { input }, context) => {
      const [viewer, sessionId] = [viewerOf(context), sessionOf(context)]
      return attempting(context, 'password-again', viewer.id, async () => {
        const request = { sessionId, input }
        const confirmed = await confirmedErasure((run) => aside(context, run), viewer, request, context.at)
        const rooms = context.services.personalData
        await command(context, (tx, at) => deleteAccount(tx, viewer, { confirmed, rooms }, at))
        return { deletedAt: context.at.now }
      })
    },
  }),
)

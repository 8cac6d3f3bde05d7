import { builder } from '../graph/builder.ts'
import { command } from '../graph/operation.ts'
import { InvalidInput } from '../lib/refusal.ts'
import { costOfPassword } from './account.graph.ts'
import { counted } from './attempts.graph.ts'
import { TooManyAttempts } from './attempts.ts'
import { LinkNotValid, linkLifetimes } from './one-time-token.ts'
import { preparedReset, requestPasswordReset, resetPassword } from './password-reset.ts'

const RequestPasswordResetPayload = builder
  .objectRef<{ linkMinutes: number }>('RequestPasswordResetPayload')
  .implement({
    description: 'The answer to every request, whether there is such an account or not.',
    fields: (t) => ({
      linkMinutes: t.exposeInt('linkMinutes', {
        description: 'How many minutes the link works that is mailed if there is such an account.',
      }),
    }),
  })

builder.mutationField('requestPasswordReset', (t) =>
  t.fieldWithInput({
    type: RequestPasswordResetPayload,
    nullable: true,
    description:
      'Mails a link to a new password to the account with this address; the link before stops working. The answer does not tell whether there is one. It is the first field of its mutation. Null only beside an error.',
    errors: { types: [InvalidInput, TooManyAttempts] },
    typeOptions: { description: 'The account whose password was forgotten.' },
    input: {
      email: t.input.string({ required: true, description: 'The e-mail address of the account.' }),
    },
    resolve: async (_root, { input }, context) => {
      await counted(context, 'password-reset', input.email)
      await command(context, (tx) => requestPasswordReset(tx, input))
      return { linkMinutes: linkLifetimes.PASSWORD_RESET.minutes }
    },
  }),
)

const ResetPasswordPayload = builder.objectRef<{ sessionsEnded: number }>('ResetPasswordPayload').implement({
  description: 'The password was changed: sign in with it.',
  fields: (t) => ({
    sessionsEnded: t.exposeInt('sessionsEnded', {
      description: 'How many sessions of the account were ended by this.',
    }),
  }),
})

builder.mutationField('resetPassword', (t) =>
  t.fieldWithInput({
    type: ResetPasswordPayload,
    nullable: true,
    description:
      'Gives the account of a mailed link a new password, or its first, ends all its sessions and proves its address. Null only beside an error.',
    complexity: costOfPassword,
    errors: { types: [InvalidInput, LinkNotValid] },
    typeOptions: { description: 'The link that was mailed, and the new password.' },
    input: {
      token: t.input.string({ required: true, description: 'What stands behind `#token=` in the link.' }),
      newPassword: t.input.string({ required: true, description: 'The new password, 10 to 200 characters.' }),
    },
    resolve: async (_root, { input }, context) => {
      const prepared = await preparedReset(input, context.services.links)
      return command(context, (tx, at) => resetPassword(tx, prepared, at, context.services.attempts))
    },
  }),
)

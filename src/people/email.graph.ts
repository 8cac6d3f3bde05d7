import { builder } from '../graph/builder.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { InvalidInput, NotFound } from '../lib/refusal.ts'
import { costOfPassword } from './account.graph.ts'
import { WrongPassword } from './account.ts'
import { attemptingPasswordAgain, counted } from './attempts.graph.ts'
import { TooManyAttempts } from './attempts.ts'
import { changeEmail, EmailAlreadyVerified, EmailTaken, requestEmailVerification, verifyEmail } from './email.ts'
import { LinkNotValid } from './one-time-token.ts'

builder.objectType(EmailTaken, {
  name: 'EmailTaken',
  description: 'There is an account with this e-mail address already: sign in instead.',
  interfaces: [RefusalInterface],
})
builder.objectType(LinkNotValid, {
  name: 'LinkNotValid',
  description: 'The link was used, has expired, or a newer one took its place: which of them is not said.',
  interfaces: [RefusalInterface],
})
builder.objectType(EmailAlreadyVerified, {
  name: 'EmailAlreadyVerified',
  description: 'The address was shown to be yours before: there is nothing to do.',
  interfaces: [RefusalInterface],
})

const MailedPayload = (name: string, description: string) =>
  builder.objectRef<{ email: string }>(name).implement({
    description,
    fields: (t) => ({
      email: t.exposeString('email', { description: 'The address that the link was sent to.' }),
    }),
  })

builder.mutationField('requestEmailVerification', (t) =>
  t.fieldWithInput({
    type: MailedPayload('RequestEmailVerificationPayload', 'Where the link has gone.'),
    nullable: true,
    description:
      'Mails the link again that proves an address to be yours; the one before stops working. Null only beside an error.',
    authScopes: { session: true },
    errors: { types: [InvalidInput, NotFound, EmailAlreadyVerified, TooManyAttempts] },
    typeOptions: { description: 'The address that is to be proved.' },
    input: {
      email: t.input.string({
        required: true,
        description: 'The address of your account, or the one that it is being changed to.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      await counted(context, 'e-mail-verification', viewer.id)
      return { email: await command(context, (tx, at) => requestEmailVerification(tx, viewer, input, at)) }
    },
  }),
)

builder.mutationField('changeEmail', (t) =>
  t.fieldWithInput({
    type: MailedPayload('ChangeEmailPayload', 'Where the link has gone that completes the change.'),
    nullable: true,
    description:
      'Begins to change your e-mail address: the old one stays until the link that is mailed to the new one is opened. Null only beside an error.',
    complexity: costOfPassword,
    authScopes: { session: true },
    errors: { types: [InvalidInput, WrongPassword, EmailTaken, TooManyAttempts] },
    typeOptions: { description: 'The address that is to take the place of yours.' },
    input: {
      newEmail: t.input.string({ required: true, description: 'The new address, unique whatever its case.' }),
      password: t.input.string({ description: 'Your password; null for an account that has none.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      await counted(context, 'e-mail-verification', viewer.id)
      await attemptingPasswordAgain(context, input)
      return { email: await command(context, (tx, at) => changeEmail(tx, viewer, input, at)) }
    },
  }),
)

const VerifyEmailPayload = builder.objectRef<{ email: string }>('VerifyEmailPayload').implement({
  description: 'The address that was proved.',
  fields: (t) => ({
    email: t.exposeString('email', { description: 'The address, which is verified now and that of the account.' }),
  }),
})

builder.mutationField('verifyEmail', (t) =>
  t.fieldWithInput({
    type: VerifyEmailPayload,
    nullable: true,
    description:
      'Proves an e-mail address by the token of the link that was mailed to it; nobody needs to be signed in. The same again answers the same. Null only beside an error.',
    errors: { types: [InvalidInput, LinkNotValid, EmailTaken] },
    typeOptions: { description: 'The link that was mailed.' },
    input: {
      token: t.input.string({ required: true, description: 'What stands behind `#token=` in the link.' }),
    },
    resolve: async (_root, { input }, context) => ({
      email: await command(context, (tx, at) => verifyEmail(tx, input, at, context.services.links)),
    }),
  }),
)

import { builder } from '../graph/builder.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { aside, command, viewerOf } from '../graph/operation.ts'
import { InvalidInput } from '../lib/refusal.ts'
import {
  changePassword,
  hashedChange,
  hashedSignUp,
  signIn,
  signUp,
  verifiedAccount,
  WrongCredentials,
  WrongPassword,
} from './account.ts'
import { attempting } from './attempts.graph.ts'
import { TooManyAttempts } from './attempts.ts'
import { EmailTaken } from './email.ts'
import { UsernameTaken } from './profile.ts'
import { SignedInPayload, sessionMeans, sessionOf } from './session.graph.ts'

builder.objectType(WrongCredentials, {
  name: 'WrongCredentials',
  description: 'The address and the password do not go together; which of them is wrong is not said.',
  interfaces: [RefusalInterface],
})
builder.objectType(WrongPassword, {
  name: 'WrongPassword',
  description: 'The password given as the current one is not the one that the account has.',
  interfaces: [RefusalInterface],
})

/** Hashing a password takes 19 MiB and tens of milliseconds on purpose: an operation may do it a few times. */
export const costOfPassword = 1_000

builder.mutationField('signUp', (t) =>
  t.fieldWithInput({
    type: SignedInPayload('SignUpPayload', 'The new account, signed in.'),
    nullable: true,
    description: 'Makes an account and signs it in. Null only beside an error.',
    complexity: costOfPassword,
    errors: { types: [InvalidInput, EmailTaken, UsernameTaken] },
    typeOptions: { description: 'What an account begins with.' },
    input: {
      email: t.input.string({ required: true, description: 'The e-mail address, unique whatever its case.' }),
      password: t.input.string({ required: true, description: 'The password, 10 to 200 characters.' }),
      username: t.input.string({ required: true, description: 'The unique name that others see, 3 to 30 characters.' }),
      displayName: t.input.string({ description: 'The name shown to others; null takes the username.' }),
      timeZone: t.input.field({
        type: 'TimeZone',
        required: true,
        description: 'The zone the person lives in: it decides which day it is.',
      }),
      dayStart: t.input.field({
        type: 'LocalTime',
        description: 'When a day begins on the person’s clock; null means midnight.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const account = await hashedSignUp(input)
      return command(context, (tx, at) => signUp(tx, account, at, sessionMeans(context)))
    },
  }),
)

builder.mutationField('signIn', (t) =>
  t.fieldWithInput({
    type: SignedInPayload('SignInPayload', 'The session that was started.'),
    nullable: true,
    description: 'Starts a session for an account with a password. Null only beside an error.',
    complexity: costOfPassword,
    errors: { types: [InvalidInput, WrongCredentials, TooManyAttempts] },
    typeOptions: { description: 'The way into an account.' },
    input: {
      email: t.input.string({ required: true, description: 'The e-mail address of the account.' }),
      password: t.input.string({ required: true, description: 'The password that the account was given last.' }),
    },
    resolve: (_root, { input }, context) =>
      attempting(context, 'sign-in', input.email, async () => {
        const account = await verifiedAccount((run) => aside(context, run), input)
        return command(context, (tx, at) => signIn(tx, account, at, sessionMeans(context)))
      }),
  }),
)

const ChangePasswordPayload = builder.objectRef<{ sessionsEnded: number }>('ChangePasswordPayload').implement({
  description: 'The new password is in force.',
  fields: (t) => ({
    sessionsEnded: t.exposeInt('sessionsEnded', {
      description: 'How many other sessions were ended by this; 0 when the new password was in force already.',
    }),
  }),
})

builder.mutationField('changePassword', (t) =>
  t.fieldWithInput({
    type: ChangePasswordPayload,
    nullable: true,
    description:
      'Gives your account another password and ends every other session at once. Personal access tokens stay: revoke them one by one. Null only beside an error.',
    complexity: costOfPassword,
    authScopes: { session: true },
    errors: { types: [InvalidInput, WrongPassword, TooManyAttempts] },
    typeOptions: { description: 'The password as it is and as it is to be.' },
    input: {
      currentPassword: t.input.string({ required: true, description: 'The password that the account has now.' }),
      newPassword: t.input.string({ required: true, description: 'The password it gets, 10 to 200 characters.' }),
    },
    resolve: (_root, { input }, context) => {
      const [viewer, sessionId] = [viewerOf(context), sessionOf(context)]
      return attempting(context, 'password-again', viewer.id, async () => {
        const change = await hashedChange((run) => aside(context, run), viewer, input)
        const sessionsEnded = await command(context, (tx, at) => changePassword(tx, viewer, { change, sessionId }, at))
        return { sessionsEnded }
      })
    },
  }),
)

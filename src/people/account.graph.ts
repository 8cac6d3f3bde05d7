import { builder } from '../graph/builder.ts'
import { CodedError } from '../graph/coded-error.ts'
import type { Context } from '../graph/context.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { InvalidInput } from '../lib/refusal.ts'
import {
  EmailTaken,
  refreshSession,
  SessionEnded,
  type SignedIn,
  signIn,
  signOut,
  signUp,
  WrongCredentials,
} from './account.ts'
import { PersonRef } from './person.graph.ts'
import { loadPersons } from './person.ts'
import { UsernameTaken } from './profile.ts'

builder.objectType(EmailTaken, {
  name: 'EmailTaken',
  description: 'There is an account with this e-mail address already: sign in instead.',
  interfaces: [RefusalInterface],
})
builder.objectType(WrongCredentials, {
  name: 'WrongCredentials',
  description: 'The address and the password do not go together; which of them is wrong is not said.',
  interfaces: [RefusalInterface],
})
builder.objectType(SessionEnded, {
  name: 'SessionEnded',
  description: 'The refresh token is worth nothing any more: it was used, signed out, or is too old.',
  interfaces: [RefusalInterface],
})

const means = (context: Context) => ({ tokens: context.services.tokens, userAgent: context.userAgent })

/** Hashing a password takes 19 MiB and tens of milliseconds on purpose: an operation may do it a few times. */
const costOfPassword = 1_000

const SignedInPayload = (name: string, description: string) =>
  builder.objectRef<SignedIn>(name).implement({
    description,
    fields: (t) => ({
      person: t.field({
        type: PersonRef,
        nullable: true,
        description: 'The person who is signed in now; null is never answered here.',
        resolve: ({ userId }, _args, context) => context.load(loadPersons, userId),
      }),
      accessToken: t.exposeString('accessToken', {
        description: 'Goes into the header `Authorization: Bearer …` and into `connectionParams` of the websocket.',
      }),
      accessTokenExpiresAt: t.expose('accessTokenExpiresAt', {
        type: 'DateTime',
        description: 'When the access token stops working: refresh before that.',
      }),
      refreshToken: t.exposeString('refreshToken', {
        description: 'Exchanged once for the next pair by `refreshSession`. Keep it secret.',
      }),
    }),
  })

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
    resolve: (_root, { input }, context) => command(context, (tx, at) => signUp(tx, input, at, means(context))),
  }),
)

builder.mutationField('signIn', (t) =>
  t.fieldWithInput({
    type: SignedInPayload('SignInPayload', 'The session that was started.'),
    nullable: true,
    description: 'Starts a session for an account with a password. Null only beside an error.',
    complexity: costOfPassword,
    errors: { types: [InvalidInput, WrongCredentials] },
    typeOptions: { description: 'The way into an account.' },
    input: {
      email: t.input.string({ required: true, description: 'The e-mail address of the account.' }),
      password: t.input.string({ required: true, description: 'The password that the account was given last.' }),
    },
    resolve: (_root, { input }, context) => command(context, (tx, at) => signIn(tx, input, at, means(context))),
  }),
)

builder.mutationField('refreshSession', (t) =>
  t.fieldWithInput({
    type: SignedInPayload('RefreshSessionPayload', 'The session with its next pair of tokens.'),
    nullable: true,
    description: 'Exchanges a refresh token, once, for the next pair of tokens. Null only beside an error.',
    errors: { types: [SessionEnded] },
    typeOptions: { description: 'The session to go on with.' },
    input: {
      refreshToken: t.input.string({ required: true, description: 'The refresh token that was given last.' }),
    },
    resolve: (_root, { input }, context) =>
      command(context, (tx, at) => refreshSession(tx, input.refreshToken, at, means(context))),
  }),
)

const SignOutPayload = builder.objectRef<{ sessionsEnded: number }>('SignOutPayload').implement({
  description: 'What was ended: the refresh tokens of these sessions stop working.',
  fields: (t) => ({
    sessionsEnded: t.exposeInt('sessionsEnded', { description: 'How many sessions were ended by this.' }),
  }),
})

builder.mutationField('signOut', (t) =>
  t.fieldWithInput({
    type: SignOutPayload,
    nullable: true,
    description:
      'Ends this session, or all of them: their refresh tokens stop working at once. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput] },
    typeOptions: { description: 'Which of your sessions are to be ended.' },
    input: {
      everywhere: t.input.boolean({ description: 'True ends every session of yours; false or null only this one.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const { sessionId } = context
      if (!sessionId) throw new CodedError('UNAUTHENTICATED', 'This access token belongs to no session')
      const sessionsEnded = await command(context, (tx, at) =>
        signOut(tx, viewer, sessionId, input.everywhere === true, at),
      )
      return { sessionsEnded }
    },
  }),
)

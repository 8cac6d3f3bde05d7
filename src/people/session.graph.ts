import { builder } from '../graph/builder.ts'
import { CodedError } from '../graph/coded-error.ts'
import type { Context } from '../graph/context.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { loadNodes } from '../graph/node.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { InvalidInput, NotFound } from '../lib/refusal.ts'
import { PersonRef } from './person.graph.ts'
import { loadPersons } from './person.ts'
import {
  endSessions,
  loadSessions,
  openSessions,
  refreshSession,
  revokeSession,
  type Session,
  SessionEnded,
  type SessionMeans,
  type SignedIn,
} from './session.ts'

builder.objectType(SessionEnded, {
  name: 'SessionEnded',
  description:
    'The refresh token is worth nothing any more: it was exchanged before, signed out, or is too old. One that comes a second time ends its session.',
  interfaces: [RefusalInterface],
})

const SessionRef = builder.objectRef<Session>('Session')

builder.node(SessionRef, {
  description: 'One sign-in that was not signed out. Visible to the person alone.',
  id: { resolve: (session) => session.id },
  loadManyWithoutCache: loadNodes(loadSessions),
  fields: (t) => ({
    current: t.boolean({
      description: 'Whether it is the session of this very request; false for all to a personal access token.',
      resolve: (session, _args, context) => session.id === context.sessionId,
    }),
    userAgent: t.exposeString('userAgent', {
      nullable: true,
      description: 'What the client called itself when it signed in; null when it said nothing.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the person signed in.' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', description: 'When the session was last refreshed.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When its refresh token stops working.' }),
  }),
})

builder.objectField(PersonRef, 'sessions', (t) =>
  t.field({
    type: [SessionRef],
    description: 'Where the person is signed in, the last used first, at most 100.',
    resolve: (person, _args, context) => openSessions(context.tx, person.id),
  }),
)

/** What a session of this request is started with. */
export const sessionMeans = (context: Context): SessionMeans => ({
  tokens: context.services.tokens,
  userAgent: context.userAgent,
})

/** The session of this request. Fields that need one carry the scope `session`, so this only narrows the type. */
export const sessionOf = (context: Context): string => {
  if (!context.sessionId) throw new CodedError('FORBIDDEN', 'This needs a session: sign in')
  return context.sessionId
}

/** The payload of a mutation that signs somebody in. */
export const SignedInPayload = (name: string, description: string) =>
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

builder.mutationField('refreshSession', (t) =>
  t.fieldWithInput({
    type: SignedInPayload('RefreshSessionPayload', 'The session with its next pair of tokens.'),
    nullable: true,
    description:
      'Exchanges a refresh token for the next pair of tokens. When the answer was lost it can be sent again within 30 seconds; later a token that was exchanged ends its session. Null only beside an error.',
    errors: { types: [SessionEnded] },
    typeOptions: { description: 'The session to go on with.' },
    input: {
      refreshToken: t.input.string({ required: true, description: 'The refresh token that was given last.' }),
    },
    resolve: async (_root, { input }, context) => {
      const outcome = await command(context, (tx, at) =>
        refreshSession(tx, input.refreshToken, at, sessionMeans(context)),
      )
      // Thrown here and not in the command: that the session was ended must stay.
      if (outcome instanceof SessionEnded) throw outcome
      return outcome
    },
  }),
)

const SignOutPayload = builder.objectRef<{ sessionsEnded: number }>('SignOutPayload').implement({
  description: 'What was ended: the tokens of these sessions stop working.',
  fields: (t) => ({
    sessionsEnded: t.exposeInt('sessionsEnded', { description: 'How many sessions were ended by this.' }),
  }),
})

builder.mutationField('signOut', (t) =>
  t.fieldWithInput({
    type: SignOutPayload,
    nullable: true,
    description:
      'Ends this session, or all of them: their tokens stop working at once, and their websockets are closed. Null only beside an error.',
    authScopes: { session: true },
    errors: { types: [InvalidInput] },
    typeOptions: { description: 'Which of your sessions are to be ended.' },
    input: {
      everywhere: t.input.boolean({ description: 'True ends every session of yours; false or null only this one.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const only = input.everywhere === true ? undefined : sessionOf(context)
      const sessionsEnded = await command(context, (tx, at) => endSessions(tx, viewer.id, at, { only }))
      return { sessionsEnded }
    },
  }),
)

const RevokeSessionPayload = builder.objectRef<{ sessions: Session[] }>('RevokeSessionPayload').implement({
  description: 'What is left after the session was ended.',
  fields: (t) => ({
    sessions: t.field({
      type: [SessionRef],
      description: 'Where the person is still signed in, the last used first, at most 100.',
      resolve: ({ sessions }) => sessions,
    }),
  }),
})

builder.mutationField('revokeSession', (t) =>
  t.fieldWithInput({
    type: RevokeSessionPayload,
    nullable: true,
    description:
      'Ends one session of yours, on whatever device: its tokens stop working at once, and its websockets are closed. Null only beside an error.',
    authScopes: { session: true },
    errors: { types: [NotFound] },
    typeOptions: { description: 'Which device of yours is to be signed out from now on.' },
    input: {
      sessionId: t.input.globalID({
        required: true,
        for: SessionRef,
        description: 'The global id of one of `viewer.sessions`; it may be the current one.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      return command(context, async (tx, at) => {
        await revokeSession(tx, viewer, input.sessionId.id, at)
        return { sessions: await openSessions(tx, viewer.id) }
      })
    },
  }),
)

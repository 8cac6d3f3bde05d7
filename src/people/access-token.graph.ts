import { builder } from '../graph/builder.ts'
import { describedEnum } from '../graph/enum.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { loadNodes } from '../graph/node.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound } from '../lib/refusal.ts'
import type { AccessTokenScope } from './access-token.tables.ts'
import {
  type AccessToken,
  createAccessToken,
  loadAccessTokens,
  openAccessTokens,
  revokeAccessToken,
  TooManyAccessTokens,
} from './access-token.ts'
import { costOfPassword } from './account.graph.ts'
import { WrongPassword } from './account.ts'
import { attemptingPasswordAgain } from './attempts.graph.ts'
import { TooManyAttempts } from './attempts.ts'
import { PersonRef } from './person.graph.ts'

builder.objectType(TooManyAccessTokens, {
  name: 'TooManyAccessTokens',
  description: 'You have 50 access tokens that work: one must be revoked before another is made.',
  interfaces: [RefusalInterface],
})

const AccessTokenScopeRef = describedEnum('AccessTokenScope', 'What a personal access token lets a script do.', {
  READ: 'Queries and subscriptions, as its person.',
  WRITE: 'Mutations too, but for those of the account itself: passwords, sessions, tokens, identities, deletion.',
  ASSIST:
    'To speak in the chats of their person as their assistant, and to propose. It reads all that its person reads, and decides and changes nothing itself.',
} satisfies Record<AccessTokenScope, string>)

const AccessTokenRef = builder.objectRef<AccessToken>('AccessToken')

builder.node(AccessTokenRef, {
  description:
    'A personal access token that works: a script sends it like the token of a session. Visible to the person alone.',
  id: { resolve: (token) => token.id },
  loadManyWithoutCache: loadNodes(loadAccessTokens),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What the person calls it, 1 to 60 characters.' }),
    scopes: t.field({
      type: [AccessTokenScopeRef],
      description: 'What it lets a script do.',
      resolve: (token) => token.scopes,
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When the person made it; it works from then on.',
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'From when on it is refused, at most a year after it was made.',
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The hour in which it was used last; null when it never was.',
    }),
  }),
})

builder.objectField(PersonRef, 'tokens', (t) =>
  t.field({
    type: [AccessTokenRef],
    description: 'The personal access tokens that work, the newest first, at most 50.',
    resolve: (person, _args, context) => openAccessTokens(context.tx, person.id),
  }),
)

const CreateAccessTokenPayload = builder
  .objectRef<{ id: string; token: string | null }>('CreateAccessTokenPayload')
  .implement({
    description: 'The new personal access token. The token itself is answered here and nowhere else.',
    fields: (t) => ({
      accessToken: t.field({
        type: AccessTokenRef,
        nullable: true,
        description: 'What was made; null in a replay after it was revoked or has expired.',
        resolve: ({ id }, _args, context) => context.load(loadAccessTokens, id),
      }),
      token: t.exposeString('token', {
        nullable: true,
        description:
          'What goes into `Authorization: Bearer …` and `connectionParams`: `regimen_pat_` and 49 letters and digits. A replay gives it again; null only in one after the secret of the server was changed.',
      }),
    }),
  })

builder.mutationField('createAccessToken', (t) =>
  t.fieldWithInput({
    type: CreateAccessTokenPayload,
    nullable: true,
    description:
      'Makes a personal access token for a script of yours, and tells you so by mail. Null only beside an error.',
    complexity: costOfPassword,
    authScopes: { session: true },
    errors: { types: [InvalidInput, WrongPassword, TooManyAttempts, TooManyAccessTokens, IdempotencyKeyReused] },
    typeOptions: { description: 'What the token is for, what it may do, and for how long.' },
    input: {
      name: t.input.string({ required: true, description: 'What to call it, 1 to 60 characters.' }),
      scopes: t.input.field({
        type: [AccessTokenScopeRef],
        required: true,
        description: 'What it may do, at least one; WRITE includes READ.',
      }),
      expiresAt: t.input.field({
        type: 'DateTime',
        required: true,
        description: 'When it stops working: after now, at most a year from now.',
      }),
      password: t.input.string({ description: 'Your password; null for an account that has none.' }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      await attemptingPasswordAgain(context, input)
      return command(context, (tx, at) => createAccessToken(tx, viewer, input, at, context.services.tokens))
    },
  }),
)

const RevokeAccessTokenPayload = builder.objectRef<{ tokens: AccessToken[] }>('RevokeAccessTokenPayload').implement({
  description: 'What is left after the token was revoked.',
  fields: (t) => ({
    tokens: t.field({
      type: [AccessTokenRef],
      description: 'The personal access tokens that still work, the newest first, at most 50.',
      resolve: ({ tokens }) => tokens,
    }),
  }),
})

builder.mutationField('revokeAccessToken', (t) =>
  t.fieldWithInput({
    type: RevokeAccessTokenPayload,
    nullable: true,
    description:
      'Revokes a personal access token of yours: it stops working at once, and its websockets are closed. Null only beside an error.',
    authScopes: { session: true },
    errors: { types: [NotFound] },
    typeOptions: { description: 'Which script of yours is to be shut out from now on.' },
    input: {
      accessTokenId: t.input.globalID({
        required: true,
        for: AccessTokenRef,
        description: 'The global id of one of `viewer.tokens`, not the token itself.',
      }),
    },
    resolve: (_root, { input }, context) => {
      const viewer = viewerOf(context)
      return command(context, async (tx, at) => {
        await revokeAccessToken(tx, viewer, input.accessTokenId.id, at)
        return { tokens: await openAccessTokens(tx, viewer.id) }
      })
    },
  }),
)

import { builder } from '../graph/builder.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { loadNodes } from '../graph/node.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { InvalidInput, NotFound } from '../lib/refusal.ts'
import { costOfPassword } from './account.graph.ts'
import { WrongPassword } from './account.ts'
import { attemptingPasswordAgain } from './attempts.graph.ts'
import { TooManyAttempts } from './attempts.ts'
import {
  hasPassword,
  type Identity,
  IdentityTaken,
  IdTokenUsed,
  identitiesOf,
  LastWayIn,
  linkIdentity,
  loadIdentities,
  presentedIdentity,
  unlinkIdentity,
} from './identity.ts'
import { signInWithIdentity } from './identity-account.ts'
import { InvalidIdToken } from './issuer.ts'
import { IssuerUnavailable } from './issuer-keys.ts'
import { PersonRef } from './person.graph.ts'
import { UsernameTaken } from './profile.ts'
import { SignedInPayload, sessionMeans } from './session.graph.ts'

builder.objectType(InvalidIdToken, {
  name: 'InvalidIdToken',
  description:
    'The ID token is not one of this issuer for this app, has expired, or was changed; the message says which.',
  interfaces: [RefusalInterface],
})
builder.objectType(IssuerUnavailable, {
  name: 'IssuerUnavailable',
  description: 'The issuer’s keys cannot be had at the moment, so the token could not be checked: try again later.',
  interfaces: [RefusalInterface],
})
builder.objectType(IdTokenUsed, {
  name: 'IdTokenUsed',
  description: 'An ID token is good for one use, and this one was used: ask the issuer for a new one.',
  interfaces: [RefusalInterface],
})
builder.objectType(IdentityTaken, {
  name: 'IdentityTaken',
  description: 'The identity opens another account: sign in with it, and unlink it there first.',
  interfaces: [RefusalInterface],
})
builder.objectType(LastWayIn, {
  name: 'LastWayIn',
  description: 'Nobody could sign in to the account any more: give it a password or link another identity first.',
  interfaces: [RefusalInterface],
})

const IdentityRef = builder.objectRef<Identity>('Identity')

builder.node(IdentityRef, {
  description: 'A way into an account by an OpenID Connect issuer. Visible to the person alone.',
  id: { resolve: (identity) => identity.id },
  loadManyWithoutCache: loadNodes(loadIdentities),
  fields: (t) => ({
    provider: t.exposeString('provider', { description: 'The issuer, by the name that this server has for it.' }),
    linkedAt: t.expose('linkedAt', { type: 'DateTime', description: 'When it became a way into the account.' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', description: 'When somebody last signed in with it.' }),
  }),
})

builder.objectFields(PersonRef, (t) => ({
  identities: t.field({
    type: [IdentityRef],
    description: 'The identities that the person can sign in with, the first linked first, at most 20.',
    resolve: (person, _args, context) => identitiesOf(context.tx, person.id),
  }),
  hasPassword: t.boolean({
    description: 'Whether the person can sign in with a password.',
    resolve: (person, _args, context) => hasPassword(context.tx, person.id),
  }),
}))

/** Checking a signature is cheap, but the issuer may have to be asked for its keys. */
const costOfIdToken = 500

const providerDescription = 'The issuer, by the name that this server has for it.'
const idTokenDescription = 'The ID token as the issuer gave it to the app: a signed JWT.'
const nonceDescription =
  'The nonce that the app sent to the issuer; null when it sent none. A token with another is refused.'

const SignInWithIdentityPayload = SignedInPayload(
  'SignInWithIdentityPayload',
  'The session that was started, of a new account or a known one.',
)
builder.objectField(SignInWithIdentityPayload, 'isNew', (t) =>
  t.boolean({
    description: 'Whether the account was made by this.',
    resolve: (signedIn) => 'isNew' in signedIn && signedIn.isNew === true,
  }),
)

builder.mutationField('signInWithIdentity', (t) =>
  t.fieldWithInput({
    type: SignInWithIdentityPayload,
    nullable: true,
    description:
      'Starts a session for the account of an identity; one that is seen for the first time makes an account. An account with the same e-mail address stays as it is. Null only beside an error.',
    complexity: costOfIdToken,
    errors: { types: [InvalidInput, InvalidIdToken, IssuerUnavailable, IdTokenUsed, UsernameTaken] },
    typeOptions: { description: 'What the issuer says of the person, and what a new account begins with.' },
    input: {
      provider: t.input.string({ required: true, description: providerDescription }),
      idToken: t.input.string({ required: true, description: `${idTokenDescription} It is good for one use.` }),
      nonce: t.input.string({ description: nonceDescription }),
      timeZone: t.input.field({
        type: 'TimeZone',
        description:
          'The zone a new person lives in; needed to make an account. Null for an account that is there, which ignores it.',
      }),
      dayStart: t.input.field({
        type: 'LocalTime',
        description: 'When a day begins on a new person’s clock; null means midnight.',
      }),
      username: t.input.string({
        description: 'The unique name of a new account; null makes one like the name that the issuer says.',
      }),
      displayName: t.input.string({
        description: 'The name of a new account that is shown to others; null takes the one that the issuer says.',
      }),
      idempotencyKey: t.input.field({
        type: 'UUID',
        description:
          'Makes the request repeatable for five minutes with the same ID token, for when its answer was lost: the session it started is replaced. Keep it secret. Null makes it good for one time.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const presented = await presentedIdentity(context.services.issuers, input, context.at.now)
      return command(context, (tx, at) => signInWithIdentity(tx, presented, input, at, sessionMeans(context)))
    },
  }),
)

const LinkIdentityPayload = builder.objectRef<{ id: string }>('LinkIdentityPayload').implement({
  description: 'The identity that opens the account from now on.',
  fields: (t) => ({
    identity: t.field({
      type: IdentityRef,
      nullable: true,
      description: 'The identity; null is never answered here.',
      resolve: ({ id }, _args, context) => context.load(loadIdentities, id),
    }),
  }),
})

builder.mutationField('linkIdentity', (t) =>
  t.fieldWithInput({
    type: LinkIdentityPayload,
    nullable: true,
    description: 'Makes an identity a way into your account, and tells you so by mail. Null only beside an error.',
    complexity: costOfIdToken + costOfPassword,
    authScopes: { session: true },
    errors: {
      types: [
        InvalidInput,
        WrongPassword,
        TooManyAttempts,
        InvalidIdToken,
        IssuerUnavailable,
        IdTokenUsed,
        IdentityTaken,
      ],
    },
    typeOptions: { description: 'The identity, as its issuer vouches for it.' },
    input: {
      password: t.input.string({ description: 'Your password; null for an account that has none.' }),
      provider: t.input.string({ required: true, description: providerDescription }),
      idToken: t.input.string({ required: true, description: `${idTokenDescription} It is good for one use.` }),
      nonce: t.input.string({ description: nonceDescription }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      await attemptingPasswordAgain(context, input)
      const presented = await presentedIdentity(context.services.issuers, input, context.at.now)
      return { id: await command(context, (tx, at) => linkIdentity(tx, viewer, presented, at)) }
    },
  }),
)

const UnlinkIdentityPayload = builder.objectRef<{ id: string }>('UnlinkIdentityPayload').implement({
  description: 'Which identity does not open the account any more.',
  fields: (t) => ({
    identityId: t.globalID({
      description: 'The global id of the identity, which opens nothing any more.',
      resolve: ({ id }) => ({ type: 'Identity', id }),
    }),
  }),
})

builder.mutationField('unlinkIdentity', (t) =>
  t.fieldWithInput({
    type: UnlinkIdentityPayload,
    nullable: true,
    description:
      'Takes an identity from the ways into your account; sessions that it started go on. Null only beside an error.',
    authScopes: { session: true },
    errors: { types: [InvalidInput, NotFound, LastWayIn] },
    typeOptions: { description: 'Which identity is to open your account no more.' },
    input: {
      identityId: t.input.globalID({
        required: true,
        for: IdentityRef,
        description: 'The global id of the identity, one of yours.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      await command(context, (tx, at) => unlinkIdentity(tx, viewer, input.identityId.id, at))
      return { id: input.identityId.id }
    },
  }),
)

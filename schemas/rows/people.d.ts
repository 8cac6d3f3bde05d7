// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

/** Personal access tokens, for scripts: what a person made instead of giving their password away. */
export const accessTokenRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  name: z.ZodString
  /** SHA-256 of the token, which itself is never stored. */
  tokenHash: z.ZodString
  scopes: z.ZodArray<z.ZodEnum<{ READ: 'READ'; WRITE: 'WRITE'; ASSIST: 'ASSIST' }>>
  createdAt: z.ZodISODateTime
  expiresAt: z.ZodISODateTime
  /** The hour of the last use; null for never. */
  lastUsedAt: z.ZodNullable<z.ZodISODateTime>
  revokedAt: z.ZodNullable<z.ZodISODateTime>
}, z.core.$strip>
/** Personal access tokens, for scripts: what a person made instead of giving their password away. */
export type AccessTokenRow = z.infer<typeof accessTokenRow>

/** An archive of everything about a person, from the wish to the file. */
export const dataExportRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  state: z.ZodEnum<{ QUEUED: 'QUEUED'; RUNNING: 'RUNNING'; READY: 'READY'; FAILED: 'FAILED' }>
  rowsDone: z.ZodInt32
  /** Null until the rows are counted. */
  rowsTotal: z.ZodNullable<z.ZodInt32>
  /** Null until it is ready, and again when the file is gone. */
  fileId: z.ZodNullable<z.ZodGUID>
  createdAt: z.ZodISODateTime
  finishedAt: z.ZodNullable<z.ZodISODateTime>
}, z.core.$strip>
/** An archive of everything about a person, from the wish to the file. */
export type DataExportRow = z.infer<typeof dataExportRow>

/** A way into an account by an OpenID Connect issuer. Written by the system, after the issuer has vouched for it. */
export const identityRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  /** The name of the issuer in this server's configuration. */
  provider: z.ZodString
  /** The issuer's own id of the person, its claim `sub`. */
  externalId: z.ZodString
  linkedAt: z.ZodISODateTime
  lastUsedAt: z.ZodISODateTime
}, z.core.$strip>
/** A way into an account by an OpenID Connect issuer. Written by the system, after the issuer has vouched for it. */
export type IdentityRow = z.infer<typeof identityRow>

/** What a link in a mail allows, once. The token in the link is derived from the id by a secret of the server, so that nothing here, in a job or in a backup opens an account. No person's role reads it. */
export const oneTimeTokenRow: z.ZodObject<{
  id: z.ZodGUID
  purpose: z.ZodEnum<{ PASSWORD_RESET: 'PASSWORD_RESET'; EMAIL_VERIFICATION: 'EMAIL_VERIFICATION'; EMAIL_CHANGE: 'EMAIL_CHANGE' }>
  userId: z.ZodGUID
  /** The address that the link goes to, and that it proves. */
  email: z.ZodString
  createdAt: z.ZodISODateTime
  expiresAt: z.ZodISODateTime
  usedAt: z.ZodNullable<z.ZodISODateTime>
}, z.core.$strip>
/** What a link in a mail allows, once. The token in the link is derived from the id by a secret of the server, so that nothing here, in a job or in a backup opens an account. No person's role reads it. */
export type OneTimeTokenRow = z.infer<typeof oneTimeTokenRow>

/** Argon2id hashes, which no person's role reads: a person sees only that there is one. */
export const passwordRow: z.ZodObject<{
  userId: z.ZodGUID
  hash: z.ZodString
  changedAt: z.ZodISODateTime
}, z.core.$strip>
/** Argon2id hashes, which no person's role reads: a person sees only that there is one. */
export type PasswordRow = z.infer<typeof passwordRow>

/** The zone and day start in force from an instant on; written by the system, since it decides what day it is. */
export const personZoneRow: z.ZodObject<{
  userId: z.ZodGUID
  effectiveAt: z.ZodISODateTime
  zone: z.ZodString
  dayStart: z.ZodISOTime
}, z.core.$strip>
/** The zone and day start in force from an instant on; written by the system, since it decides what day it is. */
export type PersonZoneRow = z.infer<typeof personZoneRow>

/** What others may see of a person who has shared their id. */
export const profileRow: z.ZodObject<{
  userId: z.ZodGUID
  username: z.ZodString
  displayName: z.ZodString
  /** An https address; null shows initials. */
  avatarUrl: z.ZodNullable<z.ZodString>
  version: z.ZodInt32
}, z.core.$strip>
/** What others may see of a person who has shared their id. */
export type ProfileRow = z.infer<typeof profileRow>

/** One row per sign-in. Its refresh tokens are derived from the id and the generation; none is stored. */
export const sessionRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  /** The SHA-256 of the first refresh token, where that was not derived: sessions from before the first upgrade. */
  refreshTokenHash: z.ZodNullable<z.ZodString>
  /** How often the refresh token was exchanged: only the one of this generation can be. */
  generation: z.ZodInt32
  /** When it was exchanged last; null for never. */
  rotatedAt: z.ZodNullable<z.ZodISODateTime>
  userAgent: z.ZodNullable<z.ZodString>
  createdAt: z.ZodISODateTime
  lastUsedAt: z.ZodISODateTime
  expiresAt: z.ZodISODateTime
  revokedAt: z.ZodNullable<z.ZodISODateTime>
}, z.core.$strip>
/** One row per sign-in. Its refresh tokens are derived from the id and the generation; none is stored. */
export type SessionRow = z.infer<typeof sessionRow>

/** How often a secret was guessed at for an account or from an address. Only the system reads it; forgotten in a day. */
export const signInAttemptRow: z.ZodObject<{
  /** HMAC of what is limited: no address and no e-mail lies here in the clear. */
  key: z.ZodString
  count: z.ZodInt32
  since: z.ZodISODateTime
  /** Nobody is let through before this; null when there is nothing to wait for. */
  until: z.ZodNullable<z.ZodISODateTime>
  /** How many waits there were: each is twice as long as the one before. */
  waits: z.ZodInt32
  forgetAt: z.ZodISODateTime
}, z.core.$strip>
/** How often a secret was guessed at for an account or from an address. Only the system reads it; forgotten in a day. */
export type SignInAttemptRow = z.infer<typeof signInAttemptRow>

/** The ID tokens that were used, until they expire: each is good for one use. No person's role reads them. */
export const usedIdTokenRow: z.ZodObject<{
  /** SHA-256 of what the issuer signed. */
  hash: z.ZodString
  userId: z.ZodGUID
  /** What a repetition of the same request repeats as well; null when the client sent none. */
  idempotencyKey: z.ZodNullable<z.ZodGUID>
  /** The session that it started; null when it linked an identity. */
  sessionId: z.ZodNullable<z.ZodGUID>
  usedAt: z.ZodISODateTime
  expiresAt: z.ZodISODateTime
}, z.core.$strip>
/** The ID tokens that were used, until they expire: each is good for one use. No person's role reads them. */
export type UsedIdTokenRow = z.infer<typeof usedIdTokenRow>

/** Private to the person: nobody else reads a row of it. */
export const userRow: z.ZodObject<{
  id: z.ZodGUID
  /** Null for an account whose only way in is another provider. */
  email: z.ZodNullable<z.ZodString>
  emailVerifiedAt: z.ZodNullable<z.ZodISODateTime>
  sounds: z.ZodBoolean
  haptics: z.ZodBoolean
  theme: z.ZodEnum<{ LIGHT: 'LIGHT'; DARK: 'DARK'; AUTO: 'AUTO' }>
  createdAt: z.ZodISODateTime
  updatedAt: z.ZodISODateTime
  lastSeenAt: z.ZodNullable<z.ZodISODateTime>
  version: z.ZodInt32
}, z.core.$strip>
/** Private to the person: nobody else reads a row of it. */
export type UserRow = z.infer<typeof userRow>

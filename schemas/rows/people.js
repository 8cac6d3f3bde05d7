// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

export const accessTokenRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userId: z.guid(),
  name: z.string().regex(/^.{1,60}$/su, 'must have 1 to 60 characters'),
  tokenHash: z.string(),
  scopes: z.array(z.enum(['READ', 'WRITE', 'ASSIST'])).min(1),
  createdAt: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }),
  lastUsedAt: z.nullable(z.iso.datetime({ offset: true })),
  revokedAt: z.nullable(z.iso.datetime({ offset: true })),
}))()

export const dataExportRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userId: z.guid(),
  state: z.enum(['QUEUED', 'RUNNING', 'READY', 'FAILED']),
  rowsDone: z.int32(),
  rowsTotal: z.nullable(z.int32()),
  fileId: z.nullable(z.guid()),
  createdAt: z.iso.datetime({ offset: true }),
  finishedAt: z.nullable(z.iso.datetime({ offset: true })),
}))()

export const identityRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userId: z.guid(),
  provider: z.string(),
  externalId: z.string(),
  linkedAt: z.iso.datetime({ offset: true }),
  lastUsedAt: z.iso.datetime({ offset: true }),
}))()

export const oneTimeTokenRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  purpose: z.enum(['PASSWORD_RESET', 'EMAIL_VERIFICATION', 'EMAIL_CHANGE']),
  userId: z.guid(),
  email: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }),
  usedAt: z.nullable(z.iso.datetime({ offset: true })),
}))()

export const passwordRow = /* @__PURE__ */ (() => z.object({
  userId: z.guid(),
  hash: z.string(),
  changedAt: z.iso.datetime({ offset: true }),
}))()

export const personZoneRow = /* @__PURE__ */ (() => z.object({
  userId: z.guid(),
  effectiveAt: z.iso.datetime({ offset: true }),
  zone: z.string(),
  dayStart: z.iso.time(),
}))()

export const profileRow = /* @__PURE__ */ (() => z.object({
  userId: z.guid(),
  username: z.string().regex(/^.{3,30}$/su, 'must have 3 to 30 characters'),
  displayName: z.string(),
  avatarUrl: z.nullable(z.string()),
  version: z.int32(),
}))()

export const sessionRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userId: z.guid(),
  refreshTokenHash: z.nullable(z.string()),
  generation: z.int32(),
  rotatedAt: z.nullable(z.iso.datetime({ offset: true })),
  userAgent: z.nullable(z.string()),
  createdAt: z.iso.datetime({ offset: true }),
  lastUsedAt: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }),
  revokedAt: z.nullable(z.iso.datetime({ offset: true })),
}))()

export const signInAttemptRow = /* @__PURE__ */ (() => z.object({
  key: z.string(),
  count: z.int32(),
  since: z.iso.datetime({ offset: true }),
  until: z.nullable(z.iso.datetime({ offset: true })),
  waits: z.int32(),
  forgetAt: z.iso.datetime({ offset: true }),
}))()

export const usedIdTokenRow = /* @__PURE__ */ (() => z.object({
  hash: z.string(),
  userId: z.guid(),
  idempotencyKey: z.nullable(z.guid()),
  sessionId: z.nullable(z.guid()),
  usedAt: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }),
}))()

export const userRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  email: z.nullable(z.string()),
  emailVerifiedAt: z.nullable(z.iso.datetime({ offset: true })),
  sounds: z.boolean(),
  haptics: z.boolean(),
  theme: z.enum(['LIGHT', 'DARK', 'AUTO']),
  createdAt: z.iso.datetime({ offset: true }),
  updatedAt: z.iso.datetime({ offset: true }),
  lastSeenAt: z.nullable(z.iso.datetime({ offset: true })),
  version: z.int32(),
}))()

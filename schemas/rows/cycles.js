// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

export const chatMessageRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  sessionId: z.guid(),
  userId: z.guid(),
  sequence: z.int(),
  author: z.enum(['PERSON', 'ASSISTANT', 'SYSTEM']),
  text: z.string().regex(/^.{1,8000}$/su, 'must have 1 to 8000 characters'),
  createdAt: z.iso.datetime({ offset: true }),
}))()

export const chatProposalRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  messageId: z.guid(),
  sessionId: z.guid(),
  userId: z.guid(),
  command: z.string().regex(/^.{1,50}$/su, 'must have 1 to 50 characters'),
  input: z.record(z.string(), z.json()),
  status: z.enum(['PENDING', 'APPLIED', 'REJECTED']),
  decidedAt: z.nullable(z.iso.datetime({ offset: true })),
}))()

export const chatSessionRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userId: z.guid(),
  title: z.string().regex(/^.{1,100}$/su, 'must have 1 to 100 characters'),
  createdAt: z.iso.datetime({ offset: true }),
  updatedAt: z.iso.datetime({ offset: true }),
  version: z.int32(),
}))()

export const cycleLockRow = /* @__PURE__ */ (() => z.object({
  cycleId: z.guid(),
  userId: z.guid(),
  lockWeek: z.int().min(1).max(12),
  locksAt: z.iso.datetime({ offset: true }),
}))()

export const cycleRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userId: z.guid(),
  title: z.string().regex(/^.{1,100}$/su, 'must have 1 to 100 characters'),
  startsOn: z.iso.date(),
  endedOn: z.nullable(z.iso.date()),
  createdAt: z.iso.datetime({ offset: true }),
  updatedAt: z.iso.datetime({ offset: true }),
  version: z.int32(),
}))()

export const cycleUnlockRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  cycleId: z.guid(),
  userId: z.guid(),
  reason: z.string().regex(/^.{3,2000}$/su, 'must have 3 to 2000 characters'),
  unlockedAt: z.iso.datetime({ offset: true }),
  closesAt: z.iso.datetime({ offset: true }),
}))()

export const goalRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  cycleId: z.guid(),
  userId: z.guid(),
  type: z.enum(['PERSONAL', 'PROFESSIONAL']),
  title: z.string().regex(/^.{1,200}$/su, 'must have 1 to 200 characters'),
  description: z.nullable(z.string().regex(/^.{0,5000}$/su, 'must have 0 to 5000 characters')),
  createdAt: z.iso.datetime({ offset: true }),
  updatedAt: z.iso.datetime({ offset: true }),
  version: z.int32(),
}))()

export const planItemLogRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  planItemId: z.guid(),
  userId: z.guid(),
  quantity: z.number().gt(-100000000).lt(100000000),
  occurredAt: z.iso.datetime({ offset: true }),
  localDate: z.iso.date(),
  zone: z.string(),
  note: z.nullable(z.string().regex(/^.{0,2000}$/su, 'must have 0 to 2000 characters')),
  loggedAt: z.iso.datetime({ offset: true }),
}))()

export const planItemRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  weeklyPlanId: z.guid(),
  cycleId: z.guid(),
  userId: z.guid(),
  goalId: z.nullable(z.guid()),
  title: z.string().regex(/^.{1,200}$/su, 'must have 1 to 200 characters'),
  quotaQuantity: z.number().gt(0).max(1000000),
  quotaUnit: z.string().regex(/^.{1,30}$/su, 'must have 1 to 30 characters'),
  position: z.int32(),
  localDate: z.nullable(z.iso.date()),
  localTime: z.nullable(z.iso.time()),
  durationMinutes: z.nullable(z.int32().min(1).max(1440)),
  carriedFromId: z.nullable(z.guid()),
  splitFromId: z.nullable(z.guid()),
  createdAt: z.iso.datetime({ offset: true }),
  updatedAt: z.iso.datetime({ offset: true }),
  version: z.int32(),
}))()

export const taskRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  cycleId: z.guid(),
  userId: z.guid(),
  weeklyPlanId: z.nullable(z.guid()),
  goalId: z.nullable(z.guid()),
  title: z.string().regex(/^.{1,200}$/su, 'must have 1 to 200 characters'),
  notes: z.nullable(z.string().regex(/^.{0,5000}$/su, 'must have 0 to 5000 characters')),
  priority: z.int32(),
  dueOn: z.nullable(z.iso.date()),
  dueTime: z.nullable(z.iso.time()),
  completedAt: z.nullable(z.iso.datetime({ offset: true })),
  completedOn: z.nullable(z.iso.date()),
  carriedOver: z.int32(),
  createdAt: z.iso.datetime({ offset: true }),
  updatedAt: z.iso.datetime({ offset: true }),
  version: z.int32(),
}))()

export const visionRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userId: z.guid(),
  text: z.string().regex(/^.{1,5000}$/su, 'must have 1 to 5000 characters'),
  createdAt: z.iso.datetime({ offset: true }),
  updatedAt: z.iso.datetime({ offset: true }),
  version: z.int32(),
}))()

export const weeklyPlanRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  cycleId: z.guid(),
  userId: z.guid(),
  week: z.int().min(1).max(12),
  focus: z.nullable(z.string().regex(/^.{0,2000}$/su, 'must have 0 to 2000 characters')),
  reflection: z.nullable(z.string().regex(/^.{0,10000}$/su, 'must have 0 to 10000 characters')),
  createdAt: z.iso.datetime({ offset: true }),
  updatedAt: z.iso.datetime({ offset: true }),
  version: z.int32(),
}))()

// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

/** A message of a conversation, numbered without a gap in the order of the commits. It is never changed. */
export const chatMessageRow: z.ZodObject<{
  id: z.ZodGUID
  sessionId: z.ZodGUID
  userId: z.ZodGUID
  sequence: z.ZodInt
  author: z.ZodEnum<{ PERSON: 'PERSON'; ASSISTANT: 'ASSISTANT'; SYSTEM: 'SYSTEM' }>
  text: z.ZodString
  createdAt: z.ZodISODateTime
}, z.core.$strip>
/** A message of a conversation, numbered without a gap in the order of the commits. It is never changed. */
export type ChatMessageRow = z.infer<typeof chatMessageRow>

/** What an assistant proposes with a message: the input of one command. It changes nothing until the person says so. */
export const chatProposalRow: z.ZodObject<{
  id: z.ZodGUID
  messageId: z.ZodGUID
  sessionId: z.ZodGUID
  userId: z.ZodGUID
  /** The name of the mutation. */
  command: z.ZodString
  /** Its input, as the API takes it. */
  input: z.ZodRecord<z.ZodString, z.ZodJSONSchema>
  status: z.ZodEnum<{ PENDING: 'PENDING'; APPLIED: 'APPLIED'; REJECTED: 'REJECTED' }>
  /** Null while it is pending. */
  decidedAt: z.ZodNullable<z.ZodISODateTime>
}, z.core.$strip>
/** What an assistant proposes with a message: the input of one command. It changes nothing until the person says so. */
export type ChatProposalRow = z.infer<typeof chatProposalRow>

/** A conversation of a person with their assistant. */
export const chatSessionRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  title: z.ZodString
  createdAt: z.ZodISODateTime
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** A conversation of a person with their assistant. */
export type ChatSessionRow = z.infer<typeof chatSessionRow>

/** The lock of a cycle, fixed when that is started: from the first day of its lock week on the quotas of that week and of all later ones stand. The instant at which that day opens follows the person's zone until it has come. */
export const cycleLockRow: z.ZodObject<{
  cycleId: z.ZodGUID
  userId: z.ZodGUID
  lockWeek: z.ZodInt
  locksAt: z.ZodISODateTime
}, z.core.$strip>
/** The lock of a cycle, fixed when that is started: from the first day of its lock week on the quotas of that week and of all later ones stand. The instant at which that day opens follows the person's zone until it has come. */
export type CycleLockRow = z.infer<typeof cycleLockRow>

/** Twelve weeks from a Monday. Which of them is the current one follows from the person's local date. When it starts is fixed: a trigger refuses to change it. */
export const cycleRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  title: z.ZodString
  /** A Monday. */
  startsOn: z.ZodISODate
  /** The local date on which the person ended it before its time; null otherwise. */
  endedOn: z.ZodNullable<z.ZodISODate>
  createdAt: z.ZodISODateTime
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** Twelve weeks from a Monday. Which of them is the current one follows from the person's local date. When it starts is fixed: a trigger refuses to change it. */
export type CycleRow = z.infer<typeof cycleRow>

/** The one emergency of a cycle: for 24 hours its locked quotas can be changed. It stays as it was. */
export const cycleUnlockRow: z.ZodObject<{
  id: z.ZodGUID
  cycleId: z.ZodGUID
  userId: z.ZodGUID
  reason: z.ZodString
  unlockedAt: z.ZodISODateTime
  closesAt: z.ZodISODateTime
}, z.core.$strip>
/** The one emergency of a cycle: for 24 hours its locked quotas can be changed. It stays as it was. */
export type CycleUnlockRow = z.infer<typeof cycleUnlockRow>

/** What a person wants to reach in a cycle: one goal of their own life, one of their work. */
export const goalRow: z.ZodObject<{
  id: z.ZodGUID
  cycleId: z.ZodGUID
  userId: z.ZodGUID
  type: z.ZodEnum<{ PERSONAL: 'PERSONAL'; PROFESSIONAL: 'PROFESSIONAL' }>
  title: z.ZodString
  /** Why it matters, or what reaching it looks like; null where nothing is said. */
  description: z.ZodNullable<z.ZodString>
  createdAt: z.ZodISODateTime
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** What a person wants to reach in a cycle: one goal of their own life, one of their work. */
export type GoalRow = z.infer<typeof goalRow>

/** What was done of a plan item: an item's "done" is the sum of these. */
export const planItemLogRow: z.ZodObject<{
  id: z.ZodGUID
  planItemId: z.ZodGUID
  userId: z.ZodGUID
  /** In the unit of the item's quota; below zero it takes back what was logged too much. */
  quantity: z.ZodNumber
  occurredAt: z.ZodISODateTime
  localDate: z.ZodISODate
  zone: z.ZodString
  note: z.ZodNullable<z.ZodString>
  loggedAt: z.ZodISODateTime
}, z.core.$strip>
/** What was done of a plan item: an item's "done" is the sum of these. */
export type PlanItemLogRow = z.infer<typeof planItemLogRow>

/** One thing of a weekly plan with its quota: what (the title), how much, of which unit. The quota is what the lock holds; a trigger does. */
export const planItemRow: z.ZodObject<{
  id: z.ZodGUID
  weeklyPlanId: z.ZodGUID
  cycleId: z.ZodGUID
  userId: z.ZodGUID
  /** The goal that it serves; null for none. */
  goalId: z.ZodNullable<z.ZodGUID>
  title: z.ZodString
  quotaQuantity: z.ZodNumber
  quotaUnit: z.ZodString
  /** Its place in the plan, the first is 1; two that were written at once can share one. */
  position: z.ZodInt32
  /** The date within the week on which it is to be done; null for any. */
  localDate: z.ZodNullable<z.ZodISODate>
  localTime: z.ZodNullable<z.ZodISOTime>
  durationMinutes: z.ZodNullable<z.ZodInt32>
  /** The item of the week before whose rest it is; null for one that was planned. */
  carriedFromId: z.ZodNullable<z.ZodGUID>
  /** The item that it was split from; null for one that was not. */
  splitFromId: z.ZodNullable<z.ZodGUID>
  createdAt: z.ZodISODateTime
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** One thing of a weekly plan with its quota: what (the title), how much, of which unit. The quota is what the lock holds; a trigger does. */
export type PlanItemRow = z.infer<typeof planItemRow>

/** Something to be done once in a cycle. It has no quota, so that no lock holds it. */
export const taskRow: z.ZodObject<{
  id: z.ZodGUID
  cycleId: z.ZodGUID
  userId: z.ZodGUID
  /** The week that it is planned for; null while it waits for one. */
  weeklyPlanId: z.ZodNullable<z.ZodGUID>
  /** The goal that it serves; null for none. */
  goalId: z.ZodNullable<z.ZodGUID>
  title: z.ZodString
  notes: z.ZodNullable<z.ZodString>
  /** 1 comes first; two that were written at once can share one. */
  priority: z.ZodInt32
  /** The local date on which it is due; null for none. */
  dueOn: z.ZodNullable<z.ZodISODate>
  dueTime: z.ZodNullable<z.ZodISOTime>
  /** Null while it is open. */
  completedAt: z.ZodNullable<z.ZodISODateTime>
  completedOn: z.ZodNullable<z.ZodISODate>
  /** How many times it was carried over to the next week. */
  carriedOver: z.ZodInt32
  createdAt: z.ZodISODateTime
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** Something to be done once in a cycle. It has no quota, so that no lock holds it. */
export type TaskRow = z.infer<typeof taskRow>

/** What a person wants their life to be: the text that their cycles serve. */
export const visionRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  text: z.ZodString
  createdAt: z.ZodISODateTime
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** What a person wants their life to be: the text that their cycles serve. */
export type VisionRow = z.infer<typeof visionRow>

/** What a person plans for one week of a cycle. */
export const weeklyPlanRow: z.ZodObject<{
  id: z.ZodGUID
  cycleId: z.ZodGUID
  userId: z.ZodGUID
  /** 1 to 12. */
  week: z.ZodInt
  /** What the week is about; null where nothing is said. */
  focus: z.ZodNullable<z.ZodString>
  /** What the person thinks of the week when they look back; null where nothing is said. */
  reflection: z.ZodNullable<z.ZodString>
  createdAt: z.ZodISODateTime
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** What a person plans for one week of a cycle. */
export type WeeklyPlanRow = z.infer<typeof weeklyPlanRow>

// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

/** What can be earned in any journey, with its criteria as data. */
export const badgeRow: z.ZodObject<{
  id: z.ZodGUID
  key: z.ZodString
  name: z.ZodString
  description: z.ZodString
  tier: z.ZodEnum<{ BRONZE: 'BRONZE'; SILVER: 'SILVER'; GOLD: 'GOLD'; PLATINUM: 'PLATINUM' }>
  criteria: z.ZodUnion<readonly [z.ZodObject<{
    count: z.ZodNumber
    period: z.ZodEnum<{ month: 'month'; week: 'week' }>
    type: z.ZodLiteral<'crushed_count'>
  }, z.core.$strict>, z.ZodObject<{
    days: z.ZodNumber
    type: z.ZodLiteral<'comeback'>
  }, z.core.$strict>, z.ZodObject<{
    days: z.ZodNumber
    type: z.ZodLiteral<'streak'>
  }, z.core.$strict>, z.ZodObject<{
    minimum: z.ZodNumber
    percentage: z.ZodNumber
    period: z.ZodEnum<{ month: 'month'; week: 'week' }>
    type: z.ZodLiteral<'improvement'>
  }, z.core.$strict>, z.ZodObject<{
    type: z.ZodLiteral<'first_check_in'>
  }, z.core.$strict>]>
  iconUrl: z.ZodNullable<z.ZodString>
}, z.core.$strip>
/** What can be earned in any journey, with its criteria as data. */
export type BadgeRow = z.infer<typeof badgeRow>

/** How much effort a person made in one dimension on a date, with the weight and score of that time. */
export const checkInDetailRow: z.ZodObject<{
  checkInId: z.ZodGUID
  dimensionId: z.ZodGUID
  userId: z.ZodGUID
  effort: z.ZodInt
  weight: z.ZodInt
  score: z.ZodNumber
}, z.core.$strip>
/** How much effort a person made in one dimension on a date, with the weight and score of that time. */
export type CheckInDetailRow = z.infer<typeof checkInDetailRow>

/** One person's date of a journey, merged from what they said of it, with its verdict. */
export const checkInRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  journeyId: z.ZodGUID
  localDate: z.ZodISODate
  score: z.ZodNumber
  /** How many dimensions were answered with the highest effort. */
  crushed: z.ZodInt
  verdict: z.ZodEnum<{ MET: 'MET'; REQUIRED_MISSING: 'REQUIRED_MISSING'; ONLY_SKIPPED: 'ONLY_SKIPPED'; NOT_COUNTED: 'NOT_COUNTED' }>
  /** The version of the rule that gave the verdict. */
  ruleVersion: z.ZodInt
  /** Why it is in no score, streak, badge or board; null where it is. */
  notCounted: z.ZodNullable<z.ZodEnum<{ LATE: 'LATE'; BEFORE_JOINING: 'BEFORE_JOINING' }>>
  version: z.ZodInt32
}, z.core.$strip>
/** One person's date of a journey, merged from what they said of it, with its verdict. */
export type CheckInRow = z.infer<typeof checkInRow>

/** What a person said of a date of a journey, each time they said something: the facts that a check-in is merged from. One that was taken back stays as an empty row, so that a device which sends it again does not bring it back. */
export const checkInSubmissionRow: z.ZodObject<{
  userId: z.ZodGUID
  /** By it a device says that it is the same one again. */
  clientCheckInId: z.ZodGUID
  journeyId: z.ZodGUID
  localDate: z.ZodISODate
  occurredAt: z.ZodISODateTime
  /** The zone by which `occurred_at` is of the date. */
  zone: z.ZodString
  receivedAt: z.ZodISODateTime
  /** Null where it counts. */
  notCounted: z.ZodNullable<z.ZodEnum<{ LATE: 'LATE'; BEFORE_JOINING: 'BEFORE_JOINING' }>>
  answers: z.ZodArray<z.ZodObject<{
    dimensionId: z.ZodString
    effort: z.ZodNumber
    weight: z.ZodNumber
  }, z.core.$strip>>
  /** The ids of the dimensions that were required as it came. */
  required: z.ZodArray<z.ZodString>
  note: z.ZodNullable<z.ZodString>
  /** SHA-256 of what was sent: the same id with something else is refused. */
  inputHash: z.ZodString
  deletedAt: z.ZodNullable<z.ZodISODateTime>
}, z.core.$strip>
/** What a person said of a date of a journey, each time they said something: the facts that a check-in is merged from. One that was taken back stays as an empty row, so that a device which sends it again does not bring it back. */
export type CheckInSubmissionRow = z.infer<typeof checkInSubmissionRow>

/** What a journey asks about each day. Archived rather than deleted: answers name it. */
export const dimensionRow: z.ZodObject<{
  id: z.ZodGUID
  journeyId: z.ZodGUID
  name: z.ZodString
  description: z.ZodNullable<z.ZodString>
  examples: z.ZodArray<z.ZodString>
  weight: z.ZodInt
  /** Without an answer to it no day is met. */
  required: z.ZodBoolean
  /** Its place among the others, from 0. */
  position: z.ZodInt32
  archivedAt: z.ZodNullable<z.ZodISODateTime>
  createdAt: z.ZodISODateTime
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** What a journey asks about each day. Archived rather than deleted: answers name it. */
export type DimensionRow = z.infer<typeof dimensionRow>

/** Totals of one local date of a journey, over the members whose date it was. */
export const journeyDayStatisticsRow: z.ZodObject<{
  journeyId: z.ZodGUID
  localDate: z.ZodISODate
  checkIns: z.ZodInt32
  met: z.ZodInt32
  score: z.ZodNumber
}, z.core.$strip>
/** Totals of one local date of a journey, over the members whose date it was. */
export type JourneyDayStatisticsRow = z.infer<typeof journeyDayStatisticsRow>

/** Dates of a member on which nothing is due: free days, or a pause without an end. */
export const journeyFreezeRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  journeyId: z.ZodGUID
  fromDate: z.ZodISODate
  /** The last date, itself included; null while nobody knows when it ends. */
  toDate: z.ZodNullable<z.ZodISODate>
  createdAt: z.ZodISODateTime
}, z.core.$strip>
/** Dates of a member on which nothing is due: free days, or a pause without an end. */
export type JourneyFreezeRow = z.infer<typeof journeyFreezeRow>

/** An invitation to a journey: to one e-mail address, or by a link for several people. The token of its link is made from the id by a secret of the server and stands nowhere, so that nothing here lets anybody in. Expired is told by the time. */
export const journeyInviteRow: z.ZodObject<{
  id: z.ZodGUID
  journeyId: z.ZodGUID
  invitedBy: z.ZodGUID
  /** The address that it binds to in lower case, which must be verified to accept it; null for a link. */
  email: z.ZodNullable<z.ZodString>
  /** How many people may join by it. */
  useLimit: z.ZodInt32
  uses: z.ZodInt32
  status: z.ZodEnum<{ PENDING: 'PENDING'; ACCEPTED: 'ACCEPTED'; DECLINED: 'DECLINED'; REVOKED: 'REVOKED' }>
  createdAt: z.ZodISODateTime
  expiresAt: z.ZodISODateTime
  /** When it was accepted to the last use, declined or revoked; null while it is open. */
  settledAt: z.ZodNullable<z.ZodISODateTime>
}, z.core.$strip>
/** An invitation to a journey: to one e-mail address, or by a link for several people. The token of its link is made from the id by a secret of the server and stands nowhere, so that nothing here lets anybody in. Expired is told by the time. */
export type JourneyInviteRow = z.infer<typeof journeyInviteRow>

/** Who is or was in a journey. A person is in it once: who comes back takes up their row again. */
export const journeyMemberRow: z.ZodObject<{
  journeyId: z.ZodGUID
  userId: z.ZodGUID
  role: z.ZodEnum<{ OWNER: 'OWNER'; ADMIN: 'ADMIN'; MEMBER: 'MEMBER' }>
  joinedAt: z.ZodISODateTime
  /** The member's local date as they first joined: nothing before it counts. */
  joinedOn: z.ZodISODate
  /** Null for who is in it now. */
  leftAt: z.ZodNullable<z.ZodISODateTime>
  /** Who was removed comes back by a newer invite alone; null for who left by themselves. */
  removedAt: z.ZodNullable<z.ZodISODateTime>
}, z.core.$strip>
/** Who is or was in a journey. A person is in it once: who comes back takes up their row again. */
export type JourneyMemberRow = z.infer<typeof journeyMemberRow>

/** What people track together: its members are its circle. Who owns it stands in `journey_members`. */
export const journeyRow: z.ZodObject<{
  id: z.ZodGUID
  title: z.ZodString
  description: z.ZodNullable<z.ZodString>
  /** A public one is found and joined by anyone who is signed in; a private one exists for its members alone. */
  isPublic: z.ZodBoolean
  status: z.ZodEnum<{ ACTIVE: 'ACTIVE'; ARCHIVED: 'ARCHIVED'; DELETED: 'DELETED' }>
  archivedAt: z.ZodNullable<z.ZodISODateTime>
  /** From then on it is the owner's alone, who can restore it for 30 days. */
  deletedAt: z.ZodNullable<z.ZodISODateTime>
  createdAt: z.ZodISODateTime
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** What people track together: its members are its circle. Who owns it stands in `journey_members`. */
export type JourneyRow = z.infer<typeof journeyRow>

/** Totals of a journey, kept in the transactions that change them. */
export const journeyStatisticsRow: z.ZodObject<{
  journeyId: z.ZodGUID
  members: z.ZodInt32
  /** Those that count, of members and of who left. */
  checkIns: z.ZodInt32
  score: z.ZodNumber
  /** The last local date of a check-in that counts; null before the first. */
  lastCheckInOn: z.ZodNullable<z.ZodISODate>
}, z.core.$strip>
/** Totals of a journey, kept in the transactions that change them. */
export type JourneyStatisticsRow = z.infer<typeof journeyStatisticsRow>

/** How many met days in a row a member has, as of the last of them: kept with each check-in, and rebuildable. */
export const streakRow: z.ZodObject<{
  userId: z.ZodGUID
  journeyId: z.ZodGUID
  /** As of `last_met_on`: the days after it are judged when it is read. */
  current: z.ZodInt32
  longest: z.ZodInt32
  lastMetOn: z.ZodNullable<z.ZodISODate>
  /** The first date of a check-in that counts; null before it. */
  firstOn: z.ZodNullable<z.ZodISODate>
  updatedAt: z.ZodISODateTime
}, z.core.$strip>
/** How many met days in a row a member has, as of the last of them: kept with each check-in, and rebuildable. */
export type StreakRow = z.infer<typeof streakRow>

/** A badge that a person earned, once for each period of it. */
export const userBadgeRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  badgeId: z.ZodGUID
  /** Null for a badge that belongs to no one journey. */
  journeyId: z.ZodNullable<z.ZodGUID>
  /** The week, month or date that it was earned for; null for one that is earned once. */
  periodKey: z.ZodNullable<z.ZodString>
  /** The first date of that; null for one that is earned once. */
  periodOn: z.ZodNullable<z.ZodISODate>
  awardedAt: z.ZodISODateTime
}, z.core.$strip>
/** A badge that a person earned, once for each period of it. */
export type UserBadgeRow = z.infer<typeof userBadgeRow>

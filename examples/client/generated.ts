// Written by `npm run client:types`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The invite to accept, named in one of two ways. */
export type AcceptInviteInput = {
  /** The global id of an invite to your address; null beside `token`. */
  readonly inviteId?: string | null | undefined;
  /** What stands behind `#token=` in the link; null beside `inviteId`. */
  readonly token?: string | null | undefined;
};

/** What somebody says of a day of a journey. */
export type CheckInInput = {
  /** What the device calls it: sent again under the same id it changes nothing. Null makes a new one each time. */
  readonly clientCheckInId?: string | null | undefined;
  /** The local date it is of, to make up for an earlier one; null is the date of `occurredAt`. */
  readonly date?: string | null | undefined;
  /** The answers, 1 to 50, each dimension at most once; what is left out stays as it was said before. */
  readonly efforts: ReadonlyArray<EffortInput>;
  /** The global id of a journey that you are in. */
  readonly journeyId: string;
  /** A note of at most 2,000 characters for yourself; null leaves an earlier one. */
  readonly note?: string | null | undefined;
  /** When it was said, by the clock of the device: of two answers the later one stands; null is now. */
  readonly occurredAt?: string | null | undefined;
};

/** What a new journey is, and what it asks about. */
export type CreateJourneyInput = {
  /** What it is about, up to 2,000 characters; null for nothing. */
  readonly description?: string | null | undefined;
  /** What it asks about each day, in this order: 0 to 20. */
  readonly dimensions: ReadonlyArray<DimensionInput>;
  /** Makes a retry safe for 30 days; null does not. */
  readonly idempotencyKey?: string | null | undefined;
  /** True lets anybody who is signed in find and join it; false lets people in by invites alone. */
  readonly isPublic: boolean;
  /** What to call it, 3 to 100 characters. */
  readonly title: string;
};

/** Something that a journey is to ask about each day. */
export type DimensionInput = {
  /** What is meant by it, up to 500 characters; null for nothing. */
  readonly description?: string | null | undefined;
  /** What would count as effort: at most 10 of 1 to 100 characters; null for none. */
  readonly examples?: ReadonlyArray<string> | null | undefined;
  /** What to call it, 1 to 50 characters. */
  readonly name: string;
  /** True lets no day be met without an answer to it; null does not. */
  readonly required?: boolean | null | undefined;
  /** How much it counts, 1 to 5; null means 1. */
  readonly weight?: number | null | undefined;
};

/** How much was done in one dimension. */
export type EffortInput = {
  /** The global id of a dimension of the journey. */
  readonly dimensionId: string;
  /** How much was done in it, as you judge it. */
  readonly effort: EffortLevel;
};

/** How much effort somebody made in a dimension on a day. */
export type EffortLevel =
  /** More could not be done: three times the weight. */
  | 'CRUSHED'
  /** A little was done: half the weight of the dimension. */
  | 'MINIMAL'
  /** A part was done: once the weight of the dimension. */
  | 'PARTIAL'
  /** Nothing was done: −1 times the weight of the dimension. */
  | 'SKIPPED'
  /** It was done well: twice the weight of the dimension. */
  | 'SOLID';

/** Whom to invite: `email` for one person, `useLimit` for a link. */
export type InviteToJourneyInput = {
  /** The address that is mailed the link, and that who accepts must have verified; null makes a link. One address is mailed at most 5 in 24 hours. */
  readonly email?: string | null | undefined;
  /** Makes a retry safe for 30 days; null does not. */
  readonly idempotencyKey?: string | null | undefined;
  /** The global id of the journey that is meant. */
  readonly journeyId: string;
  /** How many people may join by the link, 1 to 500; null beside an address. */
  readonly useLimit?: number | null | undefined;
};

/** What a leaderboard counts over, in the calendar of each member. */
export type LeaderboardPeriod =
  /** Everything since the beginning; its one key is all. */
  | 'ALL_TIME'
  /** A month of the calendar, with keys such as 2026-03. */
  | 'MONTH'
  /** A week from Monday to Sunday (ISO 8601), with keys such as 2026-W10. */
  | 'WEEK';

/** What a person can be told of, and decide on by preference. */
export type NotificationKind =
  /** A badge was earned for something that was done. */
  | 'BADGE_AWARDED'
  /** All lessons of a category are done. */
  | 'CATEGORY_COMPLETED'
  /** The last day of a challenge has closed: you have done it. */
  | 'CHALLENGE_COMPLETED'
  /** The day is due and still open: the check-in that meets it has not been made. */
  | 'CHECK_IN_REMINDER'
  /** A day of a challenge was closed without being complete. */
  | 'DAY_FAILED'
  /** An archive of the person’s data can be downloaded. */
  | 'EXPORT_READY'
  /** The council has decided on a request to forgive a failed day. */
  | 'FORGIVENESS_DECIDED'
  /** A request to forgive a failed day lapses soon. */
  | 'FORGIVENESS_EXPIRING'
  /** Somebody asks the council, to which the person belongs, to forgive a failed day. */
  | 'FORGIVENESS_REQUESTED'
  /** An import of earlier records has ended. */
  | 'IMPORT_FINISHED'
  /** Somebody asks the person to join something. */
  | 'INVITED'
  /** A whole journey of lessons is done. */
  | 'JOURNEY_COMPLETED'
  /** The next lesson can be begun. */
  | 'LESSON_UNLOCKED'
  /** A meal of a programme is to be eaten soon. */
  | 'MEAL_DUE'
  /** A day was changed by a rule that may do so. */
  | 'OVERRIDE_APPLIED'
  /** A change of a day is proposed and waits for an answer. */
  | 'OVERRIDE_PROPOSED'
  /** The progress photo of the week is still missing. */
  | 'PHOTO_DUE'
  /** A programme is another now: something of it was changed. */
  | 'PLAN_CHANGED'
  /** The later weeks of a cycle can soon not be changed any more. */
  | 'PLAN_LOCKS_SOON'
  /** An assistant proposes something, which waits for an answer. */
  | 'PROPOSAL'
  /** A leaderboard is closed, and the person came to one of its first ten places. */
  | 'RANK_CHANGED'
  /** A programme was looked at anew: its targets may have changed. */
  | 'REASSESSED'
  /** Something happened to the account or a way into it. It cannot be switched off. */
  | 'SECURITY'
  /** A planned training session begins soon. */
  | 'SESSION_DUE'
  /** A streak of three days or more ends unless the day is met before it is over. */
  | 'STREAK_AT_RISK'
  /** The review of a week can be read. */
  | 'WEEKLY_REVIEW_READY'
  /** All lessons of a week are done. */
  | 'WEEK_COMPLETED';

/** The session to go on with. */
export type RefreshSessionInput = {
  /** The refresh token that was given last. */
  readonly refreshToken: string;
};

/** What an account begins with. */
export type SignUpInput = {
  /** When a day begins on the person’s clock; null means midnight. */
  readonly dayStart?: string | null | undefined;
  /** The name shown to others; null takes the username. */
  readonly displayName?: string | null | undefined;
  /** The e-mail address, unique whatever its case. */
  readonly email: string;
  /** The password, 10 to 200 characters. */
  readonly password: string;
  /** The zone the person lives in: it decides which day it is. */
  readonly timeZone: string;
  /** The unique name that others see, 3 to 30 characters. */
  readonly username: string;
};

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type SignUpMutation = { readonly signUp:
    | { readonly __typename: 'EmailTaken', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'InvalidInput', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'SignUpPayload', readonly accessToken: string, readonly refreshToken: string, readonly person: { readonly profile: { readonly id: string, readonly displayName: string } | null } | null }
    | { readonly __typename: 'UsernameTaken', readonly message: string, readonly path: ReadonlyArray<string> }
   | null };

export type RefreshSessionMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshSessionMutation = { readonly refreshSession:
    | { readonly __typename: 'RefreshSessionPayload', readonly accessToken: string, readonly refreshToken: string }
    | { readonly __typename: 'SessionEnded', readonly message: string, readonly path: ReadonlyArray<string> }
   | null };

export type CreateJourneyMutationVariables = Exact<{
  input: CreateJourneyInput;
}>;


export type CreateJourneyMutation = { readonly createJourney:
    | { readonly __typename: 'CreateJourneyPayload', readonly journey: { readonly id: string, readonly title: string, readonly dimensions: ReadonlyArray<{ readonly id: string, readonly name: string }> } | null }
    | { readonly __typename: 'IdempotencyKeyReused', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'InvalidInput', readonly message: string, readonly path: ReadonlyArray<string>, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string }> }
    | { readonly __typename: 'TooManyJourneys', readonly message: string, readonly path: ReadonlyArray<string> }
   | null };

export type MyJourneysQueryVariables = Exact<{ [key: string]: never; }>;


export type MyJourneysQuery = { readonly myJourneys: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string }> } | null };

export type InviteToJourneyMutationVariables = Exact<{
  input: InviteToJourneyInput;
}>;


export type InviteToJourneyMutation = { readonly inviteToJourney:
    | { readonly __typename: 'AlreadyInvited', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'IdempotencyKeyReused', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'InvalidInput', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'InviteToJourneyPayload', readonly invite: { readonly url: string | null } | null }
    | { readonly __typename: 'JourneyRoleNeeded', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'JourneyStatusConflict', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'NotFound', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'TooManyInvites', readonly message: string, readonly path: ReadonlyArray<string> }
   | null };

export type AcceptInviteMutationVariables = Exact<{
  input: AcceptInviteInput;
}>;


export type AcceptInviteMutation = { readonly acceptInvite:
    | { readonly __typename: 'AcceptInvitePayload', readonly journey: { readonly id: string, readonly title: string } | null }
    | { readonly __typename: 'InvalidInput', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'InviteForOtherAddress', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'InviteNotOpen', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'JourneyStatusConflict', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'NotFound', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'RemovedFromJourney', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'TooManyJourneys', readonly message: string, readonly path: ReadonlyArray<string> }
   | null };

export type CheckInMutationVariables = Exact<{
  input: CheckInInput;
}>;


export type CheckInMutation = { readonly checkIn:
    | { readonly __typename: 'CheckInDeleted', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'CheckInPayload', readonly alreadyKnown: boolean, readonly checkIn: { readonly date: string, readonly score: number } | null, readonly badgesAwarded: ReadonlyArray<{ readonly badge: { readonly name: string } | null }>, readonly board: { readonly sequence: number, readonly viewerRank: number | null } | null }
    | { readonly __typename: 'IdempotencyKeyReused', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'InvalidInput', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'JourneyStatusConflict', readonly message: string, readonly path: ReadonlyArray<string> }
    | { readonly __typename: 'NotFound', readonly message: string, readonly path: ReadonlyArray<string> }
   | null };

export type ToldFragment = { readonly id: string, readonly kind: NotificationKind, readonly title: string, readonly body: string, readonly createdAt: string };

export type NotificationsQueryVariables = Exact<{
  first: number;
}>;


export type NotificationsQuery = { readonly notifications: { readonly feedCursor: string, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: NotificationKind, readonly title: string, readonly body: string, readonly createdAt: string }> } | null };

export type NotificationAddedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type NotificationAddedSubscription = { readonly notificationAdded:
    | { readonly __typename: 'CursorExpired', readonly oldest: string }
    | { readonly __typename: 'NotificationAdded', readonly cursor: string, readonly notification: { readonly id: string, readonly kind: NotificationKind, readonly title: string, readonly body: string, readonly createdAt: string } }
   | null };

export type LineFragment = { readonly rank: number, readonly score: number, readonly currentStreak: number, readonly profile: { readonly id: string, readonly displayName: string } };

export type LeaderboardQueryVariables = Exact<{
  journeyId: string;
  period: LeaderboardPeriod;
  periodKey?: string | null | undefined;
}>;


export type LeaderboardQuery = { readonly leaderboard: { readonly sequence: number, readonly entryCount: number, readonly entries: ReadonlyArray<{ readonly rank: number, readonly score: number, readonly currentStreak: number, readonly profile: { readonly id: string, readonly displayName: string } }> } | null };

export type LeaderboardChangedSubscriptionVariables = Exact<{
  journeyId: string;
  period: LeaderboardPeriod;
  periodKey?: string | null | undefined;
}>;


export type LeaderboardChangedSubscription = { readonly leaderboardChanged: { readonly sequence: number, readonly isState: boolean, readonly periodKey: string, readonly provisional: boolean, readonly entryCount: number, readonly left: ReadonlyArray<string>, readonly entries: ReadonlyArray<{ readonly rank: number, readonly score: number, readonly currentStreak: number, readonly profile: { readonly id: string, readonly displayName: string } }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ToldFragmentDoc = new TypedDocumentString(`
    fragment Told on Notification {
  id
  kind
  title
  body
  createdAt
}
    `, {"fragmentName":"Told"}) as unknown as TypedDocumentString<ToldFragment, unknown>;
export const LineFragmentDoc = new TypedDocumentString(`
    fragment Line on LeaderboardEntry {
  rank
  score
  currentStreak
  profile {
    id
    displayName
  }
}
    `, {"fragmentName":"Line"}) as unknown as TypedDocumentString<LineFragment, unknown>;
export const SignUpDocument = new TypedDocumentString(`
    mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) {
    __typename
    ... on SignUpPayload {
      accessToken
      refreshToken
      person {
        profile {
          id
          displayName
        }
      }
    }
    ... on Refusal {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SignUpMutation, SignUpMutationVariables>;
export const RefreshSessionDocument = new TypedDocumentString(`
    mutation RefreshSession($input: RefreshSessionInput!) {
  refreshSession(input: $input) {
    __typename
    ... on RefreshSessionPayload {
      accessToken
      refreshToken
    }
    ... on Refusal {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RefreshSessionMutation, RefreshSessionMutationVariables>;
export const CreateJourneyDocument = new TypedDocumentString(`
    mutation CreateJourney($input: CreateJourneyInput!) {
  createJourney(input: $input) {
    __typename
    ... on CreateJourneyPayload {
      journey {
        id
        title
        dimensions {
          id
          name
        }
      }
    }
    ... on InvalidInput {
      issues {
        path
        message
      }
    }
    ... on Refusal {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateJourneyMutation, CreateJourneyMutationVariables>;
export const MyJourneysDocument = new TypedDocumentString(`
    query MyJourneys {
  myJourneys(first: 10) {
    nodes {
      id
      title
    }
  }
}
    `) as unknown as TypedDocumentString<MyJourneysQuery, MyJourneysQueryVariables>;
export const InviteToJourneyDocument = new TypedDocumentString(`
    mutation InviteToJourney($input: InviteToJourneyInput!) {
  inviteToJourney(input: $input) {
    __typename
    ... on InviteToJourneyPayload {
      invite {
        url
      }
    }
    ... on Refusal {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<InviteToJourneyMutation, InviteToJourneyMutationVariables>;
export const AcceptInviteDocument = new TypedDocumentString(`
    mutation AcceptInvite($input: AcceptInviteInput!) {
  acceptInvite(input: $input) {
    __typename
    ... on AcceptInvitePayload {
      journey {
        id
        title
      }
    }
    ... on Refusal {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<AcceptInviteMutation, AcceptInviteMutationVariables>;
export const CheckInDocument = new TypedDocumentString(`
    mutation CheckIn($input: CheckInInput!) {
  checkIn(input: $input) {
    __typename
    ... on CheckInPayload {
      alreadyKnown
      checkIn {
        date
        score
      }
      badgesAwarded {
        badge {
          name
        }
      }
      board {
        sequence
        viewerRank
      }
    }
    ... on Refusal {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CheckInMutation, CheckInMutationVariables>;
export const NotificationsDocument = new TypedDocumentString(`
    query Notifications($first: Int!) {
  notifications(first: $first) {
    feedCursor
    nodes {
      ...Told
    }
  }
}
    fragment Told on Notification {
  id
  kind
  title
  body
  createdAt
}`) as unknown as TypedDocumentString<NotificationsQuery, NotificationsQueryVariables>;
export const NotificationAddedDocument = new TypedDocumentString(`
    subscription NotificationAdded($after: String) {
  notificationAdded(after: $after) {
    __typename
    ... on NotificationAdded {
      cursor
      notification {
        ...Told
      }
    }
    ... on CursorExpired {
      oldest
    }
  }
}
    fragment Told on Notification {
  id
  kind
  title
  body
  createdAt
}`) as unknown as TypedDocumentString<NotificationAddedSubscription, NotificationAddedSubscriptionVariables>;
export const LeaderboardDocument = new TypedDocumentString(`
    query Leaderboard($journeyId: ID!, $period: LeaderboardPeriod!, $periodKey: String) {
  leaderboard(journeyId: $journeyId, period: $period, periodKey: $periodKey) {
    sequence
    entryCount
    entries {
      ...Line
    }
  }
}
    fragment Line on LeaderboardEntry {
  rank
  score
  currentStreak
  profile {
    id
    displayName
  }
}`) as unknown as TypedDocumentString<LeaderboardQuery, LeaderboardQueryVariables>;
export const LeaderboardChangedDocument = new TypedDocumentString(`
    subscription LeaderboardChanged($journeyId: ID!, $period: LeaderboardPeriod!, $periodKey: String) {
  leaderboardChanged(
    journeyId: $journeyId
    period: $period
    periodKey: $periodKey
  ) {
    sequence
    isState
    periodKey
    provisional
    entryCount
    left
    entries {
      ...Line
    }
  }
}
    fragment Line on LeaderboardEntry {
  rank
  score
  currentStreak
  profile {
    id
    displayName
  }
}`) as unknown as TypedDocumentString<LeaderboardChangedSubscription, LeaderboardChangedSubscriptionVariables>;

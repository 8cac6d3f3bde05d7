import type { Tx } from '../db/viewer.ts'

/** How far the boards of a circle (a journey, a challenge) have come. */
export type CircleHead = {
  readonly circleId: string
  /** Grows with everything that changes what is shown. */
  readonly sequence: number
  /** Grows with every membership that ends. */
  readonly departures: number
}

/** What is asked of the circles of one kind, as the system and by one statement each. */
export type Circles = {
  /** The heads of those that are there: one for each, also where nothing has happened yet. */
  readonly heads: (tx: Tx, circleIds: readonly string[]) => Promise<readonly CircleHead[]>
  /** Which of the people are members now. */
  readonly members: (tx: Tx, circleId: string, userIds: readonly string[]) => Promise<readonly string[]>
}

/** What a source holds at a moment. Both values are what the operations of its watchers are executed over. */
export type Reading<Snapshot> = {
  /** What the next reading is compared with. */
  readonly snapshot: Snapshot
  /** All that there is to be shown. */
  readonly state: object
  /** What differs from the reading before, as it is now; null when nothing does, or there was none. */
  readonly change: object | null
  /** From when on it is to be read again though nothing has happened, since time alone changes it; null for never. */
  readonly staleAt: Temporal.Instant | null
}

/** What many watch and sees nobody in particular: two that are opened with the same key are the same. */
export type SharedSource<Snapshot = unknown> = {
  readonly key: string
  readonly circleId: string
  readonly circles: Circles
  /**
   * Reads as the system, over the same snapshot of the database as the head of the circle; `before` is what it gave last.
   * What it gives or throws for a circle that is gone is not looked at.
   */
  read(tx: Tx, before: Snapshot | null): Promise<Reading<Snapshot>>
}

/** Somebody who watches a source by an operation. */
export type Watcher = {
  readonly userId: string
  /**
   * Executes the operation over a value of the source as this person, and gives the text for all who watch by it; null
   * when the session of this one has ended. It takes its turn among what reads by itself. Throws when it is to be tried
   * again later.
   */
  readonly evaluate: (root: object) => Promise<string | null>
  readonly send: (text: string) => void
  /** Bytes that were sent and wait for the client to read. */
  readonly unread: () => number
  /** There is nothing more to come. */
  readonly end: () => void
}

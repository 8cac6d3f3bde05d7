import type { z } from 'zod'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import type { HistoryColumn } from './columns.ts'

/** What becomes of a line: it is new, it gives another value to what is there, or all of it is there already. */
export type LineOutcome = 'NEW' | 'REPLACED' | 'UNCHANGED'

/** What the command of a line takes, as its schema gave it. */
export type LineInput = Readonly<Record<string, unknown>>

/** A line that can be imported. */
export type Entry = {
  /** Names the thing that it is about: a second line of the same key is about the same thing. */
  readonly key: string
  /** All else that it says: two lines that say the same are the same. */
  readonly said: string
  readonly localDate: Temporal.PlainDate
  readonly input: LineInput
}

/** What is there already of the things that a file is about. */
export type Known = {
  readonly outcomeOf: (entry: Entry) => LineOutcome
  /** Why a local date has no room for this many new things, as a predicate; null while it has. */
  readonly refusalOf: (date: Temporal.PlainDate, newOnes: number) => string | null
}

/** How the lines of one kind of file are read, compared with what is there, and entered. */
export type LineKind = {
  readonly columns: readonly HistoryColumn[]
  /** Of the input of the command, of which each field has a column. */
  readonly schema: z.ZodType<LineInput>
  /** The column of the moment at which it happened. */
  readonly momentColumn: string
  /** The column that tells which thing a line is about. */
  readonly keyColumn: string
  /** What is wrong with a line beyond each value by itself. */
  readonly faultOf?: (input: LineInput) => { readonly column: string; readonly message: string } | null
  /** The key of a line, and the input with what names the thing; `repeated` counts the same lines before it. */
  readonly keyOf: (input: LineInput, said: string, repeated: number) => Pick<Entry, 'key' | 'input'>
  readonly known: (tx: Tx, viewer: Viewer, entries: readonly Entry[]) => Promise<Known>
  readonly enter: (tx: Tx, viewer: Viewer, entry: Entry, at: At) => Promise<LineOutcome>
}

import type { Readable } from 'node:stream'

/** Both ends are part of it, and 0 is the first byte. */
export type ByteRange = { readonly start: number; readonly end: number }

/**
 * Where the bytes of files are, in the words of an S3-compatible store. A key is a UUID and is written once. What `put`
 * has resolved for is there after a crash; what it rejected for is not there at all.
 */
export type FileStore = {
  readonly put: (key: string, content: AsyncIterable<Uint8Array>, signal?: AbortSignal) => Promise<void>
  /** Null when there is nothing under the key. */
  readonly get: (key: string, range?: ByteRange) => Promise<Readable | null>
  readonly head: (key: string) => Promise<{ readonly sizeBytes: number } | null>
  /** Removes what is under the key, and halves that a crash left; nothing there is no error. */
  readonly delete: (key: string) => Promise<void>
  /** Every key, with the time of its last write. */
  readonly keys: () => AsyncIterable<{ readonly key: string; readonly writtenAt: Temporal.Instant }>
}

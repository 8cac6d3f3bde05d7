/** Where a story is played. */
export type Stage = {
  /** The address of the API over HTTP; the websocket is at the same. */
  readonly url: string
  /** Sets the clock of the server to an instant (ISO 8601), and runs what is due by then. */
  readonly at: (instant: string) => Promise<void>
  /** Tells the audience. */
  readonly say: (line: string) => void
}

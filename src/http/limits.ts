/** How much one server takes from its clients. */
export type ServerLimits = {
  /** How many proxies of ours stand before it: so many entries of X-Forwarded-For are believed. */
  readonly trustedProxies: number
  /** Bytes of the body of somebody who is signed in: a programme of many months is larger than any other request. */
  readonly signedInBodyBytes: number
  /** Pages of these origins may read answers in a browser. */
  readonly corsOrigins: readonly string[]
  /** Requests and operations of one address, and of one person: so many at once, and so many more each second. */
  readonly requestBurst: number
  readonly requestsPerSecond: number
  /** Milliseconds that the head of a request may take, the whole request, and between two looks at who takes longer. */
  readonly headersMs: number
  readonly requestMs: number
  readonly lookMs: number
  /** Milliseconds for which an answer over HTTP may stand still: who does not read it holds it in memory. */
  readonly stillMs: number
  readonly sockets: number
  readonly socketsPerAddress: number
  readonly socketsPerPerson: number
  /** Messages of one websocket, pings included: so many at once, and so many more each second. */
  readonly messageBurst: number
  readonly messagesPerSecond: number
  /** Milliseconds in which a websocket must introduce itself, and between two pings: one must be answered by the next. */
  readonly introductionMs: number
  readonly pingMs: number
  /** Bytes that may wait for a client which reads slowly. */
  readonly unreadBytes: number
  /** Milliseconds for which a server that drains goes on to accept, so that those before it notice. */
  readonly noticeMs: number
}

export const usualLimits: ServerLimits = {
  trustedProxies: 0,
  signedInBodyBytes: 4_194_304,
  corsOrigins: [],
  requestBurst: 300,
  requestsPerSecond: 100,
  headersMs: 5_000,
  requestMs: 10_000,
  lookMs: 1_000,
  stillMs: 30_000,
  sockets: 10_000,
  socketsPerAddress: 1_000,
  socketsPerPerson: 50,
  messageBurst: 200,
  messagesPerSecond: 100,
  introductionMs: 2_000,
  pingMs: 12_000,
  unreadBytes: 1_048_576,
  noticeMs: 0,
}

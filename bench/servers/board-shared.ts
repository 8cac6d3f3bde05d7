import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { v7 } from 'uuid'
import type { Circles, SharedSource } from '../../src/events/shared-source.ts'
import type { Context } from '../../src/graph/context.ts'
import { sharedEvents } from '../../src/graph/shared.ts'
import { serveOn } from '../../test/setup/serve.ts'
import { boardSchema, circleId, type Entry } from './board.ts'

// This server as it is, with its session check, its limits (raised) and the database, on a board of the bench's own; only
// the pace of four events a second is off. The board is read and asked who is a member as a real one is.
const circles: Circles = {
  heads: async (tx, ids) => {
    const heads = await tx.execute<{ circleId: string; sequence: number; departures: number }>(sql`
      select circle_id as "circleId", sequence, departures from bench_heads where circle_id = any(${`{${ids}}`}::uuid[])`)
    return [...heads]
  },
  members: async (tx, circleId, userIds) => {
    const members = await tx.execute<{ id: string }>(sql`select user_id as id from bench_scores
      where circle_id = ${circleId} and user_id = any(${`{${userIds}}`}::uuid[])`)
    return members.map(({ id }) => id)
  },
}
const shown = (after: number, limit: number) => sql`
  select score.user_id as id, score.rank, score.score, profile.username as name from bench_scores score
  join profiles profile on profile.user_id = score.user_id
  where score.circle_id = ${circleId} and score.changed > ${after} order by score.rank limit ${limit}`
const board: SharedSource<{ readonly sequence: number }> = {
  ...{ key: 'board', circleId, circles },
  read: async (tx, before) => {
    const [[head], entries] = await Promise.all([
      tx.execute<{ sequence: number }>(sql`select sequence from bench_heads where circle_id = ${circleId}`),
      tx.execute<Entry>(before ? shown(before.sequence, 100) : shown(-1, 50)),
    ])
    const sequence = head?.sequence ?? 0
    const event = (isState: boolean) => ({ sequence, isState, entries })
    return { snapshot: { sequence }, state: event(true), change: before ? event(false) : null, staleAt: null }
  },
}
const schema = boardSchema<Context>((context, info) =>
  sharedEvents(context, info, async (tx) => {
    const members = await circles.members(tx, circleId, [context.viewer?.id ?? ''])
    if (members.length === 0) throw new Error('not a member')
    return board
  }),
)

const loginUrl = process.env.DATABASE_URL ?? ''
const many = 1_000_000
const server = await serveOn(
  {
    ...{ poolUrl: loginUrl, loginUrl, prepare: true, secret: process.env.TOKEN_SECRET ?? '' },
    administrator: postgres(process.env.ADMINISTRATOR_URL ?? '', { max: 1 }),
    filesDirectory: await mkdtemp(join(tmpdir(), 'regimen-bench-')),
  },
  { now: () => Temporal.Now.instant(), newId: () => v7() },
  {
    ...{ schema, paceMs: 0, introspection: false },
    limits: { requestBurst: many, requestsPerSecond: many, socketsPerAddress: many, sockets: many },
  },
)
process.stdout.write(`ready at ${server.url}\n`)
process.once('SIGTERM', () => process.exit())

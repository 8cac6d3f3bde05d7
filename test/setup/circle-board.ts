import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import {
  GraphQLBoolean,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql'
import type postgres from 'postgres'
import type { Tx } from '../../src/db/viewer.ts'
import type { CircleHead, Circles, SharedSource } from '../../src/events/shared-source.ts'
import { CodedError } from '../../src/graph/coded-error.ts'
import type { Context } from '../../src/graph/context.ts'
import { viewerOf } from '../../src/graph/operation.ts'
import { sharedEvents } from '../../src/graph/shared.ts'

/** The tables of a board that only tests have. */
export const boardTables = `
  create table test_circles (id uuid primary key, sequence int not null, departures int not null);
  create table test_members (circle_id uuid not null, user_id uuid not null, name text not null, score int not null,
    changed int not null, primary key (circle_id, user_id));
  grant select on test_circles, test_members to regimen_user, regimen_system`

type Entry = { readonly name: string; readonly score: number }
/** What a board shows: all entries, or those that changed. */
export type BoardEvent = { readonly sequence: number; readonly isState: boolean; readonly entries: readonly Entry[] }

const arrayText = (ids: readonly string[]) => `{${ids.join(',')}}`

const circles: Circles = {
  heads: async (tx, ids) => {
    const heads = await tx.execute<CircleHead>(sql`select id as "circleId", sequence, departures from test_circles
      where id = any(${arrayText(ids)}::uuid[])`)
    return [...heads]
  },
  members: async (tx, circleId, userIds) => {
    const rows = await tx.execute<{ id: string }>(sql`select user_id as id from test_members
      where circle_id = ${circleId} and user_id = any(${arrayText(userIds)}::uuid[])`)
    return rows.map(({ id }) => id)
  },
}

/** The board of a circle, which tells the entries that changed since a sequence. */
export const boardOf = (circleId: string): SharedSource<{ readonly sequence: number }> => ({
  key: `board:${circleId}`,
  circleId,
  circles,
  read: async (tx, before) => {
    const rows = await tx.execute<Entry & { changed: number; sequence: number }>(sql`
      select member.name, member.score, member.changed, circle.sequence from test_circles circle
      left join test_members member on member.circle_id = circle.id
      where circle.id = ${circleId} order by member.score desc, member.name`)
    const sequence = rows[0]?.sequence ?? 0
    const entries = rows.filter(({ name }) => name !== null)
    const changed = entries.filter((entry) => before && entry.changed > before.sequence)
    const event = (isState: boolean, entries: readonly Entry[]): BoardEvent => ({ sequence, isState, entries })
    return {
      snapshot: { sequence },
      state: event(true, entries),
      change: changed.length > 0 ? event(false, changed) : null,
      staleAt: null,
    }
  },
})

const needed = (type: typeof GraphQLInt | typeof GraphQLBoolean | typeof GraphQLString) => ({
  type: new GraphQLNonNull(type),
})

const BoardEntry = new GraphQLObjectType({
  name: 'BoardEntry',
  fields: { name: needed(GraphQLString), score: needed(GraphQLInt) },
})

/** A schema whose subscription `boardChanged` is shared; `evaluated` is told who executes each event. */
export function boardSchema(evaluated: (userId: string, event: BoardEvent) => void): GraphQLSchema {
  const BoardChange = new GraphQLObjectType<BoardEvent, Context>({
    name: 'BoardChange',
    fields: {
      sequence: needed(GraphQLInt),
      isState: needed(GraphQLBoolean),
      entries: {
        type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(BoardEntry))),
        args: { first: { type: GraphQLInt, defaultValue: 50 } },
        resolve: async (event, { first }, context) => {
          // A statement asks whether the session goes on.
          await context.tx.execute(sql`select`)
          evaluated(viewerOf(context).id, event)
          return event.entries.slice(0, first)
        },
      },
    },
  })
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { nothing: { type: GraphQLBoolean } } }),
    subscription: new GraphQLObjectType<BoardEvent, Context>({
      name: 'Subscription',
      fields: {
        boardChanged: {
          type: BoardChange,
          args: { circleId: needed(GraphQLString) },
          extensions: { shared: ['BoardChange', 'BoardEntry'] },
          subscribe: (_root, { circleId }, context, info) =>
            sharedEvents(context, info, (tx) => opened(tx, context, circleId)),
          resolve: (event) => event,
        },
      },
    }),
  })
}

async function opened(tx: Tx, context: Context, circleId: string): Promise<SharedSource> {
  const [member] = await circles.members(tx, circleId, [viewerOf(context).id])
  if (!member) throw new CodedError('NOT_FOUND', 'There is no such circle')
  return boardOf(circleId)
}

type Quietly = { readonly quietly?: boolean }

/** A circle with members, who are named after themselves and score 0. */
export async function newCircle(administrator: postgres.Sql, userIds: readonly string[]) {
  const id = randomUUID()
  await administrator`insert into test_circles values (${id}, 1, 0)`
  for (const [number, userId] of userIds.entries())
    await administrator`insert into test_members values (${id}, ${userId}, ${`member ${number}`}, 0, 1)`
  const changing = (
    { quietly = false }: Quietly,
    left: readonly string[] | null,
    write: (tx: postgres.TransactionSql, sequence: number) => Promise<unknown>,
  ) =>
    administrator.begin(async (tx) => {
      const [circle] = await tx`update test_circles set sequence = sequence + 1 where id = ${id} returning sequence`
      const sequence: number = circle?.sequence
      await write(tx, sequence)
      const wakeup = { topic: 'leaderboard', circleId: id, sequence, left }
      if (!quietly) await tx`select pg_notify('regimen_wakeup', ${JSON.stringify(wakeup)})`
    })
  return {
    id,
    score: (userId: string, score: number, how: Quietly = {}) =>
      changing(
        how,
        [],
        (tx, sequence) => tx`update test_members set score = ${score}, changed = ${sequence}
          where circle_id = ${id} and user_id = ${userId}`,
      ),
    /** Ends memberships; `unnamed` says only that some have ended. */
    leave: (userIds: readonly string[], how: Quietly & { readonly unnamed?: boolean } = {}) =>
      changing(how, how.unnamed ? null : userIds, async (tx) => {
        await tx`delete from test_members where circle_id = ${id} and user_id in ${tx(userIds)}`
        await tx`update test_circles set departures = departures + ${userIds.length} where id = ${id}`
      }),
    remove: () =>
      changing({}, null, async (tx) => {
        await tx`delete from test_members where circle_id = ${id}`
        await tx`delete from test_circles where id = ${id}`
      }),
  }
}

import {
  GraphQLBoolean,
  GraphQLID,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSchema,
  GraphQLString,
} from 'graphql'

/** The one circle whose board is watched. */
export const circleId = '01990009-0000-7000-8000-000000000001'

export type Entry = { readonly id: string; readonly rank: number; readonly score: number; readonly name: string }
export type BoardEvent = { readonly sequence: number; readonly isState: boolean; readonly entries: readonly Entry[] }

/** The operation of every watcher. */
export const watched = `subscription { leaderboardChanged(journeyId: "${circleId}", period: "WEEK") { sequence isState
  entries { rank score profile { id username displayName avatarUrl } } } }`

const needed = <T extends typeof GraphQLInt | typeof GraphQLBoolean | typeof GraphQLID>(type: T) => ({
  type: new GraphQLNonNull(type),
})

/** A schema in the shape of the project's, with the way to subscribe that a server brings. */
export function boardSchema<Context>(
  subscribe: (context: Context, info: GraphQLResolveInfo) => unknown,
): GraphQLSchema {
  const Profile = new GraphQLObjectType<Entry>({
    name: 'Profile',
    fields: {
      id: needed(GraphQLID),
      username: { ...needed(GraphQLString), resolve: ({ name }) => name },
      displayName: { ...needed(GraphQLString), resolve: ({ name }) => `Person ${name}` },
      avatarUrl: { type: GraphQLString, resolve: () => null },
    },
  })
  const LeaderboardEntry = new GraphQLObjectType<Entry>({
    name: 'LeaderboardEntry',
    fields: {
      rank: needed(GraphQLInt),
      score: needed(GraphQLInt),
      profile: { type: new GraphQLNonNull(Profile), resolve: (entry) => entry },
    },
  })
  const LeaderboardChange = new GraphQLObjectType({
    name: 'LeaderboardChange',
    fields: {
      sequence: needed(GraphQLInt),
      isState: needed(GraphQLBoolean),
      entries: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(LeaderboardEntry))) },
    },
  })
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { nothing: { type: GraphQLBoolean } } }),
    subscription: new GraphQLObjectType<BoardEvent, Context>({
      name: 'Subscription',
      fields: {
        leaderboardChanged: {
          type: LeaderboardChange,
          args: { journeyId: needed(GraphQLID), period: { type: new GraphQLNonNull(GraphQLString) } },
          extensions: { shared: ['LeaderboardChange', 'LeaderboardEntry', 'Profile'] },
          subscribe: (_root, _args, context, info) => subscribe(context, info),
          resolve: (event) => event,
        },
      },
    }),
  })
}

import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import ErrorsPlugin from '@pothos/plugin-errors'
import RelayPlugin from '@pothos/plugin-relay'
import ScopeAuthPlugin from '@pothos/plugin-scope-auth'
import WithInputPlugin from '@pothos/plugin-with-input'
import type { GraphQLSchema } from 'graphql'
import { trace } from '../lib/trace.ts'
import { CodedError } from './coded-error.ts'
import type { Context } from './context.ts'
import { decodeGlobalId, encodeGlobalId } from './global-id.ts'
import { isNodeType } from './node.ts'

const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

/** How many entries a list is reckoned to have where it does not say. */
export const listMultiplier = 5

/** The most things that one `nodes` reads. */
const mostNodes = 100

export type Scalars = {
  ID: { Input: string; Output: string }
  Date: { Input: Temporal.PlainDate; Output: Temporal.PlainDate | string }
  DateTime: { Input: Temporal.Instant; Output: Temporal.Instant | string }
  LocalTime: { Input: Temporal.PlainTime; Output: Temporal.PlainTime | string }
  TimeZone: { Input: string; Output: string }
  UUID: { Input: string; Output: string }
  JSON: { Input: unknown; Output: unknown }
}

/** A refusal is an answer like any other, in which only the union's type tells: noted for the log and the metrics. */
const noteRefusal = (error: Error): void => {
  const operation = trace.getStore()?.operation
  if (operation) operation.refusal = error.name
}

/** Refuses ids of what cannot be read by its id. */
const mustBeNodes = (ids: readonly { typename: string; id: string }[], schema: GraphQLSchema): void => {
  for (const { typename, id } of ids) {
    if (!isNodeType(schema, typename))
      throw new CodedError('BAD_USER_INPUT', `"${encodeGlobalId(typename, id)}" is not a global id`)
  }
}

/** The schema under construction. It knows no type: every `*.graph.ts` adds its own. */
export const builder = new SchemaBuilder<{
  Context: Context
  Scalars: Scalars
  AuthScopes: { signedIn: boolean; session: boolean; mayWrite: boolean; mayAssist: boolean }
  DefaultFieldNullability: false
  DefaultEdgesNullability: false
  Connection: Record<never, never>
}>({
  plugins: [ErrorsPlugin, ScopeAuthPlugin, RelayPlugin, WithInputPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  scopeAuth: {
    authScopes: (context) => ({
      signedIn: context.viewer !== null,
      session: context.sessionId !== null,
      mayWrite: context.mayWrite,
      mayAssist: context.mayAssist,
    }),
    // A subscription is refused before it begins, and again by each of its events.
    authorizeOnSubscribe: true,
    unauthorizedError: (_parent, context) =>
      context.viewer === null
        ? new CodedError('UNAUTHENTICATED', 'Sign in first: this needs an access token')
        : new CodedError('FORBIDDEN', 'The access token that you sent may not do this'),
  },
  relay: {
    cursorType: 'String',
    encodeGlobalID: encodeGlobalId,
    decodeGlobalID: decodeGlobalId,
    brandLoadedObjects: true,
    nodesOnConnection: { description: 'The nodes of this page, for those who need no cursors.' },
    idFieldOptions: { description: 'The global id: opaque, stable, and accepted wherever the API asks for an ID.' },
    nodeTypeOptions: { description: 'Anything that has a global id and can be read again by it.' },
    pageInfoTypeOptions: { description: 'Where a page of a connection stands among the others.' },
    nodeQueryOptions: {
      description: 'The thing with this global id; null when there is none or it is not yours to see.',
      args: { id: { description: 'The global id, as the thing itself gave it.' } },
      resolve: (_root, { id }, _context, info, resolveNode) => {
        mustBeNodes([id], info.schema)
        return resolveNode(id)
      },
      nullable: true,
    },
    nodesQueryOptions: {
      description:
        'The things with these global ids, at most 100, in the order asked for; null in the place of each that is not there.',
      args: { ids: { description: 'The global ids of any types, at most 100.' } },
      complexity: ({ ids }: { ids: readonly unknown[] }) => ({ field: 1, multiplier: ids.length }),
      resolve: (_root, { ids }, _context, info, resolveNodes) => {
        if (ids.length > mostNodes)
          throw new CodedError('BAD_USER_INPUT', `ids must have at most ${mostNodes} items, not ${ids.length}`)
        mustBeNodes(ids, info.schema)
        return resolveNodes(ids)
      },
    },
    cursorFieldOptions: { description: 'Where this edge stands: give it as `after` or `before` to go on from here.' },
    nodeFieldOptions: { description: 'The thing that this edge leads to.' },
    edgesFieldOptions: { description: 'The entries of this page, each with its cursor.' },
    pageInfoFieldOptions: { description: 'Tells whether there is more, and from which cursor to go on.' },
    hasNextPageFieldOptions: { description: 'True when there are entries after this page.' },
    hasPreviousPageFieldOptions: { description: 'True when there are entries before this page.' },
    startCursorFieldOptions: { description: 'The cursor of the first entry; null when the page is empty.' },
    endCursorFieldOptions: { description: 'The cursor of the last entry; null when the page is empty.' },
    beforeArgOptions: { description: 'Only entries before this cursor; null starts from the end.' },
    afterArgOptions: { description: 'Only entries after this cursor; null starts from the beginning.' },
    firstArgOptions: { description: 'The most entries to give, counted from the front: 1 to 100, 20 when null.' },
    lastArgOptions: {
      description: 'The most entries to give, counted from the back: 1 to 100; null counts from the front.',
    },
    defaultConnectionTypeOptions: { description: 'One page of a longer list, in a stable order.' },
    defaultEdgeTypeOptions: { description: 'One entry of a connection, with its cursor.' },
  },
  errors: {
    directResult: true,
    defaultUnionOptions: {
      name: ({ fieldName }) => `${capitalized(fieldName)}Result`,
      description: 'What happened: the payload, or the refusal that names why nothing was changed.',
    },
    onResolvedError: noteRefusal,
  },
  withInput: {
    typeOptions: { name: ({ fieldName }) => `${capitalized(fieldName)}Input` },
    argOptions: { required: true, description: 'All that this mutation is given.' },
  },
  complexity: {
    defaultComplexity: 1,
    defaultListMultiplier: listMultiplier,
    // The limit is kept before the execution, by `cost.ts`, from what the fields say here.
    disabled: true,
  },
})

builder.queryType({ description: 'Everything that can be read.' })
builder.mutationType({
  // Nobody's request may write too: signing in is a mutation.
  authScopes: { mayWrite: true },
  description:
    'Everything that can be changed. Each field takes one input and answers a union of its payload and named refusals.',
})
builder.subscriptionType({ description: 'Everything that can be followed live over the websocket.' })

import { readFile } from 'node:fs/promises'
import { buildSchema, type GraphQLObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { printedSchema } from '../src/print-schema.command.ts'
import { schema } from '../src/schema.ts'
import { boardSchema } from './setup/circle-board.ts'
import { furtherRootNames, rootNames } from './setup/root-names.ts'
import { schemaFaults, wordsBeyond } from './setup/schema-faults.ts'
import { sharedFaults } from './setup/shared-faults.ts'

/** Lists that are bounded by what they were written from. */
const bounded = {
  'CalendarChange.events': 'the events of dates within the range that is followed',
  'InvalidInput.issues': 'what is wrong in one input, whose size is bounded',
  'PlannedMeal.items': 'a meal of a bundle has at most 30',
  'PlannedSession.exercises': 'a session of a bundle has at most 40',
  'Program.rationale': 'a bundle gives at most 50 reasons',
}

const faults = schemaFaults(schema, bounded)

test('schema.graphql is what the code says; npm run schema writes it anew', async () => {
  expect(await readFile(new URL('../schema.graphql', import.meta.url), 'utf8')).toBe(printedSchema())
})

test('every type, field, argument, value and input field says more than its name', () => {
  expect(faults.descriptions).toEqual([])
})

test('everything that may be null says what null means', () => {
  expect(faults.nulls).toEqual([])
})

test('every mutation takes one input and answers its payload or refusals', () => {
  expect(faults.mutations).toEqual([])
})

test('the root fields have the names that frontends count on, and may fail alone', () => {
  expect(faults.roots).toEqual([])
  const known = Object.values(rootNames).flat()
  expect(new Set(known).size).toBe(known.length)
  expect(Object.keys(furtherRootNames).filter((name) => known.includes(name))).toEqual([])
})

test('no list is without a bound', () => {
  expect(faults.lists).toEqual([])
  const unexplained = schemaFaults(schema, {}).lists.map((fault) => fault.split(' ')[0])
  expect(Object.keys(bounded).filter((at) => !unexplained.includes(at))).toEqual([])
})

test('what is made once for all who watch depends on nobody', () => {
  expect(sharedFaults(schema)).toEqual([])
  expect(sharedFaults(boardSchema(() => undefined))).toEqual([])
})

test('what depends on who asks is found below what is shared', () => {
  const bad = buildSchema(`
    type Query { nothing: Int }
    type Subscription { boardChanged: Board  own: Mine }
    type Board { entries: [Entry!]! }  interface Entry { score: Int! }
    type PersonEntry implements Entry { score: Int!  person: Mine! }  type TeamEntry implements Entry { score: Int! }
    type Mine { email: String }
  `)
  const fieldOf = (type: string, name: string) =>
    (bad.getType(type) as GraphQLObjectType).getFields()[name] ?? expect.fail(name)
  fieldOf('Subscription', 'boardChanged').extensions = { shared: ['Board', 'PersonEntry', 'TeamEntry', 'Gone'] }
  fieldOf('Mine', 'email').extensions = { pothosOptions: { authScopes: { session: true } } }
  expect(sharedFaults(bad)).toEqual([
    'boardChanged reaches Mine, which it does not name',
    'boardChanged names Gone, which it does not reach',
    'boardChanged reaches Mine.email, which asks who it is',
  ])
})

test('words of the name do not count as a description', () => {
  expect(wordsBeyond('createdAt', 'Created at.')).toBe(0)
  expect(wordsBeyond('TREE_NUTS', 'Tree nuts, such as almonds.')).toBe(3)
  expect(wordsBeyond('email', 'The address to write to.')).toBe(5)
})

test('a schema that breaks the rules is found out', () => {
  const bad = buildSchema(`
    "Everything that can be read here." type Query { viewer: Person  people(ids: [ID!]!): [Person!]! }
    "Everything that can be changed here." type Mutation { signUp(email: String!): Person  signIn(input: SignInInput!): SignInResult }
    "Everything that can be followed live." type Subscription { calendarChanged: Int }
    "The person who signed in just now." type Person { "The name." name: String! }
    type PersonEdge { node: Person }
    input SignInInput { "The e-mail address to sign in with." email: String }
    union SignInResult = Person | SignInRefused
    "What keeps somebody from signing in." type SignInRefused { "The sentence to show to people." message: String! }
  `)
  const found = schemaFaults(bad, {})
  expect(found.descriptions).toContain('Person.name says 1 words beyond its name: The name.')
  expect(found.descriptions).toContain('SignInInput says 0 words beyond its name: nothing at all')
  expect(found.nulls).toContain('SignInInput.email does not say what null means: The e-mail address to sign in with.')
  expect(found.mutations).toEqual([
    'signUp does not take the one argument input: SignUpInput!',
    'signUp returns Person, not SignUpResult',
    'SignInResult has no SignInPayload',
    'SignInResult has SignInRefused, which is no Refusal',
  ])
  expect(found.roots).toEqual([
    'Query.people is not a name of the API',
    'Query.people cannot be null, so its error takes all with it',
  ])
  expect(found.lists).toEqual([
    'Query.people is a list of any length',
    'Query.people(ids:) does not say how long it may be',
  ])
})

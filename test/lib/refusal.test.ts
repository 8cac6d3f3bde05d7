import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  fromZod,
  IdempotencyKeyReused,
  InvalidInput,
  invalidInput,
  Refusal,
  VersionConflict,
} from '../../src/lib/refusal.ts'

function issuesOf(schema: z.ZodType, value: unknown, at?: string[]) {
  const { error } = schema.safeParse(value)
  if (error === undefined) throw new Error('the value was accepted')
  return fromZod(error, at).issues
}

describe('a refusal', () => {
  test.each([
    [new Refusal('No'), 'Refusal', 'No', []],
    [invalidInput(['to'], 'must not be before from'), 'InvalidInput', 'to must not be before from', ['to']],
    [invalidInput([], 'must name a person'), 'InvalidInput', 'The input must name a person', []],
    [new InvalidInput([]), 'InvalidInput', 'The input is not valid', []],
    [
      new VersionConflict(7),
      'VersionConflict',
      'It was changed in the meantime: its version is now 7',
      ['expectedVersion'],
    ],
    [
      new IdempotencyKeyReused(),
      'IdempotencyKeyReused',
      'The idempotency key was already used with another input',
      ['idempotencyKey'],
    ],
    [new VersionConflict(7, ['goal', 'expectedVersion']), 'VersionConflict', /7$/, ['goal', 'expectedVersion']],
  ])('%o has a name, a message and a path', (refusal, name, message, path) => {
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal).toBeInstanceOf(Error)
    expect(refusal.name).toBe(name)
    expect(refusal.message).toMatch(message)
    expect(refusal.inputPath).toEqual(path)
    expect(String(refusal)).toBe(`${name}: ${refusal.message}`)
  })

  test('a version conflict carries the current version', () => {
    expect(new VersionConflict(7).currentVersion).toBe(7)
  })

  test.each([
    [[['a', 'b']], ['a', 'b']],
    [
      [
        ['a', 'b'],
        ['a', 'c'],
      ],
      ['a'],
    ],
    [[['a'], ['a', 'c']], ['a']],
    [[['a', 'c'], ['a']], ['a']],
    [[['a'], ['b']], []],
    [[['a'], []], []],
  ])('issues at %j are together about %j', (paths, common) => {
    const refusal = new InvalidInput(paths.map((path) => ({ path, message: 'is wrong' })))
    expect(refusal.inputPath).toEqual(common)
    expect(refusal.message).toBe(`${paths[0]?.join('.')} is wrong${paths.length > 1 ? ', and 1 more' : ''}`)
  })
})

describe('what zod found is said as a predicate', () => {
  test.each<[string, z.ZodType, unknown, string]>([
    ['at least', z.number().min(1), 0, 'must be at least 1'],
    ['at most', z.number().max(10.5), 11, 'must be at most 10.5'],
    ['more than', z.number().positive(), 0, 'must be more than 0'],
    ['less than', z.number().lt(3), 3, 'must be less than 3'],
    ['big integers', z.bigint().min(5n), 4n, 'must be at least 5'],
    ['instants', z.date().min(new Date(0)), new Date(-1), 'must be at least 1970-01-01T00:00:00Z'],
    ['short text', z.string().min(3), 'ab', 'must have at least 3 characters'],
    ['empty text', z.string().min(1), '', 'must have at least 1 character'],
    ['long text', z.string().max(2), 'abc', 'must have at most 2 characters'],
    ['text of another length', z.string().length(2), 'abc', 'must have exactly 2 characters'],
    ['few items', z.array(z.string()).min(2), ['a'], 'must have at least 2 items'],
    ['many items', z.set(z.string()).max(1), new Set(['a', 'b']), 'must have at most 1 item'],
    ['nothing', z.string(), undefined, 'is required'],
    ['null', z.string(), null, 'must be a string'],
    ['text for a number', z.number(), '1', 'must be a number'],
    ['not a number', z.number(), Number.NaN, 'must be a number'],
    ['a broken number', z.int(), 1.5, 'must be a whole number'],
    ['text for a boolean', z.boolean(), 'true', 'must be true or false'],
    ['one thing for a list', z.array(z.string()), 'a', 'must be a list'],
    ['a list for an object', z.object({}), [], 'must be an object'],
    ['a rarer type', z.map(z.string(), z.string()), {}, 'must be of type map'],
    ['enums', z.enum(['ACTIVE', 'PAUSED']), 'DONE', 'must be one of ACTIVE, PAUSED'],
    ['literals', z.literal(1), 2, 'must be 1'],
    ['e-mail', z.email(), 'nobody', 'must be an e-mail address'],
    ['UUID', z.uuid(), '1', 'must be a UUID'],
    ['date', z.iso.date(), '2026-02-30', 'must be an ISO 8601 date'],
    ['another format', z.ipv4(), '1', 'must be a valid ipv4'],
    ['prefix', z.string().startsWith('a'), 'b', 'must start with "a"'],
    ['pattern', z.string().regex(/^\d$/), 'b', 'must match pattern /^\\d$/'],
    ['steps', z.number().multipleOf(5), 7, 'must be a multiple of 5'],
    ['a message of its own', z.string().min(3, 'must have a surname'), 'a', 'must have a surname'],
    ['a refinement', z.string().refine(() => false, 'must be free'), 'a', 'must be free'],
    ['a refinement without words', z.string().refine(() => false), 'a', 'is not valid'],
    ['plain alternatives', z.union([z.string(), z.number()]), true, 'must be a string or must be a number'],
    [
      'alternatives of many shapes',
      z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]),
      {},
      'its a is required or its b is required',
    ],
    ['two alternatives at once', z.xor([z.string(), z.string()]), 'a', 'must fit only one of the accepted forms'],
  ])('%s', (_, schema, value, message) => {
    expect(issuesOf(schema, value)).toEqual([{ path: [], message }])
  })

  test('paths are strings below the place given', () => {
    const schema = z.object({ items: z.array(z.object({ grams: z.number().max(5000) })) })
    const value = { items: [{ grams: 1 }, { grams: 6000 }, {}] }
    expect(issuesOf(schema, value, ['input'])).toEqual([
      { path: ['input', 'items', '1', 'grams'], message: 'must be at most 5000' },
      { path: ['input', 'items', '2', 'grams'], message: 'is required' },
    ])
  })

  test('each unknown field is an issue at its own place', () => {
    expect(issuesOf(z.object({ a: z.strictObject({}) }), { a: { b: 1, c: 2 } })).toEqual([
      { path: ['a', 'b'], message: 'is not a known field' },
      { path: ['a', 'c'], message: 'is not a known field' },
    ])
  })

  test('an unknown discriminator names the known ones at its place', () => {
    const schema = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('RUN') }),
      z.object({ kind: z.literal('LIFT') }),
    ])
    const [issue] = issuesOf(schema, { kind: 'SWIM' })
    expect(issue).toEqual({ path: ['kind'], message: 'must be one of RUN, LIFT' })
  })

  test('a value with the shape of one alternative is told what is wrong in it', () => {
    const schema = z.union([z.string(), z.object({ sets: z.number().min(1) })])
    expect(issuesOf(schema, { sets: 0 })).toEqual([{ path: ['sets'], message: 'must be at least 1' }])
  })

  test('a key and an element that do not fit are issues at their place', () => {
    expect(issuesOf(z.record(z.string().max(1), z.number()), { ab: 1 })).toEqual([
      { path: ['ab'], message: 'is not an allowed key' },
    ])
    expect(issuesOf(z.map(z.string(), z.number().min(1)), new Map([['a', 0]]))).toEqual([
      { path: ['a'], message: 'must be at least 1' },
    ])
  })
})

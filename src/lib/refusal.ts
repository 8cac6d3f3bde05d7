import type { z } from 'zod'

/** One thing wrong with an input: where (names and list positions, outermost first) and a predicate: "must be …". */
export type InputIssue = { readonly path: readonly string[]; readonly message: string }

/**
 * A fact about the caller's request that keeps it from being carried out, named by its class. `inputPath` leads to the
 * part of the input it is about; empty when it is about the whole. (GraphQL takes an error with a `path` for its own.)
 */
export class Refusal extends Error {
  override readonly name: string = 'Refusal'
  readonly inputPath: readonly string[]

  constructor(message: string, inputPath: readonly string[] = []) {
    super(message)
    this.inputPath = inputPath
  }
}

/** The input breaks its own rules. `inputPath` is what the paths of all issues have in common. */
export class InvalidInput extends Refusal {
  override readonly name = 'InvalidInput'
  readonly issues: readonly InputIssue[]

  constructor(issues: readonly InputIssue[]) {
    super(summary(issues), commonPath(issues))
    this.issues = issues
  }
}

/** The thing was changed since the caller read it. */
export class VersionConflict extends Refusal {
  override readonly name = 'VersionConflict'
  readonly currentVersion: number

  constructor(currentVersion: number, path: readonly string[] = ['expectedVersion']) {
    super(`It was changed in the meantime: its version is now ${currentVersion}`, path)
    this.currentVersion = currentVersion
  }
}

/** The idempotency key stands for an earlier request with another input. */
export class IdempotencyKeyReused extends Refusal {
  override readonly name = 'IdempotencyKeyReused'

  constructor(path: readonly string[] = ['idempotencyKey']) {
    super('The idempotency key was already used with another input', path)
  }
}

/** There is no such thing, or it is not the caller's to see: the two look the same. */
export class NotFound extends Refusal {
  override readonly name = 'NotFound'

  constructor(what: string, path: readonly string[]) {
    super(`There is no such ${what}`, path)
  }
}

/** More of something costly is asked for at this moment than the process takes on. */
export class TooBusy extends Refusal {
  override readonly name = 'TooBusy'
  /** Seconds after which it is worth trying again. */
  readonly retryAfter = 1

  constructor() {
    super('Too much is asked for at this moment: try again in a second')
  }
}

/** A range of dates has more days than the answer may have. */
export class RangeTooLong extends Refusal {
  override readonly name = 'RangeTooLong'
  readonly limitDays: number

  constructor(days: number, limitDays: number, path: readonly string[] = ['to']) {
    super(`The range has ${days} days, the limit is ${limitDays}`, path)
    this.limitDays = limitDays
  }
}

/** An `InvalidInput` of one issue; `message` is a predicate of what stands at `path`, such as "must be at least 1". */
export function invalidInput(path: readonly string[], message: string): InvalidInput {
  return new InvalidInput([{ path, message }])
}

/**
 * The `InvalidInput` of a failed parse, its paths below `at`. zod's own wording becomes a predicate that names the
 * limit; a message that the schema gives itself is kept.
 */
export function fromZod(error: z.ZodError, at: readonly string[] = []): InvalidInput {
  return new InvalidInput(error.issues.flatMap((issue) => issuesOf(issue, at)))
}

function summary(issues: readonly InputIssue[]): string {
  const [first] = issues
  if (first === undefined) return 'The input is not valid'
  const subject = first.path.length === 0 ? 'The input' : first.path.join('.')
  return `${subject} ${first.message}${issues.length > 1 ? `, and ${issues.length - 1} more` : ''}`
}

function commonPath(issues: readonly InputIssue[]): readonly string[] {
  const [first, ...others] = issues
  if (first === undefined) return []
  const parting = first.path.findIndex((step, depth) => others.some(({ path }) => path[depth] !== step))
  return parting === -1 ? first.path : first.path.slice(0, parting)
}

type ZodIssue = z.core.$ZodIssue

function issuesOf(issue: ZodIssue, at: readonly string[]): InputIssue[] {
  const path = [...at, ...issue.path.map(String)]
  if (!hasZodWording(issue.message)) return [{ path, message: issue.message }]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a known field' }))
    case 'invalid_element':
      return issue.issues.flatMap((inner) => issuesOf(inner, path))
    case 'invalid_union':
      return unionIssues(issue, path)
    default:
      return [{ path, message: predicateOf(issue) }]
  }
}

function hasZodWording(message: string): boolean {
  return /^(Invalid |Too big: |Too small: |Unrecognized key)/.test(message)
}

/** A value that has the shape of just one alternative is told what is wrong in it; else the alternatives are named. */
function unionIssues(issue: Extract<ZodIssue, { code: 'invalid_union' }>, path: readonly string[]): InputIssue[] {
  if (issue.inclusive === false) return [{ path, message: 'must fit only one of the accepted forms' }]
  if (issue.options !== undefined && issue.options.length > 0) return [{ path, message: oneOf(issue.options) }]
  const [shaped, ...alsoShaped] = issue.errors.filter((inner) => inner.every((each) => each.path.length > 0))
  if (shaped !== undefined && alsoShaped.length === 0) return shaped.flatMap((inner) => issuesOf(inner, path))
  const reasons = new Set(issue.errors.flatMap((inner) => inner.flatMap((each) => issuesOf(each, []))).map(describe))
  return [{ path, message: reasons.size === 0 ? 'is not valid' : [...reasons].join(' or ') }]
}

function describe({ path, message }: InputIssue): string {
  return path.length === 0 ? message : `its ${path.join('.')} ${message}`
}

function predicateOf(issue: ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return 'is required'
      return `must be ${typeNames[issue.expected] ?? `of type ${issue.expected}`}`
    case 'invalid_value':
      return oneOf(issue.values)
    case 'too_small':
      return limit(issue, issue.minimum, issue.inclusive === false ? 'more than' : 'at least')
    case 'too_big':
      return limit(issue, issue.maximum, issue.inclusive === false ? 'less than' : 'at most')
    case 'invalid_format':
      if (issue.message.startsWith('Invalid string: ')) return issue.message.slice('Invalid string: '.length)
      return `must be ${formatNames[issue.format] ?? `a valid ${issue.format}`}`
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'invalid_key':
      return 'is not an allowed key'
    default:
      return 'is not valid'
  }
}

function limit(issue: { origin: string; exact?: boolean }, bound: number | bigint, relation: string): string {
  const relationOrExactly = issue.exact === true ? 'exactly' : relation
  const unit = countedUnits[issue.origin]
  if (unit !== undefined) return `must have ${relationOrExactly} ${bound} ${Number(bound) === 1 ? unit.one : unit.many}`
  const value = issue.origin === 'date' ? Temporal.Instant.fromEpochMilliseconds(Number(bound)) : bound
  return `must be ${relationOrExactly} ${value}`
}

function oneOf(values: readonly unknown[]): string {
  return `must be ${values.length > 1 ? 'one of ' : ''}${values.map(String).join(', ')}`
}

const countedUnits: Readonly<Record<string, { readonly one: string; readonly many: string }>> = {
  string: { one: 'character', many: 'characters' },
  array: { one: 'item', many: 'items' },
  set: { one: 'item', many: 'items' },
  map: { one: 'entry', many: 'entries' },
  file: { one: 'byte', many: 'bytes' },
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  date: 'a date',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
}

const formatNames: Readonly<Record<string, string>> = {
  email: 'an e-mail address',
  url: 'a URL',
  uuid: 'a UUID',
  date: 'an ISO 8601 date',
  time: 'an ISO 8601 time',
  datetime: 'an ISO 8601 date and time',
  duration: 'an ISO 8601 duration',
}

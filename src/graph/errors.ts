import { brandWithType } from '@pothos/core'
import { GraphQLError } from 'graphql'
import type { Logger } from 'pino'
import { isCredentialEnded } from '../db/viewer.ts'
import {
  IdempotencyKeyReused,
  type InputIssue,
  InvalidInput,
  NotFound,
  Refusal,
  TooBusy,
  VersionConflict,
} from '../lib/refusal.ts'
import { builder } from './builder.ts'
import { CodedError, type ErrorCode, errorCodes } from './coded-error.ts'

export const RefusalInterface = builder.interfaceRef<Refusal>('Refusal').implement({
  description: 'A fact that kept a mutation from being carried out. Nothing was written.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'What is the matter, as a sentence for people.' }),
    path: t.stringList({
      description: 'The part of the input that it is about, outermost name first; empty when it is about the whole.',
      resolve: (refusal) => [...refusal.inputPath],
    }),
  }),
})

/** A refusal as the value of a field: GraphQL takes what is an Error for one that was thrown. */
export function asValue(refusal: Refusal): Refusal {
  const value = { ...refusal, message: refusal.message }
  brandWithType(value, refusal.name as never)
  return value
}

const unwrap = Symbol.for('Pothos.unwrapErrors')

/**
 * The refusal that a mutation answered with; null for its payload. The errors plugin hides that it is an Error, which GraphQL would take
 * for one that was thrown, and shows it to who asks by this symbol, as GraphQL's own type checks do.
 */
export function refusalIn(answer: unknown): Refusal | null {
  if (typeof answer !== 'object' || answer === null) return null
  const { [unwrap]: show } = answer as { [unwrap]?: () => void }
  show?.()
  return answer instanceof Refusal ? answer : null
}

const InputIssueRef = builder.objectRef<InputIssue>('InputIssue').implement({
  description: 'One thing that is wrong with an input.',
  fields: (t) => ({
    path: t.stringList({
      description: 'Names and list positions that lead to the value, outermost first.',
      resolve: (issue) => [...issue.path],
    }),
    message: t.exposeString('message', {
      description: 'What the value must be, with its limit: "must be at least 1".',
    }),
  }),
})

builder.objectType(InvalidInput, {
  name: 'InvalidInput',
  description:
    'The input breaks its own rules. Issues that are found together are listed together; what is checked after that may bring others.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    issues: t.field({
      type: [InputIssueRef],
      description: 'What was found to be wrong, each with its place in the input.',
      resolve: (refusal) => [...refusal.issues],
    }),
  }),
})

builder.objectType(NotFound, {
  name: 'NotFound',
  description: 'The input names something that is not there, or is not yours to see: the two look the same.',
  interfaces: [RefusalInterface],
})

builder.objectType(VersionConflict, {
  name: 'VersionConflict',
  description: 'The thing was changed since the client read it: read it again and decide anew.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    currentVersion: t.exposeInt('currentVersion', { description: 'The version that the thing has now.' }),
  }),
})

builder.objectType(IdempotencyKeyReused, {
  name: 'IdempotencyKeyReused',
  description: 'The idempotency key stands for an earlier request with another input.',
  interfaces: [RefusalInterface],
})

const codeOfRefusal: Readonly<Record<string, ErrorCode>> = {
  NotFound: 'NOT_FOUND',
  RangeTooLong: 'RANGE_TOO_LONG',
  RangeTooFull: 'RANGE_TOO_LONG',
  TooBusy: 'RATE_LIMITED',
}

/** Connection losses and shutdowns of the database: the request can be sent again. */
const unavailable = /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|ETIMEDOUT|57P0|08|53300)/

/** Two transactions stood in each other's way and this one was given up: the same request may well succeed. */
const contended = /^(40001|40P01)$/

/** PostgreSQL ended a statement that took longer than it may, or waited longer for a lock. */
const overdue = /^(57014|55P03)$/

/** PostgreSQL takes no NUL, in text or in JSON: an argument of a query can bring one. */
const unstorable = /^(22021|22P05)$/

const placeOf = ({ nodes, source, positions }: GraphQLError) => (nodes ? { nodes } : { source, positions })

const codeOfCause = (error: unknown): string => {
  if (!(error instanceof Error)) return ''
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' ? code : codeOfCause(error.cause)
}

/**
 * What a client is told of an error: a code of the closed list, and never the text of something unforeseen, which is
 * logged instead.
 */
export const toClientError = (error: unknown, log: Logger): GraphQLError => {
  const graphqlError =
    error instanceof GraphQLError ? error : new GraphQLError('unforeseen', { originalError: error as Error })
  const cause = graphqlError.originalError
  const withCode = (code: ErrorCode, message: string, extensions: Record<string, unknown> = {}) =>
    new GraphQLError(message, {
      ...placeOf(graphqlError),
      ...(graphqlError.path ? { path: graphqlError.path } : {}),
      extensions: { ...extensions, code },
    })

  const known = errorCodes.find((code) => code === graphqlError.extensions.code)
  if (known) return withCode(known, graphqlError.message, graphqlError.extensions)
  if (cause instanceof CodedError)
    return withCode(cause.extensions.code as ErrorCode, graphqlError.message, cause.extensions)
  if (cause instanceof Refusal)
    return withCode(codeOfRefusal[cause.name] ?? 'BAD_USER_INPUT', cause.message, {
      path: cause.inputPath,
      ...(cause instanceof InvalidInput ? { issues: cause.issues } : {}),
      ...(cause instanceof TooBusy ? { retryAfter: cause.retryAfter } : {}),
    })
  // Syntax and validation errors have no cause, that of a variable is a GraphQLError outside of every field, and Pothos
  // names its own checks of arguments.
  const ofVariable = cause instanceof GraphQLError && !graphqlError.path
  if (!cause || ofVariable || cause.name === 'PothosValidationError')
    return withCode('BAD_USER_INPUT', graphqlError.message)
  if (isCredentialEnded(cause)) return withCode('UNAUTHENTICATED', 'This session or token has ended: sign in again')
  if (unstorable.test(codeOfCause(cause))) return withCode('BAD_USER_INPUT', 'A text must not contain a NUL character')
  if (contended.test(codeOfCause(cause))) {
    log.warn({ err: cause }, 'a transaction was given up for another')
    return withCode('UNAVAILABLE', 'Another change of the same things came in between: try again')
  }
  if (overdue.test(codeOfCause(cause))) {
    log.warn({ err: cause }, 'a statement took too long')
    return withCode('UNAVAILABLE', 'This took too long and was given up: try again, or ask for less')
  }
  if (unavailable.test(codeOfCause(cause))) {
    log.warn({ err: cause }, 'the database is not available')
    return withCode('UNAVAILABLE', 'The database is not available at the moment: try again')
  }
  log.error({ err: cause, path: graphqlError.path }, 'a resolver failed')
  return withCode('INTERNAL', 'Something went wrong on our side; the log has it under this request')
}

import { GraphQLError } from 'graphql'

/** The closed list of codes that an error in `errors` may carry. */
export const errorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'RANGE_TOO_LONG',
  'COST_EXCEEDED',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'INTERNAL',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** An error that a client may read as it is. */
export class CodedError extends GraphQLError {
  constructor(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}) {
    super(message, { extensions: { ...extensions, code } })
  }
}

type Cost = { complexity: number; depth: number; breadth: number }
type Limits = { maxComplexity?: number; maxDepth?: number; maxBreadth?: number }

/** Says which measure of the operation is over its limit, and both figures. */
export const costExceeded = (kind: string, { complexity, depth, breadth, ...limits }: Cost & Limits): CodedError => {
  const [measure, value, limit] =
    kind === 'Depth'
      ? ['depth', depth, limits.maxDepth]
      : kind === 'Breadth'
        ? ['number of fields', breadth, limits.maxBreadth]
        : ['cost', complexity, limits.maxComplexity]
  return new CodedError('COST_EXCEEDED', `The ${measure} of this operation is ${value}, the limit is ${limit}`, {
    measure,
    value,
    limit,
  })
}

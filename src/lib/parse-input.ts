import type { z } from 'zod'
import { fromZod, type InputIssue, InvalidInput } from './refusal.ts'

/**
 * Checks an input by its schema, and its text by what can be stored, and gives it back as the schema's output.
 * @throws InvalidInput with every issue and its path.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw fromZod(parsed.error)
  const issues = unstorableText(parsed.data, [])
  if (issues.length > 0) throw new InvalidInput(issues)
  return parsed.data
}

/** PostgreSQL stores no NUL, and half a pair of surrogates would come back as another character. */
function unstorableText(value: unknown, path: readonly string[]): InputIssue[] {
  if (typeof value === 'string') {
    if (value.includes('\0')) return [{ path, message: 'must not contain a NUL character' }]
    return value.isWellFormed() ? [] : [{ path, message: 'must be well-formed Unicode' }]
  }
  if (value === null || typeof value !== 'object') return []
  // JSON that is kept as it is has names of its own, which are told by where they stand.
  return Object.entries(value).flatMap(([name, inner]) => [
    ...unstorableText(name, path),
    ...unstorableText(inner, [...path, name]),
  ])
}

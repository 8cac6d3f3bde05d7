import type { z } from 'zod'
import { fromZod } from './refusal.ts'

/**
 * Checks an input by its schema and gives it back as the schema's output.
 * @throws InvalidInput with every issue and its path.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw fromZod(parsed.error)
  return parsed.data
}

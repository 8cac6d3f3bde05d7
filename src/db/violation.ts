/** The name of the constraint or unique index that a statement violated; undefined for any other error. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { constraint_name: name } = error as { constraint_name?: unknown }
  return typeof name === 'string' ? name : violatedConstraint(error.cause)
}

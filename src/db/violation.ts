/** The name of the constraint or unique index that a statement violated; undefined for any other error. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { constraint_name: name } = error as { constraint_name?: unknown }
  return typeof name === 'string' ? name : violatedConstraint(error.cause)
}

/** What the database refused a statement with, as our triggers do: its SQLSTATE and its words; undefined for any other error. */
export function raised(error: unknown): { readonly code: string; readonly message: string } | undefined {
  if (!(error instanceof Error)) return undefined
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? { code, message: error.message } : raised(error.cause)
}

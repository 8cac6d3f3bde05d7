/** Dates, ids and names as PostgreSQL's text of an array: values that it need not quote. */
export const arrayOf = (values: readonly string[]): string => `{${values.join(',')}}`

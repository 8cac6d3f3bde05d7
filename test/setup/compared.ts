import type { Compiling } from '../../src/graph/compiled.ts'

type Compare = NonNullable<Compiling['compare']>

/** So often an answer of one form to one document is compared: to run everything twice is a tenth of the tests' time. */
const timesEach = 3

/** How often each form was compared, by all servers of this process. */
const compared = new Map<string, number>()

/**
 * Compares what the compiled form of an operation answers with what `execute` does: the first answers of each form, where
 * a null, an error, another type or one more field makes another form, and the number of items of a list does not.
 * @throws when they say different things.
 */
export const mustBeEqual: Compare = async (operation, compiled, interpret) => {
  const form = `${operation.loc?.source.body} ${formOf(compiled.data)} ${formOf(compiled.errors)}`
  const times = compared.get(form) ?? 0
  if (times >= timesEach) return
  compared.set(form, times + 1)
  const [one, other] = [compiled, await interpret()].map(({ data, errors }) => JSON.stringify({ data, errors }))
  if (one !== other) throw new Error(`compiled, the operation answers ${one}; interpreted, it answers ${other}`)
}

/** What kinds of values stand where, without the values; of a list, the forms that its items have. */
function formOf(value: unknown): string {
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value
  if (Array.isArray(value)) return `[${[...new Set(value.map(formOf))].sort().join()}]`
  return `{${Object.entries(value)
    .map(([key, of]) => `${key}:${key === '__typename' ? of : formOf(of)}`)
    .join()}}`
}

/** What a mutation answers: its payload, or one of the refusals, told apart by `__typename`. */
export type Result = { readonly __typename: string }

/** The payload among the answers of a mutation. */
export type PayloadOf<R extends Result> = Extract<R, { readonly __typename: `${string}Payload` }>

/** A mutation said no, and nothing was written. `refusal` is its name, such as EmailTaken. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusal: string
  /** The part of the input that it is about, for a form to show it there. */
  readonly path: readonly string[]
  constructor(refusal: string, message: string, path: readonly string[]) {
    super(message)
    this.refusal = refusal
    this.path = path
  }
}

/**
 * The payload of an answer; throws `Refused` for a refusal, those included that the schema did not have when this was
 * compiled. Where a refusal is part of the plan, look at `__typename` first.
 */
export function payload<R extends Result>(result: R): PayloadOf<R> {
  if (isPayload(result)) return result
  const { message = 'It was refused', path = [] } = result as { message?: string; path?: readonly string[] }
  throw new Refused(result.__typename, message, path)
}

const isPayload = <R extends Result>(result: R): result is PayloadOf<R> => result.__typename.endsWith('Payload')

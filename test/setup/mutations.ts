import type { Client } from './regimen.ts'

/**
 * How tests send the mutations of a room. `payloads` says what each answers with, `refusalsOf` which of its refusals say more
 * than their sentence: with what they say, or by the name under which `further` has that.
 */
export function mutationsOf<Name extends string>(
  payloads: Readonly<Record<Name, string>>,
  refusalsOf: Readonly<Partial<Record<Name, readonly string[]>>>,
  further: Readonly<Record<string, string>> = {},
) {
  /** The document of a mutation, for what it answers and all of its refusals. */
  const mutationOf = (name: Name): string => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
    const said = (refusal: string) => (refusal in further ? `${refusal} { ${further[refusal]} }` : refusal)
    const refusals = (refusalsOf[name] ?? []).map((refusal) => `... on ${said(refusal)}`)
    return `mutation ($input: ${type}Input!) { ${name}(input: $input) {
      ... on ${type}Payload { ${payloads[name]} } ... on Refusal { __typename message path } ${refusals.join(' ')} } }`
  }
  /** The answer of one mutation: its payload or its refusal. */
  const send = async (client: Client, name: Name, input: object) =>
    (await client.data(mutationOf(name), { input }))[name]
  /** The payload of a mutation that must succeed; throws when it is refused. */
  const payloadOf = async (client: Client, name: Name, input: object) => {
    const answer = await send(client, name, input)
    if (answer.__typename) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`)
    return answer
  }
  /** What a mutation that must succeed made or changed, which its payload names first; throws when it is refused. */
  const done = async (client: Client, name: Name, input: object) => {
    const payload = await payloadOf(client, name, input)
    const [thing] = Object.values<typeof payload>(payload)
    return thing
  }
  return { mutationOf, send, payloadOf, done }
}

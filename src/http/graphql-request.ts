import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { CodedError } from '../graph/coded-error.ts'

/** The media types that an answer is given in. */
export type MediaType = 'application/json' | 'application/graphql-response+json'

/** What a POST to /graphql carries. */
export type GraphqlParams = z.infer<typeof params>

/** A request that is refused before it is one of GraphQL, with the status that says so to every client. */
export class BadRequest extends CodedError {
  readonly status: 400 | 413
  constructor(message: string, status: 400 | 413 = 400) {
    super('BAD_USER_INPUT', message)
    this.status = status
  }
}

const object = z.record(z.string(), z.unknown())
const params = z.strictObject({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: object.nullish(),
  extensions: object.nullish(),
})

/** The type to answer in: the first that the client names, `application/json` for whoever names none of the two. */
export function acceptedType(accept: string | undefined): MediaType {
  const named = accept?.match(/application\/(graphql-response\+)?json/i)?.[0].toLowerCase()
  return named === 'application/graphql-response+json' ? named : 'application/json'
}

/**
 * Reads a body of UTF-8.
 * @throws BadRequest when it is larger than `most` bytes, of which no more is read, or ends too soon.
 */
export function bodyOf(request: IncomingMessage, most: number): Promise<string> {
  const tooLarge = () => new BadRequest(`The body must have at most ${most} bytes`, 413)
  if (Number(request.headers['content-length'] ?? 0) > most) return Promise.reject(tooLarge())
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= most) return void chunks.push(chunk)
      request.removeAllListeners('data')
      request.resume()
      reject(tooLarge())
    })
    request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    request.once('close', () => {
      if (!request.complete) reject(new BadRequest('The body did not arrive whole'))
    })
  })
}

/**
 * What a body asks for.
 * @throws BadRequest when it is no JSON, or not of the form that GraphQL over HTTP asks for; batches are none.
 */
export function paramsOf(body: string): GraphqlParams {
  let given: unknown
  try {
    given = JSON.parse(body)
  } catch {
    throw new BadRequest('The body must be JSON')
  }
  const parsed = params.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const name = issue?.path.join('.') || 'The body'
  throw new BadRequest(`${name}: ${issue?.message ?? 'is not of the right form'}`)
}

import { isUuid } from '../lib/uuid.ts'
import { CodedError } from './coded-error.ts'

/** The global id of a thing: base64url of "Type:id". */
export const encodeGlobalId = (typename: string, id: string | number | bigint): string =>
  Buffer.from(`${typename}:${id}`).toString('base64url')

/**
 * Takes a global id apart before the database sees it.
 * @throws CodedError BAD_USER_INPUT when it is not one.
 */
export const decodeGlobalId = (globalId: string): { typename: string; id: string } => {
  const text = globalId.length <= 200 ? Buffer.from(globalId, 'base64url').toString('utf8') : ''
  const split = text.indexOf(':')
  const typename = text.slice(0, split)
  const id = text.slice(split + 1)
  if (split < 1 || !/^[A-Z][A-Za-z]{0,60}$/.test(typename) || !isUuid(id))
    throw new CodedError('BAD_USER_INPUT', `"${globalId.slice(0, 100)}" is not a global id`)
  return { typename, id }
}

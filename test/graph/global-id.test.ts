import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeGlobalId, encodeGlobalId } from '../../src/graph/global-id.ts'

const uuid = '01960000-0000-7000-8000-00000000000a'
const base64 = (text: string) => Buffer.from(text).toString('base64url')

test('a global id leads back to its type and id', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z][A-Za-z]{0,40}$/), fc.uuid(), (typename, id) => {
      expect(decodeGlobalId(encodeGlobalId(typename, id))).toEqual({ typename, id })
    }),
  )
})

test('any text is either a global id or refused by name, and nothing else happens', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.base64String()), (text) => {
      try {
        expect(decodeGlobalId(text)).toEqual({ typename: expect.any(String), id: expect.any(String) })
      } catch (error) {
        expect(error).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
      }
    }),
    { numRuns: 1_000 },
  )
})

describe('refused is', () => {
  test.each([
    ['nothing', ''],
    ['an id without a type', base64(`:${uuid}`)],
    ['a type without an id', base64('Person:')],
    ['an id that is no UUID', base64('Person:1')],
    ['a UUID in capitals, which is none that was given', base64(`Person:${uuid.toUpperCase()}`)],
    ['a UUID with something behind it', base64(`Person:${uuid}'; drop table users; --`)],
    ['a type in small letters', base64(`person:${uuid}`)],
    ['a name of the language', base64(`__proto__:${uuid}`)],
    ['a very long id', base64(`Person:${uuid.repeat(20)}`)],
    ['another encoding', `Person:${uuid}`],
    ['Unicode', '\u{1f600}'.repeat(20)],
  ])('%s', (_what, text) => {
    expect(() => decodeGlobalId(text)).toThrow(/is not a global id$/)
  })
})

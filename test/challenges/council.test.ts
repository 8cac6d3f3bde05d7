import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decisionOf, isOfCouncil, isOpen, statusOfRequest } from '../../src/challenges/council/request-state.ts'

const [yes, no] = ['APPROVE', 'DENY'] as const

describe('votes decide a request', () => {
  test.each([
    { votes: [], quorum: 1, status: 'PENDING' },
    { votes: [yes], quorum: 1, status: 'APPROVED' },
    { votes: [no], quorum: 1, status: 'DENIED' },
    { votes: [yes], quorum: 2, status: 'PENDING' },
    { votes: [no], quorum: 2, status: 'PENDING' },
    { votes: [yes, no], quorum: 2, status: 'PENDING' },
    { votes: [yes, no, yes], quorum: 2, status: 'APPROVED' },
    { votes: [no, yes, no], quorum: 2, status: 'DENIED' },
    { votes: [no, no, yes, yes, yes], quorum: 3, status: 'APPROVED' },
  ])('$votes of a quorum of $quorum: $status', ({ votes, quorum, status }) => {
    expect(decisionOf(votes, quorum)).toBe(status)
  })

  test('in whatever order they come, as long as nobody votes after the decision', () => {
    const votes = fc.array(fc.constantFrom(yes, no), { maxLength: 21 })
    fc.assert(
      fc.property(votes, fc.integer({ min: 1, max: 10 }), (given, quorum) => {
        const decidedAt = given.findIndex((_, index) => decisionOf(given.slice(0, index + 1), quorum) !== 'PENDING')
        const cast = decidedAt === -1 ? given : given.slice(0, decidedAt + 1)
        const status = decisionOf(cast, quorum)
        const ofTheLast = cast.filter((one) => one === cast.at(-1)).length
        if (decidedAt === -1) expect(status).toBe('PENDING')
        else expect([status, ofTheLast]).toEqual([cast.at(-1) === yes ? 'APPROVED' : 'DENIED', quorum])
      }),
    )
  })
})

describe('a request', () => {
  const expiresAt = Temporal.Instant.from('2026-03-06T12:00:00Z')
  const [inTime, over] = [expiresAt.subtract({ nanoseconds: 1 }), expiresAt]

  test.each([
    { status: 'PENDING', now: inTime, is: 'PENDING' },
    { status: 'PENDING', now: over, is: 'EXPIRED' },
    { status: 'EXPIRED', now: over, is: 'EXPIRED' },
    { status: 'APPROVED', now: over, is: 'APPROVED' },
    { status: 'DENIED', now: over, is: 'DENIED' },
    { status: 'WITHDRAWN', now: over, is: 'WITHDRAWN' },
  ] as const)('that is stored as $status is $is at $now', ({ status, now, is }) => {
    expect(statusOfRequest({ status, expiresAt }, now)).toBe(is)
  })

  const pending = { status: 'PENDING', failureStatus: 'STANDING', leftAt: null, expiresAt } as const
  test.each([
    { more: {}, now: inTime, open: true },
    { more: {}, now: over, open: false },
    { more: { status: 'WITHDRAWN' }, now: inTime, open: false },
    { more: { failureStatus: 'VOID' }, now: inTime, open: false },
    { more: { leftAt: inTime }, now: inTime, open: false },
  ] as const)('with $more at $now can be decided: $open', ({ more, now, open }) => {
    expect(isOpen({ ...pending, ...more }, now)).toBe(open)
  })

  test.each([
    ['CHAMP', true],
    ['COUNCIL', true],
    ['PARTICIPANT', false],
    [null, false],
  ] as const)('is before %s: %s', (role, isOn) => {
    expect(isOfCouncil(role)).toBe(isOn)
  })
})

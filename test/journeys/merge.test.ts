import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { effortLevels, scoreOf } from '../../src/journeys/check-in/effort.ts'
import {
  type Answer,
  checkInRuleVersion,
  checkInVerdicts,
  mergedCheckIn,
  type Submission,
} from '../../src/journeys/check-in/merge.ts'

const at = Temporal.Instant.from

/** A submission from a line such as "09:00 run:5×2 read:1" with what else is to be said of it. */
function submission(line: string, more: Partial<Submission> = {}): Submission {
  const [time, ...given] = line.split(' ')
  const answers = given.map((answer): Answer => {
    const [, dimensionId = '', effort, weight = '1'] = /^(\w+):(\d)(?:×(\d))?$/.exec(answer) ?? []
    return { dimensionId, effort: Number(effort), weight: Number(weight) }
  })
  const occurredAt = at(`2026-03-02T${time}Z`)
  return { clientCheckInId: 'a', occurredAt, counted: true, answers, required: [], note: null, ...more }
}

/** "read:1 run:5×2 = 5 MET", with "(late)" when it is not counted. */
function told(submissions: readonly Submission[]): string | null {
  const merged = mergedCheckIn(submissions)
  if (!merged) return null
  const answers = merged.answers.map((it) => `${it.dimensionId}:${it.effort}${it.weight > 1 ? `×${it.weight}` : ''}`)
  return [...answers, `= ${merged.score}`, merged.verdict, ...(merged.counted ? [] : ['(late)'])].join(' ')
}

describe('an effort', () => {
  test('has a level, and a score by its weight', () => {
    const scores = effortLevels.map((level, index) => [level, ...[1, 2, 5].map((weight) => scoreOf(index + 1, weight))])
    expect(scores).toEqual([
      ['SKIPPED', -1, -2, -5],
      ['MINIMAL', 0.5, 1, 2.5],
      ['PARTIAL', 1, 2, 5],
      ['SOLID', 2, 4, 10],
      ['CRUSHED', 3, 6, 15],
    ])
  })

  test.each([0, 6, -1, 2.5, Number.NaN])('is never %d', (effort) => {
    expect(() => scoreOf(effort, 1)).toThrow('An effort is from 1 to 5')
  })
})

describe('one submission', () => {
  test.each([
    ['a solid one', '09:00 run:4', [], 'run:4 = 2 MET'],
    ['with weights', '09:00 run:5×2 read:2×3', [], 'read:2×3 run:5×2 = 7.5 MET'],
    ['the least effort', '09:00 run:2', ['run'], 'run:2 = 0.5 MET'],
    ['a required dimension skipped beside another effort', '09:00 read:3 run:1×2', ['run'], 'read:3 run:1×2 = -1 MET'],
    ['nothing but skipped', '09:00 read:1 run:1', ['run'], 'read:1 run:1 = -2 ONLY_SKIPPED'],
    ['a required dimension missing', '09:00 run:5', ['run', 'read'], 'run:5 = 3 REQUIRED_MISSING'],
    ['missing and skipped', '09:00 run:1', ['run', 'read'], 'run:1 = -1 REQUIRED_MISSING'],
    ['no answer where none is required', '09:00', [], '= 0 ONLY_SKIPPED'],
    ['no answer', '09:00', ['run'], '= 0 REQUIRED_MISSING'],
  ])('%s', (_, line, required, expected) => {
    expect(told([submission(line, { required })])).toBe(expected)
  })

  test('that came too late is kept and meets nothing', () => {
    expect(told([submission('09:00 run:5', { counted: false })])).toBe('run:5 = 3 NOT_COUNTED (late)')
  })

  test('that was not sent is no check-in', () => {
    expect(mergedCheckIn([])).toBeNull()
    expect(checkInRuleVersion).toBe(1)
  })
})

describe('several submissions', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((clientCheckInId) => ({ clientCheckInId }))
  const late = { counted: false }
  test.each<[string, Submission[], string]>([
    ['of two dimensions', [submission('09:00 run:4', a), submission('10:00 read:3', b)], 'read:3 run:4 = 3 MET'],
    [
      'the later answer stands, dimension by dimension',
      [submission('10:00 run:2', b), submission('09:00 run:5 read:5', a)],
      'read:5 run:2 = 3.5 MET',
    ],
    [
      'of one instant that with the greater id',
      [submission('09:00 run:2', b), submission('09:00 run:5', a)],
      'run:2 = 0.5 MET',
    ],
    [
      'with the weight that each had',
      [submission('09:00 run:4×5', a), submission('10:00 read:3×2', b)],
      'read:3×2 run:4×5 = 12 MET',
    ],
    [
      'required is what the latest says',
      [
        submission('09:00 run:4', { ...a, required: ['run', 'read'] }),
        submission('10:00 sleep:4', { ...b, required: ['run'] }),
      ],
      'run:4 sleep:4 = 4 MET',
    ],
    [
      'the latest requires more',
      [submission('09:00 run:4', a), submission('10:00 sleep:4', { ...b, required: ['read'] })],
      'run:4 sleep:4 = 4 REQUIRED_MISSING',
    ],
    [
      'one too late says nothing beside one that counts, nor of what is required',
      [submission('09:00 run:1', a), submission('10:00 run:5 read:5', { ...b, ...late, required: ['read'] })],
      'run:1 = -1 ONLY_SKIPPED',
    ],
    [
      'several too late are merged among themselves',
      [submission('09:00 run:4', { ...a, ...late }), submission('10:00 read:5', { ...b, ...late })],
      'read:5 run:4 = 5 NOT_COUNTED (late)',
    ],
    [
      'one that counts after others that were too late',
      [
        submission('09:00 run:4', { ...a, ...late }),
        submission('10:00 read:5', { ...b, ...late }),
        submission('08:00 run:2', c),
      ],
      'run:2 = 0.5 MET',
    ],
  ])('%s', (_, submissions, expected) => {
    expect(told(submissions)).toBe(expected)
    expect(told(submissions.toReversed())).toBe(expected)
  })

  test('each answer names the submission that it is from, and a crushed one is counted', () => {
    const merged = mergedCheckIn([submission('09:00 run:5 read:5×3', a), submission('10:00 run:5', b)])
    expect(merged?.answers).toEqual([
      { dimensionId: 'read', effort: 5, weight: 3, score: 9, clientCheckInId: 'a' },
      { dimensionId: 'run', effort: 5, weight: 1, score: 3, clientCheckInId: 'b' },
    ])
    expect(merged?.crushed).toBe(2)
  })

  test('the latest note stands, and none takes none back', () => {
    const noteOf = (...notes: (string | null)[]) =>
      mergedCheckIn(notes.map((note, hour) => submission(`0${hour}:00 run:4`, { clientCheckInId: `${hour}`, note })))
        ?.note
    expect([noteOf('wet', null), noteOf('wet', 'dry', null), noteOf(null, 'dry'), noteOf(null, null)]).toEqual([
      'wet',
      'dry',
      'dry',
      null,
    ])
  })
})

describe('for any submissions', () => {
  const dimension = fc.constantFrom('read', 'run', 'sleep', 'swim')
  const answer = fc.record({
    dimensionId: dimension,
    effort: fc.integer({ min: 1, max: 5 }),
    weight: fc.integer({ min: 1, max: 5 }),
  })
  const anySubmission = fc.record({
    clientCheckInId: fc.stringMatching(/^[0-9a-f]{2}$/),
    occurredAt: fc.integer({ min: 0, max: 5 }).map((hours) => at('2026-03-02T08:00Z').add({ hours })),
    counted: fc.boolean(),
    answers: fc.uniqueArray(answer, { selector: ({ dimensionId }) => dimensionId, maxLength: 4 }),
    required: fc.uniqueArray(dimension, { maxLength: 2 }),
    note: fc.option(fc.string({ maxLength: 3 })),
  })
  const submissions = fc.uniqueArray(anySubmission, {
    selector: ({ clientCheckInId }) => clientCheckInId,
    maxLength: 7,
  })

  test('neither their order nor a repetition changes the check-in', () => {
    const inAnyOrder = submissions.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.subarray(all).map((again) => again.toReversed()),
      ),
    )
    fc.assert(
      fc.property(inAnyOrder, ([all, shuffled, again]) => {
        expect(mergedCheckIn([...shuffled, ...again])).toEqual(mergedCheckIn(all))
        expect(mergedCheckIn([...again, ...shuffled])).toEqual(mergedCheckIn(all))
      }),
      { numRuns: 500 },
    )
  })

  test('an older one changes nothing that a newer one said', () => {
    fc.assert(
      fc.property(submissions, anySubmission, (some, added) => {
        const all = some.map((one) => ({ ...one, counted: true }))
        const older = { ...added, counted: true, clientCheckInId: 'older', occurredAt: at('2026-03-02T07:00Z') }
        const [before, after] = [mergedCheckIn(all), mergedCheckIn([...all, older])]
        if (!before) return
        expect(after?.answers).toEqual(expect.arrayContaining([...before.answers]))
        const own = after?.answers.filter(({ clientCheckInId }) => clientCheckInId === 'older') ?? []
        expect(after?.answers).toHaveLength(before.answers.length + own.length)
        if (before.note !== null) expect(after?.note).toBe(before.note)
        if (before.verdict === 'MET') expect(after?.verdict).toBe('MET')
      }),
      { numRuns: 500 },
    )
  })

  test('one that is too late changes nothing where one counts', () => {
    fc.assert(
      fc.property(submissions, anySubmission, (all, added) => {
        fc.pre(all.some(({ counted }) => counted))
        const late = { ...added, clientCheckInId: 'late', counted: false }
        expect(mergedCheckIn([...all, late])).toEqual(mergedCheckIn(all))
      }),
    )
  })

  test('the score is the sum of its answers, and a met one counts, has effort and what is required', () => {
    fc.assert(
      fc.property(submissions, (all) => {
        const merged = mergedCheckIn(all)
        if (!merged) return
        const { answers, score, crushed, verdict, counted } = merged
        expect(checkInVerdicts).toContain(verdict)
        expect(score * 2).toBe(answers.reduce((sum, each) => sum + 2 * scoreOf(each.effort, each.weight), 0))
        expect(answers.map(({ dimensionId }) => dimensionId)).toEqual(
          [...new Set(answers.map((it) => it.dimensionId))].sort(),
        )
        expect(crushed).toBe(answers.filter(({ score, weight }) => score === 3 * weight).length)
        expect(counted).toBe(all.some((one) => one.counted))
        if (verdict === 'MET') expect([counted, answers.some(({ score }) => score > 0)]).toEqual([true, true])
      }),
      { numRuns: 500 },
    )
  })
})

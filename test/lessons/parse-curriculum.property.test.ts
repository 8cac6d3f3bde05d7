import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lessonCategories } from '../../src/lessons/curriculum/curriculum.tables.ts'
import { parseCurriculum } from '../../src/lessons/curriculum/parse-curriculum.ts'
import { propertyRuns } from '../setup/property-runs.ts'
import { bytesOf, type Content, printed, someCurriculum } from './curriculum-files.ts'

const letters = fc.array(fc.constantFrom(...'abz ÄßéЖ漢字🙂-:#"\'\\&*!|>%@`{}[],?'), { minLength: 4, maxLength: 60 })
/** A text of one line that YAML could take for something else. */
const line = letters.map((them) => `T${them.join('').replace(/\s+/g, ' ').trim()}.x`.normalize('NFC'))
/** Paragraphs that begin with a word, so that Markdown takes them for nothing else. */
const prose = fc
  .array(
    fc.array(fc.constantFrom('word', 'Wort', '*mot*', 'сло́во', '`code`', '言葉'), { minLength: 1, maxLength: 12 }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((paragraphs) => paragraphs.map((words) => `So ${words.join(' ')}`).join('\n\n'))
const longProse = prose.map((text) => `${text}\n\n${'word '.repeat(300).trim()}`)
const weight = fc.integer({ min: 1, max: 5 })

const lesson = fc.record({
  title: line,
  minutes: fc.integer({ min: 1, max: 120 }),
  weights: fc.record({ read: weight, exercise: weight, reflection: weight }),
  source: fc.record({
    title: line,
    authors: line,
    year: fc.integer({ min: 1, max: 2_100 }),
    url: fc.option(fc.webUrl({ validSchemes: ['https'] })),
  }),
  read: longProse,
  exercise: prose,
  reflection: prose,
})
const week = fc.record({ title: line, summary: prose, lessons: fc.array(lesson, { minLength: 1, maxLength: 3 }) })
const question = fc.record({ category: fc.constantFrom(...lessonCategories), text: line, isReversed: fc.boolean() })

const content: fc.Arbitrary<Content> = fc
  .record({
    slug: fc.constantFrom('a', 'five-strengths', '2nd-course-3'),
    version: fc.integer({ min: 1, max: 100_000 }),
    title: line,
    language: fc.constantFrom('en', 'pt-BR', 'zh-Hant', 'de-CH'),
    description: prose,
    assessment: fc.record({ title: line, introduction: prose, questions: fc.array(question, { maxLength: 30 }) }),
    parts: fc.tuple(
      ...lessonCategories.map((category) =>
        fc.record({
          category: fc.constant(category),
          title: line,
          summary: prose,
          weeks: fc.array(week, { minLength: 1, maxLength: 2 }),
        }),
      ),
    ),
  })
  .map(({ parts, assessment, ...about }) => {
    // No text twice, and enough statements of each category.
    let number = 0
    const unlike = <T extends { title: string }>(it: T): T => ({ ...it, title: `${++number} ${it.title}` })
    const given = assessment.questions.map((each, index) => ({ ...each, text: `${index} Statement ${each.text}` }))
    return {
      ...about,
      assessment: { ...assessment, questions: [...someCurriculum().assessment.questions, ...given] },
      categories: parts.map((part) => ({
        ...part,
        weeks: part.weeks.map((week) => ({ ...week, lessons: week.lessons.map(unlike) })),
      })),
    }
  })

test('what is printed into files comes back the same', () => {
  fc.assert(
    fc.property(content, (content) => {
      const { curriculum, faults } = parseCurriculum(bytesOf(printed(content)))
      expect(faults).toEqual([])
      expect(curriculum).toEqual({ ...content, checksum: curriculum?.checksum })
    }),
    { numRuns: propertyRuns(45) },
  )
})

test('whatever the bytes of a file are, there is an answer, and each fault has a line of the file', () => {
  const files = printed(someCurriculum())
  const paths = [...files.keys()]
  const piece = fc.constantFrom(
    '---\n',
    '## Read\n',
    'title: ',
    '\t',
    '- ',
    '> ',
    '&a ',
    '*a',
    '|\n',
    '{',
    ']',
    '"',
    'word',
    '\r\n',
    '\u2028',
    '# ',
  )
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.array(piece, { maxLength: 40 }).map((all) => Buffer.from(all.join(''))),
  )
  const cut = fc.record({
    path: fc.constantFrom(...paths),
    at: fc.nat(400),
    length: fc.nat(40),
    noise,
    isWhole: fc.boolean(),
  })
  fc.assert(
    fc.property(cut, ({ path, at, length, noise, isWhole }) => {
      const before = Buffer.from(files.get(path) ?? '')
      const after = isWhole ? noise : Buffer.concat([before.subarray(0, at), noise, before.subarray(at + length)])
      const { curriculum, faults } = parseCurriculum(new Map([...bytesOf(files), [path, after]]) as never)
      const lines = Buffer.from(after)
        .toString('latin1')
        .split(/\r\n?|\n/).length
      expect(curriculum === undefined).toBe(faults.length > 0)
      for (const fault of faults) {
        expect(fault.file).toBe(path)
        expect(fault.line).toBeGreaterThanOrEqual(1)
        expect(fault.line).toBeLessThanOrEqual(lines)
        expect(fault.message).not.toMatch(/undefined|\[object|\n/)
      }
    }),
    { numRuns: propertyRuns(300) },
  )
})

test('a large curriculum is read: twelve weeks of seven lessons in each category', () => {
  const content = someCurriculum({ weeks: 12, lessons: 7 })
  const files = bytesOf(printed(content))
  expect(files.size).toBe(2 + 5 + 5 * 12 * 8)
  expect(parseCurriculum(files).curriculum).toMatchObject(content)
})

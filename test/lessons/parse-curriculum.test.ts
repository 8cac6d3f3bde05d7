import { describe, expect, test } from 'vitest'
import { parseCurriculum } from '../../src/lessons/curriculum/parse-curriculum.ts'
import { bytesOf, faultsOf, printed, someCurriculum } from './curriculum-files.ts'

const lesson = 'clarity/week-01/01-lesson.md'
const order = 'a lesson has the sections ## Read, ## Exercise and ## Reflection, once each and in this order'

/** A valid curriculum of two weeks of two lessons with one file changed, and what is then told. */
function faultsWith(file: string, change: (text: string) => string | Uint8Array | null): string[] {
  const files = printed(someCurriculum({ weeks: 2, lessons: 2 }))
  const before = files.get(file) ?? ''
  const after = change(before)
  expect(after).not.toBe(before)
  return faultsOf(new Map([...files, [file, after]] as [string, string][]))
}
const replaced = (what: string | RegExp, by: string) => (text: string) => text.replace(what, by)

test('a curriculum without a fault comes back as it was', () => {
  const content = someCurriculum({ weeks: 2, lessons: 2 })
  const { curriculum, faults } = parseCurriculum(bytesOf(printed(content)))
  expect(faults).toEqual([])
  expect(curriculum).toMatchObject(content)
})

test('how lines end and a byte order mark make no difference, not even to the checksum', () => {
  const files = printed(someCurriculum())
  const windows = new Map([...files].map(([path, text]) => [path, `\uFEFF${text.replaceAll('\n', '\r\n')}`]))
  expect(parseCurriculum(bytesOf(windows))).toEqual(parseCurriculum(bytesOf(files)))
})

test('every file is told of as it is read', () => {
  const files = bytesOf(printed(someCurriculum({ weeks: 2 })))
  let read = 0
  parseCurriculum(files, () => (read += 1))
  expect(read).toBe(files.size)
})

describe('front matter', () => {
  const cases: [what: string, file: string, change: (text: string) => string, ...faults: string[]][] = [
    [
      'none',
      lesson,
      () => 'Just text',
      `${lesson}:1: must begin with a line of ---, the front matter and another line of ---`,
    ],
    [
      'nothing at all',
      lesson,
      () => '',
      `${lesson}:1: must begin with a line of ---, the front matter and another line of ---`,
    ],
    ['no end', lesson, replaced(/\n---\n/, '\n'), `${lesson}:1: the front matter must end with a line of ---`],
    ['no fields', 'clarity/category.md', () => '---\n---\nText\n', 'clarity/category.md:2: title is required'],
    [
      'a list',
      'clarity/category.md',
      () => '---\n- a\n---\nText\n',
      'clarity/category.md:2: the front matter must be an object',
    ],
    [
      'a tab',
      lesson,
      replaced('  read: 1', '\tread: 1'),
      `${lesson}:5: the front matter is no valid YAML: Tabs are not allowed as indentation`,
    ],
    [
      'a colon in a text',
      lesson,
      replaced(/title: .*/, 'title: Clarity: a beginning'),
      `${lesson}:2: the front matter is no valid YAML: Nested mappings are not allowed in compact mappings; put a text that has a colon in quotes`,
    ],
    [
      'a field twice',
      lesson,
      replaced('minutes: 15', 'minutes: 15\nminutes: 20'),
      `${lesson}:4: the front matter is no valid YAML: Map keys must be unique`,
    ],
    [
      'an anchor referred to',
      lesson,
      replaced('minutes: 15', 'minutes: &a 15\nlength: *a'),
      `${lesson}:4: the front matter must not refer to an anchor: *a`,
    ],
    [
      'a field that is a map',
      lesson,
      replaced('minutes: 15', 'minutes: 15\n? [a]\n: 1'),
      `${lesson}:4: the name of a field must be a word`,
    ],
    [
      'an unknown tag',
      lesson,
      replaced('minutes: 15', 'minutes: !long 15'),
      `${lesson}:3: the front matter is no valid YAML: Unresolved tag: !long`,
    ],
    [
      'an unknown field',
      lesson,
      replaced('minutes: 15', 'minutes: 15\nlength: 3'),
      `${lesson}:4: length is not a known field`,
    ],
    [
      'an unknown field within',
      lesson,
      replaced('  read: 1', '  read: 1\n  write: 1'),
      `${lesson}:6: weights.write is not a known field`,
    ],
    [
      'the prototype',
      lesson,
      replaced('minutes: 15', 'minutes: 15\n__proto__: 3'),
      `${lesson}:4: __proto__ is not a known field`,
    ],
    ['a missing field', lesson, replaced('minutes: 15\n', ''), `${lesson}:2: minutes is required`],
    ['a missing field within', lesson, replaced('  year: 2004\n', ''), `${lesson}:8: source.year is required`],
    ['a field without a value', lesson, replaced('minutes: 15', 'minutes:'), `${lesson}:3: minutes must be a number`],
    ['too many minutes', lesson, replaced('15', '121'), `${lesson}:3: minutes must be at most 120`],
    ['half a minute', lesson, replaced('15', '0.5'), `${lesson}:3: minutes must be a whole number`],
    ['a heavy part', lesson, replaced('exercise: 3', 'exercise: 6'), `${lesson}:6: weights.exercise must be at most 5`],
    ['a short title', lesson, replaced(/title: .*/, 'title: Ah'), `${lesson}:2: title must have at least 3 characters`],
    ['a title that is a number', lesson, replaced(/title: .*/, 'title: 1984'), `${lesson}:2: title must be a string`],
    [
      'a NUL',
      lesson,
      replaced(/title: .*/, String.raw`title: "one \0 two"`),
      `${lesson}:2: title must not contain a NUL character`,
    ],
    [
      'half a pair',
      lesson,
      replaced(/title: .*/, String.raw`title: "one \uD800 two"`),
      `${lesson}:2: title must be well-formed Unicode`,
    ],
    [
      'an address without a lock',
      lesson,
      replaced('https:', 'http:'),
      `${lesson}:12: source.url must be an address that begins with https://`,
    ],
    [
      'many at once',
      lesson,
      (text) => text.replace('15', '0').replace('reflection: 2', 'reflection: heavy').replace('2004', '2101'),
      `${lesson}:3: minutes must be at least 1`,
      `${lesson}:7: weights.reflection must be a number`,
      `${lesson}:11: source.year must be at most 2100`,
    ],
    [
      'a language that is none',
      'curriculum.md',
      replaced('language: en', 'language: english'),
      'curriculum.md:5: language must be the BCP 47 tag of a language, such as en or pt-BR',
    ],
    [
      'no tag at all',
      'curriculum.md',
      replaced('language: en', 'language: "?"'),
      'curriculum.md:5: language must be the BCP 47 tag of a language, such as en or pt-BR',
    ],
    [
      'a slug with spaces',
      'curriculum.md',
      replaced('a-course', 'A course'),
      'curriculum.md:2: slug must be lower-case letters and digits, with single hyphens between words',
    ],
    [
      'a version from nought',
      'curriculum.md',
      replaced('version: 1', 'version: 0'),
      'curriculum.md:3: version must be at least 1',
    ],
    [
      'no text after it',
      'curriculum.md',
      replaced('What the course is about.', ''),
      'curriculum.md:6: must have a text of 1 to 10000 characters after the front matter, and has 0',
    ],
    [
      'too much text',
      'clarity/category.md',
      replaced('What it is.', 'a'.repeat(2001)),
      'clarity/category.md:5: must have a text of 1 to 2000 characters after the front matter, and has 2001',
    ],
    [
      'a category that there is not',
      'assessment.md',
      replaced('category: courage', 'category: kindness'),
      'assessment.md:10: questions 4.category must be one of clarity, consistency, connection, courage, curiosity',
    ],
    [
      'a statement twice',
      'assessment.md',
      replaced('Statement 2 about clarity', 'statement  1 about Clarity'),
      'assessment.md:15: questions 6.text is that of question 1 again',
    ],
    [
      'too few statements',
      'assessment.md',
      replaced(/ {2}- category: curiosity\n {4}text: Statement 5.*\n/, ''),
      'assessment.md:3: questions must have at least 25 items',
    ],
    [
      'too few of a category',
      'assessment.md',
      replaced(/(category: )curiosity(\n.*Statement [345])/g, '$1clarity$2'),
      'assessment.md:3: questions must have at least 3 of the category curiosity, and have 2',
    ],
    [
      'a yes that YAML has not',
      'assessment.md',
      replaced('reversed: true', 'reversed: yes'),
      'assessment.md:16: questions 6.reversed must be true or false',
    ],
  ]
  test.each(cases)('%s', (_what, file, change, ...faults) => {
    expect(faultsWith(file, change)).toEqual(faults)
  })
})

describe('the sections of a lesson', () => {
  const body = (text: string) => (before: string) => `${before.split('\n## Read')[0]}${text}`
  const many = 'word '.repeat(300)
  // The front matter ends on line 13, and a line is left free.
  const cases: [what: string, change: (text: string) => string, ...faults: string[]][] = [
    ['no body', body(''), `${lesson}:13: "## Read" and "## Exercise" and "## Reflection" must follow: ${order}`],
    [
      'a missing one at the end',
      body(`\n## Read\n\n${many}\n\n## Exercise\n\nDo.`),
      `${lesson}:21: "## Reflection" must follow: ${order}`,
    ],
    [
      'a missing one in between',
      body(`\n## Read\n\n${many}\n\n## Reflection\n\nThink.`),
      `${lesson}:19: "## Reflection" is out of place: ${order}`,
    ],
    [
      'another order',
      body(`\n## Exercise\n\n${many}\n\n## Read\n\nDo.\n\n## Reflection\n\nThink.`),
      `${lesson}:15: "## Exercise" is out of place: ${order}`,
    ],
    [
      'one twice',
      replaced('## Exercise', '## Read\n\nMore\n\n## Exercise'),
      `${lesson}:19: "## Read" is out of place: ${order}`,
    ],
    [
      'one too many',
      replaced('## Reflection', '## Notes\n\n## Reflection'),
      `${lesson}:23: "## Notes" must not be here: ${order}`,
    ],
    [
      'another spelling',
      replaced('## Exercise', '## exercise'),
      `${lesson}:19: "## exercise" must not be here: ${order}`,
      `${lesson}:23: "## Reflection" is out of place: ${order}`,
    ],
    [
      'a title of its own',
      replaced('## Read', '# A lesson\n\n## Read'),
      `${lesson}:15: "# A lesson" must not be here: ${order}`,
    ],
    ['a text before', replaced('## Read', 'Welcome!\n\n## Read'), `${lesson}:15: nothing must stand before "## Read"`],
    [
      'an empty one',
      body(`\n## Read\n\n${many}\n\n## Exercise\n\n## Reflection\n\nThink.`),
      `${lesson}:19: "## Exercise" must not be empty`,
    ],
    [
      'too few words',
      replaced(/word0 /, ''),
      `${lesson}:15: the three sections must have at least 300 words together, and have 299`,
    ],
    [
      'addresses and marks, which are no words',
      replaced(/word0 word1/, '[word0](https://a.example/b/c "d") --'),
      `${lesson}:15: the three sections must have at least 300 words together, and have 299`,
    ],
    [
      'an endless one',
      replaced('word0', 'a'.repeat(20_000)),
      `${lesson}:15: "## Read" must have at most 20000 characters, and has 21484`,
    ],
    [
      'a link kept elsewhere',
      (text) => `${text}\n[a]: https://a.example\n`,
      `${lesson}:27: an address must be written where its link is: [text](https://…)`,
    ],
    [
      'quotes in quotes',
      replaced('word0', `${'> '.repeat(17)}word0`),
      `${lesson}:17: must have at most 16 lists or quotes within one another`,
    ],
  ]
  test.each(cases)('%s', (_what, change, ...faults) => {
    expect(faultsWith(lesson, change)).toEqual(faults)
  })

  test('smaller headings, lists, and what looks like one in code belong to the section', () => {
    const rich = '### How\n\n- one\n- two\n\n```\n## Exercise\n```\n\nword'
    const content = someCurriculum()
    const files = printed(content)
    files.set(lesson, (files.get(lesson) ?? '').replace('## Exercise\n\n', `## Exercise\n\n${rich} `))
    const { curriculum } = parseCurriculum(bytesOf(files))
    expect(curriculum?.categories[0]?.weeks[0]?.lessons[0]?.exercise).toMatch(
      /^### How\n\n- one[\s\S]*```\n\nword word0/,
    )
  })

  test('words are counted as the language has them: not by spaces', () => {
    const files = printed({ ...someCurriculum(), language: 'ja' })
    const japanese = '私は毎朝公園を歩きます。'.repeat(50)
    files.set(
      lesson,
      body(`\n## Read\n\n${japanese}\n\n## Exercise\n\n歩く。\n\n## Reflection\n\n考える。`)(files.get(lesson) ?? ''),
    )
    expect(faultsOf(files)).toEqual([])
  })
})

describe('the files', () => {
  const files = printed(someCurriculum({ weeks: 2, lessons: 2 }))
  const moved = (from: string, to: string) =>
    new Map([...files].map(([path, text]) => [path.startsWith(from) ? to + path.slice(from.length) : path, text]))
  const without = (...gone: string[]) =>
    new Map([...files].filter(([path]) => !gone.some((begin) => path.startsWith(begin))))
  const beside = (path: string, text: string | Uint8Array | null = 'Text') => new Map([...files, [path, text]] as const)
  const unknown = 'is no file of a curriculum: its place or its name is wrong'
  const cases: [what: string, files: ReadonlyMap<string, string | Uint8Array | null>, ...faults: string[]][] = [
    ['one beside', beside('README.md'), `README.md:1: ${unknown}`],
    ['a category that there is not', beside('kindness/category.md'), `kindness/category.md:1: ${unknown}`],
    [
      'a folder too deep',
      beside('clarity/week-01/more/01-a.md'),
      'clarity/week-01/more/01-a.md:1: must be week.md or a lesson such as 01-first-steps.md',
    ],
    ['a week of one digit', beside('clarity/week-3/week.md'), `clarity/week-3/week.md:1: ${unknown}`],
    [
      'a lesson without a number',
      beside('clarity/week-01/hope.md'),
      'clarity/week-01/hope.md:1: must be week.md or a lesson such as 01-first-steps.md',
    ],
    [
      'a picture',
      beside('clarity/week-01/03-a.png'),
      'clarity/week-01/03-a.png:1: must be week.md or a lesson such as 01-first-steps.md',
    ],
    ['the prototype', beside('__proto__/week-01/week.md'), `__proto__/week-01/week.md:1: ${unknown}`],
    ['no assessment', without('assessment.md'), 'assessment.md:1: is missing'],
    [
      'no week of a category',
      without('clarity/week'),
      'clarity/week-01/week.md:1: a week must have 1 to 7 lessons beside this file, and this one has none',
      'clarity/week-01/week.md:1: is missing',
    ],
    ['no category', without('courage/category'), 'courage/category.md:1: is missing'],
    ['no week.md', without('courage/week-02/week'), 'courage/week-02/week.md:1: is missing'],
    [
      'no lesson',
      without('courage/week-02/0'),
      'courage/week-02/week.md:1: a week must have 1 to 7 lessons beside this file, and this one has none',
    ],
    [
      'a lesson left out',
      without('courage/week-02/01'),
      'courage/week-02/02-lesson.md:1: is lesson 02, and there is no lesson 01',
    ],
    [
      'a week left out',
      moved('clarity/week-02', 'clarity/week-04'),
      'clarity/week-04/week.md:1: is week 04, and there is no week 02',
    ],
    [
      'a week from nought',
      moved('clarity/week-01', 'clarity/week-00'),
      'clarity/week-00/week.md:1: the number of a week must be 01 to 52',
      'clarity/week-02/week.md:1: is week 02, and there is no week 01',
    ],
    [
      'a year and more',
      moved('clarity/week-02', 'clarity/week-53'),
      'clarity/week-53/week.md:1: the number of a week must be 01 to 52',
    ],
    [
      'an eighth day',
      moved('clarity/week-01/02', 'clarity/week-01/08'),
      'clarity/week-01/08-lesson.md:1: the number of a lesson must be 01 to 07',
    ],
    ['what is no file', beside(lesson, null), `${lesson}:1: is no regular file`],
    ['one too large', beside(lesson, 'a'.repeat(65_537)), `${lesson}:1: must have at most 65536 bytes`],
    [
      'bytes that are no UTF-8',
      beside(lesson, Buffer.from('---\r\ntitle: caf\xe9\r\n---\r\n', 'latin1')),
      `${lesson}:2: must be UTF-8, and this line is not`,
    ],
    [
      'UTF-16',
      beside(lesson, Buffer.from('\uFEFF---\n', 'utf16le')),
      `${lesson}:1: must be UTF-8, and this line is not`,
    ],
    ['a NUL', beside(lesson, 'one\ntwo\0'), `${lesson}:2: must not contain a NUL character`],
  ]
  test.each(cases)('%s', (_what, changed, ...faults) => {
    expect(faultsOf(changed)).toEqual(faults)
  })

  test('two of one number', () => {
    const doubled = new Map([
      ...files,
      ['clarity/week-01/02-other.md', files.get('clarity/week-01/02-lesson.md') ?? ''],
    ])
    expect(faultsOf(doubled)).toEqual([
      'clarity/week-01/02-other.md:1: is lesson 02, and another file is so too',
      'clarity/week-01/02-other.md:2: title is that of clarity/week-01/02-lesson.md again',
    ])
  })

  test('no file at all', () => {
    const missing = [
      'category.md:1: is missing',
      'week-01/week.md:1: a week must have 1 to 7 lessons beside this file, and this one has none',
      'week-01/week.md:1: is missing',
    ]
    const categories = ['clarity', 'connection', 'consistency', 'courage', 'curiosity']
    expect(faultsOf(new Map())).toEqual(
      [
        'assessment.md:1: is missing',
        ...categories.flatMap((category) => missing.map((fault) => `${category}/${fault}`)),
        'curriculum.md:1: is missing',
      ].sort((a, b) => (a.split(':')[0] ?? '').localeCompare(b.split(':')[0] ?? '', 'en')),
    )
  })

  test('what would take for ever is refused at once', () => {
    const bomb = `a: &a [x]\nb: &b [${'*a, '.repeat(50)}]\nc: &c [${'*b, '.repeat(50)}]`
    const keys = '? '.repeat(10_000)
    const faults = [bomb, keys, '['.repeat(50_000)].map((yaml) =>
      faultsOf(beside('courage/category.md', `---\n${yaml}\n---\nText\n`)),
    )
    expect(faults[0]).toHaveLength(100)
    expect(faults[0]?.[0]).toBe('courage/category.md:3: the front matter must not refer to an anchor: *a')
    expect(faults[1]?.[0]).toMatch(
      /^courage\/category\.md:2: the front matter is no valid YAML: .*; it is nested too deeply$/,
    )
    expect(faults[2]?.[0]).toMatch(/^courage\/category\.md:2: the front matter is no valid YAML: /)
  })
})

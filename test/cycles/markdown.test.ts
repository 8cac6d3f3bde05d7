import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ReviewedItem, type ReviewedWeek, reviewMarkdown } from '../../src/cycles/review/markdown.ts'
import { inlineText, quotedText } from '../../src/cycles/review/markdown-text.ts'

const empty: ReviewedWeek = {
  ...{
    cycleTitle: 'Spring',
    week: 1,
    focus: null,
    reflection: null,
    goals: [],
    items: [],
    tasks: [],
    scoreBefore: null,
  },
  from: Temporal.PlainDate.from('2026-03-02'),
  to: Temporal.PlainDate.from('2026-03-08'),
}
const run: ReviewedItem = {
  ...{ title: 'Run', unit: 'km', quota: 10, done: 7.5, date: null, isCarried: false, carriedOver: null },
}

test.each([
  [29, 100, 29],
  [0.57, 1, 57],
  [99.99, 100, 99],
  [0, 3, 0],
  [4, 3, 100],
])('%d of %d is told as %d %%', (done, quota, percent) => {
  const text = reviewMarkdown({ ...empty, items: [{ ...run, done, quota }] })
  expect(text).toContain(`Run: ${done} of ${quota} km (${percent} %)`)
})

test('a week of everything', () => {
  const text = reviewMarkdown({
    ...empty,
    week: 3,
    focus: 'Base miles.\nNo heroics.',
    reflection: 'Slept badly.\n\nStill went.',
    goals: [
      { type: 'PERSONAL', title: 'Run a half marathon' },
      { type: 'PROFESSIONAL', title: 'Ship it' },
    ],
    items: [
      { ...run, carriedOver: 2.5 },
      { ...run, title: 'Stretch', unit: 'times', quota: 3, done: 4, date: '2026-03-04', isCarried: true },
    ],
    tasks: [
      { title: 'Buy shoes', dueOn: '2026-03-05', completedOn: '2026-03-04', carriedOver: 0 },
      { title: 'Call Ömer 🏃', dueOn: null, completedOn: null, carriedOver: 2 },
    ],
    scoreBefore: 90,
  })
  expect(text).toBe(`# Spring: week 3

2026-03-02 to 2026-03-08

Score: **87.5 %**, the mark of 85 % is met. 2.5 points less than in the week before.

## Focus

> Base miles.\\
> No heroics.

## Goals

- Personal: Run a half marathon
- Professional: Ship it

## Plan

- [ ] Run: 7.5 of 10 km (75 %)
- [x] Stretch: 4 of 3 times (100 %, for 2026-03-04, carried over from the week before)

## Tasks

- [x] Buy shoes (due 2026-03-05, done 2026-03-04)
- [ ] Call Ömer 🏃 (carried over 2 times)

## Carried over to the next week

- Run: 2.5 km

## Looking back

> Slept badly.
>
> Still went.
`)
})

test('a week of nothing', () => {
  expect(reviewMarkdown(empty)).toBe(`# Spring: week 1

2026-03-02 to 2026-03-08

No score: the week has no items.

## Plan

Nothing was planned.

## Tasks

There were none.
`)
})

test.each([
  [80, ' As in the week before.'],
  [79.9, ' 0.1 points more than in the week before.'],
  [null, ''],
])('a score of 80 after one of %s', (scoreBefore, told) => {
  const text = reviewMarkdown({ ...empty, items: [{ ...run, done: 8 }], scoreBefore })
  expect(text).toContain(`Score: **80.0 %**, the mark of 85 % is not met.${told}\n`)
})

describe('what a person wrote stays text', () => {
  test.each([
    ['# Not a heading', '\\# Not a heading'],
    ['- not a list', '\\- not a list'],
    ['1. not a list', '1\\. not a list'],
    ['12) neither', '12\\) neither'],
    ['1.5 litres', '1\\.5 litres'],
    ['--- ', '\\---'],
    ['[link](https://x.example)', '\\[link\\](https\\://x.example)'],
    ['www.x.example and FTP://x', 'www\\.x.example and FTP\\://x'],
    ['_http://x www.y 1https://z _www.x', '\\_http\\://x www\\.y 1https\\://z \\_www\\.x'],
    ['<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
    ['![i](x)', '!\\[i\\](x)'],
    ['a *b* _c_ `d` ~e~', 'a \\*b\\* \\_c\\_ \\`d\\` \\~e\\~'],
    ['&lt; | \\', '\\&lt; \\| \\\\'],
    ['two\nlines\r\nand\u2028more', 'two lines and more'],
    ['Größe 日本語 👩‍👩‍👧', 'Größe 日本語 👩‍👩‍👧'],
  ])('%j', (written, told) => {
    expect(inlineText(written)).toBe(told)
  })

  test('and keeps its lines in a quotation', () => {
    expect(quotedText('# a\n\n    code\n```\n> b\r- c')).toBe('> \\# a\n>\n> code\\\n> \\`\\`\\`\\\n> \\> b\\\n> \\- c')
  })

  test('whatever it is: the review has the lines, headings and boxes of one with plain words', () => {
    const written = fc.string({ unit: fc.constantFrom(...'#>-+*_=`~[]()<>!|\\&:@$1. \n\r\t\u2028aä👍'), minLength: 1 })
    const shapeOf = (title: string, text: string) =>
      reviewMarkdown({
        ...{ ...empty, cycleTitle: title, focus: text },
        goals: [{ type: 'PERSONAL', title }],
        items: [{ ...run, title, unit: title }],
        tasks: [{ title, dueOn: null, completedOn: null, carriedOver: 0 }],
      })
        .split('\n')
        .map((line) => /^(#+ |- \[.\] |- |> ?)?/.exec(line)?.[0].trimEnd())
    fc.assert(
      fc.property(written, (title) => {
        const plain = shapeOf('plain', 'plain')
        expect(shapeOf(title, 'plain')).toEqual(plain)
        // Every mark that means something follows a backslash, but for the backslash itself.
        const unescaped = inlineText(title).replace(/\\[\p{P}\p{S}]/gu, 'x')
        expect(unescaped).not.toMatch(/[\\`*_[\]<>&|~$^@]|:\/\/|^(#|[-+=:]|\d+[.)])/)
      }),
    )
  })
})

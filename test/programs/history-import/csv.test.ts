import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv } from '../../../src/programs/history-import/csv.ts'

/** Records as "line: field|field". */
const sketch = async (text: string) => {
  const { records, fault } = await readCsv(text, 100)
  return [
    ...records.map(({ line, fields }) => `${line}: ${fields.join('|')}`),
    ...(fault ? [`${fault.line},${fault.column} ${fault.message}`] : []),
  ]
}
const unclosed = 'begins with a quotation mark that is never closed'
const behind = 'goes on behind its closing quotation mark: double a quotation mark that is part of it'
const inside = 'has a quotation mark inside: put the whole field in quotation marks and double that one'

describe('a text in CSV', () => {
  test.each([
    ['nothing', '', []],
    ['lines', 'a,b\n1,2\n3,4\n', ['1: a|b', '2: 1|2', '3: 3|4']],
    ['no end of the last line', 'a,b\n1,2', ['1: a|b', '2: 1|2']],
    ['a byte order mark', '\ufeffa,b\n1,2', ['1: a|b', '2: 1|2']],
    ['a byte order mark before a quotation mark', '\ufeff"a",b\n1,2', ['1: a|b', '2: 1|2']],
    ['the ends of lines of Windows', 'a,b\r\n1,2\r\n\r\n3,4', ['1: a|b', '2: 1|2', '4: 3|4']],
    ['those of old Macs', 'a,b\r1,2\r3,4', ['1: a|b', '2: 1|2', '3: 3|4']],
    ['all of them', 'a,b\n1,2\r\n3,4\r5,6\n', ['1: a|b', '2: 1|2', '3: 3|4', '4: 5|6']],
    ['quoted commas and quotation marks', 'a,b\n"he said ""hi""",","\n', ['1: a|b', '2: he said "hi"|,']],
    ['quoted ends of lines', 'a,b\n"1\n2",3\n4,5', ['1: a|b', '2: 1\n2|3', '4: 4|5']],
    ['quoted ends of lines of Windows', 'a,b\r\n1,"x\r\ny"\r\n5,6', ['1: a|b', '2: 1|x\r\ny', '4: 5|6']],
    ['blanks around fields', 'a , b\n 1 , "2" \n', ['1: a|b', '2: 1|2']],
    ['empty lines', 'a,b\n\n  \n,\n"",""\n1,2\n\n3,4\n', ['1: a|b', '6: 1|2', '8: 3|4']],
    ['records of blanks in quotation marks', 'a,b\n1,2\n" "," "\n3,4\n', ['1: a|b', '2: 1|2', '4: 3|4']],
    ['records of quoted ends of lines', 'a,b\n"\n","\n"\n3,4\n', ['1: a|b', '5: 3|4']],
    ['lines of no-break spaces', 'a,b\n\u00a0,\u00a0\n\u00a0\n3,4\n', ['1: a|b', '4: 3|4']],
    ['lines of tabs and form feeds', 'a,b\n\t\n\f\n \f,\f\n3,4\n', ['1: a|b', '5: 3|4']],
    ['blanks at the end', 'a,b\n1,2\n" "," "', ['1: a|b', '2: 1|2']],
    ['a fault behind records of blanks', 'a,b\n" "," "\n\n\f\n1,"x', ['1: a|b', `5,2 ${unclosed}`]],
    ['empty lines before the header', '\n\na,b\n1,2', ['3: a|b', '4: 1|2']],
    ['other numbers of fields', 'a,b\n1\n1,2,3\n', ['1: a|b', '2: 1', '3: 1|2|3']],
    ['letters of many bytes', 'ä,😀\n"ü\nö",2\n漢,3', ['1: ä|😀', '2: ü\nö|2', '4: 漢|3']],
    ['an empty quoted field', 'a,b\n"",1', ['1: a|b', '2: |1']],
    ['a quotation mark that is not closed', 'a,b\n1,2\n3,"x\ny\n5,6\n', ['1: a|b', '2: 1|2', `3,2 ${unclosed}`]],
    ['one in the first field', '"a,b\n1,2', [`1,1 ${unclosed}`]],
    ['a word behind a quotation mark', 'a,b\n1,2\n1,"x"y\n', ['1: a|b', '2: 1|2', `3,2 ${behind}`]],
    ['a quotation mark in a word', 'a,b\n\n1,2\n\nx"y,1\n', ['1: a|b', '3: 1|2', `5,1 ${inside}`]],
  ])('with %s', async (_what, text, expected) => {
    expect(await sketch(text)).toEqual(expected)
  })

  test('that is longer than a slice is read whole, whatever lies on its border', async () => {
    const long = Array.from({ length: 3_000 }, (_, line) => `"é😀 ${line}",${'x'.repeat(line % 60)}`)
    const { records, fault } = await readCsv(`a,b\r\n${long.join('\r\n')}`, 3_001)
    expect(fault).toBeNull()
    expect(records.slice(1).map(({ line, fields }) => `${line} ${fields[0]}`)).toEqual(
      long.map((_, line) => `${line + 2} é😀 ${line}`),
    )
  })

  test('that has many blank records tells the line of what comes behind them', async () => {
    const blank = fc.constantFrom(
      '',
      ' ',
      '\t',
      '\f',
      '\u00a0',
      '\ufeff',
      ',',
      '""',
      '" "," "',
      '"",\u00a0',
      ' ,\f,"\t"',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(blank, { maxLength: 8 }), fc.constantFrom('\n', '\r\n', '\r'), async (blanks, end) => {
        expect(await sketch(['a,b', ...blanks, '1,2', ...blanks, '3,"x'].join(end))).toEqual([
          '1: a|b',
          `${blanks.length + 2}: 1|2`,
          `${2 * blanks.length + 3},2 ${unclosed}`,
        ])
      }),
    )
  })

  test('is read up to the record that is one too many', async () => {
    const text = 'a,b\n1,2\n,\n\n3,4'
    expect(await readCsv(text, 4)).toMatchObject({ records: { length: 3 }, hasMore: false })
    for (const longer of [`${text}\n5,6`, `${text}\n,`, `${text}\n${'x\n'.repeat(1_000_000)}"`])
      expect(await readCsv(longer, 4)).toMatchObject({ records: { length: 3 }, fault: null, hasMore: true })
  })

  test('that was written from records is those records', async () => {
    const field = fc.string({ unit: 'grapheme' }).map((text) => text.trim())
    const record = fc.array(field, { minLength: 2, maxLength: 4 }).filter((fields) => fields.some((it) => it !== ''))
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), async (records, end) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = records.map((fields) => fields.map(quoted).join(',')).join(end)
        const { records: read, fault } = await readCsv(text, 100)
        expect(fault).toBeNull()
        expect(read.map(({ fields }) => fields)).toEqual(records)
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import type { ZonePeriod } from '../../../src/lib/day.ts'
import { InvalidInput } from '../../../src/lib/refusal.ts'
import {
  fileLimits,
  HistoryFileBroken,
  type HistoryKind,
  readHistoryFile,
} from '../../../src/programs/history-import/history-file.ts'

const now = Temporal.Instant.from('2026-03-02T09:00:00Z')
const period = (effectiveAt: string, zone: string, dayStart = '00:00'): ZonePeriod => ({
  effectiveAt: Temporal.Instant.from(effectiveAt),
  zone,
  dayStart: Temporal.PlainTime.from(dayStart),
})
const berlin = [period('2020-01-01T00:00Z', 'Europe/Berlin')]
const read = (kind: HistoryKind, csv: string, zones = berlin) => readHistoryFile(kind, csv, zones, now)

/** What is wrong as "line,column name: message". */
async function issuesOf(kind: HistoryKind, csv: string): Promise<string[]> {
  const told = ({ issues }: Pick<HistoryFileBroken, 'issues'>) =>
    issues.map(({ line, column, columnName, message }) => `${line},${column} ${columnName}: ${message}`)
  try {
    return (await read(kind, csv)).lines.flatMap(told)
  } catch (error) {
    if (error instanceof HistoryFileBroken) return told(error)
    throw error
  }
}

describe('a header', () => {
  test.each<[string, HistoryKind, string, string[]]>([
    [
      'missing in an empty file',
      'WEIGH_INS',
      '',
      ['1,null null: must be a header of the columns measured_at, weight_kg'],
    ],
    ['alone', 'WEIGH_INS', 'measured_at,weight_kg\n\n', ['1,null null: has no line below it that could be imported']],
    [
      'with unknown columns',
      'WEIGH_INS',
      'measured_at,bmi,weight_kg\n',
      ['1,2 bmi: is no column of this kind of file, which has measured_at, weight_kg'],
    ],
    [
      'with a doubled column',
      'WEIGH_INS',
      'measured_at,weight_kg,Weight_KG\n',
      ['1,3 weight_kg: is there already as column 2'],
    ],
    [
      'without required columns, behind empty lines',
      'MEALS',
      '\n\nkcal\n1',
      ['3,null null: lacks the column eaten_at', '3,null null: lacks the column type'],
    ],
    [
      'separated by semicolons',
      'WEIGH_INS',
      '\ufeffmeasured_at;weight_kg\r\n2026-03-01 08:30;80,5\r\n',
      ['1,null null: must separate its fields by commas, not by semicolons'],
    ],
    [
      'separated by semicolons, in quotation marks',
      'MEALS',
      '\n"eaten_at";"type"\n"2026-03-01";"LUNCH, late"\n',
      ['2,null null: must separate its fields by commas, not by semicolons'],
    ],
    [
      'separated by semicolons, above a line that is no CSV',
      'MEALS',
      'eaten_at;type;title\n2026-03-01 08:30;LUNCH;"a; b"\n',
      ['1,null null: must separate its fields by commas, not by semicolons'],
    ],
    [
      'separated by tabs',
      'WEIGH_INS',
      'measured_at\tweight_kg\n2026-03-01\t80.5\n',
      ['1,null null: must separate its fields by commas, not by tabs'],
    ],
    [
      'of one wrong column behind a tab',
      'WEIGH_INS',
      '\tkcal\t\n',
      [
        '1,1 kcal: is no column of this kind of file, which has measured_at, weight_kg',
        '1,null null: lacks the column measured_at',
        '1,null null: lacks the column weight_kg',
      ],
    ],
    [
      'of a million columns',
      'WEIGH_INS',
      `${','.repeat(999_999)}x`,
      ['1,null null: must have at most 2 columns, not 1000000'],
    ],
    ['that is no CSV', 'WEIGH_INS', '"measured_at\n', ['1,1 null: begins with a quotation mark that is never closed']],
  ])('%s is told', async (_what, kind, csv, expected) => {
    expect(await issuesOf(kind, csv)).toEqual(expected)
  })

  test('may be in any order and any case, with a byte order mark', async () => {
    const { lines } = await read('WEIGH_INS', '\ufeffWeight_kg, MEASURED_AT\r\n80.5,2026-03-01T07:00:00Z\r\n')
    expect(lines).toMatchObject([{ line: 2, entry: { input: { weightKg: 80.5 } } }])
  })
})

describe('a line', () => {
  const weighIn = (...lines: string[]) => ['measured_at,weight_kg', ...lines].join('\n')
  const when = '2026-03-01T07:00:00Z'
  const form = 'must be a date and time such as 2026-03-01T08:30:00+01:00, or without the offset in local time'
  const numberForm = 'must be a number such as 12.5, with a point'
  test.each<[string, string, string[]]>([
    ['a field too few', when, ['2,2 weight_kg: must have 2 fields as the header has, not 1']],
    ['a field too many', `${when},80,1`, ['2,3 null: must have 2 fields as the header has, not 3']],
    ['nothing in a required field', `${when},`, ['2,2 weight_kg: is required']],
    ['a word for a number', `${when},heavy`, [`2,2 weight_kg: ${numberForm}`]],
    ['a comma for a point', `${when},"80,5"`, [`2,2 weight_kg: ${numberForm}`]],
    ['a unit', `${when},80 kg`, [`2,2 weight_kg: ${numberForm}`]],
    ['no number', `${when},NaN`, [`2,2 weight_kg: ${numberForm}`]],
    ['an exponent', `${when},8e1`, [`2,2 weight_kg: ${numberForm}`]],
    ['hexadecimal', `${when},0x50`, [`2,2 weight_kg: ${numberForm}`]],
    ['too little', `${when},19.9`, ['2,2 weight_kg: must be at least 20']],
    ['too much', `${when},500.5`, ['2,2 weight_kg: must be at most 500']],
    ['a NUL', `${when},8\0`, ['2,2 weight_kg: must not contain a NUL character']],
    ['no date', 'yesterday,80', [`2,1 measured_at: ${form}`]],
    ['a date in American order', '03/01/2026,80', [`2,1 measured_at: ${form}`]],
    ['a date that does not exist', '2026-02-30,80', ['2,1 measured_at: must be a date that exists']],
    ['a time on a date that does not exist', '2026-02-30T08:00,80', [`2,1 measured_at: ${form}`]],
    ['an hour that does not exist', '2026-02-20T25:00Z,80', [`2,1 measured_at: ${form}`]],
    ['a zone by its name', '2026-02-20T08:00[Europe/Berlin],80', [`2,1 measured_at: ${form}`]],
    [
      'the future',
      '2026-03-02T09:15:01Z,80',
      ['2,1 measured_at: must not be in the future: it is 2026-03-02T09:00:00Z now'],
    ],
    ['the far past', '1815-12-10T00:00:00Z,80', ['2,1 measured_at: must not be before 1900-01-02T00:00:00Z']],
    ['a date of the far past', '1815-12-10,80', ['2,1 measured_at: must be a date between 1900-01-01 and today']],
    ['more than one fault', 'x,y', [`2,1 measured_at: ${form}`, `2,2 weight_kg: ${numberForm}`]],
    [
      'another weight at the moment of a line before it',
      `${when},80\n${when},80\n2026-03-01T08:00:00+01:00,81`,
      ['4,1 measured_at: is that of line 2, which says something else'],
    ],
  ])('with %s is told by line and column', async (_what, line, expected) => {
    expect(await issuesOf('WEIGH_INS', weighIn(line))).toEqual(expected)
  })

  test.each<[string, HistoryKind, string, string[]]>([
    [
      'an unknown kind',
      'ACTIVITIES',
      `started_at,kind\n${when},yoga`,
      ['2,2 kind: must be one of STRENGTH, RUN, RIDE, SWIM, ROW, WALK, CONDITIONING, MOBILITY, OTHER'],
    ],
    [
      'measures beyond their bounds',
      'ACTIVITIES',
      `session_rpe,kind,started_at,duration_minutes\n11,run,${when},0`,
      ['2,4 duration_minutes: must be at least 0.01', '2,1 session_rpe: must be at most 10'],
    ],
    [
      'a source without an id',
      'ACTIVITIES',
      `started_at,kind,external_source\n${when},run,watch`,
      ['2,null external_id: must be given with the other of the two'],
    ],
    [
      'the id of a line before it',
      'ACTIVITIES',
      `started_at,kind,external_source,external_id\n${when},run,watch,1\n${when},ride,watch,1\n${when},run,watch,1`,
      ['3,4 external_id: is that of line 2, which says something else'],
    ],
    [
      'nothing eaten',
      'MEALS',
      `eaten_at,type,kcal,fat_g\n${when},lunch,,`,
      ['2,3 kcal: is required where protein_g, carbs_g and fat_g are empty too'],
    ],
    ['too much eaten', 'MEALS', `eaten_at,type,protein_g\n${when},lunch,2001`, ['2,3 protein_g: must be at most 2000']],
    [
      'a title that is too long',
      'MEALS',
      `eaten_at,type,kcal,title\n${when},lunch,1,${'x'.repeat(121)}`,
      ['2,4 title: must have at most 120 characters'],
    ],
  ])('with %s is told too', async (_what, kind, csv, expected) => {
    expect(await issuesOf(kind, csv)).toEqual(expected)
  })

  test('has all that its columns can say', async () => {
    const { lines } = await read(
      'ACTIVITIES',
      `started_at,kind,title,duration_minutes,distance_m,load_kg,session_rpe,notes,external_source,external_id
2026-03-01T08:00:00+01:00,Strength,"Push, pull",45.5,,1200.25,7.5,"tired
but done",watch,a-1`,
    )
    expect(lines[0]?.entry?.input).toEqual({
      startedAt: Temporal.Instant.from('2026-03-01T07:00:00Z'),
      kind: 'STRENGTH',
      title: 'Push, pull',
      durationMinutes: 45.5,
      loadKg: 1200.25,
      sessionRpe: 7.5,
      notes: 'tired\nbut done',
      externalSource: 'watch',
      externalId: 'a-1',
    })
    const { lines: meals } = await read(
      'MEALS',
      `eaten_at,type,title,kcal,protein_g,carbs_g,fat_g,notes\n${when},breakfast,Oats,350,12.5,60,7,`,
    )
    expect(meals[0]?.entry?.input).toMatchObject({
      type: 'BREAKFAST',
      title: 'Oats',
      totals: { kcal: 350, proteinG: 12.5, carbsG: 60, fatG: 7 },
      externalSource: 'import',
      externalId: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })
})

describe('a time', () => {
  const travelled = [
    period('2020-01-01T00:00Z', 'Europe/Berlin', '04:00'),
    period('2026-01-10T12:00Z', 'America/New_York'),
    period('2026-02-10T12:00Z', 'Asia/Tokyo'),
  ]
  test.each([
    ['with an offset', '2026-01-05T08:00:00-05:00', '2026-01-05T13:00:00Z'],
    ['with an offset of hours, behind a blank', '2026-01-05 08:00 -05', '2026-01-05T13:00:00Z'],
    ['in UTC', '2026-01-05t08:00z', '2026-01-05T08:00:00Z'],
    ['finer than a millisecond', '2026-01-05T08:00:00.1239999Z', '2026-01-05T08:00:00.123Z'],
    ['local, of the first zone', '2026-01-05T08:00', '2026-01-05T07:00:00Z'],
    ['local, of the zone of a journey', '2026-01-15T08:00:00', '2026-01-15T13:00:00Z'],
    ['local, of the zone of now', '2026-02-15 08:00:00', '2026-02-14T23:00:00Z'],
    ['local, that a move west showed twice', '2026-01-10T10:00', '2026-01-10T09:00:00Z'],
    ['local, that a move east jumped over', '2026-02-10T15:00', '2026-02-10T06:00:00Z'],
    ['local, in the gap of the spring', '2025-03-30T02:30', '2025-03-30T01:30:00Z'],
    ['local, the first of two in autumn', '2025-10-26T02:30', '2025-10-26T00:30:00Z'],
    ['that is a date alone: where it began', '2026-01-05', '2026-01-05T03:00:00Z'],
    ['that is a date alone, elsewhere', '2026-01-15', '2026-01-15T05:00:00Z'],
  ])('%s', async (_what, text, expected) => {
    const { lines } = await read('WEIGH_INS', `measured_at,weight_kg\n${text},80`, travelled)
    expect(lines[0]?.issues).toEqual([])
    expect(`${lines[0]?.entry?.input.measuredAt}`).toBe(expected)
  })

  test('of an activity is no date alone', async () => {
    expect(await issuesOf('ACTIVITIES', 'started_at,kind\n2026-03-01,run')).toHaveLength(1)
  })
})

describe('what a line is known by', () => {
  const keysOf = async (...lines: string[]) =>
    (await read('ACTIVITIES', ['started_at,kind,title,distance_m', ...lines].join('\n'))).lines.map(
      ({ entry }) => entry?.key,
    )
  const [run, ride] = ['2026-03-01T07:00:00Z,RUN,Early,5000', '2026-03-01T17:00:00Z,RIDE,,']

  test('is the same for what says the same, in whatever words and whatever file', async () => {
    const [key] = await keysOf(run)
    expect(await keysOf(ride, '2026-03-01T08:00:00+01:00,run, Early ,5000.0')).toEqual([(await keysOf(ride))[0], key])
  })

  test('is another for each of the lines that say the same in one file', async () => {
    const keys = await keysOf(run, ride, run, run)
    expect(new Set(keys).size).toBe(4)
    expect((await keysOf(run, run)).toString()).toBe([keys[0], keys[2]].toString())
  })

  test('is another for what says anything else', async () => {
    const others = [run.replace('RUN', 'WALK'), run.replace('Early', 'Late'), run.replace('5000', '5001')]
    expect(new Set(await keysOf(run, ...others)).size).toBe(4)
  })
})

describe('a file', () => {
  test('of too many bytes or lines is refused by its limit', async () => {
    const large = read('WEIGH_INS', 'x'.repeat(fileLimits.bytes + 1))
    await expect(large).rejects.toThrow('csv must have at most 2097152 bytes')
    const long = read('WEIGH_INS', `measured_at,weight_kg\n${'2026-01-01,80\n'.repeat(fileLimits.lines + 1)}`)
    await expect(long).rejects.toThrow('csv must have at most 20000 lines below the header')
    await expect(long).rejects.toBeInstanceOf(InvalidInput)
  })

  test('of as many as it may have is read', async () => {
    const { lines } = await read('WEIGH_INS', `measured_at,weight_kg\n${'2026-01-01,80\n'.repeat(fileLimits.lines)}`)
    expect(lines).toHaveLength(fileLimits.lines)
    expect(lines.filter(({ isRepeated }) => !isRepeated)).toHaveLength(1)
  })

  test('of half a letter is refused', async () => {
    await expect(read('WEIGH_INS', 'measured_at,weight_kg\n2026-01-01,\ud800')).rejects.toThrow('well-formed')
  })

  test('that is broken says so in a sentence, with the first hundred issues', async () => {
    const lines = Array.from({ length: 150 }, () => '2026-01-01,x')
    const { lines: read_ } = await read('WEIGH_INS', `measured_at,weight_kg\n${lines.join('\n')}`)
    const broken = new HistoryFileBroken(read_.flatMap(({ issues }) => issues))
    expect(broken.message).toBe(
      'The file is broken in line 2, column 2 (weight_kg): must be a number such as 12.5, with a point, and 149 more',
    )
    expect([broken.issues.length, broken.issueCount]).toEqual([100, 150])
  })
})

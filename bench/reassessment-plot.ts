import { type Aim, aims } from '../test/programs/reassessment/people.ts'
import { type Course, isSteady, isWithin, shareOf } from '../test/programs/reassessment/simulation.ts'

const colours: Record<Aim, string> = { LOSING: '#2f6fb3', HOLDING: '#6b7280', GAINING: '#b8622c' }
const size = { width: 930, height: 640 } as const
/** Where the two charts are drawn: left and right, and the upper and lower edge of each. */
const frame = { left: 60, right: 880, histogram: [70, 290], paths: [370, 600] } as const
const binWidth = 0.02
const farthest = 0.3
/** How many courses of each aim are drawn. */
const drawn = 6

/** The simulated courses as an SVG: how far the mean true rates are from their targets, and some courses week by week. */
export function plotOf(courses: readonly Course[]): string {
  const both = (shareOf(courses, (it) => isWithin(it) && isSteady(it)) * 100).toFixed(1)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="sans-serif" font-size="12" fill="#1f2937">`,
    '<title>Reassessment of simulated people: errors of their mean true rates, and some courses week by week</title>',
    `<rect width="${size.width}" height="${size.height}" fill="#ffffff"/>`,
    text(
      frame.left,
      24,
      `Reassessment of ${courses.length} simulated people over 24 weeks`,
      'font-size="16" font-weight="bold"',
    ),
    text(
      frame.left,
      46,
      `Mean true rate of weeks 13-24 less its target, kg a week: ${both} % within ±0.1 with at most 3 changes of direction`,
    ),
    ...histogram(courses),
    text(frame.left, 350, `True rate less its target by week, kg a week: the first ${drawn} people of each aim`),
    ...paths(courses),
    ...aims.map((aim, index) =>
      text(frame.left + 560 + index * 90, 24, aim.toLowerCase(), `fill="${colours[aim]}" font-weight="bold"`),
    ),
    '</svg>',
    '',
  ].join('\n')
}

const text = (x: number, y: number, content: string, more = '') =>
  `<text x="${at(x)}" y="${at(y)}"${more && ` ${more}`}>${content}</text>`
const rule = (x1: number, y1: number, x2: number, y2: number, more = 'stroke="#9ca3af"') =>
  `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" ${more}/>`
const at = (value: number) => Number(value.toFixed(1))
const dashed = 'stroke="#059669" stroke-dasharray="4 3"'

/** People in bins of .02 kg a week, those of each aim on top of the others; the outer bins hold all beyond them. */
function histogram(courses: readonly Course[]): string[] {
  const [top, bottom] = frame.histogram
  const bins = Math.round((2 * farthest) / binWidth)
  const width = (frame.right - frame.left) / bins
  const binOf = (error: number) => Math.max(0, Math.min(bins - 1, Math.floor((error + farthest) / binWidth)))
  const counts = Array.from({ length: bins }, (_, bin) =>
    aims.map((aim) => courses.filter((it) => it.person.aim === aim && binOf(it.rateError) === bin).length),
  )
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  const scale = (bottom - top) / Math.max(...counts.map(sum))
  const x = (error: number) => frame.left + ((error + farthest) / (2 * farthest)) * (frame.right - frame.left)
  const bars = counts.flatMap((ofBin, bin) =>
    ofBin.map((count, index) => {
      const below = sum(ofBin.slice(0, index))
      const y = bottom - (below + count) * scale
      return `<rect x="${at(frame.left + bin * width + 1)}" y="${at(y)}" width="${at(width - 2)}" height="${at(count * scale)}" fill="${colours[aims[index] ?? 'HOLDING']}"/>`
    }),
  )
  const marks = [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]
  return [
    ...bars,
    ...[-0.1, 0.1].map((error) => rule(x(error), top, x(error), bottom, dashed)),
    rule(frame.left, bottom, frame.right, bottom),
    ...marks.map((mark) => text(x(mark), bottom + 16, mark.toFixed(1), 'text-anchor="middle"')),
  ]
}

function paths(courses: readonly Course[]): string[] {
  const [top, bottom] = frame.paths
  const most = 0.6
  const x = (week: number) => frame.left + ((week - 1) / 23) * (frame.right - frame.left)
  const y = (error: number) =>
    (top + bottom) / 2 - (Math.max(-most, Math.min(most, error)) / most) * ((bottom - top) / 2)
  const lines = aims.flatMap((aim) =>
    courses
      .filter(({ person }) => person.aim === aim)
      .slice(0, drawn)
      .map((course) => {
        const points = weeklyErrors(course).map((error, index) => `${at(x(index + 1))},${at(y(error))}`)
        return `<polyline points="${points.join(' ')}" fill="none" stroke="${colours[aim]}" stroke-opacity="0.7"/>`
      }),
  )
  return [
    ...lines,
    ...[-0.1, 0.1].map((error) => rule(frame.left, y(error), frame.right, y(error), dashed)),
    rule(frame.left, bottom, frame.right, bottom),
    ...[-0.6, -0.3, 0, 0.3, 0.6].map((mark) => text(frame.left - 8, y(mark) + 4, mark.toFixed(1), 'text-anchor="end"')),
    ...[1, 4, 8, 12, 16, 20, 24].map((week) => text(x(week), bottom + 16, `week ${week}`, 'text-anchor="middle"')),
  ]
}

/** How far the true rate of each week is from its target. */
const weeklyErrors = ({ weights, person }: Course): number[] =>
  Array.from(
    { length: (weights.length - 1) / 7 },
    (_, week) => (weights[week * 7 + 7] ?? 0) - (weights[week * 7] ?? 0) - person.targetRateKgPerWeek,
  )

import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Regimen, startRegimen } from '../setup/regimen.ts'

/** Prometheus's own, about the scraping. */
const ofPrometheus = ['up']

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8')
const rules = (await read('docs/alerts.yml'))
  .split(/^ {6}- alert: /m)
  .slice(1)
  .map((text) => {
    const [, name = ''] = /^(\w+)\n/.exec(text) ?? []
    const [, expr = ''] = /^ {8}expr: (?:\|\n)?([\s\S]*?)(?=^ {8}\w+:)/m.exec(text) ?? []
    const annotations = Object.fromEntries(
      [...text.matchAll(/^ {10}(\w+): (.+)$/gm)].map(([, key, value]) => [key, value]),
    )
    return { name, expr, annotations }
  })

/** The series that an expression reads: `[name, labels it picks by]`. Functions are followed by a bracket, labels are not. */
const seriesOf = (expr: string) =>
  [...expr.matchAll(/\b(up|(?:regimen|nodejs|process)_\w+)(?:\{([^}]*)\})?/g)].map(([, name = '', picked = '']) => ({
    name,
    labels: [...picked.matchAll(/(\w+)\s*[=!]/g)].map(([, label = '']) => label).filter((label) => label !== 'job'),
  }))

let regimen: Regimen
let exported: string
beforeAll(async () => {
  regimen = await startRegimen()
  const anna = await regimen.person('anna')
  await anna.data('{ viewer { id } }')
  await regimen.probe()
  exported = await (await fetch(new URL('/metrics', regimen.url))).text()
})
afterAll(() => regimen.close())

test('there are rules, each under its own name', () => {
  expect(rules.length).toBeGreaterThan(10)
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length)
})

describe.each(rules)('$name', ({ name, expr, annotations }) => {
  test('reads what a server exports', () => {
    const series = seriesOf(expr).filter((each) => !ofPrometheus.includes(each.name))
    if (!expr.startsWith('up{')) expect(series).not.toEqual([])
    for (const { name, labels } of series) {
      const lines = exported.split('\n').filter((line) => new RegExp(`^${name}[ {]`).test(line))
      expect(lines, `samples of ${name}`).not.toEqual([])
      for (const label of labels) expect(lines.join('\n'), name).toContain(`${label}="`)
    }
  })

  test('groups by labels that there are', () => {
    const [, grouped = ''] = /\bby \(([^)]*)\)/.exec(expr) ?? []
    for (const label of grouped.split(/,\s*/).filter((label) => label && label !== 'instance'))
      for (const { name } of seriesOf(expr)) expect(exported).toMatch(new RegExp(`^${name}\\{[^}]*\\b${label}="`, 'm'))
  })

  test('says what it is, and what to do stands in the runbook', async () => {
    expect(Object.keys(annotations).sort()).toEqual(['description', 'runbook_url', 'severity', 'summary'])
    const [path = '', anchor] = (annotations.runbook_url ?? '').split('#')
    expect(anchor).toBe(name.toLowerCase())
    expect(await read(path)).toMatch(new RegExp(`^### ${name}\\n\\n\\S`, 'm'))
  })
})

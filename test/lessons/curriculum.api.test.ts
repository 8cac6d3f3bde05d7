import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeGlobalId } from '../../src/graph/global-id.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
let id: string
beforeAll(async () => {
  regimen = await startRegimen()
  const [version] = await regimen.testDatabase.administrator`select id from curriculum_versions`
  id = encodeGlobalId('Curriculum', version?.id)
})
afterAll(() => regimen.close())

const outline = `query ($id: ID!) { node(id: $id) { ... on Curriculum { slug version language categories { category weeks {
  number lessons { id number weekNumber category minutes parts { part weight points } source { year url } } } } } } }`

test('whoever is signed in reads what a curriculum has, and nobody else', async () => {
  const ada = await regimen.person('ada')
  const { node } = await ada.data(outline, { id })
  expect(node).toMatchObject({ slug: 'five-strengths', language: 'en' })
  expect(node.categories.map(({ category }: { category: string }) => category)).toEqual([
    ...['CLARITY', 'CONSISTENCY', 'CONNECTION', 'COURAGE', 'CURIOSITY'],
  ])
  for (const { category, weeks } of node.categories) {
    expect(weeks).toMatchObject([{ number: 1, lessons: [1, 2, 3, 4, 5].map((number) => ({ number, category })) }])
    for (const { parts } of weeks[0].lessons) {
      expect(parts.map(({ part }: { part: string }) => part)).toEqual(['READ', 'EXERCISE', 'REFLECTION'])
      for (const { weight, points } of parts) expect(points).toBe(25 * weight)
    }
  }
  const lesson = node.categories[2].weeks[0].lessons[3]
  const again = await ada.data('query ($id: ID!) { node(id: $id) { ... on DailyLesson { number category } } }', lesson)
  expect(again.node).toEqual({ number: 4, category: 'CONNECTION' })
  expect((await regimen.anonymous.data(outline, { id })).node).toBeNull()
})

test('the texts of a lesson are not among what anybody reads of it', async () => {
  const bea = await regimen.person('bea')
  const { __type } = await bea.data('{ __type(name: "DailyLesson") { fields { name } } }')
  const names = __type.fields.map(({ name }: { name: string }) => name)
  expect(names).toContain('title')
  expect(names.filter((name: string) => ['read', 'exercise', 'reflection'].includes(name))).toEqual([])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { globalId } from '../program-client.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await regimen.person('anna')
})
afterAll(() => regimen.close())

const everything = 'changes { before { exercises { notes } } after { exercises { notes } } }'
const ids = Array.from({ length: 60 }, () => `"${globalId('PlanChange', '019cadc6-0000-7000-8000-000000000000')}"`)

// A change tells a hundred sessions, each with forty exercises before and after it: four megabytes of notes.
test.each([
  ['a page of changes', `{ planChanges(first: 60) { nodes { ${everything} } } }`],
  ['the same as adaptations', `{ planChanges(first: 60) { nodes { ... on Adaptation { ${everything} } } } }`],
  ['reassessments with their changes', `{ reassessments(first: 60) { nodes { change { ${everything} } } } }`],
  ['many by their ids', `{ nodes(ids: [${ids}]) { ... on PlanChange { ${everything} } } }`],
])('all exercises of %s are too much for one answer', async (_name, query) => {
  const { data, errors } = await anna.run(query)
  expect(data).toBeUndefined()
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'COST_EXCEEDED', measure: 'cost' })
})

test.each([
  [
    'a page of changes as a list shows them',
    '{ planChanges { nodes { id kind reason madeOn changeCount changes { session { title } before { date time } after { date time } } } } }',
  ],
  ['a few changes with all exercises', `{ planChanges(first: 5) { nodes { id kind ${everything} } } }`],
])('%s is not', async (_name, query) => {
  expect((await anna.data(query)).planChanges).toEqual({ nodes: [] })
})

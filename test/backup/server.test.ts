import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { refresh, signIn } from '../people/account-client.ts'
import { create, dailyBundle } from '../programs/program-client.ts'
import { emptyDatabase } from '../setup/database.ts'
import { startOn, startRegimen } from '../setup/regimen.ts'
import { backUpTo, restoreInto, testFolder } from './archives.ts'

const all = `{
  viewer { id email today profile { displayName } }
  currentProgram { id title status sessions { id title exercises { sets exercise { id name } } } }
  calendar(from: "2026-03-02", to: "2026-03-15") { id date title state }
  programs { edges { cursor node { id } } pageInfo { endCursor } }
  auditTrail { edges { cursor node { id action } } }
}`
const foods = `query ($after: String) { foods(first: 7, after: $after) {
  edges { cursor node { id name } } pageInfo { hasNextPage endCursor } } }`

test('a server on the restored database goes on: same ids, same answers, old cursors, old tokens', async () => {
  const before = await startRegimen()
  onTestFinished(before.close)
  const ada = await before.person('ada')
  await create(ada, dailyBundle(14), { startsOn: '2026-03-02', activate: true })
  const session = await signIn(before.anonymous, { email: 'ada@people.example' })
  const answered = await ada.data(all)
  const first = await ada.data(foods)
  const after = first.foods.pageInfo.endCursor
  const second = await ada.data(foods, { after })

  const file = join(await testFolder(), 'regimen.backup')
  await backUpTo(before.testDatabase, file)
  const restored = await emptyDatabase()
  await restoreInto(restored, file)
  const server = await startOn(restored)
  onTestFinished(server.close)

  const again = await refresh(server.anonymous, session.refreshToken)
  expect(again.person).toEqual(session.person)
  const adaAgain = server.as(again.accessToken)
  expect(await adaAgain.data(foods, { after })).toEqual(second)
  expect(await adaAgain.data(all)).toEqual(answered)
  const { node } = await adaAgain.data('query ($id: ID!) { node(id: $id) { id __typename } }', {
    id: answered.currentProgram.id,
  })
  expect(node).toEqual({ id: answered.currentProgram.id, __typename: 'Program' })
  expect((await signIn(server.anonymous, { email: 'ada@people.example' })).person).toEqual(session.person)
  // A lost answer is repeated for half a minute.
  server.clock.advance({ seconds: 31 })
  expect((await refresh(server.anonymous, session.refreshToken)).accessToken).toBeUndefined()
})

import { expect, onTestFinished, test } from 'vitest'
import { startOfTests, startRegimen } from '../../setup/regimen.ts'
import { bundleOf, create, lasting, session } from '../program-client.ts'
import { knownOf, plannedIds, say } from './adherence-client.ts'

test('the history of a thing is its current record and the fifty before it', async () => {
  const regimen = await startRegimen()
  onTestFinished(regimen.close)
  regimen.clock.set(startOfTests)
  const anna = await lasting(regimen, 'anna')
  await create(anna, bundleOf(1, { sessions: [session(1)] }), { startsOn: '2026-03-02', activate: true })
  const { 'Session of day 1': id } = await plannedIds(anna, '2026-03-02', '2026-03-02')
  const said = Array.from({ length: 54 }, (_, index) => ['COMPLETED', 'PARTIAL', 'SIMILAR'][index % 3] ?? '')
  for (const status of said) {
    regimen.clock.advance({ seconds: 1 })
    await say(anna, id, status)
  }
  const { status, history } = await knownOf(anna, id)
  expect(status).toBe('SIMILAR')
  expect(history).toEqual(
    said
      .toReversed()
      .slice(0, 51)
      .map((word) => `${word} STATEMENT`),
  )
})

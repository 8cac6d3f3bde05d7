import { expect } from 'vitest'
import type { Person, Regimen } from '../../setup/regimen.ts'
import { uuidOf } from '../program-client.ts'
import { driftOf, plansOf, undone } from './plan-change-client.ts'

/** Expects that a change is taken back to exactly what was before, made again, and taken back once more. */
export async function putBack(regimen: Regimen, person: Person, changeId: string, before: string[]): Promise<void> {
  const plans = () => plansOf(regimen, uuidOf(person.id))
  expect(await driftOf(regimen)).toBe(0)
  const made = await plans()
  expect(made).not.toEqual(before)
  const undo = await undone(person, changeId)
  expect(await plans()).toEqual(before)
  expect(await driftOf(regimen)).toBe(0)
  const redo = await undone(person, undo.id)
  expect(await plans()).toEqual(made)
  await undone(person, redo.id)
  expect(await plans()).toEqual(before)
}

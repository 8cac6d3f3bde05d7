import type { AdaptationInput } from '../plan.ts'
import type { DayContext } from './flags.ts'

/** From this pain of 0 to 10 on, the day is asked about. */
const painFrom = 5

/** What of an entry always asks, as people say it: "you are ill", "pain is 6 of 10 (left knee)". */
export function healthCauses({ illness, injury, pain, painPlace }: DayContext): string[] {
  const causes: string[] = []
  if (illness) causes.push('you are ill')
  if (injury) causes.push('you are injured')
  if (pain !== null && pain >= painFrom) causes.push(`pain is ${pain} of 10${painPlace ? ` (${painPlace})` : ''}`)
  return causes
}

const answer = (told: boolean | null): string | null => (told === null ? null : told ? 'yes' : 'no')

/** What was read of a person's health, flagged or not. */
export function healthInputs({ illness, injury, pain, painPlace }: DayContext): AdaptationInput[] {
  const truth = (name: string, told: boolean | null): AdaptationInput => ({
    name,
    value: answer(told),
    unit: null,
    note: told === null ? 'not said' : told ? 'always asks; flagged' : 'always asks; not flagged',
  })
  const isBad = pain !== null && pain >= painFrom
  const state = pain === null ? 'not said' : isBad ? 'flagged' : 'not flagged'
  const place = painPlace ? `${painPlace}; ` : ''
  return [
    truth('Illness', illness),
    truth('Injury', injury),
    {
      name: 'Pain',
      value: pain === null ? null : `${pain}`,
      unit: 'of 10',
      note: `${place}asks from ${painFrom}; ${state}`,
    },
  ]
}

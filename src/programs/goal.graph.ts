import { describedEnum } from '../graph/enum.ts'
import type { GoalKind } from './bundle.ts'

export const GoalKindRef = describedEnum('GoalKind', 'What a programme is for.', {
  FAT_LOSS: 'To lose fat and keep muscle.',
  MUSCLE_GAIN: 'To gain muscle mass while putting on little fat.',
  STRENGTH: 'To lift more than before.',
  ENDURANCE: 'To go on for longer, or faster.',
  GENERAL_HEALTH: 'To be well and stay so.',
} satisfies Record<GoalKind, string>)

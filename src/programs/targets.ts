import type { Nutrients } from './plan.ts'
import type { programStates } from './program.tables.ts'

/** The daily targets of a programme as they are now; null for one without any. */
export const targetsOf = ({
  kcal,
  proteinG,
  carbsG,
  fatG,
}: Pick<typeof programStates.$inferSelect, 'kcal' | 'proteinG' | 'carbsG' | 'fatG'>): Nutrients | null =>
  kcal === null ? null : { kcal, proteinG: proteinG ?? 0, carbsG: carbsG ?? 0, fatG: fatG ?? 0 }

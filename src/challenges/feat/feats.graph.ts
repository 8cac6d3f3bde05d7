import { dietGraph } from './diet.graph.ts'
import { exerciseGraph } from './exercise.graph.ts'
import type { FeatGraph } from './feat.graph.ts'
import { financesGraph } from './finances.graph.ts'
import { meditationGraph } from './meditation.graph.ts'
import { selfImprovementGraph } from './self-improvement.graph.ts'
import { waterGraph } from './water.graph.ts'

/** The feats that are recorded, as they stand in the API; a check-in is a mutation of its own. */
export const featGraphs: readonly FeatGraph[] = [
  exerciseGraph,
  dietGraph,
  waterGraph,
  selfImprovementGraph,
  financesGraph,
  meditationGraph,
]

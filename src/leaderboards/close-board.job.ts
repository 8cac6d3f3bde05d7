import { asSystemAlone } from '../db/viewer.ts'
import type { Job } from '../jobs/job.ts'
import type { CircleRoom } from './circle-days.ts'
import { closeBoard } from './close-board.ts'
import { closeBoardKind } from './closing-time.ts'

/** Closes the boards of the circles of these rooms. */
export const closeBoardJob = (rooms: readonly CircleRoom[]): Job<Parameters<typeof closeBoard>[1]> => ({
  ...closeBoardKind,
  run: (step, { services, at }) =>
    asSystemAlone(services.database, at.now, (system) => closeBoard(system, step, rooms, at.now)),
})

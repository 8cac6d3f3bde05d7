import { asSystemAlone } from '../db/viewer.ts'
import type { Job } from '../jobs/job.ts'
import { boardResultKind, tellResult } from './board-result.ts'
import type { CircleRoom } from './circle-days.ts'
import type { BoardKey } from './standings.ts'

/** Tells of the results of the circles of these rooms. */
export const boardResultJob = (rooms: readonly CircleRoom[]): Job<BoardKey> => ({
  ...boardResultKind,
  run: (key, { services, at }) =>
    asSystemAlone(services.database, at.now, (system) => tellResult(system, key, rooms, at)),
})

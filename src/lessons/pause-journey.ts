import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { type At, asSystem, rowsOf, type Tx, type Viewer } from '../db/viewer.ts'
import { localDateAt } from '../lib/day.ts'
import { parseInput } from '../lib/parse-input.ts'
import { NotFound, VersionConflict } from '../lib/refusal.ts'
import { activeJourney, type Learner, type LearnerJourney, type LearningJourneyStatus } from './learner.ts'
import { LearningJourneyActive, LearningJourneyStatusConflict } from './learning-refusals.ts'
import { type HeldLearning, holdLearning, settleLearning } from './settle-learning.ts'

const stepInput = z.object({ journeyId: z.uuid(), expectedVersion: z.int().nullish() })

/**
 * Lets the viewer's journey rest from today on: nothing unlocks, no lesson is begun or completed, and the days are free. Gives its id.
 * @throws InvalidInput, NotFound, VersionConflict, LearningJourneyStatusConflict
 */
export function pauseLearningJourney(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  return step(tx, viewer, input, 'ACTIVE', at, async (system, journey, learner) => {
    const today = localDateAt(learner.history, at.now).toString()
    await rowsOf(system, pauseText, [at.newId(), journey.id, viewer.id, at.now.toString(), today])
    return 'PAUSED'
  })
}

/**
 * Goes on with a journey of the viewer's that rests: what waits unlocks later by the dates of the pause. Gives its id.
 * @throws InvalidInput, NotFound, VersionConflict, LearningJourneyStatusConflict, LearningJourneyActive
 */
export function resumeLearningJourney(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  return step(tx, viewer, input, 'PAUSED', at, async (system, journey, learner) => {
    const active = activeJourney(learner)
    if (active) throw new LearningJourneyActive(active.id, ['journeyId'])
    const today = localDateAt(learner.history, at.now).toString()
    await rowsOf(system, resumeText, [journey.id, at.now.toString(), today])
    return 'ACTIVE'
  })
}

const pauseText = `
  insert into learning_pauses (id, journey_id, user_id, paused_at, paused_on) values ($1, $2, $3, $4, $5)`
const resumeText =
  'update learning_pauses set resumed_at = $2, resumed_on = $3 where journey_id = $1 and resumed_at is null'

type Change = (system: Tx, journey: LearnerJourney, learner: Learner) => Promise<LearningJourneyStatus>

/** Takes a journey that stands at `from` to where `change` gives, with all that follows. */
async function step(
  tx: Tx,
  viewer: Viewer,
  input: object,
  from: LearningJourneyStatus,
  at: At,
  change: Change,
): Promise<string> {
  const { journeyId, expectedVersion } = parseInput(stepInput, input)
  await asSystem(tx, async (system) => {
    const held = await holdLearning(system, viewer.id, at)
    const journey = ownJourney(held, journeyId)
    if (expectedVersion != null && expectedVersion !== journey.version) throw new VersionConflict(journey.version)
    if (journey.status !== from) throw new LearningJourneyStatusConflict(journey.status, [from], ['journeyId'])
    const status = await change(system, journey, held.learner)
    await rowsOf(system, statusText, [journey.id, status, at.now.toString()])
    await append(tx, viewer, at, {
      ...{ entityType: 'LearningJourney', entityId: journey.id },
      action: status === 'PAUSED' ? 'LEARNING_JOURNEY_PAUSED' : 'LEARNING_JOURNEY_RESUMED',
      ...{ before: { status: journey.status }, after: { status } },
    })
    const changed = [...held.changed, journey.id]
    await settleLearning(system, viewer.id, { ...held, changed }, { isOwnAct: true }, at)
  })
  return journeyId
}

const statusText = 'update learning_journeys set status = $2, updated_at = $3, version = version + 1 where id = $1'

function ownJourney({ learner }: HeldLearning, journeyId: string): LearnerJourney {
  const journey = learner.journeys.find(({ id }) => id === journeyId)
  if (!journey) throw new NotFound('learning journey of yours', ['journeyId'])
  return journey
}

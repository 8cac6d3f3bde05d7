import { builder } from '../graph/builder.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { PlanLocked } from './lock.ts'

builder.objectType(PlanLocked, {
  name: 'PlanLocked',
  description: 'The quotas of this week stand: they can be changed in the one emergency of the cycle alone.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    week: t.exposeInt('week', { description: 'The locked week whose quotas would have changed, 7 to 12.' }),
    lockedSince: t.expose('lockedSince', { type: 'DateTime', description: 'When the cycle locked for good.' }),
    emergencyUsed: t.exposeBoolean('emergencyUsed', {
      description: 'Whether the one emergency of the cycle was had already, so that nothing can be changed any more.',
    }),
  }),
})

import { asSystemAlone } from '../../db/viewer.ts'
import type { Job } from '../../jobs/job.ts'
import {
  expireForgiveness,
  expireRequest,
  type OfRequest,
  tellCouncilOfExpiry,
  tellOfExpiry,
} from './expire-forgiveness.ts'

/** When the time of a request is over. */
export const expireForgivenessJob: Job<OfRequest> = {
  ...expireForgiveness,
  run: (payload, { services, at }) =>
    asSystemAlone(services.database, at.now, (system) => expireRequest(system, payload, at)),
}

/** A while before that. */
export const tellOfExpiryJob: Job<OfRequest> = {
  ...tellOfExpiry,
  run: (payload, { services, at }) =>
    asSystemAlone(services.database, at.now, (system) => tellCouncilOfExpiry(system, payload, at)),
}

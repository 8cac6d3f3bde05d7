import { z } from 'zod'
import type { JobKind } from '../../src/jobs/queue.ts'

/** A job that a process of its own never ends. */
export const hangingKind: JobKind<Record<string, never>> = { name: 'test-hang', payload: z.strictObject({}) }

import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** What matters of the suite, through a PgBouncer in transaction mode, which is not installed with the packages. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: [
      'test/pgbouncer/**/*.test.ts',
      'test/db/viewer.test.ts',
      'test/people/**/*.test.ts',
      'test/calendar/**/*.api.test.ts',
      'test/calendar/two-processes.test.ts',
      'test/events/subscriptions.test.ts',
      'test/idempotency/**/*.test.ts',
      'test/programs/**/*.api.test.ts',
    ],
    exclude: [],
    globalSetup: ['test/setup/global.ts', 'test/pgbouncer/pooler.ts'],
  },
})

import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** The faults, in real time and one after the other: they measure how long a recovery takes. See test/faults/run.ts. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['test/faults/**/*.test.ts'],
    exclude: [],
    fileParallelism: false,
    disableConsoleIntercept: true,
    testTimeout: 3_600_000,
  },
})

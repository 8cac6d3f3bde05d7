import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** The tests that drive a browser: they need a Chromium, which is not installed with the packages. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: ['test/browser/**/*.test.ts'], exclude: [], testTimeout: 120_000 },
})

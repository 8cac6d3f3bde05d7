import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Vite would resolve graphql's two entry points to two realms; one file serves both.
const graphql = fileURLToPath(import.meta.resolve('graphql'))

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/faults/**', 'test/browser/**', 'test/pgbouncer/**'],
    globalSetup: ['test/setup/global.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Loading the schema takes as long as most files do: a worker loads it once, and its files share the modules.
    isolate: false,
    // The tests wait for PostgreSQL about as long as they compute.
    maxWorkers: 3,
  },
})

import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    alias: {
      '@': here('.'),
      // The real module throws outside a React Server build; tests of server code run in plain Node.
      'server-only': here('./node_modules/server-only/empty.js'),
    },
  },
  test: {
    environment: 'node',
    // One core less is the default; one more does not idle while a test waits for a timer or a program.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A shared machine may stall for seconds; what fails for a reason fails three times.
    retry: process.env.CI ? 2 : 0,
    // They run in the order of their names. The sandbox's last file takes long: the others fill the time.
    projects: [
      {
        extends: true,
        // One PGlite for all its files: opening it is what takes the time.
        test: { name: 'sandbox', include: ['sandbox/**/*.test.ts'], isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'the rest',
          include: ['{app,components,embedded-postgres,lib,scripts,bench}/**/*.test.{ts,tsx}'],
          globalSetup: 'lib/testing/prepare-store.ts',
        },
      },
    ],
  },
})

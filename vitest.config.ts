import { defineConfig } from 'vitest/config'

const database = '**/*.db.test.ts'
const browser = '**/*.browser.test.ts'
const postgres = 'packages/server/src/platform/testing/postgres.ts'
const exclude = ['**/node_modules/**', '**/dist/**']

/** One project a kind of test; run one with `npx vitest run --project unit` or one file with `npx vitest run <path>`. */
export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'packages/**/*.test.tsx', 'test/**/*.test.ts'],
          exclude: [...exclude, database, browser],
          // Only against hanging: on a busy machine a PDF takes its time.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'database',
          include: [database],
          exclude,
          globalSetup: [postgres],
          // Each file has a database of its own; the service itself is read once a worker, not once a file.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: [browser],
          exclude,
          globalSetup: [postgres, 'test/browser/global-setup.ts'],
          testTimeout: 120_000,
          // The first who needs the demo city builds it.
          hookTimeout: 240_000,
          // How long a page may take where a test claims nothing about it.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
})

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
        },
      },
      {
        test: {
          name: 'database',
          include: [database],
          exclude,
          globalSetup: [postgres],
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
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})

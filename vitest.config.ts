import { defineConfig } from 'vitest/config';

/** Tests in these folders start whole systems (servers, browsers, kills) and would disturb each other's clocks. */
const wholeSystems = ['test/{journeys,outage,processes,conformance}/**/*.test.{ts,tsx}'];

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    // Two cores are what a small machine has; more workers only make PostgreSQL and the browser wait.
    maxWorkers: 2,
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['{src,test,seed}/**/*.test.{ts,tsx}'],
          exclude: wholeSystems,
          testTimeout: 15_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'whole systems',
          include: wholeSystems,
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 90_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

/** Tests in these folders open browsers and servers, and wait for them as long as it takes. */
const journeys = ['test/{journeys,conformance}/**/*.test.{ts,tsx}'];
/** These start, stop and kill whole systems, each its own. */
const wholeSystems = ['test/processes/**/*.test.{ts,tsx}'];
/** These look at how long readers wait while something is away, and would disturb each other's clocks. */
const outages = ['test/outage/**/*.test.{ts,tsx}'];

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    // Two cores are what a small machine has; more workers only make PostgreSQL and the browser wait.
    maxWorkers: 2,
    reporters: ['default'],
    // What is waited for comes within milliseconds; a busy machine may take its time, and no test says how long.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['{src,test,seed}/**/*.test.{ts,tsx}'],
          exclude: [...journeys, ...wholeSystems, ...outages],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: journeys,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'whole systems',
          include: wholeSystems,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'outages',
          include: outages,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});

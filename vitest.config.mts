import { defineConfig } from 'vitest/config';

// Unit and property tests; the window's journeys run from test/e2e with their own configuration (vitest.e2e.config.ts).
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'test/bench/**'],
    // One beside the other: the process that hands them out has little to do.
    maxWorkers: '100%',
    testTimeout: 60_000,
  },
});

import { defineConfig } from 'vitest/config';

/** A virtual display for each worker; on somebody's own display windows would take the focus from each other. */
const isVirtual = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

// Journeys in the real Electron window, each in an app of its own. An app seldom needs more than one processor.
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/e2e/globalSetup.ts'],
    setupFiles: ['test/e2e/ownDisplay.ts'],
    maxWorkers: isVirtual ? 2 : 1,
    fileParallelism: isVirtual,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

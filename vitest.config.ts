import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], more: object = {}) => ({
  plugins: [react()],
  test: { name, include, pool: 'forks' as const, expect: patient, ...more },
});

/** Real servers, cards and browsers, each in want of the whole machine. */
const oneByOne = { fileParallelism: false };
/** How long a condition is awaited: no test passes later than it must. */
const patient = { poll: { timeout: 20_000 } };

export default defineConfig({
  test: {
    projects: [
      project('unit', ['tests/{build,shared,main,renderer}/**/*.test.{ts,tsx}'], {
        testTimeout: 120_000,
        hookTimeout: 120_000,
        setupFiles: ['tests/support/unit-setup.ts'],
      }),
      project('integration', ['tests/integration/**/*.test.ts', 'tests/stand-in/**/*.test.ts'], {
        testTimeout: 120_000,
        hookTimeout: 120_000,
        ...oneByOne,
      }),
      project('e2e', ['tests/e2e/**/*.spec.ts'], {
        testTimeout: 300_000,
        hookTimeout: 300_000,
        ...oneByOne,
      }),
    ],
  },
});

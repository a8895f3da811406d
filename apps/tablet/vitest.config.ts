// apps/tablet/vitest.config.ts
//
// Two sets: components in a pretended browser, and stories in a real one.
import { resolve } from 'node:path';

import { mergeConfig } from 'vite';
import { defineConfig } from 'vitest/config';

import app from './vite.config.ts';

export default mergeConfig(
  app,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: { name: 'components', environment: 'happy-dom', include: ['tests/components/*.test.ts'], setupFiles: ['tests/components/setup.ts'] },
        },
        {
          extends: true,
          test: {
            name: 'stories',
            environment: 'node',
            env: { RAPPORT_BIN: process.env['RAPPORT_BIN'] ?? resolve(import.meta.dirname, '../../build/release/bin') },
            include: ['tests/stories/*.test.ts'],
            testTimeout: 600_000,
            hookTimeout: 120_000,
            // Each story has a browser and a server of its own, and waits for them half of its time.
            maxWorkers: 2,
            sequence: { groupOrder: 1 },
          },
        },
      ],
    },
  }),
);

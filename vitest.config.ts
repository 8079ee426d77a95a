import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

// Tests run on the sources: libs are resolved by their source condition, never by what was built.
const conditions = ['@banyan/source', ...defaultServerConditions];
const onSources = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // Tests are in no project of tsc, where these come from elsewhere.
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...onSources,
        test: {
          name: 'unit',
          include: ['{libs,services}/*/src/**/*.test.ts', 'tools/**/*.test.ts'],
          // What is slow on a busy machine is not wrong.
          testTimeout: 20_000,
        },
      },
      {
        ...onSources,
        test: {
          name: 'rules',
          include: ['test/{architecture,contracts}/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        ...onSources,
        // On an empty broker of its own.
        test: { name: 'infra', include: ['test/infra/**/*.test.ts'] },
      },
      {
        ...onSources,
        // One file after the other: they share one mesh, and two cores.
        test: {
          name: 'mesh',
          include: ['test/mesh/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...onSources,
        // On a broker and a database server of their own, both empty.
        test: { name: 'images', include: ['test/images/**/*.test.ts'] },
      },
      {
        ...onSources,
        // On a mesh of its own: three replicas of foundation-model, on engines that fail.
        test: {
          name: 'promises',
          include: ['test/promises/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

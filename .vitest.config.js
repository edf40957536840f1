import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

// The examples import the package by its name, as a user does; here that is the source, so that no stale build is tested.
export default defineConfig({
  // By itself vitest leaves a core free, which on a machine with two means half the speed. No test is about time: the limit is for those that hang.
  test: { maxWorkers: '100%', testTimeout: 60_000, globalSetup: at('test/fixtures/build.ts') },
  resolve: {
    alias: [
      { find: /^synod$/, replacement: at('checker/index.ts') },
      { find: /^synod\/vitest$/, replacement: at('checker/vitest/index.ts') },
    ],
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** In the full run there are tests that take a quarter of an hour where the machine is busy. */
const LIMIT = process.env.SYNOD_FULL === '1' ? 7_200_000 : 600_000;

/** Vitest begins with what took longest the last time, or with the largest files where there was none. The conformance suite takes longest: begun last, it would leave a worker idle. */
class LongestFirst extends BaseSequencer {
  async sort(files) {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }) => moduleId.includes('/test/conformance/');
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

// The examples import the package by its name, as a user does; here that is the source, so that no stale build is tested.
export default defineConfig({
  test: {
    // By itself vitest leaves a core free, which on a machine with two means half the speed.
    maxWorkers: '100%',
    // To load the checker again for each file takes a third of all the time. The full run does, so that a test that needs another one's leavings is found.
    isolate: process.env.SYNOD_FULL === '1',
    sequence: { sequencer: LongestFirst },
    globalSetup: at('test/fixtures/build.ts'),
    setupFiles: at('test/fixtures/seeds.ts'),
    // No test is about time: the limit is for those that hang, and far from what any takes on a machine that is busy with other things.
    testTimeout: LIMIT,
    hookTimeout: LIMIT,
  },
  resolve: {
    alias: [
      { find: /^synod$/, replacement: at('checker/index.ts') },
      { find: /^synod\/testing$/, replacement: at('checker/testing/index.ts') },
      { find: /^synod\/consistency$/, replacement: at('checker/consistency/index.ts') },
      { find: /^synod\/vitest$/, replacement: at('checker/vitest/index.ts') },
    ],
  },
});

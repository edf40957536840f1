import { expect } from 'vitest';
import { matchers } from './matchers.ts';
import type { SynodMatchers } from './types.ts';

// Importing this module is all that a test, or a setup file, needs to do.
expect.extend(matchers);

declare module 'vitest' {
  interface Matchers<T> extends SynodMatchers<T> {}
}

// Where this package is a link, its vitest is another copy than the test's; the name that vitest shares with Jest is the same for both.
declare global {
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars -- declarations of one interface must have the same parameters
    interface Matchers<R, T> extends SynodMatchers<T> {}
  }
}

export { matchers };
export type { Checking, CheckingDepth, CheckingLasso, InvariantName, SynodMatchers, WitnessName } from './types.ts';

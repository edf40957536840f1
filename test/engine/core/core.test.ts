import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { BUILDS, compiledCore } from '../../core/compile.ts';

it.each(BUILDS.map((build) => [basename(build.file), build] as const))(
  'the core that is checked in is what its source compiles to: %s',
  async (_name, build) => {
    expect(readFileSync(build.file, 'utf8') === (await compiledCore(build)), 'npm run core').toBe(true);
  },
);

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { BUILDS, compiledCore } from '../../core/compile.ts';

/** The build that asserts has the same source; to compile it again is for the full run. */
const builds = process.env['SYNOD_FULL'] === '1' ? BUILDS : BUILDS.slice(0, 1);

it.each(builds.map((build) => [basename(build.file), build] as const))(
  'the core that is checked in is what its source compiles to: %s',
  async (_name, build) => {
    expect(readFileSync(build.file, 'utf8') === (await compiledCore(build)), 'npm run core').toBe(true);
  },
);

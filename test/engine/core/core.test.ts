import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUILDS, isStamped } from '../../core/stamp.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const builds = BUILDS.map((build) => [basename(build.file), build] as const);

describe('the core that is checked in', () => {
  it.each(builds)('has the stamp of its sources, of the compiler and of itself: %s', (_name, build) => {
    const module = readFileSync(build.file, 'utf8');
    expect(isStamped(build, module), 'npm run core').toBe(true);
    expect(isStamped(build, module.replace("  'AGFz", "  'BGFz"))).toBe(false);
    expect(isStamped({ ...build, options: build.options.slice(1) }, module)).toBe(false);
  });

  // The stamp says as much, as long as nobody has forged it; to compile the core again is for the full run.
  it.each(FULL ? builds : [])('is what its source compiles to: %s', async (_name, build) => {
    const { compiledCore } = await import('../../core/compile.ts');
    expect(readFileSync(build.file, 'utf8') === (await compiledCore(build)), 'npm run core').toBe(true);
  });
});

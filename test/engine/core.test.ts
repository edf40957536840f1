import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compiledCore, FOLDER } from '../core/compile.ts';

it('the core that is checked in is what its source compiles to', async () => {
  expect(readFileSync(join(FOLDER, 'bytes.ts'), 'utf8') === (await compiledCore()), 'npm run core').toBe(true);
});

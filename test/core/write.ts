// `npm run core`: compiles the core of the engine again, after a change of its source.
import { writeFileSync } from 'node:fs';
import { compiledCore } from './compile.ts';
import { BUILDS } from './stamp.ts';

for (const build of BUILDS) writeFileSync(build.file, await compiledCore(build));

// `npm run core`: compiles the core of the engine again, after a change of its source.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiledCore, FOLDER } from './compile.ts';

writeFileSync(join(FOLDER, 'bytes.ts'), await compiledCore());

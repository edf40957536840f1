import { fileURLToPath } from 'node:url';
import base from '../../.vitest.config.js';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

// The tests that notice faults need nothing built, and what they find need not be made small.
export default { ...base, root: at('../../'), test: { ...base.test, globalSetup: [], testTimeout: 600_000, setupFiles: [at('setup.ts')], isolate: true } };

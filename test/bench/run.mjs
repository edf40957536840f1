// One measured search by the built package, in a process of its own: `run.mjs ENGINE INVARIANTS STATES_MAX`. Prints what it found and used as JSON.
import { strategies } from '../../dist/checker/search/strategies.js';
import { catalogue } from '../../dist/spec/index.js';

const [engine, invariants, statesMax] = process.argv.slice(2);
const found = await strategies[engine](catalogue.synod.spec.bind(), {
  ...(invariants === 'none' ? { invariants: [] } : {}),
  ...(statesMax === undefined ? {} : { limits: { states: Number(statesMax) } }),
});
console.log(JSON.stringify({ ...found, falls: found.falls.length, witnesses: undefined, rss: process.resourceUsage().maxRSS * 1024 }));

// One measured search in a process of its own: `run.ts ENGINE INVARIANTS STATES_MAX`. Prints what it found and used as JSON.
import { breadthFirstSearch } from '../../checker/search/breadth-first.ts';
import { referenceSearch } from '../../checker/search/reference.ts';
import { catalogue } from '../../spec/index.ts';

const [engine = 'fast', invariants = 'none', statesMax = ''] = process.argv.slice(2);
const system = catalogue['synod']?.spec.bind();
if (system === undefined) throw new Error('the catalogue has no synod');
const search = engine === 'fast' ? breadthFirstSearch : referenceSearch;
const found = await search(system, {
  ...(invariants === 'none' ? { invariants: [] } : {}),
  ...(statesMax === '' ? {} : { limits: { states: Number(statesMax) } }),
});
console.log(JSON.stringify({ ...found, falls: found.falls.length, witnesses: undefined, rss: process.resourceUsage().maxRSS * 1024 }));

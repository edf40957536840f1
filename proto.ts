import { EMPTY } from './checker/diagrams/store.ts';
import { nearEachOther } from './checker/diagrams/force.ts';
import { levelsOf, setsOf } from './checker/diagrams/levels.ts';
import { Sifting } from './checker/diagrams/sift.ts';
import { Space } from './checker/engine/space.ts';
import { FieldOrder } from './checker/search/symbolic/field-order.ts';
import { Knowledge } from './checker/search/symbolic/knowledge.ts';
import { catalogue } from './spec/index.ts';
const [name, set = ''] = process.argv.slice(2);
const constants = Object.fromEntries(set.split(',').filter(Boolean).map((p) => { const [k, v] = p.split('='); return [k, Number.isNaN(Number(v)) ? (v === 'true' ? true : v) : Number(v)]; }));
const system = (catalogue as any)[name!].spec.bind(constants);
const space = new Space(system);
const t0 = performance.now();
const n = space.codes.length;
// footprints by a small walk
let k = new Knowledge(space, new FieldOrder(Array.from({ length: n }, (_, i) => i)));
const { sets, products } = k;
space.enter(0);
let reached = sets.single(k.order.arranged(space.codes));
const roots = space.actionRoots;
let target = 2000;
const log = (what: string) => console.log(((performance.now() - t0) / 1000).toFixed(2), what, 'nodes', sets.store.nodesOf(reached), 'states', sets.count(reached), 'store', sets.store.size, sets.store.capacity, 'calls', space.learner.userCalls, 'rel', (k.relations as any).size, Math.round(process.memoryUsage.rss() / 1e6));
function reorder(order: readonly number[]) {
  const lv = levelsOf(sets.store, [reached], n);
  const s = new Sifting(lv);
  const before = s.size;
  let t = performance.now();
  s.sift(() => false);
  [reached] = setsOf(sets.store, s.levels) as [number];
  k.reorder(new FieldOrder(s.order.map((l) => k.order.fields[l]!)));
  sets.collect([reached]);
  console.log('   sifted', before, '->', s.size, ((performance.now() - t) / 1000).toFixed(2));
}
let tc = 0, ti = 0;
const group = Number(process.env.GROUP ?? 0);
for (let round = 1; ; round++) {
  const old = reached;
  let batch: any[] = [];
  for (const [i, root] of roots.entries()) {
    let t = performance.now();
    const site = k.siteOf(root);
    k.cover(site, reached);
    tc += performance.now() - t; t = performance.now();
    for (let j = 0; j < 1; j++) {
    const image = products.image(reached, k.summaryOf(site).steps, k.whole);
    reached = sets.union(reached, image);
    }
    ti += performance.now() - t;
    if (sets.store.size > 2_000_000) { sets.collect([reached, old]); }
  }
  log(`round ${round} cover ${tc | 0} image ${ti | 0}`);
  if (reached === old) break;
  if (sets.store.nodesOf(reached) > target) { reorder([]); target = 2 * sets.store.nodesOf(reached); log('after'); }
}
const gen = roots.reduce((s, r) => s + k.countSteps(k.siteOf(r), reached), 1n);
log('done');
console.log('generated', gen);

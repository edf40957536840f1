import { breadthFirstSearch } from './checker/search/breadth-first.ts';
import { symbolicSearch } from './checker/search/symbolic/symbolic.ts';
import { catalogue } from './spec/index.ts';
const max = Number(process.argv[2] ?? 3000);
for (const [name, { spec, models }] of Object.entries(catalogue)) for (const [model, { constants, expect }] of Object.entries(models) as any) {
  if (expect.distinct > max) continue;
  for (const levels of [false, true]) {
  const t = performance.now();
  const r = await symbolicSearch((spec as any).bind(constants), { levels });
  const b = max < 100000 ? await breadthFirstSearch((spec as any).bind(constants), {}) : undefined;
  console.log(name, model, levels, r.ending.kind, r.distinct === expect.distinct, r.generated === expect.generated, r.depth, expect.depth, r.falls.length, r.witnesses.map((w) => w?.depth ?? !!w).join(), b?.witnesses.map((w) => w?.depth ?? !!w).join(), JSON.stringify(r.actions.map(a => a.taken)) === JSON.stringify(b?.actions.map((a) => a.taken)), ((performance.now() - t) / 1000).toFixed(2), JSON.stringify(r.effort));
  }
}

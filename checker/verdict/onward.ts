import { unknownName } from '../language/errors.ts';
import type { System } from '../language/system.ts';
import type { Explored, Path, SearchOptions } from '../search/exploration.ts';
import { type Engine, strategyFor } from '../search/strategies.ts';
import type { Onward, SearchedOnward } from './onward-outcome.ts';
import { proofsOf } from './reports.ts';
import { inCanonicalOrder } from './trace/canonical-order.ts';
import type { Processes } from './trace/processes.ts';
import { rebuild } from './trace/rebuild.ts';
import type { Trace } from './trace/trace.ts';

/** Throws unless a name is that of an invariant or a property of every step. */
export function requireUntil({ spec, invariants, properties }: System, name: string): void {
  const known = [...invariants, ...properties].map((each) => each.name);
  if (!known.includes(name)) throw unknownName('invariant or property', name, known, `${spec}, until`);
}

/** How it is searched on. */
export interface GoingOn
  extends Omit<SearchOptions, 'invariants' | 'liveness' | 'refinements' | 'keepGoing' | 'checkpoints' | 'spillStore'> {
  readonly engine?: Engine | undefined;
  readonly processes?: Processes | undefined;
}

/**
 * Searches on from the end of a trace for the nearest violation of an invariant or property, breadth first; and where there is none, from
 * the beginning.
 */
export async function goOn(system: System, trace: Trace, name: string, options: GoingOn = {}): Promise<Onward> {
  requireUntil(system, name);
  if (trace.cycle !== undefined) return { name, outcome: 'endless' };
  if (trace.findings.some((finding) => finding.kind !== 'deadlock' && finding.name === name)) return { name, outcome: 'already' };
  const alone: System = { ...system, deadlockForbidden: false, liveness: [] };
  const from: System = { ...alone, initial: [trace.steps.at(-1)?.state ?? trace.initial] };
  const { engine, processes, limits, signal, onProgress, memoryUsed, workers, clock, beganAt } = options;
  const asked: SearchOptions = {
    invariants: [name],
    liveness: [],
    ...(limits === undefined ? {} : { limits }),
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(memoryUsed === undefined ? {} : { memoryUsed }),
    ...(workers === undefined ? {} : { workers }),
    ...(clock === undefined ? {} : { clock }),
    ...(beganAt === undefined ? {} : { beganAt }),
  };
  const explored = await strategyFor({ engine }).run(from, asked);
  const [proof] = proofsOf(from, explored, asked);
  if (proof === undefined) {
    if (explored.ending.kind !== 'complete') return { name, outcome: 'limit', distinct: explored.distinct };
    const all = await strategyFor({ engine }).run(alone, asked);
    const [first] = proofsOf(alone, all, asked);
    if (first !== undefined)
      return { name, outcome: 'elsewhere', ...searched(system, explored), trace: inCanonicalOrder(alone, first.trace, processes) };
    return all.ending.kind === 'complete'
      ? { name, outcome: 'holds', ...searched(system, all) }
      : { name, outcome: 'limit', distinct: all.distinct };
  }
  const more = inCanonicalOrder(from, proof.trace, processes);
  const whole = rebuild(system, joined(system, trace, more), { invariants: [name] });
  return { name, outcome: 'falls', steps: more.steps.length, trace: whole };
}

const searched = ({ view }: System, { distinct, outside }: Explored): SearchedOnward => ({
  distinct,
  ...(outside === undefined || outside === 0 ? {} : { outside }),
  ...(view === undefined ? {} : { view: true as const }),
});

/** The way of one trace, and then that of another, which begins where it ends. */
function joined({ actions }: System, first: Trace, then: Trace): Path {
  const names = actions.map(({ name }) => name);
  return {
    initial: Number(first.code.split('/')[0]),
    steps: [...first.steps, ...then.steps].map(({ action, choices }) => ({ action: names.indexOf(action), choices })),
  };
}

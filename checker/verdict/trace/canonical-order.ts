import { canonical, equal } from '../../language/values.ts';
import type { System } from '../../language/system.ts';
import { footprintsOf, independent } from './footprint.ts';
import { type Processes, processesOf } from './processes.ts';
import { rebuild } from './rebuild.ts';
import type { Trace } from './trace.ts';
import { unlessMistaken } from './unless-mistaken.ts';

/** More arrangements than this are not looked through; the trace stays as it is. */
const ARRANGEMENTS_MAX = 200_000;
/** Nor is a longer trace. */
const STEPS_MAX = 500;

/**
 * The same trace in the order that reads best: independent neighbouring steps change places until the story changes as seldom as
 * possible from one process to another, and among those orders the first by the processes' names is taken. The steps of one process keep
 * their order, and the last step stays the last. The result is executed, and must end in the same state with the same findings.
 */
export const inCanonicalOrder = (system: System, trace: Trace, processes: Processes = processesOf(system)): Trace =>
  unlessMistaken(() => reordered(system, trace, processes), trace);

function reordered(system: System, trace: Trace, processes: Processes): Trace {
  // A cycle may begin anywhere only in its own order.
  if (trace.cycle !== undefined) return trace;
  const order = fewestSwitches(system, trace, processes);
  if (order.every((index, i) => index === i)) return trace;
  const actions = system.actions.map(({ name }) => name);
  const steps = order
    .map((index) => trace.steps[index] as Trace['steps'][number])
    .map(({ action, choices }) => ({ action: actions.indexOf(action), choices }));
  const refinements = trace.findings.filter(({ kind }) => kind === 'refinement');
  const findings = trace.findings.filter(({ kind }) => kind !== 'refinement');
  const names = findings.flatMap((finding) => (finding.kind === 'deadlock' ? [] : [finding.name]));
  const other = rebuild(system, { initial: Number(trace.code.split('/')[0]), steps }, names.length === 0 ? {} : { invariants: names });
  const same = equal(other.steps.at(-1)?.state, trace.steps.at(-1)?.state) && canonical(other.findings) === canonical(findings);
  // The last step and the states around it are the same, and so is what a refinement says of it.
  return same ? { ...other, findings: [...findings, ...refinements] } : trace;
}

/** How often a trace changes from one process to another. */
export const switchesOf = ({ steps }: Trace, { of }: Processes): number =>
  steps.filter((step, i) => i > 0 && of(step) !== of(steps[i - 1] as typeof step)).length;

interface Best {
  readonly switches: number;
  /** The lane to go on with; none at the end. */
  readonly lane: number | undefined;
}

/** The places of the steps in the best order. */
function fewestSwitches(system: System, trace: Trace, { names, of }: Processes): readonly number[] {
  const lanes = lanesOf(trace, names, of);
  const unchanged = trace.steps.map((_, i) => i);
  if (
    lanes.length < 2 ||
    trace.steps.length > STEPS_MAX ||
    lanes.reduce((product, { length }) => product * (length + 1), lanes.length) > ARRANGEMENTS_MAX
  )
    return unchanged;
  const needs = dependencies(system, trace, lanes);
  const known = new Map<string, Best>();

  const ready = (done: readonly number[], lane: number): boolean => {
    const step = lanes[lane]?.[done[lane] as number];
    return step !== undefined && (needs[step] as readonly number[]).every((least, other) => (done[other] as number) >= least);
  };
  const advanced = (done: readonly number[], lane: number): readonly number[] => done.map((count, i) => (i === lane ? count + 1 : count));
  const best = (done: readonly number[], last: number | undefined): Best => {
    const key = `${done.join()}/${last ?? ''}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    let least: Best = { switches: done.every((count, lane) => count === lanes[lane]?.length) ? 0 : Infinity, lane: undefined };
    for (const lane of lanes.keys()) {
      if (!ready(done, lane)) continue;
      const switches = best(advanced(done, lane), lane).switches + Number(last !== undefined && last !== lane);
      if (switches < least.switches) least = { switches, lane };
    }
    known.set(key, least);
    return least;
  };

  const order: number[] = [];
  let done: readonly number[] = lanes.map(() => 0);
  for (let { lane } = best(done, undefined); lane !== undefined; { lane } = best(done, lane)) {
    order.push(lanes[lane]?.[done[lane] as number] as number);
    done = advanced(done, lane);
  }
  return order;
}

/** The places of the steps of each process, in the order of the processes; what is nobody's comes last. */
function lanesOf({ steps }: Trace, names: readonly string[], of: Processes['of']): readonly (readonly number[])[] {
  const owners = steps.map((step) => of(step));
  const all: readonly (string | undefined)[] = [
    ...names,
    ...[...new Set(owners.filter((owner) => owner !== undefined && !names.includes(owner)))].sort(),
    undefined,
  ];
  return all.map((name) => owners.flatMap((owner, index) => (owner === name ? [index] : []))).filter(({ length }) => length > 0);
}

/** For each step: how many steps of each lane must be done before it. */
function dependencies(system: System, trace: Trace, lanes: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const footprints = footprintsOf(system, trace);
  const last = trace.steps.length - 1;
  return footprints.map((footprint, step) => lanes.map((lane) => {
    const needed = lane.filter(
      (other) => other < step && (step === last || !independent(footprints[other] as typeof footprint, footprint)),
    );
    return needed.length === 0 ? 0 : lane.indexOf(needed.at(-1) as number) + 1;
  }));
}

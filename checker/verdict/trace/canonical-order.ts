import { canonical, equal } from '../../language/values.ts';
import type { System } from '../../language/system.ts';
import { footprintsOf, independent } from './footprint.ts';
import { type Processes, processesOf } from './processes.ts';
import { rebuild } from './rebuild.ts';
import { threadsOf } from './threads.ts';
import type { Trace } from './trace.ts';
import { unlessMistaken } from './unless-mistaken.ts';

/** More arrangements than this are not looked through; the trace stays as it is. */
const ARRANGEMENTS_MAX = 200_000;
/** Nor is a longer trace. */
const STEPS_MAX = 500;

/**
 * The same trace in the order that reads best: independent neighbouring steps change places until what somebody began is left as seldom as
 * possible for something else before it is done (see `threadsOf`), then, within that, until the story changes as seldom as possible from
 * one process to another; among those orders the first by the processes' names is taken. The steps of a process that belong together
 * keep their order, and the last step stays the last. The result is executed, and must end in the same state with the same findings.
 */
export const inCanonicalOrder = (system: System, trace: Trace, processes: Processes = processesOf(system)): Trace =>
  unlessMistaken(() => reordered(system, trace, processes), trace);

function reordered(system: System, trace: Trace, processes: Processes): Trace {
  // A cycle may begin anywhere only in its own order.
  if (trace.cycle !== undefined) return trace;
  const order = bestOrder(system, trace, processes);
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

/** Which steps must be done before a step. */
type Forerunners = readonly ReadonlySet<number>[];

/** The places of the steps in the best order. */
function bestOrder(system: System, trace: Trace, processes: Processes): readonly number[] {
  const places = trace.steps.map((_, place) => place);
  if (places.length > STEPS_MAX) return places;
  const footprints = footprintsOf(system, trace);
  const last = places.length - 1;
  const needs = footprints.map((footprint, step) => new Set(
    places.filter((other) => other < step && (step === last || !independent(footprints[other] as typeof footprint, footprint))),
  ));
  const threads = threadsOf(footprints);
  const byThread = fewestSwitches(lanesOf(places, (place) => threads[place]), needs) ?? places;
  const names = namesIn(trace, processes);
  const owners = trace.steps.map((step) => processes.of(step));
  return runsOf(byThread, threads).flatMap(
    (run) => fewestSwitches(lanesOf(run, (place) => owners[place], names), needs) ?? run,
  );
}

/** Places that follow each other in one thread. */
function runsOf(order: readonly number[], threads: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const place of order) {
    const run = runs.at(-1);
    if (run !== undefined && threads[run[0] as number] === threads[place]) run.push(place);
    else runs.push([place]);
  }
  return runs;
}

/** The processes that take the steps of a trace, in their order; what is nobody's comes last. */
function namesIn({ steps }: Trace, { names, of }: Processes): readonly (string | undefined)[] {
  const owners = steps.map((step) => of(step));
  return [...names, ...[...new Set(owners.filter((owner) => owner !== undefined && !names.includes(owner)))].sort(), undefined];
}

/** Some steps, parted by what they belong to: in the given order of that, or in the order in which it first occurs. */
function lanesOf<T>(
  places: readonly number[],
  of: (place: number) => T,
  names: readonly T[] = [...new Set(places.map(of))],
): readonly (readonly number[])[] {
  return names.map((name) => places.filter((place) => of(place) === name)).filter(({ length }) => length > 0);
}

interface Best {
  readonly switches: number;
  /** The lane to go on with; none at the end. */
  readonly lane: number | undefined;
}

/** The steps of some lanes in the order that changes lanes most seldom; nothing where there are too many orders to look through. */
function fewestSwitches(lanes: readonly (readonly number[])[], needs: Forerunners): readonly number[] | undefined {
  if (lanes.length < 2) return lanes.flat();
  if (lanes.reduce((product, { length }) => product * (length + 1), lanes.length) > ARRANGEMENTS_MAX) return undefined;
  const least = dependencies(lanes, needs);
  const known = new Map<string, Best>();

  const ready = (done: readonly number[], lane: number): boolean => {
    const step = lanes[lane]?.[done[lane] as number];
    return step !== undefined && (least.get(step) as readonly number[]).every((count, other) => (done[other] as number) >= count);
  };
  const advanced = (done: readonly number[], lane: number): readonly number[] => done.map((count, i) => (i === lane ? count + 1 : count));
  const best = (done: readonly number[], last: number | undefined): Best => {
    const key = `${done.join()}/${last ?? ''}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    let fewest: Best = { switches: done.every((count, lane) => count === lanes[lane]?.length) ? 0 : Infinity, lane: undefined };
    // To stay comes first, where that leaves as few changes.
    for (const lane of last === undefined ? lanes.keys() : [last, ...lanes.keys()]) {
      if (!ready(done, lane)) continue;
      const switches = best(advanced(done, lane), lane).switches + Number(last !== undefined && last !== lane);
      if (switches < fewest.switches) fewest = { switches, lane };
    }
    known.set(key, fewest);
    return fewest;
  };

  const order: number[] = [];
  let done: readonly number[] = lanes.map(() => 0);
  for (let { lane } = best(done, undefined); lane !== undefined; { lane } = best(done, lane)) {
    order.push(lanes[lane]?.[done[lane] as number] as number);
    done = advanced(done, lane);
  }
  return order;
}

/** For each step: how many steps of each lane must be done before it. */
function dependencies(lanes: readonly (readonly number[])[], needs: Forerunners): ReadonlyMap<number, readonly number[]> {
  const countIn = (lane: readonly number[], step: number): number => lane.findLastIndex((other) => needs[step]?.has(other) === true) + 1;
  return new Map(lanes.flat().map((step) => [step, lanes.map((lane) => countIn(lane, step))]));
}

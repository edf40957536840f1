import { RecordingReader } from '../../engine/record/reader.ts';
import { viewOf } from '../../engine/record/state-view.ts';
import { greatestOf } from '../../language/extremes.ts';
import { SpecError } from '../../language/errors.ts';
import type { State, System } from '../../language/system.ts';
import { holdsFor } from '../../semantics/predicates.ts';
import { type Footprint, footprintsOf, lastWriter, readChoices, type Writers, writersOf } from '../trace/footprint.ts';
import { type Processes, processesOf } from '../trace/processes.ts';
import { codesOf, layoutFor, type Reading, readingsIn } from '../trace/readings.ts';
import { impossibleChoice } from '../trace/refusal.ts';
import { threadsOf } from '../trace/threads.ts';
import type { Finding, Trace } from '../trace/trace.ts';
import { unlessMistaken } from '../trace/unless-mistaken.ts';
import { wantedIn } from './wanted.ts';
import { type Ground, type WentBy, wentBy } from './went-by.ts';

/** Why something is false at the end of a trace. Steps are named by their places in the trace, counted from 0. */
export interface Explanation {
  readonly finding: Finding;
  /** The step since which it is false; none if it was false from the beginning. */
  readonly flip?: number;
  readonly grounds: readonly Ground[];
  /**
   * The causal past of that step, itself included: the steps that wrote what it looked at, those that wrote
   * what these looked at, and so on.
   */
  readonly past: readonly number[];
  /** The other steps in the causal past of the grounds: what the step runs into. Of liveness, the steps of the cycle. */
  readonly others: readonly number[];
  /** The steps that play no part. */
  readonly folded: readonly number[];
  /** The processes, in their order; and for each step the one that takes it, none if it is nobody's. */
  readonly processes: readonly string[];
  readonly lanes: readonly (string | undefined)[];
  /** What the step that did it went by; of a variant the step that the spec which it changes refuses, and why. */
  readonly wentBy?: WentBy;
  /** For each step the one that sent the message which it takes, if it takes one. */
  readonly senders: readonly (number | undefined)[];
  /** The thread of each step: what belongs to one request, or round, has one number (see `threadsOf`). */
  readonly threads: readonly number[];
}

/** Explains the first finding of a trace; nothing if nothing is wrong. */
export function explain(system: System, trace: Trace, processes: Processes = processesOf(system)): Explanation | undefined {
  const [finding] = trace.findings;
  if (finding === undefined) return undefined;
  const footprints = footprintsOf(system, trace);
  const writers = writersOf(footprints);
  if (finding.kind === 'liveness') return throughout(trace, finding, processes, footprints);
  const flip = flipOf(system, trace, finding);
  const grounds = groundsOf(system, trace, writers, finding, flip);
  const went = flip === undefined ? undefined : unlessMistaken(() => wentBy(system, trace, flip), undefined);
  const causes = grounds.flatMap(({ step }) => step ?? []);
  const past = flip === undefined ? new Set<number>() : pastOf(footprints, writers, [flip]);
  const others = new Set([...pastOf(footprints, writers, causes)].filter((step) => !past.has(step)));
  return {
    finding,
    ...(flip === undefined ? {} : { flip }),
    grounds: told(grounds),
    past: sorted(past),
    others: sorted(others),
    folded: trace.steps.map((_, step) => step).filter((step) => !past.has(step) && !others.has(step)),
    processes: processes.names,
    lanes: trace.steps.map((step) => processes.of(step)),
    ...(went === undefined ? {} : { wentBy: went }),
    ...chainsOf(footprints),
  };
}

/** Who sent what each step takes, and what belongs together. */
function chainsOf(footprints: readonly Footprint[]): Pick<Explanation, 'senders' | 'threads'> {
  const writers = writersOf(footprints);
  const sender = (step: number): number | undefined => {
    const senders = [...(footprints[step]?.chosen ?? [])].flatMap((field) => lastWriter(writers, field, step) ?? []);
    return senders.length === 0 ? undefined : greatestOf(senders);
  };
  return { senders: footprints.map((_, step) => sender(step)), threads: threadsOf(footprints) };
}

/** A behaviour that goes on for ever has no step that did it: there is the way, and what is done again and again. */
function throughout(
  { steps, cycle = steps.length }: Trace,
  finding: Finding,
  processes: Processes,
  footprints: readonly Footprint[],
): Explanation {
  const places = steps.map((_, step) => step);
  return {
    finding,
    grounds: [],
    past: places.slice(0, cycle),
    others: places.slice(cycle),
    folded: [],
    processes: processes.names,
    lanes: steps.map((step) => processes.of(step)),
    ...chainsOf(footprints),
  };
}

const sorted = (steps: ReadonlySet<number>): readonly number[] => [...steps].sort((a, b) => a - b);

/** A predicate that looks at all possible members of a collection is not told of more than so many that are not there. */
const ABSENT_MAX = 3;

function told(grounds: readonly Ground[]): readonly Ground[] {
  const isAbsent = ({ reading }: Ground): boolean => reading.kind === 'member' && reading.copies === 0;
  const all = grounds.filter(isAbsent).length > ABSENT_MAX ? grounds.filter((ground) => !isAbsent(ground)) : grounds;
  return [...all].sort((a, b) => (a.step ?? -1) - (b.step ?? -1));
}

/** What the falsified predicate looked at in the last state; a property also in the state before, where that had another value. */
function groundsOf(system: System, trace: Trace, writers: Writers, finding: Finding, flip: number | undefined): readonly Ground[] {
  const layout = layoutFor(system);
  const { fields, before } = groundFields(system, trace, finding);
  const count = trace.steps.length;
  const earlier = flip === undefined ? undefined : (trace.steps[flip - 1]?.state ?? trace.initial);
  const wanted = unlessMistaken(() => wantedFor(system, trace, finding, fields, earlier), new Map());
  const groundsIn = (looked: readonly number[], state: State, steps: number): readonly Ground[] =>
    [...looked]
      .sort((a, b) => a - b)
      .flatMap((field) => {
        const step = lastWriter(writers, field, steps);
        const would = steps === count ? (wanted.get(field) ?? []) : [];
        const stood = earlier === undefined || step !== flip || steps !== count ? [] : readingsIn(layout, [field], earlier);
        return readingsIn(layout, [field], state).map((reading, part): Ground => ({
          reading,
          ...(step === undefined ? {} : { step }),
          ...(stood[part] === undefined ? {} : { before: stood[part] }),
          ...(would.length === 0 ? {} : { wanted: would }),
        }));
      });
  const changed = before.filter((field) => !fields.includes(field) || lastWriter(writers, field, count) === count - 1);
  return [
    ...groundsIn(fields, trace.steps.at(-1)?.state ?? trace.initial, count),
    ...groundsIn(changed, trace.steps.at(-2)?.state ?? trace.initial, count - 1),
  ];
}

/** What an invariant would have in each place at the end, all else as it is. */
function wantedFor(
  system: System,
  trace: Trace,
  finding: Finding,
  fields: readonly number[],
  earlier: State | undefined,
): ReadonlyMap<number, readonly Reading[]> {
  const conjunct = predicateOf(system, finding);
  if (conjunct === undefined || finding.kind !== 'invariant') return new Map();
  const { choices } = finding;
  const isKept = (state: State): boolean =>
    impossibleChoice(conjunct, state, choices) !== undefined || holdsFor(conjunct, state, choices);
  return wantedIn(system, trace.steps.at(-1)?.state ?? trace.initial, fields, isKept, earlier);
}

/** Some steps and all that they rest on. */
function pastOf(footprints: readonly Footprint[], writers: Writers, steps: readonly number[]): ReadonlySet<number> {
  const past = new Set<number>();
  const open = [...steps];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (past.has(step)) continue;
    past.add(step);
    for (const field of footprints[step]?.reads ?? []) {
      const cause = lastWriter(writers, field, step);
      if (cause !== undefined) open.push(cause);
    }
  }
  return past;
}

/** The predicate that a finding is about, with its parameters. */
function predicateOf(system: System, finding: Finding) {
  if (finding.kind === 'invariant')
    return system.invariants.find(({ name }) => name === finding.name)?.conjuncts.find(({ name }) => name === finding.conjunct);
  return undefined;
}

/**
 * The fields of the last state that the falsified predicate looks at, for the choices for which it is false; those of the state
 * before, if it is a property. A deadlock has none, nor has a refinement.
 */
function groundFields(
  system: System,
  { initial, steps }: Trace,
  finding: Finding,
): { readonly fields: readonly number[]; readonly before: readonly number[] } {
  if (finding.kind === 'deadlock' || finding.kind === 'refinement') return { fields: [], before: [] };
  const layout = layoutFor(system);
  const readerOf = (state: State | undefined): RecordingReader => new RecordingReader(codesOf(layout, state ?? initial));
  const [reader, before] = [readerOf(steps.at(-1)?.state), readerOf(steps.at(-2)?.state)];
  const view = viewOf(layout, reader);
  const conjunct = predicateOf(system, finding);
  if (conjunct !== undefined && finding.kind === 'invariant') {
    readChoices(layout, reader, conjunct.parameters, finding.choices, finding.name);
    holdsFor(conjunct, view as State, finding.choices);
  }
  const property = finding.kind === 'property' ? system.properties.find(({ name }) => name === finding.name) : undefined;
  if (property !== undefined && finding.kind === 'property') property.test(viewOf(layout, before) as never, view as never, finding.choices);
  return { fields: reader.fields, before: before.fields };
}

/** The step since which a finding is so. */
function flipOf(system: System, { initial, steps }: Trace, finding: Finding): number | undefined {
  const last = steps.length - 1;
  const conjunct = predicateOf(system, finding);
  if (conjunct === undefined || finding.kind !== 'invariant') return last < 0 ? undefined : last;
  const isFalse = (state: State): boolean =>
    impossibleChoice(conjunct, state, finding.choices) === undefined && !holds(() => holdsFor(conjunct, state, finding.choices));
  const states = [initial, ...steps.map(({ state }) => state)];
  let first = states.length - 1;
  while (first > 0 && isFalse(states[first - 1] as State)) first--;
  return first === 0 ? undefined : first - 1;
}

/** A predicate that has no value in an earlier state was not false there. */
function holds(test: () => boolean): boolean {
  try {
    return test();
  } catch (error) {
    if (error instanceof SpecError) return true;
    throw error;
  }
}

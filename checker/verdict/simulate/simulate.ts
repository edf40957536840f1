import { learningAnew } from '../../engine/state/compares-values.ts';
import { SpecError } from '../../language/errors.ts';
import type { State, System } from '../../language/system.ts';
import { timed } from '../../search/clock.ts';
import type { FoundViolation, Path, Progress, SearchOptions } from '../../search/exploration.ts';
import { Mistake } from '../../search/mistake.ts';
import { Pacer } from '../../search/pacer.ts';
import { type WalkBatch, DISTINCT_MAX, Walker, type WalkOptions, type Weights, WEIGHTS } from '../../search/walks/walker.ts';
import { decodePath } from '../trace/code.ts';
import { minimise } from '../trace/minimise.ts';
import { rebuild } from '../trace/rebuild.ts';
import { CHOICE, type OptionNames, refuseUnknownOptions, requireOneOf, RUN, requireSeed } from '../known-options.ts';
import { invariantReports, type Proof, proofsOf } from '../reports.ts';
import { type Choice, select, type Selection, type Subject } from '../selection.ts';
import type { FailedWalks, Simulation, SimulationWord } from './simulation.ts';
import { WalkTotals } from './walk-totals.ts';
import { told } from '../trace/told.ts';
import { withoutDrift } from '../../search/oracle/drift.ts';

/** How many walks are made, and how many states they have, unless somebody says otherwise. */
export const WALKS = 10_000;
export const WALK_DEPTH = 100;
/** Walks are made in batches of about so many states, whoever makes them. */
const BATCH_STATES = 1 << 14;

/**
 * Has some walks made, in this thread or elsewhere; nothing where they are not made any more, because the simulation is to end. Where they
 * could not be made elsewhere, what went wrong: the others are made all the same.
 */
export type BatchOf = (first: number, count: number) => Promise<WalkBatch | FailedBatch | undefined>;

/** Walks that could not be made, and what was thrown. */
export interface FailedBatch extends FailedWalks {
  readonly thrown: unknown;
}

/** After so many batches that failed no more are tried. */
const FAILED_MAX = 8;

export interface SimulateOptions extends Choice, Pick<SearchOptions, 'invariants' | 'signal' | 'onProgress' | 'clock' | 'beganAt'> {
  /** A whole number from 0 to 2^32 - 1; a random one if absent. */
  readonly seed?: number;
  /** How many; 10,000 if neither this nor `seconds` is given, and as many as the time allows if only that is. */
  readonly walks?: number;
  readonly seconds?: number;
  /** States of a walk at most, the one that it starts in counted: 100 if absent. */
  readonly depth?: number;
  readonly weights?: Weights;
  /** The code of a behaviour after which every walk starts. */
  readonly from?: string;
  readonly distinctMax?: number;
  /** Makes the walks elsewhere, so many batches at a time; by default they are made here. */
  readonly walkers?: { readonly count: number; readonly batchOf: (options: SimulateOptions & { readonly seed: number }) => BatchOf };
}

const KNOWN: OptionNames<SimulateOptions> = {
  ...CHOICE, ...RUN, invariants: true, seed: true, walks: true, seconds: true, depth: true, weights: true, from: true, distinctMax: true,
  walkers: true,
};

/**
 * Walks through a system at random and watches what a search would watch. It finds violations in models that no search gets through,
 * and it never says that there is none. The same seed gives the same result, whoever makes the walks; it throws a `SpecError` only if
 * the spec or the call is wrong.
 */
export async function simulate(subject: Subject, options: SimulateOptions = {}): Promise<Simulation> {
  refuseUnknownOptions(options, KNOWN, 'simulate');
  requireOneOf('weights', options.weights ?? 'uniform', WEIGHTS, 'simulate');
  const begun = timed(options);
  const selection = select(subject, options);
  const { seed = Math.floor(Math.random() * 2 ** 32) } = options;
  const seeded = { ...options, ...begun, seed: requireSeed(seed) };
  const run = (): Promise<Simulation> => new Simulator(selection, seeded).run();
  // Where others make the walks, no function of the spec is run here: one that never returns could not be broken off.
  return options.walkers === undefined ? withoutDrift(selection.system, run, options.invariants) : run();
}

/**
 * What makes the walks of a simulation in this thread; for a worker, which is given the options by another one. `alone` as in
 * `WalkOptions`.
 */
export function batchesOf(
  selection: Selection,
  options: SimulateOptions & { readonly seed: number },
  alone = false,
): (first: number, count: number) => Promise<WalkBatch> {
  const system = startedAt(withoutView(selection.system), prefixOf(selection.system, options.from));
  let walker: Walker | undefined;
  return async (first, count) => learningAnew(() => {
    try {
      const batch = (walker ??= new Walker(system, { ...walkOptions(options), alone })).batch(first, count);
      // It watches for nothing any more that it has seen violated, and may be asked for earlier walks yet.
      if (batch.violation !== undefined || batch.mistake !== undefined) walker = undefined;
      return batch;
    } catch (error) {
      // What it has learned cannot be used any more.
      walker = undefined;
      throw error;
    }
  });
}

/** A walk takes no two states for one, whatever the model's view. */
const withoutView = (system: System): System => (system.view === undefined ? system : { ...system, view: undefined });

const walkOptions = ({
  seed,
  depth = WALK_DEPTH,
  weights = 'uniform',
  invariants,
  distinctMax = DISTINCT_MAX,
}: SimulateOptions & { readonly seed: number }): WalkOptions => ({
  seed,
  depth,
  weights,
  distinctMax,
  ...(invariants === undefined ? {} : { invariants }),
});

interface Prefix {
  readonly path: Path;
  readonly code: string;
  readonly state: State;
}

function prefixOf(system: System, code: string | undefined): Prefix | undefined {
  if (code === undefined) return undefined;
  const path = decodePath(system, code);
  const { initial, steps } = rebuild(system, path);
  return { path, code, state: steps.at(-1)?.state ?? initial };
}

/** The same system, but started where the prefix ends. */
const startedAt = (system: System, prefix: Prefix | undefined): System =>
  prefix === undefined ? system : { ...system, initial: [prefix.state] };

class Simulator {
  readonly #selection: Selection;
  readonly #options: SimulateOptions & { readonly seed: number };
  readonly #prefix: Prefix | undefined;
  readonly #batchOf: BatchOf;
  readonly #pacer: Pacer;
  readonly #walks: number;
  readonly #batch: number;
  readonly #totals: WalkTotals;
  /** Batches that came before those with lower numbers. */
  readonly #waiting = new Map<number, WalkBatch | FailedBatch>();
  readonly #failed: FailedBatch[] = [];
  /** Walks whose turn has been, made or not. */
  #counted = 0;
  #handedOut = 0;
  #ending: 'limit' | 'interrupted' | undefined;

  constructor(selection: Selection, options: SimulateOptions & { readonly seed: number }) {
    const { walks = options.seconds === undefined ? WALKS : Infinity, seconds, depth = WALK_DEPTH, walkers } = options;
    this.#selection = selection;
    this.#options = options;
    this.#prefix = prefixOf(selection.system, options.from);
    this.#batchOf = walkers === undefined ? batchesOf(selection, options) : walkers.batchOf(options);
    this.#pacer = new Pacer({ ...options, limits: seconds === undefined ? {} : { seconds } });
    this.#walks = walks;
    this.#batch = Math.max(1, Math.round(BATCH_STATES / depth));
    this.#totals = new WalkTotals(selection.system, options.distinctMax ?? DISTINCT_MAX);
  }

  async run(): Promise<Simulation> {
    await Promise.all(Array.from({ length: this.#options.walkers?.count ?? 1 }, () => this.#work()));
    return this.#result();
  }

  /** Has one batch after the other made, until there is no need for more. */
  async #work(): Promise<void> {
    while (this.#ending === undefined && !this.#isOver && this.#failed.length < FAILED_MAX && this.#handedOut < this.#walks) {
      const first = this.#handedOut;
      const count = Math.min(this.#batch, this.#walks - first);
      this.#handedOut += count;
      const batch = await this.#batchOf(first, count);
      if (batch !== undefined) this.#waiting.set(first, batch);
      this.#count();
      if (batch === undefined || this.#pacer.due) await this.#pause();
      if (batch === undefined) this.#ending ??= 'limit';
    }
  }

  /** Whether a violation, or a mistake of the spec, was met. */
  get #isOver(): boolean {
    return this.#totals.violation !== undefined || this.#totals.mistake !== undefined;
  }

  /**
   * Counts the batches whose turn it is: in the order of their walks, and none after a violation, so that the result
   * is the same whoever came first.
   */
  #count(): void {
    for (
      let batch = this.#waiting.get(this.#counted);
      batch !== undefined && !this.#isOver && this.#failed.length < FAILED_MAX;
      batch = this.#waiting.get(this.#counted)
    ) {
      this.#waiting.delete(batch.first);
      if ('thrown' in batch) {
        this.#failed.push(batch);
        this.#counted += batch.count;
      } else {
        this.#totals.add(batch);
        this.#counted += batch.walks;
      }
    }
  }

  async #pause(): Promise<void> {
    const ending = await this.#pacer.pause(this.#progress());
    if (ending?.kind === 'limit' || ending?.kind === 'interrupted') this.#ending ??= ending.kind;
  }

  #progress(): Omit<Progress, 'seconds'> {
    const { distinct, steps, walks } = this.#totals;
    return { distinct, generated: steps, depth: this.#options.depth ?? WALK_DEPTH, open: walks };
  }

  #result(): Simulation {
    const { system, model } = this.#selection;
    const { seed, weights = 'uniform', depth = WALK_DEPTH } = this.#options;
    const { mistake } = this.#totals;
    if (mistake !== undefined)
      throw told(system, new Mistake(new SpecError(mistake.kind, mistake.parts), this.#behindPrefix(mistake.path)), this.#options);
    const { violation, ...counts } = this.#totals.result();
    // Where none could be made, there is nothing to tell but that.
    if (this.#failed.length > 0 && counts.walks === 0) throw this.#failed[0]?.thrown;
    const failed = this.#failed.map(({ thrown: _, ...walks }) => walks);
    const found = violation === undefined ? undefined : violationOf(system, this.#violationBehindPrefix(violation), this.#options);
    const simulated = {
      spec: system.spec,
      ...(system.variant === undefined ? {} : { variant: system.variant }),
      ...(model === undefined ? {} : { model }),
      constants: system.constants,
      seed, weights, depth,
      ...(this.#prefix === undefined ? {} : { from: { code: this.#prefix.code, states: this.#prefix.path.steps.length + 1 } }),
      ...counts,
      ...(failed.length === 0 ? {} : { failed }),
      seconds: this.#pacer.seconds,
      invariants: invariantReports(system, found === undefined ? [] : [found.proof], this.#options),
    };
    if (found === undefined) return { verdict: this.#wordWithoutViolation(), ...simulated };
    return {
      verdict: 'violated',
      ...simulated,
      violation: { walk: this.#counted - 1, states: found.states },
      trace: found.proof.trace,
    };
  }

  #wordWithoutViolation(): Exclude<SimulationWord, 'violated'> {
    if (this.#ending === 'interrupted') return 'interrupted';
    if (this.#failed.length > 0) return 'incomplete';
    // Time alone was given: the walks that it allowed are those that were asked for.
    return this.#ending === 'limit' && this.#options.walks !== undefined && this.#totals.walks < this.#walks ? 'limit' : 'no-violation';
  }

  #violationBehindPrefix(violation: FoundViolation): FoundViolation {
    return { ...violation, depth: violation.depth + (this.#prefix?.path.steps.length ?? 0), path: this.#behindPrefix(violation.path) };
  }

  #behindPrefix(path: Path): Path {
    if (this.#prefix === undefined) return path;
    const { initial, steps } = this.#prefix.path;
    return { initial, steps: [...steps, ...path.steps] };
  }
}

/** The violation as the plain semantics sees it, without the steps that it does not need. */
function violationOf(
  system: System,
  violation: FoundViolation,
  options: SearchOptions,
): { readonly proof: Proof; readonly states: number } {
  const [{ trace: whole }] = proofsOf(system, { violations: [violation] }, options) as [Proof];
  const trace = minimise(system, whole);
  return { proof: { depth: trace.steps.length + 1, trace, findings: trace.findings }, states: whole.steps.length + 1 };
}

import type { ProofState } from '../../engine/proof-state.ts';
import type { FieldDomain } from '../../engine/state/field-domains.ts';
import { UNSEEDED } from '../../engine/state/fingerprint.ts';
import { Fingerprints } from '../../engine/store/visited.ts';
import type { RandomSource } from '../../language/sample.ts';
import type { State } from '../../language/system.ts';
import type { System } from '../../language/system.ts';
import { withSomeInitial } from '../../semantics/initial.ts';
import { Found } from '../../semantics/found.ts';
import type { Ending } from '../exploration.ts';
import { limited, Pacer } from '../pacer.ts';
import type { ReachOptions } from '../explicit/reach.ts';
import type { Inspector } from './inspector.ts';

/** States to go on from: as many reachable ones as others. */
const POOL = 4096;
/** If there are fewer reachable states than this, it is found out which of the states are reachable. */
const REACHABLE_MAX = 10_000;
/** First so many behaviours are followed, of so many steps at most, until a fifth of the states are found. */
const BEHAVIOURS = 200;
const STEPS_MAX = 200;
/** For so many steps a part of the choices is left alone. */
const LEFT_ALONE = 16;
/** Changes made to repair a state before it is given up. */
const REPAIRS_MAX = 24;
/** Attempts in a row without a new state after which there seem to be no more. */
const BARREN_MAX = 100_000;

export interface SamplerOptions extends ReachOptions {
  /** Different states that satisfy the assumed conjuncts; it ends when it has seen so many. */
  readonly states: number;
  /** Go on after the first breach. */
  readonly keepGoing: boolean;
}

/**
 * Finds states that satisfy a proof state's conjuncts, most of them unreachable, by walking among them: from one of those known, some
 * steps are taken, some fields get other values, or a variable gets the value that it has in another state. If a conjunct is false
 * then, the fields that it reads are changed, one at a time, as long as that makes no more conjuncts false (a local search in the
 * manner of B. Selman, H. Kautz and B. Cohen's WalkSAT, 1994). Not on the compiled core, which takes all steps of the states that it has
 * found itself: these are found one at a time, and changed field by field.
 */
export class Sampler {
  /** How many of the states are known to be reachable; nothing where the reachable states are too many to be all known. */
  reachable: number | undefined;
  /** States that were made and could not be repaired. */
  rejected = 0;
  readonly #proofState: ProofState;
  readonly #inspector: Inspector;
  readonly #domains: readonly FieldDomain[];
  /** The fields of each variable. */
  readonly #variables: readonly (readonly number[])[];
  readonly #random: RandomSource;
  readonly #options: SamplerOptions;
  readonly #pacer: Pacer;
  /** Where behaviours begin. */
  readonly #starts: System['initial'];
  readonly #seen = new Fingerprints();
  /** In the first half states of behaviours, in the second half states found since. */
  readonly #pool: Int32Array;
  readonly #pooled = [0, 0];
  /** Says which actions are left alone. */
  #swarm = 0;

  constructor(inspector: Inspector, domains: readonly FieldDomain[], random: RandomSource, options: SamplerOptions) {
    this.#inspector = inspector;
    this.#proofState = inspector.proofState;
    this.#starts = withSomeInitial(this.#proofState.system).initial;
    this.#domains = domains;
    const names = [...new Set(domains.map(({ variable }) => variable))];
    this.#variables = names.map((name) => domains.flatMap(({ variable }, field) => (variable === name ? [field] : [])));
    this.#random = random;
    this.#options = options;
    this.#pacer = new Pacer(options);
    this.#pool = new Int32Array(2 * POOL * domains.length);
  }

  async run(): Promise<Ending> {
    for (let behaviour = 0; behaviour < BEHAVIOURS && this.#inspector.states < this.#options.states / 5 && !this.#done; behaviour++)
      this.#follow();
    for (let barren = 0, attempts = 0; barren < BARREN_MAX && this.#pooled[0] !== 0 && !this.#done; attempts++) {
      const ending =
        attempts % 32 === 0 && this.#pacer.due
          ? await this.#pacer.pause({ distinct: this.#inspector.states, generated: this.#steps, depth: 1, open: 0 })
          : undefined;
      if (ending !== undefined) return ending;
      barren = this.#attempt() ? 0 : barren + 1;
    }
    const ending = this.#done ? ({ kind: 'complete' } as const) : limited('states', this.#inspector.states);
    if (this.#inspector.breaches.size === 0) this.#reach();
    return ending;
  }

  get #done(): boolean {
    return this.#inspector.states >= this.#options.states || (!this.#options.keepGoing && this.#inspector.breaches.size > 0);
  }

  get #steps(): number {
    return this.#inspector.steps.reduce((sum, steps) => sum + steps, 0);
  }

  /**
   * Looks at the reachable states too, the nearest first; if there are not too many, it is known then how many of the states are reachable.
   */
  #reach(): void {
    const found = new Found<Int32Array>((codes) => codes.join(), REACHABLE_MAX);
    for (const state of this.#proofState.system.initial) {
      if (found.isFull) return;
      this.#proofState.enter(state);
      found.add(this.#proofState.codes.slice());
    }
    for (const codes of found.states) {
      if (found.isFull) return;
      this.#proofState.load(codes);
      if (this.#proofState.holds) this.#look(0);
      for (const transition of this.#proofState.transitions.slice(0, this.#proofState.collect(() => undefined))) {
        if (this.#proofState.learner.transitions.changes[transition] === 0) continue;
        this.#take(transition);
        found.add(this.#proofState.codes.slice());
        this.#proofState.load(codes);
      }
    }
    if (!found.isFull) this.reachable = found.states.length;
  }

  /** Follows a behaviour from an initial state. */
  #follow(): void {
    this.#proofState.enter(this.#starts.at(this.#random.int(this.#starts.length as number)) as State);
    for (let step = 0; step < STEPS_MAX && this.#walk(1) && !this.#done; step++) {
      if (step % LEFT_ALONE === 0) this.#swarm = this.#random.int(1 << 30);
      if (this.#proofState.holds) this.#look(0);
    }
  }

  /** Inspects the present state if it is a new one, and keeps it to go on from. */
  #look(half: 0 | 1): boolean {
    if (!this.#seen.addNew(this.#proofState.low, this.#proofState.high)) return false;
    this.#inspector.inspect();
    const used = this.#pooled[half] as number;
    this.#pooled[half] = Math.min(POOL, used + 1);
    this.#pool.set(this.#proofState.codes, (half * POOL + (used < POOL ? used : this.#random.int(POOL))) * this.#proofState.codes.length);
    return true;
  }

  #take(transition: number): void {
    for (const { field, after } of this.#proofState.learner.transitions.stepOf(transition).writes) this.#proofState.set(field, after);
  }

  /** Goes from a state of the pool to another state; true if that is a new one that satisfies all conjuncts. */
  #attempt(): boolean {
    this.#proofState.load(this.#pool, this.#anyPooled());
    this.#swarm = this.#random.int(1 << 30);
    const way = this.#random.int(8);
    if (way < 3) this.#walk(1 + this.#random.int(6));
    else if (way < 6) for (let changes = 1 + this.#random.int(4); changes > 0; changes--) this.#change(this.#anyField());
    else this.#exchange();
    if (!this.#repaired()) {
      this.rejected++;
      return false;
    }
    return this.#look(1);
  }

  /** Where a state of the pool begins. */
  #anyPooled(): number {
    const [, others = 0] = this.#pooled;
    const half = others > 0 ? this.#random.int(2) : 0;
    return (half * POOL + this.#random.int(this.#pooled[half] as number)) * this.#proofState.codes.length;
  }

  /** A field of any variable, each variable as often as any other. */
  #anyField(): number {
    const fields = this.#variables[this.#random.int(this.#variables.length)] as readonly number[];
    return fields[this.#random.int(fields.length)] as number;
  }

  /**
   * Takes some steps that change something, each action as often as any other; false if there is none. Half of the actions, with
   * their choices, are left alone as long as others are enabled: a walk on which everything happens all the time gets nowhere (A.
   * Groce et al., "Swarm testing", 2012).
   */
  #walk(steps: number): boolean {
    const { actionFor: action, changes, instanceFor } = this.#proofState.learner.transitions;
    for (let step = 0; step < steps; step++) {
      const all = this.#proofState.transitions
        .slice(
          0,
          this.#proofState.collect(() => undefined),
        )
        .filter((transition) => changes[transition] !== 0);
      const active = all.filter((transition) => (UNSEEDED.low(instanceFor[transition] as number, this.#swarm) & 1) === 0);
      const transitions = active.length > 0 ? active : all;
      const actions = [...new Set(transitions.map((transition) => action[transition]))];
      const chosen = actions[this.#random.int(actions.length)];
      const those = transitions.filter((transition) => action[transition] === chosen);
      if (those.length === 0) return false;
      this.#take(those[this.#random.int(those.length)] as number);
    }
    return true;
  }

  /** Gives a field the value that it has in another state, its initial value, or any. */
  #change(field: number): void {
    const way = this.#random.int(4);
    const domain = this.#domains[field] as FieldDomain;
    const code = this.#proofState.codes[field] as number;
    this.#proofState.set(
      field,
      way === 0 ? (this.#pool[this.#anyPooled() + field] as number) : way === 1 ? domain.simplest : domain.random(code, this.#random),
    );
  }

  /** Gives a variable the value that it has in another state. */
  #exchange(): void {
    const other = this.#anyPooled();
    for (const field of this.#variables[this.#random.int(this.#variables.length)] as readonly number[])
      this.#proofState.set(field, this.#pool[other + field] as number);
  }

  #repaired(): boolean {
    const { failing, codes } = this.#proofState;
    for (let repairs = 0; repairs < REPAIRS_MAX && failing.size > 0; repairs++) {
      const instance = [...failing][this.#random.int(failing.size)] as number;
      const fields = this.#proofState.readsOfFailing(instance);
      if (fields.length === 0) return false;
      const field = fields[this.#random.int(fields.length)] as number;
      const before = failing.size;
      const code = codes[field] as number;
      this.#change(field);
      if (failing.size > before) this.#proofState.set(field, code);
    }
    return failing.size === 0;
  }
}

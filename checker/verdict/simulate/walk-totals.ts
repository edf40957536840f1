import { Fingerprints } from '../../engine/store/visited.ts';
import type { System } from '../../language/system.ts';
import type { FoundViolation } from '../../search/exploration.ts';
import type { WalkBatch } from '../../search/walks/walker.ts';
import type { Simulation } from './simulation.ts';

type WalkCounts = Pick<
  Simulation,
  'walks' | 'steps' | 'stuck' | 'audited' | 'distinct' | 'distinctMax' | 'recent' | 'witnesses' | 'actions'
>;

/** Adds up batches of walks, in the order of their numbers. */
export class WalkTotals {
  walks = 0;
  steps = 0;
  /** The violation that the last walk found. */
  violation: FoundViolation | undefined;
  /** What a function of the spec threw in it. */
  mistake: WalkBatch['mistake'];
  readonly #system: System;
  readonly #distinctMax: number;
  readonly #seen = new Fingerprints();
  /** For each batch: walks, visits to states, and how many of these were the first. */
  readonly #batches: (readonly [walks: number, visits: number, fresh: number])[] = [];
  readonly #taken: number[];
  readonly #enabled: number[];
  readonly #witnesses: number[];
  #stuck = 0;
  #audited = 0;

  constructor(system: System, distinctMax: number) {
    this.#system = system;
    this.#distinctMax = distinctMax;
    this.#taken = system.actions.map(() => 0);
    this.#enabled = system.actions.map(() => 0);
    this.#witnesses = system.witnesses.map(() => 0);
  }

  get distinct(): number {
    return this.#seen.size;
  }

  add({ walks, steps, stuck, audited, taken, enabled, witnesses, fingerprints, violation, mistake }: WalkBatch): void {
    const before = this.#seen.size;
    for (let i = 0; i < fingerprints.length && this.#seen.size < this.#distinctMax; i += 2)
      this.#seen.add(fingerprints[i] as number, fingerprints[i + 1] as number);
    this.#batches.push([walks, walks + steps, this.#seen.size - before]);
    this.walks += walks;
    this.steps += steps;
    this.#stuck += stuck;
    this.#audited += audited;
    addTo(this.#taken, taken);
    addTo(this.#enabled, enabled);
    addTo(this.#witnesses, witnesses);
    this.violation = violation;
    this.mistake = mistake;
  }

  result(): WalkCounts & { readonly violation: FoundViolation | undefined } {
    return {
      walks: this.walks,
      steps: this.steps,
      stuck: this.#stuck,
      audited: this.#audited,
      distinct: this.#seen.size,
      distinctMax: this.#distinctMax,
      recent: this.#recent(),
      witnesses: this.#system.witnesses.map(({ name }, index) => ({ name, walks: this.#witnesses[index] as number })),
      actions: this.#system.actions.map(({ name }, index) => ({
        name,
        taken: this.#taken[index] as number,
        enabled: this.#enabled[index] as number,
      })),
      violation: this.violation,
    };
  }

  #recent(): Simulation['recent'] {
    const sum = { walks: 0, visits: 0, fresh: 0 };
    for (let last = this.#batches.length - 1; last >= 0 && sum.walks < this.walks / 10; last--) {
      const [walks, visits, fresh] = this.#batches[last] as [number, number, number];
      sum.walks += walks;
      sum.visits += visits;
      sum.fresh += fresh;
    }
    return sum;
  }
}

function addTo(sums: number[], added: readonly number[]): void {
  for (const [index, value] of added.entries()) sums[index] = (sums[index] as number) + value;
}

import type { FieldDomain } from '../../engine/state/field-domains.ts';
import { greatestOf } from '../../language/extremes.ts';
import type { Ending } from '../exploration.ts';
import { limited, Pacer } from '../pacer.ts';
import type { ReachOptions } from '../explicit/reach.ts';
import type { Inspector } from './inspector.ts';

/** The number of states that are correct in their types, and the codes of each field; nothing where a field has too many values to list. */
export interface Types {
  readonly states: number;
  readonly codes: readonly (readonly number[])[];
}

/** All codes of all fields. */
export function typesOf(domains: readonly FieldDomain[]): Types | undefined {
  const codes: (readonly number[])[] = [];
  for (const domain of domains) {
    const all = domain.all();
    if (all === undefined) return undefined;
    codes.push([domain.simplest, ...all.filter((code) => code !== domain.simplest)]);
  }
  return { states: codes.reduce((product, all) => product * all.length, 1), codes };
}

export interface EnumeratorOptions extends ReachOptions {
  /** It gives up after so many candidates. */
  readonly candidatesMax: number;
  readonly keepGoing: boolean;
}

/**
 * Visits all states that satisfy a proof state's conjuncts, among all that are correct in their types. Where a conjunct is false,
 * every state that agrees with the present one on what was read to find that out fails too, and is passed over (C. Boyapati, S.
 * Khurshid, D. Marinov, "Korat: automated testing based on Java predicates", 2002). That is exact, because a conjunct sees a state
 * only through readings that are noted. Not on the compiled core, which takes steps: here nothing but a field at a time is changed.
 */
export class Enumerator {
  /** Candidates looked at. */
  candidates = 0;
  readonly #inspector: Inspector;
  readonly #types: Types;
  readonly #options: EnumeratorOptions;
  readonly #pacer: Pacer;
  /** The fields, the most important first: the last one varies fastest. */
  readonly #order: readonly number[];
  /** For each field its place in the order. */
  readonly #indexes: readonly number[];
  /** For each place in the order the place of the present code among the field's codes. */
  readonly #digits: number[];

  constructor(inspector: Inspector, domains: readonly FieldDomain[], types: Types, options: EnumeratorOptions) {
    this.#inspector = inspector;
    this.#types = types;
    this.#options = options;
    this.#pacer = new Pacer(options);
    this.#order = inspector.proofState.fieldsByReaders();
    this.#indexes = domains.map((_domain, field) => this.#order.indexOf(field));
    this.#digits = domains.map(() => 0);
  }

  /** `complete` if every state was visited or passed over. */
  async run(): Promise<Ending> {
    const { proofState, breaches } = this.#inspector;
    for (const field of this.#order) this.#show(field, 0);
    for (let going = true; going; ) {
      if (++this.candidates > this.#options.candidatesMax) return limited('states', this.#options.candidatesMax);
      const ending =
        this.candidates % 64 === 0 && this.#pacer.due
          ? await this.#pacer.pause({ distinct: this.#inspector.states, generated: this.candidates, depth: 1, open: 0 })
          : undefined;
      if (ending !== undefined) return ending;
      if (proofState.holds) this.#inspector.inspect();
      if (breaches.size > 0 && !this.#options.keepGoing) return { kind: 'violated' };
      going = this.#next(proofState.holds ? this.#order.length - 1 : this.#lastRead());
    }
    return { kind: 'complete' };
  }

  #show(field: number, digit: number): void {
    this.#inspector.proofState.set(field, this.#types.codes[field]?.[digit] as number);
  }

  /** The place up to which the order matters to some conjunct that is false: the most important such place. */
  #lastRead(): number {
    const { proofState } = this.#inspector;
    let least = Infinity;
    for (const instance of proofState.failing)
      least = Math.min(least, Math.max(-1, greatestOf(proofState.readsOfFailing(instance).map((field) => this.#indexes[field] as number))));
    return least;
  }

  /** Counts on at a place; false if there is no next state. */
  #next(from: number): boolean {
    for (let index = from + 1; index < this.#order.length; index++) this.#put(index, 0);
    for (let index = from; index >= 0; index--) {
      const digit = (this.#digits[index] as number) + 1;
      if (digit < (this.#types.codes[this.#order[index] as number] as readonly number[]).length) {
        this.#put(index, digit);
        return true;
      }
      this.#put(index, 0);
    }
    return false;
  }

  #put(index: number, digit: number): void {
    if (this.#digits[index] === digit) return;
    this.#digits[index] = digit;
    this.#show(this.#order[index] as number, digit);
  }
}

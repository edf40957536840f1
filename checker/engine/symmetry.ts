import { show } from '../language/display.ts';
import { keysOf } from '../language/domains.ts';
import { valuesOf } from '../language/enumerate.ts';
import { SpecError } from '../language/errors.ts';
import { elementOf, type Schema } from '../language/schema.ts';
import { canonical } from '../language/values.ts';
import { type Permutation, permuted, permutationsOf, type Sort } from '../semantics/permutation.ts';
import { decodeField, encodeField } from './state/cells.ts';
import { UNSEEDED } from './state/fingerprint.ts';
import type { Cell, Layout } from './state/layout.ts';
import type { Transitions } from './learn/transitions.ts';
import { grown } from './store/visited.ts';

/** More permutations than this would cost more than they save. */
const PERMUTATIONS_MAX = 720;

/** What a permutation does to a state of codes: the code of each field goes to another field, and becomes another code. */
interface FieldPermutation {
  readonly target: Int32Array;
  /** For each field what the permutation makes of its values; nothing if they stay as they are. */
  readonly value: readonly (((value: unknown) => unknown) | undefined)[];
  /** For each field and code, the hash of the code that it becomes in the field that it goes to: two numbers. */
  readonly hashes: number[][];
}

/**
 * States that differ only by an exchange of symmetric values are one: they are identified by the smallest of the fingerprints that a state
 * has under all permutations. No state is ever permuted: fingerprints are exclusive-ors over fields, so a step changes each by a constant
 * of the step. The present state is the one that `enter` was given or that `leave` came to.
 */
export class Symmetry {
  readonly count: number;
  /** The identity of the state that was last looked at: the present one, or the one behind a step. */
  low = 0;
  high = 0;
  readonly #layout: Layout;
  readonly #transitions: Transitions;
  readonly #moves: readonly FieldPermutation[];
  /** For each permutation the fingerprint of the present state, and of the state that was last looked at. */
  readonly #present: Int32Array;
  readonly #seen: Int32Array;
  /** The fingerprints of the states of the present level that are not left yet, from `#left` on, and of those kept for the next one. */
  #level: Int32Array;
  #next: Int32Array;
  #left = 0;
  #kept = 0;
  /** For each transition and permutation what the step does to the fingerprint: two numbers, made when they are first asked for. */
  readonly #changes: (Int32Array | undefined)[] = [];

  constructor(layout: Layout, transitions: Transitions, sorts: readonly Sort[]) {
    const count = sorts.reduce((product, { values }) => product * factorial(values.length), 1);
    if (count > PERMUTATIONS_MAX) {
      throw new SpecError('not-symmetric', {
        what: `the symmetric values have ${count} permutations, and a search keeps a fingerprint for each`,
        cause: `more than ${PERMUTATIONS_MAX} would cost more than they save`,
        fix: 'search without --symmetry, or declare fewer sorts symmetric',
      });
    }
    this.count = count;
    this.#layout = layout;
    this.#transitions = transitions;
    this.#moves = permutationsOf(sorts).map((by) => moveOf(layout, by));
    this.#present = new Int32Array(2 * count);
    this.#seen = new Int32Array(2 * count);
    this.#level = new Int32Array(2 * count);
    this.#next = new Int32Array(2 * count);
  }

  /** Makes a state of codes the present one, and looks at it. */
  enter(codes: Int32Array): void {
    for (const [index, move] of this.#moves.entries()) {
      let low = 0;
      let high = 0;
      for (let field = 0; field < codes.length; field++) {
        const hashes = this.#hashes(move, field, codes[field] as number);
        const at = 2 * (codes[field] as number);
        low ^= hashes[at] as number;
        high ^= hashes[at + 1] as number;
      }
      this.#present[2 * index] = low;
      this.#present[2 * index + 1] = high;
    }
    this.#seen.set(this.#present);
    this.#identify();
  }

  /** Keeps the state that was last looked at for the next level. */
  keep(): void {
    if (this.#kept === this.#next.length) this.#next = grown(this.#next, 2 * this.#next.length);
    for (let i = 0; i < this.#seen.length; i++) this.#next[this.#kept++] = this.#seen[i] as number;
  }

  /** Goes to the next level: the states that were kept. */
  advance(): void {
    [this.#level, this.#next] = [this.#next, this.#level];
    this.#left = this.#kept = 0;
  }

  /** Makes the next state of the level the present one, in the order in which they were kept, and looks at it. */
  leave(): void {
    for (let i = 0; i < this.#seen.length; i++) this.#seen[i] = this.#present[i] = this.#level[this.#left++] as number;
  }

  get bytes(): number {
    return this.#level.byteLength + this.#next.byteLength;
  }

  /** Looks at the state behind a transition from the present state. */
  step(transition: number): void {
    const change = this.#changes[transition] ?? (this.#changes[transition] = this.#changeOf(transition));
    for (let i = 0; i < change.length; i++) this.#seen[i] = (this.#present[i] as number) ^ (change[i] as number);
    this.#identify();
  }

  /** How many states the one that was last looked at stands for: all permutations, but for those that leave it as it is. */
  get orbit(): number {
    let same = 0;
    for (let i = 0; i < this.#seen.length; i += 2) if (this.#seen[i] === this.#seen[0] && this.#seen[i + 1] === this.#seen[1]) same++;
    return this.count / same;
  }

  #identify(): void {
    const seen = this.#seen;
    this.low = seen[0] as number;
    this.high = seen[1] as number;
    for (let i = 2; i < seen.length; i += 2) {
      const low = seen[i] as number;
      const high = seen[i + 1] as number;
      if (high < this.high || (high === this.high && low < this.low)) {
        this.low = low;
        this.high = high;
      }
    }
  }

  #changeOf(transition: number): Int32Array {
    const change = new Int32Array(2 * this.count);
    for (const [index, move] of this.#moves.entries()) {
      for (const { field, before, after } of this.#transitions.stepOf(transition).writes) {
        const hashes = this.#hashes(move, field, before);
        this.#hashes(move, field, after);
        for (const half of [0, 1])
          change[2 * index + half] =
            (change[2 * index + half] as number) ^ (hashes[2 * before + half] as number) ^ (hashes[2 * after + half] as number);
      }
    }
    return change;
  }

  /** The hashes of a field, with at least that of a code. */
  #hashes({ target, value, hashes }: FieldPermutation, field: number, code: number): readonly number[] {
    const known = (hashes[field] ??= []);
    if (known[2 * code] === undefined) {
      const to = target[field] as number;
      const change = value[field];
      const becomes = change === undefined ? code : encodeField(this.#layout, to, change(decodeField(this.#layout, field, code)));
      known[2 * code] = UNSEEDED.low(to, becomes);
      known[2 * code + 1] = UNSEEDED.high(to, becomes);
    }
    return known;
  }
}

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));

function moveOf(layout: Layout, by: Permutation): FieldPermutation {
  const target = new Int32Array(layout.codecs.length);
  const value: (((value: unknown) => unknown) | undefined)[] = layout.codecs.map(() => undefined);
  // The permutation that moves nothing needs no decoding.
  if ([...by.values()].every((map) => [...map].every(([from, to]) => from === to)))
    return { target: target.map((_, field) => field), value, hashes: [] };
  for (const cell of Object.values(layout.root.parts)) move(cell, cell, by, target, value);
  return { target, value, hashes: [] };
}

/**
 * Notes where the fields of a cell go: to those of another cell, which is the same one but inside a function whose arguments are exchanged.
 */
function move(cell: Cell, other: Cell, by: Permutation, target: Int32Array, value: (((value: unknown) => unknown) | undefined)[]): void {
  const { schema } = cell;
  const to = (field: number, index: number | undefined, what: unknown): void => {
    if (index !== undefined) {
      target[field] = index;
      return;
    }
    throw new SpecError('not-symmetric', {
      what: `${show(what)} stands for a value of ${cell.place}, but is not in its domain`,
      cause: 'the domain is restricted to some of the symmetric values',
      fix: 'restrict it in another way, or take .symmetric() away',
    });
  };
  if (cell.kind === 'product' && other.kind === 'product') {
    for (const [key, part] of Object.entries(cell.parts)) move(part, other.parts[partBehind(cell, key, by)] as Cell, by, target, value);
  } else if (cell.kind === 'field' && other.kind === 'field') {
    target[cell.field] = other.field;
    value[cell.field] = (whole) => permuted(schema, whole, by);
  } else if (cell.kind === 'members' && other.kind === 'members') {
    const element = elementOf(schema);
    for (const [index, member] of cell.members.entries()) {
      const moved = element === undefined ? member : permuted(element, member, by);
      to(cell.fields[index] as number, other.fields[other.position.get(canonical(moved)) ?? -1], moved);
    }
  } else if (cell.kind === 'keyed' && other.kind === 'keyed') {
    for (const [index, key] of keysOfParts(cell).entries()) {
      const field = cell.fields[index] as number;
      const moved = permuted(key.domain, key.value, by);
      to(field, other.fields[other.position.get(canonical(moved)) ?? -1], moved);
      value[field] = (whole) => permuted(schema, whole, by);
    }
  }
}

/** The part of a product to which a permutation takes a part. */
function partBehind({ schema: { shape } }: Extract<Cell, { readonly kind: 'product' }>, key: string, by: Permutation): string {
  if (shape.kind !== 'function') return key;
  const argument = keysOf(shape.domain).find((each) => String(each) === key);
  return String(permuted(shape.domain, argument, by));
}

/** The keys of the parts of a keyed set: values of a field of its members. */
function keysOfParts({
  schema,
  key,
}: Extract<Cell, { readonly kind: 'keyed' }>): readonly { readonly domain: Schema<unknown>; readonly value: unknown }[] {
  const element = elementOf(schema)?.shape;
  const domain = element?.kind === 'record' ? element.fields[key] : undefined;
  return domain === undefined ? [] : valuesOf(domain).map((value) => ({ domain, value }));
}

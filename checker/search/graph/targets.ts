import { integers } from '../../engine/state/allocator.ts';
import { Numbers } from './numbers.ts';

/** The states that were left, by the two halves of their fingerprints, and the steps from each that change something. */
export interface NotedSteps {
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** The steps from state s are those with numbers from `begin[s]` to `begin[s + 1]`. */
  readonly begin: Int32Array;
  /** What each step is. States are numbered as they are found, by steps in this order. */
  readonly transition: Int32Array;
  /** By what each transition changes a fingerprint, whatever the state. */
  readonly lowOf: Int32Array;
  readonly highOf: Int32Array;
}

/** Where steps lead. */
export interface Targets {
  /** For each step the state behind it; the first of those that were not left, if it is none that was. */
  readonly to: Int32Array;
  /** The state from which each state was found first; -1 for an initial state. */
  readonly parent: Int32Array;
  /** By which transition; -1 for an initial state. */
  readonly by: Int32Array;
  /** How many states there are that are initial, or to which a step leads. */
  readonly found: number;
  /** Whether each step leads to a state that was left. */
  readonly isWhole: boolean;
}

const TABLE = 'the steps between the states';

/**
 * Looks up where each step leads, by the fingerprint behind it, level by level: nearly all steps lead to the next level, and a table of
 * that alone is small enough to be near the processor. What leads elsewhere is looked up at the end. `initial`: how many states are
 * initial; `count`: how many there are.
 */
export function targetsOf(noted: NotedSteps, initial: number, count: number): Targets {
  const { low, high, begin, transition, lowOf, highOf } = noted;
  const left = low.length;
  const to = integers(transition.length, TABLE);
  const parent = integers(count, TABLE).fill(-1);
  const by = integers(count, TABLE).fill(-1);
  const elsewhere = new Numbers();
  const table = new FingerprintTable();
  let next = initial;
  for (let [first, end] = [0, Math.min(initial, left)]; first < end; [first, end] = [end, Math.min(next, left)]) {
    const level = next;
    for (let state = first; state < end; state++) findFrom(state);
    table.renew(Math.min(next, left) - level);
    for (let state = level; state < next && state < left; state++) table.add(low[state] as number, high[state] as number, state);
    for (let state = first; state < end; state++) lookFrom(state);
  }
  const isWhole = lookEverywhere(noted, elsewhere.values, to);
  const beyond = isWhole ? -1 : to.indexOf(left);
  if (beyond >= 0 && left < count) {
    [parent[left], by[left]] = [sourceOf(begin, beyond), transition[beyond] as number];
    next = Math.max(next, left + 1);
  }
  return { to, parent, by, found: next, isWhole };

  /** The steps by which states were found first: these follow one another as the states do. */
  function findFrom(state: number): void {
    const [a, b] = [low[state] as number, high[state] as number];
    for (let step = begin[state] as number, stop = begin[state + 1] as number; step < stop && next < left; step++) {
      const kind = transition[step] as number;
      if (low[next] !== (a ^ (lowOf[kind] as number)) || high[next] !== (b ^ (highOf[kind] as number))) continue;
      [parent[next], by[next]] = [state, kind];
      to[step] = next++;
    }
  }

  /** The other steps: nothing finds state 0. */
  function lookFrom(state: number): void {
    const [a, b] = [low[state] as number, high[state] as number];
    for (let step = begin[state] as number, stop = begin[state + 1] as number; step < stop; step++) {
      if (to[step] !== 0) continue;
      const kind = transition[step] as number;
      const found = table.find(a ^ (lowOf[kind] as number), b ^ (highOf[kind] as number));
      if (found < 0) elsewhere.push(step);
      else to[step] = found;
    }
  }
}

/** Looks up where some steps lead, in order, among all states; false if one leads to none of those that were left. */
function lookEverywhere({ low, high, begin, transition, lowOf, highOf }: NotedSteps, steps: Int32Array, to: Int32Array): boolean {
  const left = low.length;
  if (steps.length === 0) return true;
  const [a, b] = [integers(steps.length, TABLE), integers(steps.length, TABLE)];
  for (let i = 0, state = 0; i < steps.length; i++) {
    const step = steps[i] as number;
    while ((begin[state + 1] as number) <= step) state++;
    a[i] = (low[state] as number) ^ (lowOf[transition[step] as number] as number);
    b[i] = (high[state] as number) ^ (highOf[transition[step] as number] as number);
  }
  const found = FEW * steps.length < left ? joined({ low: a, high: b }, { low, high }) : lookedUp({ low: a, high: b }, { low, high });
  for (const [i, step] of steps.entries()) to[step] = (found[i] as number) < 0 ? left : (found[i] as number);
  return !found.includes(-1);
}

/** Where fewer than a part of so many of the states are looked for, a table has what is looked for, and not the states. */
const FEW = 4;

interface Halves { readonly low: Int32Array; readonly high: Int32Array }

/** The states with some fingerprints, -1 where there is none: by a table of the states. */
function lookedUp(wanted: Halves, states: Halves): Int32Array {
  const table = new FingerprintTable();
  table.renew(states.low.length);
  for (let state = 0; state < states.low.length; state++) table.add(states.low[state] as number, states.high[state] as number, state);
  return wanted.low.map((low, i) => table.find(low, wanted.high[i] as number));
}

/** The same, by a table of what is wanted. */
function joined(wanted: Halves, states: Halves): Int32Array {
  const table = new FingerprintTable();
  table.renew(wanted.low.length);
  // The first that wants the same.
  const first = wanted.low.map((low, i) => table.add(low, wanted.high[i] as number, i));
  const found = integers(first.length, TABLE).fill(-1);
  for (let state = 0; state < states.low.length; state++) {
    const i = table.find(states.low[state] as number, states.high[state] as number);
    if (i >= 0) found[i] = state;
  }
  return first.map((i) => found[i] as number);
}

function sourceOf(begin: Int32Array, step: number): number {
  let state = 0;
  while ((begin[state + 1] as number) <= step) state++;
  return state;
}

/** Integers in a cell of the table: both halves of a fingerprint, and one more than its number. */
const CELL = 3;

/** Numbers by fingerprints. */
class FingerprintTable {
  #cells = new Int32Array(0);
  #mask = 0;

  /** Empties it, with room for so many. */
  renew(count: number): void {
    let size = 8;
    while (2 * size < 3 * count) size *= 2;
    if (this.#cells.length < CELL * size) this.#cells = integers(CELL * size, TABLE);
    else this.#cells.fill(0, 0, CELL * size);
    this.#mask = size - 1;
  }

  /** Adds a fingerprint with its number; of equal ones the first stays. Gives the number that it has. */
  add(low: number, high: number, number: number): number {
    const cells = this.#cells;
    let at = CELL * this.#slotOf(low, high);
    for (; cells[at + 2] !== 0; at = at === CELL * this.#mask ? 0 : at + CELL)
      if (cells[at] === low && cells[at + 1] === high) return (cells[at + 2] as number) - 1;
    cells[at] = low;
    cells[at + 1] = high;
    cells[at + 2] = number + 1;
    return number;
  }

  /** The number of a fingerprint; -1 if it has none. */
  find(low: number, high: number): number {
    const cells = this.#cells;
    let at = CELL * this.#slotOf(low, high);
    for (; cells[at + 2] !== 0; at = at === CELL * this.#mask ? 0 : at + CELL)
      if (cells[at] === low && cells[at + 1] === high) break;
    return (cells[at + 2] as number) - 1;
  }

  #slotOf(low: number, high: number): number {
    return (low ^ (high >>> 7)) & this.#mask;
  }
}

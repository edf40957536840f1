import type { States } from '../../engine/core/states.ts';
import type { CoreVisitedTable } from '../../engine/core/visited-table.ts';
import { lowerOf } from '../../engine/store/occupied.ts';
import type { Batch } from '../../engine/core/batch.ts';
import { type SavedFrontier, type SavedLinks, type SavedVisited, unusable } from './snapshot.ts';
import type { StepTable } from './step-table.ts';

/** Integers of fingerprints that are put into the table at a time. */
const WAITING_MAX = 1 << 13;

/** The fingerprints of a search on the core, as a checkpoint wants them. */
export class CoreVisited implements SavedVisited {
  readonly group = 2;
  readonly #table: CoreVisitedTable;
  readonly #batch: Batch;
  readonly #states: States;
  readonly #waiting = new Int32Array(WAITING_MAX);
  #waits = 0;
  #size = 0;
  #expected = 0;

  constructor(table: CoreVisitedTable, batch: Batch, states: States) {
    this.#table = table;
    this.#batch = batch;
    this.#states = states;
  }

  makeRoom(count: number): void {
    this.#table.begin(count);
    this.#expected = count;
  }

  restore(group: Int32Array, at: number): void {
    this.#waiting[this.#waits] = group[at] as number;
    this.#waiting[this.#waits + 1] = group[at + 1] as number;
    this.#waits += 2;
    if (this.#waits === WAITING_MAX) this.#insert();
  }

  #insert(): void {
    if (this.#size + this.#waits / 2 > this.#expected) throw unusable('it has more states than it should have');
    this.#size += this.#batch.insert(this.#waiting.subarray(0, this.#waits));
    this.#waits = 0;
  }

  /** How many different fingerprints were restored. */
  get size(): number {
    this.#insert();
    return this.#size;
  }

  /** All fingerprints, but those of states that were found in a batch that was not brought to its end: they will be found again. */
  *saved(): Generator<Int32Array> {
    const unfinished = new Map<number, number[]>();
    for (const { low, high } of this.#batch.foundFrom(this.#states.found))
      unfinished.set(lowerOf(low, high), [...(unfinished.get(lowerOf(low, high)) ?? []), high]);
    for (const block of this.#table.saved()) {
      let kept = 0;
      for (let at = 0; at < block.length; at += 2) {
        const [low, high] = [block[at] as number, block[at + 1] as number];
        if (unfinished.get(low)?.includes(high) === true) continue;
        block[kept++] = low;
        block[kept++] = high;
      }
      yield block.subarray(0, kept);
    }
  }
}

/** The links of a search on the core. Those of a checkpoint refer to its steps, those behind them to transitions. */
export class CoreLinks implements SavedLinks {
  readonly #states: States;
  readonly #stepTable: StepTable;
  /** How many links are from a checkpoint. */
  #restored = 0;

  constructor(states: States, stepTable: StepTable) {
    this.#states = states;
    this.#stepTable = stepTable;
  }

  get size(): number {
    return this.#states.found;
  }

  add(parent: number, step: number): number {
    const number = this.#states.found++;
    this.#states.makeRoomForLinks(number + 1);
    this.#states.setLink(number, parent, step);
    this.#restored = number + 1;
    return number;
  }

  pathTo(state: number): { readonly initial: number; readonly transitions: readonly number[] } {
    const transitions: number[] = [];
    for (let at = state; ; ) {
      const { parent, transition } = this.#states.link(at);
      if (parent < 0) return { initial: transition, transitions: transitions.reverse() };
      transitions.push(at < this.#restored ? transition : this.#stepTable.numberOf(transition));
      at = parent;
    }
  }

  *rows(): Generator<Int32Array> {
    let state = 0;
    for (const links of this.#states.links(this.size)) {
      const rows = links.slice();
      for (let at = 0; at < rows.length; at += 2, state++)
        if (state >= this.#restored && (rows[at] as number) >= 0) rows[at + 1] = this.#stepTable.numberOf(rows[at + 1] as number);
      yield rows;
    }
  }
}

/** The open states of a search on the core. */
export class CoreFrontier implements SavedFrontier {
  readonly #states: States;
  /** How many states of a checkpoint were added, and whether those of its level are through. */
  #pushed = 0;
  #isThrough = false;

  constructor(states: States) {
    this.#states = states;
  }

  get counts(): { readonly level: number; readonly next: number } {
    const { left, levelEnd, found } = this.#states;
    return { level: levelEnd - left, next: found - levelEnd };
  }

  words(level: 'level' | 'next'): Generator<Int32Array> {
    const { left, levelEnd, found } = this.#states;
    return level === 'level' ? this.#states.words(left, levelEnd) : this.#states.words(levelEnd, found);
  }

  /** Adds a state of a checkpoint: the first one, or the one behind the last. */
  pushBare(number: number, words: Int32Array): void {
    const states = this.#states;
    if (this.#pushed++ === 0) states.left = states.levelEnd = number;
    if (!this.#isThrough) states.levelEnd = number + 1;
    states.makeRoom(number + 1);
    states.writeWords(number, words);
  }

  advance(): boolean {
    const states = this.#states;
    this.#isThrough = true;
    if (this.#pushed === 0) states.left = states.levelEnd = states.found;
    return this.#pushed > 0;
  }
}

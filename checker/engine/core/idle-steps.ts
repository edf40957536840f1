import type { Space } from '../space.ts';
import type { Arena } from './arena.ts';
import { Size } from './offsets.ts';
import { Slot } from './slots.ts';

/** Which bit of a record stands for the idle step of which root: a step that changes nothing, of an action that has at most one step in a state. */
export class IdleSteps {
  /** The leaf of each bit. */
  readonly leaves: number[] = [];
  readonly #bits = new Map<number, number>();
  readonly #space: Space;
  readonly #table: Int32Array;
  readonly #directory: Int32Array;

  constructor(arena: Arena, space: Space) {
    this.#space = space;
    this.#table = arena.allocate(Size.IDLE_MAX);
    this.#directory = arena.directory;
    arena.directory[Slot.IDLE_LEAVES] = this.#table.byteOffset;
  }

  /** Gives a new leaf a bit if it is an idle step, and if one is left; true if so. Those that get none stand on lists, like other steps. */
  add(leaf: number): boolean {
    const { learner } = this.#space;
    if (!learner.leaves.isStep(leaf) || this.leaves.length === Size.IDLE_MAX) return false;
    const root = learner.leaves.root[leaf] as number;
    if (learner.idleOf(root) !== leaf) return false;
    const bit = this.leaves.push(leaf) - 1;
    this.#table[bit] = leaf;
    this.#bits.set(root, bit);
    this.#directory[Slot.IDLE_COUNT] = this.leaves.length;
    return true;
  }

  /** The bit of a root, raised by one, or 0 if it has none. */
  markOf(root: number): number {
    return (this.#bits.get(root) ?? -1) + 1;
  }

  /** The bit of a leaf, if it has one. */
  bitOf(leaf: number): number | undefined {
    const bit = this.#bits.get(this.#space.learner.leaves.root[leaf] as number);
    return bit !== undefined && this.leaves[bit] === leaf ? bit : undefined;
  }
}

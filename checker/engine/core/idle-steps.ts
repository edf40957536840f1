import type { Space } from '../space.ts';
import type { Arena } from './arena.ts';
import { Size } from './offsets.ts';
import { Slot } from './slots.ts';

/**
 * Which bit of a record stands for the idle step of which instance: a step that changes nothing, of an action that
 * has at most one step in a state.
 */
export class IdleSteps {
  /** The transition of each bit. */
  readonly transitions: number[] = [];
  readonly #bits = new Map<number, number>();
  readonly #space: Space;
  readonly #table: Int32Array;
  readonly #directory: Int32Array;

  constructor(arena: Arena, space: Space) {
    this.#space = space;
    this.#table = arena.allocate(Size.IDLE_MAX);
    this.#directory = arena.directory;
    arena.directory[Slot.IDLE_TRANSITIONS] = this.#table.byteOffset;
  }

  /**
   * Gives a new transition a bit if it is an idle step, and if one is left; true if so. Those that get none
   * stand on lists, like other steps.
   */
  add(transition: number): boolean {
    const { learner } = this.#space;
    if (!learner.transitions.isStep(transition) || this.transitions.length === Size.IDLE_MAX) return false;
    const instance = learner.transitions.instanceFor[transition] as number;
    if (learner.instances.idleOf(instance) !== transition) return false;
    const bit = this.transitions.push(transition) - 1;
    this.#table[bit] = transition;
    this.#bits.set(instance, bit);
    this.#directory[Slot.IDLE_COUNT] = this.transitions.length;
    return true;
  }

  /** The bit of an instance, raised by one, or 0 if it has none. */
  markOf(instance: number): number {
    return (this.#bits.get(instance) ?? -1) + 1;
  }

  /** The bit of a transition, if it has one. */
  bitOf(transition: number): number | undefined {
    const bit = this.#bits.get(this.#space.learner.transitions.instanceFor[transition] as number);
    return bit !== undefined && this.transitions[bit] === transition ? bit : undefined;
  }
}

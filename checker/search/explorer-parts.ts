import type { Chunk, Frontier } from '../engine/store/frontier.ts';
import type { Links } from '../engine/store/links.ts';
import type { Visited } from '../engine/store/visited.ts';
import type { Limits, Path } from './exploration.ts';
import type { Failures } from './mistake.ts';
import type { Pacer } from './pacer.ts';

/**
 * Which states count as one. It looks at one state at a time; the present one is that which `enter` was
 * called for or which `leave` came to.
 */
export interface Identity {
  /** Two numbers, the same for all states that count as one: of the state that was looked at last. */
  readonly low: number;
  readonly high: number;
  /** Looks at the present state of the space, an initial one. */
  enter(): void;
  /** Makes the next state of the level the present one, in the order in which they were kept. */
  leave(): void;
  /** Looks at the state behind a transition from the present state. */
  step(transition: number): void;
  /** The state that was looked at last is new, and will be left at the next level; it counts if it is inside the state constraint. */
  keep(isInside: boolean): void;
  /** The states that were kept are the present level now. */
  advance(): void;
}

/**
 * Who looks on. All are called in the order of the plain semantics, and may read the present state of the space; they must leave it as
 * it is. The first four return true if the search ends with what they saw.
 */
export interface Observers {
  /** The present state is a new one, the initial state at a place of `system.initial`; `number` is its number in the order of discovery. */
  readonly initial?: (index: number, number: number) => boolean;
  /**
   * A transition, which changes something, is taken from the present state, `from`; it leads to the depth. Not yet counted as generated.
   */
  readonly transition?: (transition: number, from: number, depth: number) => boolean;
  /** The present state is a new one, behind a transition. Its steps are not listed yet. */
  readonly state?: (transition: number, number: number, depth: number) => boolean;
  /** No step leads on from the present state. */
  readonly deadlock?: (number: number, depth: number) => boolean;
  /** All steps of the present state, which is a state of the chunk, were taken. */
  readonly left?: (chunk: Chunk, state: number) => void;
}

/** How far a search has got. */
export interface Point {
  /** Initial states that were taken up. */
  readonly started: number;
  /** The depth of the states being left. */
  readonly level: number;
  /** How many states of the first chunk of the level were left, and how many steps from the next one were taken. */
  readonly left: number;
  readonly step: number;
  readonly depth: number;
  readonly generated: number;
}

/** Where a search begins that does not go on from a checkpoint. */
export const START: Point = { started: 0, level: 0, left: 0, step: 0, depth: 0, generated: 0 };

/** Looks after states that are not all in memory, or not only there. */
export interface Housekeeping {
  /** Takes back states that only seemed to be new; true if there may have been some. */
  settle(): boolean;
  /** Makes room in a full table; false if it cannot. */
  makeRoom(): boolean;
  /** Lists the steps of a chunk's states, of which only the words are known; what is thrown on the way goes to `failures`. */
  complete(chunk: Chunk, failures: Failures): void;
  /** The search has paused, and will go on. */
  paused(): void;
}

/** For a search whose states are all in memory. */
export const IN_MEMORY: Housekeeping = { settle: () => false, makeRoom: () => false, complete: () => undefined, paused: () => undefined };

/** What the loop works with. The tables are its caller's, so that others may look at them too. */
export interface ExploreOptions {
  readonly visited: Visited;
  readonly frontier: Frontier;
  readonly links: Links;
  readonly clock: Pacer;
  readonly limits?: Limits | undefined;
  readonly observers: Observers;
  /** The path to the state with a number, and perhaps one more transition. */
  readonly pathTo: (state: number, further?: number) => Path;
  /** Which states count as one; by default every state is one of its own, by its fingerprint. */
  readonly identity?: Identity;
  readonly housekeeping?: Housekeeping;
  /** The number by which a link refers to a transition: the transition itself, if absent. */
  readonly numberOf?: (transition: number) => number;
}

import { LearnedMapping } from '../../engine/mapping.ts';
import { Space } from '../../engine/space.ts';
import { adoptListed } from '../../language/listed.ts';
import { allInitialStates } from '../../semantics/initial.ts';
import type { BoundRefinement } from '../../language/refinement.ts';

/** Numbers below this can be put together in pairs without loss. */
const PAIR = 2 ** 26;

/**
 * Watches one refinement on the fast engine. The image of a state is learned, and so are the steps of the abstract spec; whether it has
 * a step from one image to another is asked once.
 */
export class RefinementMonitor {
  readonly #space: Space;
  readonly #abstract: Space;
  readonly #mapping: LearnedMapping;
  /** The number of the state whose image is `#before`. */
  #at = -1;
  readonly #before: number[] = [];
  readonly #after: number[] = [];
  /** For each abstract variable but the first: numbers for the pairs of an image's beginning and this variable's value. */
  readonly #pairs: readonly Map<number, number>[];
  /** What is known of the steps from an image, by the numbers of both. */
  readonly #allowed: Map<number, boolean>[] = [];
  readonly #target: Int32Array;
  readonly #initial: ReadonlySet<string>;

  constructor(space: Space, refinement: BoundRefinement) {
    this.#space = space;
    this.#abstract = new Space(refinement.system);
    this.#mapping = new LearnedMapping(space, this.#abstract.layout, refinement);
    this.#pairs = Array.from({ length: this.#mapping.size }, () => new Map<number, number>());
    this.#target = new Int32Array(this.#abstract.codes.length);
    const initial = new Set<string>();
    for (const [place] of allInitialStates(refinement.system, 'each is compared with the images of concrete ones')) {
      this.#abstract.enter(place);
      initial.add(this.#abstract.codes.join());
    }
    this.#initial = initial;
    // What the abstract spec lists were the objects with their contents until here.
    adoptListed(space.system);
  }

  /** Whether the present state, an initial one, is mapped to an initial state. */
  allowsInitial(): boolean {
    this.#mapping.into(this.#before);
    this.#at = -1;
    this.#mapping.decode(this.#before, this.#target);
    return this.#initial.has(this.#target.join());
  }

  /** Whether a transition from the present state, whose number is `state`, is mapped to a stutter or to a step. */
  allows(transition: number, state: number): boolean {
    if (state !== this.#at) this.#mapping.into(this.#before);
    this.#at = state;
    const { writeSetFor, writeSets } = this.#space.learner.transitions;
    const writeSet = writeSetFor[transition] as number;
    const affected = this.#mapping.affectedBy(writeSet, writeSets[writeSet] as readonly number[]);
    return affected.length === 0 || !this.#changes(affected, transition) || this.#allows();
  }

  /** Puts the image of the state behind a step into `#after`; whether it is another one. */
  #changes(affected: readonly number[], transition: number): boolean {
    for (let variable = 0; variable < this.#before.length; variable++) this.#after[variable] = this.#before[variable] as number;
    let changes = false;
    this.#space.apply(transition);
    for (let i = 0; i < affected.length; i++) {
      const variable = affected[i] as number;
      this.#after[variable] = this.#mapping.valueOf(variable);
      changes ||= this.#after[variable] !== this.#before[variable];
    }
    this.#space.undo(transition);
    return changes;
  }

  #allows(): boolean {
    const known = (this.#allowed[this.#numberOf(this.#before)] ??= new Map<number, boolean>());
    const to = this.#numberOf(this.#after);
    const answer = known.get(to) ?? this.#ask();
    known.set(to, answer);
    return answer;
  }

  /** A number for an image, the same for the same image. */
  #numberOf(image: readonly number[]): number {
    let number = 0;
    for (let variable = 0; variable < image.length; variable++) {
      const pairs = this.#pairs[variable] as Map<number, number>;
      const pair = number * PAIR + (image[variable] as number);
      const known = pairs.get(pair) ?? pairs.size;
      if (known === pairs.size) pairs.set(pair, known);
      number = known;
    }
    return number;
  }

  /** Asks the abstract spec whether a step leads from one image to the other. */
  #ask(): boolean {
    const { codes, learner, transitions } = this.#abstract;
    this.#mapping.decode(this.#before, codes);
    this.#mapping.decode(this.#after, this.#target);
    let differing = 0;
    for (let field = 0; field < codes.length; field++) if (codes[field] !== this.#target[field]) differing++;
    const calls = learner.userCalls;
    const enabled = this.#abstract.collect();
    this.#space.learner.count(learner.userCalls - calls);
    for (let i = 0; i < enabled; i++) {
      const transition = transitions[i] as number;
      if (
        learner.transitions.changes[transition] === differing &&
        learner.transitions.stepOf(transition).writes.every(({ field, after }) => this.#target[field] === after)
      )
        return true;
    }
    return false;
  }
}

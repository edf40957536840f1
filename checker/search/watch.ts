import type { Space } from '../engine/space.ts';
import type { Exploration, Fall, Path } from './exploration.ts';
import type { Watched } from './monitor.ts';

/** Something that a predicate's roots can make happen once: a conjunct falls, or a witness is found. */
interface Event {
  /** The truth value that makes it happen. */
  readonly on: boolean;
  happened: boolean;
  readonly happen: (depth: number, path: () => Path) => void;
}

/** Watches invariants, witnesses, properties and deadlocks during a search on the fast engine, and remembers the first time of each. */
export class Watch {
  readonly falls: Fall[] = [];
  readonly witnesses: (Exploration['witnesses'][number])[];
  /** Whether there are properties of steps still to watch. */
  watchesSteps: boolean;
  readonly #space: Space;
  readonly #watched: Watched;
  readonly #keepGoing: boolean;
  /** For each root of a predicate what it is about. */
  readonly #events: Event[] = [];
  /** For each leaf the roots of the properties that its steps may violate, each with its place in `watched.properties`. */
  readonly #steps: { readonly property: number; readonly root: number }[][] = [];

  constructor(space: Space, watched: Watched, keepGoing: boolean) {
    this.#space = space;
    this.#watched = watched;
    this.#keepGoing = keepGoing;
    this.witnesses = watched.witnesses.map(() => undefined);
    this.watchesSteps = watched.properties.length > 0;
    for (const { invariant, conjunct, predicate } of watched.conjuncts) {
      this.#expect(predicate, false, (depth, path) => this.falls.push({ kind: 'invariant', invariant, conjunct, depth, path: path() }));
    }
    for (const [place, witness] of watched.witnesses.entries()) this.#expect(witness, true, (depth, path) => (this.witnesses[place] = { depth, path: path() }));
  }

  #expect(predicate: Parameters<Space['watch']>[0], on: boolean, happen: Event['happen']): void {
    const event: Event = { on, happened: false, happen };
    for (const root of this.#space.watch(predicate)) this.#events[root] = event;
  }

  /**
   * Evaluates, in the present state, every predicate that the step of the leaf `by` may have changed (all in an initial state).
   * True if a conjunct fell and the search should end.
   */
  check(by: number | undefined, depth: number, path: () => Path): boolean {
    const before = this.falls.length;
    for (const root of this.#space.predicatesAfter(by)) {
      const event = this.#events[root] as Event;
      if (event.happened || !this.#space.learner.someIs(root, event.on)) continue;
      event.happened = true;
      event.happen(depth, path);
    }
    return this.falls.length > before && !this.#keepGoing;
  }

  /** Evaluates, in the state before a step, the properties of the step. True if one fell and the search should end. */
  checkStep(leaf: number, depth: number, path: () => Path): boolean {
    const roots = this.#steps[leaf] ?? this.#watchSteps(leaf);
    for (let i = 0; i < roots.length; i++) {
      const { property, root } = roots[i] as { property: number; root: number };
      if (this.hasFallen(property)) continue;
      if (this.#space.learner.someIs(root, false)) this.falls.push({ kind: 'property', property: this.#watched.properties[property]?.property as number, depth, path: path() });
      // A property whose truth follows from what the step itself reads and writes need not be looked at again.
      else if (this.#space.learner.isConstant(root)) roots.splice(i--, 1);
    }
    return roots.some(({ property }) => this.hasFallen(property)) && !this.#keepGoing;
  }

  #watchSteps(leaf: number): { readonly property: number; readonly root: number }[] {
    const roots = this.#watched.properties.flatMap(({ predicate }, property) => this.#space.watchStep(predicate, leaf).map((root) => ({ property, root })));
    this.#steps[leaf] = roots;
    return roots;
  }

  /** Whether the property at a place of `watched.properties` has fallen. */
  hasFallen(property: number): boolean {
    return this.falls.some((fall) => fall.kind === 'property' && fall.property === this.#watched.properties[property]?.property);
  }

  /** Notes a state from which nothing leads, the first time. True if the search should end. */
  deadlock(depth: number, path: () => Path): boolean {
    if (this.falls.some(({ kind }) => kind === 'deadlock')) return false;
    this.falls.push({ kind: 'deadlock', depth, path: path() });
    return !this.#keepGoing;
  }
}

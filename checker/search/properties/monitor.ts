import type { Space } from '../../engine/space.ts';
import type { NamedProperty } from '../../language/system.ts';
import { type Exploration, type FoundViolation, keyOf, type Path, type Violation } from '../exploration.ts';
import type { Selected } from '../selected.ts';
import type { Claims } from '../oracle/auditor.ts';
import { RefinementMonitor } from './refinement-monitor.ts';

/** The path to the state with a number, and perhaps one more transition. */
export type PathTo = (state: number, further?: number) => Path;

/** Something that a predicate's instances can make happen once: a conjunct is violated, or a witness is found. */
interface PredicateEvent {
  /** The truth value that makes it happen. */
  readonly on: boolean;
  happened: boolean;
  readonly happen: (depth: number, path: Path) => void;
}

/** The properties to look at when a transition is taken. */
interface StepProperties {
  /** What the list was made from. */
  readonly version: number;
  readonly stutterViolations: number;
  /** Places in `watched.properties`, and the instances to evaluate. */
  readonly properties: number[];
  readonly instances: number[];
  /** The transition's instance for each instance of a stuttering step. */
  readonly instanceOf: Map<number, number>;
}

/** What a watch has seen happen, for another one of the same system. */
export interface MonitorRecord {
  readonly violations: readonly FoundViolation[];
  readonly witnesses: Exploration['witnesses'];
  /** The instances of predicates, one or all of each, whose event has happened. */
  readonly happened: readonly number[];
  /** Places in `watched.properties`. */
  readonly violatedProperties: readonly number[];
}

/**
 * Watches invariants, witnesses, properties, refinements and deadlocks during a search on the fast engine, and
 * remembers the first time of each.
 */
export class PropertyMonitor implements Claims {
  readonly violations: FoundViolation[] = [];
  readonly witnesses: (Exploration['witnesses'][number])[];
  /** Whether there are properties of steps, or refinements, to watch. */
  readonly watchesSteps: boolean;
  readonly #space: Space;
  readonly #selected: Selected;
  readonly #keepGoing: boolean;
  readonly #pathTo: PathTo;
  /** For each instance of a predicate what it is about. */
  readonly #events: PredicateEvent[] = [];
  readonly #witnessEvents: PredicateEvent[];
  /** For each property the instances that say whether a stuttering step would satisfy it, and whether one would not in some state. */
  readonly #stutters: { readonly property: number; readonly instance: number; readonly event: PredicateEvent }[];
  /** How many of them were found that would not. */
  #stutterViolations = 0;
  readonly #steps: StepProperties[] = [];
  readonly #violatedProperties = new Set<number>();
  /** The refinements that are not violated yet, with their places in `watched.refinements`. */
  readonly #refinements: Map<number, RefinementMonitor>;
  /** For each instance of a step the place of its property in `watched.properties`. */
  readonly #propertyOf: number[] = [];

  constructor(space: Space, selected: Selected, keepGoing: boolean, pathTo: PathTo) {
    this.#space = space;
    this.#selected = selected;
    this.#keepGoing = keepGoing;
    this.#pathTo = pathTo;
    this.witnesses = selected.witnesses.map(() => undefined);
    this.watchesSteps = selected.properties.length + selected.refinements.length > 0;
    this.#refinements = new Map(selected.refinements.map((refinement, index) => [index, new RefinementMonitor(space, refinement)]));
    for (const { invariant, conjunct, predicate } of selected.conjuncts) {
      this.#expect(predicate, false, (depth, path) => this.violations.push({ kind: 'invariant', invariant, conjunct, depth, path }));
    }
    this.#witnessEvents = selected.witnesses.map((witness, index) =>
      this.#expect(witness, true, (depth, path) => (this.witnesses[index] = { depth, path })),
    );
    this.#stutters = selected.properties.flatMap(({ predicate }, property) =>
      space.watchStutter(predicate).map((instance) => this.#expectStutter(property, instance)),
    );
  }

  #expect(predicate: Parameters<Space['watch']>[0], on: boolean, happen: PredicateEvent['happen']): PredicateEvent {
    const event: PredicateEvent = { on, happened: false, happen };
    for (const instance of this.#space.watch(predicate)) this.#events[instance] = event;
    return event;
  }

  /** Forgets which witnesses were found, so that each can be found again: for the next walk of a simulation. */
  forgetWitnesses(): void {
    for (const [index, event] of this.#witnessEvents.entries()) {
      event.happened = false;
      this.witnesses[index] = undefined;
    }
  }

  #expectStutter(property: number, instance: number): { property: number; instance: number; event: PredicateEvent } {
    const event: PredicateEvent = { on: false, happened: false, happen: () => this.#stutterViolations++ };
    this.#events[instance] = event;
    return { property, instance, event };
  }

  /**
   * Evaluates, in the present state, every predicate that the transition `by` may have changed (all in an initial state).
   * `state` is its number. True if a conjunct is violated and the search should end.
   */
  check(by: number | undefined, depth: number, state: number): boolean {
    const before = this.violations.length;
    for (const instance of this.#space.predicatesAfter(by)) {
      const event = this.#events[instance];
      if (event === undefined || event.happened || !this.#space.learner.someIs(instance, event.on)) continue;
      event.happened = true;
      event.happen(depth, this.#pathTo(state));
    }
    if (by === undefined)
      for (const [index, refinement] of this.#refinements)
        if (!refinement.allowsInitial()) this.#violateRefinement(index, depth, this.#pathTo(state));
    return this.violations.length > before && !this.#keepGoing;
  }

  #violateRefinement(refinement: number, depth: number, path: Path): void {
    this.#refinements.delete(refinement);
    this.violations.push({ kind: 'refinement', refinement, depth, path });
  }

  /**
   * Evaluates the properties and refinements of a transition from the present state, whose number is `state`. True if one
   * is violated and the search should end.
   */
  checkStep(transition: number, depth: number, state: number): boolean {
    const known = this.#steps[transition];
    const watch =
      known?.version === this.#space.predicateVersion && known.stutterViolations === this.#stutterViolations
        ? known
        : this.#watchSteps(transition);
    const before = this.violations.length;
    for (let i = 0; i < watch.instances.length; i++) {
      const property = watch.properties[i] as number;
      if (this.#violatedProperties.has(property) || !this.#space.learner.someIs(watch.instances[i] as number, false)) continue;
      this.#violatedProperties.add(property);
      this.violations.push({
        kind: 'property',
        property: this.#selected.properties[property]?.property as number,
        depth,
        path: this.#pathTo(state, transition),
      });
    }
    for (const [index, refinement] of this.#refinements)
      if (!refinement.allows(transition, state)) this.#violateRefinement(index, depth, this.#pathTo(state, transition));
    return this.violations.length > before && !this.#keepGoing;
  }

  /** The instances of the properties to evaluate when a transition is taken. */
  checksOf(transition: number): readonly number[] {
    return this.#watchSteps(transition).instances;
  }

  /**
   * The truth value of an instance that would make something happen for the first time; undefined if nothing hangs on it any more. On the
   * state constraint something hangs every time.
   */
  awaitedOf(instance: number): boolean | undefined {
    if (instance === this.#space.constraint) return false;
    const event = this.#events[instance];
    if (event !== undefined) return event.happened ? undefined : event.on;
    const property = this.#propertyOf[instance];
    return property === undefined || this.#violatedProperties.has(property) ? undefined : false;
  }

  /** How many things have happened; each changes an answer of `awaitedOf`. */
  get eventCount(): number {
    return this.violations.length + this.witnesses.filter((found) => found !== undefined).length + this.#stutterViolations;
  }

  /** How many steps that change nothing were found to violate a property; each changes the answers of `checksOf`. */
  get stutterViolations(): number {
    return this.#stutterViolations;
  }

  /**
   * Lists the properties that a transition may violate: those whose stuttering steps read something that the transition writes,
   * or do not satisfy the property in every state seen so far.
   */
  #watchSteps(transition: number): StepProperties {
    const { learner } = this.#space;
    const { writes } = learner.transitions.stepOf(transition);
    const known = this.#steps[transition];
    const watch: StepProperties = {
      version: this.#space.predicateVersion,
      stutterViolations: this.#stutterViolations,
      properties: [],
      instances: [],
      instanceOf: known?.instanceOf ?? new Map(),
    };
    for (const { property, instance, event } of this.#stutters) {
      const reads = learner.instances.readsOf(instance);
      if (!event.happened && !writes.some(({ field }) => reads.has(field))) continue;
      const own: number =
        watch.instanceOf.get(instance) ??
        this.#space.watchStep(this.#selected.properties[property]?.predicate as NamedProperty, transition, instance);
      watch.instanceOf.set(instance, own);
      this.#propertyOf[own] = property;
      watch.properties.push(property);
      watch.instances.push(own);
    }
    this.#steps[transition] = watch;
    return watch;
  }

  /** What has happened so far. */
  get record(): MonitorRecord {
    const happened = [...this.#events.entries()].flatMap(([instance, event]) =>
      (event as PredicateEvent | undefined)?.happened === true ? [instance] : [],
    );
    return { violations: this.violations, witnesses: this.witnesses, happened, violatedProperties: [...this.#violatedProperties] };
  }

  /** Takes over what happened in the part of the search that was before a checkpoint. */
  restore({ violations, witnesses, happened, violatedProperties }: MonitorRecord): void {
    for (const violation of violations) this.violations.push(violation);
    for (const [index, found] of witnesses.entries()) this.witnesses[index] = found;
    for (const instance of happened) (this.#events[instance] as PredicateEvent).happened = true;
    for (const property of violatedProperties) this.#violatedProperties.add(property);
    this.#stutterViolations = this.#stutters.filter(({ event }) => event.happened).length;
  }

  isViolated(what: Violation): boolean {
    const key = keyOf(what);
    return this.violations.some((violation) => keyOf(violation) === key);
  }

  isFound(witness: number): boolean {
    return this.witnesses[witness] !== undefined;
  }

  /** Notes a state from which nothing leads, the first time. True if the search should end. */
  deadlock(depth: number, state: number): boolean {
    if (this.violations.some(({ kind }) => kind === 'deadlock')) return false;
    this.violations.push({ kind: 'deadlock', depth, path: this.#pathTo(state) });
    return !this.#keepGoing;
  }
}

import { Products } from '../../diagrams/products.ts';
import { NOTHING, type Relation, Relations } from '../../diagrams/relations.ts';
import { VectorSets, type LevelView } from '../../diagrams/sets.ts';
import { EMPTY } from '../../diagrams/node-store.ts';
import { NO, NONE, YES } from '../../engine/learn/transitions.ts';
import type { Space } from '../../engine/space.ts';
import { FieldOrder } from './field-order.ts';
import { meeting } from './met.ts';
import { conditionOf, isStep, type LearnedPath, type PathOutcome, LearnedRelation, type Summary } from './learned-relation.ts';

/** Some states as far as some of their fields go: what a set says about few fields is small. Valid until sets are collected. */
export interface Excerpt {
  readonly set: number;
  /** The levels that are seen. */
  readonly view: LevelView;
  /** What it is from, if it does not show everything; there may be more in it. */
  readonly source?: Excerpt;
}

/**
 * What is known about the instances of a space, as relations on sets of states; and how it gets known. A set of states is covered
 * by an instance if for each of its states all that the instance does there has been learned: then the relations say about them
 * what the author's functions would.
 */
export class RelationLearner {
  readonly sets = new VectorSets();
  readonly products = new Products(this.sets);
  readonly space: Space;
  relations = new Relations();
  order: FieldOrder;
  /** All levels. */
  whole: LevelView;
  readonly #relationsOf: LearnedRelation[] = [];
  #lastPath: LearnedPath | undefined;

  constructor(space: Space, order: FieldOrder) {
    this.space = space;
    this.order = order;
    this.whole = this.#wholeView();
    space.learner.onPath = (choicePoint, fields, transition) => this.#learned(choicePoint, fields, transition);
  }

  #wholeView(): LevelView {
    return this.sets.view(this.order.fields.map((_field, level) => level));
  }

  /** The choice point at which an instance begins. */
  relationOf(instance: number): LearnedRelation {
    return this.#relationAt(this.space.learner.instances.choicePointOf(instance));
  }

  #relationAt(number: number): LearnedRelation {
    return (this.#relationsOf[number] ??= new LearnedRelation(number));
  }

  summaryOf(relation: LearnedRelation): Summary {
    return relation.summary(this.relations, this.order);
  }

  #guardsOf(relation: LearnedRelation): ReadonlyMap<LearnedRelation, Relation> {
    return relation.guards(this.relations, this.order);
  }

  /** Starts anew with another order of the fields. Sets of the old order mean something else now. */
  reorder(order: FieldOrder): void {
    this.order = order;
    this.relations = new Relations();
  }

  #learned(choicePoint: number, fields: readonly number[], transition: number): void {
    this.#lastPath = { fields, codes: fields.map((field) => this.space.codes[field] as number), outcome: this.#outcomeOf(transition) };
    this.#relationAt(choicePoint).add(this.#lastPath);
  }

  #outcomeOf(transition: number): PathOutcome {
    if (transition === YES || transition === NO) return transition === YES;
    if (transition === NONE) return 'absent';
    const { transitions } = this.space.learner;
    const choicePoints = transitions.choicePointsOf(transition);
    return choicePoints === undefined
      ? { step: transitions.stepOf(transition), transition }
      : { relations: choicePoints.map((choicePoint) => this.#relationAt(choicePoint)) };
  }

  /** Some states, of which everything is known. */
  all(states: number): Excerpt {
    return { set: states, view: this.whole };
  }

  /** What an excerpt says of some fields, which it must show. */
  narrowed(source: Excerpt, fields: Iterable<number>): Excerpt {
    const levels = this.order.levelsOf(fields).sort((a, b) => a - b);
    if (levels.length === source.view.levels.length) return source;
    const indexes = source.view === this.whole ? levels : levels.map((level) => source.view.levels.indexOf(level));
    return {
      set: this.sets.project(source.set, this.sets.view(indexes, source.view === this.whole ? undefined : source.view)),
      view: this.sets.view(levels),
      source,
    };
  }

  /**
   * Learns what a choice point, and all behind it, do in every state of a set. Returns what of these states is worth looking
   * at to see what they do. Mostly everything is known, which is seen on the whole states in one walk that makes no nodes. If
   * not, the rest is done on an excerpt.
   */
  cover(relation: LearnedRelation, states: Excerpt): Excerpt {
    if (this.products.within(states.set, this.summaryOf(relation).known, states.view)) return states;
    for (;;) {
      const excerpt = this.narrowed(states, relation.readsOfAll(this.relations, this.order));
      if (this.#coverOnce(relation, excerpt)) return excerpt;
    }
  }

  /** The same, as long as no other fields are read than the excerpt shows: false if there are. */
  #coverOnce(relation: LearnedRelation, excerpt: Excerpt): boolean {
    if (excerpt.set === EMPTY || this.products.within(excerpt.set, this.summaryOf(relation).known, excerpt.view)) return true;
    const before = relation.readsOfAll(this.relations, this.order).size;
    if (!this.#coverSite(relation, this.narrowed(excerpt, relation.reads))) return false;
    if (relation.readsOfAll(this.relations, this.order).size !== before) return false;
    for (const [behind, guard] of this.#guardsOf(relation))
      if (!this.#coverOnce(behind, { ...excerpt, set: this.products.image(excerpt.set, guard, excerpt.view) })) return false;
    return true;
  }

  /** Learns what the choice point itself does. */
  #coverSite(relation: LearnedRelation, excerpt: Excerpt): boolean {
    const { set, view } = excerpt;
    const vector = new Int32Array(this.order.fields.length);
    let open = this.products.exclude(set, relation.seen(this.relations, this.order), view);
    if (open === EMPTY) return true;
    // What no run reads may be as in any state; what is given for all states is as in the first.
    this.#writeFirst(excerpt, vector);
    const codes = new Int32Array(view.levels.length);
    while (open !== EMPTY) {
      this.sets.first(open, codes);
      for (const [index, level] of view.levels.entries()) vector[level] = codes[index] as number;
      const whole = (): Int32Array => {
        this.#find(excerpt, codes, vector);
        return vector;
      };
      const path = meeting(() => this.#learnAt(relation, vector, true), whole);
      if (path === undefined) {
        whole();
        meeting(() => this.#learnAt(relation, vector, false), () => vector);
        return false;
      }
      open = this.products.exclude(open, conditionOf(path, this.relations, this.order), view);
    }
    return true;
  }

  #writeFirst({ set, view, source }: Excerpt, vector: Int32Array): void {
    if (source !== undefined) this.#writeFirst(source, vector);
    const codes = new Int32Array(view.levels.length);
    this.sets.first(set, codes);
    for (const [index, level] of view.levels.entries()) vector[level] = codes[index] as number;
  }

  /** A whole state of those that an excerpt is from, with some codes that it shows. */
  #find({ view, source }: Excerpt, codes: Int32Array, vector: Int32Array): void {
    if (source === undefined) {
      vector.set(codes);
      return;
    }
    const indexes = Array.from(view.levels, (level) => source.view.levels.indexOf(level));
    const found = new Int32Array(source.view.levels.length);
    this.sets.find(source.set, this.sets.view(indexes), codes, found);
    this.#find(source, found, vector);
  }

  /** The path of a choice point in a state; nothing if the state is `partly` known only, and the path depends on what is not known. */
  #learnAt(relation: LearnedRelation, vector: Int32Array, partly: boolean): LearnedPath | undefined {
    const { learner, codes } = this.space;
    this.order.spread(vector, codes);
    this.#lastPath = undefined;
    const transition = partly ? learner.leafWithin(relation.number, relation.reads) : learner.leafAt(relation.number);
    if (transition !== undefined && this.#lastPath === undefined) throw new Error('a path that was said not to be known was known');
    return this.#lastPath;
  }

  /**
   * The states to which an instance leads from a set of states, by steps that change something. All that it does there is learned first.
   */
  successors(instance: number, states: number): number {
    const relation = this.relationOf(instance);
    this.cover(relation, this.all(states));
    return this.products.image(states, this.summaryOf(relation).steps, this.whole);
  }

  /** The states in which a predicate has a truth value for some choice. All that it reads there is learned first. */
  where(instances: readonly number[], value: boolean, states: number): number {
    let found = EMPTY;
    for (const instance of instances) {
      const relation = this.relationOf(instance);
      const { known, yes, no } = this.summaryOf(relation);
      // The rule is that all is known and nothing is found.
      if (this.products.within(states, this.relations.except(known, value ? yes : no), this.whole)) continue;
      const excerpt = this.cover(relation, this.all(states));
      const wanted = this.summaryOf(relation)[value ? 'yes' : 'no'];
      if (this.products.image(excerpt.set, wanted, excerpt.view) !== EMPTY)
        found = this.sets.union(found, this.products.image(states, wanted, this.whole));
    }
    return found;
  }

  /** The states from which no instance leads anywhere. They must be covered. */
  deadlocks(instances: readonly number[], states: number): number {
    return instances.reduce(
      (left, instance) => this.products.exclude(left, this.summaryOf(this.relationOf(instance)).yes, this.whole),
      states,
    );
  }

  /** In how many ways, states and choices, an instance takes a step from a set of states. They must be covered. */
  countSteps(instance: number, states: number): bigint {
    return this.#countSteps(this.relationOf(instance), states);
  }

  #countSteps(relation: LearnedRelation, states: number): bigint {
    const { yes } = relation.own(this.relations, this.order);
    let count = this.sets.count(this.products.image(states, yes, this.whole));
    for (const [behind, guard] of this.#guardsOf(relation))
      if (guard !== NOTHING) count += this.#countSteps(behind, this.products.image(states, guard, this.whole));
    return count;
  }

  /** Every step of an instance that changes something, as a leaf, and the states of a set, which must be covered, that take it. */
  stepsOf(instance: number, states: number): readonly { readonly transition: number; readonly from: () => number }[] {
    return this.#stepsOf(this.relationOf(instance), () => states);
  }

  #stepsOf(relation: LearnedRelation, states: () => number): readonly { readonly transition: number; readonly from: () => number }[] {
    const own = relation.paths.flatMap((path) => {
      if (!isStep(path.outcome) || path.outcome.step.writes.length === 0) return [];
      return [
        {
          transition: path.outcome.transition,
          from: () => this.products.image(states(), conditionOf(path, this.relations, this.order), this.whole),
        },
      ];
    });
    return [
      ...own,
      ...[...this.#guardsOf(relation)].flatMap(([behind, guard]) =>
        this.#stepsOf(behind, () => this.products.image(states(), guard, this.whole)),
      ),
    ];
  }
}

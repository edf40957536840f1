import { NOTHING, type Relation, type Relations } from '../../diagrams/relations.ts';
import type { LearnedStep } from '../../engine/learn/transitions.ts';
import type { FieldOrder } from './field-order.ts';

/** What one run found out: in states with these codes the choice point has this outcome. */
export interface LearnedPath {
  readonly fields: readonly number[];
  readonly codes: readonly number[];
  readonly outcome: PathOutcome;
}

/** A truth value; nothing to run; a step; or the choice points of a parameter's values. */
export type PathOutcome =
  boolean | 'absent' | { readonly step: LearnedStep; readonly transition: number } | { readonly relations: readonly LearnedRelation[] };

/** What relations say about a choice point and those behind it, as conditions on states and steps between them. */
export interface Summary {
  /** Where everything is known. */
  readonly known: Relation;
  /** The steps that change something. */
  readonly steps: Relation;
  /** Where a step can be taken, or the predicate is true for some choice. */
  readonly yes: Relation;
  /** Where the predicate is false for some choice. */
  readonly no: Relation;
}

/** The paths learned at one choice point of the learner, and what follows from them. */
export class LearnedRelation {
  readonly number: number;
  readonly paths: LearnedPath[] = [];
  /** The fields that were read here in some state. */
  readonly reads = new Set<number>();
  /** Where something is known here, whatever may not be known behind. */
  #seen: Relation = NOTHING;
  /** Where the run ends here, in each way. */
  #own: Summary = NO_SUMMARY;
  #whole: Summary = NO_SUMMARY;
  #version = -1;
  /** For each choice of values: where it is made, and the choice points behind it. */
  readonly #choices: { readonly condition: Relation; readonly relations: readonly LearnedRelation[] }[] = [];
  /** For each choice point behind: where it is reached. */
  readonly #guards = new Map<LearnedRelation, Relation>();
  /** How many of the paths are in the relations above. */
  #summed = 0;
  #relations: Relations | undefined;

  constructor(number: number) {
    this.number = number;
  }

  add(path: LearnedPath): void {
    this.paths.push(path);
    for (const field of path.fields) this.reads.add(field);
  }

  /** The number of paths here and behind: it grows whenever something is learned. */
  get version(): number {
    let version = this.paths.length;
    for (const relation of this.#guards.keys()) version += relation.version;
    return version;
  }

  /** The fields that were read here or behind in some state. */
  readsOfAll(relations: Relations, order: FieldOrder): ReadonlySet<number> {
    const behind = this.guards(relations, order);
    if (behind.size === 0) return this.reads;
    const all = new Set(this.reads);
    for (const relation of behind.keys()) for (const field of relation.readsOfAll(relations, order)) all.add(field);
    return all;
  }

  /**
   * Brings what follows from the paths up to date: everything is given out for some relations and an order, and means nothing for others.
   */
  #update(relations: Relations, order: FieldOrder): void {
    if (this.#relations !== relations) this.#startAgain(relations);
    if (this.#summed === this.paths.length) return;
    const fresh = this.paths.slice(this.#summed).map((path) => ({ ...path, condition: conditionOf(path, relations, order) }));
    this.#summed = this.paths.length;
    this.#seen = relations.or(this.#seen, relations.union(fresh.map(({ condition }) => condition)));
    const where = (test: (outcome: PathOutcome) => boolean): Relation =>
      relations.union(fresh.filter(({ outcome }) => test(outcome)).map(({ condition }) => condition));
    this.#own = {
      known: relations.or(this.#own.known, where((outcome) => !isChoice(outcome))),
      steps: relations.or(
        this.#own.steps,
        relations.union(
          fresh.flatMap(({ fields, codes, outcome }) =>
            isStep(outcome) && outcome.step.writes.length > 0 ? [stepOf(fields, codes, outcome.step, relations, order)] : [],
          ),
        ),
      ),
      yes: relations.or(this.#own.yes, where((outcome) => outcome === true || isStep(outcome))),
      no: relations.or(this.#own.no, where((outcome) => outcome === false)),
    };
    const behind = new Map<LearnedRelation, Relation[]>();
    for (const { condition, outcome } of fresh) {
      if (!isChoice(outcome)) continue;
      this.#choices.push({ condition, relations: outcome.relations });
      for (const relation of outcome.relations) behind.set(relation, [...(behind.get(relation) ?? []), condition]);
    }
    for (const [relation, conditions] of behind)
      this.#guards.set(relation, relations.or(this.#guards.get(relation) ?? NOTHING, relations.union(conditions)));
  }

  #startAgain(relations: Relations): void {
    this.#relations = relations;
    this.#summed = 0;
    this.#version = -1;
    this.#choices.length = 0;
    this.#seen = NOTHING;
    this.#own = NO_SUMMARY;
    for (const relation of this.#guards.keys()) this.#guards.set(relation, NOTHING);
  }

  /** Where something is known here, whatever may not be known behind. */
  seen(relations: Relations, order: FieldOrder): Relation {
    this.#update(relations, order);
    return this.#seen;
  }

  /** For each choice point behind: where it is reached. */
  guards(relations: Relations, order: FieldOrder): ReadonlyMap<LearnedRelation, Relation> {
    this.#update(relations, order);
    return this.#guards;
  }

  /** Where a run ends at this very choice point, not at one behind it. */
  own(relations: Relations, order: FieldOrder): Summary {
    this.#update(relations, order);
    return this.#own;
  }

  /** What is known about this choice point and all behind it. */
  summary(relations: Relations, order: FieldOrder): Summary {
    this.#update(relations, order);
    const { version } = this;
    if (version === this.#version) return this.#whole;
    const behind = [...this.#guards].map(([relation, guard]) => ({ guard, summary: relation.summary(relations, order) }));
    const passed = (part: 'steps' | 'yes' | 'no'): Relation =>
      relations.union([this.#own[part], ...behind.map(({ guard, summary }) => relations.where(guard, summary[part]))]);
    const choices = this.#choices.map(({ condition, relations: inner }) =>
      inner.reduce((known, relation) => relations.where(known, relation.summary(relations, order).known), condition),
    );
    this.#whole = { known: relations.union([this.#own.known, ...choices]), steps: passed('steps'), yes: passed('yes'), no: passed('no') };
    this.#version = version;
    return this.#whole;
  }
}

const NO_SUMMARY: Summary = { known: NOTHING, steps: NOTHING, yes: NOTHING, no: NOTHING };
export const isStep = (outcome: PathOutcome): outcome is { readonly step: LearnedStep; readonly transition: number } =>
  typeof outcome === 'object' && 'step' in outcome;
const isChoice = (outcome: PathOutcome): outcome is { readonly relations: readonly LearnedRelation[] } =>
  typeof outcome === 'object' && 'relations' in outcome;

/** The condition that a state takes a path. */
export function conditionOf({ fields, codes }: LearnedPath, relations: Relations, order: FieldOrder): Relation {
  return relations.step(order.levelsOf(fields), codes, codes);
}

function stepOf(
  fields: readonly number[],
  codes: readonly number[],
  { writes }: LearnedStep,
  relations: Relations,
  order: FieldOrder,
): Relation {
  const after = new Map(writes.map((write) => [write.field, write.after]));
  return relations.step(
    order.levelsOf(fields),
    codes,
    fields.map((field, i) => after.get(field) ?? (codes[i] as number)),
  );
}

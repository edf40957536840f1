/**
 * What can be done to a vector, or a condition on vectors. A branch looks at one level: for a value that it lists it says what to
 * write there and how to go on; any other value stays, and `other` says how to go on. Levels that no branch looks at stay as they are.
 * A condition is a relation that writes nothing. A relation and a condition are functions of levels and values: they know no sets.
 */
export interface Relation {
  readonly id: number;
  /** The level it looks at; beyond all levels for `NOTHING` and `ALL`. */
  readonly level: number;
  readonly other: Relation;
  /** Ascending; a value with several outcomes is listed several times, and one without any once, with `NOTHING`. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly behind: readonly Relation[];
}

const terminal = (id: number): Relation => {
  const relation = { id, level: Infinity, before: [], after: [], behind: [] };
  return Object.assign(relation, { other: relation as unknown as Relation });
};

/** Nothing can be done; no vector fulfils it. */
export const NOTHING = terminal(0);
/** The rest stays as it is; every vector fulfils it. */
export const ALL = terminal(1);

interface BranchOutcome { readonly after: number; readonly behind: Relation }

/** Makes relations; equal branches are one object. */
export class Relations {
  #branches = new Map<string, Relation>();
  #unions = new Map<string, Relation>();
  #restrictions = new Map<string, Relation>();
  #exceptions = new Map<string, Relation>();
  #ids = 2;

  /**
   * The step from vectors that have `before` at some levels to those that have `after` there. The condition `before` if both are the same.
   */
  step(levels: readonly number[], before: readonly number[], after: readonly number[]): Relation {
    const order = levels.map((_level, i) => i).sort((a, b) => (levels[b] as number) - (levels[a] as number));
    return order.reduce(
      (behind, i) => this.#branch(levels[i] as number, NOTHING, new Map([[before[i] as number, [{ after: after[i] as number, behind }]]])),
      ALL,
    );
  }

  /** What any of the relations can do. */
  union(relations: readonly Relation[]): Relation {
    if (relations.length === 0) return NOTHING;
    // In halves, so that every union is one of equals.
    let left = [...relations];
    while (left.length > 1)
      left = Array.from({ length: Math.ceil(left.length / 2) }, (_, i) => this.or(left[2 * i] as Relation, left[2 * i + 1] ?? NOTHING));
    return left[0] as Relation;
  }

  or(a: Relation, b: Relation): Relation {
    if (a === b || b === NOTHING) return a;
    if (a === NOTHING) return b;
    if (a.id > b.id) return this.or(b, a);
    const key = `${a.id},${b.id}`;
    const known = this.#unions.get(key);
    if (known !== undefined) return known;
    const level = Math.min(a.level, b.level);
    const outcomes = new Map<number, readonly BranchOutcome[]>();
    for (const value of new Set([...listed(a, level), ...listed(b, level)]))
      outcomes.set(value, this.#merged([...outcomesOf(a, level, value), ...outcomesOf(b, level, value)]));
    const result = this.#branch(level, this.or(otherOf(a, level), otherOf(b, level)), outcomes);
    this.#unions.set(key, result);
    return result;
  }

  #merged(outcomes: readonly BranchOutcome[]): readonly BranchOutcome[] {
    const byAfter = new Map<number, Relation>();
    for (const { after, behind } of outcomes) byAfter.set(after, this.or(byAfter.get(after) ?? NOTHING, behind));
    return [...byAfter].map(([after, behind]) => ({ after, behind }));
  }

  /** What a relation can do to vectors that fulfil a condition. */
  where(condition: Relation, relation: Relation): Relation {
    if (condition === NOTHING || relation === NOTHING) return NOTHING;
    if (condition === ALL) return relation;
    const key = `${condition.id},${relation.id}`;
    const known = this.#restrictions.get(key);
    if (known !== undefined) return known;
    const level = Math.min(condition.level, relation.level);
    const outcomes = new Map<number, readonly BranchOutcome[]>();
    for (const value of new Set([...listed(condition, level), ...listed(relation, level)])) {
      const [holds] = outcomesOf(condition, level, value) as [BranchOutcome];
      outcomes.set(
        value,
        outcomesOf(relation, level, value).map(({ after, behind }) => ({ after, behind: this.where(holds.behind, behind) })),
      );
    }
    const result = this.#branch(level, this.where(otherOf(condition, level), otherOf(relation, level)), outcomes);
    this.#restrictions.set(key, result);
    return result;
  }

  /** The condition that holds where one does and another does not. */
  except(condition: Relation, without: Relation): Relation {
    if (condition === NOTHING || without === ALL || condition === without) return NOTHING;
    if (without === NOTHING) return condition;
    const key = `${condition.id},${without.id}`;
    const known = this.#exceptions.get(key);
    if (known !== undefined) return known;
    const level = Math.min(condition.level, without.level);
    const behind = (relation: Relation, value: number): Relation => (outcomesOf(relation, level, value)[0] as BranchOutcome).behind;
    const outcomes = new Map<number, readonly BranchOutcome[]>();
    for (const value of new Set([...listed(condition, level), ...listed(without, level)]))
      outcomes.set(value, [{ after: value, behind: this.except(behind(condition, value), behind(without, value)) }]);
    const result = this.#branch(level, this.except(otherOf(condition, level), otherOf(without, level)), outcomes);
    this.#exceptions.set(key, result);
    return result;
  }

  #branch(level: number, other: Relation, outcomes: ReadonlyMap<number, readonly BranchOutcome[]>): Relation {
    const rows: (BranchOutcome & { readonly before: number })[] = [];
    for (const [before, all] of outcomes) {
      const some = all.filter(({ behind }) => behind !== NOTHING);
      const [first = { after: before, behind: NOTHING }] = some;
      if (some.length <= 1 && first.after === before && first.behind === other) continue;
      for (const outcome of some.length === 0 ? [first] : some) rows.push({ before, ...outcome });
    }
    if (rows.length === 0) return other;
    rows.sort((a, b) => a.before - b.before || a.after - b.after);
    const key = `${level},${other.id}:${rows.map(({ before, after, behind }) => `${before},${after},${behind.id}`).join()}`;
    const known = this.#branches.get(key);
    if (known !== undefined) return known;
    const branch: Relation = {
      id: this.#ids++,
      level,
      other,
      before: rows.map(({ before }) => before),
      after: rows.map(({ after }) => after),
      behind: rows.map(({ behind }) => behind),
    };
    this.#branches.set(key, branch);
    return branch;
  }
}

const otherOf = (relation: Relation, level: number): Relation => (relation.level === level ? relation.other : relation);
const listed = (relation: Relation, level: number): readonly number[] => (relation.level === level ? relation.before : []);

/** What happens to a value at a level. */
function outcomesOf(relation: Relation, level: number, value: number): readonly BranchOutcome[] {
  if (relation.level !== level) return [{ after: value, behind: relation }];
  const outcomes: BranchOutcome[] = [];
  for (let i = firstOf(relation, value); relation.before[i] === value; i++)
    outcomes.push({ after: relation.after[i] as number, behind: relation.behind[i] as Relation });
  return outcomes.length > 0 ? outcomes : [{ after: value, behind: relation.other }];
}

/** The first place at which a value is listed, or would be. */
function firstOf({ before }: Relation, value: number): number {
  let low = 0;
  let high = before.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((before[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

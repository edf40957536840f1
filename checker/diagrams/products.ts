import { ALL, NOTHING, type Relation } from './relations.ts';
import { PER_VIEW, type VectorSets, type LevelView } from './sets.ts';
import { EMPTY, UNIT } from './node-store.ts';

// What relations do to sets. The second operand of a remembered operation is the number of a relation.
const [, IMAGE, EXCLUDE, WITHIN] = Array.from({ length: PER_VIEW }, (_, i) => i) as [number, number, number, number];

/** Operations on a set and a relation, both seen through a view: a relation must look at levels of the view only. */
export class Products {
  readonly #sets: VectorSets;

  constructor(sets: VectorSets) {
    this.#sets = sets;
  }

  /** What the relation makes of the vectors: for a condition, those that fulfil it. */
  image(set: number, relation: Relation, view: LevelView): number {
    return this.#image(set, relation, view, 0);
  }

  #image(set: number, relation: Relation, view: LevelView, index: number): number {
    if (set === EMPTY || relation === NOTHING) return EMPTY;
    if (relation === ALL) return set;
    const { store, stack, memory } = this.#sets;
    const operation = view.operations + IMAGE;
    const known = memory.get(operation, set, relation.id);
    if (known >= 0) return known;
    const base = stack.size;
    let others = EMPTY;
    if (relation.level !== view.levels[index]) {
      for (let at = set; at !== EMPTY; at = store.right[at] as number) {
        const down = this.#image(store.down[at] as number, relation, view, index + 1);
        stack.push(store.value[at] as number);
        stack.push(down);
      }
    } else {
      const { before, after, behind, other } = relation;
      let i = 0;
      for (let at = set; at !== EMPTY; at = store.right[at] as number) {
        const value = store.value[at] as number;
        while (i < before.length && (before[i] as number) < value) i++;
        let down = before[i] === value ? EMPTY : this.#image(store.down[at] as number, other, view, index + 1);
        for (; before[i] === value; i++) {
          const part = this.#image(store.down[at] as number, behind[i] as Relation, view, index + 1);
          if (after[i] === value) down = part;
          else others = this.#sets.union(others, store.node(after[i] as number, part, EMPTY));
        }
        stack.push(value);
        stack.push(down);
      }
    }
    const result = this.#sets.union(this.#sets.popped(base, EMPTY), others);
    memory.put(operation, set, relation.id, result);
    return result;
  }

  /** The vectors that do not fulfil a condition. */
  exclude(set: number, condition: Relation, view: LevelView): number {
    return this.#exclude(set, condition, view, 0);
  }

  #exclude(set: number, condition: Relation, view: LevelView, index: number): number {
    if (set === EMPTY || condition === ALL) return EMPTY;
    if (condition === NOTHING) return set;
    const { store, stack, memory } = this.#sets;
    const operation = view.operations + EXCLUDE;
    const known = memory.get(operation, set, condition.id);
    if (known >= 0) return known;
    const base = stack.size;
    const looks = condition.level === view.levels[index];
    let i = 0;
    for (let at = set; at !== EMPTY; at = store.right[at] as number) {
      const value = store.value[at] as number;
      while (looks && i < condition.before.length && (condition.before[i] as number) < value) i++;
      const behind = !looks ? condition : condition.before[i] === value ? (condition.behind[i] as Relation) : condition.other;
      const down = this.#exclude(store.down[at] as number, behind, view, index + 1);
      stack.push(value);
      stack.push(down);
    }
    const result = this.#sets.popped(base, EMPTY);
    memory.put(operation, set, condition.id, result);
    return result;
  }

  /** Whether all vectors fulfil a condition. */
  within(set: number, condition: Relation, view: LevelView): boolean {
    return this.#within(set, condition, view, 0);
  }

  #within(set: number, condition: Relation, view: LevelView, index: number): boolean {
    if (set === EMPTY || condition === ALL) return true;
    if (condition === NOTHING) return false;
    const { store, memory } = this.#sets;
    const operation = view.operations + WITHIN;
    const known = memory.get(operation, set, condition.id);
    if (known >= 0) return known === UNIT;
    const looks = condition.level === view.levels[index];
    let all = true;
    let i = 0;
    for (let at = set; all && at !== EMPTY; at = store.right[at] as number) {
      const value = store.value[at] as number;
      while (looks && i < condition.before.length && (condition.before[i] as number) < value) i++;
      const behind = !looks ? condition : condition.before[i] === value ? (condition.behind[i] as Relation) : condition.other;
      all = this.#within(store.down[at] as number, behind, view, index + 1);
    }
    memory.put(operation, set, condition.id, all ? UNIT : EMPTY);
    return all;
  }
}

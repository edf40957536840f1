import { NO, YES } from '../leaves.ts';
import { enlarged } from '../memory.ts';
import type { Space } from '../space.ts';
import type { Arena } from './arena.ts';
import { FieldSets } from './field-sets.ts';
import { ForestCopy } from './forest-copy.ts';
import { IdleSteps } from './idle-steps.ts';
import { Lists } from './lists.ts';
import { SleepCopy } from './sleep-copy.ts';
import { BriefAt, ClassAt, FieldAt, LeafAt, Marks, RootAt, RootMark, Size } from './offsets.ts';
import { Slot } from './slots.ts';

/** What a search watches, as far as the core has to know. */
export interface Watching {
  /** The truth value that would make something happen for the first time; undefined if nothing hangs on the root any more. */
  awaitedOf(root: number): boolean | undefined;
  /** The roots of the properties to check when a leaf's step is taken. */
  checksOf(leaf: number): readonly number[];
  /** Raised whenever an answer about a root may have changed, and whenever one about all leaves may have. */
  readonly happenings: number;
  readonly stutterFalls: number;
  readonly watchesSteps: boolean;
}

/** What the core saves itself work by: see `Sleep`, `Group.wokenBy`, `IdleSteps` and memo.as. Tests and measurements do without one or the other. */
export type Shortcut = 'sleep' | 'waking' | 'idle bits' | 'memo';

/** Rows in integers. */
const [LEAF, BRIEF, CLASS, ROOT, FIELD] = [Size.LEAF / 4, Size.BRIEF / 4, Size.CLASS / 4, Size.ROOT / 4, Size.FIELD / 4];

/** Keeps the core's tables of what was learned equal to what the learner knows. */
export class Knowledge {
  readonly #arena: Arena;
  readonly #space: Space;
  readonly #watching: Watching;
  readonly #without: readonly Shortcut[];
  readonly #lists: Lists;
  readonly idle: IdleSteps;
  readonly #forest: ForestCopy;
  readonly #sleep: SleepCopy;
  readonly #readSets: FieldSets;
  readonly #writtenSets: FieldSets;
  #briefs: Int32Array;
  #leaves: Int32Array;
  #classes: Int32Array;
  #roots: Int32Array;
  #fields: Int32Array;
  /** How many leaves, classes and roots the tables have. */
  #leafCount = 0;
  #classCount = 0;
  #rootCount = 0;
  /** How many idle steps the lists of roots know. */
  #idleCount = 0;
  readonly #leavesOfClass: number[][] = [];
  #happenings = -1;
  #stutterFalls = 0;

  constructor(arena: Arena, space: Space, watching: Watching, without: readonly Shortcut[] = []) {
    this.#without = without;
    this.#arena = arena;
    this.#space = space;
    this.#watching = watching;
    this.#lists = new Lists(arena);
    this.idle = new IdleSteps(arena, space);
    this.#forest = new ForestCopy(arena, space.learner.forest);
    this.#sleep = new SleepCopy(arena, space.learner.sleep);
    this.#readSets = new FieldSets(arena, Slot.READ_SETS, space.codes.length);
    this.#writtenSets = new FieldSets(arena, Slot.WRITTEN_SETS, space.codes.length);
    this.#briefs = arena.allocate(BRIEF * 256);
    this.#leaves = arena.allocate(LEAF * 256);
    this.#classes = arena.allocate(CLASS * 64);
    this.#roots = arena.allocate(ROOT * 256);
    this.#fields = arena.allocate(FIELD * space.codes.length);
    this.#writeFields();
  }

  /** How many leaves and roots there are: whoever counts something for each needs as much room. */
  get counts(): { readonly leaves: number; readonly roots: number } {
    return { leaves: this.#leafCount, roots: this.#rootCount };
  }

  /** Writes what is new. */
  update(): void {
    this.#addLeaves();
    this.#updateClasses();
    this.#updateChecks();
    this.#updateRoots();
    this.#forest.update();
    this.#sleep.update();
    this.#updateDirectory();
  }

  /** Writes again what depends on how states are packed. */
  repack(): void {
    this.#writeFields();
    for (let leaf = 0; leaf < this.#leafCount; leaf++) this.#writeWrites(leaf);
    for (let class_ = 0; class_ < this.#classCount; class_++) this.#writeClass(class_);
  }

  #writeFields(): void {
    const { word, shift, mask } = this.#space.packing;
    for (let field = 0; field < word.length; field++) {
      this.#fields[FIELD * field + FieldAt.WHERE / 4] = ((4 * (word[field] as number)) << 8) | (shift[field] as number);
      this.#fields[FIELD * field + FieldAt.MASK / 4] = mask[field] as number;
    }
  }

  #addLeaves(): void {
    const { leaves, sleep } = this.#space.learner;
    this.#briefs = this.#withRoom(this.#briefs, BRIEF * leaves.count);
    this.#leaves = this.#withRoom(this.#leaves, LEAF * leaves.count);
    for (let leaf = this.#leafCount; leaf < leaves.count; leaf++) {
      const at = leaf * LEAF;
      this.#briefs[BRIEF * leaf + BriefAt.ROOT / 4] = leaves.root[leaf] as number;
      this.#leaves[at + LeafAt.CHANGE / 4] = leaves.low[leaf] as number;
      this.#leaves[at + LeafAt.CHANGE_HIGH / 4] = leaves.high[leaf] as number;
      this.#leaves[at + LeafAt.CLASS / 4] = leaves.footprint[leaf] as number;
      const trees = this.#space.learner.treesOf(leaf);
      if (trees !== undefined) this.#leaves[at + LeafAt.TREES / 4] = this.#lists.write(0, trees);
      this.#writeWrites(leaf);
      const bit = !this.#without.includes('idle bits') && this.idle.add(leaf) ? this.idle.leaves.length : 0;
      this.#leaves[at + LeafAt.BIT / 4] = bit | (Number(this.#space.learner.isOneWay(leaf)) << (8 * (LeafAt.IS_ONE_WAY - LeafAt.BIT)));
      (this.#leavesOfClass[leaves.footprint[leaf] as number] ??= []).push(leaf);
    }
    for (const leaf of sleep.changed) {
      const [row, column] = [sleep.row[leaf] as number, sleep.column[leaf] as number];
      this.#briefs[BRIEF * leaf + BriefAt.COLUMN / 4] = column;
      this.#leaves[leaf * LEAF + LeafAt.ROW / 4] = row;
      this.#readSets.put(row, sleep.readBy(row));
      this.#writtenSets.put(column, sleep.writtenBy(column));
    }
    sleep.changed.clear();
  }

  #writeWrites(leaf: number): void {
    if (this.#space.learner.leaves.changes[leaf] === 0) return;
    const { word, shift, mask } = this.#space.packing;
    const byWord = new Map<number, [keep: number, set: number]>();
    for (const { field, after } of this.#space.learner.leaves.stepOf(leaf).writes) {
      const place = 4 * (word[field] as number);
      const [keep, set] = byWord.get(place) ?? [-1, 0];
      byWord.set(place, [keep & ~((mask[field] as number) << (shift[field] as number)), set | (after << (shift[field] as number))]);
    }
    const items = [...byWord].flatMap(([place, [keep, set]]) => [place, keep, set]);
    const at = leaf * LEAF + LeafAt.WRITES / 4;
    this.#leaves[at] = this.#lists.write(this.#leaves[at] as number, items, Size.WRITE / 4);
  }

  #updateClasses(): void {
    const { footprints } = this.#space.learner.leaves;
    const changed = this.#space.changedClasses();
    const { happenings } = this.#watching;
    if (happenings !== this.#happenings) for (let class_ = 0; class_ < this.#classCount; class_++) changed.add(class_);
    const newlyIdle = new Set(this.idle.leaves.slice(this.#idleCount).map((leaf) => this.#space.learner.leaves.root[leaf] as number));
    this.#idleCount = this.idle.leaves.length;
    for (let class_ = 0; class_ < footprints.length; class_++) {
      if (class_ >= this.#classCount || (newlyIdle.size > 0 && this.#space.affectedBy(class_).actions.some((root) => newlyIdle.has(root)))) changed.add(class_);
    }
    this.#classes = this.#withRoom(this.#classes, CLASS * footprints.length);
    for (const class_ of changed) this.#writeClass(class_);
    this.#classCount = footprints.length;
    if (this.#watching.watchesSteps) for (const class_ of changed) for (const leaf of this.#leavesOfClass[class_] ?? []) if (leaf < this.#leafCount) this.#writeChecks(leaf);
  }

  #writeClass(class_: number): void {
    const { actions, woken, predicates } = this.#space.affectedBy(class_);
    const [mine, theirs] = [CLASS * class_ + ClassAt.ACTIONS / 4, CLASS * class_ + ClassAt.PREDICATES / 4];
    const mayWake = new Set(this.#without.includes('waking') ? actions : woken);
    const awaited = predicates.filter((root) => this.#watching.awaitedOf(root) !== undefined);
    this.#classes[mine] = this.#writeGated(this.#classes[mine] as number, actions, class_, mayWake);
    this.#classes[theirs] = this.#writeGated(this.#classes[theirs] as number, awaited, class_);
  }

  /**
   * Writes a list of roots, each with the word and the mask of a field that must not be 0, or a mask of 0. If the steps of the class do not write that
   * field, and it is 0, then the root had come to nothing before the step, and does so after it. Of actions `woken` are the roots that may
   * come to something though they came to nothing before; that, and whether it has one step at most, is marked behind the root. Last comes the bit of the
   * root's idle step.
   */
  #writeGated(old: number, roots: readonly number[], class_: number, woken?: ReadonlySet<number>): number {
    const { word, shift, mask } = this.#space.packing;
    const written = this.#space.learner.leaves.footprints[class_] as readonly number[];
    const isRemembered = !this.#without.includes('memo');
    const items = roots.flatMap((root) => {
      const gate = this.#space.learner.gateOf(root);
      const isSingle = isRemembered && this.#space.learner.isSingle(root);
      const marks = (woken?.has(root) === true ? RootMark.WOKEN : 0) | (isSingle ? RootMark.SINGLE : 0);
      const number = woken === undefined ? root : (root << Marks.BITS) | marks;
      if (gate === undefined || written.includes(gate)) return gated(number, 0, 0, this.idle.markOf(root));
      return gated(number, 4 * (word[gate] as number), (mask[gate] as number) << (shift[gate] as number), this.idle.markOf(root));
    });
    return this.#lists.write(old, items, Size.GATED / 4);
  }

  /** The properties to check at new leaves, and at all of them when it turned out that a step which changes nothing may violate one. */
  #updateChecks(): void {
    const { count } = this.#space.learner.leaves;
    const { watchesSteps, stutterFalls } = this.#watching;
    if (watchesSteps) for (let leaf = stutterFalls === this.#stutterFalls ? this.#leafCount : 0; leaf < count; leaf++) this.#writeChecks(leaf);
    this.#stutterFalls = stutterFalls;
    this.#leafCount = count;
  }

  #writeChecks(leaf: number): void {
    if (this.#space.learner.leaves.changes[leaf] === 0) return;
    const checks = this.#watching.checksOf(leaf);
    const at = leaf * LEAF + LeafAt.CHECKS / 4;
    if (checks.length === 0) return;
    this.#leaves[at] = this.#lists.write(this.#leaves[at] as number, checks.flatMap((root) => gated(root, 0, 0, 0)), Size.GATED / 4);
  }

  #updateRoots(): void {
    const { learner } = this.#space;
    const { rootCount } = learner;
    this.#roots = this.#withRoom(this.#roots, ROOT * rootCount);
    for (let root = this.#rootCount; root < rootCount; root++) this.#roots[ROOT * root + RootAt.TREE / 4] = learner.treeOf(root);
    const { happenings } = this.#watching;
    for (let root = happenings === this.#happenings ? this.#rootCount : 0; root < rootCount; root++) {
      const awaited = this.#watching.awaitedOf(root);
      this.#roots[ROOT * root + RootAt.AWAITED / 4] = awaited === undefined ? 0 : awaited ? YES : NO;
    }
    this.#happenings = happenings;
    this.#rootCount = rootCount;
  }

  #updateDirectory(): void {
    const { directory } = this.#arena;
    directory[Slot.FIELDS] = this.#fields.byteOffset;
    directory[Slot.BRIEFS] = this.#briefs.byteOffset;
    directory[Slot.LEAVES] = this.#leaves.byteOffset;
    directory[Slot.CLASSES] = this.#classes.byteOffset;
    directory[Slot.ROOTS] = this.#roots.byteOffset;
    directory[Slot.FIELD_COUNT] = this.#space.codes.length;
    directory[Slot.LEAF_COUNT] = this.#leafCount;
    directory[Slot.CLASS_COUNT] = this.#classCount;
    directory[Slot.ROOT_COUNT] = this.#rootCount;
    directory[Slot.STEPS] = this.#watching.watchesSteps ? 1 : 0;
  }

  #withRoom(table: Int32Array, length: number): Int32Array {
    return table.length >= length ? table : enlarged(this.#arena, table, Math.max(length, 2 * table.length));
  }
}

/** A root in a list, in the order of `GatedAt`. */
const gated = (root: number, byte: number, mask: number, bit: number): readonly number[] => [root, byte, mask, bit];

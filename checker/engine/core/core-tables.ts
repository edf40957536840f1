import { NO, YES } from '../learn/transitions.ts';
import { enlarged } from '../state/allocator.ts';
import type { Space } from '../space.ts';
import type { Arena } from './arena.ts';
import { FieldSets } from './field-sets.ts';
import { ForestCopy } from './forest-copy.ts';
import { IdleSteps } from './idle-steps.ts';
import { Lists } from './lists.ts';
import { SleepCopy } from './sleep-copy.ts';
import { AwaitedMark, EntryInfoAt, WriteSetAt, FieldAt, TransitionAt, Marks, InstanceAt, InstanceMark, Size } from './offsets.ts';
import { Slot } from './slots.ts';

/** What a search watches, as far as the core has to know. */
export interface WatchedByCore {
  /** The truth value that would make something happen for the first time; undefined if nothing hangs on the instance any more. */
  awaitedOf(instance: number): boolean | undefined;
  /** The instances of the properties to check when a transition is taken. */
  checksOf(transition: number): readonly number[];
  /** Raised whenever an answer about an instance may have changed, and whenever one about all transitions may have. */
  readonly eventCount: number;
  readonly stutterViolations: number;
  readonly watchesSteps: boolean;
}

/**
 * What the core saves itself work by: see `Sleep`, `Group.wokenBy`, `IdleSteps` and memo.as. Tests and
 * measurements do without one or the other.
 */
export type Shortcut = 'sleep' | 'waking' | 'idle bits' | 'memo';

/** Rows in integers. */
const [TRANSITION, ENTRY_INFO, WRITE_SET, INSTANCE, FIELD] = [
  Size.TRANSITION / 4,
  Size.ENTRY_INFO / 4,
  Size.WRITE_SET / 4,
  Size.INSTANCE / 4,
  Size.FIELD / 4,
];

/** Keeps the core's tables of what was learned equal to what the learner knows. */
export class CoreTables {
  readonly #arena: Arena;
  readonly #space: Space;
  readonly #watching: WatchedByCore;
  readonly #without: readonly Shortcut[];
  readonly #lists: Lists;
  readonly idle: IdleSteps;
  readonly #forest: ForestCopy;
  readonly #sleep: SleepCopy;
  readonly #readSets: FieldSets;
  readonly #writtenSets: FieldSets;
  #entryInfo: Int32Array;
  #transitions: Int32Array;
  #writeSets: Int32Array;
  #instances: Int32Array;
  #fields: Int32Array;
  /** How many transitions, write sets and instances the tables have. */
  #transitionCount = 0;
  #writeSetCount = 0;
  #instanceCount = 0;
  /** How many idle steps the lists of instances know. */
  #idleCount = 0;
  readonly #transitionsOfWriteSet: number[][] = [];
  #eventCount = -1;
  #stutterViolations = 0;

  constructor(arena: Arena, space: Space, watching: WatchedByCore, without: readonly Shortcut[] = []) {
    this.#without = without;
    this.#arena = arena;
    this.#space = space;
    this.#watching = watching;
    this.#lists = new Lists(arena);
    this.idle = new IdleSteps(arena, space);
    this.#forest = new ForestCopy(arena, space.learner.forest);
    this.#sleep = new SleepCopy(arena, space.learner.sleep);
    this.#readSets = new FieldSets(arena, Slot.SLEEP_READS, space.codes.length);
    this.#writtenSets = new FieldSets(arena, Slot.SLEEP_WRITES, space.codes.length);
    this.#entryInfo = arena.allocate(ENTRY_INFO * 256);
    this.#transitions = arena.allocate(TRANSITION * 256);
    this.#writeSets = arena.allocate(WRITE_SET * 64);
    this.#instances = arena.allocate(INSTANCE * 256);
    this.#fields = arena.allocate(FIELD * space.codes.length);
    this.#writeFields();
  }

  /** How many transitions and instances there are: whoever counts something for each needs as much room. */
  get counts(): { readonly transitions: number; readonly instances: number } {
    return { transitions: this.#transitionCount, instances: this.#instanceCount };
  }

  /** Writes what is new. */
  update(): void {
    this.#addTransitions();
    this.#updateWriteSets();
    this.#updateChecks();
    this.#updateInstances();
    this.#forest.update();
    this.#sleep.update();
    this.#updateDirectory();
  }

  /** Writes again what depends on how states are packed. */
  repack(): void {
    this.#writeFields();
    for (let transition = 0; transition < this.#transitionCount; transition++) this.#writeWrites(transition);
    for (let writeSet = 0; writeSet < this.#writeSetCount; writeSet++) this.#writeWriteSet(writeSet);
  }

  #writeFields(): void {
    const { word, shift, mask } = this.#space.packing;
    for (let field = 0; field < word.length; field++) {
      this.#fields[FIELD * field + FieldAt.WHERE / 4] = ((4 * (word[field] as number)) << 8) | (shift[field] as number);
      this.#fields[FIELD * field + FieldAt.MASK / 4] = mask[field] as number;
    }
  }

  #addTransitions(): void {
    const { transitions, sleep } = this.#space.learner;
    this.#entryInfo = this.#withRoom(this.#entryInfo, ENTRY_INFO * transitions.count);
    this.#transitions = this.#withRoom(this.#transitions, TRANSITION * transitions.count);
    for (let transition = this.#transitionCount; transition < transitions.count; transition++) {
      const at = transition * TRANSITION;
      this.#entryInfo[ENTRY_INFO * transition + EntryInfoAt.INSTANCE / 4] = transitions.instanceFor[transition] as number;
      this.#transitions[at + TransitionAt.CHANGE / 4] = transitions.low[transition] as number;
      this.#transitions[at + TransitionAt.CHANGE_HIGH / 4] = transitions.high[transition] as number;
      this.#transitions[at + TransitionAt.WRITE_SET / 4] = transitions.writeSetFor[transition] as number;
      const trees = this.#space.learner.treesOf(transition);
      if (trees !== undefined) this.#transitions[at + TransitionAt.TREES / 4] = this.#lists.write(0, trees);
      this.#writeWrites(transition);
      const bit = !this.#without.includes('idle bits') && this.idle.add(transition) ? this.idle.transitions.length : 0;
      this.#transitions[at + TransitionAt.BIT / 4] =
        bit | (Number(this.#space.learner.isOneWay(transition)) << (8 * (TransitionAt.IS_ONE_WAY - TransitionAt.BIT)));
      (this.#transitionsOfWriteSet[transitions.writeSetFor[transition] as number] ??= []).push(transition);
    }
    for (const transition of sleep.changed) {
      const [row, column] = [sleep.row[transition] as number, sleep.column[transition] as number];
      this.#entryInfo[ENTRY_INFO * transition + EntryInfoAt.COLUMN / 4] = column;
      this.#transitions[transition * TRANSITION + TransitionAt.ROW / 4] = row;
      this.#readSets.put(row, sleep.readBy(row));
      this.#writtenSets.put(column, sleep.writtenBy(column));
    }
    sleep.changed.clear();
  }

  #writeWrites(transition: number): void {
    if (this.#space.learner.transitions.changes[transition] === 0) return;
    const { word, shift, mask } = this.#space.packing;
    const byWord = new Map<number, [keep: number, set: number]>();
    for (const { field, after } of this.#space.learner.transitions.stepOf(transition).writes) {
      const index = 4 * (word[field] as number);
      const [keep, set] = byWord.get(index) ?? [-1, 0];
      byWord.set(index, [keep & ~((mask[field] as number) << (shift[field] as number)), set | (after << (shift[field] as number))]);
    }
    const items = [...byWord].flatMap(([index, [keep, set]]) => [index, keep, set]);
    const at = transition * TRANSITION + TransitionAt.WRITES / 4;
    this.#transitions[at] = this.#lists.write(this.#transitions[at] as number, items, Size.WRITE / 4);
  }

  #updateWriteSets(): void {
    const { writeSets } = this.#space.learner.transitions;
    const changed = this.#space.changedWriteSets();
    const { eventCount } = this.#watching;
    if (eventCount !== this.#eventCount) for (let writeSet = 0; writeSet < this.#writeSetCount; writeSet++) changed.add(writeSet);
    const newlyIdle = new Set(
      this.idle.transitions.slice(this.#idleCount).map((transition) => this.#space.learner.transitions.instanceFor[transition] as number),
    );
    this.#idleCount = this.idle.transitions.length;
    for (let writeSet = 0; writeSet < writeSets.length; writeSet++) {
      if (
        writeSet >= this.#writeSetCount ||
        (newlyIdle.size > 0 && this.#space.affectedBy(writeSet).actions.some((instance) => newlyIdle.has(instance)))
      )
        changed.add(writeSet);
    }
    this.#writeSets = this.#withRoom(this.#writeSets, WRITE_SET * writeSets.length);
    for (const writeSet of changed) this.#writeWriteSet(writeSet);
    this.#writeSetCount = writeSets.length;
    if (this.#watching.watchesSteps)
      for (const writeSet of changed)
        for (const transition of this.#transitionsOfWriteSet[writeSet] ?? [])
          if (transition < this.#transitionCount) this.#writeChecks(transition);
  }

  #writeWriteSet(writeSet: number): void {
    const { actions, woken, predicates } = this.#space.affectedBy(writeSet);
    const [mine, theirs] = [WRITE_SET * writeSet + WriteSetAt.ACTIONS / 4, WRITE_SET * writeSet + WriteSetAt.PREDICATES / 4];
    const mayWake = new Set(this.#without.includes('waking') ? actions : woken);
    const awaited = predicates.filter((instance) => this.#watching.awaitedOf(instance) !== undefined);
    this.#writeSets[mine] = this.#writeGuarded(this.#writeSets[mine] as number, actions, writeSet, mayWake);
    this.#writeSets[theirs] = this.#writeGuarded(this.#writeSets[theirs] as number, awaited, writeSet);
  }

  /**
   * Writes a list of instances, each with the word and the mask of a field that must not be 0, or a mask of 0. If the steps of the
   * write set do not write that field, and it is 0, then the instance was disabled before the step, and does so after it. Of actions
   * `woken` are the instances that may be enabled though they were disabled before; that, and whether it has one step at most, is
   * marked behind the instance. Last comes the bit of the instance's idle step.
   */
  #writeGuarded(old: number, instances: readonly number[], writeSet: number, woken?: ReadonlySet<number>): number {
    const { word, shift, mask } = this.#space.packing;
    const written = this.#space.learner.transitions.writeSets[writeSet] as readonly number[];
    const isRemembered = !this.#without.includes('memo');
    const items = instances.flatMap((instance) => {
      const presenceGuard = this.#space.learner.instances.presenceGuardOf(instance);
      const isSingle = isRemembered && this.#space.learner.instances.isSingle(instance);
      const marks = (woken?.has(instance) === true ? InstanceMark.WOKEN : 0) | (isSingle ? InstanceMark.SINGLE : 0);
      const number = woken === undefined ? instance : (instance << Marks.BITS) | marks;
      if (presenceGuard === undefined || written.includes(presenceGuard)) return guarded(number, 0, 0, this.idle.markOf(instance));
      return guarded(
        number,
        4 * (word[presenceGuard] as number),
        (mask[presenceGuard] as number) << (shift[presenceGuard] as number),
        this.idle.markOf(instance),
      );
    });
    return this.#lists.write(old, items, Size.GUARDED / 4);
  }

  /**
   * The properties to check at new transitions, and at all of them when it turned out that a step which changes nothing may violate one.
   */
  #updateChecks(): void {
    const { count } = this.#space.learner.transitions;
    const { watchesSteps, stutterViolations } = this.#watching;
    if (watchesSteps)
      for (let transition = stutterViolations === this.#stutterViolations ? this.#transitionCount : 0; transition < count; transition++)
        this.#writeChecks(transition);
    this.#stutterViolations = stutterViolations;
    this.#transitionCount = count;
  }

  #writeChecks(transition: number): void {
    if (this.#space.learner.transitions.changes[transition] === 0) return;
    const checks = this.#watching.checksOf(transition);
    const at = transition * TRANSITION + TransitionAt.CHECKS / 4;
    if (checks.length === 0) return;
    this.#transitions[at] = this.#lists.write(
      this.#transitions[at] as number,
      checks.flatMap((instance) => guarded(instance, 0, 0, 0)),
      Size.GUARDED / 4,
    );
  }

  #updateInstances(): void {
    const { learner } = this.#space;
    const rootCount = learner.instances.length;
    this.#instances = this.#withRoom(this.#instances, INSTANCE * rootCount);
    for (let instance = this.#instanceCount; instance < rootCount; instance++)
      this.#instances[INSTANCE * instance + InstanceAt.TREE / 4] = learner.instances.treeOf(instance);
    const { eventCount } = this.#watching;
    for (let instance = eventCount === this.#eventCount ? this.#instanceCount : 0; instance < rootCount; instance++) {
      const awaited = this.#watching.awaitedOf(instance);
      this.#instances[INSTANCE * instance + InstanceAt.AWAITED / 4] =
        awaited === undefined ? 0 : ((awaited ? YES : NO) << Marks.BITS) | (instance === this.#space.constraint ? AwaitedMark.ALWAYS : 0);
    }
    this.#eventCount = eventCount;
    this.#instanceCount = rootCount;
  }

  #updateDirectory(): void {
    const { directory } = this.#arena;
    directory[Slot.FIELDS] = this.#fields.byteOffset;
    directory[Slot.ENTRY_INFO] = this.#entryInfo.byteOffset;
    directory[Slot.TRANSITIONS] = this.#transitions.byteOffset;
    directory[Slot.WRITE_SETS] = this.#writeSets.byteOffset;
    directory[Slot.INSTANCES] = this.#instances.byteOffset;
    directory[Slot.FIELD_COUNT] = this.#space.codes.length;
    directory[Slot.LEAF_COUNT] = this.#transitionCount;
    directory[Slot.CLASS_COUNT] = this.#writeSetCount;
    directory[Slot.ROOT_COUNT] = this.#instanceCount;
    directory[Slot.STEPS] = this.#watching.watchesSteps ? 1 : 0;
  }

  #withRoom(table: Int32Array, length: number): Int32Array {
    return table.length >= length ? table : enlarged(this.#arena, table, Math.max(length, 2 * table.length));
  }
}

/** An instance in a list, in the order of `GuardedAt`. */
const guarded = (instance: number, byte: number, mask: number, bit: number): readonly number[] => [instance, byte, mask, bit];

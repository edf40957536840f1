import { SpecError } from '../../language/errors.ts';
import { impureParts } from '../../semantics/step.ts';
import { Forest } from './forest.ts';
import { Instances } from './instances.ts';
import { fieldsOf, type Layout } from '../state/layout.ts';
import { isSharedLeaf, Transitions, NO, NONE, YES } from './transitions.ts';
import type { RunResult } from '../record/run.ts';
import { RecordingRunner } from './runner.ts';
import { Sleep } from './sleep.ts';
import type { ChoicePoint, Instance } from './choice-point.ts';

/**
 * The first runs of an instance are made twice, to see whether they do the same; later ones, which there are many of only if
 * little is learned, now and then.
 */
const ALWAYS_TWICE = 4;
const THEN_ONE_IN = 16;
/** A step that changes nothing, and has read more than this, has a leaf of its own, so that one can tell what it has read. */
const IDLE_READS_MAX = 8;

/**
 * Runs the author's functions on states where nothing is known yet, and remembers for every other state that agrees on what was read
 * what came out. The memory is exact, because the functions see a state only through readings that are noted.
 */
export class Learner {
  readonly transitions: Transitions;
  /** The present state: set its codes before walking. */
  readonly codes: Int32Array;
  /** Called for every code that a learned step writes, before the step is used. */
  onWrite: (field: number, code: number) => void = () => undefined;
  /**
   * Called for every path that is learned: where, the fields that were read on it, whose present codes lead there, and the leaf at its end.
   */
  onPath: (choicePoint: number, fields: readonly number[], leaf: number) => void = () => undefined;
  readonly forest: Forest;
  readonly sleep: Sleep;
  readonly instances: Instances;
  readonly #runner: RecordingRunner;

  /** `codes`: the present state, where several learners look at the same one. */
  constructor(layout: Layout, codes: Int32Array = new Int32Array(layout.codecs.length)) {
    this.codes = codes;
    this.transitions = new Transitions(layout.hashing);
    this.#runner = new RecordingRunner(layout, codes);
    this.forest = new Forest(layout.codecs.map(({ bound }) => bound));
    this.sleep = new Sleep();
    this.instances = new Instances(layout, this.forest);
  }

  /**
   * Whether there is one way only to a leaf: the step of an instance that has no other in a state, but for the leaf that all
   * short ways to an idle step share.
   */
  isOneWay(leaf: number): boolean {
    const instance = this.transitions.instanceFor[leaf] as number;
    return this.transitions.isStep(leaf) && this.instances.isSingle(instance) && this.instances.idleOf(instance) !== leaf;
  }

  /** The trees to go on with behind a leaf of a run that chooses. */
  treesOf(leaf: number): readonly number[] | undefined {
    return this.transitions.choicePointsOf(leaf)?.map((choicePoint) => this.instances.choicePoint(choicePoint).tree);
  }

  /**
   * Appends to `out`, from place `at` on, the leaves of all enabled steps of an instance in the present state; returns the place behind.
   */
  walk(instance: number, out: number[], at: number): number {
    return this.#walkFrom(this.instances.choicePointOf(instance), out, at);
  }

  #walkFrom(choicePoint: number, out: number[], at: number): number {
    const leaf = this.leafAt(choicePoint);
    if (leaf === NO || leaf === NONE) return at;
    const choicePoints = this.transitions.choicePointsOf(leaf);
    if (choicePoints === undefined) {
      out[at] = leaf;
      return at + 1;
    }
    let end = at;
    for (const inner of choicePoints) end = this.#walkFrom(inner, out, end);
    return end;
  }

  /** Whether a predicate has the truth value for some choice of its parameters in the present state. */
  someIs(instance: number, value: boolean): boolean {
    return this.#someIs(this.instances.choicePointOf(instance), value ? YES : NO);
  }

  #someIs(choicePoint: number, wanted: number): boolean {
    const leaf = this.leafAt(choicePoint);
    return (
      leaf === wanted ||
      (!isSharedLeaf(leaf) && (this.transitions.choicePointsOf(leaf) as readonly number[]).some((inner) => this.#someIs(inner, wanted)))
    );
  }

  /**
   * The fields that were read to find that a predicate has the truth value for some choice of its parameters in
   * the present state, where it has.
   */
  readingsOf(instance: number, value: boolean): readonly number[] {
    return this.#readingsOf(this.instances.choicePointOf(instance), value ? YES : NO) ?? [];
  }

  #readingsOf(choicePoint: number, wanted: number): readonly number[] | undefined {
    const leaf = this.leafAt(choicePoint);
    const fields = this.forest.fieldsTo(this.instances.choicePoint(choicePoint).tree, this.codes);
    if (leaf === wanted || isSharedLeaf(leaf)) return leaf === wanted ? fields : undefined;
    for (const inner of this.transitions.choicePointsOf(leaf) as readonly number[]) {
      const behind = this.#readingsOf(inner, wanted);
      if (behind !== undefined) return [...fields, ...behind];
    }
    return undefined;
  }

  /** The leaf of a choice point in the present state. */
  leafAt(choicePoint: number): number {
    const leaf = this.forest.find(this.instances.choicePoint(choicePoint).tree, this.codes);
    return leaf !== 0 ? leaf : this.#learn(choicePoint);
  }

  /**
   * The same where only some fields of the present state, and those whose codes are given, mean something; nothing if it depends on others.
   */
  leafWithin(choicePoint: number, fields: ReadonlySet<number>): number | undefined {
    return this.#runner.within(fields, () => this.leafAt(choicePoint));
  }

  /** How often an author's function was run. */
  get userCalls(): number {
    return this.#runner.calls;
  }

  /** How many fields were read in runs from which something was learned. */
  get fieldsRead(): number {
    return this.#runner.reads;
  }

  /** Counts so many more, which others made. */
  count(calls: number): void {
    this.#runner.calls += calls;
  }

  /** Runs a choice point's program in the present state, most often twice, and adds the way it took to the choice point's tree. */
  #learn(number: number): number {
    const choicePoint = this.instances.choicePoint(number);
    const instance = this.instances.instance(choicePoint.instance);
    const first = this.#runner.run(choicePoint, instance);
    const isDue = instance.runs++ < ALWAYS_TWICE || instance.runs % THEN_ONE_IN === 0;
    if (!this.#runner.requireSame(choicePoint, instance, first, isDue))
      throw new SpecError('impure', { ...impureParts(instance.program.name), where: instance.program.name });
    for (const field of first.fields) this.#note(choicePoint.instance, instance, field);
    // Where nothing changes, a part is the same before and after: steps that write it are to be asked about, for they may tell.
    if (instance.program.isHypothetical === true)
      for (const cell of first.handed?.unused ?? []) for (const field of fieldsOf(cell)) this.#note(choicePoint.instance, instance, field);
    const leaf = this.#leafFor(choicePoint, instance, first.result, first.fields);
    if (!this.transitions.isStep(leaf)) for (const field of first.fields) instance.group.noteRefusal(choicePoint.instance, field);
    if (!this.forest.add(choicePoint.tree, first.fields, this.codes, leaf))
      throw new SpecError('impure', { ...impureParts(`the readings of ${instance.program.name}`), where: instance.program.name });
    this.onPath(number, first.fields, leaf);
    return leaf;
  }

  #note(number: number, instance: Instance, field: number): void {
    if (instance.reads.has(field)) return;
    instance.reads.add(field);
    instance.group.note(number, field);
    for (const leaf of instance.indirect) this.sleep.describe(leaf, instance.reads, this.#writtenBy(leaf));
  }

  #writtenBy(leaf: number): readonly number[] {
    return this.transitions.stepOf(leaf).writes.map(({ field }) => field);
  }

  #leafFor(choicePoint: ChoicePoint, instance: Instance, result: RunResult, fields: readonly number[]): number {
    if (result === 'absent') return NONE;
    if (typeof result === 'boolean') return result ? YES : NO;
    if ('values' in result)
      return this.transitions.addChoice(
        choicePoint.instance,
        result.values.flatMap((value) => this.instances.behind(choicePoint, value)),
      );
    const isDirect = this.instances.choicePoint(instance.choicePoint) === choicePoint;
    const isShared = isDirect && result.writes.length === 0 && fields.length <= IDLE_READS_MAX;
    if (isShared && instance.idle !== 0) return instance.idle;
    for (const { field, after } of result.writes) this.onWrite(field, after);
    const leaf = this.transitions.addStep({
      instance: choicePoint.instance,
      action: instance.action,
      choices: choicePoint.choices,
      writes: result.writes,
      known: fields,
    });
    if (!isDirect) instance.indirect.push(leaf);
    else if (isShared) instance.idle = leaf;
    this.sleep.describe(leaf, isDirect ? fields : instance.reads, this.#writtenBy(leaf));
    return leaf;
  }
}

import { SpecError } from '../../language/errors.ts';
import type { Choices } from '../../language/parameters.ts';
import { canonical } from '../../language/values.ts';
import { impureParts } from '../../semantics/step.ts';
import { Forest } from './forest.ts';
import type { Group } from './group.ts';
import { fieldsOf, type Layout } from '../state/layout.ts';
import { isSharedLeaf, Transitions, NO, NONE, YES } from './transitions.ts';
import type { Program } from '../record/program.ts';
import { listedOnce, partsOf } from './ranges.ts';
import type { RunResult } from '../record/run.ts';
import { RecordingRunner } from './runner.ts';
import { Sleep } from './sleep.ts';
import type { Gate, Instance, ChoicePoint } from './choice-point.ts';

/**
 * The first runs of an instance are made twice, to see whether they do the same; later ones, which there are many of only if
 * little is learned, now and then.
 */
const ALWAYS_TWICE = 4;
const THEN_ONE_IN = 16;
/**
 * At most so many choices of a program are made beforehand; beyond that, a parameter's values are listed in a
 * state, like those that depend on it.
 */
const EXPANDED_MAX = 1_000_000;
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
  readonly #layout: Layout;
  readonly #runner: RecordingRunner;
  readonly #choicePoints: ChoicePoint[] = [];
  readonly #instances: Instance[] = [];

  /** `codes`: the present state, where several learners look at the same one. */
  constructor(layout: Layout, codes: Int32Array = new Int32Array(layout.codecs.length)) {
    this.#layout = layout;
    this.codes = codes;
    this.transitions = new Transitions(layout.hashing);
    this.#runner = new RecordingRunner(layout, codes);
    this.forest = new Forest(layout.codecs.map(({ bound }) => bound));
    this.sleep = new Sleep();
  }

  /** Adds a program to a group: one instance for each choice of the parameters that do not depend on the state, in order. */
  add(program: Program, group: Group, action = 0, known: ReadonlySet<number> = new Set()): readonly number[] {
    const choicePoints = this.#expand(
      () => this.#addInstance(program, group, action, known),
      program,
      {},
      0,
      [],
    );
    const instances = choicePoints.map((choicePoint) => (this.#choicePoints[choicePoint] as ChoicePoint).instance);
    for (const instance of instances) group.instances.push(instance);
    return instances;
  }

  /** Adds one instance like another one, with the same choices, for another program with the same parameters. */
  addLike(model: number, program: Program, group: Group, known: ReadonlySet<number>): number {
    const { choices, next, presenceGuards, part } = this.#choicePoints[(this.#instances[model] as Instance).choicePoint] as ChoicePoint;
    const instance = this.#addInstance(program, group, 0, known);
    this.#addChoicePoint(instance, choices, next, presenceGuards, part);
    return instance;
  }

  #addInstance(program: Program, group: Group, action: number, known: ReadonlySet<number>): number {
    const isWhole = this.#layout.comparing.has(program.name);
    const fresh = { reads: new Set<number>(), indirect: [], idle: 0, runs: 0, choicePoint: -1 };
    return this.#instances.push({ program, action, known, group, isWhole, ...fresh }) - 1;
  }

  /** The fields that an instance has read in some state. */
  readsOf(instance: number): ReadonlySet<number> {
    return (this.#instances[instance] as Instance).reads;
  }

  get instanceCount(): number {
    return this.#instances.length;
  }

  /** The tree in which an instance begins. */
  treeOf(instance: number): number {
    return (this.#choicePoints[(this.#instances[instance] as Instance).choicePoint] as ChoicePoint).tree;
  }

  /** The field that must not be 0 for an instance to be enabled, if there is one. */
  presenceGuardOf(instance: number): number | undefined {
    return (this.#choicePoints[(this.#instances[instance] as Instance).choicePoint] as ChoicePoint).presenceGuards[0]?.field;
  }

  /** Whether all choices of an instance are made, so that it has one step at most. */
  isSingle(instance: number): boolean {
    const { program, choicePoint } = this.#instances[instance] as Instance;
    return (this.#choicePoints[choicePoint] as ChoicePoint).next === Object.keys(program.parameters).length;
  }

  /**
   * Whether there is one way only to a leaf: the step of an instance that has no other in a state, but for the leaf that all
   * short ways to an idle step share.
   */
  isOneWay(leaf: number): boolean {
    const instance = this.transitions.instanceFor[leaf] as number;
    return this.transitions.isStep(leaf) && this.isSingle(instance) && this.idleOf(instance) !== leaf;
  }

  /** The leaf of an instance's step that changes nothing: see `Instance`. */
  idleOf(instance: number): number {
    return (this.#instances[instance] as Instance).idle;
  }

  /** The trees to go on with behind a leaf of a run that chooses. */
  treesOf(leaf: number): readonly number[] | undefined {
    return this.transitions.choicePointsOf(leaf)?.map((choicePoint) => (this.#choicePoints[choicePoint] as ChoicePoint).tree);
  }

  /**
   * Appends to `out`, from place `at` on, the leaves of all enabled steps of an instance in the present state; returns the place behind.
   */
  walk(instance: number, out: number[], at: number): number {
    return this.#walkFrom((this.#instances[instance] as Instance).choicePoint, out, at);
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
    return this.#someIs((this.#instances[instance] as Instance).choicePoint, value ? YES : NO);
  }

  #someIs(choicePoint: number, wanted: number): boolean {
    const leaf = this.leafAt(choicePoint);
    return (
      leaf === wanted ||
      (!isSharedLeaf(leaf) && (this.transitions.choicePointsOf(leaf) as readonly number[]).some((inner) => this.#someIs(inner, wanted)))
    );
  }

  /** The place of an instance's action. */
  actionOf(instance: number): number {
    return (this.#instances[instance] as Instance).action;
  }

  /** The choice point at which an instance begins. */
  choicePointOf(instance: number): number {
    return (this.#instances[instance] as Instance).choicePoint;
  }

  /**
   * The fields that were read to find that a predicate has the truth value for some choice of its parameters in
   * the present state, where it has.
   */
  readingsOf(instance: number, value: boolean): readonly number[] {
    return this.#readingsOf((this.#instances[instance] as Instance).choicePoint, value ? YES : NO) ?? [];
  }

  #readingsOf(choicePoint: number, wanted: number): readonly number[] | undefined {
    const leaf = this.leafAt(choicePoint);
    const fields = this.forest.fieldsTo((this.#choicePoints[choicePoint] as ChoicePoint).tree, this.codes);
    if (leaf === wanted || isSharedLeaf(leaf)) return leaf === wanted ? fields : undefined;
    for (const inner of this.transitions.choicePointsOf(leaf) as readonly number[]) {
      const behind = this.#readingsOf(inner, wanted);
      if (behind !== undefined) return [...fields, ...behind];
    }
    return undefined;
  }

  /** The leaf of a choice point in the present state. */
  leafAt(choicePoint: number): number {
    const leaf = this.forest.find((this.#choicePoints[choicePoint] as ChoicePoint).tree, this.codes);
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

  /**
   * Makes the choice points for all choices, from a parameter on, that do not depend on the state, if there is room for them all.
   * `rootOf` is asked once a choice point.
   */
  #expand(
    rootOf: () => number,
    program: Program,
    choices: Choices,
    next: number,
    presenceGuards: readonly Gate[],
    room = EXPANDED_MAX,
  ): readonly number[] {
    const [name, source] = Object.entries(program.parameters)[next] ?? [];
    if (name === undefined || source === undefined) return [this.#addChoicePoint(rootOf(), choices, next, presenceGuards)];
    const listed = listedOnce(this.#layout, source);
    if (listed === undefined || listed.length > room)
      return partsOf(this.#layout, source).map((part) => this.#addChoicePoint(rootOf(), choices, next, presenceGuards, part));
    return listed.flatMap(({ value, presenceGuard }) =>
      this.#expand(
        rootOf,
        program,
        { ...choices, [name]: value },
        next + 1,
        presenceGuard === undefined ? presenceGuards : [...presenceGuards, presenceGuard],
        room / listed.length,
      ),
    );
  }

  #addChoicePoint(instance: number, choices: Choices, next: number, presenceGuards: readonly Gate[], part?: number): number {
    const choicePoint =
      this.#choicePoints.push({ instance, tree: this.forest.plant(), choices, next, presenceGuards, part, behind: undefined }) - 1;
    const owner = this.#instances[instance] as Instance;
    if (owner.choicePoint < 0) owner.choicePoint = choicePoint;
    return choicePoint;
  }

  /** Runs a choice point's program in the present state, most often twice, and adds the way it took to the choice point's tree. */
  #learn(number: number): number {
    const choicePoint = this.#choicePoints[number] as ChoicePoint;
    const instance = this.#instances[choicePoint.instance] as Instance;
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
        result.values.flatMap((value) => this.#behind(choicePoint, instance, value)),
      );
    const isDirect = this.#choicePoints[instance.choicePoint] === choicePoint;
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

  #behind(choicePoint: ChoicePoint, instance: Instance, value: unknown): readonly number[] {
    const text = canonical(value);
    const name = Object.keys(instance.program.parameters)[choicePoint.next] as string;
    choicePoint.behind ??= new Map();
    const choicePoints =
      choicePoint.behind.get(text) ??
      this.#expand(() => choicePoint.instance, instance.program, { ...choicePoint.choices, [name]: value }, choicePoint.next + 1, []);
    choicePoint.behind.set(text, choicePoints);
    return choicePoints;
  }
}

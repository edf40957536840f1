import type { Choices } from '../../language/parameters.ts';
import { canonical } from '../../language/values.ts';
import type { Program } from '../record/program.ts';
import type { Layout } from '../state/layout.ts';
import type { ChoicePoint, Gate, Instance } from './choice-point.ts';
import type { Forest } from './forest.ts';
import type { Group } from './group.ts';
import { listedOnce, partsOf } from './ranges.ts';

/**
 * At most so many choices of a program are made beforehand; beyond that, a parameter's values are listed in a
 * state, like those that depend on it.
 */
const EXPANDED_MAX = 1_000_000;

/** All instances of all programs, and their choice points: a tree is planted for each. Both are told by their numbers. */
export class Instances {
  readonly #layout: Layout;
  readonly #forest: Forest;
  readonly #choicePoints: ChoicePoint[] = [];
  readonly #instances: Instance[] = [];

  constructor(layout: Layout, forest: Forest) {
    this.#layout = layout;
    this.#forest = forest;
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
    const instances = choicePoints.map((choicePoint) => this.choicePoint(choicePoint).instance);
    for (const instance of instances) group.instances.push(instance);
    return instances;
  }

  /** Adds one instance like another one, with the same choices, for another program with the same parameters. */
  addLike(model: number, program: Program, group: Group, known: ReadonlySet<number>): number {
    const { choices, next, presenceGuards, part } = this.#beginningOf(model);
    const instance = this.#addInstance(program, group, 0, known);
    this.#addChoicePoint(instance, choices, next, presenceGuards, part);
    return instance;
  }

  #addInstance(program: Program, group: Group, action: number, known: ReadonlySet<number>): number {
    const isWhole = this.#layout.comparing.has(program.name);
    const fresh = { reads: new Set<number>(), indirect: [], idle: 0, runs: 0, choicePoint: -1 };
    return this.#instances.push({ program, action, known, group, isWhole, ...fresh }) - 1;
  }

  get length(): number {
    return this.#instances.length;
  }

  instance(number: number): Instance {
    return this.#instances[number] as Instance;
  }

  choicePoint(number: number): ChoicePoint {
    return this.#choicePoints[number] as ChoicePoint;
  }

  #beginningOf(instance: number): ChoicePoint {
    return this.choicePoint(this.instance(instance).choicePoint);
  }

  /** The fields that an instance has read in some state. */
  readsOf(instance: number): ReadonlySet<number> {
    return this.instance(instance).reads;
  }

  /** The place of an instance's action. */
  actionOf(instance: number): number {
    return this.instance(instance).action;
  }

  /** The leaf of an instance's step that changes nothing: see `Instance`. */
  idleOf(instance: number): number {
    return this.instance(instance).idle;
  }

  /** The choice point at which an instance begins. */
  choicePointOf(instance: number): number {
    return this.instance(instance).choicePoint;
  }

  /** The tree in which an instance begins. */
  treeOf(instance: number): number {
    return this.#beginningOf(instance).tree;
  }

  /** The field that must not be 0 for an instance to be enabled, if there is one. */
  presenceGuardOf(instance: number): number | undefined {
    return this.#beginningOf(instance).presenceGuards[0]?.field;
  }

  /** Whether all choices of an instance are made, so that it has one step at most. */
  isSingle(instance: number): boolean {
    return this.#beginningOf(instance).next === Object.keys(this.instance(instance).program.parameters).length;
  }

  /** The choice points behind a value of the parameter that comes next at a choice point. */
  behind(choicePoint: ChoicePoint, value: unknown): readonly number[] {
    const { program } = this.instance(choicePoint.instance);
    const text = canonical(value);
    const name = Object.keys(program.parameters)[choicePoint.next] as string;
    choicePoint.behind ??= new Map();
    const choicePoints =
      choicePoint.behind.get(text) ??
      this.#expand(() => choicePoint.instance, program, { ...choicePoint.choices, [name]: value }, choicePoint.next + 1, []);
    choicePoint.behind.set(text, choicePoints);
    return choicePoints;
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
      this.#choicePoints.push({ instance, tree: this.#forest.plant(), choices, next, presenceGuards, part, behind: undefined }) - 1;
    const owner = this.instance(instance);
    if (owner.choicePoint < 0) owner.choicePoint = choicePoint;
    return choicePoint;
  }
}

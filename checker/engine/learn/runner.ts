import { notingMade } from '../../language/interning.ts';
import { ComparesValues } from '../state/compares-values.ts';
import { HandedOut } from '../record/handed-out.ts';
import type { Layout } from '../state/layout.ts';
import { undisturbed } from '../../semantics/call.ts';
import { outcomeAt } from './outcome.ts';
import { Otherwise } from '../record/otherwise.ts';
import { type Reader, RecordingReader } from '../record/reader.ts';
import { type RecordedRun, sameLooks, sameResult, sameRun } from '../record/run.ts';
import type { Instance, ChoicePoint } from './choice-point.ts';

/**
 * In how many other states a run is made again which was handed several parts that may be equal: the first times of each way through
 * the program, and at times later. One that did not look into some of them is suspect: it may have compared them.
 */
const SUSPECT = { first: 4, atFirst: 24, later: 4 };
const USUAL = { first: 12, atFirst: 4 };

/** How often a suspect way, and any run of a program that is due, is made again on whole values; then at times. */
const SUSPECT_ALWAYS = 8;
const DUE_ALWAYS = 2;
const THEN_ONE_IN = 16;
const isOften = (times: number, always: number): boolean => times < always || times % THEN_ONE_IN === 0;

/** At most so many of the values that a run made are looked at. */
const MADE_MAX = 32;

/** How often a way through a program was taken, and those that go on from it with another variable. */
interface Way {
  times: number;
  readonly on: Map<string, Way>;
}

/** The way under a name; a new one if there is none yet. */
function wayIn(ways: Map<string, Way>, name: string): Way {
  const way = ways.get(name) ?? { times: 0, on: new Map() };
  ways.set(name, way);
  return way;
}

/** What a run was given, and what it made. */
const valuesOf = ({ choices }: ChoicePoint, { made }: RecordedRun): readonly unknown[] => [...Object.values(choices), ...made];

interface Others {
  readonly count: number;
  readonly turn: number;
}

/** Runs the author's functions on the present state, and notes what they read. */
export class RecordingRunner {
  /** How often it did so, and how many fields they read when it was to learn something from it. */
  calls = 0;
  reads = 0;
  readonly #layout: Layout;
  readonly #codes: Int32Array;
  readonly #otherwise: Otherwise;
  /** The ways through each program that may compare values; and how often another of each program was due. */
  readonly #ways = new Map<string, Way>();
  readonly #others = new Map<string, number>();
  /** Where set, the only fields of the present state that mean something; and whether a run went beyond them. */
  #sight: ReadonlySet<number> | undefined;
  #strayed = false;

  constructor(layout: Layout, codes: Int32Array) {
    this.#layout = layout;
    this.#codes = codes;
    this.#otherwise = new Otherwise(layout);
  }

  /** A run on parts that are read as they are looked at; on whole values, where the program is known to compare them. */
  run(choicePoint: ChoicePoint, instance: Instance): RecordedRun {
    if (instance.isWhole) return this.#runOn(choicePoint, instance, true);
    const run = this.#runOnParts(choicePoint, instance);
    if (run.handed?.isTested === true) throw new ComparesValues(this.#layout, instance.program.name);
    return run;
  }

  #runOnParts(choicePoint: ChoicePoint, instance: Instance): RecordedRun {
    try {
      return this.#runOn(choicePoint, instance, false);
    } catch (error) {
      if (this.#strayed || this.#sight !== undefined) throw error;
      // Only what is thrown on whole values is the author's.
      this.#runOn(choicePoint, instance, true);
      throw new ComparesValues(this.#layout, instance.program.name);
    }
  }

  #runOn(choicePoint: ChoicePoint, instance: Instance, isWhole: boolean): RecordedRun {
    this.calls++;
    return undisturbed(() => this.#recorded(choicePoint, instance, isWhole));
  }

  #recorded(choicePoint: ChoicePoint, instance: Instance, isWhole: boolean): RecordedRun {
    const handed = isWhole ? undefined : new HandedOut();
    const reader = new RecordingReader(this.#codes);
    const read = (field: number): number =>
      instance.known.has(field) ? (this.#codes[field] as number) : reader.read(this.#inSight(field));
    const looked: string[] = [];
    const loaded = isWhole ? new Map<string, unknown>() : undefined;
    const { result, made } = notingMade(() =>
      outcomeAt(this.#layout, choicePoint, instance.program, { read, isWhole, handed, looked, loaded, asking: reader }), MADE_MAX);
    // The author's function may have caught what was thrown.
    if (this.#strayed) throw new Error('beyond sight');
    this.reads += reader.fields.length;
    return { fields: reader.fields, result, handed, looked, perhaps: reader.perhaps, made: isWhole ? [] : made };
  }

  /**
   * Whether a run does again what it did. What it came to must be the same in every state that agrees on what it read: so it is made
   * once more, on whole values, as the plain semantics has it, in a state that agrees on that and is otherwise as different as can be.
   * A run on whole values is just repeated, and so is one that is `due` where that way through the program was often made again so.
   * A run that was handed several parts, which it may have compared, is looked at again whether it is due or not.
   */
  requireSame(choicePoint: ChoicePoint, instance: Instance, run: RecordedRun, due: boolean): boolean {
    if (run.handed === undefined)
      return !due || sameRun(run, this.#runOn(choicePoint, instance, instance.isWhole));
    const { count: usual, turn } = this.#othersFor(choicePoint, instance, run, due);
    const count = usual === 0 && run.handed.hasEqualDrafts ? 1 : usual;
    if (count === 0) return !due || sameRun(run, this.#runOn(choicePoint, instance, false));
    const fixed = new Set([...run.fields, ...instance.known]);
    for (const codes of this.#otherwise.states(this.#codes, fixed, run, valuesOf(choicePoint, run), count, turn)) {
      if (this.#agrees(choicePoint, instance, run, codes)) continue;
      if (!sameRun(run, this.#runOn(choicePoint, instance, false))) return false;
      throw new ComparesValues(this.#layout, instance.program.name);
    }
    return true;
  }

  /** In how many other states a run is to be made again, and how often it was. */
  #othersFor(
    choicePoint: ChoicePoint,
    { program, runs }: Instance,
    run: RecordedRun,
    due: boolean,
  ): Others {
    const mayCompare = run.handed?.mayCompare(() => valuesOf(choicePoint, run)) === true;
    const isUnused = run.handed?.isUnused === true;
    if (mayCompare || isUnused) {
      const isSuspect = mayCompare && isUnused;
      const way = this.#wayOf(isSuspect ? `${program.name} ${choicePoint.instance}` : program.name, run.looked);
      const turn = way.times++;
      const { first, atFirst } = isSuspect ? SUSPECT : USUAL;
      if (turn < first) return { count: atFirst, turn };
      if (isSuspect) return { count: isOften(turn, SUSPECT_ALWAYS) ? SUSPECT.later : 0, turn };
    }
    if (!due) return { count: 0, turn: runs };
    const times = this.#others.get(program.name) ?? 0;
    this.#others.set(program.name, times + 1);
    return { count: isOften(times, DUE_ALWAYS) ? 1 : 0, turn: runs };
  }

  /** Where values are compared, it is in some way through the program: by the variables looked at, in the order of the first looks. */
  #wayOf(name: string, looked: readonly string[]): Way {
    let way = wayIn(this.#ways, name);
    for (const variable of new Set(looked)) way = wayIn(way.on, variable);
    return way;
  }

  /** Whether a run on whole values, in the state with these codes, looks at the same variables in the same order, and comes to the same. */
  #agrees(choicePoint: ChoicePoint, instance: Instance, run: RecordedRun, codes: Int32Array): boolean {
    this.calls++;
    return undisturbed(() => {
      const looked: string[] = [];
      const reader: Reader = { read: (field) => codes[field] as number, isWhole: true, looked, loaded: new Map() };
      try {
        const result = outcomeAt(this.#layout, choicePoint, instance.program, reader);
        return sameResult(run.result, result) && sameLooks(run, looked);
      } catch {
        return false;
      }
    });
  }

  #inSight(field: number): number {
    if (this.#sight?.has(field) !== false) return field;
    this.#strayed = true;
    throw new Error('beyond sight');
  }

  /**
   * Does something where only some fields of the present state, and those whose codes are given, mean something; nothing comes
   * of it if a run went beyond them.
   */
  within<T>(fields: ReadonlySet<number>, body: () => T): T | undefined {
    this.#sight = fields;
    try {
      return body();
    } catch (error) {
      if (this.#strayed) return undefined;
      throw error;
    } finally {
      this.#sight = undefined;
      this.#strayed = false;
    }
  }
}

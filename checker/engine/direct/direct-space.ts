import type { NamedAction } from '../../language/action.ts';
import { changesOfIdentity, internPlain } from '../../language/interning.ts';
import { type Choices, isConstant, type Source } from '../../language/parameters.ts';
import type { NamedWitness, State, System } from '../../language/system.ts';
import type { Value } from '../../language/values.ts';
import { call, timeless } from '../../semantics/call.ts';
import { constantValues, everyChoice, valuesIn } from '../../semantics/choices.ts';
import { choicesWhere } from '../../semantics/predicates.ts';
import { at, clausesOf } from '../../semantics/step.ts';
import { type After, Effects } from './effects.ts';
import { Memo } from './memo.ts';
import { NumberedValues } from './numbered-values.ts';

/**
 * The state space of a system where nothing is learned: a state is a vector of numbers, one for each variable, that stand for its whole
 * value, and in every state the author's functions are called on these values.
 */
export class DirectSpace {
  /** How often a guard or an effect was called. */
  calls = 0;
  readonly #system: System;
  /** The variables, in the order of their numbers. */
  readonly names: readonly string[];
  readonly #values: readonly NumberedValues[];
  readonly #effects: readonly Effects[];
  /** A state to make others from, all of one shape. */
  readonly #shape: Record<string, Value>;
  readonly #lists = new Map<Source<never>, Memo<readonly unknown[]>>();
  readonly #truths = new Map<NamedWitness, Memo<boolean>>();
  #since = changesOfIdentity();

  /** `unlike`: the actions that come to something else on copies. */
  constructor(system: System, unlike: ReadonlySet<string> = new Set()) {
    this.#system = system;
    this.names = Object.keys(system.variables);
    this.#values = Object.entries(system.variables).map(([name, schema]) => new NumberedValues(name, schema));
    this.#effects = system.actions.map((action) => new Effects(action, system.variables, unlike.has(action.name)));
    this.#shape = Object.fromEntries(this.names.map((name) => [name, null]));
  }

  /** How many numbers a state has. */
  get width(): number {
    return this.names.length;
  }

  /** To be called when another search may have been at work, before anything else; true if other objects are those with their content. */
  renew(): boolean {
    if (this.#since === changesOfIdentity()) return false;
    this.#since = changesOfIdentity();
    for (const values of this.#values) values.renew();
    for (const memo of [...this.#lists.values(), ...this.#truths.values()]) memo.forget();
    return true;
  }

  /** Whether a predicate has a truth value for some choices in a state; always the same value is to be asked about. */
  someIs(predicate: NamedWitness, state: State, value: boolean): boolean {
    const memo = this.#truths.get(predicate) ?? new Memo<boolean>();
    this.#truths.set(predicate, memo);
    return memo.ask(state, {}, (seen) => choicesWhere(predicate, seen, value) !== undefined);
  }

  /** What a parameter ranges over. */
  readonly #list: typeof valuesIn = (source, state, chosen, where) => {
    if (isConstant(source)) return constantValues(source);
    const memo = this.#lists.get(source) ?? new Memo<readonly unknown[]>();
    this.#lists.set(source, memo);
    return memo.ask(state, chosen, (seen, choices) => valuesIn(source, seen, choices, where));
  };

  /** The numbers of a state whose values are of their domains. */
  encode(state: State, numbers: Int32Array): void {
    for (let i = 0; i < this.names.length; i++)
      numbers[i] = (this.#values[i] as NumberedValues).add(internPlain(state[this.names[i] as string]));
  }

  decode(numbers: Int32Array): State {
    const state = { ...this.#shape };
    for (let i = 0; i < this.names.length; i++)
      state[this.names[i] as string] = (this.#values[i] as NumberedValues).value(numbers[i] as number) as Value;
    return Object.freeze(state);
  }

  /**
   * Takes every step from a state, in the order of the actions and of their choices: `take` is called with the action, its choices, and
   * in `after` the numbers of the state behind it. Goes on while it returns true.
   */
  leave(
    state: State,
    numbers: Int32Array,
    after: Int32Array,
    take: (action: number, choices: Choices) => boolean,
  ): void {
    timeless(() => { this.#leave(state, numbers, after, take); });
  }

  #leave(state: State, numbers: Int32Array, after: Int32Array, take: (action: number, choices: Choices) => boolean): void {
    const { actions } = this.#system;
    for (let index = 0; index < actions.length; index++) {
      const action = actions[index] as NamedAction;
      const goesOn = everyChoice(action.parameters, state, () => `action ${action.name}`, (choices) => {
        if (!this.#isEnabled(action, state, choices)) return true;
        this.#execute(index, state, choices, numbers, after);
        return take(index, choices);
      }, this.#list);
      if (!goesOn) return;
    }
  }

  #isEnabled(action: NamedAction, state: State, choices: Choices): boolean {
    this.calls++;
    const enabling: unknown = call(at(action, choices), () => action.enabled(state as never, choices), state);
    if (typeof enabling === 'boolean') return enabling;
    let isEnabled = true;
    if (typeof enabling === 'object' && enabling !== null) {
      for (const name of Object.keys(enabling)) {
        const clause = (enabling as Readonly<Record<string, unknown>>)[name];
        if (clause === false) isEnabled = false;
        else if (clause !== true) return byClauses(action, state, choices);
      }
      if (!('then' in enabling)) return isEnabled;
    }
    return byClauses(action, state, choices);
  }

  #execute(index: number, state: State, choices: Choices, numbers: Int32Array, after: Int32Array): void {
    this.calls++;
    const action = this.#system.actions[index] as NamedAction;
    const found: After = (this.#effects[index] as Effects).run(state, choices);
    for (let i = 0; i < this.names.length; i++) {
      const name = this.names[i] as string;
      const isChanged = name in found && found[name] !== state[name] && action.discards?.includes(name) !== true;
      after[i] = isChanged
        ? (this.#values[i] as NumberedValues).numberOf(found[name], at(action, choices))
        : (numbers[i] as number);
    }
  }
}

/** What the semantics says of a condition that is not as usual: most often it has something to complain of. */
const byClauses = (action: NamedAction, state: State, choices: Choices): boolean =>
  Object.values(clausesOf(action, state, choices)).every(Boolean);

import type { NamedAction } from '../../language/action.ts';
import type { Layout } from '../../engine/state/layout.ts';
import { RecordingReader } from '../../engine/record/reader.ts';
import { viewOf } from '../../engine/record/state-view.ts';
import { SpecError } from '../../language/errors.ts';
import type { Choices } from '../../language/parameters.ts';
import type { State, System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import { valuesIn } from '../../semantics/choices.ts';
import { clausesOf } from '../../semantics/step.ts';
import { Alternatives } from './alternatives.ts';
import { codesOf, layoutFor, type Reading, readingsIn } from './readings.ts';

/** A clause of an enabling condition that is false, and what the state has in the parts that it depends on. */
export interface FalseClause {
  readonly name: string;
  readonly readings: readonly Reading[];
}

/** A choice that is not among the values of its parameter, in that state and with the choices before it. */
export interface ImpossibleChoice {
  readonly parameter: string;
  readonly value: unknown;
  readonly values: readonly unknown[];
}

/** Why an action cannot be taken in a state. */
export interface Refusal {
  readonly action: string;
  readonly choices: Choices;
  /** Where a choice is impossible, the clauses are not asked: they may have no value. */
  readonly impossible?: ImpossibleChoice;
  readonly falseClauses: readonly FalseClause[];
  /** The names of the clauses that are true. */
  readonly trueClauses: readonly string[];
}

/** Why an action with these choices is not enabled in a state; nothing if it is. */
export function refusalOf(system: System, state: State, action: NamedAction, choices: Choices): Refusal | undefined {
  const impossible = impossibleChoice(action, state, choices);
  if (impossible !== undefined) return { action: action.name, choices, impossible, falseClauses: [], trueClauses: [] };
  const clauses = Object.entries(clausesOf(action, state, choices));
  const wrong = clauses.filter(([, holds]) => !holds).map(([name]) => name);
  if (wrong.length === 0) return undefined;
  const trial = new ClauseProbe(layoutFor(system), state, action, choices);
  return {
    action: action.name,
    choices,
    falseClauses: wrong.map((name) => ({ name, readings: readingsIn(layoutFor(system), trial.fieldsThatMatter(name), state) })),
    trueClauses: clauses.filter(([, holds]) => holds).map(([name]) => name),
  };
}

/** The first choice that is not among the values of its parameter; nothing if all are. */
export function impossibleChoice(
  { name, parameters }: Pick<NamedAction, 'name' | 'parameters'>,
  state: State,
  choices: Choices,
): ImpossibleChoice | undefined {
  for (const [parameter, source] of Object.entries(parameters)) {
    const values = valuesIn(source, state, choices, () => `action ${name}`);
    const value = choices[parameter];
    const wanted = canonical(value);
    if (!values.some((each) => canonical(each) === wanted)) return { parameter, value, values };
  }
  return undefined;
}

/**
 * Finds which parts of a state a clause depends on. All clauses are evaluated in one call, so what the call reads says too much; a part
 * matters to a false clause if the clause were true with another value there, and to a true one if it were false.
 */
export class ClauseProbe {
  readonly #layout: Layout;
  readonly #codes: Int32Array;
  readonly #action: NamedAction;
  readonly #choices: Choices;
  readonly #read: readonly number[];
  readonly #now: Readonly<Record<string, boolean>>;
  readonly #alternatives: Alternatives;

  constructor(layout: Layout, state: State, action: NamedAction, choices: Choices) {
    this.#layout = layout;
    this.#codes = codesOf(layout, state);
    this.#action = action;
    this.#choices = choices;
    const reader = new RecordingReader(this.#codes);
    this.#now = clausesOf(action, viewOf(layout, reader) as State, choices);
    this.#read = reader.fields;
    this.#alternatives = new Alternatives(layout);
  }

  /**
   * The fields where another value would turn the clause; where none alone would, those that cannot be tried whole, or all that
   * were read, if they are several.
   */
  fieldsThatMatter(clause: string): readonly number[] {
    const alone = this.#read.filter((field) =>
      this.#alternatives.of(field, this.#codes[field] as number).some((code) => this.#turnsWith(clause, field, code)));
    if (alone.length > 0) return alone;
    const large = this.#read.filter((field) => !this.#alternatives.isSmall(field));
    // One part that makes no difference alone makes none at all: the clause is about the choices.
    return large.length > 0 ? large : this.#read.length > 1 ? this.#read : [];
  }

  /** The codes of a field with which alone the clause would turn; none where they are too many to be tried. */
  codesThatTurn(clause: string, field: number): readonly number[] {
    if (!this.#alternatives.isSmall(field)) return [];
    return this.#alternatives.of(field, this.#codes[field] as number).filter((code) => this.#turnsWith(clause, field, code));
  }

  #turnsWith(clause: string, field: number, code: number): boolean {
    const codes = this.#codes.slice();
    codes[field] = code;
    try {
      const state = viewOf(this.#layout, new RecordingReader(codes, true)) as State;
      return clausesOf(this.#action, state, this.#choices)[clause] === !this.#now[clause];
    } catch (error) {
      // A state that is not reachable may be one in which the condition has no value.
      if (error instanceof SpecError) return false;
      throw error;
    }
  }
}

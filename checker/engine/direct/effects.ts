import type { NamedAction } from '../../language/action.ts';
import type { Choices } from '../../language/parameters.ts';
import type { Schema } from '../../language/schema.ts';
import type { State, System } from '../../language/system.ts';
import { misfitOf } from '../../language/type-invariant.ts';
import { canonical } from '../../language/values.ts';
import { type Places, runEffect } from '../../semantics/effect.ts';
import { at, changedBy } from '../../semantics/step.ts';
import { Copy } from './copies.ts';

/** For so many choices of an action it is remembered where its effect wrote. */
const REMEMBERED_MAX = 65_536;

/** So many of an action's first runs on copies are compared with the semantics, and then one in so many. */
const ALWAYS_COMPARED = 64;
const THEN_ONE_IN = 64;

/**
 * Thrown where a run on copies comes to something else than the semantics: the effect, or what it calls, hides that a write failed, or
 * depends on which values are the same objects. What was found is void; the action is to be run by the semantics only.
 */
export class UnlikeSemantics extends Error {
  readonly action: string;

  constructor(action: string) {
    super(`${action} comes to something else on copies`);
    this.action = action;
  }
}

/** The values that variables have behind an effect; those that are not named are as they were. */
export type After = Readonly<Record<string, unknown>>;

/** Places by the values of the choices, one after the other. */
type PlacesByChoices = Map<unknown, PlacesByChoices | Places>;

/**
 * Runs the effect of one action. Where it writes in place is found by the semantics, which runs it on drafts first and then on values with
 * copies at these places (`effectOnValues`). Here it is run at once with copies at the places where it wrote last for the same
 * choices. Where it then does not write at all of these, or fails, nothing has happened, and the semantics is asked. An effect that
 * catches errors, or writes by a function that only says that it failed, may hide it: that one is always run by the semantics. Whether
 * functions that it calls do so cannot be seen; therefore the first runs, and some later ones, are made again by the semantics.
 */
export class Effects {
  readonly #action: NamedAction;
  readonly #variables: System['variables'];
  readonly #names: readonly string[];
  readonly #parameters: readonly string[];
  readonly #mayHide: boolean;
  #remembered: PlacesByChoices = new Map();
  #size = 0;
  /** How many runs on copies were believed. */
  #believed = 0;

  /** `isUnlike`: it was found to be so. */
  constructor(action: NamedAction, variables: System['variables'], isUnlike: boolean) {
    this.#action = action;
    this.#variables = variables;
    this.#names = Object.keys(variables);
    this.#parameters = Object.keys(action.parameters);
    this.#mayHide = isUnlike || /\b(catch|Reflect|is(Frozen|Sealed|Extensible))\b/.test(Function.prototype.toString.call(action.effect));
  }

  /** What a variable has in the end may be a draft; who keeps it interns it. Throws what the semantics throws. */
  run(state: State, choices: Choices): After {
    const places = this.#mayHide ? undefined : this.#placesFor(choices);
    const found = places && this.#onCopies(state, choices, places);
    if (found === undefined) return this.#bySemantics(state, choices);
    if (this.#believed++ < ALWAYS_COMPARED || this.#believed % THEN_ONE_IN === 0) this.#compare(state, choices, found);
    return found;
  }

  /** Compares what a run on copies came to with what the semantics comes to. */
  #compare(state: State, choices: Choices, found: After): void {
    let expected: After;
    try {
      expected = { ...state, ...this.#bySemantics(state, choices) };
    } catch (error) {
      // A value outside its domain is so here too.
      const isOutside = (name: string): boolean =>
        found[name] !== state[name] && misfitOf(this.#variables[name] as Schema<unknown>, found[name]) !== undefined;
      throw this.#names.some(isOutside) ? error : new UnlikeSemantics(this.#action.name);
    }
    for (const name of this.#names) {
      if (this.#action.discards?.includes(name) === true || found[name] === expected[name]) continue;
      if (canonical(found[name]) !== canonical(expected[name])) throw new UnlikeSemantics(this.#action.name);
    }
  }

  #onCopies(state: State, choices: Choices, places: Places): After | undefined {
    const draft: Record<string, unknown> = { ...state };
    const copies: (readonly [string, Copy])[] = [];
    for (const [name, place] of places) {
      const copy = Copy.of(state[name], place);
      if (copy === undefined) return undefined;
      draft[name] = copy.proxy;
      copies.push([name, copy]);
    }
    try {
      runEffect(this.#action, draft, choices, at(this.#action, choices));
    } catch {
      return undefined;
    }
    for (const [name, copy] of copies) {
      if (!copy.isAsExpected) return undefined;
      if (draft[name] === copy.proxy) draft[name] = copy.result;
    }
    return this.#hasAllNames(draft) ? draft : undefined;
  }

  /** Whether nothing was deleted or added. */
  #hasAllNames(draft: object): boolean {
    let count = 0;
    for (const name in draft) if (name !== this.#names[count++]) return false;
    return count === this.#names.length;
  }

  #bySemantics(state: State, choices: Choices): After {
    const look = (name: string): unknown => state[name];
    const remember = (places: Places): void => { this.#remember(choices, places); };
    return Object.fromEntries(changedBy(this.#variables, this.#action, look, choices, look, remember));
  }

  #placesFor(choices: Choices): Places | undefined {
    let node: PlacesByChoices | Places | undefined = this.#remembered;
    for (const name of this.#parameters) node = (node as PlacesByChoices | undefined)?.get(choices[name]);
    return (node as PlacesByChoices | undefined)?.get(END) as Places | undefined;
  }

  #remember(choices: Choices, places: Places): void {
    if (this.#size === REMEMBERED_MAX) {
      this.#remembered = new Map();
      this.#size = 0;
    }
    let node = this.#remembered;
    for (const name of this.#parameters) {
      const next = (node.get(choices[name]) as PlacesByChoices | undefined) ?? new Map();
      node.set(choices[name], next);
      node = next;
    }
    if (!node.has(END)) this.#size++;
    node.set(END, places);
  }
}

/** Behind the last choice. */
const END = Symbol('end');

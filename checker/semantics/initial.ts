import { BeforeAnyState } from '../language/errors.ts';
import { GeneratedStates } from '../language/generated-states.ts';
import { internPlain } from '../language/interning.ts';
import { ENUMERABLE_MAX } from '../language/listable.ts';
import { adoptListed } from '../language/listed.ts';
import type { State, System } from '../language/system.ts';

/** Of states that are generated, so many stand for all where it is enough to have some: to begin walks in, or to compare with. */
const SOME_MAX = 10_000;

const frozen = (state: State): State =>
  Object.freeze(Object.fromEntries(Object.entries(state).map(([name, value]) => [name, internPlain(value)]))) as State;

/**
 * The initial states one after the other, frozen, with their places: however many they are, for who holds on to limits of its own. Whoever
 * works on a system begins here, or with its layout: values are the system's own from then on.
 */
export function* eachInitialState(system: System): Generator<readonly [number, State]> {
  adoptListed(system);
  let place = 0;
  for (const state of system.initial) yield [place++, frozen(state)];
}

/** The same, for who has no limits: throws behind the first million of states that are generated. `why` says who needs them all. */
export function* allInitialStates(system: System, why: string): Generator<readonly [number, State]> {
  const isBounded = system.initial instanceof GeneratedStates;
  for (const [place, state] of eachInitialState(system)) {
    if (isBounded && place >= ENUMERABLE_MAX) throw tooMany(`more than ${million} initial states`, why);
    yield [place, state];
  }
}

/** The first initial states, frozen: all of a list, unless a number is given, and some of those that are generated. */
export function initialStates(system: System, count?: number): readonly State[] {
  const most = count ?? (system.initial instanceof GeneratedStates ? SOME_MAX : Infinity);
  const states: State[] = [];
  if (most === 0) return states;
  for (const [, state] of eachInitialState(system)) if (states.push(state) >= most) break;
  return states;
}

/** The initial state in a place, if there is one. */
export function initialStateAt(system: System, place: number): State | undefined {
  adoptListed(system);
  const state = system.initial.at(place);
  return state && frozen(state);
}

/** The first initial state that passes a test, with its place. */
export function findInitial(system: System, isIt: (state: State) => boolean): readonly [number, State] | undefined {
  for (const found of allInitialStates(system, 'one of them is looked for')) if (isIt(found[1])) return found;
  return undefined;
}

/** A system whose initial states are a list: all that are listed, or some of those that are generated. */
export const withSomeInitial = (system: System): System =>
  system.initial instanceof GeneratedStates ? { ...system, initial: initialStates(system) } : system;

/**
 * Watches a search take up initial states that are generated: no limit on states ends one that gives the same ones again and again.
 */
export class RepetitionWatch {
  readonly #isOn: boolean;
  #inARow = 0;

  constructor({ initial }: System) {
    this.#isOn = initial instanceof GeneratedStates;
  }

  /** Counts some initial states, of which one is new or none. Throws where there was no new one for too long. */
  note(isNew: boolean, states = 1): void {
    this.#inARow = isNew ? 0 : this.#inARow + states;
    if (this.#isOn && this.#inARow > ENUMERABLE_MAX)
      throw tooMany(`${million} initial states, one after the other, that were there before`);
  }
}

const million = ENUMERABLE_MAX.toLocaleString('en-US');

const tooMany = (what: string, why = 'it may never end'): BeforeAnyState =>
  new BeforeAnyState('infinite-domain', {
    what: `\`initial\` generates ${what}`,
    where: 'the initial states',
    cause: why,
    fix: 'end the generator, or choose a smaller model',
  });

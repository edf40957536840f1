import { show } from './display.ts';
import { BeforeAnyState, SpecError, unknownName } from './errors.ts';
import { GeneratedStates } from './generated-states.ts';
import { internPlain } from './interning.ts';
import type { Fields, Schema } from './schema.ts';
import type { State } from './state.ts';
import { misfitOf } from './type-invariant.ts';

/**
 * The initial states of a system, in order: a list, or states that are made one after the other as they are asked for, and not held. It
 * may be gone through any number of times.
 */
export interface InitialStates extends Iterable<State> {
  /** The state in a place, counted from 0; undefined behind the last one. To ask for one place after the other costs least. */
  at(place: number): State | undefined;
  /** How many there are; of states that are made, undefined until somebody has come to their end. */
  readonly length: number | undefined;
}

/** So many values of a variable are remembered that were found to be in its domain. */
const KNOWN_MAX = 1_000;
const WHERE = 'the initial state';
const GENERATED = 'the initial states that `initial` generates';

/**
 * The initial states that a definition says: the schemas' values, but for what `initial` says. That is the values of one state, a list of
 * such, any other iterable of them, or a function that returns one: a generator, most often. What is no list is gone through only as far
 * as somebody asks. Throws if there is none, and as soon as one is not in the domains of the variables.
 */
export function initialStatesOf(schemas: Fields, initial: unknown = {}): InitialStates {
  const complete = completion(schemas, Array.isArray(initial) ? Infinity : KNOWN_MAX);
  if (!isLazy(initial)) {
    const states = (Array.isArray(initial) ? (initial as readonly unknown[]) : [initial]).map(complete);
    if (states.length > 0) return states;
  } else {
    const states = new GeneratedStates(beginningOf(initial), complete, String(typeof initial === 'function' ? initial : 'an iterable'));
    if (states.at(0) !== undefined) return states;
  }
  throw new SpecError('bad-definition', { what: 'the spec has no initial state', fix: 'leave `initial` out, or list at least one' });
}

type Lazy = Iterable<unknown> | (() => unknown);
const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function';
const isLazy = (initial: unknown): initial is Lazy => typeof initial === 'function' || (!Array.isArray(initial) && isIterable(initial));

/** Begins to go through the values. An iterator can be gone through only once, so what it gave is kept. */
function beginningOf(initial: Lazy): () => Iterator<unknown> {
  if (typeof initial !== 'function') {
    const iterator: unknown = initial[Symbol.iterator]();
    return iterator === initial ? kept(iterator as Iterator<unknown>) : () => initial[Symbol.iterator]();
  }
  return () => {
    const values = initial();
    if (isIterable(values)) return values[Symbol.iterator]();
    throw new BeforeAnyState('bad-definition', {
      what: '`initial` is a function that returns no states one can go through',
      where: GENERATED,
      cause: `it must return a list or another iterable, and returns ${typeof values === 'object' ? 'another object' : typeof values}`,
      fix: 'initial: function* () { yield { x: 1 }; }, without async',
    });
  };
}

function kept(iterator: Iterator<unknown>): () => Iterator<unknown> {
  const values: unknown[] = [];
  return function* () {
    for (let i = 0; ; i++) {
      if (i === values.length) {
        const next = iterator.next();
        if (next.done === true) return;
        values.push(next.value);
      }
      yield values[i];
    }
  };
}

/** Makes a whole state of the values that differ from those of the schemas. Many states share values, which are not checked again. */
function completion(schemas: Fields, knownMax: number): (given: unknown) => State {
  const names = Object.keys(schemas);
  const defaults = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, schema.initial]));
  const known = new Map(names.map((name) => [name, new Map<unknown, unknown>()]));
  return (given) => {
    if (typeof given !== 'object' || given === null || isIterable(given))
      throw new BeforeAnyState('bad-definition', {
        what: `an initial state is given by a record of variables, not by ${typeof given === 'object' ? 'a list or nothing' : show(given)}`,
        where: WHERE,
        fix: `initial: { ${names[0] ?? 'x'}: value }, or a list of these, or a generator that yields them`,
      });
    const whole: Readonly<Record<string, unknown>> = { ...defaults, ...given };
    for (const name in whole) {
      const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
      if (schema === undefined) throw unknownName('variable', name, names, WHERE);
      const values = known.get(name) as Map<unknown, unknown>;
      if (values.size > knownMax) values.clear();
      requireInitial(name, schema, whole[name], values);
    }
    return Object.fromEntries(names.map((name) => [name, known.get(name)?.get(whole[name])])) as State;
  };
}

/** Checks an initial value of a variable, unless it is known, and notes its interned form. */
function requireInitial(name: string, schema: Schema<unknown>, value: unknown, known: Map<unknown, unknown>): void {
  if (known.has(value)) return;
  const misfit = misfitOf(schema, value);
  if (misfit !== undefined)
    throw new BeforeAnyState('outside-domain', {
      what: `${name}${misfit.path} = ${show(misfit.value)} is outside its domain ${misfit.expected}`,
      where: WHERE,
      fix: `choose another initial value: .initially(value) on the schema, or initial: { ${name}: value } in the definition`,
    });
  // What fits its domain is plain.
  known.set(value, internPlain(value));
}

import type { Entry } from '../language/catalogue.ts';
import type { ActionName, ActionsFor, ChoicesFor } from '../language/defined.ts';
import { SpecError, unknownName } from '../language/errors.ts';
import { refuseUnknownKeys } from '../language/known-keys.ts';
import type { Choices } from '../language/parameters.ts';
import type { System } from '../language/system.ts';
import { type Choice, entryOf, select, type Subject } from '../verdict/selection.ts';
import { placesOf, type SystemEvent } from './event.ts';
import type { ObservedState } from './observation.ts';

/** An action that is not asked for. */
export interface Internal {
  readonly internal: true;
}

/** Says of an action that nobody asks for it: the implementation may take such a step by itself. */
export const internal: Internal = Object.freeze({ internal: true });

/**
 * What an implementation says of a step that it was asked for: nothing, if it did just that; otherwise the events that took place instead,
 * in their order. None at all says that it refused: that is right where the spec may be in a state in which the step is not enabled.
 */
export type StepAnswer = undefined | SystemEvent | readonly SystemEvent[];

/** What a run is given. */
export interface RunContext {
  /**
   * Wraps a promise, so that it is settled when the test says: in an order that is drawn, where the promises of a run are shuffled, and
   * at once where they are not.
   */
  readonly schedule: <V>(promise: Promise<V>, label?: string) => Promise<V>;
}

/** How a step is done to an implementation. */
type ActOf<Real, C> = Internal | ((real: Real, choices: C) => StepAnswer | void | Promise<StepAnswer | void>);

/** The same for all actions; those that a spec has in some models only may be left out. */
type ActsOf<T, Real> = { readonly [A in keyof ActionsFor<T>]: ActOf<Real, ChoicesFor<T, A>> };

/** How a spec's steps are done to an implementation. */
export interface DriverParts<T, Real> {
  /**
   * The entry of the spec. An entry does not know the types of actions and states: with the spec as the subject, and the entry here, they
   * are known, its models and variants can be named, and a difference is compared with its variants.
   */
  readonly entry?: Entry;
  /** One of the entry's variants and models, and constants that differ from those of the model. */
  readonly variant?: string;
  readonly model?: string;
  readonly constants?: Choice['constants'];
  /** Makes a fresh one, in the spec's initial state. */
  readonly start: (context: RunContext) => Real | Promise<Real>;
  /** Does a step, for every action of the spec by name. What it throws is a difference. */
  readonly act: ActsOf<T, Real>;
  /**
   * Actions that are asked for also where the spec does not allow them: there the implementation must refuse, and say so by `[]`. Of what
   * comes from outside, such as messages, that is the half that a guard is for.
   */
  readonly mustRefuse?: readonly ActionName<T>[];
  /**
   * What can be seen of the state, after each step. A field that is left out is not compared, and the result says which these were. Plain
   * data: a field that is `undefined`, that the spec does not have, or that holds a promise, a map or the like is an error.
   */
  readonly observe?: (real: Real) => ObservedState<T> | Promise<ObservedState<T>>;
  /**
   * How many steps of internal actions may be taken in a row; 8 if absent. A difference in which more would have led further says so, by
   * `cutAt`.
   */
  readonly internalMax?: number;
  /** Ends it, whatever happened. */
  readonly stop?: (real: Real) => void | Promise<void>;
}

/** A changed rule that an implementation may follow instead. */
export interface OtherRule {
  readonly variant: string;
  readonly because: string;
  readonly system: System;
}

/** A spec and an implementation of it. */
export interface Driver<Real = unknown> {
  readonly system: System;
  /** The variants of the spec, with the same constants. */
  readonly variants: () => readonly OtherRule[];
  readonly internal: ReadonlySet<number>;
  readonly internalMax: number;
  readonly mustRefuse: ReadonlySet<number>;
  readonly start: (context: RunContext) => Promise<Real>;
  readonly act: (real: Real, action: string, choices: Choices) => Promise<StepAnswer>;
  /** What can be seen; undefined where the driver does not say how to look. */
  readonly observe: ((real: Real) => Promise<unknown>) | undefined;
  readonly stop: (real: Real) => Promise<void>;
  readonly [DRIVER]: true;
}

const DRIVER: unique symbol = Symbol.for('synod.driver') as never;

/** Whether a value is a driver. */
export const isDriver = (value: unknown): value is Driver<never> => typeof value === 'object' && value !== null && DRIVER in value;

const KEYS = ['entry', 'variant', 'model', 'constants', 'start', 'act', 'mustRefuse', 'observe', 'internalMax', 'stop'];

/**
 * Says how the steps of a spec are done to an implementation, for `conform`, `confirm` and `expect(...).toConform()`. Throws a `SpecError`
 * where an action is left out, or named that the spec does not have.
 */
export function driver<T extends Subject, Real>(subject: T, parts: DriverParts<T, Real>): Driver<Real> {
  const { constants, model, variant } = parts;
  const whole = requireEntryOf(subject, parts.entry);
  const { system } = select(whole, {
    ...(constants === undefined ? {} : { constants }),
    ...(model === undefined ? {} : { model }),
    ...(variant === undefined ? {} : { variant }),
  });
  const where = `the driver of ${system.spec}`;
  refuseUnknownKeys(parts, KEYS, 'a part of a driver', where);
  const acts = parts.act as Readonly<Record<string, Internal | ((real: Real, choices: Choices) => unknown)>>;
  const names = system.actions.map(({ name }) => name);
  for (const name of Object.keys(acts)) if (!names.includes(name)) throw unknownName('action', name, names, where);
  for (const name of names)
    if (typeof acts[name] !== 'function' && acts[name] !== internal)
      throw new SpecError('bad-definition', {
        what: `the driver does not say how to do ${name}`,
        where,
        fix: `act: { ${name}: (real, choices) => ... }, or ${name}: internal if nobody is to ask for it`,
      });
  const { start, observe, stop, internalMax = 8, mustRefuse = [] } = parts;
  if (!(Number.isInteger(internalMax) && internalMax >= 0))
    throw new SpecError('bad-definition', { what: `internalMax is a whole number from 0, not ${String(internalMax)}`, where });
  return {
    system,
    variants: () => (system.variant === undefined ? othersOf(whole, system) : []),
    internal: new Set(names.flatMap((name, place) => (acts[name] === internal ? [place] : []))),
    internalMax,
    mustRefuse: placesOf(system, mustRefuse, `the actions that ${where} must refuse`),
    start: async (context) => start(context),
    act: async (real, action, choices) => (await (acts[action] as (real: Real, choices: Choices) => unknown)(real, choices)) as StepAnswer,
    observe: observe && (async (real) => observe(real)),
    stop: async (real) => stop?.(real),
    [DRIVER]: true,
  };
}

/** The subject with its models and variants, where they are given. */
function requireEntryOf(subject: Subject, entry: Entry | undefined): Subject {
  if (entry === undefined || entryOf(subject).spec === entry.spec) return entry ?? subject;
  throw new SpecError('bad-definition', {
    what: `the entry is one of ${entry.spec.name}, not of ${entryOf(subject).spec.name}`,
    where: 'driver(spec, { entry, ... })',
    fix: 'give the entry that was made of this spec',
  });
}

/** The variants that have these constants, and the same actions. */
function othersOf(subject: Subject, { constants, actions }: System): readonly OtherRule[] {
  return Object.values(entryOf(subject).variants).flatMap(({ name, because, bind }) => {
    const system = bind(constants);
    return system.actions.every((action, place) => action.name === actions[place]?.name) ? [{ variant: name, because, system }] : [];
  });
}

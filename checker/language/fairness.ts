import { type Action, requireFunction } from './action.ts';
import { SpecError } from './errors.ts';
import { refuseUnknownKeys } from './known-keys.ts';
import type { Choices } from './parameters.ts';
import type { Immutable } from './values.ts';

/**
 * What is assumed of the steps of some actions, taken together: `weak` and `strong` fairness, that they `cease`, or that what comes of them
 * is left to `chance`. It is about the steps that change something, as TLA+'s `WF_v(A)` and `SF_v(A)` are.
 */
export interface Fairness<S = never> {
  readonly on?: (state: S) => void;
  readonly kind: 'weak' | 'strong' | 'ceases' | 'chance';
  /** What `state.action` returned for each of them; or the whole next-state relation. */
  readonly actions: readonly Action<never>[] | 'all';
  /** The parameters for each of whose values there is one such condition; of `chance`, all but those that are left to it. */
  readonly each: readonly string[];
  /** Which of their steps are meant, where not all are. */
  readonly when: ((state: never, chosen: Choices) => boolean) | undefined;
}

interface FairnessOptions<S, C> {
  /** One condition for each value of this parameter (or of these), which all the actions have, instead of one for all steps together. */
  readonly each?: (keyof C & string) | readonly (keyof C & string)[];
  /** Only the steps from states, and with choices, for which this is true. */
  readonly when?: (state: Immutable<S>, chosen: C) => boolean;
}

type Actions<S, C> = Action<S, C> | readonly Action<S, C>[];

/**
 * Weak fairness (TLA+'s WF): if from some time on a step of these actions is always possible, one is taken again and again. Of several
 * actions, of their disjunction.
 */
export const weak = <S, C>(actions: Actions<S, C>, options: FairnessOptions<S, C> = {}): Fairness<S> =>
  fairness('weak', actions, options);

/** Strong fairness (TLA+'s SF): if a step of these actions is possible again and again, one is taken again and again. */
export const strong = <S, C>(actions: Actions<S, C>, options: FairnessOptions<S, C> = {}): Fairness<S> =>
  fairness('strong', actions, options);

/** From some time on no step of these actions is taken any more (TLA+'s `<>[][~A]_v`): for what cannot go on for ever, such as faults. */
export const ceases = <S, C>(actions: Actions<S, C>, options: FairnessOptions<S, C> = {}): Fairness<S> =>
  fairness('ceases', actions, options);

/**
 * The values of some parameters are chosen at random, each with some probability: a step that is taken again and again in one state is
 * taken there with each of the values with which it is possible. Whatever holds of all behaviours like that holds with probability one,
 * whoever takes the other decisions: `chance(Toss, { over: 'coin' })`. How probable a value is, nobody asks. TLA+ has no such thing.
 */
export function chance<S, C>(
  action: Action<S, C>,
  options: { readonly over: (keyof C & string) | readonly (keyof C & string)[] },
): Fairness<S> {
  refuseUnknownKeys(options, ['over'], 'a part of the second argument of chance(...)');
  const { over } = options;
  const names: readonly string[] = typeof over === 'string' ? [over] : over;
  const { kind, actions } = fairness('chance', action, { each: names as readonly (keyof C & string)[] });
  if (names.length === 0)
    throw new SpecError('bad-definition', {
      what: 'chance(...) does not say what is left to it',
      fix: "chance(Toss, { over: 'coin' }), where Toss has a parameter coin",
    });
  return { kind, actions, each: Object.keys(action.parameters).filter((name) => !names.includes(name)), when: undefined };
}

/** Weak fairness of the whole next-state relation: as long as any step is possible, some step is taken. */
export const progress: Fairness<unknown> = { kind: 'weak', actions: 'all', each: [], when: undefined };

/** Nothing is assumed: in place of a condition that a variant does without. */
export const unfair: Fairness<unknown> = { kind: 'weak', actions: [], each: [], when: undefined };

function fairness<S, C>(kind: Fairness['kind'], actions: Actions<S, C>, options: FairnessOptions<S, C>): Fairness<S> {
  const maker = `${kind}(...)`;
  refuseUnknownKeys(options, ['each', 'when'], `a part of the second argument of ${maker}`);
  const list = (Array.isArray(actions) ? actions : [actions]) as readonly Action<S, C>[];
  const { each = [], when } = options;
  const names = typeof each === 'string' ? [each] : each;
  for (const action of list) {
    if (typeof (action as Partial<Action<S>> | undefined)?.effect !== 'function')
      throw new SpecError('bad-definition', {
        what: `${maker} was given something that is no action`,
        fix: `const Step = state.action(...); then ${kind}(Step, { each: 'p' })`,
      });
    const missing = names.find((name) => !Object.hasOwn(action.parameters, name));
    if (missing !== undefined)
      throw new SpecError('unknown-name', {
        what: `${maker} is asked for one condition for each '${missing}', but an action has no such parameter`,
        cause: `its parameters: ${Object.keys(action.parameters).join(', ') || 'none'}`,
      });
  }
  if (when !== undefined) requireFunction(when, '`when`');
  return { kind, actions: list, each: names, when: when as Fairness['when'] };
}

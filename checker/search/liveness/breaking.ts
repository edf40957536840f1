import type { LivenessForm } from '../../language/liveness.ts';
import type { Bits } from '../graph/bits.ts';

/** Whether a state, by its number, is one of some. */
export type IsIn = (state: number) => boolean;

/** How a behaviour breaks a claim, as far as it is restricted: it begins somewhere, goes some way, and stays somewhere for ever. */
export interface Breaking {
  /** From where it may go on before the claim begins to be broken. */
  readonly before?: IsIn;
  /** Where the claim may begin to be broken. */
  readonly begins?: IsIn;
  /** Where it goes from there, and by which sets of steps it must not. */
  readonly way?: IsIn;
  readonly wayAvoids?: readonly number[];
  /** Where it stays, and by which sets of steps it must not. */
  readonly forever?: IsIn;
  readonly foreverAvoids?: readonly number[];
  /** Where it comes again and again. */
  readonly recurring?: readonly Bits[];
}

/** The parts of a claim on a graph. */
interface ClaimOn {
  readonly isFirst: IsIn;
  readonly isGoal: IsIn;
  /** The states that are not its goal. */
  readonly notGoal: () => Bits;
  /** The sets of steps that are its goal. */
  readonly goalSteps: readonly number[];
}

const NEVER = (): boolean => false;

/**
 * The ways to break a claim of some form.
 *
 * | form | begins in | on the way | for ever in | again and again |
 * | --- | --- | --- | --- | --- |
 * | `eventually Q` | an initial state | not Q | not Q | |
 * | `P leadsTo Q` | any state with P and not Q | not Q | not Q | |
 * | `infinitelyOften Q` | any state | | not Q | |
 * | `eventuallyAlways Q` | any state | | | not Q |
 * | `P leadsToAlways Q` | any state with P | | | not Q |
 * | `P until Q` | an initial state | P and not Q | P and not Q | |
 * | | a state with neither, behind such | | | |
 */
export function waysToBreak(form: LivenessForm, { isFirst, isGoal, notGoal, goalSteps }: ClaimOn): readonly Breaking[] {
  const isNot = (state: number): boolean => !isGoal(state);
  const avoids = { wayAvoids: goalSteps, foreverAvoids: goalSteps };
  const isOpen = (state: number): boolean => isFirst(state) && isNot(state);
  switch (form) {
    case 'eventually': return [{ before: NEVER, begins: isNot, way: isNot, forever: isNot, ...avoids }];
    case 'leadsTo': return [{ begins: isOpen, way: isNot, forever: isNot, ...avoids }];
    case 'infinitelyOften': return [{ forever: isNot, foreverAvoids: goalSteps }];
    case 'eventuallyAlways': return [{ recurring: [notGoal()] }];
    case 'leadsToAlways': return [{ begins: isFirst, recurring: [notGoal()] }];
    case 'until': return [
      { before: NEVER, begins: isOpen, way: isOpen, forever: isOpen },
      { before: isOpen, begins: (state) => !isFirst(state) && isNot(state) },
    ];
    case 'always': return [{ begins: isNot }];
  }
}

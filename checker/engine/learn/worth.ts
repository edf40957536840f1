import type { Layout } from '../state/layout.ts';
import { splitSeen } from './splitting.ts';

/** Thrown where a search learns so much, and uses it so little, that to call the functions in every state costs less. */
export class LearningDoesNotPay extends Error {
  /** Whether it may pay now, if one begins anew: sets that were one number have a field for each member from now on. */
  readonly mayPayAnew: boolean;

  constructor(mayPayAnew: boolean) {
    super('learning does not pay');
    this.mayPayAnew = mayPayAnew;
  }
}

/**
 * After so many calls of the author's functions one looks for the first time, and then whenever there were twice as many: measured on the
 * catalogue and on twenty-one specs from outside, what pays takes less and less work for a state from here on, but for few, and what does
 * not is steady.
 */
const FIRST = 1 << 11;
/** Before so many calls only what is both steady and hopeless is given up. */
const EARLY = 1 << 13;
/** Before so many calls nothing is given up that is not steady. */
const PATIENT = 1 << 14;
/**
 * A call from which something is learned costs as much as so many others, and so does each field that it reads: it is recorded, confirmed,
 * and put into a tree. Measured on eight specs that read from one field a call (a puzzle) to 500 (scans of a set of messages).
 */
const COST = { call: 4, field: 1 / 8 };
/**
 * Learning does not pay where a state takes so many times the work that it would take without: at one it is about the same. Where it
 * takes as many as in `hopeless`, one does not wait for it to get less.
 */
const TOO_MUCH = { clear: 1.25, hopeless: 4 };
/** Calls for a state besides those of the actions that are looked at: of effects and of predicates. */
const BESIDES = 4;

/** What learns. */
interface Learning {
  readonly layout: Pick<Layout, 'root' | 'codecs' | 'split'>;
  readonly actionInstances: readonly number[];
  readonly learner: { readonly userCalls: number; readonly fieldsRead: number };
}

/**
 * Tells whether learning pays, from what it took for how many states: by no clock, so that it is the same in every run. It does not pay
 * where, since the last look, a state took more work than it would take where each action is just called in each state, and where that
 * is steady: not getting much less, as it does in specs of which much is to be learned at first. Nor does it, after a while, where it is
 * hopeless.
 */
export class Worth {
  readonly #space: Learning;
  #next = FIRST;
  #before: { readonly work: number; readonly states: number; readonly rate: number } | undefined;

  constructor(space: Learning) {
    this.#space = space;
  }

  /** To be called for the states that were found, by their numbers, in order. Throws where learning does not pay. */
  review(state: number): void {
    const { actionInstances, learner } = this.#space;
    if (learner.userCalls < this.#next) return;
    while (this.#next <= learner.userCalls) this.#next *= 2;
    const work = learner.userCalls * COST.call + learner.fieldsRead * COST.field;
    const { work: workBefore, states, rate: rateBefore } = this.#before ?? { work: 0, states: 0, rate: Infinity };
    const rate = (work - workBefore) / Math.max(1, state - states);
    this.#before = { work, states: state, rate };
    const directly = actionInstances.length + BESIDES;
    const [isClear, isHopeless] = [rate > directly * TOO_MUCH.clear, rate > directly * TOO_MUCH.hopeless];
    const isSteady = rate >= rateBefore / 2;
    if ((isHopeless && (isSteady || learner.userCalls >= PATIENT)) || (isClear && isSteady && learner.userCalls >= EARLY))
      throw new LearningDoesNotPay(splitSeen(this.#space.layout));
  }
}

/** For who goes on in any case. */
export const GOES_ON: Pick<Worth, 'review'> = { review: () => undefined };

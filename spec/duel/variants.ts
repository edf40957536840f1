import { ceases, chance, strong, unfair, variant, weak, withEnabled } from '../../checker/index.ts';
import { duel, Try } from './duel.ts';
import { type Constants, vocabulary } from './vocabulary.ts';

const rivals = variant(duel, {
  name: 'rivals',
  because:
    'Two who go on trying can outbid each other for ever, however fair everything is: each begins anew after the promise to the other ' +
    'was made, and before the other is through. Nothing stronger than strong fairness is there to be assumed.',
  model: {},
  predicts: { breaks: ['SomebodyDecides'], states: 15 },
  replace: ({ actions }) => ({ fairness: { tries: strong(actions.Try, { each: 'p' }), 'somebody gives way': unfair } }),
});

const rivalsForAMajority = variant(duel, {
  name: 'rivals-for-a-majority',
  because: 'The same with two acceptors: nothing depends on there being one.',
  model: { acceptors: 2 },
  predicts: { breaks: ['SomebodyDecides'], states: 14 },
  replace: ({ actions }) => ({ fairness: { tries: strong(actions.Try, { each: 'p' }), 'somebody gives way': unfair } }),
});

const nobody = variant(duel, {
  name: 'nobody-in-the-end',
  because: 'If in the end nobody tries, nobody need ever begin, or the last who did may have been refused: to give way is no remedy.',
  model: {},
  predicts: { breaks: ['SomebodyDecides'] },
  replace: ({ actions }) => ({ fairness: { tries: unfair, 'somebody gives way': ceases(actions.Try) } }),
});

/** Try, whatever p is about. */
const tryWhenever = (Try: ReturnType<typeof duel.parts.define>['actions']['Try']) =>
  withEnabled(Try, (s, { p }) => ({
    'p has not decided': s.phase[p] !== 'decided',
    'nothing of p is in transit': !s.mail.some((m) => m.p === p),
  }));

const impatient = variant(duel, {
  name: 'impatient',
  because:
    'One alone who begins anew whenever nothing of his is in transit, as the appendix allows ("Try New Ballot. Always enabled"), gets ' +
    'in his own way; under strong fairness of all that he could do instead he gets through all the same.',
  model: { proposers: 1 },
  predicts: { keeps: 'everything' },
  replace: ({ actions }) => ({
    actions: { Try: tryWhenever(actions.Try) },
  }),
});

const impatientAndWeak = variant(duel, {
  name: 'impatient-and-weak',
  because:
    'Under weak fairness he does not: Poll is possible when all have promised, and not any more when he has begun anew, so that it is ' +
    'never possible for ever. This is what strong fairness is for, and what the timers of a real implementation are for.',
  model: { proposers: 1 },
  predicts: { breaks: ['SomebodyDecides'], states: 5 },
  replace: ({ actions }) => ({
    actions: { Try: tryWhenever(actions.Try) },
    fairness: {
      tries: weak(actions.Try, { each: 'p' }),
      polls: weak(actions.Poll, { each: 'p' }),
      decides: weak(actions.Decide, { each: 'p' }),
    },
  }),
});

/**
 * Try by the toss of a coin: who was refused begins anew, or waits until the other is through with its ballot, whatever comes of that. A
 * timer that is longer than a ballot takes does the same.
 */
const tossed = (constants: Constants) => {
  const v = vocabulary(constants);
  const begin = Try(v);
  return v.action({ p: v.proposer, coin: ['begin', 'wait'] }, {
    enabled: (s, { p, coin }) => ({
      'p is idle, was refused, or has waited': s.phase[p] === 'refused' || (coin === 'begin' && ['idle', 'waiting'].includes(s.phase[p])),
      'nothing of p is in transit': !s.mail.some((m) => m.p === p),
      'who waits lets the other finish':
        s.phase[p] !== 'waiting' || v.proposers.every((q) => q === p || (s.phase[q] !== 'asking' && s.phase[q] !== 'polling')),
    }),
    effect: (s, { p, coin }) => {
      if (coin === 'wait') s.phase[p] = 'waiting';
      else begin.effect(s as never, { p } as never);
    },
  });
};

const randomised = variant(duel, {
  name: 'randomised',
  because:
    'Two who go on trying, and toss a coin whether to begin anew or to let the other finish: whoever orders the steps, and however he ' +
    'does it, he cannot make the coin say for ever that both begin. So somebody decides, with probability one; only nobody knows when.',
  model: {},
  predicts: { keeps: 'everything' },
  replace: (_base, constants) => {
    const Toss = tossed(constants);
    return {
      actions: { Try: Toss },
      fairness: { tries: strong(Toss, { each: 'p' }), 'somebody gives way': chance(Toss, { over: 'coin' }) },
    };
  },
});

const loadedCoin = variant(duel, {
  name: 'loaded-coin',
  because: 'If the coin may say the same for ever, it is none: it says "begin" to both, and all is as with rivals.',
  model: {},
  predicts: { breaks: ['SomebodyDecides'], states: 15 },
  replace: (_base, constants) => {
    const Toss = tossed(constants);
    return { actions: { Try: Toss }, fairness: { tries: strong(Toss, { each: 'p' }), 'somebody gives way': unfair } };
  },
});

export const variants = [rivals, rivalsForAMajority, nobody, impatient, impatientAndWeak, randomised, loadedCoin];

import { variant } from '../../checker/index.ts';
import { completeSynod } from './complete-synod.ts';

const slowClock = variant(completeSynod, {
  name: 'slow-clock',
  because:
    'The president is chosen by a clock that is too slow: long after T there may be two, and a rival still begins a ballot. ' +
    'The bound is missed, although the rival needs a single number for it. That it can go on for ever would take numbers without end, ' +
    'which this model does not have.',
  model: { message: 0, action: 1, old: false },
  predicts: { breaks: ['PassesInTime'], states: 28 },
  rules: (rules) => ({ ...rules, isAlone: () => false }),
});

const shortTimer = variant(completeSynod, {
  name: 'short-timer',
  because:
    'A timer that is a minute shorter than two messages and two actions: the president gives up each ballot just before the answers ' +
    'have come, and begins another one.',
  model: { message: 1, action: 1, old: false, ballots: 8 },
  predicts: { breaks: ['PassesInTime'], states: 22 },
  rules: (rules) => ({ ...rules, patience: rules.patience - 1 }),
});

const slowMessengers = variant(completeSynod, {
  name: 'slow-messengers',
  because:
    'Messengers take a minute longer than the timers allow for. As with a timer that is too short, ballots are given up just before ' +
    'they succeed.',
  model: { message: 0, action: 1, old: false, ballots: 6 },
  predicts: { breaks: ['PassesInTime'], states: 14 },
  rules: (rules) => ({ ...rules, messenger: rules.messenger + 1 }),
});

const tellsNothing = variant(completeSynod, {
  name: 'tells-nothing',
  because:
    'Who has promised a later ballot only ignores an older one, as in the basic protocol. The president learns of no larger number; ' +
    'he has to go up to it one by one, and waits 22 minutes for nothing each time.',
  model: { message: 0, action: 1, old: false },
  predicts: { breaks: ['PassesInTime'], states: 17 },
  rules: (rules) => ({ ...rules, tellsNewer: false }),
});

export const variants = [slowClock, shortTimer, slowMessengers, tellsNothing];

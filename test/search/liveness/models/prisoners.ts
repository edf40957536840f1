import {
  bool, count, entry, fn, type Immutable, names, natural, numbered, range, spec, type StateOf, variables, variant, weak,
} from 'synod';

const puzzle = spec({
  name: 'prisoners',
  gloss: 'Prisoners who tell each other by two switches that all of them were there.',
  source: 'module Prisoners of tlaplus/Examples',
  constants: { others: count(3, { min: 1, max: 6 }) },
  define(constants) {
    const others = numbered('p', constants.others);
    const other = names(others);
    const state = variables({
      switchAUp: bool,
      switchBUp: bool,
      timesSwitched: fn(other, range(0, 2)).describe('how often one who does not count has put A up'),
      count: natural.describe('how often the one who counts has put A down'),
    });
    const { action, invariant } = state;
    const isDone = (s: Immutable<StateOf<typeof state.schemas>>) => s.count === 2 * others.length;
    const CounterStep = action({}, {
      effect: (s) => {
        if (s.switchAUp) {
          s.switchAUp = false;
          s.count += 1;
        } else s.switchBUp = !s.switchBUp;
      },
    });
    const NonCounterStep = action({ i: other }, {
      effect: (s, { i }) => {
        if (!s.switchAUp && s.timesSwitched[i] < 2) {
          s.switchAUp = true;
          s.timesSwitched[i] += 1;
        } else s.switchBUp = !s.switchBUp;
      },
    });
    return {
      state,
      initial: [false, true].flatMap((switchAUp) => [false, true].map((switchBUp) => ({ switchAUp, switchBUp }))),
      actions: { CounterStep, NonCounterStep },
      invariants: {
        Safety: invariant({ 'in the end all were there': (s) => !isDone(s) || others.every((i) => s.timesSwitched[i] > 0) }),
      },
      fairness: { 'who counts is let in': weak(CounterStep), 'each other one is let in': weak(NonCounterStep, { each: 'i' }) },
      liveness: { Liveness: state.eventually(isDone) },
    };
  },
});

/**
 * Module Prisoners of tlaplus/Examples (specifications/Prisoners), with four of them. TLC: 214 distinct states of 860, and in the end it
 * is known that all were there; where not each, but somebody else than the one who counts is let in again and again, not.
 */
export const prisoners = entry(puzzle, {
  variants: [
    variant(puzzle, {
      name: 'somebody',
      because: 'the warden may have a favourite',
      model: {},
      predicts: { breaks: ['Liveness'] },
      replace: ({ actions }) => ({ fairness: { 'each other one is let in': weak(actions.NonCounterStep) } }),
    }),
  ],
});

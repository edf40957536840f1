import { bool, entry, flag, fn, names, natural, range, set, spec, variables, weak } from 'synod';

const puzzle = spec({
  name: 'single-switch',
  gloss: 'Prisoners who tell each other by one lamp that all of them were there.',
  source: 'module Prisoner of tlaplus/Examples',
  constants: { lightUnknown: flag(false) },
  define({ lightUnknown }) {
    const normal = names(['Bob', 'Eve']);
    const prisoner = names(['Alice', 'Bob', 'Eve']);
    const signals = lightUnknown ? 2 : 1;
    const enough = lightUnknown ? 5 : 3;
    const state = variables({
      count: natural.initially(1),
      announced: bool,
      signalled: fn(normal, range(0, 2)),
      light: names(['off', 'on']),
      has_visited: set(prisoner),
    });
    const { action, invariant } = state;
    const CounterAction = action({}, {
      effect: (s) => {
        if (s.light === 'on') {
          s.light = 'off';
          s.count += 1;
        }
        s.announced = s.count >= enough;
        s.has_visited = s.has_visited.with('Alice');
      },
    });
    const StandardAction = action({ p: normal }, {
      effect: (s, { p }) => {
        if (s.light === 'off' && s.signalled[p] < signals) {
          s.light = 'on';
          s.signalled[p] += 1;
        }
        s.has_visited = s.has_visited.with(p);
      },
    });
    return {
      state,
      initial: lightUnknown ? [{ light: 'off' as const }, { light: 'on' as const }] : [{ light: 'off' as const }],
      actions: { CounterAction, StandardAction },
      invariants: { VictoryOK: invariant({ 'what is announced is true': (s) => !s.announced || s.has_visited.size === 3 }) },
      fairness: { 'who counts is let in': weak(CounterAction), 'each other one is let in': weak(StandardAction, { each: 'p' }) },
      liveness: { Terminating: state.eventually((s) => s.announced) },
    };
  },
});

/**
 * Module Prisoner of tlaplus/Examples (specifications/Prisoners_Single_Switch), its models Prisoner and PrisonerLightUnknown. TLC: 16
 * distinct states of 49, and 62 of 188; in the end it is announced, also if no more is assumed than that somebody is let in, but not if it
 * need not be the one who counts.
 */
export const singleSwitch = entry(puzzle, { models: { 'light unknown': { constants: { lightUnknown: true } } } });

import { range, spec, step, valuesOf, variables, weak } from 'synod';

/**
 * Modules HourClock and LiveHourClock of tlaplus/Examples (specifications/SpecifyingSystems/Liveness), from Leslie Lamport's Specifying
 * Systems, 8.4. TLC: 12 distinct states of 24, and it always ticks.
 */
export const hourClock = spec({
  name: 'hour-clock',
  gloss: 'A clock with an hour hand.',
  source: 'Leslie Lamport, Specifying Systems, 2002, chapters 2 and 8',
  define() {
    const hour = range(1, 12);
    const state = variables({ hr: hour });
    const Tick = state.action({}, { effect: (s) => { s.hr = (s.hr % 12) + 1; } });
    return {
      state,
      initial: valuesOf(hour).map((hr) => ({ hr })),
      actions: { Tick },
      fairness: { 'it ticks': weak(Tick) },
      liveness: {
        AlwaysTick: state.infinitelyOften(step(Tick)),
        AllTimes: state.infinitelyOften({ n: hour }, (s, { n }) => s.hr === n),
      },
    };
  },
});

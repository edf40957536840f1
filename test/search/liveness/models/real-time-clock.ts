import { count, range, spec, valuesOf, variables } from 'synod';

/**
 * Module MCRealTimeHourClock of tlaplus/Examples (specifications/SpecifyingSystems/RealTime), from Leslie Lamport's Specifying Systems,
 * chapter 9: the hour clock that keeps the time within a bound, for a few seconds. Its property is an intended mistake. TLC: 216 distinct
 * states of 696, which counts in each state a step that changes nothing; they are left out here.
 */
export const realTimeClock = spec({
  name: 'real-time-clock',
  gloss: 'An hour clock, and the time that passes between its ticks.',
  source: 'Leslie Lamport, Specifying Systems, 2002, chapter 9',
  constants: { Rho: count(1, { min: 1, max: 3 }), MaxReal: count(5, { min: 1, max: 9 }), SecondsPerHour: count(2, { min: 1, max: 5 }) },
  deadlock: 'allowed',
  define({ Rho, MaxReal, SecondsPerHour }) {
    const hour = range(1, 12);
    const real = range(0, MaxReal);
    const state = variables({ hr: hour, t: range(0, SecondsPerHour + Rho).describe('the time since it ticked'), now: real });
    return {
      state,
      initial: valuesOf(hour).flatMap((hr) => valuesOf(real).map((now) => ({ hr, now }))),
      actions: {
        Pass: state.action({ to: real }, {
          enabled: (s, { to }) => to > s.now && s.t + to - s.now <= SecondsPerHour + Rho,
          effect: (s, { to }) => {
            s.t += to - s.now;
            s.now = to;
          },
        }),
        Tick: state.action({}, {
          enabled: (s) => s.t >= SecondsPerHour - Rho,
          effect: (s) => {
            s.hr = (s.hr % 12) + 1;
            s.t = 0;
          },
        }),
      },
      liveness: { ErrorTemporal: state.leadsToAlways((s) => s.now !== 4, (s) => s.now !== 4) },
    };
  },
});

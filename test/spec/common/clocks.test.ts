import { expect, test } from 'vitest';
import { bool, names, spec, variables } from '../../../checker/index.ts';
import { check } from '../../../checker/verdict/check.ts';
import { clocks, mayGoOn, sooner, strike } from '../../../spec/common/clocks.ts';

/** Two clocks and an alarm, which is due in three units. */
const alarm = (error: number) =>
  spec({
    name: 'alarm',
    constants: {},
    deadlock: 'allowed',
    define() {
      const node = names(['A', 'B']);
      const state = variables({ ahead: clocks(node, error), past: bool });
      return {
        state,
        actions: {
          Tick: state.action({}, { effect: (s) => { strike(s.ahead, error); } }),
          GoOn: state.action({ n: node }, {
            enabled: (s, { n }) => mayGoOn(s.ahead[n], error),
            effect: (s, { n }) => { s.ahead[n]++; },
          }),
        },
        witnesses: { AsFarApartAsPossible: state.witness({}, (s) => Math.abs(s.ahead.A - s.ahead.B) === 2 * error) },
        properties: {
          /** By its own reading no clock goes back, whether time passes or not. */
          NoneGoesBack: state.property({ n: node }, (s, t, { n }) => {
            const moved = t.ahead[n] - s.ahead[n];
            return moved === 1 || (moved === -1 && s.ahead[n] > -error) || moved === 0;
          }),
        },
      };
    },
  });

test.each([0, 1, 2])('clocks with error %s are in all the states that the error allows for', async (error) => {
  const { verdict, distinct, witnesses } = await check(alarm(error));
  expect({ verdict, distinct }).toEqual({ verdict: 'holds', distinct: (2 * error + 1) ** 2 });
  expect(witnesses).toMatchObject([{ reached: true }]);
});

test('a clock that is as slow as it may be goes on with the time, the others are one further behind', () => {
  const ahead = { A: -1, B: 1 };
  strike(ahead, 1);
  expect(ahead).toEqual({ A: -1, B: 0 });
  expect([mayGoOn(0, 1), mayGoOn(1, 1)]).toEqual([true, false]);
});

test('what is due comes nearer, and what is long past is no longer counted', () => {
  expect([sooner(2, -1), sooner(0, -1), sooner(-1, -1)]).toEqual([1, -1, -1]);
});

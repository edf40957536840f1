import { describe, expect, test } from 'vitest';
import { range, variables } from '../../../checker/index.ts';
import { layoutOf } from '../../../checker/engine/state/layout.ts';
import { systemWith } from '../../systems.ts';
import { LearningDoesNotPay, Worth } from '../../../checker/engine/learn/worth.ts';

const state = variables({ n: range(0, 1) });
const layout = layoutOf(systemWith(state, { actions: { Stay: state.action({}, { effect: () => undefined }) } }));

/** Reviews a search that found so many states with so many calls, of so many fields each; true if it gives up on the way. */
function givesUp(instances: number, found: readonly { readonly states: number; readonly calls: number }[], fields = 1): boolean {
  const learner = { userCalls: 0, fieldsRead: 0 };
  const worth = new Worth({ actionInstances: Array.from({ length: instances }, (_, i) => i), learner, layout });
  try {
    for (const { states, calls } of found) {
      Object.assign(learner, { userCalls: calls, fieldsRead: calls * fields });
      worth.review(states);
    }
  } catch (error) {
    if (error instanceof LearningDoesNotPay) return true;
    throw error;
  }
  return false;
}

const steadily = (callsOfState: number) => Array.from({ length: 40 }, (_, i) => ({ states: i * 1_000, calls: i * 1_000 * callsOfState }));

describe('learning pays', () => {
  test('where a state takes less than its actions would take', () => { expect(givesUp(100, steadily(5))).toBe(false); });
  test('not where it takes more', () => { expect(givesUp(10, steadily(16))).toBe(true); });
  test('not where a call reads very much', () => {
    expect(givesUp(100, steadily(8))).toBe(false);
    expect(givesUp(100, steadily(8), 400)).toBe(true);
  });
  test('where much is to be learned at first, and less and less later', () => {
    const calls = [0, 17_000, 33_000, 66_000, 132_000];
    expect(givesUp(20, [0, 1_000, 3_000, 12_000, 300_000].map((states, i) => ({ states, calls: calls[i] as number })))).toBe(false);
    expect(givesUp(20, [0, 1_000, 2_000, 4_000, 8_000].map((states, i) => ({ states, calls: calls[i] as number })))).toBe(true);
  });
  test('not at all where it is hopeless', () => {
    expect(givesUp(20, [{ states: 1_000, calls: 17_000 }])).toBe(false);
    expect(givesUp(20, [{ states: 500, calls: 17_000 }])).toBe(true);
  });
  test('not where it is as much as at first: the sooner one sees it the more hopeless it is', () => {
    const [few, some, more] = [2_050, 4_100, 8_200];
    expect(givesUp(10, [{ states: 20, calls: few }, { states: 40, calls: some }])).toBe(true);
    expect(givesUp(10, [{ states: 20, calls: few }, { states: 80, calls: some }])).toBe(false);
    // More than each action takes that is called, but not so much more.
    const steady = [{ states: 300, calls: few }, { states: 600, calls: some }];
    expect(givesUp(10, steady)).toBe(false);
    expect(givesUp(10, [...steady, { states: 1_200, calls: more }])).toBe(true);
    expect(givesUp(10, [...steady, { states: 3_000, calls: more }])).toBe(false);
  });
  test('for as long as there were few calls', () => { expect(givesUp(0, [{ states: 10, calls: 16_000 }])).toBe(false); });
});

import { describe, expect, test } from 'vitest';
import { chance, check, type CheckOptions, entry, type Entry, range, spec, strong, variables } from '../../../checker/index.ts';
import { verdictText } from '../../../checker/report/text/verdict-text.ts';
import { select } from '../../../checker/index.ts';
import { showText } from '../../../checker/report/text/show.ts';

const ENGINES = ['fast', 'interpreted', 'direct', 'reference'] as const;

/**
 * A coin is tossed in state 0 by one of two: heads leads to 1, tails somewhere else; from 1 and 2 it goes back. What is wanted is state 3.
 */
const tossing = (tails: number, fair: 'strong' | 'chance'): Entry =>
  entry(spec({
    name: 'tossing',
    define: () => {
      const state = variables({ x: range(0, 3) });
      const Toss = state.action({ by: ['A', 'B'], coin: ['heads', 'tails'] }, {
        enabled: (s) => s.x === 0,
        effect: (s, { coin }) => { s.x = coin === 'heads' ? 1 : tails; },
      });
      const Back = state.action({}, { enabled: (s) => s.x === 1 || s.x === 2, effect: (s) => { s.x = 0; } });
      const Stay = state.action({}, { enabled: (s) => s.x === 3, effect: () => undefined });
      return {
        state,
        actions: { Toss, Back, Stay },
        fairness: {
          tosses: strong(Toss),
          goes: strong(Back),
          'the coin is fair': fair === 'chance' ? chance(Toss, { over: 'coin' }) : strong(Toss, { each: 'by' }),
        },
        liveness: { Three: state.eventually((s) => s.x === 3) },
      };
    },
  }));

const lassos = async (subject: Entry, options: CheckOptions = {}): Promise<readonly unknown[]> =>
  await Promise.all(ENGINES.map(async (engine) => {
    const { verdict, trace } = await check(subject, { ...options, engine });
    return trace?.cycle === undefined ? verdict : [trace.cycle, trace.steps.map(({ choices }) => choices['coin']).filter((coin) => coin)];
  }));

describe('what is left to chance', () => {
  test('comes, where the coin may fall on the side that leads there', async () => {
    expect(await lassos(tossing(3, 'chance'))).toEqual(ENGINES.map(() => 'holds'));
  });
  test('need not come, if somebody may choose the side for ever', async () => {
    expect(await lassos(tossing(3, 'strong'))).toEqual(ENGINES.map(() => [0, ['heads']]));
  });
  test('falls on every side in a lasso, if it is tossed there at all', async () => {
    expect(await lassos(tossing(2, 'chance'))).toEqual(ENGINES.map(() => [0, ['heads', 'tails']]));
    const text = verdictText(await check(tossing(2, 'chance')));
    expect(text).toContain('the coin is fair (chance): by: A taken in step 1, and every other outcome too; by: B taken in step 1');
  });
  test('is shown as such', () => {
    const subject = tossing(2, 'chance');
    expect(showText(subject, subject.spec, select(subject).system)).toContain('  the coin is fair: chance: Toss, over coin\n');
  });
  test('is no reason for anything if a behaviour may do without tossing', async () => {
    const { system } = select(tossing(3, 'chance'));
    expect(system.fairness.map(({ name }) => name)).toContain('the coin is fair');
    expect(await lassos(tossing(3, 'chance'), { fairness: ['the coin is fair'] })).toEqual(ENGINES.map(() => [0, []]));
  });
});

describe('chance', () => {
  const state = variables({ x: range(0, 1) });
  const Toss = state.action({ coin: [0, 1] }, { effect: (s, { coin }) => { s.x = coin; } });
  test('says over what, and that is a parameter', () => {
    expect(() => chance(Toss, { over: 'side' as never })).toThrow("an action has no such parameter");
    expect(() => chance(Toss, { over: [] })).toThrow('does not say what is left to it');
    expect(() => chance(Toss, { each: 'coin' } as never)).toThrow("'each'");
    expect(() => chance({} as never, { over: 'coin' as never })).toThrow('no action');
  });
  test('is assumed, not claimed', async () => {
    const claimed = spec({
      name: 'claimed',
      define: () => ({ state, actions: { Toss }, liveness: { Fair: chance(Toss, { over: 'coin' }) } }),
    });
    await expect(check(claimed)).rejects.toThrow('chance(...) is for what is assumed');
  });
});

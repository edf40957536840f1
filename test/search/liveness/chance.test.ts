import { describe, expect, test } from 'vitest';
import {
  chance, check, type CheckOptions, entry, type Entry, range, select, spec, strong, variables, weak,
} from '../../../checker/index.ts';
import { verdictText } from '../../../checker/report/text/verdict-text.ts';
import { decide } from '../../../checker/search/liveness/decide.ts';
import { Questions } from '../../../checker/search/liveness/questions.ts';
import { referenceSearch } from '../../../checker/search/oracle/reference.ts';
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
    expect(text).toContain('the coin is fair (chance): by: A taken in state 1, and every other outcome too; by: B taken in state 1');
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

describe('a cycle does without a toss that would end it', () => {
  /** Heads leads from 0 to 1, tails out to 3; there is another way, by 2, to 1, and back. */
  const around = spec({
    name: 'around',
    deadlock: 'allowed',
    define: () => {
      const state = variables({ x: range(0, 3) });
      const Toss = state.action({ coin: [1, 3] }, { enabled: (s) => s.x === 0, effect: (s, { coin }) => { s.x = coin; } });
      const Walk = state.action({}, { enabled: (s) => s.x === 0 || s.x === 2, effect: (s) => { s.x = s.x === 0 ? 2 : 1; } });
      const Back = state.action({}, { enabled: (s) => s.x === 1, effect: (s) => { s.x = 0; } });
      return {
        state,
        actions: { Toss, Walk, Back },
        fairness: { 'somebody goes on': weak([Toss, Walk]), back: strong(Back), coin: chance(Toss, { over: 'coin' }) },
        liveness: { Out: state.eventually((s) => s.x === 3) },
      };
    },
  });
  test.each([['the shortest', undefined], ['the first that is found', -1]])('%s', async (_which, placesMax) => {
    const { system } = select(around);
    const { graph } = await referenceSearch(system, { liveness: ['Out'] });
    const [decision] = decide(new Questions(graph as never, system.liveness), undefined, placesMax);
    expect(decision).toMatchObject({ holds: false, lasso: { steps: [{ action: 1 }, { action: 1 }, { action: 2 }], cycle: 0 } });
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

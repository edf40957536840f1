import { describe, expect, test } from 'vitest';
import { check, count, range, spec, variables, variant, type PredictionReport } from '../../checker/index.ts';

/** A counter that stops at `top`. */
const counter = spec({
  name: 'counter',
  constants: { top: count(3, { min: 1, max: 9 }) },
  deadlock: 'allowed',
  define: ({ top }) => {
    const state = variables({ x: range(0, 9) });
    return {
      state,
      actions: { Up: state.action({}, { enabled: (s) => s.x < top, effect: (s) => { s.x += 1; } }) },
      invariants: {
        Small: state.invariant({ 'x < 6': (s) => s.x < 6 }),
        Tiny: state.invariant({ 'x < 4': (s) => s.x < 4 }),
        Even: state.invariant({ 'x is not 5': (s) => s.x !== 5 }),
      },
    };
  },
});

type Predicts = Parameters<typeof variant<typeof counter.constants, unknown, ReturnType<typeof counter.parts.define>>>[1]['predicts'];

async function judged(
  predicts: Predicts,
  top: number,
  options: Parameters<typeof check>[1] = {},
): Promise<readonly [PredictionReport['outcome'], string] | undefined> {
  const { prediction } = await check(variant(counter, { name: 'v', because: 'it is a test', model: { top }, predicts }), options);
  return prediction && [prediction.outcome, prediction.message];
}

describe('a prediction', () => {
  test('of a base spec there is none', async () => expect((await check(counter)).prediction).toBeUndefined());

  test('that holds', async () => {
    expect(await judged({ breaks: ['Tiny'] }, 4)).toEqual(['true', 'it breaks Tiny, as predicted']);
    expect(await judged({ breaks: ['Tiny'], states: 5 }, 4)).toEqual(['true', 'it breaks Tiny, as predicted, in 5 states']);
    expect(await judged({ keeps: 'everything' }, 3)).toEqual(['true', 'it keeps everything, as predicted']);
  });

  test('of what falls first, where that is not checked, is left out', async () => {
    expect(await judged({ breaks: ['Tiny', 'Small'] }, 7, { invariants: ['Small'] })).toEqual([
      'true',
      'it breaks Small, as predicted; Tiny, which is to be violated first, was not checked',
    ]);
    expect(await judged({ breaks: ['Tiny'] }, 7, { invariants: ['Small'] })).toEqual([
      'false',
      'it was predicted to break Tiny first, but it breaks Small before',
    ]);
  });

  test('that fails', async () => {
    expect(await judged({ breaks: ['Tiny'] }, 3)).toEqual([
      'false',
      'it was predicted to break Tiny, but everything that was checked holds',
    ]);
    expect(await judged({ breaks: ['Small'] }, 7)).toEqual(['false', 'it was predicted to break Small first, but it breaks Tiny before']);
    expect(await judged({ breaks: ['Tiny'], states: 9 }, 4)).toEqual(['false', 'it breaks Tiny, but in 5 states, where 9 were predicted']);
    expect(await judged({ keeps: 'everything' }, 4)).toEqual(['false', 'it was predicted to keep everything, but it breaks Tiny']);
  });

  test('of several falls needs the whole search to be judged whole', async () => {
    expect(await judged({ breaks: ['Tiny', 'Small'] }, 4)).toEqual(['true', 'it breaks Tiny, as predicted']);
    expect(await judged({ breaks: ['Tiny', 'Small'] }, 4, { keepGoing: true })).toEqual([
      'false',
      'it breaks Tiny, but not Small, as was predicted too',
    ]);
    expect(await judged({ breaks: ['Tiny', 'Small'] }, 7, { keepGoing: true })).toEqual([
      'false',
      'it breaks Tiny, as predicted, but Even too, which was not',
    ]);
    expect(await judged({ breaks: ['Tiny', 'Small', 'Even'] }, 7, { keepGoing: true })).toEqual(['true', 'it breaks Tiny, as predicted']);
    expect(await judged({ breaks: ['Tiny', 'Small'] }, 4, { keepGoing: true, constants: { top: 7 } })).toEqual([
      'true',
      'it breaks Tiny, as predicted',
    ]);
  });

  test('that cannot be judged', async () => {
    expect(await judged({ breaks: ['Tiny'] }, 4, { limits: { states: 2 } })).toEqual([
      'unknown',
      'it was predicted to break Tiny; the search did not get that far',
    ]);
    expect(await judged({ breaks: ['Tiny'] }, 4, { constants: { top: 2 } })).toEqual([
      'unknown',
      'it was predicted to break Tiny at top=4; at this model it does not',
    ]);
    expect(await judged({ breaks: ['Small', 'Tiny'] }, 7, { constants: { top: 4 } })).toEqual([
      'unknown',
      'it was predicted to break Small first, but it breaks Tiny before',
    ]);
    expect(await judged({ breaks: ['Tiny'] }, 4, { invariants: ['Small'] })).toEqual([
      'unknown',
      'it was predicted to break Tiny, which was not checked',
    ]);
    expect(await judged({ keeps: 'everything' }, 3, { invariants: ['Small'] })).toEqual([
      'unknown',
      'it was predicted to keep everything; not everything was checked',
    ]);
    expect(await judged({ keeps: 'everything' }, 3, { limits: { states: 2 } })).toEqual([
      'unknown',
      'it was predicted to keep everything; the search was not complete',
    ]);
  });
});

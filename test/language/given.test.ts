import { describe, expect, expectTypeOf, test } from 'vitest';
import { check, given, range, spec, variables, variant, withEnabled } from '../../checker/index.ts';
import { expectMistake } from '../mistakes.ts';

const vocabulary = ({ most }: { readonly most: number }) => ({ ...variables({ n: range(0, 9) }), step: range(1, 2), most });
type Counter = ReturnType<typeof vocabulary>;
const Up = ({ action, step, most }: Counter) =>
  action({ by: step }, { enabled: (s, { by }) => s.n + by <= most, effect: (s, { by }) => { s.n += by; } });
const Reset = ({ action }: Counter) => action({}, { enabled: (s) => s.n > 0, effect: (s) => { s.n = 0; } });
const Low = ({ invariant, most }: Counter) => invariant({ 'n is low': (s) => s.n <= most });

const counter = spec({
  name: 'counter',
  define: () => {
    const v = vocabulary({ most: 4 });
    return { state: v, actions: given(v, { Up, Reset }), invariants: given(v, { Low }) };
  },
});

describe('given', () => {
  test('puts parts together under their own names, in their order', async () => {
    expect(counter.bind().actions.map(({ name }) => name)).toEqual(['Up', 'Reset']);
    expect(await check(counter)).toMatchObject({ verdict: 'holds', distinct: 5 });
  });
  test('keeps the types of each', async () => {
    const v = vocabulary({ most: 4 });
    expectTypeOf(given(v, { Up, Reset }).Up).toEqualTypeOf<ReturnType<typeof Up>>();
    const eager = variant(counter, {
      name: 'eager', because: 'to see that its actions keep their types', model: {}, predicts: { breaks: ['Low'], states: 4 },
      replace: ({ actions }) => ({ actions: { Up: withEnabled(actions.Up, (s, { by }) => s.n + by <= 9) } }),
    });
    expect(await check(eager)).toMatchObject({ verdict: 'violated', prediction: { outcome: 'true' } });
  });
  test('refuses what is no function, by its name', () => {
    const wrong = (): unknown => given(vocabulary({ most: 4 }), { Up, Rest: 1 as never });
    expectMistake(wrong, 'bad-definition', 'Rest in given(v, {...}) must be a function');
  });
});

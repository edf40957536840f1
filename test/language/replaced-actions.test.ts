import { describe, expect, expectTypeOf, test } from 'vitest';
import { check, enabled, range, spec, variables, variant, withClause, withEffect, withEnabled } from '../../checker/index.ts';
import { expectMistake } from '../mistakes.ts';

const counter = spec({
  name: 'counter',
  deadlock: 'allowed',
  define: () => {
    const state = variables({ n: range(0, 9), last: range(0, 3) });
    const Add = state.action({ by: range(1, 3) }, {
      enabled: (s, { by }) => ({ 'there is room': s.n + by <= 6 }),
      effect: (s, { by }) => { s.n += by; s.last = by; },
    });
    return {
      state,
      actions: { Add },
      invariants: {
        Small: state.invariant({ 'n is at most 6': (s) => s.n <= 6 }),
        Stops: state.invariant({ 'nothing can be added at 6': (s) => s.n < 6 || !enabled(Add, s, { by: 1 }) }),
      },
    };
  },
});
type Parts = { readonly name: string; readonly because: string };
const parts = (name: string): Parts & { readonly model: object } => ({ name, because: 'to see what it does', model: {} });

describe('a variant replaces', () => {
  test('only the guard of an action', async () => {
    const roomier = variant(counter, {
      ...parts('roomier'),
      predicts: { breaks: ['Small', 'Stops'], states: 4 },
      replace: ({ actions: { Add } }) => ({
        actions: {
          Add: withEnabled(Add, (s, { by }) => {
            expectTypeOf(by).toEqualTypeOf<number>();
            expectTypeOf(s.last).toEqualTypeOf<number>();
            return s.n + by <= 9;
          }),
        },
      }),
    });
    const verdict = await check(roomier, { keepGoing: true });
    expect(verdict).toMatchObject({ verdict: 'violated', distinct: 25 });
    expect(verdict.invariants.map(({ name, holds }) => [name, holds])).toEqual([['Small', false], ['Stops', false]]);
  });

  test('only the effect of an action', async () => {
    const forgetful = variant(counter, {
      ...parts('forgetful'),
      predicts: { keeps: 'everything' },
      replace: ({ actions: { Add } }) => ({ actions: { Add: withEffect(Add, (s, { by }) => { s.n += by; }) } }),
    });
    // `last` stays what it is, and the guard is as it was.
    expect(await check(forgetful)).toMatchObject({ verdict: 'holds', distinct: 7, prediction: { outcome: 'true' } });
  });
});

describe('a clause is added', () => {
  const named = (base: typeof counter) => withClause(base.parts.define({}, {}).actions.Add, 'by is odd', (_s, { by }) => by % 2 === 1);
  test('to the others, by its name', async () => {
    const odd = variant(counter, {
      ...parts('odd'), predicts: { keeps: 'everything' }, replace: () => ({ actions: { Add: named(counter) } }),
    });
    expect(await check(odd)).toMatchObject({ verdict: 'holds', actions: [{ name: 'Add' }] });
    const clauses = named(counter).enabled({ n: 5, last: 0 } as never, { by: 2 });
    expect(clauses).toEqual({ 'there is room': false, 'by is odd': false });
  });
  test('to an action without any, and to one that says nothing but yes or no', () => {
    const state = variables({ n: range(0, 9) });
    const free = state.action({}, { effect: (s) => { s.n += 1; } });
    const blunt = state.action({}, { enabled: (s) => s.n < 3, effect: (s) => { s.n += 1; } });
    const added = (action: typeof free) => withClause(action, 'n is even', (s) => s.n % 2 === 0);
    expect(added(free).enabled({ n: 2 } as never, {})).toEqual({ 'n is even': true });
    expect(added(blunt).enabled({ n: 2 } as never, {})).toEqual({ 'n is even': true });
    expect(added(blunt).enabled({ n: 4 } as never, {})).toEqual({ 'what it was enabled by': false, 'n is even': true });
    expectMistake(() => added(added(free)).enabled({ n: 2 } as never, {}), 'duplicate-name', "has a clause 'n is even' already");
    expectMistake(() => withClause(free, 'n is even', undefined as never), 'bad-definition', "the clause 'n is even' must be a function");
  });
});

test('what replaces a part of an action is a function', () => {
  const state = variables({ n: range(0, 9) });
  const Add = state.action({}, { effect: (s) => { s.n += 1; } });
  expectMistake(() => withEnabled(Add, undefined as never), 'bad-definition', 'enabled must be a function');
  expectMistake(() => withEffect(Add, {} as never), 'bad-definition', 'effect must be a function');
});

import { describe, expect, test } from 'vitest';
import { check, integer, natural, range, refinement, spec, variables } from '../../checker/index.ts';
import { showDomain } from '../../checker/language/display.ts';
import * as door from '../../checker/language.ts';
import { ENGINES } from '../../checker/search/strategies.ts';
import { entry } from '../../checker/language.ts';

/** Two numbers without a bound that is known: one goes up by threes, one down. */
const unbounded = spec({
  name: 'unbounded',
  define: () => {
    const state = variables({ up: natural, down: integer });
    return {
      state,
      within: (s) => s.up < 3_000_000_000 * 4,
      actions: {
        Up: state.action({}, { effect: (s) => { s.up += 3_000_000_000; } }),
        Down: state.action({}, { enabled: (s) => s.down > -2, effect: (s) => { s.down -= 1; } }),
      },
      invariants: { Sum: state.invariant({ 'up is a multiple': (s) => s.up % 3_000_000_000 === 0 && s.down <= 0 }) },
    };
  },
});

describe('numbers without a bound', () => {
  test.each(ENGINES)('are searched as they occur, %s', async (engine) => {
    expect(await check(unbounded, { engine })).toMatchObject({ verdict: 'holds', distinct: 12, outside: 3, depth: 6 });
  });

  test('have their names in messages, and end where JavaScript is not exact any more', async () => {
    expect([showDomain(natural), showDomain(integer), showDomain(range(0, 9))]).toEqual(['ℕ', 'ℤ', '0..9']);
    const leading = (effect: (s: { n: number }) => void) => check(spec({
      name: 'leading',
      define: () => {
        const state = variables({ n: natural });
        return { state, actions: { Act: state.action({}, { effect: (s) => { effect(s); } }) } };
      },
    }));
    const message = expect.stringContaining('ℕ') as string;
    await expect(leading((s) => { s.n -= 1; })).rejects.toMatchObject({ kind: 'outside-domain', message });
    await expect(leading((s) => { s.n = 2 ** 53; })).rejects.toMatchObject({ kind: 'outside-domain' });
    await expect(leading((s) => { s.n = 0.5; })).rejects.toMatchObject({ kind: 'outside-domain' });
  });

  test('are nothing that a parameter could range over', async () => {
    const state = variables({ n: natural });
    const actions = { Any: state.action({ n: natural }, { effect: (s, { n }) => { s.n = n; } }) };
    await expect(check(spec({ name: 'all', define: () => ({ state, actions }) }))).rejects.toMatchObject({ kind: 'infinite-domain' });
  });

  test('may be what a refinement maps to', async () => {
    const counter = spec({
      name: 'counter',
      define: () => {
        const state = variables({ n: natural });
        return { state, actions: { Count: state.action({}, { effect: (s) => { s.n += 1; } }) } };
      },
    });
    const digits = (step: number) => spec({
      name: 'digits',
      deadlock: 'allowed',
      define: () => {
        const state = variables({ tens: range(0, 3), ones: range(0, 9) });
        return {
          state,
          actions: {
            Next: state.action({}, { enabled: (s) => s.ones < 9, effect: (s) => { s.ones += 1; } }),
            Carry: state.action({}, { enabled: (s) => s.ones === 9 && s.tens < 3, effect: (s) => { s.tens += step; s.ones = 0; } }),
          },
        };
      },
    });
    for (const step of [1, 3]) {
      const concrete = digits(step);
      const refines = refinement(concrete, counter, { map: () => ({ n: (s) => s.tens * 10 + s.ones }) });
      const verdict = await check(entry(concrete, { refinements: [refines] }), { refines: 'all' });
      expect(verdict.verdict).toBe(step === 1 ? 'holds' : 'violated');
    }
  });
});

test('the door synod/language has what specs are written with, and nothing that checks them', async () => {
  const names = ['spec', 'variables', 'FiniteSet', 'Bag', 'natural', 'enabled', 'entry', 'equal'];
  expect(Object.keys(door)).toEqual(expect.arrayContaining(names));
  expect(Object.keys(door)).not.toContain('check');
  expect(await check(unbounded)).toMatchObject({ spec: 'unbounded' });
});

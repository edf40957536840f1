import { describe, expect, test } from 'vitest';
import { ablate, check, induct, range, simulate, spec, SpecError, variables } from '../../checker/index.ts';
import { compare } from '../../checker/verdict/compare/compare.ts';
import type { CheckOptions } from '../../checker/verdict/check-options.ts';
import { select } from '../../checker/verdict/selection.ts';

/** A clock that stops for good once its functions have been called so often: each call done twice at once gives the same result. */
const drifting = () => {
  let calls = 0;
  return spec({
    name: 'drifting',
    deadlock: 'allowed',
    define() {
      const state = variables({ x: range(0, 1000) });
      return {
        state,
        actions: {
          Step: state.action(
            {},
            {
              enabled: (s) => s.x < 1000 && calls < 150,
              effect: (s) => {
                calls++;
                s.x++;
              },
            },
          ),
        },
        invariants: { Small: state.invariant({ 'x is small': (s) => s.x < 2000 }) },
      };
    },
  });
};

const strategies: readonly CheckOptions[] = [
  {},
  { engine: 'interpreted' },
  { engine: 'reference' },
  { search: { kind: 'breadth-first', exact: true } },
  { search: 'symbolic' },
  { search: 'auto' },
  { search: { kind: 'bitstate', bits: 20, hashes: 3 } },
];

describe('functions that drift with the number of their calls', () => {
  test.each(strategies)('are found by looking at the first states again: %j', async (options) => {
    await expect(check(drifting(), options)).rejects.toSatisfy((error) => error instanceof SpecError && error.kind === 'impure');
  });
  test('are found by ablation, whose searches are the same', async () => {
    await expect(ablate(drifting())).rejects.toMatchObject({ kind: 'impure' });
  });

  const impure = (error: unknown): boolean => error instanceof SpecError && error.kind === 'impure';

  test('are found by a simulation, an induction and a comparison, too', async () => {
    await expect(simulate(drifting(), { walks: 20, seed: 1 })).rejects.toSatisfy(impure);
    await expect(induct(drifting(), { mode: 'exhaustive' })).rejects.toSatisfy(impure);
    await expect(compare(select(drifting()), select(drifting()))).rejects.toSatisfy(impure);
  });

  test('are not looked for in invariants that were not asked for', async () => {
    const state = variables({ x: range(0, 3) });
    let asked = 0;
    const subject = spec({
      name: 'partly',
      deadlock: 'allowed',
      define: () => ({
        state,
        actions: { Step: state.action({}, { enabled: (s) => s.x < 3, effect: (s) => { s.x++; } }) },
        invariants: {
          Small: state.invariant({ 'x is small': (s) => s.x < 9 }),
          Dear: state.invariant({ 'it takes long': () => ++asked > 0 }),
        },
      }),
    });
    expect(await check(subject, { invariants: ['Small'] })).toMatchObject({ verdict: 'holds' });
    expect(asked).toBe(0);
  });
});

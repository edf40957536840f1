import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, select, type Trace } from '../../../checker/index.ts';
import { minimise } from '../../../checker/verdict/trace/minimise.ts';
import { rebuild } from '../../../checker/verdict/trace/rebuild.ts';
import lock from '../../fixtures/lock.ts';
import { walk } from '../../walk.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

const { system } = select(lock, { variant: 'generous', constants: { clients: 3 } });

/** Long walks that stop where something is wrong. */
const violations = fc.array(fc.nat({ max: 1000 }), { minLength: 40, maxLength: 60 }).map((numbers): Trace => {
  for (let length = 1; length <= numbers.length; length++) {
    const trace = walk(system, numbers.slice(0, length));
    if (trace.findings.some(({ kind }) => kind === 'invariant')) return trace;
  }
  return walk(system, numbers);
}).filter(({ findings }) => findings.length > 0);

describe('a minimised trace', () => {
  test('ends in the same violation, is no longer, and needs every step', () => {
    fc.assert(fc.property(violations, (trace) => {
      const [finding] = trace.findings;
      const small = minimise(system, trace);
      expect(small.steps.length).toBeLessThanOrEqual(trace.steps.length);
      expect(small.findings[0]).toMatchObject({ kind: finding?.kind, name: (finding as { name?: string }).name });
      const places = system.actions.map(({ name }) => name);
      for (const left of small.steps.keys()) {
        const steps = small.steps.filter((_, i) => i !== left).map(({ action, choices }) => ({ action: places.indexOf(action), choices }));
        let violated: boolean;
        try {
          violated = rebuild(system, { initial: 0, steps }).findings.some(
            (each) => each.kind === 'invariant' && each.name === (finding as { name?: string }).name,
          );
        } catch {
          violated = false;
        }
        expect(violated).toBe(false);
      }
    }), { numRuns: FULL ? 15 : 6 });
  });

  test('is as short as a shortest one, where the story has no detours', async () => {
    const { trace } = await check(lock, { variant: 'generous' });
    expect(minimise(select(lock, { variant: 'generous' }).system, trace as Trace)).toEqual(trace);
  });

  test('of an innocent trace is the trace', () => {
    const trace = walk(system, [0, 0]);
    expect(minimise(system, trace)).toBe(trace);
  });
});

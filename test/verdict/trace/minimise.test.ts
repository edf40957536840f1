import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, select, type Trace } from '../../../checker/index.ts';
import { withFairness } from '../../../checker/verdict/fairness-choice.ts';
import { minimise } from '../../../checker/verdict/trace/minimise.ts';
import type { System } from '../../../checker/language/system.ts';
import type { Path } from '../../../checker/search/exploration.ts';
import { rebuild } from '../../../checker/verdict/trace/rebuild.ts';
import lock from '../../fixtures/lock.ts';
import dekker from '../../search/liveness/models/dekker.ts';
import ewd840 from '../../search/liveness/models/ewd840.ts';
import oneBitMutex from '../../search/liveness/models/one-bit-mutex.ts';
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

  /** A lasso that goes round twice before its cycle begins, and twice on it, by a step's place. */
  const lengthened = (of: System, { code, steps, cycle = 0 }: Trace): Path => {
    const places = of.actions.map(({ name }) => name);
    const path = steps.map(({ action, choices }) => ({ action: places.indexOf(action), choices }));
    const round = path.slice(cycle);
    return {
      initial: Number(code.split('/')[0]),
      steps: [...path.slice(0, cycle), ...round, ...round, ...round, ...round],
      cycle: path.length + round.length,
    };
  };
  test.each([
    { spec: dekker, fairness: ['each thread goes on'], claim: 'Termination', lasso: [7, 15] },
    { spec: oneBitMutex, fairness: undefined, claim: 'StarvationFreedom', lasso: [3, 10] },
    { spec: ewd840, fairness: ['the token goes on'], claim: 'FalseLiveness', lasso: [1, 4] },
  ])('of a behaviour that goes on for ever goes nowhere twice: $spec.name', async ({ spec, fairness, claim, lasso: [way, cycle] }) => {
    const assumed = fairness === undefined ? {} : { fairness };
    const { system: of } = withFairness(select(spec, {}), assumed);
    const { trace } = (await check(spec, { ...assumed, liveness: [claim] })) as { readonly trace: Trace };
    expect(minimise(of, trace)).toBe(trace);
    const long = rebuild(of, lengthened(of, trace), { liveness: [claim] });
    expect(long.findings).toMatchObject([{ kind: 'liveness', name: claim }]);
    const small = minimise(of, long);
    expect([small.cycle, small.steps.length - (small.cycle as number), small.isShortest]).toEqual([way, cycle, false]);
    expect(small.findings).toMatchObject([{ kind: 'liveness', name: claim }]);
  });

  test('of a behaviour in which nothing more is done has no step, where nothing is fair', () => {
    const { system: of } = withFairness(select(dekker, {}), { fairness: 'none' });
    const { steps } = walk(of, [0, 1, 0, 1, 1, 0, 0]);
    const places = of.actions.map(({ name }) => name);
    const path = { initial: 0, steps: steps.map(({ action, choices }) => ({ action: places.indexOf(action), choices })), cycle: 7 };
    const long = rebuild(of, path, { liveness: ['Termination'] });
    expect(long.findings).toHaveLength(1);
    expect(minimise(of, long)).toMatchObject({ steps: [], cycle: 0, findings: [{ kind: 'liveness', name: 'Termination' }] });
  });

  test('of an innocent trace is the trace', () => {
    const trace = walk(system, [0, 0]);
    expect(minimise(system, trace)).toBe(trace);
  });
});

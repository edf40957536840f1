import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, select, type Trace } from '../../../checker/index.ts';
import type { System } from '../../../checker/language/system.ts';
import { canonical } from '../../../checker/language/values.ts';
import { inCanonicalOrder, switchesOf } from '../../../checker/verdict/trace/canonical-order.ts';
import { explain } from '../../../checker/verdict/explain/explain.ts';
import { footprintsOf, independent } from '../../../checker/verdict/trace/footprint.ts';
import { processesOf } from '../../../checker/verdict/trace/processes.ts';
import { rebuild } from '../../../checker/verdict/trace/rebuild.ts';
import { catalogue } from '../../../spec/index.ts';
import lock from '../../fixtures/lock.ts';
import { picks, walk } from '../../walk.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

const systems: Readonly<Record<string, System>> = {
  lock: select(lock, { constants: { clients: 3 } }).system,
  generous: select(lock, { variant: 'generous', constants: { clients: 3 } }).system,
  ...Object.fromEntries(Object.entries(catalogue).map(([name, entry]) => [name, select(entry).system])),
};

/** A part of a trace, executed by itself; throws if it cannot be. */
const only = (system: System, { steps }: Trace, places: readonly number[]): Trace =>
  rebuild(system, {
    initial: 0,
    steps: places.map((place) => ({
      action: system.actions.findIndex(({ name }) => name === steps[place]?.action),
      choices: steps[place]?.choices ?? {},
    })),
  });

const end = ({ initial, steps }: Trace): string => canonical(steps.at(-1)?.state ?? initial);
const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

describe.each(Object.entries(systems))('in %s', (_name, system) => {
  test('independent neighbours may change places', () => {
    fc.assert(fc.property(picks(12), (numbers) => {
      const trace = walk(system, numbers);
      const footprints = footprintsOf(system, trace);
      for (const i of range(footprints.length - 1)) {
        if (!independent(footprints[i] as never, footprints[i + 1] as never)) continue;
        expect(end(only(system, trace, [...range(i), i + 1, i]))).toBe(end(only(system, trace, range(i + 2))));
      }
    }), { numRuns: FULL ? 8 : 3 });
  });

  test('the canonical order has the same steps, the same end and no more switches, and is its own canonical order', () => {
    const processes = processesOf(system);
    fc.assert(fc.property(picks(16), (numbers) => {
      const trace = walk(system, numbers);
      const ordered = inCanonicalOrder(system, trace);
      const steps = ({ steps: all }: Trace): readonly string[] => all.map(({ action, choices }) => canonical([action, choices])).sort();
      expect(steps(ordered)).toEqual(steps(trace));
      expect(end(ordered)).toBe(end(trace));
      expect(switchesOf(ordered, processes)).toBeLessThanOrEqual(switchesOf(trace, processes));
      expect(inCanonicalOrder(system, ordered)).toEqual(ordered);
    }), { numRuns: FULL ? 8 : 3 });
  });
});

describe('an explanation', () => {
  test('of an innocent trace there is not', () =>
    expect(explain(systems['lock'] as System, walk(systems['lock'] as System, [0]))).toBe(undefined));

  test('names the step since which it is false, what the conjunct looked at, and who wrote that', async () => {
    const { system } = select(lock, { variant: 'generous' });
    const { trace, explanation } = await check(lock, { variant: 'generous', explain: true });
    expect((trace as Trace).steps.map(({ action, choices }) => `${action} ${processesOf(system).of({ action, choices }) ?? ''}`)).toEqual([
      'Ask A',
      'Grant A',
      'Enter A',
      'Ask B',
      'Grant B',
      'Enter B',
    ]);
    expect(explanation).toMatchObject({
      flip: 5, past: [3, 4, 5], others: [0, 1, 2], folded: [], processes: ['A', 'B'], lanes: ['A', 'A', 'A', 'B', 'B', 'B'],
      grounds: [{ reading: { kind: 'value', place: 'phase[A]', value: 'holding' }, step: 2 }, { reading: { place: 'phase[B]' }, step: 5 }],
    });
  });

  test('may be told of other processes than those that are guessed', async () => {
    const processes = {
      names: ['server', 'clients'],
      of: ({ action }: { readonly action: string }) => (action === 'Grant' ? 'server' : 'clients'),
    };
    const { trace, explanation } = await check(lock, { variant: 'generous', explain: true, processes });
    expect(explanation).toMatchObject({
      processes: ['server', 'clients'],
      lanes: ['clients', 'clients', 'server', 'server', 'clients', 'clients'],
    });
    expect(switchesOf(trace as Trace, processes)).toBe(2);
  });

  test('folds what plays no part: what is left is a behaviour of its own, with the same end', () => {
    const system = systems['generous'] as System;
    let seen = 0;
    fc.assert(fc.property(fc.array(fc.nat({ max: 1000 }), { minLength: 14, maxLength: 20 }), (numbers) => {
      const trace = walk(system, numbers);
      const explanation = explain(system, trace);
      if (explanation === undefined || explanation.finding.kind !== 'invariant') return;
      seen++;
      const { past, others, folded, finding } = explanation;
      expect([...past, ...others, ...folded].sort((a, b) => a - b)).toEqual(range(trace.steps.length));
      const story = only(system, trace, [...past, ...others].sort((a, b) => a - b));
      expect(story.findings).toContainEqual(finding);
    }), { numRuns: FULL ? 60 : 20 });
    expect(seen).toBeGreaterThan(5);
  });

  test('of a property is about its step', () => {
    const { system } = select(lock);
    const trace = { ...walk(system, [0, 0, 0]), findings: [{ kind: 'property', name: 'Patience', choices: { p: 'A' } }] } as const;
    expect(explain(system, trace)).toMatchObject({ flip: 2, grounds: [{ reading: { place: 'phase[A]', value: 'waiting' }, step: 0 }] });
  });

  test('of a step that must not be tells what was there before, and who had put it there', async () => {
    const { explanation } = await check(catalogue['synod'] as never, { variant: 'promise-on-slip', explain: true });
    expect(explanation).toMatchObject({
      flip: 3, past: [0, 3], others: [1, 2], folded: [],
      grounds: [{ reading: { place: 'nextBal[A]', value: 1 }, step: 2 }, { reading: { place: 'nextBal[A]', value: -Infinity }, step: 3 }],
    });
  });
});

describe('the processes', () => {
  test('are the values of the commonest domain of parameters, names before numbers', () => {
    expect(Object.fromEntries(Object.entries(systems).map(([name, system]) => [name, processesOf(system).names]))).toMatchObject({
      lock: ['A', 'B', 'C'],
      synod: ['A', 'B', 'C'],
    });
  });

  test('act by a choice of their own, or as the addressee of a message', () => {
    const { of } = processesOf(systems['synod'] as System);
    expect(of({ action: 'SendNextBallot', choices: { p: 'B', q: 'A' } })).toBe('B');
    expect(of({ action: 'ReceiveVoted', choices: { m: { type: 'Voted', bal: 1, from: 'B', to: 'A' } } })).toBe('A');
    expect(of({ action: 'Other', choices: { n: 1 } })).toBe(undefined);
  });

  test('are whom the action names, where its author says so', () => {
    expect(processesOf(systems['paxos'] as System).of({ action: 'Phase2a', choices: { b: 1, v: 'v1' } })).toBe('leaders');
    expect(processesOf(systems['two-phase-commit'] as System).of({ action: 'TMRcvPrepared', choices: { rm: 'r1' } })).toBe('TM');
    expect(processesOf(systems['two-phase-commit'] as System).of({ action: 'RMPrepare', choices: { rm: 'r1' } })).toBe('r1');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, replayCode, replaySaved, select, type Trace } from '../../../checker/index.ts';
import { traceJson } from '../../../checker/report/json/json.ts';
import { readTrace } from '../../../checker/report/json/json-trace.ts';
import { initialStates } from '../../../checker/semantics/initial.ts';
import { stepsFrom } from '../../../checker/semantics/step.ts';
import lock from '../../fixtures/lock.ts';

const { system } = select(lock, { constants: { clients: 3 } });

/** A behaviour that takes, in every state, the step in the place that a number picks. */
function walk(picks: readonly number[]): readonly number[] {
  let [state] = initialStates(system);
  return picks.flatMap((pick) => {
    const steps = state === undefined ? [] : [...stepsFrom(system, state)];
    const place = steps.length === 0 ? 0 : pick % steps.length;
    state = steps[place]?.state;
    return steps.length === 0 ? [] : [place];
  });
}

const saved = (trace: Trace): Trace => JSON.parse(JSON.stringify(traceJson(trace))) as Trace;

describe('a trace code', () => {
  test('names the steps by their places in the next-state relation', () => {
    const trace = replayCode(system, '0/1/2');
    expect(trace.steps.map(({ action, choices }) => [action, choices])).toEqual([
      ['Ask', { p: 'B' }],
      ['Grant', { m: { type: 'Request', from: 'B' } }],
    ]);
  });

  test('and the behaviour that it names have each other, through JSON too', () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 12 }), (picks) => {
      const code = [0, ...walk(picks)].join('/');
      const trace = replayCode(system, code);
      expect(trace.code).toBe(code);
      expect(replaySaved(system, readTrace(saved(trace)))).toEqual(trace);
    }), { numRuns: 30 });
  });

  test.each([
    ['', /^'' is not a trace code/],
    ['0/x', /^'0\/x' is not a trace code/],
    ['0/', /^'0\/' is not a trace code/],
    ['1', /^there is no initial state in place 1/],
    ['0/3', /^the code asks for step 3, but only steps 0 to 2 are enabled\n {2}where: state 1 of the trace/],
  ])('%j is refused', (code, message) => {
    expect(() => replayCode(system, code)).toThrow(message);
  });
});

describe('a saved trace', () => {
  const trace = async (): Promise<Trace> => {
    const { trace: found } = await check(lock, { variant: 'generous' });
    if (found === undefined) throw new Error('the variant has a counterexample');
    return found;
  };
  const generous = select(lock, { variant: 'generous' }).system;

  test('still violates what it violated', async () => {
    expect(replaySaved(generous, readTrace(saved(await trace()))).findings).toMatchObject([{ kind: 'invariant', name: 'MutualExclusion' }]);
  });

  test('is refused where a step is not enabled any more', async () => {
    const found = readTrace(saved(await trace()));
    expect(() => replaySaved(select(lock).system, found)).toThrow(
      /^Grant\(m: Request\(from: B\)\) is not enabled\n {2}where: state 5 of the trace/,
    );
  });

  test('is refused where a step does something else now', async () => {
    const found = readTrace(saved(await trace()));
    const [first, ...others] = found.steps;
    if (first === undefined) throw new Error('the counterexample has steps');
    expect(() => replaySaved(generous, { ...found, steps: [{ ...first, changes: [] }, ...others] })).toThrow(
      /^Ask changes something else now than when the trace was saved/,
    );
    expect(() => replaySaved(generous, { ...found, initial: { lock: 'taken' } })).toThrow(/^the initial state is another/);
    expect(() => replaySaved(generous, { ...found, steps: [{ ...first, action: 'Aks' }, ...others] })).toThrow(/^there is no action 'Aks'/);
  });

  test.each([
    [1, 'the file is not an object'],
    [{ verdict: 'holds' }, 'the verdict has no trace'],
    [{ steps: [], version: 3 }, 'the trace has version 3'],
    [{ steps: [], version: 1, spec: 'lock', constants: {}, path: 'x' }, "path is not a trace code: 'x'"],
    [{ steps: {}, version: 1, spec: 'lock', constants: {}, path: '0', initial: {} }, 'steps is not a list'],
    [
      {
        steps: [{ action: 'A', choices: {}, changes: [{ kind: 'put', place: 'x' }] }],
        version: 1,
        spec: 'lock',
        constants: {},
        path: '0',
        initial: {},
      },
      'steps[0].changes[0] is a change of no known kind',
    ],
  ])('%o is not one', (json, message) => {
    expect(() => readTrace(json)).toThrow(message);
  });
});

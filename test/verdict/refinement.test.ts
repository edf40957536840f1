import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { entry, range, refinement, SpecError, spec, variables, variant } from '../../checker/index.ts';
import { verdictJson } from '../../checker/report/json/json.ts';
import { suiteOfVerdict } from '../../checker/report/formats/junit-suites.ts';
import { verdictText } from '../../checker/report/text/verdict-text.ts';
import { check } from '../../checker/verdict/check.ts';
import type { CheckOptions } from '../../checker/verdict/check-options.ts';
import { statusOf } from '../../checker/verdict/status.ts';
import { synod } from '../fixtures/console.ts';
import counters, { halves, up } from '../fixtures/counters.ts';

const folder = mkdtempSync(join(tmpdir(), 'synod-refinement-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ENGINES = ['fast', 'reference'] as const;
const jumping: CheckOptions = { variant: 'jumps', refines: ['up'], invariants: [] };

describe.each(ENGINES)('on the %s engine', (engine) => {
  test('steps that change nothing that is mapped are stutters', async () => {
    expect(await check(counters, { engine, refines: ['up'], invariants: [] })).toMatchObject({
      verdict: 'holds',
      distinct: 7,
      refinements: [{ name: 'up', spec: 'up', constants: { max: 3 }, holds: true }],
    });
  });
  test('nothing is checked, or reported, that was not asked for', async () =>
    expect(await check(counters, { engine, invariants: [] })).not.toHaveProperty('refinements'));
  test('a step without a match is told with the abstract step that comes nearest', async () => {
    const verdict = await check(counters, { ...jumping, engine });
    expect(verdict).toMatchObject({ verdict: 'violated', complete: false, refinements: [{ holds: false, depth: 3 }] });
    expect(verdict.trace).toMatchObject({ steps: [{ action: 'Half' }, { action: 'Whole', choices: { by: 2 } }] });
    expect(verdict.refinements?.[0]?.finding).toEqual({
      kind: 'refinement', name: 'up', step: { action: 'Whole', choices: { by: 2 } },
      unmatched: {
        spec: 'up', before: { n: 0 }, after: { n: 2 }, changes: [{ kind: 'set', place: 'n', before: 0, after: 2 }], allowed: 1,
        nearest: [{ action: 'Up', choices: {}, changes: [{ kind: 'set', place: 'n', before: 0, after: 1 }] }],
      },
    });
  });
  test('a step without a match is found where another variable of the image depends on what it writes, and stays the same', async () => {
    const two = spec({
      name: 'two',
      deadlock: 'allowed',
      define: () => {
        const state = variables({ a: range(0, 2), b: range(0, 1) });
        return { state, actions: { Up: state.action({}, { enabled: (s) => s.a < 2, effect: (s) => { s.a++; } }) } };
      },
    });
    const leaps = spec({
      name: 'leaps',
      deadlock: 'allowed',
      define: () => {
        const state = variables({ a: range(0, 2), c: range(0, 1) });
        return { state, actions: { Leap: state.action({}, { enabled: (s) => s.a === 0, effect: (s) => { s.a = 2; s.c = 1; } }) } };
      },
    });
    const subject = entry(leaps, {
      models: { default: { constants: {} } },
      refinements: [refinement(leaps, two, { map: () => ({ a: (s) => s.a, b: (s) => Math.min(s.c, 0) }) })],
    });
    const { refinements } = await check(subject, { engine, refines: ['two'] });
    expect(refinements).toMatchObject([{ holds: false, depth: 2 }]);
  });
  test('an initial state without a match is told with the nearest initial one', async () => {
    const { refinements } = await check(counters, { engine, refines: ['shifted'], invariants: [] });
    expect(refinements?.[0]).toMatchObject({
      holds: false,
      depth: 1,
      finding: { unmatched: { allowed: 1, changes: [{ place: 'n', before: 0, after: 3 }], nearest: [] } },
    });
    expect(refinements?.[0]?.finding).not.toHaveProperty('step');
  });
  test('the refusing clause is named where the abstract step would do just that', async () => {
    const stuck = variant(up, {
      name: 'stuck',
      because: '',
      model: {},
      predicts: { keeps: 'everything' },
      replace: (base) => ({
        actions: { Up: { ...base.actions.Up, enabled: (s: never) => ({ 'n is not stuck': (s as { n: number }).n < 1 }) } },
      }),
    });
    const given = { ...refinement(halves, up, { map: () => ({ n: (s) => s.n }) }), abstract: stuck };
    const { refinements } = await check(entry(halves, { refinements: [given] }), { engine, refines: 'all', invariants: [] });
    expect(refinements?.[0]).toMatchObject({
      depth: 5,
      finding: { unmatched: { allowed: 0, nearest: [{ action: 'Up', refusal: { falseClauses: [{ name: 'n is not stuck' }] } }] } },
    });
  });
  test('the search goes on where that is asked for, and each is reported with its depth', async () => {
    const verdict = await check(counters, { engine, variant: 'jumps', refines: 'all', keepGoing: true });
    expect(verdict).toMatchObject({
      verdict: 'violated',
      complete: true,
      refinements: [
        { name: 'up', holds: false, depth: 3 },
        { name: 'shifted', holds: false, depth: 1 },
      ],
      invariants: [{ name: 'Small', holds: false, depth: 5 }],
    });
  });
  test('a limit says that nothing is known beyond it', async () => {
    expect(await check(counters, { ...jumping, engine, limits: { depth: 2 } })).toMatchObject({
      verdict: 'limit',
      refinements: [{ holds: true }],
    });
  });
});

test('a prediction says nothing of refinements', async () => {
  const fell = await check(counters, jumping);
  expect(fell.prediction).toMatchObject({
    outcome: 'unknown',
    message: 'it was predicted to break Small; a refinement was violated before',
  });
  expect(statusOf(fell)).toBe(1);
  expect((await check(counters, { variant: 'jumps', refines: ['up'], keepGoing: true })).prediction).toMatchObject({ outcome: 'unknown' });
});

describe('mistakes', () => {
  const mistakeOf = async (body: () => Promise<unknown> | unknown): Promise<string> => {
    try {
      await body();
    } catch (error) {
      if (error instanceof SpecError) return error.message;
      throw error;
    }
    return 'none';
  };
  const checked = (given: ReturnType<typeof refinement>): Promise<string> =>
    mistakeOf(() => check(entry(halves, { refinements: [given] }), { refines: 'all' }));

  test('an unknown name', async () =>
    expect(await mistakeOf(() => check(counters, { refines: ['upp'] }))).toBe(
      "there is no refinement 'upp'\n  where: halves\n  why:   known: up, shifted\n  do:    did you mean 'up'?",
    ));
  test('a spec that has none', async () =>
    expect(await mistakeOf(() => check(up, { refines: ['up'] }))).toContain("there is no refinement 'up'"));
  test('a variable that is not mapped, and one that is not there', async () => {
    expect(await checked(refinement(halves, up, { map: () => ({}) as never }))).toContain(
      'the mapping says nothing of the variable n of up',
    );
    expect(await checked(refinement(halves, up, { map: () => ({ n: () => 0, m: () => 0 }) as never }))).toContain(
      "there is no variable 'm'",
    );
  });
  test('a value outside the domain', async () =>
    expect(await checked(refinement(halves, up, { map: () => ({ n: () => 17 }) }))).toBe(
      'a state is mapped to n = 17, which is outside its domain\n  where: refinement up, variable n\n  why:   the ' +
        'domain in up is: 0..3\n  do:    correct the mapping, or the constants that it gives to the abstract spec',
    ));
  test('a mapping that throws, and one that is no function of the state', async () => {
    expect(
      await checked(
        refinement(halves, up, {
          map: () => ({
            n: () => {
              throw new Error('no');
            },
          }),
        }),
      ),
    ).toContain('where: refinement up, variable n');
    let n = 0;
    expect(await checked(refinement(halves, up, { map: () => ({ n: () => (n++ % 2) }) }))).toContain('a second run gives another result');
  });
  test('a refinement in the entry of another spec, and two of one name', async () => {
    const own = refinement(halves, up, { map: () => ({ n: (s) => s.n }) });
    expect(await mistakeOf(() => entry(up, { refinements: [own] }))).toContain('the refinement up is one of halves');
    expect(await mistakeOf(() => entry(halves, { refinements: [own, own] }))).toContain("two refinements of halves are called 'up'");
  });
  test('several initial states: each must be mapped to one', async () => {
    const many = spec({ name: 'many', deadlock: 'allowed', define: () => {
      const state = variables({ n: range(0, 3) });
      return {
        state,
        actions: {
          Up: state.action(
            {},
            {
              enabled: (s) => s.n < 3,
              effect: (s) => {
                s.n += 1;
              },
            },
          ),
        },
        initial: [{ n: 0 }, { n: 2 }],
      };
    } });
    const refined = entry(many, { refinements: [refinement(many, up, { map: () => ({ n: (s) => s.n }) })] });
    for (const engine of ENGINES)
      expect(await check(refined, { engine, refines: 'all' })).toMatchObject({
        verdict: 'violated',
        trace: { initial: { n: 2 }, steps: [] },
      });
  });
});

describe('in reports', () => {
  test('as text', async () => expect(verdictText({ ...(await check(counters, jumping)), seconds: 0 })).toContain(`\
✗ halves, variant jumps, is violated: up is not refined after 2 steps
  model default: max=3, late=false
  3 distinct states, 3 generated, depth 3, 0 ms

  up is not refined by the step Whole(by: 2)
    in up it would change
        n: 0 → 2
    Up() comes nearest: it would change
        n: 0 → 1
    up allows 1 step there, none of which does that
`));
  test('the line that replays it asks for the refinement', async () =>
    expect(verdictText(await check(counters, jumping))).toMatch(
      /synod replay halves --variant jumps --set max=3,late=false --refines up --path 0\/0\/1\n$/,
    ));
  test('as JSON', async () => expect(verdictJson(await check(counters, jumping))).toMatchObject({
    refinements: [
      {
        name: 'up',
        spec: 'up',
        constants: { max: 3 },
        holds: false,
        depth: 3,
        finding: {
          kind: 'refinement',
          step: { action: 'Whole', choices: { by: 2 } },
          before: { n: 0 },
          after: { n: 2 },
          nearest: [{ action: 'Up' }],
        },
      },
    ],
    trace: { findings: [{ kind: 'refinement', name: 'up' }] },
  }));
  test('as JUnit', async () => {
    const { cases } = suiteOfVerdict({ ...(await check(counters, { refines: ['up', 'shifted'], keepGoing: true, invariants: [] })) });
    expect(cases.find(({ name }) => name === 'refinement up')).not.toHaveProperty('problem');
    expect(cases.find(({ name }) => name === 'refinement shifted')).toMatchObject({
      problem: { kind: 'failure', message: expect.stringContaining('is not refined by an initial state') as unknown },
    });
  });
  test('explained, and in another order, it is still there', async () => {
    const { trace, explanation } = await check(counters, { ...jumping, explain: true });
    expect(trace?.findings).toMatchObject([{ kind: 'refinement' }]);
    expect(explanation).toMatchObject({ flip: 1, past: [0, 1] });
  });
});

describe('on the command line', () => {
  const path = 'test/fixtures/counters.ts';
  test('check --refines, and the line that replays it', async () => {
    const { status, out } = await synod(['check', path, '--variant', 'jumps', '--refines', 'up', '--invariants', 'none']);
    expect(status).toBe(1);
    const [line = '', explore] = out.trimEnd().split('\n').slice(-2);
    expect(explore).toBe(`synod explore ${path} --variant jumps --path 0/0/1`);
    expect(line).toBe(`synod replay ${path} --variant jumps --refines up --path 0/0/1`);
    const replayed = await synod(line.split(' ').slice(1));
    expect(replayed.status).toBe(1);
    expect(replayed.out).toContain('✗ halves, variant jumps: after 2 steps, up is not refined');
  });
  test('a trace in a file is one of the refinement still', async () => {
    const file = join(folder, 'trace.json');
    await synod(['check', path, '--variant', 'jumps', '--refines', 'up', '--invariants', 'none', '--trace-out', file]);
    const { status, out } = await synod(['replay', file]);
    expect(status).toBe(1);
    expect(out).toContain('✗ halves, variant jumps: after 2 steps, up is not refined');
  });
  test('what holds is listed', async () => {
    const { status, out } = await synod(['check', 'voting', '--model', '2x2x2', '--refines', 'all']);
    expect(status).toBe(0);
    expect(out).toContain('  refines     consensus\n');
  });
  test('show and list name them', async () => {
    expect((await synod(['show', path])).out).toContain(
      'Refines\n  up: a number goes up by one\n  shifted, of up: a number goes up by one\n',
    );
    expect((await synod(['list'])).out).toContain('  refines   preliminary\n');
  });
  test('the Synod with a bag of messages cannot be mapped', async () => {
    const { status, err } = await synod(['check', 'synod', '--model', '1x1x2-bag', '--refines', 'preliminary']);
    expect(status).toBe(2);
    expect(err).toContain('the refinement needs the set network');
  });
});

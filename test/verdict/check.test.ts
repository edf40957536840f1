import { describe, expect, test } from 'vitest';
import { check, names, range, select, spec, type SpecError, statusOf, variables, type Verdict } from '../../checker/index.ts';
import { referenceSearch } from '../../checker/search/oracle/reference.ts';
import { verdictOf } from '../../checker/verdict/check.ts';
import { tickingClock } from '../fixtures/clock.ts';
import lock from '../fixtures/lock.ts';

const generous = { variant: 'generous' };

describe('the word of a verdict', () => {
  const words: readonly (readonly [string, Parameters<typeof check>[1], Verdict['verdict'], number])[] = [
    ['a spec that holds', {}, 'holds', 0],
    ['a variant that breaks what was predicted', generous, 'violated', 0],
    ['a variant that keeps everything, as predicted', { variant: 'prudent' }, 'holds', 0],
    ['a witness that is not reached', { constants: { clients: 1 } }, 'unreached', 1],
    ['counts that are not those of the model', { model: 'wrong' }, 'miscounted', 1],
    ['a limit on states', { limits: { states: 5 } }, 'limit', 3],
    ['a limit on depth', { limits: { depth: 3 } }, 'limit', 3],
  ];
  test.each(words)('%s', async (_what, options, word, status) => {
    const verdict = await check(lock, options);
    expect([verdict.verdict, statusOf(verdict)]).toEqual([word, status]);
  });

  test('an interruption ends a search that takes longer', async () => {
    const { default: large } = await import('../fixtures/large.ts');
    const controller = new AbortController();
    const verdict = await check(large, { clock: tickingClock(100), signal: controller.signal, onProgress: () => controller.abort() });
    expect([verdict.verdict, statusOf(verdict), verdict.complete]).toEqual(['interrupted', 130, false]);
    expect(verdict.distinct).toBeGreaterThan(0);
  });

  test('a violation weighs more than the limit that ended the search', async () => {
    const verdict = await check(lock, { ...generous, keepGoing: true, limits: { depth: 8 } });
    expect(verdict).toMatchObject({ verdict: 'violated', limit: { kind: 'depth', value: 8 }, complete: false });
  });
});

describe('the counts and the model', () => {
  test('a model is recognised by its constants, however they were given', async () => {
    expect(await check(lock, { constants: { clients: 4 } })).toMatchObject({ model: 'large', constants: { clients: 4 } });
    expect((await check(lock, { constants: { clients: 1 } })).model).toBeUndefined();
  });

  test('pinned counts are reported only for complete searches of the base spec', async () => {
    const expected = { distinct: 12, generated: 21, depth: 5 };
    expect(await check(lock)).toMatchObject({ ...expected, expected });
    expect((await check(lock, { limits: { states: 5 } })).expected).toBeUndefined();
    expect((await check(lock, { variant: 'prudent' })).expected).toBeUndefined();
  });

  test('a model of your own', async () => {
    const verdict = await check(lock.spec, { model: { constants: { clients: 2 }, expect: { distinct: 1, generated: 1, depth: 1 } } });
    expect(verdict).toMatchObject({ verdict: 'miscounted', expected: { distinct: 1 } });
    expect(verdict.model).toBeUndefined();
  });

  test('every action with what it gave', async () => {
    expect((await check(lock)).actions).toEqual([
      { name: 'Ask', taken: 8, fresh: 3 },
      { name: 'Grant', taken: 4, fresh: 4 },
      { name: 'Enter', taken: 4, fresh: 4 },
      { name: 'Leave', taken: 4, fresh: 0 },
    ]);
  });
});

describe('a violation', () => {
  test('names the conjunct, the choices and the explanation, and has a shortest trace', async () => {
    const { invariants, trace } = await check(lock, generous);
    expect(invariants[0]).toEqual({
      name: 'MutualExclusion', kind: 'invariant', holds: false, depth: 7,
      conjuncts: [{ name: 'one holder', holds: false, depth: 7, choices: { p: 'A', q: 'B' }, explanation: 'A is holding, and so is B' }],
    });
    expect(trace).toMatchObject({ spec: 'lock', variant: 'generous', code: '0/0/1/1/0/0/0' });
    expect(trace?.steps.map(({ action }) => action)).toEqual(['Ask', 'Grant', 'Enter', 'Ask', 'Grant', 'Enter']);
  });

  test('of a variant has the step that the rule refuses, and none of a spec itself', async () => {
    expect((await check(lock, generous)).against).toMatchObject({
      spec: 'lock',
      common: 4,
      refused: { step: 4, refusal: { falseClauses: [{ name: 'the lock is free' }] } },
    });
    expect((await check(lock)).against).toBeUndefined();
  });

  test('is told in the same order with and without an explanation, by both engines', async () => {
    const codes = await Promise.all(
      (['fast', 'reference'] as const).flatMap((engine) =>
        [true, false].map(async (explain) => (await check(lock, { ...generous, engine, explain })).trace?.code),
      ),
    );
    expect(new Set(codes)).toEqual(new Set(['0/0/1/1/0/0/0']));
  });

  test('with keepGoing, every conjunct has the depth of its own first fall', async () => {
    const { invariants, complete } = await check(lock, { ...generous, keepGoing: true });
    expect(complete).toBe(true);
    expect(invariants.map(({ name, depth }) => [name, depth])).toEqual([['MutualExclusion', 7], ['Held', 8], ['Patience', undefined]]);
    expect(invariants[1]?.conjuncts).toMatchObject([{ holds: false, choices: { p: 'B' } }, { holds: true }]);
  });

  test('of an action property names the step', async () => {
    const state = variables({ x: range(0, 3) });
    const clock = spec({
      name: 'clock',
      define: () => ({
        state,
        actions: { Tick: state.action({}, { effect: (s) => { s.x = (s.x + 1) % 4; } }) },
        properties: { Grows: state.property({}, (before, after) => after.x > before.x) },
      }),
    });
    const { invariants, trace } = await check(clock);
    expect(invariants).toEqual([
      { name: 'Grows', kind: 'property', holds: false, depth: 5, conjuncts: [{ name: 'Grows', holds: false, depth: 5, choices: {} }] },
    ]);
    expect(trace?.findings).toEqual([{ kind: 'property', name: 'Grows', choices: {} }]);
  });

  test('may be a deadlock', async () => {
    const state = variables({ x: names(['start', 'end']) });
    const dead = (deadlock: 'allowed' | 'forbidden') =>
      spec({
        name: 'dead',
        deadlock,
        define: () => ({
          state,
          actions: {
            End: state.action(
              {},
              {
                enabled: (s) => s.x === 'start',
                effect: (s) => {
                  s.x = 'end';
                },
              },
            ),
          },
        }),
      });
    expect(await check(dead('allowed'))).toMatchObject({ verdict: 'holds' });
    expect(await check(dead('forbidden'))).toMatchObject({
      verdict: 'violated',
      deadlock: { depth: 2 },
      trace: { code: '0/0', findings: [{ kind: 'deadlock' }] },
    });
  });

  test('in an initial state has a trace without steps', async () => {
    const state = variables({ x: range(0, 3) });
    const verdict = await check(spec({
      name: 'stillborn',
      define: () => ({
        state,
        initial: [{ x: 0 }, { x: 3 }],
        actions: { Stay: state.action({}, { effect: () => {} }) },
        invariants: { Small: state.invariant({ 'x < 3': (s) => s.x < 3 }) },
      }),
    }));
    expect(verdict.trace).toMatchObject({ code: '1', steps: [], varying: ['x'], initial: { x: 3 } });
  });

  test('whose explanation fails is a violation all the same', async () => {
    const state = variables({ x: range(0, 1) });
    const { invariants } = await check(spec({
      name: 'speechless',
      define: () => ({
        state,
        actions: { Stay: state.action({}, { effect: () => {} }) },
        invariants: { Never: state.invariant({ no: state.forall({}, () => false, () => { throw new Error('lost for words'); }) }) },
      }),
    }));
    expect(invariants[0]?.conjuncts[0]?.explanation).toBe('(its explanation fails: lost for words)');
  });
});

describe('an engine that errs is found out', () => {
  const selection = select(lock);

  test('a path that is no behaviour', async () => {
    const explored = await referenceSearch(selection.system);
    const violation = {
      kind: 'invariant',
      invariant: 0,
      conjunct: 0,
      depth: 2,
      path: { initial: 0, steps: [{ action: 3, choices: { p: 'A' } }] },
    } as const;
    expect(() => verdictOf(selection, { ...explored, violations: [violation] })).toThrow(
      /^the counterexample for MutualExclusion, conjunct 'one holder' does not replay: Leave\(p: A\) is not enabled/,
    );
  });

  test.each([
    { kind: 'invariant', invariant: 0, conjunct: 0, depth: 2 } as const,
    { kind: 'property', property: 0, depth: 2 } as const,
    { kind: 'deadlock', depth: 2 } as const,
  ])('an end that is innocent: $kind', async (violation) => {
    const explored = await referenceSearch(selection.system);
    const path = { initial: 0, steps: [{ action: 0, choices: { p: 'B' } }] };
    const judge = (): unknown => verdictOf(selection, { ...explored, violations: [{ ...violation, path }] });
    expect(judge).toThrow(/was reported to be violated, but at the end of its counterexample \(0\/1\) it is not/);
    expect(judge).toThrow(expect.objectContaining({ kind: 'checker-bug' }) as SpecError);
  });
});

describe('what is chosen', () => {
  test.each([
    [{ model: 'larg' }, "there is no model 'larg'"],
    [{ variant: 'generus' }, "there is no variant 'generus'"],
    [{ constants: { client: 1 } }, "there is no constant 'client'"],
    [{ constants: { clients: 0 } }, 'constant clients = 0, but it must be a whole number from 1 to 4'],
    [{ invariants: ['Mutual'] }, "there is no invariant 'Mutual'"],
  ])('%o is one clear error', async (options, message) => {
    await expect(check(lock, options)).rejects.toThrow(message);
  });

  test('a variant by itself, which goes by its own name too', async () => {
    const generousAlone = lock.variants['generous'];
    if (generousAlone === undefined) throw new Error('the lock has this variant');
    expect(await check(generousAlone)).toMatchObject({
      spec: 'lock',
      variant: 'generous',
      constants: { clients: 2 },
      prediction: { outcome: 'true' },
    });
    expect(await check(generousAlone, { variant: 'generous' })).toMatchObject({ variant: 'generous', verdict: 'violated' });
  });

  test('only the invariants that are named are checked and reported', async () => {
    const verdict = await check(lock, { ...generous, invariants: ['Patience'] });
    expect(verdict.invariants.map(({ name }) => name)).toEqual(['Patience']);
    expect(verdict.prediction?.outcome).toBe('unknown');
    expect((await check(lock, { invariants: [] })).invariants).toEqual([]);
  });
});

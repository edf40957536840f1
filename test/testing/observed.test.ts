import { describe, expect, test } from 'vitest';
import {
  Bag, bag, FiniteSet, fn, names, optional, range, record, sequence, set, spec, type SpecError, union, variables,
} from '../../checker/index.ts';
import { check } from '../../checker/verdict/check.ts';
import { confirmationText, conformanceText } from '../../checker/report/text/conformance-text.ts';
import { PLAIN } from '../../checker/report/text/style.ts';
import { confirm, conform, driver, internal, recorder, validate } from '../../checker/testing/index.ts';
import { observed } from '../../checker/testing/observed.ts';
import lease from '../../examples/lease.ts';
import { expectMistake } from '../mistakes.ts';
import { Leases } from './gated-lease.ts';

/** One variable of each kind. */
const kinds = spec({
  name: 'kinds',
  deadlock: 'allowed',
  define: () => {
    const who = names(['A', 'B']);
    const state = variables({
      holder: optional(who, 'nobody'),
      at: fn(who, union('type', { idle: {}, busy: { since: range(0, 3) } })),
      inside: set(who),
      sent: bag(who, { copies: 2 }),
      queue: sequence(record({ from: who }), { max: 2 }),
    });
    return { state, actions: { Go: state.action({}, { enabled: (s) => s.holder === 'nobody', effect: (s) => { s.holder = 'A'; } }) } };
  },
});
const system = kinds.bind({});
const seen = (observation: unknown): unknown => observed(system, observation, 'here');

describe('what was observed', () => {
  test('is taken as it is, but that members can be gone through again', () => {
    const whole = { holder: 'A', at: { A: { type: 'busy', since: 3 } }, queue: [{ from: 'A' }], 'at[B].since': 1, 'queue[1].from': 'B' };
    expect(seen(whole)).toEqual(whole);
    const members = seen({ inside: new Set(['A']).values(), sent: new Map([['A', 1]]).keys() });
    expect(members).toEqual({ inside: ['A'], sent: ['A'] });
    const kept = { inside: FiniteSet.of('A'), sent: Bag.of('A') };
    expect(Object.values(seen(kept) as object)).toEqual(Object.values(kept));
  });

  test.each([
    [{ holder: undefined }, 'bad-trace', 'what was observed of holder is undefined', 'leave holder out'],
    [{ at: { A: { since: undefined } } }, 'bad-trace', 'what was observed of at[A][since] is undefined', 'waited for'],
    [{ holders: 'A' }, 'bad-trace', "no place 'holders'", "did you mean 'holder'?"],
    [{ at: { C: 'idle' } }, 'bad-trace', "no place 'at[C]'", 'the spec has there: A, B'],
    [{ 'at[C].since': 1 }, 'bad-trace', "no place 'at[C].since'", 'the spec has there: A, B'],
    [{ at: { A: { sinse: 1 } } }, 'bad-trace', "no place 'at[A][sinse]'", "did you mean 'since'?"],
    [{ 'holder.name': 'A' }, 'bad-trace', "no place 'holder.name'", 'compared as a whole'],
    [{ 'at[A': 'idle' }, 'bad-trace', "no place 'at[A'", 'its variables: holder, at'],
    [{ holder: Promise.resolve('A') }, 'not-plain-data', 'of holder is no plain data: it is a Promise object', 'await it'],
    [{ at: new Map([['A', 'idle']]) }, 'not-plain-data', 'of at is no plain data: it is a native Map', 'Object.fromEntries(map)'],
    [{ at: { A: () => 'idle' } }, 'not-plain-data', 'of at[A] is no plain data: it is the function A', 'by name'],
    [{ at: Object.create({ A: 'idle' }) as object }, 'not-plain-data', 'of at is no plain data', 'by name'],
    [{ at: { A: new Date(0) } }, 'not-plain-data', 'of at[A] is no plain data: it is a Date object', 'by name'],
    [{ queue: new Set([{ from: 'A' }]) }, 'not-plain-data', 'of queue is no plain data: it is a native Set', '[...set]'],
    [{ queue: [{ from: undefined }] }, 'not-plain-data', 'at [0].from there is undefined', 'compared by its content'],
    [{ inside: ['A', undefined] }, 'not-plain-data', 'at [1] there is undefined', 'compared by its content'],
    [{ holder: Number.NaN }, 'not-plain-data', 'it is NaN', 'compared by its content'],
    [undefined, 'bad-trace', 'is undefined, and not a record', 'a `return` is missing'],
    [7, 'bad-trace', 'is 7, and not a record', 'any variables of the spec'],
    [['A'], 'bad-trace', 'is a list, and not a record', 'any variables of the spec'],
    [new Leases(), 'bad-trace', 'is a Leases object, and not a record', 'any variables of the spec'],
  ] as const)('and says nothing, or nothing that the spec has, is an error: %o', (observation, kind, what, more) =>
    expectMistake(() => seen(observation), kind, what, more, 'where: here'));
});

const act = {
  Acquire: (real: Leases, { c }: { c: unknown }) => real.acquire(String(c)), Enter: () => {}, Leave: () => {}, Expire: () => {},
};
const of = (observe?: (real: Leases) => unknown) =>
  driver(lease, { start: () => new Leases(), act, ...(observe && { observe: observe as never }) });
const messageOf = async (running: Promise<unknown>): Promise<string> =>
  running.then(() => 'nothing was wrong', (error: SpecError) => error.message);

describe('a driver whose observe', () => {
  test('returns undefined for a field is refused, in the beginning or later, and not silently right', async () => {
    expect(await messageOf(conform(of(() => ({ holder: undefined })), { seed: 1 }))).toBe([
      'what was observed of holder is undefined',
      '  where: what observe of the driver of lease returned in the beginning',
      '  why:   the implementation calls it otherwise, or has nothing there yet: it would have to be waited for',
      '  do:    observe what is there; or leave holder out, and it is not compared',
    ].join('\n'));
    const later = of(({ holder }) => ({ holder: holder === 'nobody' ? holder : undefined }));
    expect(await messageOf(conform(later, { cover: 'actions' }))).toMatch(/returned after Acquire\(c: [AB]\)/);
  });
  test('has fields that the spec does not have, or forgets to wait, or to return', async () => {
    for (const [observe, what] of [
      [() => ({ holders: 'A' }), "no place 'holders'"],
      [() => ({ holder: Promise.resolve('A') }), 'it is a Promise object'],
      [() => {}, 'a `return` is missing'],
    ] as const) expect(await messageOf(conform(of(observe), { cover: 'actions' }))).toContain(what);
  });
});

describe('what is never compared', () => {
  const none = { seed: 1, runs: 3, steps: 3 };
  test('is said by result and text', async () => {
    const part = await conform(of(({ holder }) => ({ holder })), { ...none, runs: 1, steps: 1 });
    expect(part.coverage.notCompared).toEqual(['inside']);
    expect(conformanceText(part, PLAIN)).toContain('Never compared, because the driver does not observe it: inside.');
    const nothing = await conform(of(), none);
    expect(nothing.coverage.notCompared).toEqual(['holder', 'inside']);
    expect(conformanceText(nothing, PLAIN)).toContain('Never compared, because the driver does not observe them: holder, inside.');
    const whole = await conform(of(({ holder }) => ({ holder, inside: [] })), { ...none, runs: 1, steps: 1 });
    expect(whole.coverage.notCompared).toEqual([]);
    expect(conformanceText(whole, PLAIN)).not.toContain('Never compared');
  });
  test('is said of parts, and what is compared at some time was compared', async () => {
    let turn = 0;
    const turns = driver(kinds, {
      start: () => ({}),
      act: { Go: () => {} },
      observe: () => (turn++ === 0 ? { inside: [], at: { A: { type: 'idle' as const } } } : { 'at[B].type': 'idle', queue: [] }),
    });
    expect((await conform(turns, { cover: 'actions' })).coverage.notCompared).toEqual(['holder', 'sent']);
    const half = driver(kinds, { start: () => ({}), act: { Go: () => {} }, observe: () => ({ at: { A: { type: 'idle' as const } } }) });
    expect((await conform(half, { cover: 'actions' })).coverage.notCompared).toEqual(['holder', 'at[B]', 'inside', 'sent', 'queue']);
  });
  test('is said of what an implementation tells of a step', async () => {
    const tells = driver(kinds, { start: () => ({}), act: { Go: () => ({ action: 'Go', after: { holder: 'A' } }) } });
    expect((await conform(tells, { cover: 'actions' })).coverage.notCompared).toEqual(['at', 'inside', 'sent', 'queue']);
  });
  test('is said of a counterexample that was done', async () => {
    const { trace } = await check(lease);
    if (trace === undefined) throw new Error('the lease is broken');
    const done = await confirm(of(), trace);
    expect(done).toMatchObject({ confirmed: true, notCompared: ['holder', 'inside'] });
    expect(confirmationText(done, PLAIN)).toContain('Never compared');
  });
});

/** Somebody counts to three by himself before he may be asked. */
const slow = spec({
  name: 'slow',
  deadlock: 'allowed',
  define: () => {
    const state = variables({ n: range(0, 4) });
    return {
      state,
      actions: {
        Count: state.action({}, { enabled: (s) => s.n < 3, effect: (s) => { s.n++; } }),
        Ask: state.action({}, { enabled: (s) => s.n === 3 || s.n === 0, effect: (s) => { s.n = 4; } }),
      },
      invariants: { Never: state.invariant({ 'n is not 3': (s) => s.n !== 3 }) },
    };
  },
});

describe('the bound on internal steps', () => {
  const counting = (internalMax: number) => driver(slow, {
    start: () => ({ n: 0 }),
    act: { Count: internal, Ask: (real) => { real.n = 3; } },
    observe: ({ n }) => ({ n }),
    internalMax,
  });
  test('is told where a difference may be due to it, with what raises it', async () => {
    const cut = await conform(counting(2), { seed: 1 });
    expect(cut).toMatchObject({ verdict: 'differs', cutAt: 2 });
    expect(conformanceText(cut, PLAIN)).toContain(
      'more than 2 internal steps in a row were not tried: it may be right with more, so allow more, with internalMax: 4 in the driver');
    const { trace } = await check(slow, { invariants: [] });
    expect(trace).toBeUndefined();
  });
  test('is not told where no more steps would have led further, or where nothing differs', async () => {
    expect(await conform(counting(8), { seed: 1 })).toMatchObject({ verdict: 'differs' });
    expect(await conform(counting(8), { seed: 1 })).not.toHaveProperty('cutAt');
    const right = driver(slow, { start: () => ({ n: 0 }), act: { Count: internal, Ask: (real) => { real.n = 4; } }, internalMax: 1 });
    const found = await conform(right, { seed: 1, runs: 3 });
    expect(found.verdict).toBe('conforms');
    expect(found).not.toHaveProperty('cutAt');
  });
  test('is a whole number', () => {
    expectMistake(() => counting(-1), 'bad-definition', 'internalMax is a whole number from 0, not -1', 'the driver of slow');
    expectMistake(() => counting(1.5), 'bad-definition', 'not 1.5');
    const events = [{ action: 'Acquire' }];
    expectMistake(() => validate(lease, events, { hiddenMax: -1 }), 'bad-definition', 'hiddenMax is a whole number from 0');
    expectMistake(() => validate(lease, events, { widthMax: 0 }), 'bad-definition', 'widthMax is a whole number from 1');
  });
});

test('a recorder and a log say of a state what the spec has there', () => {
  const { did, begins } = recorder(lease, () => {});
  expectMistake(() => did('Acquire', { c: 'A' }, { holder: undefined } as never), 'bad-trace', 'holder is undefined', 'behind Acquire');
  expectMistake(() => begins({ holders: 1 } as never), 'bad-trace', "no place 'holders'", 'of the beginning');
  const wrong = [{ action: 'Acquire' }, { action: 'Enter', after: { inside: undefined } }];
  expectMistake(() => validate(lease, wrong), 'bad-trace', 'inside is undefined', 'event 2');
  expectMistake(() => validate(lease, [{ ...wrong[1], line: 7 }]), 'bad-trace', 'line 7');
});

import { describe, expect, test } from 'vitest';
import { check, entry, range, select, spec, variables, without } from '../../checker/index.ts';
import { viewOf } from '../../checker/verdict/trace/named-view.ts';
import { headline, verdictText } from '../../checker/report/text/verdict-text.ts';
import type { Engine } from '../../checker/search/strategies.ts';

const ENGINES: readonly Engine[] = ['fast', 'interpreted', 'reference'];
const state = variables({ x: range(0, 5) });
const up = state.action({}, { enabled: (s) => ({ low: s.x < 5 }), effect: (s) => { s.x++; } });
const climb = spec({ name: 'climb', deadlock: 'allowed', define: () => ({ state, actions: { Up: up } }) });

describe('what is no spec is refused', () => {
  test.each<readonly [unknown, string]>([
    [7, 'a number is no spec, no variant and no entry'],
    [undefined, 'undefined is no spec'],
    [{ Climb: climb }, 'an object with the keys Climb is no spec'],
    [{ default: climb }, 'did you mean its `default`?'],
    [{ default: entry(climb) }, 'did you mean its `default`?'],
    [{ ...climb, [Symbol.for('synod.copy')]: {} }, 'two copies of synod are loaded: spec climb was made by another one'],
    [entry({ ...climb, [Symbol.for('synod.copy')]: {} }), 'two copies of synod are loaded'],
  ])('%o', async (subject, message) => {
    await expect(check(subject as never)).rejects.toThrow(message);
  });

  test('and so is a domain of another copy, or none', () => {
    expect(() => variables({ x: { shape: { kind: 'range' } } as never })).toThrow(
      'the variable x has no domain: it was given one of another copy of synod',
    );
    expect(() => variables({ x: undefined as never })).toThrow('the variable x has no domain: it was given undefined');
  });
});

describe('a spec in which nothing is checked', () => {
  const checked = async (definition: object, options: object = {}, deadlock: 'allowed' | 'forbidden' = 'allowed'): Promise<string> =>
    headline(
      await check(
        spec({
          name: 'climb',
          deadlock,
          define: () => ({
            state,
            actions: { Up: without(up, 'low'), Stay: state.action({}, { effect: () => undefined }) },
            ...definition,
          }),
        }),
        { ...options, limits: { states: 100 } },
      ),
    );

  test('says so first', async () => {
    const verdict = await check(climb);
    expect(verdict.nothingChecked).toBe(true);
    expect(verdictText(verdict).split('\n')[0]).toBe(
      '! climb holds in all its 6 reachable states, but nothing was checked: no ' +
        'invariant, property, witness or refinement, and any state may be the last',
    );
  });

  test('is one without invariants, properties, witnesses and refinements, in which any state may be the last', async () => {
    const low = { Low: state.invariant({ low: (s) => s.x <= 5 }) };
    const calm = { actions: { Up: up } };
    expect(await checked(calm)).toContain('nothing was checked');
    expect(await checked({ ...calm, invariants: low })).not.toContain('nothing was checked');
    expect(await checked({ ...calm, invariants: low }, { invariants: [] })).toContain('nothing was checked');
    expect(await checked({ ...calm, properties: { Grows: state.property({}, (before, after) => before.x <= after.x) } })).not.toContain(
      'nothing was checked',
    );
    expect(await checked({ ...calm, witnesses: { Top: state.witness({}, (s) => s.x === 5) } })).not.toContain('nothing was checked');
    expect(await checked({ actions: { Up: up, Stay: state.action({}, { effect: () => undefined }) } }, {}, 'forbidden')).not.toContain(
      'nothing was checked',
    );
  });
});

describe('who takes a step', () => {
  const led = (by: (chosen: { readonly d: number }) => string) => spec({ name: 'led', deadlock: 'allowed', define: () => ({
    state,
    actions: { Go: state.action({ d: [1, 2] }, { enabled: (s) => s.x < 4, effect: (s, { d }) => { s.x += d; }, by }) },
    invariants: { Low: state.invariant({ 'x is small': (s) => s.x < 3 }) },
  }) });
  const names: Readonly<Record<number, { readonly name: string }>> = { 1: { name: 'A' } };

  test.each(ENGINES)('changes no verdict, whatever happens when it is asked: %s', async (engine) => {
    for (const by of [({ d }: { readonly d: number }) => names[d]!.name, () => undefined as never, () => { throw new Error('nobody'); }]) {
      const verdict = await check(led(by), { engine, explain: true });
      expect([verdict.verdict, verdict.trace?.steps.length]).toEqual(['violated', 2]);
      expect(verdictText(verdict)).toContain('Low is false after 2 steps');
    }
  });

  test('is named by what went wrong', async () => {
    const { explanation } = await check(led(() => { throw new Error('nobody'); }), { explain: true });
    expect(JSON.stringify(explanation)).toContain('(by fails: nobody)');
  });
});

test('a view that returns nothing, or no timeline', async () => {
  const seen = (of: () => unknown) => entry(climb, { views: { picture: { gloss: 'a picture', of: of as never } } });
  const trace = (await check(spec({ name: 'climb', define: () => ({ state, actions: { Up: up } }) }))).trace!;
  expect(() =>
    viewOf(
      seen(() => undefined),
      'picture',
    ).of(trace),
  ).toThrow('the view returned nothing\n  where: view picture of climb\n  why:   a `return` is missing');
  expect(() => viewOf(seen(() => ({ lanes: [] })), 'picture').of(trace)).toThrow('the view returned no timeline');
  expect(viewOf(seen(() => ({ groups: [], legend: [] })), 'picture').of(trace)).toEqual({ groups: [], legend: [] });
});

test('a property that returns nothing', async () => {
  for (const engine of ENGINES) {
    const silent = spec({
      name: 'silent',
      deadlock: 'allowed',
      define: () => ({ state, actions: { Up: up }, properties: { Grows: state.property({}, (() => undefined) as never) } }),
    });
    await expect(check(silent, { engine })).rejects.toThrow('the property returned nothing instead of true or false');
  }
  expect(select(climb).system.properties).toEqual([]);
});

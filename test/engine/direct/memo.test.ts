import { expect, test } from 'vitest';
import { Memo } from '../../../checker/engine/direct/memo.ts';
import type { State } from '../../../checker/language/system.ts';

const state = (x: number, y: number, z = 0): State => ({ x, y, z });

test('a function is called again where something that it ever looked at differs, and only there', () => {
  const memo = new Memo<number>();
  let calls = 0;
  const ask = (x: number, y: number, z = 0, c = 0): number =>
    memo.ask(state(x, y, z), { c }, (s, choices) => {
      calls++;
      return s['x'] === 0 ? 7 : (s['y'] as number) + (s['x'] === 2 ? (choices['c'] as number) : 0);
    });
  expect([ask(0, 1), ask(0, 2), ask(0, 3, 4)]).toEqual([7, 7, 7]);
  expect(calls).toBe(1);
  expect([ask(1, 5), ask(1, 6), ask(1, 5, 9), ask(0, 1), ask(0, 1)]).toEqual([5, 6, 5, 7, 7]);
  expect(calls).toBe(4);
  expect([ask(2, 5, 0, 1), ask(2, 5, 0, 2), ask(2, 5, 1, 1)]).toEqual([6, 7, 6]);
  expect(calls).toBe(6);
});

test.each([
  ['lists the variables', (s: State) => Object.keys(s).length + (s['z'] as number)],
  ['spreads them', (s: State) => ({ ...s })['y'] as number],
  ['asks whether there is one', (s: State) => ('y' in s ? (s['y'] as number) : -1)],
])('a function that %s depends on them', (_what, look) => {
  const memo = new Memo<number>();
  for (const [x, y, z] of [[0, 1, 2], [3, 1, 2], [3, 4, 2], [3, 4, 5], [0, 1, 2]] as const)
    expect(memo.ask(state(x, y, z), {}, look)).toBe(look(state(x, y, z)));
});

test('what is hardly ever the same twice is not remembered for long, and what a function throws is thrown', () => {
  const memo = new Memo<number>();
  for (let x = 0; x < 5_000; x++) expect(memo.ask(state(x, 0), {}, (s) => (s['x'] as number) * 2)).toBe(x * 2);
  let seen: State | undefined;
  const given = state(1, 0);
  memo.ask(given, {}, (s) => ((seen = s), 0));
  expect(seen).toBe(given);
  expect(() => new Memo<number>().ask(given, {}, () => { throw new Error('no'); })).toThrow('no');
});

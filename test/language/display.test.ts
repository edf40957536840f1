import { expect, test } from 'vitest';
import { Bag, bag, bool, FiniteSet, fn, names, optional, range, record, sequence, set, show, union } from '../../checker/index.ts';
import { showChoices, showDomain } from '../../checker/language/display.ts';

test('values are shown as the paper writes them', () => {
  const shown: [unknown, string][] = [
    [-Infinity, '-∞'],
    ['BLANK', 'BLANK'],
    [3, '3'],
    [null, 'null'],
    [true, 'true'],
    [FiniteSet.of('B', 'A'), '{A, B}'],
    [FiniteSet.of(), '{}'],
    [Bag.of('A', 'B', 'A'), '{2 × A, B}'],
    [[1, -Infinity], '[1, -∞]'],
    [{ pst: 'A', bal: -Infinity }, '{pst: A, bal: -∞}'],
    [{ type: 'NextBallot', bal: 1, to: 'A' }, 'NextBallot(bal: 1, to: A)'],
    [{ type: 'Stop' }, 'Stop'],
    [{ type: 'lower', a: 1 }, '{type: lower, a: 1}'],
    [FiniteSet.of({ type: 'Voted', q: FiniteSet.of('A') }), '{Voted(q: {A})}'],
  ];
  for (const [value, text] of shown) expect(show(value)).toBe(text);
  expect(showChoices({ p: 'A', Q: FiniteSet.of('A', 'B') })).toBe('p: A, Q: {A, B}');
});

test('domains are shown in words', () => {
  expect(showDomain(names(['A', 'B']))).toBe('A | B');
  expect(showDomain(optional(range(1, 3), -Infinity))).toBe('-∞ | 1..3');
  expect(showDomain(fn(names(['A', 'B']), set(range(0, 1))))).toBe('[A | B → set of 0..1]');
  expect(showDomain(record({ a: bool, b: sequence(bool, { max: 2 }) }))).toBe('{a: false | true, b: list of at most 2 of false | true}');
  expect(showDomain(bag(union('type', { Ping: { n: bool, m: bool }, Pong: {} }), { copies: 2 }))).toBe(
    'bag (at most 2 copies) of Ping(n, m) | Pong()',
  );
  expect(showDomain(bag(bool, { copies: 2, overflow: 'lost' }))).toBe('bag (at most 2 copies, a further one is lost) of false | true');
  expect(showDomain(range(0, 9).where((n) => n > 3))).toBe('0..9 (restricted)');
});

import { expect, test } from 'vitest';
import { isPlainTest } from '../../../checker/engine/record/plain-test.ts';

interface Looked { readonly a: number; readonly b: string; readonly list: readonly number[] }
const [one, some, others] = [1, new Set(['x']), [2, 3]];
let count = 0;
const counts = (m: Looked): boolean => m.a > count++;

/** As the author's functions may stand in a program that was compiled, minified or only stripped of its types. */
const fromText = (text: string): ((m: never) => unknown) =>
  new Function('one', 'some', 'others', `return ${text}`)(one, some, others) as never;

test.each([
  (m: Looked) => m.a === one && m.b !== 'a = b' && some.has(m.b),
  ({ a, b: c }: Looked) => a <= one || c >= 'x++' || !others.includes(a),
  (m: Looked) => m.list.some((n) => others.every((o) => o !== n)) && Math.max(...m.list, 1) > 1,
  (m: Looked) => {
    const { a, b } = m;
    const twice = a + a;
    if (b === 'x') return twice > 1;
    return typeof a === 'number' ? (a > 1) : false;
  },
  (m: Looked) => m.list.map((n) => n + 1).indexOf(2) >= 0 /* what it = is */,
  fromText('(m    )         => m.a==one'),
  fromText('m=>m.a!==one&&!(m.b>"(")'),
  fromText('($m) => String($m.a) === "1" // "'),
])('%s does nothing but look', (look) => expect(isPlainTest(look as never)).toBe(true));

test.each([
  counts,
  (m: Looked) => counts(m),
  (m: Looked) => m.list.some(counts as never),
  (m: Looked) => { count += m.a; return true; },
  (m: Looked) => (count = m.a) > 0,
  (m: Looked) => some.add(m.b).size > 1,
  (m: Looked) => others.push(m.a) > 2,
  (m: Looked, i = count) => m.a > i,
  fromText('(m, i) => m.a > i'),
  fromText('(...m) => m.length > 1'),
  fromText('(m = one) => m > 1'),
  fromText('function (m) { return m.a > 1; }'),
  fromText('async (m) => m.a'),
  fromText('(m) => m.a >>= 1'),
  fromText('(m) => (one ??= m.a) > 0'),
  fromText('(m) => { while (true) {} }'),
  fromText('(m) => { throw m; }'),
  fromText('(m) => new Date(m.a) > 0'),
  fromText('(m) => Math.random() > m.a'),
  fromText('(m) => some.some?.(m)'),
  fromText('(m) => others[0](m)'),
  fromText('(m) => (() => m.a)()'),
  fromText('(m) => `${m.a}` === one'),
  fromText('(m) => /\'/.test(m.b) || one++ || /\'/.test(m.b)'),
  fromText('(m) => delete m.a'),
  fromText('(m) => zähle(m)'),
  fromText('(m) => zählé(m)'),
  fromText('(m) => éequal(m)'),
  fromText('(m) => one.count(m) > 1'),
  fromText('(m) => some.add(m)'),
  fromText('(m) => one.toString.call(m)'),
])('%s may do more than look, as far as one sees', (look) => expect(isPlainTest(look as never)).toBe(false));

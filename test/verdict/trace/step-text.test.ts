import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bag, FiniteSet, select, show } from '../../../checker/index.ts';
import { enabledIn } from '../../../checker/verdict/trace/code.ts';
import { showStep } from '../../../checker/semantics/step.ts';
import { readStep } from '../../../checker/verdict/trace/step-text.ts';
import { likelyValue, normalText, readValue } from '../../../checker/verdict/trace/value-text.ts';
import { catalogue } from '../../../spec/index.ts';
import lock from '../../fixtures/lock.ts';
import { picks, walk } from '../../walk.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

describe('a displayed value', () => {
  test.each([
    ['{B, A}', '{A,B}'],
    ['{ bal : 1, pst:A }', '{pst: A, bal: 1}'],
    ['Vote(bal: -inf, of: {B, A})', 'Vote(of: {A, B}, bal: -∞)'],
    ['[1, 2]', '[1,2]'],
    ["'the only one'", 'the  only one'],
  ])('%s is %s', (one, other) => expect(normalText(readValue(one))).toBe(normalText(readValue(other))));

  test.each([
    ['[1, 2]', '[2, 1]'],
    ['{A}', 'A'],
    ['{2 × Ping(to: A)}', '{Ping(to: A)}'],
  ])('%s is not %s', (one, other) => expect(normalText(readValue(one))).not.toBe(normalText(readValue(other))));

  test.each<[string, unknown]>([
    ['-∞', -Infinity],
    ['∞', Infinity],
    ['-3', -3],
    ['true', true],
    ['null', null],
    ['d1', 'd1'],
    ['{1, 2}', FiniteSet.of(1, 2)],
    ['[A]', ['A']],
    ['Ping(to: A)', { type: 'Ping', to: 'A' }],
    ['{pst: A, bal: 1}', { pst: 'A', bal: 1 }],
  ])('%s most likely means what it looks like', (text, value) => expect(show(likelyValue(readValue(text)))).toBe(show(value)));

  test('of a bag can be read', () => expect(normalText(readValue(show(Bag.of({ a: 1 }, { a: 1 }, { a: 2 }))))).toBe('{(a:2),2 ×(a:1)}'));

  test.each([
    ['{A', "'}' is missing at its end"],
    ['{A]', "',' or '}' is missing before ']'"],
    ['f(a: )', "a value is missing before ')'"],
    ['f(a)', "'a' has no name; write name: value"],
    ['A)', "')' is too much"],
    ['', 'a value is missing at its end'],
  ])('%j is refused', (text, why) => expect(() => readValue(text)).toThrow(why));
});

describe('an action with its choices', () => {
  test.each(Object.keys(catalogue))('of %s is read as it is shown', (name) => {
    const { system } = select(catalogue[name as keyof typeof catalogue]);
    fc.assert(fc.property(picks(12), (numbers) => {
      const { initial, steps } = walk(system, numbers);
      const state = steps.at(-1)?.state ?? initial;
      for (const step of enabledIn(system, state))
        expect(readStep(system, state, showStep(system.actions[step.action] as { name: string }, step.choices))).toEqual(step);
    }), { numRuns: FULL ? 10 : 4 });
  });

  const { system } = select(lock);
  const { initial } = walk(system, []);
  test('may have choices that are not possible in the state', () => {
    expect(readStep(system, initial, 'Grant(m: Request(from: B))')).toEqual({ action: 1, choices: { m: { type: 'Request', from: 'B' } } });
  });

  test.each([
    ['Grand(m: Request(from: A))', /^there is no action 'Grand'(.|\n)*did you mean 'Grant'\?/],
    ['Ask(q: A)', /^there is no parameter 'q'\n {2}where: action Ask/],
    ['Ask', /^Ask needs a choice for p(.|\n)*write, for example, p: A/],
    ['Ask(p: a)', /^a is not a value of p\n(.|\n)*possible are: A, B\n(.|\n)*did you mean p: A\?/],
    ['Grant(m: Request(from: Z))', /^Request\(from: Z\) is not a value of m\n(.|\n)*no value for m, and it is not in the domain either/],
    ['{A}', /cannot be read as an action with its choices/],
  ])('%s is refused', (text, message) => expect(() => readStep(system, initial, text)).toThrow(message));
});

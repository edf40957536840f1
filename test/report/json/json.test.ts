import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bag, check, FiniteSet } from '../../../checker/index.ts';
import { canonical } from '../../../checker/language/values.ts';
import { verdictJson } from '../../../checker/report/json/json.ts';
import { decodeValue, encodeValue } from '../../../checker/report/json/json-values.ts';
import lock from '../../fixtures/lock.ts';
import { still } from '../../fixtures/verdicts.ts';

const { value } = fc.letrec((tie) => ({
  scalar: fc.oneof(fc.integer(), fc.constant(-Infinity), fc.constant(Infinity), fc.string(), fc.boolean(), fc.constant(null)),
  value: fc.oneof(
    { maxDepth: 4 },
    tie('scalar'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string().filter((name) => name !== '#' && name !== '__proto__'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
    fc.array(tie('value'), { maxLength: 3 }).map((members) => FiniteSet.from(members)),
    fc.array(tie('value'), { maxLength: 3 }).map((members) => Bag.from(members)),
    fc.array(tie('value'), { maxLength: 3 }).map((members) => Bag.from(members, 2)),
  ),
}));

describe('values in JSON', () => {
  test('come back as they were', () => {
    fc.assert(fc.property(value, (given) => {
      const read = decodeValue(JSON.parse(JSON.stringify(encodeValue(given))));
      expect(canonical(read)).toBe(canonical(given));
      expect(read).toEqual(given);
    }));
  });

  test.each<readonly [unknown, unknown]>([
    [-Infinity, { '#': '-inf' }],
    [Infinity, { '#': 'inf' }],
    [FiniteSet.of('B', 'A'), { '#': 'set', of: ['A', 'B'] }],
    [Bag.of('A', 'A'), { '#': 'bag', of: [['A', 2]] }],
    [Bag.from(['A'], 3), { '#': 'bag', copies: 3, of: [['A', 1]] }],
    [{ type: 'Vote', bal: -Infinity }, { type: 'Vote', bal: { '#': '-inf' } }],
  ])('%o is %j', (given, json) => expect(encodeValue(given)).toEqual(json));

  test('an unknown kind is refused', () =>
    expect(() => decodeValue({ '#': 'map' })).toThrow('the JSON has an unknown kind of value: "map"'));
});

test('a verdict in JSON', async () => {
  const json = verdictJson(still(await check(lock, { variant: 'generous' })), { module: './lock.ts' });
  expect(json).toMatchObject({
    version: 2,
    verdict: 'violated',
    spec: 'lock', module: './lock.ts', variant: 'generous', model: 'default', constants: { clients: 2 },
    distinct: 16, generated: 28, depth: 7, seconds: 4.2, complete: false,
    invariants: [
      {
        name: 'MutualExclusion',
        kind: 'invariant',
        holds: false,
        depth: 7,
        conjunct: 'one holder',
        choices: { p: 'A', q: 'B' },
        explanation: 'A is holding, and so is B',
        conjuncts: [{ name: 'one holder', holds: false, depth: 7, choices: { p: 'A', q: 'B' }, explanation: 'A is holding, and so is B' }],
      },
      { name: 'Held', kind: 'invariant', holds: true },
      { name: 'Patience', kind: 'property', holds: true },
    ],
    witnesses: [{ name: 'someoneHolds', reached: true, depth: 4 }, { name: 'twoWait', reached: true, depth: 3 }],
    actions: [
      { name: 'Ask', taken: 8, fresh: 3 },
      { name: 'Grant', taken: 8, fresh: 5 },
      { name: 'Enter', taken: 7, fresh: 7 },
      { name: 'Leave', taken: 4, fresh: 0 },
    ],
    against: {
      spec: 'lock',
      sameInitial: true,
      common: 4,
      refused: { step: 4, refusal: { falseClauses: [{ name: 'the lock is free', readings: [{ place: 'lock', value: 'taken' }] }] } },
    },
    prediction: { breaks: ['MutualExclusion', 'Held'], outcome: 'true' },
    effort: { engine: 'fast', collisionProbability: 0 },
  });
  expect(json['trace']).toMatchObject({
    version: 2, spec: 'lock', module: './lock.ts', variant: 'generous', constants: { clients: 2 },
    path: '0/0/1/1/0/0/0',
    initial: { phase: { A: 'idle', B: 'idle' }, lock: 'free', mail: { '#': 'set', of: [] } },
    findings: [{ kind: 'invariant', name: 'MutualExclusion', conjunct: 'one holder', choices: { p: 'A', q: 'B' } }],
  });
  expect((json['trace'] as { steps: unknown[] }).steps[1]).toEqual({
    action: 'Grant',
    choices: { m: { type: 'Request', from: 'A' } },
    changes: [
      { kind: 'set', place: 'lock', before: 'free', after: 'taken' },
      { kind: 'remove', place: 'mail', member: { type: 'Request', from: 'A' } },
      { kind: 'add', place: 'mail', member: { type: 'Grant', to: 'A' } },
    ],
  });
});

test('what does not apply is left out', async () => {
  const json = verdictJson(still(await check(lock)));
  expect(Object.keys(json)).toEqual([
    'version',
    'verdict',
    'spec',
    'model',
    'constants',
    'distinct',
    'generated',
    'depth',
    'seconds',
    'complete',
    'invariants',
    'witnesses',
    'actions',
    'expected',
    'effort',
  ]);
});

import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import { select } from '../../../checker/index.ts';
import { clausesOf, execute } from '../../../checker/semantics/step.ts';
import { actionOf } from '../../systems.ts';
import entry, { legislators } from '../../../spec/legislators/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';
import { after, type Step } from '../story.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const proposes = (p: string, n: number, d: string): Step => ['Propose', { p, n, d }];
/** A proposes decree n, votes for it, and counts. */
const passes = (n: number, d: string): readonly Step[] => [
  proposes('A', n, d), ['Vote', { q: 'A', p: 'A', n }], ['Pass', { p: 'A', n }],
];

describe('the actions', () => {
  test('Propose: with all decrees through n - lag, and in order', () => {
    const at = new Scene(legislators, {});
    expect(at.refusals('Propose', { p: 'A', n: 3, d: 'only A' })).toEqual([
      'he knows all decrees through n - 3', 'he has proposed all lower ones, or knows them',
    ]);
    expect(at.refusals('Propose', { p: 'A', n: 2, d: 'only A' })).toEqual(['he has proposed all lower ones, or knows them']);
    const once = after(legislators, [proposes('A', 1, 'only A')]);
    expect(once.refusals('Propose', { p: 'A', n: 1, d: 'only B' })).toEqual(['he does not know decree n, and has proposed none']);
    expect(once.effects('Propose', { p: 'A', n: 2, d: 'only B' })).toEqual(['proposed[A][2]: BLANK → only B']);
  });
  test('Vote: once for each number', () => {
    expect(new Scene(legislators, {}).refusals('Vote', { q: 'A', p: 'B', n: 1 })).toEqual(['p has proposed a decree']);
    const both = [proposes('A', 1, 'only A'), proposes('B', 1, 'only B')];
    expect(after(legislators, both).effects('Vote', { q: 'A', p: 'B', n: 1 })).toEqual(['vote[A][1]: - → B']);
    expect(after(legislators, [...both, ['Vote', { q: 'A', p: 'B', n: 1 }]]).refusals('Vote', { q: 'A', p: 'A', n: 1 }))
      .toEqual(['q has not voted']);
  });
  test('Pass: by the legislators of the law as of decree n - lag', () => {
    const two = [...passes(1, 'only B'), ...passes(2, 'only A')];
    expect(after(legislators, two).state['ledger']).toMatchObject({ A: { 1: 'only B', 2: 'only A' } });
    const third: readonly Step[] = [...two, proposes('A', 3, 'only A'), ['Vote', { q: 'A', p: 'A', n: 3 }]];
    expect(after(legislators, third).refusals('Pass', { p: 'A', n: 3 })).toEqual(['a majority of the legislators has voted for it']);
    expect(after(legislators, [...third, ['Vote', { q: 'B', p: 'A', n: 3 }]]).effects('Pass', { p: 'A', n: 3 }))
      .toEqual(['ledger[A][3]: BLANK → only A']);
    expect(after(legislators, two).refusals('Pass', { p: 'A', n: 1 })).toContain('nothing is in his ledger');
  });
  test('Learn: from the ledger of another', () => {
    const one = after(legislators, passes(1, 'only B'));
    expect(one.refusals('Learn', { q: 'B', p: 'A', n: 2 })).toEqual(['p has it in his ledger']);
    expect(one.refusals('Learn', { q: 'A', p: 'A', n: 1 })).toEqual(['q does not']);
    expect(one.effects('Learn', { q: 'B', p: 'A', n: 1 })).toEqual(['ledger[B][1]: BLANK → only B']);
  });
});

test('after the shipwreck two more decrees can be passed, the repair among them, and then none', () => {
  const { system } = select(entry, { variant: 'shipwreck' });
  const steps: readonly Step[] = [
    ...passes(1, 'only B'), ...passes(2, 'only A'), proposes('A', 3, 'only A'), ['Vote', { q: 'A', p: 'A', n: 3 }], ...passes(4, 'only A'),
  ];
  let state = system.initial.at(0);
  const refusedIn = (name: string, choices: object): readonly string[] =>
    Object.entries(clausesOf(actionOf(system, name), state as never, choices as never)).filter(([, is]) => !is).map(([clause]) => clause);
  for (const [name, choices] of steps) {
    expect(refusedIn(name, choices)).toEqual([]);
    state = execute(system, actionOf(system, name), state as never, choices);
  }
  // Decree 3 has only the drowned for legislators. Decree 4 is passed by those whom decree 2 has put back; decree 5 wants decree 3 first.
  expect(refusedIn('Pass', { p: 'A', n: 3 })).toEqual(['a majority of the legislators has voted for it']);
  expect(refusedIn('Propose', { p: 'A', n: 5, d: 'only A' })).toEqual(['he knows all decrees through n - 3']);
});

describe('every conjunct can fail', () => {
  const votes = { A: { 1: '-', 2: '-', 3: 'A' }, B: { 1: '-', 2: '-', 3: 'B' } };
  const ledger = (dec: string): object => ({ 1: dec, 2: 'BLANK', 3: 'BLANK' });
  const ledgers = (one: string, other: string): object => ({ A: ledger(one), B: ledger(other) });
  const proposed = { A: { 3: 'only A' }, B: { 3: 'only B' } };
  const cases: readonly (readonly [string, Values])[] = [
    ['Consistency: one decree for each number', { ledger: ledgers('only A', 'only B') as never }],
    ['OneParliament: all who count votes for a decree count those of the same legislators', {
      ledger: ledgers('only A', 'only B') as never, proposed, vote: votes,
    }],
  ];
  test('none does initially', () => expect(new Scene(legislators, {}).violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => expect(new Scene(legislators, values).violations()).toHaveProperty([name]));
});

describe('the models', () => {
  test.each(Object.keys(entry.models).filter((model) => FULL || model === 'one-president'))('%s', async (model) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  });
  test('by the plain semantics, too', async () => {
    const constants = { numbers: 2, presidents: 1 };
    const counts = async (engine: 'fast' | 'reference') => {
      const { distinct, generated, depth } = await check(entry, { constants, engine });
      return { distinct, generated, depth };
    };
    expect(await counts('reference')).toEqual(await counts('fast'));
  });
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['effect-at-once', 'OneParliament 9, Consistency 11'],
    ['one-by-one', ''],
    ['does-not-know-the-law', 'OneParliament 11, Consistency 13'],
    ['shipwreck', 'GovernmentGoesOn 12'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases.filter(([name]) => FULL || name !== 'does-not-know-the-law'))('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });
});

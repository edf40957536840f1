import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import entry, { learningTheLaw } from '../../../spec/learning-the-law/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';
import { after, type Step } from '../story.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const at = (values: Values = {}, constants = {}) => new Scene(learningTheLaw, values, constants);
const story = (steps: readonly Step[], constants = {}) => after(learningTheLaw, steps, constants);
const number = { method: 'number' };
const law: Step = ['AskForLaw', { c: 'c1' }];
const inquire: Step = ['Inquire', { c: 'c2' }];
const passed: readonly Step[] = [law, ['Pass', { c: 'c1', n: 1 }]];
const entered: readonly Step[] = [...passed, ['Enter', { p: 'A' }]];
const told: readonly Step[] = [...entered, ['LearnOfPassage', { c: 'c1', p: 'A' }]];
/** What changes beside the history, which is told by the answer. */
const effects = (scene: Scene, [action, choices]: Step): readonly string[] =>
  scene.effects(action, choices).filter((each) => !each.startsWith('calls'));

describe('the actions', () => {
  test('AskForLaw and Inquire: one thing after the other, so many in all', () => {
    expect(story([law]).refusals(...law)).toEqual(['c is not waiting for an answer', 'there is another tax to ask for']);
    expect(effects(at(), law)).toEqual(['asked: 0 → 1']);
    expect(story([inquire]).refusals(...inquire)).toEqual(['c is not waiting for an answer']);
    expect(at().effects(...inquire)).toEqual(['calls[c2]: [] → [{operation: Read, result: ?, from: 1, to: 0}]']);
  });
  test('Pass: a number for what was asked; of inquiries, where they are answered so', () => {
    expect(at().refusals('Pass', { c: 'c1', n: 2 })).toEqual(['c has asked for a decree', 'all lower numbers have been given']);
    expect(effects(story([law]), ['Pass', { c: 'c1', n: 1 }])).toEqual(['decree[1]: open → 1', 'number[c1]: -∞ → 1']);
    expect(story(passed).refusals('Pass', { c: 'c1', n: 1 })).toEqual(['none has passed for him yet', 'no decree has number n']);
    expect(story([law], { gaps: true }).refusals('Pass', { c: 'c1', n: 3 })).toEqual([]);
    expect(effects(story([inquire]), ['Pass', { c: 'c2', n: 1 }])).toEqual(['decree[1]: open → inquiry', 'number[c2]: -∞ → 1']);
    expect(story([inquire], number).refusals('Pass', { c: 'c2', n: 1 })).toEqual(['c has asked for a decree']);
  });
  test('FillGap: with the olive-day decree', () => {
    const gap = story([law, ['Pass', { c: 'c1', n: 2 }]], { gaps: true });
    expect(gap.refusals('FillGap', { n: 2 })).toEqual(['no decree has number n', 'one with a higher number has passed']);
    expect(gap.effects('FillGap', { n: 1 })).toEqual(['decree[1]: open → olive day']);
  });
  test('Enter: one decree after the other', () => {
    expect(at().refusals('Enter', { p: 'A' })).toEqual(['the next decree has passed']);
    expect(story(passed).effects('Enter', { p: 'A' })).toEqual(['complete[A]: 0 → 1']);
  });
  test('LearnOfPassage: of whoever has it in his ledger', () => {
    expect(at().refusals('LearnOfPassage', { c: 'c1', p: 'A' })).toEqual(['c has asked for a law', 'it has passed']);
    expect(story(entered).refusals('LearnOfPassage', { c: 'c1', p: 'B' })).toEqual(["p's ledger is complete through its number"]);
    expect(effects(story(entered), ['LearnOfPassage', { c: 'c1', p: 'A' }])).toEqual([
      'number[c1]: 1 → -∞', 'remembered[c1]: 0 → 1', 'learned[c1]: 0 → 1',
    ]);
  });
  test('ReadByDecree: the law as of the decree before', () => {
    const asked = story([...told, inquire, ['Pass', { c: 'c2', n: 2 }]]);
    expect(asked.refusals('ReadByDecree', { c: 'c2', p: 'B' })).toEqual(["p's ledger is complete through the one before"]);
    expect(asked.refusals('ReadByDecree', { c: 'c1', p: 'A' })).toEqual(['c inquires', 'the decree for that has passed']);
    expect(asked.effects('ReadByDecree', { c: 'c2', p: 'A' }).at(-1)).toContain('result: 1, from: 2, to: 2');
  });
  test('ReadByNumber and Talk: the law through the number that one remembers', () => {
    const talk: Step = ['Talk', { c: 'c1', d: 'c2' }];
    expect(story([], number).refusals(...talk)).toEqual(['c knows more of the law than d']);
    expect(story([...told, inquire], number).refusals(...talk)).toEqual(['neither waits for an answer']);
    expect(effects(story(told, number), talk)).toEqual(['remembered[c2]: 0 → 1', 'learned[c2]: 0 → 1']);
    const asked = story([...told, talk, inquire], number);
    expect(asked.refusals('ReadByNumber', { c: 'c2', p: 'B' })).toEqual(["p's ledger is complete through the number that c remembers"]);
    expect(asked.effects('ReadByNumber', { c: 'c2', p: 'A' }).at(-1)).toContain('result: 1, from: 2, to: 2');
  });
  test('AskForIndex and ReadByIndex: the law through the last decree', () => {
    const index = { method: 'index' };
    expect(story(told, index).refusals('AskForIndex', { c: 'c2' })).toEqual(['c inquires']);
    expect(story([...told, inquire], index).effects('AskForIndex', { c: 'c2' })).toEqual(['number[c2]: -∞ → 1']);
    const asked = story([...told, inquire, ['AskForIndex', { c: 'c2' }]], index);
    expect(asked.refusals('AskForIndex', { c: 'c2' })).toEqual(['c has no number for that']);
    expect(asked.refusals('ReadByIndex', { c: 'c2', p: 'B' })).toEqual(["p's ledger is complete through it"]);
    expect(asked.effects('ReadByIndex', { c: 'c2', p: 'A' }).at(-1)).toContain('result: 1, from: 2, to: 2');
  });
});

describe('every conjunct can fail', () => {
  const read = (result: number, from: number) => ({ operation: { type: 'Read' }, result, from, to: from });
  const write = { operation: { type: 'Write', value: 1 }, result: 'ok', from: 1, to: 1 };
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test('LedgersAreTrue', () => {
    expect(at({ complete: { A: 1 } }).violations()).toEqual({
      'LedgersAreTrue: every decree up to there has passed': 'the ledger of A has an entry for number 1, with which no decree has passed',
    });
  });
  test('MonotonicInTime, where the inquiries of each citizen do not go back', () => {
    expect(at({ calls: { c1: [write], c2: [read(0, 2)] } }).violations()).toEqual({
      'MonotonicInTime: laws and inquiries have an order':
        'c2: Read returned 0; any order that keeps to the time of the operations gives it 1: c1: Write(value: 1); c2: Read → 1',
    });
  });
  test('MonotonicReads', () => {
    expect(Object.keys(at({ calls: { c1: [write], c2: [read(1, 2), read(0, 3)] } }, number).violations())).toEqual([
      'MonotonicReads: the inquiries of a citizen do not go back',
    ]);
  });
});

describe('the models, in both engines', () => {
  const SHORT = 'by-decree-once';
  const runs = Object.keys(entry.models).filter((model) => FULL || model === SHORT).flatMap((model) =>
    (['fast', 'reference'] as const).filter((engine) => engine === 'fast' || model === SHORT).map((engine) => [model, engine] as const),
  );
  test.each(runs)('%s, %s', async (model, engine) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model, engine });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  }, 600_000);
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['fast-read', 'MonotonicByCause 7, MonotonicReads 9'],
    ['two-who-talk', 'MonotonicByCause 8'],
    ['forgets-the-answer', 'MonotonicReads 8, MonotonicByCause 8'],
    ['forgets-what-passed', 'MonotonicByCause 7'],
    ['numbers-by-the-clock', 'MonotonicInTime 7'],
    ['does-not-wait', 'MonotonicInTime 8'],
    ['told-too-early', 'MonotonicInTime 7'],
    ['old-leader', 'MonotonicInTime 8'],
  ];
  const LARGE = ['two-who-talk', 'forgets-the-answer'];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases.filter(([name]) => FULL || !LARGE.includes(name)))('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  }, 600_000);
  test('two who talk: the first tells the law and not its number, the second asks a ledger that lags behind', async () => {
    const { trace } = await check(entry, { variant: 'two-who-talk' });
    expect(trace?.steps.map(({ action }) => action)).toEqual([
      'AskForLaw', 'Pass', 'Enter', 'LearnOfPassage', 'Talk', 'Inquire', 'ReadByNumber',
    ]);
    expect(trace?.findings).toMatchObject([
      { name: 'MonotonicByCause', explanation: 'c2 knew of the law as of decree 1, and is told what it was as of decree 0' },
    ]);
  });
});

test('who is never told: liveness needs that ledgers are kept', async () => {
  const run = (withoutFairness: readonly string[]) => check(entry, { model: 'by-decree-once', withoutFairness });
  expect((await run([])).verdict).toBe('holds');
  expect((await run(['ledgers are kept'])).verdict).toBe('violated');
  expect((await run(['the parliament passes what is asked for'])).verdict).toBe('violated');
});

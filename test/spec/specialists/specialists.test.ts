import { describe, expect, test } from 'vitest';
import { FiniteSet } from '../../../checker/index.ts';
import { check } from '../../../checker/verdict/check.ts';
import entry, { specialists } from '../../../spec/specialists/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';
import { after, type Step } from '../story.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const at = (values: Values = {}, constants = {}) => new Scene(specialists, values, constants);
const story = (steps: readonly Step[], constants = {}) => after(specialists, steps, constants);
const sweeping = { sweeping: true };
const offices = { appointments: 1 };
const law: Step = ['AskForLaw', { c: 'c1', areas: 'tax' }];
const passed: readonly Step[] = [law, ['Pass', { c: 'c1' }]];
const entered: readonly Step[] = [...passed, ['Enter', { p: 'A' }]];
const both: Step = ['Inquire', { c: 'c2', areas: 'both' }];
const waiting: readonly Step[] = [both, ['AskTheOther', { c: 'c2', p: 'A', area: 'tax' }]];
const replied: readonly Step[] = [...waiting, ['Reply', { q: 'B', p: 'A', area: 'tariff' }]];
const vacant: readonly Step[] = [['Leave', { p: 'A', area: 'tax' }]];
const appointed: readonly Step[] = [...vacant, ['Appoint', { p: 'B', area: 'tax' }]];
/** What changes beside the history, which is told by the answer. */
const effects = (scene: Scene, [action, choices]: Step): readonly string[] =>
  scene.effects(action, choices).filter((each) => !each.startsWith('calls'));

describe('laws and inquiries', () => {
  test('AskForLaw and Inquire: one thing after the other', () => {
    expect(at().refusals('AskForLaw', { c: 'c1', areas: 'both' })).toEqual(['a law changes at most one area']);
    expect(story([law]).refusals(...law)).toEqual(['c is not waiting for an answer', 'there is another law to ask for']);
    expect(effects(at(), law)).toEqual(['asked: 0 → 1']);
    expect(story([both]).refusals(...both)).toEqual(['c is not waiting for an answer']);
  });
  test('Pass: a law for two areas only if they have one specialist', () => {
    expect(effects(story([law]), ['Pass', { c: 'c1' }])).toEqual([
      'decree[1]: unused → Law(areas: tax, value: 1)', 'number[c1]: 0 → 1',
    ]);
    expect(story(passed).refusals('Pass', { c: 'c1' })).toEqual(['it has not passed yet']);
    const wide = story([['AskForLaw', { c: 'c1', areas: 'both' }]], sweeping);
    expect(wide.refusals('Pass', { c: 'c1' })).toEqual(['every area that it affects has the same specialist']);
    expect(story([['AskForLaw', { c: 'c1', areas: 'both' }]], { ...sweeping, first: 'one' }).refusals('Pass', { c: 'c1' })).toEqual([]);
    expect(story([law, ['Forbid', { area: 'tax' }]], { season: true }).refusals('Pass', { c: 'c1' })).toEqual([
      'each area that it affects may be changed',
    ]);
  });
  test('Enter: not while one waits for a reply', () => {
    expect(story(passed).effects('Enter', { p: 'A' })).toEqual(['complete[A]: 0 → 1']);
    expect(story(entered).refusals('Enter', { p: 'A' })).toEqual(['the next decree has passed']);
    expect(story([...passed, ...waiting]).refusals('Enter', { p: 'A' })).toEqual(['p waits for no reply']);
    expect(story([...passed, ...waiting]).refusals('Enter', { p: 'B' })).toEqual([]);
  });
  test('Notify: by the specialist', () => {
    expect(story(passed).refusals('Notify', { c: 'c1', p: 'A' })).toEqual(['it stands in his ledger']);
    expect(story([...passed, ['Enter', { p: 'B' }]]).refusals('Notify', { c: 'c1', p: 'B' })).toEqual([
      'p is specialist for an area that it affects',
    ]);
    expect(effects(story(entered), ['Notify', { c: 'c1', p: 'A' }])).toEqual(['number[c1]: 1 → 0']);
  });
  test('Answer: by the specialist, from his ledger', () => {
    const asked = story([...entered, ['Inquire', { c: 'c2', areas: 'tax' }]]);
    expect(asked.refusals('Answer', { c: 'c2', p: 'B' })).toEqual(['p is specialist for all that it concerns']);
    expect(asked.effects('Answer', { c: 'c2', p: 'A' }).at(-1)).toContain('result: tax 1');
    expect(story([both], { first: 'one' }).effects('Answer', { c: 'c2', p: 'A' }).at(-1)).toContain('result: tax 0, tariff 0');
  });
  test('AskTheOther, Reply, AnswerBoth: two specialists cooperate', () => {
    expect(story(waiting).refusals('AskTheOther', { c: 'c2', p: 'B', area: 'tariff' })).toEqual(['nobody holds the inquiry']);
    expect(story([both]).refusals('AskTheOther', { c: 'c2', p: 'A', area: 'tariff' })).toEqual([
      'p is specialist for the one', 'another is for the other',
    ]);
    expect(story(waiting).refusals('Reply', { q: 'A', p: 'A', area: 'tariff' })).toEqual(['which is that of q']);
    expect(story(waiting).effects('Reply', { q: 'B', p: 'A', area: 'tariff' })).toEqual(['reply[A]: nobody → 0']);
    expect(story(waiting).refusals('AnswerBoth', { p: 'A', area: 'tax' })).toEqual(['p has a reply']);
    expect(story(replied).effects('AnswerBoth', { p: 'A', area: 'tax' }).at(-1)).toContain('result: tax 0, tariff 0');
  });
});

describe('offices', () => {
  test('Leave: if somebody can follow', () => {
    expect(story(vacant, offices).refusals('Leave', { p: 'B', area: 'tariff' })).toEqual(['somebody can follow, or is there']);
    expect(story(waiting, offices).refusals('Leave', { p: 'A', area: 'tax' })).toEqual(['p waits for no reply']);
    const wide: readonly Step[] = [['AskForLaw', { c: 'c1', areas: 'both' }], ['Pass', { c: 'c1' }]];
    expect(story(wide, { ...sweeping, ...offices, first: 'one' }).refusals('Leave', { p: 'A', area: 'tax' })).toEqual([
      'p has entered each decree that changes both his areas',
    ]);
  });
  test('Appoint and TakeOffice: when the office is vacant', () => {
    expect(at({}, offices).refusals('Appoint', { p: 'B', area: 'tax' })).toEqual(['the office is vacant, or has room for several']);
    expect(story(appointed, offices).refusals('Appoint', { p: 'A', area: 'tax' })).toEqual(['nobody is about to begin']);
    expect(story(appointed, offices).refusals('TakeOffice', { p: 'B', area: 'tax' })).toEqual(['it stands in his ledger']);
    expect(story([...appointed, ['Enter', { p: 'B' }]], offices).effects('TakeOffice', { p: 'B', area: 'tax' })).toEqual([
      'specialists[tax] + B', 'since[tax]: 0 → 1',
    ]);
  });
  test('several, where an area is not changed', () => {
    const season = { ...offices, season: true };
    const second: readonly Step[] = [...passed, ['Forbid', { area: 'tax' }], ['Appoint', { p: 'B', area: 'tax' }], ['Enter', { p: 'B' }],
      ['Enter', { p: 'B' }]];
    expect(story(second, season).refusals('TakeOffice', { p: 'B', area: 'tax' })).toEqual([
      'the others have entered all that has changed it',
    ]);
    expect(story([...second, ['Enter', { p: 'A' }]], season).refusals('TakeOffice', { p: 'B', area: 'tax' })).toEqual([]);
  });
  test('GiveUp: of an office that has become vacant', () => {
    const scene = story([...waiting, ['Leave', { p: 'B', area: 'tariff' }]], offices);
    expect(scene.effects('GiveUp', { p: 'A', area: 'tariff' })).toEqual(['waitsFor[A]: c2 → nobody']);
    expect(story(waiting, offices).refusals('GiveUp', { p: 'A', area: 'tariff' })).toEqual(['which nobody is specialist for']);
  });
});

describe('every conjunct can fail', () => {
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test('OneState', () => {
    const two = { tax: FiniteSet.from(['A', 'B']) };
    expect(at({ specialists: two }).violations()).toEqual({
      'OneState: at most one specialist at a time, or the area is not changed':
        'the specialists for the tax law are A and B, and it may be changed',
    });
    const changed = { decree: { 1: { type: 'Law', areas: 'tax', value: 1 } }, complete: { A: 1 }, unchanging: ['tax'] };
    expect(at({ specialists: two, ...changed }).violations()).toEqual({
      'OneState: specialists for one area agree': 'tax is 1 for A, and 0 for B',
    });
  });
  test('Monotonic', () => {
    const write = { operation: { type: 'Write', areas: 'tax', value: 1 }, result: 'ok', from: 1, to: 1 };
    const read = { operation: { type: 'Read', areas: 'tax' }, result: 'tax 0', from: 2, to: 2 };
    expect(Object.keys(at({ calls: { c1: [write], c2: [read] } }).violations())).toEqual(['Monotonic: laws and inquiries have an order']);
  });
});

describe('the models, in both engines', () => {
  const SHORT = 'alone';
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
    ['told-by-anyone', 'Monotonic 7'],
    ['goes-on-entering', 'Monotonic 13'],
    ['two-enter-one', 'Monotonic 7'],
    ['half-a-decree', 'Monotonic 8'],
    ['leaves-one-area', 'Monotonic 11'],
    ['two-at-a-time', 'OneState 4, Monotonic 10'],
    ['appointed-in-advance', 'Monotonic 12'],
    ['unchanging-is-enough', 'OneState 8, Monotonic 11'],
    ['in-numerical-order', 'AsOfSomeDecree 11'],
  ];
  const ENDLESS = ['replies-to-nobody', 'waits-for-himself'];
  const SMALL = ['told-by-anyone', 'two-enter-one', 'half-a-decree'];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual([...cases.map(([name]) => name), ...ENDLESS]));
  test.each(cases.filter(([name]) => FULL || SMALL.includes(name)))('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  }, 600_000);
  test.each(ENDLESS)('%s: somebody is never answered', async (variant) => {
    expect(entry.variants[variant]?.predicts).toMatchObject({ breaks: ['EveryoneIsAnswered'] });
    expect((await check(entry, { variant })).prediction?.outcome).toBe('true');
  });
});

test('who is never told: specialists must reply, and keep their ledgers', async () => {
  const run = async (model: string, withoutFairness: readonly string[]) => (await check(entry, { model, withoutFairness })).verdict;
  expect(await run('each', ['specialists reply to each other'])).toBe('violated');
  expect(await run('alone', ['ledgers are kept'])).toBe('violated');
});

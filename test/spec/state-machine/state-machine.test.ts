import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import atomic, { atomicRegister } from '../../../spec/atomic-register/index.ts';
import entry, { stateMachine } from '../../../spec/state-machine/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene } from '../scene.ts';
import { after, type Step } from '../story.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const story = (steps: readonly Step[], constants = {}) => after(stateMachine, steps, constants);
const update: Step = ['AskForUpdate', { c: 'c1' }];
const read: Step = ['AskToRead', { c: 'c2' }];
const pass = (c: string, r = 1): Step => ['Pass', { c, r }];
const execute = (p: string): Step => ['Execute', { p }];
const reply = (c: string, p: string): Step => ['Reply', { c, p }];
const lease = { reads: 'lease' };
const take: Step = ['TakeLease', { p: 'A' }];
const answer = (scene: Scene, step: Step): string | undefined => scene.effects(...step).at(-1);

describe('the actions', () => {
  test('AskForUpdate and AskToRead: one request after the other', () => {
    expect(story([update]).refusals(...update)).toEqual(['c has no open request, and may make one', 'there is another value to write']);
    expect(story([read]).refusals(...read)).toEqual(['c has no open request, and may make one']);
  });
  test('Pass: what has been asked for, and so often', () => {
    expect(story([]).refusals(...pass('c1'))).toEqual(['c has made the request', 'it is open, or a copy of it was under way']);
    expect(story([update]).effects(...pass('c1'))).toEqual(['log: [] → [{client: c1, request: 1}]']);
    expect(story([update, pass('c1')]).refusals(...pass('c1'))).toEqual(['it has not been repeated too often']);
    expect(story([update, pass('c1')], { copies: 2 }).refusals(...pass('c1'))).toEqual([]);
    expect(story([read], { reads: 'fast' }).refusals(...pass('c2'))).toEqual(['it is one for which a decree is passed']);
    expect(story([update], lease).refusals(...pass('c1'))).toEqual(['somebody holds the lease']);
    expect(story([update, take], lease).effects(...pass('c1'))).toEqual(['log: [] → [{client: c1, request: 1}]', 'executed[A]: 0 → 1']);
  });
  test('Execute and Reply: each server in order, and the answer of any that has executed it', () => {
    expect(story([]).refusals(...execute('A'))).toEqual(['there is a further command in the log']);
    const passed = [update, pass('c1'), execute('A')];
    expect(story(passed).refusals(...reply('c1', 'B'))).toEqual(['p has executed the request of c']);
    expect(answer(story(passed), reply('c1', 'A'))).toContain('result: ok');
    expect(answer(story([...passed, reply('c1', 'A'), read, pass('c2'), execute('A')]), reply('c2', 'A'))).toContain('result: 1');
  });
  test('FastRead: what the own server has', () => {
    const asked = story([update, pass('c1'), execute('A'), read], { reads: 'fast' });
    expect(asked.refusals('FastRead', { c: 'c2', p: 'A' })).toEqual(['c has asked p']);
    expect(answer(asked, ['FastRead', { c: 'c2', p: 'B' }])).toContain('result: 0');
  });
  test('Tick, TakeLease and LeaseRead: clocks, one bound apart', () => {
    const tick = (p: string): Step => ['Tick', { p }];
    expect(story([tick('A')], lease).refusals(...tick('A'))).toEqual(['no clock is too far behind']);
    expect(story([], lease).effects(...take)).toEqual(['holder: - → A', 'lease[A]: 0 → 1']);
    const taken = [take, tick('B'), tick('A'), tick('B')];
    expect(story(taken, lease).refusals('TakeLease', { p: 'B' })).toEqual(['the last lease has ended']);
    expect(story([...taken, read], lease).refusals('LeaseRead', { c: 'c2', p: 'B' })).toEqual(['p holds a lease, by its clock']);
    expect(answer(story([...taken, read], lease), ['LeaseRead', { c: 'c2', p: 'A' }])).toContain('result: 0');
    expect(story([...taken, tick('A'), tick('B')], lease).refusals('TakeLease', { p: 'B' })).toEqual([]);
  });
});

test('every conjunct can fail', () => {
  const [Write, Read] = [{ type: 'Write', value: 1 }, { type: 'Read' }];
  const done = (result: number | 'ok', from: number) => ({ operation: result === 'ok' ? Write : Read, result, from, to: from });
  const stale = new Scene(stateMachine, { calls: { c1: [done('ok', 1)], c2: [done(0, 2)] } });
  expect(Object.keys(stale.violations())).toEqual(['Linearizable: reads and updates have an order']);
  const lost = new Scene(stateMachine, { calls: { c1: [done('ok', 1), done(0, 2)] } }, { reads: 'fast' });
  expect(Object.keys(lost.violations())).toEqual(['SequentiallyConsistent: reads and updates have an order']);
  expect(new Scene(stateMachine, {}).violations()).toEqual({});
  const early = new Scene(atomicRegister, { calls: { c1: [done('ok', 1)], c2: [done(0, 2)] } });
  expect(Object.keys(early.violations())).toEqual(['Linearizable: reads and writes have an order']);
});

describe('the models, in both engines', () => {
  const SHORT = [[entry, 'slow-once'], [atomic, '2x1x1']] as const;
  test.each(SHORT)('%#', async (of, model) => {
    for (const engine of ['fast', 'reference'] as const) {
      const { verdict, distinct, generated, depth } = await check(of, { model, engine });
      expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...of.models[model]?.expect });
    }
  });
  const long = [...Object.keys(entry.models).map((model) => [entry, model] as const), [atomic, '2x2x1'] as const];
  test.each(FULL ? long : [])('%#: %s', async (of, model) => {
    const { verdict, distinct, generated, depth } = await check(of, { model });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...of.models[model]?.expect });
  }, 600_000);
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['fast-read-is-current', 'Linearizable 7'],
    ['changes-servers', 'SequentiallyConsistent 7'],
    ['applied-twice', 'Linearizable 15'],
    ['lease-without-error', 'Linearizable 11'],
    ['takes-over-blind', 'Linearizable 13'],
  ];
  const LARGE = ['applied-twice', 'lease-without-error', 'takes-over-blind'];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases.filter(([name]) => FULL || !LARGE.includes(name)))('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  }, 600_000);
  test.each(FULL ? ['takes-effect-twice'] : [])('%s', async (variant) => {
    await requireFalls(atomic, variant, 'Linearizable 11');
  }, 600_000);
  test('fast reads are no atomic register', async () => {
    const { refinements } = await check(entry, { variant: 'fast-read-is-current', refines: 'all', invariants: [] });
    expect(refinements).toMatchObject([{ holds: false, finding: { step: { action: 'FastRead' } } }]);
  });
});

import { describe, expect, test } from 'vitest';
import { FiniteSet } from '../../../checker/index.ts';
import { check } from '../../../checker/verdict/check.ts';
import entry, { rebalance } from '../../../spec/rebalance/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';
import { after, type Step } from '../story.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const COOPERATIVE = { method: 'cooperative', generations: 3 };
const join = (w: string): Step => ['Join', { w }];
const sync = (w: string): Step => ['Sync', { w }];
const complete = (p1: string, p2: string): Step => ['Complete', { shares: { p1, p2 } }];
const work = (w: string, p: string): Step => ['Work', { w, p }];
/** A has both partitions; then B joins. */
const alone: readonly Step[] = [join('A'), complete('A', 'A'), sync('A')];
const joining: readonly Step[] = [...alone, join('B'), join('A')];
const REASON = 'it has a reason: it is in no group, it has given something up, or all are asked to';

describe('the actions', () => {
  test('Join: who has a reason; eager, it stops all that it does', () => {
    expect(after(rebalance, alone).refusals('Join', { w: 'A' })).toEqual([REASON]);
    expect(after(rebalance, joining).refusals('Join', { w: 'A' })).toEqual(['it has not joined yet']);
    expect(new Scene(rebalance, { status: { A: 'down' } }).refusals('Join', { w: 'A' })).toEqual(['w is up']);
    expect(new Scene(rebalance, { generation: 2 }).refusals('Join', { w: 'A' })).toEqual(['there is a generation left']);
    expect(after(rebalance, [...alone, join('B')]).effects('Join', { w: 'A' })).toEqual([
      'joined + A', 'status[A]: works → waits', 'has[A] - p1', 'has[A] - p2',
    ]);
  });
  test('Join: cooperative, it keeps what it has, unless it was taken for dead', () => {
    expect(after(rebalance, [...alone, join('B')], COOPERATIVE).effects('Join', { w: 'A' })).toEqual([
      'joined + A', 'status[A]: works → waits',
    ]);
    expect(after(rebalance, [...alone, ['Expel', { w: 'A' }]], COOPERATIVE).effects('Join', { w: 'A' })).toContain('has[A] - p1');
  });
  test('Expel: whoever does not join', () => {
    expect(after(rebalance, alone).effects('Expel', { w: 'A' })).toEqual(['phase: stable → rebalancing', 'members - A']);
    expect(after(rebalance, joining).refusals('Expel', { w: 'A' })).toEqual(['it has not joined']);
  });
  test('Complete: when all have joined, in fair shares', () => {
    const both = { shares: { p1: 'A', p2: 'B' } };
    expect(after(rebalance, [...alone, join('B')]).refusals('Complete', { shares: { p1: 'B', p2: 'B' } })).toEqual([
      'all members have joined, and anybody has',
    ]);
    expect(after(rebalance, joining).refusals('Complete', { shares: { p1: 'A', p2: 'A' } })).toEqual([
      'it is divided among them, as evenly as can be',
    ]);
    expect(after(rebalance, joining).effects('Complete', both)).toEqual([
      'generation: 1 → 2', 'phase: rebalancing → stable', 'members + B', 'joined - A', 'joined - B', 'owner[p2]: A → B',
    ]);
  });
  test('Complete: cooperative, a partition that is to change hands is nobody’s', () => {
    const shares = { p1: 'A', p2: 'B' };
    expect(after(rebalance, joining, COOPERATIVE).effects('Complete', { shares })).toContain('owner[p2]: A → nobody');
    const third = [...joining, complete('A', 'B'), sync('A'), sync('B'), join('A'), join('B')];
    expect(after(rebalance, third, COOPERATIVE).refusals('Complete', { shares: { p1: 'B', p2: 'A' } })).toEqual([
      'nobody has to give up what is its share',
    ]);
    expect(after(rebalance, third, COOPERATIVE).effects('Complete', { shares })).toContain('owner[p2]: nobody → B');
  });
  test('Sync: where the commits end; what is not one’s own is given up', () => {
    const committed = after(rebalance, [
      ...alone, work('A', 'p1'), ['Arrive', { m: { partition: 'p1', generation: 1, offset: 1 } }], join('B'), join('A'), complete('B', 'A'),
    ]);
    expect(committed.effects('Sync', { w: 'B' })).toEqual([
      'status[B]: waits → works', 'knows[B]: 0 → 2', 'has[B] + p1', 'position[B][p1]: 0 → 1',
    ]);
    expect(committed.refusals('Work', { w: 'A', p: 'p1' })).toEqual(['it has sent none in this generation']);
    expect(after(rebalance, [...joining, complete('A', 'B')], COOPERATIVE).effects('Sync', { w: 'A' })).toEqual([
      'status[A]: waits → gave up', 'knows[A]: 1 → 2', 'has[A] - p2',
    ]);
    expect(after(rebalance, joining).refusals('Sync', { w: 'A' })).toEqual(['it is a member of a generation that has begun']);
    expect(after(rebalance, alone).refusals('Sync', { w: 'A' })).toEqual(['w waits']);
  });
  test('Work and Arrive: of the current generation, and of a member', () => {
    const worked = [...alone, work('A', 'p1')];
    const m = { partition: 'p1', generation: 1, offset: 1 };
    expect(after(rebalance, worked).effects('Arrive', { m })).toEqual([
      'committed[p1].offset: 0 → 1', 'committed[p1].generation: 0 → 1',
    ]);
    expect(after(rebalance, [...worked, ['Expel', { w: 'A' }]]).refusals('Arrive', { m })).toEqual(['it is of a member']);
    expect(after(rebalance, [...worked, join('B'), join('A'), complete('A', 'B')]).refusals('Arrive', { m })).toEqual([
      'it is of the current generation',
    ]);
  });
  test('Crash and Restart: nothing is left', () => {
    expect(after(rebalance, alone).effects('Crash', { w: 'A' })).toEqual([
      'status[A]: works → down', 'knows[A]: 1 → 0', 'has[A] - p1', 'has[A] - p2',
    ]);
    expect(after(rebalance, alone).refusals('Restart', { w: 'A' })).toEqual(['w is down']);
    expect(new Scene(rebalance, { status: { A: 'down' } }).effects('Restart', { w: 'A' })).toEqual(['status[A]: down → out']);
  });
});

describe('every conjunct can fail', () => {
  const has = (values: Values) => new Scene(rebalance, values);
  const P1 = FiniteSet.of('p1');
  test('none does initially', () => expect(has({}).violations()).toEqual({}));
  test('they say who it is', () => {
    const both = { has: { A: P1, B: P1 }, generation: 2, members: ['A', 'B'] };
    expect(has({ ...both, knows: { A: 1, B: 2 } }).violations()).toEqual({
      'OneOwner: no two members have a partition at once': 'A has p1 in generation 1, and B in generation 2',
      'AllHaveStopped: no member works in an earlier generation': 'A is a member of generation 2, and works in 1',
    });
    expect(has({ ...both, members: [] }).violations()).toEqual({
      'OneOwnerInAGeneration: no two, members or not, have a partition in one generation': 'A and B have p1 in generation 0',
    });
  });
});

describe('the models', () => {
  const runs = Object.keys(entry.models).filter((model) => FULL || model === '2x1x2').map((model) => [model, 'fast'] as const);
  test.each([...runs, ...(FULL ? [['2x1x2', 'reference'] as const] : [])])('%s, %s', async (model, engine) => {
    const { verdict, distinct, generated, depth, witnesses } = await check(entry, { model, engine });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
    expect(witnesses.filter(({ reached }) => !reached)).toEqual([]);
  }, 600_000);
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['keeps-working', 'AllHaveStopped 7, OneOwner 8'],
    ['generation-not-checked', 'NoOldCommit 9, OffsetsGoForward 13'],
    ['member-not-checked', ''],
    ['given-before-it-was-given-up', 'OneOwner 8'],
    ['strangers-keep-what-they-had', 'OneOwner 11'],
    ['one-is-enough', ''],
  ];
  const QUICK = ['keeps-working', 'generation-not-checked'];
  test('are these', () =>
    expect(Object.keys(entry.variants).filter((name) => name !== 'waits-for-the-dead')).toEqual(cases.map(([name]) => name)));
  test.each(cases.filter(([name]) => FULL || QUICK.includes(name)))('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });
  test('waits-for-the-dead: and then nothing is done for ever', async () => {
    const { prediction, trace } = await check(entry, { variant: 'waits-for-the-dead' });
    expect(prediction?.outcome).toBe('true');
    expect(trace?.steps.map(({ action }) => action)).toEqual(['Join', 'Complete', 'Join', 'Crash']);
  });
});

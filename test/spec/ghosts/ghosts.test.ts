import { describe, expect, test } from 'vitest';
import { FiniteSet } from '../../../checker/index.ts';
import { check } from '../../../checker/verdict/check.ts';
import entry, { ghosts } from '../../../spec/ghosts/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';
import { after, type Step } from '../story.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const Q = (...nodes: readonly string[]) => FiniteSet.from(nodes);
const lead = (p: string, t: number, ...nodes: readonly string[]): Step => ['Lead', { p, Q: Q(...nodes), t }];
const accept = (q: string, t: number, i: number): Step => ['Accept', { q, t, i }];
/** A leads, and writes x1 into its own log only. */
const written: readonly Step[] = [lead('A', 1, 'A', 'B'), ['Write', { p: 'A', i: 2, x: 'x1' }]];
/** B leads without having heard of it, and a majority has its StartWorking. */
const working: readonly Step[] = [...written, lead('B', 2, 'B', 'C'), accept('C', 2, 1)];

describe('the actions', () => {
  test('Lead: the next one, of a majority that he belongs to; StartWorking comes first', () => {
    const at = new Scene(ghosts, {});
    expect(at.refusals('Lead', { p: 'A', Q: Q('A', 'B'), t: 2 })).toEqual(['t is the next leadership']);
    expect(at.refusals('Lead', { p: 'A', Q: Q('B', 'C'), t: 1 })).toEqual(['p ∈ Q']);
    expect(at.effects('Lead', { p: 'A', Q: Q('A', 'B'), t: 1 })).toEqual([
      'log[A][1].term: 0 → 1', 'log[A][1].value: - → StartWorking 1', 'promised[A]: 0 → 1', 'promised[B]: 0 → 1', 'term: 0 → 1',
      'leader: - → A', 'begun[1]: 0 → 1', 'sent[1][1]: - → StartWorking 1', 'accepted[1][1] + A',
    ]);
  });
  test('Lead: takes over what is found, and fills gaps', () => {
    const effects = after(ghosts, [...written, accept('B', 1, 2)]).effects('Lead', { p: 'B', Q: Q('B', 'C'), t: 2 });
    expect(effects.filter((effect) => effect.startsWith('sent'))).toEqual([
      'sent[2][1]: - → no-op', 'sent[2][2]: - → x1', 'sent[2][3]: - → StartWorking 2',
    ]);
  });
  test('Lead: ignores what stands behind a later StartWorking', () => {
    const effects = after(ghosts, working).effects('Lead', { p: 'A', Q: Q('A', 'C'), t: 3 });
    expect(effects.filter((effect) => effect.startsWith('sent'))).toEqual([
      'sent[3][1]: - → StartWorking 2', 'sent[3][2]: - → StartWorking 3',
    ]);
  });
  test('Lead: needs room', () => {
    const full = after(ghosts, [...written, accept('B', 1, 2), lead('B', 2, 'A', 'B')]);
    expect(full.refusals('Lead', { p: 'B', Q: Q('A', 'B'), t: 3 })).toEqual(['there is room for what it begins with']);
  });
  test('Write: the leader, at the next slot', () => {
    const at = after(ghosts, written.slice(0, 1));
    expect(at.refusals('Write', { p: 'B', i: 2, x: 'x1' })).toEqual(['p leads']);
    expect(at.refusals('Write', { p: 'A', i: 3, x: 'x1' })).toEqual(['i is the next slot']);
    expect(at.effects('Write', { p: 'A', i: 2, x: 'x1' })).toContain('writtenIn[x1]: 0 → 1');
  });
  test('Accept: of no leadership earlier than was promised', () => {
    expect(after(ghosts, working).refusals('Accept', { q: 'C', t: 1, i: 2 })).toEqual(['t ≥ promised[q]']);
    expect(after(ghosts, written).refusals('Accept', { q: 'C', t: 1, i: 3 })).toEqual(['the leader has sent an entry']);
    expect(after(ghosts, written).refusals('Accept', { q: 'A', t: 1, i: 2 })).toEqual(['it has not accepted that yet']);
    expect(after(ghosts, written).effects('Accept', { q: 'C', t: 1, i: 2 })).toEqual([
      'log[C][2].term: 0 → 1', 'log[C][2].value: - → x1', 'promised[C]: 0 → 1', 'accepted[1][2] + C',
    ]);
  });
  test('Query: answered when all that the leader has begun with is confirmed', () => {
    expect(after(ghosts, working.slice(0, -1)).refusals('Query', {})).toEqual(['all that the leader has begun with is confirmed']);
    expect(after(ghosts, working).effects('Query', {})).toEqual(['client[x1]: unknown → missing']);
    expect(after(ghosts, [...written, accept('C', 1, 1), accept('C', 1, 2)]).effects('Query', {})).toEqual(['client[x1]: unknown → there']);
  });
});

describe('every conjunct can fail', () => {
  const cases: readonly (readonly [string, Values])[] = [
    ['NoGhosts: what was missing does not come back', { client: { x1: 'back' } }],
    ['NothingIsLost: what was there stays', { client: { x1: 'lost' } }],
    ['Consistency: one entry for each slot', {
      sent: { 1: { 1: 'x1' }, 2: { 1: 'no-op' } }, accepted: { 1: { 1: Q('A', 'B') }, 2: { 1: Q('A', 'C') } },
    }],
  ];
  test('none does initially', () => expect(new Scene(ghosts, {}).violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => expect(new Scene(ghosts, values).violations()).toHaveProperty([name]));
});

describe('the models', () => {
  test.each(Object.keys(entry.models).filter((model) => FULL || model === '3x3x2x1'))('%s', async (model) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model });
    // With two slots there is no room for what takes over a command.
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  });
  test('by the plain semantics, too', async () => {
    const constants = { slots: FULL ? 2 : 1, terms: 2 };
    const counts = async (engine: 'fast' | 'reference') => {
      const { distinct, generated, depth } = await check(entry, { constants, engine });
      return { distinct, generated, depth };
    };
    expect(await counts('reference')).toEqual(await counts('fast'));
  });
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['no-start-working', 'NoGhosts 8'],
    ['start-working-only', 'NoGhosts 11'],
    ['answers-too-early', 'AcknowledgedIsThere 6, NoGhosts 8, NothingIsLost 8'],
    ['ignores-unfinished-work', 'AcknowledgedIsThere 6, NothingIsLost 7'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  const quick = cases.filter(([name]) => FULL || name === 'no-start-working' || name === 'ignores-unfinished-work');
  test.each(quick)('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });
  test.each(FULL ? ['terms=2', 'slots=2'] : [])('start-working-only needs three leaderships and three slots: not %s', async (set) => {
    const [name = '', value] = set.split('=');
    const { invariants } = await check(entry, { variant: 'start-working-only', constants: { [name]: Number(value) }, keepGoing: true });
    expect(invariants.filter(({ holds }) => !holds)).toEqual([]);
  });
});

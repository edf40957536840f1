import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import { FiniteSet } from '../../../checker/index.ts';
import entry, { fastPaxos } from '../../../spec/fast-paxos/index.ts';
import { fallsOf, requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';
import { simplified } from './simplified.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

const at = (values: Values = {}, constants: Readonly<Record<string, unknown>> = {}) => new Scene(fastPaxos, values, constants);
const four = { acceptors: 4, q1: 3, q2: 3 };
const m1a = (rnd: number): object => ({ type: '1a', rnd });
const m1b = (acc: string, rnd: number, vrnd = -1, vval = 'none'): object => ({ type: '1b', acc, rnd, vrnd, vval });
const m2a = (rnd: number, val = 'any'): object => ({ type: '2a', rnd, val });
const m2b = (acc: string, rnd: number, val: string): object => ({ type: '2b', acc, rnd, val });
const Q = FiniteSet.of('a1', 'a2');
const Q3 = FiniteSet.of('a1', 'a2', 'a3');

describe('the actions', () => {
  test('round 0 is fast, and "any" has been sent for it', () => {
    expect(at().effects('Phase2bFast', { a: 'a1', i: 0, v: 'v2' })).toEqual([
      'vrnd[a1]: -1 → 0', 'vval[a1]: none → v2', 'msgs + {type: 2b, acc: a1, rnd: 0, val: v2}',
    ]);
    expect(at({ msgs: [] }).refusals('Phase2bFast', { a: 'a1', i: 0, v: 'v2' })).toEqual(['"any" has been sent for round i']);
    expect(at({ rnd: { a1: 1 } }).refusals('Phase2bFast', { a: 'a1', i: 0, v: 'v2' })).toEqual([
      'i ≥ rnd[a]',
    ]);
    expect(at({ msgs: [m2a(0), m2b('a1', 0, 'v1')] }).refusals('Phase2bFast', { a: 'a1', i: 0, v: 'v2' })).toEqual([
      'a has not voted in round i',
    ]);
  });
  test('Phase1a: for any round but the first', () => {
    expect(at().refusals('Phase1a', { i: 0 })).toEqual(['i > 0']);
    expect(at().effects('Phase1a', { i: 1 })).toEqual(['msgs + {type: 1a, rnd: 1}']);
  });
  test('Phase1b: if i > rnd[a], with vrnd[a] and vval[a]', () => {
    expect(at({ rnd: { a1: 1 } }).refusals('Phase1b', { a: 'a1', m: m1a(1) })).toEqual(['i > rnd[a]']);
    expect(at({ vrnd: { a1: 0 }, vval: { a1: 'v1' } }).effects('Phase1b', { a: 'a1', m: m1a(1) })).toEqual([
      'rnd[a1]: 0 → 1', 'msgs + {type: 1b, acc: a1, rnd: 1, vrnd: 0, vval: v1}',
    ]);
  });
  test('Phase2a: once for a round, when all of Q have answered', () => {
    expect(at({ msgs: [m1b('a1', 1)] }).refusals('Phase2a', { i: 1, v: 'v1', Q })).toEqual([
      'all of Q have answered for round i', 'v may be picked',
    ]);
    const asked = [m1b('a1', 1), m1b('a2', 1)];
    expect(at({ msgs: asked }).effects('Phase2a', { i: 1, v: 'v1', Q })).toEqual(['msgs + {type: 2a, rnd: 1, val: v1}']);
    expect(at({ msgs: [...asked, m2a(1, 'v2')] }).refusals('Phase2a', { i: 1, v: 'v1', Q })).toEqual(['nothing has been sent for round i']);
    expect(at({ msgs: asked }).refusals('Phase2a', { i: 1, v: 'any', Q })).toEqual(['v may be picked']);
    expect(at({ msgs: asked }, { fast: 'all' }).refusals('Phase2a', { i: 1, v: 'any', Q })).toEqual([]);
  });
  const picks = (votes: readonly object[], constants = {}, quorum: FiniteSet<string> = Q): string =>
    ['v1', 'v2'].filter((v) => at({ msgs: votes }, constants).refusals('Phase2a', { i: 2, v, Q: quorum }).length === 0).join(' ');
  test('Phase2a: one value in V, that one; a vote of a higher round counts alone', () => {
    const three = { rounds: 3 };
    expect(picks([m1b('a1', 2), m1b('a2', 2, 0, 'v1')], three)).toBe('v1');
    expect(picks([m1b('a1', 2, 1, 'v2'), m1b('a2', 2, 0, 'v1')], three)).toBe('v2');
    expect(picks([m1b('a1', 2), m1b('a2', 2)], three)).toBe('v1 v2');
  });
  test('Phase2a: several values in V, the one that may have been chosen; none, any value', () => {
    const votes = [m1b('a1', 2, 0, 'v1'), m1b('a2', 2, 0, 'v1'), m1b('a3', 2, 0, 'v2')];
    expect(picks(votes, { ...four, rounds: 3 }, Q3)).toBe('v1');
    expect(picks([m1b('a1', 2, 0, 'v1'), m1b('a2', 2, 0, 'v2')], { rounds: 3 })).toBe('v1 v2');
    expect(picks([m1b('a1', 2, 0, 'v1'), m1b('a2', 2), m1b('a3', 2, 0, 'v2')], { ...four, rounds: 3 }, Q3)).toBe('v1 v2');
  });
  test('Phase2bClassic: for the value that was proposed', () => {
    expect(at().refusals('Phase2bClassic', { a: 'a1', m: m2a(0) })).toEqual(['m has a value']);
    expect(at({ rnd: { a1: 1 } }).effects('Phase2bClassic', { a: 'a1', m: m2a(1, 'v1') })).toEqual([
      'vrnd[a1]: -1 → 1', 'vval[a1]: none → v1', 'msgs + {type: 2b, acc: a1, rnd: 1, val: v1}',
    ]);
    expect(at({ rnd: { a1: 2 } }, { rounds: 3 }).refusals('Phase2bClassic', { a: 'a1', m: m2a(1, 'v1') })).toEqual(['i ≥ rnd[a]']);
    const voted = at({ msgs: [m2b('a1', 1, 'v1')] });
    expect(voted.refusals('Phase2bClassic', { a: 'a1', m: m2a(1, 'v1') })).toEqual(['a has not voted in round i']);
  });
  test('CoordinatedRecovery: votes of round i are answers for round i + 1', () => {
    const collision = { msgs: [m2a(0), m2b('a1', 0, 'v1'), m2b('a2', 0, 'v2')] };
    expect(at(collision).effects('CoordinatedRecovery', { i: 0, v: 'v2', Q })).toEqual(['msgs + {type: 2a, rnd: 1, val: v2}']);
    const last = at(collision, { rounds: 1 });
    expect(last.refusals('CoordinatedRecovery', { i: 0, v: 'v2', Q })).toEqual(['round i is fast, and not the last']);
    const agreed = { msgs: [m2a(0), m2b('a1', 0, 'v1'), m2b('a2', 0, 'v1'), m2a(1, 'v1')] };
    expect(at(agreed).refusals('CoordinatedRecovery', { i: 0, v: 'v2', Q })).toEqual([
      'nothing has been sent for round i + 1', 'v may be picked',
    ]);
    expect(at().refusals('CoordinatedRecovery', { i: 0, v: 'v2', Q })).toEqual(['all of Q have voted in round i', 'v may be picked']);
  });
  test('UncoordinatedRecovery: an acceptor votes in round i + 1, if that is fast', () => {
    const collision = { msgs: [m2a(0), m2b('a1', 0, 'v1'), m2b('a2', 0, 'v2')] };
    const all = { fast: 'all' };
    expect(at(collision, all).effects('UncoordinatedRecovery', { a: 'a3', i: 0, v: 'v1', Q })).toEqual([
      'rnd[a3]: 0 → 1', 'vrnd[a3]: -1 → 1', 'vval[a3]: none → v1', 'msgs + {type: 2b, acc: a3, rnd: 1, val: v1}',
    ]);
    const gone = at({ ...collision, rnd: { a3: 2 } }, { ...all, rounds: 3 });
    expect(gone.refusals('UncoordinatedRecovery', { a: 'a3', i: 0, v: 'v1', Q })).toEqual(['i + 1 ≥ rnd[a]']);
    expect(at({ msgs: [m2b('a3', 1, 'v1')] }, all).refusals('UncoordinatedRecovery', { a: 'a3', i: 0, v: 'v1', Q })).toEqual([
      'a has not voted in round i + 1', 'all of Q have voted in round i', 'v may be picked',
    ]);
    expect(Object.keys(fastPaxos.bind({}).actions.map(({ name }) => name))).toHaveLength(6);
  });
  test.each([{ q1: 4 }, { q2: 4 }, { qFast: 4 }])('%j is refused', (constants) => {
    expect(() => fastPaxos.bind(constants)).toThrow('≤ acceptors');
  });
});

describe('every conjunct can fail', () => {
  const cases: readonly (readonly [string, readonly object[]])[] = [
    [
      'Consistency: at most one value is chosen',
      [m2b('a1', 1, 'v1'), m2b('a2', 1, 'v1'), m2b('a2', 0, 'v2'), m2b('a1', 0, 'v2'), m2b('a3', 0, 'v2')],
    ],
    ['VotesSafe: who has voted for v in round i: no other value is, or may yet be, chosen below', [m2b('a1', 1, 'v1')]],
    ['OneValuePerClassicRound: votes in the same classic round are for the same value', [m2b('a1', 1, 'v1'), m2a(1, 'v2')]],
  ];
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test.each(cases)('%s', (name, msgs) => expect(at({ msgs }).violations()).toHaveProperty([name]));
});

describe('the models', () => {
  const LARGE = ['3x2x2-all-fast', '3x2x3', '4x2x2', '4x2x2-all-fast', '5x2x2'];
  const quick = Object.keys(entry.models).filter((model) => FULL || !LARGE.includes(model));
  test.each(quick)('%s', async (model) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  }, 600_000);
  test('the reference engine gives the same counts', async () => {
    const options = { constants: { acceptors: 2, q1: 2, q2: 1, qFast: 2 } } as const;
    const [fast, plain] = [await check(entry, options), await check(entry, { ...options, engine: 'reference' })];
    expect(plain).toMatchObject({ verdict: 'holds', distinct: fast.distinct, generated: fast.generated, depth: fast.depth });
  });
});

/** All quorum sizes, and those of which the verdict is not what is said. */
async function swept(acceptors: number, rounds: number, variant?: string): Promise<readonly unknown[]> {
  const sizes = Array.from({ length: acceptors }, (_, i) => i + 1);
  const wrong: unknown[] = [];
  for (const q1 of sizes)
    for (const qFast of sizes)
      for (const q2 of rounds > 2 ? sizes : [1]) {
        const options = { constants: { acceptors, rounds, q1, q2, qFast }, invariants: ['Consistency'], liveness: [] };
        const { invariants } = await check(entry, { ...options, ...(variant !== undefined && { variant }) });
        const expected = q1 + 2 * qFast > 2 * acceptors && (rounds === 2 || q1 + q2 > acceptors);
        if ((invariants[0]?.holds !== false) !== expected) wrong.push({ q1, q2, qFast });
      }
  return wrong;
}

describe('it is consistent exactly if q1 + 2 qFast > 2n and q1 + q2 > n', () => {
  // After two rounds nobody has asked yet what the second, classic one has chosen: q2 makes no difference.
  const runs: readonly (readonly [number, number])[] = FULL ? [[2, 2], [3, 2], [4, 2], [2, 3], [3, 3]] : [[2, 2]];
  test.each(runs)('of all sizes with %i acceptors and %i rounds', async (acceptors, rounds) => {
    expect(await swept(acceptors, rounds)).toEqual([]);
  }, 600_000);
  test.each(FULL ? [2, 3, 4] : [2])('by the majority of the majority, too, with %i acceptors and two rounds', async (acceptors) => {
    expect(await swept(acceptors, 2, 'majority-of-the-majority')).toEqual([]);
  }, 600_000);
  const ofFive = FULL ? [[4, 'holds'], [3, 'violated']] as const : [];
  test.each(ofFive)('three answers of five by majority, %i choose fast: %s', async (qFast, verdict) => {
    const options = { variant: 'majority-of-the-majority', constants: { acceptors: 5, q1: 3, q2: 3, qFast }, invariants: ['Consistency'] };
    expect(await check(entry, { ...options, liveness: [] })).toMatchObject({ verdict });
  }, 600_000);
});

describe('liveness', () => {
  test('a value is chosen in the end, if the last round is classic and the coordinator goes on', async () => {
    expect(await check(entry, { model: '3x2x2', liveness: ['AValueIsChosen'], invariants: [] })).toMatchObject({ verdict: 'holds' });
  });
  test('of fast rounds alone nothing is promised', () => {
    expect(Object.keys(fastPaxos.bind({ fast: 'all' }).liveness ?? {})).toEqual([]);
  });
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['fast-majority', 'VotesSafe 5, Consistency 7'],
    ['highest-round-only', 'VotesSafe 6, Consistency 9'],
    ['majority-of-the-majority', ''],
    ['majority-in-every-round', 'VotesSafe 10, Consistency 12'],
    ['majority-of-fast-votes', ''],
    ['three-quarters-rounded-down', 'VotesSafe 5, Consistency 7'],
    ['recovery-skips-a-round', 'VotesSafe 5, Consistency 12'],
  ];
  const LONG = ['majority-in-every-round', 'majority-of-fast-votes', 'recovery-skips-a-round'];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual([...cases.map(([name]) => name), 'nobody-recovers']));
  test.each(cases.filter(([name]) => FULL || !LONG.includes(name)))('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  }, 600_000);
  test.each(['majority-in-every-round', 'nobody-recovers'])('%s does what it predicts', async (variant) => {
    expect((await check(entry, { variant })).prediction?.outcome).toBe('true');
  });
  test('three acceptors are not enough for highest-round-only', async () => {
    expect(await fallsOf(entry, { variant: 'highest-round-only', constants: {} })).toMatchObject({ complete: true, violations: [] });
  });
});

// Module FastPaxos of tlaplus/Examples (SimplifiedFastPaxos). Its own model is given up to symmetry: 25,617 distinct states of 320,053,
// depth 22.
describe('the simplified Fast Paxos has the states that TLC finds', () => {
  test.each([
    [{ values: 2, ballots: 2 }, 'auto', 1_112, 8_945, 12],
    ...(FULL ? [
      [{ values: 2, ballots: 2 }, 'symmetric', 57, 485, 12] as const,
      [{}, 'symmetric', 25_617, 320_053, 22] as const,
    ] : []),
  ] as const)('%j, %s: %i', async (constants, search, distinct, generated, depth) => {
    const options = search === 'symmetric' ? { constants, search } : { constants };
    expect(await check(simplified, options)).toMatchObject({ verdict: 'holds', distinct, generated, depth });
  }, 600_000);
});

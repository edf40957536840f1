import { expect, test } from 'vitest';
import { check, FiniteSet, range, set, spec, variables } from '../../checker/index.ts';
import { Hashing, UNSEEDED } from '../../checker/engine/state/fingerprint.ts';

const FIELDS = 80;

/** Members whose set has, without a seed, the fingerprint of the empty set: 65 vectors of 64 bits are linearly dependent. */
function colliding(): readonly number[] {
  const half = (hash: (code: number) => number): bigint => BigInt((hash(0) ^ hash(1)) >>> 0);
  const basis = new Map<number, readonly [vector: bigint, members: bigint]>();
  for (let field = 0; ; field++) {
    let vector = (half((code) => UNSEEDED.high(field, code)) << 32n) | half((code) => UNSEEDED.low(field, code));
    let members = 1n << BigInt(field);
    const leading = (): number => vector.toString(2).length;
    for (let other = basis.get(leading()); vector !== 0n && other !== undefined; other = basis.get(leading())) {
      vector ^= other[0];
      members ^= other[1];
    }
    if (vector === 0n) return Array.from({ length: FIELDS }, (_, i) => i).filter((i) => ((members >> BigInt(i)) & 1n) === 1n);
    basis.set(leading(), [vector, members]);
  }
}

const codesOf = (members: readonly number[]): Int32Array => Int32Array.from({ length: FIELDS }, (_, i) => Number(members.includes(i)));

test('states that collide under one seed do not under another', () => {
  const members = colliding();
  expect(members.length).toBeGreaterThan(1);
  expect(UNSEEDED.of(codesOf(members))).toEqual(UNSEEDED.of(codesOf([])));
  expect(new Hashing(1).of(codesOf(members))).not.toEqual(new Hashing(1).of(codesOf([])));
});

test.each(['fast', 'interpreted'] as const)('the %s engine draws a seed: a collision that was made hides nothing', async (engine) => {
  const full = FiniteSet.from(colliding());
  const filled = spec({
    name: 'filled',
    deadlock: 'allowed',
    define() {
      const state = variables({ held: set(range(0, FIELDS - 1)) });
      return {
        state,
        actions: { Fill: state.action({}, { effect: (s) => { s.held = full; } }) },
        invariants: { Empty: state.invariant({ 'nothing is held': (s) => s.held.isEmpty }) },
      };
    },
  });
  expect(await check(filled, { engine })).toMatchObject({ verdict: 'violated', distinct: 2 });
});

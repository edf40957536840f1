import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNSEEDED } from '../../checker/engine/state/fingerprint.ts';
import { Forest } from '../../checker/engine/learn/forest.ts';
import { Links } from '../../checker/engine/store/links.ts';
import type { Layout } from '../../checker/engine/state/layout.ts';
import { integers } from '../../checker/engine/state/allocator.ts';
import { Packing } from '../../checker/engine/state/packing.ts';
import { Fingerprints, UNNUMBERED } from '../../checker/engine/store/visited.ts';
import { WholeStates } from '../../checker/engine/store/whole-states.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

const layoutWith = (bounds: readonly number[]): Layout => ({ codecs: bounds.map((bound) => ({ bound })) }) as unknown as Layout;

describe('Packing', () => {
  it('gives back what was packed, for any widths', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 2 ** 31 }), fc.nat()), { minLength: 1, maxLength: 60 }), (fields) => {
        const packing = Packing.of(layoutWith(fields.map(([bound]) => bound)));
        const codes = Int32Array.from(fields, ([bound, code]) => code % bound);
        const words = new Int32Array(packing.words + 2);
        packing.pack(codes, words, 1);
        const back = new Int32Array(codes.length);
        packing.unpack(words, 1, back);
        expect([...back]).toEqual([...codes]);
        expect([words[0], words[packing.words + 1]]).toEqual([0, 0]);
      }),
    );
  });

  it('overwrites one field and no other', () => {
    const packing = Packing.of(layoutWith([5, 300, 2, 1000, 2 ** 20]));
    const words = new Int32Array(packing.words);
    packing.pack(Int32Array.from([4, 299, 1, 999, 77]), words, 0);
    packing.put(words, 0, 1, 17);
    const back = new Int32Array(5);
    packing.unpack(words, 0, back);
    expect([...back]).toEqual([4, 17, 1, 999, 77]);
  });

  it('moves states to a wider packing when a growing field overflows', () => {
    const old = Packing.of(layoutWith([0, 3]));
    expect(old.fits(0, 255)).toBe(true);
    expect(old.fits(0, 256)).toBe(false);
    const wide = old.widened(0, 5000);
    expect(wide.fits(0, 5000)).toBe(true);
    const states = new Int32Array(2 * old.words);
    old.pack(Int32Array.from([15, 2]), states, 0);
    old.pack(Int32Array.from([7, 1]), states, old.words);
    const moved = wide.repacked(old, states, 2, 4);
    const back = new Int32Array(2);
    wide.unpack(moved, wide.words, back);
    expect([...back]).toEqual([7, 1]);
  });
});

describe('Forest', () => {
  it('finds exactly the ways that were added, also through codes beyond any table', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.oneof(fc.nat(40), fc.nat(5000), fc.nat(2 ** 30)), { minLength: 1, maxLength: 80, size: 'max' }),
        (codes) => {
          const forest = new Forest([0, 3]);
          const trees = [forest.plant(), forest.plant()];
          for (const [i, code] of codes.entries())
            expect(forest.add(trees[i % 2] as number, [1, 0], Int32Array.from([code, i % 3]), 10 + i)).toBe(true);
          for (const [i, code] of codes.entries()) {
            expect(forest.find(trees[i % 2] as number, Int32Array.from([code, i % 3]))).toBe(10 + i);
            expect(forest.find(trees[(i + 1) % 2] as number, Int32Array.from([code, i % 3]))).toBe(0);
          }
        },
      ),
    );
  });

  it('takes room in proportion to the ways that were added, whatever their codes and their order', () => {
    const orders: Record<string, (i: number) => number> = {
      ascending: (i) => i,
      descending: (i) => 1_000_000 - i,
      'in both directions': (i) => 1_000_000 + (i % 2 === 0 ? i : -i),
      'in leaps that grow': (i) => Math.floor(1.02 ** i),
      'far apart': (i) => i * 1000,
      scattered: (i) => (i * 7919) % 100_003,
    };
    for (const [name, code] of Object.entries(orders)) {
      const forest = new Forest([0]);
      const tree = forest.plant();
      const codes = [...new Set(Array.from({ length: 1000 }, (_, i) => code(i)))];
      for (const each of codes) forest.add(tree, [0], Int32Array.of(each), 10);
      expect([name, forest.cells.length / codes.length]).toEqual([name, expect.toSatisfy((share: number) => share < 64)]);
    }
  });

  it('stops where its places would not fit into 32 bits', () => {
    const forest = new Forest([0], 1000);
    const tree = forest.plant();
    const add = (): void => { for (let code = 0; code < 1000; code++) forest.add(tree, [0], Int32Array.of(100 * code), 10); };
    expect(add).toThrow('there is no more room for the decision trees of what was learned');
    expect(forest.cells.length).toBeLessThanOrEqual(1000);
  });

  it('refuses a way that reads something else, or that is known', () => {
    const forest = new Forest([4, 4]);
    const tree = forest.plant();
    expect(forest.add(tree, [0], Int32Array.from([1, 2]), 5)).toBe(true);
    expect(forest.add(tree, [1], Int32Array.from([3, 2]), 6)).toBe(false);
    expect(forest.add(tree, [0], Int32Array.from([1, 0]), 7)).toBe(false);
    expect(forest.add(tree, [0, 1], Int32Array.from([1, 0]), 7)).toBe(false);
  });
});

describe('Links', () => {
  it('leads back to the initial state, across chunks', () => {
    const links = new Links();
    links.add(-1, 3);
    for (let state = 1; state < 200_000; state++) links.add(Math.floor(state / 2), state % 97);
    for (const state of [1, 65_535, 65_536, 131_075, 199_998, 199_999]) {
      const way: number[] = [];
      for (let at = state; at > 0; at = Math.floor(at / 2)) way.unshift(at % 97);
      expect(links.pathTo(state)).toEqual({ initial: 3, transitions: way });
    }
  });
});

describe('the visited tables', () => {
  const states = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 30000 })), {
    maxLength: 3000,
    size: 'max',
  });
  const hashes = (codes: Int32Array): [number, number] => [
    codes.reduce((h, code, field) => h ^ UNSEEDED.low(field, code), 0),
    codes.reduce((h, code, field) => h ^ UNSEEDED.high(field, code), 0),
  ];

  it.each(['fingerprints', 'numbered fingerprints', 'whole states'])('%s: a state is new once, and has its number from then on', (kind) => {
    fc.assert(
      fc.property(states, (list) => {
        const packing = Packing.of(layoutWith([2, 4, 30001]));
        const visited =
          kind === 'whole states' ? new WholeStates(packing) : new Fingerprints(undefined, { numbered: kind === 'numbered fingerprints' });
        const words = new Int32Array(packing.words);
        const seen = new Map<string, number>();
        for (const codes of list) {
          packing.pack(Int32Array.from(codes), words, 0);
          const known = seen.get(codes.join());
          const expected = known === undefined ? seen.size : kind === 'fingerprints' ? UNNUMBERED : known;
          expect(visited.add(...hashes(Int32Array.from(codes)), words, 0)).toBe(expected);
          if (known === undefined) seen.set(codes.join(), seen.size);
        }
        expect(visited.size).toBe(seen.size);
      }),
      { numRuns: FULL ? 20 : 8 },
    );
  });

  it.each(['fingerprints', 'numbered fingerprints', 'whole states'])(
    '%s: none is forgotten, and none made up, while the table grows again and again',
    (kind) => {
      const packing = Packing.of(layoutWith([1 << 20, 1 << 20]));
      expect(packing.words).toBe(2);
      const visited =
        kind === 'whole states' ? new WholeStates(packing) : new Fingerprints(undefined, { numbered: kind === 'numbered fingerprints' });
      const words = new Int32Array(packing.words);
      const offered = (state: number): readonly [number, number, Int32Array, number] => {
        // Two states in turn have one first word, and another two the same second word.
        const codes = Int32Array.of(Math.floor(state / 2), state % 200);
        packing.pack(codes, words, 0);
        return [...hashes(codes), words, 0];
      };
      const count = 30_000;
      // To expect something of each state takes fifty times as long as to look at it.
      const wrong: string[] = [];
      for (let state = 0; state < count; state++) {
        if (visited.has(...offered(state))) wrong.push(`${state} is there before it came`);
        if (visited.add(...offered(state)) !== state) wrong.push(`${state} is not new`);
      }
      for (let state = 0; state < count; state++) {
        if (!visited.has(...offered(state))) wrong.push(`${state} is forgotten`);
        if (visited.add(...offered(state)) !== (kind === 'fingerprints' ? UNNUMBERED : state)) wrong.push(`${state} is new again`);
      }
      expect(visited.size).toBe(count);
      for (let state = count; state < 2 * count; state++) if (visited.has(...offered(state))) wrong.push(`${state} was never there`);
      expect(wrong).toEqual([]);
    },
  );

  it('keeps the fingerprint of two zeros apart from a free slot', () => {
    const table = new Fingerprints();
    expect([table.add(0, 0), table.add(0, 0), table.add(1, 0)]).toEqual([0, UNNUMBERED, UNNUMBERED]);
  });

  it('stop where there is no array that is long enough', () => {
    expect(() => integers(2 ** 40, 'fingerprints')).toThrow('there is no more room for fingerprints');
  });

  it('compares whole states even where all fingerprints agree', () => {
    const packing = Packing.of(layoutWith([1000]));
    const visited = new WholeStates(packing);
    for (let code = 0; code < 1000; code++) expect(visited.add(0, 0, Int32Array.of(code), 0)).toBe(code);
    for (let code = 0; code < 1000; code++) expect(visited.add(0, 0, Int32Array.of(code), 0)).toBe(code);
    const long = new WholeStates(Packing.of(layoutWith([1 << 20, 1 << 20])));
    for (let code = 0; code < 1000; code++) expect(long.add(0, 0, Int32Array.of(code >> 5, code & 31), 0)).toBe(code);
    for (let code = 0; code < 1000; code++) expect(long.add(0, 0, Int32Array.of(code >> 5, code & 31), 0)).toBe(code);
  });
});

describe('fingerprints', () => {
  it('mix: small states have as many fingerprints, and 32 bits of them collide about as often as chance would have it', () => {
    const [count, expected] = FULL ? [1_000_000, 116] : [300_000, 10];
    const halves: [Set<number>, Set<number>] = [new Set(), new Set()];
    const whole = new Set<bigint>();
    const fields = [10, 10, 10, 10, 10, 10].length;
    for (let state = 0; state < count; state++) {
      let low = 0;
      let high = 0;
      for (let field = 0, rest = state; field < fields; field++, rest = Math.floor(rest / 10)) {
        low ^= UNSEEDED.low(field, rest % 10);
        high ^= UNSEEDED.high(field, rest % 10);
      }
      halves[0].add(low);
      halves[1].add(high);
      if (state % 10 === 0) whole.add((BigInt(low >>> 0) << 32n) | BigInt(high >>> 0));
    }
    expect(whole.size).toBe(count / 10);
    // Of 10^6 values in 2^32 so many are expected to collide, with a standard deviation of 11; of fewer, of 3.
    for (const half of halves) expect(count - half.size).toBeLessThan(2.6 * expected);
  });
});

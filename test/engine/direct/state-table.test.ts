import fc from 'fast-check';
import { expect, it } from 'vitest';
import { StateTable } from '../../../checker/engine/direct/state-table.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

it('keeps every state once, with its link, in the order in which they came, however often it grows', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 60 }), fc.integer(), (width, range, seed) => {
      const table = new StateTable(width);
      const known = new Map<string, number>();
      let random = seed | 1;
      const numbers = new Int32Array(width);
      for (let i = 0; i < 20_000; i++) {
        for (let at = 0; at < width; at++) {
          random = Math.imul(random, 0x9e3779b1) ^ (random >>> 15);
          numbers[at] = Math.abs(random) % range;
        }
        const slot = table.slotFor(numbers);
        const number = known.get(numbers.join());
        if (table.isTaken(slot) !== (number !== undefined)) throw new Error(`taken, or not: ${numbers.join()} after ${i}`);
        if (number === undefined) {
          known.set(numbers.join(), table.size);
          expect(table.add(numbers, slot, i)).toBe(known.size - 1);
        }
      }
      for (const [text, number] of known) {
        table.read(number, numbers);
        expect(numbers.join()).toBe(text);
      }
      expect(table.size).toBe(known.size);
      expect(table.bytes).toBeGreaterThan(known.size * width * 4);
    }),
    { numRuns: FULL ? 6 : 3 },
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NotedSteps, targetsOf } from '../../../checker/search/graph/targets.ts';

/** States are sets of bits, as their fingerprints are; a transition flips some, in the states that a seed says. */
interface Machine {
  readonly bits: number;
  readonly flips: readonly number[];
  readonly seed: number;
  /** Of so many steps one is possible. */
  readonly rare: number;
  readonly initial: readonly number[];
}

const machines: fc.Arbitrary<Machine> = fc.integer({ min: 2, max: 9 }).chain((bits) =>
  fc.record({
    bits: fc.constant(bits),
    flips: fc.array(fc.integer({ min: 1, max: 2 ** bits - 1 }), { minLength: 1, maxLength: 6 }),
    seed: fc.nat(),
    rare: fc.integer({ min: 1, max: 4 }),
    initial: fc.uniqueArray(fc.integer({ min: 0, max: 2 ** bits - 1 }), { minLength: 1, maxLength: 3 }),
  }),
);

/** A fingerprint is the sum of what each bit that is set stands for. Many have one half in common, so that both halves have to matter. */
const fingerprint = (state: number): readonly [number, number] =>
  Array.from({ length: 9 }, (_, bit) => bit)
    .filter((bit) => ((state >>> bit) & 1) === 1)
    .reduce<readonly [number, number]>(([low, high], bit) => [low ^ (1 << (bit % 5)), high ^ (1 << Math.min(bit, 5))], [0, 0]);

const isPossible = ({ seed, rare }: Machine, state: number, transition: number): boolean =>
  (Math.imul(state * 31 + transition * 7 + seed, 0x27d4eb2d) >>> 8) % rare === 0;

/** The search as it should be: the states in the order in which they are found, and by what. */
function searched(machine: Machine, leftMax: number): {
  readonly noted: NotedSteps;
  readonly count: number;
  readonly to: readonly number[];
  readonly parent: readonly number[];
  readonly by: readonly number[];
} {
  const states = [...machine.initial];
  const [parent, by] = [states.map(() => -1), states.map(() => -1)];
  const [begin, transition, to]: [number[], number[], number[]] = [[], [], []];
  let left = 0;
  for (; left < states.length && left < leftMax; left++) {
    begin.push(transition.length);
    for (const [number, flip] of machine.flips.entries()) {
      const before = states[left] as number;
      if (!isPossible(machine, before, number)) continue;
      const after = before ^ flip;
      if (!states.includes(after)) {
        states.push(after);
        parent.push(left);
        by.push(number);
      }
      transition.push(number);
      to.push(states.indexOf(after));
    }
  }
  const prints = states.slice(0, left).map(fingerprint);
  const changes = machine.flips.map(fingerprint);
  return {
    noted: {
      low: Int32Array.from(prints, ([low]) => low),
      high: Int32Array.from(prints, ([, high]) => high),
      begin: Int32Array.of(...begin, transition.length),
      transition: Int32Array.from(transition),
      lowOf: Int32Array.from(changes, ([low]) => low),
      highOf: Int32Array.from(changes, ([, high]) => high),
    },
    count: states.length,
    to: to.map((state) => Math.min(state, left)),
    parent,
    by,
  };
}

describe('where steps lead, by fingerprints alone', () => {
  test('is where they lead; and each state is found by the first step that leads there', () => {
    fc.assert(
      fc.property(machines, (machine) => {
        const { noted, count, to, parent, by } = searched(machine, Infinity);
        const targets = targetsOf(noted, machine.initial.length, count);
        expect([...targets.to]).toEqual(to);
        expect([...targets.parent]).toEqual(parent);
        expect([...targets.by]).toEqual(by);
        expect([targets.found, targets.isWhole]).toEqual([count, true]);
      }),
      { seed: 20_261_201, numRuns: 400 },
    );
  });

  test('is not known of states that were not left: these count as one', () => {
    fc.assert(
      fc.property(machines, fc.integer({ min: 1, max: 40 }), (machine, leftMax) => {
        const { noted, count, to, parent, by } = searched(machine, leftMax);
        const left = noted.low.length;
        const targets = targetsOf(noted, Math.min(machine.initial.length, count), count);
        expect([...targets.to]).toEqual(to);
        expect([...targets.parent.slice(0, left)]).toEqual(parent.slice(0, left));
        expect([...targets.by.slice(0, left)]).toEqual(by.slice(0, left));
        expect(targets.isWhole).toBe(!to.includes(left));
      }),
      { seed: 20_261_201, numRuns: 400 },
    );
  });

  test('a step that leads to a state that nobody found is told', () => {
    const { noted, count } = searched({ bits: 3, flips: [1, 2, 4], seed: 0, rare: 1, initial: [0] }, Infinity);
    expect(targetsOf(noted, 1, count)).toMatchObject({ found: 8, isWhole: true });
    const elsewhere = Int32Array.from(noted.lowOf, (low, i) => (i === 2 ? low ^ 1 : low));
    expect(targetsOf({ ...noted, lowOf: elsewhere }, 1, count).isWhole).toBe(false);
  });
});

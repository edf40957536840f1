import { describe, expect, expectTypeOf, test } from 'vitest';
import '../../checker/vitest/index.ts';
import { names, range, spec, variables, weak } from '../../checker/index.ts';
import type { InvariantName, LivenessName, WitnessName } from '../../checker/vitest/types.ts';
import dead from '../fixtures/dead.ts';
import lock from '../fixtures/lock.ts';

/** A counter that deadlocks before it goes wrong. */
const counter = spec({
  name: 'counter',
  define: () => {
    const state = variables({ x: range(0, 9), side: names(['left', 'right', 'stuck']) });
    const { action, invariant, property, witness } = state;
    return {
      state,
      actions: {
        Up: action({}, { enabled: (s) => s.side !== 'stuck' && s.x < 9, effect: (s) => { s.x += 1; } }),
        Turn: action({}, { enabled: (s) => s.side === 'left', effect: (s) => { s.side = 'right'; } }),
        Stick: action({}, { enabled: (s) => s.side === 'right', effect: (s) => { s.side = 'stuck'; } }),
      },
      invariants: {
        Small: invariant({ 'x < 6': (s) => s.x < 6 }),
        Left: invariant({ 'x < 3 on the left': (s) => s.side !== 'left' || s.x < 3 }),
      },
      witnesses: { four: witness({}, (s) => s.x === 4), never: witness({}, (s) => s.x === 0 && s.side === 'left' && s.x > 0) },
      properties: { Upwards: property({}, (before, after) => after.x >= before.x) },
    };
  },
});

const generous = { variant: 'generous' } as const;
/** What a failing expectation says. */
const complaint = async (expectation: Promise<void>): Promise<string> => {
  try {
    await expectation;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('the expectation was met');
};

describe('toHold', () => {
  test('of what holds', async () => {
    await expect(lock).toHold();
    await expect(lock).toHold({ model: 'large' });
    await expect(lock).toHold({ constants: { clients: 2 }, engine: 'reference' });
    await expect(lock).toHold({ variant: 'prudent' });
    await expect(lock).not.toHold(generous);
  });

  test('fails with the counterexample', async () => {
    const said = await complaint(expect(dead).toHold());
    expect(said).toMatch(
      /^expected dead to hold\n\n✗ dead is violated: it deadlocks after 1 step\n[^]*\n 2 {2}End\(\)\n {7}x: start → end\n[^]*\nsynod replay \.\/dead\.ts --path 0\/0\n\n\(\.\/dead\.ts stands for the module whose default export is dead\)\n$/,
    );
    expect(said).not.toContain('\u001b');
  });

  test('fails where nothing fell, but something is missing', async () => {
    expect(await complaint(expect(lock).toHold({ constants: { clients: 1 } }))).toContain('some witness is never reached: twoWait');
    expect(await complaint(expect(lock).toHold({ model: 'wrong' }))).toContain('the counts are not those that model wrong pins');
  });

  test('is not known where a limit was reached, nor is the contrary', async () => {
    const limits = { states: 5 };
    expect(await complaint(expect(lock).toHold({ limits }))).toContain(
      'expected lock to hold\n\n! lock: no violation in the first 5 states; the limit of 5 states was reached',
    );
    expect(await complaint(expect(lock).not.toHold({ limits }))).toContain('expected lock not to hold\n\n! lock: no violation');
  });
});

describe('toViolate', () => {
  test('an invariant, at its depth, whatever fell before', async () => {
    await expect(lock).toViolate('MutualExclusion', { ...generous, depth: 7 });
    await expect(lock).toViolate('Held', { ...generous, depth: 8 });
    await expect(lock).not.toViolate('Patience', generous);
    await expect(lock.variants['generous']).toViolate('Held');
  });

  test('although there are deadlocks on the way', async () => {
    await expect(counter).toViolate('Small', { depth: 7 });
    await expect(counter).not.toViolate('Upwards');
  });

  test('fails where it holds, or falls elsewhere', async () => {
    expect(await complaint(expect(lock).toViolate('Held'))).toMatch(/^expected lock to violate Held\n\n✓ lock holds/);
    expect(await complaint(expect(lock).toViolate('Held', { ...generous, depth: 7 }))).toMatch(
      /^expected lock, variant generous, to violate Held at depth 7; the first time is at depth 8\n\n/,
    );
    expect(await complaint(expect(lock).not.toViolate('Held', generous))).toMatch(
      /^expected lock, variant generous, not to violate Held\n\n[^]*Counterexample of 8 states/,
    );
    expect(await complaint(expect(lock).toViolate('Held', { ...generous, limits: { depth: 3 } }))).toContain(
      'the limit of depth 3 was reached',
    );
    expect(await complaint(expect(lock).not.toViolate('Held', { ...generous, limits: { depth: 3 } }))).toContain(
      'the limit of depth 3 was reached',
    );
  });

  test('of a name that is not there is an error', async () => {
    expect(await complaint(expect(lock).toViolate('Help'))).toContain("there is no invariant 'Help'");
  });
});

describe('toEventually', () => {
  const boat = spec({
    name: 'boat',
    deadlock: 'allowed',
    define: () => {
      const state = variables({ at: names(['here', 'midway', 'there']), flag: range(0, 1) });
      const Row = state.action({}, { enabled: (s) => s.at !== 'there', effect: (s) => { s.at = s.at === 'here' ? 'midway' : 'there'; } });
      const Wave = state.action({}, { effect: (s) => { s.flag = 1 - s.flag; } });
      return {
        state,
        actions: { Row, Wave },
        invariants: { NeverThere: state.invariant({ 'not there': (s) => s.at !== 'there' }) },
        fairness: { rows: weak(Row) },
        liveness: { Arrives: state.eventually((s) => s.at === 'there'), Returns: state.infinitelyOften((s) => s.at === 'here') },
      };
    },
  });
  test('of a liveness property by its name, whatever else is violated', async () => {
    await expect(boat).toEventually('Arrives');
    await expect(boat).not.toEventually('Returns');
    await expect(boat).not.toEventually('Arrives', { fairness: 'none' });
  });
  test('of a predicate', async () => {
    await expect(boat).toEventually((s) => {
      expectTypeOf(s.at).toEqualTypeOf<'here' | 'midway' | 'there'>();
      return s.at === 'there';
    });
    await expect(boat).not.toEventually((s) => s.flag === 1);
    expectTypeOf<LivenessName<typeof boat>>().toEqualTypeOf<'Arrives' | 'Returns'>();
    await expect(expect(boat).toEventually('Arrive' as never)).rejects.toThrow("did you mean 'Arrives'");
  });
  test('fails with the lasso', async () => {
    const said = await complaint(expect(boat).toEventually('Arrives', { fairness: 'none' }));
    expect(said).toMatch(/^expected boat to keep what Arrives promises\n\n[^]*Arrives does not hold: it never comes[^]*and then nothing more/);
    const atSomeTime = await complaint(expect(boat).toEventually((s) => s.flag === 1));
    expect(atSomeTime).toMatch(/^expected boat to satisfy the predicate at some time\n/);
  });
  test('is not known where a limit was reached, nor is the contrary', async () => {
    const limits = { states: 2 };
    expect(await complaint(expect(boat).toEventually('Arrives', { limits }))).toContain('limit');
    expect(await complaint(expect(boat).not.toEventually('Arrives', { limits }))).toContain('limit');
  });
});

describe('toReachWitness', () => {
  test('of what is reached, although something falls', async () => {
    await expect(lock).toReachWitness('someoneHolds', { depth: 4 });
    await expect(counter).toReachWitness('four', { depth: 5 });
    await expect(counter).not.toReachWitness('never');
    await expect(lock).toReachWitness('twoWait', { limits: { states: 5 } });
  });

  test('fails where it is not, or is elsewhere', async () => {
    expect(await complaint(expect(lock).toReachWitness('twoWait', { constants: { clients: 1 } }))).toMatch(
      /^expected lock to reach twoWait\n\n[^]*Not reached: twoWait/,
    );
    expect(await complaint(expect(lock).toReachWitness('twoWait', { depth: 9 }))).toMatch(
      /^expected lock to reach twoWait at depth 9; the first time is at depth 3\n/,
    );
    expect(await complaint(expect(lock).toReachWitness('someoneHolds', { limits: { depth: 2 } }))).toContain(
      'the limit of depth 2 was reached',
    );
    expect(await complaint(expect(lock).toReachWitness('nobody'))).toContain("there is no witness 'nobody'");
  });
});

describe('toMatchPrediction', () => {
  test('of a variant', async () => {
    await expect(lock.variants['generous']).toMatchPrediction();
    await expect(lock).toMatchPrediction({ variant: 'prudent', keepGoing: true });
  });

  test('fails with what was predicted', async () => {
    expect(await complaint(expect(lock).not.toMatchPrediction(generous))).toMatch(
      /^expected lock, variant generous, not to match its prediction \(it breaks MutualExclusion, as predicted, in 7 states\)\n/,
    );
    expect(await complaint(expect(lock).toMatchPrediction({ variant: 'prudent', limits: { states: 2 } }))).toContain(
      'the search was not complete',
    );
  });

  test('of what predicts nothing is an error', async () =>
    expect(await complaint(expect(lock).toMatchPrediction())).toContain('lock predicts nothing\n'));
});

test('anything but a spec is an error', async () => {
  expect(await complaint(expect('lock').toHold())).toBe(
    'toHold is said of a spec, a variant or an entry, not of string\n  ' + 'do:    await expect(spec({ ... })).toHold(...)',
  );
  expect(await complaint(expect(null).toViolate('X'))).toContain('not of null');
});

test('names are known to the editor where a spec is', () => {
  expectTypeOf<InvariantName<typeof counter>>().toEqualTypeOf<'Left' | 'Small' | 'Upwards'>();
  expectTypeOf<WitnessName<typeof counter>>().toEqualTypeOf<'four' | 'never'>();
  expectTypeOf<InvariantName<typeof lock>>().toEqualTypeOf<string>();
});

describe('toBeLawful and toBeInflationary', () => {
  const max = (a: number, b: number): number => Math.max(a, b);
  const plus = (a: number, b: number): number => a + b;
  const said = (body: () => void): string => {
    try {
      body();
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    throw new Error('the expectation was met');
  };
  test('of joins and updates', () => {
    expect(max).toBeLawful(range(0, 4), { bottom: 0, order: (a, b) => a <= b });
    expect(plus).not.toBeLawful(range(0, 4));
    expect((n: number) => n + 1).toBeInflationary(max, range(0, 4));
    expect((n: number) => 4 - n).not.toBeInflationary(max, range(0, 4));
  });
  test('fail with what is broken, and by which values', () => {
    expect(said(() => { expect(plus).toBeLawful(range(0, 1)); })).toBe(
      'expected plus to be lawful; 14 combinations of 2 values were tried\n  idempotent: plus(a, a) is 2, not a, for a: 1',
    );
    expect(said(() => { expect(max).not.toBeLawful([1, 2]); })).toBe(
      'expected max not to be lawful; 14 combinations of 2 values were tried',
    );
    expect(said(() => { expect((n: number) => -n).toBeInflationary(max, [1]); })).toContain(
      'expected the function to be inflationary; 1 combinations of 1 values were tried\n  inflationary: update(a) is -1',
    );
  });
});

import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import synod from '../../../spec/synod/index.ts';
import { fallsOf } from '../falls.ts';

// What the variants say of models other than their own.

const FULL = process.env['SYNOD_FULL'] === '1';
const nothing = { outcome: expect.any(String) as string, complete: true, violations: [] };

/** The states of the shortest behaviour that breaks an invariant. */
async function statesToBreak(invariant: string, variant: string, constants: Readonly<Record<string, unknown>>): Promise<number> {
  const { trace } = await check(synod, { variant, constants, invariants: [invariant] });
  return 1 + (trace?.steps.length ?? 0);
}

describe('three priests, two ballots, two decrees', () => {
  test.each([
    ['minority-quorum', 'I6', 7],
    ['no-promise', 'I6', 23],
    ...(FULL ? [['any-decree', 'B3', 23], ['minority-quorum', 'Consistency', 23]] as const : []),
  ] as const)('%s breaks %s in %i states', async (variant, invariant, states) => {
    expect(await statesToBreak(invariant, variant, { priests: 3 })).toBe(states);
  });

  test.each(
    FULL
      ? ([
          ['any-decree', 'Consistency', {}, 39],
          ['no-promise', 'Consistency', {}, 39],
          ['promise-on-slip', 'I6', { forget: true }, 24],
        ] as const)
      : [],
  )(
    '%s breaks %s in %o in %i states',
    async (variant, invariant, constants, states) =>
      expect(await statesToBreak(invariant, variant, { priests: 3, ...constants })).toBe(states),
    600_000,
  );
});

describe('in a smaller model the worst does not show', () => {
  const { priests, ballots } = synod.spec.bind().constants as { readonly priests: number; readonly ballots: number };
  const smaller = Object.values(synod.variants).flatMap(({ name, model, predicts }) => {
    const worst = 'keeps' in predicts ? undefined : ['Consistency', 'B3'].find((invariant) => predicts.breaks.includes(invariant));
    if (worst === undefined || ['any-decree', 'promise-on-slip'].includes(name)) return []; // they say themselves what they need
    const size = { priests, ballots, ...model };
    const less = [
      { ...size, priests: size.priests - 1 },
      { ...size, ballots: size.ballots - 1 },
    ].filter((constants) => constants.priests > 0 && constants.ballots > 0);
    return less.map((constants) => ({ name, worst, constants }));
  });
  const some = smaller.filter(({ constants }, i) => FULL || (i % 4 === 0 && constants.ballots < 3));
  test.each(some)('$name: $worst, $constants', async ({ name, worst, constants }) => {
    expect(await check(synod, { variant: name, constants, invariants: [worst] })).toMatchObject({
      complete: true,
      invariants: [{ holds: true }],
    });
  });
});

describe('it takes a third priest', () => {
  test('to miss the first vote', async () => {
    expect(
      (await fallsOf(synod, { variant: 'first-vote-succeeds', constants: { priests: 2, granularity: 'prompt' } })).violations.map(
        (violation) => violation.split(' ')[0],
      ),
    ).toEqual(['I1']);
  });
  test.each(FULL ? ['promise-on-slip'] : [])('to break Consistency: %s', async (variant) => {
    expect(await statesToBreak('Consistency', variant, { priests: 3, granularity: 'prompt', forget: true })).toBe(25);
  }, 600_000);
});

test.each(FULL ? [1, 2] : [1])('half-quorum changes nothing for three priests, ballots: %i', async (ballots) => {
  expect(await fallsOf(synod, { variant: 'half-quorum', constants: { priests: 3, ballots, granularity: 'prompt' } })).toEqual(nothing);
});

describe('sees-everyone keeps Consistency', () => {
  const models = [
    ...(FULL
      ? [{ priests: 2, ballots: 3, granularity: 'prompt' }, { priests: 3, granularity: 'prompt' }, { priests: 3, granularity: 'prompt', forget: true }, { priests: 3, ballots: 3, granularity: 'prompt' }, { priests: 3 }]
      : [{ priests: 2, granularity: 'prompt' }]),
  ];
  test.each(models)('%o', async (constants) => {
    expect(
      (await fallsOf(synod, { variant: 'sees-everyone', constants })).violations.map((violation) => violation.split(' ')[0]),
    ).toEqual(['B3', 'I6']);
  }, 900_000);
});

test.each(FULL ? [2, 3] : [2])('rewritable-ledger reaches exactly the states of the protocol, priests: %i', async (priests) => {
  const { distinct, depth } = await check(synod, { variant: 'rewritable-ledger', constants: { priests, granularity: 'prompt' } });
  expect(synod.models[`${priests}x2x2-prompt`]?.expect).toMatchObject({ distinct, depth });
});

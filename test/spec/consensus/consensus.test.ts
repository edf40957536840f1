import { expect, test } from 'vitest';
import { FiniteSet, variant } from '../../../checker/index.ts';
import { check } from '../../../checker/verdict/check.ts';
import entry, { consensus } from '../../../spec/consensus/index.ts';
import { fallsOf } from '../falls.ts';

// MCConsensus.cfg of tlaplus/Examples begins in every state that satisfies the invariant, of three values; its manifest.json says
// distinctStates 4, totalStates 7, stateDepth 1.
test('has the counts of MCConsensus, if it begins where that does', async () => {
  const everywhere = variant(consensus, {
    name: 'everywhere', because: '', model: {}, predicts: { keeps: 'everything' },
    replace: () => ({ initial: [FiniteSet.of<string>(), ...['v1', 'v2', 'v3'].map((v) => FiniteSet.of(v))].map((chosen) => ({ chosen })) }),
  });
  expect(await check(everywhere)).toMatchObject({ verdict: 'holds', distinct: 4, generated: 7, depth: 1 });
});

test('values may be called decrees', async () =>
  expect(await check(entry, { constants: { values: 2, letter: 'd' } })).toMatchObject({ verdict: 'holds', distinct: 3 }));

test.each([['changes-its-mind', ['Chosen 3']], ['chooses-again', ['AtMostOne 3']]])('%s: %s', async (name, violations) =>
  expect(await fallsOf(entry, { variant: name })).toEqual({ outcome: 'true', complete: true, violations }));

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { referenceSearch } from '../../checker/search/oracle/reference.ts';
import { type Findings, isMistake, outcomeOf } from './outcome.ts';
import { randomSpecs } from './random-spec.ts';

// Agreement on random specs means something only if the specs do: these are the statistics of the generator.

const specs = fc.sample(randomSpecs(), { numRuns: 300, seed: 1 });

test('random specs use every feature that the generator knows, and are not all alike', () => {
  const uses = new Map<string, number>();
  for (const { features } of specs) for (const feature of features) uses.set(feature, (uses.get(feature) ?? 0) + 1);
  expect([...uses].filter(([, count]) => count === specs.length).map(([feature]) => feature)).toEqual([]);
  expect(uses.size).toBeGreaterThan(180);
  for (const kind of ['bool', 'range', 'names', 'optional', 'record', 'union', 'function', 'set', 'bag', 'sequence'])
    expect(uses.get(`variable: ${kind}`), kind).toBeGreaterThan(10);
  const needed = [
    'members',
    'members of a case',
    'members that pass a test',
    'members at an earlier parameter',
    'function of the state',
    'function of the state and of earlier choices',
    'constant parameter: subsets',
    'enabled: clauses',
    'enabled: body',
    'own write read',
    'alias kept of the old record',
    'alias written',
    'swap',
    'self-loop',
    'element in place',
    'fields in another order',
    'set where',
    'set where case',
    'function as text',
    'record as text',
    'function entries',
    'record rest',
    'field of a union written',
    'splice',
    'index assigned',
    'two copies added',
    'outside',
    'early exit',
    'try and catch',
    'switch of cases',
    'parts by a pattern',
    'one object in two places',
    'one object in two places, the other written',
    'many initial states',
    'many values',
    'function of the state with duplicates',
    'identity of two values',
    'identity across a step',
    'identity remembered',
    'identity among members',
    'order: visits of some',
    'order of a subset',
    'throws in some states',
    'effect leaves a domain in some states',
    'property that throws where nothing changes',
    'taste: texts',
    'taste: zeros',
  ];
  expect(needed.filter((feature) => !uses.has(feature))).toEqual([]);
});

test('random specs have states to explore, violations and deadlocks to find, and few mistakes', async () => {
  // Those with a taste for faults have mistakes in some states.
  const sound = specs.filter(({ features }) => !features.has('taste: faults'));
  const outcomes = await Promise.all(
    sound.slice(0, 150).map(({ bind }) => outcomeOf(referenceSearch, bind(), { keepGoing: true, limits: { states: 100 } })),
  );
  const found = outcomes.filter((outcome): outcome is Findings => !isMistake(outcome));
  const share = (test: (outcome: Findings) => boolean): number => found.filter(test).length / outcomes.length;
  expect(share(() => true)).toBeGreaterThan(0.9);
  expect(share(({ distinct }) => distinct > 10)).toBeGreaterThan(0.4);
  expect(share(({ ending }) => ending.kind === 'complete')).toBeGreaterThan(0.6);
  expect(share(({ violations }) => violations.some(({ kind, depth }) => kind === 'invariant' && depth > 1))).toBeGreaterThan(0.1);
  expect(share(({ violations }) => violations.some(({ kind }) => kind === 'property'))).toBeGreaterThan(0.2);
  expect(share(({ violations }) => violations.some(({ kind }) => kind === 'deadlock'))).toBeGreaterThan(0.01);
  expect(share(({ witnesses }) => witnesses.some((witness) => (witness?.depth ?? 0) > 1))).toBeGreaterThan(0.1);
});

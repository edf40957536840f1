import { describe, expect, test } from 'vitest';
import { check, select } from '../../../checker/index.ts';
import { names } from '../../../checker/language/induction.ts';
import synod from '../../../spec/synod/index.ts';
import { proof } from '../../../spec/synod/proof.ts';

const { system } = select(synod, { constants: { forget: true } });
const conjuncts = [...system.invariants, ...system.lemmas].flatMap(({ name, conjuncts }) =>
  conjuncts.map((conjunct): readonly [string, string] => [name, conjunct.name]),
);

describe('the proof of A2', () => {
  test('speaks of conjuncts and actions that there are', () => {
    for (const { of, conjuncts: about = [''], actions = [], uses = [] } of proof) {
      for (const beginning of about)
        expect(
          conjuncts.filter(([name, conjunct]) => name === of && conjunct.startsWith(beginning)),
          `${of}: ${beginning}`,
        ).not.toEqual([]);
      for (const action of actions) expect(system.actions.map(({ name }) => name)).toContain(action);
      for (const reference of uses)
        expect(
          conjuncts.filter(([name, conjunct]) => names(reference, name, conjunct)),
          reference,
        ).not.toEqual([]);
    }
  });

  test('has a sentence for each of I1 to I7, whatever the action', () => {
    for (const [name, conjunct] of conjuncts.filter(([name]) => /^I\d$/.test(name))) {
      expect(
        proof.filter(
          ({ of, conjuncts: about, actions }) =>
            of === name && actions === undefined && (about?.some((beginning) => conjunct.startsWith(beginning)) ?? true),
        ),
        `${name}: ${conjunct}`,
      ).not.toEqual([]);
    }
  });
});

test('a lemma is not checked in reachable states', async () => {
  const { invariants } = await check(synod, { constants: { priests: 1, ballots: 1, decrees: 1 } });
  expect(invariants.map(({ name }) => name)).not.toContain('Promises');
  expect(system.lemmas.map(({ name }) => name)).toEqual(['Promises', 'Tries']);
});

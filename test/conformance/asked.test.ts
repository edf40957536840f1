import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breadthFirstSearch } from '../../checker/search/explicit/breadth-first.ts';
import type { Search } from '../../checker/search/exploration.ts';
import { referenceSearch } from '../../checker/search/oracle/reference.ts';
import type { State, System } from '../../checker/language/system.ts';
import { canonical } from '../../checker/language/values.ts';
import { isMistake, outcomeOf } from './outcome.ts';
import { randomSpecs } from './random-spec.ts';

// The engine asks the author's functions about a state only what the plain semantics asks about it, and each function in the same
// order: else what a function throws where it is never asked would count, or another error than the first would be told. A function
// that looks at all of its state is asked in every state. A property may be asked about a step that changes nothing, though it is one of
// steps that change something: nothing that comes of that counts, but which of the others are to be looked at.

const FULL = process.env['SYNOD_FULL'] === '1';

/** What each function was asked, in order, each question once. */
type Questions = Map<string, Set<string>>;

/** The system with all functions noting what they are asked. */
function noting(system: System, asked: Questions): System {
  const text = (state: unknown): string => canonical(Object.fromEntries(Object.entries(state as State)));
  const note = (name: string, ...about: readonly string[]): void =>
    void (asked.get(name) ?? asked.set(name, new Set()).get(name))?.add(about.join(' | '));
  const test = <T extends { readonly name: string; readonly test: (state: never, choices: never) => boolean }>(
    predicate: T,
    owner: string,
  ): T => ({
    ...predicate,
    test: (state: never, choices: never) => {
      note(`${owner} ${predicate.name}`, text(state), canonical(choices));
      return predicate.test(state, choices);
    },
  });
  return {
    ...system,
    actions: system.actions.map((action) => ({
      ...action,
      enabled: (state, choices) => {
        note(`guard of ${action.name}`, text(state), canonical(choices));
        return action.enabled(state, choices);
      },
    })),
    invariants: system.invariants.map(({ name, conjuncts }) => ({ name, conjuncts: conjuncts.map((conjunct) => test(conjunct, name)) })),
    witnesses: system.witnesses.map((witness) => test(witness, 'witness')),
    properties: system.properties.map((property) => ({
      ...property,
      test: (before: never, after: never, choices) => {
        if (text(before) !== text(after)) note(`property ${property.name}`, text(before), text(after), canonical(choices));
        return property.test(before, after, choices);
      },
    })),
  };
}

async function questionsOf(search: Search, bind: () => System): Promise<Questions | undefined> {
  const asked: Questions = new Map();
  const outcome = await outcomeOf(search, noting(bind(), asked), { keepGoing: true, limits: { states: 40 } });
  return isMistake(outcome) || outcome.ending.kind !== 'complete' ? undefined : asked;
}

/** The first question that is not among the others, or not in their order. */
function strange(questions: ReadonlySet<string>, others: ReadonlySet<string>): string | undefined {
  const places = new Map([...others].map((question, place) => [question, place]));
  let last = -1;
  for (const question of questions) {
    const place = places.get(question);
    if (place === undefined) return `never asked: ${question}`;
    if (place < last) return `asked too late: ${question}`;
    last = place;
  }
  return undefined;
}

test('the engine asks every function what the plain semantics asks it, in the same order', { timeout: 600_000 }, async () => {
  let compared = 0;
  await fc.assert(fc.asyncProperty(randomSpecs(), async ({ bind }) => {
    const expected = await questionsOf(referenceSearch, bind);
    const asked = await questionsOf(breadthFirstSearch, bind);
    if (expected === undefined || asked === undefined) return;
    for (const [name, questions] of asked)
      expect({ name, strange: strange(questions, expected.get(name) ?? new Set()) }).toEqual({ name, strange: undefined });
    compared += [...asked.values()].reduce((sum, { size }) => sum + size, 0);
  }), { seed: 20_010_911, numRuns: FULL ? 100 : 12 });
  expect(compared).toBeGreaterThan(FULL ? 4_000 : 250);
});

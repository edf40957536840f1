import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breadthFirstSearch } from '../../../checker/search/explicit/breadth-first.ts';
import { referenceSearch } from '../../../checker/search/oracle/reference.ts';
import { SpecError } from '../../../checker/language/errors.ts';
import type { State, System } from '../../../checker/language/system.ts';
import { initialStates } from '../../../checker/semantics/initial.ts';
import { clausesOf, execute, isEnabled, stepsFrom } from '../../../checker/semantics/step.ts';
import { choicesIn } from '../../../checker/semantics/choices.ts';
import { equal } from '../../../checker/language/values.ts';
import { ablated, type Rule, withAndWithout } from '../../../checker/verdict/ablation/rule.ts';
import { isMistake, outcomeOf } from '../../conformance/outcome.ts';
import { randomSpecs } from '../../conformance/random-spec.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const RUNS = FULL ? 1_000 : 6;
const STATES = 30;

/** Everything that could be dropped from a random system, used or not. */
const rulesOf = (system: System): readonly Rule[] => system.actions.flatMap(({ name: action }) => [
  ...['first', 'second', 'enabled'].map((name): Rule => ({ action, kind: 'clause', name })),
  ...Object.keys(system.variables).map((name): Rule => ({ action, kind: 'write', name })),
]);

/** The first few states of a system that has no mistake in them. */
function statesOf(system: System): readonly State[] {
  const states = [...initialStates(system)];
  for (let i = 0; i < states.length && states.length < STATES; i++)
    states.push(
      ...[...stepsFrom(system, states[i] as State)]
        .map(({ state }) => state)
        .filter((state) => !states.some((known) => equal(known, state))),
    );
  return states;
}

const actionIn = (system: System, rule: Rule) => system.actions.find(({ name }) => name === rule.action) as System['actions'][number];

function requirePlainMeaning(system: System, rule: Rule, state: State): void {
  const [base, changed] = [actionIn(system, rule), actionIn(ablated(system, rule), rule)];
  for (const choices of choicesIn(base.parameters, state, () => 'test')) {
    const { [rule.kind === 'clause' ? rule.name : '']: _dropped, ...kept } = clausesOf(base, state, choices);
    expect(isEnabled(changed, state, choices)).toBe(Object.values(kept).every(Boolean));
    if (!isEnabled(base, state, choices)) continue;
    const after = execute(system, base, state, choices);
    expect(
      equal(execute(system, changed, state, choices), rule.kind === 'write' ? { ...after, [rule.name]: state[rule.name] } : after),
    ).toBe(true);
  }
}

describe(`on ${RUNS} random specs`, () => {
  test(
    'a clause that is dropped counts as true, and a write that is dropped leaves the variable as it was',
    { timeout: 600_000 + RUNS * 2_000 },
    () => {
      fc.assert(
        fc.property(randomSpecs(), ({ bind }) => {
          const system = bind();
          try {
            for (const state of statesOf(system)) for (const rule of rulesOf(system)) requirePlainMeaning(system, rule, state);
          } catch (error) {
            if (!(error instanceof SpecError)) throw error;
          }
        }),
        { seed: 3, numRuns: RUNS },
      );
    },
  );

  test('the fast engine finds in an ablated system what the reference search finds', { timeout: 600_000 + RUNS * 2_000 }, async () => {
    await fc.assert(fc.asyncProperty(randomSpecs(), fc.nat(), async ({ bind }, place) => {
      const rules = rulesOf(bind());
      const rule = rules[place % rules.length] as Rule;
      for (const make of [ablated, withAndWithout]) {
        const options = { keepGoing: true, limits: { states: STATES } };
        const expected = await outcomeOf(referenceSearch, make(bind(), rule), options);
        const outcome = await outcomeOf(breadthFirstSearch, make(bind(), rule), options);
        // An engine may learn steps before it takes them, and so meet a mistake that the oracle meets only beyond its limit.
        if (isMistake(outcome) && !isMistake(expected) && expected.ending.kind === 'limit' && outcome.error !== 'checker-bug') continue;
        expect({ rule, ...outcome }).toEqual({ rule, ...expected });
      }
    }), { seed: 5, numRuns: 2 * RUNS });
  });
});

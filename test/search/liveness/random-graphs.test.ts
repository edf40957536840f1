import { describe, expect, test } from 'vitest';
import type { Choices } from '../../../checker/language/parameters.ts';
import type { NamedLiveness, State, System } from '../../../checker/language/system.ts';
import { canonical } from '../../../checker/language/values.ts';
import { decide, type Decision, type Lasso } from '../../../checker/search/liveness/decide.ts';
import { Questions } from '../../../checker/search/liveness/questions.ts';
import { Evaluation, type InfiniteBehaviour } from '../../../checker/search/oracle/lasso.ts';
import { TemporalDefinition } from '../../../checker/search/oracle/temporal.ts';
import { referenceSearch } from '../../../checker/search/oracle/reference.ts';
import { initialStateAt } from '../../../checker/semantics/initial.ts';
import { execute } from '../../../checker/semantics/step.ts';
import { type BruteQuestion, shortestBreak } from './brute.ts';
import { randomGraph } from './random-graph.ts';

const COUNT = process.env['SYNOD_FULL'] === '1' ? 10_000 : 200;
/** By default the first ones, and two that show what these do not: faults of a coin that was tossed, and of strong fairness in parts. */
const SEEDS = [...Array.from({ length: COUNT }, (_, i) => i + 1), ...[431, 485].filter((seed) => seed > COUNT)];

/** Whether a behaviour breaks a claim, and keeps all that is assumed. */
function isCounterexample(behaviour: InfiniteBehaviour, claim: NamedLiveness['claim'], choices: Choices): boolean {
  const evaluation = new Evaluation(behaviour);
  const isKept = behaviour.system.fairness.every(({ assumption }) => evaluation.assumed(assumption));
  return isKept && !evaluation.holds(claim, choices);
}

function statesOf(system: System, { initial, steps }: Lasso): State[] {
  const states = [initialStateAt(system, initial) as State];
  for (const { action, choices } of steps)
    states.push(execute(system, system.actions[action] as never, states[states.length - 1] as State, choices));
  return states;
}

function requireAnyLasso(system: System, decision: Decision | undefined, where: string): void {
  if (decision === undefined || decision.holds) throw new Error(`${where}: no lasso is found in haste`);
  const { claim, choices, lasso } = decision;
  const met = statesOf(system, lasso);
  if (lasso.cycle < lasso.steps.length) expect(canonical(met.pop())).toBe(canonical(met[lasso.cycle]));
  const isOne = isCounterexample({ system, states: met, cycle: lasso.cycle }, claim.claim, choices);
  expect(`${where}, in haste: ${isOne}, ${lasso.isShortest}`).toBe(`${where}, in haste: true, false`);
}

describe('on random graphs, fairness and liveness', () => {
  test('are decided as a walk through all that can be done decides them, with a shortest lasso', async () => {
    const found = new Map<string, number>();
    for (const seed of SEEDS) {
      const { system, brute, questions } = randomGraph(seed);
      const { graph } = await referenceSearch(system, { liveness: ['all'] });
      const decisions = decide(new Questions(graph as never, system.liveness));
      // Where no shortest lasso is looked for, one is found all the same.
      const hasty = decide(new Questions(graph as never, system.liveness), undefined, -1);
      const states: State[] = [];
      graph?.visit((_state, plain) => states.push(plain));
      const definition = new TemporalDefinition(system, states);
      for (const [i, decision] of decisions.entries()) {
        const question = questions[i] as BruteQuestion;
        const expected = shortestBreak(brute, question);
        const where = `seed ${seed}, ${question.form}`;
        expect(`${where}: ${decision.holds}`).toBe(`${where}: ${expected === undefined}`);
        expect(`${where}: ${definition.holds(decision.claim)}`).toBe(`${where}: ${expected === undefined}`);
        found.set(`${question.form} ${decision.holds}`, (found.get(`${question.form} ${decision.holds}`) ?? 0) + 1);
        if (decision.holds || expected === undefined) continue;
        const { lasso, choices } = decision;
        expect(lasso.isShortest).toBe(true);
        const met = statesOf(system, lasso);
        const cycle = lasso.steps.length - lasso.cycle;
        expect({ where, total: lasso.steps.length, cycle }).toEqual({ where, ...expected });
        requireAnyLasso(system, hasty[i], where);
        if (cycle > 0) expect(canonical(met.pop())).toBe(canonical(met[lasso.cycle]));
        const isOne = isCounterexample({ system, states: met, cycle: lasso.cycle }, decision.claim.claim, choices);
        expect(`${where}: ${isOne}`).toBe(`${where}: true`);
      }
    }
    // Both answers occur often for every form.
    expect([...found.values()].every((count) => count > COUNT / 30)).toBe(true);
  });
});

import type { System } from '../../language/system.ts';
import type { Explored, FoundViolation, LivenessFacts } from '../exploration.ts';
import { decide } from './decide.ts';
import { factsOf } from './facts.ts';
import { Questions } from './questions.ts';

/**
 * What a search found, and the liveness properties, of those named, that do not hold in the graph that it kept. A lasso in a graph that is
 * not complete is real, because all steps from its states are known; that a property holds is known only if the search was complete.
 */
export function withLiveness<Found extends Explored>(system: System, explored: Found, names: readonly string[]): Found {
  const { graph } = explored;
  if (graph === undefined || explored.ending.kind === 'violated') return explored;
  const claims = system.liveness.filter(({ name }) => names.includes(name));
  if (claims.length === 0) return explored;
  const questions = new Questions(graph, claims);
  const decisions = decide(questions);
  const violations = decisions.flatMap((decision): FoundViolation[] => {
    if (decision.holds) return [];
    const { claim, choices, lasso } = decision;
    return [
      {
        kind: 'liveness',
        liveness: system.liveness.indexOf(claim),
        choices,
        depth: lasso.steps.length + (lasso.cycle === lasso.steps.length ? 1 : 0),
        path: { initial: lasso.initial, steps: lasso.steps, cycle: lasso.cycle },
        isShortest: lasso.isShortest,
      },
    ];
  });
  const held = decisions.flatMap((decision) => (decision.holds ? [decision] : []));
  const behaviours: LivenessFacts = {
    ...(explored.ending.kind === 'complete' ? factsOf(questions) : {}),
    withoutFairness: held.filter(({ withoutFairness }) => withoutFairness).map(({ claim: { name } }) => name),
    neverPromised: held.filter(({ isNeverPromised }) => isNeverPromised).map(({ claim: { name } }) => name),
  };
  return { ...explored, violations: [...explored.violations, ...violations], behaviours };
}

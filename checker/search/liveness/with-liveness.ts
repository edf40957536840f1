import type { System } from '../../language/system.ts';
import type { Explored, FoundViolation } from '../exploration.ts';
import { decide } from './decide.ts';
import { Questions } from './questions.ts';

/**
 * What a search found, and the liveness properties, of those named, that do not hold in the graph that it kept. A lasso in a graph that is
 * not complete is real, because all steps from its states are known; that a property holds is known only if the search was complete.
 */
export function withLiveness<Found extends Explored>(system: System, explored: Found, names: readonly string[]): Found {
  const { graph } = explored;
  if (graph === undefined || explored.ending.kind === 'violated') return explored;
  const claims = system.liveness.filter(({ name }) => names.includes(name));
  const violations = decide(new Questions(graph, claims)).flatMap((decision): FoundViolation[] => {
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
  return { ...explored, violations: [...explored.violations, ...violations] };
}

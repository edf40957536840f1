import { SpecError } from '../../language/errors.ts';
import type { State, System } from '../../language/system.ts';
import { secondsSince, type Timed } from '../clock.ts';
import type { Explored, FoundViolation, LivenessFacts, SearchOptions } from '../exploration.ts';
import type { StepGraph } from '../graph/step-graph.ts';
import { TemporalDefinition } from '../oracle/temporal.ts';
import { abstractClaims, type RefinedFairness } from './abstract-conditions.ts';
import { decide, type Decision } from './decide.ts';
import { factsOf } from './facts.ts';
import { Questions } from './questions.ts';
import { remediesFor } from './remedies.ts';

/**
 * What a search found, and the liveness properties, of those named, that do not hold in the graph that it kept. A lasso in a graph that is
 * not complete is real, because all steps from its states are known; that a property holds is known only if the search was complete. The
 * time that it takes to decide them counts, too.
 */
export function withLiveness<Found extends Explored>(
  system: System,
  explored: Found,
  options: Pick<SearchOptions, 'liveness' | 'refinements'> & Required<Timed>,
): Found {
  const { liveness: names = [], refinements = [] } = options;
  const { graph } = explored;
  if (graph === undefined || explored.ending.kind === 'violated') return explored;
  const claims = system.liveness.filter(({ name }) => names.includes(name));
  const refined = refinements.flatMap((refinement): RefinedFairness[] => {
    const own = abstractClaims(refinement).filter(({ name }) => names.includes(name));
    return own.length === 0 ? [] : [{ refinement, claims: own }];
  });
  if (claims.length + refined.length === 0) return explored;
  const questions = new Questions(graph, claims, system.fairness, refined);
  const decisions = decide(questions);
  const isWhole = explored.ending.kind === 'complete';
  if (explored.effort.engine === 'reference' && isWhole && graph.count <= DEFINED_MAX) requireByDefinition(system, graph, decisions);
  // One claim is explained: the first that does not hold.
  const explained = decisions.find(({ holds }) => !holds);
  const violations = decisions.flatMap((decision): FoundViolation[] => {
    if (decision.holds) return [];
    const { claim, choices, lasso } = decision;
    return [
      {
        kind: 'liveness',
        name: claim.name,
        choices,
        depth: lasso.steps.length + (lasso.cycle === lasso.steps.length ? 1 : 0),
        path: { initial: lasso.initial, steps: lasso.steps, cycle: lasso.cycle },
        isShortest: lasso.isShortest,
        ...(decision === explained && isWhole && claims.includes(claim) ? { remedies: remediesFor(graph, decision) } : {}),
      },
    ];
  });
  const held = decisions.flatMap((decision) => (decision.holds ? [decision] : []));
  const behaviours: LivenessFacts = {
    ...(isWhole ? factsOf(questions) : {}),
    withoutFairness: held.filter(({ withoutFairness }) => withoutFairness).map(({ claim: { name } }) => name),
    neverPromised: held.filter(({ isNeverPromised }) => isNeverPromised).map(({ claim: { name } }) => name),
  };
  return { ...explored, violations: [...explored.violations, ...violations], behaviours, seconds: secondsSince(options) };
}

/** Up to so many states the reference engine decides by the definition too: that takes the square of their number, at worst. */
const DEFINED_MAX = 20_000;

/** The reference engine decides by the definition, too, and the two must agree. */
function requireByDefinition(system: System, graph: StepGraph, decisions: readonly Decision[]): void {
  const states: State[] = [];
  graph.visit((_state, plain) => states.push(plain));
  const definition = new TemporalDefinition(system, states);
  const apart = decisions.find(({ claim, holds }) => system.liveness.includes(claim) && definition.holds(claim) !== holds);
  if (apart === undefined) return;
  throw new SpecError('checker-bug', {
    what: `by the definition of fairness and liveness ${apart.claim.name} ${apart.holds ? 'does not hold' : 'holds'}, by the search it ${
      apart.holds ? 'does' : 'does not'
    }`,
    cause: 'the fault is in synod, not in the spec',
    fix: 'please report it, with the spec',
  });
}

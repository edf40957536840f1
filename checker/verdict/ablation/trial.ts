import { SpecError } from '../../language/errors.ts';
import type { System } from '../../language/system.ts';
import { breadthFirst } from '../../search/strategies.ts';
import type { Exploration, SearchOptions } from '../../search/exploration.ts';
import { inCanonicalOrder } from '../trace/canonical-order.ts';
import { proofsOf } from '../reports.ts';
import { ablated, keyOf, type Rule, withAndWithout } from './rule.ts';
import type { Rung } from './survey.ts';
import type { Violates, LostInvariant, Redundant, Senseless, Stalls } from './table.ts';

/** What is seen at one model without a rule. */
export type Trial =
  | Violates
  | Senseless
  | Stalls
  | { readonly kind: 'same'; readonly argument: Redundant['argument'] }
  /** Nothing is violated; `changed` if the state graph is known to be another one. */
  | { readonly kind: 'unseen'; readonly changed: boolean }
  /** The time was over, or somebody stopped it; nothing is known. */
  | { readonly kind: 'cut' };

/**
 * Tries a rule at a model. Only what holds with the rule in place is watched. On the compiled core: in models of some hundred states that
 * costs a tenth more than its interpreted form does, from ten thousand states on it saves as much, and that is where the time goes.
 */
export async function tryWithout(rule: Rule, rung: Rung, options: SearchOptions): Promise<Trial> {
  if (rule.kind === 'clause' && rung.complete && !rung.decisive.has(keyOf(rule))) return { kind: 'same', argument: 'implied' };
  const base = rung.deadlocks ? { ...rung.system, deadlockForbidden: false } : rung.system;
  const system = ablated(base, rule);
  const watching = { ...options, invariants: rung.holding };
  try {
    const explored = await breadthFirst.run(system, watching);
    if (explored.violations.length > 0)
      return violationsOf(system, rung, (await laterViolations(system, rung, explored, watching)) ?? explored, watching);
    return wasCut(explored) ? { kind: 'cut' } : await compared(rule, rung, base, explored, options);
  } catch (error) {
    return { kind: 'senseless', model: rung.name, error: mistakeIn(error) };
  }
}

const wasCut = ({ ending }: Exploration): boolean =>
  ending.kind === 'interrupted' || (ending.kind === 'limit' && ending.limit !== 'states');

/** A mistake of the ablated spec, in one line. A mistake of this program is none. */
function mistakeIn(error: unknown): string {
  if (!(error instanceof SpecError) || error.kind === 'checker-bug') throw error;
  const { what, where } = error.parts;
  return where === undefined ? what : `${what}, in ${where}`;
}

/**
 * What else is violated later. A broken system may have far more states than a whole one, so the search ends at a few times as many;
 * and beyond the first violation its functions may throw, which then is no matter.
 */
async function laterViolations(
  system: System,
  { distinct }: Rung,
  first: Exploration,
  options: SearchOptions,
): Promise<Exploration | undefined> {
  const states = Math.min(options.limits?.states ?? Infinity, Math.max(LATER_MIN, 2 * distinct, first.distinct));
  try {
    const explored = await breadthFirst.run(system, { ...options, keepGoing: true, limits: { ...options.limits, states } });
    return explored.violations.length > 0 ? explored : undefined;
  } catch (error) {
    mistakeIn(error);
    return undefined;
  }
}

/** Later violations are looked for among so many states at least. */
const LATER_MIN = 500;

/** Everything that is violated, each at its first depth. The counterexamples are executed by the plain semantics first. */
function violationsOf(system: System, { name: model }: Rung, explored: Exploration, options: SearchOptions): Violates {
  const proofs = proofsOf(system, explored, options);
  const violations = new Map<string, LostInvariant>();
  for (const { depth, findings } of proofs) {
    for (const finding of findings) {
      if (finding.kind === 'refinement' || finding.kind === 'liveness') continue;
      const name = finding.kind === 'deadlock' ? 'Deadlock' : finding.name;
      if (!violations.has(name)) violations.set(name, { name, kind: finding.kind, depth });
    }
  }
  const [first, ...later] = [...violations.values()].sort((a, b) => a.depth - b.depth) as [LostInvariant, ...LostInvariant[]];
  return {
    kind: 'violated',
    model,
    violations: [first, ...later],
    complete: explored.ending.kind === 'complete',
    trace: inCanonicalOrder(system, (proofs[0] as (typeof proofs)[number]).trace),
  };
}

/** Nothing is violated: is it that nothing happens any more, that nothing is different, or is it not to be seen here? */
async function compared(rule: Rule, rung: Rung, base: System, explored: Exploration, options: SearchOptions): Promise<Trial> {
  const complete = explored.ending.kind === 'complete';
  if (!rung.complete || !complete) return { kind: 'unseen', changed: rung.complete };
  const witnesses = rung.reached
    .filter((index) => explored.witnesses[index] === undefined)
    .map((index) => base.witnesses[index]?.name ?? '');
  const actions = rung.taken.filter((index) => explored.actions[index]?.taken === 0).map((index) => base.actions[index]?.name ?? '');
  if (witnesses.length > 0 || actions.length > 0) return { kind: 'stalls', model: rung.name, witnesses, actions };
  if (explored.distinct !== rung.distinct) return { kind: 'unseen', changed: true };
  const argument = explored.generated === rung.generated ? 'same-states' : 'other-steps';
  // Without a clause there are the same steps and perhaps more, so that as many states are the same states.
  if (rule.kind === 'clause') return { kind: 'same', argument };
  return sameStates(rule, rung, base, argument, options);
}

/**
 * As many states are reached as with the rule. They are the same if the system that may keep the rule or not at every step, which
 * reaches those of both, has no more.
 */
async function sameStates(rule: Rule, rung: Rung, base: System, argument: Redundant['argument'], options: SearchOptions): Promise<Trial> {
  const both = await breadthFirst.run(withAndWithout(base, rule), { ...options, invariants: [] });
  if (wasCut(both)) return { kind: 'cut' };
  if (both.ending.kind === 'limit' || both.distinct !== rung.distinct) return { kind: 'unseen', changed: true };
  return { kind: 'same', argument };
}

import { learningAnew } from '../engine/state/compares-values.ts';
import type { Counts } from '../language/catalogue.ts';
import { SpecError } from '../language/errors.ts';
import type { System } from '../language/system.ts';
import { type Timed, timed } from '../search/clock.ts';
import type { Ending, Explored, SearchOptions } from '../search/exploration.ts';
import { abstractClaims } from '../search/liveness/abstract-conditions.ts';
import { withLiveness } from '../search/liveness/with-liveness.ts';
import { strategyFor } from '../search/strategies.ts';
import { refusalOf, requireAble, type Strategy, whyNoLiveness } from '../search/strategy.ts';
import { inCanonicalOrder } from './trace/canonical-order.ts';
import { type CheckOptions, requireKnown } from './check-options.ts';
import { livenessAsked, withFairness } from './fairness-choice.ts';
import { requireUntil } from './onward.ts';
import { predictionReport } from './prediction.ts';
import {
  actionReports, checksNothing, furtherViolations, invariantReports, nameOf, proofsOf, refinementReports, witnessReports,
} from './reports.ts';
import { refinementsOf, select, type Selection, type Subject } from './selection.ts';
import { storyAbout } from './trace-story.ts';
import { told } from './trace/told.ts';
import { countsToCompare, type ReachedLimit, type Verdict } from './verdict.ts';

/**
 * Searches every reachable state of a spec, a variant or an entry, and says what is so. It prints nothing, and throws a
 * `SpecError` only if the spec or the call is wrong.
 */
export async function check(subject: Subject, options: CheckOptions = {}): Promise<Verdict> {
  requireKnown(options);
  // Start-up counts: to bind a spec and to list its domains may take longer than to search it.
  const begun = { ...options, ...timed(options) };
  return checkSelected(subject, select(subject, options), begun);
}

/** The same, of what was selected of the subject: for who has bound it already. */
export async function checkSelected(subject: Subject, selected: Selection, options: CheckOptions): Promise<Verdict> {
  requireKnown(options);
  const selection = withFairness(selected, options);
  const begun = { ...options, ...timed(options) };
  const wanted =
    options.refines === undefined ? begun : { ...begun, refinements: refinementsOf(subject, selection.system, options.refines) };
  const strategy = strategyFor(options);
  if (options.until !== undefined) requireUntil(selection.system, options.until);
  const { liveness, unchecked } = livenessFor(strategy, selection.system, wanted);
  const searching = { ...wanted, liveness };
  requireAble(strategy, searching);
  const explored = await explore(strategy, selection.system, searching);
  const verdict = { ...verdictOf(selection, explored, searching), ...(unchecked === undefined ? {} : { unchecked }) };
  if (verdict.verdict !== 'violated') return verdict;
  return { ...verdict, ...(await storyAbout(verdict.trace, selection, searching)) };
}

/**
 * The liveness properties to check. Those that nobody asked for by name are left out where the search cannot check them, and that is
 * said.
 */
function livenessFor(
  strategy: Strategy,
  system: System,
  options: CheckOptions,
): Pick<Verdict, 'unchecked'> & { readonly liveness: readonly string[] } {
  // What refinements promise is asked for by name, too; all of it, if nothing is.
  const promised = (options.refinements ?? []).flatMap(abstractClaims).map(({ name }) => name);
  const isPromised = (name: string): boolean => promised.includes(name) && system.liveness.every((own) => own.name !== name);
  const own = options.liveness?.filter((name) => !isPromised(name));
  const liveness = [
    ...livenessAsked(system, own === undefined ? options : { ...options, liveness: own }),
    ...(options.liveness === undefined ? promised : options.liveness.filter(isPromised)),
  ];
  if (liveness.length === 0 || options.liveness !== undefined || options.terminates === true) return { liveness };
  const cause = whyNoLiveness(system) ?? refusalOf(strategy, { ...options, liveness })?.cause;
  if (cause === undefined || refusalOf(strategy, { ...options, liveness: [] }) !== undefined) return { liveness };
  return { liveness: [], unchecked: { liveness, cause } };
}

/** Searches; a mistake of the spec comes with the behaviour that leads to it. */
async function explore(strategy: Strategy, system: System, options: SearchOptions & Required<Timed>): Promise<Explored> {
  try {
    // Liveness asks the states about predicates that the search has not learned: these may turn out to compare values, too.
    return await learningAnew(async () => withLiveness(system, await strategy.run(system, options), options));
  } catch (error) {
    throw told(system, error, options);
  }
}

/**
 * What a search's findings mean. Every counterexample is executed by the plain semantics before it counts; the one that is shown is in
 * the order that reads best.
 */
export function verdictOf(
  selection: Selection,
  explored: Explored,
  options: SearchOptions & Pick<CheckOptions, 'processes'> = {},
): Verdict {
  const { system, model, expected } = selection;
  const { ending, distinct, outside, generated, depth, seconds, effort } = explored;
  const proofs = proofsOf(system, explored, options);
  const [first] = proofs;
  const trace = first && inCanonicalOrder(system, first.trace, options.processes);
  const complete = ending.kind === 'complete';
  const invariants = invariantReports(system, proofs, options);
  const prediction = predictionReport(selection, { complete, invariants, ...(trace === undefined ? {} : { trace }) });
  const known = {
    spec: system.spec,
    ...(system.variant === undefined ? {} : { variant: system.variant }),
    ...(model === undefined ? {} : { model }),
    constants: system.constants,
    distinct,
    ...(outside === undefined ? {} : { outside }),
    ...(system.view === undefined ? {} : { view: true as const }),
    generated,
    ...(depth === undefined ? {} : { depth }),
    seconds,
    invariants,
    ...(explored.behaviours === undefined ? {} : { behaviours: explored.behaviours }),
    ...(options.refinements === undefined ? {} : { refinements: refinementReports(proofs, options) }),
    witnesses: witnessReports(system, explored),
    ...(checksNothing(system, options) ? { nothingChecked: true as const } : {}),
    actions: actionReports(system, explored),
    ...(prediction === undefined ? {} : { prediction }),
    effort,
  };
  const unproven =
    explored.unproven === undefined ? {} : { unproven: explored.unproven.map((violation) => nameOf(system, violation, options)) };
  const pinned = complete && expected !== undefined ? { expected } : {};
  // A violation weighs more than an end that came too early, and that more than a doubt about the spec.
  if (trace !== undefined) {
    const deadlock = proofs.find(({ findings }) => findings.some(({ kind }) => kind === 'deadlock'));
    const limit = ending.kind === 'limit' ? { limit: reached(ending) } : {};
    const others = furtherViolations(proofs).map(({ finding, trace: found }) => ({
      finding,
      trace: inCanonicalOrder(system, found, options.processes),
    }));
    const further = others.length === 0 ? {} : { further: others };
    const deadlocked = deadlock === undefined ? {} : { deadlock: { depth: deadlock.depth } };
    return { verdict: 'violated', ...known, complete, ...limit, ...deadlocked, ...unproven, trace, ...further, ...pinned };
  }
  switch (ending.kind) {
    case 'limit': return { verdict: 'limit', ...known, complete: false, limit: reached(ending), ...unproven };
    case 'interrupted': return { verdict: 'interrupted', ...known, complete: false, ...unproven };
    case 'partial': return { verdict: 'partial', ...known, complete: false, effort: { ...effort, coverage: ending.coverage } };
    case 'complete':
      if (known.witnesses.some((witness) => !witness.reached)) return { verdict: 'unreached', ...known, complete: true, ...pinned };
      if (expected === undefined || isPinned(known, expected)) return { verdict: 'holds', ...known, complete: true, ...pinned };
      return { verdict: 'miscounted', ...known, complete: true, expected };
    case 'violated': throw new SpecError('checker-bug', { what: 'a search ended with a violation and has none', fix: 'please report it' });
  }
}

const reached = ({ limit, value }: Ending & { readonly kind: 'limit' }): ReachedLimit => ({ kind: limit, value });

/** Whether the counts that are known are those that the model pins. */
function isPinned(known: Parameters<typeof countsToCompare>[0], expected: Counts): boolean {
  const counts = countsToCompare(known);
  return (['distinct', 'generated', 'depth'] as const).every((count) => (counts[count] ?? expected[count]) === expected[count]);
}

import type { System } from '../language/system.ts';
import { timed } from '../search/clock.ts';
import type { Explored, SearchOptions } from '../search/exploration.ts';
import { strategyFor } from '../search/strategies.ts';
import { requireAble, type Strategy } from '../search/strategy.ts';
import { replayAgainst } from './explain/against.ts';
import { inCanonicalOrder } from './trace/canonical-order.ts';
import { type CheckOptions, requireKnown } from './check-options.ts';
import { explain } from './explain/explain.ts';
import { judged } from './prediction.ts';
import { type Processes, processesOf } from './trace/processes.ts';
import { actionReports, checksNothing, invariantReports, nameOf, proofsOf, refinementReports, witnessReports } from './reports.ts';
import { refinementsOf, select, type Selection, type Subject } from './selection.ts';
import { told } from './trace/told.ts';
import { unlessMistaken } from './trace/unless-mistaken.ts';
import { countsToCompare, type Verdict, type Word } from './verdict.ts';

/**
 * Searches every reachable state of a spec, a variant or an entry, and says what is so. It prints nothing, and throws a
 * `SpecError` only if the spec or the call is wrong.
 */
export async function check(subject: Subject, options: CheckOptions = {}): Promise<Verdict> {
  requireKnown(options);
  // Start-up counts: to bind a spec and to list its domains may take longer than to search it.
  const begun = { ...options, ...timed(options) };
  const selection = select(subject, options);
  const searching =
    options.refines === undefined ? begun : { ...begun, refinements: refinementsOf(subject, selection.system, options.refines) };
  const strategy = strategyFor(options);
  requireAble(strategy, searching);
  const explored = await explore(strategy, selection.system, searching);
  const verdict = againstRule(selection, verdictOf(selection, explored, searching));
  return options.explain === true ? explained(selection.system, verdict, options.processes) : verdict;
}

/** Searches; a mistake of the spec comes with the behaviour that leads to it. */
async function explore(strategy: Strategy, system: System, options: SearchOptions): Promise<Explored> {
  try {
    return await strategy.run(system, options);
  } catch (error) {
    throw told(system, error, options);
  }
}

/** With what the rule says of a variant's counterexample, which tells what the variant has changed. */
function againstRule({ variant, system }: Selection, verdict: Verdict): Verdict {
  if (variant === undefined || verdict.trace === undefined) return verdict;
  const { trace } = verdict;
  const against = unlessMistaken(() => replayAgainst(variant.base.bind(system.constants), trace), undefined);
  return against === undefined ? verdict : { ...verdict, against };
}

function explained(system: System, verdict: Verdict, processes: Processes = processesOf(system)): Verdict {
  const { trace } = verdict;
  const explanation = trace && unlessMistaken(() => explain(system, trace, processes), undefined);
  return explanation === undefined ? verdict : { ...verdict, explanation };
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
  const { ending, distinct, generated, depth, seconds, effort, unproven } = explored;
  const proofs = proofsOf(system, explored, options);
  const deadlock = proofs.find(({ findings }) => findings.some(({ kind }) => kind === 'deadlock'));
  const complete = ending.kind === 'complete';
  const known = {
    spec: system.spec,
    ...(system.variant === undefined ? {} : { variant: system.variant }),
    ...(model === undefined ? {} : { model }),
    constants: system.constants,
    distinct,
    generated,
    seconds,
    complete,
    ...(depth === undefined ? {} : { depth }),
    ...(ending.kind === 'limit' ? { limit: { kind: ending.limit, value: ending.value } } : {}),
    invariants: invariantReports(system, proofs, options),
    ...(options.refinements === undefined ? {} : { refinements: refinementReports(proofs, options) }),
    witnesses: witnessReports(system, explored),
    ...(checksNothing(system, options) ? { nothingChecked: true as const } : {}),
    actions: actionReports(system, explored),
    ...(deadlock === undefined ? {} : { deadlock: { depth: deadlock.depth } }),
    ...(unproven === undefined ? {} : { unproven: unproven.map((what) => nameOf(system, what, options)) }),
    ...(proofs[0] === undefined ? {} : { trace: inCanonicalOrder(system, proofs[0].trace, options.processes) }),
    ...(complete && expected !== undefined ? { expected } : {}),
    effort,
  };
  const prediction = judged(selection, known);
  return { verdict: wordFor(explored, known), ...known, ...(prediction === undefined ? {} : { prediction }) };
}

/** A violation weighs more than an end that came too early, and that more than a doubt about the spec. */
function wordFor({ ending, violations }: Explored, { witnesses, expected, ...counts }: Omit<Verdict, 'verdict'>): Word {
  if (violations.length > 0) return 'violated';
  if (ending.kind === 'limit' || ending.kind === 'partial' || ending.kind === 'interrupted') return ending.kind;
  if (witnesses.some(({ reached }) => !reached)) return 'unreached';
  if (
    expected !== undefined &&
    (['distinct', 'generated', 'depth'] as const).some((count) => (countsToCompare(counts)[count] ?? expected[count]) !== expected[count])
  )
    return 'miscounted';
  return 'holds';
}

import type { System } from '../language/system.ts';
import type { Exploration, SearchOptions } from '../search/exploration.ts';
import { type Engine, strategies } from '../search/strategies.ts';
import { inCanonicalOrder } from './canonical-order.ts';
import { explain } from './explain.ts';
import { judged } from './prediction.ts';
import { type Processes, processesOf } from './processes.ts';
import { actionReports, invariantReports, proofsOf, witnessReports } from './reports.ts';
import { type Choice, select, type Selection, type Subject } from './selection.ts';
import type { Verdict, Word } from './verdict.ts';

export interface CheckOptions extends SearchOptions, Choice {
  /** `fast` (the default); `plain`, the same without the compiled core; or `reference`: slow, and simple enough to be believed. */
  readonly engine?: Engine;
  /** Puts the counterexample in the order that reads best, and says why it ends where it does. */
  readonly explain?: boolean;
  /** Who takes which step, for the explanation; a guess if absent, see `processesOf`. */
  readonly processes?: Processes;
}

/**
 * Searches every reachable state of a spec, a variant or an entry, and says what is so. It prints nothing, and throws a
 * `SpecError` only if the spec or the call is wrong.
 */
export async function check(subject: Subject, options: CheckOptions = {}): Promise<Verdict> {
  const selection = select(subject, options);
  const explored = await strategies[options.engine ?? 'fast'](selection.system, options);
  const verdict = verdictOf(selection, explored, options);
  return options.explain === true ? explained(selection.system, verdict, options.processes) : verdict;
}

function explained(system: System, verdict: Verdict, processes: Processes = processesOf(system)): Verdict {
  if (verdict.trace === undefined) return verdict;
  const trace = inCanonicalOrder(system, verdict.trace, processes);
  const explanation = explain(system, trace, processes);
  return { ...verdict, trace, ...(explanation === undefined ? {} : { explanation }) };
}

/** What a search's findings mean. Every counterexample is executed by the plain semantics before it counts. */
export function verdictOf(selection: Selection, explored: Exploration, options: SearchOptions = {}): Verdict {
  const { system, model, expected } = selection;
  const { ending, distinct, generated, depth, seconds, effort } = explored;
  const proofs = proofsOf(system, explored, options);
  const deadlock = proofs.find(({ findings }) => findings.some(({ kind }) => kind === 'deadlock'));
  const complete = ending.kind === 'complete';
  const known = {
    spec: system.spec,
    ...(system.variant === undefined ? {} : { variant: system.variant }),
    ...(model === undefined ? {} : { model }),
    constants: system.constants,
    distinct, generated, depth, seconds, complete,
    ...(ending.kind === 'limit' ? { limit: { kind: ending.limit, value: ending.value } } : {}),
    invariants: invariantReports(system, proofs, options),
    witnesses: witnessReports(system, explored),
    actions: actionReports(system, explored),
    ...(deadlock === undefined ? {} : { deadlock: { depth: deadlock.depth } }),
    ...(proofs[0] === undefined ? {} : { trace: proofs[0].trace }),
    ...(complete && expected !== undefined ? { expected } : {}),
    effort,
  };
  const prediction = judged(selection, known);
  return { verdict: wordFor(explored, known), ...known, ...(prediction === undefined ? {} : { prediction }) };
}

/** A violation weighs more than an end that came too early, and that more than a doubt about the spec. */
function wordFor({ ending, falls }: Exploration, { witnesses, expected, ...counts }: Omit<Verdict, 'verdict'>): Word {
  if (falls.length > 0) return 'violated';
  if (ending.kind === 'limit' || ending.kind === 'partial' || ending.kind === 'interrupted') return ending.kind;
  if (witnesses.some(({ reached }) => !reached)) return 'unreached';
  if (expected !== undefined && (['distinct', 'generated', 'depth'] as const).some((count) => counts[count] !== expected[count])) return 'miscounted';
  return 'holds';
}

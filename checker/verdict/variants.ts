import type { Entry } from '../language/catalogue.ts';
import { type Constant, constantsWith } from '../language/constants.ts';
import type { Prediction, Variant } from '../language/spec.ts';
import { unknownName } from '../language/errors.ts';
import { check } from './check.ts';
import type { CheckOptions } from './check-options.ts';
import { refuseUnknownOptions } from './known-options.ts';
import { STATUS } from './status.ts';
import { statesOf } from './trace/trace.ts';
import type { InvariantReport, PredictionReport, Verdict } from './verdict.ts';

/** The version of the JSON form of the table; raised when a field changes its meaning or goes away. */
export const VARIANTS_VERSION = 1;

/** What a variant does to one invariant or property. */
export interface VariantInvariant extends Pick<InvariantReport, 'name' | 'kind' | 'holds' | 'depth'> {
  /** The conjunct that is violated first. */
  readonly conjunct?: string;
}

/** One variant at its own model: plain data, so that it may be sent from one process to another. */
export interface VariantRow extends Pick<
  Verdict,
  'verdict' | 'model' | 'distinct' | 'generated' | 'depth' | 'seconds' | 'complete' | 'limit' | 'deadlock'
> {
  readonly variant: string;
  readonly because: string;
  /** The constants that are not the spec's defaults. */
  readonly constants: Readonly<Record<string, Constant>>;
  readonly predicts: Prediction;
  readonly prediction: Omit<PredictionReport, 'because'>;
  /** What is false at the end of the shortest counterexample; nothing if there is none. */
  readonly breaks: readonly string[];
  /** States of the shortest counterexample. */
  readonly states?: number;
  /** Every invariant and property, in the order of declaration. */
  readonly invariants: readonly VariantInvariant[];
}

/** What each variant of a spec does to each invariant. */
export interface VariantsTable {
  readonly spec: string;
  /** Those that were checked, in the order of declaration. */
  readonly rows: readonly VariantRow[];
  /** Variants whose turn did not come. */
  readonly unchecked: readonly string[];
  /** Variants that could not be checked, and why not, where that does not end the whole. */
  readonly failed?: readonly FailedVariant[];
  /** Whether somebody stopped it: then a row may be a part of what would have been found. */
  readonly interrupted: boolean;
}

/** A variant that could not be checked. */
export interface FailedVariant {
  readonly variant: string;
  readonly error: string;
}

const isFailed = (row: VariantRow | FailedVariant): row is FailedVariant => 'error' in row;

/**
 * How one variant is checked: in this thread, in a process of its own, or on another machine. Nothing where it is not checked any more,
 * because the whole is to end; an error where it could not be checked, which is no matter to the others.
 */
export type RowOf = (variant: string) => Promise<VariantRow | FailedVariant | undefined>;

export interface VariantsOptions {
  /** Which variants; all if absent. */
  readonly names?: readonly string[];
  /** How many are checked at the same time. */
  readonly jobs?: number;
  readonly signal?: AbortSignal;
  /** Called when a variant is done, with how many are. */
  readonly onRow?: (row: VariantRow, done: number) => void;
}

/** Checks the variants of an entry, each at its own model. A variant that cannot be checked rejects the whole. */
export async function variantsTable(
  { spec, variants }: Entry,
  rowOf: RowOf,
  options: VariantsOptions = {},
): Promise<VariantsTable> {
  refuseUnknownOptions(options, { names: true, jobs: true, signal: true, onRow: true }, 'variantsTable');
  const known = Object.keys(variants);
  const { names = known, jobs = 1, signal, onRow } = options;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownName('variant', unknown, known, spec.name);
  const wanted = known.filter((name) => names.includes(name));
  const waiting = [...wanted];
  const rows = new Map<string, VariantRow | FailedVariant>();
  const work = async (): Promise<void> => {
    while (signal?.aborted !== true) {
      const name = waiting.shift();
      if (name === undefined) return;
      const row = await rowOf(name);
      if (row === undefined) continue;
      rows.set(name, row);
      if (!isFailed(row)) onRow?.(row, rows.size);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, work));
  const made = wanted.flatMap((name) => rows.get(name) ?? []);
  const failed = made.filter(isFailed);
  return {
    spec: spec.name,
    rows: made.flatMap((row) => (isFailed(row) ? [] : [row])),
    ...(failed.length === 0 ? {} : { failed }),
    unchecked: wanted.filter((name) => !rows.has(name)),
    interrupted: signal?.aborted === true,
  };
}

/** Checks one variant at its own model, on beyond its first violation, and tells what the table needs of it. */
export async function checkVariant(
  entry: Entry,
  name: string,
  options: Omit<CheckOptions, 'variant' | 'model' | 'constants'> = {},
): Promise<VariantRow> {
  const verdict = await check(entry, { keepGoing: true, ...options, variant: name });
  return rowFrom(entry.variants[name] as Variant, verdict);
}

/** The row of a variant whose verdict is known. */
export function rowFrom(
  variant: Variant,
  { verdict, model, constants, distinct, generated, depth, seconds, complete, limit, invariants, deadlock, trace, prediction }: Verdict,
): VariantRow {
  const defaults = constantsWith(variant.constants, {});
  const findings = trace?.findings ?? [];
  return {
    variant: variant.name,
    because: variant.because,
    ...(model === undefined ? {} : { model }),
    constants: Object.fromEntries(Object.entries(constants).filter(([name, value]) => defaults[name] !== value)),
    verdict,
    distinct,
    generated,
    seconds,
    complete,
    ...(depth === undefined ? {} : { depth }),
    ...(limit === undefined ? {} : { limit }),
    predicts: variant.predicts,
    prediction:
      prediction === undefined
        ? { breaks: [], outcome: 'unknown', message: 'it predicts nothing' }
        : { breaks: prediction.breaks, outcome: prediction.outcome, message: prediction.message },
    breaks: [...new Set(findings.flatMap((finding) => (finding.kind === 'deadlock' ? [] : [finding.name])))],
    ...(trace === undefined ? {} : { states: statesOf(trace) }),
    ...(deadlock === undefined ? {} : { deadlock }),
    invariants: invariants.map(invariantOf),
  };
}

function invariantOf({ name, kind, holds, depth, conjuncts }: InvariantReport): VariantInvariant {
  const conjunct = conjuncts.find((each) => !each.holds && each.depth === depth)?.name;
  return {
    name,
    kind,
    holds,
    ...(depth === undefined ? {} : { depth }),
    ...(conjunct === undefined || kind !== 'invariant' ? {} : { conjunct }),
  };
}

/** The depth down to which it is known that an invariant that is not violated holds; all depths if the search was complete. */
export const knownTo = ({ complete, depth }: Pick<VariantRow, 'complete' | 'depth'>): number =>
  complete ? Infinity : Math.max(0, (depth ?? 1) - 1);

/** Invariants and properties that are violated although the variant does not predict it. */
export const unpredicted = ({ predicts, invariants }: VariantRow): readonly string[] =>
  'keeps' in predicts ? [] : invariants.filter(({ name, holds }) => !holds && !predicts.breaks.includes(name)).map(({ name }) => name);

/** The exit status of a table: what could not be checked weighs most, and a false prediction more than one that a limit left unknown. */
export function statusOfVariants({ rows, interrupted, failed = [] }: VariantsTable): number {
  if (interrupted) return STATUS.interrupted;
  if (failed.length > 0) return STATUS.error;
  if (rows.some(({ prediction }) => prediction.outcome === 'false')) return STATUS.violated;
  return rows.every(({ prediction }) => prediction.outcome === 'true') ? STATUS.asWished : STATUS.limit;
}

import { SpecError } from '../language/errors.ts';
import { leastOf } from '../language/extremes.ts';
import type { System } from '../language/system.ts';
import type { Explored, FoundViolation, SearchOptions, Violation } from '../search/exploration.ts';
import { selectedBy } from '../search/selected.ts';
import { rebuild } from './trace/rebuild.ts';
import type { Finding, Trace } from './trace/trace.ts';
import type { ActionReport, ConjunctReport, FurtherViolation, InvariantReport, RefinementReport, WitnessReport } from './verdict.ts';

/** A violation with the counterexample that the plain semantics made of its path. */
export interface Proof {
  readonly depth: number;
  readonly trace: Trace;
  /** What of the trace's findings is to be reported: for the first violation everything, for a later one itself. */
  readonly findings: readonly Finding[];
}

/**
 * Executes the path of every violation by the plain semantics. A path that leaves the next-state relation, or whose end is
 * innocent, is a mistake of the engine (or of a spec that is not a function of its state), and never shown as a violation.
 */
export function proofsOf(system: System, { violations }: Pick<Explored, 'violations'>, options: SearchOptions): readonly Proof[] {
  return violations.map((violation, index) => {
    const trace = rebuilt(system, violation, options);
    const own = trace.findings.filter((finding) => isFinding(system, violation, finding, options));
    if (own.length === 0)
      throw unproven(
        `${nameOf(system, violation, options)} was reported to be violated, but at the end of its counterexample (${trace.code}) it is not`,
      );
    const { isShortest, remedies } = violation;
    const whole = { ...trace, ...(isShortest === false ? { isShortest } : {}), ...(remedies === undefined ? {} : { remedies }) };
    return { depth: violation.depth, trace: whole, findings: index === 0 ? trace.findings : own };
  });
}

/** What is violated besides the first violation, each name once: an invariant may be violated in several conjuncts. */
export function furtherViolations(proofs: readonly Proof[]): readonly FurtherViolation[] {
  const nameIn = (finding: Finding): string => (finding.kind === 'deadlock' ? finding.kind : `${finding.kind} ${finding.name}`);
  const shown = new Set(proofs[0]?.findings.map(nameIn));
  return proofs.slice(1).flatMap(({ trace, findings }) => {
    const finding = findings.find((each) => !shown.has(nameIn(each)));
    if (finding === undefined) return [];
    shown.add(nameIn(finding));
    return [{ finding, trace }];
  });
}

function rebuilt(system: System, violation: FoundViolation, options: SearchOptions): Trace {
  try {
    return rebuild(system, violation.path, options);
  } catch (error) {
    if (error instanceof SpecError && error.kind === 'bad-trace')
      throw unproven(
        `the counterexample for ${nameOf(system, violation, options)} does not replay: ${error.parts.what}`,
        error.parts.where,
      );
    throw error;
  }
}

const unproven = (what: string, where?: string): SpecError =>
  new SpecError('checker-bug', {
    what,
    ...(where === undefined ? {} : { where }),
    cause: 'the engine is wrong, or a function of the spec depends on something besides its arguments',
    fix: 'run again with --engine reference; if that disagrees, please report it',
  });

function isFinding(system: System, violation: FoundViolation, finding: Finding, { refinements }: SearchOptions): boolean {
  if (violation.kind !== finding.kind) return false;
  if (violation.kind === 'deadlock' || finding.kind === 'deadlock') return true;
  if (violation.kind === 'refinement') return refinements?.[violation.refinement]?.name === finding.name;
  if (violation.kind === 'property') return system.properties[violation.property]?.name === finding.name;
  if (violation.kind === 'liveness')
    return violation.name === finding.name && finding.kind === 'liveness';
  const invariant = system.invariants[violation.invariant];
  return (
    finding.kind === 'invariant' && invariant?.name === finding.name && invariant.conjuncts[violation.conjunct]?.name === finding.conjunct
  );
}

/** What is violated, for messages. */
export function nameOf(system: System, violation: Violation, { refinements }: SearchOptions): string {
  if (violation.kind === 'deadlock') return 'a deadlock';
  if (violation.kind === 'refinement') return `the refinement ${refinements?.[violation.refinement]?.name ?? ''}`;
  if (violation.kind === 'property') return system.properties[violation.property]?.name ?? '';
  if (violation.kind === 'liveness') return violation.name;
  const invariant = system.invariants[violation.invariant];
  return `${invariant?.name ?? ''}, conjunct '${invariant?.conjuncts[violation.conjunct]?.name ?? ''}'`;
}

/** One report for each invariant and property that was watched, in the order of declaration. */
export function invariantReports(system: System, proofs: readonly Proof[], options: SearchOptions): readonly InvariantReport[] {
  const selected = selectedBy(system, options);
  const places = new Set(selected.conjuncts.map(({ invariant }) => invariant));
  return [
    ...system.invariants
      .filter((_, index) => places.has(index))
      .map(({ name, conjuncts }) =>
        report(
          name,
          'invariant',
          conjuncts.map((conjunct) => conjunctReport(name, conjunct.name, proofs)),
        ),
      ),
    ...selected.properties.map(({ predicate: { name } }) => report(name, 'property', [conjunctReport(name, name, proofs)])),
    ...(options.liveness ?? []).map((name) => report(name, 'liveness', [conjunctReport(name, name, proofs)])),
  ];
}

function report(name: string, kind: InvariantReport['kind'], conjuncts: readonly ConjunctReport[]): InvariantReport {
  const depths = conjuncts.flatMap(({ depth }) => depth ?? []);
  return depths.length === 0 ? { name, kind, holds: true, conjuncts } : { name, kind, holds: false, depth: leastOf(depths), conjuncts };
}

function conjunctReport(name: string, conjunct: string, proofs: readonly Proof[]): ConjunctReport {
  for (const { depth, findings } of proofs) {
    for (const finding of findings) {
      if (
        finding.kind === 'deadlock' ||
        finding.kind === 'refinement' ||
        finding.name !== name ||
        (finding.kind === 'invariant' && finding.conjunct !== conjunct)
      )
        continue;
      const explanation = finding.kind === 'liveness' ? undefined : finding.explanation;
      return { name: conjunct, holds: false, depth, choices: finding.choices, ...(explanation === undefined ? {} : { explanation }) };
    }
  }
  return { name: conjunct, holds: true };
}

/** One report for each refinement that was checked. */
export const refinementReports = (proofs: readonly Proof[], { refinements = [] }: SearchOptions): readonly RefinementReport[] =>
  refinements.map(({ name, system: { spec, constants } }) => {
    for (const { depth, findings } of proofs) {
      for (const finding of findings)
        if (finding.kind === 'refinement' && finding.name === name) return { name, spec, constants, holds: false, depth, finding };
    }
    return { name, spec, constants, holds: true };
  });

export const witnessReports = (system: System, { witnesses }: Explored): readonly WitnessReport[] =>
  system.witnesses.map(({ name }, index) => {
    const found = witnesses[index];
    if (found === undefined) return { name, reached: false };
    return { name, reached: true, ...(found.depth === undefined ? {} : { depth: found.depth }) };
  });

export const actionReports = (system: System, { actions }: Explored): readonly ActionReport[] =>
  system.actions.map(({ name }, index) => ({ name, taken: actions[index]?.taken ?? 0, ...freshOf(actions[index]) }));

const freshOf = (action: Explored['actions'][number] | undefined): { readonly fresh?: number } =>
  action?.fresh === undefined ? {} : { fresh: action.fresh };

/** Whether every behaviour whatever would do. */
export function checksNothing(system: System, options: SearchOptions): boolean {
  const { conjuncts, properties } = selectedBy(system, options);
  return (
    conjuncts.length === 0 &&
    properties.length === 0 &&
    (options.liveness ?? []).length === 0 &&
    system.witnesses.length === 0 &&
    !system.deadlockForbidden &&
    (options.refinements ?? []).length === 0
  );
}

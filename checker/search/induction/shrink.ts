import type { ProofState } from '../../engine/proof-state.ts';
import type { FieldDomain } from '../../engine/state/field-domains.ts';
import type { Breach } from './inspector.ts';

interface Simplification {
  readonly field: number;
  readonly code: number;
}

/** Moves that are tried three at a time are at most so many. */
const TRIPLES_OF_MAX = 24;

/**
 * The simplest state found that shows the same breach: fields get their initial values, and sets fewer members, one at a time, then
 * two and three together, as long as the state satisfies the assumed conjuncts and the same action breaks the same conjunct. It leaves
 * the proof state in that state.
 */
export function shrink(proofState: ProofState, domains: readonly FieldDomain[], breach: Breach): void {
  proofState.load(breach.codes);
  while (simplified(proofState, domains, breach));
}

function simplified(proofState: ProofState, domains: readonly FieldDomain[], breach: Breach): boolean {
  const moves = movesOf(proofState, domains);
  if (moves.some((move) => tried(proofState, [move], breach))) return true;
  for (const [i, a] of moves.entries())
    for (const b of moves.slice(i + 1)) if (a.field !== b.field && tried(proofState, [a, b], breach)) return true;
  const few = moves.filter(({ field, code }) => code === domains[field]?.simplest).slice(0, TRIPLES_OF_MAX);
  for (const [i, a] of few.entries())
    for (const [j, b] of few.slice(i + 1).entries())
      for (const c of few.slice(i + j + 2)) if (tried(proofState, [a, b, c], breach)) return true;
  return false;
}

const movesOf = ({ codes }: ProofState, domains: readonly FieldDomain[]): readonly Simplification[] =>
  domains.flatMap((domain, field) => domain.simpler(codes[field] as number).map((code) => ({ field, code })));

/** Makes some moves, and takes them back if the breach is not there any more. */
function tried(proofState: ProofState, moves: readonly Simplification[], breach: Breach): boolean {
  const before = moves.map(({ field }) => ({ field, code: proofState.codes[field] as number }));
  for (const { field, code } of moves) proofState.set(field, code);
  if (proofState.holds && breakingTransition(proofState, breach) !== undefined) return true;
  for (const { field, code } of before) proofState.set(field, code);
  return false;
}

/** The transition of the step that shows a breach in the present state; -1 where none is needed; nothing if the breach is not there. */
export function breakingTransition(proofState: ProofState, breach: Breach): number | undefined {
  if (breach.kind === 'goal') return proofState.goalsMissed().includes(breach.index) ? -1 : undefined;
  let misfits = 0;
  const count = proofState.collect(() => misfits++);
  if (breach.kind === 'misfit') return misfits > 0 ? -1 : undefined;
  const { actionFor: action } = proofState.learner.transitions;
  return proofState.transitions
    .slice(0, count)
    .find(
      (transition) =>
        action[transition] === breach.action &&
        proofState.learner.transitions.changes[transition] !== 0 &&
        proofState.violationAfter(transition) === breach.index,
    );
}

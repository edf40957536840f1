import type { Space } from '../../engine/space.ts';
import { keyOf } from '../exploration.ts';
import type { Selected } from '../selected.ts';
import { Auditor } from '../oracle/auditor.ts';
import { disagreement } from '../oracle/disagreement.ts';
import type { RelationLearner } from './relation-learner.ts';

/** How many states are looked at, evenly spread over all in the order of the diagrams. */
const SAMPLE = 48;

/** What a search claims of a set of states. */
export interface SetClaims {
  readonly states: number;
  /** Whether all steps from these states lead to these states. */
  readonly closed: boolean;
  /** What was found to be violated, by `keyOf`; everything else holds. */
  readonly violated: ReadonlySet<string>;
  /** For each witness whether it was found. */
  readonly witnessed: readonly boolean[];
}

/**
 * Re-executes with the plain semantics, for a sample of the states, what was claimed about all; throws if they
 * disagree. Returns the number of states.
 */
export function auditSample(
  { sets, order, space }: RelationLearner,
  selected: Selected,
  { states, closed, violated, witnessed }: SetClaims,
): number {
  const auditor = new Auditor(space, selected, {
    isViolated: (what) => violated.has(keyOf(what)),
    isFound: (witness) => witnessed[witness] === true,
  });
  const count = sets.count(states);
  const sample = Math.min(SAMPLE, Number(count));
  const vector = new Int32Array(order.fields.length);
  for (let i = 0; i < sample; i++) {
    sets.nth(states, (count * BigInt(2 * i + 1)) / BigInt(2 * sample), vector);
    order.spread(vector, space.codes);
    auditor.audit({ ...space.layout.hashing.of(space.codes), entries: listOf(space) }, closed ? (codes, plain) => {
      if (!sets.has(states, order.arranged(codes))) throw disagreement(space.system, 'which states are reachable', plain);
    } : undefined);
  }
  return sample;
}

/** The steps enabled in the present state. */
function listOf(space: Space): Int32Array {
  const count = space.enabled();
  if (space.failure !== undefined) throw space.failure;
  return Int32Array.from(space.entries.slice(0, count));
}

import { freeze } from 'immer';
import { decodeState, encodeState } from '../../engine/cells.ts';
import { show } from '../../language/display.ts';
import { SpecError } from '../../language/errors.ts';
import type { State } from '../../language/system.ts';
import { choicesWhere, violationOf } from '../../semantics/predicates.ts';
import { requireDeterministic, stepsFrom } from '../../semantics/step.ts';
import type { Watched } from '../monitor.ts';
import { nameOf } from './judge.ts';
import type { Knowledge } from './knowledge.ts';

/** How many states are looked at, evenly spread over all in the order of the diagrams. */
const SAMPLE = 48;

/** What a search claims of a set of states. */
export interface Claims {
  readonly states: number;
  /** Whether all steps from these states lead to these states. */
  readonly closed: boolean;
  /** What was found to fall, by name; everything else holds. */
  readonly fallen: ReadonlySet<string>;
  /** For each witness whether it was found. */
  readonly witnessed: readonly boolean[];
}

/** Lets the plain semantics do again, for a sample of the states, what was claimed about all; throws if they disagree. Answers with the number of states. */
export function auditSample(knowledge: Knowledge, watched: Watched, claims: Claims): number {
  const { sets, order, space } = knowledge;
  const count = sets.count(claims.states);
  const sample = Math.min(SAMPLE, Number(count));
  const vector = new Int32Array(order.fields.length);
  for (let i = 0; i < sample; i++) {
    sets.nth(claims.states, (count * BigInt(2 * i + 1)) / BigInt(2 * sample), vector);
    order.spread(vector, space.codes);
    auditState(knowledge, watched, claims);
  }
  return sample;
}

/** Audits the present state of the space. */
function auditState({ space, sets, order }: Knowledge, watched: Watched, { states, closed, fallen, witnessed }: Claims): void {
  const own = space.codes.slice();
  const plain = freeze(decodeState(space.layout, own), true);
  const requireEqual = (what: string, expected: unknown, claimed: unknown): void => {
    if (expected === claimed) return;
    requireDeterministic(space.system, plain);
    throw disagreement(what, plain);
  };
  const learned = space.leaves.slice(0, space.collect()).map((leaf) => {
    space.apply(leaf);
    const text = `${space.learner.leaves.action[leaf] as number}:${space.codes.join()}`;
    space.undo(leaf);
    return text;
  });
  const codes = own.slice();
  const taken = [...stepsFrom(space.system, plain)].map(({ action, state }) => {
    encodeState(space.layout, state, codes);
    if (closed) requireEqual('which states are reachable', true, sets.has(states, order.arranged(codes)));
    const changes = codes.some((code, field) => code !== own[field]);
    if (changes) for (const { property, predicate } of watched.properties) if (!fallen.has(nameOf({ kind: 'property', property }))) requireEqual(predicate.name, true, violationOf(predicate, plain, state) === undefined);
    return `${action}:${codes.join()}`;
  });
  requireEqual('steps', taken.sort().join(' '), learned.sort().join(' '));
  for (const { invariant, conjunct, predicate } of watched.conjuncts) if (!fallen.has(nameOf({ kind: 'invariant', invariant, conjunct }))) requireEqual(predicate.name, true, choicesWhere(predicate, plain, false) === undefined);
  for (const [place, witness] of watched.witnesses.entries()) if (witnessed[place] !== true) requireEqual(witness.name, true, choicesWhere(witness, plain, true) === undefined);
}

const disagreement = (what: string, state: State): SpecError =>
  new SpecError('checker-bug', {
    what: `symbolic search and the plain semantics disagree about ${what}; nothing that this run found can be trusted`,
    where: `state ${show(state)}`,
    cause: 'the spec reads something besides its state, or the checker has a bug',
    fix: 'try --search breadth-first; if the spec is a function of its state alone, please report this with the spec',
  });

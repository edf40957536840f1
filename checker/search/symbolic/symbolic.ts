import { learningAnew } from '../../engine/state/compares-values.ts';
import { layoutOf } from '../../engine/state/layout.ts';
import { SpecError } from '../../language/errors.ts';
import type { System } from '../../language/system.ts';
import { countOf, type Explored, keyOf, type SetSearch, type SymbolicOptions } from '../exploration.ts';
import { searchByLevels } from './by-levels.ts';

import { Met } from './met.ts';
import { searchByChaining } from './chaining.ts';
import { SymbolicRun } from './run.ts';

/** Diagrams of more levels than this would exhaust the stack: operations on them are recursive. */
const FIELDS_MAX = 2_000;

/** Whether the states of a system have few enough parts. */
export const isSymbolic = (system: System): boolean => layoutOf(system).codecs.length <= FIELDS_MAX;

/**
 * Symbolic search: whole sets of states at a time, as list decision diagrams, by the short relations that the engine learns. How deep
 * a state lies is not known then. Where that is asked for, or a counterexample is needed, the search goes level by level.
 */
export const symbolicSearch: SetSearch = async (system, options = {}) => {
  if (system.within !== undefined)
    throw new SpecError('not-supported', {
      what: 'symbolic search does not go with a state constraint',
      where: `spec ${system.spec}, within`,
      cause: 'it applies every action to all states found, and which of them are outside is known state by state',
      fix: 'use --search breadth-first',
    });
  if (!isSymbolic(system))
    throw new SpecError('infinite-domain', {
      what: `a state has more parts than symbolic search can take (${FIELDS_MAX.toLocaleString('en-US')})`,
      cause: 'every possible member of a set or bag is a part',
      fix: 'use --search breadth-first',
    });
  return learningAnew(() => search(new SymbolicRun(system, options), options));
};

async function search(run: SymbolicRun, options: SymbolicOptions): Promise<Explored> {
  const explored = options.levels === true || options.limits?.depth !== undefined ? await byLevels(run) : await byRounds(run, options);
  options.onFieldOrder?.(run.manager.places);
  return explored;
}

async function byLevels(run: SymbolicRun): Promise<Explored> {
  const { ending, distinct, taken, depth, violations, witnesses, audited } = await searchByLevels(run);
  return { ending, ...counts(run.started, distinct, taken), depth, violations, witnesses, ...rest(run, audited) };
}

/**
 * If something is violated, or the spec makes a mistake, it is looked for again in the order of depth: then what comes
 * first is told, with the way there.
 */
async function byRounds(run: SymbolicRun, { keepGoing }: SymbolicOptions): Promise<Explored> {
  const found = await searchByChaining(run).catch((error: unknown) => {
    if (error instanceof Met) return error;
    throw error;
  });
  if (found instanceof Met) return byLevels(run);
  const { violated: suspected, audited } = found;
  const witnesses = found.witnessed.map((was) => (was ? {} : undefined));
  const whole = { ending: found.ending, ...counts(run.started, found.distinct, found.taken), witnesses };
  if (suspected.length === 0) return { ...whole, violations: [], ...rest(run, audited) };
  const { ending, distinct, taken, depth, violations } = await searchByLevels(run, new Set(suspected.map(keyOf)));
  const proven = new Set(violations.map(keyOf));
  const unproven = ending.kind === 'limit' || ending.kind === 'interrupted' ? suspected.filter((what) => !proven.has(keyOf(what))) : [];
  const last = { violations, ...(unproven.length > 0 ? { unproven } : {}), ...rest(run, audited) };
  if (keepGoing !== true && violations.length === 0) return { ...whole, ending, ...last };
  // The states on the way to the first violation are the same however it was suspected.
  if (keepGoing !== true) return { ...whole, ending, ...counts(run.started, distinct, taken), depth, ...last };
  return { ...whole, ...(unproven.length > 0 ? { ending } : {}), ...last };
}

function counts(started: number, distinct: bigint, taken: readonly bigint[]): Pick<Explored, 'distinct' | 'generated' | 'actions'> {
  const generated = taken.reduce((sum, each) => sum + each, BigInt(started));
  return { distinct: countOf(distinct), generated: countOf(generated), actions: taken.map((each) => ({ taken: countOf(each) })) };
}

const rest = ({ seconds, manager, rounds, space, learner }: SymbolicRun, audited: number): Pick<Explored, 'seconds' | 'effort'> => ({
  seconds,
  effort: {
    engine: 'symbolic',
    userCalls: space.learner.userCalls,
    audited,
    collisionProbability: 0,
    bytes: learner.sets.store.bytes,
    rounds,
    nodes: learner.sets.store.nodesOf(manager.roots),
  },
});

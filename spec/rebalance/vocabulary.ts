import {
  choice, count, FiniteSet, fn, type Immutable, type Letter, letters, names, numbered, optional, range, record, set, type StateOf,
  variables,
} from '../../checker/index.ts';
import { NOBODY } from '../assignment/index.ts';

export const constants = {
  workers: count(2, { min: 1, max: 4 }, 'how many workers there are: A, B, ...'),
  partitions: count(2, { min: 1, max: 4 }, 'how many partitions there are: p1, p2, ...'),
  generations: count(2, { min: 1, max: 5 }, 'how many generations there are, one after the other'),
  method: choice(
    ['eager', 'cooperative'],
    'eager: who joins stops all that it does; cooperative: it goes on with what it has, and gives up what it is told to',
  ),
};

export interface Constants {
  readonly workers: number;
  readonly partitions: number;
  readonly generations: number;
  readonly method: 'eager' | 'cooperative';
}

export type Partition = `p${number}`;

/** What a variant may replace. */
export interface Rules {
  /** "The Coordinator first asks all workers to stop ongoing work": what a worker that joins still has of what it had. */
  kept(had: FiniteSet<Partition>): FiniteSet<Partition>;
  /** What it still has, if it was taken for dead, or has missed a generation. */
  keptByStrangers(had: FiniteSet<Partition>): FiniteSet<Partition>;
  /** Whose a partition becomes that is to be `to`, and that somebody who has joined says to have. */
  given(to: Letter, claimedBy: Letter | undefined): Letter | typeof NOBODY;
}

export const rules = ({ method }: Constants): Rules => ({
  kept: (had) => (method === 'eager' ? FiniteSet.of() : had),
  keptByStrangers: () => FiniteSet.of(),
  given: (to, claimedBy) => (claimedBy === undefined || claimedBy === to ? to : NOBODY),
});

function variablesOf({ workers, partitions, generations }: Constants) {
  const worker = names(letters(workers));
  const partition = names(numbered('p', partitions));
  const number = range(0, generations);
  const commit = record({ partition, generation: range(1, generations), offset: range(1, generations) });
  const state = variables({
    // The coordinator.
    generation: number.describe('The current generation; 0 before the first.'),
    phase: names(['stable', 'rebalancing']).describe('Whether the coordinator waits for the members to join the next generation.'),
    members: set(worker).describe('The members of the current generation, but for those that were taken for dead.'),
    joined: set(worker).describe('Who has joined the next one.'),
    owner: fn(partition, optional(worker, NOBODY)).describe('The assignment of the current generation.'),
    committed: fn(partition, record({ offset: number, generation: number })).describe(
      'How many records of a partition are done for good, and in which generation that was said.',
    ),

    // The workers. All that they know is lost when they crash.
    status: fn(worker, names(['out', 'down', 'waits', 'works', 'gave up'])).describe(
      'out: in no group that it knows of; waits: it has joined, and waits for what it is given; gave up: it works, and must join again.',
    ),
    knows: fn(worker, number).describe('The generation in which it works.'),
    has: fn(worker, set(partition)).describe('The partitions on which it works.'),
    position: fn(worker, fn(partition, number)).describe('How many records of them it has done.'),

    mail: set(commit).describe('The commits that have been sent. None is removed: each may arrive at any time, again, or never.'),
  });
  return { ...state, state, worker, partition };
}

export type State = StateOf<ReturnType<typeof variablesOf>['schemas']>;

export function vocabulary(constants: Constants, rules: Rules) {
  const v = variablesOf(constants);
  const workers = letters(constants.workers);
  const partitions = numbered('p', constants.partitions);

  /** Who of those that have joined says that a partition is on its hands. */
  const claimedBy = (s: Pick<Immutable<State>, 'joined' | 'has'>, p: Partition): Letter | undefined =>
    workers.find((w) => s.joined.has(w) && s.has[w].has(p));

  /** A worker gives up what it had, but for this. */
  const keep = (s: State, w: Letter, kept: FiniteSet<Partition>): void => {
    s.has[w] = kept;
    for (const p of partitions) if (!kept.has(p)) s.position[w][p] = 0;
  };

  /** The worker w has a partition, as the coordinator wishes, and knows it. */
  const isOwned = (s: Pick<Immutable<State>, 'owner' | 'members' | 'status' | 'knows' | 'generation' | 'has'>, p: Partition): boolean => {
    const { [p]: w } = s.owner;
    return w !== NOBODY && w !== undefined && s.members.has(w) && s.status[w] === 'works' && s.knows[w] === s.generation && s.has[w].has(p);
  };

  return {
    ...v, ...rules, workers, partitions, generations: constants.generations, eager: constants.method === 'eager', claimedBy, keep, isOwned,
  };
}

export type Rebalance = ReturnType<typeof vocabulary>;

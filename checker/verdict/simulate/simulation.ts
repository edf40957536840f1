import type { Constant } from '../../language/constants.ts';
import type { Weights } from '../../search/walks/walker.ts';
import { STATUS } from '../status.ts';
import type { Trace } from '../trace/trace.ts';
import type { InvariantReport } from '../verdict.ts';

/** The version of the JSON form of a simulation; raised when a field changes its meaning or goes away. */
export const SIMULATION_VERSION = 2;

/**
 * What a simulation found, in one word; none of them says that anything holds.
 * - `violated`: an invariant or a property is violated in a walk, or a walk ran into a deadlock.
 * - `no-violation`: not in the walks that were asked for; nothing is known of other behaviours.
 * - `limit`: not in the walks that were made before the time was over; more were asked for.
 * - `interrupted`: not in the walks that were made before somebody stopped it.
 * - `incomplete`: not in the walks that were made; others that were asked for could not be, see `failed`.
 */
export type SimulationWord = 'violated' | 'no-violation' | 'limit' | 'interrupted' | 'incomplete';

/** Walks that could not be made, elsewhere, and what went wrong: the number of the first, from 0, and how many. */
export interface FailedWalks {
  readonly first: number;
  readonly count: number;
  readonly error: string;
}

/**
 * The result of a simulation. Everything but `seconds` depends on the spec, the seed, the number of walks and the other options alone: not
 * on the number of workers, and not on the machine.
 */
export type Simulation = SimulatedSystem & (
  | {
      readonly verdict: 'violated';
      /** The walk that found a violation, and how many states its behaviour had before it was minimised. */
      readonly violation: { readonly walk: number; readonly states: number };
      /** The violation, without the steps that it does not need; perhaps not a shortest one. */
      readonly trace: Trace;
    }
  | { readonly verdict: Exclude<SimulationWord, 'violated'>; readonly violation?: undefined; readonly trace?: undefined }
);

interface SimulatedSystem {
  readonly spec: string;
  readonly variant?: string;
  readonly model?: string;
  readonly constants: Readonly<Record<string, Constant>>;
  readonly seed: number;
  readonly weights: Weights;
  /** States of a walk at most, the one that it starts in counted. */
  readonly depth: number;
  /** The behaviour after which every walk starts, where one was given. */
  readonly from?: { readonly code: string; readonly states: number };
  /** Walks made; the last one is the one that found the violation. */
  readonly walks: number;
  /** Those before the last one that could not be made, where there are any; what they would have found nobody knows. */
  readonly failed?: readonly FailedWalks[];
  readonly steps: number;
  /** Different states seen, told apart by 64-bit fingerprints; `distinctMax` if there were at least so many. */
  readonly distinct: number;
  readonly distinctMax: number;
  /** The last walks, a tenth of all: visits to states, and how many of these states had not been seen before. */
  readonly recent: { readonly walks: number; readonly visits: number; readonly fresh: number };
  /** Walks that ended in a state that no step changes. */
  readonly stuck: number;
  readonly seconds: number;
  readonly invariants: readonly InvariantReport[];
  /** For each witness the walks that reached it. */
  readonly witnesses: readonly { readonly name: string; readonly walks: number }[];
  /** For each action the steps taken, and the visits to states in which it was enabled. */
  readonly actions: readonly { readonly name: string; readonly taken: number; readonly enabled: number }[];
  /** Walks that the plain semantics made again, and agreed. */
  readonly audited: number;
}

/** The exit status of a simulation. Walks that found nothing are as wished: that is all that was asked. */
export const statusOfSimulation = ({ verdict }: Pick<Simulation, 'verdict'>): number => ({
  violated: STATUS.violated,
  'no-violation': STATUS.asWished,
  limit: STATUS.limit,
  interrupted: STATUS.interrupted,
  incomplete: STATUS.error,
})[verdict];

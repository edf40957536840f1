import { type Action, ceases, type StateOf, weak } from '../../checker/index.ts';
import type { Rebalance } from './vocabulary.ts';

type State = StateOf<Rebalance['schemas']>;
type OfWorker = Action<State, { readonly w: string }>;

interface Acting {
  readonly Join: OfWorker;
  readonly Expel: OfWorker;
  readonly Complete: Action<State, object>;
  readonly Sync: OfWorker;
  readonly Crash: OfWorker;
  readonly Restart: OfWorker;
}

const isDown = (s: { readonly status: Readonly<Record<string, string>> }, { w }: { readonly w: string }): boolean => s.status[w] === 'down';

/** Everybody goes on; in the end nobody crashes, and nobody is taken for dead who is not. That a worker works is not assumed. */
export const fairness = ({ Join, Expel, Complete, Sync, Crash, Restart }: Acting) => ({
  'workers join': weak(Join, { each: 'w' }),
  'workers ask what they are given': weak(Sync, { each: 'w' }),
  'the coordinator divides': weak(Complete),
  'the dead are taken for dead': weak(Expel, { each: 'w', when: isDown }),
  'workers come back': weak(Restart, { each: 'w' }),
  'workers stop failing': ceases(Crash),
  'the living are not taken for dead in the end': ceases(Expel, { when: (s, { w }) => !isDown(s, { w }) }),
});

export const liveness = ({ eventuallyAlways, partitions, isOwned, generations }: Rebalance) => ({
  /** From some time on every partition is somebody's, for ever; unless the generations of the model are used up before that. */
  EveryPartitionIsOwned: eventuallyAlways((s) => s.generation === generations || partitions.every((p) => isOwned(s, p))),
});

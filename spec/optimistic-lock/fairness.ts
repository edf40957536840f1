import { type Action, type StateOf, step, weak } from '../../checker/index.ts';
import { when } from '../common/when.ts';
import type { Optimistic } from './vocabulary.ts';

type State = StateOf<Optimistic['schemas']>;
type OfProcess = Action<State, { readonly t: string }>;
interface Acting {
  readonly Enter: OfProcess;
  readonly ReadVersion: OfProcess;
  readonly ReadRecord: OfProcess;
  readonly StartOver: OfProcess;
}

/** Whoever can go on does not stop for ever. */
export const fairness = ({ Enter, ReadVersion, ReadRecord, StartOver }: Acting, committing: readonly OfProcess[]) => ({
  'processes go on': weak([Enter, ReadVersion, ReadRecord, StartOver, ...committing], { each: 't' }),
});

export const liveness = (v: Optimistic, commit: OfProcess) => ({
  ...when(v.endless, {
    /** Lock-freedom: whoever starts over does so because another has committed. */
    SomebodyCommits: v.infinitelyOften(step(commit)),
  }),
  ...when(v.endless && v.everyone, {
    /** Wait-freedom, which nobody claims. */
    EverybodyCommits: v.infinitelyOften({ t: v.process }, step(commit)),
  }),
});

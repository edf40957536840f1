import type { FiniteSet } from '../../checker/index.ts';
import { wordsOf } from '../voting/words.ts';
import type { Acceptor, Paxos, Value } from './vocabulary.ts';

type TwoB = { readonly type: '2b'; readonly acc: Acceptor; readonly bal: number; readonly val: Value };

/** What the words of module `Voting` need of a state of Paxos. */
interface S {
  readonly maxBal: Readonly<Record<Acceptor, number>>;
  readonly msgs: Pick<FiniteSet<never>, 'size'> & { has(m: TwoB): boolean };
}

/** The words of module `Voting`, in which the votes of an acceptor are the 2b messages that he has sent. */
export const votingOf = (paxos: Paxos) => wordsOf<S>(paxos, (s, a, b, v) => s.msgs.has({ type: '2b', acc: a, bal: b, val: v }));

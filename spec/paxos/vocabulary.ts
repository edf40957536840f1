import { FiniteSet, fn, names, numbered, optional, range, set, union, type ValueOf, valuesOf, variables } from '../../checker/index.ts';
import { treatsAlike } from '../common/quorums.ts';
import type { Acceptor, Constants, Rules } from '../voting/vocabulary.ts';

export { type Acceptor, type Constants, constants, type Rules, rules, type Value } from '../voting/vocabulary.ts';

/** "None == CHOOSE v : v ∉ Ballot": the value of a vote that was never cast. */
export const NONE = 'None';

/** Domains, messages and variables of the module `Paxos`; `others`: quorums besides, of whoever has two kinds. */
export function vocabulary({ acceptors, values, ballots }: Constants, { quorums }: Rules, others: Rules['quorums'] = []) {
  const everyone = names(numbered('a', acceptors));
  const acceptor = [quorums, others].every((each) => treatsAlike(each, numbered('a', acceptors))) ? everyone.symmetric() : everyone;
  const ballot = range(0, ballots - 1);
  const value = names(numbered('v', values)).symmetric();

  /**
   * "The set of all possible messages that can be sent in the algorithm": none names an addressee. A vote that was never
   * cast has neither number nor value.
   */
  const message = union('type', {
    '1a': { bal: ballot },
    '1b': { acc: acceptor, bal: ballot, mbal: optional(ballot, -1), mval: optional(value, NONE) },
    '2a': { bal: ballot, val: value },
    '2b': { acc: acceptor, bal: ballot, val: value },
  }).where((m) => m.type !== '1b' || (m.mbal === -1) === (m.mval === NONE));

  const state = variables({
    maxBal: fn(acceptor, optional(ballot, -1)).describe(
      'A number such that a will never cast any further vote in a ballot numbered less than maxBal[a].',
    ),
    maxVBal: fn(acceptor, optional(ballot, -1)).describe(
      'The number of the vote with the largest ballot number cast by a, or -1 if a has not cast any vote.',
    ),
    maxVal: fn(acceptor, optional(value, NONE)).describe('The value of that vote, or None.'),
    msgs: set(message).describe('The set of all messages that have been sent. Messages are never removed.'),
  });

  type Message = ValueOf<typeof message>;
  type Promise1b = Extract<Message, { type: '1b' }>;
  const promises = FiniteSet.from(valuesOf(message).filter((m): m is Promise1b => m.type === '1b')).toArray();

  /** "Send(m) asserts that message m is added to the set msgs." */
  const send = (s: { msgs: FiniteSet<Message> }, m: Message): void => { s.msgs = s.msgs.with(m); };

  /** "Q1b == {m ∈ msgs : m.type = 1b ∧ m.acc ∈ Q ∧ m.bal = b}": asked for one by one, because no other message matters. */
  const Q1b = (msgs: FiniteSet<Message>, Q: FiniteSet<Acceptor>, b: number): readonly Promise1b[] =>
    promises.filter((m) => m.bal === b && Q.has(m.acc) && msgs.has(m));

  /** "Q1bv == {m ∈ Q1b : m.mbal ≥ 0}". */
  const Q1bv = (msgs: FiniteSet<Message>, Q: FiniteSet<Acceptor>, b: number): readonly Promise1b[] =>
    Q1b(msgs, Q, b).filter((m) => m.mbal >= 0);

  const lists = { ballots: valuesOf(ballot), values: numbered('v', values) };
  return { ...state, ...lists, state, acceptor, ballot, value, quorums, send, Q1b, Q1bv };
}

export type Paxos = ReturnType<typeof vocabulary>;

import {
  choice, count, type FiniteSet, fn, names, numbered, optional, range, set, type StateOf, union, type ValueOf, valuesOf, variables,
} from '../../checker/index.ts';
import { ofSize, type Quorums } from '../common/quorums.ts';

export type Acceptor = `a${number}`;
export type Value = `v${number}`;

/** "Any": the value of a phase 2a message that leaves the choice to the acceptors. */
export const ANY = 'any' as const;
/** The value of a vote that was never cast. */
export const NONE = 'none' as const;

export const constants = {
  acceptors: count(3, { min: 1, max: 9 }, 'how many acceptors there are: a1, a2, ...'),
  values: count(2, { min: 1, max: 9 }, 'how many values have been proposed: v1, v2, ...'),
  rounds: count(2, { min: 1, max: 9 }, 'how many rounds there are: 0, 1, ...; round 0 is a fast one'),
  fast: choice(['first', 'all'], 'whether only the first round is fast, or all are'),
  q1: count(2, { min: 1, max: 9 }, 'how many acceptors answer before a new round begins'),
  q2: count(2, { min: 1, max: 9 }, 'how many acceptors choose a value in a classic round'),
  qFast: count(3, { min: 1, max: 9 }, 'how many acceptors choose a value in a fast round'),
};

export interface Constants {
  readonly acceptors: number;
  readonly values: number;
  readonly rounds: number;
  readonly fast: 'first' | 'all';
  readonly q1: number;
  readonly q2: number;
  readonly qFast: number;
}

/** How an acceptor has voted last, as the coordinator is told: nowhere is -1 and NONE. */
export interface Report { readonly acc: Acceptor; readonly vrnd: number; readonly vval: Value | typeof NONE }

/** What a variant may replace. */
export interface Rules {
  /** Those that choose a value in a fast round if they all vote for it. */
  readonly fastQuorums: Quorums<Acceptor>;
  /**
   * Whether v may be proposed, or voted for, given what a quorum has reported; `quorumsOf` gives the quorums that may have chosen in a
   * round.
   */
  mayPick(v: Value, reports: readonly Report[], quorumsOf: (k: number) => Quorums<Acceptor>): boolean;
}

/** The votes of the highest round that anybody has reported; none if nobody has voted. */
export function latestVotes(reports: readonly Report[]): { readonly k: number; readonly V: readonly Report[] } {
  const k = Math.max(...reports.map(({ vrnd }) => vrnd));
  return { k, V: reports.filter(({ vrnd }) => vrnd === k && vrnd !== -1) };
}

function variablesOf({ acceptors, values, rounds }: Constants) {
  const acceptor = names(numbered('a', acceptors)).symmetric();
  const value = names(numbered('v', values)).symmetric();
  const round = range(0, rounds - 1);
  const message = union('type', {
    '1a': { rnd: round },
    '1b': { acc: acceptor, rnd: round, vrnd: optional(round, -1), vval: optional(value, NONE) },
    '2a': { rnd: round, val: optional(value, ANY) },
    '2b': { acc: acceptor, rnd: round, val: value },
  }).where((m) => m.type !== '1b' || (m.vrnd === -1) === (m.vval === NONE));
  const state = variables({
    rnd: fn(acceptor, round).describe('The highest round that a has taken part in: it votes in no lower one.'),
    vrnd: fn(acceptor, optional(round, -1)).describe('The round of its last vote, or -1.'),
    vval: fn(acceptor, optional(value, NONE)).describe('The value of that vote, or none.'),
    msgs: set(message).describe('The set of all messages that have been sent. Messages are never removed.'),
  });
  return { ...state, state, acceptor, value, round, message };
}

type S = StateOf<ReturnType<typeof variablesOf>['schemas']>;
type Message = ValueOf<ReturnType<typeof variablesOf>['message']>;
/** What is read of a state. */
interface Seen { readonly rnd: Readonly<Record<Acceptor, number>>; readonly msgs: Pick<FiniteSet<Message>, 'has'> }

/**
 * The rule of the paper. Let k be the highest round that anybody has voted in, and V the values that were voted for there. Nobody has
 * voted: any value. One value in V: that one. Else "a value v in V satisfies O4(v)" if some quorum R of round k is such that all of R
 * who have answered have voted for v in k: that one, and if there is none, any value.
 */
export const rules = ({ acceptors, qFast }: Constants): Rules => ({
  fastQuorums: ofSize(numbered('a', acceptors), qFast),
  mayPick(v, reports, quorumsOf) {
    const { k, V } = latestVotes(reports);
    if (V.length === 0) return true;
    if (V.every(({ vval }) => vval === V[0]?.vval)) return V[0]?.vval === v;
    const O4 = (w: Report['vval']): boolean =>
      quorumsOf(k).some((R) => reports.every(({ acc, vrnd, vval }) => !R.has(acc) || (vrnd === k && vval === w)));
    return O4(v) || !V.some(({ vval }) => O4(vval));
  },
});

export function vocabulary(constants: Constants, { fastQuorums, mayPick: mayPickBy }: Rules) {
  const v = variablesOf(constants);
  const { fast, q1, q2, rounds: number } = constants;
  const acceptors = numbered('a', constants.acceptors);
  const values = numbered('v', constants.values);
  const rounds = valuesOf(v.round);
  const isFast = (i: number): boolean => i === 0 || fast === 'all';
  /** The quorums that must have answered before something happens in a round. */
  const quorums1: Quorums<Acceptor> = ofSize(acceptors, q1);
  /** Those that choose a value in round i if they all vote for it. */
  const quorumsOf = (i: number): Quorums<Acceptor> => (isFast(i) ? fastQuorums : classicQuorums);
  const classicQuorums = ofSize(acceptors, q2);
  const mayPick = (w: Value, reports: readonly Report[]): boolean => mayPickBy(w, reports, quorumsOf);

  const send = (s: S, m: Message): void => { s.msgs = s.msgs.with(m); };
  const hasVoted = (s: Seen, a: Acceptor, i: number, w: Value): boolean => s.msgs.has({ type: '2b', acc: a, rnd: i, val: w });
  const voteOf = (s: Seen, a: Acceptor, i: number): Value | undefined => values.find((w) => hasVoted(s, a, i, w));
  const isProposed = (s: Seen, i: number): boolean =>
    s.msgs.has({ type: '2a', rnd: i, val: ANY }) || values.some((w) => s.msgs.has({ type: '2a', rnd: i, val: w }));

  /** What an acceptor has answered when it was asked for round i. */
  const answer = (s: Seen, acc: Acceptor, i: number): Report | undefined => {
    const never = { acc, vrnd: -1, vval: NONE } as const;
    if (s.msgs.has({ type: '1b', rnd: i, ...never })) return never;
    for (const vrnd of rounds)
      for (const vval of values) if (vrnd < i && s.msgs.has({ type: '1b', rnd: i, acc, vrnd, vval })) return { acc, vrnd, vval };
    return undefined;
  };
  /** What its vote in round i says, if that is taken for an answer for the next round. */
  const voteAsAnswer = (s: Seen, acc: Acceptor, i: number): Report | undefined => {
    const vval = voteOf(s, acc, i);
    return vval === undefined ? undefined : { acc, vrnd: i, vval };
  };
  const known = (reports: readonly (Report | undefined)[]): readonly Report[] => reports.flatMap((report) => report ?? []);

  /** "A value is chosen in round i if all acceptors of an i-quorum have voted for it". */
  const ChosenAt = (s: Seen, i: number, w: Value): boolean => quorumsOf(i).some((R) => R.every((a) => hasVoted(s, a, i, w)));
  const chosen = (s: Seen): readonly Value[] => values.filter((w) => rounds.some((i) => ChosenAt(s, i, w)));
  /** Whether w may yet be chosen in round i, or has been: all of some quorum have voted for it there, or may still vote. */
  const ChoosableAt = (s: Seen, i: number, w: Value): boolean =>
    quorumsOf(i).some((R) => R.every((a) => hasVoted(s, a, i, w) || (s.rnd[a] <= i && voteOf(s, a, i) === undefined)));

  return {
    ...v, acceptors, values, rounds, isFast, quorums1, mayPick, send, hasVoted, voteOf, isProposed, answer, voteAsAnswer, known,
    ChosenAt, chosen, ChoosableAt, last: number - 1,
  };
}

export type FastPaxos = ReturnType<typeof vocabulary>;

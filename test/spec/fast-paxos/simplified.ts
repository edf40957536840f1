import {
  count, type FiniteSet, fn, type Immutable, names, numbered, optional, range, set, spec, type StateOf, subsets, union, variables,
} from '../../../checker/index.ts';

const ANY = 'any';
const NONE = 'none';

/**
 * Module FastPaxos of tlaplus/Examples (specifications/SimplifiedFastPaxos), written anew: one coordinator, which asks nobody; odd
 * ballots are fast. Its rule of recovery is the majority of a fast quorum, all of which have voted. Three of four are quorums of both
 * kinds.
 */
export const simplified = spec({
  name: 'simplified-fast-paxos',
  gloss: 'Fast Paxos with one coordinator, and without phase 1.',
  source: 'Lim Ngian Xin Terry and Gaurav Gandhi: module FastPaxos of tlaplus/Examples',
  constants: {
    replicas: count(4, { min: 3, max: 5 }),
    values: count(3, { min: 1, max: 3 }),
    ballots: count(4, { min: 1, max: 6 }, 'the last ballot'),
  },
  deadlock: 'allowed',
  define({ replicas, values: number, ballots: last }) {
    const replica = names(numbered('r', replicas)).symmetric();
    const value = names(numbered('v', number)).symmetric();
    const ballot = range(0, last);
    const message = union('type', {
      P2a: { ballot, value: optional(value, ANY) },
      P2b: { ballot, acceptor: replica, value },
    });
    const state = variables({
      messages: set(message),
      decision: optional(value, NONE),
      maxBallot: fn(replica, ballot),
      maxVBallot: fn(replica, ballot),
      maxValue: fn(replica, optional(value, NONE)),
      cValue: optional(value, NONE),
    });
    const { action } = state;
    const numbers = Array.from({ length: last + 1 }, (_, i) => i);
    const fastBallots = numbers.filter((b) => b % 2 === 1);
    const classicBallots = numbers.filter((b) => b % 2 === 0);
    const values = numbered('v', number);
    const quorums: readonly FiniteSet<`r${number}`>[] = subsets(numbered('r', replicas), { size: replicas - 1 });

    type Seen = Pick<Immutable<StateOf<typeof state.schemas>>, 'messages'>;
    const vote = (s: Seen, acceptor: `r${number}`, b: number) =>
      values.find((v) => s.messages.has({ type: 'P2b', ballot: b, acceptor, value: v }));
    const votes = (s: Seen, q: FiniteSet<`r${number}`>, b: number) => q.toArray().flatMap((a) => vote(s, a, b) ?? []);

    return {
      state,
      actions: {
        FastAny: action({ f: fastBallots }, {
          effect: (s, { f }) => { s.messages = s.messages.with({ type: 'P2a', ballot: f, value: ANY }); },
        }),
        FastPropose: action({ a: replica, f: fastBallots, v: value }, {
          enabled: (s, { a, f, v }) =>
            s.messages.has({ type: 'P2a', ballot: f, value: ANY }) && s.maxBallot[a] <= f
            && (s.maxValue[a] === NONE || s.maxValue[a] === v) && vote(s, a, f) === undefined,
          effect: (s, { a, f, v }) => {
            s.maxBallot[a] = f;
            s.maxVBallot[a] = f;
            s.maxValue[a] = v;
            s.messages = s.messages.with({ type: 'P2b', ballot: f, acceptor: a, value: v });
          },
        }),
        // The original's "∃ m ∈ M : decision' = m.value" is one step for each m.
        FastDecide: action({ b: fastBallots, q: quorums, m: (_s, { q }: { q: FiniteSet<`r${number}`> }) => q }, {
          enabled: (s, { b, q }) => votes(s, q, b).length === q.size && new Set(votes(s, q, b)).size === 1,
          effect: (s, { b, m }) => { s.decision = vote(s, m, b) ?? NONE; },
        }),
        ClassicAccept: action({ b: classicBallots, f: fastBallots, q: quorums, v: value }, {
          enabled: (s, { b, f, q, v }) => {
            const M = votes(s, q, f);
            const isMajority = (w: string): boolean => M.filter((u) => u === w).length > Math.floor(M.length / 2);
            return (
              f < b && (s.cValue === NONE || s.cValue === v)
              && ![ANY, ...values].some((w) => s.messages.has({ type: 'P2a', ballot: b, value: w as typeof v }))
              && M.length === q.size && new Set(M).size > 1
              && (values.some(isMajority) ? isMajority(v) : M.includes(v))
            );
          },
          effect: (s, { b, v }) => {
            s.cValue = v;
            s.messages = s.messages.with({ type: 'P2a', ballot: b, value: v });
          },
        }),
        ClassicAccepted: action({ a: replica, m: state.vars.messages.of('P2a') }, {
          enabled: (s, { a, m }) => m.value !== ANY && s.maxBallot[a] <= m.ballot,
          effect: (s, { a, m }) => {
            if (m.value === ANY) return;
            s.maxBallot[a] = m.ballot;
            s.maxVBallot[a] = m.ballot;
            s.maxValue[a] = m.value;
            s.messages = s.messages.with({ type: 'P2b', ballot: m.ballot, acceptor: a, value: m.value });
          },
        }),
        ClassicDecide: action({ b: classicBallots, q: quorums, m: (_s, { q }: { q: FiniteSet<`r${number}`> }) => q }, {
          enabled: (s, { b, q }) => votes(s, q, b).length === q.size,
          effect: (s, { b, m }) => { s.decision = vote(s, m, b) ?? NONE; },
        }),
      },
      invariants: {
        FastNontriviality: state.invariant({
          'a decision has a vote in a fast ballot': ({ decision, messages }) =>
            decision === NONE || messages.some((m) => m.type === 'P2b' && m.value === decision && m.ballot % 2 === 1),
        }),
      },
      properties: { PaxosConsistency: state.property({}, (s, t) => s.decision === NONE || s.decision === t.decision) },
    };
  },
});

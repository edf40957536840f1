import {
  count, FiniteSet, fn, names, numbered, optional, range, record, set, subsets, union, type ValueOf, valuesOf, variables,
} from '../../checker/index.ts';
import { type RM, RM_STATES } from '../common/commit.ts';

export const constants = {
  rms: count(2, { min: 1, max: 13 }, 'how many resource managers there are: r1, r2, ...'),
  acceptors: count(3, { min: 1, max: 13 }, 'how many acceptors there are, for all instances: a1, a2, ...'),
  ballots: count(2, { min: 1, max: 99 }, 'how many ballot numbers there are: 0, 1, ...'),
};

export interface Constants {
  readonly rms: number;
  readonly acceptors: number;
  readonly ballots: number;
}

export type Acceptor = `a${number}`;

/** "∀ MS1, MS2 ∈ Majority : MS1 ∩ MS2 ≠ {}" is an assumption, so a variant may replace them. */
export interface Rules {
  readonly majorities: readonly FiniteSet<Acceptor>[];
}

export const rules = ({ acceptors }: Constants): Rules => ({
  majorities: subsets(numbered('a', acceptors), { size: Math.floor(acceptors / 2) + 1 }),
});

/** Domains, messages and variables of the module `PaxosCommit`. */
export function vocabulary({ rms, acceptors, ballots }: Constants, { majorities }: Rules) {
  const all: readonly RM[] = numbered('r', rms);
  const rm = names(all).symmetric();
  const acceptor = names(numbered('a', acceptors)).symmetric();
  const ballot = range(0, ballots - 1);
  const outcome = names(['prepared', 'aborted']);
  const voted = { bal: optional(ballot, -1), val: optional(outcome, 'none') };

  /**
   * "Messages for each phase of each instance ins of the Paxos consensus algorithm", one instance for each resource manager, and the
   * decision. "Messages from a leader are broadcast to all acceptors."
   */
  const message = union('type', {
    phase1a: { ins: rm, bal: ballot },
    phase1b: { ins: rm, mbal: ballot, ...voted, acc: acceptor },
    phase2a: { ins: rm, bal: ballot, val: outcome },
    phase2b: { acc: acceptor, ins: rm, bal: ballot, val: outcome },
    Commit: {},
    Abort: {},
  }).where((m) => m.type !== 'phase1b' || (m.bal === -1) === (m.val === 'none'));

  const state = variables({
    rmState: fn(rm, names(RM_STATES)).describe('The state of resource manager rm.'),
    aState: fn(rm, fn(acceptor, record({ mbal: ballot, ...voted }))).describe(
      'The state of acceptor acc for instance ins: the highest ballot that it takes part in (mbal), and its last vote (bal, val).',
    ),
    msgs: set(message).describe('The set of all messages ever sent. Messages are never removed.'),
  });

  type Message = ValueOf<typeof message>;
  type Answer = Extract<Message, { type: 'phase1b' }>;
  type Outcome = ValueOf<typeof outcome>;
  type S = { readonly msgs: FiniteSet<Message> };
  const OUTCOMES = ['prepared', 'aborted'] as const;

  /** What can be answered in ballot b of an instance, by acceptor: asked for one by one, because no other message matters. */
  const answers = FiniteSet.from(valuesOf(message).filter((m): m is Answer => m.type === 'phase1b')).toArray();
  const mset = (s: S, MS: FiniteSet<Acceptor>, ins: RM, b: number): readonly Answer[] =>
    answers.filter((m) => m.ins === ins && m.mbal === b && MS.has(m.acc) && s.msgs.has(m));

  /** Whether a phase 2a message has been sent in ballot b of an instance. */
  const isPolled = (s: S, ins: RM, b: number): boolean => OUTCOMES.some((val) => s.msgs.has({ type: 'phase2a', ins, bal: b, val }));

  /** Whether a majority of acceptors has voted for a value in ballot b of an instance. */
  const isChosenIn = (s: S, ins: RM, bal: number, val: Outcome): boolean =>
    majorities.some((MS) => MS.every((acc) => s.msgs.has({ type: 'phase2b', acc, ins, bal, val })));

  /** "True iff instance rm of the Paxos consensus algorithm has chosen the value v." */
  const Decided = (s: S, ins: RM, val: Outcome): boolean => valuesOf(ballot).some((b) => isChosenIn(s, ins, b, val));

  /** "Send(m)". */
  const send = (s: { msgs: FiniteSet<Message> }, m: Message): void => { s.msgs = s.msgs.with(m); };

  const lists = { rms: all, ballots: valuesOf(ballot), later: valuesOf(ballot).slice(1), outcomes: OUTCOMES };
  return { ...state, ...lists, state, rm, acceptor, majorities, mset, isPolled, Decided, send };
}

export type PaxosCommit = ReturnType<typeof vocabulary>;

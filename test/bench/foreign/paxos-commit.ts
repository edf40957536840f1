/**
 * Port of module PaxosCommit of tlaplus/Examples (specifications/transaction_commit): two resource managers, three acceptors, ballots 0 and
 * 1; 1,321,761 distinct states, 16,959,159 generated, depth 28. TLC generates a decision once for each majority that decided; here it is
 * one step, so that fewer are generated. Phase2a looks through the messages with `some` and `filter`.
 */
import { count, fn, names, numbered, optional, range, record, set, spec, subsets, union, type ValueOf, valuesOf,
  variables } from 'synod';

export default spec({
  name: 'paxos-commit',
  gloss: 'Transaction commit by an instance of Paxos for each resource manager.',
  source: 'Jim Gray and Leslie Lamport, Consensus on Transaction Commit (2006): module PaxosCommit of tlaplus/Examples',
  constants: { rms: count(2, { min: 1, max: 3 }), acceptors: count(3, { min: 1, max: 5 }), maxBallot: count(1, { min: 0, max: 2 }) },
  define({ rms, acceptors, maxBallot }) {
    const rmNames = numbered('r', rms);
    const acceptorNames = numbered('a', acceptors);
    const majorities = subsets(acceptorNames, { size: Math.floor(acceptors / 2) + 1 });
    const rm = names(rmNames);
    const acc = names(acceptorNames);
    const ballot = range(0, maxBallot);
    const decision = names(['prepared', 'aborted']);
    const vote = { bal: optional(ballot, -1), val: optional(decision, 'none') };
    const message = union('type', {
      phase1a: { ins: rm, bal: ballot },
      phase1b: { ins: rm, mbal: ballot, ...vote, acc },
      phase2a: { ins: rm, bal: ballot, val: decision },
      phase2b: { acc, ins: rm, bal: ballot, val: decision },
      Commit: {},
      Abort: {},
    });
    const state = variables({
      rmState: fn(rm, names(['working', 'prepared', 'committed', 'aborted'])),
      aState: fn(rm, fn(acc, record({ mbal: ballot, ...vote }))),
      msgs: set(message).describe('all messages that were sent'),
    });
    const { action, vars } = state;
    type Message = ValueOf<typeof message>;
    type Decision = ValueOf<typeof decision>;
    interface Sent { readonly msgs: typeof state.schemas.msgs.initial }
    const send = (s: { msgs: Sent['msgs'] }, m: Message) => { s.msgs = s.msgs.with(m); };
    const decided = (s: Sent, ins: ValueOf<typeof rm>, val: Decision) =>
      valuesOf(ballot).some((bal) => majorities.some((MS) => MS.every((acc) => s.msgs.has({ type: 'phase2b', ins, bal, val, acc }))));
    /** What a majority has answered in a ballot. */
    const answers = (s: Sent, ins: string, mbal: number, MS: (typeof majorities)[number]) =>
      s.msgs.toArray().filter((m) => m.type === 'phase1b').filter((m) => m.ins === ins && m.mbal === mbal && MS.has(m.acc));
    return {
      state,
      actions: {
        RMPrepare: action({ r: rm }, {
          enabled: (s, { r }) => s.rmState[r] === 'working',
          effect: (s, { r }) => {
            s.rmState[r] = 'prepared';
            send(s, { type: 'phase2a', ins: r, bal: 0, val: 'prepared' });
          },
        }),
        RMChooseToAbort: action({ r: rm }, {
          enabled: (s, { r }) => s.rmState[r] === 'working',
          effect: (s, { r }) => {
            s.rmState[r] = 'aborted';
            send(s, { type: 'phase2a', ins: r, bal: 0, val: 'aborted' });
          },
        }),
        RMRcvCommitMsg: action({ r: rm }, {
          enabled: (s) => s.msgs.has({ type: 'Commit' }),
          effect: (s, { r }) => { s.rmState[r] = 'committed'; },
        }),
        RMRcvAbortMsg: action({ r: rm }, {
          enabled: (s) => s.msgs.has({ type: 'Abort' }),
          effect: (s, { r }) => { s.rmState[r] = 'aborted'; },
        }),
        Phase1a: action({ bal: valuesOf(ballot).slice(1), r: rm }, {
          effect: (s, { bal, r }) => { send(s, { type: 'phase1a', ins: r, bal }); },
        }),
        Phase2a: action({ bal: valuesOf(ballot).slice(1), r: rm, MS: majorities }, {
          enabled: (s, { bal, r, MS }) => ({
            'not sent yet': !s.msgs.some((m) => m.type === 'phase2a' && m.bal === bal && m.ins === r),
            'a majority has answered': MS.every((a) => answers(s, r, bal, MS).some((m) => m.acc === a)),
          }),
          effect: (s, { bal, r, MS }) => {
            const mset = answers(s, r, bal, MS);
            const maxbal = Math.max(...mset.map((m) => m.bal));
            const val = maxbal === -1 ? 'aborted' : (mset.find((m) => m.bal === maxbal)!.val as Decision);
            send(s, { type: 'phase2a', ins: r, bal, val });
          },
        }),
        DecideToCommit: action({}, {
          enabled: (s) => rmNames.every((r) => decided(s, r, 'prepared')),
          effect: (s) => { send(s, { type: 'Commit' }); },
        }),
        DecideToAbort: action({ r: rm }, {
          enabled: (s, { r }) => decided(s, r, 'aborted'),
          effect: (s) => { send(s, { type: 'Abort' }); },
        }),
        Phase1b: action({ a: acc, m: vars.msgs.of('phase1a') }, {
          enabled: (s, { a, m }) => s.aState[m.ins][a].mbal < m.bal,
          effect: (s, { a, m }) => {
            const { bal, val } = s.aState[m.ins][a];
            s.aState[m.ins][a].mbal = m.bal;
            send(s, { type: 'phase1b', ins: m.ins, mbal: m.bal, bal, val, acc: a });
          },
        }),
        Phase2b: action({ a: acc, m: vars.msgs.of('phase2a') }, {
          enabled: (s, { a, m }) => s.aState[m.ins][a].mbal <= m.bal,
          effect: (s, { a, m: { ins, bal, val } }) => {
            s.aState[ins][a] = { mbal: bal, bal, val };
            send(s, { type: 'phase2b', acc: a, ins, bal, val });
          },
        }),
      },
    };
  },
});

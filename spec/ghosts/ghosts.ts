import { given, spec, weak } from '../../checker/index.ts';
import { invariants, properties, witnesses } from './invariants.ts';
import { constants, type Ghosts, NONE, rules, startOf, vocabulary } from './vocabulary.ts';

/**
 * "A becomes Leader again. From the majority it sees max logID ...; it re-confirms logs": p is elected by a majority, of which each
 * promises to accept nothing of an earlier leadership and tells what it has. All of that is one step; what is lost of it only makes an
 * election fail. For each slot up to the last one in use the entry of the latest leadership is taken over, and a gap is filled with a
 * no-op; and "to avoid" ghosts, "a new Leader must first write a StartWorking log to open a new epoch, then ignore all work not
 * completed in prior epochs".
 */
const Lead = (v: Ghosts) =>
  v.action({ p: v.node, Q: v.majorities, t: v.anyTerm }, {
    by: ({ p }) => p,
    enabled: (s, { p, Q, t }) => ({
      't is the next leadership': t === s.term + 1,
      'p ∈ Q': Q.has(p),
      'there is room for what it begins with': v.slots.length > takenOver(v, s, Q).length || !v.startsWorking,
    }),
    effect: (s, { p, Q, t }) => {
      const entries = takenOver(v, s, Q);
      for (const q of Q) s.promised[q] = t;
      s.term = t;
      s.leader = p;
      entries.forEach(({ value }, i) => { v.write(s, p, i + 1, value === NONE ? v.noOp : value); });
      if (v.startsWorking) v.write(s, p, entries.length + 1, startOf(t));
      s.begun[t] = entries.length + (v.startsWorking ? 1 : 0);
    },
  });

/** What a leader takes over from the logs of Q, up to the last slot in use. */
function takenOver({ slots, decisive, kept }: Ghosts, s: Logs, Q: Ghosts['majorities'][number]) {
  const entries = kept(slots.map((i) => decisive([...Q].flatMap((q) => s.log[q]?.[i] ?? []))));
  return entries.slice(0, 1 + entries.findLastIndex(({ value }) => value !== NONE));
}

interface Logs { readonly log: Readonly<Record<string, Readonly<Record<number, ReturnType<Ghosts['decisive']>>>>> }

/** "A is Leader, writes logs": the next command of a client goes to the next slot that the leader has not used. */
const Write = ({ action, node, slot, slots, commands, write }: Ghosts) =>
  action({ p: node, i: slot, x: (s) => commands.filter((x) => s.writtenIn[x] === 0).slice(0, 1) }, {
    by: ({ p }) => p,
    enabled: (s, { p, i }) => ({
      'p leads': s.leader === p,
      'i is the next slot': s.term === 0 || slots.find((j) => s.sent[s.term][j] === NONE) === i,
    }),
    effect: (s, { p, i, x }) => {
      write(s, p, i, x);
      s.writtenIn[x] = s.term;
    },
  });

/** Another node accepts what the leader of t has sent, unless it has promised a later one not to. */
const Accept = ({ action, node, anyTerm, slot }: Ghosts) =>
  action({ q: node, t: anyTerm, i: slot }, {
    by: ({ q }) => q,
    enabled: (s, { q, t, i }) => ({
      'the leader has sent an entry': s.sent[t][i] !== NONE,
      't ≥ promised[q]': t >= s.promised[q],
      'it has not accepted that yet': !s.accepted[t][i].has(q),
    }),
    effect: (s, { q, t, i }) => {
      s.promised[q] = t;
      s.log[q][i] = { term: t, value: s.sent[t][i] };
      s.accepted[t][i] = s.accepted[t][i].with(q);
    },
  });

/**
 * "Clients querying now": the leader shows the part of its log that is confirmed without a gap. A command of an earlier leadership that is
 * not there is missing; one of its own is still on its way.
 */
const Query = ({ action, commands, isReady, shows }: Ghosts) =>
  action({}, {
    by: 'clients',
    enabled: (s) => ({ 'all that the leader has begun with is confirmed': isReady(s) }),
    effect: (s) => {
      for (const x of commands) {
        const seen = s.client[x];
        if (shows(s, x)) s.client[x] = seen === 'missing' || seen === 'back' ? 'back' : 'there';
        else if (s.writtenIn[x] > 0 && s.writtenIn[x] < s.term) s.client[x] = seen === 'there' || seen === 'lost' ? 'lost' : 'missing';
      }
    },
  });

/** How a log is recovered over several leaderships, and what a client sees of it. */
export const ghosts = spec({
  name: 'ghosts',
  gloss: 'Ghost reappearance: a log of Multi-Paxos over three leaderships, and commands that were missing and come back.',
  source: 'The magical explanation of Paxos: Ghost reappearance',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const actions = given(v, { Lead, Write, Accept, Query });
    return {
      state: v.state,
      actions,
      invariants: invariants(v),
      witnesses: witnesses(v),
      properties: properties(v),
      fairness: { 'what is sent arrives': weak(actions.Accept) },
      liveness: {
        /** Whom nobody outbids gets confirmed what he has begun with, and answers. */
        TheLastLeaderAnswers: v.leadsTo((s) => s.term === v.lastNumber, (s) => v.isReady(s)),
      },
    };
  },
});

import { given, show, spec } from '../../checker/index.ts';
import { constants, isBelow, rules, type VectorClocks, vocabulary } from './vocabulary.ts';

/** "A experiences an event, updating A's clock." */
const Event = ({ action, node, events, rules, happen }: VectorClocks) =>
  action({ p: node }, {
    enabled: (s, { p }) => ({ 'the model has one more event for p': s.happened[p] < events }),
    effect: (s, { p }) => {
      s.clock[p] = rules.ticked(s.clock[p], p);
      happen(s, p, []);
    },
  });

/** "A sends a message to B": with its clock. As in the example, to send is no event of its own; whoever wants one has an event first. */
const Send = ({ action, node, lastOf }: VectorClocks) =>
  action({ p: node }, {
    enabled: (s, { p }) => ({ 'this is not on its way': !s.mail.has({ clock: s.clock[p], last: lastOf(s, p), from: p }) }),
    effect: (s, { p }) => { s.mail = s.mail.with({ clock: s.clock[p], last: lastOf(s, p), from: p }); },
  });

/** "B receives and updates": that is an event. A message may be received by anybody else, late, again, or never. */
const Receive = ({ action, node, vars, events, rules, happen }: VectorClocks) =>
  action({ p: node, m: vars.mail.members() }, {
    by: ({ p }) => p,
    enabled: (s, { p, m }) => ({
      'the model has one more event for p': s.happened[p] < events,
      'p is another': m.from !== p,
    }),
    effect: (s, { p, m }) => {
      s.clock[p] = rules.merged(s.clock[p], m.clock, p);
      happen(s, p, [m.last]);
    },
  });

/** Clocks that remember all timelines: all runs of a few nodes with a bounded number of events. */
export const vectorClocks = spec({
  name: 'vector-clocks',
  gloss: 'A clock with a number for every node: its order is the order of causes and effects, neither more nor less.',
  source:
    'Friedemann Mattern, Virtual time and global states of distributed systems, 1989; Colin Fidge, Timestamps in message-passing ' +
    'systems, 1988; The magical explanation of Paxos: Vector clocks',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const { forall, invariant, witness, id, nodes, hasHappened } = v;
    const two = { e: id, f: id };
    return {
      state: v.state,
      actions: given(v, { Event, Send, Receive }),
      invariants: {
        /** "If a → b then C(a) < C(b)" (Lamport, Time, clocks, and the ordering of events, CACM 21(7), 1978). */
        ClockCondition: invariant({
          'e → f implies V(e) < V(f)': forall(
            two,
            (s, { e, f }) => !s.past[f].has(e) || isBelow(s.stamp[e], s.stamp[f]),
            (s, { e, f }) => `${e} is in the past of ${f}, but they have ${show(s.stamp[e])} and ${show(s.stamp[f])}`,
          ),
        }),
        /** And the converse: what is below is in the past. */
        Converse: invariant({
          'V(e) < V(f) implies e → f': forall(
            two,
            (s, { e, f }) => s.past[f].has(e) || !hasHappened(s, e) || !hasHappened(s, f) || !isBelow(s.stamp[e], s.stamp[f]),
            (s, { e, f }) => `${e} has ${show(s.stamp[e])} and ${f} has ${show(s.stamp[f])}, but ${e} is not in the past of ${f}`,
          ),
        }),
        OneNodesEventsAreOrdered: invariant({
          'no two events of a node are concurrent': forall(
            two,
            (s, { e, f }) => e >= f || !e.startsWith(f.slice(0, 1)) || !hasHappened(s, f) || isBelow(s.stamp[e], s.stamp[f]),
            (s, { e, f }) => `${e} has ${show(s.stamp[e])} and ${f} has ${show(s.stamp[f])}`,
          ),
        }),
      },
      witnesses: {
        TwoAreConcurrent: witness(two, (s, { e, f }) =>
          hasHappened(s, e) && hasHappened(s, f) && e !== f && !isBelow(s.stamp[e], s.stamp[f]) && !isBelow(s.stamp[f], s.stamp[e])),
        /** A node knows of all the others, of one by way of another. */
        AChainOfMessages: witness({ e: id, f: id }, (s, { e, f }) =>
          hasHappened(s, f) && nodes.every((p) => e.startsWith(p) || f.startsWith(p) || s.stamp[f][p] > 0) && s.past[f].has(e)),
      },
    };
  },
});

/**
 * Port of module EWD998 of tlaplus/Examples (specifications/ewd998), model EWD998Small: three nodes, at most three messages in each counter
 * and on the way to each node by a state constraint; 1,520,618 distinct states, 11,238,019 generated, depth 59 by TLC.
 */
import { bool, count, fn, type Immutable, integer, names, natural, range, record, spec, type StateOf, valuesOf, variables } from 'synod';

export default spec({
  name: 'ewd998',
  gloss: "Shmuel Safra's detection of termination on a ring, with messages that take their time.",
  source: 'E. W. Dijkstra, EWD 998 (1987); Stephan Merz and Markus Kuppe: module EWD998 of tlaplus/Examples',
  constants: { N: count(3, { min: 1, max: 5 }), most: count(3, { min: 1, max: 3 }, 'how many messages the constraint allows') },
  deadlock: 'allowed',
  define({ N, most }) {
    const node = range(0, N - 1);
    const nodes = valuesOf(node);
    const color = names(['white', 'black']);
    const state = variables({
      active: fn(node, bool),
      color: fn(node, color),
      counter: fn(node, integer).describe('messages sent, less those received'),
      pending: fn(node, natural).describe('messages on their way to a node'),
      token: record({ pos: node, q: integer, color }),
    });
    const { action, invariant } = state;
    type State = Immutable<StateOf<typeof state.schemas>>;
    const sum = (f: Readonly<Record<number, number>>, over: readonly number[]) => over.reduce((total, i) => total + f[i], 0);
    const upTo = (pos: number) => nodes.filter((i) => i <= pos);
    const beyond = (pos: number) => nodes.filter((i) => i > pos);
    const inFlight = (s: State) => sum(s.pending, nodes);
    const terminationDetected = (s: State) =>
      s.token.pos === 0 && s.token.color === 'white' && s.token.q + s.counter[0] === 0 && s.color[0] === 'white' && !s.active[0];
    return {
      state,
      initial: valuesOf(fn(node, bool)).flatMap((active) =>
        valuesOf(fn(node, color)).flatMap((color) =>
          nodes.map((pos) => ({ active, color, token: { pos, q: 0, color: 'black' as const } })),
        ),
      ),
      within: (s: State) => nodes.every((i) => s.counter[i] <= most && s.pending[i] <= most) && s.token.q <= 3 * most,
      actions: {
        InitiateProbe: action({}, {
          enabled: (s) => s.token.pos === 0 && (s.token.color === 'black' || s.color[0] === 'black' || s.counter[0] + s.token.q > 0),
          effect: (s) => {
            s.token = { pos: N - 1, q: 0, color: 'white' };
            s.color[0] = 'white';
          },
        }),
        PassToken: action({ i: nodes.slice(1) }, {
          enabled: (s, { i }) => !s.active[i] && s.token.pos === i,
          effect: (s, { i }) => {
            const { q, color } = s.token;
            s.token = { pos: i - 1, q: q + s.counter[i], color: s.color[i] === 'black' ? 'black' : color };
            s.color[i] = 'white';
          },
        }),
        SendMsg: action({ i: node, j: node }, {
          enabled: (s, { i, j }) => s.active[i] && i !== j,
          effect: (s, { i, j }) => {
            s.counter[i] += 1;
            s.pending[j] += 1;
          },
        }),
        RecvMsg: action({ i: node }, {
          enabled: (s, { i }) => s.pending[i] > 0,
          effect: (s, { i }) => {
            s.pending[i] -= 1;
            s.counter[i] -= 1;
            s.color[i] = 'black';
            s.active[i] = true;
          },
        }),
        Deactivate: action({ i: node }, { enabled: (s, { i }) => s.active[i], effect: (s, { i }) => { s.active[i] = false; } }),
      },
      invariants: {
        TerminationDetection: invariant({
          'what is detected is true': (s) => !terminationDetected(s) || (nodes.every((i) => !s.active[i]) && inFlight(s) === 0),
        }),
        Inv: invariant({
          'all messages are counted': (s) => inFlight(s) === sum(s.counter, nodes),
          'the token knows, or somebody will say': ({ token, active, color, counter }) =>
            (beyond(token.pos).every((i) => !active[i]) && token.q === sum(counter, beyond(token.pos))) ||
            sum(counter, upTo(token.pos)) + token.q > 0 ||
            upTo(token.pos).some((i) => color[i] === 'black') ||
            token.color === 'black',
        }),
      },
    };
  },
});

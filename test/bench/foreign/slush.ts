/**
 * Port of module Slush (PlusCal) of tlaplus/Examples (specifications/SlushProtocol), model SlushSmall: three nodes, one iteration, samples
 * of two, a threshold of two; 274,678 distinct states, 1,621,541 generated, depth 43.
 */
import { count, FiniteSet, fn, type Immutable, names, numbered, optional, range, set, spec, type StateOf, subsets, union, type ValueOf,
  variables } from 'synod';

export default spec({
  name: 'slush',
  gloss: 'The Slush protocol: nodes ask samples of the others for their colour, and take the one that most of them have.',
  source: 'module Slush of tlaplus/Examples',
  constants: {
    nodes: count(3, { min: 2, max: 5 }),
    iterations: count(1, { min: 1, max: 3 }),
    sample: count(2, { min: 1, max: 4 }),
    threshold: count(2, { min: 1, max: 4 }),
  },
  define(constants) {
    const nodes = numbered('n', constants.nodes);
    const loops = numbered('l', constants.nodes);
    const queries = numbered('q', constants.nodes);
    const colors = ['Red', 'Blue'] as const;
    const loop = names(loops);
    const query = names(queries);
    const color = names(colors);
    const message = union('type', {
      Query: { src: loop, dst: query, color },
      QueryReply: { src: query, dst: loop, color },
      Termination: { pid: loop },
    });
    const state = variables({
      pick: fn(names(nodes), optional(color, 'NoColor')),
      message: set(message),
      queryAt: fn(query, names(['QueryReplyLoop', 'WaitForQueryMessageOrTermination', 'RespondToQueryMessage', 'Done'])),
      loopAt: fn(loop, names([
        'RequireColorAssignment', 'ExecuteSlushLoop', 'QuerySampleSet', 'TallyQueryReplies', 'SlushLoopTermination', 'Done',
      ])),
      clientAt: names(['ClientRequestLoop', 'AssignColorToNode', 'Done']),
      sampleSet: fn(loop, set(query)),
      loopVariant: fn(loop, range(0, constants.iterations)),
    });
    const { action } = state;
    type Draft = StateOf<typeof state.schemas>;
    type State = Immutable<Draft>;
    type Of<T> = Extract<Immutable<ValueOf<typeof message>>, { type: T }>;
    type Loop = ValueOf<typeof loop>;
    type Query = ValueOf<typeof query>;
    const hostOf = (pid: Loop | Query) => nodes[[loops, queries].flatMap((pids) => pids.indexOf(pid as never)).find((i) => i >= 0)!];
    const terminate = (s: State) => s.message.size === loops.length && s.message.every((m) => m.type === 'Termination');
    const queriesTo = (s: State, self: Query) => s.message.toArray().filter((m): m is Of<'Query'> => m.type === 'Query' && m.dst === self);
    const repliesTo = (s: State, self: Loop) =>
      s.message.toArray().filter((m): m is Of<'QueryReply'> => m.type === 'QueryReply' && m.dst === self);
    const tally = (s: State, self: Loop, color: string) =>
      repliesTo(s, self).filter((m) => s.sampleSet[self].has(m.src) && m.color === color).length;
    const isUnassigned = (s: State) => nodes.some((n) => s.pick[n] === 'NoColor');
    const samples = (_s: State, { self }: { self: Loop }) =>
      subsets(queries.filter((q) => hostOf(q) !== hostOf(self)), { size: constants.sample });
    return {
      state,
      actions: {
        QueryReplyLoop: action({ self: query }, {
          enabled: (s, { self }) => s.queryAt[self] === 'QueryReplyLoop',
          effect: (s, { self }) => { s.queryAt[self] = terminate(s) ? 'Done' : 'WaitForQueryMessageOrTermination'; },
        }),
        WaitForQueryMessageOrTermination: action({ self: query }, {
          enabled: (s, { self }) =>
            s.queryAt[self] === 'WaitForQueryMessageOrTermination' && (queriesTo(s, self).length > 0 || terminate(s)),
          effect: (s, { self }) => { s.queryAt[self] = terminate(s) ? 'QueryReplyLoop' : 'RespondToQueryMessage'; },
        }),
        RespondToQueryMessage: action({ self: query, msg: (s, { self }: { self: Query }) => queriesTo(s, self) }, {
          enabled: (s, { self }) => s.queryAt[self] === 'RespondToQueryMessage',
          effect: (s, { self, msg }) => {
            const own = s.pick[hostOf(self)];
            const color = own === 'NoColor' ? msg.color : own;
            s.pick[hostOf(self)] = color;
            s.message = s.message.without(msg).with({ type: 'QueryReply', src: self, dst: msg.src, color });
            s.queryAt[self] = 'QueryReplyLoop';
          },
        }),
        RequireColorAssignment: action({ self: loop }, {
          enabled: (s, { self }) => s.loopAt[self] === 'RequireColorAssignment' && s.pick[hostOf(self)] !== 'NoColor',
          effect: (s, { self }) => { s.loopAt[self] = 'ExecuteSlushLoop'; },
        }),
        ExecuteSlushLoop: action({ self: loop }, {
          enabled: (s, { self }) => s.loopAt[self] === 'ExecuteSlushLoop',
          effect: (s, { self }) => {
            s.loopAt[self] = s.loopVariant[self] < constants.iterations ? 'QuerySampleSet' : 'SlushLoopTermination';
          },
        }),
        QuerySampleSet: action({ self: loop, sample: samples }, {
          enabled: (s, { self }) => s.loopAt[self] === 'QuerySampleSet',
          effect: (s, { self, sample }) => {
            const color = s.pick[hostOf(self)] as 'Red' | 'Blue';
            s.sampleSet[self] = sample;
            s.message = s.message.union(sample.map((dst) => ({ type: 'Query' as const, src: self, dst, color })));
            s.loopAt[self] = 'TallyQueryReplies';
          },
        }),
        TallyQueryReplies: action({ self: loop }, {
          enabled: (s, { self }) =>
            s.loopAt[self] === 'TallyQueryReplies' && s.sampleSet[self].every((pid) => repliesTo(s, self).some((m) => m.src === pid)),
          effect: (s, { self }) => {
            const most = colors.find((c) => tally(s, self, c) >= constants.threshold);
            if (most !== undefined) s.pick[hostOf(self)] = most;
            const asked = s.sampleSet[self];
            s.message = s.message.filter((m) => !(m.type === 'QueryReply' && m.dst === self && asked.has(m.src)));
            s.sampleSet[self] = FiniteSet.of();
            s.loopVariant[self] += 1;
            s.loopAt[self] = 'ExecuteSlushLoop';
          },
        }),
        SlushLoopTermination: action({ self: loop }, {
          enabled: (s, { self }) => s.loopAt[self] === 'SlushLoopTermination',
          effect: (s, { self }) => {
            s.message = s.message.with({ type: 'Termination', pid: self });
            s.loopAt[self] = 'Done';
          },
        }),
        ClientRequestLoop: action({}, {
          enabled: (s) => s.clientAt === 'ClientRequestLoop',
          effect: (s) => { s.clientAt = isUnassigned(s) ? 'AssignColorToNode' : 'Done'; },
        }),
        AssignColorToNode: action({ node: nodes, color: colors }, {
          enabled: (s) => s.clientAt === 'AssignColorToNode',
          effect: (s, { node, color }) => {
            if (s.pick[node] === 'NoColor') s.pick[node] = color;
            s.clientAt = 'ClientRequestLoop';
          },
        }),
        Terminating: action({}, {
          enabled: (s) =>
            s.clientAt === 'Done' && queries.every((q) => s.queryAt[q] === 'Done') && loops.every((l) => s.loopAt[l] === 'Done'),
          effect: () => {},
        }),
      },
    };
  },
});

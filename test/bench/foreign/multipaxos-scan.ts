/**
 * Port of modules MultiPaxos (PlusCal) and MultiPaxos_MC of tlaplus/Examples (specifications/MultiPaxos-SMR), model MultiPaxos_MC_small:
 * three replicas, which are symmetric, one write, one read and two ballots; 343,796 distinct states, 736,012 generated, depth 28. It looks
 * through the messages with `some` and `filter`, as `\E m \in msgs` is transcribed at first.
 */
import {
  count, FiniteSet, fn, type Immutable, names, numbered, optional, range, record, sequence, set, spec, type StateOf, union, type ValueOf,
  variables,
} from 'synod';

export default spec({
  name: 'multipaxos-scan',
  gloss: 'State machine replication by MultiPaxos, with reads and writes of a single key.',
  source: 'module MultiPaxos of tlaplus/Examples',
  constants: {
    replicas: count(3, { min: 1, max: 5 }),
    writes: count(1, { min: 1, max: 3 }),
    reads: count(1, { min: 0, max: 3 }),
    maxBallot: count(2, { min: 2, max: 4 }),
  },
  define(constants) {
    const rs = numbered('s', constants.replicas);
    const ws = numbered('w', constants.writes);
    const commands = [...ws, ...numbered('r', constants.reads)];
    const slots = Array.from(commands, (_, i) => i + 1);
    const majority = Math.floor(rs.length / 2) + 1;

    const replica = names(rs).symmetric();
    const command = names(commands);
    const write = optional(names(ws), 'nil');
    const slot = range(1, commands.length);
    const ballot = range(1, constants.maxBallot);
    const ballot0 = range(0, constants.maxBallot);
    const voted = record({ bal: ballot0, cmd: optional(command, 'nil') });
    const message = union('type', {
      Prepare: { src: replica, bal: ballot },
      PrepareReply: { src: replica, bal: ballot, votes: fn(slot, voted) },
      Accept: { src: replica, bal: ballot, slot, cmd: command },
      AcceptReply: { src: replica, bal: ballot, slot },
      CommitNotice: { upto: slot },
    });
    const event = union('type', { Req: { cmd: command }, Ack: { cmd: command, val: write } });
    const status = names(['Empty', 'Preparing', 'Accepting', 'Committed']);
    const state = variables({
      msgs: set(message).describe('all messages that were sent'),
      node: fn(replica, record({
        leader: optional(replica, 'none'),
        kvalue: write,
        commitUpTo: range(0, commands.length),
        balPrepared: ballot0,
        balMaxKnown: ballot0,
        insts: fn(slot, record({ status, cmd: optional(command, 'nil'), voted })),
      })).describe('what a replica knows'),
      pending: sequence(command, { max: commands.length }).initially(commands).describe('requests without an answer'),
      observed: sequence(event, { max: 2 * commands.length }).describe('what the clients saw'),
      pc: fn(replica, names(['rloop', 'Done'])),
    });
    const { action, invariant, vars } = state;
    type Draft = StateOf<typeof state.schemas>;
    type State = Immutable<Draft>;
    type Event = ValueOf<typeof event>;
    type Command = ValueOf<typeof command>;
    type Replica = ValueOf<typeof replica>;
    type PrepareReply = Extract<ValueOf<typeof message>, { type: 'PrepareReply' }>;

    const isWrite = (c: string): c is (typeof ws)[number] => (ws as readonly string[]).includes(c);
    const made = (s: State, type: Event['type']) => commands.filter((c) => s.observed.some((e) => e.type === type && e.cmd === c));
    const terminated = (s: State) =>
      s.pending.length === 0 && made(s, 'Req').length === commands.length && made(s, 'Ack').length === commands.length;
    const running = (s: State, r: Replica) => s.pc[r] === 'rloop' && !terminated(s);
    const unseenPending = (s: State, r: Replica) => s.pending.filter((c) => !slots.some((i) => s.node[r].insts[i].cmd === c));
    const firstEmptySlot = (s: State, r: Replica) => slots.find((i) => s.node[r].insts[i].status === 'Empty');
    const leads = (s: State, r: Replica) => s.node[r].leader === r && s.node[r].balPrepared === s.node[r].balMaxKnown;
    const isSame = (a: Event, b: Event) =>
      a.type === b.type && a.cmd === b.cmd && (a.type === 'Req' || b.type === 'Req' || a.val === b.val);
    const observe = (s: Draft, e: Event) => { if (!s.observed.some((o) => isSame(o, e))) s.observed.push(e); };
    const send = (s: Draft, m: ValueOf<typeof message>) => { s.msgs = s.msgs.with(m); };
    /** A replica that hears of a higher ballot begins its instances again. */
    const restart = (s: Draft, r: Replica) => {
      for (const i of slots) if (s.node[r].insts[i].status === 'Accepting') s.node[r].insts[i].status = 'Preparing';
    };
    const reply = (s: Draft, r: Replica, bal: number) => {
      const votes = Object.fromEntries(slots.map((i) => [i, { bal: s.node[r].insts[i].voted.bal, cmd: s.node[r].insts[i].voted.cmd }]));
      send(s, { type: 'PrepareReply', src: r, bal, votes });
    };
    const prepareReplies = (s: State, r: Replica) =>
      s.msgs.toArray().filter((m): m is PrepareReply => m.type === 'PrepareReply' && m.bal === s.node[r].balMaxKnown);
    const peakVotedCmd = (prs: readonly PrepareReply[], i: number): Command | 'nil' => {
      const votes = prs.map((m) => m.votes[i]);
      const bal = Math.max(...votes.map((v) => v.bal));
      return bal === 0 ? 'nil' : votes.find((v) => v.bal === bal)!.cmd;
    };
    const acceptReplies = (s: State, r: Replica) =>
      s.msgs.filter((m) => m.type === 'AcceptReply' && m.slot === s.node[r].commitUpTo + 1 && m.bal === s.node[r].balPrepared);
    const nextIsAccepting = (s: State, r: Replica) =>
      s.node[r].commitUpTo < commands.length && s.node[r].insts[s.node[r].commitUpTo + 1].status === 'Accepting';
    const commit = (s: Draft, r: Replica) => {
      const i = s.node[r].commitUpTo + 1;
      const c = s.node[r].insts[i].cmd;
      s.node[r].insts[i].status = 'Committed';
      s.node[r].commitUpTo = i;
      if (isWrite(c)) s.node[r].kvalue = c;
    };

    /** All orders of the commands. */
    const orders = commands
      .reduce<Command[][]>((all) => all.flatMap((order) => commands.map((c) => [...order, c])), [[]])
      .filter((order) => new Set(order).size === order.length);
    const position = (s: State, type: Event['type'], c: Command) => s.observed.findIndex((e) => e.type === type && e.cmd === c);
    const isLinear = (s: State, order: readonly Command[]) =>
      order.every((c, j) => {
        const ack = s.observed[position(s, 'Ack', c)];
        return ack.type === 'Ack' && ack.val === (order.slice(0, j).findLast(isWrite) ?? 'nil');
      });
    const obeysRealTime = (s: State, order: readonly Command[]) =>
      order.every((c1, i) => order.every((c2, j) => position(s, 'Ack', c1) >= position(s, 'Req', c2) || i < j));

    return {
      state,
      actions: {
        BecomeLeader: action({ r: replica, b: ballot }, {
          enabled: (s, { r, b }) => ({
            running: running(s, r),
            'not a leader': s.node[r].leader !== r,
            'b is greater': b > s.node[r].balMaxKnown,
            'b is new': !s.msgs.some((m) => m.type === 'Prepare' && m.bal === b),
          }),
          effect: (s, { r, b }) => {
            s.node[r].leader = r;
            s.node[r].balPrepared = 0;
            s.node[r].balMaxKnown = b;
            restart(s, r);
            send(s, { type: 'Prepare', src: r, bal: b });
            reply(s, r, b);
          },
        }),
        HandlePrepare: action({ r: replica, m: vars.msgs.of('Prepare') }, {
          enabled: (s, { r, m }) => ({ running: running(s, r), 'm.bal is greater': m.bal > s.node[r].balMaxKnown }),
          effect: (s, { r, m }) => {
            s.node[r].leader = m.src;
            s.node[r].balMaxKnown = m.bal;
            restart(s, r);
            reply(s, r, m.bal);
          },
        }),
        HandlePrepareReplies: action({ r: replica }, {
          enabled: (s, { r }) => ({
            running: running(s, r),
            'waiting for replies': s.node[r].leader === r && s.node[r].balPrepared === 0,
            'a majority': prepareReplies(s, r).length >= majority,
          }),
          effect: (s, { r }) => {
            const prs = prepareReplies(s, r);
            s.node[r].balPrepared = s.node[r].balMaxKnown;
            for (const i of slots) {
              const inst = s.node[r].insts[i];
              const cmd = peakVotedCmd(prs, i);
              if (inst.status === 'Preparing' || (inst.status === 'Empty' && cmd !== 'nil')) inst.status = 'Accepting';
              inst.cmd = cmd;
              if (inst.status !== 'Accepting') continue;
              send(s, { type: 'Accept', src: r, bal: s.node[r].balPrepared, slot: i, cmd: cmd as Command });
            }
          },
        }),
        TakeNewRequest: action({ r: replica }, {
          enabled: (s, { r }) => ({
            running: running(s, r),
            'a prepared leader': leads(s, r),
            'an empty slot': firstEmptySlot(s, r) !== undefined,
            'a pending request': unseenPending(s, r).length > 0,
          }),
          effect: (s, { r }) => {
            const i = firstEmptySlot(s, r)!;
            const c = unseenPending(s, r)[0];
            const bal = s.node[r].balPrepared;
            s.node[r].insts[i] = { status: 'Accepting', cmd: c, voted: { bal, cmd: c } };
            send(s, { type: 'Accept', src: r, bal, slot: i, cmd: c });
            send(s, { type: 'AcceptReply', src: r, bal, slot: i });
            observe(s, { type: 'Req', cmd: c });
          },
        }),
        HandleAccept: action({ r: replica, m: vars.msgs.of('Accept') }, {
          enabled: (s, { r, m }) => ({
            running: running(s, r),
            'valid ballot': m.bal >= s.node[r].balMaxKnown,
            'not replied': m.bal > s.node[r].insts[m.slot].voted.bal,
          }),
          effect: (s, { r, m }) => {
            s.node[r].leader = m.src;
            s.node[r].balMaxKnown = m.bal;
            s.node[r].insts[m.slot] = { status: 'Accepting', cmd: m.cmd, voted: { bal: m.bal, cmd: m.cmd } };
            send(s, { type: 'AcceptReply', src: r, bal: m.bal, slot: m.slot });
          },
        }),
        HandleAcceptReplies: action({ r: replica }, {
          enabled: (s, { r }) => ({
            running: running(s, r),
            'a prepared leader': leads(s, r),
            'accepting the next slot': nextIsAccepting(s, r),
            'a majority': acceptReplies(s, r).size >= majority,
          }),
          effect: (s, { r }) => {
            const i = s.node[r].commitUpTo + 1;
            const c = s.node[r].insts[i].cmd as Command;
            const v = s.node[r].kvalue;
            commit(s, r);
            observe(s, { type: 'Ack', cmd: c, val: v });
            s.pending = s.pending.filter((p) => p !== c);
            send(s, { type: 'CommitNotice', upto: i });
          },
        }),
        HandleCommitNotice: action({ r: replica, m: vars.msgs.of('CommitNotice') }, {
          enabled: (s, { r, m }) => ({
            running: running(s, r),
            'a follower': s.node[r].leader !== r,
            'accepting the next slot': nextIsAccepting(s, r),
            'm is for it': m.upto === s.node[r].commitUpTo + 1,
          }),
          effect: (s, { r }) => { commit(s, r); },
        }),
        Stop: action({ r: replica }, {
          enabled: (s, { r }) => s.pc[r] === 'rloop' && terminated(s),
          effect: (s, { r }) => { s.pc[r] = 'Done'; },
        }),
        Terminating: action({}, { enabled: (s) => rs.every((r) => s.pc[r] === 'Done'), effect: () => {} }),
      },
      invariants: {
        TypeOK: invariant({
          'no request is pending twice': (s) => FiniteSet.from(s.pending).size === s.pending.length,
          'no event is observed twice': (s) => FiniteSet.from(s.observed).size === s.observed.length,
          'as many requests as acknowledgements': (s) => made(s, 'Req').length >= made(s, 'Ack').length,
        }),
        Linearizability: invariant({
          'some order is linear and obeys real time': (s) =>
            !terminated(s) || orders.some((order) => isLinear(s, order) && obeysRealTime(s, order)),
        }),
      },
    };
  },
});

import { given } from '../../checker/index.ts';
import { NOTHING, type Puppetry } from './vocabulary.ts';

// Each action is done as a whole or not at all. Whoever fails comes back at once with what is on its disk: to be away for a while is to do
// nothing for a while. It may fail between any two actions.

/** The leader "initiates a new action". So far only the sender knows of it, and it has it in its memory. */
const Decide = ({ action, value, entries }: Puppetry) =>
  action({ v: value }, {
    by: 'sender',
    enabled: (s) => ({ 'its last decision is written down': s.mind === NOTHING, 'its log has room': s.log.length < entries }),
    effect: (s, { v }) => { s.mind = v; },
  });

/** "The sender writes decisions to the log, turning them into immutable oracles." */
const WriteLog = ({ action }: Puppetry) =>
  action({}, {
    by: 'sender',
    enabled: (s) => ({ 'there is a decision that is not written down': s.mind !== NOTHING }),
    effect: (s) => {
      if (s.mind === NOTHING) return;
      s.log.push(s.mind);
      s.mind = NOTHING;
    },
  });

/**
 * "The sending component scans the log and ensures it is delivered to the remote side entry by entry", and "must keep trying": it sends
 * an entry again and again until that is acknowledged, and only then the next one.
 */
const Send = ({ action, number, next }: Puppetry) =>
  action({ i: number }, {
    by: 'sender',
    enabled: (s, { i }) => ({
      'i is the first that is not acknowledged': i === s.cursor + 1,
      'i has been decided': i <= s.log.length + (s.mind === NOTHING ? 0 : 1),
      'i stands in the log': i <= s.log.length,
    }),
    effect: (s, { i }) => {
      const v = s.log.at(i - 1) ?? s.mind;
      if (v !== NOTHING) s.mail = s.mail.with({ type: 'Entry', to: next('sender'), i, n: i, v });
    },
  });

/** A relay takes the next entry in, and gives it the next number of its own. */
const TakeIn = ({ action, vars, isForRelay }: Puppetry) =>
  action({ m: vars.mail.members(isForRelay) }, {
    by: ({ m }) => m.to,
    enabled: (s, { m }) => ({ 'it is the next one': m.i === s.memory[m.to].taken + 1 }),
    effect: (s, { m }) => {
      const memory = s.memory[m.to];
      memory.taken++;
      memory.count++;
      memory.queue.push({ i: memory.count, n: m.n, v: m.v });
    },
  });

/** It passes on what it has, as the sender does: one entry again and again until that is acknowledged. */
const PassOn = ({ action, relays, next }: Puppetry) =>
  action({ k: relays }, {
    enabled: (s, { k }) => ({ 'it has something to pass on': s.memory[k].queue.length > 0 }),
    effect: (s, { k }) => {
      const item = s.memory[k].queue.at(0);
      if (item !== undefined) s.mail = s.mail.with({ type: 'Entry', to: next(k), ...item });
    },
  });

/** "To avoid replays from the source on each retry, intermediate stages must record completed results via snapshots." */
const Snapshot = ({ action, relays, snapshotOf }: Puppetry) =>
  action({ k: relays }, {
    enabled: (s, { k }) => ({ 'it knows something new': s.snapshot[k] !== snapshotOf(s.memory[k]) }),
    effect: (s, { k }) => {
      const { taken, count, queue } = snapshotOf(s.memory[k]);
      s.snapshot[k] = { taken, count, queue: [...queue] };
    },
  });

/** A relay acknowledges an entry, as often as it comes; but not before a snapshot has it. */
const RelayAnswers = ({ action, vars, isForRelay, back }: Puppetry) =>
  action({ m: vars.mail.members(isForRelay) }, {
    by: ({ m }) => m.to,
    enabled: (s, { m }) => ({
      'it has taken m in': m.i <= s.memory[m.to].taken,
      'a snapshot has it': m.i <= s.snapshot[m.to].taken,
    }),
    effect: (s, { m }) => { s.mail = s.mail.with({ type: 'Ack', to: back(m.to), i: m.i }); },
  });

/**
 * "The receiver must unconditionally accept all messages", and "perform idempotency checks via its local log, filtering duplicates": it
 * works on what its log does not have.
 */
const Receive = ({ action, vars, isForReceiver }: Puppetry) =>
  action({ m: vars.mail.members(isForReceiver) }, {
    by: 'receiver',
    enabled: (s, { m }) => ({
      'it has nothing in its hands': s.hand === NOTHING,
      'its log does not have m': !s.seen.includes(m.i),
    }),
    effect: (s, { m: { i, n, v } }) => { s.hand = { i, n, v, step: 0 }; },
  });

/** It carries the entry out and writes it into its log, both or neither: "at most once" rests on that. */
const Process = ({ action, transactions, remembered }: Puppetry) =>
  action({}, {
    by: 'receiver',
    enabled: (s) => ({ 'it has an entry in its hands': s.hand !== NOTHING }),
    effect: (s) => {
      if (s.hand === NOTHING) return;
      const { i, n, v, step } = s.hand;
      const parts = transactions[step] ?? [];
      if (parts.includes('effect') && s.done[n].length < 2) s.done[n].push(v);
      if (parts.includes('log') && !s.seen.includes(i)) s.seen = [...remembered([...s.seen, i])];
      s.hand = step + 1 < transactions.length ? { i, n, v, step: step + 1 } : NOTHING;
    },
  });

/** It acknowledges what its log has, as often as it comes. */
const ReceiverAnswers = ({ action, vars, isForReceiver, back }: Puppetry) =>
  action({ m: vars.mail.members(isForReceiver) }, {
    by: 'receiver',
    enabled: (s, { m }) => ({
      'it works on m, or has done so': s.seen.includes(m.i) || (s.hand !== NOTHING && s.hand.i === m.i),
      'its log has m': s.seen.includes(m.i),
    }),
    effect: (s, { m }) => { s.mail = s.mail.with({ type: 'Ack', to: back(m.to), i: m.i }); },
  });

/** The "success response" arrives: whoever has sent the entry goes on to the next one. */
const HearAck = ({ action, vars }: Puppetry) =>
  action({ m: vars.mail.of('Ack') }, {
    by: ({ m }) => m.to,
    enabled: (s, { m: { to, i } }) => ({
      'it is waited for': to === 'sender' ? i === s.cursor + 1 : i === s.memory[to].queue.at(0)?.i,
    }),
    effect: (s, { m: { to } }) => {
      if (to === 'sender') s.cursor++;
      else s.memory[to].queue = s.memory[to].queue.slice(1);
    },
  });

/** The sender fails. It finds its log, and begins again with the first entry. */
const SenderFails = ({ action }: Puppetry) =>
  action({}, {
    by: 'sender',
    effect: (s) => {
      s.mind = NOTHING;
      s.cursor = 0;
    },
  });

/** A relay fails, and goes on from its last snapshot. */
const RelayFails = ({ action, relays }: Puppetry) =>
  action({ k: relays }, {
    effect: (s, { k }) => {
      const { taken, count, queue } = s.snapshot[k];
      s.memory[k] = { taken, count, queue: [...queue] };
    },
  });

/** The receiver fails; what it has carried out stays so, and its log is on its disk. */
const ReceiverFails = ({ action }: Puppetry) =>
  action({}, {
    by: 'receiver',
    effect: (s) => { s.hand = NOTHING; },
  });

/** A message is gone, whether it has arrived or not. */
const Lose = ({ action, vars }: Puppetry) =>
  action({ m: vars.mail.members() }, { by: 'network', effect: (s, { m }) => { s.mail = s.mail.without(m); } });

export const actionsOf = (v: Puppetry) => given(v, { Decide, WriteLog, Send, Receive, Process, ReceiverAnswers, HearAck });

export const relaying = (v: Puppetry) => given(v, { TakeIn, PassOn, Snapshot, RelayAnswers });

export const failing = (v: Puppetry) => given(v, { SenderFails, ReceiverFails });

export const failingRelays = (v: Puppetry) => given(v, { RelayFails });

export const loss = (v: Puppetry) => given(v, { Lose });

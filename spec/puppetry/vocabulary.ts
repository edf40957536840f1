import {
  count, choice, fn, type Immutable, names, numbered, optional, range, record, sequence, set, type StateOf, union, type ValueOf, valuesOf,
  variables,
} from '../../checker/index.ts';

/** Nothing is in anybody's hands. */
export const NOTHING = '-';

export const constants = {
  entries: count(2, { min: 1, max: 4 }, 'how many entries the log of the sender may have'),
  values: count(1, { min: 1, max: 4 }, 'what may be decided: v1, v2, ...'),
  relays: count(1, { min: 0, max: 2 }, 'how many relays are between the sender and the receiver: k1, k2'),
  network: choice(
    ['kept', 'lossy'],
    'kept: a message stays, and may arrive at any time, any number of times, or never; lossy: the same until it is lost',
  ),
};

export interface Constants {
  readonly entries: number;
  readonly values: number;
  readonly relays: number;
  readonly network: 'kept' | 'lossy';
}

export type Relay = `k${number}`;

/** What a relay has on its way: entry n of the sender, under the number that it has on the next hop. */
export interface Item { readonly i: number; readonly n: number; readonly v: `v${number}` }

/** What a relay knows: how many entries it has taken in, how many it has numbered, and which of them it has still to pass on. */
export interface Memory { readonly taken: number; readonly count: number; readonly queue: readonly Item[] }

/** What belongs together, or does not; a variant may replace it. */
export interface Rules {
  /** What the receiver does in one transaction each, one after the other: to carry an entry out, and to write it into its log. */
  readonly transactions: readonly (readonly ('effect' | 'log')[])[];
  /** What is left of the numbers in the receiver's log. */
  remembered(seen: readonly number[]): readonly number[];
  /** What of its memory a relay writes into a snapshot. */
  snapshotOf(memory: Memory): Memory;
}

export const rules = (): Rules => ({
  transactions: [['effect', 'log']],
  remembered: (seen) => seen,
  snapshotOf: (memory) => memory,
});

function variablesOf({ entries, values, relays }: Constants) {
  const value = names(numbered('v', values)).symmetric();
  const number = range(1, entries);
  const relay = names(numbered('k', Math.max(1, relays)));
  const item = record({ i: number, n: number, v: value });
  const memory = record({ taken: range(0, entries), count: range(0, entries), queue: sequence(item, { max: entries }) });
  const message = union('type', {
    Entry: { to: names([...numbered('k', relays), 'receiver'] as const), i: number, n: number, v: value },
    Ack: { to: names(['sender', ...numbered('k', relays)] as const), i: number },
  });
  const state = variables({
    mind: optional(value, NOTHING).describe('What the sender has decided, and not written down yet. In its memory.'),
    log: sequence(value, { max: entries }).describe('The log of the sender: its decisions, in order. On its disk.'),
    cursor: range(0, entries).describe('Up to which entry the sender has an acknowledgement. In its memory.'),
    memory: fn(relay, memory).describe(
      'What a relay knows: how many entries it has taken in, how many it has numbered, and which it has still to pass on. In its memory.',
    ),
    snapshot: fn(relay, memory).describe('The same when it was last written down. On its disk.'),
    hand: optional(record({ i: number, n: number, v: value, step: range(0, 1) }), NOTHING).describe(
      'The entry that the receiver works on, and how many of its transactions are over. In its memory.',
    ),
    seen: sequence(number, { max: entries }).describe('The log of the receiver: the numbers of the entries that it has seen to. On disk.'),
    done: fn(number, sequence(value, { max: 2 })).describe(
      'What the receiver has carried out as entry n; two values stand for more than once. In the world.',
    ),
    mail: set(message).describe('The messages that may still arrive.'),
  });
  return { ...state, state, value, number, message };
}

type Variables = ReturnType<typeof variablesOf>;
export type Message = ValueOf<Variables['message']>;
export type State = StateOf<Variables['schemas']>;

export function vocabulary(constants: Constants, rules: Rules) {
  const v = variablesOf(constants);
  const relays = numbered('k', constants.relays);
  const chain = ['sender', ...relays, 'receiver'] as const;

  /** Who is next on the way to the receiver, and on the way back. */
  const next = (from: 'sender' | Relay): Relay | 'receiver' => chain[chain.indexOf(from) + 1] as Relay | 'receiver';
  const back = (from: Relay | 'receiver'): 'sender' | Relay => chain[chain.indexOf(from) - 1] as 'sender' | Relay;

  const isForRelay = (m: Message): m is Extract<Message, { type: 'Entry' }> & { readonly to: Relay } =>
    m.type === 'Entry' && m.to !== 'receiver';
  const isForReceiver = (m: Message): m is Extract<Message, { type: 'Entry' }> & { readonly to: 'receiver' } =>
    m.type === 'Entry' && m.to === 'receiver';

  /** Entry n has been carried out, or stands in the snapshot of a relay that has still to pass it on. */
  const isKept = (s: Immutable<Pick<State, 'done' | 'snapshot'>>, n: number): boolean =>
    s.done[n]?.length !== 0 || relays.some((k) => s.snapshot[k]?.queue.some((item) => item.n === n));

  const numbers = valuesOf(v.number);
  return { ...v, ...rules, relays, numbers, entries: constants.entries, next, back, isForRelay, isForReceiver, isKept };
}

export type Puppetry = ReturnType<typeof vocabulary>;

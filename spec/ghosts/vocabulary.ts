import {
  count, type FiniteSet, fn, type Letter, letters, names, numbered, optional, range, record, set, type StateOf, subsets, valuesOf,
  variables,
} from '../../checker/index.ts';

/** Nothing stands there; nobody leads. */
export const NONE = '-';
/** What fills a gap. */
const NO_OP = 'no-op';

export const constants = {
  nodes: count(3, { min: 1, max: 5 }, 'how many nodes there are: A, B, C, ...'),
  terms: count(3, { min: 1, max: 5 }, 'how many leaderships there are, one after the other'),
  slots: count(3, { min: 1, max: 5 }, 'how many places the log has'),
  commands: count(1, { min: 1, max: 5 }, 'how many commands clients send: x1, x2, ..., in the order in which they are written'),
};

export interface Constants { readonly nodes: number; readonly terms: number; readonly slots: number; readonly commands: number }

type Command = `x${number}`;
type Start = `StartWorking ${number}`;
type Value = Command | Start | typeof NO_OP;

/** An entry of a log, with the leadership in which it was accepted. */
export interface Entry { readonly term: number; readonly value: Value | typeof NONE }

export const startOf = (term: number): Start => `StartWorking ${term}`;

/** The leadership that began with this entry; 0 of any other. */
const epochOf = ({ value }: Entry): number => (value.startsWith('StartWorking ') ? Number(value.split(' ')[1]) : 0);

/** What a new leader does with what it finds; a variant may replace it. */
export interface Rules {
  /** Whether "a new Leader must first write a StartWorking log to open a new epoch". */
  readonly startsWorking: boolean;
  /** What is left of the entries that were found, slot by slot: "then ignore all work not completed in prior epochs". */
  kept(found: readonly Entry[]): readonly Entry[];
  /** The entry that stands for what a majority has in one slot. */
  decisive(reported: readonly Entry[]): Entry;
  /** How many of the first slots must be confirmed before a leader answers queries, of those that it has taken over or begun with. */
  readyAt(begun: number): number;
}

const EMPTY: Entry = { term: 0, value: NONE };

/** The entry of the latest leadership: what Paxos says of each slot by itself. */
export const latest = (reported: readonly Entry[]): Entry => reported.reduce((v, w) => (w.term > v.term ? w : v), EMPTY);

/**
 * Behind the StartWorking of a leadership, nothing that was accepted in an earlier one counts: that leader had not found it, and began
 * without it.
 */
const behindNoStart = (found: readonly Entry[]): readonly Entry[] => {
  let epoch = 0;
  return found.map((entry) => {
    epoch = Math.max(epoch, epochOf(entry));
    return entry.term < epoch ? EMPTY : entry;
  });
};

export const rules = (): Rules => ({ startsWorking: true, kept: behindNoStart, decisive: latest, readyAt: (begun) => begun });

function variablesOf({ nodes, terms, slots, commands }: Constants) {
  const node = names(letters(nodes));
  const term = range(1, terms);
  const slot = range(1, slots);
  const command = names(numbered('x', commands));
  const value = names([...numbered('x', commands), NO_OP, ...valuesOf(term).map(startOf)] as readonly Value[]);
  const entry = record({ term: range(0, terms), value: optional(value, NONE) }).where((e) => (e.term === 0) === (e.value === NONE));
  const leadership = variables({
    log: fn(node, fn(slot, entry)).describe('What each node has accepted. On its disk.'),
    promised: fn(node, range(0, terms)).describe('The last leadership that it takes part in; it accepts nothing of earlier ones. On disk.'),
    term: range(0, terms).describe('The latest leadership; 0 before the first. The messages of earlier ones still arrive.'),
    leader: optional(node, NONE).describe('Who leads in it.'),
    begun: fn(term, range(0, slots)).describe('Up to which slot the leader has taken over entries, and written StartWorking.'),
    sent: fn(term, fn(slot, optional(value, NONE))).describe('What the leader has asked all to accept; it may arrive or not.'),
    accepted: fn(term, fn(slot, set(node))).describe('Who has said that he has accepted it.'),
    writtenIn: fn(command, range(0, terms)).describe('The leadership in which a client has sent the command; 0 if none has yet.'),
    client: fn(command, names(['unknown', 'there', 'missing', 'back', 'lost'])).describe(
      'What clients have seen: that it is there, that it is missing; that it was missing and is back, that it was there and is lost.',
    ),
  });
  return { ...leadership, state: leadership, node, anyTerm: term, slot, command };
}

type State = StateOf<ReturnType<typeof variablesOf>['schemas']>;

export function vocabulary(constants: Constants, rules: Rules) {
  const v = variablesOf(constants);
  const { nodes, terms } = constants;
  const lists = { nodes: letters(nodes), terms: valuesOf(v.anyTerm), slots: valuesOf(v.slot), commands: numbered('x', constants.commands) };
  const majorities: readonly FiniteSet<Letter>[] = subsets(lists.nodes, { size: Math.floor(nodes / 2) + 1 });

  /** The leader p writes an entry into its own log, and sends it to all. */
  const write = (s: State, p: Letter, i: number, value: Value): void => {
    const t = s.term;
    s.sent[t][i] = value;
    s.log[p][i] = { term: t, value };
    s.accepted[t][i] = s.accepted[t][i].with(p);
  };

  /** A majority has accepted it: "majority-confirmed; client acknowledged". */
  const isConfirmed = (s: Pick<State, 'accepted'>, t: number, i: number): boolean => 2 * (s.accepted[t]?.[i]?.size ?? 0) > nodes;

  /** The first slot that is not confirmed. */
  const applied = (s: Pick<State, 'accepted'>, t: number): number =>
    lists.slots.find((i) => !isConfirmed(s, t, i)) ?? lists.slots.length + 1;

  /** The leader answers queries. */
  const isReady = (s: Pick<State, 'accepted' | 'term' | 'begun'>): boolean =>
    s.term > 0 && applied(s, s.term) > rules.readyAt(s.begun[s.term] ?? 0);

  /** A query shows what is applied. */
  const shows = (s: Pick<State, 'accepted' | 'sent' | 'term'>, x: Command): boolean =>
    lists.slots.some((i) => i < applied(s, s.term) && s.sent[s.term]?.[i] === x);

  /** Some leader has had it confirmed. */
  const isAcknowledged = (s: Pick<State, 'accepted' | 'sent'>, x: Command): boolean =>
    lists.terms.some((t) => lists.slots.some((i) => s.sent[t]?.[i] === x && isConfirmed(s, t, i)));

  const others = { lastNumber: terms, majorities, noOp: NO_OP as Value };
  return { ...v, ...rules, ...lists, ...others, write, isConfirmed, isReady, shows, isAcknowledged };
}

export type Ghosts = ReturnType<typeof vocabulary>;

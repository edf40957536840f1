import {
  count, FiniteSet, fn, type Letter, letters, names, optional, range, record, set, type StateOf, tabulate, variables,
} from '../../checker/index.ts';

/** The mark for no event. */
export const NONE = '-';

export const constants = {
  nodes: count(3, { min: 1, max: 3 }, 'how many nodes there are: A, B, C'),
  events: count(2, { min: 1, max: 4 }, 'how many events each node has, at most'),
};

export interface Constants { readonly nodes: number; readonly events: number }

export type Clock = Readonly<Record<Letter, number>>;

const nodesOf = (clock: Clock): readonly Letter[] => Object.keys(clock) as Letter[];
/** An event has the name of its node, and a number: A1, A2, B1, ... */
export type EventId = `${Letter}${number}`;

/** How clocks go on; a variant may replace it. */
export interface Rules {
  /** A node has an event of its own. */
  ticked(clock: Clock, p: Letter): Clock;
  /** A node receives a message with a clock. */
  merged(clock: Clock, received: Clock, p: Letter): Clock;
}

export const maximum = (one: Clock, other: Clock): Clock => tabulate(nodesOf(one), (p) => Math.max(one[p], other[p]));
const tick = (clock: Clock, p: Letter): Clock => ({ ...clock, [p]: clock[p] + 1 });

/** "Upon receipt": entry by entry the greater of two, and then the node's own goes on by one. */
export const rules = (): Rules => ({ ticked: tick, merged: (clock, received, p) => tick(maximum(clock, received), p) });

/** "V(e) < V(f)": no entry is greater, and not all are equal. */
export const isBelow = (one: Partial<Clock>, other: Partial<Clock>): boolean => {
  const nodes = Object.keys(one) as Letter[];
  return nodes.every((p) => (one[p] ?? 0) <= (other[p] ?? 0)) && nodes.some((p) => one[p] !== other[p]);
};

function variablesOf({ nodes, events }: Constants) {
  const all = letters(nodes);
  const ids = all.flatMap((p) => Array.from({ length: events }, (_, i): EventId => `${p}${i + 1}`));
  const node = names(all);
  const id = names(ids as [EventId, ...EventId[]]);
  const clock = fn(node, range(0, nodes * events));
  const state = variables({
    clock: fn(node, clock).describe('The clock of each node: a number for every node.'),
    stamp: fn(id, clock).describe('For us: what the clock of its node said after an event; all 0 before it has happened.'),
    past: fn(id, set(id)).describe('For us: all events from which arrows lead to this one.'),
    happened: fn(node, range(0, events)).describe('For us: how many events a node has had.'),
    mail: set(record({ clock, last: optional(id, NONE), from: node }))
      .describe('What was sent: a clock; and for us the last event of the sender. It stays.'),
  });
  return { ...state, state, node, nodes: all, id, ids, events };
}

type State = StateOf<ReturnType<typeof variablesOf>['schemas']>;

export function vocabulary(constants: Constants, rules: Rules) {
  const v = variablesOf(constants);
  const lastOf = (s: Pick<State, 'happened'>, p: Letter): EventId | typeof NONE => {
    const number = s.happened[p];
    return number === 0 ? NONE : `${p}${number}`;
  };
  const hasHappened = (s: Pick<State, 'happened'>, e: EventId): boolean => s.happened[e.slice(0, 1) as Letter] >= Number(e.slice(1));

  /** Happened before (Lamport, 1978): the last event of the node, that of the sender, and all that was before these. */
  const happen = (s: State, p: Letter, causes: readonly (EventId | typeof NONE)[]): void => {
    const e: EventId = `${p}${s.happened[p] + 1}`;
    s.past[e] = FiniteSet.from([lastOf(s, p), ...causes].flatMap((cause) => (cause === NONE ? [] : [cause, ...s.past[cause]])));
    s.stamp[e] = s.clock[p];
    s.happened[p]++;
  };
  return { ...v, rules, lastOf, hasHappened, happen };
}

export type VectorClocks = ReturnType<typeof vocabulary>;

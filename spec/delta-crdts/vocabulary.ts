import {
  count, equal, fn, type Immutable, type Letter, optional, range, record, sequence, set, type StateOf, union, variables,
} from '../../checker/index.ts';
import {
  constants as sizes, type DataType, domainsOf, type Made, NONE, type Size, type, type UpdateId,
} from '../common/crdts/data-type.ts';
import { dataType } from '../common/crdts/types.ts';

export const constants = {
  type,
  ...sizes,
  writers: count(2, { min: 1, max: 3 }, 'how many of the replicas are asked for updates: the first ones'),
  crashes: count(1, { min: 0, max: 2 }, 'how often each replica crashes, at most'),
};

export interface Constants extends Size { readonly type: string; readonly writers: number; readonly crashes: number }

/** What a replica sends; a variant may replace it. */
export interface Rules {
  readonly type: DataType;
  /**
   * The whole state, because deltas are missing: "if D = {} or min dom(D) > A(j)". `first` is the number of the first delta that is left.
   */
  sendsAll(first: number, acked: number): boolean;
  /** The number of the first delta that is joined into a message, of those up to `count`: all that was not acknowledged. */
  firstOf(acked: number, count: number): number;
}

export const rules = ({ type, ...size }: Constants): Rules => ({
  type: dataType(type, size),
  sendsAll: (first, acked) => first > acked,
  firstOf: (acked) => acked,
});

function variablesOf(size: Constants, { payload }: DataType) {
  const domains = domainsOf(size);
  const { replica, id, ids, op } = domains;
  const n = range(0, ids.length);
  const delta = record({ state: payload, ids: set(id) });
  const ends = { from: replica, to: replica };
  const message = union('type', { Delta: { ...ends, state: payload, ids: set(id), n }, Ack: { ...ends, n } });
  const state = variables({
    state: fn(replica, payload).describe('X: the payload of each replica. On its disk.'),
    count: fn(replica, n).describe('c: how many deltas it has made or received. On its disk.'),
    buffer: fn(replica, sequence(delta, { max: ids.length }))
      .describe('D: the last of these deltas, and for us what is in them. Lost in a crash.'),
    acked: fn(replica, fn(replica, n)).describe('A: up to which of its deltas each other replica has acknowledged. Lost in a crash.'),
    crashed: fn(replica, range(0, size.crashes)).describe('How often the replica has crashed.'),
    mail: set(message).describe('What has been sent. Nothing is removed: it may arrive twice, in another order, or never.'),
    op: fn(id, optional(op, NONE)).describe('For us: what a replica was asked for as its first update, its second, ...'),
    saw: fn(id, set(id)).describe('For us: what the replica had seen before.'),
    seen: fn(replica, set(id)).describe('For us: the updates that were delivered to the replica, with its own.'),
  });
  return { ...state, ...domains, state };
}

type State = StateOf<ReturnType<typeof variablesOf>['schemas']>;

export function vocabulary(constants: Constants, rules: Rules) {
  const v = variablesOf(constants, rules.type);
  const { type } = rules;
  const made = (s: Pick<State, 'op' | 'saw'>, which: Iterable<UpdateId>): readonly Made[] =>
    [...which].flatMap((id) => {
      const op = s.op[id];
      return op === NONE ? [] : [{ id, op, saw: s.saw[id] }];
    });
  /** The next update that a replica may be asked for, if any. */
  const next = (s: Pick<State, 'op'>, p: string): UpdateId | undefined => v.ids.find((id) => id.startsWith(p) && s.op[id] === NONE);

  /** What p has to tell q: the join of the deltas from the first that q has not acknowledged, or all that it has. */
  const newsFor = (s: Immutable<Pick<State, 'state' | 'count' | 'buffer' | 'acked' | 'seen'>>, p: Letter, q: Letter) => {
    const [count, acked] = [s.count[p], s.acked[p][q]];
    const first = count - s.buffer[p].length;
    if (rules.sendsAll(first, acked)) return { state: s.state[p], ids: s.seen[p] };
    const [one, ...others] = s.buffer[p].slice(Math.max(0, rules.firstOf(acked, count) - first));
    if (one === undefined) return { state: s.state[p], ids: s.seen[p] };
    return others.reduce((x, y) => ({ state: type.merge(x.state, y.state), ids: x.ids.union(y.ids) }), { state: one.state, ids: one.ids });
  };

  /** Whether a state has nothing that x has not. */
  const isIn = (state: unknown, x: unknown): boolean => equal(type.merge(x, state), x);
  /** What a replica keeps of its state. */
  const kept = (x: unknown): unknown => type.summary?.(x) ?? x;
  const writers = v.replicas.slice(0, constants.writers);
  const asked = v.ids.filter((id) => writers.some((p) => id.startsWith(p)));
  return { ...v, writers, asked, rules, type, made, next, newsFor, isIn, kept };
}

export type DeltaCrdts = ReturnType<typeof vocabulary>;

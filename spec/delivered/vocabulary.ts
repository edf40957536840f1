import { fn, optional, set, type StateOf, tabulate, variables } from '../../checker/index.ts';
import {
  constants as sizes, type DataType, domainsOf, type Made, NONE, type Size, type, type UpdateId,
} from '../common/crdts/data-type.ts';
import { dataType } from '../common/crdts/types.ts';

export const constants = { type, ...sizes };

export interface Constants extends Size { readonly type: string }

/** What a replica shows of what was delivered to it; a variant may replace it. */
export interface Rules {
  readonly type: DataType;
  /** Whether an update is delivered with all that its replica had seen before. */
  readonly inCausalOrder: boolean;
  /** What a query shows then: `before` is what it has shown till now, and `arriving` what has not been seen yet. */
  shown(seen: readonly Made[], before: unknown, arriving: readonly Made[]): unknown;
}

export function rules({ type, ...size }: Constants): Rules {
  const own = dataType(type, size);
  return { type: own, inCausalOrder: true, shown: (seen) => own.meaning(seen) };
}

function variablesOf(size: Size, { value, meaning }: DataType) {
  const domains = domainsOf(size);
  const { replica, id, op } = domains;
  const state = variables({
    op: fn(id, optional(op, NONE)).describe('What a replica was asked for as its first update, its second, ...'),
    saw: fn(id, set(id)).describe('What the replica had seen before.'),
    seen: fn(replica, set(id)).describe('The updates that were delivered to the replica, with its own.'),
    value: fn(replica, value).initially(tabulate(domains.replicas, () => meaning([]))).describe('What a query shows there.'),
  });
  return { ...state, ...domains, state };
}

type State = StateOf<ReturnType<typeof variablesOf>['schemas']>;

export function vocabulary(constants: Size, rules: Rules) {
  const v = variablesOf(constants, rules.type);
  const made = (s: Pick<State, 'op' | 'saw'>, which: Iterable<UpdateId>): readonly Made[] =>
    [...which].flatMap((id) => {
      const op = s.op[id];
      return op === NONE ? [] : [{ id, op, saw: s.saw[id] }];
    });
  /** The next update that a replica may be asked for, if any. */
  const next = (s: Pick<State, 'op'>, p: string): UpdateId | undefined => v.ids.find((id) => id.startsWith(p) && s.op[id] === NONE);
  return { ...v, rules, made, next };
}

export type Delivered = ReturnType<typeof vocabulary>;

import { flag, fn, optional, record, set, type StateOf, variables } from '../../checker/index.ts';
import {
  constants as sizes, type DataType, domainsOf, type Made, NONE, type Size, type, type UpdateId,
} from '../common/crdts/data-type.ts';
import { dataType } from '../common/crdts/types.ts';

export const constants = {
  type,
  ...sizes,
  loses: flag(false, 'whether a message is gone when it is lost; else it stays, and need not be received'),
};

export interface Constants extends Size { readonly type: string; readonly loses: boolean }

export interface Rules { readonly type: DataType }

export const rules = ({ type, ...size }: Constants): Rules => ({ type: dataType(type, size) });

function variablesOf(size: Size, { payload }: DataType) {
  const domains = domainsOf(size);
  const { replica, id, op } = domains;
  const state = variables({
    state: fn(replica, payload).describe('The payload of each replica. Its memory survives crashes.'),
    mail: set(record({ state: payload, seen: set(id) })).describe('What has been sent, to all: a state, and for us what is in it.'),
    op: fn(id, optional(op, NONE)).describe('For us: what a replica was asked for as its first update, its second, ...'),
    saw: fn(id, set(id)).describe('For us: what the replica had seen before.'),
    seen: fn(replica, set(id)).describe('For us: the updates that were delivered to the replica, with its own.'),
  });
  return { ...state, ...domains, state };
}

type State = StateOf<ReturnType<typeof variablesOf>['schemas']>;

export function vocabulary(constants: Size, { type }: Rules) {
  const v = variablesOf(constants, type);
  const made = (s: Pick<State, 'op' | 'saw'>, which: Iterable<UpdateId>): readonly Made[] =>
    [...which].flatMap((id) => {
      const op = s.op[id];
      return op === NONE ? [] : [{ id, op, saw: s.saw[id] }];
    });
  /** The next update that a replica may be asked for, if any. */
  const next = (s: Pick<State, 'op'>, p: string): UpdateId | undefined => v.ids.find((id) => id.startsWith(p) && s.op[id] === NONE);
  return { ...v, type, made, next };
}

export type Crdts = ReturnType<typeof vocabulary>;

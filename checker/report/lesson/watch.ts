import { Collection } from '../../language/collection.ts';
import { show } from '../../language/display.ts';
import type { State } from '../../language/system.ts';
import { equal } from '../../language/values.ts';

export interface WatchCell {
  readonly text: string;
  /** Whether it is another than in the state before. */
  readonly fresh: boolean;
}

export interface WatchTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly WatchCell[])[];
}

type RecordValue = Readonly<Record<string, unknown>>;
const isKeyed = (value: unknown): value is RecordValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Collection);

/**
 * Some variables of a state, as tables: functions with the same keys share one, a set of records has one of its own. A table in
 * which nothing is new is left out.
 */
export function watchTables(names: readonly string[], state: State, before: State): readonly WatchTable[] {
  const known = names.filter((name) => Object.hasOwn(state, name));
  const keyed = known.filter((name) => isKeyed(state[name]));
  const domains = [...new Set(keyed.map((name) => keysOf(state[name])))];
  const functions = domains.map((domain) => ofFunctions(keyed.filter((name) => keysOf(state[name]) === domain), state, before));
  const others = known.filter((name) => !keyed.includes(name)).flatMap((name): readonly WatchTable[] => {
    const value = state[name];
    if (value instanceof Collection) return value.size === 0 ? [] : [ofMembers(name, value, before[name])];
    return [{ head: [name], rows: [[{ text: show(value), fresh: !equal(value, before[name]) }]] }];
  });
  return [...functions, ...others].filter(({ rows }) => rows.some((row) => row.some(({ fresh }) => fresh)));
}

const keysOf = (value: unknown): string => Object.keys(value as RecordValue).join();

function ofFunctions(names: readonly string[], state: State, before: State): WatchTable {
  const at = (from: State, name: string, key: string): unknown => (from[name] as RecordValue)[key];
  const rows = Object.keys(state[names[0] ?? ''] as RecordValue).map((key) => [
    { text: key, fresh: false },
    ...names.map((name) => ({ text: show(at(state, name, key)), fresh: !equal(at(state, name, key), at(before, name, key)) })),
  ]);
  return { head: ['', ...names], rows };
}

function ofMembers(name: string, value: Collection<unknown>, before: unknown): WatchTable {
  const members = value.toArray();
  const fields = members.every(isKeyed) && !members.some((member) => 'type' in member) ? Object.keys(members[0] as RecordValue) : [];
  const old = before instanceof Collection ? before.toArray() : [];
  const gone = old.filter((each): each is RecordValue => isKeyed(each) && !value.has(each));
  const rows = members.map((member) => {
    const was = old.some((each) => equal(each, member)) ? member : predecessor(member, gone, fields);
    return fields.map((field) => ({
      text: show((member as RecordValue)[field]),
      fresh: !isKeyed(was) || !equal(was[field], (member as RecordValue)[field]),
    }));
  });
  if (fields.length > 0) return { head: fields, rows };
  return { head: [name], rows: members.map((member) => [{ text: show(member), fresh: !old.some((each) => equal(each, member)) }]) };
}

/**
 * The member that a new one replaces: of those that are gone and have the same first field, the one most like it. Only
 * what differs from that is new.
 */
function predecessor(member: unknown, gone: readonly RecordValue[], fields: readonly string[]): RecordValue | undefined {
  const [first = ''] = fields;
  const alike = (each: RecordValue): number => fields.filter((field) => equal(each[field], (member as RecordValue)[field])).length;
  return gone.filter((each) => equal(each[first], (member as RecordValue)[first])).sort((a, b) => alike(b) - alike(a))[0];
}

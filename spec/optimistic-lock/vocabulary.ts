import { bool, count, flag, fn, names, optional, range, type StateOf, valuesOf, variables } from '../../checker/index.ts';
import { type RecordKey, recordKeys, records, transactionsOf } from '../common/transactions.ts';

/** Nothing has been read. */
export const NONE = '-';

export const constants = {
  processes: count(2, { min: 1, max: 4 }, 'how many processes there are: t1, t2, ...'),
  rounds: count(1, { min: 1, max: 3 }, 'how many transactions each of them commits, where there is an end to them'),
  endless: flag(false, 'whether each begins another transaction for ever: then values are 0 and 1, and the history is not kept'),
};

export interface Constants { readonly processes: number; readonly rounds: number; readonly endless: boolean }

/** Which record has a version that is checked: the main record, or one of those that belong to it. */
export type Versioned = 'main' | RecordKey;

/** How a transaction goes; a variant may replace it. */
export interface Rules {
  /** The versions that a transaction compares, and raises, which writes to a record. */
  guards(key: RecordKey): readonly Versioned[];
  /** "At handler entry, read the version of a MainRecord": before anything else is read. */
  readonly versionFirst: boolean;
  /** "Finally commit all in a transaction": whether to compare the version, and to write, is one step. */
  readonly atOnce: boolean;
  /** Whether the version is raised at entry, too. */
  readonly raisesAtEntry: boolean;
  /** "Set version = version + 1": at the commit. */
  readonly raises: boolean;
  /** Whether it is claimed that every process commits, again and again. */
  readonly everyone: boolean;
}

export const rules = (): Rules =>
  ({ guards: () => ['main'], versionFirst: true, atOnce: true, raisesAtEntry: false, raises: true, everyone: false });

function variablesOf(constants: Constants) {
  const { endless, processes, rounds } = constants;
  const made = transactionsOf(constants);
  const value = endless ? range(0, 1) : made.value;
  // For ever: a version that nobody holds is as good as a higher one, since all that counts is that it is another.
  const version = range(0, endless ? processes + 1 : processes * rounds * 2);
  const versioned = names<Versioned>(['main', ...recordKeys]);
  const state = variables({
    version: fn(versioned, version).describe('The version of the main record, and those of the records that belong to it.'),
    record: fn(records, value).describe('The value of each record.'),
    writes: fn(made.process, optional(records, NONE)).describe('The record that the transaction of each process is to change.'),
    seen: fn(made.process, fn(versioned, optional(version, NONE))).describe('The versions that it has read.'),
    read: fn(made.process, fn(records, optional(value, NONE))).describe('The values that it has read.'),
    checked: fn(made.process, bool).describe('Whether it has found the versions unchanged, and has yet to write.'),
    calls: made.calls.schema.describe('The transactions that each process has committed.'),
  });
  return { ...state, ...made, state, versions: valuesOf(version), versioneds: valuesOf(versioned), processes: valuesOf(made.process) };
}

type State = StateOf<ReturnType<typeof variablesOf>['schemas']>;
type Process = keyof State['calls'];
type Seen = Readonly<Pick<State, 'seen' | 'version' | 'writes'>>;

export function vocabulary(constants: Constants, rules: Rules) {
  const v = variablesOf(constants);
  const { endless } = constants;

  const guardsOf = (s: Pick<Seen, 'writes'>, t: Process): readonly Versioned[] => {
    const key = s.writes[t];
    return key === undefined || key === NONE ? [] : rules.guards(key);
  };

  /** "Where version = :record_version". */
  const isUnchanged = (s: Seen, t: Process): boolean => guardsOf(s, t).every((each) => s.seen[t]?.[each] === s.version[each]);

  const raise = (s: State, each: Versioned): void => {
    const held = [s.version[each], ...v.processes.map((t) => s.seen[t][each])];
    s.version[each] = endless ? v.versions.find((n) => !held.includes(n)) ?? 0 : s.version[each] + 1;
  };

  /** The transaction of t is no more. */
  const leave = (s: State, t: Process): void => {
    s.writes[t] = NONE;
    s.checked[t] = false;
    for (const each of v.versioneds) s.seen[t][each] = NONE;
    for (const each of recordKeys) s.read[t][each] = NONE;
  };

  /** Everything that t has read is written back, with its change, and the version is raised. */
  const write = (s: State, t: Process): void => {
    const key = s.writes[t];
    const { x, y } = s.read[t];
    if (key === NONE || x === NONE || y === NONE) return;
    const read = { x, y };
    s.record[key] = endless ? 1 - read[key] : read[key] + 1;
    if (rules.raises) for (const each of rules.guards(key)) raise(s, each);
    if (!endless) {
      const { operation, result } = v.done(read, key);
      v.calls.record(s.calls, t, operation, result);
    }
    leave(s, t);
  };

  return { ...v, ...rules, endless, guardsOf, isUnchanged, raise, leave, write };
}

export type Optimistic = ReturnType<typeof vocabulary>;

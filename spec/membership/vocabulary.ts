import {
  FiniteSet, fn, type Immutable, letters, names, range, record, sequence, set, type StateOf, type ValueOf, variables,
} from '../../checker/index.ts';
import { type Constants, ends, type Rules } from './constants.ts';

/** All configurations that can come about. */
export function reachable(first: string, following: Rules['following']): readonly string[] {
  const found = new Set([first]);
  for (const config of found) for (const next of following(config)) found.add(next);
  return [...found].sort();
}

function variablesOf({ servers, terms, entries }: Constants, configs: readonly string[]) {
  const server = names(letters(servers));
  const config = names(configs);
  const begun = range(1, terms);
  const index = range(1, entries);
  const entry = record({ term: begun, config });
  const state = variables({
    currentTerm: fn(server, range(0, terms)).describe('The latest term that the server has seen.'),
    role: fn(server, names(['Follower', 'Leader'])).describe('What the server is in its current term.'),
    log: fn(server, sequence(entry, { max: entries })).describe('Its log. Each entry has a configuration; the same again is a no-op.'),
    commitIndex: fn(server, range(0, entries)).describe('The index of the highest entry that the leader knows to be committed.'),
    acks: set(record({ term: begun, from: server, index })).describe('Who has acknowledged the log of the leader of the term, how far.'),
    leaders: fn(begun, set(server)).describe('History: who has been elected in the term.'),
    committed: set(record({ index, entry, at: begun })).describe('History: what has been found committed, and the least term of that.'),
  });
  return { ...state, state, server, config, begun, index };
}

export type State = StateOf<ReturnType<typeof variablesOf>['state']['schemas']>;
type Server = ValueOf<ReturnType<typeof variablesOf>['server']>;
type Log = Immutable<State['log'][Server]>;

export function vocabulary(constants: Constants, rules: Rules) {
  const [first] = ends(constants);
  const v = variablesOf(constants, reachable(first, rules.following));
  const servers = letters(constants.servers);
  const indices = Array.from({ length: constants.entries }, (_, i) => i + 1);

  /** All sets of servers. */
  const groups = Array.from({ length: 2 ** servers.length }, (_, bits) => FiniteSet.from(servers.filter((_i, k) => (bits >> k) % 2 === 1)));

  const termAt = (log: Log, index: number): number => log[index - 1]?.term ?? 0;

  /** "A server always uses the latest configuration in its log, regardless of whether the entry is committed" (6). */
  const configOf = (log: Log): string => log.at(-1)?.config ?? first;

  /** The index of the entry that brought the latest configuration; 0 if it is that of the beginning. */
  const sinceWhen = (log: Log): number => {
    let since = log.length;
    while (since > 0 && configOf(log.slice(0, since - 1)) === configOf(log)) since--;
    return since;
  };

  const isMember = (config: string, i: Server): boolean => config.includes(i);

  /** How many entries two logs have in common from the beginning. */
  const common = (one: Log, other: Log): number => {
    const differs = one.findIndex((entry, k) => entry !== other[k]);
    return differs < 0 ? one.length : differs;
  };

  const isUpToDate = (candidate: Log, voter: Log): boolean => {
    const [theirs, ours] = [termAt(candidate, candidate.length), termAt(voter, voter.length)];
    return theirs > ours || (theirs === ours && candidate.length >= voter.length);
  };

  /** Who has what leader i has, up to an index: itself, and who has acknowledged it. */
  const replicatedOn = (s: Immutable<State>, i: Server, index: number): readonly Server[] =>
    servers.filter((j) => j === i || indices.some((k) => k >= index && s.acks.has({ term: s.currentTerm[i], from: j, index: k })));

  const follow = (s: State, i: Server, term: number): void => {
    s.currentTerm[i] = term;
    s.role[i] = 'Follower';
    s.commitIndex[i] = 0;
  };

  const noteCommitted = (s: State, i: Server, n: number): void => {
    const at = s.currentTerm[i];
    s.log[i].slice(0, n).forEach((entry, k) => {
      const index = k + 1;
      for (let earlier = 1; earlier <= constants.terms; earlier++) {
        if (!s.committed.has({ index, entry, at: earlier })) continue;
        if (earlier <= at) return;
        s.committed = s.committed.without({ index, entry, at: earlier });
      }
      s.committed = s.committed.with({ index, entry, at });
    });
  };

  return {
    ...v, ...rules, constants, servers, groups, indices, first, termAt, configOf, sinceWhen, isMember, common, isUpToDate, replicatedOn,
    follow, noteCommitted,
  };
}

export type Membership = ReturnType<typeof vocabulary>;

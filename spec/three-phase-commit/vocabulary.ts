import { bool, count, flag, fn, names, numbered, set, subsets, variables } from '../../checker/index.ts';
import type { RM } from '../common/commit.ts';

export const constants = {
  rms: count(3, { min: 1, max: 20 }, 'how many resource managers there are: r1, r2, ...'),
  partitions: flag(false, 'whether the network may part in two, so that whoever cannot be reached looks as if it had failed'),
};

export interface Constants {
  readonly rms: number;
  readonly partitions: boolean;
}

/** Skeen's names of the local states. */
const LOCAL = ['q', 'w', 'p', 'a', 'c'] as const;

export function vocabulary({ rms }: Pick<Constants, 'rms'>) {
  const all: readonly RM[] = numbered('r', rms);
  const rm = names(all);
  const local = names(LOCAL);
  const state = variables({
    tm: local.initially('w').describe('The local state of the coordinator: w waits for votes, p is prepared to commit, a, c.'),
    local: fn(rm, local).describe('That of rm: q initial, w has voted yes and waits, p prepared to commit, a aborted, c committed.'),
    yes: set(rm).describe('The resource managers whose yes the coordinator has received.'),
    backup: set(rm).describe('Those that have taken over from a coordinator that has failed.'),
    tmUp: bool.initially(true).describe('Whether the coordinator is up. Who has failed does not come back.'),
    rmUp: fn(rm, bool.initially(true)).describe('Whether resource manager rm is up.'),
    beyond: set(rm).describe('Those on the other side of the network, seen from the coordinator; nobody until it parts.'),
  });
  type S = {
    readonly tmUp: boolean;
    readonly rmUp: Readonly<Record<RM, boolean>>;
    readonly beyond: { has(r: RM): boolean };
    readonly local: Readonly<Record<RM, (typeof LOCAL)[number]>>;
  };

  /** Whether what one sends reaches the other. */
  const reaches = (s: S, one: RM, other: RM): boolean => s.rmUp[other] && s.beyond.has(one) === s.beyond.has(other);
  const tmReaches = (s: S, r: RM): boolean => s.tmUp && s.rmUp[r] && !s.beyond.has(r);

  /** Those whom r reaches, or the coordinator does. */
  const reachedBy = (s: S, r: RM | 'TM'): readonly RM[] => all.filter((other) => (r === 'TM' ? tmReaches(s, other) : reaches(s, r, other)));

  /** Where the network may part: some on the other side. */
  const sides = subsets(all).filter(({ size }) => size > 0);
  return { ...state, state, rm, rms: all, reaches, tmReaches, reachedBy, sides };
}

export type ThreePhase = ReturnType<typeof vocabulary>;

import { FiniteSet, subsets } from '../../checker/index.ts';
import type { Priest } from '../ballots/votes.ts';
import { type Complete, type Constants, NONE, type State } from './vocabulary.ts';

type Values<T> = { -readonly [K in keyof T]?: T[K] };

/**
 * Behind what the doors may have been locked. The last priest by name is inside, with a majority; he has begun his first ballot at any time
 * before, of which nothing has come, or none. The others have promised nothing, or his first ballot, or that of a rival, whose message may
 * still be on its way to anybody.
 */
export function* initial(v: Complete, { priests, ballots, old }: Constants): Generator<Values<State>> {
  const { all, isMajority, nextNumber, numbers, wait, delay } = v;
  const last = all[priests - 1] as Priest;
  const first = nextNumber(last, -Infinity);
  const rivals = numbers.filter((b) => b < ballots && v.owner(b) !== last);
  const of = <T>(value: (p: Priest) => T): Record<Priest, T> => Object.fromEntries(all.map((p) => [p, value(p)])) as Record<Priest, T>;
  for (const here of subsets(all).filter((some) => isMajority(some) && some.has(last))) {
    for (const rival of [undefined, ...rivals]) {
      for (const promises of everyWay(all, rival === undefined ? [-Infinity] : [-Infinity, rival])) {
        const unpromised = rival === undefined || !old ? [] : [...here].filter((q) => promises[q] !== rival);
        for (const late of subsets(unpromised)) {
          for (const tried of first === undefined ? [NONE] : [NONE, ...Array.from({ length: wait + 1 }, (_, minute) => minute)]) {
            const minutes = tried as number | typeof NONE;
            yield {
              doors: 'locked', here, presidents: FiniteSet.of(last),
              lastTried: of((p) => (p === last ? (minutes === NONE ? -Infinity : first ?? -Infinity)
                : rival !== undefined && v.owner(rival) === p ? rival : -Infinity)),
              nextBal: of((p) => promises[p] ?? -Infinity),
              status: of((p) => (p === last && minutes !== NONE ? 'trying' : 'idle')),
              timer: of((p) => (p === last ? (minutes === NONE ? v.reaction : minutes) : NONE)),
              ...(rival !== undefined && {
                NextBallot: Object.fromEntries(numbers.map((b) => [b, of((q) => (b === rival && late.has(q) ? delay : NONE))])),
              }),
            } as Values<State>;
          }
        }
      }
    }
  }
}

/** Every function from some priests to some values. */
function everyWay<T>(priests: readonly Priest[], values: readonly T[]): readonly Readonly<Partial<Record<Priest, T>>>[] {
  return priests.reduce<readonly Readonly<Partial<Record<Priest, T>>>[]>(
    (ways, p) => ways.flatMap((way) => values.map((value) => ({ ...way, [p]: value }))), [{}],
  );
}

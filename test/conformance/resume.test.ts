import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Machine, newMachine } from '../../checker/engine/core/machine.ts';
import type { System } from '../../checker/language/system.ts';
import { blockwiseSearch } from '../../checker/search/explicit/blockwise.ts';
import { breadthFirstSearch } from '../../checker/search/explicit/breadth-first.ts';
import type { Search, SearchOptions } from '../../checker/search/exploration.ts';
import type { Tuning } from '../../checker/engine/core/batch.ts';
import { catalogue } from '../../spec/index.ts';
import { MemoryCheckpointStore } from '../search/checkpoint/memory-checkpoint-store.ts';
import { isMistake, outcomeOf, whole } from './outcome.ts';
import { pooled } from './pool.ts';
import { randomSpecs } from './random-spec.ts';

const FULL = process.env.SYNOD_FULL === '1';

/** The compiled core, with rounds so small that there are many in a tiny model. */
const onCore = (tuning: Partial<Tuning>, workers = 1): Search => (system, options) =>
  blockwiseSearch(newMachine() as Machine, tuning)(system, { ...options, ...(workers > 1 ? { workers: pooled(workers) } : {}) });

const core = onCore({});
const tiny = onCore({ entries: 5, alone: 3 });
const together = onCore({ entries: 5, each: 2, openMin: 0, waits: true }, 2);

/** Who does the pieces of a search, in turn. */
const relays: Readonly<Record<string, readonly Search[]>> = {
  'the interpreted engine': [breadthFirstSearch],
  'the core': [core],
  'the core with tiny rounds': [tiny],
  'the core with two workers': [together],
  'the core with one worker, and with two': [tiny, together],
  'the interpreted engine and the core': [breadthFirstSearch, tiny, core, breadthFirstSearch, together],
};

interface Stop {
  readonly limits?: SearchOptions['limits'];
  readonly signal?: AbortSignal;
}
/** Where a piece is to end, by its place; nowhere if it is to go to the end. */
type Stops = (run: number) => Stop | undefined;

/** Every so many states. */
const everySoMany = (piece: number): Stops => (run) => ({ limits: { states: run * piece } });
/** At every depth, between two levels. */
const everyLevel: Stops = (run) => ({ limits: { depth: run } });

/** A search that is stopped again and again, and each time gone on with by a new one. */
const inPieces =
  (relay: readonly Search[], bind: () => System, stops: Stops, after = (runs: number): void => void runs): Search =>
  async (_system, options = {}) => {
    const archive = new MemoryCheckpointStore();
    const { states = Infinity, depth = Infinity } = options.limits ?? {};
    for (let runs = 1; ; runs++) {
      const { limits = {}, ...stop } = stops(runs) ?? {};
      const bounds = { states: Math.min(limits.states ?? Infinity, states), depth: Math.min(limits.depth ?? Infinity, depth) };
      const search = relay[(runs - 1) % relay.length] as Search;
      const found = await search(bind(), {
        ...options,
        ...stop,
        limits: { ...options.limits, ...bounds },
        checkpoints: { to: archive, ...(runs > 1 ? { from: archive } : {}) },
      });
      const { ending } = found;
      const isLast =
        ending.kind !== 'interrupted' &&
        (ending.kind !== 'limit' || (ending.limit === 'states' ? ending.value === states : ending.value === depth));
      if (!isLast) continue;
      after(runs);
      return found;
    }
  };

const RUNS = FULL ? 30 : 1;
const modes: Readonly<Record<string, SearchOptions>> = {
  'to the end': { keepGoing: true, limits: { states: 80 } },
  'to the first violation': { limits: { states: 80 } },
  'to a depth': { keepGoing: true, limits: { states: 80, depth: 4 } },
};
/** By default each relay in one of the modes, and each mode has several. */
const cases = [
  ...Object.keys(relays).flatMap((relay, i) =>
    Object.entries(modes).filter((_, j) => FULL || (i + j) % 3 === 0).map(([mode, options]) => ({ relay, mode, options }))),
  { relay: 'the interpreted engine', mode: 'with states compared whole', options: { ...modes['to the end'], exact: true } },
];

/** The same for a whole spec and in pieces, unless a piece meets a mistake of the spec. */
async function compare(relay: readonly Search[], bind: () => System, stops: Stops, options: SearchOptions): Promise<void> {
  const once = await outcomeOf(breadthFirstSearch, bind(), options);
  const pieces = await outcomeOf(inPieces(relay, bind, stops), bind(), options);
  // A search that meets a mistake of the spec writes no checkpoint, and a piece may meet it where the whole does not.
  if (isMistake(once) || isMistake(pieces)) expect(isMistake(pieces) && pieces.error).not.toBe('bad-checkpoint');
  else expect(pieces).toEqual(once);
}

test.each(cases)(
  'a search in pieces finds on random specs what it finds in one, to the last digit: $relay, $mode',
  { timeout: 600_000 + RUNS * 60_000 },
  async ({ relay, options }) => {
    const stops = fc.oneof(fc.integer({ min: 1, max: 40 }).map(everySoMany), fc.constant(everyLevel));
    await fc.assert(
      fc.asyncProperty(randomSpecs(), stops, (spec, stop) => compare(relays[relay] as readonly Search[], spec.bind, stop, options)),
      { seed: 20_130_516, numRuns: RUNS },
    );
  },
);

const small = Object.entries(catalogue).flatMap(([name, { spec, models }]) =>
  Object.entries(models)
    .filter(([, { expect: counts }]) => (counts?.distinct ?? 0) <= (FULL ? 6_000 : 120))
    .map(([model, { constants, expect: counts }]) => ({ name, model, spec, constants, isTiny: (counts?.distinct ?? 0) <= 300 })),
).filter((_, place) => FULL || place % 14 === 0);
const variants = Object.entries(catalogue)
  .flatMap(([name, { variants }]) =>
    Object.values(variants).map((variant) => ({ name, variant: variant.name, spec: variant, constants: variant.model })),
  )
  .filter((_, place) => FULL || place % 120 === 0);

/** All of the relays, or one of them: each for some of the specs. Every piece learns the spec anew. */
const some = (place: number, all: boolean): readonly (readonly Search[])[] =>
  Object.values(relays).filter((_, i, { length }) => all || i === place % length);

test.each(small.map((model, place) => ({ ...model, place })))('$name, $model, in pieces', async ({ spec, constants, place, isTiny }) => {
  const bind = (): System => spec.bind(constants);
  const once = await breadthFirstSearch(bind());
  const size = Math.ceil(once.distinct / 4.5);
  for (const relay of some(place, FULL && isTiny)) {
    let pieces = 0;
    const found = await inPieces(relay, bind, everySoMany(size), (runs) => { pieces = runs; })(bind());
    expect(whole(found)).toEqual(whole(once));
    expect(pieces).toBe(Math.ceil(once.distinct / size));
    if (once.depth < (FULL ? 25 : 15)) expect(whole(await inPieces(relay, bind, everyLevel)(bind()))).toEqual(whole(once));
  }
});

test.each(variants.map((variant, place) => ({ ...variant, place })))(
  '$name, variant $variant, falls at the same place by the same path in pieces',
  async ({ spec, constants, place }) => {
    const bind = (): System => spec.bind(constants);
    const options: SearchOptions = { keepGoing: true, limits: { states: FULL ? 1_000 : 300 } };
    const once = whole(await breadthFirstSearch(bind(), options));
    const stops = everySoMany(FULL ? 290 : 87);
    for (const relay of some(place, FULL)) expect(whole(await inPieces(relay, bind, stops)(bind(), options))).toEqual(once);
  },
);

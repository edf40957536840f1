import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { System } from '../../checker/language/system.ts';
import { canonical } from '../../checker/language/values.ts';
import { breadthFirstSearch } from '../../checker/search/breadth-first.ts';
import type { Exploration, Search, SearchOptions } from '../../checker/search/exploration.ts';
import { catalogue } from '../../spec/index.ts';
import { MemoryArchive } from '../search/long/memory-archive.ts';
import { isMistake, outcomeOf } from './outcome.ts';
import { randomSpecs } from './random-spec.ts';

const FULL = process.env.SYNOD_FULL === '1';

/** A search that is cut off after so many states, again and again, and each time gone on with by a new one. */
const inPieces = (bind: () => System, piece: number, after = (runs: number): void => void runs): Search => async (_system, options = {}) => {
  const archive = new MemoryArchive();
  const statesMax = options.limits?.states ?? Infinity;
  for (let runs = 1; ; runs++) {
    const states = Math.min(runs * piece, statesMax);
    const found = await breadthFirstSearch(bind(), { ...options, limits: { ...options.limits, states }, checkpoints: { to: archive, ...(runs > 1 ? { from: archive } : {}) } });
    if (found.ending.kind === 'limit' && found.ending.limit === 'states' && states < statesMax) continue;
    after(runs);
    return found;
  }
};

/** Everything that is found, the paths too. */
const whole = ({ ending, distinct, generated, depth, actions, falls, witnesses }: Exploration): unknown => JSON.parse(canonical({ ending, distinct, generated, depth, actions, falls, witnesses }));

test.each([true, false])('a search in pieces finds on random specs what it finds in one, to the last digit (exact: %s)', { timeout: 1_000_000 }, async (exact) => {
  const options: SearchOptions = { keepGoing: true, exact, limits: { states: 80 } };
  const compare = async (bind: () => System, piece: number): Promise<void> => {
    const once = await outcomeOf(breadthFirstSearch, bind(), options);
    const pieces = await outcomeOf(inPieces(bind, piece), bind(), options);
    // A search that meets a mistake of the spec writes no checkpoint, and a piece may meet it where the whole does not.
    if (isMistake(once) || isMistake(pieces)) return expect(isMistake(pieces) && pieces.error).not.toBe('bad-checkpoint');
    expect(pieces).toEqual(once);
  };
  await fc.assert(fc.asyncProperty(randomSpecs(), fc.integer({ min: 3, max: 40 }), (spec, piece) => compare(spec.bind, piece)), { seed: 20_130_516, numRuns: FULL ? 1_000 : 15 });
});

const small = Object.entries(catalogue).flatMap(([name, { spec, models }]) => Object.entries(models).filter(([, { expect: counts }]) => (counts?.distinct ?? 0) <= (FULL ? 50_000 : 1_000)).map(([model, { constants }]) => ({ name, model, spec, constants })));
const variants = Object.entries(catalogue).flatMap(([name, { variants }]) => Object.values(variants).map((variant) => ({ name, variant: variant.name, spec: variant, constants: variant.model }))).filter((_, place) => FULL || place % 8 === 0);

test.each(small)('$name, $model, in pieces', { timeout: 600_000 }, async ({ spec, constants }) => {
  const bind = (): System => spec.bind(constants);
  const once = await breadthFirstSearch(bind());
  const size = Math.ceil(once.distinct / 4.5);
  let pieces = 0;
  const found = await inPieces(bind, size, (runs) => { pieces = runs; })(bind());
  expect(whole(found)).toEqual(whole(once));
  expect(pieces).toBe(Math.ceil(once.distinct / size));
});

test.each(variants)('$name, variant $variant, falls at the same place by the same path in pieces', { timeout: 600_000 }, async ({ spec, constants }) => {
  const bind = (): System => spec.bind(constants);
  const options: SearchOptions = { keepGoing: true, limits: { states: 1_000 } };
  expect(whole(await inPieces(bind, 290)(bind(), options))).toEqual(whole(await breadthFirstSearch(bind(), options)));
});

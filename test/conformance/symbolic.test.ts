import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { breadthFirstSearch } from '../../checker/search/explicit/breadth-first.ts';
import type { SearchOptions } from '../../checker/search/exploration.ts';
import { referenceSearch } from '../../checker/search/oracle/reference.ts';
import { symbolicSearch } from '../../checker/search/symbolic/symbolic.ts';
import type { Entry } from '../../checker/language/catalogue.ts';
import type { System } from '../../checker/language/system.ts';
import { catalogue } from '../../spec/index.ts';
import { type Findings, isMistake, outcomeOf } from './outcome.ts';
import { randomSpecs } from './random-spec.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

/** What falls, without an order: explicit search finds what falls at one depth in an order of its own. */
const sorted = (violations: Findings['violations']): readonly string[] => violations.map((violation) => JSON.stringify(violation)).sort();
const taken = ({ actions }: Findings): readonly unknown[] => actions.map((action) => action.taken);
/** The depth of the first violation. */
const first = ({ violations }: Findings): number | undefined => violations[0]?.depth;

/** Symbolic search in all its ways against explicit search to the end. False if there was nothing to compare. */
async function compare(bind: () => System, oracle: typeof referenceSearch, limits: SearchOptions['limits'] = {}): Promise<boolean> {
  const whole = await outcomeOf(oracle, bind(), { keepGoing: true, limits });
  const rounds = await outcomeOf(symbolicSearch, bind(), { keepGoing: true, limits });
  if (isMistake(whole)) {
    expect(isMistake(rounds) && rounds.error !== 'checker-bug').toBe(true);
    return false;
  }
  if (whole.ending.kind === 'limit') {
    // It may learn steps, and meet a mistake, beyond the limit.
    expect(isMistake(rounds) ? rounds.error !== 'checker-bug' : rounds.ending).toEqual(isMistake(rounds) ? true : whole.ending);
    return false;
  }
  const found = whole.witnesses.map((witness) => witness !== undefined);
  const common = {
    ending: whole.ending,
    distinct: whole.distinct,
    generated: whole.generated,
    taken: taken(whole),
    violations: sorted(whole.violations),
  };
  if (isMistake(rounds)) throw new Error(`symbolic search met a mistake that is not there: ${rounds.error}`);
  expect({
    ending: rounds.ending,
    distinct: rounds.distinct,
    generated: rounds.generated,
    taken: taken(rounds),
    violations: sorted(rounds.violations),
  }).toEqual(common);
  expect(rounds.witnesses.map((witness) => witness !== undefined)).toEqual(found);
  const levels = (await outcomeOf(symbolicSearch, bind(), { keepGoing: true, levels: true })) as Findings;
  expect({
    ending: levels.ending,
    distinct: levels.distinct,
    generated: levels.generated,
    taken: taken(levels),
    violations: sorted(levels.violations),
  }).toEqual(common);
  expect([levels.depth, levels.witnesses]).toEqual([whole.depth, whole.witnesses]);
  const violated = (await outcomeOf(symbolicSearch, bind(), {})) as Findings;
  const least = Math.min(...whole.violations.map(({ depth }) => depth));
  expect([violated.ending.kind, first(violated)]).toEqual(whole.violations.length > 0 ? ['violated', least] : ['complete', undefined]);
  const shallow = { keepGoing: true, limits: { depth: 3 } };
  const [ours, theirs] = (await Promise.all([outcomeOf(symbolicSearch, bind(), shallow), outcomeOf(oracle, bind(), shallow)])) as [
    Findings,
    Findings,
  ];
  expect({ ...ours, actions: taken(ours), violations: sorted(ours.violations) }).toEqual({
    ...theirs,
    actions: taken(theirs),
    violations: sorted(theirs.violations),
  });
  return true;
}

describe('symbolic search finds on the catalogue what explicit search finds', () => {
  const STATES_MAX = FULL ? 2_000 : 30;
  const models = Object.entries(catalogue).flatMap(([name, { spec, models }]) =>
    Object.entries(models).map(([model, { constants, expect: counts }]) => ({
      name,
      model,
      spec,
      constants,
      distinct: counts?.distinct ?? 0,
    })),
  );
  // Few states, but each is long.
  const quick = models.filter(({ model, distinct }) => distinct <= STATES_MAX && (FULL || model !== '4-nodes-full'));
  // A set of states that may have any of many thousand messages in it has too many parts.
  const REFUSED = ['delta-crdts'];
  it.each(quick.filter(({ name }) => !REFUSED.includes(name)))('$name, $model', async ({ spec, constants }) => {
    expect(await compare(() => spec.bind(constants), breadthFirstSearch)).toBe(true);
  });
  it.each(REFUSED)('or it refuses a spec by name: %s', async (name) => {
    const { spec } = catalogue[name] as Entry;
    await expect(symbolicSearch(spec.bind({ writers: 1 }))).rejects.toThrow('a state has more parts than symbolic search can take');
  });
});

const RUNS = FULL ? 300 : 3;
test(`on ${RUNS} random specs symbolic search finds what the reference search finds`, { timeout: 600_000 + RUNS * 60_000 }, async () => {
  let compared = 0;
  await fc.assert(fc.asyncProperty(randomSpecs(), async ({ bind }) => {
    if (await compare(bind, referenceSearch, { states: FULL ? 300 : 60 })) compared++;
  }), { seed: 20_130_515, numRuns: RUNS });
  expect(compared).toBeGreaterThan(RUNS / 2);
});

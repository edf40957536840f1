import { describe, expect, test } from 'vitest';
import { check, type Entry, type Trace } from '../../checker/index.ts';
import { bindRefinement } from '../../checker/language/refinement.ts';
import type { State, System } from '../../checker/language/system.ts';
import { canonical } from '../../checker/language/values.ts';
import { type SystemEvent, validate, type Validation } from '../../checker/testing/index.ts';
import { catalogue } from '../../spec/index.ts';
import entry, { synod } from '../../spec/synod/index.ts';
import { longLog, SENDS } from './long-logs.ts';

const statesOf = ({ initial, steps }: Trace): readonly State[] => [initial, ...steps.map(({ state }) => state)];

/** What is claimed of each spec that it refines, on and on, and whether some states of the first, mapped, are a behaviour of each. */
function upward(system: System, states: readonly State[]): readonly (readonly [spec: string, found: Validation])[] {
  const { refinements } = catalogue[system.spec as 'synod'] as Entry;
  return Object.values(refinements ?? {}).flatMap((claim) => {
    const { system: abstract, map } = bindRefinement(claim, system);
    const mapped = states
      .map((state) => Object.fromEntries(Object.entries(map).map(([name, of]) => [name, of(state as never)])) as State)
      // A step that the abstract spec does not see is none.
      .filter((state, place, all) => place === 0 || canonical(state) !== canonical(all[place - 1] as State));
    const [initial, ...others] = mapped as [State, ...State[]];
    const events = others.map((after): SystemEvent => ({ after }));
    if (events.length === 0) return [];
    const found = validate(claim.abstract, events, { initial, constants: abstract.constants as never });
    return [[abstract.spec, found] as const, ...(found.verdict === 'matches' ? upward(abstract, mapped) : [])];
  });
}

describe('a log of the Synod, held against that', () => {
  const CHAIN = ['preliminary', 'ballots', 'consensus'];

  test('is a behaviour of all that it refines, too: what was hidden is filled in by the reading', () => {
    const system = synod.bind({});
    const log = longLog(system, 32, { seed: 2, hide: SENDS });
    const read = validate(synod, log, { hide: SENDS });
    expect(read.verdict).toBe('matches');
    const found = upward(system, statesOf(read.reading() as Trace));
    expect(found.map(([name, { verdict }]) => [name, verdict])).toEqual(CHAIN.map((name) => [name, 'matches']));
  });

  test('with a rule of its own is none of what it breaks, and the step is told', async () => {
    const variant = 'minority-quorum';
    const { trace } = await check(entry, { variant, invariants: ['Consistency'] });
    const { verdict, matched, events } = upward(synod.bind({}), statesOf(trace as Trace))[0]?.[1] as Validation;
    expect({ verdict }).toEqual({ verdict: 'differs' });
    expect(matched).toBeLessThan(events);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { range, record, sequence, set, variables } from '../../../checker/index.ts';
import { breadthFirstSearch } from '../../../checker/search/explicit/breadth-first.ts';
import { referenceSearch } from '../../../checker/search/oracle/reference.ts';
import type { State, System } from '../../../checker/language/system.ts';
import { canonical, equal } from '../../../checker/language/values.ts';
import { initialStates } from '../../../checker/semantics/initial.ts';
import { stepsFrom } from '../../../checker/semantics/step.ts';
import { instrumented } from '../../../checker/verdict/ablation/instrumented.ts';
import { isMistake, outcomeOf } from '../../conformance/outcome.ts';
import { randomSpecs } from '../../conformance/random-spec.ts';
import { systemWith } from '../../systems.ts';

const RUNS = process.env['SYNOD_FULL'] === '1' ? 1_000 : 8;

/** For each action the variables that its steps change, by the plain semantics. */
function changedBy(system: System): readonly ReadonlySet<string>[] {
  const changed = system.actions.map(() => new Set<string>());
  const open: State[] = [...initialStates(system)];
  const known = new Set(open.map(canonical));
  for (const state of open) {
    for (const step of stepsFrom(system, state)) {
      for (const name of Object.keys(system.variables)) if (!equal(state[name], step.state[name])) changed[step.action]?.add(name);
      if (!known.has(canonical(step.state))) open.push(step.state);
      known.add(canonical(step.state));
    }
  }
  return changed;
}

test(`on ${RUNS} random specs nobody notices the spy, and the spy notices every change`, { timeout: 600_000 + RUNS * 3_000 }, async () => {
  await fc.assert(fc.asyncProperty(randomSpecs(), async ({ bind }) => {
    const options = { keepGoing: true, limits: { states: 60 } };
    const expected = await outcomeOf(referenceSearch, bind(), options);
    if (isMistake(expected) || expected.ending.kind !== 'complete') return;
    for (const search of [breadthFirstSearch, referenceSearch]) {
      const { system, seen } = instrumented(bind());
      expect(await outcomeOf(search, system, options)).toEqual(expected);
      for (const [place, changed] of changedBy(bind()).entries())
        expect([...(seen[place]?.assigned ?? [])]).toEqual(expect.arrayContaining([...changed]));
    }
  }), { seed: 13, numRuns: RUNS });
});

describe('what the spy sees of an effect', () => {
  const state = variables({
    a: record({ x: range(0, 3), list: sequence(range(0, 3), { max: 3 }) }),
    b: record({ x: range(0, 3), list: sequence(range(0, 3), { max: 3 }) }),
    c: set(range(0, 3)),
    n: range(0, 3),
  });
  const seenOf = async (effect: Parameters<typeof state.action>[1]['effect']): Promise<readonly string[]> => {
    const { system, seen } = instrumented(systemWith(state, { actions: { Act: state.action({}, { effect }) } }));
    await breadthFirstSearch(system, { limits: { states: 5 } });
    return [...(seen[0]?.assigned ?? [])];
  };

  test('a write of the value that is there already', async () => expect(await seenOf((s) => { s.n = 0; })).toEqual(['n']));
  test('a write to a part, and to a list in place', async () => {
    expect(await seenOf((s) => { s.a.x = 1; })).toEqual(['a']);
    expect(await seenOf((s) => { if (s.a.list.length < 2) s.a.list.push(2); })).toEqual(['a']);
    expect(await seenOf((s) => { s.b.list = s.b.list.filter((n) => n > 0); })).toEqual(['b']);
  });
  test('a part that is put into another variable, alone or inside something new', async () => {
    expect(await seenOf((s) => { s.a = s.b; })).toEqual(['a']);
    expect(await seenOf((s) => { s.a = { x: s.n, list: s.b.list }; })).toEqual(['a']);
    expect(await seenOf((s) => { const { x, ...rest } = s.b; s.a = { x: x > 2 ? 0 : x, ...rest }; })).toEqual(['a']);
  });
  test('nothing, where it only reads', async () =>
    expect(
      await seenOf((s) => {
        if (s.c.has(s.n) && 'x' in s.a && Object.keys(s.b).length === 3) s.n = 1;
      }),
    ).toEqual([]));
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  check, induct, type InductionResult, range, select, SpecError, spec, statusOfInduction, variables,
} from '../../../checker/index.ts';
import { sizeOf, valuesOf } from '../../../checker/language/enumerate.ts';
import type { NamedConjunct, State, System } from '../../../checker/language/system.ts';
import { choicesIn } from '../../../checker/semantics/choices.ts';
import { choicesWhere } from '../../../checker/semantics/predicates.ts';
import { execute, isEnabled } from '../../../checker/semantics/step.ts';
import synod from '../../../spec/synod/index.ts';
import { randomSpecs } from '../../conformance/random-spec.ts';
import { tickingClock } from '../../fixtures/clock.ts';
import lock from '../../fixtures/lock.ts';

interface Brute {
  readonly typed: number;
  readonly states: number;
  readonly steps: number;
  /** The conjuncts that some step makes false, with the action; and whether a step leaves the types. */
  readonly breaches: ReadonlySet<string>;
}

/** All states that are correct in their types, by their schemas. */
function* typedStates(system: System, names: readonly string[] = Object.keys(system.variables), chosen: State = {}): Generator<State> {
  const [name, ...others] = names;
  if (name === undefined) yield Object.freeze(chosen);
  else
    for (const value of valuesOf(system.variables[name] as NonNullable<System['variables'][string]>))
      yield* typedStates(system, others, { ...chosen, [name]: value } as State);
}

/** The same as an exhaustive induction, by the plain semantics and without a thought. */
function brute(system: System): Brute {
  const conjuncts = system.invariants.flatMap(({ name, conjuncts }) =>
    conjuncts.map((conjunct): readonly [string, NamedConjunct] => [`${name}: ${conjunct.name}`, conjunct]),
  );
  const falseIn = (state: State): readonly string[] =>
    conjuncts.filter(([, conjunct]) => choicesWhere(conjunct, state, false) !== undefined).map(([name]) => name);
  let [typed, states, steps] = [0, 0, 0];
  const breaches = new Set<string>();
  for (const state of typedStates(system)) {
    typed++;
    if (falseIn(state).length > 0) continue;
    states++;
    for (const action of system.actions) {
      for (const choices of choicesIn(action.parameters, state, () => action.name)) {
        if (!isEnabled(action, state, choices)) continue;
        try {
          const after = execute(system, action, state, choices);
          steps++;
          for (const name of falseIn(after)) breaches.add(`${action.name} ${name}`);
        } catch (error) {
          if (!(error instanceof SpecError) || error.kind !== 'outside-domain') throw error;
          breaches.add('types');
        }
      }
    }
  }
  return { typed, states, steps, breaches };
}

const breachesOf = ({ failures }: InductionResult): readonly string[] =>
  failures.flatMap(({ kind, step, findings }) =>
    kind === 'step'
      ? findings.map((finding) => `${step?.action ?? ''} ${finding.kind === 'invariant' ? `${finding.name}: ${finding.conjunct}` : ''}`)
      : [kind],
  );

describe('an exhaustive induction', () => {
  test('finds what a search of all states finds that are correct in their types', async () => {
    for (const variant of [undefined, 'generous']) {
      const { system } = select(lock, variant === undefined ? {} : { variant });
      const result = await induct(lock, { ...(variant === undefined ? {} : { variant }), keepGoing: true, mode: 'exhaustive' });
      const { typed, states, steps, breaches } = brute(system);
      expect(result).toMatchObject({ verdict: 'refuted', typed, states, steps });
      expect(breachesOf(result).every((name) => breaches.has(name))).toBe(true);
    }
  });

  test('does so on random specs', async () => {
    let compared = 0;
    let refuted = 0;
    await fc.assert(fc.asyncProperty(randomSpecs(), async ({ bind }) => {
      const system = bind();
      const size = Object.values(system.variables).reduce((product, schema) => product * sizeOf(schema), 1);
      if (size > 2_500 || system.invariants.length === 0) return;
      const expected = attempt(() => brute(system));
      if (expected === undefined) return;
      const plain = { name: 'random', gloss: '', source: '', constants: {}, bind: () => system };
      const result = await induct(plain, { keepGoing: true, mode: 'exhaustive' });
      if (result.failures.some(({ kind }) => kind === 'initial')) return;
      compared++;
      expect({ typed: result.typed, states: result.states }).toEqual({ typed: expected.typed, states: expected.states });
      if (!expected.breaches.has('types')) expect(result.steps).toBe(expected.steps);
      expect(result.verdict).toBe(expected.breaches.size > 0 ? 'refuted' : 'inductive');
      expect(breachesOf(result).filter((name) => !expected.breaches.has(name))).toEqual([]);
      refuted += Number(result.verdict === 'refuted');
    }), { numRuns: 140, seed: 5 });
    expect(compared).toBeGreaterThan(3);
    expect(refuted).toBeGreaterThan(1);
  });
});

/** The result, unless the spec has a mistake that shows in an unreachable state. */
function attempt<T>(body: () => T): T | undefined {
  try {
    return body();
  } catch (error) {
    if (error instanceof SpecError) return undefined;
    throw error;
  }
}

describe('a sampled induction', () => {
  const tiny = { priests: 1, ballots: 1, decrees: 1 };

  test('finds the states that there are, knows which are reachable, and finds them again', async () => {
    const all = await induct(synod, { constants: tiny });
    const sampled = await induct(synod, { constants: tiny, mode: 'sampled', states: 800 });
    expect(sampled).toMatchObject({ verdict: 'unrefuted', reachable: (await check(synod, { constants: tiny })).distinct, seed: 1 });
    expect(sampled.states).toBeGreaterThanOrEqual(800);
    expect(sampled.states).toBeLessThanOrEqual(all.states);
    const { seconds: _seconds, ...again } = await induct(synod, { constants: tiny, mode: 'sampled', states: 800 });
    expect(sampled).toMatchObject(again);
    expect((await induct(synod, { constants: tiny, mode: 'sampled', states: 800, seed: 2 })).steps).not.toBe(sampled.steps);
  });

  test('finds a failure that no reachable state has, the simplest state that has it, and what the proof says', async () => {
    const { verdict, failures } = await induct(synod, {
      constants: { priests: 2, ballots: 1 },
      mode: 'sampled',
      states: 20_000,
      without: ['I7: Voted'],
    });
    expect(verdict).toBe('refuted');
    expect(failures).toMatchObject([
      {
        kind: 'step',
        step: { action: 'ReceiveVoted' },
        findings: [{ name: 'I5', conjunct: 'the ballot that p is polling is in 𝓑' }],
        proof: [{ of: 'I5', uses: ['I7: Voted', 'I6: each ballot has a unique ballot number'] }],
      },
    ]);
    const places = failures[0]?.differences.map(({ place }) => place) ?? [];
    expect(places.filter((place) => /outcome|prevDec|voters/.test(place))).toEqual([]);
    expect(places.filter((place) => place === 'mail')).toHaveLength(1);
  });

  test('says by which step of the proof a conjunct is used that is left out', async () => {
    const { dropped } = await induct(synod, { constants: tiny, without: ['I7: Success', 'I6: B.qrm'], states: 10 });
    expect(dropped.map(({ invariant, conjunct, usedBy }) => [invariant, conjunct, usedBy.map(({ of }) => of)])).toEqual([
      ['I6', 'B.qrm is a majority set', ['I6']],
      ['I7', 'Success(d): some outcome[p] = d', ['I1']],
    ]);
  });

  test('stops at a limit, and says so', async () => {
    const result = await induct(synod, { constants: { priests: 2 }, mode: 'sampled', clock: tickingClock(10), limits: { seconds: 0.01 } });
    expect([result.verdict, result.limit, statusOfInduction(result)]).toEqual(['limit', 'seconds', 3]);
  });
});

describe('the four ways to fail', () => {
  const counters = (initial: number): ReturnType<typeof twins> => twins(initial);
  const twins = (initial: number) => spec({
    name: 'twins',
    define: () => {
      const state = variables({ a: range(0, 9).initially(initial), b: range(0, 9) });
      return {
        state,
        actions: { Both: state.action({}, { enabled: (s) => s.a < 7, effect: (s) => { s.a += 1; s.b += 1; } }) },
        invariants: {
          Equal: state.invariant({ 'a = b': (s) => s.a === s.b }),
          Small: state.invariant({ 'b ≤ 7': (s) => s.b <= 7 }),
          Near: state.invariant({ 'a ≤ b + 1': (s) => s.a <= s.b + 1 }),
        },
      };
    },
  });

  test('initially', async () => {
    const result = await induct(counters(1));
    expect(result).toMatchObject({
      verdict: 'refuted',
      states: 0,
      failures: [{ kind: 'initial', before: { a: 1, b: 0 }, findings: [{ name: 'Equal' }] }],
    });
    expect(statusOfInduction(result)).toBe(1);
  });
  test('in what it should imply, at the simplest state', async () => {
    expect((await induct(counters(0), { invariants: ['Near'], implies: ['Equal'] })).failures[0]).toMatchObject({
      kind: 'implies',
      before: { a: 0, b: 1 },
      findings: [{ name: 'Equal' }],
    });
  });
  test('by a step, at the simplest state', async () => {
    expect((await induct(counters(0), { invariants: ['Small'] })).failures[0]).toMatchObject({
      kind: 'step',
      before: { a: 0, b: 7 },
      step: { action: 'Both', state: { a: 1, b: 8 } },
    });
  });
  test('by a step that leaves the types', async () => {
    const { failures } = await induct(counters(0), { invariants: ['Near'], implies: ['Near'] });
    expect(failures).toMatchObject([
      { kind: 'types', before: { a: 0, b: 9 }, misfit: 'action Both(): b was set to 10, which is outside its domain' },
    ]);
  });
  test('not at all', async () => {
    expect(await induct(counters(0), { invariants: ['Equal'], implies: ['Near'] })).toMatchObject({
      verdict: 'inductive',
      typed: 100,
      states: 10,
      steps: 7,
      failures: [],
    });
    expect(await induct(counters(0))).toMatchObject({ verdict: 'inductive', invariants: ['Equal', 'Small', 'Near'] });
  });
  test('unknown names are mistakes of the caller', async () => {
    await expect(induct(counters(0), { invariants: ['Equals'] })).rejects.toThrow("did you mean 'Equal'");
    await expect(induct(counters(0), { without: ['Large'] })).rejects.toThrow('there is no conjunct to leave out');
    await expect(induct(counters(0), { without: ['Equal', 'Small', 'Near'] })).rejects.toThrow('nothing to prove');
  });
});

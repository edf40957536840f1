import { describe, expect, test } from 'vitest';
import { check, range, spec, variables } from '../../checker/index.ts';
import { canonical } from '../../checker/language/values.ts';
import { itfForTests } from '../../checker/report/formats/itf-mbt.ts';
import { replayItf } from '../../checker/report/formats/itf.ts';
import { testsJson, tracesOf } from '../../checker/report/formats/generated-tests.ts';
import { conform, driver } from '../../checker/testing/index.ts';
import { toursOf } from '../../checker/testing/tours.ts';
import type { Choices } from '../../checker/language/parameters.ts';
import type { State } from '../../checker/language/system.ts';
import { stepsFrom } from '../../checker/semantics/step.ts';
import { initialState, stateBehind } from '../../checker/verdict/trace/code.ts';
import { catalogue } from '../../spec/index.ts';
import lease from '../../examples/lease.ts';

const none: ReadonlySet<number> = new Set();

/** The steps that tests take, as text: state, action, choices. */
const taken = (traces: ReturnType<typeof tracesOf>): ReadonlySet<string> =>
  new Set(traces.flatMap(({ initial, steps }) =>
    steps.map(({ action, choices }, place) => canonical([place === 0 ? initial : (steps[place - 1]?.state ?? null), action, choices]))));

describe('tests that cover all transitions', () => {
  test.each([
    ['two-phase-commit', '3-rms'],
    ['voting', '2x2x2'],
    ['transaction-commit', undefined],
  ])('%s: take every step of the state graph, as often as a search generates them', async (name, model) => {
    const { spec: subject, models } = catalogue[name] as (typeof catalogue)['voting'];
    const constants = (model === undefined ? Object.values(models)[0] : models[model])?.constants ?? {};
    const system = subject.bind(constants);
    const { distinct, generated } = await check(subject, { constants, liveness: [] });
    const tours = toursOf(system, 'transitions', none);
    const initial = [...system.initial].length;
    expect(tours).toMatchObject({ complete: true, states: distinct });
    expect(tours.wanted.size).toBe(Number(generated) - initial);
    expect(taken(tracesOf(system, tours)).size).toBe(Number(generated) - initial);
  });

  test('are done to an implementation: each step of two-phase commit as the plain semantics lists it, and nothing else', async () => {
    const { spec: subject } = catalogue['two-phase-commit'];
    const system = subject.bind({ rms: 3 });
    const done = new Set<string>();
    const stepOf = (action: string, choices: Choices) => ({ action: system.actions.findIndex(({ name }) => name === action), choices });
    const act = Object.fromEntries(system.actions.map(({ name }) => [name, (real: { state: State }, choices: Choices) => {
      done.add(canonical([real.state, name, choices]));
      real.state = stateBehind(system, real.state, stepOf(name, choices));
    }]));
    const ours = driver(subject, {
      constants: { rms: 3 },
      start: () => ({ state: initialState(system, 0) }),
      act: act as never,
      observe: ({ state }) => state as never,
    });
    const { verdict, coverage } = await conform(ours, { cover: 'transitions' });
    expect({ verdict, of: coverage.of })
      .toEqual({ verdict: 'conforms', of: { level: 'transitions', covered: 1_145, total: 1_145, complete: true } });
    const listed = new Map<string, State>([[canonical(initialState(system, 0)), initialState(system, 0)]]);
    const steps = new Set<string>();
    let changing = 0;
    for (const state of listed.values())
      for (const { action, choices, state: behind } of stepsFrom(system, state)) {
        if (canonical(behind) !== canonical(state)) changing++;
        steps.add(canonical([state, system.actions[action]?.name ?? '', choices]));
        listed.set(canonical(behind), listed.get(canonical(behind)) ?? behind);
      }
    expect([listed.size, changing]).toEqual([288, 761]);
    expect(done).toEqual(steps);
  });

  test('cover less where less is asked for', () => {
    const system = lease.bind({ clients: 2 });
    const [actions, choices, transitions] = (['actions', 'choices', 'transitions'] as const).map((level) => toursOf(system, level, none));
    expect([actions?.wanted.size, choices?.wanted.size, transitions?.wanted.size]).toEqual([4, 7, 36]);
    expect(actions?.tours).toHaveLength(1);
    const withoutExpire = toursOf(system, 'transitions', new Set([3]));
    expect(tracesOf(system, withoutExpire).flatMap(({ steps }) => steps).some(({ action }) => action === 'Expire')).toBe(false);
  });

  test('say where there is more than was looked at', () => {
    const system = lease.bind({ clients: 2 });
    const some = toursOf(system, 'transitions', none, 5);
    expect(some).toMatchObject({ complete: false, states: 5 });
    expect(some.wanted.size).toBeLessThan(36);
  });

  test('begin in each initial state that they need', () => {
    const apart = spec({
      name: 'apart',
      deadlock: 'allowed',
      define: () => {
        const n = 3;
        const state = variables({ at: range(0, 2 * n) });
        return {
          state,
          initial: Array.from({ length: n }, (_, place) => ({ at: 2 * place })),
          actions: { Up: state.action({}, { enabled: (s) => s.at % 2 === 0 && s.at < 2 * n, effect: (s) => { s.at++; } }) },
        };
      },
    });
    const { tours } = toursOf(apart.bind(), 'transitions', none);
    expect(tours.map(({ initial, steps }) => [initial, steps.length])).toEqual([[0, 1], [1, 1], [2, 1]]);
  });
});

describe('tests as documents', () => {
  const { spec: subject } = catalogue['two-phase-commit'];
  const system = subject.bind({ rms: 2 });
  const tours = toursOf(system, 'choices', none);

  test('as ITF traces, which say of each state what was done and chosen, and are read back equal', () => {
    const parameters = [...new Set(system.actions.flatMap((action) => Object.keys(action.parameters)))];
    for (const trace of tracesOf(system, tours)) {
      const said: string[] = [];
      const itf = JSON.parse(JSON.stringify(itfForTests(system, trace))) as { states: Record<string, unknown>[] };
      expect(replayItf(system, itf as never, (text) => said.push(text))).toEqual(trace);
      expect(said).toEqual([]);
      expect(itf.states.map((state) => state['mbt::actionTaken'])).toEqual(['init', ...trace.steps.map(({ action }) => action)]);
      for (const [place, state] of itf.states.entries()) {
        const picks = state['mbt::nondetPicks'] as Record<string, { tag: string }>;
        expect(Object.keys(picks)).toEqual(parameters);
        const chosen = Object.keys(trace.steps[place - 1]?.choices ?? {});
        expect(parameters.filter((name) => picks[name]?.tag === 'Some').sort()).toEqual([...chosen].sort());
      }
    }
  });

  test('as JSON: every step with the state behind it', () => {
    const json = testsJson(system, tours, 'choices') as { tests: { code: string; steps: { after: unknown }[] }[] };
    expect(json).toMatchObject({ version: 1, spec: 'two-phase-commit', cover: 'choices', covered: tours.wanted.size, complete: true });
    expect(json.tests).toHaveLength(tours.tours.length);
    expect(json.tests[0]?.steps.every(({ after }) => after !== undefined)).toBe(true);
  });
});

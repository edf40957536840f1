import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spec, variables } from '../../checker/index.ts';
import type { BoundRefinement } from '../../checker/language/refinement.ts';
import type { State, System } from '../../checker/language/system.ts';
import { canonical } from '../../checker/language/values.ts';
import { breadthFirstSearch } from '../../checker/search/explicit/breadth-first.ts';
import type { ExplicitOptions } from '../../checker/search/exploration.ts';
import { referenceSearch } from '../../checker/search/oracle/reference.ts';
import { type StateGraph, stateGraph } from '../../checker/verdict/compare/state-graph.ts';
import { type Findings, isMistake, outcomeOf, type Outcome } from './outcome.ts';
import { randomSpecs } from './random-spec.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const RUNS = FULL ? 300 : 6;
const STATES = 60;

/** A system with all its states, small enough to be looked at whole; nothing if it is not, or if it has a mistake. */
async function smallSystem(bind: () => System): Promise<{ readonly system: System; readonly graph: StateGraph } | undefined> {
  const outcome = await outcomeOf(referenceSearch, bind(), { keepGoing: true, limits: { states: STATES } });
  if (isMistake(outcome) || outcome.ending.kind !== 'complete') return undefined;
  const system = bind();
  return { system, graph: stateGraph(system, STATES) };
}

/** The system as a refinement of another one, whose variables are some of its own. */
const refining = (name: string, abstract: System): BoundRefinement => ({
  name,
  system: abstract,
  map: Object.fromEntries(
    Object.keys(abstract.variables).map((variable) => [variable, (s: State) => s[variable]]),
  ) as BoundRefinement['map'],
});

type Edge = readonly [State, State];

/** An abstract system without one variable, whose steps are exactly the given ones. */
function hiding(system: System, hidden: string, initial: readonly State[], edges: readonly Edge[]): System {
  const without = ({ [hidden]: _, ...rest }: State): State => rest;
  const state = variables(Object.fromEntries(Object.entries(system.variables).filter(([name]) => name !== hidden)));
  const Step = state.action({ e: edges.map((_, place) => place) }, {
    enabled: (s, { e }) => canonical({ ...(s as State) }) === canonical(without((edges[e] as Edge)[0])),
    effect: (s, { e }) => { Object.assign(s, without((edges[e] as Edge)[1])); },
  });
  const Nothing = state.action({}, { effect: () => undefined });
  return spec({
    name: 'hiding',
    deadlock: 'allowed',
    define: (() => ({ state, actions: edges.length > 0 ? { Step } : { Nothing }, initial: initial.map(without) })) as never,
  }).bind();
}

/** The steps of a graph as pairs of states that differ in more than the hidden variable, each pair once. */
function visibleEdges({ states, edges }: StateGraph, hidden: string): readonly Edge[] {
  const text = ({ [hidden]: _, ...rest }: State): string => canonical(rest);
  const pairs = edges.map(({ from, to }) => [states[from] as State, states[to] as State] as const);
  return [...new Map(pairs.filter(([from, to]) => text(from) !== text(to)).map((pair) => [pair.map(text).join(), pair])).values()];
}

const MODES: Readonly<Record<string, ExplicitOptions>> = {
  'to the end': { keepGoing: true },
  'to the first violation, exact': { exact: true },
  'without invariants, with a limit': { invariants: [], limits: { states: 9 } },
};

/** What both engines find, in every mode; they must agree. */
async function both(system: System, refinements: readonly BoundRefinement[]): Promise<Findings> {
  const found: Outcome[] = [];
  // One after the other: what two searches at once list with equal contents would be one another's objects.
  for (const [mode, options] of Object.entries(MODES)) {
    const expected = await outcomeOf(referenceSearch, system, { ...options, refinements });
    expect({ mode, ...(await outcomeOf(breadthFirstSearch, system, { ...options, refinements })) }).toEqual({ mode, ...expected });
    found.push(expected);
  }
  return found[0] as Findings;
}

const unrefined = ({ violations }: Findings): readonly number[] =>
  violations.flatMap((violation) => ('refinement' in violation ? [violation.refinement as number] : []));
const holds = async (body: (bind: () => System, choice: number) => Promise<boolean>): Promise<number> => {
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(randomSpecs(), fc.nat(), async ({ bind }, choice) => {
      if (await body(bind, choice)) tried++;
    }),
    { seed: 20_201_121, numRuns: RUNS },
  );
  return tried;
};

describe(`on ${RUNS} random specs each, both engines agree, and`, { timeout: 600_000 + RUNS * 2_000 }, () => {
  test('every spec refines itself', async () => {
    const tried = await holds(async (bind) => {
      const small = await smallSystem(bind);
      if (small === undefined) return false;
      expect(unrefined(await both(small.system, [refining('itself', bind())]))).toEqual([]);
      return true;
    });
    expect(tried).toBeGreaterThan(RUNS / 3);
  });

  test('a spec refines what is left of its steps when a variable is hidden, but not if one of them is missing', async () => {
    let missing = 0;
    await holds(async (bind, choice) => {
      const small = await smallSystem(bind);
      const names = Object.keys(small?.system.variables ?? {});
      if (small === undefined || names.length < 2) return false;
      const hidden = names[choice % names.length] as string;
      const initial = small.graph.initial.map((place) => small.graph.states[place] as State);
      const edges = visibleEdges(small.graph, hidden);
      const dropped = choice % Math.max(1, edges.length);
      const whole = refining('whole', hiding(small.system, hidden, initial, edges));
      const less = refining('less', hiding(small.system, hidden, initial, edges.filter((_, place) => place !== dropped)));
      expect(unrefined(await both(small.system, [whole, less]))).toEqual(edges.length > 0 ? [1] : []);
      if (edges.length > 0) missing++;
      return true;
    });
    expect(missing).toBeGreaterThan(RUNS / 5);
  });

  test('an initial state that the abstract spec does not have is found', async () => {
    let found = 0;
    await holds(async (bind) => {
      const small = await smallSystem(bind);
      const other = small?.graph.states.findIndex((_, place) => !small.graph.initial.includes(place)) ?? -1;
      if (small === undefined || other < 0) return false;
      const abstract: System = { ...bind(), initial: [small.graph.states[other] as State] };
      expect(unrefined(await both(small.system, [refining('elsewhere', abstract)]))).toEqual([0]);
      found++;
      return true;
    });
    expect(found).toBeGreaterThan(RUNS / 5);
  });
});

import { forceCollide, forceLink, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';
import type { Explorer } from '../../explore/index.ts';
import { showChoices } from '../../language/display.ts';
import { printable } from '../../language/printable.ts';
import type { State, System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import { showChanges } from '../../report/text/changes-text.ts';
import { printableData } from '../../report/text/printable-data.ts';
import { violationsInShort } from '../../report/text/violations-text.ts';
import type { StateGraph } from '../../verdict/compare/state-graph.ts';
import { changesBetween } from '../../verdict/trace/changes.ts';
import { enabledIn } from '../../verdict/trace/code.ts';
import { findingsAt } from '../../verdict/trace/findings.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import type { MapView } from '../protocol.ts';

/** More states than these nobody could read. */
export const STATES_MAX = 600;
const ROUNDS = 240;

/** The map of a spec's states: its rows are the levels of a breadth-first search. */
export function mapOf(explorer: Explorer, code: string): MapView {
  const { system } = explorer.selection;
  const graph = explorer.graph(STATES_MAX);
  const levels = levelsOf(graph);
  const xs = placed(graph, levels);
  const codes = codesOf(system, graph);
  const trail = placesOf(explorer.trace(code), graph);
  return {
    complete: graph.complete,
    nodes: graph.states.map((state, place) => {
      const at = trail.get(place);
      return {
        x: xs[place] as number,
        level: levels[place] as number,
        code: codes[place] as string,
        label: labelOf(system, graph, state, place),
        violations: violationsInShort(printableData(findingsAt(system, undefined, state))),
        ...(at === undefined ? {} : { at }),
      };
    }),
    edges: graph.edges.map(({ from, to, action, choices }) => ({ from, to, text: `${printable(action)}(${showChoices(choices)})` })),
  };
}

/** How many steps each state is from an initial one. */
function levelsOf({ states, initial, edges }: StateGraph): readonly number[] {
  const levels = new Array<number>(states.length).fill(Infinity);
  for (const place of initial) levels[place] = 0;
  // Edges stand in the order of a breadth-first search: one pass is enough.
  for (const { from, to } of edges) levels[to] = Math.min(levels[to] as number, (levels[from] as number) + 1);
  return levels;
}

interface Dot extends SimulationNodeDatum {
  readonly level: number;
}

/** Where each state stands in its row, such that edges are short. */
function placed({ edges }: StateGraph, levels: readonly number[]): readonly number[] {
  const inRow = new Map<number, number>();
  const dots = levels.map((level, i): Dot => {
    const row = inRow.get(level) ?? 0;
    inRow.set(level, row + 1);
    return { index: i, level, x: row * 40, y: level * 60, fy: level * 60 };
  });
  const links = edges.map(({ from, to }) => ({ source: from, target: to }));
  forceSimulation(dots)
    .force('link', forceLink<Dot, (typeof links)[number]>(links).distance(60).strength(0.25))
    .force('collide', forceCollide<Dot>(19))
    .force('x', forceX<Dot>(0).strength(0.02))
    .force('y', forceY<Dot>(({ level }) => level * 60).strength(1))
    .stop()
    .tick(ROUNDS);
  return dots.map(({ x = 0 }) => Math.round(x));
}

/** The code of a shortest way to each state. */
function codesOf(system: System, { states, initial, edges }: StateGraph): readonly string[] {
  const codes = new Array<string | undefined>(states.length).fill(undefined);
  for (const [number, place] of initial.entries()) codes[place] ??= String(number);
  for (const { from, to, action, choices } of edges) {
    if (codes[to] !== undefined || codes[from] === undefined) continue;
    const wanted = canonical(choices);
    const place = [...enabledIn(system, states[from] as State)].findIndex(
      (step) => system.actions[step.action]?.name === action && canonical(step.choices) === wanted,
    );
    codes[to] = `${codes[from]}/${place}`;
  }
  return codes.map((code) => code ?? '0');
}

/** Where a behaviour comes through: states by their places in the graph, with the number of steps before. */
function placesOf({ initial, steps }: Trace, { states }: StateGraph): ReadonlyMap<number, number> {
  const places = new Map(states.map((state, place) => [canonical(state), place]));
  const found = new Map<number, number>();
  for (const [at, state] of [initial, ...steps.map((step) => step.state)].entries()) {
    const place = places.get(canonical(state));
    if (place !== undefined && !found.has(place)) found.set(place, at);
  }
  return found;
}

/** What the step changed that led to a state first. */
function labelOf(system: System, { states, edges }: StateGraph, state: State, place: number): string {
  const edge = edges.find(({ to }) => to === place);
  if (edge === undefined) return 'initial state';
  const changes = showChanges(changesBetween(system.variables, states[edge.from] as State, state));
  return `${printable(edge.action)}(${showChoices(edge.choices)}): ${changes.join('; ')}`;
}

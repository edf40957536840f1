import { show, showChoices } from '../../language/display.ts';
import type { State, System } from '../../language/system.ts';
import { changesBetween } from '../../verdict/trace/changes.ts';
import type { StateGraph } from '../../verdict/compare/state-graph.ts';
import { showChanges } from '../text/changes-text.ts';
import { showChange } from '../../verdict/trace/words.ts';
import { printable } from '../../language/printable.ts';

export interface DotOptions {
  /** States to be shown as violating something, by their places, and what to say of them. */
  readonly marked?: ReadonlyMap<number, readonly string[]>;
  /**
   * Whether a state says what the step that first led to it changed, as in the text of a trace, and not
   * how it differs from the first state.
   */
  readonly stepwise?: boolean;
}

/**
 * A graph of states for Graphviz. The first state is written out, the others say how they differ; an initial state has a double
 * border, a marked one is red and has a cross.
 */
export function dotText(system: System, graph: StateGraph, { marked = new Map(), stepwise = false }: DotOptions = {}): string {
  const { spec, states, initial, edges, complete } = graph;
  const described = stepwise ? stepOf : differencesOf;
  const label = (place: number): string => [
    `${marked.has(place) ? '✗ ' : ''}${place + 1}`,
    ...(place === 0 ? written(system, states[0] as State) : described(system, graph, place)),
    ...(marked.get(place) ?? []).map((text: string) => `✗ ${text}`),
  ].map((line) => `${escaped(line)}\\l`).join('');
  return [
    `digraph ${quoted(escaped(spec))} {`,
    '  node [shape=box, fontname="monospace", fontsize=11];',
    '  edge [fontname="monospace", fontsize=11];',
    ...(complete ? [] : [`  label=${quoted(escaped(`the first ${states.length} states`))};`]),
    ...states.map(
      (_state, place) =>
        `  s${place + 1} [label=${quoted(label(place))}${initial.includes(place) ? ', peripheries=2' : ''}` +
        `${marked.has(place) ? ', color=red, penwidth=2' : ''}];`,
    ),
    // Graphviz sets a label close to its line.
    ...edges.map(
      ({ from, to, action, choices }) => `  s${from + 1} -> s${to + 1} [label=${quoted(escaped(` ${action}(${showChoices(choices)}) `))}];`,
    ),
    '}',
    '',
  ].join('\n');
}

const written = (system: System, state: State): readonly string[] =>
  Object.keys(system.variables).map((name) => `${name} = ${show(state[name])}`);

/** What the step changed that led to a state first. */
function stepOf(system: System, { states, edges }: StateGraph, place: number): readonly string[] {
  const from = edges.find(({ to }) => to === place)?.from ?? 0;
  return showChanges(changesBetween(system.variables, states[from] as State, states[place] as State));
}

/**
 * How a state differs from the first: cells with their values, and the members that it has and the first has not, or the other way round.
 */
function differencesOf(system: System, { states }: StateGraph, place: number): readonly string[] {
  const changes = changesBetween(system.variables, states[0] as State, states[place] as State);
  const cells = changes.filter(({ kind }) => kind === 'set').map((change) => showChange(change).replace(/: .* → /s, ' = '));
  const members = changes.filter(({ kind }) => kind !== 'set');
  return [...cells, ...(members.length > 0 ? showChanges(members) : [])];
}

/** In a label Graphviz reads backslashes, quotes and the entities of HTML. */
const escaped = (text: string): string => printable(text).replaceAll('&', '&amp;').replaceAll(/[\\"]/g, '\\$&');
const quoted = (text: string): string => `"${text}"`;

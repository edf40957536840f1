import { showChoices } from '../language/display.ts';
import type { State, System } from '../language/system.ts';
import { changesBetween } from '../verdict/changes.ts';
import type { StateGraph } from '../verdict/state-graph.ts';
import { showChange } from './changes-text.ts';

export interface DotOptions {
  /** States to be shown as violating something, by their places. */
  readonly marked?: readonly number[];
}

/** A graph of states for Graphviz: a state says how it differs from the first one; an initial state has a double border, a marked one is red and has a cross. */
export function dotText(system: System, { spec, states, initial, edges, complete }: StateGraph, { marked = [] }: DotOptions = {}): string {
  const first = states[0] as State;
  const label = (state: State, place: number): string => [
    `${marked.includes(place) ? '✗ ' : ''}${place + 1}`,
    ...changesBetween(system.variables, first, state).map((change) => (change.kind === 'set' ? showChange(change).replace(/: .* → /s, ' = ') : showChange(change))),
  ].map(escaped).join('\\l');
  return [
    `digraph ${quoted(escaped(spec))} {`,
    '  node [shape=box, fontname="monospace"];',
    '  edge [fontname="monospace"];',
    ...(complete ? [] : [`  label=${quoted(escaped(`the first ${states.length} states`))};`]),
    ...states.map((state, place) => `  s${place + 1} [label=${quoted(`${label(state, place)}\\l`)}${initial.includes(place) ? ', peripheries=2' : ''}${marked.includes(place) ? ', color=red' : ''}];`),
    ...edges.map(({ from, to, action, choices }) => `  s${from + 1} -> s${to + 1} [label=${quoted(escaped(`${action}(${showChoices(choices)})`))}];`),
    '}',
    '',
  ].join('\n');
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', ' ');
const quoted = (text: string): string => `"${text}"`;

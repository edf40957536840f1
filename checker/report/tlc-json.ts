import { Bag } from '../language/bag.ts';
import { Collection } from '../language/collection.ts';
import type { State } from '../language/system.ts';
import type { Trace } from '../verdict/trace.ts';

/**
 * A trace in the shape that TLC writes with `-dumpTrace json`: `{"state": [[1, {...}], ...], "action": [[[1, {...}], {name, parameters, context, location}, [2, {...}]], ...]}`.
 * As there, sets and lists are arrays, functions and records objects. Minus infinity is "-Infinity", and a bag an array of `[member, copies]`: TLA+ has no words for these.
 */
export function tlcJson({ initial, steps, spec }: Trace): Readonly<Record<string, unknown>> {
  const states = [initial, ...steps.map(({ state }) => state)].map((state, i) => [i + 1, plain(state)] as const);
  return {
    state: states,
    action: steps.map(({ action, choices }, i) => [
      states[i],
      { name: action, parameters: Object.keys(choices), context: plain(choices), location: { beginLine: 0, beginColumn: 0, endLine: 0, endColumn: 0, module: spec } },
      states[i + 1],
    ]),
  };
}

function plain(value: unknown): unknown {
  if (value === -Infinity) return '-Infinity';
  if (value instanceof Bag) return value.toArray().map((member) => [plain(member), value.count(member)]);
  if (value instanceof Collection) return value.toArray().map(plain);
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value as State).map(([name, part]) => [name, plain(part)])) : value;
}

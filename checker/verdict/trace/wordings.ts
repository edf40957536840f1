import { Collection } from '../../language/collection.ts';
import { SpecError } from '../../language/errors.ts';
import type { Fields, Schema } from '../../language/schema.ts';
import type { State, System } from '../../language/system.ts';
import { misfitOf } from '../../language/type-invariant.ts';
import { call } from '../../semantics/call.ts';
import type { TraceStep, Wording } from './trace.ts';

/** The records in a trace that have words of their own, each once; a failure of such words leaves the record as it is. */
export function wordingsIn(system: System, initial: State, steps: readonly TraceStep[]): readonly Wording[] {
  const schemas = [...new Set(schemasWithWords(system.variables))];
  if (schemas.length === 0) return [];
  const seen = new Map<object, string | undefined>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    const isPlain = !(value instanceof Collection) && !Array.isArray(value);
    seen.set(value, isPlain ? wordsFor(schemas, value) : undefined);
    for (const part of value instanceof Collection ? (value as Collection<unknown>).toArray() : Object.values(value)) look(part);
  };
  for (const state of [initial, ...steps.map((step) => step.state)]) look(state);
  for (const { choices } of steps) look(choices);
  return [...seen].flatMap(([value, text]) => (text === undefined ? [] : [{ value, text }]));
}

function schemasWithWords(fields: Fields): readonly Schema<unknown>[] {
  return Object.values(fields).flatMap((schema): readonly Schema<unknown>[] => {
    const own = schema.words === undefined ? [] : [schema];
    const { shape } = schema;
    switch (shape.kind) {
      case 'record': return [...own, ...schemasWithWords(shape.fields)];
      case 'union': return Object.values(shape.cases).flatMap(schemasWithWords);
      case 'function': return schemasWithWords({ range: shape.range });
      case 'set': case 'bag': case 'sequence': return schemasWithWords({ element: shape.element });
      case 'optional': return schemasWithWords({ base: shape.base });
      case 'where': return [...own, ...schemasWithWords({ base: shape.base })];
      case 'scalars': case 'range': return [];
    }
  });
}

function wordsFor(schemas: readonly Schema<unknown>[], value: object): string | undefined {
  const schema = schemas.find((each) => misfitOf(each, value) === undefined);
  if (schema?.words === undefined) return undefined;
  const { words } = schema;
  try {
    const said: unknown = call(() => 'tell of a record', () => words(value as never));
    return typeof said === 'string' && said !== '' ? said : undefined;
  } catch (error) {
    if (error instanceof SpecError) return undefined;
    throw error;
  }
}
